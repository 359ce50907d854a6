#include "systems/gazette/article_store.h"

#define COLUMNS                                                                                  \
	"id, story, slug, kind, lang, section, agency, state, version, title, summary, author, " \
	"source, picture, note, at, of_version, reason, created_by, proposed_by, approved_by, "  \
	"saved_by, saved_name, saved, rev, act, survey, method, period, available, "             \
	"place, begins, ends"

struct article_facts
facts_row(struct rows *r, int at)
{
	return (struct article_facts){.act = row_text(r, at),
	    .survey = row_text(r, at + 1),
	    .method = row_text(r, at + 2),
	    .period = row_text(r, at + 3),
	    .available = row_day(r, at + 4),
	    .place = row_text(r, at + 5),
	    .begins = row_time(r, at + 6),
	    .ends = row_time(r, at + 7)};
}

static struct article
article_row(struct rows *r)
{
	struct article a = {.id = row_int(r, 0),
	    .story = row_int(r, 1),
	    .slug = row_text(r, 2),
	    .kind = (enum article_kind)row_int(r, 3),
	    .section = row_int(r, 5),
	    .agency = row_int(r, 6),
	    .state = (enum article_state)row_int(r, 7),
	    .version = row_int(r, 8),
	    .title = row_text(r, 9),
	    .summary = row_text(r, 10),
	    .author = row_text(r, 11),
	    .source = row_text(r, 12),
	    .picture = row_text(r, 13),
	    .note = row_text(r, 14),
	    .at = row_time(r, 15),
	    .of_version = row_int(r, 16),
	    .reason = row_text(r, 17),
	    .created_by = row_int(r, 18),
	    .proposed_by = row_int(r, 19),
	    .approved_by = row_int(r, 20),
	    .saved_by = row_int(r, 21),
	    .saved_name = row_text(r, 22),
	    .saved = row_time(r, 23),
	    .rev = row_int(r, 24),
	    .facts = facts_row(r, 25),
	    .body = TEXT("")};

	if (!lang_parse(row_text(r, 4), &a.lang))
		a.lang = LANG_VI;

	return a;
}

static bool
article_one(struct cx *c, struct sql q, struct args a, struct article *out, bool *found)
{
	struct rows r;

	if (!db_first(c, q, a, &r, found))
		return false;
	if (!*found)
		return true;
	*out = article_row(&r);
	out->body = row_text(&r, 33);
	return db_end(&r);
}

static bool
article_many(struct cx *c, struct sql q, struct args a, struct articles *out)
{
	*out = (struct articles){NULL, 0, TEXT("")};
	return db_list(c, q, a, out, article_row);
}

bool
store_article(struct cx *c, int64_t id, struct article *out, bool *found)
{
	return article_one(c, SQL("SELECT " COLUMNS ", body FROM gazette_article WHERE id = $1"),
	    ARGS(id), out, found);
}

bool
store_article_by_slug(struct cx *c, struct text slug, struct article *out, bool *found)
{
	return article_one(c, SQL("SELECT " COLUMNS ", body FROM gazette_article WHERE slug = $1"),
	    ARGS(slug), out, found);
}

bool
store_article_add(struct cx *c, const struct article *a)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_article (id, story, slug, kind, lang, section, agency, state, "
		"version, title, summary, body, author, source, picture, note, at, of_version, "
		"reason, created_by, proposed_by, approved_by, saved_by, saved_name, saved, rev, "
		"act, survey, method, period, available, place, begins, ends) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $11, $12, $13, $14, $15, $16, "
		"$17, '', $18, 0, 0, $18, $19, $20, 1, $21, $22, $23, $24, $25, $26, $27, $28)"),
	    ARGS(a->id, a->story, a->slug, a->kind, text_of(lang_code(a->lang)), a->section,
		a->agency, a->state, a->title, a->summary, a->body, a->author, a->source,
		a->picture, a->note, a->at, a->of_version, a->created_by, a->saved_name, a->saved,
		a->facts.act, a->facts.survey, a->facts.method, a->facts.period, a->facts.available,
		a->facts.place, a->facts.begins, a->facts.ends));
}

bool
store_article_change(struct cx *c, const struct article *a, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_article SET slug = $1, kind = $2, section = $3, title = $4, "
		"summary = $5, body = $6, author = $7, source = $8, picture = $9, note = $10, "
		"at = $11, saved_by = $12, saved_name = $13, saved = $14, act = $15, survey = $16, "
		"method = $17, period = $18, available = $19, place = $20, begins = $21, "
		"ends = $22, rev = rev + 1 WHERE id = $23 AND rev = $24 AND state = 1"),
	    ARGS(a->slug, a->kind, a->section, a->title, a->summary, a->body, a->author, a->source,
		a->picture, a->note, a->at, a->saved_by, a->saved_name, a->saved, a->facts.act,
		a->facts.survey, a->facts.method, a->facts.period, a->facts.available,
		a->facts.place, a->facts.begins, a->facts.ends, a->id, a->rev),
	    changed);
}

bool
store_article_move(struct cx *c, const struct article *a, enum article_state from, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_article SET state = $1, version = $2, proposed_by = $3, "
		"approved_by = $4, reason = $5, of_version = $6, note = $7, at = $8, rev = rev + 1 "
		"WHERE id = $9 AND rev = $10 AND state = $11"),
	    ARGS(a->state, a->version, a->proposed_by, a->approved_by, a->reason, a->of_version,
		a->note, a->at, a->id, a->rev, from),
	    changed);
}

bool
store_article_restore(
    struct cx *c, const struct article *a, const struct article_version *v, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_article SET state = 4, kind = $1, section = $2, title = $3, "
		"summary = $4, body = $5, author = $6, source = $7, picture = $8, note = '', at = "
		"0, "
		"reason = '', act = $9, survey = $10, method = $11, period = $12, available = $13, "
		"place = $14, begins = $15, ends = $16, "
		"rev = rev + 1 WHERE id = $17 AND rev = $18 AND state = 1"),
	    ARGS(v->kind, v->section, v->title, v->summary, v->body, v->author, v->source,
		v->picture, v->facts.act, v->facts.survey, v->facts.method, v->facts.period,
		v->facts.available, v->facts.place, v->facts.begins, v->facts.ends, a->id, a->rev),
	    changed);
}

bool
store_article_remove(struct cx *c, const struct article *a, int64_t *changed)
{
	return db_change(c,
	    SQL("DELETE FROM gazette_article WHERE id = $1 AND rev = $2 AND state = 1 "
		"AND version = 0"),
	    ARGS(a->id, a->rev), changed);
}

bool
store_articles(struct cx *c, enum article_state state, struct time before, int64_t before_id,
    int most, struct articles *out)
{
	if (state == 0)
		return article_many(c,
		    SQL("SELECT " COLUMNS " FROM gazette_article WHERE agency = $1 AND state <> 4 "
			"AND (saved < $2 OR (saved = $2 AND id < $3)) "
			"ORDER BY saved DESC, id DESC LIMIT $4"),
		    ARGS(c->by->agency, before, before_id, most), out);
	return article_many(c,
	    SQL("SELECT " COLUMNS " FROM gazette_article WHERE agency = $1 AND state = $2 "
		"AND (saved < $3 OR (saved = $3 AND id < $4)) "
		"ORDER BY saved DESC, id DESC LIMIT $5"),
	    ARGS(c->by->agency, state, before, before_id, most), out);
}

bool
store_articles_of(struct cx *c, int64_t story, struct articles *out)
{
	enum { SIBLINGS_MOST = 8 };

	return article_many(c,
	    SQL("SELECT " COLUMNS " FROM gazette_article WHERE story = $1 ORDER BY id LIMIT $2"),
	    ARGS(story, (int)SIBLINGS_MOST), out);
}

bool
store_articles_due(struct cx *c, int most, struct articles *out)
{
	return article_many(c,
	    SQL("SELECT " COLUMNS " FROM gazette_article WHERE state = 3 AND at <= $1 "
		"ORDER BY at, id LIMIT $2"),
	    ARGS(c->now, most), out);
}

bool
store_articles_after(struct cx *c, int64_t id, int most, struct articles *out)
{
	return article_many(c,
	    SQL("SELECT " COLUMNS " FROM gazette_article WHERE id > $1 ORDER BY id LIMIT $2"),
	    ARGS(id, most), out);
}

bool
store_gaps(struct cx *c, int most, struct article_gaps *out)
{
	struct rows r;

	*out = (struct article_gaps){NEW_ARRAY(c->mem, struct article_gap, (size_t)most), 0};
	if (!db_query(c,
		SQL("SELECT s.id, s.title, s.lang, s.agency, s.version, COALESCE(t.id, 0), "
		    "COALESCE(t.version, 0), COALESCE(t.of_version, 0) FROM gazette_article s "
		    "LEFT JOIN gazette_article t ON t.story = s.id AND t.lang <> s.lang "
		    "AND t.state <> 5 WHERE s.agency = $1 AND s.id = s.story AND s.version > 0 AND "
		    "s.state <> 5 AND (COALESCE(t.version, 0) = 0 OR t.of_version < s.version) "
		    "ORDER BY s.saved DESC, s.id DESC LIMIT $2"),
		ARGS(c->by->agency, most), &r))
		return false;
	while (out->n < (size_t)most && db_next(&r)) {
		struct article_gap *g = &out->p[out->n++];

		*g = (struct article_gap){.source = {.id = row_int(&r, 0),
					      .title = row_text(&r, 1),
					      .agency = row_int(&r, 3),
					      .version = row_int(&r, 4)},
		    .sibling = row_int(&r, 5),
		    .published = row_int(&r, 6) > 0,
		    .lang = text_is(row_text(&r, 2), lang_code(LANG_VI)) ? LANG_EN : LANG_VI};
		g->behind = g->source.version - row_int(&r, 7);
	}
	return db_end(&r);
}

/* ---- who is writing ---- */

bool
store_writer_put(struct cx *c, int64_t article)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_article_writer (article, person, name, at) "
		"VALUES ($1, $2, $3, $4) "
		"ON CONFLICT (article, person) DO UPDATE SET at = $4, name = $3"),
	    ARGS(article, c->by->person, c->by->name, c->now));
}

bool
store_writers(struct cx *c, int64_t article, struct time since, struct article_writers *out)
{
	enum { WRITERS_MOST = 10 };
	struct rows r;

	*out = (struct article_writers){NEW_ARRAY(c->mem, struct article_writer, WRITERS_MOST), 0};
	if (!db_query(c,
		SQL("SELECT name, at FROM gazette_article_writer WHERE article = $1 "
		    "AND person <> $2 AND at > $3 ORDER BY at DESC"),
		ARGS(article, c->by->person, since), &r))
		return false;
	while (out->n < WRITERS_MOST && db_next(&r))
		out->p[out->n++] = (struct article_writer){row_text(&r, 0), row_time(&r, 1)};
	return db_end(&r);
}

bool
store_writer_gone(struct cx *c, int64_t article, int64_t person)
{
	return db_exec(c,
	    SQL("DELETE FROM gazette_article_writer WHERE article = $1 AND ($2 = 0 OR person = "
		"$2)"),
	    ARGS(article, person));
}

/* ---- who wrote ---- */

bool
store_hand_put(struct cx *c, int64_t article)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_article_hand (article, person) VALUES ($1, $2) "
		"ON CONFLICT (article, person) DO NOTHING"),
	    ARGS(article, c->by->person));
}

bool
store_hand(struct cx *c, int64_t article, bool *out)
{
	int64_t n;

	if (!db_int(c,
		SQL("SELECT COUNT(*) FROM gazette_article_hand WHERE article = $1 AND person = $2"),
		ARGS(article, c->by->person), &n))
		return false;
	*out = n > 0;
	return true;
}

bool
store_hands_gone(struct cx *c, int64_t article)
{
	return db_exec(
	    c, SQL("DELETE FROM gazette_article_hand WHERE article = $1"), ARGS(article));
}
