/* Finished pages: found by language, path and query, while they are true and fresh. */
#include "unit/unit.h"

#include "core/snapshot.h"
#include "web/cache.h"

static int64_t version;

static struct cache_key
key_of(enum lang lang, const char *path, const char *query)
{
	return (struct cache_key){
	    .lang = lang, .site = TEXT("http://a"), .path = text_of(path), .query = text_of(query)};
}

static void
keep(struct cache *c, int64_t now, const char *path, const char *body)
{
	struct cache_key k = key_of(LANG_VI, path, "a=b");

	cache_keep(c, cache_version(), now, &k,
	    &(struct cached){
		.type = TEXT("text/plain"), .body = text_of(body), .gzip = TEXT("packed")});
}

static const struct cached *
find(struct cache *c, int64_t now, enum lang lang, const char *path, const char *query)
{
	struct cache_key k = key_of(lang, path, query);

	return cache_find(c, now, &k);
}

static bool
worth(struct cache *c, enum lang lang, const char *path, const char *query)
{
	struct cache_key k = key_of(lang, path, query);

	return cache_worth(c, &k);
}

static void
test_find(struct cache *c)
{
	struct cache_key other = key_of(LANG_VI, "/x", "a=b");
	const struct cached *p;

	EXPECT(find(c, 0, LANG_VI, "/x", "a=b") == NULL);
	keep(c, 0, "/x", "one");
	p = find(c, 10, LANG_VI, "/x", "a=b");
	EXPECT(p != NULL);
	if (p == NULL)
		return;
	EXPECT_TEXT(p->body, "one");
	EXPECT_TEXT(p->gzip, "packed");
	EXPECT_TEXT(p->type, "text/plain");
	EXPECT(p->etag.n == 18 && p->etag.p[0] == '"');
	cache_release(c, p);
	EXPECT(find(c, 10, LANG_EN, "/x", "a=b") == NULL);
	EXPECT(find(c, 10, LANG_VI, "/x", "a=c") == NULL);
	EXPECT(find(c, 10, LANG_VI, "/xa=b", "") == NULL);
	other.site = TEXT("http://b");
	EXPECT(cache_find(c, 10, &other) == NULL);
}

static void
test_age(struct cache *c)
{
	const struct cached *p;

	keep(c, 0, "/old", "old");
	EXPECT(find(c, 60 * 1000, LANG_VI, "/old", "a=b") == NULL);
	keep(c, 60 * 1000, "/old", "new");
	p = find(c, 60 * 1000, LANG_VI, "/old", "a=b");
	EXPECT(p != NULL);
	if (p == NULL)
		return;
	EXPECT_TEXT(p->body, "new");
	cache_release(c, p);
}

static void
test_worth(struct cache *c)
{
	EXPECT(worth(c, LANG_VI, "/", ""));
	EXPECT(!worth(c, LANG_VI, "/", "q=rare"));
	EXPECT(worth(c, LANG_VI, "/", "q=rare"));
	EXPECT(!worth(c, LANG_EN, "/", "q=rare"));
}

/* A page that was begun before is not kept; one that is being sent stays until it is sent. */
static void
test_sending(struct cache *c)
{
	struct cache_key late = key_of(LANG_VI, "/late", ""), big = key_of(LANG_VI, "/big", "");
	const struct cached *p;

	keep(c, 0, "/sent", "sent");
	p = find(c, 1, LANG_VI, "/sent", "a=b");
	cache_keep(
	    c, version - 1, 0, &late, &(struct cached){.body = TEXT("x"), .gzip = TEXT("y")});
	EXPECT(find(c, 1, LANG_VI, "/late", "") == NULL);
	for (int i = 0; i < 3000; i++) { /* more than one generation holds */
		static char body[16 * 1024];

		cache_keep(c, cache_version(), 0, &big,
		    &(struct cached){.body = {body, sizeof body}, .gzip = TEXT("")});
	}
	EXPECT(p != NULL && text_is(p->body, "sent"));
	if (p != NULL)
		cache_release(c, p);
	EXPECT(find(c, 1, LANG_VI, "/sent", "a=b") == NULL);
}

int
main(void)
{
	struct cache *c = cache_make();

	version = cache_version();
	test_find(c);
	test_age(c);
	test_worth(c);
	test_sending(c);
	cache_drop(c);
	return unit_end("cache");
}
