/* Token buckets in a table of fixed size: an address that is pushed out starts with a full one. */
#include "web/rate.h"

#include <pthread.h>

enum { SLOTS = 8192, WAYS = 4 };

struct bucket {
	uint64_t hash;
	double left;
	int64_t at;
};

struct rate {
	pthread_mutex_t lock;
	struct bucket buckets[SLOTS];
};

struct rate *
rate_make(void)
{
	struct rate *r = mem_alloc(sizeof *r);

	must(r != NULL);
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

/* An IPv6 customer has at least a /64: its first four groups. */
static struct text
network_of(struct text address)
{
	size_t colons = 0;

	for (size_t i = 0; i < address.n; i++)
		if (address.p[i] == ':' && ++colons == 4)
			return text_part(address, 0, i);
	return address;
}

static struct bucket *
bucket_of(struct rate *r, uint64_t hash, double most, int64_t now)
{
	struct bucket *oldest = NULL;

	for (size_t way = 0; way < WAYS; way++) {
		struct bucket *b = &r->buckets[(hash + way) % SLOTS];

		if (b->hash == hash)
			return b;
		if (oldest == NULL || b->at < oldest->at)
			oldest = b;
	}
	*oldest = (struct bucket){hash, most, now};
	return oldest;
}

bool
rate_take(struct rate *r, struct text address, bool strict, int most, int64_t now)
{
	struct text net = network_of(address);
	uint64_t hash = UINT64_C(14695981039346656037) + strict;
	struct bucket *b;
	bool ok;

	for (size_t i = 0; i < net.n; i++)
		hash = (hash ^ (unsigned char)net.p[i]) * UINT64_C(1099511628211);
	pthread_mutex_lock(&r->lock);
	b = bucket_of(r, hash, most, now);
	b->left += (double)(now - b->at) * most / 60000.0;
	if (b->left > most)
		b->left = most;
	b->at = now;
	ok = b->left >= 1;
	if (ok)
		b->left -= 1;
	pthread_mutex_unlock(&r->lock);
	return ok;
}
