/* The kinds of `sen import` (struct importer in web/route.h); the table in portal.c lists them. */
#ifndef PORTAL_IMPORTERS_H
#define PORTAL_IMPORTERS_H

#include "core/import.h"

bool procedures_open(struct cx *c, const char *file, void **state) MUST_USE;
bool procedures_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;
bool units_open(struct cx *c, const char *file, void **state) MUST_USE;
bool
units_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;
bool agencies_open(struct cx *c, const char *file, void **state) MUST_USE;
bool agencies_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;
bool holidays_open(struct cx *c, const char *file, void **state) MUST_USE;
bool holidays_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;

#endif
