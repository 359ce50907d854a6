/* What hangs on an act: its provisions and its files. */
#include "systems/gazette/act_store.h"

static struct provision
provision_of_row(struct rows *r)
{
	return (struct provision){.depth = (int)row_int(r, 0),
	    .kind = (enum provision_kind)row_int(r, 1),
	    .label = row_text(r, 2),
	    .heading = row_text(r, 3),
	    .body = row_text(r, 4),
	    .path = row_text(r, 5)};
}

bool
store_provisions(struct cx *c, int64_t act, struct provisions *out)
{
	return db_list(c,
	    SQL("SELECT depth, kind, label, heading, body, path FROM gazette_provision "
		"WHERE act = $1 ORDER BY no"),
	    ARGS(act), out, provision_of_row);
}

bool
store_provisions_put(struct cx *c, int64_t act, const struct provisions *all)
{
	if (!db_exec(c, SQL("DELETE FROM gazette_provision WHERE act = $1"), ARGS(act)))
		return false;
	for (size_t i = 0; i < all->n; i++) {
		const struct provision *p = &all->p[i];

		if (!db_exec(c,
			SQL("INSERT INTO gazette_provision (act, no, depth, kind, label, heading, "
			    "body, path) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
			ARGS(act, (int64_t)i, p->depth, p->kind, p->label, p->heading, p->body,
			    p->path)))
			return false;
	}
	return true;
}

bool
store_act_files(struct cx *c, int64_t act, struct act_files *out)
{
	enum { FILES_MOST = 50 };
	struct rows r;

	*out = (struct act_files){NEW_ARRAY(c->mem, struct act_file, FILES_MOST), 0};
	if (!db_query(c,
		SQL("SELECT digest, name, type, size FROM gazette_act_file WHERE act = $1 "
		    "ORDER BY name, digest"),
		ARGS(act), &r))
		return false;
	while (out->n < FILES_MOST && db_next(&r))
		out->p[out->n++] = (struct act_file){
		    row_text(&r, 0), row_text(&r, 1), row_text(&r, 2), row_int(&r, 3)};
	return db_end(&r);
}

bool
store_act_file_add(struct cx *c, int64_t act, const struct upload *u)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_act_file (act, digest, name, type, size) "
		"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (act, digest) DO NOTHING"),
	    ARGS(act, u->digest, u->name, u->type, u->size));
}

bool
store_act_file_remove(struct cx *c, int64_t act, struct text digest, int64_t *n)
{
	return db_change(c, SQL("DELETE FROM gazette_act_file WHERE act = $1 AND digest = $2"),
	    ARGS(act, digest), n);
}
