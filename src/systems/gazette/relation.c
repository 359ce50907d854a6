/* Relations: entering and approving them, the status that follows. Citations: act_citation.c. */
#include "systems/gazette/relation.h"

#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/snapshot.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/relation_store.h"

enum { TARGETS_MOST = 500 };

struct msg
relation_kind_name(enum relation_kind k)
{
	switch (k) {
	case AMENDS:
		return T("Amends");
	case REPLACES:
		return T("Replaces");
	case REPEALS:
		return T("Repeals");
	case GUIDES:
		return T("Details or guides");
	case ANNEXES:
		return T("Is an annex of");
	case CONSOLIDATES:
	case RELATION_KINDS:
		break;
	}
	return T("Consolidates");
}

struct msg
relation_kind_passive(enum relation_kind k)
{
	switch (k) {
	case AMENDS:
		return T("Amended by");
	case REPLACES:
		return T("Replaced by");
	case REPEALS:
		return T("Repealed by");
	case GUIDES:
		return T("Detailed or guided by");
	case ANNEXES:
		return T("Has the annex");
	case CONSOLIDATES:
	case RELATION_KINDS:
		break;
	}
	return T("Consolidated in");
}

bool
relations_by(struct cx *c, int64_t act, bool all, struct relations *out)
{
	return store_relations_by(c, act, all, out);
}

/* A proposed act's relations do not count yet, whoever approved them. */
bool
relations_to(struct cx *c, int64_t target, bool all, struct relations *out)
{
	size_t n = 0;

	if (!store_relations_to(c, target, all, out))
		return false;
	for (size_t i = 0; i < out->n && !all; i++) {
		if (out->p[i].counts)
			out->p[n++] = out->p[i];
	}
	out->n = all ? out->n : n;
	return true;
}

/* ---- entering ---- */

static bool
is_changing(enum relation_kind k)
{
	return k <= REPEALS;
}

/* The higher the smaller; 0 where the kind alone does not say: a resolution is the National
 * Assembly's or a ward's. */
static int
rank_of(enum act_kind k)
{
	switch (k) {
	case ACT_CONSTITUTION:
		return 1;
	case ACT_CODE:
	case ACT_LAW:
		return 2;
	case ACT_ORDINANCE:
		return 3;
	case ACT_DECREE:
		return 4;
	case ACT_DECISION:
	case ACT_CIRCULAR:
	case ACT_JOINT_CIRCULAR:
	case ACT_DIRECTIVE:
		return 5;
	case ACT_LETTER:
	case ACT_GUIDANCE:
	case ACT_NOTICE:
	case ACT_PLAN:
		return 6;
	default:
		return 0;
	}
}

/* What ranks lower changes nothing that ranks above it. */
static bool
rank_check(struct cx *c, const struct relation *r, const struct act *by, const struct act *target)
{
	int own = rank_of(by->kind), other = rank_of(target->kind);

	if (!is_changing(r->kind) || own == 0 || other == 0 || own <= other)
		return true;
	return invalid(c, "target",
	    T("{0} ranks above this document, which cannot change it. Look at the number again, or "
	      "enter that it guides."),
	    act_name(c->mem, c->lang, target));
}

/* One change against the target's text: the path must be there, by the day it takes effect. */
static bool
change_check(struct cx *c, const struct relation *r, const struct act *target, struct change *ch)
{
	struct provisions text;
	struct day before = {r->effect.n != 0 ? r->effect.n : INT32_MAX};
	struct text path;

	if (ch->what == CHANGE_NOTED)
		return true;
	if (!provision_path_read(c->mem, ch->path, &path))
		return invalid(c, "path", T("Write it as “khoản 2 Điều 5” or “dieu-5.khoan-2”."));
	ch->path = path;
	if (!act_provisions_on(c, target, before, &text))
		return false;
	if (provision_find(&text, path) == SIZE_MAX)
		return invalid(c, "path", T("{0} has no {1}."), act_name(c->mem, c->lang, target),
		    provision_path_show(c->mem, c->lang, path));
	if (ch->what != CHANGE_REPEAL && text_trim(ch->text).n == 0)
		return invalid(c, "text", T("Enter the new text."));
	return true;
}

static bool
makes_circle(struct cx *c, const struct relation *r, bool *out)
{
	*out = r->act == r->target && r->act != 0;
	if (r->act == 0 || r->target == 0 || *out)
		return true;
	return store_relation_leads(c, is_changing(r->kind), r->kind, r->target, r->act, out);
}

static bool
relation_put(struct cx *c, struct relation *r)
{
	struct text act_key = act_number_key(c->mem, r->act_number);
	struct text target_key = act_number_key(c->mem, r->target_number);

	r->id = id_make(c->now);
	if (!store_relation_add(c, r, act_key, target_key))
		return false;
	for (size_t i = 0; i < r->changes.n; i++) {
		if (!store_relation_change_add(c, r->id, &r->changes.p[i]))
			return false;
	}
	return true;
}

static bool
relation_tell(struct cx *c, const struct relation *r, struct text what)
{
	return audit_add(c, what, text_format(c->mem, "relation %lld", (long long)r->id),
	    audit_note(c, TEXT("act"), r->act_number, TEXT("kind"),
		text_of(relation_kind_name(r->kind).id), TEXT("target"), r->target_number));
}

bool
relation_propose(struct cx *c, const struct act *by, struct relation *r)
{
	bool circle;
	struct act target;
	bool found;

	if (!agency_require(c, by->agency))
		return false;
	if (by->state == ACT_WITHDRAWN)
		return fail(c, CONFLICT, T("A withdrawn document changes nothing."));
	if (!act_by_number(c, r->target_number, &target, &found))
		return false;
	if (!found)
		return invalid(c, "target",
		    T("No published document has the number {0}, or more than one has it."),
		    r->target_number);
	r->act = by->id;
	r->act_number = by->number;
	r->target = target.id;
	r->target_number = target.number;
	r->state = RELATION_PROPOSED;
	r->proposed_by = c->by->person;
	r->approved_by = 0;
	if (r->effect.n != 0 && r->effect.n < by->issued.n)
		return invalid(c, "effect",
		    T("It cannot take effect on {0}, before it was issued on {1}."),
		    day_show(c->mem, r->effect), day_show(c->mem, by->issued));
	if (target.issued.n > by->issued.n)
		return invalid(c, "target",
		    T("That document was issued on {0}, later than this one."),
		    day_show(c->mem, target.issued));
	if (!rank_check(c, r, by, &target))
		return false;
	for (size_t i = 0; i < r->changes.n; i++) {
		if (!change_check(c, r, &target, &r->changes.p[i]))
			return false;
	}
	if (!makes_circle(c, r, &circle))
		return false;
	if (circle)
		return invalid(c, "target",
		    T("That would make a circle: that document already changes this one, itself "
		      "or through others."));
	return relation_put(c, r) && relation_tell(c, r, TEXT("gazette.relation.propose"));
}

static bool
relation_of(struct cx *c, const struct act *by, int64_t id, struct relation *out)
{
	bool found;

	if (!agency_require(c, by->agency) || !store_relation_by_id(c, id, out, &found))
		return false;
	if (!found || out->act != by->id)
		return fail(c, NOT_FOUND, T("There is no such relation."));
	return true;
}

static bool
brings_text(const struct relation *r)
{
	for (size_t i = 0; i < r->changes.n; i++) {
		if (r->changes.p[i].text.n > 0)
			return true;
	}
	return false;
}

/* What it changes is indexed and counted anew. */
static bool
relation_counts(struct cx *c, const struct relation *r)
{
	struct act target;
	bool found;

	if (r->target == 0)
		return true;
	if (!store_act_by_id(c, r->target, &target, &found))
		return false;
	if (!found || target.state != ACT_PUBLISHED)
		return true;
	return (!brings_text(r) || citation_index(c, &target)) && act_status_update(c, r->target)
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}

bool
relation_approve(struct cx *c, const struct act *by, int64_t id)
{
	struct relation r;
	int64_t changed;

	if (!relation_of(c, by, id, &r))
		return false;
	if (r.proposed_by == c->by->person)
		return fail(c, FORBIDDEN,
		    T("You handed this in yourself: another person has to approve it."));
	return store_relation_approve(c, id, c->by->person, &changed)
	       && (changed == 1 || fail(c, CONFLICT, T("It was approved already.")))
	       && relation_tell(c, &r, TEXT("gazette.relation.approve")) && relation_counts(c, &r);
}

bool
relations_approve_all(struct cx *c, const struct act *by)
{
	struct relations all;
	int64_t changed;

	if (!store_relations_by(c, by->id, true, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].state == RELATION_APPROVED || all.p[i].proposed_by == c->by->person)
			continue;
		if (!store_relation_approve(c, all.p[i].id, c->by->person, &changed)
		    || !relation_tell(c, &all.p[i], TEXT("gazette.relation.approve")))
			return false;
	}
	return true;
}

bool
relation_remove(struct cx *c, const struct act *by, int64_t id)
{
	struct relation r;

	if (!relation_of(c, by, id, &r))
		return false;
	if (r.state == RELATION_APPROVED && by->state != ACT_DRAFT)
		return fail(c, CONFLICT,
		    T("It is approved and in force; only withdrawing the document undoes it."));
	return store_relation_remove(c, id)
	       && relation_tell(c, &r, TEXT("gazette.relation.remove"));
}

bool
relation_import(struct cx *c, struct relation *r, bool *added)
{
	struct text act_key = act_number_key(c->mem, r->act_number);
	struct text target_key = act_number_key(c->mem, r->target_number);
	int64_t id;
	bool circle;

	*added = false;
	r->state = RELATION_APPROVED;
	r->proposed_by = r->approved_by = c->by->person;
	if (!store_relation_same(c, r, act_key, target_key, &id))
		return false;
	if (id == 0) {
		*added = true;
		if (!makes_circle(c, r, &circle))
			return false;
		if (circle)
			return fail(c, CONFLICT,
			    T("That would make a circle: that document already changes this one, "
			      "itself or through others."));
		return relation_put(c, r) && relation_counts(c, r);
	}
	r->id = id;
	for (size_t i = 0; i < r->changes.n; i++) {
		bool has;

		if (!store_relation_has_change(c, id, &r->changes.p[i], &has))
			return false;
		if (has)
			continue;
		*added = true;
		if (!store_relation_change_add(c, id, &r->changes.p[i]))
			return false;
	}
	return !*added || relation_counts(c, r);
}

/* ---- what follows ---- */

bool
changes_to(struct cx *c, int64_t target, struct changes *out)
{
	struct relations all;
	size_t n = 0;

	if (!relations_to(c, target, false, &all))
		return false;
	for (size_t i = 0; i < all.n; i++)
		n += all.p[i].changes.n;
	*out = (struct changes){NEW_ARRAY(c->mem, struct change, n), 0};
	for (size_t i = 0; i < all.n; i++) {
		for (size_t k = 0; k < all.p[i].changes.n; k++)
			out->p[out->n++] = all.p[i].changes.p[k];
	}
	return true;
}

static void
sooner(struct day *until, struct day d, struct day on)
{
	if (d.n > on.n && (until->n == 0 || d.n < until->n))
		*until = d;
}

/* Whole: replaced or repealed without saying which part; an amendment without parts is one of some
 * part that nobody entered. */
bool
act_status_on(
    struct cx *c, const struct act *a, struct day on, enum act_status *out, struct day *until)
{
	struct relations all;
	bool whole = a->expires.n != 0 && a->expires.n <= on.n, part = false;

	*until = (struct day){0};
	if (!relations_to(c, a->id, false, &all))
		return false;
	sooner(until, a->effect, on);
	sooner(until, a->expires, on);
	for (size_t i = 0; i < all.n; i++) {
		const struct relation *r = &all.p[i];

		if (!is_changing(r->kind))
			continue;
		sooner(until, r->effect, on);
		if (r->effect.n > on.n)
			continue;
		if (r->kind == AMENDS || r->changes.n > 0)
			part = true;
		else
			whole = true;
	}
	*out = whole                ? STATUS_EXPIRED
	       : a->effect.n == 0   ? (part ? STATUS_PARTLY : STATUS_UNKNOWN)
	       : a->effect.n > on.n ? STATUS_NOT_YET
	       : part               ? STATUS_PARTLY
				    : STATUS_IN_FORCE;
	return true;
}

bool
act_status_update(struct cx *c, int64_t act)
{
	struct act a;
	enum act_status status;
	struct day until;
	bool found;

	if (!store_act_by_id(c, act, &a, &found))
		return false;
	return !found
	       || (act_status_on(c, &a, time_day(c->now), &status, &until)
		   && store_act_status(c, act, status, until)
		   && act_publication_status(c, &a, status));
}

/* The acts that this one is about. */
static bool
targets_update(struct cx *c, int64_t act)
{
	int64_t ids[TARGETS_MOST];
	size_t n;

	if (!store_relation_targets(c, act, TARGETS_MOST, ids, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct act target;
		bool found;

		if (!act_status_update(c, ids[i]) || !store_act_by_id(c, ids[i], &target, &found)
		    || (found && target.state == ACT_PUBLISHED && !citation_index(c, &target)))
			return false;
	}
	return true;
}

bool
relation_arrived(struct cx *c, const struct act *a)
{
	struct text key = act_number_key(c->mem, a->number);
	struct act twin;
	bool only = false;

	/* Two acts with one number: nobody can say which of them was meant. */
	if (key.n > 0 && !act_by_number(c, a->number, &twin, &only))
		return false;
	if (only && twin.id == a->id && !store_relations_tie(c, a->id, key))
		return false;
	return targets_update(c, a->id) && act_status_update(c, a->id);
}

bool
relation_left(struct cx *c, const struct act *a)
{
	return targets_update(c, a->id);
}
