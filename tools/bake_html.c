/*
 * The HTML of a template: where values may stand and what may not be written at all. It is no
 * HTML parser; it follows tags, attributes and quotes closely enough that a value can never leave
 * the place it was put in, and refuses what it cannot follow.
 */
#include <string.h>

#include "bake_template.h"

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct text
lower(struct arena *a, struct text t)
{
	char *p = arena_alloc(a, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		p[i] = (char)(t.p[i] >= 'A' && t.p[i] <= 'Z' ? t.p[i] + 32 : t.p[i]);
	return (struct text){p, t.n};
}

static bool
one_of(struct text t, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is(t, list[i]))
			return true;
	}
	return false;
}

static struct text
rest(const struct template *t)
{
	return text_part(t->in, t->at, t->in.n);
}

static char
take(struct template *t)
{
	char c = t->in.p[t->at++];

	if (c == '\n')
		t->line++;
	return c;
}

static void
add_char(struct template *t, char c)
{
	literal_add(t, (struct text){&c, 1});
}

/* ---- text ---- */

/* A run of white space becomes one character, none behind other white space. */
static void
text_space(struct template *t)
{
	bool newline = false;

	if (t->place.pre) {
		add_char(t, take(t));
		return;
	}
	while (t->at < t->in.n && is_space(t->in.p[t->at]))
		newline |= take(t) == '\n';
	if (!t->space && t->at < t->in.n)
		add_char(t, newline ? '\n' : ' ');
	t->space = true;
}

static void
comment_skip(struct template *t)
{
	size_t end = text_find(rest(t), TEXT("-->"));

	if (end == SIZE_MAX) {
		template_error(t, "a comment that does not end; write --> behind it");
		t->at = t->in.n;
		return;
	}
	for (size_t left = end + 3; left > 0; left--)
		(void)take(t);
}

static void
tag_begin(struct template *t)
{
	static const char *const never[] = {"style", "base", "object", "embed", "applet"};
	size_t from = t->at + 1, n;

	t->tag = (struct tag){.depth = t->n_blocks, .line = t->line};
	t->tag.closing = from < t->in.n && t->in.p[from] == '/';
	if (t->tag.closing)
		from++;
	for (n = from; n < t->in.n && !is_space(t->in.p[n]) && !strchr(">/{\"'=<", t->in.p[n]);)
		n++;
	t->tag.name = lower(t->b->mem, text_part(t->in, from, n - from));
	if (t->tag.name.n == 0)
		template_error(t, "a < that begins no tag; write &lt;");
	if (one_of(t->tag.name, never, COUNT(never)))
		template_error(t, "<%.*s> is not for templates; styles live in web/ui/sen.css",
		    TEXT_ARG(t->tag.name));
	literal_add(t, text_part(t->in, t->at, n - t->at));
	t->at = n;
	t->space = false;
	t->place.mode = IN_TAG;
}

static void
text_char(struct template *t)
{
	char c = t->in.p[t->at];

	if (is_space(c)) {
		text_space(t);
	} else if (text_starts(rest(t), TEXT("<!--"))) {
		comment_skip(t);
	} else if (c == '<') {
		tag_begin(t);
	} else {
		if (t->place.script)
			template_error(t, "script inside a page; put it into web/ui/ and name it "
					  "with <script src=…>");
		add_char(t, take(t));
		t->space = false;
	}
}

/* ---- tags ---- */

static bool
foreign(struct text address)
{
	return text_starts(address, TEXT("//")) || text_find(address, TEXT("://")) != SIZE_MAX;
}

static void
tag_end(struct template *t)
{
	bool pre = text_is(t->tag.name, "pre") || text_is(t->tag.name, "textarea");
	bool script = text_is(t->tag.name, "script");

	if (text_is(t->tag.name, "form") && t->tag.post && t->tag.typed && !t->tag.id)
		statement(t, "html_form_id(h);");
	add_char(t, take(t));
	t->place = (struct place){.pre = t->place.pre};
	t->space = false;
	if (pre)
		t->place.pre = !t->tag.closing;
	/* HTML drops the first newline behind these tags: without one of ours, one that a
	 * person typed would be lost. */
	if (pre && !t->tag.closing)
		add_char(t, t->at < t->in.n && t->in.p[t->at] == '\n' ? take(t) : '\n');
	if (script && !t->tag.closing) {
		t->place.script = true;
		if (!t->tag.src)
			template_error(t, "<script> without src; put the script into web/ui/");
	}
	if (!text_is(t->tag.name, "form") || t->tag.closing || !t->tag.post)
		return;
	if (foreign(t->tag.action))
		template_error(t, "this form would send its token to another host; action is a "
				  "local address");
	statement(t, "html_csrf(h);");
}

/* The attribute's name; refuses what the content security policy would. */
static enum attribute
attribute_kind(struct template *t, struct text name)
{
	static const char *const addresses[] = {"href", "src", "action", "formaction", "poster",
	    "cite", "data", "xlink:href", "manifest", "background", "longdesc"};
	static const char *const fixed[] = {"method", "formmethod", "http-equiv", "ping", "rel",
	    "integrity", "sandbox", "allow", "enctype", "imagesrcset"};

	if (text_is(name, "style"))
		template_error(t, "style= is refused by the content security policy; use a class");
	if (text_starts(name, TEXT("on")))
		template_error(
		    t, "%.*s= is script inside a page; put it into web/ui/", TEXT_ARG(name));
	if (text_is(name, "srcdoc"))
		template_error(t, "srcdoc= is not for templates");
	if (one_of(name, addresses, COUNT(addresses)))
		return ADDRESS;
	if (text_is(name, "srcset"))
		return ADDRESSES;
	return one_of(name, fixed, COUNT(fixed)) ? FIXED : PLAIN;
}

static void
attribute_begin(struct template *t)
{
	size_t from = t->at;

	while (t->at < t->in.n && !is_space(t->in.p[t->at]) && !strchr("=>/{\"'<", t->in.p[t->at]))
		t->at++;
	if (t->at == from) {
		template_error(t, "%c does not belong here in a tag", t->in.p[t->at]);
		t->at++;
		return;
	}
	t->attribute = lower(t->b->mem, text_part(t->in, from, t->at - from));
	t->place.attribute = attribute_kind(t, t->attribute);
	t->tag.typed |= text_is(t->attribute, "novalidate");
	t->tag.id |= text_is(t->attribute, "id");
	add_char(t, ' ');
	literal_add(t, t->attribute);
	for (from = t->at; from < t->in.n && is_space(t->in.p[from]);)
		from++;
	if (from == t->in.n || t->in.p[from] != '=')
		return; /* without a value */
	while (t->in.p[t->at] != '=')
		(void)take(t);
	t->at++;
	while (t->at < t->in.n && is_space(t->in.p[t->at]))
		(void)take(t);
	if (t->at == t->in.n || (t->in.p[t->at] != '"' && t->in.p[t->at] != '\'')) {
		template_error(t, "put the value of %.*s in quotes", TEXT_ARG(t->attribute));
		return;
	}
	t->place.quote = t->in.p[t->at++];
	t->place.mode = IN_VALUE;
	t->place.address = ADDRESS_NONE;
	t->value.n = 0;
	t->value_depth = t->n_blocks;
	add_char(t, '=');
	add_char(t, t->place.quote);
}

static void
tag_char(struct template *t)
{
	char c = t->in.p[t->at];

	if (is_space(c))
		(void)take(t);
	else if (c == '>')
		tag_end(t);
	else if (c == '/')
		add_char(t, take(t));
	else
		attribute_begin(t);
}

/* ---- attribute values ---- */

static void
value_check_address(struct template *t, struct text value)
{
	if (text_starts(value, TEXT("javascript:")) || text_starts(value, TEXT("vbscript:"))
	    || text_starts(value, TEXT("data:")))
		template_error(t, "javascript: and data: addresses are not for templates");
	if (text_is(t->attribute, "src") && foreign(value))
		template_error(t, "src from another host; pages load nothing foreign");
	if (text_is(t->attribute, "src"))
		t->tag.src = true;
	if (text_is(t->attribute, "action"))
		t->tag.action = value;
}

static void
value_end(struct template *t)
{
	struct text value = lower(t->b->mem, text_trim(buf_done(&t->value)));

	add_char(t, t->in.p[t->at++]);
	if (t->place.attribute == ADDRESS)
		value_check_address(t, value);
	if (text_is(t->attribute, "method") || text_is(t->attribute, "formmethod")) {
		if (t->n_blocks != t->tag.depth)
			template_error(t, "method= may not depend on an {if}");
		if (text_is(t->attribute, "formmethod"))
			template_error(t, "formmethod= would go past the form's token; make two "
					  "forms");
		t->tag.post = text_is(value, "post");
	}
	t->tag.http_equiv |= text_is(t->attribute, "http-equiv");
	if (t->tag.http_equiv && t->tag.mixed_content)
		template_error(t, "a value may not stand in a tag with http-equiv");
	t->place = (struct place){.mode = IN_TAG, .pre = t->place.pre};
}

static void
address_char(struct template *t, char c)
{
	switch (t->place.address) {
	case ADDRESS_NONE:
		t->place.address = c == '/'               ? ADDRESS_SLASH
				   : c == '?' || c == '#' ? ADDRESS_LOCAL
							  : ADDRESS_OTHER;
		break;
	case ADDRESS_SLASH:
		t->place.address = c == '/' || c == '\\' ? ADDRESS_OTHER : ADDRESS_LOCAL;
		break;
	case ADDRESS_WHOLE:
		template_error(t, "a value at the start of an address is the whole of it; make the "
				  "whole address in the view");
		break;
	case ADDRESS_LOCAL:
	case ADDRESS_OTHER:
		break;
	}
}

/* Each address is a value, its width follows behind a space: "{v.small} {v.width}w, {v.large} …".
 */
static void
addresses_char(struct template *t, char c)
{
	if (c == ',')
		t->place.address = ADDRESS_NONE;
	else if (t->place.address == ADDRESS_WHOLE && c == ' ')
		t->place.address = ADDRESS_OTHER;
	else if (t->place.address != ADDRESS_OTHER && c != ' ')
		template_error(t, "an address in %.*s= is a struct url of the view, then its width",
		    TEXT_ARG(t->attribute));
}

static void
value_char(struct template *t)
{
	char c = t->in.p[t->at];

	if (c == t->place.quote) {
		value_end(t);
		return;
	}
	(void)take(t);
	if (is_space(c)) {
		while (t->at < t->in.n && is_space(t->in.p[t->at]))
			(void)take(t);
		c = ' ';
	}
	if (t->place.attribute == ADDRESS)
		address_char(t, c);
	else if (t->place.attribute == ADDRESSES)
		addresses_char(t, c);
	buf_char(&t->value, c);
	add_char(t, c);
}

void
html_read(struct template *t)
{
	while (t->at < t->in.n) {
		if (t->in.p[t->at] == '{') {
			if (!text_starts(rest(t), TEXT("{{")))
				return;
			t->at++; /* the second one is taken below */
		}
		if (t->place.mode == IN_TEXT)
			text_char(t);
		else if (t->place.mode == IN_TAG)
			tag_char(t);
		else
			value_char(t);
	}
}

/* ---- values ---- */

static const char *
address_putter(struct template *t)
{
	struct text so_far = buf_done(&t->value);

	switch (t->place.address) {
	case ADDRESS_NONE:
		t->place.address = ADDRESS_WHOLE;
		return "html_put_url";
	case ADDRESS_LOCAL:
		return "html_put_component";
	case ADDRESS_OTHER:
		if (t->n_blocks == t->value_depth
		    && (text_is(so_far, "tel:") || text_is(so_far, "mailto:")))
			return "html_put_component";
		break;
	case ADDRESS_SLASH:
	case ADDRESS_WHOLE:
		break;
	}
	template_error(t,
	    "a value in %.*s= is the whole address (a struct url) or follows a literal "
	    "start like /name/, ? or #",
	    TEXT_ARG(t->attribute));
	return NULL;
}

static const char *
addresses_putter(struct template *t)
{
	if (t->place.address == ADDRESS_OTHER)
		return "html_put_width";
	if (t->place.address != ADDRESS_NONE)
		template_error(t, "an address in %.*s= is a struct url of the view, then its width",
		    TEXT_ARG(t->attribute));
	t->place.address = ADDRESS_WHOLE;
	return "html_put_url";
}

const char *
html_putter(struct template *t)
{
	bool value = t->place.mode == IN_VALUE;
	bool content = value && text_is(t->attribute, "content");

	t->tag.mixed_content |= content;
	if (t->place.mode == IN_TAG || t->place.script || (value && t->place.attribute == FIXED)
	    || (content && t->tag.http_equiv)) {
		template_error(t,
		    "a value may not stand here; only in text and in quoted attributes "
		    "that do not steer the browser");
		return NULL;
	}
	t->space = false;
	if (value && t->place.attribute == ADDRESS)
		return address_putter(t);
	if (value && t->place.attribute == ADDRESSES)
		return addresses_putter(t);
	return "html_put";
}

bool
html_takes_text(struct template *t, const char *what)
{
	if (t->place.mode == IN_TEXT && !t->place.script)
		return true;
	if (t->place.mode == IN_VALUE && t->place.attribute == PLAIN)
		return true;
	template_error(
	    t, "%s may not stand here; only in text and in plain quoted attributes", what);
	return false;
}
