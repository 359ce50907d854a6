/* Personal data in free text: input is a text, NUL, then the lines that an officer strikes out.
 * Spans lie in the text in order; struck runs make up the whole text; where everything that was
 * found is struck out, nothing is found any more; guesses lie in order, too. Sentences make up the
 * text but for white space, and each that is struck out leaves the text. */
#include "fuzz.h"
#include "systems/gazette/personal.h"
#include "systems/gazette/sentence.h"

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

static bool
strikes_any(struct arena *a, struct text in, struct text line)
{
	struct strikes all;

	personal_strikes(a, in, line, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.p[i].out)
			return true;
	return false;
}

static void
check_sentences(struct arena *a, struct text in)
{
	struct sentences all;
	const char *end = in.p;

	sentences_find(a, in, &all);
	must(all.n <= SENTENCES_MOST);
	for (size_t i = 0; i <= all.n; i++) {
		const char *from = i < all.n ? all.p[i].p : in.p + in.n;

		must(from >= end);
		if (i < all.n || all.n < SENTENCES_MOST)
			must(text_trim(text_part(in, (size_t)(end - in.p), (size_t)(from - end))).n
			     == 0);
		if (i == all.n)
			break;
		end = from + all.p[i].n;
		must(all.p[i].n > 0 && end <= in.p + in.n && text_valid(all.p[i]));
		must(text_trim(all.p[i]).n == all.p[i].n);
		must(text_find_char(all.p[i], '\n') == SIZE_MAX);
		must(text_length(all.p[i]) < STRIKE_LEAST || strikes_any(a, in, all.p[i]));
	}
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
		check_sentences(&mem, in);
		personal_guess(&mem, in, &found);
		check_spans(in, &found);
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
