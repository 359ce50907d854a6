/*
 * HTML out. Templates are files compiled by tools/bake (docs/templates.md has the language);
 * every value is escaped by its type, chosen at compile time. There is no way to write raw text
 * except through struct markup, which only makers of markup return.
 */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/buf.h"
#include "base/lang.h"
#include "base/time.h"

struct html {
	struct buf b;
	struct arena *mem;
	enum lang lang;
	/* The freshly masked token that bake puts into every form method="post"; made by `token` at
	 * the first such form, since most pages have none. */
	struct text csrf;
	struct text (*token)(void *self);
	void *self;
	bool form; /* a form to fill in was begun: the first has the id "form" */
};

/* Money in đồng, so that a template shows it as money. */
struct money {
	int64_t dong;
};

/* A checked address: made by url_local, url_of_parts (web/url.h); never from typed text. */
struct url {
	struct text t;
};

/* Finished markup: made by QR and chart makers, the text renderer; never from typed text. */
struct markup {
	struct text t;
};

struct html html_in(struct arena *mem, enum lang lang, struct text csrf);

/* Literals of the template. */
void html_literal(struct html *h, const char *p, size_t n);

/* Values as escaped text: in text and in quoted attributes alike (& < > " ' are escaped). */
void html_text(struct html *h, struct text t);
void html_int(struct html *h, int64_t n);        /* plain digits */
void html_money(struct html *h, struct money m); /* 50.000 ₫ */
void html_time(struct html *h, struct time t);   /* 14:05 24/11/2026 */
void html_day(struct html *h, struct day d);     /* 24/11/2026 */
void html_msg(struct html *h, struct msg m);     /* translated */
void html_url(struct html *h, struct url u);
void html_markup(struct html *h, struct markup m);

/* {v.x} in text and in plain attributes. */
#define html_put(h, value)                      \
	_Generic((value), struct text           \
		 : html_text, struct money      \
		 : html_money, struct time      \
		 : html_time, struct day        \
		 : html_day, struct msg         \
		 : html_msg, struct url         \
		 : html_url, struct markup      \
		 : html_markup, int             \
		 : html_int, unsigned int       \
		 : html_int, long               \
		 : html_int, unsigned long      \
		 : html_int, long long          \
		 : html_int, unsigned long long \
		 : html_int)((h), (value))

/* {v.x} as the whole of an href, src, action or formaction: only a struct url. */
#define html_put_url(h, value) _Generic((value), struct url : html_url)((h), (value))

/* {v.x} behind a literal start of such an attribute: one percent-encoded component. */
void html_component_text(struct html *h, struct text t);
void html_component_int(struct html *h, int64_t n);
/* In srcset, where a text could begin another address. */
#define html_put_width(h, value) _Generic((value), int64_t : html_int)((h), (value))
#define html_put_component(h, value)             \
	_Generic((value), struct text            \
		 : html_component_text, int      \
		 : html_component_int, long      \
		 : html_component_int, long long \
		 : html_component_int)((h), (value))

/* {if v.x} */
static inline bool
html_true_int(int64_t v)
{
	return v != 0;
}

static inline bool
html_true_size(size_t v)
{
	return v != 0;
}

static inline bool
html_true_text(struct text v)
{
	return v.n > 0;
}

static inline bool
html_true_time(struct time v)
{
	return v.ms != 0;
}

static inline bool
html_true_url(struct url v)
{
	return v.t.n > 0;
}

static inline bool
html_true_markup(struct markup v)
{
	return v.t.n > 0;
}

#define html_true(value)                        \
	_Generic((value), struct text           \
		 : html_true_text, struct time  \
		 : html_true_time, struct url   \
		 : html_true_url, struct markup \
		 : html_true_markup, size_t     \
		 : html_true_size, default      \
		 : html_true_int)(value)

/* Arguments of {_ "… {0} …" v.x}: the value as a person reads it, not yet escaped. */
struct text html_show_text(struct html *h, struct text t);
struct text html_show_int(struct html *h, int64_t n);
struct text html_show_money(struct html *h, struct money m);
struct text html_show_time(struct html *h, struct time t);
struct text html_show_day(struct html *h, struct day d);
struct text html_show_msg(struct html *h, struct msg m);
#define html_show(h, value)                     \
	_Generic((value), struct text           \
		 : html_show_text, struct money \
		 : html_show_money, struct time \
		 : html_show_time, struct day   \
		 : html_show_day, struct msg    \
		 : html_show_msg, int           \
		 : html_show_int, unsigned int  \
		 : html_show_int, long          \
		 : html_show_int, unsigned long \
		 : html_show_int, long long     \
		 : html_show_int)((h), (value))

/* {_ "…" args}: translated, filled, escaped. */
void html_tr(struct html *h, struct msg m, const struct text *args, size_t n);
/* {_n v.count "one" "many"} */
void html_tr_count(struct html *h, struct msg_count m, int64_t count);

/* The id of a form to fill in (novalidate); called by the code bake makes for each. */
void html_form_id(struct html *h);
/* The hidden field with the token; called by the code bake makes for each form method="post". */
void html_csrf(struct html *h);

#endif
