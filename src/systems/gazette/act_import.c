/*
 * Acts that come from files: published at once, each once. What is here as an excerpt is made whole
 * by a text that has more of it, as the next version at the same address.
 */
#include "base/id.h"
#include "core/agency.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/issuer.h"

enum { NAMESAKES_MOST = 20 };

/* What is imported comes without files. */
static const struct act_files no_files = {NULL, 0};

/* "58/2010/QH12" cannot be another one's; "63/QĐ-TTg" comes again each year. */
static bool
holds_year(struct text number)
{
	struct text part;
	int64_t year;

	while (text_cut(&number, '/', &part)) {
		if (part.n == 4 && text_int(part, &year) && year >= 1945 && year <= 2200)
			return true;
	}
	return false;
}

/* Provinces number alike; of ministries the notation says which one it is. */
static bool
same_issuer(struct cx *c, const struct act *x, const struct act *y)
{
	if (issuer_of_number(c->mem, x->number).n > 0)
		return true;
	return x->issuer.n > 0 && issuer_same(c->mem, x->issuer, y->issuer);
}

static bool
same_day(const struct act *x, const struct act *y)
{
	if (holds_year(x->number))
		return true;
	return x->issued.n != 0 && x->issued.n == y->issued.n;
}

/* The same document that is here already: by number, issuer and day or year, or by the whole. */
static bool
act_twin(struct cx *c, const struct act *a, struct act *twin, bool *found)
{
	struct text key = act_number_key(c->mem, a->number), name = act_keys_of(c, a).name;
	struct text hash = act_hash(c->mem, a, &no_files);
	struct acts all;

	*found = false;
	if (key.n > 0    ? !store_acts_by_key(c, key, NUMBERED_ALIKE, &all)
	    : name.n > 0 ? !store_acts_by_name(c, name, NAMESAKES_MOST, &all)
			 : !store_acts_by_hash(c, hash, 1, &all))
		return false;
	for (size_t i = 0; i < all.n && !*found; i++) {
		*twin = all.p[i];
		*found = text_equal(twin->hash, hash)
			 || (key.n > 0 && same_issuer(c, a, twin) && same_day(a, twin));
	}
	return true;
}

static bool
begins_the_act(struct arena *mem, struct text text)
{
	struct provisions all;

	provision_parse(mem, text, &all);
	return all.p[0].kind == PROVISION_PREAMBLE;
}

static struct text
or_else(struct text t, struct text other)
{
	return t.n > 0 ? t : other;
}

/* The head of what knows more of the act, and what the other knows beside it. */
static void
heads_join(struct act *out, const struct act *more, const struct act *less)
{
	out->kind = more->kind;
	out->title = more->title;
	out->title_en = or_else(more->title_en, less->title_en);
	out->issuer = or_else(more->issuer, less->issuer);
	out->signer = or_else(more->signer, less->signer);
	out->field = or_else(more->field, less->field);
	out->issued = more->issued.n != 0 ? more->issued : less->issued;
	out->effect = more->effect.n != 0 ? more->effect : less->effect;
	if (out->effect.n != 0 && out->effect.n < out->issued.n)
		out->effect = (struct day){0};
	out->expires = more->expires.n != 0 ? more->expires : less->expires;
}

/* The text of both, and which of them says it; *more false: `a` has nothing that is not here. */
static void
texts_join(struct cx *c, const struct act *twin, const struct act *a, struct act *out, bool *more)
{
	bool a_begins = begins_the_act(c->mem, a->text),
	     twin_begins = begins_the_act(c->mem, twin->text);
	size_t added;

	*out = *twin;
	*more = true;
	if (twin->partial && !a->partial) {
		out->text = a->text;
		out->partial = false;
		heads_join(out, a, twin);
	} else if (a_begins && !twin_begins) {
		out->text = provision_merge(c->mem, a->text, twin->text, &added);
		heads_join(out, a, twin);
	} else {
		out->text = provision_merge(c->mem, twin->text, a->text, &added);
		*more = added > 0;
		heads_join(out, twin, a);
	}
}

static bool
act_complete(struct cx *c, struct act *a)
{
	struct act_keys keys = act_keys_of(c, a);
	int64_t changed;

	a->hash = act_hash(c->mem, a, &no_files);
	a->reason = TEXT("");
	if (!store_act_change(c, a, &keys, ACT_PUBLISHED, &changed))
		return false;
	if (changed == 0)
		return broken(c, "an act that was just read is not there");
	return act_provisions_make(c, a) && act_tell(c, a, TEXT("gazette.act.import"))
	       && act_goes_public(c, a);
}

static bool
act_meets(struct cx *c, struct act *a, struct act *twin, enum act_arrival *how)
{
	struct act joined;
	bool more;

	*how = ARRIVED_SAME;
	if (!store_act_text(c, twin->id, &twin->text))
		return false;
	a->id = twin->id;
	a->slug = twin->slug;
	if (text_equal(twin->text, a->text))
		return true;
	texts_join(c, twin, a, &joined, &more);
	if (!more && a->partial)
		return true;
	*how = ARRIVED_OTHER;
	/* What an editor entered, and what is whole, stays. */
	if (!twin->partial || !more || twin->created_by != 0 || twin->agency != 0)
		return true;
	*how = ARRIVED_MORE;
	*a = joined;
	return act_complete(c, a);
}

/* As the register of agencies writes the name, where it knows it. */
static bool
issuer_registered(struct cx *c, struct act *a)
{
	const struct agency *known;

	if (!agency_by_name(c, a->issuer, &known))
		return false;
	if (known != NULL
	    && text_equal(text_fold(c->mem, known->name), text_fold(c->mem, a->issuer)))
		a->issuer = known->name;
	return true;
}

bool
act_import(struct cx *c, struct act *a, enum act_arrival *how)
{
	struct act_keys keys;
	struct act twin;
	bool found;
	int64_t changed;

	if (!issuer_registered(c, a) || !act_twin(c, a, &twin, &found))
		return false;
	if (found)
		return act_meets(c, a, &twin, how);
	*how = ARRIVED_NEW;
	keys = act_keys_of(c, a);
	a->id = id_make(c->now);
	a->state = ACT_DRAFT;
	a->rev = 1;
	a->reason = TEXT("");
	if (!act_slug_make(c, a) || !store_act_add(c, a, &keys) || !act_provisions_make(c, a))
		return false;
	a->state = ACT_PUBLISHED;
	a->published = c->now;
	a->hash = act_hash(c->mem, a, &no_files);
	return store_act_move(c, a, ACT_DRAFT, &changed)
	       && (changed == 1 || broken(c, "an act that was just added is not there"))
	       && act_tell(c, a, TEXT("gazette.act.import")) && act_goes_public(c, a);
}
