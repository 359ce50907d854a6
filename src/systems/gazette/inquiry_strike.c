/* What an officer is offered to strike out of a question: what was found, the asker's name, whole
 * sentences. Anything else is typed. */
#include "base/buf.h"
#include "systems/gazette/inquiry_rules.h"
#include "systems/gazette/sentence.h"

enum { FOUND_MOST = 60 };

static void
passage_add(
    const struct inquiry *q, struct text text, struct msg what, bool at_first, struct passages *out)
{
	if (out->n == FOUND_MOST)
		return;
	out->p[out->n++] = (struct passage){.text = text,
	    .what = what,
	    .chosen = q->answer.n > 0 ? personal_has_line(q->strikes, text) : at_first};
}

static void
lines_add(struct arena *a, const struct inquiry *q, struct text lines, bool at_first,
    struct passages *out)
{
	struct text line;

	while (text_cut(&lines, '\n', &line)) {
		struct personal_spans kind;
		bool there = line.n == 0;

		for (size_t i = 0; i < out->n; i++)
			there |= text_equal(out->p[i].text, line);
		if (there)
			continue;
		personal_find(a, line, &kind);
		passage_add(q, line,
		    kind.n > 0 ? personal_kind_name(kind.p[0].kind) : T("long number"), at_first,
		    out);
	}
}

void
inquiry_passages(struct arena *a, const struct inquiry *q, struct passages *out)
{
	const struct text asked[] = {q->title, q->body}, answered[] = {q->heading, q->answer};
	struct text both = text_format(a, "%.*s\n%.*s", TEXT_ARG(q->title), TEXT_ARG(q->body));
	struct text name = text_trim(q->name);

	*out = (struct passages){NEW_ARRAY(a, struct passage, FOUND_MOST), 0};
	if (name.n > 0 && !text_equal(personal_strike(a, both, name), both))
		passage_add(q, name, T("the asker's name"), true, out);
	lines_add(a, q, personal_lines(a, asked, COUNT(asked)), true, out);
	/* A number in the answer is the office's own more often than somebody's. */
	lines_add(a, q, personal_lines(a, answered, COUNT(answered)), false, out);
}

void
inquiry_sentences(struct arena *a, const struct inquiry *q, struct passages *out)
{
	struct sentences all;

	sentences_find(a, q->body, &all);
	*out = (struct passages){NEW_ARRAY(a, struct passage, all.n), 0};
	for (size_t i = 0; i < all.n; i++)
		out->p[out->n++] = (struct passage){
		    .text = all.p[i], .chosen = personal_has_line(q->strikes, all.p[i])};
}

static bool
passage_among(const struct passages *all, struct text line)
{
	for (size_t i = 0; i < all->n; i++) {
		if (text_equal(all->p[i].text, line))
			return true;
	}
	return false;
}

struct text
inquiry_strikes_typed(struct arena *a, const struct inquiry *q, const struct passages *found,
    const struct passages *sentences)
{
	struct buf b = buf_in(a);
	struct text rest = q->strikes, line;

	while (text_cut(&rest, '\n', &line)) {
		line = text_trim(line);
		if (!passage_among(found, line) && !passage_among(sentences, line))
			personal_line_add(&b, line);
	}
	return buf_done(&b);
}

/* ---- what was struck out ---- */

/* In what readers see of it. */
static bool
stands(struct arena *a, const struct inquiry *q, struct text line)
{
	const struct text in[] = {q->heading, q->body, q->answer};

	for (size_t i = 0; i < COUNT(in); i++) {
		if (!text_equal(personal_strike(a, in[i], line), in[i]))
			return true;
	}
	return false;
}

struct text
inquiry_strikes_join(
    struct arena *a, const struct inquiry *q, struct text ticked, struct text typed)
{
	struct buf b = buf_in(a);
	struct text line;

	while (text_cut(&ticked, '\n', &line)) {
		if (stands(a, q, line))
			personal_line_add(&b, line);
	}
	while (text_cut(&typed, '\n', &line))
		personal_line_add(&b, line);
	return buf_done(&b);
}

/* As a slip of the pen would leave it on the page. */
bool
inquiry_strikes_check(struct cx *c, const struct inquiry *q)
{
	struct text rest = q->strikes, line;
	int n = 0;

	while (text_cut(&rest, '\n', &line)) {
		if (line.n == 0)
			continue;
		if (++n > STRIKE_LINES)
			return invalid(c, "strikes", T("Strike out at most 200 passages."));
		if (text_length(line) < STRIKE_LEAST)
			return invalid(c, "strikes",
			    T("“{0}” is too short to strike out: write more of it."), line);
		if (!stands(c->mem, q, line))
			return invalid(c, "strikes",
			    T("“{0}” stands nowhere in question or answer. Copy it as it stands "
			      "there, one passage a line."),
			    line);
	}
	return true;
}
