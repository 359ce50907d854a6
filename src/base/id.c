/* Row ids. */
#include "base/id.h"

#define EPOCH_2024_MS INT64_C(1704067200000)

static int64_t node_bits;
static int64_t last; /* milliseconds << 8 | sequence */

void
id_set_node(int node)
{
	must(node >= 0 && node < 16);
	node_bits = (int64_t)node << 8;
}

int64_t
id_floor(struct time at)
{
	return at.ms > EPOCH_2024_MS ? (at.ms - EPOCH_2024_MS) << 12 : 0;
}

int64_t
id_make(struct time now)
{
	int64_t fresh = (now.ms - EPOCH_2024_MS) << 8;
	int64_t seen = __atomic_load_n(&last, __ATOMIC_RELAXED);
	int64_t next;

	do
		next = fresh > seen ? fresh : seen + 1;
	while (!__atomic_compare_exchange_n(
	    &last, &seen, next, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
	return (next >> 8) << 12 | node_bits | (next & 0xff);
}
