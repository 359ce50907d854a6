/* Forms of procedures: input is the definition, NUL, then pairs "name NUL value NUL …". A
 * definition is read or refused with the reason; answers that are taken read back as they were
 * kept. */
#include "codec/json.h"
#include "fuzz.h"
#include "systems/portal/question.h"

static void
check_definition(struct cx *c, const struct questions *q)
{
	const struct json *schema;
	struct json_error why;

	must(q->n > 0 && q->n <= 200);
	for (size_t i = 0; i < q->n; i++) {
		must(q->p[i].id.n > 0 && q->p[i].id.n <= 40 && q->p[i].label.n > 0);
		must(q->p[i].type != QUESTION_CHOICE || q->p[i].options.n >= 2);
		for (size_t k = 0; k < i; k++)
			must(!text_equal(q->p[k].id, q->p[i].id));
	}
	must(json_parse(c->mem, questions_schema(c->mem, q, LANG_EN), &schema, &why));
}

static void
check_answers(struct cx *c, const struct questions *q, const struct pairs *given, bool complete)
{
	struct text kept;
	struct pairs back;

	if (!questions_check(c, q, given, complete, &kept)) {
		must(complete && c->why.kind == INVALID && c->why.fields != NULL);
		return;
	}
	must(questions_answers(c, q, kept, &back) && back.n <= q->n);
	for (size_t i = 0, k = 0; i < back.n; i++, k++) {
		while (k < q->n && !text_equal(q->p[k].id, back.p[i].name))
			k++;
		must(k < q->n && text_valid(back.p[i].value));
		must(question_show(c->mem, LANG_VI, &q->p[k], back.p[i].value).n > 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text rest = fuzz_text(p, n), json = TEXT(""), name, value;
	struct cx c = {.mem = &mem, .lang = LANG_EN};
	struct pair given[64];
	struct pairs pairs = {given, 0};
	struct questions q;

	(void)text_cut(&rest, '\0', &json);
	while (
	    pairs.n < COUNT(given) && text_cut(&rest, '\0', &name) && text_cut(&rest, '\0', &value))
		if (text_valid(name) && text_valid(value))
			given[pairs.n++] = (struct pair){name, value};
	if (questions_parse(&c, json, &q)) {
		must(c.why.kind == NO_PROBLEM);
		check_definition(&c, &q);
		check_answers(&c, &q, &pairs, false);
		check_answers(&c, &q, &pairs, true);
	} else {
		must(c.why.kind == INVALID && c.why.what.n > 0);
	}
	arena_drop(&mem);
	return 0;
}
