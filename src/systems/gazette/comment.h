/*
 * Comments on a draft (consultation.h): by article, from people who are signed in, for themselves
 * or for an enterprise, and by letter, entered by an officer. Those that say the same lie in a
 * group; each gets a state with its reason, and its author is told when the synthesis is published,
 * or before it, where the agency hands this answer in and a second person approves it.
 *
 * Invariants
 *  1. What was said never changes; what readers see of it is `shown`, made by striking out the
 *     name, what looks like personal data, and what an officer adds.
 *  2. A group holds comments on one article; `group` is the id of its first comment.
 *  3. Readers see comments only in the published synthesis, without names of persons and without
 *     what looks like personal data; of enterprises they see the name.
 *  4. `given` is what the author is told: an answer that somebody approved who neither wrote it nor
 *     handed it in, alone or with the synthesis. What is worked on (`state`, `reason`) the author
 *     does not see; where it differs from what was given, the author is told again.
 */
#ifndef GAZETTE_COMMENT_H
#define GAZETTE_COMMENT_H

#include "core/event.h"
#include "systems/gazette/consultation.h"

enum comment_state {
	COMMENT_NEW = 0,
	COMMENT_TAKEN = 1,
	COMMENT_PARTLY = 2,
	COMMENT_NOT = 3,
	COMMENT_STATES = 4,
};

struct comment {
	int64_t id, consultation;
	struct text path; /* of the article; empty: the whole draft */
	struct text body;
	struct text strikes, shown; /* what readers do not see, one a line; what they see */
	int64_t person;             /* 0: by post, or erased */
	struct text name, organisation;
	bool by_post, stated; /* stated: the organisation is what the author says, not verified */
	struct day letter;    /* 0: sent here */
	int64_t entered_by;
	struct time at;
	int64_t group;
	struct text sketch; /* of a new one: for finding its group */
	enum comment_state state;
	struct text reason;
	int64_t replied_by;
	struct time replied;
	enum comment_state given; /* COMMENT_NEW: nothing yet */
	struct text given_reason;
	struct time given_at, told;  /* told: by notice, mail or letter; not set: not yet */
	int64_t given_by, handed_in; /* handed in: by whom, to be told before the synthesis */
	struct text back;            /* why it was sent back then */
	struct text email, address;  /* of a letter: where its answer goes; may be empty */
	int64_t sent_by;             /* who sent the answer by letter */
	int64_t rev;
	int64_t no; /* its number within the consultation, from 1; where a list made it */
};

struct comments {
	struct comment *p;
	size_t n;
};

enum { COMMENTS_MOST = 5000, COMMENT_LETTERS = 10000, COMMENT_ROWS = 50, COMMENTS_A_DAY = 20 };

/* By the actor, for themselves or `organisation`, COMMENTS_A_DAY on one draft within 24 hours.
 * INVALID on "body" before and after the time for it, with what to do. */
bool comment_add(struct cx *c, const struct consultation *k, struct text path, struct text body,
    struct text organisation) MUST_USE;
/* A letter, entered by an officer: name or organisation, day of the letter, where its answer goes.
 */
bool
comment_enter(struct cx *c, const struct consultation *k, const struct comment *letter) MUST_USE;

/* All of a consultation in the order of the draft: the whole, then by article; in each, groups by
 * their first comment; numbered by arrival. */
bool comment_list(struct cx *c, const struct consultation *k, struct comments *out) MUST_USE;
/* One of this consultation, with its number; NOT_FOUND otherwise. */
bool
comment_by_id(struct cx *c, const struct consultation *k, int64_t id, struct comment *out) MUST_USE;
/* c->by's own, newest first. */
bool comment_mine(struct cx *c, struct comments *out) MUST_USE;
/* What it is about, whoever asks. */
bool comment_consultation(struct cx *c, const struct comment *m, struct consultation *out) MUST_USE;

/* A state with its reason, and what is struck out of this one; `all`: for every one of the group
 * that has none yet, too. INVALID on "state", "reason"; CONFLICT once the synthesis is handed in.
 */
struct reply {
	enum comment_state state;
	struct text reason, strikes;
	bool all;
};
bool comment_reply(
    struct cx *c, const struct consultation *k, struct comment *m, const struct reply *in) MUST_USE;
/* To the group of comment number `no` on the same article; its own number: out of its group. */
bool
comment_move(struct cx *c, const struct consultation *k, struct comment *m, int64_t no) MUST_USE;

/* ---- telling authors ---- */

/* Has it an answer that its author was not given yet? */
bool comment_is_fresh(const struct comment *m);
/* Hands the answer in, to be told before the synthesis; of its group, also those that have the same
 * answer. CONFLICT where there is nothing new to tell. */
bool comment_hand_in(struct cx *c, const struct consultation *k, const struct comment *m) MUST_USE;
/* Whoever wrote the answer or handed it in does not approve it. */
bool comment_own(const struct cx *c, const struct comment *m);
/* By a second person, who read revision `rev`: gives the answer to the author, and to those of its
 * group that were handed in with the same. */
bool comment_give(
    struct cx *c, const struct consultation *k, const struct comment *m, int64_t rev) MUST_USE;
bool comment_back(struct cx *c, const struct consultation *k, const struct comment *m,
    struct text reason) MUST_USE;
/* Every answer of a synthesis that is published. */
bool comment_give_all(struct cx *c, const struct consultation *k) MUST_USE;

/* Wrote by post without an e-mail address, and has an answer: it goes by letter. */
bool comment_is_letter(const struct comment *m);
/* Those that nobody has sent yet, COMMENT_ROWS of them. */
bool comment_letters(struct cx *c, const struct consultation *k, struct comments *out) MUST_USE;
/* NOT_FOUND where its answer goes by no letter. */
bool comment_letter_require(struct cx *c, const struct comment *m) MUST_USE;
bool
comment_letter_sent(struct cx *c, const struct consultation *k, const struct comment *m) MUST_USE;

/* Who: the enterprise, or that it was a person. */
struct text comment_from(struct cx *c, const struct comment *m);
struct msg comment_state_name(enum comment_state s);
/* "Điều 3", "Article 3"; "The whole draft". */
struct text comment_where(struct cx *c, struct text path);

/* The synthesis as it is published, and as a table for spreadsheets; `full`: with names and the
 * whole text, for the desk. */
struct text synthesis_text(struct cx *c, const struct consultation *k, const struct comments *all);
struct text synthesis_csv(struct cx *c, const struct comments *all, bool full);

/* ---- jobs ---- */

#define COMMENT_TELL_JOB "gazette.comment.tell"
/* Tells authors what was given to them and not told yet, a page a job. */
bool comment_tell_run(struct cx *c, const struct job *j, struct text result) MUST_USE;
bool comment_person_erased(struct cx *c, const struct event *e) MUST_USE;
/* Timer: who commented goes COMMENTER_YEARS after the deadline; enterprises stay. */
bool comment_sweep(struct cx *c, bool *more) MUST_USE;

#endif
