/* Token buckets in a table of fixed size: an address that is pushed out starts with a full one. */
#include "web/rate.h"

#include <arpa/inet.h>
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

void
rate_drop(struct rate *r)
{
	pthread_mutex_destroy(&r->lock);
	mem_free(r);
}

/* An IPv6 customer has at least a /64; what does not read as IPv6 stands for itself. */
static struct text
network_of(struct text who, unsigned char room[16])
{
	char z[64];

	if (text_find_char(who, ':') == SIZE_MAX || who.n >= sizeof z)
		return who;
	memcpy(z, who.p, who.n);
	z[who.n] = '\0';
	return inet_pton(AF_INET6, z, room) == 1 ? (struct text){(const char *)room, 8} : who;
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

static uint64_t
hash_of(enum rate_kind kind, struct text who)
{
	uint64_t hash = UINT64_C(14695981039346656037) + (uint64_t)kind;

	for (size_t i = 0; i < who.n; i++)
		hash = (hash ^ (unsigned char)who.p[i]) * UINT64_C(1099511628211);
	return hash;
}

bool
rate_take(
    struct rate *r, const struct rate_limit *limit, struct text who, int64_t amount, int64_t now)
{
	unsigned char room[16];
	uint64_t hash = hash_of(limit->kind, network_of(who, room));
	double most = (double)limit->most;
	struct bucket *b;
	bool ok;

	if (limit->most == 0)
		return true;
	pthread_mutex_lock(&r->lock);
	b = bucket_of(r, hash, most, now);
	b->left += (double)(now - b->at) * most / (double)limit->window_ms;
	if (b->left > most)
		b->left = most;
	b->at = now;
	ok = b->left >= (double)amount;
	if (ok)
		b->left -= (double)amount;
	pthread_mutex_unlock(&r->lock);
	return ok;
}
