/* SQL of citations: who names whom, and what waits for an act that is not here yet. */
#include "systems/gazette/relation_store.h"

bool
store_citations_clear(struct cx *c, int64_t act)
{
	return db_exec(c, SQL("DELETE FROM gazette_citation WHERE act = $1"), ARGS(act));
}

bool
store_citation_add(struct cx *c, int64_t act, int64_t no, const struct citation_row *row)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_citation (act, no, path, key, name, day, year, to_path, "
		"target, matched) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
	    ARGS(act, no, row->path, row->key, row->name, row->day, row->year, row->to_path,
		row->target, row->matched));
}

static struct citing
citing_of_row(struct rows *r)
{
	return (struct citing){.slug = row_text(r, 0),
	    .title = row_text(r, 1),
	    .number = row_text(r, 2),
	    .kind = (enum act_kind)row_int(r, 3),
	    .path = row_text(r, 4),
	    .to_path = row_text(r, 5)};
}

/* '/' is the character behind '.': what begins with "dieu-5." lies ahead of "dieu-5/". */
bool
store_citations_of(struct cx *c, int64_t target, struct text path, int most, struct citings *out)
{
	return db_list(c,
	    SQL("SELECT a.slug, a.title, a.number, a.kind, k.path, k.to_path "
		"FROM gazette_citation k JOIN gazette_act a ON a.id = k.act "
		"WHERE k.target = $1 AND a.state = 3 AND k.act <> k.target AND ($2 = '' "
		"OR k.to_path = $2 OR (k.to_path >= $3 AND k.to_path < $4)) "
		"ORDER BY k.act DESC, k.no LIMIT $5"),
	    ARGS(target, path, text_format(c->mem, "%.*s.", TEXT_ARG(path)),
		text_format(c->mem, "%.*s/", TEXT_ARG(path)), most),
	    out, citing_of_row);
}

static struct cited
cited_of_row(struct rows *r)
{
	return (struct cited){.key = row_text(r, 0),
	    .name = row_text(r, 1),
	    .day = row_day(r, 2),
	    .year = row_int(r, 3),
	    .matched = row_int(r, 4),
	    .slug = row_text(r, 5),
	    .target = row_int(r, 6),
	    .to_path = row_text(r, 7),
	    .there = row_text(r, 8),
	    .excerpt = row_bool(r, 9)};
}

bool
store_citations_in(struct cx *c, int64_t act, struct citeds *out)
{
	return db_list(c,
	    SQL("SELECT DISTINCT k.key, k.name, k.day, k.year, k.matched, a.slug, k.target, "
		"k.to_path, COALESCE(p.path, ''), a.partial "
		"FROM gazette_citation k JOIN gazette_act a ON a.id = k.target "
		"LEFT JOIN gazette_provision p ON p.act = k.target AND p.path = k.to_path "
		"WHERE k.act = $1 AND a.state >= 3 ORDER BY k.key, k.name, k.day, k.to_path"),
	    ARGS(act), out, cited_of_row);
}

bool
store_provision_is(struct cx *c, int64_t act, struct text path, bool *there)
{
	int64_t n;

	if (!db_int(c, SQL("SELECT COUNT(*) FROM gazette_provision WHERE act = $1 AND path = $2"),
		ARGS(act, path), &n))
		return false;
	*there = n > 0;
	return true;
}

bool
store_code_put(struct cx *c, struct text key, int64_t act, struct text path)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_code_article (code, act, path) VALUES ($1, $2, $3) "
		"ON CONFLICT (code) DO UPDATE SET act = excluded.act, path = excluded.path"),
	    ARGS(key, act, path));
}

bool
store_code_find(struct cx *c, struct text key, int64_t *act, struct text *path)
{
	struct rows r;
	bool found;

	*act = 0;
	*path = TEXT("");
	if (!db_first(c, SQL("SELECT act, path FROM gazette_code_article WHERE code = $1"),
		ARGS(key), &r, &found))
		return false;
	if (!found)
		return true;
	*act = row_int(&r, 0);
	*path = row_text(&r, 1);
	return db_end(&r);
}

static struct waiting
waiting_of_row(struct rows *r)
{
	return (struct waiting){.act = row_int(r, 0),
	    .no = row_int(r, 1),
	    .day = row_day(r, 2),
	    .year = row_int(r, 3),
	    .issued = row_day(r, 4),
	    .name = row_text(r, 5),
	    .number = row_text(r, 6),
	    .to_path = row_text(r, 7)};
}

bool
store_waiting_number(struct cx *c, struct text key, struct waitings *out)
{
	return db_list(c,
	    SQL("SELECT k.act, k.no, k.day, k.year, a.issued, k.name, a.number, k.to_path FROM "
		"gazette_citation k "
		"JOIN gazette_act a ON a.id = k.act WHERE k.key = $1 AND k.target = 0 "
		"ORDER BY k.act, k.no"),
	    ARGS(key), out, waiting_of_row);
}

/* Those whose name is this or goes on behind it, and that hold no longer one: '!' is the character
 * behind ' ', and a folded text holds nothing below letters and digits but ' '. */
bool
store_waiting_name(struct cx *c, struct text name, struct waitings *out)
{
	return db_list(c,
	    SQL("SELECT k.act, k.no, k.day, k.year, a.issued, k.name, a.number, k.to_path FROM "
		"gazette_citation k "
		"JOIN gazette_act a ON a.id = k.act WHERE k.name >= $1 AND k.name < $2 "
		"AND k.matched <= $3 ORDER BY k.act, k.no"),
	    ARGS(name, text_format(c->mem, "%.*s!", TEXT_ARG(name)), (int64_t)name.n), out,
	    waiting_of_row);
}

bool
store_citation_tie(struct cx *c, int64_t act, int64_t no, const struct citation_row *row)
{
	return db_exec(c,
	    SQL("UPDATE gazette_citation SET target = $1, matched = $2, to_path = $3 "
		"WHERE act = $4 AND no = $5"),
	    ARGS(row->target, row->matched, row->to_path, act, no));
}
