/* JSON: what is read, what is refused, and that writing and reading are each other's inverse. */
#include "codec/json.h"

#include <string.h>

#include "unit/unit.h"

static struct arena mem;

static const struct json *
read_ok(const char *in)
{
	const struct json *j;
	struct json_error why;

	if (!json_parse(&mem, text_of(in), &j, &why)) {
		fprintf(stderr, "%s: %s at %zu\n", in, why.what, why.at);
		return NULL;
	}
	return j;
}

static bool
refused(const char *in)
{
	const struct json *j;
	struct json_error why = {0};

	return !json_parse(&mem, text_of(in), &j, &why) && why.what != NULL && why.line > 0;
}

static void
test_values(void)
{
	const struct json *j = read_ok("{\"a\": 12, \"b\": [true, null, -1.5e2], \"c\": {\"d\": "
				       "\"\\u0111\\ud83d\\ude00\\n\"}}");
	int64_t i;
	double r;
	struct text t;
	bool flag;

	EXPECT(json_get_int(json_member(j, "a"), &i) && i == 12);
	EXPECT(json_member(j, "b")->n == 3);
	EXPECT(json_get_bool(json_member(j, "b")->first, &flag) && flag);
	EXPECT(json_get_real(json_member(j, "b")->first->next->next, &r) && r == -150);
	EXPECT(!json_get_int(json_member(j, "b")->first->next->next, &i));
	EXPECT(json_get_text(json_member(json_member(j, "c"), "d"), &t));
	EXPECT_TEXT(t, "đ😀\n");
	EXPECT(json_member(json_member(j, "nothing"), "d") == NULL);
	EXPECT_TEXT(json_text_of(j, "a"), "");
	EXPECT(json_int_of(j, "z", 7) == 7);
	EXPECT(read_ok(" [] ")->n == 0);
	EXPECT(read_ok("\"x\"")->kind == JSON_TEXT);
}

static void
test_refused(void)
{
	static const char *const bad[] = {"", " ", "{", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}",
	    "01", "-", "1.", "1e", ".5", "+1", "tru", "nul", "\"\\x\"", "\"\\ud800\"",
	    "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\u0000\"", "\"\\u001f\"", "\"\\b\"",
	    "\"a\nb\"", "\"\xff\"", "\"\\ufffe\"", "1 2", "{a:1}", "{\"a\" 1}", "[1 2]", "'x'",
	    "NaN", "\"abc", "\"abc\\", "\"\\u12\"", "[\"", "\xef\xbb\xbf{}"};

	for (size_t i = 0; i < COUNT(bad); i++)
		if (!refused(bad[i])) {
			fprintf(stderr, "taken: %s\n", bad[i]);
			unit_failed++;
		} else {
			unit_passed++;
		}
}

static void
test_depth(void)
{
	char deep[2 * (JSON_DEPTH + 1) + 1];

	memset(deep, 0, sizeof deep);
	memset(deep, '[', JSON_DEPTH);
	memset(deep + JSON_DEPTH, ']', JSON_DEPTH);
	EXPECT(read_ok(deep) != NULL);
	memset(deep, '[', JSON_DEPTH + 1);
	memset(deep + JSON_DEPTH + 1, ']', JSON_DEPTH + 1);
	EXPECT(refused(deep));
}

/* A large object's names are compared another way. */
static void
test_many_names(void)
{
	struct buf b = buf_in(&mem);

	buf_char(&b, '{');
	for (int i = 0; i < 100; i++)
		buf_format(&b, "\"k%d\": %d,", i, i);
	EXPECT(json_int_of(
		   read_ok(text_z(&mem, text_format(&mem, "%.*s\"z\":1}", TEXT_ARG(buf_done(&b))))),
		   "k77", 0)
	       == 77);
	EXPECT(refused(text_z(&mem, text_format(&mem, "%.*s\"k50\":1}", TEXT_ARG(buf_done(&b))))));
}

static void
test_position(void)
{
	const struct json *j;
	struct json_error why;

	EXPECT(!json_parse(&mem, TEXT("{\n  \"a\": x\n}"), &j, &why));
	EXPECT(why.line == 2 && why.column == 8);
}

static void
test_write(void)
{
	struct buf b = buf_in(&mem), again = buf_in(&mem);
	struct json_writer w = json_into(&b);
	const char *want =
	    "{\"a\":1,\"b\":[\"x\\\"\\\\\\n\\u0001đ\",true,null,{},[]],\"c\":{\"d\":-7}}";
	const struct json *j;
	struct json_error why;

	json_begin_object(&w);
	json_put_int(&w, "a", 1);
	json_key(&w, "b");
	json_begin_array(&w);
	json_text(&w, TEXT("x\"\\\n\001đ"));
	json_bool(&w, true);
	json_null(&w);
	json_begin_object(&w);
	json_end(&w);
	json_begin_array(&w);
	json_end(&w);
	json_end(&w);
	json_key(&w, "c");
	json_raw(&w, TEXT("{\"d\":-7}"));
	json_end(&w);
	EXPECT_TEXT(json_done(&w), want);

	EXPECT(!json_parse(&mem, buf_done(&b), &j, &why)); /* U+0001 is refused on the way in */
	EXPECT(json_parse(&mem, TEXT("{\"a\":[1,{\"b\":\"x\\ty\"}],\"c\":false}"), &j, &why));
	w = json_into(&again);
	json_tree(&w, j);
	EXPECT_TEXT(json_done(&w), "{\"a\":[1,{\"b\":\"x\\ty\"}],\"c\":false}");
}

int
main(void)
{
	test_values();
	test_refused();
	test_depth();
	test_many_names();
	test_position();
	test_write();
	arena_drop(&mem);
	return unit_end("codec/json");
}
