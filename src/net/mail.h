/*
 * Mail out: one message by SMTP, through libcurl. Plain text in UTF-8 with the headers that a mail
 * server expects. Blocking: for the job runner, never inside a request or a transaction.
 */
#ifndef NET_MAIL_H
#define NET_MAIL_H

#include "base/text.h"
#include "base/time.h"

struct mail_server {
	const char *address; /* smtp://user:password@host:25, smtps://… */
	const char *from;    /* the sender's address */
	bool tls; /* nothing is said before TLS (STARTTLS, or smtps) and its certificate */
};

struct mail_message {
	struct text to, subject, body;
	struct text leave; /* of a list: where one POST leaves it (RFC 8058); empty: none */
	struct text id; /* unique and the same on a repeat, so that mailboxes can drop the double */
	struct time at;
};

/* False with *why: it may be tried again later. */
bool mail_deliver(const struct mail_server *s, const struct mail_message *m, struct arena *a,
    struct text *why) MUST_USE;

/* The message as it goes over the wire; for tests. */
struct text mail_render(const struct mail_server *s, const struct mail_message *m, struct arena *a);

#endif
