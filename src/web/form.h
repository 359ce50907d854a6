/*
 * Typed forms. A route names the form it takes; the gate parses the path's parameters, the query,
 * a urlencoded, multipart or JSON body into the form's struct and checks every field, so that a
 * handler only ever sees typed, valid, NFC values. Unknown fields of a machine's JSON are an
 * error; a browser's are ignored.
 */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "core/file.h"

enum field_kind {
	FIELD_LINE,   /* struct text: one line, trimmed, inner white space single */
	FIELD_LINES,  /* struct text: several lines, CRLF to LF, trimmed */
	FIELD_SECRET, /* struct text: as typed, never shown again, never logged */
	FIELD_INT,    /* int64_t */
	FIELD_FLAG,   /* bool: present and not "", "0", "false" */
	FIELD_DAY,    /* struct day_input: three parts name-day/-month/-year, or one dd/mm/yyyy */
	FIELD_CHOICE, /* struct text: one of choices */
	FIELD_FILE,   /* struct upload; without a file its size and name are empty */
	FIELD_FILES,  /* struct uploads: every uploaded part not named by another field, with its
			 name */
	/*
	 * struct pairs: every other value, for forms known only at run time. A name that starts
	 * with this field's name and a dot stands without it: with the field "answers", a page's
	 * answers.phone and a machine's {"answers": {"phone": …}} both give "phone". A machine may
	 * only give names of that kind.
	 */
	FIELD_PAIRS,
};

/* Hidden fields of pages that are the gate's own: no form sees them. */
#define FIELD_CSRF "csrf"
#define FIELD_LANG "to-language" /* asks for the form in another language, with what was typed */
#define FIELD_KEY  "key"         /* value: fresh_key(r) */

struct day_input {
	struct day day;
	bool set;
	struct text typed; /* what was typed, to show it again */
};

struct pair {
	struct text name, value;
};

struct pairs {
	struct pair *p;
	size_t n;
};

struct field {
	const char *name;
	enum field_kind kind;
	size_t offset;
	struct msg label; /* for error messages, as on the page: "Full name" */
	bool required;
	/* Characters of text (0: at most 4000), the number's range, the first and last day's
	 * number, a file's bytes; 0, 0: any. */
	int64_t min, max;
	const char *const *choices; /* NULL-terminated; of a file: the types it may have */
};

struct form {
	const struct field *fields;
	size_t n;
	size_t size;      /* of the input struct */
	int64_t body_max; /* bytes; 0: 64 KiB */
};

/* The form of a route without input. */
extern const struct form no_input;

/* Value of a pair, or the empty text. */
struct text pair_value(const struct pairs *pairs, struct text name);

/* Checks what was given against the form and fills *out as far as it is right; every problem is
 * added with its field. The first value of a name counts. `strict`: from a machine. */
bool form_fill(struct cx *c, const struct form *f, const struct pairs *given,
    const struct uploads *files, bool strict, void *out) MUST_USE;

#endif
