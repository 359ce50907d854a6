/* The demonstration's legal documents: a decision, two amendments, what it replaced and what guides
 * it, entered by the demo's officer and approved by its approver through the same rules as any. */
#ifndef GAZETTE_ACT_DEMO_H
#define GAZETTE_ACT_DEMO_H

#include "core/actor.h"

bool act_demo(struct cx *c) MUST_USE;
/* An officer of the portal's demonstration, acting for their first office; *found false where that
 * demonstration is not there. For the other nouns' demonstrations too. */
bool demo_officer(struct cx *c, const char *login, struct actor *out, bool *found) MUST_USE;

#endif
