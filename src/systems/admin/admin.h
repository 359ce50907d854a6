/* The pages for core: agencies, people, roles, tokens, calendars, settings, audit trail, work. */
#ifndef ADMIN_ADMIN_H
#define ADMIN_ADMIN_H

#include "web/route.h"

extern const struct system admin_system;

#endif
