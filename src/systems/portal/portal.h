/* The portal: public services from the catalogue to the result. README.md has the reading order. */
#ifndef PORTAL_PORTAL_H
#define PORTAL_PORTAL_H

#include "web/route.h"

extern const struct system portal_system;

#endif
