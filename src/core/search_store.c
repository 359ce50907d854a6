/* SQL of the search index: the only place with two texts, one an engine. */
#include "core/search_store.h"

#include "base/id.h"

/* ---- SQLite's two indexes over the entries; PostgreSQL keeps its column by itself ---- */

struct indexed {
	int64_t id;
	struct text kind, title, words;
};

/* These run on SQLite only; PostgreSQL's text stands for nothing. */
#define NOTHING "SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS TEXT)"

static bool
index_title(struct cx *c, const struct indexed *x)
{
	return db_exec(c,
	    SQL_BY_ENGINE("INSERT INTO core_search_title (rowid, kind, title_fold) "
			  "VALUES ($1, $2, $3)",
		NOTHING),
	    ARGS(x->id, x->kind, x->title));
}

static bool
index_words(struct cx *c, const struct indexed *x)
{
	return db_exec(c,
	    SQL_BY_ENGINE("INSERT INTO core_search_words (rowid, kind, words_fold) "
			  "VALUES ($1, $2, $3)",
		NOTHING),
	    ARGS(x->id, x->kind, x->words));
}

/* FTS5 finds what to take out by the old text: it must be exactly what was put in. */
static bool
unindex_title(struct cx *c, const struct indexed *x)
{
	return db_exec(c,
	    SQL_BY_ENGINE("INSERT INTO core_search_title (core_search_title, rowid, kind, "
			  "title_fold) VALUES ('delete', $1, $2, $3)",
		NOTHING),
	    ARGS(x->id, x->kind, x->title));
}

static bool
unindex_words(struct cx *c, const struct indexed *x)
{
	return db_exec(c,
	    SQL_BY_ENGINE("INSERT INTO core_search_words (core_search_words, rowid, kind, "
			  "words_fold) VALUES ('delete', $1, $2, $3)",
		NOTHING),
	    ARGS(x->id, x->kind, x->words));
}

static bool
indexed_read(struct cx *c, struct text kind, struct text key, struct indexed *out, bool *found)
{
	struct rows r;

	if (!db_first(c,
		SQL("SELECT e.id, e.kind, e.title_fold, b.words_fold FROM core_search_entry e "
		    "JOIN core_search_body b ON b.id = e.id WHERE e.kind = $1 AND e.key = $2"),
		ARGS(kind, key), &r, found))
		return false;
	if (!*found)
		return true;
	*out = (struct indexed){row_int(&r, 0), row_text(&r, 1), row_text(&r, 2), row_text(&r, 3)};
	return db_end(&r);
}

static bool
unindex(struct cx *c, const struct indexed *old, bool title, bool words)
{
	return db_engine_of(c->db) != DB_SQLITE
	       || ((!title || unindex_title(c, old)) && (!words || unindex_words(c, old)));
}

static bool
reindex(struct cx *c, const struct indexed *fresh, bool title, bool words)
{
	return db_engine_of(c->db) != DB_SQLITE
	       || ((!title || index_title(c, fresh)) && (!words || index_words(c, fresh)));
}

/* ---- entries ---- */

static bool
entry_write(struct cx *c, const struct search_entry *e, const struct search_folded *f, int64_t id)
{
	return db_exec(c,
	    SQL("INSERT INTO core_search_entry (id, kind, key, noun, weight, key_fold, title_fold, "
		"title, path, extra, rank, issuer, issuer_key, field, field_key, year, status, "
		"title_en, changed, summary) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, $18, $19, $20) "
		"ON CONFLICT (id) DO UPDATE SET noun = excluded.noun, weight = excluded.weight, "
		"title_fold = excluded.title_fold, title = excluded.title, path = excluded.path, "
		"extra = excluded.extra, rank = excluded.rank, issuer = excluded.issuer, "
		"issuer_key = excluded.issuer_key, field = excluded.field, "
		"field_key = excluded.field_key, year = excluded.year, "
		"status = excluded.status, title_en = excluded.title_en, "
		"changed = excluded.changed, summary = excluded.summary"),
	    ARGS(id, text_of(e->kind), e->key, e->id, e->weight, f->key, f->title, e->title,
		e->path, e->extra, e->rank, e->issuer, f->issuer, e->field, f->field, e->year,
		e->status, e->title_en, e->changed, e->summary));
}

static bool
body_write(struct cx *c, const struct indexed *x)
{
	return db_exec(c,
	    SQL("INSERT INTO core_search_body (id, kind, words_fold) VALUES ($1, $2, $3) "
		"ON CONFLICT (id) DO UPDATE SET words_fold = excluded.words_fold"),
	    ARGS(x->id, x->kind, x->words));
}

bool
search_write(struct cx *c, const struct search_entry *e, const struct search_folded *f)
{
	struct indexed old,
	    fresh = {.kind = text_of(e->kind), .title = f->title, .words = f->words};
	bool found, title, words;

	if (!indexed_read(c, fresh.kind, e->key, &old, &found))
		return false;
	fresh.id = found ? old.id : id_make(c->now);
	title = !found || !text_equal(old.title, fresh.title);
	words = !found || !text_equal(old.words, fresh.words);
	return (!found || unindex(c, &old, title, words)) && entry_write(c, e, f, fresh.id)
	       && (!words || body_write(c, &fresh)) && reindex(c, &fresh, title, words);
}

bool
search_remove(struct cx *c, const char *kind, struct text key)
{
	struct indexed old;
	bool found;

	if (!indexed_read(c, text_of(kind), key, &old, &found))
		return false;
	return !found
	       || (unindex(c, &old, true, true)
		   && db_exec(c, SQL("DELETE FROM core_search_body WHERE id = $1"), ARGS(old.id))
		   && db_exec(c, SQL("DELETE FROM core_search_entry WHERE id = $1"), ARGS(old.id)));
}

bool
search_weigh(struct cx *c, const char *kind, struct text key, int64_t weight)
{
	return db_exec(c,
	    SQL("UPDATE core_search_entry SET weight = $1 WHERE kind = $2 AND key = $3"),
	    ARGS(weight, text_of(kind), key));
}

bool
search_status(struct cx *c, const char *kind, struct text key, struct text status, int64_t rank)
{
	return db_exec(c,
	    SQL("UPDATE core_search_entry SET status = $1, rank = $2 WHERE kind = $3 AND key = $4"),
	    ARGS(status, rank, text_of(kind), key));
}

bool
search_changed(struct cx *c, struct text kind, struct text key, struct time at)
{
	return db_exec(c,
	    SQL("UPDATE core_search_entry SET changed = $1 WHERE kind = $2 AND key = $3"),
	    ARGS(at, kind, key));
}

bool
search_title(struct cx *c, const char *kind, struct text key, bool english, struct text *out)
{
	struct rows r;
	bool found;

	*out = TEXT("");
	if (!db_first(c,
		SQL("SELECT title, title_en FROM core_search_entry WHERE kind = $1 AND key = $2"),
		ARGS(text_of(kind), key), &r, &found))
		return false;
	if (!found)
		return true;
	*out = row_text(&r, english && row_text(&r, 1).n > 0 ? 1 : 0);
	return db_end(&r);
}

/* ---- finding ---- */

static bool
read_hits(struct rows *r, int most, struct search_hits *out)
{
	while (db_next(r)) {
		if (most-- == 0)
			continue;
		out->p[out->n++] = (struct search_entry){.kind = text_z(r->c->mem, row_text(r, 0)),
		    .key = row_text(r, 1),
		    .id = row_int(r, 2),
		    .title = row_text(r, 3),
		    .path = row_text(r, 4),
		    .extra = row_text(r, 5),
		    .weight = row_int(r, 6),
		    .words = TEXT("")};
	}
	return db_end(r);
}

static struct text
kind_of(const struct search_match *m)
{
	return text_of(m->kind);
}

bool
search_by_code(struct cx *c, const struct search_match *m, int most, struct search_hits *out)
{
	struct rows r;

	return db_query(c,
		   SQL("SELECT kind, key, noun, title, path, extra, weight FROM core_search_entry "
		       "WHERE key_fold = $1 AND (kind = $2 OR $2 = '') "
		       "ORDER BY weight DESC, title_fold, id LIMIT $3"),
		   ARGS(m->query, kind_of(m), most), &r)
	       && read_hits(&r, most, out);
}

#define HIT    "e.kind, e.key, e.noun, e.title, e.path, e.extra, e.weight "
#define BY_USE "e.weight DESC, length(e.title_fold), e.title_fold, e.id LIMIT "

/* The code's own hit stands in front already: it is left out here. */
bool
search_by_title(struct cx *c, const struct search_match *m, int most, struct search_hits *out)
{
	struct rows r;

	return db_query(c,
		   SQL_BY_ENGINE(
		       "SELECT " HIT "FROM (SELECT rowid AS id FROM core_search_title "
		       "WHERE core_search_title MATCH $1 LIMIT 2000) m "
		       "JOIN core_search_entry e ON e.id = m.id "
		       "WHERE (e.kind = $2 OR $2 = '') AND e.key_fold <> $3 "
		       "ORDER BY CASE WHEN e.title_fold = $3 THEN 0 "
		       "WHEN substr(e.title_fold, 1, length($3)) = $3 THEN 1 "
		       "WHEN instr(' ' || e.title_fold || ' ', ' ' || $3 || ' ') > 0 THEN 2 "
		       "ELSE 3 END, " BY_USE "$4",
		       "SELECT " HIT "FROM (SELECT id FROM core_search_entry "
		       "WHERE vector @@ CAST($1 AS tsquery) AND (kind = $2 OR $2 = '') "
		       "LIMIT 2000) m JOIN core_search_entry e ON e.id = m.id "
		       "WHERE e.key_fold <> $3 "
		       "ORDER BY CASE WHEN e.title_fold = $3 THEN 0 "
		       "WHEN substr(e.title_fold, 1, length($3)) = $3 THEN 1 "
		       "WHEN strpos(' ' || e.title_fold || ' ', ' ' || $3 || ' ') > 0 THEN 2 "
		       "ELSE 3 END, " BY_USE "$4"),
		   ARGS(m->titles, kind_of(m), m->query, most), &r)
	       && read_hits(&r, most, out);
}

bool
search_by_words(struct cx *c, const struct search_match *m, int most, struct search_hits *out)
{
	struct rows r;

	return db_query(c,
		   SQL_BY_ENGINE("SELECT " HIT "FROM (SELECT rowid AS id FROM core_search_words "
				 "WHERE core_search_words MATCH $1 LIMIT 1000) m "
				 "JOIN core_search_entry e ON e.id = m.id "
				 "WHERE (e.kind = $2 OR $2 = '') AND e.key_fold <> $3 "
				 "AND e.id NOT IN (SELECT rowid FROM core_search_title "
				 "WHERE core_search_title MATCH $4) ORDER BY " BY_USE "$5",
		       "SELECT " HIT "FROM (SELECT id FROM core_search_body "
		       "WHERE vector @@ CAST($1 AS tsquery) AND (kind = $2 OR $2 = '') "
		       "LIMIT 1000) m JOIN core_search_entry e ON e.id = m.id "
		       "WHERE e.key_fold <> $3 AND NOT e.vector @@ CAST($4 AS tsquery) "
		       "ORDER BY " BY_USE "$5"),
		   ARGS(m->words, kind_of(m), m->query, m->titles, most), &r)
	       && read_hits(&r, most, out);
}

/* ---- with counts ---- */

static bool
read_rows(struct rows *r, bool in_title, struct search_rows *out)
{
	while (db_next(r)) {
		out->p[out->n++] = (struct search_row){.id = row_int(r, 0),
		    .kind = row_text(r, 1),
		    .issuer_key = row_text(r, 2),
		    .issuer = row_text(r, 3),
		    .field_key = row_text(r, 4),
		    .field = row_text(r, 5),
		    .status = row_text(r, 6),
		    .rank = row_int(r, 7),
		    .weight = row_int(r, 8),
		    .year = row_int(r, 9),
		    .length = row_int(r, 10),
		    .tier = (int)row_int(r, 11),
		    .in_title = in_title};
	}
	return db_end(r);
}

#define ROW                                                                              \
	"e.id, e.kind, e.issuer_key, e.issuer, e.field_key, e.field, e.status, e.rank, " \
	"e.weight, e.year, length(e.title_fold), "

bool
search_rows_by_title(struct cx *c, const struct search_match *m, int most, struct search_rows *out)
{
	struct rows r;

	return db_query(c,
		   SQL_BY_ENGINE(
		       "SELECT " ROW "CASE WHEN e.key_fold = $2 OR ($4 <> '' AND "
		       "substr(e.key_fold, 1, length($4)) = $4) THEN 0 "
		       "WHEN e.title_fold = $2 THEN 1 "
		       "WHEN substr(e.title_fold, 1, length($2)) = $2 THEN 2 "
		       "WHEN instr(' ' || e.title_fold || ' ', ' ' || $2 || ' ') > 0 THEN 3 "
		       "ELSE 4 END FROM (SELECT rowid AS id FROM core_search_title "
		       "WHERE core_search_title MATCH $1 ORDER BY rowid DESC LIMIT $3) m "
		       "JOIN core_search_entry e ON e.id = m.id",
		       "SELECT " ROW "CASE WHEN e.key_fold = $2 OR ($4 <> '' AND "
		       "substr(e.key_fold, 1, length($4)) = $4) THEN 0 "
		       "WHEN e.title_fold = $2 THEN 1 "
		       "WHEN substr(e.title_fold, 1, length($2)) = $2 THEN 2 "
		       "WHEN strpos(' ' || e.title_fold || ' ', ' ' || $2 || ' ') > 0 THEN 3 "
		       "ELSE 4 END FROM core_search_entry e "
		       "WHERE e.vector @@ CAST($1 AS tsquery) ORDER BY e.id DESC LIMIT $3"),
		   ARGS(m->titles, m->query, most, m->number), &r)
	       && read_rows(&r, true, out);
}

bool
search_rows_by_words(struct cx *c, const struct search_match *m, int most, struct search_rows *out)
{
	struct rows r;

	return db_query(c,
		   SQL_BY_ENGINE("SELECT " ROW "CASE WHEN e.key_fold = $2 OR ($4 <> '' AND "
				 "substr(e.key_fold, 1, length($4)) = $4) THEN 0 ELSE 4 END "
				 "FROM (SELECT rowid AS id FROM core_search_words "
				 "WHERE core_search_words MATCH $1 ORDER BY rowid DESC LIMIT $3) m "
				 "JOIN core_search_entry e ON e.id = m.id",
		       "SELECT " ROW "CASE WHEN e.key_fold = $2 OR ($4 <> '' AND "
		       "substr(e.key_fold, 1, length($4)) = $4) THEN 0 ELSE 4 END "
		       "FROM (SELECT id FROM core_search_body "
		       "WHERE vector @@ CAST($1 AS tsquery) ORDER BY id DESC LIMIT $3) m "
		       "JOIN core_search_entry e ON e.id = m.id"),
		   ARGS(m->words, m->query, most, m->number), &r)
	       && read_rows(&r, false, out);
}

static struct search_run
run_of(struct rows *r)
{
	return (struct search_run){row_int(r, 0), row_int(r, 1)};
}

#define TIMES "(length(b.words_fold) - length(replace(b.words_fold, $3, ''))) / length($3) "

bool
search_runs(
    struct cx *c, const struct search_match *m, int most, bool counted, struct search_runs *out)
{
	if (counted)
		return db_list(c,
		    SQL_BY_ENGINE("SELECT b.id, " TIMES "FROM (SELECT rowid AS id FROM "
				  "core_search_words WHERE core_search_words MATCH $1 "
				  "ORDER BY rowid DESC LIMIT $2) m "
				  "JOIN core_search_body b ON b.id = m.id ORDER BY b.id",
			"SELECT b.id, " TIMES "FROM (SELECT id FROM core_search_body "
			"WHERE vector @@ CAST($1 AS tsquery) ORDER BY id DESC LIMIT $2) m "
			"JOIN core_search_body b ON b.id = m.id ORDER BY b.id"),
		    ARGS(m->run, most, m->query), out, run_of);
	return db_list(c,
	    SQL_BY_ENGINE("SELECT id, 1 FROM (SELECT rowid AS id FROM core_search_words "
			  "WHERE core_search_words MATCH $1 ORDER BY rowid DESC LIMIT $2) m "
			  "ORDER BY id",
		"SELECT id, 1 FROM (SELECT id FROM core_search_body "
		"WHERE vector @@ CAST($1 AS tsquery) ORDER BY id DESC LIMIT $2) m ORDER BY id"),
	    ARGS(m->run, most), out, run_of);
}

bool
search_rows_newest(struct cx *c, int most, struct search_rows *out)
{
	struct rows r;

	return db_query(c,
		   SQL("SELECT " ROW "4 FROM core_search_entry e ORDER BY e.id DESC LIMIT $1"),
		   ARGS(most), &r)
	       && read_rows(&r, true, out);
}

bool
search_entry_by_id(struct cx *c, int64_t id, struct search_hits *out)
{
	struct rows r;
	struct search_entry *e;
	bool found;

	if (!db_first(c,
		SQL("SELECT kind, key, noun, title, path, extra, weight, issuer, field, status, "
		    "year, rank, title_en, changed, summary FROM core_search_entry WHERE id = $1"),
		ARGS(id), &r, &found))
		return false;
	if (!found)
		return true;
	e = &out->p[out->n++];
	*e = (struct search_entry){.kind = text_z(c->mem, row_text(&r, 0)),
	    .key = row_text(&r, 1),
	    .id = row_int(&r, 2),
	    .title = row_text(&r, 3),
	    .path = row_text(&r, 4),
	    .extra = row_text(&r, 5),
	    .weight = row_int(&r, 6),
	    .issuer = row_text(&r, 7),
	    .field = row_text(&r, 8),
	    .status = row_text(&r, 9),
	    .year = row_int(&r, 10),
	    .rank = row_int(&r, 11),
	    .title_en = row_text(&r, 12),
	    .changed = row_time(&r, 13),
	    .summary = row_text(&r, 14),
	    .words = TEXT("")};
	return db_end(&r);
}

/* ---- the words of titles ---- */

bool
search_titles(struct cx *c, int most, void (*each)(void *to, struct text title), void *to)
{
	struct rows r;

	if (!db_query(c, SQL("SELECT title FROM core_search_entry ORDER BY id DESC LIMIT $1"),
		ARGS(most), &r))
		return false;
	while (db_next(&r))
		each(to, row_text(&r, 0));
	return db_end(&r);
}

static bool
two_numbers(struct cx *c, struct sql q, int64_t *a, int64_t *b)
{
	struct rows r;
	bool found;

	*a = *b = 0;
	if (!db_first(c, q, NO_ARGS, &r, &found))
		return false;
	if (!found)
		return true;
	*a = row_int(&r, 0);
	*b = row_int(&r, 1);
	return db_end(&r);
}

bool
search_extent(struct cx *c, int64_t *last, int64_t *n)
{
	return two_numbers(
	    c, SQL("SELECT COALESCE(MAX(id), 0), COUNT(*) FROM core_search_entry"), last, n);
}

bool
search_words_seen(struct cx *c, int64_t *last, int64_t *n)
{
	return two_numbers(c, SQL("SELECT last, n FROM core_search_seen WHERE id = 1"), last, n);
}

bool
search_words_see(struct cx *c, int64_t last, int64_t n)
{
	return db_exec(c,
	    SQL("INSERT INTO core_search_seen (id, last, n) VALUES (1, $1, $2) "
		"ON CONFLICT (id) DO UPDATE SET last = excluded.last, n = excluded.n"),
	    ARGS(last, n));
}

/* ---- all of them ---- */

static struct search_path
path_of(struct rows *r)
{
	return (struct search_path){row_text(r, 0), row_time(r, 1)};
}

bool
search_paths(struct cx *c, int64_t from, int64_t most, struct search_paths *out)
{
	return db_list(c,
	    SQL("SELECT path, changed FROM core_search_entry ORDER BY id LIMIT $1 OFFSET $2"),
	    ARGS(most, from), out, path_of);
}

bool
search_count(struct cx *c, int64_t *n)
{
	return db_int(c, SQL("SELECT COUNT(*) FROM core_search_entry"), NO_ARGS, n);
}
