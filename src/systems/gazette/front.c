/* The front page: what is pinned, in which order, until when. */
#include "core/audit.h"
#include "core/headline.h"
#include "core/snapshot.h"
#include "systems/gazette/front_store.h"

const struct permission FRONT_COMPOSE = {
    "gazette.front.compose", MSG("Compose the front page of the news"), "approver", false};

/* In the reader's language, else in the other one. */
static bool
shown_of(struct cx *c, enum lang lang, struct pin *p)
{
	enum lang other = lang == LANG_VI ? LANG_EN : LANG_VI;

	return article_sibling(c, p->story, lang, &p->shown, &p->there)
	       && (p->there || article_sibling(c, p->story, other, &p->shown, &p->there));
}

bool
front_pins(struct cx *c, enum lang lang, bool all, struct pins *out)
{
	size_t n = 0;

	if (!store_pins(c, out))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		struct pin *p = &out->p[i];
		bool ended = p->until.ms != 0 && p->until.ms <= c->now.ms;

		if (!shown_of(c, lang, p))
			return false;
		if (all || (p->there && !ended))
			out->p[n++] = *p;
	}
	out->n = n;
	return true;
}

/* The home page, which is another system's, follows. */
static bool
front_tell(struct cx *c, const char *what, int64_t story)
{
	struct headline_pin pins[2 * PINS_MOST];
	struct pins all;

	if (!store_pins(c, &all))
		return false;
	for (size_t i = 0; i < all.n; i++)
		pins[i] = (struct headline_pin){all.p[i].story, all.p[i].until};
	return headline_pins(c, pins, all.n)
	       && audit_add(
		   c, text_of(what), text_format(c->mem, "story %lld", (long long)story), TEXT(""))
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}

static struct text
slug_in(struct text address)
{
	size_t at = text_find(address, TEXT("/news/"));

	return at != SIZE_MAX ? text_part(address, at + 6, address.n) : address;
}

bool
front_pin(struct cx *c, struct text address, bool lead, struct time until)
{
	struct article_public a = {0};
	struct pins pins;
	int64_t place = 1;

	if (until.ms != 0 && until.ms <= c->now.ms)
		return invalid(c, "day", T("{0} has passed."), time_show(c->mem, until));
	if (!article_by_slug(c, slug_in(address), &a) && c->why.kind != NOT_FOUND)
		return false;
	if (c->why.kind == NOT_FOUND || a.withdrawn) {
		c->why = (struct problem){0};
		return invalid(c, "article", T("Nothing public stands at this address."));
	}
	if (!store_pins(c, &pins))
		return false;
	if (pins.n >= PINS_MOST)
		return fail(c, CONFLICT,
		    T("Twelve are pinned already. Take one out first: nobody reads a longer "
		      "list."));
	for (size_t i = 0; i < pins.n; i++) {
		if (!lead && pins.p[i].place >= place)
			place = pins.p[i].place + 1;
		if (lead && !store_pin_place(c, pins.p[i].story, pins.p[i].place + 1))
			return false;
	}
	if (!lead && place == 1)
		place = 2;
	return store_pin(c, a.now.story, place, until)
	       && front_tell(c, "gazette.front.pin", a.now.story);
}

bool
front_unpin(struct cx *c, int64_t story)
{
	int64_t n;

	if (!store_unpin(c, story, &n))
		return false;
	if (n == 0)
		return fail(c, NOT_FOUND, T("This is not on the front page any more."));
	return front_tell(c, "gazette.front.unpin", story);
}

bool
front_raise(struct cx *c, int64_t story)
{
	struct pins pins;

	if (!store_pins(c, &pins))
		return false;
	for (size_t i = 0; i < pins.n; i++) {
		int64_t above;

		if (pins.p[i].story != story)
			continue;
		if (i == 0)
			return store_pin_place(c, story, 1)
			       && front_tell(c, "gazette.front.raise", story);
		above = pins.p[i - 1].place;
		return store_pin_place(c, pins.p[i - 1].story, pins.p[i].place)
		       && store_pin_place(c, story, above)
		       && front_tell(c, "gazette.front.raise", story);
	}
	return fail(c, NOT_FOUND, T("This is not on the front page any more."));
}
