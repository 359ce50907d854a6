/*
 * How many connections one address has, over all io threads: the limit that keeps one neighbour
 * from taking every place.
 */
#include "net/http_io.h"

#include <arpa/inet.h>

enum { PEER_BUCKETS = 4096 };

struct peer {
	struct peer *next;
	struct address address;
	int connections;
};

struct peers {
	pthread_mutex_t lock;
	int most;
	size_t n_exempt;
	struct address *exempt;
	struct peer *bucket[PEER_BUCKETS];
};

/* IPv6 by its /64, which is one subscriber. */
static void
address_short(struct address *a)
{
	static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};

	if (memcmp(a->b, mapped, sizeof mapped) != 0 && !IN6_IS_ADDR_LOOPBACK((struct in6_addr *)a))
		memset(a->b + 8, 0, 8);
}

static void
address_v4(struct address *a, const void *four)
{
	*a = (struct address){{[10] = 0xff, [11] = 0xff}};
	memcpy(a->b + 12, four, 4);
}

/* The whole address; false for what is neither IPv4 nor IPv6. */
bool
address_of(const struct sockaddr *s, struct address *out)
{
	if (s->sa_family == AF_INET)
		address_v4(out, &((const struct sockaddr_in *)s)->sin_addr);
	else if (s->sa_family == AF_INET6)
		memcpy(out->b, &((const struct sockaddr_in6 *)s)->sin6_addr, 16);
	else
		return false;
	return true;
}

struct peers *
peers_make(struct arena *a, int most, const char *exempt)
{
	struct peers *p = NEW(a, struct peers);
	struct text rest = text_of(exempt), one;

	pthread_mutex_init(&p->lock, NULL);
	p->most = most;
	p->exempt = NEW_ARRAY(a, struct address, rest.n / 2 + 1);
	while (text_cut(&rest, ' ', &one)) {
		struct address *to = &p->exempt[p->n_exempt];
		unsigned char four[4];
		const char *z = text_z(a, one);

		if (inet_pton(AF_INET, z, four) == 1)
			address_v4(to, four);
		else if (inet_pton(AF_INET6, z, to->b) != 1)
			continue;
		address_short(to);
		p->n_exempt++;
	}
	return p;
}

void
peers_drop(struct peers *p)
{
	for (size_t i = 0; i < PEER_BUCKETS; i++) {
		for (struct peer *next, *one = p->bucket[i]; one != NULL; one = next) {
			next = one->next;
			mem_free(one);
		}
		p->bucket[i] = NULL;
	}
}

static struct peer **
peer_bucket(struct peers *p, const struct address *a)
{
	uint64_t high, low;

	memcpy(&high, a->b, 8);
	memcpy(&low, a->b + 8, 8);
	return &p->bucket[((high ^ low) * 0x9E3779B97F4A7C15u) >> 52];
}

static struct peer *
peer_find(struct peers *p, const struct address *a)
{
	struct peer *one = *peer_bucket(p, a);

	while (one != NULL && memcmp(&one->address, a, sizeof *a) != 0)
		one = one->next;
	return one;
}

static bool
peer_exempt(const struct peers *p, const struct address *a)
{
	for (size_t i = 0; i < p->n_exempt; i++)
		if (memcmp(&p->exempt[i], a, sizeof *a) == 0)
			return true;
	return false;
}

bool
peer_full(struct peers *p, struct address a)
{
	struct peer *one;
	bool full;

	address_short(&a);
	if (p->most == 0 || peer_exempt(p, &a))
		return false;
	pthread_mutex_lock(&p->lock);
	one = peer_find(p, &a);
	full = one != NULL && one->connections >= p->most;
	pthread_mutex_unlock(&p->lock);
	return full;
}

/* One more connection from there; NULL where nobody counts. */
struct peer *
peer_count(struct peers *p, struct address a)
{
	struct peer *one;

	address_short(&a);
	if (p->most == 0 || peer_exempt(p, &a))
		return NULL;
	pthread_mutex_lock(&p->lock);
	one = peer_find(p, &a);
	if (one == NULL && (one = mem_alloc(sizeof *one)) != NULL) {
		struct peer **bucket = peer_bucket(p, &a);

		one->address = a;
		one->next = *bucket;
		*bucket = one;
	}
	if (one != NULL)
		one->connections++;
	pthread_mutex_unlock(&p->lock);
	return one;
}

void
peer_uncount(struct peers *p, struct peer *one)
{
	pthread_mutex_lock(&p->lock);
	if (--one->connections == 0) {
		struct peer **at = peer_bucket(p, &one->address);

		while (*at != one)
			at = &(*at)->next;
		*at = one->next;
		mem_free(one);
	}
	pthread_mutex_unlock(&p->lock);
}
