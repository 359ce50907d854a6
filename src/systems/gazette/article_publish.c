/* Articles as they become public, and cease to be: versions, pictures, publication; the timer that
 * keeps their minute; and what `sen check` holds them to. */
#include "systems/gazette/article_publish.h"

#include "core/agency.h"
#include "core/event.h"
#include "core/headline.h"
#include "core/snapshot.h"
#include "systems/gazette/article_check.h"
#include "systems/gazette/article_store.h"
#include "systems/gazette/media.h"
#include "systems/gazette/section.h"

enum { DUE_MOST = 10, SEARCH_WORDS = 15000 };

/* ---- the published form ---- */

static bool
speaker(struct cx *c, int64_t agency, enum lang lang, struct text *out)
{
	const struct agency *a;

	if (!agency_by_id(c, agency, &a))
		return false;
	*out = a != NULL ? agency_show(a, lang) : TEXT("");
	return true;
}

static struct text
instant_said(struct cx *c, struct time t)
{
	return t.ms != 0 ? time_iso(c->mem, t) : TEXT("");
}

/* No name that may change later: the same version gives the same text for ever. */
struct text
article_published(struct cx *c, const struct article_version *v)
{
	static const char *const kinds[ARTICLE_KINDS] = {"", "news", "notice", "speech",
	    "press release", "picture story", "explanation of policy", "statistics", "session"};
	const struct article_facts *f = &v->facts;

	return PUBLICATION_TEXT(c->mem, v->body, TEXT("Kind"), text_of(kinds[v->kind]),
	    TEXT("Title"), v->title, TEXT("Summary"), v->summary, TEXT("Author"), v->author,
	    TEXT("Sources"), v->source, TEXT("Language"), text_of(lang_code(v->lang)),
	    TEXT("Leading picture"), v->picture, TEXT("Explains"), f->act, TEXT("Survey"),
	    f->survey, TEXT("Method"), f->method, TEXT("Period"), f->period,
	    TEXT("Figures there since"),
	    f->available.n != 0 ? day_iso(c->mem, f->available) : TEXT(""), TEXT("Begins"),
	    instant_said(c, f->begins), TEXT("Ends"), instant_said(c, f->ends), TEXT("Place"),
	    f->place, TEXT("Correction"), v->note);
}

static bool
public_text(struct cx *c, struct text key, struct text *out)
{
	struct article_public a;

	if (!article_by_slug(c, key, &a))
		return false;
	if (a.withdrawn)
		return fail(c, NOT_FOUND, T("There is no such article."));
	*out = article_published(c, &a.now);
	return true;
}

const struct publication_kind ARTICLE_PUBLICATION = {
    .name = "article",
    .one = MSG("News article"),
    .many = MSG("News"),
    .text = public_text,
};

static bool
publication_make(struct cx *c, struct article_version *v, const struct marks *text)
{
	struct section s;
	struct publishing p = {.kind = &ARTICLE_PUBLICATION,
	    .key = v->slug,
	    .id = v->article,
	    .path = text_format(c->mem, "/news/%.*s", TEXT_ARG(v->slug)),
	    .title = v->title,
	    .title_en = v->lang == LANG_EN ? v->title : TEXT(""),
	    .summary = v->summary,
	    .field = TEXT(""),
	    .agency = v->agency,
	    .lang = v->lang,
	    .text = article_published(c, v),
	    .words = text_words(c->mem, text, SEARCH_WORDS),
	    .year = date_of_day(time_day(v->first)).year,
	    .status = TEXT("")};

	if (v->facts.begins.ms != 0) {
		p.day = time_day(v->facts.begins);
		p.day_means = DAY_SESSION;
		p.begins = v->facts.begins;
		p.ends = v->facts.ends;
		p.place = v->facts.place;
	}
	if (!section_by_id(c, v->section, &s) || !speaker(c, v->agency, v->lang, &p.issuer)
	    || !speaker(c, v->agency, LANG_VI, &p.office))
		return false;
	p.section = s.slug;
	if (!publication_put(c, &p))
		return false;
	v->hash = p.digest;
	return true;
}

/* ---- becoming public ---- */

/* For the home page, which is another system's. */
static bool
headline_make(struct cx *c, const struct article_version *v)
{
	return headline_put(c, &(struct headline){.story = v->story,
				   .lang = v->lang,
				   .title = v->title,
				   .path = text_format(c->mem, "/news/%.*s", TEXT_ARG(v->slug)),
				   .at = v->first});
}

static struct article_version
version_of(const struct article *a, struct time now)
{
	return (struct article_version){.article = a->id,
	    .no = a->version,
	    .story = a->story,
	    .slug = a->slug,
	    .kind = a->kind,
	    .lang = a->lang,
	    .section = a->section,
	    .agency = a->agency,
	    .title = a->title,
	    .summary = a->summary,
	    .body = a->body,
	    .author = a->author,
	    .source = a->source,
	    .picture = a->picture,
	    .note = a->note,
	    .facts = a->facts,
	    .first = now,
	    .published = now,
	    .approved_by = a->approved_by};
}

bool
article_publish(struct cx *c, struct article *a, enum article_state from)
{
	struct article_version v, before;
	struct marks text;
	bool found = false;

	a->version++;
	v = version_of(a, c->now);
	if (!article_marks(c, a->body, &text)
	    || (v.no > 1 && !store_version(c, a->id, 1, &before, &found)))
		return false;
	if (found)
		v.first = before.first;
	return article_move(c, a, from, ARTICLE_PUBLISHED, "gazette.article.publish")
	       && article_pictures_publish(c, &text, a->picture, a->id)
	       && publication_make(c, &v, &text) && headline_make(c, &v) && store_version_add(c, &v)
	       && store_writer_gone(c, a->id, 0) && store_hands_gone(c, a->id)
	       && snapshot_changed(c, &PAGE_SNAPSHOT)
	       && event_emit(c, "gazette.article.published", a->slug, TEXT("{}"));
}

bool
article_withdraw(struct cx *c, struct article *a, struct text reason)
{
	if (a->version == 0 || a->state == ARTICLE_WITHDRAWN)
		return fail(c, CONFLICT, T("Only what is published can be withdrawn."));
	if (reason.n == 0)
		return invalid(c, "reason", T("Say why; readers will see it."));
	a->reason = reason;
	return section_require(c, a->section, true)
	       && article_move(c, a, a->state, ARTICLE_WITHDRAWN, "gazette.article.withdraw")
	       && store_version_hide(c, a->id) && store_writer_gone(c, a->id, 0)
	       && media_unpublish(c, a->id) && headline_remove(c, a->story, a->lang)
	       && publication_withdraw(c, &ARTICLE_PUBLICATION, a->slug, reason)
	       && snapshot_changed(c, &PAGE_SNAPSHOT)
	       && event_emit(c, "gazette.article.withdrawn", a->slug, TEXT("{}"));
}

/* ---- the minute ---- */

bool
article_publish_run(struct cx *c, bool *more)
{
	struct articles due;

	if (!store_articles_due(c, DUE_MOST, &due))
		return false;
	for (size_t i = 0; i < due.n; i++) {
		struct article a;
		bool found;

		if (!store_article(c, due.p[i].id, &a, &found))
			return false;
		if (found && !article_publish(c, &a, ARTICLE_SCHEDULED))
			return false;
	}
	*more = due.n == DUE_MOST;
	return true;
}

bool
article_publish_due(struct cx *c, bool *due)
{
	struct articles all;

	if (!store_articles_due(c, 1, &all))
		return false;
	*due = all.n > 0;
	return true;
}

/* ---- check ---- */

static bool
check_one(
    struct cx *c, const struct article *a, void (*report)(void *to, struct text what), void *to)
{
	struct article_versions all;
	size_t shown = 0;

	if (!store_versions(c, a->id, &all))
		return false;
	for (size_t i = 0; i < all.n; i++)
		shown += all.p[i].shown;
	if (all.n < 100 && all.n != (size_t)a->version)
		report(to, text_format(c->mem, "article %.*s lacks a version", TEXT_ARG(a->slug)));
	if (shown != (a->version > 0 && a->state != ARTICLE_WITHDRAWN))
		report(to, text_format(c->mem, "article %.*s shows %zu versions", TEXT_ARG(a->slug),
			       shown));
	return true;
}

bool
article_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct articles all;
	int64_t after = 0;

	do {
		if (!store_articles_after(c, after, 100, &all))
			return false;
		for (size_t i = 0; i < all.n; i++) {
			after = all.p[i].id;
			if (!check_one(c, &all.p[i], report, to))
				return false;
		}
	} while (all.n == 100);
	return true;
}
