/* What an officer is offered to strike out of a question: what was found, the asker's name, whole
 * sentences. Anything else is typed. */
#include "base/buf.h"
#include "systems/gazette/inquiry_rules.h"
#include "systems/gazette/sentence.h"

enum { FOUND_MOST = 60 };

static void
passage_add(
    struct passages *out, const struct inquiry *q, bool at_first, struct text text, struct msg what)
{
	if (out->n == FOUND_MOST || text.n == 0)
		return;
	for (size_t i = 0; i < out->n; i++) {
		if (text_equal(out->p[i].text, text))
			return;
	}
	out->p[out->n++] = (struct passage){.text = text,
	    .what = what,
	    .chosen = q->answer.n > 0 ? personal_has_line(q->strikes, text) : at_first};
}

static void
passages_add(
    struct arena *a, const struct inquiry *q, bool at_first, struct text in, struct passages *out)
{
	struct text lines = personal_lines(a, &in, 1), line;
	struct personal_spans s;

	while (text_cut(&lines, '\n', &line)) {
		personal_find(a, line, &s);
		passage_add(out, q, at_first, line,
		    personal_kind_name(s.n > 0 ? s.p[0].kind : PERSONAL_NUMBER));
	}
	personal_guess(a, in, &s);
	for (size_t i = 0; i < s.n; i++)
		passage_add(out, q, at_first, text_part(in, s.p[i].from, s.p[i].n),
		    personal_kind_name(s.p[i].kind));
}

static bool
stands_in(struct arena *a, struct text in, struct text line)
{
	return !text_equal(personal_strike(a, in, line), in);
}

void
inquiry_passages(struct arena *a, const struct inquiry *q, struct passages *out)
{
	struct text name = text_trim(q->name);

	*out = (struct passages){NEW_ARRAY(a, struct passage, FOUND_MOST), 0};
	if (name.n > 0 && (stands_in(a, q->title, name) || stands_in(a, q->body, name)))
		passage_add(out, q, true, name, T("the asker's name"));
	passages_add(a, q, true, q->title, out);
	passages_add(a, q, true, q->body, out);
	/* A number in the answer is the office's own more often than somebody's. */
	passages_add(a, q, false, q->heading, out);
	passages_add(a, q, false, q->answer, out);
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

/* ---- what is struck out, what stays ---- */

static void
left_add(struct arena *a, const struct inquiry *q, struct text in, struct buf *lines)
{
	struct text shown = personal_strike(a, in, q->strikes), found, line;
	struct personal_spans s;

	found = personal_lines(a, &shown, 1);
	while (text_cut(&found, '\n', &line))
		personal_line_add(lines, line);
	if (stands_in(a, shown, text_trim(q->name)))
		personal_line_add(lines, q->name);
	personal_guess(a, shown, &s);
	for (size_t i = 0; i < s.n; i++)
		personal_line_add(lines, text_part(shown, s.p[i].from, s.p[i].n));
}

void
inquiry_visible(struct arena *a, const struct inquiry *q, struct visible *out)
{
	struct buf left = buf_in(a);

	personal_strikes(a, q->heading, q->strikes, &out->title);
	personal_strikes(a, q->body, q->strikes, &out->body);
	personal_strikes(a, q->answer, q->strikes, &out->answer);
	left_add(a, q, q->heading, &left);
	left_add(a, q, q->body, &left);
	left_add(a, q, q->answer, &left);
	out->left = buf_done(&left);
}

/* In what readers see of it. */
static bool
stands(struct arena *a, const struct inquiry *q, struct text line)
{
	return stands_in(a, q->heading, line) || stands_in(a, q->body, line)
	       || stands_in(a, q->answer, line);
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
