/* Walks the audit chain from its start, in slices, and reports each break. For `sen check`. */
#include "base/id.h"
#include "core/audit_chain.h"

enum { SLICE = 500 };

struct walk {
	struct cx *c;
	void (*report)(void *to, struct text what);
	void *to;
	struct digest previous;
	int64_t position;
	struct audit_days roots; /* newest first */
	size_t roots_left;
	int64_t expired_below; /* ids whose payloads retention may have taken */
};

#define SAY(w, ...) (w)->report((w)->to, text_format((w)->c->mem, __VA_ARGS__))

/* Gone by law only where an erasure or the end of retention was recorded. */
static bool
payload_is_sound(struct walk *w, const struct chain_link *l)
{
	const struct audit_fact *f = &l->fact;
	struct text person = TEXT("");
	struct digest d;
	bool erased;

	if (l->has_payload) {
		d = chain_payload(w->c->mem, &l->payload);
		if (memcmp(d.b, f->digest.b, sizeof d.b) != 0)
			SAY(w, "audit row %lld: its name, address or payload was changed",
			    (long long)f->id);
		return true;
	}
	if (f->id < w->expired_below)
		return true;
	if (f->agency == 0)
		person = text_format(w->c->mem, "person %lld", (long long)f->person);
	if (!audit_store_erased(w->c, f->id, f->subject, person, &erased))
		return false;
	if (!erased)
		SAY(w, "audit row %lld: its payload is gone, but no erasure was recorded",
		    (long long)f->id);
	return true;
}

static void
compare_root(struct walk *w, const struct chain_link *l)
{
	while (w->roots_left > 0) {
		const struct audit_day *r = &w->roots.p[w->roots_left - 1];

		if (r->position > l->position)
			return;
		if (r->position < l->position
		    || !text_equal(r->root, digest_hex(w->c->mem, &l->hash)))
			SAY(w, "audit chain: the root of %s is not the hash at position %lld",
			    text_z(w->c->mem, day_iso(w->c->mem, r->day)), (long long)r->position);
		w->roots_left--;
	}
}

static bool
link_is_sound(struct walk *w, const struct chain_link *l)
{
	struct digest hash;

	if (l->position != w->position + 1)
		SAY(w, "audit chain: positions %lld to %lld are missing",
		    (long long)(w->position + 1), (long long)(l->position - 1));
	w->position = l->position;
	if (l->fact.id == 0) {
		SAY(w, "audit chain: position %lld seals row %lld, which is gone",
		    (long long)l->position, (long long)l->audit);
	} else {
		hash = chain_hash(w->c->mem, &w->previous, &l->fact);
		if (memcmp(hash.b, l->hash.b, sizeof hash.b) != 0)
			SAY(w, "audit chain: broken at position %lld, row %lld",
			    (long long)l->position, (long long)l->fact.id);
		if (!payload_is_sound(w, l))
			return false;
	}
	/* Goes on from the stored hash, so that one break is reported once. */
	w->previous = l->hash;
	compare_root(w, l);
	return true;
}

static bool
walk_slice(struct walk *w, size_t *n)
{
	struct chain_links links;

	if (!chain_store_links(w->c, w->position, SLICE, &links))
		return false;
	for (size_t i = 0; i < links.n; i++)
		if (!link_is_sound(w, &links.p[i]))
			return false;
	*n = links.n;
	return true;
}

/* Runs one slice with memory of its own, so that a chain of any length fits. */
static bool
in_slices(struct walk *w, bool (*slice)(struct walk *w, size_t *n))
{
	struct cx *outer = w->c;
	struct arena mem = {.escape = outer->mem->escape};
	struct cx inner = *outer;
	size_t n = 0;
	bool ok;

	inner.mem = &mem;
	w->c = &inner;
	do {
		ok = slice(w, &n);
		if (!ok)
			broken(outer, "audit check: %.*s", TEXT_ARG(inner.why.log));
		arena_reset(&mem);
	} while (ok && n > 0);
	arena_drop(&mem);
	w->c = outer;
	return ok;
}

/* Here `position` counts ids of rows. */
static bool
unsealed_slice(struct walk *w, size_t *n)
{
	int64_t last, lacking;

	if (!chain_store_unsealed(w->c, w->position, SLICE, &last, &lacking))
		return false;
	if (lacking > 0)
		SAY(w, "audit trail: %lld rows up to %lld are in no place of the chain",
		    (long long)lacking, (long long)last);
	w->position = last;
	*n = last != 0;
	return true;
}

bool
audit_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	enum { ROOTS = 100 * 366 };
	struct walk w = {.c = c, .report = report, .to = to};
	struct day expired;

	if (!audit_expired(c, &expired))
		return false;
	if (expired.n != 0)
		w.expired_below = id_floor(time_at(expired, 0));
	if (!audit_store_days(c, (struct day){INT32_MAX}, ROOTS, &w.roots))
		return false;
	w.roots_left = w.roots.n;
	if (!in_slices(&w, walk_slice))
		return false;
	if (w.roots_left > 0)
		SAY(&w, "audit chain: it ends at position %lld, before the root of %s",
		    (long long)w.position, text_z(c->mem, day_iso(c->mem, w.roots.p[0].day)));
	else if (w.roots.n > 0 ? w.roots.p[0].position != w.position : w.position != 0)
		SAY(&w, "audit chain: its last position %lld is not the last root's",
		    (long long)w.position);
	w.position = 0;
	return in_slices(&w, unsealed_slice);
}
