/* Problems: set once, where they are noticed; shown once, where they can be acted on. */
#include "base/cx.h"

#include <stdarg.h>
#include <stdio.h>

bool
problem_set(struct cx *c, enum problem_kind kind, bool keep, struct msg m, const struct text *args,
    size_t n)
{
	if (c->why.kind != NO_PROBLEM)
		return false;
	c->why.kind = kind;
	c->why.keep = keep;
	c->why.what = tr_format(c->mem, c->lang, m, args, n);
	return false;
}

bool
problem_field(struct cx *c, const char *field, struct msg m, const struct text *args, size_t n)
{
	struct field_problem **at = &c->why.fields;

	if (c->why.kind != NO_PROBLEM && c->why.kind != INVALID)
		return false;
	c->why.kind = INVALID;
	while (*at != NULL)
		at = &(*at)->next;
	*at = NEW(c->mem, struct field_problem);
	(*at)->field = text_of(field);
	(*at)->what = tr_format(c->mem, c->lang, m, args, n);
	if (c->why.what.n == 0)
		c->why.what = (*at)->what;
	return false;
}

bool
broken(struct cx *c, const char *format, ...)
{
	char message[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(message, sizeof message, format, ap);
	va_end(ap);
	fail(c, BROKEN,
	    T("Something went wrong on our side. Nothing was changed; please try again."));
	c->why.log = text_copy(c->mem, text_of(message));
	return false;
}
