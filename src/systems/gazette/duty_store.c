#include "systems/gazette/duty_store.h"

static struct duty_agency
agency_of(struct rows *r)
{
	return (struct duty_agency){row_int(r, 0)};
}

bool
store_duty_agencies(struct cx *c, int most, struct duty_agencies *out)
{
	return db_list(c,
	    SQL("SELECT agency FROM (SELECT DISTINCT agency FROM gazette_publication "
		"WHERE agency <> 0 UNION SELECT DISTINCT agency FROM gazette_inquiry "
		"WHERE agency <> 0) a ORDER BY agency LIMIT $1"),
	    ARGS(most), out, agency_of);
}

bool
store_duty_known(struct cx *c, int64_t agency, bool *out)
{
	int64_t n;

	if (!db_int(c,
		SQL("SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM gazette_publication "
		    "WHERE agency = $1 LIMIT 1) p) + (SELECT COUNT(*) FROM (SELECT 1 "
		    "FROM gazette_inquiry WHERE agency = $1 LIMIT 1) q)"),
		ARGS(agency), &n))
		return false;
	*out = n > 0;
	return true;
}

/* ---- the newest of each kind ---- */

static struct duty_newest
newest_of(struct rows *r)
{
	return (struct duty_newest){row_text(r, 0), row_int(r, 1), row_time(r, 2), row_text(r, 3),
	    row_text(r, 4), row_text(r, 5)};
}

/* Of rows (kind, first, title, path, lang) what newest_of reads; of those that came at once the one
 * in the reader's language, $2. */
#define NEWEST_OF(rows)                                                                    \
	"SELECT kind, n, first, title, path, lang FROM (SELECT k.kind, k.first, k.title, " \
	"k.path, k.lang, COUNT(*) OVER (PARTITION BY k.kind) AS n, "                       \
	"ROW_NUMBER() OVER (PARTITION BY k.kind ORDER BY k.first DESC, "                   \
	"CASE k.lang WHEN $2 THEN 0 ELSE 1 END, k.path) AS place "                         \
	"FROM (" rows ") k) w WHERE place = 1"

#define READ_BY(agency) ARGS((agency), text_of(lang_code(c->lang)))

/* Kinds as in article_content: 6 explains policy, 7 are statistics. */
bool
store_duty_articles(struct cx *c, int64_t agency, struct duty_newests *out)
{
	return db_list(c,
	    SQL(NEWEST_OF(
		"SELECT CASE v.kind WHEN 6 THEN 'explanations' WHEN 7 THEN 'statistics' "
		"ELSE s.content END AS kind, v.first, v.title, '/news/' || v.slug AS path, v.lang "
		"FROM gazette_article_version v "
		"JOIN gazette_section s ON s.id = v.section "
		"WHERE v.shown = 1 AND v.agency = $1")),
	    READ_BY(agency), out, newest_of);
}

#define PUBLIC "FROM gazette_publication WHERE last = 1 AND withdrawn = 0 AND agency = $1 AND "

bool
store_duty_publications(struct cx *c, int64_t agency, struct duty_newests *out)
{
	return db_list(c,
	    SQL(NEWEST_OF("SELECT kind, first, title, path, lang " PUBLIC
			  "kind IN ('act', 'consultation', 'inquiry')")),
	    READ_BY(agency), out, newest_of);
}

bool
store_duty_english(struct cx *c, int64_t agency, struct duty_newests *out)
{
	return db_list(c,
	    SQL(NEWEST_OF("SELECT 'english' AS kind, first, path, 'en' AS lang, "
			  "CASE title_en WHEN '' THEN title ELSE title_en END AS title " PUBLIC
			  "(lang = 'en' OR title_en <> '')")),
	    READ_BY(agency), out, newest_of);
}

/* A published issue has no instant, only a day: its midnight in the country. */
static struct duty_newest
issue_of(struct rows *r)
{
	return (struct duty_newest){row_text(r, 0), row_int(r, 1), time_at(row_day(r, 2), 0),
	    row_text(r, 3), row_text(r, 4), row_text(r, 5)};
}

bool
store_duty_issue(struct cx *c, int64_t agency, struct duty_newests *out)
{
	return db_list(c,
	    SQL(NEWEST_OF("SELECT 'gazette' AS kind, i.day AS first, "
			  "i.no || '/' || i.year AS title, "
			  "'/law/issues/' || i.year || '/' || i.no AS path, '' AS lang "
			  "FROM gazette_issue i WHERE i.state = 2 AND EXISTS (SELECT 1 "
			  "FROM gazette_issue_act x JOIN gazette_act a ON a.id = x.act "
			  "WHERE x.issue = i.id AND a.agency = $1)")),
	    READ_BY(agency), out, issue_of);
}

/* ---- what clocks ran for ---- */

static struct duty_event
event_of(struct rows *r)
{
	return (struct duty_event){
	    row_day(r, 0), row_time(r, 1), row_text(r, 2), row_text(r, 3), row_text(r, 4)};
}

bool
store_duty_acts(struct cx *c, int64_t agency, struct time from, int most, struct duty_events *out)
{
	return db_list(c,
	    SQL("SELECT a.issued, p.first, p.title, p.path, a.issuer "
		"FROM gazette_publication p JOIN gazette_act a ON a.slug = p.key "
		"WHERE p.last = 1 AND p.withdrawn = 0 "
		"AND p.agency = $1 AND p.first >= $2 AND p.kind = 'act' "
		"ORDER BY p.first DESC LIMIT $3"),
	    ARGS(agency, from, most), out, event_of);
}

static struct duty_document
document_of(struct rows *r)
{
	return (struct duty_document){row_day(r, 0), row_text(r, 1), row_text(r, 2)};
}

bool
store_duty_unexplained(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_documents *out)
{
	return db_list(c,
	    SQL("SELECT a.issued, p.title, p.path FROM gazette_publication p "
		"JOIN gazette_act a ON a.slug = p.key WHERE p.last = 1 AND p.withdrawn = 0 "
		"AND p.agency = $1 AND p.first >= $2 AND p.kind = 'act' AND NOT EXISTS (SELECT 1 "
		"FROM gazette_article_version v WHERE v.act = p.key AND v.act <> '' "
		"AND v.shown = 1) ORDER BY p.first DESC LIMIT $3"),
	    ARGS(agency, from, most), out, document_of);
}

bool
store_duty_explanations(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_events *out)
{
	return db_list(c,
	    SQL("SELECT a.issued, v.first, v.title, '/news/' || v.slug, '' "
		"FROM gazette_article_version v JOIN gazette_act a ON a.slug = v.act "
		"WHERE v.kind = 6 AND v.shown = 1 AND v.agency = $1 AND v.first >= $2 "
		"AND NOT EXISTS (SELECT 1 FROM gazette_article_version o WHERE o.act = v.act "
		"AND o.act <> '' AND o.shown = 1 AND o.agency = v.agency AND (o.first < v.first "
		"OR (o.first = v.first AND o.article < v.article))) "
		"ORDER BY v.first DESC, v.article LIMIT $3"),
	    ARGS(agency, from, most), out, event_of);
}

bool
store_duty_statistics(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_events *out)
{
	return db_list(c,
	    SQL("SELECT v.available, v.first, v.title, '/news/' || v.slug, '' "
		"FROM gazette_article_version v "
		"WHERE v.kind = 7 AND v.shown = 1 AND v.agency = $1 AND v.first >= $2 "
		"AND NOT EXISTS (SELECT 1 FROM gazette_article_version o WHERE o.story = v.story "
		"AND o.shown = 1 AND o.kind = 7 AND (o.first < v.first "
		"OR (o.first = v.first AND o.article < v.article))) "
		"ORDER BY v.first DESC, v.article LIMIT $3"),
	    ARGS(agency, from, most), out, event_of);
}

bool
store_duty_questions(struct cx *c, int64_t agency, struct time from, int64_t *all)
{
	return db_int(c,
	    SQL("SELECT COUNT(*) FROM gazette_inquiry WHERE agency = $1 AND asked >= $2 "
		"AND due > 0"),
	    ARGS(agency, from), all);
}

static struct duty_answer
answer_of(struct rows *r)
{
	return (struct duty_answer){row_time(r, 0), row_time(r, 1), row_text(r, 2), row_text(r, 3)};
}

bool
store_duty_answers(
    struct cx *c, int64_t agency, struct time from, int most, struct duty_answers *out)
{
	return db_list(c,
	    SQL("SELECT q.due, q.answered, COALESCE(p.title, ''), COALESCE(p.path, '') "
		"FROM gazette_inquiry q LEFT JOIN gazette_publication p ON p.kind = 'inquiry' "
		"AND p.key = q.slug AND p.last = 1 AND p.withdrawn = 0 "
		"WHERE q.agency = $1 AND q.asked >= $2 AND q.due > 0 AND (q.answered > q.due "
		"OR (q.answered = 0 AND q.due < $3)) ORDER BY q.due DESC, q.id DESC LIMIT $4"),
	    ARGS(agency, from, c->now, most), out, answer_of);
}
