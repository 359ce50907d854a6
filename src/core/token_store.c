/* SQL of core_token. */
#include "core/token_store.h"

static struct token
token_of_row(struct rows *r)
{
	return (struct token){
	    .id = row_int(r, 0),
	    .agency = row_int(r, 1),
	    .name = row_text(r, 2),
	    .may = row_text(r, 3),
	    .made = row_time(r, 4),
	    .until = row_time(r, 5),
	    .revoked = row_time(r, 6),
	    .seen = row_time(r, 7),
	};
}

bool
token_store_find(struct cx *c, const struct digest *d, struct token *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT id, agency, name, may, made, until, revoked, seen FROM core_token "
		"WHERE digest = $1"),
	    ARGS(((struct bytes){d->b, sizeof d->b})), out, token_of_row, found);
}

bool
token_store_by_id(struct cx *c, int64_t id, struct token *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT id, agency, name, may, made, until, revoked, seen FROM core_token "
		"WHERE id = $1"),
	    ARGS(id), out, token_of_row, found);
}

bool
token_store_add(struct cx *c, const struct digest *d, const struct token *t)
{
	return db_exec(c,
	    SQL("INSERT INTO core_token (id, digest, agency, name, may, made, until) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7)"),
	    ARGS(t->id, ((struct bytes){d->b, sizeof d->b}), t->agency, t->name, t->may, t->made,
		t->until));
}

bool
token_store_revoke(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("UPDATE core_token SET revoked = $1 WHERE id = $2 AND revoked = 0"),
	    ARGS(c->now, id));
}

bool
token_store_seen(struct cx *c, int64_t id, struct time seen)
{
	return db_exec(
	    c, SQL("UPDATE core_token SET seen = $1 WHERE id = $2 AND seen < $1"), ARGS(seen, id));
}

bool
token_store_purge(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_token WHERE id IN (SELECT id FROM core_token "
		"WHERE until < $1 OR (revoked > 0 AND revoked < $1) ORDER BY id LIMIT $2)"),
	    ARGS(before, most), n);
}

bool
token_store_list(struct cx *c, int64_t before, int most, struct tokens *out)
{
	return db_list(c,
	    SQL("SELECT id, agency, name, may, made, until, revoked, seen FROM core_token "
		"WHERE id < $1 ORDER BY id DESC LIMIT $2"),
	    ARGS(before, most), out, token_of_row);
}
