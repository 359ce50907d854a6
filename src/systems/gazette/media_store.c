#include "systems/gazette/media_store.h"

#define COLUMNS                                                                             \
	"id, key, digest, name, alt, alt_en, credit, agency, public, at, created_by, rev, " \
	"withdrawn"

static void
media_row(struct rows *r, struct media *m)
{
	*m = (struct media){.id = row_int(r, 0),
	    .key = row_text(r, 1),
	    .digest = row_text(r, 2),
	    .name = row_text(r, 3),
	    .alt = row_text(r, 4),
	    .alt_en = row_text(r, 5),
	    .credit = row_text(r, 6),
	    .agency = row_int(r, 7),
	    .public = row_time(r, 8),
	    .at = row_time(r, 9),
	    .created_by = row_int(r, 10),
	    .rev = row_int(r, 11),
	    .withdrawn = row_text(r, 12)};
}

static bool
copies_read(struct cx *c, struct media *m)
{
	struct rows r;
	size_t n = 0;

	if (!db_query(c,
		SQL("SELECT width, real_width, height, type, digest, size FROM gazette_media_copy "
		    "WHERE media = $1 ORDER BY width"),
		ARGS(m->id), &r))
		return false;
	while (n < MEDIA_COPIES && db_next(&r))
		m->copies[n++] = (struct media_copy){.width = row_int(&r, 0),
		    .real_width = row_int(&r, 1),
		    .height = row_int(&r, 2),
		    .type = row_text(&r, 3),
		    .digest = row_text(&r, 4),
		    .size = row_int(&r, 5)};
	return db_end(&r) && (n == MEDIA_COPIES || broken(c, "a picture lacks a copy"));
}

bool
store_media(struct cx *c, struct text key, struct media *out, bool *found)
{
	struct rows r;

	if (!db_first(c, SQL("SELECT " COLUMNS " FROM gazette_media WHERE key = $1"), ARGS(key), &r,
		found))
		return false;
	if (!*found)
		return true;
	media_row(&r, out);
	return db_end(&r) && copies_read(c, out);
}

bool
store_media_before(struct cx *c, struct time at, int64_t id, int most, struct media_list *out)
{
	struct rows r;

	*out = (struct media_list){NEW_ARRAY(c->mem, struct media, (size_t)most), 0, TEXT("")};
	if (!db_query(c,
		SQL("SELECT " COLUMNS " FROM gazette_media WHERE at < $1 OR (at = $1 AND id < $2) "
		    "ORDER BY at DESC, id DESC LIMIT $3"),
		ARGS(at, id, most), &r))
		return false;
	while (out->n < (size_t)most && db_next(&r))
		media_row(&r, &out->p[out->n++]);
	if (!db_end(&r))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!copies_read(c, &out->p[i]))
			return false;
	return true;
}

bool
store_media_add(struct cx *c, const struct media *m, bool *added)
{
	int64_t n;

	if (!db_change(c,
		SQL("INSERT INTO gazette_media (id, key, digest, name, alt, alt_en, credit, "
		    "agency, "
		    "public, created_by, at, rev) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, "
		    "$10, "
		    "1) ON CONFLICT (key) DO NOTHING"),
		ARGS(m->id, m->key, m->digest, m->name, m->alt, m->alt_en, m->credit, m->agency,
		    m->created_by, m->at),
		&n))
		return false;
	*added = n == 1;
	for (size_t i = 0; *added && i < MEDIA_COPIES; i++) {
		const struct media_copy *k = &m->copies[i];

		if (!db_exec(c,
			SQL("INSERT INTO gazette_media_copy (media, width, real_width, height, "
			    "type, "
			    "digest, size) VALUES ($1, $2, $3, $4, $5, $6, $7)"),
			ARGS(m->id, k->width, k->real_width, k->height, k->type, k->digest,
			    k->size)))
			return false;
	}
	return true;
}

bool
store_media_describe(struct cx *c, const struct media *m, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_media SET alt = $1, alt_en = $2, credit = $3, rev = rev + 1 "
		"WHERE id = $4 AND rev = $5"),
	    ARGS(m->alt, m->alt_en, m->credit, m->id, m->rev), changed);
}

bool
store_media_publish(struct cx *c, struct text key, int64_t article)
{
	return db_exec(c,
		   SQL("UPDATE gazette_media SET public = $1 WHERE key = $2 AND public = 0 "
		       "AND withdrawn = ''"),
		   ARGS(c->now, key))
	       && db_exec(c,
		   SQL("INSERT INTO gazette_media_use (media, article) "
		       "SELECT id, $1 FROM gazette_media WHERE key = $2 ON CONFLICT DO NOTHING"),
		   ARGS(article, key));
}

bool
store_media_unpublish(struct cx *c, int64_t article)
{
	return db_exec(c,
		   SQL("UPDATE gazette_media SET public = 0 WHERE id IN "
		       "(SELECT media FROM gazette_media_use WHERE article = $1) AND NOT EXISTS "
		       "(SELECT 1 FROM gazette_media_use o WHERE o.media = gazette_media.id "
		       "AND o.article <> $1)"),
		   ARGS(article))
	       && db_exec(
		   c, SQL("DELETE FROM gazette_media_use WHERE article = $1"), ARGS(article));
}

bool
store_media_uses(struct cx *c, int64_t media, int most, struct media_uses *out)
{
	struct rows r;

	out->n = 0;
	out->p = NEW_ARRAY(c->mem, struct media_use, (size_t)most);
	if (!db_query(c,
		SQL("SELECT a.slug, v.title FROM gazette_media_use u JOIN gazette_article a "
		    "ON a.id = u.article JOIN gazette_article_version v ON v.article = a.id "
		    "AND v.no = a.version WHERE u.media = $1 ORDER BY a.id DESC LIMIT $2"),
		ARGS(media, most), &r))
		return false;
	while (db_next(&r))
		out->p[out->n++] = (struct media_use){row_text(&r, 0), row_text(&r, 1)};
	return db_end(&r);
}

bool
store_media_withdraw(struct cx *c, const struct media *m, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_media SET public = 0, withdrawn = $1, rev = rev + 1 "
		"WHERE id = $2 AND withdrawn = ''"),
	    ARGS(m->withdrawn, m->id), changed);
}
