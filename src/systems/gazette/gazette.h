/* The gazette: the Government's public voice. README.md has the reading order. */
#ifndef GAZETTE_GAZETTE_H
#define GAZETTE_GAZETTE_H

#include "web/route.h"

extern const struct system gazette_system;

#endif
