/*
 * A SQLite VFS for the writer's connection that joins neighbouring writes to the log: SQLite writes
 * a page of it in two calls and a batch in hundreds, one behind the other. They are kept in memory
 * until the log is synced, read there, or the memory is full, and then written in one call.
 *
 * Nothing is promised earlier than before: SQLite shows a commit to other connections only after
 * the sync that follows its writes. This needs synchronous=FULL. The database file is not for
 * this: a checkpoint that readers cut short counts its pages without a sync.
 */
#ifndef DB_VFS_JOINED_H
#define DB_VFS_JOINED_H

/* The name of a VFS over `under` (NULL: the default one), registered on first use; NULL when
 * there is no VFS of that name. */
const char *vfs_joined_over(const char *under);

#endif
