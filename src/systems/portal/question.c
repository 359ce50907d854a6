/* Reading the definition of a form. What was answered is question_check.c's. */
#include "systems/portal/question.h"

#include "codec/json.h"
#include "systems/portal/procedure_store.h"

static const char *const type_names[] = {
    [QUESTION_HEADING] = "heading",
    [QUESTION_LINE] = "line",
    [QUESTION_LINES] = "lines",
    [QUESTION_NAME] = "name",
    [QUESTION_ID_NUMBER] = "id_number",
    [QUESTION_PHONE] = "phone",
    [QUESTION_EMAIL] = "email",
    [QUESTION_DAY] = "day",
    [QUESTION_NUMBER] = "number",
    [QUESTION_MONEY] = "money",
    [QUESTION_CHOICE] = "choice",
    [QUESTION_YES] = "yes",
};

/* Who asks for it and what for: enough for an office to begin with any procedure. */
static const char standard_form[] =
    "[{\"id\":\"applicant\",\"type\":\"heading\",\"label\":\"Người đề nghị\","
    "\"label_en\":\"Applicant\"},"
    "{\"id\":\"full_name\",\"type\":\"name\",\"label\":\"Họ, chữ đệm, tên\","
    "\"label_en\":\"Full name\",\"required\":true,\"prefill\":\"name\"},"
    "{\"id\":\"id_number\",\"type\":\"id_number\",\"label\":\"Số định danh cá nhân\","
    "\"label_en\":\"Personal identity number\",\"hint\":\"12 chữ số trên thẻ căn cước\","
    "\"hint_en\":\"12 digits, on the identity card\",\"required\":true,"
    "\"prefill\":\"id_number\"},"
    "{\"id\":\"birth\",\"type\":\"day\",\"label\":\"Ngày sinh\","
    "\"label_en\":\"Date of birth\",\"required\":true,\"prefill\":\"birth\"},"
    "{\"id\":\"phone\",\"type\":\"phone\",\"label\":\"Số điện thoại\","
    "\"label_en\":\"Telephone\",\"required\":true,\"prefill\":\"phone\"},"
    "{\"id\":\"email\",\"type\":\"email\",\"label\":\"Thư điện tử\","
    "\"label_en\":\"E-mail\",\"prefill\":\"email\"},"
    "{\"id\":\"address\",\"type\":\"line\",\"label\":\"Nơi cư trú\","
    "\"label_en\":\"Address\",\"required\":true,\"max\":300,\"prefill\":\"address\"},"
    "{\"id\":\"request\",\"type\":\"lines\",\"label\":\"Nội dung đề nghị\","
    "\"label_en\":\"What you ask for\",\"hint\":\"Viết ngắn gọn bằng lời của bạn\","
    "\"hint_en\":\"In your own words, briefly\",\"max\":2000}]";

static bool
wrong(struct cx *c, size_t i, struct msg what)
{
	return fail(c, INVALID, T("Question {0} of the form: {1}."),
	    text_format(c->mem, "%zu", i + 1), say(c, what));
}

static bool
id_is_good(struct text id)
{
	for (size_t i = 0; i < id.n; i++) {
		if (!islower((unsigned char)id.p[i]) && !isdigit((unsigned char)id.p[i])
		    && id.p[i] != '_')
			return false;
	}
	return id.n > 0 && id.n <= 40;
}

static bool
type_of(struct text name, enum question_type *out)
{
	for (size_t i = 0; i < COUNT(type_names); i++) {
		if (text_is(name, type_names[i])) {
			*out = (enum question_type)i;
			return true;
		}
	}
	return false;
}

static bool
options_parse(struct cx *c, size_t at, const struct json *j, struct question *q)
{
	const struct json *list = json_member(j, "options");

	if (q->type != QUESTION_CHOICE)
		return list == NULL || wrong(c, at, T("only a choice has options"));
	if (list == NULL || list->kind != JSON_ARRAY || list->n < 2)
		return wrong(c, at, T("a choice needs two options or more"));
	q->options.p = NEW_ARRAY(c->mem, struct question_option, list->n);
	for (const struct json *o = list->first; o != NULL; o = o->next) {
		struct question_option one = {json_text_of(o, "value"), json_text_of(o, "label"),
		    json_text_of(o, "label_en")};

		if (one.value.n == 0 || one.label.n == 0)
			return wrong(c, at, T("an option needs a value and a label"));
		if (question_option_find(q, one.value) != NULL)
			return wrong(c, at, T("an option's value is used twice"));
		q->options.p[q->options.n++] = one;
	}
	return true;
}

static bool
question_parse(struct cx *c, size_t at, const struct json *j, struct question *q)
{
	*q = (struct question){
	    .id = json_text_of(j, "id"),
	    .label = json_text_of(j, "label"),
	    .label_en = json_text_of(j, "label_en"),
	    .hint = json_text_of(j, "hint"),
	    .hint_en = json_text_of(j, "hint_en"),
	    .min = json_int_of(j, "min", 0),
	    .max = json_int_of(j, "max", 0),
	    .prefill = json_text_of(j, "prefill"),
	};
	if (j->kind != JSON_OBJECT)
		return wrong(c, at, T("an object is expected"));
	if (!id_is_good(q->id))
		return wrong(c, at, T("the id must be small letters, digits and _"));
	if (!type_of(json_text_of(j, "type"), &q->type))
		return wrong(c, at, T("the type is unknown"));
	if (q->label.n == 0)
		return wrong(c, at, T("the label is missing"));
	if (q->min < 0 || (q->max != 0 && q->max < q->min))
		return wrong(c, at, T("the limits contradict each other"));
	if (!json_get_bool(json_member(j, "required"), &q->required))
		q->required = false;
	return options_parse(c, at, j, q);
}

bool
questions_parse(struct cx *c, struct text json, struct questions *out)
{
	const struct json *list;
	struct json_error why;

	*out = (struct questions){NULL, 0};
	if (!json_parse(c->mem, json, &list, &why))
		return fail(c, INVALID, T("The form is no JSON: {0}."), text_of(why.what));
	if (list->kind != JSON_ARRAY || list->n == 0 || list->n > 200)
		return fail(c, INVALID, T("The form must be a list of 1 to 200 questions."));
	out->p = NEW_ARRAY(c->mem, struct question, list->n);
	for (const struct json *j = list->first; j != NULL; j = j->next) {
		struct question *q = &out->p[out->n];

		if (!question_parse(c, out->n, j, q))
			return false;
		for (size_t i = 0; i < out->n; i++) {
			if (text_equal(out->p[i].id, q->id))
				return wrong(c, out->n, T("the id is used twice"));
		}
		out->n++;
	}
	return true;
}

bool
questions_of(struct cx *c, const struct procedure *p, struct questions *out)
{
	struct text json = text_of(standard_form);

	if (p->form != NULL) {
		*out = *p->form;
		return true;
	}
	if (p->has_questions && !procedure_store_questions(c, p->version, &json))
		return false;
	return questions_parse(c, json, out);
}

struct text
question_label(const struct question *q, enum lang lang)
{
	return lang == LANG_EN && q->label_en.n > 0 ? q->label_en : q->label;
}

struct text
question_hint(const struct question *q, enum lang lang)
{
	return lang == LANG_EN && q->hint_en.n > 0 ? q->hint_en : q->hint;
}

struct text
option_label(const struct question_option *o, enum lang lang)
{
	return lang == LANG_EN && o->label_en.n > 0 ? o->label_en : o->label;
}

const struct question_option *
question_option_find(const struct question *q, struct text value)
{
	for (size_t i = 0; i < q->options.n; i++) {
		if (text_equal(q->options.p[i].value, value))
			return &q->options.p[i];
	}
	return NULL;
}

/* ---- for machines ---- */

static void
schema_property(struct json_writer *w, const struct question *q, enum lang lang)
{
	json_key_text(w, q->id);
	json_begin_object(w);
	json_put_text(w, "type", TEXT("string"));
	json_put_text(w, "title", question_label(q, lang));
	if (question_hint(q, lang).n > 0)
		json_put_text(w, "description", question_hint(q, lang));
	if (q->type == QUESTION_DAY)
		json_put_text(w, "format", TEXT("date"));
	if (q->type == QUESTION_EMAIL)
		json_put_text(w, "format", TEXT("email"));
	if (q->type == QUESTION_ID_NUMBER)
		json_put_text(w, "pattern", TEXT("^[0-9]{12}$"));
	if (q->type == QUESTION_NUMBER || q->type == QUESTION_MONEY)
		json_put_text(w, "pattern", TEXT("^[0-9]+$"));
	if (q->type == QUESTION_YES) {
		json_key(w, "enum");
		json_begin_array(w);
		json_text(w, TEXT("yes"));
		json_end(w);
	}
	if (q->max > 0 && (q->type == QUESTION_LINE || q->type == QUESTION_LINES))
		json_put_int(w, "maxLength", q->max);
	if (q->type == QUESTION_CHOICE) {
		json_key(w, "enum");
		json_begin_array(w);
		for (size_t i = 0; i < q->options.n; i++)
			json_text(w, q->options.p[i].value);
		json_end(w);
	}
	json_end(w);
}

struct text
questions_schema(struct arena *a, const struct questions *q, enum lang lang)
{
	struct buf b = buf_in(a);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	json_put_text(&w, "$schema", TEXT("https://json-schema.org/draft/2020-12/schema"));
	json_put_text(&w, "type", TEXT("object"));
	json_key(&w, "properties");
	json_begin_object(&w);
	for (size_t i = 0; i < q->n; i++) {
		if (q->p[i].type != QUESTION_HEADING)
			schema_property(&w, &q->p[i], lang);
	}
	json_end(&w);
	json_key(&w, "required");
	json_begin_array(&w);
	for (size_t i = 0; i < q->n; i++) {
		if (q->p[i].required && q->p[i].type != QUESTION_HEADING)
			json_text(&w, q->p[i].id);
	}
	json_end(&w);
	json_put_bool(&w, "additionalProperties", false);
	json_end(&w);
	return json_done(&w);
}
