/*
 * walk: plays scenarios in domain words over real HTTP against the real program. docs/walks.md has
 * the language. This header is what its parts share:
 *
 *	walk.c         the command: finds walks, runs them side by side, counts
 *	walk_server.c  the program under test: template, copy, start, stop, check
 *	walk_play.c    one walk: lines, words, variables, actors
 *	walk_steps.c   what each word does
 *	walk_expect.c  the words that look and compare
 *	walk_sweep.c   every route, asked by a stranger
 *	walk_form.c    filling and sending forms as a browser does
 *	walk_dom.c     a tolerant reader of HTML
 *	walk_http.c    requests, by libcurl
 */
#ifndef TOOLS_WALK_H
#define TOOLS_WALK_H

#include <stdio.h>

#include "base/buf.h"

/* ---- HTML (walk_dom.c) ---- */

struct attribute {
	struct attribute *next;
	struct text name, value;
};

struct node {
	struct node *parent, *first, *last, *next;
	struct text tag; /* empty: a text node */
	struct text text;
	struct attribute *attributes;
	struct text file, file_name; /* <input type=file>: what was attached */
	int line;
};

/* Complaints about a page, one a line, for what a browser would mend in silence. */
struct node *dom_parse(struct arena *a, struct text html, struct buf *complaints);
/* The value; the empty text where there is none. */
struct text node_attr(const struct node *n, const char *name);
bool node_has(const struct node *n, const char *name);
void node_set(struct arena *a, struct node *n, const char *name, struct text value);
void node_unset(struct node *n, const char *name);
/* What a person reads, white space folded. */
struct text node_text(struct arena *a, const struct node *n);
/* White space folded, none at the ends. */
struct text text_squeeze(struct arena *a, struct text t);
/* The next node in document order within `top`; NULL at the end. */
struct node *node_next(const struct node *n, const struct node *top);
bool node_is(const struct node *n, const char *tag);
/* The smallest row (tr, li, dl's div, article, section, fieldset, form) that holds the text and is
 * longer than `above` bytes of text; NULL: none. */
struct node *row_find(struct arena *a, struct node *page, struct text text, size_t above);

/* ---- HTTP (walk_http.c) ---- */

struct header {
	struct header *next;
	struct text name, value;
};

struct request {
	struct text method, path; /* path with query */
	struct text type, body;
	struct header *headers;
};

struct response {
	int status;
	struct text body, type, location;
	struct header *headers;
};

struct browser; /* one actor's cookies */

struct browser *browser_make(struct arena *a);
void browser_end(struct browser *b);
/* False when there was no answer at all; *why says so. */
bool browser_send(struct browser *b, struct arena *a, int port, const struct request *q,
    struct response *out, struct text *why) MUST_USE;
/* Sends bytes as they are and reads until the server closes or is silent. */
bool raw_send(
    struct arena *a, int port, struct text bytes, struct response *out, struct text *why) MUST_USE;

/* ---- the program under test (walk_server.c) ---- */

struct engine {
	const char *name;   /* "sqlite", "postgres" */
	const char *socket; /* PostgreSQL: the folder of its socket */
};

struct server {
	struct arena *mem;
	const char *program;
	const struct engine *engine;
	const char *dir; /* data */
	const char *log;
	const char *database; /* PostgreSQL */
	int port;
	int pid;
};

/* Makes the data that every walk starts from, once an engine. */
bool template_make(struct server *s, const char *dir) MUST_USE;
/* A copy of the template for one walk. */
bool server_copy(struct server *s, const struct server *from, const char *dir) MUST_USE;
bool server_start(struct server *s) MUST_USE;
/* Asks it to end and waits; false when it did not end by itself or not well. */
bool server_stop(struct server *s, bool kill_it);
/* `sen check`: false when something is wrong; *said is what it printed. */
bool server_check(struct server *s, struct text *said) MUST_USE;
void server_drop(struct server *s);
/* Runs a command; output (both streams) in *said. Returns the exit status, -1: not run. */
int command_run(struct arena *a, const char *const *argv, struct text *said);
struct text file_read(struct arena *a, const char *path);

/* ---- playing ---- */

struct variable {
	struct variable *next;
	struct text name, value;
};

struct actor {
	struct actor *next;
	struct text name;
	struct browser *browser;
	struct text path; /* where it is */
	struct response last;
	struct node *page;    /* parsed; NULL where the answer was no HTML */
	struct request sent;  /* by the last step */
	struct request asked; /* by that or by a redirect from it */
	int chain[12];        /* statuses since the step began */
	int n_chain;
	bool unread; /* a problem page that no step has looked at */
};

enum { WORDS = 64 };

struct line {
	int number;
	struct text whole;
	struct text p[WORDS];
	bool quoted[WORDS];
	size_t at[WORDS]; /* where the word starts in `whole` */
	size_t n;
};

struct play {
	struct arena *mem;
	struct server *server;
	const char *file; /* of the line being played */
	struct text root; /* tests/walk */
	int line;
	struct variable *variables;
	struct actor *actors, *now;
	struct header *with; /* for the next request */
	struct buf said;     /* what went wrong */
	bool failed, skipped;
	int depth;         /* `do` within `do` */
	int looks;         /* steps that looked at something */
	const char *fault; /* "db", "mem": the fault loop; NULL */
	int64_t after;     /* the n-th fails */
	bool over;         /* a command met the fault: what follows would count otherwise */
	int faults_seen;   /* problem pages that the fault explains */
	bool done_once;    /* the request was sent again after one */
};

/* Notes what went wrong at the current line and returns false. */
bool oops(struct play *p, const char *format, ...) PRINTF(2, 3);

/* Plays a file; false when it failed. */
bool play_file(struct play *p, const char *path) MUST_USE;
bool play_line(struct play *p, struct line *l);
void play_set(struct play *p, struct text name, struct text value);
/* With $NAME replaced by its value. */
struct text play_substitute(struct play *p, struct text t);
struct text play_get(const struct play *p, struct text name);

/* Sends and follows redirects. */
bool play_request(struct play *p, struct request q) MUST_USE;
bool play_control(struct play *p, const char *path) MUST_USE;

/* What the step words share with the player. */
bool play_as(struct play *p, struct text name) MUST_USE;
/* Sends the same request again: what a person does who was told to try again. */
bool play_again(struct play *p, struct request q) MUST_USE;
/* Ends the program and starts it again on the same data. */
bool play_restart(struct play *p, bool kill_it) MUST_USE;

/* A word: its name, how many more words it takes, what it does. */
struct word {
	const char *name;
	size_t least, most;
	bool (*play)(struct play *p, struct line *l);
	const char *usage;
};
extern const struct word step_words[], expect_words[];

/* The token of any form on the page where the actor is; the empty text: there is none. */
struct text walk_token(const struct play *p);
bool walk_refused(struct play *p, struct line *l) MUST_USE;

/* ---- forms (walk_form.c) ---- */

bool form_fill(struct play *p, struct text field, struct text value) MUST_USE;
bool form_attach(struct play *p, struct text field, struct text file, struct text as) MUST_USE;
bool form_choose(struct play *p, struct text field, struct text value) MUST_USE;
bool form_check(struct play *p, struct text field, struct text value, bool on) MUST_USE;
bool form_field_value(struct play *p, struct text field, struct text *out) MUST_USE;
enum press { PRESS, PRESS_ANYWAY, FOLLOW };
/* The button or link with this text; within the row of `in` unless that is empty. PRESS_ANYWAY
 * sends what a browser would hold back for an empty required field; FOLLOW takes links only. */
bool form_press(struct play *p, struct text text, struct text in, enum press how) MUST_USE;

#endif
