#include "systems/gazette/publication_store.h"

#define COLUMNS                                                                          \
	"id, kind, key, version, last, path, title, title_en, summary, section, field, " \
	"issuer, agency, lang, digest, size, first, published, withdrawn, reason, day, " \
	"day_means, begins, "                                                            \
	"ends, place "

static const char *const day_keys[PUBLICATION_DAYS] = {"", "deadline", "session", "effect"};

static enum publication_day
day_of_key(struct text key)
{
	for (int i = 0; i < PUBLICATION_DAYS; i++)
		if (text_is(key, day_keys[i]))
			return (enum publication_day)i;
	return DAY_NONE;
}

static struct publication
publication_of(struct rows *r)
{
	return (struct publication){.id = row_int(r, 0),
	    .kind = row_text(r, 1),
	    .key = row_text(r, 2),
	    .version = row_int(r, 3),
	    .last = row_bool(r, 4),
	    .path = row_text(r, 5),
	    .title = row_text(r, 6),
	    .title_en = row_text(r, 7),
	    .summary = row_text(r, 8),
	    .section = row_text(r, 9),
	    .field = row_text(r, 10),
	    .issuer = row_text(r, 11),
	    .agency = row_int(r, 12),
	    .lang = row_text(r, 13),
	    .digest = row_text(r, 14),
	    .size = row_int(r, 15),
	    .first = row_time(r, 16),
	    .published = row_time(r, 17),
	    .withdrawn = row_time(r, 18),
	    .reason = row_text(r, 19),
	    .day = row_day(r, 20),
	    .day_means = day_of_key(row_text(r, 21)),
	    .begins = row_time(r, 22),
	    .ends = row_time(r, 23),
	    .place = row_text(r, 24)};
}

bool
store_publication(struct cx *c, struct text kind, struct text key, int64_t number,
    struct publication *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " COLUMNS "FROM gazette_publication WHERE kind = $1 AND key = $2 "
		"AND ($3 = 0 OR version = $3) ORDER BY version DESC LIMIT 1"),
	    ARGS(kind, key, number), out, publication_of, found);
}

bool
store_publication_by_path(struct cx *c, struct text path, struct publication *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " COLUMNS "FROM gazette_publication WHERE path = $1 "
		"ORDER BY last DESC, published DESC, id DESC LIMIT 1"),
	    ARGS(path), out, publication_of, found);
}

bool
store_publication_versions(
    struct cx *c, struct text kind, struct text key, int most, struct publications *out)
{
	return db_list(c,
	    SQL("SELECT " COLUMNS "FROM gazette_publication WHERE kind = $1 AND key = $2 "
		"ORDER BY version DESC LIMIT $3"),
	    ARGS(kind, key, most), out, publication_of);
}

bool
store_publication_add(
    struct cx *c, const struct publication *p, struct text field_key, struct text text)
{
	return db_exec(c,
		   SQL("INSERT INTO gazette_publication (id, kind, key, version, last, path, "
		       "title, title_en, summary, section, field, field_key, issuer, agency, "
		       "lang, digest, size, first, published, day, day_means, begins, ends, place) "
		       "VALUES ($1, $2, $3, "
		       "$4, 1, $5, $6, "
		       "$7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, "
		       "$22, $23)"),
		   ARGS(p->id, p->kind, p->key, p->version, p->path, p->title, p->title_en,
		       p->summary, p->section, p->field, field_key, p->issuer, p->agency, p->lang,
		       p->digest, p->size, p->first, p->published, p->day,
		       text_of(day_keys[p->day_means]), p->begins, p->ends, p->place))
	       && db_exec(c,
		   SQL("INSERT INTO gazette_publication_text (publication, text) VALUES ($1, $2)"),
		   ARGS(p->id, text));
}

bool
store_publication_not_last(struct cx *c, struct text kind, struct text key)
{
	return db_exec(c,
	    SQL("UPDATE gazette_publication SET last = 0 WHERE kind = $1 AND key = $2 "
		"AND last = 1"),
	    ARGS(kind, key));
}

bool
store_publication_withdraw(struct cx *c, struct text kind, struct text key, struct text reason)
{
	return db_exec(c,
	    SQL("UPDATE gazette_publication SET withdrawn = $1, reason = $2 WHERE kind = $3 "
		"AND key = $4 AND withdrawn = 0"),
	    ARGS(c->now, reason, kind, key));
}

bool
store_publication_text(struct cx *c, int64_t id, struct text *out)
{
	return db_text(c, SQL("SELECT text FROM gazette_publication_text WHERE publication = $1"),
	    ARGS(id), out);
}

/* Each way to ask has the index of its own. */
bool
store_publication_list(struct cx *c, const struct publication_filter *f, struct publications *out)
{
#define PUBLIC "SELECT " COLUMNS "FROM gazette_publication WHERE last = 1 AND withdrawn = 0 AND "
#define NEWEST                                                      \
	"first >= $1 AND (first < $2 OR (first = $2 AND id < $3)) " \
	"ORDER BY first DESC, id DESC LIMIT $4"
	int64_t before = f->before.ms != 0 ? f->before.ms : INT64_MAX;

	if (f->kind.n > 0)
		return db_list(c, SQL(PUBLIC "kind = $5 AND " NEWEST),
		    ARGS(f->from, before, f->before_id, f->most, f->kind), out, publication_of);
	if (f->section.n > 0)
		return db_list(c, SQL(PUBLIC "section = $5 AND " NEWEST),
		    ARGS(f->from, before, f->before_id, f->most, f->section), out, publication_of);
	if (f->field.n > 0)
		return db_list(c, SQL(PUBLIC "field_key = $5 AND " NEWEST),
		    ARGS(f->from, before, f->before_id, f->most, f->field), out, publication_of);
	if (f->agency != 0)
		return db_list(c, SQL(PUBLIC "agency = $5 AND " NEWEST),
		    ARGS(f->from, before, f->before_id, f->most, f->agency), out, publication_of);
	return db_list(c, SQL(PUBLIC NEWEST), ARGS(f->from, before, f->before_id, f->most), out,
	    publication_of);
}

bool
store_publication_after(struct cx *c, int64_t id, int most, struct publications *out)
{
	return db_list(c,
	    SQL("SELECT " COLUMNS "FROM gazette_publication WHERE id > $1 ORDER BY id LIMIT $2"),
	    ARGS(id, most), out, publication_of);
}

bool
store_publication_days(
    struct cx *c, struct day from, struct day to, int most, struct publications *out)
{
	return db_list(c,
	    SQL("SELECT " COLUMNS "FROM gazette_publication WHERE last = 1 AND withdrawn = 0 "
		"AND day > 0 AND day >= $1 AND day <= $2 ORDER BY day, id LIMIT $3"),
	    ARGS(from, to, most), out, publication_of);
}

static struct publication_group
group_of(struct rows *r)
{
	return (struct publication_group){row_text(r, 0), row_text(r, 1), row_int(r, 2)};
}

bool
store_publication_groups(struct cx *c, bool sections, struct publication_groups *out)
{
	if (sections)
		return db_list(c,
		    SQL("SELECT section, section, COUNT(*) FROM gazette_publication "
			"WHERE last = 1 AND withdrawn = 0 AND section <> '' GROUP BY section "
			"ORDER BY section LIMIT 200"),
		    NO_ARGS, out, group_of);
	return db_list(c,
	    SQL("SELECT field_key, MIN(field), COUNT(*) FROM gazette_publication "
		"WHERE last = 1 AND withdrawn = 0 AND field_key <> '' "
		"GROUP BY field_key ORDER BY field_key LIMIT 200"),
	    NO_ARGS, out, group_of);
}

static struct publication_owing
owing_of(struct rows *r)
{
	return (struct publication_owing){row_text(r, 0), row_text(r, 1)};
}

bool
store_publications_owing(struct cx *c, int most, struct publications_owing *out)
{
	return db_list(c,
	    SQL("SELECT kind, key FROM gazette_publication_owing ORDER BY kind, key LIMIT $1"),
	    ARGS(most), out, owing_of);
}

bool
store_publication_owed(struct cx *c, const struct publication_owing *o)
{
	return db_exec(c, SQL("DELETE FROM gazette_publication_owing WHERE kind = $1 AND key = $2"),
	    ARGS(o->kind, o->key));
}
