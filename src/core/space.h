/* The reserve of free disk space below which writes are refused and reads go on. */
#ifndef CORE_SPACE_H
#define CORE_SPACE_H

#include "base/must.h"

/* Set once at start. */
void space_watch(const char *dir, int64_t reserve_bytes);
/* Looks again at the disk; the jobs thread calls it each second. */
void space_look(void);
/* As last looked at. */
bool space_ok(void);

#endif
