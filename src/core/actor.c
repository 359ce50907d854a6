/* Who acts, and whether they may. How rights come about is role.c's. */
#include "core/actor.h"

const struct permission ANYONE = {.key = "core.anyone", .label = MSG("Whoever it is")};
const struct permission SIGNED_IN = {.key = "core.signed_in", .label = MSG("Whoever is signed in")};

static bool
is_person(const struct actor *a)
{
	return a->kind == ACTOR_PERSON || a->kind == ACTOR_OFFICER;
}

bool
actor_may(const struct actor *a, const struct permission *p)
{
	if (p == &ANYONE || a->kind == ACTOR_JOB)
		return true;
	if (p == &SIGNED_IN)
		return is_person(a) || a->kind == ACTOR_SYSTEM;
	if (p->citizen && is_person(a))
		return true;
	for (size_t i = 0; i < a->n_may; i++)
		if (a->may[i] == p)
			return true;
	return false;
}

void
actor_grant(struct actor *a, const struct permission *p)
{
	for (size_t i = 0; i < a->n_may; i++)
		if (a->may[i] == p)
			return;
	if (a->n_may < ACTOR_MAY)
		a->may[a->n_may++] = p;
}
