/* The words that look: see, status, at, json … A walk that looks at nothing tests nothing. */
#include <cjson/cJSON.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "walk.h"

static bool
answer_there(struct play *p)
{
	return (p->now != NULL && p->now->n_chain > 0) || oops(p, "nothing was asked yet");
}

/* What a person reads of the last answer. */
static struct text
seen(struct play *p)
{
	if (p->now->page != NULL)
		return node_text(p->mem, p->now->page);
	return text_squeeze(p->mem, p->now->last.body);
}

static bool
see(struct play *p, struct text what, bool wanted)
{
	struct text t;

	if (!answer_there(p))
		return false;
	p->now->unread = false;
	t = seen(p);
	if ((text_find(t, text_squeeze(p->mem, what)) != SIZE_MAX) == wanted)
		return true;
	return oops(p, "%s \"%.*s\" at %.*s (status %d), which says: %.*s",
	    wanted ? "there is no" : "there is", TEXT_ARG(what), TEXT_ARG(p->now->path),
	    p->now->last.status, TEXT_ARG(text_head(t, 1200)));
}

/* see "text" [in "text of its row"] */
static bool
expect_see(struct play *p, struct line *l)
{
	struct node *row;
	size_t above = 0;

	if (l->n == 2)
		return see(p, l->p[1], true);
	if (l->n != 4 || !text_is(l->p[2], "in"))
		return oops(p, "write: see \"text\" [in \"text of its row\"]");
	if (!answer_there(p) || p->now->page == NULL)
		return oops(p, "there is no page");
	/* Only rows: of what holds both, the smallest must not be the whole list. */
	row = row_find(p->mem, p->now->page, l->p[3], above);
	for (int i = 0; row != NULL && i < 3; i++) {
		if (text_find(node_text(p->mem, row), l->p[1]) != SIZE_MAX)
			return true;
		if (node_is(row, "tr") || node_is(row, "li") || node_is(row, "article"))
			break;
		above = node_text(p->mem, row).n;
		row = row_find(p->mem, p->now->page, l->p[3], above);
	}
	return oops(p, "no row with \"%.*s\" says \"%.*s\"%s%.*s", TEXT_ARG(l->p[3]),
	    TEXT_ARG(l->p[1]), row != NULL ? "; it says: " : "",
	    TEXT_ARG(row != NULL ? text_head(node_text(p->mem, row), 400) : TEXT("")));
}

static bool
source(struct play *p, struct text what, bool wanted)
{
	if (!answer_there(p))
		return false;
	if ((text_find(p->now->last.body, what) != SIZE_MAX) == wanted)
		return true;
	return oops(
	    p, "the answer %s \"%.*s\"", wanted ? "does not hold" : "holds", TEXT_ARG(what));
}

static bool
expect_source(struct play *p, struct line *l)
{
	return source(p, l->p[1], true);
}

static bool
expect_not(struct play *p, struct line *l)
{
	if (text_is(l->p[1], "source"))
		return source(p, l->p[2], false);
	if (!text_is(l->p[1], "see"))
		return oops(p, "write: not see \"text\", not source \"text\"");
	return see(p, l->p[2], false);
}

/* status N: of the answer or of a redirect on the way to it. */
static bool
expect_status(struct play *p, struct line *l)
{
	int64_t want;

	if (!answer_there(p) || !text_int(l->p[1], &want))
		return oops(p, "write: status NUMBER");
	p->now->unread = false;
	for (int i = 0; i < p->now->n_chain; i++) {
		if (p->now->chain[i] == want)
			return true;
	}
	return oops(p, "status %d, expected %d; it says: %.*s", p->now->last.status, (int)want,
	    TEXT_ARG(text_head(seen(p), 600)));
}

/* exit N: of a command. */
static bool
expect_exit(struct play *p, struct line *l)
{
	return expect_status(p, l);
}

/* Shell-like: * is any run of characters. */
static bool
matches(struct text pattern, struct text t)
{
	if (pattern.n == 0)
		return t.n == 0;
	if (pattern.p[0] == '*') {
		for (size_t i = 0; i <= t.n; i++) {
			if (matches(text_part(pattern, 1, pattern.n), text_part(t, i, t.n)))
				return true;
		}
		return false;
	}
	return t.n > 0 && t.p[0] == pattern.p[0]
	       && matches(text_part(pattern, 1, pattern.n), text_part(t, 1, t.n));
}

static bool
expect_at(struct play *p, struct line *l)
{
	return answer_there(p)
	       && (matches(l->p[1], p->now->path)
		   || oops(p, "at %.*s, expected %.*s", TEXT_ARG(p->now->path), TEXT_ARG(l->p[1])));
}

static bool
expect_title(struct play *p, struct line *l)
{
	for (struct node *n = p->now != NULL ? p->now->page : NULL; n != NULL;
	     n = node_next(n, p->now->page)) {
		struct text t = node_is(n, "title") ? node_text(p->mem, n) : TEXT("");

		if (t.n > 0)
			return text_find(t, l->p[1]) != SIZE_MAX
			       || oops(p, "the title is \"%.*s\"", TEXT_ARG(t));
	}
	return oops(p, "the page has no title");
}

/* field NAME is "value" */
static bool
expect_field(struct play *p, struct line *l)
{
	struct text value;

	if (!text_is(l->p[2], "is"))
		return oops(p, "write: field NAME is \"value\"");
	if (!answer_there(p) || !form_field_value(p, l->p[1], &value))
		return false;
	return text_equal(value, l->p[3])
	       || oops(p, "%.*s is \"%.*s\"", TEXT_ARG(l->p[1]), TEXT_ARG(value));
}

/* header NAME "part of the value" | header NAME absent */
static bool
expect_header(struct play *p, struct line *l)
{
	bool absent = !l->quoted[2] && text_is(l->p[2], "absent");

	if (!answer_there(p))
		return false;
	for (const struct header *h = p->now->last.headers; h != NULL; h = h->next) {
		if (h->name.n != l->p[1].n || strncasecmp(h->name.p, l->p[1].p, h->name.n) != 0)
			continue;
		if (absent)
			return oops(
			    p, "%.*s: %.*s is there", TEXT_ARG(h->name), TEXT_ARG(h->value));
		if (text_find(h->value, l->p[2]) != SIZE_MAX)
			return true;
	}
	return absent
	       || oops(p, "no header %.*s with \"%.*s\"", TEXT_ARG(l->p[1]), TEXT_ARG(l->p[2]));
}

/* bytes NUMBER [NUMBER]: the size of the body, or its bounds. */
static bool
expect_bytes(struct play *p, struct line *l)
{
	int64_t low, high;

	if (!answer_there(p) || !text_int(l->p[1], &low))
		return oops(p, "write: bytes LEAST [MOST]");
	high = low;
	if (l->n == 3 && !text_int(l->p[2], &high))
		return oops(p, "write: bytes LEAST [MOST]");
	return ((int64_t)p->now->last.body.n >= low && (int64_t)p->now->last.body.n <= high)
	       || oops(p, "the body has %zu bytes", p->now->last.body.n);
}

/* ---- remember ---- */

static struct text
headers_shown(struct play *p)
{
	struct buf b = buf_in(p->mem);

	for (const struct header *h = p->now->last.headers; h != NULL; h = h->next)
		buf_format(&b, "%.*s: %.*s\n", TEXT_ARG(h->name), TEXT_ARG(h->value));
	return buf_done(&b);
}

/* remember NAME from EXPRESSION: the first group (or the match) in the address, else in the body,
 * else in a header ("Name: value"). */
static bool
do_remember(struct play *p, struct line *l)
{
	struct text in[3];
	regmatch_t m[2];
	regex_t re;
	bool found = false;

	if (l->n != 4 || !text_is(l->p[2], "from") || !answer_there(p))
		return oops(p, "write: remember NAME from EXPRESSION");
	if (regcomp(&re, text_z(p->mem, l->p[3]), REG_EXTENDED) != 0)
		return oops(p, "not a regular expression: %.*s", TEXT_ARG(l->p[3]));
	in[0] = p->now->path;
	in[1] = p->now->last.body;
	in[2] = headers_shown(p);
	for (size_t i = 0; i < COUNT(in) && !found; i++) {
		const char *z = text_z(p->mem, in[i]);

		if (regexec(&re, z, 2, m, 0) != 0)
			continue;
		if (m[1].rm_so < 0)
			m[1] = m[0];
		play_set(
		    p, l->p[1], (struct text){z + m[1].rm_so, (size_t)(m[1].rm_eo - m[1].rm_so)});
		found = true;
	}
	regfree(&re);
	return found || oops(p, "nothing fits %.*s", TEXT_ARG(l->p[3]));
}

/* ---- JSON ---- */

/* ".a.b[0].c" */
static const cJSON *
json_at(const cJSON *j, struct text path)
{
	while (j != NULL && path.n > 0) {
		size_t n = 1;
		char name[128];

		while (n < path.n && path.p[n] != '.' && path.p[n] != '[')
			n++;
		snprintf(name, sizeof(name), "%.*s", (int)n - 1, path.p + 1);
		if (path.p[0] == '[')
			j = cJSON_GetArrayItem(j, (int)strtol(name, NULL, 10));
		else if (n > 1)
			j = cJSON_GetObjectItemCaseSensitive(j, name);
		path = text_part(path, n, path.n);
	}
	return j;
}

static struct text
json_show(struct play *p, const cJSON *j)
{
	char *s;
	struct text t;

	if (cJSON_IsString(j))
		return text_copy(p->mem, text_of(j->valuestring));
	s = cJSON_PrintUnformatted(j);
	t = text_copy(p->mem, text_of(s));
	cJSON_free(s);
	return t;
}

static bool
json_compare(struct play *p, struct line *l, const cJSON *j)
{
	struct text value = j != NULL ? json_show(p, j) : TEXT("");
	bool ok;

	if (text_is(l->p[2], "missing"))
		ok = j == NULL;
	else if (text_is(l->p[2], "there"))
		ok = j != NULL;
	else if (l->n != 4)
		return oops(p, "write: json PATH ==|!=|holds VALUE, json PATH there|missing");
	else if (text_is(l->p[2], "count")) {
		int64_t n;

		ok = j != NULL && text_int(l->p[3], &n) && cJSON_GetArraySize(j) == n;
	} else if (text_is(l->p[2], "holds"))
		ok = j != NULL && text_find(value, l->p[3]) != SIZE_MAX;
	else
		ok = j != NULL && text_equal(value, l->p[3]) == text_is(l->p[2], "==");
	return ok
	       || oops(p, "%.*s is %.*s%.*s", TEXT_ARG(l->p[1]),
		   TEXT_ARG(j == NULL ? TEXT("missing in ") : TEXT("")),
		   TEXT_ARG(text_head(j == NULL ? p->now->last.body : value, 600)));
}

static bool
expect_json(struct play *p, struct line *l)
{
	cJSON *j;
	bool ok;

	if (!answer_there(p))
		return false;
	j = cJSON_ParseWithLength(p->now->last.body.p, p->now->last.body.n);
	if (j == NULL)
		return oops(
		    p, "the answer is no JSON: %.*s", TEXT_ARG(text_head(p->now->last.body, 300)));
	if (l->n == 4 && text_is(l->p[2], "as")) {
		const cJSON *at = json_at(j, l->p[1]);

		if (at != NULL)
			play_set(p, l->p[3], json_show(p, at));
		ok = at != NULL || oops(p, "%.*s is missing", TEXT_ARG(l->p[1]));
	} else {
		ok = json_compare(p, l, json_at(j, l->p[1]));
	}
	cJSON_Delete(j);
	return ok;
}

const struct word expect_words[] = {
    {"see", 1, 3, expect_see, "see \"text\" [in \"text of its row\"]"},
    {"not", 2, 2, expect_not, "not see|source \"text\""},
    {"source", 1, 1, expect_source, "source \"part of the answer\""},
    {"status", 1, 1, expect_status, "status NUMBER"},
    {"expect", 1, 1, expect_status, "expect NUMBER"},
    {"exit", 1, 1, expect_exit, "exit NUMBER"},
    {"at", 1, 1, expect_at, "at PATH (* is anything)"},
    {"title", 1, 1, expect_title, "title \"part of the title\""},
    {"field", 3, 3, expect_field, "field NAME is \"value\""},
    {"header", 2, 2, expect_header, "header NAME \"part of the value\"|absent"},
    {"bytes", 1, 2, expect_bytes, "bytes LEAST [MOST]"},
    {"remember", 3, 3, do_remember, "remember NAME from EXPRESSION"},
    {"json", 2, 3, expect_json, "json PATH ==|!=|holds|count VALUE"},
    {"refused", 2, 8, walk_refused, "refused :KEY VALUE [not \"text\" …]"},
    {NULL, 0, 0, NULL, NULL},
};
