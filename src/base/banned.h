/*
 * Included ahead of every file outside base/: calls that have a better way in this house do not
 * compile. The standard headers come first, so that their own declarations stay untouched.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define BANNED(name, instead) _Static_assert(0, #name " is banned: " instead)

#define malloc(n)        BANNED(malloc, "use an arena, or mem_alloc for what outlives requests")
#define calloc(n, m)     BANNED(calloc, "use an arena, or mem_alloc for what outlives requests")
#define realloc(p, n)    BANNED(realloc, "use arena_grow")
#define strcpy(a, b)     BANNED(strcpy, "use struct text")
#define strcat(a, b)     BANNED(strcat, "use struct buf")
#define strncpy(a, b, n) BANNED(strncpy, "use struct text")
#define sprintf(...)     BANNED(sprintf, "use text_format or buf_format")
#define strtok(a, b)     BANNED(strtok, "use text_cut")
#define atoi(a)          BANNED(atoi, "use text_int")
#define time(t)          BANNED(time, "take cx.now")
#define localtime(t)     BANNED(localtime, "use base/time.h")
#define gmtime(t)        BANNED(gmtime, "use base/time.h")
#define rand()           BANNED(rand, "use base/random.h")

#endif
