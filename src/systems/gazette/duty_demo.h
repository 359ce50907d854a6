/* The demonstration of duty: of each content that the law wants published one text at least, in
 * both languages; an explanation that came late, plans that have grown old. */
#ifndef GAZETTE_DUTY_DEMO_H
#define GAZETTE_DUTY_DEMO_H

#include "base/cx.h"

bool duty_demo(struct cx *c) MUST_USE;

#endif
