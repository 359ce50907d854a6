#include "systems/gazette/consultation_store.h"

#define CONSULTATION_COLUMNS                                                               \
	"id, slug, title, title_en, summary, field, agency, state, opens, closes, text, "  \
	"created_by, proposed_by, approved_by, published, hash, reason, synthesis, note, " \
	"synthesis_by, synthesis_approved_by, synthesis_at, synthesis_hash, synthesis_reason, rev"

static struct consultation
consultation_row(struct rows *r)
{
	return (struct consultation){.id = row_int(r, 0),
	    .slug = row_text(r, 1),
	    .title = row_text(r, 2),
	    .title_en = row_text(r, 3),
	    .summary = row_text(r, 4),
	    .field = row_text(r, 5),
	    .agency = row_int(r, 6),
	    .state = (enum consultation_state)row_int(r, 7),
	    .opens = row_time(r, 8),
	    .closes = row_time(r, 9),
	    .text = row_text(r, 10),
	    .created_by = row_int(r, 11),
	    .proposed_by = row_int(r, 12),
	    .approved_by = row_int(r, 13),
	    .published = row_time(r, 14),
	    .hash = row_text(r, 15),
	    .reason = row_text(r, 16),
	    .synthesis = (enum synthesis_state)row_int(r, 17),
	    .note = row_text(r, 18),
	    .synthesis_by = row_int(r, 19),
	    .synthesis_approved_by = row_int(r, 20),
	    .synthesis_at = row_time(r, 21),
	    .synthesis_hash = row_text(r, 22),
	    .synthesis_reason = row_text(r, 23),
	    .rev = row_int(r, 24)};
}

bool
store_consultation_by_id(struct cx *c, int64_t id, struct consultation *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " CONSULTATION_COLUMNS " FROM gazette_consultation WHERE id = $1"),
	    ARGS(id), out, consultation_row, found);
}

bool
store_consultation_by_slug(struct cx *c, struct text slug, struct consultation *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " CONSULTATION_COLUMNS " FROM gazette_consultation WHERE slug = $1"),
	    ARGS(slug), out, consultation_row, found);
}

bool
store_consultation_add(struct cx *c, const struct consultation *k)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_consultation (id, slug, title, title_en, summary, field, "
		"agency, state, opens, closes, text, created_by, proposed_by, approved_by, "
		"published, hash, reason, synthesis, note, synthesis_by, synthesis_approved_by, "
		"synthesis_at, synthesis_hash, synthesis_reason, rev) VALUES ($1, $2, $3, $4, $5, "
		"$6, $7, $8, $9, $10, $11, $12, 0, 0, 0, '', '', 0, '', 0, 0, 0, '', '', 1)"),
	    ARGS(k->id, k->slug, k->title, k->title_en, k->summary, k->field, k->agency, k->state,
		k->opens, k->closes, k->text, k->created_by));
}

bool
store_consultation_change(struct cx *c, const struct consultation *k, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_consultation SET slug = $1, title = $2, title_en = $3, "
		"summary = $4, field = $5, state = $6, opens = $7, closes = $8, text = $9, "
		"proposed_by = $10, approved_by = $11, published = $12, hash = $13, reason = $14, "
		"synthesis = $15, note = $16, synthesis_by = $17, synthesis_approved_by = $18, "
		"synthesis_at = $19, synthesis_hash = $20, synthesis_reason = $21, "
		"created_by = $22, rev = rev + 1 WHERE id = $23 AND rev = $24"),
	    ARGS(k->slug, k->title, k->title_en, k->summary, k->field, k->state, k->opens,
		k->closes, k->text, k->proposed_by, k->approved_by, k->published, k->hash,
		k->reason, k->synthesis, k->note, k->synthesis_by, k->synthesis_approved_by,
		k->synthesis_at, k->synthesis_hash, k->synthesis_reason, k->created_by, k->id,
		k->rev),
	    changed);
}

bool
store_consultations_open(
    struct cx *c, struct time closes, int64_t id, int most, struct consultations *out)
{
	return db_list(c,
	    SQL("SELECT " CONSULTATION_COLUMNS
		" FROM gazette_consultation WHERE state = 3 AND closes > $1 "
		"AND (closes > $2 OR (closes = $2 AND id > $3)) ORDER BY closes, id LIMIT $4"),
	    ARGS(c->now, closes, id, most), out, consultation_row);
}

bool
store_consultations_over(
    struct cx *c, struct time closes, int64_t id, int most, struct consultations *out)
{
	return db_list(c,
	    SQL("SELECT " CONSULTATION_COLUMNS
		" FROM gazette_consultation WHERE state = 3 AND closes <= $1 "
		"AND (closes < $2 OR (closes = $2 AND id < $3)) "
		"ORDER BY closes DESC, id DESC LIMIT $4"),
	    ARGS(c->now, closes, id, most), out, consultation_row);
}

bool
store_consultations_of(struct cx *c, int64_t agency, int most, struct consultations *out)
{
	return db_list(c,
	    SQL("SELECT " CONSULTATION_COLUMNS
		" FROM gazette_consultation WHERE agency = $1 ORDER BY id DESC LIMIT $2"),
	    ARGS(agency, most), out, consultation_row);
}

bool
store_consultations_closed(
    struct cx *c, int64_t agency, struct time from, int most, struct consultations *out)
{
	return db_list(c,
	    SQL("SELECT " CONSULTATION_COLUMNS
		" FROM gazette_consultation WHERE agency = $1 AND state = 3 AND closes >= $2 "
		"AND closes < $3 ORDER BY id DESC LIMIT $4"),
	    ARGS(agency, from, c->now, most), out, consultation_row);
}
