/*
 * Legal texts: structure, citations, numbers, heads of documents. Whatever is found lies in the
 * text; addresses are unique and lead back; spans follow each other. The first byte says which
 * reader.
 */
#include "fuzz.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/document_head.h"
#include "systems/gazette/document_title.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/provision.h"
#include "systems/gazette/signer.h"

static bool
lies_in(struct text part, struct text whole)
{
	return part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void
read_provisions(struct arena *a, struct text t)
{
	struct provisions all;

	provision_parse(a, t, &all);
	must(all.n > 0 && all.n <= PROVISION_MOST);
	for (size_t i = 0; i < all.n; i++) {
		const struct provision *p = &all.p[i];

		must(p->path.n > 0 && lies_in(p->heading, t) && lies_in(p->body, t));
		must(lies_in(p->label, t) && p->depth >= 0 && p->state == AS_ISSUED);
		must(p->depth <= (i > 0 ? all.p[i - 1].depth + 1 : 0));
		must(i >= 200 || provision_find(&all, p->path) == i);
		must(provision_end(&all, i) > i && provision_end(&all, i) <= all.n);
		if (i < 200)
			must(provision_path_show(a, LANG_EN, p->path).n > 0);
	}
}

static void
read_citations(struct arena *a, struct text t)
{
	struct citations all;
	size_t end = 0;

	citation_find(a, t, TEXT("dieu-5.khoan-2"), &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct citation *c = &all.p[i];

		must(c->n > 0 && c->start >= end && c->start + c->n <= t.n);
		must(text_valid(text_part(t, c->start, c->n)));
		end = c->start + c->n;
		must((c->of != CITES_NUMBER && c->of != CITES_CODE) || c->key.n > 0);
		if (c->of == CITES_NAME) {
			must(c->name.n > 0 && c->name_start <= t.n);
			must(citation_name_end(t, c->name_start, c->name, c->name.n) <= t.n);
		}
	}
}

/* The halves of a text put together: valid, and nothing that was there is lost. */
static void
read_halves(struct arena *a, struct text t)
{
	struct text half = text_head(t, text_length(t) / 2), both;
	size_t added;

	if (t.n > 4000)
		return;
	both = provision_merge(a, half, text_part(t, half.n, t.n), &added);
	must(text_valid(both) && both.n >= half.n && (added > 0) == (both.n > half.n));
	must(both.n <= 2 * t.n + 2 * added);
}

static void
read_words(struct arena *a, struct text t)
{
	struct text key = act_number_key(a, t), path;
	struct day d;

	must(text_equal(act_number_key(a, key), key));
	if (provision_path_read(a, t, &path))
		must(path.n > 0 && text_valid(path) && provision_path_show(a, LANG_VI, path).n > 0);
	(void)issuer_of_number(a, t);
	must(text_valid(title_sentence(a, t, t)));
	must(text_valid(issuer_one_name(a, t)));
	(void)is_person_name(a, t);
	(void)day_words_read(a, t, &d);
}

static void
read_document(struct arena *a, struct text t)
{
	struct act act = act_empty();
	struct named_relations all;

	act.text = t;
	must(text_valid(annex_head_read(a, &act)) && text_valid(act.title));
	act.title = act.issuer = TEXT("");
	act.kind = 0;
	document_head_read(a, &act);
	must(text_valid(act.title) && text_valid(act.number) && text_valid(act.issuer));
	must(act.signer.n == 0 || (lies_in(act.signer, t) && is_person_name(a, act.signer)));
	document_relations_read(a, &act, &all);
	for (size_t i = 0; i < all.n; i++)
		must(all.p[i].number.n > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static void (*const readers[])(struct arena *, struct text) = {
	    read_provisions, read_citations, read_words, read_document, read_halves};
	struct arena mem = {0};
	struct text raw = fuzz_text(p, n), t;

	if (n > 0 && text_nfc(&mem, text_part(raw, 1, raw.n), &t))
		readers[p[0] % COUNT(readers)](&mem, t);
	arena_drop(&mem);
	return 0;
}
