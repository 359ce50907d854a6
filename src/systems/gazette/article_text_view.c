/* The text of an article as pieces for its template: what opens, what closes, plain text between.
 * Every address was looked at by link_kind_of; the tags are the template's alone. */
#include "systems/gazette/article_text.h"

struct maker {
	const struct marks *all;
	const struct pictures *pictures;
	struct text_view *out;
	struct {
		bool tight, ordered;
	} in[COMMONMARK_DEPTH + 1]; /* the lists and quotes we are in */
	int depth;
	int level;  /* of the heading we are in */
	int links;  /* we are in: CommonMark lets <https://…> stand within a link's words */
	int linked; /* which of them is shown as one, from outside; 0: none */
};

static struct text_piece *
add(struct maker *k)
{
	struct text_piece *p = &k->out->pieces.p[k->out->pieces.n++];

	*p = (struct text_piece){.text = TEXT(""), .words = TEXT(""), .url = {TEXT("")}};
	return p;
}

static struct tags *
tags_of(struct maker *k, const struct mark *m, bool in_line)
{
	struct text_piece *p = add(k);

	p->inline_ = in_line;
	return m->end ? &p->closes : &p->opens;
}

static void
add_text(struct maker *k, struct text t)
{
	if (t.n > 0)
		add(k)->text = t;
}

/* # is the page's own heading, so that the highest in a text is the second. */
static void
heading(struct maker *k, const struct mark *m)
{
	struct tags *t = tags_of(k, m, false);

	if (!m->end)
		k->level = m->number;
	if (k->level <= 2)
		t->h2 = true;
	else if (k->level == 3)
		t->h3 = true;
	else
		t->h4 = true;
}

static void
list(struct maker *k, const struct mark *m)
{
	struct tags *t = tags_of(k, m, false);

	if (!m->end) {
		k->depth++;
		k->in[k->depth].tight = m->tight;
		k->in[k->depth].ordered = m->ordered;
		k->out->pieces.p[k->out->pieces.n - 1].start = m->number;
	}
	*(k->in[k->depth].ordered ? &t->ol : &t->ul) = true;
	k->depth -= m->end;
}

static void
quote(struct maker *k, const struct mark *m)
{
	tags_of(k, m, false)->quote = true;
	k->depth += m->end ? -1 : 1;
	if (!m->end)
		k->in[k->depth].tight = false;
}

/* In a tight list a paragraph is only its words. */
static void
paragraph(struct maker *k, const struct mark *m)
{
	if (!k->in[k->depth].tight)
		tags_of(k, m, false)->p = true;
	else if (m->end)
		add_text(k, TEXT("\n"));
}

static void
link_mark(struct maker *k, const struct mark *m)
{
	enum link_kind kind = link_kind_of(m->url);
	struct text_piece *p;
	bool shown;

	k->links += !m->end;
	if (!m->end && k->linked == 0 && kind != LINK_NONE)
		k->linked = k->links;
	shown = k->linked == k->links;
	if (m->end && shown)
		k->linked = 0;
	k->links -= m->end;
	if (!shown)
		return;
	tags_of(k, m, true)->a = true;
	p = &k->out->pieces.p[k->out->pieces.n - 1];
	p->url = (struct url){m->url};
	p->abroad = kind == LINK_ABROAD;
}

static const struct picture *
shown_picture(const struct maker *k, const struct mark *m)
{
	const struct picture *p = picture_find(k->pictures, picture_key(m->url));

	return p != NULL && p->there ? p : NULL;
}

/* Where a picture is not there, what it shows stands in words. */
static struct text
in_words(const struct maker *k, const struct mark *m)
{
	const struct picture *p = picture_find(k->pictures, picture_key(m->url));

	return m->text.n > 0 || p == NULL ? m->text : p->alt;
}

static struct text_piece *
picture(struct maker *k, const struct mark *m, const struct picture *of)
{
	struct text_piece *p = add(k);

	p->picture = *of;
	if (m->text.n > 0)
		p->picture.alt = m->text;
	return p;
}

/* A picture that is a paragraph of its own stands with its caption and credit. */
static bool
figure(struct maker *k, size_t at)
{
	const struct mark *m = &k->all->p[at + 1];
	const struct picture *of;
	struct text_piece *p;

	if (at + 2 >= k->all->n || m->kind != MARK_PICTURE || k->in[k->depth].tight
	    || k->all->p[at + 2].kind != MARK_PARAGRAPH || !k->all->p[at + 2].end)
		return false;
	of = shown_picture(k, m);
	if (of == NULL)
		return false;
	p = picture(k, m, of);
	p->opens.figure = true;
	p->words = m->title;
	p->caption = m->title.n > 0 || of->credit.n > 0;
	return true;
}

/* Shown as it was written; a block of it as a paragraph. */
static void
html(struct maker *k, const struct mark *m)
{
	bool block = text_ends(m->text, TEXT("\n"));

	if (block)
		add(k)->opens.p = true;
	add_text(k, m->text);
	if (block)
		add(k)->closes.p = true;
}

static void
leaf(struct maker *k, const struct mark *m)
{
	struct text_piece *p;
	const struct picture *of;

	switch (m->kind) {
	case MARK_PICTURE:
		of = shown_picture(k, m);
		if (of == NULL) {
			add_text(k, in_words(k, m));
			break;
		}
		p = picture(k, m, of);
		p->inline_ = p->opens.img = true;
		break;
	case MARK_RULE:
		tags_of(k, m, false)->hr = true;
		break;
	case MARK_CODE:
		tags_of(k, m, false)->pre = true;
		k->out->pieces.p[k->out->pieces.n - 1].words = m->text;
		break;
	case MARK_WORDS:
		tags_of(k, m, true)->code = true;
		k->out->pieces.p[k->out->pieces.n - 1].words = m->text;
		break;
	case MARK_SOFT:
		add_text(k, TEXT("\n"));
		break;
	case MARK_HTML:
		html(k, m);
		break;
	case MARK_BREAK:
		tags_of(k, m, true)->br = true;
		break;
	default:
		add_text(k, m->text);
	}
}

static void
mark(struct maker *k, const struct mark *m)
{
	switch (m->kind) {
	case MARK_PARAGRAPH:
		paragraph(k, m);
		break;
	case MARK_HEADING:
		heading(k, m);
		break;
	case MARK_QUOTE:
		quote(k, m);
		break;
	case MARK_LIST:
		list(k, m);
		break;
	case MARK_ITEM:
		tags_of(k, m, false)->li = true;
		break;
	case MARK_EMPHASIS:
		tags_of(k, m, true)->em = true;
		break;
	case MARK_STRONG:
		tags_of(k, m, true)->strong = true;
		break;
	case MARK_LINK:
		link_mark(k, m);
		break;
	default:
		leaf(k, m);
	}
}

void
text_view_make(struct arena *a, const struct marks *all, const struct pictures *pictures,
    struct text_view *out)
{
	struct maker *k = NEW(a, struct maker);

	*k = (struct maker){.all = all, .pictures = pictures, .out = out, .level = 2};
	out->pieces.p = NEW_ARRAY(a, struct text_piece, 3 * all->n); /* html makes three of one */
	out->pieces.n = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct mark *m = &all->p[i];

		if (m->kind == MARK_PARAGRAPH && !m->end && figure(k, i))
			i += 2;
		else
			mark(k, m);
	}
}
