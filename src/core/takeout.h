/*
 * What the program holds of a person, for that person to take out: the right to be given one's data
 * (Law on Personal Data Protection 91/2025/QH15 article 4). Each system says in a table what it
 * holds (struct system, web/route.h) and fills in each thing once; the page and the file are made
 * from the same (identity's). Not for others to look at: whoever reads has made sure that it is
 * the person.
 *
 * Invariants
 *  1. A source gives what its system erases when the account is closed (PERSON_ERASED), and what
 *     stays by law.
 *  2. It is read in slices by id, newest first: neither a page nor a file holds all of it in
 * memory.
 *  3. What hangs on an address only (a subscription by mail) is not in it: the account does not
 *     prove the address.
 */
#ifndef CORE_TAKEOUT_H
#define CORE_TAKEOUT_H

#include "core/person.h"

enum fact_kind { FACT_TEXT, FACT_TIME, FACT_NUMBER, FACT_FLAG, FACT_PATH };

struct fact {
	const char *name;  /* for machines; never translated, never used twice in a row of facts */
	struct text label; /* for people, like `words` */
	enum fact_kind kind;
	struct text value; /* of text and path; the path is local */
	int64_t number;
	struct time at;
	struct text words;
};

struct facts {
	struct fact *p;
	size_t n, room;
};

/* Below a thing: rows of the same facts (files, what happened), or one row of answers. */
struct takeout_list {
	const char *name;
	struct text label;
	bool single;
	struct {
		struct facts *p;
		size_t n, room;
	} rows;
};

struct takeout_source;

struct thing {
	const struct takeout_source *from;
	struct text title;
	struct facts facts;
	struct {
		struct takeout_list *p;
		size_t n, room;
	} lists;
};

struct takeout {
	struct cx *c;
	const struct takeout_source *from;
	struct {
		struct thing *p;
		size_t n, room;
	} things;
	struct facts *open; /* where facts go */
};

/* What a system holds of people, one kind of thing. */
struct takeout_source {
	const char *name; /* "dossiers", in the file */
	struct msg label;
	bool plain; /* few facts and no lists: rows of one table on the page */
	/* Up to `most` of what p has with ids below `before`, newest first; sets *next to where to
	 * go on, 0: nothing is left. It may be fewer, even none. */
	bool (*read)(
	    struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next);
};

/* All of the program, in order; main calls it once. */
void takeout_install(const struct takeout_source *const *all, size_t n);
size_t takeout_count(void);
const struct takeout_source *takeout_at(size_t i);

/* ---- filling ---- */

/* A new thing; facts go to it. */
void takeout_thing(struct takeout *t, struct text title);
/* A list of the newest thing; facts go to its rows until the next thing. */
void takeout_list(struct takeout *t, const char *name, struct msg label);
void takeout_row(struct takeout *t);
/* The same with one row, for what is asked at run time. */
void takeout_answers(struct takeout *t, const char *name, struct msg label);

void fact_text(struct takeout *t, const char *name, struct msg label, struct text value);
/* A key of ours, said in the reader's language on the page. */
void
fact_key(struct takeout *t, const char *name, struct msg label, const char *key, struct text words);
/* With a label that was asked at run time. */
void fact_answer(
    struct takeout *t, struct text name, struct text label, struct text value, struct text words);
void fact_time(struct takeout *t, const char *name, struct msg label, struct time at);
void fact_number(struct takeout *t, const char *name, struct msg label, int64_t number);
void fact_flag(struct takeout *t, const char *name, struct msg label, bool yes);
/* A local address: a link on the page, a whole address in the file. */
void fact_path(struct takeout *t, const char *name, struct msg label, struct text path);

/* ---- reading ---- */

/* Where to go on: "dossiers.123" in addresses; the empty text is the beginning. */
struct takeout_place {
	size_t source; /* takeout_count(): the end */
	int64_t before;
};
/* What does not read as a place is the beginning. */
struct takeout_place takeout_place(struct text key);
struct text takeout_place_key(struct arena *a, const struct takeout_place *place);

/* The next things, at most `most`, in a bounded number of reads; moves *place on. */
bool takeout_read(struct cx *c, const struct person *p, int most, struct takeout_place *place,
    struct takeout *out) MUST_USE;

#endif
