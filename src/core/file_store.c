/* SQL of the file store. */
#include "core/file_store.h"

/*
 * Update first, so that a row that is there is locked and its `at` moves ahead: a sweep that has
 * not taken it yet looks at `at` again and leaves it. A row that a sweep adopted (`at` 0) says
 * nothing of its file yet, and no scanner has seen it: it is as good as none.
 */
bool
file_row_touch(struct cx *c, const struct file_row *f, bool *fresh)
{
	int64_t n;

	if (!db_change(c, SQL("UPDATE core_file SET at = $1 WHERE digest = $2 AND at > 0"),
		ARGS(c->now, f->digest), &n))
		return false;
	*fresh = n == 0;
	return !*fresh
	       || db_exec(c,
		   SQL("INSERT INTO core_file (digest, size, type, state, made, at) "
		       "VALUES ($1, $2, $3, $4, $5, $5) "
		       "ON CONFLICT (digest) DO UPDATE SET at = excluded.at, "
		       "size = CASE WHEN core_file.at = 0 THEN excluded.size "
		       "ELSE core_file.size END, "
		       "type = CASE WHEN core_file.at = 0 THEN excluded.type "
		       "ELSE core_file.type END, "
		       "state = CASE WHEN core_file.at = 0 THEN excluded.state "
		       "ELSE core_file.state END"),
		   ARGS(f->digest, f->size, f->type, f->state, c->now));
}

static struct file_row
row_of(struct rows *r)
{
	return (struct file_row){.digest = row_text(r, 0),
	    .size = row_int(r, 1),
	    .type = row_text(r, 2),
	    .state = (enum file_state)row_int(r, 3),
	    .refs = row_int(r, 4)};
}

bool
file_row_read(struct cx *c, struct text digest, struct file_row *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT digest, size, type, state, refs FROM core_file WHERE digest = $1"),
	    ARGS(digest), out, row_of, found);
}

bool
file_row_set_state(struct cx *c, struct text digest, enum file_state s, bool *changed)
{
	int64_t n;

	if (!db_change(c, SQL("UPDATE core_file SET state = $1 WHERE digest = $2 AND state <> $1"),
		ARGS(s, digest), &n))
		return false;
	*changed = n > 0;
	return true;
}

bool
file_row_adopt(struct cx *c, struct text digest, int64_t size, bool *adopted)
{
	int64_t n;

	if (!db_change(c,
		SQL("INSERT INTO core_file (digest, size, type, state, made, at) "
		    "VALUES ($1, $2, 'application/octet-stream', 0, $3, 0) "
		    "ON CONFLICT (digest) DO NOTHING"),
		ARGS(digest, size, c->now), &n))
		return false;
	*adopted = n > 0;
	return true;
}

/* ---- references ---- */

bool
file_ref_add(struct cx *c, struct text digest, const char *noun, int64_t id)
{
	return db_exec(c,
		   SQL("INSERT INTO core_file_ref (noun, id, digest, n) VALUES ($1, $2, $3, 1) "
		       "ON CONFLICT (noun, id, digest) DO UPDATE SET n = core_file_ref.n + 1"),
		   ARGS(text_of(noun), id, digest))
	       && db_exec(
		   c, SQL("UPDATE core_file SET refs = refs + 1 WHERE digest = $1"), ARGS(digest));
}

static bool
lower_refs(struct cx *c, struct text digest, int64_t by)
{
	return db_exec(c, SQL("UPDATE core_file SET refs = refs - $1, at = $2 WHERE digest = $3"),
	    ARGS(by, c->now, digest));
}

bool
file_ref_remove(struct cx *c, struct text digest, const char *noun, int64_t id)
{
	int64_t n;

	return db_change(c,
		   SQL("UPDATE core_file_ref SET n = n - 1 "
		       "WHERE noun = $1 AND id = $2 AND digest = $3 AND n > 0"),
		   ARGS(text_of(noun), id, digest), &n)
	       && (n == 0
		   || (db_exec(c,
			   SQL("DELETE FROM core_file_ref "
			       "WHERE noun = $1 AND id = $2 AND digest = $3 AND n = 0"),
			   ARGS(text_of(noun), id, digest))
		       && lower_refs(c, digest, 1)));
}

bool
file_refs_of(struct cx *c, struct text digest, int64_t *n)
{
	return db_int(c,
	    SQL("SELECT COALESCE(CAST(sum(n) AS BIGINT), 0) FROM core_file_ref WHERE digest = $1"),
	    ARGS(digest), n);
}

/* ---- sweeping and checking ---- */

bool
file_rows_loose(struct cx *c, struct time before, int most, struct file_rows *out)
{
	return db_list(c,
	    SQL("SELECT digest, size, type, state, refs FROM core_file "
		"WHERE refs = 0 AND at < $1 ORDER BY at LIMIT $2"),
	    ARGS(before, most), out, row_of);
}

bool
file_row_remove(struct cx *c, struct text digest, struct time before, bool *gone)
{
	int64_t n;

	if (!db_change(c, SQL("DELETE FROM core_file WHERE digest = $1 AND refs = 0 AND at < $2"),
		ARGS(digest, before), &n))
		return false;
	*gone = n > 0;
	return true;
}

bool
file_rows_after(struct cx *c, struct text digest, int most, struct file_rows *out)
{
	return db_list(c,
	    SQL("SELECT digest, size, type, state, refs FROM core_file "
		"WHERE digest > $1 ORDER BY digest LIMIT $2"),
	    ARGS(digest, most), out, row_of);
}

/* ---- the marker ---- */

bool
file_marker_read(struct cx *c, struct text *out)
{
	return db_text(c, SQL("SELECT marker FROM core_file_marker WHERE one = 1"), NO_ARGS, out);
}

bool
file_marker_write(struct cx *c, struct text marker)
{
	return db_exec(c,
	    SQL("INSERT INTO core_file_marker (one, marker) VALUES (1, $1) "
		"ON CONFLICT (one) DO NOTHING"),
	    ARGS(marker));
}
