/*
 * Forms as a browser fills and sends them: fields are changed in the page that was read, and what
 * is sent is made of that page, hidden fields and all.
 */
#include <string.h>

#include "walk.h"

/* ---- finding ---- */

static bool
is_field(const struct node *n)
{
	return node_is(n, "input") || node_is(n, "select") || node_is(n, "textarea");
}

static bool
is_type(const struct node *n, const char *type)
{
	return node_is(n, "input") && text_is(node_attr(n, "type"), type);
}

/* The form a control belongs to. */
static struct node *
form_of(struct node *page, struct node *control)
{
	struct text id = node_attr(control, "form");

	for (struct node *n = id.n > 0 ? page : NULL; n != NULL; n = node_next(n, page)) {
		if (node_is(n, "form") && text_equal(node_attr(n, "id"), id))
			return n;
	}
	for (struct node *n = control->parent; n != NULL; n = n->parent) {
		if (node_is(n, "form"))
			return n;
	}
	return NULL;
}

/* The text of the label of a control: label[for], or the label around it. */
static struct text
label_of(struct arena *a, struct node *page, struct node *control)
{
	struct text id = node_attr(control, "id");

	for (struct node *n = page; n != NULL && id.n > 0; n = node_next(n, page)) {
		if (node_is(n, "label") && text_equal(node_attr(n, "for"), id))
			return node_text(a, n);
	}
	for (struct node *n = control->parent; n != NULL; n = n->parent) {
		if (node_is(n, "label"))
			return node_text(a, n);
	}
	return TEXT("");
}

/* "Full name" names the field labelled "Full name (optional)" as well. */
static bool
named(struct play *p, struct node *n, struct text field)
{
	struct text label;

	if (text_equal(node_attr(n, "name"), field))
		return true;
	label = label_of(p->mem, p->now->page, n);
	return text_equal(label, field)
	       || (text_starts(label, field)
		   && text_starts(text_part(label, field.n, label.n), TEXT(" (")));
}

static bool
page_there(struct play *p)
{
	return p->now->page != NULL || oops(p, "there is no page; open one first");
}

static struct node *
field_find(struct play *p, struct text field, bool (*fits)(const struct node *n))
{
	struct node *page = p->now->page;

	if (!page_there(p))
		return NULL;
	for (struct node *n = page; n != NULL; n = node_next(n, page)) {
		if (is_field(n) && fits(n) && named(p, n, field))
			return n;
	}
	(void)oops(p, "the page has no such field: %.*s", TEXT_ARG(field));
	return NULL;
}

static bool
takes_text(const struct node *n)
{
	return !is_type(n, "hidden") && !is_type(n, "file") && !is_type(n, "radio")
	       && !is_type(n, "checkbox") && !is_type(n, "submit");
}

static bool
takes_file(const struct node *n)
{
	return is_type(n, "file");
}

static bool
any(const struct node *n)
{
	(void)n;
	return true;
}

/* ---- changing ---- */

static bool
select_choose(struct play *p, struct node *select, struct text value)
{
	struct node *found = NULL;

	for (struct node *n = select; n != NULL; n = node_next(n, select)) {
		if (node_is(n, "option")
		    && (text_equal(node_attr(n, "value"), value)
			|| text_equal(node_text(p->mem, n), value)))
			found = n;
	}
	if (found == NULL)
		return oops(p, "%.*s has no choice %.*s", TEXT_ARG(node_attr(select, "name")),
		    TEXT_ARG(value));
	for (struct node *n = select; n != NULL; n = node_next(n, select))
		node_unset(n, "selected");
	node_set(p->mem, found, "selected", TEXT(""));
	return true;
}

bool
form_fill(struct play *p, struct text field, struct text value)
{
	struct node *n = field_find(p, field, takes_text);

	if (n == NULL)
		return false;
	if (node_has(n, "disabled") || node_has(n, "readonly"))
		return oops(p, "%.*s cannot be changed", TEXT_ARG(field));
	if (node_is(n, "select"))
		return select_choose(p, n, value);
	if (node_is(n, "textarea")) {
		n->first = n->last = NEW(p->mem, struct node);
		n->first->parent = n;
		n->first->text = value;
	} else {
		node_set(p->mem, n, "value", value);
	}
	return true;
}

bool
form_attach(struct play *p, struct text field, struct text file, struct text as)
{
	struct node *n = field_find(p, field, takes_file);

	if (n == NULL)
		return false;
	n->file = file;
	n->file_name = as;
	return true;
}

/* A radio button or checkbox by its value or its label. */
static struct node *
box_find(struct play *p, struct text field, struct text value, const char *type)
{
	struct node *page = p->now->page;

	if (!page_there(p))
		return NULL;
	for (struct node *n = page; n != NULL; n = node_next(n, page)) {
		if (!is_type(n, type))
			continue;
		if (value.n == 0 ? named(p, n, field)
				 : text_equal(node_attr(n, "name"), field)
				       && (text_equal(node_attr(n, "value"), value)
					   || text_equal(label_of(p->mem, page, n), value)))
			return n;
	}
	return NULL;
}

bool
form_choose(struct play *p, struct text field, struct text value)
{
	struct node *n = box_find(p, field, value, "radio"), *page = p->now->page;

	if (n == NULL) {
		n = page != NULL ? field_find(p, field, any) : NULL;
		if (n == NULL)
			return p->failed || oops(p, "there is no page");
		return node_is(n, "select")
			   ? select_choose(p, n, value)
			   : oops(p, "%.*s has no choice %.*s", TEXT_ARG(field), TEXT_ARG(value));
	}
	for (struct node *m = page; m != NULL; m = node_next(m, page)) {
		if (is_type(m, "radio") && text_equal(node_attr(m, "name"), node_attr(n, "name"))
		    && form_of(page, m) == form_of(page, n))
			node_unset(m, "checked");
	}
	node_set(p->mem, n, "checked", TEXT(""));
	return true;
}

bool
form_check(struct play *p, struct text field, struct text value, bool on)
{
	struct node *n = box_find(p, field, value, "checkbox");

	if (n == NULL)
		return oops(
		    p, "the page has no such box: %.*s %.*s", TEXT_ARG(field), TEXT_ARG(value));
	if (on)
		node_set(p->mem, n, "checked", TEXT(""));
	else
		node_unset(n, "checked");
	return true;
}

/* ---- what would be sent ---- */

static struct text
select_value(struct play *p, const struct node *select)
{
	const struct node *first = NULL, *chosen = NULL;

	for (const struct node *n = select; n != NULL; n = node_next(n, select)) {
		if (!node_is(n, "option"))
			continue;
		first = first == NULL && !node_has(n, "disabled") ? n : first;
		chosen = node_has(n, "selected") ? n : chosen;
	}
	chosen = chosen == NULL ? first : chosen;
	if (chosen == NULL)
		return TEXT("");
	return node_has(chosen, "value") ? node_attr(chosen, "value") : node_text(p->mem, chosen);
}

/* Browsers send newlines as CRLF. */
static struct text
area_value(struct play *p, const struct node *area)
{
	struct buf b = buf_in(p->mem);

	for (const struct node *n = area->first; n != NULL; n = n->next) {
		for (size_t i = 0; i < n->text.n; i++) {
			if (n->text.p[i] == '\n' && (i == 0 || n->text.p[i - 1] != '\r'))
				buf_char(&b, '\r');
			buf_char(&b, n->text.p[i]);
		}
	}
	return buf_done(&b);
}

static struct text
field_value(struct play *p, const struct node *n)
{
	if (node_is(n, "select"))
		return select_value(p, n);
	if (node_is(n, "textarea"))
		return area_value(p, n);
	if ((is_type(n, "checkbox") || is_type(n, "radio")) && !node_has(n, "value"))
		return TEXT("on");
	return node_attr(n, "value");
}

bool
form_field_value(struct play *p, struct text field, struct text *out)
{
	struct node *n = field_find(p, field, any);

	if (n == NULL)
		return false;
	*out = is_type(n, "checkbox") || is_type(n, "radio")
		   ? (node_has(n, "checked") ? field_value(p, n) : TEXT(""))
		   : field_value(p, n);
	return true;
}

/* Is it sent when `by` is pressed? */
static bool
is_sent(const struct node *n, const struct node *by)
{
	bool box = is_type(n, "checkbox") || is_type(n, "radio");
	bool button = node_is(n, "button") || is_type(n, "submit") || is_type(n, "button")
		      || is_type(n, "reset") || is_type(n, "image");

	if (n == by)
		return node_attr(n, "name").n > 0;
	if (!is_field(n) || button || node_has(n, "disabled") || node_attr(n, "name").n == 0)
		return false;
	for (const struct node *m = n->parent; m != NULL; m = m->parent) {
		if (node_is(m, "fieldset") && node_has(m, "disabled"))
			return false;
	}
	return !box || node_has(n, "checked");
}

static void
percent_add(struct buf *b, struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
		    || c == '-' || c == '_' || c == '.' || c == '*')
			buf_char(b, (char)c);
		else if (c == ' ')
			buf_char(b, '+');
		else
			buf_format(b, "%%%02X", c);
	}
}

/* A bare name opens a file of the tree; "-" sends an empty part, as a browser does. */
static void
part_add(struct play *p, struct buf *b, const struct node *n, struct text boundary)
{
	struct text name = node_attr(n, "name"), file_name = TEXT("");
	struct text type = TEXT("application/octet-stream"), content = TEXT("");

	buf_format(b, "--%.*s\r\nContent-Disposition: form-data; name=\"%.*s\"", TEXT_ARG(boundary),
	    TEXT_ARG(name));
	if (!is_type(n, "file")) {
		buf_text(b, TEXT("\r\n\r\n"));
		buf_text(b, field_value(p, n));
		buf_text(b, TEXT("\r\n"));
		return;
	}
	if (n->file.n > 0) {
		content = file_read(p->mem, text_z(p->mem, n->file));
		file_name = n->file_name;
		type = text_ends(file_name, TEXT(".pdf")) ? TEXT("application/pdf") : type;
	}
	buf_format(b, "; filename=\"%.*s\"\r\nContent-Type: %.*s\r\n\r\n", TEXT_ARG(file_name),
	    TEXT_ARG(type));
	buf_text(b, content);
	buf_text(b, TEXT("\r\n"));
}

static struct text
form_encode(struct play *p, struct node *form, struct node *by, struct text boundary)
{
	struct buf b = buf_in(p->mem);
	struct node *page = p->now->page;

	for (struct node *n = page; n != NULL; n = node_next(n, page)) {
		if (!is_sent(n, by) || form_of(page, n) != form)
			continue;
		if (boundary.n > 0) {
			part_add(p, &b, n, boundary);
			continue;
		}
		if (b.n > 0)
			buf_char(&b, '&');
		percent_add(&b, node_attr(n, "name"));
		buf_char(&b, '=');
		percent_add(&b, field_value(p, n));
	}
	if (boundary.n > 0)
		buf_format(&b, "--%.*s--\r\n", TEXT_ARG(boundary));
	return buf_done(&b);
}

/* What a browser would not send before the field is filled, a careless walk should not either. */
static bool
required_check(struct play *p, struct node *form, const struct node *by)
{
	struct node *page = p->now->page;

	if (node_has(form, "novalidate") || node_has(by, "formnovalidate"))
		return true;
	for (struct node *n = page; n != NULL; n = node_next(n, page)) {
		if (is_field(n) && node_has(n, "required") && !node_has(n, "disabled")
		    && form_of(page, n) == form && takes_text(n) && field_value(p, n).n == 0)
			return oops(p, "a browser would not send this: %.*s is required and empty",
			    TEXT_ARG(node_attr(n, "name")));
	}
	return true;
}

static bool
form_send(struct play *p, struct node *form, struct node *by, bool anyway)
{
	struct request q = {.method = TEXT("GET"), .type = TEXT(""), .body = TEXT("")};
	struct text action =
	    node_has(by, "formaction") ? node_attr(by, "formaction") : node_attr(form, "action");
	bool post = text_is(node_attr(form, "method"), "post");
	bool multipart = text_is(node_attr(form, "enctype"), "multipart/form-data");
	struct text boundary = post && multipart ? TEXT("walk-7f3a9c51e2d84b60") : TEXT("");
	struct text data = form_encode(p, form, by, boundary);

	if (!anyway && !required_check(p, form, by))
		return false;
	q.path = action.n > 0 ? action : p->now->path;
	if (!post) {
		q.path = text_format(p->mem, "%.*s?%.*s",
		    TEXT_ARG(text_part(q.path, 0, text_find_char(q.path, '?'))), TEXT_ARG(data));
		return play_request(p, q);
	}
	q.method = TEXT("POST");
	q.body = data;
	q.type = boundary.n > 0
		     ? text_format(p->mem, "multipart/form-data; boundary=%.*s", TEXT_ARG(boundary))
		     : TEXT("application/x-www-form-urlencoded");
	return play_request(p, q);
}

/* ---- pressing ---- */

static bool
is_pressable(const struct node *n, bool links_only)
{
	if (node_is(n, "a"))
		return node_has(n, "href");
	return !links_only
	       && ((node_is(n, "button") && !text_is(node_attr(n, "type"), "button"))
		   || is_type(n, "submit") || node_is(n, "summary"));
}

static struct text
press_text(struct play *p, const struct node *n)
{
	if (node_has(n, "aria-label"))
		return node_attr(n, "aria-label");
	return is_type(n, "submit") ? node_attr(n, "value") : node_text(p->mem, n);
}

/* First an exact match, then one that begins so, then one that holds the text. */
static struct node *
press_find(struct play *p, struct node *top, struct text text, bool links_only)
{
	struct node *best = NULL;
	int best_rank = 9;

	for (struct node *n = top; n != NULL; n = node_next(n, top)) {
		struct text t;
		int rank;

		if (!is_pressable(n, links_only))
			continue;
		t = press_text(p, n);
		rank = text_equal(t, text)              ? 0
		       : text_starts(t, text)           ? 2
		       : text_find(t, text) != SIZE_MAX ? 4
							: 9;
		rank += node_is(n, "a") && rank < 9; /* a button before a link */
		if (rank < best_rank) {
			best = n;
			best_rank = rank;
		}
	}
	return best;
}

/* Of the rows with the text, the smallest that has such a button. */
static struct node *
press_find_in(struct play *p, struct text text, struct text in, bool links_only)
{
	struct node *page = p->now->page, *row, *found;
	size_t above = 0;

	if (in.n == 0)
		return press_find(p, page, text, links_only);
	while ((row = row_find(p->mem, page, in, above)) != NULL) {
		found = press_find(p, row, text, links_only);
		if (found != NULL)
			return found;
		above = node_text(p->mem, row).n;
	}
	return NULL;
}

bool
form_press(struct play *p, struct text text, struct text in, enum press how)
{
	struct node *found, *form;
	struct request q = {.method = TEXT("GET"), .type = TEXT(""), .body = TEXT("")};

	if (!page_there(p))
		return false;
	found = press_find_in(p, text, in, how == FOLLOW);
	if (found == NULL)
		return oops(p, "the page has no %s \"%.*s\"%s%.*s",
		    how == FOLLOW ? "link" : "button or link", TEXT_ARG(text),
		    in.n > 0 ? " in a row with " : "", TEXT_ARG(in));
	if (node_has(found, "disabled"))
		return oops(p, "\"%.*s\" is disabled", TEXT_ARG(text));
	if (node_is(found, "summary"))
		return true;
	if (node_is(found, "a")) {
		q.path = node_attr(found, "href");
		return play_request(p, q);
	}
	form = form_of(p->now->page, found);
	return form != NULL ? form_send(p, form, found, how == PRESS_ANYWAY)
			    : oops(p, "\"%.*s\" is in no form", TEXT_ARG(text));
}
