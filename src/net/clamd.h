/*
 * The malware scanner: clamd's INSTREAM command over its socket (clamd(8)). Blocking: for the job
 * runner, never inside a request or a transaction.
 */
#ifndef NET_CLAMD_H
#define NET_CLAMD_H

#include "base/text.h"

enum clamd_verdict { CLAMD_CLEAN, CLAMD_INFECTED };

/* Scans what is read from fd. address: a socket's path ("/run/clamav/clamd.ctl") or host:port.
 * False with *why when there is no verdict: try again later. *name: what was found. */
bool clamd_scan(const char *address, int fd, enum clamd_verdict *out, struct text *name,
    struct arena *a, struct text *why) MUST_USE;

/* Reads "stream: OK", "stream: NAME FOUND"; false (with *why) on anything else. */
bool clamd_reply(struct text reply, enum clamd_verdict *out, struct text *name, struct arena *a,
    struct text *why) MUST_USE;

#endif
