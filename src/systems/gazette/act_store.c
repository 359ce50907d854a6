#include "systems/gazette/act_store.h"

struct act
act_of(struct rows *r)
{
	return (struct act){.id = row_int(r, 0),
	    .slug = row_text(r, 1),
	    .kind = (enum act_kind)row_int(r, 2),
	    .number = row_text(r, 3),
	    .title = row_text(r, 4),
	    .title_en = row_text(r, 5),
	    .issuer = row_text(r, 6),
	    .signer = row_text(r, 7),
	    .field = row_text(r, 8),
	    .issued = row_day(r, 9),
	    .effect = row_day(r, 10),
	    .expires = row_day(r, 11),
	    .state = (enum act_state)row_int(r, 12),
	    .partial = row_bool(r, 13),
	    .agency = row_int(r, 14),
	    .status = (enum act_status)row_int(r, 15),
	    .status_until = row_day(r, 16),
	    .published = row_time(r, 17),
	    .hash = row_text(r, 18),
	    .created_by = row_int(r, 19),
	    .proposed_by = row_int(r, 20),
	    .approved_by = row_int(r, 21),
	    .reason = row_text(r, 22),
	    .rev = row_int(r, 23),
	    .text = TEXT("")};
}

bool
store_act_by_slug(struct cx *c, struct text slug, struct act *out, bool *found)
{
	return db_one(c, SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE slug = $1"), ARGS(slug),
	    out, act_of, found);
}

bool
store_act_by_id(struct cx *c, int64_t id, struct act *out, bool *found)
{
	return db_one(c, SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE id = $1"), ARGS(id),
	    out, act_of, found);
}

bool
store_acts_by_key(struct cx *c, struct text key, int most, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE number_key = $1 AND state = 3 "
		"ORDER BY issued DESC, id LIMIT $2"),
	    ARGS(key, most), out, act_of);
}

bool
store_acts_by_name(struct cx *c, struct text name, int most, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE name_key = $1 AND state = 3 "
		"ORDER BY issued DESC, id LIMIT $2"),
	    ARGS(name, most), out, act_of);
}

bool
store_acts_by_hash(struct cx *c, struct text hash, int most, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE hash = $1 AND state = 3 "
		"ORDER BY id LIMIT $2"),
	    ARGS(hash, most), out, act_of);
}

bool
store_act_name_key(struct cx *c, int64_t id, struct text *out)
{
	return db_text(c, SQL("SELECT name_key FROM gazette_act WHERE id = $1"), ARGS(id), out);
}

bool
store_act_text(struct cx *c, int64_t id, struct text *out)
{
	return db_text(c, SQL("SELECT text FROM gazette_act WHERE id = $1"), ARGS(id), out);
}

bool
store_act_add(struct cx *c, const struct act *a, const struct act_keys *k)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_act (id, slug, kind, number, number_key, name_key, title, "
		"title_en, issuer, issuer_key, signer, field, field_key, issued, effect, expires, "
		"state, partial, agency, status, status_until, published, hash, text, created_by, "
		"proposed_by, approved_by, reason, rev, at) VALUES ($1, $2, $3, $4, $5, $6, $7, "
		"$8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, 0, 0, '', $20, "
		"$21, 0, 0, '', 1, $22)"),
	    ARGS(a->id, a->slug, a->kind, a->number, k->number, k->name, a->title, a->title_en,
		a->issuer, k->issuer, a->signer, a->field, k->field, a->issued, a->effect,
		a->expires, a->state, a->partial, a->agency, a->text, a->created_by, c->now));
}

bool
store_act_change(struct cx *c, const struct act *a, const struct act_keys *k, enum act_state in,
    int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_act SET slug = $1, kind = $2, number = $3, number_key = $4, "
		"name_key = $5, title = $6, title_en = $7, issuer = $8, issuer_key = $9, "
		"signer = $10, field = $11, field_key = $12, issued = $13, effect = $14, "
		"expires = $15, text = $16, partial = $17, hash = $18, at = $19, rev = rev + 1 "
		"WHERE id = $20 AND rev = $21 AND state = $22"),
	    ARGS(a->slug, a->kind, a->number, k->number, k->name, a->title, a->title_en, a->issuer,
		k->issuer, a->signer, a->field, k->field, a->issued, a->effect, a->expires, a->text,
		a->partial, a->hash, c->now, a->id, a->rev, in),
	    changed);
}

bool
store_act_move(struct cx *c, const struct act *a, enum act_state from, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_act SET state = $1, proposed_by = $2, approved_by = $3, "
		"reason = $4, hash = $5, published = $6, at = $7, rev = rev + 1 "
		"WHERE id = $8 AND rev = $9 AND state = $10"),
	    ARGS(a->state, a->proposed_by, a->approved_by, a->reason, a->hash, a->published, c->now,
		a->id, a->rev, from),
	    changed);
}

bool
store_act_status(struct cx *c, int64_t id, enum act_status status, struct day until)
{
	return db_exec(c,
	    SQL("UPDATE gazette_act SET status = $1, status_until = $2 WHERE id = $3"),
	    ARGS(status, until, id));
}

bool
store_act_turning(struct cx *c, struct day today, int most, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE state = 3 AND status_until > 0 "
		"AND status_until <= $1 ORDER BY status_until LIMIT $2"),
	    ARGS(today, most), out, act_of);
}

/* ---- lists ---- */

/* A year as days [from, to); 0, 0: all. */
static void
year_days(int64_t year, struct day *from, struct day *to)
{
	struct date d = {.year = (int)year, .month = 1, .day = 1};

	*from = (struct day){INT32_MIN};
	*to = (struct day){INT32_MAX};
	if (year == 0 || !day_of_date(d, from))
		return;
	d.year++;
	if (!day_of_date(d, to))
		*to = (struct day){INT32_MAX};
}

bool
store_act_list(struct cx *c, const struct act_filter *f, int64_t before_day, int64_t before_id,
    struct acts *out)
{
	struct day from, to;

	year_days(f->year, &from, &to);
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE state = 3 "
		"AND (issued < $1 OR (issued = $1 AND id < $2)) AND issued >= $3 AND issued < $4 "
		"AND ($5 = 0 OR kind = $5) AND ($6 < 0 OR status = $6) "
		"AND ($7 = '' OR field_key = $7) AND ($8 = '' OR issuer_key = $8) "
		"ORDER BY issued DESC, id DESC LIMIT $9"),
	    ARGS(before_day, before_id, from, to, f->kind, f->status, f->field, f->issuer, f->most),
	    out, act_of);
}

bool
store_act_desk(struct cx *c, int64_t before, int most, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE agency = $1 AND state <> 3 "
		"AND id < $2 ORDER BY id DESC LIMIT $3"),
	    ARGS(c->by->agency, before, most), out, act_of);
}

bool
store_act_after(struct cx *c, int64_t id, int most, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act WHERE id > $1 ORDER BY id LIMIT $2"),
	    ARGS(id, most), out, act_of);
}

static struct search_count
count_of_row(struct rows *r)
{
	return (struct search_count){row_text(r, 0), row_text(r, 1), row_int(r, 2)};
}

bool
store_act_fields(struct cx *c, struct search_counts *out)
{
	return db_list(c,
	    SQL("SELECT field_key, MIN(field), COUNT(*) FROM gazette_act "
		"WHERE state = 3 AND field_key <> '' GROUP BY field_key ORDER BY field_key"),
	    NO_ARGS, out, count_of_row);
}

bool
store_act_issuers(struct cx *c, struct search_counts *out)
{
	return db_list(c,
	    SQL("SELECT issuer_key, MIN(issuer), COUNT(*) FROM gazette_act "
		"WHERE state = 3 AND issuer_key <> '' GROUP BY issuer_key ORDER BY issuer_key"),
	    NO_ARGS, out, count_of_row);
}

bool
store_act_issued(struct cx *c, struct search_counts *out)
{
	struct rows r;
	size_t room = 256;

	*out = (struct search_counts){NEW_ARRAY(c->mem, struct search_count, room), 0};
	if (!db_query(c,
		SQL("SELECT issued, COUNT(*) FROM gazette_act WHERE state = 3 AND issued <> 0 "
		    "GROUP BY issued ORDER BY issued DESC"),
		NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct text year = text_format(c->mem, "%d", date_of_day(row_day(&r, 0)).year);

		if (out->n > 0 && text_equal(out->p[out->n - 1].key, year)) {
			out->p[out->n - 1].n += row_int(&r, 1);
			continue;
		}
		if (out->n == room)
			break;
		out->p[out->n++] = (struct search_count){year, year, row_int(&r, 1)};
	}
	return db_end(&r);
}
