/* What was published. */
#include "systems/gazette/article_store.h"

#define COLUMNS                                                                             \
	"v.article, v.no, v.shown, v.story, v.slug, v.kind, v.lang, v.section, v.agency, "  \
	"v.title, v.summary, v.author, v.source, v.picture, v.note, v.first, v.published, " \
	"v.approved_by, v.hash, v.act, v.survey, v.method, v.period, v.available, "         \
	"v.place, v.begins, v.ends"

/* In the language $3, or in no other. */
#define IN_LANGUAGE                                                            \
	"(v.lang = $3 OR NOT EXISTS (SELECT 1 FROM gazette_article_version o " \
	"WHERE o.story = v.story AND o.shown = 1 AND o.lang = $3)) "

static struct article_version
version_row(struct rows *r)
{
	struct article_version v = {.article = row_int(r, 0),
	    .no = row_int(r, 1),
	    .shown = row_bool(r, 2),
	    .story = row_int(r, 3),
	    .slug = row_text(r, 4),
	    .kind = (enum article_kind)row_int(r, 5),
	    .section = row_int(r, 7),
	    .agency = row_int(r, 8),
	    .title = row_text(r, 9),
	    .summary = row_text(r, 10),
	    .author = row_text(r, 11),
	    .source = row_text(r, 12),
	    .picture = row_text(r, 13),
	    .note = row_text(r, 14),
	    .first = row_time(r, 15),
	    .published = row_time(r, 16),
	    .approved_by = row_int(r, 17),
	    .hash = row_text(r, 18),
	    .facts = facts_row(r, 19),
	    .body = TEXT("")};

	if (!lang_parse(row_text(r, 6), &v.lang))
		v.lang = LANG_VI;

	return v;
}

static bool
version_many(struct cx *c, struct sql q, struct args a, struct article_versions *out)
{
	*out = (struct article_versions){NULL, 0, TEXT("")};
	return db_list(c, q, a, out, version_row);
}

bool
store_version_add(struct cx *c, const struct article_version *v)
{
	return store_version_hide(c, v->article)
	       && db_exec(c,
		   SQL("INSERT INTO gazette_article_version (article, no, shown, story, slug, "
		       "kind, "
		       "lang, section, agency, title, summary, body, author, source, picture, "
		       "note, "
		       "first, published, approved_by, hash, act, survey, method, period, "
		       "available, place, begins, ends) VALUES ($1, $2, 1, $3, $4, $5, $6, "
		       "$7, "
		       "$8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, "
		       "$23, $24, $25, $26, $27)"),
		   ARGS(v->article, v->no, v->story, v->slug, v->kind, text_of(lang_code(v->lang)),
		       v->section, v->agency, v->title, v->summary, v->body, v->author, v->source,
		       v->picture, v->note, v->first, v->published, v->approved_by, v->hash,
		       v->facts.act, v->facts.survey, v->facts.method, v->facts.period,
		       v->facts.available, v->facts.place, v->facts.begins, v->facts.ends));
}

bool
store_version_hide(struct cx *c, int64_t article)
{
	return db_exec(c,
	    SQL("UPDATE gazette_article_version SET shown = 0 WHERE article = $1 AND shown = 1"),
	    ARGS(article));
}

bool
store_version(struct cx *c, int64_t article, int64_t no, struct article_version *out, bool *found)
{
	struct rows r;

	if (!db_first(c,
		SQL("SELECT " COLUMNS ", v.body FROM gazette_article_version v "
		    "WHERE v.article = $1 AND v.no = $2"),
		ARGS(article, no), &r, found))
		return false;
	if (!*found)
		return true;
	*out = version_row(&r);
	out->body = row_text(&r, 27);
	return db_end(&r);
}

bool
store_versions(struct cx *c, int64_t article, struct article_versions *out)
{
	enum { VERSIONS_MOST = 100 };

	return version_many(c,
	    SQL("SELECT " COLUMNS " FROM gazette_article_version v WHERE v.article = $1 "
		"ORDER BY v.no DESC LIMIT $2"),
	    ARGS(article, (int)VERSIONS_MOST), out);
}

bool
store_version_shown(
    struct cx *c, int64_t story, enum lang lang, struct article_version *out, bool *found)
{
	struct article_versions all;

	if (!version_many(c,
		SQL("SELECT " COLUMNS " FROM gazette_article_version v WHERE v.story = $1 "
		    "AND v.shown = 1 AND v.lang = $2 ORDER BY v.article LIMIT 1"),
		ARGS(story, text_of(lang_code(lang))), &all))
		return false;
	*found = all.n == 1;
	if (*found)
		*out = all.p[0];
	return true;
}

bool
store_explanations(
    struct cx *c, struct text act, enum lang lang, int most, struct article_versions *out)
{
	return version_many(c,
	    SQL("SELECT " COLUMNS
		" FROM gazette_article_version v WHERE v.act = $1 AND v.act <> '' "
		"AND v.shown = 1 AND " IN_LANGUAGE
		"ORDER BY v.first DESC, v.article DESC LIMIT $2"),
	    ARGS(act, most, text_of(lang_code(lang))), out);
}

bool
store_versions_shown(struct cx *c, const struct article_filter *f, struct time before,
    int64_t before_id, struct article_versions *out)
{
	struct text lang = text_of(lang_code(f->lang));

	if (f->section == 0)
		return version_many(c,
		    SQL("SELECT " COLUMNS " FROM gazette_article_version v WHERE v.shown = 1 "
			"AND (v.first < $1 OR (v.first = $1 AND v.article < $2)) "
			"AND " IN_LANGUAGE "ORDER BY v.first DESC, v.article DESC LIMIT $4"),
		    ARGS(before, before_id, lang, f->most), out);
	return version_many(c,
	    SQL("WITH RECURSIVE below (id) AS (SELECT id FROM gazette_section WHERE id = $5 "
		"UNION ALL SELECT s.id FROM gazette_section s JOIN below b ON s.parent = b.id) "
		"SELECT " COLUMNS " FROM gazette_article_version v WHERE v.shown = 1 "
		"AND v.section IN (SELECT id FROM below) "
		"AND (v.first < $1 OR (v.first = $1 AND v.article < $2)) "
		"AND " IN_LANGUAGE "ORDER BY v.first DESC, v.article DESC LIMIT $4"),
	    ARGS(before, before_id, lang, f->most, f->section), out);
}
