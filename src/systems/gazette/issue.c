#include "systems/gazette/issue.h"

#include "base/digest.h"
#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/snapshot.h"
#include "systems/gazette/issue_store.h"

struct text
issue_name(struct cx *c, const struct issue *i)
{
	if (i->state == ISSUE_OPEN)
		return say(c, T("Open issue of {0}"), day_show(c->mem, i->day));
	return say(c, T("Official Gazette no. {0}/{1}"),
	    text_format(c->mem, "%lld", (long long)i->no),
	    text_format(c->mem, "%lld", (long long)i->year));
}

bool
issue_of_act(struct cx *c, int64_t act, struct issue *out, bool *found)
{
	return store_issue_of_act(c, act, out, found);
}

bool
issue_by_number(struct cx *c, int64_t year, int64_t no, struct issue *out)
{
	bool found;

	if (!store_issue_by_number(c, year, no, out, &found))
		return false;
	return found || fail(c, NOT_FOUND, T("There is no such issue."));
}

static bool
issue_covered(struct cx *c, const struct issue *i, bool *out)
{
	*out = true;
	return i->agency == 0 || agency_covered(c, i->agency, out);
}

bool
issue_by_id(struct cx *c, int64_t id, struct issue *out)
{
	bool found, covered = false;

	if (!store_issue_by_id(c, id, out, &found) || (found && !issue_covered(c, out, &covered)))
		return false;
	return covered || fail(c, NOT_FOUND, T("There is no such issue."));
}

bool
issue_acts(struct cx *c, const struct issue *i, struct acts *out)
{
	return store_issue_acts(c, i->id, out);
}

bool
issue_list(struct cx *c, bool open, struct issues *out)
{
	size_t n = 0;

	if (!store_issue_list(c, open ? ISSUE_OPEN : ISSUE_PUBLISHED, out))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		bool covered = true;

		if (open && !issue_covered(c, &out->p[i], &covered))
			return false;
		if (covered)
			out->p[n++] = out->p[i];
	}
	out->n = n;
	return true;
}

bool
issue_begin(struct cx *c, struct day day, struct issue *out)
{
	*out = (struct issue){.id = id_make(c->now),
	    .year = date_of_day(day).year,
	    .agency = c->by->agency,
	    .day = day,
	    .state = ISSUE_OPEN,
	    .created_by = c->by->person,
	    .hash = TEXT(""),
	    .rev = 1};
	return store_issue_begin(c, out)
	       && audit_add(c, TEXT("gazette.issue.begin"),
		   text_format(c->mem, "issue %lld", (long long)out->id),
		   audit_note(c, TEXT("day"), day_iso(c->mem, day)));
}

static bool
must_be_open(struct cx *c, const struct issue *i)
{
	return i->state == ISSUE_OPEN
	       || fail(c, CONFLICT, T("A published issue does not change any more."));
}

bool
issue_add(struct cx *c, struct issue *i, struct text number)
{
	struct act a;
	bool found;
	int64_t changed;

	if (!must_be_open(c, i) || !act_by_number(c, number, &a, &found))
		return false;
	if (!found)
		return invalid(c, "number",
		    T("No published document has the number {0}, or more than one has it."),
		    number);
	if (!store_issue_add(c, i->id, a.id, &changed))
		return false;
	return changed == 1
	       || fail(
		   c, CONFLICT, T("{0} is in an issue already."), act_name(c->mem, c->lang, &a));
}

bool
issue_take_out(struct cx *c, struct issue *i, int64_t act)
{
	return must_be_open(c, i) && store_issue_take_out(c, i->id, act);
}

bool
issue_publish(struct cx *c, struct issue *i)
{
	struct acts acts;
	struct digest_state *s;
	struct digest d;
	int64_t last, changed;

	if (!must_be_open(c, i))
		return false;
	if (i->created_by == c->by->person)
		return fail(c, FORBIDDEN,
		    T("You put this issue together yourself: another person has to publish it."));
	if (!issue_acts(c, i, &acts) || !store_issue_last(c, i->year, &last))
		return false;
	if (acts.n == 0)
		return fail(c, CONFLICT, T("The issue is empty."));
	for (size_t k = 0; k < acts.n; k++) {
		if (acts.p[k].state != ACT_PUBLISHED)
			return fail(c, CONFLICT, T("{0} was withdrawn: take it out first."),
			    act_name(c->mem, c->lang, &acts.p[k]));
	}
	s = digest_begin();
	for (size_t k = 0; k < acts.n; k++)
		digest_add(s, acts.p[k].hash.p, acts.p[k].hash.n);
	d = digest_end(s);
	i->hash = digest_hex(c->mem, &d);
	i->no = last + 1;
	i->approved_by = c->by->person;
	if (!store_issue_publish(c, i, &changed))
		return false;
	if (changed == 0)
		return fail(c, CONFLICT, T("Somebody else has published it. Look at it again."));
	i->state = ISSUE_PUBLISHED;
	return audit_add(c, TEXT("gazette.issue.publish"),
		   text_format(c->mem, "issue %lld/%lld", (long long)i->no, (long long)i->year),
		   audit_note(c, TEXT("digest"), i->hash))
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}
