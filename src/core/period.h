/*
 * When the program's own work of every hour or day last ran: in the database, since a program that
 * is started anew each night would else never come to what is due once a day; and for all nodes.
 */
#ifndef CORE_PERIOD_H
#define CORE_PERIOD_H

#include "db/db.h"

/* When it last ran. Of what is not known yet: it begins at `since`. */
bool period_begin(struct cx *c, const char *name, struct time since, struct time *ran) MUST_USE;
bool period_last(struct cx *c, const char *name, struct time *ran) MUST_USE;
/* It has run to its end, at c->now. */
bool period_note(struct cx *c, const char *name) MUST_USE;

#endif
