/*
 * The engine's own faults. Each is told to `tell`; false only when it could not be asked.
 */
#ifndef MAIN_CHECK_STORE_H
#define MAIN_CHECK_STORE_H

#include "db/db.h"

bool check_pages(struct cx *c, void (*tell)(void *to, struct text what), void *to) MUST_USE;
bool check_references(struct cx *c, void (*tell)(void *to, struct text what), void *to) MUST_USE;

#endif
