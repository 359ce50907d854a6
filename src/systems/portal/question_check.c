/*
 * Answers to a form known only at run time: checked one by one, kept as a JSON object of texts. A
 * draft keeps whatever was typed; submitting asks for every answer to be right.
 */
#include "codec/json.h"
#include "core/person.h"
#include "systems/portal/question.h"

/* The value of id, or of its three parts id-day, id-month, id-year as d/m/y. */
static struct text
given_value(struct arena *a, const struct pairs *given, const struct question *q)
{
	struct text v = text_trim(pair_value(given, q->id)), part[3];
	static const char *const names[] = {"day", "month", "year"};

	if (q->type != QUESTION_DAY || v.n > 0)
		return v;
	for (size_t i = 0; i < 3; i++)
		part[i] = text_trim(
		    pair_value(given, text_format(a, "%.*s-%s", TEXT_ARG(q->id), names[i])));
	if (part[0].n + part[1].n + part[2].n == 0)
		return v;
	return text_format(
	    a, "%.*s/%.*s/%.*s", TEXT_ARG(part[0]), TEXT_ARG(part[1]), TEXT_ARG(part[2]));
}

static bool
length_check(struct cx *c, const struct question *q, const char *field, struct text v)
{
	int64_t most = q->max > 0 ? q->max : q->type == QUESTION_LINES ? 4000 : 300;
	size_t n;

	if (v.n <= (size_t)most && q->min <= 1) /* no more characters than bytes */
		return true;
	n = text_length(v);
	if (n > (size_t)most)
		return invalid(c, field, T("{0}: at most {1} characters, please."),
		    question_label(q, c->lang), number_show(c->mem, c->lang, most));
	if (n < (size_t)q->min)
		return invalid(c, field, T("{0}: at least {1} characters, please."),
		    question_label(q, c->lang), number_show(c->mem, c->lang, q->min));
	return true;
}

static bool
name_check(struct cx *c, const struct question *q, const char *field, struct text v)
{
	for (size_t i = 0; i < v.n; i++) {
		if (isdigit((unsigned char)v.p[i]) || strchr("<>@#$%{}[]\\", v.p[i]) != NULL)
			return invalid(c, field,
			    T("{0}: write the name with letters only, as on the identity card."),
			    question_label(q, c->lang));
	}
	return length_check(c, q, field, v);
}

/* "1.250.000" and "1,250,000" without their marks; "1,5" keeps its own, and is no number. */
static struct text
ungrouped(struct arena *a, struct text v)
{
	struct buf b = buf_in(a);
	size_t run = 0;
	bool groups = false;

	for (size_t i = 0; i < v.n; i++) {
		bool mark = v.p[i] == '.' || v.p[i] == ',' || v.p[i] == ' ';

		if (mark && (run == 0 || run > 3 || (groups && run != 3)))
			return v;
		groups = groups || mark;
		run = mark ? 0 : run + 1;
		if (!mark)
			buf_char(&b, v.p[i]);
	}
	return groups && run != 3 ? v : buf_done(&b);
}

static bool
number_check(
    struct cx *c, const struct question *q, const char *field, struct text v, struct text *out)
{
	int64_t n;

	if (!text_int(ungrouped(c->mem, v), &n))
		return invalid(
		    c, field, T("{0}: enter a number, digits only."), question_label(q, c->lang));
	if (n < q->min || (q->max > 0 && n > q->max))
		return invalid(c, field, T("{0}: enter a number from {1} to {2}."),
		    question_label(q, c->lang), number_show(c->mem, c->lang, q->min),
		    number_show(c->mem, c->lang, q->max > 0 ? q->max : INT64_C(999999999999)));
	*out = text_format(c->mem, "%lld", (long long)n);
	return true;
}

static bool
day_check(
    struct cx *c, const struct question *q, const char *field, struct text v, struct text *out)
{
	struct day d;

	if (!day_parse_typed(v, &d))
		return invalid(c, field, T("{0}: enter a day that exists, for example 27 3 1990."),
		    question_label(q, c->lang));
	*out = day_iso(c->mem, d);
	return true;
}

static bool
answer_check(
    struct cx *c, const struct question *q, const char *field, struct text v, struct text *out)
{
	*out = v;
	switch (q->type) {
	case QUESTION_HEADING:
		return true;
	case QUESTION_LINE:
	case QUESTION_LINES:
		return length_check(c, q, field, v);
	case QUESTION_NAME:
		return name_check(c, q, field, v);
	case QUESTION_ID_NUMBER:
		return id_number_check(c, field, v, out);
	case QUESTION_PHONE:
		return phone_check(c, field, v, out);
	case QUESTION_EMAIL:
		return email_check(c, field, v, out);
	case QUESTION_DAY:
		return day_check(c, q, field, v, out);
	case QUESTION_NUMBER:
	case QUESTION_MONEY:
		return number_check(c, q, field, v, out);
	case QUESTION_CHOICE:
		return question_option_find(q, v) != NULL
		       || invalid(c, field, T("{0}: choose one."), question_label(q, c->lang));
	case QUESTION_YES:
		*out = TEXT("yes");
		return true;
	}
	return true;
}

static bool
is_yes(struct text v)
{
	return v.n > 0 && !text_is(v, "0") && !text_is(v, "false") && !text_is(v, "no");
}

/* One answer; *keep is what is stored of it. */
static bool
one_check(struct cx *c, const struct question *q, struct text v, bool complete, struct text *keep)
{
	struct cx quiet = *c; /* a draft's mistakes are nobody's problem yet */

	*keep = v;
	if (q->type == QUESTION_YES && !is_yes(v))
		*keep = v = TEXT("");
	if (v.n == 0) {
		if (!complete || !q->required)
			return true;
		return invalid(c, text_z(c->mem, q->id),
		    q->type == QUESTION_YES ? T("Please confirm: {0}") : T("{0} is missing."),
		    question_label(q, c->lang));
	}
	if (complete)
		return answer_check(c, q, text_z(c->mem, q->id), v, keep);
	if (!answer_check(&quiet, q, "", v, keep))
		*keep = text_head(v, 4000);
	return true;
}

bool
questions_check(struct cx *c, const struct questions *q, const struct pairs *given, bool complete,
    struct text *json)
{
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);
	bool good = true;

	json_begin_object(&w);
	for (size_t i = 0; i < q->n; i++) {
		struct text v, keep;

		if (q->p[i].type == QUESTION_HEADING)
			continue;
		v = given_value(c->mem, given, &q->p[i]);
		if (!one_check(c, &q->p[i], v, complete, &keep))
			good = false;
		else if (keep.n > 0) {
			json_key_text(&w, q->p[i].id);
			json_text(&w, keep);
		}
	}
	json_end(&w);
	*json = json_done(&w);
	return good;
}

bool
questions_answers(struct cx *c, const struct questions *q, struct text json, struct pairs *out)
{
	const struct json *j;
	struct json_error why;

	*out = (struct pairs){NEW_ARRAY(c->mem, struct pair, q->n), 0};
	if (json.n == 0)
		return true;
	if (!json_parse(c->mem, json, &j, &why))
		return broken(c, "answers of a dossier: %s at %zu", why.what, why.at);
	for (size_t i = 0; i < q->n; i++) {
		struct text v = json_text_of(j, text_z(c->mem, q->p[i].id));

		if (v.n > 0)
			out->p[out->n++] = (struct pair){q->p[i].id, v};
	}
	return true;
}

struct text
question_show(struct arena *a, enum lang lang, const struct question *q, struct text answer)
{
	const struct question_option *o;
	struct day d;
	int64_t n;

	if (q->type == QUESTION_DAY && day_parse(answer, &d))
		return day_show(a, d);
	if (q->type == QUESTION_MONEY && text_int(answer, &n))
		return money_show(a, lang, n);
	if (q->type == QUESTION_NUMBER && text_int(answer, &n))
		return number_show(a, lang, n);
	if (q->type == QUESTION_YES && answer.n > 0)
		return tr(lang, T("Yes"));
	o = q->type == QUESTION_CHOICE ? question_option_find(q, answer) : NULL;
	return o != NULL ? option_label(o, lang) : answer;
}
