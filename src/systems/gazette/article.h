/*
 * The article: news, notice, speech, press release, picture story.
 *
 * An article holds the text that is worked on; what was published stands in its versions, each of
 * them kept and readable. A published article is corrected by working on its text again and
 * publishing the next version with a note that readers see.
 *
 * Invariants
 *  1. A version never changes. Its digest is in the audit chain (publication.h).
 *  2. Nobody approves what they wrote or handed in.
 *  3. Before its minute nothing of it is told to anybody but its editors: no version row, no search
 *     entry, no publication; its pictures are not served (media.h); its address answers as one that
 *     does not exist. A translation keeps the minute of its source.
 *  4. An address (slug) once published stays with its article; withdrawn, it says so and why.
 *  5. What an explanation explains is a published act; figures of a day to come are not taken.
 *  6. Nothing is overwritten: saving names the revision it began from.
 */
#ifndef GAZETTE_ARTICLE_H
#define GAZETTE_ARTICLE_H

#include "core/actor.h"
#include "systems/gazette/content.h"
#include "systems/gazette/publication.h"

enum article_kind {
	ARTICLE_NEWS = 1,
	ARTICLE_NOTICE = 2,
	ARTICLE_SPEECH = 3,
	ARTICLE_RELEASE = 4,     /* press release */
	ARTICLE_PICTURES = 5,    /* picture story */
	ARTICLE_EXPLANATION = 6, /* of policy: names the act it explains */
	ARTICLE_STATISTICS = 7,  /* names its survey and the day its figures were there */
	ARTICLE_SESSION = 8,     /* says when and where people meet */
	ARTICLE_KINDS = 9,
};

enum article_state {
	ARTICLE_DRAFT = 1,
	ARTICLE_PROPOSED = 2,
	ARTICLE_SCHEDULED = 3, /* approved, waits for its minute */
	ARTICLE_PUBLISHED = 4,
	ARTICLE_WITHDRAWN = 5,
};

/* What a kind with a clock must name (content.h); all empty in other kinds. */
struct article_facts {
	struct text act; /* address (slug) of the published act that is explained */
	struct text survey, method, period;
	struct day available; /* when the figures were signed, or there */
	struct text place;
	struct time begins, ends; /* of a session; 0: none */
};

struct article {
	int64_t id, story;
	struct text slug;
	enum article_kind kind;
	enum lang lang;
	int64_t section, agency;
	enum article_state state; /* of the text that is worked on */
	int64_t version;          /* the newest published; 0: none */
	struct text title, summary, author, source, picture, note;
	struct text body; /* empty where a list was read */
	struct article_facts facts;
	struct time at;
	int64_t of_version;
	struct text reason;
	int64_t created_by, proposed_by, approved_by, saved_by;
	struct text saved_name;
	struct time saved;
	int64_t rev;
};

struct articles {
	struct article *p;
	size_t n;
	struct text next; /* page key; empty: no more */
};

/* A version, as published. */
struct article_version {
	int64_t article, no, story;
	bool shown;
	struct text slug;
	enum article_kind kind;
	enum lang lang;
	int64_t section, agency;
	struct text title, summary, body, author, source, picture, note;
	struct article_facts facts;
	struct time first, published;
	int64_t approved_by;
	struct text hash;
};

struct article_versions {
	struct article_version *p;
	size_t n;
	struct text next; /* page key; empty: no more */
};

/* ---- reading: public ---- */

struct article_public {
	struct article_version now; /* the newest version, also where it was withdrawn */
	bool withdrawn;
	struct text reason;
};

/* NOT_FOUND where nothing of it was published yet, whatever is being written. */
bool article_by_slug(struct cx *c, struct text slug, struct article_public *out) MUST_USE;
/* With its body; NOT_FOUND where the article is withdrawn or has no such version. */
bool article_version(
    struct cx *c, const struct article_public *a, int64_t no, struct article_version *out) MUST_USE;
/* All of it, newest first, without bodies. */
bool article_history(
    struct cx *c, const struct article_public *a, struct article_versions *out) MUST_USE;
/* What says the same in the other language and is public; *found. */
bool article_sibling(
    struct cx *c, int64_t story, enum lang lang, struct article_version *out, bool *found) MUST_USE;

/* Public explanations of an act, newest first; in the reader's language, and what is in no other.
 */
bool article_explanations(struct cx *c, struct text act, struct article_versions *out) MUST_USE;

struct article_filter {
	int64_t section; /* it and what lies below; 0: all */
	enum lang lang;  /* in it, and what is in no other */
	struct text after;
	int most;
};
/* Public ones, newest first; without bodies. */
bool
article_list(struct cx *c, const struct article_filter *f, struct article_versions *out) MUST_USE;

/* ---- reading: the desk ---- */

/* With its body, for those whose agency covers it; NOT_FOUND to others. */
bool article_by_id(struct cx *c, int64_t id, struct article *out) MUST_USE;
/* Of the editor's own agency, the one that was saved last first; state 0: all that are not
 * published. `after`: page key. */
bool article_desk(struct cx *c, enum article_state state, struct text after, int most,
    struct articles *out) MUST_USE;
/* Of one story, the source first. */
bool article_siblings(struct cx *c, int64_t story, struct articles *out) MUST_USE;

/* A source whose other language is missing or follows an older version. */
struct article_gap {
	struct article source; /* id, title, agency, version */
	int64_t sibling;       /* 0: missing */
	enum lang lang;        /* that lacks */
	bool published;        /* the sibling was, but is behind: */
	int64_t behind;        /* versions */
};
struct article_gaps {
	struct article_gap *p;
	size_t n;
};
bool article_gaps(struct cx *c, struct article_gaps *out) MUST_USE;

struct article_writer {
	struct text name;
	struct time at;
};
struct article_writers {
	struct article_writer *p;
	size_t n;
};
/* Who else has the text open. */
bool article_writers(struct cx *c, const struct article *a, struct article_writers *out) MUST_USE;

/* ---- changing: each returns false with a problem and changes nothing then ---- */

/* May c->by change its text? CONFLICT where it is no draft, FORBIDDEN where their section is
 * another. */
bool article_writable(struct cx *c, const struct article *a) MUST_USE;
/* c->by begins to write, and others see it. */
bool article_open(struct cx *c, const struct article *a) MUST_USE;
/* Adds (id 0) or changes a draft; INVALID on its fields; INVALID on "body" where somebody saved
 * since a->rev was read: both texts are then to be shown. */
bool article_save(struct cx *c, struct article *a) MUST_USE;
/* What is missing before it can be handed in (the text itself: article_check.h). */
bool article_propose(struct cx *c, struct article *a) MUST_USE;
bool article_send_back(struct cx *c, struct article *a, struct text reason) MUST_USE;
/* By a second person: publishes it, or schedules it where its minute has not come. */
bool article_approve(struct cx *c, struct article *a) MUST_USE;
/* A scheduled one becomes a draft again. */
bool article_recall(struct cx *c, struct article *a) MUST_USE;
/* Begins a correction; what is published stays until the next version is. */
bool article_correct(struct cx *c, struct article *a) MUST_USE;
/* Gives a correction up: the text is again as published. */
bool article_give_up(struct cx *c, struct article *a) MUST_USE;
bool article_withdraw(struct cx *c, struct article *a, struct text reason) MUST_USE;
/* A draft in the other language that follows this one, of the same agency; CONFLICT where there is
 * one already. */
bool article_translate(struct cx *c, const struct article *a, struct article *out) MUST_USE;
/* Removes a draft that was never published. */
bool article_discard(struct cx *c, struct article *a) MUST_USE;

/* Had c->by a hand in this text since it was last published? Then another person approves it. */
bool article_own(struct cx *c, const struct article *a, bool *own) MUST_USE;

/* What its kind must name and does not; false: nothing. */
bool article_lacks(const struct article *a, struct msg *out);

/* What of the decree's list (content.h) an article of this kind is, in a section that holds that.
 */
enum content article_content(enum article_kind k, enum content of_section);

/* ---- words ---- */

struct msg article_kind_name(enum article_kind k);
struct msg article_state_name(enum article_state s);
/* The published form (publication.h) of a version. */
struct text article_published(struct cx *c, const struct article_version *v);

/* ---- timer and check ---- */
bool article_publish_run(struct cx *c, bool *more) MUST_USE;
bool article_publish_due(struct cx *c, bool *due) MUST_USE;
bool article_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

extern const struct permission ARTICLE_WRITE, ARTICLE_APPROVE;
extern const struct publication_kind ARTICLE_PUBLICATION;

#endif
