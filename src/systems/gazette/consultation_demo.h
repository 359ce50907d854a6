/* The demonstration's consultations: one open with some comments, one closed whose synthesis is
 * published, through the same rules as any. */
#ifndef GAZETTE_CONSULTATION_DEMO_H
#define GAZETTE_CONSULTATION_DEMO_H

#include "core/actor.h"

extern const char demo_paper[];

bool consultation_demo(struct cx *c) MUST_USE;

#endif
