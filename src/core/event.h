/*
 * Events between systems: "portal.dossier.accepted" happened. Emitting writes one job for each
 * listener in the same transaction; the jobs thread delivers it at least once.
 */
#ifndef CORE_EVENT_H
#define CORE_EVENT_H

#include "core/job.h"

struct event {
	struct text name;
	struct text subject; /* the noun's public key */
	struct text payload; /* JSON */
	struct time at;
};

/* Which listeners exist: "system name" and the event it wants; main calls it once. */
struct event_listener {
	const char *system, *event;
};
void event_install(const struct event_listener *all, size_t n);

bool event_emit(struct cx *c, const char *name, struct text subject, struct text payload) MUST_USE;
/* A job of kind EVENT_JOB back to its event and the system it is for. */
#define EVENT_JOB "core.event"
bool
event_of_job(struct cx *c, const struct job *j, struct event *out, struct text *system) MUST_USE;

#endif
