/* The demonstration's questions: answered ones in both languages, one nearly due, one late, one
 * that waits for approval, one that nobody has yet; asked and answered through the same rules as
 * any. */
#ifndef GAZETTE_INQUIRY_DEMO_H
#define GAZETTE_INQUIRY_DEMO_H

#include "core/actor.h"

bool inquiry_demo(struct cx *c) MUST_USE;

#endif
