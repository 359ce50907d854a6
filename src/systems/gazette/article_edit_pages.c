/* What an editor types: a new article, a draft changed, two who changed it at once. */
#include "core/agency.h"
#include "gazette/templates.h"
#include "systems/gazette/act.h"
#include "systems/gazette/article_pages.h"
#include "systems/gazette/article_view.h"
#include "systems/gazette/clock.h"
#include "systems/gazette/section.h"

enum { PICTURES = 12 };

static struct field_view
written(struct req *r, const char *name, struct msg label, struct msg hint, struct text stored,
    bool required)
{
	struct field_view f = field_view(r, name, label, hint, stored);

	f.required = required;
	return f;
}

static struct text
number(struct cx *c, int64_t n)
{
	return text_format(c->mem, "%lld", (long long)n);
}

static struct choices_view
kind_choices(struct req *r, const struct article *a)
{
	struct cx *c = &r->cx;
	struct choice_view items[ARTICLE_KINDS - 1];
	struct choices_view v;

	for (int k = 1; k < ARTICLE_KINDS; k++)
		items[k - 1] = (struct choice_view){.value = number(c, k),
		    .label = say(c, article_kind_name((enum article_kind)k)),
		    .hint = TEXT("")};
	v = choices_view(
	    r, "kind", T("Kind of article"), T(""), number(c, a->kind), items, COUNT(items));
	v.required = true;
	return v;
}

/* Those in which the editor may write; the one it stands in stays. */
static bool
section_choices(struct req *r, const struct article *a, struct choices_view *out)
{
	struct cx *c = &r->cx;
	struct sections all;
	struct choice_view *items;
	size_t n = 0;

	if (!section_all(c, &all))
		return false;
	items = NEW_ARRAY(c->mem, struct choice_view, all.n + 1);
	items[n++] = (struct choice_view){
	    .value = TEXT("0"), .label = say(c, T("Choose")), .hint = TEXT("")};
	for (size_t i = 0; i < all.n; i++) {
		const struct section *s = &all.p[i];
		bool may;

		if (!section_may(c, s->id, false, &may))
			return false;
		if ((may && !s->closed) || s->id == a->section)
			items[n++] = (struct choice_view){.value = number(c, s->id),
			    .label = text_format(c->mem, "%.*s%.*s",
				TEXT_ARG(text_head(TEXT("— — — — — "), 2 * (size_t)s->depth)),
				TEXT_ARG(section_show(s, c->lang))),
			    .hint = TEXT("")};
	}
	*out = choices_view(r, "section", T("Section"), T(""), number(c, a->section), items, n);
	out->required = true;
	return true;
}

static struct choices_view
lang_choices(struct req *r, const struct article *a)
{
	const struct choice_view items[] = {
	    {.value = TEXT("vi"), .label = TEXT("Tiếng Việt"), .hint = TEXT("")},
	    {.value = TEXT("en"), .label = TEXT("English"), .hint = TEXT("")},
	};
	struct choices_view v = choices_view(r, "lang", T("Language"),
	    T("The language of this text. It can be translated from its page afterwards."),
	    text_of(lang_code(a->lang)), items, COUNT(items));

	v.required = true;
	return v;
}

static void
fields_make(struct req *r, const struct article *a, struct article_edit_view *v)
{
	struct cx *c = &r->cx;

	v->title = written(r, "title", T("Title"),
	    T("At most 200 characters. It makes the address until it is published."), a->title,
	    true);
	v->summary = written(r, "summary", T("Summary"),
	    T("One or two sentences for lists, search and sharing."), a->summary, false);
	v->summary.rows = 3;
	v->body = written(r, "body", T("Text of the article"),
	    T("An empty line between paragraphs."), a->body, false);
	v->body.rows = 24;
	v->author = written(r, "author", T("Author"), T(""), a->author, false);
	v->source = written(
	    r, "source", T("Sources"), T("Whom or what the article relies on."), a->source, false);
	v->picture = written(r, "picture", T("Leading picture"),
	    T("Its key, 16 characters, as it stands below the picture."), a->picture, false);
	v->picture.width = 20;
	v->picture.list = TEXT("pictures");
	v->note = written(r, "note", T("What is corrected"),
	    T("Readers see it at the article, with the date."), a->note, v->correction);
	v->day = written(r, "day", T("Not public before: day"),
	    T("For example 31/12/2026. Leave empty to publish as soon as it is approved."),
	    a->at.ms != 0 ? day_show(c->mem, time_day(a->at)) : TEXT(""), false);
	v->day.width = 10;
	v->time = written(r, "time", T("Not public before: time"), T("For example 07:30."),
	    clock_show(c->mem, a->at), false);
	v->time.width = 4;
}

/* The number where it leads back to the act, else its address. */
static bool
act_typed(struct cx *c, struct text slug, struct text *out)
{
	struct act a, same;
	bool found;

	*out = slug;
	if (slug.n == 0)
		return true;
	if (!act_by_slug(c, slug, &a) || !act_by_number(c, a.number, &same, &found))
		return false;
	*out =
	    found && same.id == a.id ? a.number : text_format(c->mem, "/law/%.*s", TEXT_ARG(slug));
	return true;
}

static bool
is_typed(const struct field_view *f)
{
	return f->value.n > 0 || f->error.n > 0;
}

static enum article_kind
kind_shown(const struct choices_view *v)
{
	for (size_t i = 0; i < v->items.n; i++)
		if (v->items.p[i].chosen)
			return (enum article_kind)(i + 1);
	return ARTICLE_NEWS;
}

/* What only sessions name; it stands folded in other kinds. */
static void
session_make(
    struct req *r, const struct article *a, enum article_kind kind, struct article_edit_view *v)
{
	struct cx *c = &r->cx;
	const struct article_facts *f = &a->facts;
	bool meets = kind == ARTICLE_SESSION;

	v->session = written(r, "session", T("Day of the session"), T("For example 31/12/2024."),
	    f->begins.ms != 0 ? day_show(c->mem, time_day(f->begins)) : TEXT(""), meets);
	v->session_from = written(r, "session_from", T("Begins at"), T("For example 07:30."),
	    clock_show(c->mem, f->begins), meets);
	v->session_to = written(r, "session_to", T("Ends at"),
	    T("Leave it empty where nobody knows."), clock_show(c->mem, f->ends), false);
	v->place = written(r, "place", T("Meeting place"), T(""), f->place, meets);
	v->session.width = 10;
	v->session_from.width = v->session_to.width = 4;
	v->meets = meets || is_typed(&v->session) || is_typed(&v->session_from)
		   || is_typed(&v->session_to) || is_typed(&v->place);
}

/* What only explanations and statistics name; it stands folded in other kinds. */
static bool
facts_make(struct req *r, const struct article *a, struct article_edit_view *v)
{
	struct cx *c = &r->cx;
	enum article_kind kind = kind_shown(&v->kind);
	bool counts = kind == ARTICLE_STATISTICS;
	struct text act;

	if (!act_typed(c, a->facts.act, &act))
		return false;
	v->act = written(r, "act", T("Explains"),
	    T("The number of a published document, such as 61/2018/NĐ-CP, or its address here."),
	    act, kind == ARTICLE_EXPLANATION);
	v->survey = written(r, "survey", T("Survey"), T("What was counted or asked, and by whom."),
	    a->facts.survey, counts);
	v->method = written(r, "method", T("How it was made"),
	    T("How the figures were gathered and reckoned."), a->facts.method, counts);
	v->method.rows = 3;
	v->period = written(r, "period", T("Period"), T("For example “Quarter II of 2026”."),
	    a->facts.period, counts);
	v->available = written(r, "available", T("Figures there since"),
	    T("The day they were signed or could be had. From it 10 working days are counted."),
	    a->facts.available.n != 0 ? day_show(c->mem, a->facts.available) : TEXT(""), counts);
	v->available.width = 10;
	session_make(r, a, kind, v);
	v->explains = kind == ARTICLE_EXPLANATION || is_typed(&v->act);
	v->counts = counts || is_typed(&v->survey) || is_typed(&v->method) || is_typed(&v->period)
		    || is_typed(&v->available);
	return true;
}

#define WRITE(literal)                             \
	{                                          \
		"" literal "", sizeof(literal) - 1 \
	}

static const struct written_mark marks[] = {
    {WRITE("## …"), MSG("a heading; ### a smaller one")},
    {WRITE("**…**"), MSG("strong")},
    {WRITE("*…*"), MSG("emphasis")},
    {WRITE("- …"), MSG("a list; 1. … a numbered one")},
    {WRITE("> …"), MSG("a quotation")},
    {WRITE("[…](/law)"), MSG("a link to a page of this site, or to https:// and mailto:")},
    {WRITE("![…](media:0123456789abcdef \"…\")"),
	MSG("a picture of the media store: what it shows, its key, a caption")},
    {WRITE("---"), MSG("a line across")},
};

/* To choose from; those before them are in the media store. */
static bool
pictures_make(struct req *r, struct article_edit_view *v)
{
	struct cx *c = &r->cx;
	struct media_list all;

	if (!media_all(c, TEXT(""), PICTURES, &all))
		return false;
	v->pictures.p = NEW_ARRAY(c->mem, struct media_row_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		if (all.p[i].withdrawn.n == 0)
			v->pictures.p[v->pictures.n++] =
			    (struct media_row_view){.key = all.p[i].key,
				.markup = media_markup(c, &all.p[i]),
				.picture = media_picture(c, &all.p[i], 0)};
	return true;
}

static bool
form_make(struct req *r, const struct article *a, struct article_edit_view *v)
{
	v->marks.p = marks;
	v->marks.n = COUNT(marks);
	v->kind = kind_choices(r, a);
	v->lang = lang_choices(r, a);
	if (!section_choices(r, a, &v->section))
		return false;
	fields_make(r, a, v);
	return pictures_make(r, v) && facts_make(r, a, v);
}

static struct article
no_article(const struct req *r)
{
	return (struct article){.kind = ARTICLE_NEWS,
	    .lang = r->cx.lang,
	    .slug = TEXT(""),
	    .title = TEXT(""),
	    .summary = TEXT(""),
	    .body = TEXT(""),
	    .author = TEXT(""),
	    .source = TEXT(""),
	    .picture = TEXT(""),
	    .note = TEXT(""),
	    .reason = TEXT(""),
	    .saved_name = TEXT(""),
	    .facts = {.act = TEXT(""),
		.survey = TEXT(""),
		.method = TEXT(""),
		.period = TEXT(""),
		.place = TEXT("")}};
}

/* ---- reading what was typed ---- */

static bool
fill(struct cx *c, const struct article_input *in, struct article *a)
{
	a->kind = (enum article_kind)in->kind;
	a->section = in->section;
	a->title = in->title;
	a->summary = in->summary;
	a->body = in->body;
	a->author = in->author;
	a->source = in->source;
	a->picture =
	    text_starts(in->picture, TEXT("media:")) ? text_part(in->picture, 6, 40) : in->picture;
	a->note = in->note;
	a->rev = in->rev;
	a->facts = (struct article_facts){.act = in->act,
	    .survey = in->survey,
	    .method = in->method,
	    .period = in->period,
	    .available = in->available.set ? in->available.day : (struct day){0},
	    .place = in->place};
	return clock_typed(c, &in->day, in->time, &a->at)
	       && clock_named(
		   c, &in->session, in->session_from, "session", "session_from", &a->facts.begins)
	       && (in->session_to.n == 0
		   || clock_named(
		       c, &in->session, in->session_to, "session", "session_to", &a->facts.ends));
}

static bool
sheet_go(struct req *r, int64_t id, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/articles/"), number(&r->cx, id));
}

/* ---- a new one ---- */

bool
article_new_page(struct req *r)
{
	struct article a = no_article(r);
	struct article_edit_view v = {
	    .errors = errors_view(r), .key = fresh_key(r), .fresh = true, .action = TEXT("new")};

	return form_make(r, &a, &v)
	       && page(r, say(&r->cx, T("Write an article")), article_edit_html, &v);
}

bool
article_new_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a = no_article(r);

	if (!lang_parse(in->lang, &a.lang))
		return invalid(&r->cx, "lang", T("Choose the language."));
	return fill(&r->cx, in, &a) && article_save(&r->cx, &a)
	       && sheet_go(r, a.id, T("Saved. Nobody but its editors sees it yet."));
}

/* ---- a draft ---- */

bool
article_open_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && article_open(&r->cx, &a)
	       && go(r, TEXT("/desk/articles/"), number(&r->cx, a.id), TEXT("/edit"));
}

static bool
writers_make(struct req *r, const struct article *a, struct article_edit_view *v)
{
	struct article_writers all;

	if (!article_writers(&r->cx, a, &all))
		return false;
	v->writers.p = NEW_ARRAY(r->cx.mem, struct writer_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v->writers.p[v->writers.n++] = (struct writer_view){all.p[i].name, all.p[i].at};
	return true;
}

bool
article_edit_page(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;
	struct article_edit_view v = {.errors = errors_view(r)};

	if (!article_by_id(&r->cx, in != NULL ? in->id : 0, &a) || !article_writable(&r->cx, &a))
		return false;
	v.action = number(&r->cx, a.id);
	v.id = a.id;
	/* Shown with both texts, the form goes on from the newer one. */
	v.rev = a.rev;
	v.correction = a.version > 0;
	if (!form_make(r, &a, &v) || !writers_make(r, &a, &v))
		return false;
	if (in->rev > 0 && in->rev != a.rev) {
		v.stale = stale_view(&r->cx, a.title, a.summary, a.body, v.body.value);
		v.stale.name = a.saved_name;
		v.stale.at = a.saved;
	}
	return page(r, say(&r->cx, T("Change {0}"), a.title), article_edit_html, &v);
}

bool
article_edit_post(struct req *r)
{
	const struct article_input *in = r->in;
	struct article a;

	return article_by_id(&r->cx, in->id, &a) && fill(&r->cx, in, &a) && article_save(&r->cx, &a)
	       && sheet_go(r, a.id, T("Saved."));
}
