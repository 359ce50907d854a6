#include "base/digest.h"
#include "base/id.h"
#include "core/agency.h"
#include "core/credential.h"
#include "systems/gazette/opinion_store.h"

enum { KEEP_DAYS = 365, SWEEP_ROWS = 500, LOOK_ROWS = 400 };

static const int64_t HOUR_MS = 3600000, DAY_MS = 86400000;

bool
opinion_of_page(struct cx *c, struct text path, struct publication *out)
{
	bool found;

	if (!publication_by_path(c, path, out, &found))
		return false;
	return (found && out->withdrawn.ms == 0)
	       || fail(c, NOT_FOUND, T("Nothing was published at this address."));
}

/* Which pages a network reads is nobody's business: of the two only a digest is kept, for a day. */
static struct text
place_of_page(struct cx *c, struct text network, struct text path)
{
	struct text both = text_format(c->mem, "%.*s %.*s", TEXT_ARG(network), TEXT_ARG(path));

	return text_format(c->mem, "opinion:%.*s", TEXT_ARG(digest_text_hex(c->mem, both)));
}

bool
opinion_give(struct cx *c, struct text path, bool useful, struct text why)
{
	struct text network = attempt_network(c->mem, c->by->address);
	struct publication p;
	struct opinion o = {
	    .id = id_make(c->now), .path = path, .useful = useful, .why = why, .at = c->now};
	int64_t n;

	if (!opinion_of_page(c, path, &p))
		return false;
	if (text_length(why) > OPINION_WHY)
		return invalid(c, "why", T("Shorten it to 1,000 characters."));
	if (!attempt_count(
		c, 0, text_format(c->mem, "opinion:%.*s", TEXT_ARG(network)), HOUR_MS, &n))
		return false;
	if (n > OPINIONS_HOUR)
		return fail(
		    c, TOO_MANY, T("Many opinions came from your network. Try in an hour."));
	if (!attempt_count(c, 0, place_of_page(c, network, path), DAY_MS, &n))
		return false;
	if (n > 1)
		return fail(c, CONFLICT,
		    T("Somebody on your network has said already today whether this page is "
		      "useful. "
		      "One opinion a day is counted."));
	o.agency = p.agency;
	return store_opinion_add(c, &o);
}

bool
opinion_count(struct cx *c, struct text path, struct opinion_counts *out)
{
	int64_t not ;

	if (!store_opinion_count(c, path, true, &out->useful)
	    || !store_opinion_count(c, path, false, &not ))
		return false;
	out->all = out->useful + not ;
	return true;
}

bool
opinion_count_of(struct cx *c, int64_t agency, struct opinion_counts *out)
{
	return store_opinion_count_of(c, agency, out);
}

bool
opinion_list(struct cx *c, int64_t before, int most, struct opinions *out)
{
	struct opinions all;

	if (!store_opinion_list(c, before > 0 ? before : INT64_MAX, LOOK_ROWS, &all))
		return false;
	*out = (struct opinions){NEW_ARRAY(c->mem, struct opinion, (size_t)most), 0};
	for (size_t i = 0; i < all.n && out->n < (size_t)most; i++) {
		bool covered;

		if (!agency_covered(c, all.p[i].agency, &covered))
			return false;
		if (covered)
			out->p[out->n++] = all.p[i];
	}
	return true;
}

bool
opinion_sweep(struct cx *c, bool *more)
{
	int64_t n;

	if (!store_opinion_old(c, (struct time){c->now.ms - KEEP_DAYS * DAY_MS}, SWEEP_ROWS, &n))
		return false;
	*more = n == SWEEP_ROWS;
	return true;
}
