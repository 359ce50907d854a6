/*
 * The content-addressed file store: DIR/files/ab/cdef…, named by SHA-256, written once. What a row
 * of core_file names is on disk before the transaction that says so commits. What nothing refers
 * to after 24 hours goes (file_sweep).
 *
 * Invariants
 *  1. A file under its address is whole and never changes; file and folders are fsynced before the
 *     row commits.
 *  2. Keeping and sweeping one digest exclude each other by its row: keeping first touches the row,
 *     then links; sweeping first takes the row away, then unlinks.
 *  3. core_file.refs is the sum of its references (file_check counts).
 *  4. Several nodes share DIR/files: DIR/files/.store holds the marker of the database
 *     (file_store_prove), so that an empty mount point is not taken for the store.
 */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include "core/actor.h"

/* A file that arrived: already in DIR/incoming, fsynced; file_keep moves it in the transaction. */
struct upload {
	struct text name;   /* file name as sent, without folders, cleaned */
	struct text field;  /* the form field */
	struct text type;   /* by its content (codec/sniff.h), never by what the client said */
	struct text digest; /* SHA-256, hex */
	int64_t size;
	struct text path; /* in DIR/incoming */
};

struct uploads {
	struct upload *p;
	size_t n;
};

enum file_state {
	FILE_READY,
	FILE_HELD,     /* waits for the malware scanner: nobody gets it yet */
	FILE_INFECTED, /* kept for evidence, given to nobody */
};

/* Set once at start: DIR (files/ and incoming/ are made under it), whether files wait for a scan.
 */
bool file_store_open(struct arena *a, const char *dir, bool scan, struct text *why) MUST_USE;
/* In a writing transaction, at every start: DIR/files is this database's store. A first start makes
 * the marker; BROKEN with what to do where it is another's or missing. */
bool file_store_prove(struct cx *c) MUST_USE;

/* A fresh path in DIR/incoming for a body that streams in; ends with NUL. */
struct text file_incoming(struct arena *a);
/* Where a file of the store lies; ends with NUL. The empty text where digest is none. */
struct text file_path(struct arena *a, struct text digest);

/* The bytes of an upload that is no more than `most` bytes long; before or in the transaction. */
bool upload_read(struct cx *c, const struct upload *u, size_t most, struct bytes *out) MUST_USE;

/* Makes the upload a file of the store: hard-links it to its address (a repeat is the same file),
 * fsyncs the folder, inserts or finds the core_file row, adds one reference of `noun`
 * ("portal.dossier") and `id`. Safe to run again. */
bool file_keep(struct cx *c, const struct upload *u, const char *noun, int64_t id) MUST_USE;
/* Takes one reference away. */
bool file_release(struct cx *c, struct text digest, const char *noun, int64_t id) MUST_USE;
/* The same for bytes made by the program (results, papers); these never wait for a scan. */
bool file_keep_bytes(struct cx *c, struct bytes b, struct text type, const char *noun, int64_t id,
    struct text *digest) MUST_USE;

/* Opens a READY file; CONFLICT with a message while it is held or infected, NOT_FOUND when it is
 * gone. Who may is the noun's business. */
bool file_open(struct cx *c, struct text digest, int *fd, int64_t *size) MUST_USE;
bool file_state_of(struct cx *c, struct text digest, enum file_state *out) MUST_USE;

/* Where files wait for a scan: a job of this kind, its payload the digest. Its worker reads
 * file_path and says what it found; "core.file.scanned" (subject: digest, payload: "ready" or
 * "infected") tells the systems. */
#define FILE_SCAN_JOB "core.file.scan"
#define FILE_SCANNED  "core.file.scanned"
bool file_set_state(struct cx *c, struct text digest, enum file_state s) MUST_USE;

/* Timer, hourly: removes what nothing refers to and is older than 24 h, and old leftovers in
 * incoming; a slice. Looks through one of the store's 256 folders a turn for files without a row.
 */
bool file_sweep(struct cx *c, bool *more) MUST_USE;
/* For `sen check`: re-hashes every file; says what is missing, broken or unknown. */
bool file_check(struct cx *c, void (*report)(void *to, struct text what), void *to) MUST_USE;

#endif
