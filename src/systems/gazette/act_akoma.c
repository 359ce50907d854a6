#include "systems/gazette/act_akoma.h"

#include "codec/xml_write.h"
#include "systems/gazette/citation.h"

struct akoma_writer {
	struct arena *mem;
	const struct akoma *k;
	struct xml_writer w;
};

/* ---- identification (FRBR) ---- */

static struct text
work_uri(struct arena *mem, const struct act *a)
{
	return text_format(mem, "/akn/vn/act/%.*s/%.*s",
	    TEXT_ARG(a->issued.n != 0 ? day_iso(mem, a->issued) : TEXT("undated")),
	    TEXT_ARG(a->slug));
}

static void
empty(struct akoma_writer *x, const char *name, const char *attribute, struct text value)
{
	xml_begin(&x->w, name);
	xml_attribute(&x->w, attribute, value);
	xml_end(&x->w);
}

static void
frbr_day(struct akoma_writer *x, struct day d, const char *name)
{
	xml_begin(&x->w, "FRBRdate");
	xml_attribute(&x->w, "date", d.n != 0 ? day_iso(x->mem, d) : TEXT("0001-01-01"));
	xml_attribute(&x->w, "name", text_of(name));
	xml_end(&x->w);
}

static void
frbr_level(
    struct akoma_writer *x, const char *level, struct text uri, struct day d, const char *day_name)
{
	xml_begin(&x->w, level);
	empty(x, "FRBRthis", "value", text_format(x->mem, "%.*s/!main", TEXT_ARG(uri)));
	empty(x, "FRBRuri", "value", uri);
	frbr_day(x, d, day_name);
	empty(x, "FRBRauthor", "href", TEXT("#issuer"));
}

static void
identification(struct akoma_writer *x)
{
	const struct act *a = x->k->act;
	struct text work = work_uri(x->mem, a);
	struct text expression = text_format(
	    x->mem, "%.*s/vie@%.*s", TEXT_ARG(work), TEXT_ARG(day_iso(x->mem, x->k->on)));

	xml_begin(&x->w, "identification");
	xml_attribute(&x->w, "source", TEXT("#publisher"));
	frbr_level(x, "FRBRWork", work, a->issued, "issue");
	empty(x, "FRBRcountry", "value", TEXT("vn"));
	if (a->number.n > 0)
		empty(x, "FRBRnumber", "value", a->number);
	xml_end(&x->w);
	frbr_level(x, "FRBRExpression", expression, x->k->on, "as it stands on");
	empty(x, "FRBRlanguage", "language", TEXT("vie"));
	xml_end(&x->w);
	frbr_level(x, "FRBRManifestation", text_format(x->mem, "%.*s.xml", TEXT_ARG(expression)),
	    x->k->on, "as it stands on");
	empty(x, "FRBRformat", "value", TEXT("application/akn+xml"));
	xml_end(&x->w);
	xml_end(&x->w);
}

/* The days on which something happened to it, and who did it. */
static void
lifecycle(struct akoma_writer *x)
{
	const struct act *a = x->k->act;

	xml_begin(&x->w, "lifecycle");
	xml_attribute(&x->w, "source", TEXT("#publisher"));
	for (size_t i = 0; i <= x->k->undergoes->n; i++) {
		const struct relation *r = i > 0 ? &x->k->undergoes->p[i - 1] : NULL;
		struct day d = r != NULL ? r->effect : a->issued;

		if (d.n == 0 || (r != NULL && r->kind > REPEALS))
			continue;
		xml_begin(&x->w, "eventRef");
		xml_attribute(&x->w, "date", day_iso(x->mem, d));
		xml_attribute(&x->w, "eId", text_format(x->mem, "e%zu", i));
		xml_attribute(&x->w, "source",
		    r == NULL ? TEXT("#original")
			      : text_format(x->mem, "#by%lld", (long long)r->id));
		xml_attribute(&x->w, "type",
		    r == NULL           ? TEXT("generation")
		    : r->kind == AMENDS ? TEXT("amendment")
					: TEXT("repeal"));
		xml_end(&x->w);
	}
	xml_end(&x->w);
}

static void
reference(
    struct akoma_writer *x, const char *name, struct text id, struct text href, struct text show)
{
	xml_begin(&x->w, name);
	xml_attribute(&x->w, "eId", id);
	xml_attribute(&x->w, "href", href);
	xml_attribute(&x->w, "showAs", show);
	xml_end(&x->w);
}

static void
references(struct akoma_writer *x)
{
	const struct act *a = x->k->act;

	xml_begin(&x->w, "references");
	xml_attribute(&x->w, "source", TEXT("#publisher"));
	reference(
	    x, "original", TEXT("original"), work_uri(x->mem, a), act_name(x->mem, LANG_VI, a));
	for (size_t i = 0; i < x->k->undergoes->n; i++) {
		const struct relation *r = &x->k->undergoes->p[i];

		reference(x, "passiveRef", text_format(x->mem, "by%lld", (long long)r->id),
		    r->act_slug.n > 0 ? text_format(
			x->mem, "%.*s/law/%.*s", TEXT_ARG(x->k->base), TEXT_ARG(r->act_slug))
				      : TEXT("#unknown"),
		    r->act_number);
	}
	reference(x, "TLCOrganization", TEXT("issuer"),
	    TEXT("/akn/ontology/organization/vn/issuer"), a->issuer);
	reference(x, "TLCOrganization", TEXT("publisher"),
	    text_format(x->mem, "%.*s/", TEXT_ARG(x->k->base)), TEXT("Sen"));
	xml_end(&x->w);
}

/* ---- text ---- */

static struct text
cited_href(
    struct akoma_writer *x, const struct citation *c, struct text in, struct text here, size_t *end)
{
	const struct cited *d;

	*end = c->start + c->n;
	if (c->of == CITES_SELF) {
		struct text path = citation_self_path(x->mem, x->k->text, in, here, c);

		return provision_find(x->k->text, path) != SIZE_MAX
			   ? text_format(x->mem, "#%.*s", TEXT_ARG(path))
			   : TEXT("");
	}
	d = cited_by(x->k->cited, c);
	if (d == NULL)
		return TEXT("");
	if (c->to_name)
		*end = citation_name_end(in, c->name_start, c->name, (size_t)d->matched);
	return text_format(x->mem, "%.*s/law/%.*s%s%.*s", TEXT_ARG(x->k->base), TEXT_ARG(d->slug),
	    d->there.n > 0 ? "#" : "", TEXT_ARG(d->there));
}

static void
paragraph(struct akoma_writer *x, struct text line, struct text path)
{
	struct citations found;
	size_t at = 0;

	citation_find(x->mem, line, path, &found);
	xml_begin(&x->w, "p");
	for (size_t i = 0; i < found.n; i++) {
		size_t end;
		struct text href = cited_href(x, &found.p[i], line, path, &end);

		if (href.n == 0 || found.p[i].start < at)
			continue;
		xml_text(&x->w, text_part(line, at, found.p[i].start - at));
		xml_begin(&x->w, "ref");
		xml_attribute(&x->w, "href", href);
		xml_text(&x->w, text_part(line, found.p[i].start, end - found.p[i].start));
		xml_end(&x->w);
		at = end;
	}
	xml_text(&x->w, text_part(line, at, line.n));
	xml_end(&x->w);
}

static void
paragraphs(struct akoma_writer *x, const struct provision *p)
{
	struct text left = p->body, line;
	bool any = false;

	while (text_cut(&left, '\n', &line)) {
		line = text_trim(line);
		if (line.n > 0)
			paragraph(x, line, p->path);
		any = any || line.n > 0;
	}
	if (!any)
		xml_put(&x->w, "p", TEXT(""));
}

static const char *
element_of(enum provision_kind k)
{
	switch (k) {
	case PROVISION_PART:
		return "part";
	case PROVISION_CHAPTER:
		return "chapter";
	case PROVISION_SECTION:
		return "section";
	case PROVISION_SUBSECTION:
		return "subsection";
	case PROVISION_ARTICLE:
		return "article";
	case PROVISION_CLAUSE:
		return "clause";
	case PROVISION_POINT:
		return "point";
	case PROVISION_PREAMBLE:
	case PROVISION_CLOSING:
	case PROVISION_ANNEX:
		break;
	}
	return "hcontainer";
}

/* One provision with what stands in it; the index behind. */
static size_t
provision_write(struct akoma_writer *x, size_t at)
{
	const struct provision *p = &x->k->text->p[at];
	size_t end = provision_end(x->k->text, at), i = at + 1;
	bool parent = end > at + 1;
	struct text title = provision_title(x->mem, p);

	xml_begin(&x->w, element_of(p->kind));
	if (p->kind == PROVISION_ANNEX || p->kind == PROVISION_CLOSING)
		xml_attribute(
		    &x->w, "name", p->kind == PROVISION_ANNEX ? TEXT("annex") : TEXT("closing"));
	xml_attribute(&x->w, "eId", p->path);
	if (p->state == REPEALED)
		xml_attribute(&x->w, "status", TEXT("removed"));
	if (title.n > 0)
		xml_put(&x->w, "num", title);
	if (p->heading.n > 0)
		xml_put(&x->w, "heading", p->heading);
	if (!parent || p->body.n > 0) {
		xml_begin(&x->w, parent ? "intro" : "content");
		paragraphs(x, p);
		xml_end(&x->w);
	}
	while (i < end)
		i = provision_write(x, i);
	xml_end(&x->w);
	return end;
}

static void
body(struct akoma_writer *x)
{
	const struct provisions *all = x->k->text;
	size_t i = 0;

	if (all->n > 0 && all->p[0].kind == PROVISION_PREAMBLE) {
		xml_begin(&x->w, "preface");
		paragraphs(x, &all->p[0]);
		xml_end(&x->w);
		i = 1;
	}
	xml_begin(&x->w, "body");
	if (i == all->n) {
		xml_begin(&x->w, "hcontainer");
		xml_attribute(&x->w, "name", TEXT("text"));
		xml_begin(&x->w, "content");
		xml_put(&x->w, "p", TEXT(""));
		xml_end(&x->w);
		xml_end(&x->w);
	}
	while (i < all->n)
		i = provision_write(x, i);
	xml_end(&x->w);
}

struct text
akoma_write(struct arena *mem, const struct akoma *k)
{
	struct buf b = buf_in(mem);
	struct akoma_writer x = {.mem = mem, .k = k, .w = xml_into(&b)};

	xml_begin(&x.w, "akomaNtoso");
	xml_attribute(&x.w, "xmlns", TEXT("http://docs.oasis-open.org/legaldocml/ns/akn/3.0"));
	xml_begin(&x.w, "act");
	xml_attribute(&x.w, "name", text_fold(mem, act_kind_vi(k->act->kind)));
	xml_begin(&x.w, "meta");
	identification(&x);
	if (k->act->published.ms != 0) {
		/* schema order: identification, publication, lifecycle, references */
		xml_begin(&x.w, "publication");
		xml_attribute(&x.w, "date", day_iso(mem, time_day(k->act->published)));
		xml_attribute(&x.w, "name", TEXT("Sen"));
		xml_attribute(&x.w, "showAs", act_name(mem, LANG_VI, k->act));
		xml_end(&x.w);
	}
	lifecycle(&x);
	references(&x);
	xml_end(&x.w);
	body(&x);
	xml_end(&x.w);
	xml_end(&x.w);
	return xml_done(&x.w);
}
