/*
 * The API's description: paths, parameters, bodies and their limits, from the route tables and the
 * forms, so that it cannot say what the gate does not do. Answers' schemas are the rows' own.
 */
#include "web/openapi.h"

#include "codec/json.h"

static void
put_schema_text(struct json_writer *w, const struct field *f)
{
	json_put_text(w, "type", TEXT("string"));
	if (f->required)
		json_put_int(w, "minLength", f->min > 0 ? f->min : 1);
	json_put_int(w, "maxLength", f->max > 0 ? f->max : 4000);
	if (f->kind == FIELD_SECRET)
		json_put_text(w, "format", TEXT("password"));
}

static void
put_schema_int(struct json_writer *w, const struct field *f)
{
	json_put_text(w, "type", TEXT("integer"));
	if (f->min == 0 && f->max == 0)
		return;
	json_put_int(w, "minimum", f->min);
	json_put_int(w, "maximum", f->max);
}

static void
put_choices(struct json_writer *w, const struct field *f)
{
	json_put_text(w, "type", TEXT("string"));
	json_key(w, "enum");
	json_begin_array(w);
	for (const char *const *at = f->choices; *at != NULL; at++)
		json_text(w, text_of(*at));
	json_end(w);
}

static void
put_file(struct json_writer *w)
{
	json_put_text(w, "type", TEXT("string"));
	json_put_text(w, "contentMediaType", TEXT("application/octet-stream"));
}

/* {"type": …} of one field's value as a machine gives it. */
static void
put_schema(struct json_writer *w, const struct field *f)
{
	json_begin_object(w);
	switch (f->kind) {
	case FIELD_LINE:
	case FIELD_LINES:
	case FIELD_SECRET:
		put_schema_text(w, f);
		break;
	case FIELD_INT:
		put_schema_int(w, f);
		break;
	case FIELD_FLAG:
		json_put_text(w, "type", TEXT("boolean"));
		break;
	case FIELD_DAY:
		json_put_text(w, "type", TEXT("string"));
		json_put_text(w, "format", TEXT("date"));
		break;
	case FIELD_CHOICE:
		put_choices(w, f);
		break;
	case FIELD_FILE:
	case FIELD_FILES:
		put_file(w);
		break;
	case FIELD_PAIRS:
		json_put_text(w, "type", TEXT("object"));
		json_key(w, "additionalProperties");
		json_begin_object(w);
		json_put_text(w, "type", TEXT("string"));
		json_end(w);
		break;
	}
	if (f->label.id != NULL)
		json_put_text(w, "description", text_of(f->label.id));
	json_end(w);
}

/* ---- paths: "/dossiers/:reference" is "/dossiers/{reference}" ---- */

static struct text
path_template(struct arena *a, const char *path)
{
	struct buf b = buf_in(a);
	bool in_name = false;

	for (const char *p = path; *p != '\0'; p++) {
		if (*p == '/' && in_name)
			buf_char(&b, '}');
		if (*p == '/')
			in_name = false;
		if (*p == ':' && p > path && p[-1] == '/') {
			in_name = true;
			buf_char(&b, '{');
			continue;
		}
		buf_char(&b, *p);
	}
	if (in_name)
		buf_char(&b, '}');
	return buf_done(&b);
}

static bool
in_path(struct arena *a, const struct route *r, const char *name)
{
	struct text segment = text_format(a, "{%s}", name);

	return text_find(path_template(a, r->path), segment) != SIZE_MAX;
}

static struct text
operation_id(struct arena *a, const struct route *r)
{
	struct buf b = buf_in(a);

	buf_text(&b, r->method == GET ? TEXT("get") : TEXT("post"));
	for (const char *p = r->path + strlen("/api"); *p != '\0'; p++) {
		bool plain = (*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');

		if (plain)
			buf_char(&b, *p);
		else if (b.p[b.n - 1] != '_')
			buf_char(&b, '_');
	}
	return buf_done(&b);
}

/* ---- operations ---- */

static void
put_parameter(struct json_writer *w, const char *name, const char *in, bool required)
{
	json_begin_object(w);
	json_put_text(w, "name", text_of(name));
	json_put_text(w, "in", text_of(in));
	json_put_bool(w, "required", required);
	json_key(w, "schema");
}

/* Parameters of the path that no field describes are texts. */
static void
put_bare_parameters(struct json_writer *w, struct arena *a, const struct route *r)
{
	struct text rest = text_of(r->path), segment;

	while (text_cut(&rest, '/', &segment)) {
		bool described = false;
		const char *name;

		if (segment.n < 2 || segment.p[0] != ':')
			continue;
		name = text_z(a, text_part(segment, 1, segment.n));
		for (size_t i = 0; i < r->form->n; i++)
			described |= strcmp(r->form->fields[i].name, name) == 0;
		if (described)
			continue;
		put_parameter(w, name, "path", true);
		json_raw(w, TEXT("{\"type\":\"string\"}"));
		json_end(w);
	}
}

static void
put_parameters(struct json_writer *w, struct arena *a, const struct route *r)
{
	json_key(w, "parameters");
	json_begin_array(w);
	for (size_t i = 0; i < r->form->n; i++) {
		const struct field *f = &r->form->fields[i];
		bool path = in_path(a, r, f->name);

		if (!path && r->method != GET)
			continue;
		put_parameter(w, f->name, path ? "path" : "query", path || f->required);
		put_schema(w, f);
		json_end(w);
	}
	put_bare_parameters(w, a, r);
	if ((r->flags & ROUTE_ONCE) != 0) {
		put_parameter(w, "Idempotency-Key", "header", false);
		json_raw(w, TEXT("{\"type\":\"string\",\"minLength\":1,\"maxLength\":100}"));
		json_put_text(w, "description",
		    TEXT("Your own key for this request. Sent again with the same input, nothing "
			 "is done twice and the result is given again."));
		json_end(w);
	}
	json_end(w);
}

static bool
is_file(const struct field *f)
{
	return f->kind == FIELD_FILE || f->kind == FIELD_FILES;
}

static void
put_body_schema(struct json_writer *w, struct arena *a, const struct route *r, bool files)
{
	json_key(w, "schema");
	json_begin_object(w);
	json_put_text(w, "type", TEXT("object"));
	json_put_bool(w, "additionalProperties", files);
	json_key(w, "properties");
	json_begin_object(w);
	for (size_t i = 0; i < r->form->n; i++) {
		const struct field *f = &r->form->fields[i];

		if (in_path(a, r, f->name) || f->kind == FIELD_FILES || (is_file(f) && !files))
			continue;
		json_key(w, f->name);
		put_schema(w, f);
	}
	json_end(w);
	json_key(w, "required");
	json_begin_array(w);
	for (size_t i = 0; i < r->form->n; i++) {
		const struct field *f = &r->form->fields[i];

		if (f->required && !in_path(a, r, f->name) && f->kind != FIELD_FILES
		    && (files || !is_file(f)))
			json_text(w, text_of(f->name));
	}
	json_end(w);
	json_end(w);
}

static void
put_body(struct json_writer *w, struct arena *a, const struct route *r)
{
	bool files = false, body = false, needs_file = false;

	for (size_t i = 0; i < r->form->n; i++) {
		const struct field *f = &r->form->fields[i];

		body |= !in_path(a, r, f->name);
		files |= is_file(f);
		needs_file |= is_file(f) && f->required;
	}
	if (r->method == GET || !body)
		return;
	json_key(w, "requestBody");
	json_begin_object(w);
	json_put_bool(w, "required", true);
	json_key(w, "content");
	json_begin_object(w);
	if (!needs_file) {
		json_key(w, "application/json");
		json_begin_object(w);
		put_body_schema(w, a, r, false);
		json_end(w);
	}
	if (files) {
		json_key(w, "multipart/form-data");
		json_begin_object(w);
		put_body_schema(w, a, r, true);
		json_end(w);
	}
	json_end(w);
	json_end(w);
}

static void
put_responses(struct json_writer *w, const struct route *r)
{
	bool file = r->answer != NULL && strcmp(r->answer, ANSWER_FILE) == 0;

	json_key(w, "responses");
	json_begin_object(w);
	json_key(w, "2XX");
	json_begin_object(w);
	json_put_text(w, "description", TEXT("Done."));
	json_key(w, "content");
	json_begin_object(w);
	json_key(w, file ? "application/octet-stream" : "application/json");
	json_begin_object(w);
	json_key(w, "schema");
	if (file || r->answer == NULL)
		json_raw(w, file ? TEXT("{}") : TEXT("{\"type\":\"object\"}"));
	else
		json_raw(w, text_of(r->answer));
	json_end(w);
	json_end(w);
	json_end(w);
	json_key(w, "4XX");
	json_raw(w, TEXT("{\"$ref\":\"#/components/responses/Problem\"}"));
	json_key(w, "5XX");
	json_raw(w, TEXT("{\"$ref\":\"#/components/responses/Problem\"}"));
	json_end(w);
}

static void
put_operation(struct json_writer *w, struct arena *a, const struct system *s, const struct route *r)
{
	json_key(w, r->method == GET ? "get" : "post");
	json_begin_object(w);
	json_put_text(w, "operationId", operation_id(a, r));
	json_put_text(w, "summary", text_of(r->summary != NULL ? r->summary : r->name.id));
	json_key(w, "tags");
	json_begin_array(w);
	json_text(w, text_of(s->name));
	json_end(w);
	if (r->may != &ANYONE)
		json_put_text(
		    w, "description", text_format(a, "Needs the permission %s.", r->may->key));
	json_key(w, "security");
	json_raw(w, r->may != &ANYONE ? TEXT("[{\"bearer\":[]}]") : TEXT("[{},{\"bearer\":[]}]"));
	put_parameters(w, a, r);
	put_body(w, a, r);
	put_responses(w, r);
	json_end(w);
}

static bool
is_api(const struct route *r)
{
	return strncmp(r->path, "/api/", 5) == 0 && (r->flags & ROUTE_TEST) == 0;
}

/* A path that stood before (its other method) is written with that one. */
static bool
is_first(const struct gate_config *g, const struct route *wanted)
{
	for (size_t s = 0; s < g->n_systems; s++)
		for (size_t i = 0; i < g->systems[s]->n_routes; i++) {
			const struct route *r = &g->systems[s]->routes[i];

			if (strcmp(r->path, wanted->path) == 0)
				return r == wanted;
		}
	return true;
}

static void
put_path(
    struct json_writer *w, struct arena *a, const struct gate_config *g, const struct route *wanted)
{
	json_key_text(w, path_template(a, wanted->path));
	json_begin_object(w);
	for (size_t s = 0; s < g->n_systems; s++)
		for (size_t i = 0; i < g->systems[s]->n_routes; i++) {
			const struct route *r = &g->systems[s]->routes[i];

			if (strcmp(r->path, wanted->path) == 0)
				put_operation(w, a, g->systems[s], r);
		}
	json_end(w);
}

static const char components[] =
    "{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
    "\"schemas\":{\"Problem\":{\"type\":\"object\",\"description\":\"RFC 9457\","
    "\"required\":[\"type\",\"title\",\"status\",\"detail\"],\"properties\":{"
    "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},"
    "\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":\"string\"},"
    "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
    "\"required\":[\"field\",\"detail\"],\"properties\":{"
    "\"field\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"}}}}}}},"
    "\"responses\":{\"Problem\":{\"description\":\"It was not done; detail says why, and errors "
    "which fields need mending.\",\"headers\":{\"Retry-After\":{\"schema\":{\"type\":\"integer\"},"
    "\"description\":\"Seconds to wait, with 429 and 503.\"}},"
    "\"content\":{\"application/problem+json\":{\"schema\":{"
    "\"$ref\":\"#/components/schemas/Problem\"}}}}}}";

static void
put_info(struct json_writer *w, const struct gate_config *g)
{
	json_put_text(w, "openapi", TEXT("3.1.0"));
	json_key(w, "info");
	json_begin_object(w);
	json_put_text(w, "title", TEXT("Sen"));
	json_put_text(w, "version", TEXT("1"));
	json_put_text(w, "description",
	    TEXT(
		"The rules are those of the pages. Unknown or repeated fields are errors; days are "
		"YYYY-MM-DD, times RFC 3339 in UTC; errors are application/problem+json in the "
		"language of Accept-Language."));
	json_key(w, "license");
	json_raw(w, TEXT("{\"name\":\"Apache 2.0\",\"identifier\":\"Apache-2.0\"}"));
	json_end(w);
	json_key(w, "servers");
	json_begin_array(w);
	json_begin_object(w);
	json_put_text(w, "url", g->public_url != NULL ? text_of(g->public_url) : TEXT("/"));
	json_end(w);
	json_end(w);
}

struct text
openapi_document(const struct gate_config *g, struct arena *a)
{
	struct buf b = buf_in(a);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	put_info(&w, g);
	json_key(&w, "paths");
	json_begin_object(&w);
	for (size_t s = 0; s < g->n_systems; s++)
		for (size_t i = 0; i < g->systems[s]->n_routes; i++) {
			const struct route *r = &g->systems[s]->routes[i];

			if (is_api(r) && is_first(g, r))
				put_path(&w, a, g, r);
		}
	json_end(&w);
	json_key(&w, "components");
	json_raw(&w, text_of(components));
	json_end(&w);
	return json_done(&w);
}
