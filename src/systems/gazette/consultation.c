/* Consultations: the way of a draft to the public. Its synthesis: synthesis.c; comments: comment.c;
 * what is published: consultation_publish.c. */
#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/page_key.h"
#include "core/search.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/consultation_rules.h"
#include "systems/gazette/consultation_store.h"
#include "systems/gazette/slug.h"

enum { SLUG_MOST = 80, DESK_ROWS = 200, DEPTH = 200, TEXT_MOST = 4 * 1024 * 1024 };

const struct permission CONSULTATION_EDIT = {"gazette.consultation.edit",
    MSG("Prepare consultations on drafts, enter and answer comments"), "officer approver", false};
const struct permission CONSULTATION_APPROVE = {"gazette.consultation.approve",
    MSG("Approve consultations on drafts and their synthesis"), "approver", false};

/* ---- reading ---- */

bool
consultation_by_slug(struct cx *c, struct text slug, struct consultation *out)
{
	bool found;

	if (!store_consultation_by_slug(c, slug, out, &found))
		return false;
	if (!found
	    || (out->state != CONSULTATION_PUBLISHED && out->state != CONSULTATION_WITHDRAWN))
		return fail(c, NOT_FOUND, T("There is no such consultation."));
	return true;
}

bool
consultation_by_id(struct cx *c, int64_t id, struct consultation *out)
{
	bool found, covered = false;

	if (!store_consultation_by_id(c, id, out, &found)
	    || (found && !agency_covered(c, out->agency, &covered)))
		return false;
	if (!found || !covered)
		return fail(c, NOT_FOUND, T("There is no such consultation."));
	return true;
}

bool
consultation_provisions(struct cx *c, const struct consultation *k, struct provisions *out)
{
	return store_provisions(c, k->id, out);
}

bool
consultation_files(struct cx *c, const struct consultation *k, struct act_files *out)
{
	return store_act_files(c, k->id, out);
}

enum consultation_phase
consultation_phase_of(const struct consultation *k, struct time now)
{
	return now.ms < k->opens.ms    ? PHASE_BEFORE
	       : now.ms < k->closes.ms ? PHASE_OPEN
				       : PHASE_OVER;
}

struct text
consultation_title(const struct consultation *k, enum lang lang)
{
	return lang == LANG_EN && k->title_en.n > 0 ? k->title_en : k->title;
}

static bool
find_words(struct cx *c, const struct consultation_filter *f, struct consultation_list *out)
{
	struct search_hits hits;

	out->rows =
	    (struct consultations){NEW_ARRAY(c->mem, struct consultation, (size_t)f->most), 0};
	if (!search_find(c, CONSULTATION_PUBLICATION.name, f->q, 0, DEPTH, &hits))
		return false;
	for (size_t i = 0; i < hits.n && out->rows.n < (size_t)f->most; i++) {
		struct consultation k;
		bool found;

		if (!store_consultation_by_id(c, hits.p[i].id, &k, &found))
			return false;
		if (found && k.state == CONSULTATION_PUBLISHED
		    && (consultation_phase_of(&k, c->now) == PHASE_OVER) == f->over)
			out->rows.p[out->rows.n++] = k;
	}
	return true;
}

bool
consultation_find(struct cx *c, const struct consultation_filter *f, struct consultation_list *out)
{
	const char *list = f->over ? "consultations.over" : "consultations.open";
	struct page_key k = page_key_read(c->mem, list, f->after);
	const struct time last = {INT64_MAX};

	out->next = TEXT("");
	if (f->q.n > 0)
		return find_words(c, f, out);
	if (f->over ? !store_consultations_over(c, k.set ? (struct time){k.number} : last,
		k.set ? k.id : INT64_MAX, f->most, &out->rows)
		    : !store_consultations_open(c, (struct time){k.set ? k.number : 0},
			k.set ? k.id : 0, f->most, &out->rows))
		return false;
	if (out->rows.n == (size_t)f->most) {
		const struct consultation *end = &out->rows.p[out->rows.n - 1];

		out->next = page_key_show(c->mem, list,
		    &(struct page_key){.set = true, .number = end->closes.ms, .id = end->id});
	}
	return true;
}

bool
consultation_desk(struct cx *c, struct consultations *out)
{
	return store_consultations_of(c, c->by->agency, DESK_ROWS, out);
}

/* ---- changing ---- */

bool
consultation_put(struct cx *c, struct consultation *k, struct text what, const char *field)
{
	int64_t changed;

	if (!agency_require(c, k->agency) || !store_consultation_change(c, k, &changed))
		return false;
	if (changed == 0 && field != NULL && strcmp(field, "text") != 0)
		return invalid(c, field,
		    T("Somebody else changed this consultation meanwhile. Look at it, then do it "
		      "again."));
	if (changed == 0 && field != NULL)
		return invalid(c, field,
		    T("Somebody else saved this while you were writing. Nothing is lost: both "
		      "texts stand on this page. Put together what should stay, then save "
		      "again."));
	if (changed == 0)
		return fail(c, CONFLICT,
		    T("Somebody else has moved this consultation on. Look at it again."));
	k->rev++;
	return audit_add(c, what, text_format(c->mem, "consultation %.*s", TEXT_ARG(k->slug)),
	    audit_note(c, TEXT("digest"), k->hash, TEXT("synthesis"), k->synthesis_hash,
		TEXT("reason"), k->reason));
}

static bool
consultation_check(struct cx *c, const struct consultation *k)
{
	bool ok = true;

	if (k->title.n == 0)
		ok = invalid(c, "title", T("Enter what the draft is about."));
	if (k->summary.n == 0)
		ok = invalid(c, "summary", T("Say why there is a draft and what is asked."));
	if (!time_is_set(k->opens))
		ok = invalid(c, "opens", T("Enter the day from which comments are taken."));
	if (!time_is_set(k->closes))
		ok = invalid(c, "closes", T("Enter the last day for comments."));
	else if (k->closes.ms <= k->opens.ms)
		ok = invalid(c, "closes", T("The deadline must lie after {0}, when it opens."),
		    time_show(c->mem, k->opens));
	if (k->text.n > TEXT_MOST)
		ok = invalid(
		    c, "text", T("The text is longer than 4 MB. Attach long tables as files."));
	return ok;
}

static bool
slug_make(struct cx *c, struct consultation *k)
{
	struct text base = slug_of(c->mem, k->title, SLUG_MOST);
	struct consultation other;
	bool taken = true;

	if (base.n == 0 || text_is(base, "mine"))
		base = TEXT("consultation");
	for (int twin = 1; taken; twin++) {
		k->slug = slug_twin(c->mem, base, twin);
		if (!store_consultation_by_slug(c, k->slug, &other, &taken))
			return false;
		taken = taken && other.id != k->id;
	}
	return true;
}

static bool
draft_require(struct cx *c, const struct consultation *k)
{
	return k->state == CONSULTATION_DRAFT
	       || fail(c, CONFLICT, T("Only a draft can be changed."));
}

static bool
provisions_make(struct cx *c, const struct consultation *k)
{
	struct provisions all;

	provision_parse(c->mem, k->text, &all);
	return store_provisions_put(c, k->id, &all);
}

bool
consultation_save(struct cx *c, struct consultation *k)
{
	if (!consultation_check(c, k))
		return false;
	if (k->id != 0)
		return draft_require(c, k) && slug_make(c, k)
		       && consultation_put(c, k, TEXT("gazette.consultation.change"), "text")
		       && provisions_make(c, k);
	k->id = id_make(c->now);
	k->state = CONSULTATION_DRAFT;
	k->agency = c->by->agency;
	k->created_by = c->by->person;
	k->rev = 1;
	return slug_make(c, k) && store_consultation_add(c, k) && provisions_make(c, k)
	       && audit_add(c, TEXT("gazette.consultation.add"),
		   text_format(c->mem, "consultation %.*s", TEXT_ARG(k->slug)), TEXT(""));
}

bool
consultation_text(struct cx *c, struct consultation *k, struct text text)
{
	k->text = text_trim(text);
	if (k->text.n == 0 || !text_valid(k->text))
		return invalid(c, "word",
		    T("This document holds no text that can be read. Save it as a Word document "
		      "(.docx), or paste its text."));
	return draft_require(c, k)
	       && consultation_put(c, k, TEXT("gazette.consultation.change"), "word")
	       && provisions_make(c, k);
}

bool
consultation_attach(struct cx *c, struct consultation *k, const struct upload *u)
{
	return draft_require(c, k) && agency_require(c, k->agency)
	       && file_keep(c, u, "gazette.consultation", k->id) && store_act_file_add(c, k->id, u);
}

bool
consultation_detach(struct cx *c, struct consultation *k, struct text digest)
{
	int64_t n;

	if (!draft_require(c, k) || !agency_require(c, k->agency)
	    || !store_act_file_remove(c, k->id, digest, &n))
		return false;
	return n == 0 || file_release(c, digest, "gazette.consultation", k->id);
}

bool
consultation_propose(struct cx *c, struct consultation *k)
{
	if (!draft_require(c, k))
		return false;
	if (k->text.n == 0)
		return fail(c, CONFLICT, T("The draft has no text yet."));
	if (k->closes.ms <= c->now.ms)
		return fail(c, CONFLICT, T("The deadline {0} is over. Change it first."),
		    time_show(c->mem, k->closes));
	k->state = CONSULTATION_PROPOSED;
	k->proposed_by = c->by->person;
	k->reason = TEXT("");
	return consultation_put(c, k, TEXT("gazette.consultation.propose"), NULL);
}

bool
consultation_own(const struct cx *c, const struct consultation *k)
{
	return k->created_by == c->by->person || k->proposed_by == c->by->person;
}

bool
consultation_approve(struct cx *c, struct consultation *k)
{
	if (k->state != CONSULTATION_PROPOSED)
		return fail(c, CONFLICT, T("This draft does not wait for approval."));
	if (consultation_own(c, k))
		return fail(c, FORBIDDEN,
		    T("You entered this or handed it in: another person has to approve it."));
	if (k->closes.ms <= c->now.ms)
		return fail(c, CONFLICT,
		    T("The deadline {0} is over. Send it back for another one."),
		    time_show(c->mem, k->closes));
	k->state = CONSULTATION_PUBLISHED;
	k->approved_by = c->by->person;
	k->published = c->now;
	return consultation_hash(c, k, &k->hash)
	       && consultation_put(c, k, TEXT("gazette.consultation.publish"), NULL)
	       && consultation_publication_put(c, k)
	       && event_emit(c, "gazette.consultation.published", k->slug, TEXT("{}"));
}

bool
consultation_send_back(struct cx *c, struct consultation *k, struct text reason)
{
	if (k->state != CONSULTATION_PROPOSED)
		return fail(c, CONFLICT, T("This draft does not wait for approval."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say what must be mended."));
	k->state = CONSULTATION_DRAFT;
	k->reason = reason;
	return consultation_put(c, k, TEXT("gazette.consultation.send-back"), "reason");
}

bool
consultation_extend(struct cx *c, struct consultation *k, struct time closes)
{
	if (k->state != CONSULTATION_PUBLISHED || k->synthesis != SYNTHESIS_NONE)
		return fail(c, CONFLICT,
		    T("The deadline can be put off until the synthesis is handed in."));
	if (closes.ms <= k->closes.ms)
		return invalid(c, "closes", T("The new deadline must lie after {0}."),
		    time_show(c->mem, k->closes));
	if (closes.ms <= c->now.ms)
		return invalid(c, "closes", T("The new deadline must lie after now."));
	k->closes = closes;
	return consultation_hash(c, k, &k->hash)
	       && consultation_put(c, k, TEXT("gazette.consultation.extend"), "closes")
	       && consultation_publication_put(c, k);
}

bool
consultation_withdraw(struct cx *c, struct consultation *k, struct text reason)
{
	if (k->state != CONSULTATION_PUBLISHED)
		return fail(c, CONFLICT, T("Only what is published can be withdrawn."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say why; readers will see it."));
	k->state = CONSULTATION_WITHDRAWN;
	k->reason = reason;
	return consultation_put(c, k, TEXT("gazette.consultation.withdraw"), "reason")
	       && publication_withdraw(c, &CONSULTATION_PUBLICATION, k->slug, reason)
	       && (k->synthesis != SYNTHESIS_PUBLISHED
		   || publication_withdraw(c, &SYNTHESIS_PUBLICATION, k->slug, reason))
	       && event_emit(c, "gazette.consultation.withdrawn", k->slug, TEXT("{}"));
}

/* ---- words ---- */

struct msg
consultation_state_name(enum consultation_state s)
{
	switch (s) {
	case CONSULTATION_DRAFT:
		return T("Being prepared");
	case CONSULTATION_PROPOSED:
		return T("Waits for approval");
	case CONSULTATION_PUBLISHED:
		return T("Published");
	case CONSULTATION_WITHDRAWN:
		break;
	}
	return T("Consultation withdrawn");
}

struct msg
consultation_phase_name(enum consultation_phase p)
{
	return p == PHASE_BEFORE ? T("Not open yet") : p == PHASE_OPEN ? T("Open") : T("Closed");
}
