/*
 * Row ids, made by the program: below 2^53 (so that JSON numbers carry them), rising with time
 * (so that indexes grow at one end). 41 bits of milliseconds since 2024, 4 bits of node, 8 bits of
 * sequence: 256,000 a second and node until 2093.
 */
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/time.h"

int64_t id_make(struct time now);
/* The smallest id of this moment, for searching by time; clocks that went back blur it a little. */
int64_t id_floor(struct time at);
void id_set_node(int node); /* 0 to 15, from sen.conf */

#endif
