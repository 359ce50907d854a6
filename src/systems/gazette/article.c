/* Articles: from draft to approval. How they are read: article_read.c; how they become public and
 * cease to be: article_publish.c. */
#include "systems/gazette/article.h"

#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "systems/gazette/article_check.h"
#include "systems/gazette/article_facts.h"
#include "systems/gazette/article_publish.h"
#include "systems/gazette/article_store.h"
#include "systems/gazette/section.h"
#include "systems/gazette/slug.h"

enum { SLUG_MOST = 70, TITLE_MOST = 200, SUMMARY_MOST = 500, LINE_MOST = 200, NOTE_MOST = 500 };

const struct permission ARTICLE_WRITE = {
    "gazette.article.write", MSG("Write news and upload pictures"), "officer approver", false};
const struct permission ARTICLE_APPROVE = {
    "gazette.article.approve", MSG("Approve and withdraw news"), "approver", false};

/* ---- checking ---- */

static bool
check_line(struct cx *c, const char *field, struct text t)
{
	return text_length(t) <= LINE_MOST
	       || invalid(c, field, T("Shorten it to {0} characters."), TEXT("200"));
}

static bool
check_times(struct cx *c, const struct article *a)
{
	return a->at.ms == 0 || a->at.ms > c->now.ms
	       || invalid(c, "day",
		   T("{0} has passed. Leave it empty to publish as soon as it is approved."),
		   time_show(c->mem, a->at));
}

static bool
check_head(struct cx *c, struct article *a)
{
	bool ok = true;

	if (a->kind <= 0 || a->kind >= ARTICLE_KINDS)
		ok = invalid(c, "kind", T("Choose the kind of article."));
	if (a->title.n == 0)
		ok = invalid(c, "title", T("Enter a title."));
	else if (text_length(a->title) > TITLE_MOST)
		ok = invalid(c, "title", T("Shorten it to {0} characters."), TEXT("200"));
	if (text_length(a->summary) > SUMMARY_MOST)
		ok = invalid(c, "summary", T("Shorten it to {0} characters."), TEXT("500"));
	if (text_length(a->note) > NOTE_MOST)
		ok = invalid(c, "note", T("Shorten it to {0} characters."), TEXT("500"));
	if (!check_line(c, "author", a->author) || !check_line(c, "source", a->source)
	    || !check_times(c, a) || !article_facts_check(c, a))
		ok = false;
	return ok;
}

static bool
check_section(struct cx *c, const struct article *a)
{
	struct sections all;
	const struct section *s;

	if (!section_all(c, &all))
		return false;
	s = section_find(&all, a->section);
	if (s == NULL)
		return invalid(c, "section", T("Choose the section."));
	if (s->closed)
		return invalid(c, "section", T("This section is closed. Choose another one."));
	return section_require(c, a->section, false);
}

/* ---- telling ---- */

bool
article_tell(struct cx *c, const struct article *a, const char *what)
{
	return audit_add(c, text_of(what), text_format(c->mem, "article %lld", (long long)a->id),
	    audit_note(c, TEXT("slug"), a->slug, TEXT("version"),
		text_format(c->mem, "%lld", (long long)a->version), TEXT("reason"), a->reason));
}

/* ---- writing ---- */

/* The title makes the address until it is published; where another has it, "-2" follows. */
static bool
slug_make(struct cx *c, struct article *a)
{
	struct text base = slug_of(c->mem, a->title, SLUG_MOST);
	struct article other;
	bool taken = true;

	if (a->version > 0)
		return true;
	if (base.n == 0)
		base = TEXT("a");
	for (int twin = 1; taken; twin++) {
		a->slug = slug_twin(c->mem, base, twin);
		if (!store_article_by_slug(c, a->slug, &other, &taken))
			return false;
		taken = taken && other.id != a->id;
	}
	return true;
}

static bool
article_add(struct cx *c, struct article *a)
{
	a->id = id_make(c->now);
	if (a->story == 0)
		a->story = a->id;
	a->state = ARTICLE_DRAFT;
	if (a->agency == 0) /* a translation keeps its source's */
		a->agency = c->by->agency;
	a->created_by = c->by->person;
	a->rev = 1;
	return slug_make(c, a) && store_article_add(c, a) && store_hand_put(c, a->id)
	       && article_tell(c, a, "gazette.article.add");
}

/* Somebody saved since: their text and this one are shown side by side, and nothing is lost. */
static bool
stale(struct cx *c, const struct article *a)
{
	struct article now;
	bool found;

	if (!store_article(c, a->id, &now, &found))
		return false;
	if (!found || now.state != ARTICLE_DRAFT)
		return fail(c, CONFLICT,
		    T("This article is no longer a draft: somebody handed it in or removed it "
		      "while "
		      "you were writing. Your browser's Back button has your text."));
	return invalid(c, "body",
	    T("{0} saved this article at {1}, while you were writing. Nothing is lost: both texts "
	      "stand on this page. Put together what should stay, then save again."),
	    now.saved_name, time_show(c->mem, now.saved));
}

/* From where it stands now: who may not write there does not carry it elsewhere to write. */
static bool
may_take_from(struct cx *c, int64_t id)
{
	struct article now;
	bool found;

	return store_article(c, id, &now, &found)
	       && (!found || section_require(c, now.section, false));
}

bool
article_save(struct cx *c, struct article *a)
{
	int64_t changed;

	if (!check_head(c, a) || !article_body_check(c, a->body) || !check_section(c, a))
		return false;
	a->saved_by = c->by->person;
	a->saved_name = c->by->name;
	a->saved = c->now;
	if (a->id == 0)
		return article_add(c, a);
	if (!agency_require(c, a->agency) || !may_take_from(c, a->id) || !slug_make(c, a)
	    || !store_article_change(c, a, &changed))
		return false;
	if (changed == 0)
		return stale(c, a);
	a->rev++;
	return store_writer_gone(c, a->id, c->by->person) && store_hand_put(c, a->id)
	       && article_tell(c, a, "gazette.article.change");
}

bool
article_writable(struct cx *c, const struct article *a)
{
	if (a->state != ARTICLE_DRAFT)
		return fail(c, CONFLICT, T("Only a draft can be changed."));
	return section_require(c, a->section, false);
}

bool
article_open(struct cx *c, const struct article *a)
{
	return article_writable(c, a) && store_writer_put(c, a->id);
}

bool
article_discard(struct cx *c, struct article *a)
{
	int64_t changed;

	if (a->state != ARTICLE_DRAFT || a->version > 0)
		return fail(
		    c, CONFLICT, T("Only a draft that was never published can be removed."));
	if (!section_require(c, a->section, false) || !store_article_remove(c, a, &changed))
		return false;
	if (changed == 0)
		return fail(
		    c, CONFLICT, T("Somebody else has moved this article on. Look at it again."));
	return store_writer_gone(c, a->id, 0) && store_hands_gone(c, a->id)
	       && article_tell(c, a, "gazette.article.discard");
}

/* Its text is on the way to readers, who may not see it before its minute. */
static bool
pending(const struct article *a)
{
	return a->state != ARTICLE_PUBLISHED && a->state != ARTICLE_WITHDRAWN;
}

bool
article_translate(struct cx *c, const struct article *a, struct article *out)
{
	struct articles all;

	if (!article_siblings(c, a->story, &all))
		return false;
	*out = *a;
	out->lang = a->lang == LANG_VI ? LANG_EN : LANG_VI;
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].lang == out->lang)
			return fail(c, CONFLICT, T("There is one in that language already."));
	}
	if (!section_require(c, a->section, false))
		return false;
	out->id = 0;
	out->version = out->proposed_by = out->approved_by = 0;
	out->of_version = 0;
	out->note = out->reason = TEXT("");
	if (!pending(a))
		out->at = (struct time){0};
	out->saved_by = c->by->person;
	out->saved_name = c->by->name;
	out->saved = c->now;
	return article_add(c, out);
}

/* ---- the way to approval ---- */

/* One step of the way; CONFLICT where somebody was faster. */
bool
article_move(struct cx *c, struct article *a, enum article_state from, enum article_state to,
    const char *what)
{
	int64_t changed;

	a->state = to;
	if (!agency_require(c, a->agency) || !store_article_move(c, a, from, &changed))
		return false;
	if (changed == 0)
		return fail(
		    c, CONFLICT, T("Somebody else has moved this article on. Look at it again."));
	a->rev++;
	return article_tell(c, a, what);
}

bool
article_own(struct cx *c, const struct article *a, bool *own)
{
	if (!store_hand(c, a->id, own))
		return false;
	*own = *own || a->proposed_by == c->by->person;
	return true;
}

/* Of a translation; *found false: it is none, or its source was removed. */
static bool
source_of(struct cx *c, const struct article *a, struct article *out, bool *found)
{
	*found = false;
	return a->story == a->id || store_article(c, a->story, out, found);
}

/* Which version of its source it follows. */
static bool
follow_source(struct cx *c, struct article *a)
{
	struct article source;
	bool found;

	if (!source_of(c, a, &source, &found))
		return false;
	if (a->story != a->id)
		a->of_version = found ? source.version : 0;
	return true;
}

/* A translation tells nothing that its source may not tell yet. */
static bool
check_embargo(struct cx *c, const struct article *a, bool approving)
{
	struct article source;
	bool found;

	if (!source_of(c, a, &source, &found))
		return false;
	if (!found || !pending(&source))
		return true;
	if (source.at.ms > c->now.ms && a->at.ms < source.at.ms)
		return fail(c, CONFLICT,
		    T("The text it translates is not public before {0}. Give the translation that "
		      "day and time, or a later one."),
		    time_show(c->mem, source.at));
	if (approving && source.version == 0 && source.state != ARTICLE_SCHEDULED)
		return fail(c, CONFLICT,
		    T("The text it translates, “{0}”, is not approved yet. Approve that one "
		      "first."),
		    source.title);
	return true;
}

static bool
same_as_published(struct cx *c, const struct article *a, bool *same)
{
	struct article_version v;

	*same = false;
	if (a->version == 0)
		return true;
	if (!store_version(c, a->id, a->version, &v, same) || !*same)
		return false;
	*same = text_equal(v.title, a->title) && text_equal(v.summary, a->summary)
		&& text_equal(v.body, a->body) && text_equal(v.author, a->author)
		&& text_equal(v.source, a->source) && text_equal(v.picture, a->picture)
		&& v.kind == a->kind && v.section == a->section
		&& article_facts_same(&v.facts, &a->facts);
	return true;
}

bool
article_propose(struct cx *c, struct article *a)
{
	struct msg lack;
	bool same;

	if (a->state != ARTICLE_DRAFT)
		return fail(c, CONFLICT, T("Only a draft can be handed in for approval."));
	if (!check_section(c, a) || !check_embargo(c, a, false) || !same_as_published(c, a, &same))
		return false;
	if (a->summary.n == 0)
		return fail(c, CONFLICT,
		    T("The summary is missing: it stands in lists, in search and in what others "
		      "share."));
	if (a->body.n == 0)
		return fail(c, CONFLICT, T("The article has no text yet."));
	if (article_lacks(a, &lack))
		return fail(c, CONFLICT, lack);
	if (same)
		return fail(c, CONFLICT, T("Nothing differs from what is published."));
	if (a->version > 0 && a->note.n == 0)
		return fail(c, CONFLICT,
		    T("Say what was corrected, in the field for it; readers will see it."));
	a->proposed_by = c->by->person;
	a->reason = TEXT("");
	return follow_source(c, a)
	       && article_move(c, a, ARTICLE_DRAFT, ARTICLE_PROPOSED, "gazette.article.propose")
	       && store_writer_gone(c, a->id, 0);
}

bool
article_send_back(struct cx *c, struct article *a, struct text reason)
{
	if (reason.n == 0)
		return invalid(c, "reason", T("Say what must be mended."));
	a->reason = reason;
	return section_require(c, a->section, true)
	       && article_move(c, a, ARTICLE_PROPOSED, ARTICLE_DRAFT, "gazette.article.send-back");
}

/* With a source its translations stop: their minute came from it. */
static bool
recall_siblings(struct cx *c, const struct article *a)
{
	struct articles all;

	if (a->story != a->id)
		return true;
	if (!article_siblings(c, a->story, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct article *s = &all.p[i];

		if (s->id == a->id || s->state != ARTICLE_SCHEDULED)
			continue;
		s->reason = say(c, T("The text it translates was stopped."));
		if (!article_move(c, s, ARTICLE_SCHEDULED, ARTICLE_DRAFT, "gazette.article.recall"))
			return false;
	}
	return true;
}

bool
article_recall(struct cx *c, struct article *a)
{
	return section_require(c, a->section, false)
	       && article_move(c, a, ARTICLE_SCHEDULED, ARTICLE_DRAFT, "gazette.article.recall")
	       && recall_siblings(c, a);
}

bool
article_correct(struct cx *c, struct article *a)
{
	if (a->state != ARTICLE_PUBLISHED)
		return fail(c, CONFLICT, T("Only what is published can be corrected."));
	a->note = a->reason = TEXT("");
	a->at = (struct time){0};
	return section_require(c, a->section, false)
	       && article_move(c, a, ARTICLE_PUBLISHED, ARTICLE_DRAFT, "gazette.article.correct");
}

bool
article_give_up(struct cx *c, struct article *a)
{
	struct article_version v;
	bool found;
	int64_t changed;

	if (a->state != ARTICLE_DRAFT || a->version == 0)
		return fail(c, CONFLICT, T("There is no correction to give up."));
	if (!section_require(c, a->section, false)
	    || !store_version(c, a->id, a->version, &v, &found))
		return false;
	if (!found)
		return broken(c, "an article's newest version is not there");
	if (!store_article_restore(c, a, &v, &changed))
		return false;
	if (changed == 0)
		return fail(
		    c, CONFLICT, T("Somebody else has moved this article on. Look at it again."));
	return store_writer_gone(c, a->id, 0) && store_hands_gone(c, a->id)
	       && article_tell(c, a, "gazette.article.give-up");
}

bool
article_approve(struct cx *c, struct article *a)
{
	bool own;

	if (a->state != ARTICLE_PROPOSED)
		return fail(c, CONFLICT, T("This article does not wait for approval."));
	if (!article_own(c, a, &own))
		return false;
	if (own)
		return fail(c, FORBIDDEN,
		    T("You wrote this or handed it in yourself: another person has to approve "
		      "it."));
	if (!section_require(c, a->section, true) || !check_embargo(c, a, true))
		return false;
	a->approved_by = c->by->person;
	if (a->at.ms > c->now.ms)
		return article_move(
		    c, a, ARTICLE_PROPOSED, ARTICLE_SCHEDULED, "gazette.article.schedule");
	return article_publish(c, a, ARTICLE_PROPOSED);
}
