/* Every kind of field, from people and from machines; every error names its field. */
#include "unit/unit.h"

#include <string.h>

#include "web/form.h"

static struct arena mem;

struct input {
	struct text line, lines, secret, choice;
	int64_t number;
	bool flag;
	struct day_input day;
	struct upload file;
	struct uploads files;
	struct pairs answers;
};

static const char *const colours[] = {"red", "green", NULL};
static const char *const types[] = {"application/pdf", "image/png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/msword",
    NULL};

#define AT(member) offsetof(struct input, member)

static const struct field fields[] = {
    {"line", FIELD_LINE, AT(line), MSG("Full name"), true, 2, 10},
    {"lines", FIELD_LINES, AT(lines), MSG("Reason")},
    {"secret", FIELD_SECRET, AT(secret), MSG("Password")},
    {"choice", FIELD_CHOICE, AT(choice), MSG("Colour"), .choices = colours},
    {"number", FIELD_INT, AT(number), MSG("Copies"), .min = -5, .max = 100000},
    {"flag", FIELD_FLAG, AT(flag), MSG("I agree")},
    {"day", FIELD_DAY, AT(day), MSG("Birthday")},
    {"file", FIELD_FILE, AT(file), MSG("Photo"), .max = 1000, .choices = types},
    {"files", FIELD_FILES, AT(files), MSG("Papers")},
    {"answers", FIELD_PAIRS, AT(answers)},
};
static const struct form form = {fields, COUNT(fields), sizeof(struct input), 0};

static struct input in;
static struct cx c;
static struct pair given[32];
static struct pairs pairs;
static struct upload uploaded[4];
static struct uploads uploads;

static void
fresh(void)
{
	c = (struct cx){.mem = &mem, .lang = LANG_EN};
	in = (struct input){0};
	pairs = (struct pairs){given, 0};
	uploads = (struct uploads){uploaded, 0};
}

static void
give(const char *name, const char *value)
{
	given[pairs.n++] = (struct pair){text_of(name), text_of(value)};
}

static void
upload(const char *field, const char *type, int64_t size)
{
	uploaded[uploads.n++] = (struct upload){.name = TEXT("a.bin"),
	    .field = text_of(field),
	    .type = text_of(type),
	    .digest = TEXT("d"),
	    .size = size};
}

static bool
fill(bool strict)
{
	return form_fill(&c, &form, &pairs, &uploads, strict, &in);
}

static struct text
error_of(const char *field)
{
	for (const struct field_problem *f = c.why.fields; f != NULL; f = f->next)
		if (text_is(f->field, field))
			return f->what;
	return TEXT("");
}

/* One value of one field, with the required line given. */
static bool
try(const char *name, const char *value, bool strict)
{
	fresh();
	if (strcmp(name, "line") != 0)
		give("line", "An");
	give(name, value);
	return fill(strict);
}

static void
test_text(void)
{
	EXPECT(try("line", "  Nguyễn \t\u00a0 An  ", false));
	EXPECT_TEXT(in.line, "Nguyễn An");
	EXPECT(try("line", "Nguye\u0302\u0303n", false)); /* to NFC */
	EXPECT_TEXT(in.line, "Nguy\u1ec5n");
	/* What turns the direction of a text is dropped. */
	EXPECT(try("line", "A\u202en\u2066h\u200f\u061c", false));
	EXPECT_TEXT(in.line, "Anh");
	EXPECT(try("lines", "\u202e\u202d\u2069x “y”", false));
	EXPECT_TEXT(in.lines, "x “y”");
	EXPECT(!try("line", "\u202e\u202d", false));
	EXPECT(!try("line", "  ", false));
	EXPECT_TEXT(error_of("line"), "Full name: please fill this in.");
	EXPECT(!try("line", "A", false));
	EXPECT_TEXT(error_of("line"), "Full name: write at least 2 characters. There are 1 now.");
	EXPECT(!try("line", "Ấ2345678901", false));
	EXPECT_TEXT(error_of("line"), "Full name: write at most 10 characters. There are 11 now.");
	EXPECT(try("line", "ẤẤẤẤẤẤẤẤẤẤ", false));
	EXPECT(!try("line", "a\xff", false));
	EXPECT(!try("line", "a\x01z", false));
	EXPECT(try("lines", " one\r\ntwo\rthree\n ", false));
	EXPECT_TEXT(in.lines, "one\ntwo\nthree");
	EXPECT(try("secret", " pass  word ", false));
	EXPECT_TEXT(in.secret, " pass  word ");
}

static void
test_choice(void)
{
	EXPECT(try("choice", "green", true));
	EXPECT_TEXT(in.choice, "green");
	EXPECT(try("choice", "", true) && in.choice.n == 0);
	EXPECT(!try("choice", "blue", false));
	EXPECT(!try("choice", "blue", true));
	EXPECT_TEXT(error_of("choice"), "Colour: this must be one of: red, green.");
}

static void
test_number(void)
{
	EXPECT(try("number", " 12 ", false) && in.number == 12);
	EXPECT(try("number", "-5", false) && in.number == -5);
	EXPECT(try("number", "50.000", false) && in.number == 50000);
	EXPECT(try("number", "50 000", false) && in.number == 50000);
	EXPECT(try("number", "50,000", false) && in.number == 50000);
	EXPECT(!try("number", "50.00", false));
	EXPECT(!try("number", "5000.000", false));
	EXPECT(!try("number", ".000", false));
	EXPECT(!try("number", "1.000,000", false));
	EXPECT(!try("number", "50.000", true));
	EXPECT(!try("number", "1e3", true));
	EXPECT(!try("number", "99999999999999999999", false));
	EXPECT(!try("number", "100001", false));
	EXPECT_TEXT(error_of("number"), "Copies: this must be between -5 and 100,000.");
	EXPECT(try("number", "", false) && in.number == 0);
}

static void
test_flag(void)
{
	EXPECT(try("flag", "on", false) && in.flag);
	EXPECT(try("flag", "1", true) && in.flag);
	EXPECT(try("flag", "true", true) && in.flag);
	EXPECT(try("flag", "false", true) && !in.flag);
	EXPECT(try("flag", "0", false) && !in.flag);
	EXPECT(try("flag", "", false) && !in.flag);
	EXPECT(!try("flag", "yes", true));
}

static void
day_of(const char *d, const char *m, const char *y)
{
	fresh();
	give("line", "An");
	give("day-day", d);
	give("day-month", m);
	give("day-year", y);
}

static void
test_day(void)
{
	struct day want;

	EXPECT(day_parse(TEXT("2007-03-27"), &want));
	day_of("27", "3", "2007");
	EXPECT(fill(false) && in.day.set && in.day.day.n == want.n);
	day_of("", "", "");
	EXPECT(fill(false) && !in.day.set);
	day_of("30", "2", "2007");
	EXPECT(!fill(false));
	EXPECT_TEXT(in.day.typed, "30/2/2007");
	EXPECT(error_of("day").n > 0);
	day_of("1", "", "2007");
	EXPECT(!fill(false));
	day_of("1", "3", "07");
	EXPECT(!fill(false));
	EXPECT(try("day", "27/3/2007", false) && in.day.day.n == want.n);
	EXPECT(try("day", "2007-03-27", true) && in.day.day.n == want.n);
	EXPECT(!try("day", "27/3/2007", true));
	day_of("27", "3", "2007");
	EXPECT(fill(true) && !in.day.set); /* a machine gives one value */
}

static void
test_files(void)
{
	fresh();
	give("line", "An");
	upload("file", "application/pdf", 1000);
	upload("paper-2", "text/plain", 7);
	EXPECT(fill(false));
	EXPECT_TEXT(in.file.type, "application/pdf");
	EXPECT(in.files.n == 1 && in.files.p[0].size == 7);
	uploaded[0].size = 1001;
	EXPECT(!fill(false));
	EXPECT(text_find(error_of("file"), TEXT("a.bin")) != SIZE_MAX);
	fresh();
	give("line", "An");
	upload("file", "text/html", 10);
	EXPECT(!fill(false));
	EXPECT_TEXT(error_of("file"),
	    "Photo: the file a.bin is of the kind text/html. It must be one of: PDF, PNG, Word.");
	fresh();
	give("line", "An");
	upload("file", "image/png", 0);
	EXPECT(!fill(false));
}

static void
test_unknown(void)
{
	EXPECT(try("other", "x", false));
	EXPECT(in.answers.n == 1 && text_is(in.answers.p[0].name, "other"));
	EXPECT(!try("other", "x", true));
	EXPECT(error_of("other").n > 0);
	EXPECT(try("answers.phone", "09\r\n", true));
	EXPECT(in.answers.n == 1 && text_is(in.answers.p[0].name, "phone"));
	EXPECT_TEXT(in.answers.p[0].value, "09");
	EXPECT(try("answers.phone", "09", false) && text_is(in.answers.p[0].name, "phone"));
	EXPECT(try("csrf", "x", false) && in.answers.n == 0);
	EXPECT(!try("answers.", "x", true));
	/* The first counts for people; a machine has made a mistake. */
	fresh();
	give("line", "first");
	give("line", "second");
	EXPECT(fill(false));
	EXPECT_TEXT(in.line, "first");
	EXPECT(!fill(true));
	EXPECT_TEXT(error_of("line"), "Full name: give this once only.");
}

/* All that is wrong at once, in the form's order. */
static void
test_order(void)
{
	fresh();
	give("number", "x");
	give("choice", "x");
	EXPECT(!fill(false));
	EXPECT(c.why.kind == INVALID && c.why.fields != NULL);
	EXPECT_TEXT(c.why.fields->field, "line");
	EXPECT_TEXT(c.why.fields->next->field, "choice");
	EXPECT_TEXT(c.why.fields->next->next->field, "number");
}

int
main(void)
{
	test_text();
	test_choice();
	test_number();
	test_flag();
	test_day();
	test_files();
	test_unknown();
	test_order();
	arena_drop(&mem);
	return unit_end("form");
}
