#include "systems/gazette/inquiry_store.h"

#define INQUIRY_COLUMNS                                                                         \
	"id, code, slug, person, name, email, phone, lang, title, body, field, agency, state, " \
	"closed, asked, due, trace, answer, public, heading, strikes, writers, proposed_by, "   \
	"approved_by, answered, shown_title, shown_body, shown_answer, hash, reason, helpful, " \
	"words, about, source, rev"

static struct inquiry
inquiry_row(struct rows *r)
{
	return (struct inquiry){.id = row_int(r, 0),
	    .code = row_text(r, 1),
	    .slug = row_text(r, 2),
	    .person = row_int(r, 3),
	    .name = row_text(r, 4),
	    .email = row_text(r, 5),
	    .phone = row_text(r, 6),
	    .lang = (enum lang)row_int(r, 7),
	    .title = row_text(r, 8),
	    .body = row_text(r, 9),
	    .field = row_text(r, 10),
	    .agency = row_int(r, 11),
	    .state = (enum inquiry_state)row_int(r, 12),
	    .closed = row_bool(r, 13),
	    .asked = row_time(r, 14),
	    .due = row_time(r, 15),
	    .trace = row_text(r, 16),
	    .answer = row_text(r, 17),
	    .public = row_bool(r, 18),
	    .heading = row_text(r, 19),
	    .strikes = row_text(r, 20),
	    .writers = row_text(r, 21),
	    .proposed_by = row_int(r, 22),
	    .approved_by = row_int(r, 23),
	    .answered = row_time(r, 24),
	    .shown_title = row_text(r, 25),
	    .shown_body = row_text(r, 26),
	    .shown_answer = row_text(r, 27),
	    .hash = row_text(r, 28),
	    .reason = row_text(r, 29),
	    .helpful = (enum inquiry_helpful)row_int(r, 30),
	    .words = row_text(r, 31),
	    .about = row_text(r, 32),
	    .source = row_text(r, 33),
	    .rev = row_int(r, 34)};
}

bool
store_inquiry_by_id(struct cx *c, int64_t id, struct inquiry *out, bool *found)
{
	return db_one(c, SQL("SELECT " INQUIRY_COLUMNS " FROM gazette_inquiry WHERE id = $1"),
	    ARGS(id), out, inquiry_row, found);
}

bool
store_inquiry_by_code(struct cx *c, struct text code, struct inquiry *out, bool *found)
{
	return db_one(c, SQL("SELECT " INQUIRY_COLUMNS " FROM gazette_inquiry WHERE code = $1"),
	    ARGS(code), out, inquiry_row, found);
}

bool
store_inquiry_by_slug(struct cx *c, struct text slug, struct inquiry *out, bool *found)
{
	return db_one(c, SQL("SELECT " INQUIRY_COLUMNS " FROM gazette_inquiry WHERE slug = $1"),
	    ARGS(slug), out, inquiry_row, found);
}

bool
store_inquiry_by_source(struct cx *c, struct text source, struct inquiry *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " INQUIRY_COLUMNS
		" FROM gazette_inquiry WHERE source = $1 ORDER BY id LIMIT 1"),
	    ARGS(source), out, inquiry_row, found);
}

bool
store_inquiry_add(struct cx *c, const struct inquiry *q)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_inquiry (id, code, slug, person, name, email, phone, lang, "
		"title, body, field, field_key, agency, state, closed, asked, due, trace, answer, "
		"public, heading, strikes, writers, proposed_by, approved_by, answered, "
		"shown_title, shown_body, shown_answer, hash, reason, helpful, words, about, "
		"source, "
		"rev) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, $18, $19, $20, '', '', '', 0, 0, 0, '', '', '', '', '', 0, '', $21, $22, 1)"),
	    ARGS(q->id, q->code, q->slug, q->person, q->name, q->email, q->phone, q->lang, q->title,
		q->body, q->field, text_fold(c->mem, q->field), q->agency, q->state, q->closed,
		q->asked, q->due, q->trace, q->answer, q->public, q->about, q->source));
}

bool
store_inquiry_change(struct cx *c, const struct inquiry *q, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_inquiry SET slug = $1, field = $2, field_key = $3, agency = $4, "
		"state = $5, due = $6, trace = $7, answer = $8, public = $9, heading = $10, "
		"strikes = $11, writers = $12, proposed_by = $13, approved_by = $14, "
		"answered = $15, shown_title = $16, shown_body = $17, shown_answer = $18, "
		"hash = $19, reason = $20, helpful = $21, words = $22, rev = rev + 1 "
		"WHERE id = $23 AND rev = $24"),
	    ARGS(q->slug, q->field, text_fold(c->mem, q->field), q->agency, q->state, q->due,
		q->trace, q->answer, q->public, q->heading, q->strikes, q->writers, q->proposed_by,
		q->approved_by, q->answered, q->shown_title, q->shown_body, q->shown_answer,
		q->hash, q->reason, q->helpful, q->words, q->id, q->rev),
	    changed);
}

bool
store_inquiry_clock(struct cx *c, const struct inquiry *q)
{
	return db_exec(c, SQL("UPDATE gazette_inquiry SET due = $1, trace = $2 WHERE id = $3"),
	    ARGS(q->due, q->trace, q->id));
}

bool
store_inquiry_forget(struct cx *c, int64_t person)
{
	return db_exec(c,
	    SQL("UPDATE gazette_inquiry SET person = 0, name = '', email = '', phone = '' "
		"WHERE person = $1"),
	    ARGS(person));
}

bool
store_inquiries_old(struct cx *c, struct time before, int most, struct inquiries *out)
{
	return db_list(c,
	    SQL("SELECT " INQUIRY_COLUMNS
		" FROM gazette_inquiry WHERE state >= 3 AND answered < $1 AND source = '' "
		"AND (public = 0 OR name <> '') ORDER BY id LIMIT $2"),
	    ARGS(before, most), out, inquiry_row);
}

bool
store_inquiry_reduce(struct cx *c, int64_t id)
{
	return db_exec(c,
	    SQL("UPDATE gazette_inquiry SET person = 0, name = '', email = '', phone = '', "
		"title = shown_title, heading = shown_title, body = shown_body, "
		"answer = shown_answer, strikes = '', words = '' WHERE id = $1"),
	    ARGS(id));
}

bool
store_inquiry_delete(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("DELETE FROM gazette_inquiry WHERE id = $1"), ARGS(id));
}

/* ---- the desk ---- */

bool
store_inquiries_mine(struct cx *c, int64_t person, int64_t before, int most, struct inquiries *out)
{
	return db_list(c,
	    SQL("SELECT " INQUIRY_COLUMNS
		" FROM gazette_inquiry WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3"),
	    ARGS(person, before, most), out, inquiry_row);
}

bool
store_inquiries_due(struct cx *c, int64_t agency, enum inquiry_state state, struct time due,
    int64_t id, int most, struct inquiries *out)
{
	return db_list(c,
	    SQL("SELECT " INQUIRY_COLUMNS " FROM gazette_inquiry WHERE agency = $1 AND state = $2 "
		"AND (due > $3 OR (due = $3 AND id > $4)) ORDER BY due, id LIMIT $5"),
	    ARGS(agency, state, due, id, most), out, inquiry_row);
}

bool
store_inquiries_done(struct cx *c, int64_t agency, int64_t before, int most, struct inquiries *out)
{
	return db_list(c,
	    SQL("SELECT " INQUIRY_COLUMNS
		" FROM gazette_inquiry WHERE agency = $1 AND id < $2 AND state >= 3 "
		"ORDER BY id DESC LIMIT $3"),
	    ARGS(agency, before, most), out, inquiry_row);
}

bool
store_inquiry_count(struct cx *c, int64_t agency, enum inquiry_state state, int64_t *n)
{
	return db_int(c,
	    SQL("SELECT COUNT(*) FROM gazette_inquiry WHERE agency = $1 AND state = $2"),
	    ARGS(agency, state), n);
}

bool
store_inquiry_late(struct cx *c, int64_t agency, int64_t *n)
{
	return db_int(c,
	    SQL("SELECT COUNT(*) FROM gazette_inquiry "
		"WHERE agency = $1 AND state IN (1, 2) AND due < $2"),
	    ARGS(agency, c->now), n);
}

bool
store_inquiries_after(
    struct cx *c, enum inquiry_state state, int64_t after, int most, struct inquiries *out)
{
	return db_list(c,
	    SQL("SELECT " INQUIRY_COLUMNS
		" FROM gazette_inquiry WHERE state = $1 AND id > $2 ORDER BY id LIMIT $3"),
	    ARGS(state, after, most), out, inquiry_row);
}

/* ---- for readers ---- */

bool
store_inquiry_list(struct cx *c, const struct inquiry_filter *f, int64_t before, int64_t before_id,
    struct inquiries *out)
{
	return db_list(c,
	    SQL("SELECT " INQUIRY_COLUMNS " FROM gazette_inquiry WHERE state = 3 AND public = 1 "
		"AND (answered < $1 OR (answered = $1 AND id < $2)) "
		"AND ($3 = '' OR field_key = $3) AND ($4 = 0 OR agency = $4) "
		"ORDER BY answered DESC, id DESC LIMIT $5"),
	    ARGS(before, before_id, f->field, f->agency, f->most), out, inquiry_row);
}

static struct search_count
count_row(struct rows *r)
{
	return (struct search_count){row_text(r, 0), row_text(r, 1), row_int(r, 2)};
}

bool
store_inquiry_fields(struct cx *c, struct search_counts *out)
{
	return db_list(c,
	    SQL("SELECT field_key, MIN(field), COUNT(*) FROM gazette_inquiry WHERE state = 3 "
		"AND public = 1 AND field_key <> '' GROUP BY field_key ORDER BY field_key"),
	    NO_ARGS, out, count_row);
}

bool
store_inquiry_agencies(struct cx *c, struct search_counts *out)
{
	return db_list(c,
	    SQL("SELECT CAST(agency AS TEXT), '', COUNT(*) FROM gazette_inquiry WHERE state = 3 "
		"AND public = 1 AND agency <> 0 GROUP BY agency ORDER BY agency"),
	    NO_ARGS, out, count_row);
}
