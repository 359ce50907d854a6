/*
 * Bodies: urlencoded, multipart and JSON, each to the same list of names and values. Files are
 * upload.c's; what the values mean is form.c's.
 */
#include "web/body.h"

#include "codec/json.h"
#include "codec/urlencoded.h"
#include "web/url.h"

enum {
	BODY_MOST = 64 * 1024, /* where the form says nothing */
	PAIRS_MOST = 1000,
	PARTS_MOST = PAIRS_MOST + FILES_MOST,
	VALUES_MOST = 1 << 20, /* bytes of all values of a multipart body that are no files */
};

static bool
malformed(struct exchange *e, struct msg what, struct text detail)
{
	e->status = 400;
	return fail(&e->r.cx, INVALID, what, detail);
}

static struct text
megabytes(struct exchange *e, int64_t bytes)
{
	if (bytes < 1 << 20)
		return text_format(&e->mem, "%lld KB", (long long)(bytes >> 10));
	return text_format(&e->mem, "%lld MB", (long long)(bytes >> 20));
}

static bool
too_large(struct exchange *e, int64_t most)
{
	return fail(&e->r.cx, TOO_LARGE,
	    T("What was sent is larger than {0}, the most that is taken here. Send smaller or "
	      "fewer "
	      "files."),
	    megabytes(e, most));
}

/* ---- names and values ---- */

static bool
add_pair(struct exchange *e, struct text name, struct text value)
{
	struct body_parser *b = e->body;

	if (e->given.n == PAIRS_MOST)
		return fail(&e->r.cx, TOO_LARGE,
		    T("There are more than 1,000 fields in what was sent. Please send fewer."));
	if (e->given.n == b->room) {
		size_t want = b->room == 0 ? 16 : b->room * 2;

		e->given.p = arena_grow(
		    &e->mem, e->given.p, b->room * sizeof *e->given.p, want * sizeof *e->given.p);
		b->room = want;
	}
	e->given.p[e->given.n++] = (struct pair){name, value};
	return true;
}

static bool
add_urlencoded(struct exchange *e, struct text rest)
{
	struct text name, value;

	for (;;) {
		switch (urlencoded_next(&e->mem, &rest, &name, &value)) {
		case URLENCODED_END:
			return true;
		case URLENCODED_BAD:
			return malformed(e,
			    T("What was sent cannot be read: it is not percent-encoded UTF-8 text. "
			      "Please open the page again and send it once more."),
			    TEXT(""));
		case URLENCODED_PAIR:
			if (!add_pair(e, name, value))
				return false;
		}
	}
}

static bool
add_parameters(struct exchange *e)
{
	for (size_t i = 0; i < e->match.n_params; i++) {
		const struct pair *p = &e->match.params[i];
		struct text value;

		if (!url_decode(&e->mem, p->value, false, &value))
			return malformed(e, T("This address is not well formed."), TEXT(""));
		if (!add_pair(e, p->name, value))
			return false;
	}
	return true;
}

/* ---- JSON: one object, flat; an object in it gives names with a dot ---- */

static bool
add_scalar(struct exchange *e, struct text name, const struct json *j)
{
	switch (j->kind) {
	case JSON_NULL:
		return true;
	case JSON_BOOL:
		return add_pair(e, name, j->flag ? TEXT("true") : TEXT("false"));
	case JSON_NUMBER:
	case JSON_TEXT:
		return add_pair(e, name, j->text);
	case JSON_ARRAY:
	case JSON_OBJECT:
		break;
	}
	return invalid(&e->r.cx, text_z(&e->mem, name),
	    T("{0}: give a text, a number, true or false here, not a list or an object."), name);
}

static bool
add_member(struct exchange *e, struct text name, const struct json *j)
{
	if (j->kind != JSON_ARRAY)
		return add_scalar(e, name, j);
	for (const struct json *one = j->first; one != NULL; one = one->next)
		if (!add_scalar(e, name, one))
			return false;
	return true;
}

static struct text
with_dot(struct arena *a, struct text outer, struct text inner)
{
	char *p = arena_alloc(a, outer.n + 1 + inner.n);

	memcpy(p, outer.p, outer.n);
	p[outer.n] = '.';
	memcpy(p + outer.n + 1, inner.p, inner.n);
	return (struct text){p, outer.n + 1 + inner.n};
}

static bool
add_json(struct exchange *e, struct text body)
{
	struct json_error why;
	const struct json *j;

	if (!json_parse(&e->mem, body, &j, &why))
		return malformed(e, T("The JSON cannot be read: {0}."),
		    text_format(&e->mem, "line %d, column %d: %s", why.line, why.column, why.what));
	if (j->kind != JSON_OBJECT)
		return malformed(
		    e, T("The body must be one JSON object, like {0}."), TEXT("{\"name\": \"…\"}"));
	for (const struct json *m = j->first; m != NULL; m = m->next) {
		if (m->kind != JSON_OBJECT) {
			if (!add_member(e, m->name, m))
				return false;
			continue;
		}
		for (const struct json *n = m->first; n != NULL; n = n->next)
			if (!add_member(e, with_dot(&e->mem, m->name, n->name), n))
				return false;
	}
	return true;
}

/* ---- multipart ---- */

static bool
form_takes_files(const struct form *form)
{
	for (size_t i = 0; i < form->n; i++)
		if (form->fields[i].kind == FIELD_FILE || form->fields[i].kind == FIELD_FILES)
			return true;
	return false;
}

static bool
part_begin(void *self, const struct multipart_part *part)
{
	struct exchange *e = self;
	struct body_parser *b = e->body;

	b->name = part->name;
	b->skip = false;
	if (!part->file) {
		b->value = buf_in(&e->mem);
		return true;
	}
	if (form_takes_files(e->match.route->form))
		return upload_begin(e, part);
	b->skip = true;
	if (!e->r.machine)
		return true;
	return invalid(
	    &e->r.cx, text_z(&e->mem, part->name), T("No file is taken here: {0}."), part->name);
}

static bool
part_data(void *self, const char *p, size_t n)
{
	struct exchange *e = self;
	struct body_parser *b = e->body;

	if (b->skip)
		return true;
	if (b->now != NULL)
		return upload_data(e, p, n);
	b->values += (int64_t)n;
	if (b->values > VALUES_MOST)
		return too_large(e, VALUES_MOST);
	buf_add(&b->value, p, n);
	return true;
}

static bool
part_end(void *self)
{
	struct exchange *e = self;
	struct body_parser *b = e->body;
	struct text value = buf_done(&b->value);

	if (b->skip)
		return true;
	if (b->now != NULL)
		return upload_end(e);
	if (!text_valid(b->name) || !text_valid(value))
		return malformed(e,
		    T("What was sent cannot be read: it is not UTF-8 text. Please open the page "
		      "again and send it once more."),
		    TEXT(""));
	return add_pair(e, b->name, value);
}

/* The sink's own no has said why; the parser's is put into words here. What exactly is broken is
 * English, for machines and their makers; a person cannot mend it. */
static bool
multipart_said(struct exchange *e, bool ok)
{
	const char *why = e->body->multipart->why;

	if (ok || why == NULL)
		return ok;
	if (e->r.machine)
		return malformed(e, T("The multipart body cannot be read: {0}."), text_of(why));
	return malformed(e,
	    T("What was sent arrived broken. Please send it once more; if it happens again, use "
	      "another browser or network."),
	    TEXT(""));
}

static bool
multipart_begin(struct exchange *e, struct text type)
{
	const struct multipart_sink sink = {e, part_begin, part_data, part_end};

	e->body->multipart = NEW(&e->mem, struct multipart);
	return multipart_said(
	    e, multipart_open(e->body->multipart, &e->mem, type, PARTS_MOST, &sink));
}

/* ---- what the gate calls ---- */

static bool
type_is(struct text type, const char *name)
{
	size_t n = strlen(name);

	return type.n >= n && strncasecmp(type.p, name, n) == 0
	       && (type.n == n || type.p[n] == ';' || type.p[n] == ' ');
}

static bool
unsupported(struct exchange *e, struct msg what)
{
	e->status = 415;
	return fail(&e->r.cx, INVALID, what);
}

static bool
is_utf8(struct exchange *e, struct text type)
{
	struct text charset;
	bool found;

	if (!header_parameter(&e->mem, type, "charset", &charset, &found))
		return false;
	return !found || (charset.n == 5 && strncasecmp(charset.p, "utf-8", 5) == 0)
	       || (charset.n == 4 && strncasecmp(charset.p, "utf8", 4) == 0);
}

static bool
choose_kind(struct exchange *e, struct text type)
{
	struct body_parser *b = e->body;

	if (e->x->length == 0)
		return true;
	if (http_header(e->x, "Content-Encoding").n > 0)
		return unsupported(e, T("Compressed bodies are not taken. Send it as it is."));
	if (type_is(type, "application/x-www-form-urlencoded"))
		b->kind = BODY_URLENCODED;
	else if (type_is(type, "multipart/form-data"))
		b->kind = BODY_MULTIPART;
	else if (type_is(type, "application/json") && e->r.machine)
		b->kind = BODY_JSON;
	else
		return unsupported(
		    e, e->r.machine
			   ? T("Send application/json, or multipart/form-data with files.")
			   : T("This kind of content is not taken here. Use the page's form."));
	if (!is_utf8(e, type))
		return unsupported(e, T("Only UTF-8 is taken. Send it in that encoding."));
	return true;
}

bool
body_begin(struct exchange *e)
{
	const struct route *route = e->match.route;
	struct body_parser *b = NEW(&e->mem, struct body_parser);
	struct text type;

	e->body = b;
	b->last = &b->files;
	b->fd = -1;
	b->most = route->form->body_max > 0 ? route->form->body_max : BODY_MOST;
	if (!add_parameters(e))
		return false;
	if (route->method == GET)
		return e->x->length == 0
		       || malformed(e, T("A GET request has no body here."), TEXT(""));
	type = http_header(e->x, "Content-Type");
	if (!choose_kind(e, type))
		return false;
	/* The room for files is theirs: anything else is held in memory, before anybody was asked
	 * who they are. */
	if (b->kind != BODY_MULTIPART && form_takes_files(route->form) && b->most > VALUES_MOST)
		b->most = VALUES_MOST;
	if (e->x->length > b->most)
		return too_large(e, b->most);
	b->whole = buf_in(&e->mem);
	if (b->kind == BODY_MULTIPART)
		return multipart_begin(e, type);
	if (b->kind != BODY_NONE && e->x->length > 0)
		buf_room(&b->whole, (size_t)e->x->length);
	return true;
}

bool
body_takes_files(const struct exchange *e)
{
	return e->body->kind == BODY_MULTIPART && form_takes_files(e->match.route->form);
}

bool
body_data(struct exchange *e, const char *p, size_t n)
{
	struct body_parser *b = e->body;

	b->got += (int64_t)n;
	if (b->got > b->most)
		return too_large(e, b->most);
	if (b->kind == BODY_MULTIPART) {
		bool ok = multipart_said(e, multipart_feed(b->multipart, p, n));

		upload_pause(e);
		return ok;
	}
	buf_add(&b->whole, p, n);
	return true;
}

static bool
end_of_kind(struct exchange *e)
{
	struct body_parser *b = e->body;

	switch (b->kind) {
	case BODY_NONE:
		return true;
	case BODY_URLENCODED:
		return add_urlencoded(e, buf_done(&b->whole));
	case BODY_JSON:
		return add_json(e, buf_done(&b->whole));
	case BODY_MULTIPART:
		if (!multipart_said(e, multipart_close(b->multipart)))
			return false;
		upload_list(e);
		return true;
	}
	return true;
}

static bool
find_form_key(struct exchange *e)
{
	struct text key = pair_value(&e->given, TEXT(FIELD_KEY));

	if (e->r.machine || key.n == 0)
		return true;
	e->r.client_key = key;
	return key.n <= 100
	       || malformed(e, T("The form's key is too long. Open the page again."), TEXT(""));
}

bool
body_end(struct exchange *e)
{
	const struct route *route = e->match.route;

	if (!end_of_kind(e))
		return false;
	if (e->x->query.n > 0 && (route->form->n > 0 || e->r.machine)
	    && !add_urlencoded(e, e->x->query))
		return false;
	if (route->method == GET)
		return true;
	return asker_token_right(e, pair_value(&e->given, TEXT(FIELD_CSRF))) && find_form_key(e);
}

static void
put(struct buf *b, struct text t)
{
	buf_int(b, (int64_t)t.n);
	buf_char(b, ':');
	buf_text(b, t);
}

struct digest
body_digest(const struct exchange *e)
{
	struct buf b = buf_in(e->r.cx.mem);

	for (size_t i = 0; i < e->given.n; i++) {
		const struct pair *p = &e->given.p[i];

		if (text_is(p->name, FIELD_CSRF) || text_is(p->name, FIELD_KEY))
			continue;
		put(&b, p->name);
		put(&b, p->value);
	}
	for (size_t i = 0; i < e->files.n; i++) {
		put(&b, e->files.p[i].field);
		put(&b, e->files.p[i].name);
		put(&b, e->files.p[i].digest);
	}
	return digest_text(buf_done(&b));
}
