/* A folder that becomes an installation (init, restore). */
#ifndef MAIN_NEW_FOLDER_H
#define MAIN_NEW_FOLDER_H

#include "main/command.h"

/* Makes it, or sees that it is empty. */
bool folder_is_free(const char *dir, struct arena *a, struct text *why) MUST_USE;
/* Writes a file of it that is not there yet (mode 0600), onto the disk. */
bool folder_write(const char *dir, const char *name, struct text what, struct arena *a,
    struct text *why) MUST_USE;
/* It could not be finished: says so, and that what was made is in the way. Gives `code`. */
enum exit_code
folder_unfinished(struct call *c, const char *dir, enum exit_code code, struct text why);

#endif
