/* SQL of acts: act_store.c (the act's row, lists), act_text_store.c (provisions, files). */
#ifndef GAZETTE_ACT_STORE_H
#define GAZETTE_ACT_STORE_H

#include "systems/gazette/act.h"

#define ACT_COLUMNS                                                                                \
	"id, slug, kind, number, title, title_en, issuer, signer, field, issued, effect, "         \
	"expires, "                                                                                \
	"state, partial, agency, status, status_until, published, hash, created_by, proposed_by, " \
	"approved_by, reason, rev"

struct act act_of(struct rows *r);

bool store_act_by_slug(struct cx *c, struct text slug, struct act *out, bool *found) MUST_USE;
bool store_act_by_id(struct cx *c, int64_t id, struct act *out, bool *found) MUST_USE;
/* More authorities than there are: provinces and communes number alike. */
enum { NUMBERED_ALIKE = 5000 };
/* Published ones with this number, at most `most`, newest issue first. */
bool store_acts_by_key(struct cx *c, struct text key, int most, struct acts *out) MUST_USE;
/* Published ones whose name is exactly this, newest issue first. */
bool store_acts_by_name(struct cx *c, struct text name, int most, struct acts *out) MUST_USE;
/* Published ones whose fingerprint is this. */
bool store_acts_by_hash(struct cx *c, struct text hash, int most, struct acts *out) MUST_USE;
bool store_act_name_key(struct cx *c, int64_t id, struct text *out) MUST_USE;
bool store_act_text(struct cx *c, int64_t id, struct text *out) MUST_USE;

struct act_keys {
	struct text number, name, issuer, field;
};
bool store_act_add(struct cx *c, const struct act *a, const struct act_keys *k) MUST_USE;
/* Head, text, digest of what is in the state `in`; 0 changed: it is in another, or rev is not what
 * it was. */
bool store_act_change(struct cx *c, const struct act *a, const struct act_keys *k,
    enum act_state in, int64_t *changed) MUST_USE;
/* State, who, why, hash, published; from a->rev to the next. */
bool
store_act_move(struct cx *c, const struct act *a, enum act_state from, int64_t *changed) MUST_USE;
bool store_act_status(struct cx *c, int64_t id, enum act_status status, struct day until) MUST_USE;
/* Published ones whose status changes by `today`. */
bool store_act_turning(struct cx *c, struct day today, int most, struct acts *out) MUST_USE;

bool store_act_list(struct cx *c, const struct act_filter *f, int64_t before_day, int64_t before_id,
    struct acts *out) MUST_USE;
bool store_act_desk(struct cx *c, int64_t before, int most, struct acts *out) MUST_USE;
bool store_act_fields(struct cx *c, struct search_counts *out) MUST_USE;
bool store_act_issuers(struct cx *c, struct search_counts *out) MUST_USE;
/* Days of issue with how many; years are made of them. */
bool store_act_issued(struct cx *c, struct search_counts *out) MUST_USE;
bool store_act_after(struct cx *c, int64_t id, int most, struct acts *out) MUST_USE;

bool store_provisions(struct cx *c, int64_t act, struct provisions *out) MUST_USE;
bool store_provisions_put(struct cx *c, int64_t act, const struct provisions *all) MUST_USE;
bool store_act_files(struct cx *c, int64_t act, struct act_files *out) MUST_USE;
bool store_act_file_add(struct cx *c, int64_t act, const struct upload *u) MUST_USE;
bool store_act_file_remove(struct cx *c, int64_t act, struct text digest, int64_t *n) MUST_USE;

/* What act.c and act_import.c share: keys, address, provisions of an act; its row of the audit
 * trail; everything that hangs on its being public. */
struct act_keys act_keys_of(struct cx *c, const struct act *a);
bool act_slug_make(struct cx *c, struct act *a) MUST_USE;
bool act_provisions_make(struct cx *c, const struct act *a) MUST_USE;
bool act_tell(struct cx *c, const struct act *a, struct text what) MUST_USE;
bool act_goes_public(struct cx *c, struct act *a) MUST_USE;

/* Makes it a publication, and what days or others change of it (act_publish.c). */
bool act_publication_put(struct cx *c, const struct act *a) MUST_USE;
bool act_publication_status(struct cx *c, const struct act *a, enum act_status status) MUST_USE;

#endif
