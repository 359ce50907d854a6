/*
 * Telling people: an in-app notice, and a mail through the outbox where the person has an address
 * and a mail server is set. In the demo every mail also lies in the development mailbox.
 */
#ifndef CORE_NOTIFY_H
#define CORE_NOTIFY_H

#include "core/actor.h"

/* Tells at c->now. Texts are already in the person's language (person_lang). path: local. */
bool notify_person(
    struct cx *c, int64_t person, struct text subject, struct text body, struct text path) MUST_USE;
bool person_lang(struct cx *c, int64_t person, enum lang *out) MUST_USE;

/* A mail to an address without a notice (recovery links). */
bool mail_send(struct cx *c, struct text to, struct text subject, struct text body) MUST_USE;
/* One of a list: mailboxes offer to leave it by a POST to this whole address (RFC 8058). */
bool mail_send_list(struct cx *c, struct text to, struct text subject, struct text body,
    struct text leave) MUST_USE;

struct notice {
	int64_t id;
	struct time at, read;
	struct text subject, body, path;
};

struct notices {
	struct notice *p;
	size_t n;
};

bool
notice_list(struct cx *c, int64_t before, int most, struct notices *out) MUST_USE; /* c->by's */
bool notice_unread(struct cx *c, int64_t *n) MUST_USE;
bool notice_read_all(struct cx *c) MUST_USE;

/* The outbox: mails as rows, sent by the worker "core.mail". */
struct mail {
	int64_t id;
	struct time at, sent;
	struct text to, subject, body;
	struct text leave; /* of a list; empty: none */
};

struct mails {
	struct mail *p;
	size_t n;
};

/* The development mailbox, newest first, below `before` (0: from the newest); only ever called
 * where the demo is on. */
bool mail_list(struct cx *c, int64_t before, int most, struct mails *out) MUST_USE;
/* Its text goes: it may hold a recovery link. */
bool mail_sent(struct cx *c, int64_t id) MUST_USE;
/* The mail of a MAIL_JOB; *found false when it is sent already. */
#define MAIL_JOB "core.mail"
bool mail_of_job(struct cx *c, struct text payload, struct mail *out, bool *found) MUST_USE;

/* Timer, daily: mails older than 30 days and notices older than a year go, a slice at a time. */
bool notify_sweep(struct cx *c, bool *more) MUST_USE;
/* What the program holds of a person who asked to be erased. */
bool notify_erase(struct cx *c, int64_t person, struct text email) MUST_USE;

#endif
