/* The permission over the program's own work: jobs and imports. */
#ifndef ADMIN_WORK_H
#define ADMIN_WORK_H

#include "core/actor.h"

extern const struct permission WORK_MANAGE;

#endif
