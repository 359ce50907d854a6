/* Lists of acts: by day of issue with filters, by words, by number; and the figures beside them. */
#include "core/agency.h"
#include "core/page_key.h"
#include "core/search.h"
#include "core/snapshot.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/relation.h"

enum { DEPTH = 200, TURN_ROWS = 20 };

static bool
fits(struct cx *c, const struct act *a, const struct act_filter *f)
{
	return a->state == ACT_PUBLISHED && (f->kind == 0 || a->kind == f->kind)
	       && (f->status < 0 || (int64_t)a->status == f->status)
	       && (f->field.n == 0 || text_equal(text_fold(c->mem, a->field), f->field))
	       && (f->issuer.n == 0 || text_equal(issuer_key(c->mem, a->issuer), f->issuer))
	       && (f->year == 0 || (a->issued.n != 0 && date_of_day(a->issued).year == f->year));
}

/* "61/2018/NĐ-CP" as typed, with or without marks: the whole number settles it. */
static bool
find_number(struct cx *c, const struct act_filter *f, struct act_list *out)
{
	struct text key = act_number_key(c->mem, f->q);
	struct acts all;

	if (key.n == 0 || key.p[0] < '0' || key.p[0] > '9')
		return true;
	if (!store_acts_by_key(c, key, f->most, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (fits(c, &all.p[i], f))
			out->rows.p[out->rows.n++] = all.p[i];
	}
	return true;
}

static bool
find_words(struct cx *c, const struct act_filter *f, struct act_list *out)
{
	struct search_hits hits;
	struct page_key from = page_key_read(c->mem, "acts.words", f->after);
	int64_t seen = 0;

	if (!search_find(c, "act", f->q, 0, DEPTH, &hits))
		return false;
	for (size_t i = 0; i < hits.n; i++) {
		struct act a;
		bool found;

		if (!store_act_by_id(c, hits.p[i].id, &a, &found))
			return false;
		if (!found || !fits(c, &a, f) || seen++ < from.number)
			continue;
		if (out->rows.n == (size_t)f->most) {
			out->next = page_key_show(c->mem, "acts.words",
			    &(struct page_key){.set = true, .number = from.number + f->most});
			return true;
		}
		out->rows.p[out->rows.n++] = a;
	}
	return true;
}

static bool
find_days(struct cx *c, const struct act_filter *f, struct act_list *out)
{
	struct page_key k = page_key_read(c->mem, "acts.days", f->after);

	if (!store_act_list(
		c, f, k.set ? k.number : INT32_MAX, k.set ? k.id : INT64_MAX, &out->rows))
		return false;
	if (out->rows.n == (size_t)f->most) {
		const struct act *last = &out->rows.p[out->rows.n - 1];

		out->next = page_key_show(c->mem, "acts.days",
		    &(struct page_key){.set = true, .number = last->issued.n, .id = last->id});
	}
	return true;
}

bool
act_find(struct cx *c, const struct act_filter *f, struct act_list *out)
{
	out->next = TEXT("");
	if (f->q.n == 0)
		return find_days(c, f, out);
	out->rows = (struct acts){NEW_ARRAY(c->mem, struct act, (size_t)f->most), 0};
	if (!find_number(c, f, out))
		return false;
	return out->rows.n > 0 || find_words(c, f, out);
}

bool
act_desk(struct cx *c, int64_t before, int most, struct acts *out)
{
	return store_act_desk(c, before > 0 ? before : INT64_MAX, most, out);
}

bool
act_fields(struct cx *c, struct search_counts *out)
{
	return store_act_fields(c, out);
}

bool
act_issuers(struct cx *c, struct search_counts *out)
{
	return store_act_issuers(c, out);
}

bool
act_years(struct cx *c, struct search_counts *out)
{
	return store_act_issued(c, out);
}

/* ---- as days pass ---- */

bool
act_status_run(struct cx *c, bool *more)
{
	struct acts all;

	if (!store_act_turning(c, time_day(c->now), TURN_ROWS, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (!act_status_update(c, all.p[i].id))
			return false;
	}
	*more = all.n == TURN_ROWS;
	return all.n == 0 || snapshot_changed(c, &PAGE_SNAPSHOT);
}

static bool
check_one(struct cx *c, const struct act *a, void (*report)(void *to, struct text what), void *to)
{
	struct publication p;
	enum act_status status;
	struct day until;
	bool found;

	if (a->state != ACT_PUBLISHED)
		return true;
	if (!publication_by_key(c, TEXT("act"), a->slug, &p, &found)
	    || !act_status_on(c, a, time_day(c->now), &status, &until))
		return false;
	if (!found || !text_equal(p.digest, a->hash))
		report(to, text_format(c->mem, "act %.*s: its fingerprint is not the published one",
			       TEXT_ARG(a->slug)));
	if (status != a->status
	    && (a->status_until.n == 0 || a->status_until.n > time_day(c->now).n))
		report(to, text_format(c->mem, "act %.*s: its status is %d, computed %d",
			       TEXT_ARG(a->slug), (int)a->status, (int)status));
	return true;
}

bool
act_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct acts all;
	int64_t after = 0;

	do {
		if (!store_act_after(c, after, 100, &all))
			return false;
		for (size_t i = 0; i < all.n; i++) {
			after = all.p[i].id;
			if (!check_one(c, &all.p[i], report, to))
				return false;
		}
	} while (all.n == 100);
	return true;
}
