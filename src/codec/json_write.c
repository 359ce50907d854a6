/* Writing JSON into a buf; json.c reads it. */
#include "codec/json.h"

#include <math.h>

struct json_writer
json_into(struct buf *out)
{
	return (struct json_writer){.out = out};
}

static void
before_value(struct json_writer *w)
{
	bool in_object = w->depth > 0 && w->open[w->depth - 1] == '}';

	must(in_object == w->named);
	must(w->depth > 0 || !w->comma);
	if (w->comma && !w->named)
		buf_char(w->out, ',');
	w->comma = true;
	w->named = false;
}

static void
begin(struct json_writer *w, char open, char close)
{
	before_value(w);
	must(w->depth < JSON_DEPTH);
	buf_char(w->out, open);
	w->open[w->depth++] = close;
	w->comma = false;
}

void
json_begin_object(struct json_writer *w)
{
	begin(w, '{', '}');
}

void
json_begin_array(struct json_writer *w)
{
	begin(w, '[', ']');
}

void
json_end(struct json_writer *w)
{
	must(w->depth > 0 && !w->named);
	buf_char(w->out, w->open[--w->depth]);
	w->comma = true;
}

static void
escape(struct buf *b, unsigned char c)
{
	switch (c) {
	case '"':
		buf_text(b, TEXT("\\\""));
		break;
	case '\\':
		buf_text(b, TEXT("\\\\"));
		break;
	case '\n':
		buf_text(b, TEXT("\\n"));
		break;
	case '\r':
		buf_text(b, TEXT("\\r"));
		break;
	case '\t':
		buf_text(b, TEXT("\\t"));
		break;
	default:
		buf_format(b, "\\u%04x", c);
	}
}

typedef unsigned char piece __attribute__((vector_size(16)));

static bool
piece_escapes(const char *p)
{
	piece b, hit;
	uint64_t halves[2];

	memcpy(&b, p, sizeof b);
	hit = (piece)((b < 0x20) | (b == '"') | (b == '\\'));
	memcpy(halves, &hit, sizeof halves);
	return (halves[0] | halves[1]) != 0;
}

/* Where the first byte from i on stands that is escaped, or the end. */
static size_t
next_escape(struct text t, size_t i)
{
	while (i + sizeof(piece) <= t.n && !piece_escapes(t.p + i))
		i += sizeof(piece);
	while (i < t.n && (unsigned char)t.p[i] >= 0x20 && t.p[i] != '"' && t.p[i] != '\\')
		i++;
	return i;
}

static void
quoted(struct buf *b, struct text t)
{
	size_t from = 0, to;

	buf_char(b, '"');
	while ((to = next_escape(t, from)) < t.n) {
		buf_add(b, t.p + from, to - from);
		escape(b, (unsigned char)t.p[to]);
		from = to + 1;
	}
	buf_add(b, t.p + from, t.n - from);
	buf_char(b, '"');
}

void
json_key_text(struct json_writer *w, struct text name)
{
	must(w->depth > 0 && w->open[w->depth - 1] == '}' && !w->named);
	if (w->comma)
		buf_char(w->out, ',');
	quoted(w->out, name);
	buf_char(w->out, ':');
	w->named = true;
}

void
json_key(struct json_writer *w, const char *name)
{
	json_key_text(w, text_of(name));
}

void
json_text(struct json_writer *w, struct text value)
{
	before_value(w);
	quoted(w->out, value);
}

void
json_int(struct json_writer *w, int64_t value)
{
	before_value(w);
	buf_int(w->out, value);
}

void
json_real(struct json_writer *w, double value)
{
	must(isfinite(value));
	before_value(w);
	buf_format(w->out, "%.17g", value);
}

void
json_bool(struct json_writer *w, bool value)
{
	before_value(w);
	buf_text(w->out, value ? TEXT("true") : TEXT("false"));
}

void
json_null(struct json_writer *w)
{
	before_value(w);
	buf_text(w->out, TEXT("null"));
}

void
json_raw(struct json_writer *w, struct text value)
{
	before_value(w);
	buf_text(w->out, value.n > 0 ? value : TEXT("null"));
}

static void
tree_members(struct json_writer *w, const struct json *j)
{
	for (const struct json *m = j->first; m != NULL; m = m->next) {
		if (j->kind == JSON_OBJECT)
			json_key_text(w, m->name);
		json_tree(w, m);
	}
	json_end(w);
}

void
json_tree(struct json_writer *w, const struct json *j)
{
	switch (j->kind) {
	case JSON_NULL:
		json_null(w);
		break;
	case JSON_BOOL:
		json_bool(w, j->flag);
		break;
	case JSON_NUMBER:
		json_raw(w, j->text);
		break;
	case JSON_TEXT:
		json_text(w, j->text);
		break;
	case JSON_ARRAY:
		json_begin_array(w);
		tree_members(w, j);
		break;
	case JSON_OBJECT:
		json_begin_object(w);
		tree_members(w, j);
		break;
	}
}

struct text
json_done(struct json_writer *w)
{
	must(w->depth == 0 && !w->named);
	return buf_done(w->out);
}

void
json_put_text(struct json_writer *w, const char *name, struct text value)
{
	json_key(w, name);
	json_text(w, value);
}

void
json_put_int(struct json_writer *w, const char *name, int64_t value)
{
	json_key(w, name);
	json_int(w, value);
}

void
json_put_bool(struct json_writer *w, const char *name, bool value)
{
	json_key(w, name);
	json_bool(w, value);
}
