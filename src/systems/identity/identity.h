/* Identity: accounts of people, sign-in, recovery, notices. README.md has the reading order. */
#ifndef IDENTITY_IDENTITY_H
#define IDENTITY_IDENTITY_H

#include "web/route.h"

extern const struct system identity_system;

#endif
