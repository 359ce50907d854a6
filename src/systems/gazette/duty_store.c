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

static struct duty_kind
kind_of(struct rows *r)
{
	return (struct duty_kind){row_text(r, 0), row_int(r, 1), row_time(r, 2)};
}

bool
store_duty_kinds(struct cx *c, int64_t agency, struct duty_kinds *out)
{
	return db_list(c,
	    SQL("SELECT kind, COUNT(*), MAX(first) FROM gazette_publication "
		"WHERE last = 1 AND withdrawn = 0 AND agency = $1 GROUP BY kind"),
	    ARGS(agency), out, kind_of);
}

bool
store_duty_english(struct cx *c, int64_t agency, struct duty_kinds *out)
{
	return db_list(c,
	    SQL("SELECT 'english', COUNT(*), COALESCE(MAX(first), 0) FROM gazette_publication "
		"WHERE last = 1 AND withdrawn = 0 AND agency = $1 "
		"AND (lang = 'en' OR title_en <> '')"),
	    ARGS(agency), out, kind_of);
}

static struct duty_act
act_of(struct rows *r)
{
	return (struct duty_act){row_day(r, 0), row_time(r, 1), row_text(r, 2)};
}

bool
store_duty_acts(struct cx *c, int64_t agency, struct time from, int most, struct duty_acts *out)
{
	return db_list(c,
	    SQL("SELECT a.issued, p.first, a.issuer_key FROM gazette_publication p "
		"JOIN gazette_act a ON a.slug = p.key WHERE p.last = 1 AND p.withdrawn = 0 "
		"AND p.agency = $1 AND p.first >= $2 AND p.kind = 'act' "
		"ORDER BY p.first DESC LIMIT $3"),
	    ARGS(agency, from, most), out, act_of);
}

bool
store_duty_questions(
    struct cx *c, int64_t agency, struct time from, int64_t *all, int64_t *late, int64_t *waiting)
{
	return db_int(c,
		   SQL("SELECT COUNT(*) FROM gazette_inquiry WHERE agency = $1 AND asked >= $2 "
		       "AND due > 0"),
		   ARGS(agency, from), all)
	       && db_int(c,
		   SQL("SELECT COUNT(*) FROM gazette_inquiry WHERE agency = $1 AND asked >= $2 "
		       "AND due > 0 AND answered > due"),
		   ARGS(agency, from), late)
	       && db_int(c,
		   SQL("SELECT COUNT(*) FROM gazette_inquiry WHERE agency = $1 AND asked >= $2 "
		       "AND due > 0 AND answered = 0 AND due < $3"),
		   ARGS(agency, from, c->now), waiting);
}
