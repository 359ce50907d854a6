/* `sen import questions FILE…`: questions and answers of help pages, JSON lines. */
#ifndef GAZETTE_IMPORT_INQUIRY_H
#define GAZETTE_IMPORT_INQUIRY_H

#include "core/import.h"

bool inquiries_open(struct cx *c, const char *file, void **state) MUST_USE;
bool inquiries_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;

#endif
