/* Forms known only at run time: their definition, what is accepted as an answer, what is kept. */
#include <string.h>

#include "systems/portal/question.h"
#include "unit/unit.h"

static struct arena mem;
static struct cx c = {.mem = &mem, .lang = LANG_EN};

/* ' for ", so that JSON reads well in C. */
static struct text
json(const char *quoted)
{
	struct text t = text_copy(&mem, text_of(quoted));
	char *p = arena_alloc(&mem, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		p[i] = t.p[i] == '\'' ? '"' : t.p[i];
	return (struct text){p, t.n};
}

static void
fresh(void)
{
	c.why = (struct problem){.kind = NO_PROBLEM};
}

static bool
refused(const char *quoted, const char *because)
{
	struct questions q;

	fresh();
	return !questions_parse(&c, json(quoted), &q) && c.why.kind == INVALID
	       && strstr(text_z(&mem, c.why.what), because) != NULL;
}

static void
test_definitions(void)
{
	struct questions q;

	fresh();
	EXPECT(questions_parse(&c,
	    json("[{'id':'who','type':'name','label':'Tên','label_en':'Name','required':true},"
		 "{'id':'kind','type':'choice','label':'Loại','options':"
		 "[{'value':'new','label':'Mới','label_en':'New'},{'value':'old','label':'Cũ'}]}]"),
	    &q));
	EXPECT(q.n == 2 && q.p[0].required && !q.p[1].required);
	EXPECT_TEXT(question_label(&q.p[0], LANG_EN), "Name");
	EXPECT_TEXT(question_label(&q.p[1], LANG_EN), "Loại"); /* no English: better than none */
	EXPECT(question_option_find(&q.p[1], TEXT("old")) != NULL);
	EXPECT(question_option_find(&q.p[1], TEXT("Old")) == NULL);
	EXPECT_TEXT(question_show(&mem, LANG_EN, &q.p[1], TEXT("new")), "New");
	EXPECT_TEXT(question_show(&mem, LANG_VI, &q.p[1], TEXT("new")), "Mới");
	EXPECT_TEXT(question_show(&mem, LANG_VI, &q.p[1], TEXT("gone")), "gone");

	EXPECT(refused("{", "no JSON"));
	EXPECT(refused("{}", "list of 1 to 200"));
	EXPECT(refused("[]", "list of 1 to 200"));
	EXPECT(refused("[5]", "an object"));
	EXPECT(refused("[{'id':'A b','type':'line','label':'x'}]", "small letters"));
	EXPECT(refused("[{'id':'a','type':'colour','label':'x'}]", "type is unknown"));
	EXPECT(refused("[{'id':'a','type':'line'}]", "label is missing"));
	EXPECT(refused("[{'id':'a','type':'line','label':'x','min':9,'max':3}]", "contradict"));
	EXPECT(refused("[{'id':'a','type':'line','label':'x'},{'id':'a','type':'day','label':'y'}]",
	    "Question 2 of the form: the id is used twice"));
	EXPECT(refused("[{'id':'a','type':'choice','label':'x'}]", "two options"));
	EXPECT(refused("[{'id':'a','type':'line','label':'x','options':[]}]", "only a choice"));
	EXPECT(
	    refused("[{'id':'a','type':'choice','label':'x','options':[{'value':'1','label':'a'},"
		    "{'value':'1','label':'b'}]}]",
		"used twice"));
}

/* The answer kept of one question, or the complaint. */
static const char *
answer(const char *question, bool complete, const char *typed)
{
	struct pair given = {TEXT("q"), text_of(typed)};
	struct pairs all = {&given, 1}, kept;
	struct questions q;
	struct text out;

	fresh();
	if (!questions_parse(&c, json(question), &q))
		return "no question";
	if (!questions_check(&c, &q, &all, complete, &out))
		return c.why.fields != NULL ? text_z(&mem, c.why.fields->what) : "no field";
	if (!questions_answers(&c, &q, out, &kept))
		return "unreadable";
	return kept.n == 1 ? text_z(&mem, kept.p[0].value) : "";
}

static bool
kept(const char *question, const char *typed, const char *want)
{
	const char *got = answer(question, true, typed);

	if (strcmp(got, want) != 0)
		fprintf(stderr, "«%s»: «%s», expected «%s»\n", typed, got, want);
	return strcmp(got, want) == 0;
}

static bool
complains(const char *question, const char *typed, const char *want)
{
	const char *got = answer(question, true, typed);

	if (strstr(got, want) == NULL || c.why.kind != INVALID)
		fprintf(stderr, "«%s»: «%s», expected «…%s…»\n", typed, got, want);
	return strstr(got, want) != NULL && c.why.kind == INVALID;
}

#define ONE(type, more) "[{'id':'q','type':'" type "','label':'Q'" more "}]"

static void
test_answers(void)
{
	EXPECT(kept(ONE("line", ""), "  Lê Lợi ", "Lê Lợi"));
	EXPECT(kept(ONE("line", ""), "", ""));
	EXPECT(complains(ONE("line", ",'required':true"), "  ", "Q is missing"));
	EXPECT(complains(ONE("line", ",'max':3"), "bốn!", "at most 3 characters"));
	EXPECT(kept(ONE("line", ",'max':3"), "bốn", "bốn")); /* letters, not bytes */
	EXPECT(complains(ONE("line", ",'min':3"), "hé", "at least 3 characters"));
	EXPECT(complains(ONE("name", ""), "<b>An</b>", "letters only"));
	EXPECT(complains(ONE("name", ""), "An 2", "letters only"));
	EXPECT(kept(ONE("name", ""), "H'Hen Niê", "H'Hen Niê"));
	EXPECT(kept(ONE("day", ""), "27/3/1990", "1990-03-27"));
	EXPECT(complains(ONE("day", ""), "30/2/1990", "a day that exists"));
	EXPECT(
	    kept(ONE("choice", ",'options':[{'value':'a','label':'A'},{'value':'b','label':'B'}]"),
		"b", "b"));
	EXPECT(complains(
	    ONE("choice", ",'options':[{'value':'a','label':'A'},{'value':'b','label':'B'}]"), "c",
	    "choose one"));
	EXPECT(kept(ONE("yes", ""), "1", "yes"));
	EXPECT(kept(ONE("yes", ""), "no", ""));
	EXPECT(complains(ONE("yes", ",'required':true"), "false", "Please confirm"));
	EXPECT(kept(ONE("email", ""), "an@example.org", "an@example.org"));
	EXPECT(answer(ONE("email", ""), true, "an@")[0] != '\0' && c.why.kind == INVALID);
	EXPECT(answer(ONE("id_number", ""), true, "12345")[0] != '\0' && c.why.kind == INVALID);
}

static void
test_numbers(void)
{
	EXPECT(kept(ONE("number", ""), "1.250.000", "1250000"));
	EXPECT(kept(ONE("number", ""), "1,250,000", "1250000"));
	EXPECT(kept(ONE("money", ""), "12 000", "12000"));
	EXPECT(kept(ONE("number", ""), "007", "7"));
	EXPECT(complains(ONE("number", ""), "1,5", "digits only")); /* not fifteen */
	EXPECT(complains(ONE("number", ""), "1.25", "digits only"));
	EXPECT(complains(ONE("number", ""), "1250.00", "digits only"));
	EXPECT(complains(ONE("number", ""), ".500", "digits only"));
	EXPECT(complains(ONE("number", ""), "1.250.", "digits only"));
	EXPECT(complains(ONE("number", ""), "99999999999999999999", "digits only"));
	EXPECT(complains(ONE("number", ""), "-4", "from 0 to"));
	EXPECT(complains(ONE("number", ",'min':2,'max':5"), "6", "from 2 to 5"));
	EXPECT(complains(ONE("number", ",'min':2,'max':5"), "1", "from 2 to 5"));
}

/* A draft keeps what was typed, right or wrong, and complains about nothing. */
static void
test_drafts(void)
{
	EXPECT(strcmp(answer(ONE("day", ""), false, "30/2/1990"), "30/2/1990") == 0);
	EXPECT(strcmp(answer(ONE("day", ""), false, "2/3/1990"), "1990-03-02") == 0);
	EXPECT(strcmp(answer(ONE("number", ""), false, "much"), "much") == 0);
	EXPECT(strcmp(answer(ONE("line", ",'required':true"), false, ""), "") == 0);
	EXPECT(c.why.kind == NO_PROBLEM && c.why.fields == NULL);
}

static void
test_days_in_parts(void)
{
	struct pair given[] = {{TEXT("q-day"), TEXT("2")}, {TEXT("q-month"), TEXT("3")},
	    {TEXT("q-year"), TEXT("1990")}};
	struct pairs all = {given, 3};
	struct questions q;
	struct text out;

	fresh();
	EXPECT(questions_parse(&c, json(ONE("day", "")), &q));
	EXPECT(questions_check(&c, &q, &all, true, &out));
	EXPECT_TEXT(out, "{\"q\":\"1990-03-02\"}");
	given[1].value = TEXT("");
	EXPECT(!questions_check(&c, &q, &all, true, &out) && c.why.kind == INVALID);
}

/* Every problem at once, each at its field; what nobody asked for is not kept. */
static void
test_whole_forms(void)
{
	struct pair given[] = {{TEXT("b"), TEXT("x")}, {TEXT("other"), TEXT("smuggled")}};
	struct pairs all = {given, 2};
	struct questions q;
	struct text out;

	fresh();
	EXPECT(questions_parse(&c,
	    json("[{'id':'h','type':'heading','label':'H'},"
		 "{'id':'a','type':'line','label':'A','required':true},"
		 "{'id':'b','type':'number','label':'B','max':9}]"),
	    &q));
	EXPECT(!questions_check(&c, &q, &all, true, &out));
	EXPECT(c.why.fields != NULL && c.why.fields->next != NULL);
	if (c.why.fields != NULL && c.why.fields->next != NULL) {
		EXPECT_TEXT(c.why.fields->field, "a");
		EXPECT_TEXT(c.why.fields->next->field, "b");
	}
	fresh();
	EXPECT(questions_check(&c, &q, &all, false, &out));
	EXPECT_TEXT(out, "{\"b\":\"x\"}");
	out = questions_schema(&mem, &q, LANG_EN);
	EXPECT(text_find(out, TEXT("\"required\":[\"a\"]")) < out.n);
	EXPECT(text_find(out, TEXT("\"h\"")) >= out.n);
	EXPECT(text_find(out, TEXT("\"additionalProperties\":false")) < out.n);
}

int
main(void)
{
	test_definitions();
	test_answers();
	test_numbers();
	test_drafts();
	test_days_in_parts();
	test_whole_forms();
	arena_drop(&mem);
	return unit_end("question");
}
