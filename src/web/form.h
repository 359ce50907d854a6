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
	FIELD_FILE,   /* struct upload */
	FIELD_FILES,  /* struct uploads: every uploaded part not named by another field, with its
			 name */
	FIELD_PAIRS,  /* struct pairs: every other value, for forms known only at run time */
};

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
	struct msg label; /* for error messages: "Enter your full name" */
	bool required;
	int64_t min, max;           /* characters of text, or the number's range; 0, 0: 4000, any */
	const char *const *choices; /* NULL-terminated */
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

/* Checks v (all fields NULL-terminated arrays as parsed) and fills *out; every problem is added. */
bool form_fill(struct cx *c, const struct form *f, const struct pairs *given,
    const struct uploads *files, bool strict, void *out) MUST_USE;

#endif
