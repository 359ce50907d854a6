/* Typed forms: input is pairs "name NUL value NUL …", the first byte says whether a machine sent
 * them. What is taken is valid, trimmed and within its limits; what is not has a message. */
#include "fuzz.h"
#include "web/form.h"

struct input {
	struct text line, lines, secret, choice;
	int64_t number;
	bool flag;
	struct day_input day;
	struct pairs answers;
};

#define AT(member) offsetof(struct input, member)

static const char *const colours[] = {"red", "xanh", NULL};

static const struct field fields[] = {
    {"line", FIELD_LINE, AT(line), MSG("Line"), true, 2, 10},
    {"lines", FIELD_LINES, AT(lines), MSG("Lines")},
    {"secret", FIELD_SECRET, AT(secret), MSG("Secret")},
    {"choice", FIELD_CHOICE, AT(choice), MSG("Choice"), .choices = colours},
    {"number", FIELD_INT, AT(number), MSG("Number"), .min = -5, .max = 100000},
    {"flag", FIELD_FLAG, AT(flag), MSG("Flag")},
    {"day", FIELD_DAY, AT(day), MSG("Day")},
    {"answers", FIELD_PAIRS, AT(answers)},
};
static const struct form form = {fields, COUNT(fields), sizeof(struct input), 0};

static void
check_line(struct text t)
{
	must(text_valid(t) && text_length(t) <= 10 && (t.n == 0 || text_length(t) >= 2));
	must(text_equal(text_trim(t), t) && text_find(t, TEXT("  ")) == SIZE_MAX);
	must(text_find_char(t, '\n') == SIZE_MAX);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text rest = fuzz_text(p, n), name, value;
	struct cx c = {.mem = &mem, .lang = LANG_EN};
	struct pair given[64];
	struct pairs pairs = {given, 0};
	struct input in = {0};
	bool strict = n > 0 && (p[0] & 1) != 0;

	rest = text_part(rest, 1, rest.n);
	while (
	    pairs.n < COUNT(given) && text_cut(&rest, '\0', &name) && text_cut(&rest, '\0', &value))
		if (text_valid(name) && text_valid(value))
			given[pairs.n++] = (struct pair){name, value};
	if (form_fill(&c, &form, &pairs, NULL, strict, &in)) {
		must(c.why.kind == NO_PROBLEM && in.line.n > 0);
		check_line(in.line);
		must(text_valid(in.lines) && text_find_char(in.lines, '\r') == SIZE_MAX);
		must(in.choice.n == 0 || text_is(in.choice, "red") || text_is(in.choice, "xanh"));
		must(in.number >= -5 && in.number <= 100000);
		for (size_t i = 0; i < in.answers.n; i++)
			must(text_valid(in.answers.p[i].name) && text_valid(in.answers.p[i].value));
	} else {
		must(c.why.kind == INVALID && c.why.fields != NULL);
		for (const struct field_problem *f = c.why.fields; f != NULL; f = f->next)
			must(f->what.n > 0 && text_valid(f->what));
	}
	arena_drop(&mem);
	return 0;
}
