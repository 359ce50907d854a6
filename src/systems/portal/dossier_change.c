/*
 * The projection of a dossier, column by column, and what an event changes of it. The change is
 * kept with the event ({"status":[1,2],…}: before and after), so undo, replay and `sen check` are
 * one mechanism and a new column is one line here. What is not in this table is not changed by
 * events.
 */
#include "codec/json.h"
#include "systems/portal/dossier_rules.h"

enum column_kind { COLUMN_INT64, COLUMN_ENUM, COLUMN_FLAG, COLUMN_TEXT };

struct column {
	const char *name;
	enum column_kind kind;
	size_t offset;
};

#define COLUMN(kind, field)                                   \
	{                                                     \
#field, kind, offsetof(struct dossier, field) \
	}
#define COLUMN_AT(field)                                                 \
	{                                                                \
#field, COLUMN_INT64, offsetof(struct dossier, field.ms) \
	}

static const struct column columns[] = {
    COLUMN(COLUMN_ENUM, status),
    COLUMN(COLUMN_TEXT, code),
    COLUMN_AT(submitted),
    COLUMN_AT(accepted),
    COLUMN_AT(due),
    COLUMN(COLUMN_TEXT, trace),
    COLUMN_AT(since),
    COLUMN_AT(paused),
    COLUMN(COLUMN_INT64, minutes_left),
    COLUMN(COLUMN_INT64, minutes_spent),
    COLUMN_AT(finished),
    COLUMN_AT(returned),
    COLUMN_AT(asked),
    COLUMN_AT(answer_by),
    COLUMN(COLUMN_TEXT, ask),
    COLUMN(COLUMN_FLAG, restart),
    COLUMN(COLUMN_INT64, supplements),
    COLUMN(COLUMN_INT64, extensions),
    COLUMN(COLUMN_FLAG, withdraw_asked),
    COLUMN(COLUMN_ENUM, outcome),
    COLUMN(COLUMN_ENUM, proposed),
    COLUMN(COLUMN_TEXT, proposal),
    COLUMN(COLUMN_INT64, proposer),
    COLUMN(COLUMN_INT64, assignee),
    COLUMN(COLUMN_TEXT, assignee_name),
    COLUMN(COLUMN_ENUM, rating),
};

_Static_assert(sizeof(enum dossier_status) == sizeof(unsigned), "enums are read as unsigned");

/* A column's value; texts are compared and written apart. */
static int64_t
number_of(const struct dossier *d, const struct column *col)
{
	const char *at = (const char *)d + col->offset;
	int64_t wide;
	unsigned narrow;

	switch (col->kind) {
	case COLUMN_INT64:
		memcpy(&wide, at, sizeof wide);
		return wide;
	case COLUMN_ENUM:
		memcpy(&narrow, at, sizeof narrow);
		return narrow;
	case COLUMN_FLAG:
		return *(const bool *)at;
	case COLUMN_TEXT:
		break;
	}
	return 0;
}

static struct text
text_at(const struct dossier *d, const struct column *col)
{
	struct text t;

	memcpy(&t, (const char *)d + col->offset, sizeof t);
	return t;
}

static bool
column_equal(const struct dossier *a, const struct dossier *b, const struct column *col)
{
	if (col->kind == COLUMN_TEXT)
		return text_equal(text_at(a, col), text_at(b, col));
	return number_of(a, col) == number_of(b, col);
}

static void
write_value(struct json_writer *w, const struct dossier *d, const struct column *col)
{
	if (col->kind == COLUMN_TEXT)
		json_text(w, text_at(d, col));
	else
		json_int(w, number_of(d, col));
}

struct text
dossier_change(struct arena *a, const struct dossier *before, const struct dossier *after)
{
	struct buf b = buf_in(a);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	for (size_t i = 0; i < COUNT(columns); i++) {
		if (column_equal(before, after, &columns[i]))
			continue;
		json_key(&w, columns[i].name);
		json_begin_array(&w);
		write_value(&w, before, &columns[i]);
		write_value(&w, after, &columns[i]);
		json_end(&w);
	}
	json_end(&w);
	return json_done(&w);
}

static bool
value_equal(const struct dossier *d, const struct column *col, const struct json *value)
{
	struct text t;
	int64_t n;

	if (col->kind == COLUMN_TEXT)
		return json_get_text(value, &t) && text_equal(t, text_at(d, col));
	return json_get_int(value, &n) && n == number_of(d, col);
}

static bool
set_value(struct cx *c, struct dossier *d, const struct column *col, const struct json *value)
{
	char *at = (char *)d + col->offset;
	struct text t;
	int64_t n;
	unsigned narrow;

	if (col->kind == COLUMN_TEXT) {
		if (!json_get_text(value, &t))
			return broken(c, "change of %s is not a text", col->name);
		memcpy(at, &t, sizeof t);
		return true;
	}
	if (!json_get_int(value, &n))
		return broken(c, "change of %s is not a number", col->name);
	narrow = (unsigned)n;
	if (col->kind == COLUMN_INT64)
		memcpy(at, &n, sizeof n);
	else if (col->kind == COLUMN_ENUM)
		memcpy(at, &narrow, sizeof narrow);
	else
		*(bool *)at = n != 0;
	return true;
}

bool
dossier_change_apply(struct cx *c, struct dossier *d, struct text change, bool back)
{
	const struct json *root;
	struct json_error why;

	if (!json_parse(c->mem, change, &root, &why) || root->kind != JSON_OBJECT)
		return broken(c, "a change of dossier %lld does not read", (long long)d->id);
	for (size_t i = 0; i < COUNT(columns); i++) {
		const struct json *pair = json_member(root, columns[i].name);
		const struct json *from, *to;

		if (pair == NULL)
			continue;
		if (pair->kind != JSON_ARRAY || pair->n != 2)
			return broken(c, "change of %s is no pair", columns[i].name);
		from = back ? pair->first->next : pair->first;
		to = back ? pair->first : pair->first->next;
		if (!value_equal(d, &columns[i], from))
			return broken(c, "%s of dossier %lld is not what its event says",
			    columns[i].name, (long long)d->id);
		if (!set_value(c, d, &columns[i], to))
			return false;
	}
	return true;
}

bool
dossier_change_moments(
    struct cx *c, struct text change, const char *column, struct dossier_moments *out)
{
	const struct json *root, *pair;
	struct json_error why;

	*out = (struct dossier_moments){.changed = false};
	if (!json_parse(c->mem, change, &root, &why))
		return broken(c, "a change does not read");
	pair = json_member(root, column);
	if (pair == NULL)
		return true;
	out->changed = true;
	return (pair->kind == JSON_ARRAY && pair->n == 2
		   && json_get_int(pair->first, &out->before.ms)
		   && json_get_int(pair->first->next, &out->after.ms))
	       || broken(c, "change of %s is no pair of moments", column);
}

const char *
dossier_differs(const struct dossier *a, const struct dossier *b)
{
	for (size_t i = 0; i < COUNT(columns); i++)
		if (!column_equal(a, b, &columns[i]))
			return columns[i].name;
	return NULL;
}
