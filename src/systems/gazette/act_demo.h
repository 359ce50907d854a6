/* The demonstration's legal documents: a decision, two amendments, what it replaced and what guides
 * it, entered by the demo's officer and approved by its approver through the same rules as any. */
#ifndef GAZETTE_ACT_DEMO_H
#define GAZETTE_ACT_DEMO_H

#include "core/actor.h"

bool act_demo(struct cx *c) MUST_USE;

#endif
