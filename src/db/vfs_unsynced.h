/*
 * For tests: a SQLite VFS named "unsynced" over the ordinary one, whose writes stay in this
 * process's memory until they are synced. A kill -9 then loses what a power failure would lose,
 * which it otherwise does not: the kernel keeps the pages of a killed process. Every connection of
 * the process must use it (db_config.vfs), and no other process may look meanwhile.
 *
 * It loses all that was not synced; a real failure may also lose some of it.
 */
#ifndef DB_VFS_UNSYNCED_H
#define DB_VFS_UNSYNCED_H

#include "base/must.h"

#define VFS_UNSYNCED "unsynced"

/* Registers it, once. sqlite.c does so with its first connection. */
void vfs_unsynced_install(void);

/* Test hooks: the n-th sync from now fails with an I/O error (0: none); while true, every write
 * finds the disk full. */
extern int64_t vfs_unsynced_fail_sync_after;
extern bool vfs_unsynced_full;

#endif
