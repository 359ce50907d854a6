/*
 * A SQLite VFS for the writer's connection that joins neighbouring writes: SQLite writes a page of
 * its log in two calls and a batch in hundreds, one behind the other. They are kept in memory until
 * the file is synced, read there, or the memory is full, and then written in one call.
 *
 * Nothing is promised earlier than before: SQLite shows a commit to other connections, and counts
 * pages as checkpointed, only after the sync that follows the writes. This needs
 * synchronous=FULL.
 */
#ifndef DB_VFS_JOINED_H
#define DB_VFS_JOINED_H

/* The name of a VFS over `under` (NULL: the default one), registered on first use; NULL when
 * there is no VFS of that name. */
const char *vfs_joined_over(const char *under);

#endif
