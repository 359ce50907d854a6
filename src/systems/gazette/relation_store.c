#include "systems/gazette/relation_store.h"

#define RELATION_COLUMNS                                                                    \
	"r.id, r.kind, r.act, r.act_number, r.target, r.target_number, r.effect, r.state, " \
	"r.proposed_by, r.approved_by, COALESCE(a.slug, ''), COALESCE(a.title, ''), "       \
	"COALESCE(a.state, 0), COALESCE(a.effect, 0), COALESCE(a.issued, 0), "              \
	"COALESCE(t.slug, ''), COALESCE(t.title, ''), COALESCE(t.state, 0), "               \
	"COALESCE(a.kind, 0), COALESCE(t.kind, 0), COALESCE(a.number, ''), COALESCE(t.number, '')"
#define RELATION_FROM                                                       \
	" FROM gazette_relation r LEFT JOIN gazette_act a ON a.id = r.act " \
	"LEFT JOIN gazette_act t ON t.id = r.target "

static struct relation
relation_of_row(struct rows *r)
{
	struct day effect = row_day(r, 6), act_effect = row_day(r, 13), issued = row_day(r, 14);
	struct relation x = {.id = row_int(r, 0),
	    .kind = (enum relation_kind)row_int(r, 1),
	    .act = row_int(r, 2),
	    .act_number = row_text(r, 20).n > 0 ? row_text(r, 20) : row_text(r, 3),
	    .target = row_int(r, 4),
	    .target_number = row_text(r, 21).n > 0 ? row_text(r, 21) : row_text(r, 5),
	    .effect = effect.n != 0       ? effect
		      : act_effect.n != 0 ? act_effect
					  : issued,
	    .state = (enum relation_state)row_int(r, 7),
	    .proposed_by = row_int(r, 8),
	    .approved_by = row_int(r, 9),
	    .act_title = row_text(r, 11),
	    .target_title = row_text(r, 16),
	    .act_kind = (enum act_kind)row_int(r, 18),
	    .target_kind = (enum act_kind)row_int(r, 19)};

	x.act_slug = row_int(r, 12) >= ACT_PUBLISHED ? row_text(r, 10) : TEXT("");
	x.target_slug = row_int(r, 17) >= ACT_PUBLISHED ? row_text(r, 15) : TEXT("");
	x.counts = x.state == RELATION_APPROVED && (x.act == 0 || row_int(r, 12) == ACT_PUBLISHED);
	return x;
}

static struct change
change_of_row(struct rows *r)
{
	return (struct change){.what = (enum change_kind)row_int(r, 0),
	    .path = row_text(r, 1),
	    .source = row_text(r, 2),
	    .text = row_text(r, 3)};
}

static bool
changes_of(struct cx *c, struct relation *x)
{
	if (!db_list(c,
		SQL("SELECT what, path, source, text FROM gazette_change WHERE relation = $1 "
		    "ORDER BY no"),
		ARGS(x->id), &x->changes, change_of_row))
		return false;
	for (size_t i = 0; i < x->changes.n; i++) {
		x->changes.p[i].effect = x->effect;
		x->changes.p[i].relation = x->id;
	}
	return true;
}

static bool
changes_read(struct cx *c, struct relations *all)
{
	for (size_t i = 0; i < all->n; i++) {
		if (!changes_of(c, &all->p[i]))
			return false;
	}
	return true;
}

bool
store_relations_by(struct cx *c, int64_t act, bool all, struct relations *out)
{
	return db_list(c,
		   SQL("SELECT " RELATION_COLUMNS RELATION_FROM
		       "WHERE r.act = $1 AND ($2 = 1 OR r.state = 2) ORDER BY r.effect, r.id LIMIT "
		       "500"),
		   ARGS(act, all), out, relation_of_row)
	       && changes_read(c, out);
}

bool
store_relations_to(struct cx *c, int64_t target, bool all, struct relations *out)
{
	return db_list(c,
		   SQL("SELECT " RELATION_COLUMNS RELATION_FROM
		       "WHERE r.target = $1 AND ($2 = 1 OR r.state = 2) ORDER BY r.effect, r.id "
		       "LIMIT 500"),
		   ARGS(target, all), out, relation_of_row)
	       && changes_read(c, out);
}

bool
store_relation_by_id(struct cx *c, int64_t id, struct relation *out, bool *found)
{
	return db_one(c, SQL("SELECT " RELATION_COLUMNS RELATION_FROM "WHERE r.id = $1"), ARGS(id),
		   out, relation_of_row, found)
	       && (!*found || changes_of(c, out));
}

bool
store_relation_add(
    struct cx *c, const struct relation *r, struct text act_key, struct text target_key)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_relation (id, kind, act, act_number, act_key, target, "
		"target_number, target_key, effect, state, proposed_by, approved_by, at) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"),
	    ARGS(r->id, r->kind, r->act, r->act_number, act_key, r->target, r->target_number,
		target_key, r->effect, r->state, r->proposed_by, r->approved_by, c->now));
}

bool
store_relation_approve(struct cx *c, int64_t id, int64_t by, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_relation SET state = 2, approved_by = $1 "
		"WHERE id = $2 AND state = 1"),
	    ARGS(by, id), changed);
}

bool
store_relation_remove(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("DELETE FROM gazette_change WHERE relation = $1"), ARGS(id))
	       && db_exec(c, SQL("DELETE FROM gazette_relation WHERE id = $1"), ARGS(id));
}

bool
store_relation_same(struct cx *c, const struct relation *r, struct text act_key,
    struct text target_key, int64_t *id)
{
	return db_int(c,
	    SQL("SELECT id FROM gazette_relation WHERE kind = $1 AND act = $2 AND target = $3 "
		"AND act_key = $4 AND target_key = $5 AND effect = $6 ORDER BY id LIMIT 1"),
	    ARGS(r->kind, r->act, r->target, act_key, target_key, r->effect), id);
}

bool
store_relation_change_add(struct cx *c, int64_t relation, const struct change *ch)
{
	int64_t no;

	return db_int(c, SQL("SELECT COUNT(*) FROM gazette_change WHERE relation = $1"),
		   ARGS(relation), &no)
	       && db_exec(c,
		   SQL("INSERT INTO gazette_change (relation, no, what, path, source, text) "
		       "VALUES ($1, $2, $3, $4, $5, $6)"),
		   ARGS(relation, no, ch->what, ch->path, ch->source, ch->text));
}

bool
store_relation_has_change(struct cx *c, int64_t relation, const struct change *ch, bool *has)
{
	int64_t n;

	if (!db_int(c,
		SQL("SELECT COUNT(*) FROM gazette_change WHERE relation = $1 AND what = $2 "
		    "AND path = $3"),
		ARGS(relation, ch->what, ch->path), &n))
		return false;
	*has = n > 0;
	return true;
}

/* Changing an act is one family (amends, replaces, repeals); guiding and consolidating are each
 * their own. UNION ends the walk where it has been before. */
bool
store_relation_leads(
    struct cx *c, bool changing, enum relation_kind kind, int64_t from, int64_t to, bool *leads)
{
	int64_t n;

	if (!db_int(c,
		SQL("WITH RECURSIVE walk (act) AS (SELECT CAST($1 AS BIGINT) UNION "
		    "SELECT r.target FROM walk JOIN gazette_relation r ON r.act = walk.act "
		    "WHERE r.target <> 0 AND (($2 = 1 AND r.kind <= 3) OR ($2 = 0 AND r.kind = "
		    "$3))) "
		    "SELECT COUNT(*) FROM walk WHERE act = $4"),
		ARGS(from, changing, kind, to), &n))
		return false;
	*leads = n > 0;
	return true;
}

bool
store_relations_tie(struct cx *c, int64_t act, struct text key)
{
	return db_exec(c,
		   SQL("UPDATE gazette_relation SET act = $1 WHERE act_key = $2 AND act = 0"),
		   ARGS(act, key))
	       && db_exec(c,
		   SQL("UPDATE gazette_relation SET target = $1 "
		       "WHERE target_key = $2 AND target = 0"),
		   ARGS(act, key));
}

bool
store_relation_targets(struct cx *c, int64_t act, int most, int64_t *ids, size_t *n)
{
	struct rows r;

	*n = 0;
	if (!db_query(c,
		SQL("SELECT DISTINCT target FROM gazette_relation WHERE act = $1 AND target <> 0 "
		    "ORDER BY target LIMIT $2"),
		ARGS(act, most), &r))
		return false;
	while (*n < (size_t)most && db_next(&r))
		ids[(*n)++] = row_int(&r, 0);
	return db_end(&r);
}
