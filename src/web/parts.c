/* Parts of pages: what was typed and what is wrong, put into the views of the part templates. */
#include "web/parts.h"

#include "web/exchange.h"
#include "web/url.h"

struct field_view
field_view(
    const struct req *r, const char *name, struct msg label, struct msg hint, struct text stored)
{
	struct field_view v = {.name = text_of(name), .type = TEXT("text"), .rows = 4};
	struct text was = typed(r, name);

	v.label = tr(r->cx.lang, label);
	v.hint = hint.id != NULL && hint.id[0] != '\0' ? tr(r->cx.lang, hint) : TEXT("");
	v.value = was.n > 0 ? was : stored;
	v.error = field_error(r, name);
	v.required = true;
	v.mode = v.complete = v.accept = v.day = v.month = v.year = TEXT("");
	return v;
}

struct field_view
field_view_sized(const struct req *r, const char *name, struct msg label, struct msg hint,
    struct text stored, int64_t width, bool required)
{
	struct field_view f = field_view(r, name, label, hint, stored);

	f.width = width;
	f.required = required;
	return f;
}

void
summary_put(struct summary_view *v, struct text key, struct text value)
{
	if (value.n > 0)
		v->rows.p[v->rows.n++] = (struct summary_row){
		    .key = key, .value = value, .change = {TEXT("")}, .what = TEXT("")};
}

struct choices_view
choices_view(struct req *r, const char *name, struct msg label, struct msg hint, struct text stored,
    const struct choice_view *items, size_t n)
{
	struct field_view field = field_view(r, name, label, hint, stored);
	struct choices_view v = {.name = field.name,
	    .label = field.label,
	    .hint = field.hint,
	    .error = field.error,
	    .required = true};

	v.items.p = NEW_ARRAY(r->cx.mem, struct choice_view, n);
	v.items.n = n;
	for (size_t i = 0; i < n; i++) {
		v.items.p[i] = items[i];
		v.items.p[i].chosen |= field.value.n > 0 && text_equal(items[i].value, field.value);
	}
	return v;
}

struct field_view
field_view_day(
    const struct req *r, const char *name, struct msg label, struct msg hint, struct day stored)
{
	struct field_view v = field_view(r, name, label, hint, TEXT(""));
	struct arena *a = r->cx.mem;
	struct date d;

	v.day = typed(r, text_z(a, text_format(a, "%s-day", name)));
	v.month = typed(r, text_z(a, text_format(a, "%s-month", name)));
	v.year = typed(r, text_z(a, text_format(a, "%s-year", name)));
	if (v.day.n + v.month.n + v.year.n > 0 || stored.n == 0)
		return v;
	d = date_of_day(stored);
	v.day = text_format(a, "%d", d.day);
	v.month = text_format(a, "%d", d.month);
	v.year = text_format(a, "%d", d.year);
	return v;
}

struct errors_view
errors_view(struct req *r)
{
	const struct problem *why = req_problem(r);
	struct errors_view v = {.what = why->what};
	size_t n = 0;

	r->x->errors_said = true;
	for (const struct field_problem *f = why->fields; f != NULL; f = f->next)
		n++;
	v.items.p = NEW_ARRAY(r->cx.mem, struct error_view, n);
	for (const struct field_problem *f = why->fields; f != NULL; f = f->next)
		v.items.p[v.items.n++] = (struct error_view){f->field, f->what};
	return v;
}

struct paging_view
paging_view(struct req *r, struct text next_key, struct text previous_key)
{
	struct paging_view v = {0};

	v.next.t = v.previous.t = TEXT("");
	if (next_key.n > 0)
		v.next = url_with(r->cx.mem, r->path, r->query, TEXT("after"), next_key);
	if (previous_key.n > 0)
		v.previous = url_with(r->cx.mem, r->path, r->query, TEXT("after"), TEXT(""));
	return v;
}

struct paging_view
paging_by_id(struct req *r, int64_t after, int64_t next)
{
	return paging_view(r,
	    next != 0 ? text_format(r->cx.mem, "%lld", (long long)next) : TEXT(""),
	    after != 0 ? TEXT("1") : TEXT(""));
}
