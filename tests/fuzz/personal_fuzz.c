/* Personal data in free text: input is a text, NUL, then the lines that an officer strikes out.
 * Spans lie in the text in order; struck runs make up the whole text; where everything that was
 * found is struck out, nothing is found any more. */
#include "fuzz.h"
#include "systems/gazette/personal.h"

static void
check_spans(struct text in, const struct personal_spans *s)
{
	size_t end = 0;

	for (size_t i = 0; i < s->n; i++) {
		must(s->p[i].from >= end && s->p[i].n > 0);
		end = s->p[i].from + s->p[i].n;
		must(end <= in.n && text_valid(text_part(in, s->p[i].from, s->p[i].n)));
		must(personal_kind_name(s->p[i].kind).id != NULL);
	}
}

static void
check_strikes(struct arena *a, struct text in, struct text lines)
{
	struct strikes all;
	const char *at = in.p;

	personal_strikes(a, in, lines, &all);
	for (size_t i = 0; i < all.n; i++) {
		must(all.p[i].text.p == at && all.p[i].text.n > 0 && text_valid(all.p[i].text));
		must(i == 0 || all.p[i].out != all.p[i - 1].out);
		at += all.p[i].text.n;
	}
	must(at == in.p + in.n);
	must(text_valid(personal_strike(a, in, lines)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text rest = fuzz_text(p, n), in = TEXT(""), lines;
	struct personal_spans found;

	(void)text_cut(&rest, '\0', &in);
	lines = rest.p != NULL ? rest : TEXT("");
	if (text_valid(in) && text_valid(lines)) {
		personal_find(&mem, in, &found);
		check_spans(in, &found);
		check_strikes(&mem, in, lines);
		lines = personal_lines(&mem, &in, 1);
		check_strikes(&mem, in, lines);
		if (found.n <= STRIKE_LINES) {
			personal_find(&mem, personal_strike(&mem, in, lines), &found);
			must(found.n == 0);
		}
	}
	arena_drop(&mem);
	return 0;
}
