/* Acts: finding them, who may, and the way from draft to published. What they do to each other is
 * relation.c's; how their text is cut, provision_parse.c's; what is published, act_publish.c's. */
#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/event.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/issuer.h"
#include "systems/gazette/relation.h"
#include "systems/gazette/slug.h"

enum { SLUG_MOST = 70, TITLE_MOST = 2000, TEXT_MOST = 4 * 1024 * 1024 };

const struct permission ACT_EDIT = {"gazette.act.edit",
    MSG("Enter legal documents and what they change"), "officer approver", false};
const struct permission ACT_APPROVE = {
    "gazette.act.approve", MSG("Approve and withdraw legal documents"), "approver", false};

/* ---- reading ---- */

bool
act_by_slug(struct cx *c, struct text slug, struct act *out)
{
	bool found;

	if (!store_act_by_slug(c, slug, out, &found))
		return false;
	if (!found || (out->state != ACT_PUBLISHED && out->state != ACT_WITHDRAWN))
		return fail(c, NOT_FOUND, T("There is no such document."));
	return true;
}

bool
act_by_id(struct cx *c, int64_t id, struct act *out)
{
	bool found, covered = false;

	if (!store_act_by_id(c, id, out, &found)
	    || (found && !agency_covered(c, out->agency, &covered)))
		return false;
	if (!found || !covered)
		return fail(c, NOT_FOUND, T("There is no such document."));
	return true;
}

bool
act_by_number(struct cx *c, struct text number, struct act *out, bool *found)
{
	struct text key = act_number_key(c->mem, number);
	struct acts all;

	*found = false;
	if (key.n == 0)
		return true;
	if (!store_acts_by_key(c, key, 2, &all))
		return false;
	*found = all.n == 1;
	if (*found)
		*out = all.p[0];
	return true;
}

bool
act_provisions(struct cx *c, const struct act *a, struct provisions *out)
{
	return store_provisions(c, a->id, out);
}

bool
act_provisions_on(struct cx *c, const struct act *a, struct day on, struct provisions *out)
{
	struct provisions base;
	struct changes changes;
	size_t missed;

	if (!act_provisions(c, a, &base) || !changes_to(c, a->id, &changes))
		return false;
	provision_apply(c->mem, &base, &changes, on, out, &missed);
	return true;
}

bool
act_days(struct cx *c, const struct act *a, struct days *out)
{
	struct changes changes;

	if (!changes_to(c, a->id, &changes))
		return false;
	*out = (struct days){NEW_ARRAY(c->mem, struct day, changes.n + 1), 0};
	out->p[out->n++] = a->effect.n != 0 ? a->effect : a->issued;
	for (size_t i = 0; i < changes.n; i++) {
		struct day d = changes.p[i].effect;

		if (changes.p[i].what != CHANGE_NOTED && d.n > out->p[out->n - 1].n)
			out->p[out->n++] = d;
	}
	return true;
}

bool
act_files(struct cx *c, const struct act *a, struct act_files *out)
{
	return store_act_files(c, a->id, out);
}

/* ---- checking ---- */

bool
act_check(struct cx *c, const struct act *a)
{
	bool ok = true;

	if (a->kind <= 0 || a->kind >= ACT_KINDS)
		ok = invalid(c, "kind", T("Choose the kind of document."));
	if (a->title.n == 0)
		ok = invalid(c, "title", T("Enter what the document is about."));
	else if (text_length(a->title) > TITLE_MOST)
		ok = invalid(c, "title", T("Shorten it to 2,000 characters."));
	if (a->number.n == 0 && a->kind != ACT_CONSTITUTION && a->kind != ACT_LETTER)
		ok = invalid(
		    c, "number", T("Enter the number with its notation, such as 61/2018/NĐ-CP."));
	if (a->issued.n == 0)
		ok = invalid(c, "issued", T("Enter the day of issue."));
	if (a->effect.n != 0 && a->issued.n != 0 && a->effect.n < a->issued.n)
		ok = invalid(c, "effect",
		    T("It cannot take effect on {0}, before it was issued on {1}."),
		    day_show(c->mem, a->effect), day_show(c->mem, a->issued));
	if (a->expires.n != 0 && a->expires.n <= (a->effect.n != 0 ? a->effect.n : a->issued.n))
		ok = invalid(c, "expires", T("It must end after it takes effect."));
	if (a->text.n > TEXT_MOST)
		ok = invalid(
		    c, "text", T("The text is longer than 4 MB. Attach long tables as files."));
	else if (!text_valid(a->text))
		ok = invalid(c, "text", T("The text holds characters that cannot be shown."));
	return ok;
}

/* The title without the word for its kind: it stands ahead of it everywhere. "Luật Hộ tịch" holds
 * it, "Luật sư" does not: what follows begins with a capital. */
static struct text
title_bare(struct arena *mem, const struct act *a)
{
	size_t n;
	enum act_kind k = act_kind_read(a->title, &n);
	struct text rest = text_trim(text_part(a->title, n, a->title.n)),
		    first = text_head(rest, 1);

	if (k != a->kind || rest.n == 0 || text_equal(first, text_lower(mem, first)))
		return a->title;
	return rest;
}

static bool
is_law(enum act_kind k)
{
	return k <= ACT_ORDINANCE;
}

struct act_keys
act_keys_of(struct cx *c, const struct act *a)
{
	struct text name = title_bare(c->mem, a);

	if (a->kind != ACT_CONSTITUTION)
		name = text_format(
		    c->mem, "%.*s %.*s", TEXT_ARG(act_kind_vi(a->kind)), TEXT_ARG(name));
	return (struct act_keys){.number = act_number_key(c->mem, a->number),
	    .name = is_law(a->kind) ? text_fold(c->mem, name) : TEXT(""),
	    .issuer = issuer_key(c->mem, a->issuer),
	    .field = text_fold(c->mem, a->field)};
}

/* The number makes the address; where another act has it (provinces number alike) "-2" follows. */
bool
act_slug_make(struct cx *c, struct act *a)
{
	struct text base = act_number_key(c->mem, a->number);
	struct act other;
	bool taken = true;

	if (base.n == 0)
		base = text_fold(c->mem, text_format(c->mem, "%.*s %.*s",
					     TEXT_ARG(act_kind_vi(a->kind)), TEXT_ARG(a->title)));
	base = slug_of(c->mem, base, SLUG_MOST);
	for (int twin = 1; taken; twin++) {
		a->slug = slug_twin(c->mem, base, twin);
		if (!store_act_by_slug(c, a->slug, &other, &taken))
			return false;
		taken = taken && other.id != a->id;
	}
	return true;
}

bool
act_provisions_make(struct cx *c, const struct act *a)
{
	struct provisions all;

	provision_parse(c->mem, a->text, &all);
	return store_provisions_put(c, a->id, &all);
}

/* ---- changing ---- */

static struct text
subject_of(struct cx *c, const struct act *a)
{
	return text_format(c->mem, "act %.*s", TEXT_ARG(a->slug));
}

bool
act_tell(struct cx *c, const struct act *a, struct text what)
{
	return audit_add(c, what, subject_of(c, a),
	    audit_note(
		c, TEXT("number"), a->number, TEXT("digest"), a->hash, TEXT("reason"), a->reason));
}

static bool
year_same(struct day a, struct day b)
{
	return date_of_day(a).year == date_of_day(b).year;
}

/* Another one that is published under this number by this issuer in this year; NULL: none. */
static bool
number_taken(struct cx *c, const struct act *a, const struct act **out)
{
	struct text key = act_number_key(c->mem, a->number);
	struct acts all;

	*out = NULL;
	if (key.n == 0)
		return true;
	if (!store_acts_by_key(c, key, NUMBERED_ALIKE, &all))
		return false;
	for (size_t i = 0; i < all.n && *out == NULL; i++)
		if (all.p[i].id != a->id && year_same(all.p[i].issued, a->issued)
		    && issuer_same(c->mem, all.p[i].issuer, a->issuer))
			*out = &all.p[i];
	return true;
}

/* Somebody saved since: their text and this one are shown side by side, and nothing is lost. */
static bool
stale(struct cx *c, const struct act *a)
{
	struct act now;
	bool found;

	if (!store_act_by_id(c, a->id, &now, &found))
		return false;
	if (!found || now.state != ACT_DRAFT)
		return fail(c, CONFLICT,
		    T("This document is no longer a draft: somebody handed it in while you were "
		      "writing. Your browser's Back button has your text."));
	return invalid(c, "text",
	    T("Somebody else saved this while you were writing. Nothing is lost: both texts stand "
	      "on this page. Put together what should stay, then save again."));
}

bool
act_save(struct cx *c, struct act *a)
{
	const struct act *other;
	struct act_keys keys;
	int64_t changed;

	if (!act_check(c, a) || !number_taken(c, a, &other))
		return false;
	if (other != NULL)
		return invalid(c, "number",
		    T("{0} of the same issuer is published here already. Look at the number "
		      "again; if that one is wrong, withdraw it first."),
		    act_name(c->mem, c->lang, other));
	keys = act_keys_of(c, a);
	if (a->id == 0) {
		a->id = id_make(c->now);
		a->state = ACT_DRAFT;
		a->agency = c->by->agency;
		a->created_by = c->by->person;
		a->rev = 1;
		return act_slug_make(c, a) && store_act_add(c, a, &keys)
		       && act_provisions_make(c, a) && act_tell(c, a, TEXT("gazette.act.add"));
	}
	if (!agency_require(c, a->agency) || !act_slug_make(c, a)
	    || !store_act_change(c, a, &keys, ACT_DRAFT, &changed))
		return false;
	if (changed == 0)
		return stale(c, a);
	a->rev++;
	return act_provisions_make(c, a) && act_tell(c, a, TEXT("gazette.act.change"));
}

/* One step of the way; CONFLICT where somebody was faster. */
static bool
act_move(struct cx *c, struct act *a, enum act_state from, enum act_state to, struct text what)
{
	int64_t changed;

	a->state = to;
	if (!agency_require(c, a->agency) || !store_act_move(c, a, from, &changed))
		return false;
	if (changed == 0)
		return fail(
		    c, CONFLICT, T("Somebody else has moved this document on. Look at it again."));
	a->rev++;
	return act_tell(c, a, what);
}

bool
act_propose(struct cx *c, struct act *a)
{
	if (a->state != ACT_DRAFT)
		return fail(c, CONFLICT, T("Only a draft can be handed in for approval."));
	if (!store_act_text(c, a->id, &a->text))
		return false;
	if (a->text.n == 0)
		return fail(c, CONFLICT, T("The document has no text yet."));
	a->proposed_by = c->by->person;
	a->reason = TEXT("");
	return act_move(c, a, ACT_DRAFT, ACT_PROPOSED, TEXT("gazette.act.propose"));
}

bool
act_send_back(struct cx *c, struct act *a, struct text reason)
{
	if (reason.n == 0)
		return invalid(c, "reason", T("Say what must be mended."));
	a->reason = reason;
	return act_move(c, a, ACT_PROPOSED, ACT_DRAFT, TEXT("gazette.act.send-back"));
}

/* Everything that hangs on an act's being public. */
bool
act_goes_public(struct cx *c, struct act *a)
{
	return citation_index(c, a) && relation_arrived(c, a) && citation_arrived(c, a)
	       && act_publication_put(c, a)
	       && event_emit(c, "gazette.act.published", a->slug, TEXT("{}"));
}

bool
act_own(const struct cx *c, const struct act *a)
{
	return a->created_by == c->by->person || a->proposed_by == c->by->person;
}

bool
act_approve(struct cx *c, struct act *a)
{
	const struct act *other;
	struct act_files files;

	if (a->state != ACT_PROPOSED)
		return fail(c, CONFLICT, T("This document does not wait for approval."));
	if (act_own(c, a))
		return fail(c, FORBIDDEN,
		    T("You handed this in yourself: another person has to approve it."));
	if (a->issued.n > time_day(c->now).n)
		return fail(c, CONFLICT,
		    T("It is issued on {0}: it can be published from that day on. If the day is "
		      "wrong, send it back."),
		    day_show(c->mem, a->issued));
	if (!number_taken(c, a, &other) || !store_act_text(c, a->id, &a->text)
	    || !act_files(c, a, &files))
		return false;
	if (other != NULL)
		return fail(c, CONFLICT,
		    T("{0} of the same issuer is published here already. Look at the number "
		      "again; if that one is wrong, withdraw it first."),
		    act_name(c->mem, c->lang, other));
	a->approved_by = c->by->person;
	a->published = c->now;
	a->hash = act_hash(c->mem, a, &files);
	return act_move(c, a, ACT_PROPOSED, ACT_PUBLISHED, TEXT("gazette.act.publish"))
	       && relations_approve_all(c, a) && act_goes_public(c, a);
}

bool
act_withdraw(struct cx *c, struct act *a, struct text reason)
{
	if (a->state != ACT_PUBLISHED)
		return fail(c, CONFLICT, T("Only what is published can be withdrawn."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say why; readers will see it."));
	a->reason = reason;
	return act_move(c, a, ACT_PUBLISHED, ACT_WITHDRAWN, TEXT("gazette.act.withdraw"))
	       && publication_withdraw(c, &ACT_PUBLICATION, a->slug, reason) && relation_left(c, a)
	       && event_emit(c, "gazette.act.withdrawn", a->slug, TEXT("{}"));
}

/* ---- files ---- */

bool
act_attach(struct cx *c, struct act *a, const struct upload *u)
{
	if (a->state != ACT_DRAFT)
		return fail(
		    c, CONFLICT, T("Files can be added and removed only while it is a draft."));
	return agency_require(c, a->agency) && file_keep(c, u, "gazette.act", a->id)
	       && store_act_file_add(c, a->id, u);
}

bool
act_detach(struct cx *c, struct act *a, struct text digest)
{
	int64_t n;

	if (a->state != ACT_DRAFT)
		return fail(
		    c, CONFLICT, T("Files can be added and removed only while it is a draft."));
	if (!agency_require(c, a->agency) || !store_act_file_remove(c, a->id, digest, &n))
		return false;
	return n == 0 || file_release(c, digest, "gazette.act", a->id);
}
