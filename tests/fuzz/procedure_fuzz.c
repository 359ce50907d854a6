/*
 * Crawled texts of procedures: every reader takes any bytes, ends, and never invents: what comes
 * out is no longer than what went in. The first byte says which reader.
 */
#include "fuzz.h"
#include "systems/portal/import_merge.h"
#include "systems/portal/procedure_record.h"

static void
read_channel(struct reading *r, struct text t)
{
	struct procedure_channel ch;
	size_t half = t.n / 2;
	struct text count = text_part(t, 0, half < 12 ? half : 12);

	channel_read(
	    r, TEXT("Trực tiếp"), count, TEXT(""), text_part(t, count.n, t.n), TEXT(""), &ch);
	must(ch.term.count >= 0 && ch.fees.n <= t.n);
	for (size_t i = 0; i < ch.fees.n; i++)
		must(ch.fees.p[i].amount >= -1);
}

static void
read_papers(struct reading *r, struct text t)
{
	struct procedure_components all = components_cut(r, t);
	struct procedure_component one;
	struct procedure_cases cases;

	must(all.n <= t.n);
	components_arrange(r, TEXT("x"), &all, &cases);
	must(cases.n <= all.n);
	component_read(r, text_part(t, 0, t.n / 3), text_part(t, t.n / 3, t.n), 0, 0, &one);
	must(one.name.n <= t.n);
	must(results_cut(r, t).n <= t.n);
}

static void
read_texts(struct reading *r, struct text t)
{
	struct procedure_steps steps = steps_read(r, t);
	size_t n = 0;

	for (size_t i = 0; i < steps.n; i++)
		n += steps.p[i].text.n;
	must(n <= t.n);
	must(legal_cut(r, t).n <= t.n + 1);
}

static void
read_record(struct reading *r, struct text t)
{
	const struct json *j;
	struct json_error why;
	struct procedure p;
	struct procedure_texts texts;

	if (json_parse(r->c->mem, t, &j, &why) && record_read(r, j, &p, &texts)) {
		must(p.name.n > 0 && p.code.n > 0);
		must(procedure_hash(r->c->mem, &p, &texts).n == 64);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct cx c = {.mem = &mem, .lang = LANG_EN};
	struct reading r = {&c, NULL, 0, 0};
	struct text raw = fuzz_text(p, n), t;
	struct text rest;
	struct term term;

	if (n > 0 && text_nfc(&mem, text_part(raw, 1, raw.n), &t)) {
		switch (p[0] % 6) {
		case 0:
			read_channel(&r, t);
			break;
		case 1:
			must(channels_cut(&r, t).n <= t.n);
			break;
		case 2:
			read_papers(&r, t);
			break;
		case 3:
			read_texts(&r, t);
			break;
		case 4:
			read_record(&r, t);
			break;
		default:
			(void)term_in_words(t, &term);
			(void)levels_read(t, &rest);
			(void)subjects_read(t, &rest);
			must(merge_read(&mem, t).n <= t.n);
		}
	}
	arena_drop(&mem);
	return 0;
}
