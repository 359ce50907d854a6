/*
 * The publication: what every noun of the gazette has in common once it is public. One row for each
 * published version: where it stands, what it is called, when it came, and the digest of exactly
 * what was published. Search, feeds, sitemap, mails, counters and proof are made of these rows.
 *
 * A noun calls publication_put in the transaction that makes it public (also for each correction),
 * publication_withdraw in the one that takes it back. What is embargoed has no row before its
 * minute: the job that publishes it then makes the row.
 *
 * Invariants
 *  1. A row never changes but for its withdrawal; a correction is a row of its own (version + 1).
 *  2. digest is SHA-256 of the text given, which is kept; both go to the audit chain in a row of
 *     the program's own (what "gazette.published", subject "act 61-2018-nd-cp 1 sha256:…"), so that
 *     it can be shown to everybody without naming a person.
 *  3. A kind's text() gives what is shown now in the same form: `sen check` and /proof compare.
 */
#ifndef GAZETTE_PUBLICATION_H
#define GAZETTE_PUBLICATION_H

#include "core/audit.h"

/* A noun that publishes: a constant beside it, listed in publication_kinds.c. */
struct publication_kind {
	const char *name; /* "act": letters and digits only; the kind of its search entries too */
	struct msg one, many; /* "Legal document", "Legal documents" */
	/* What is public under this key now, from the noun's own rows, in the form it was given to
	 * publication_put; NOT_FOUND where there is nothing. */
	bool (*text)(struct cx *c, struct text key, struct text *out);
	/* What the keys of `status` are called; NULL: it has none. */
	struct msg (*status)(struct text key);
	/* Gives what is public under this key to publication_put once more, for what was published
	 * before publications were kept; true where nothing is. NULL: nothing of it was. */
	bool (*again)(struct cx *c, struct text key);
};
/* NULL-terminated. */
extern const struct publication_kind *const publication_kinds[];
/* NULL where there is none. */
const struct publication_kind *publication_kind_by_name(struct text name);

/* What the day means that a publication announces. */
enum publication_day { DAY_NONE, DAY_DEADLINE, DAY_SESSION, DAY_EFFECT, PUBLICATION_DAYS };
struct msg publication_day_name(enum publication_day d);

/* What a noun hands over. Texts that it has nothing for are TEXT(""). */
struct publishing {
	const struct publication_kind *kind;
	struct text key;   /* the noun's public key: slug, code; at most 120 bytes */
	int64_t id;        /* the noun's id */
	struct text path;  /* permanent address: "/law/61-2018-nd-cp" */
	struct text title; /* as shown in lists */
	struct text title_en;
	struct text summary; /* a sentence or two; plain text */
	struct text section; /* key of the section it stands in */
	struct text field;   /* of life or law, as shown */
	struct text issuer;  /* who speaks, as shown */
	struct text office;  /* the same in Vietnamese, by which search knows it; empty: issuer */
	int64_t agency;      /* 0: imported */
	enum lang lang;      /* of the text */
	/* Exactly what is published, as plain lines that anyone can hash: what a reader is told,
	 * with its head; for files their digests. Form: publication_text. */
	struct text text;
	/* For search: by what else it is found; how much it is used; year and status (a key that
	 * the kind names, or empty; publication_status changes it later). */
	struct text words;
	int64_t weight, year;
	struct text status;
	bool past; /* it no longer holds: found behind what does */
	/* Of a first version: when it became public; 0: now. */
	struct time first;
	/* A day that it announces, for calendars; 0: none. */
	struct day day;
	enum publication_day day_means;
	struct time begins, ends; /* its hours; 0: the whole day, or no end but the beginning */
	struct text place;
	/* Made by publication_put. */
	struct text digest; /* hex */
	int64_t version;
};

/*
 * Publishes a version: row, text, audit row, search entry; says that public pages changed. The same
 * text again as the version that stands is no new version: only the search entry is written anew.
 */
bool publication_put(struct cx *c, struct publishing *p) MUST_USE;
/* Takes back every version of it: search entry gone, audit row added. CONFLICT where nothing of it
 * is public. */
bool publication_withdraw(
    struct cx *c, const struct publication_kind *k, struct text key, struct text reason) MUST_USE;

/* Only its status for search: what days or others change, not its text. */
bool publication_status(struct cx *c, const struct publication_kind *k, struct text key,
    struct text status, bool past) MUST_USE;

/* Timer: what was published before these rows were kept gets them, a few at a time. */
bool publication_owing_run(struct cx *c, bool *more) MUST_USE;

/* "Name: value" lines, an empty line, the body: the form of `text` that is the same for all. Names
 * and values alternate; line ends in values become spaces, empty values are left out. */
struct text publication_text(struct arena *a, const struct text *heads, size_t n, struct text body);
#define PUBLICATION_TEXT(a, body, ...)                            \
	publication_text((a), (const struct text[]){__VA_ARGS__}, \
	    sizeof((const struct text[]){__VA_ARGS__}) / sizeof(struct text), (body))

/* ---- reading ---- */

struct publication {
	int64_t id;
	struct text kind, key;
	int64_t version;
	bool last;
	struct text path, title, title_en, summary, section, field, issuer;
	int64_t agency;
	struct text lang, digest;
	int64_t size;
	struct time first, published, withdrawn;
	struct text reason;
	struct day day; /* announced; 0: none */
	enum publication_day day_means;
	struct time begins, ends; /* 0: the whole day; the beginning is the end */
	struct text place;
};

struct publications {
	struct publication *p;
	size_t n;
};

/* The version that stands, or stood last (withdrawn); *found false where it never was public. */
bool publication_by_key(
    struct cx *c, struct text kind, struct text key, struct publication *out, bool *found) MUST_USE;
/* The version of this number. */
bool publication_version(struct cx *c, struct text kind, struct text key, int64_t number,
    struct publication *out, bool *found) MUST_USE;
/* The same by its permanent address. */
bool
publication_by_path(struct cx *c, struct text path, struct publication *out, bool *found) MUST_USE;
/* All versions, newest first, at most 200. */
bool publication_versions(
    struct cx *c, struct text kind, struct text key, struct publications *out) MUST_USE;
/* What the noun shows now under its key; *there false: nothing. */
bool publication_shown(
    struct cx *c, const struct publication *p, struct text *out, bool *there) MUST_USE;
/* The text of a version, byte for byte. */
bool publication_kept(struct cx *c, const struct publication *p, struct text *out) MUST_USE;

/* What is public now, the newest first by its first version. Of kind, section, field (folded) and
 * agency at most one is asked for: the others are empty or 0. */
struct publication_filter {
	struct text kind, section, field;
	int64_t agency;
	struct time from;   /* first published at or after; 0: open */
	struct time before; /* … and before this instant; 0: open; with before_id: a page key */
	int64_t before_id;
	int most;
};
bool publication_list(
    struct cx *c, const struct publication_filter *f, struct publications *out) MUST_USE;

/* Public ones that announce a day in [from, to], the nearest first. */
bool publication_days(
    struct cx *c, struct day from, struct day to, int most, struct publications *out) MUST_USE;
/* The sections (by their names in c->lang) and fields that something public stands in, with how
 * many. */
struct publication_group {
	struct text key, name;
	int64_t n;
};
struct publication_groups {
	struct publication_group *p;
	size_t n;
};
bool publication_sections(struct cx *c, struct publication_groups *out) MUST_USE;
bool publication_fields(struct cx *c, struct publication_groups *out) MUST_USE;

/* For `sen check`: each kept text against its digest, each noun's text against the version that
 * stands, each digest against the audit trail. */
bool
publication_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

/* What the audit row of a version is found by. */
struct text publication_subject(struct arena *a, const struct publication *p);

#endif
