#include "systems/gazette/sentence.h"

static char
at(struct text t, size_t i)
{
	return i < t.n ? t.p[i] : '\0';
}

/* Bytes of what ends a sentence here; 0: nothing does. */
static size_t
end_at(struct text t, size_t i)
{
	if (at(t, i) == '.' || at(t, i) == '!' || at(t, i) == '?')
		return 1;
	return at(t, i) == '\xe2' && at(t, i + 1) == '\x80' && at(t, i + 2) == '\xa6' ? 3
										      : 0; /* … */
}

/* Bytes of a bracket or quotation mark that closes. */
static size_t
closer_at(struct text t, size_t i)
{
	if (at(t, i) == ')' || at(t, i) == '"' || at(t, i) == '\'')
		return 1;
	return at(t, i) == '\xe2' && at(t, i + 1) == '\x80'
		       && (at(t, i + 2) == '\x9d' || at(t, i + 2) == '\x99')
		   ? 3
		   : 0;
}

static bool
is_blank(struct text t, size_t i)
{
	return i >= t.n || t.p[i] == ' ' || t.p[i] == '\t'
	       || (t.p[i] == '\xc2' && at(t, i + 1) == '\xa0');
}

/* Bytes of the first sentence of a line, without the white space that follows it. */
static size_t
sentence_length(struct text line)
{
	size_t i = 0, n;

	while (i < line.n) {
		if ((n = end_at(line, i)) == 0) {
			i++;
			continue;
		}
		while (n > 0) {
			i += n;
			n = end_at(line, i) > 0 ? end_at(line, i) : closer_at(line, i);
		}
		if (is_blank(line, i))
			return i;
	}
	return line.n;
}

void
sentences_find(struct arena *a, struct text in, struct sentences *out)
{
	struct text line;

	*out = (struct sentences){NEW_ARRAY(a, struct text, SENTENCES_MOST), 0};
	while (text_cut(&in, '\n', &line)) {
		for (line = text_trim(line); line.n > 0 && out->n < SENTENCES_MOST;) {
			size_t n = sentence_length(line);

			out->p[out->n++] = text_part(line, 0, n);
			line = text_trim(text_part(line, n, line.n - n));
		}
	}
}
