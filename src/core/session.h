/*
 * Sessions: a random token in a cookie, its SHA-256 in core_session, last seen kept in memory and
 * written at most once a minute. A person may work in several offices; a session acts for one.
 */
#ifndef CORE_SESSION_H
#define CORE_SESSION_H

#include "core/actor.h"

/*
 * The actor of a cookie's token; leaves *out as it is (nobody) when the session is over: after 30
 * minutes without a request or 12 hours (NIST SP 800-63B section 4.2.3); an officer's, who works at
 * one desk the whole day and must not lose what is half typed at lunch, after 2 hours or 10 hours.
 * An officer whose office in that agency has ended is a person again.
 */
bool session_actor(struct cx *c, struct text token, struct actor *out) MUST_USE;
/* agency 0: for oneself. Token: 64 hex digits. */
bool session_begin(struct cx *c, int64_t person, int64_t agency, struct text user_agent,
    struct text *token) MUST_USE;
/* One of c->by's own sessions. */
bool session_end(struct cx *c, int64_t session) MUST_USE;
/* Everywhere, but `except`. The caller has made sure that it is theirs to do. */
bool session_end_all(struct cx *c, int64_t person, int64_t except) MUST_USE;
/* Works for another of the person's offices (or 0) from now on. */
bool session_switch(struct cx *c, int64_t session, int64_t agency) MUST_USE;

/* In memory; thread-safe. */
void session_touch(int64_t session, struct time now);
/* Writes what was touched; a timer's slice, each minute. */
bool session_flush(struct cx *c, bool *more) MUST_USE;
/* Timer, each hour: sessions that ended or ran out more than 30 days ago go. */
bool session_purge(struct cx *c, bool *more) MUST_USE;

struct session {
	int64_t id, agency;
	struct time began, seen, ended; /* ended: not set while it is open */
	struct text user_agent, address;
};

struct sessions {
	struct session *p;
	size_t n;
};

bool sessions_of(struct cx *c, int64_t person, struct sessions *out) MUST_USE; /* open ones */
/* Those that are over and not purged yet too, with ids below, newest first. */
bool sessions_ever(
    struct cx *c, int64_t person, int64_t before, int most, struct sessions *out) MUST_USE;

#endif
