/*
 * Importers of legal documents: articles of the legal code (JSON lines), whole documents (JSON
 * lines), and single files (DOCX, Word 6; text in UTF-8 or TCVN3). What cannot be
 * understood keeps its text and is noted.
 */
#ifndef GAZETTE_IMPORT_LAW_H
#define GAZETTE_IMPORT_LAW_H

#include "core/import.h"
#include "systems/gazette/act.h"

bool code_articles_open(struct cx *c, const char *file, void **state) MUST_USE;
bool code_articles_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;
bool documents_open(struct cx *c, const char *file, void **state) MUST_USE;
bool documents_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;
bool document_file_open(struct cx *c, const char *file, void **state) MUST_USE;
bool document_file_slice(
    struct cx *c, struct import *report, void *state, size_t from, size_t *next) MUST_USE;

/* Counts it, and says what became of a text of a document that is here already. */
bool arrival_note(struct cx *c, struct import *report, int64_t line, const char *field,
    enum act_arrival how) MUST_USE;
/* One whole document whose text is set: its head is read, it is published, what its own words do
 * to others is entered. */
bool document_put(struct cx *c, struct import *report, int64_t line, struct act *a) MUST_USE;

#endif
