/* The front page: what is pinned, in which order, until when. */
#include "core/agency.h"
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

bool
front_own(struct cx *c, const struct pin *p, bool *out)
{
	*out = true;
	return !p->there || agency_covered(c, p->shown.agency, out);
}

static bool
another(struct cx *c)
{
	return fail(c, FORBIDDEN,
	    T("This place of the front page is held by another agency, which gives it up."));
}

/* Where it stands among all; NOT_FOUND, or FORBIDDEN where it is another agency's. */
static bool
front_find(struct cx *c, int64_t story, struct pins *all, size_t *at)
{
	bool own;

	if (!front_pins(c, c->lang, true, all))
		return false;
	for (*at = 0; *at < all->n; (*at)++) {
		if (all->p[*at].story != story)
			continue;
		return front_own(c, &all->p[*at], &own) && (own || another(c));
	}
	return fail(c, NOT_FOUND, T("This is not on the front page any more."));
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
	bool own;

	if (until.ms != 0 && until.ms <= c->now.ms)
		return invalid(c, "day", T("{0} has passed."), time_show(c->mem, until));
	if (!article_by_slug(c, slug_in(address), &a) && c->why.kind != NOT_FOUND)
		return false;
	if (c->why.kind == NOT_FOUND || a.withdrawn) {
		c->why = (struct problem){0};
		return invalid(c, "article", T("Nothing public stands at this address."));
	}
	if (!agency_covered(c, a.now.agency, &own))
		return false;
	if (!own)
		return invalid(
		    c, "article", T("It is another agency's article: who composes there pins it."));
	if (!front_pins(c, c->lang, true, &pins))
		return false;
	if (lead && pins.n > 0 && !front_own(c, &pins.p[0], &own))
		return false;
	if (!own)
		return invalid(c, "lead",
		    T("What leads now is another agency's, which gives the place up. Pin yours "
		      "behind it."));
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
	struct pins all;
	size_t at;
	int64_t n;

	return front_find(c, story, &all, &at) && store_unpin(c, story, &n)
	       && front_tell(c, "gazette.front.unpin", story);
}

bool
front_raise(struct cx *c, int64_t story)
{
	struct pins pins;
	size_t i;
	bool own;

	if (!front_find(c, story, &pins, &i))
		return false;
	if (i > 0) {
		const struct pin *above = &pins.p[i - 1];

		if (!front_own(c, above, &own))
			return false;
		if (!own)
			return another(c);
		if (!store_pin_place(c, above->story, pins.p[i].place)
		    || !store_pin_place(c, story, above->place))
			return false;
	} else if (!store_pin_place(c, story, 1)) {
		return false;
	}
	return front_tell(c, "gazette.front.raise", story);
}
