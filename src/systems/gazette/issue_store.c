#include "systems/gazette/issue_store.h"

#include "systems/gazette/act_store.h"

#define ISSUE_COLUMNS                                                                      \
	"i.id, i.year, i.no, i.day, i.state, i.created_by, i.approved_by, i.hash, i.rev, " \
	"i.agency, "                                                                       \
	"(SELECT COUNT(*) FROM gazette_issue_act b WHERE b.issue = i.id)"

static struct issue
issue_of(struct rows *r)
{
	return (struct issue){.id = row_int(r, 0),
	    .year = row_int(r, 1),
	    .no = row_int(r, 2),
	    .day = row_day(r, 3),
	    .state = (enum issue_state)row_int(r, 4),
	    .created_by = row_int(r, 5),
	    .approved_by = row_int(r, 6),
	    .hash = row_text(r, 7),
	    .rev = row_int(r, 8),
	    .agency = row_int(r, 9),
	    .acts = row_int(r, 10)};
}

bool
store_issue_of_act(struct cx *c, int64_t act, struct issue *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " ISSUE_COLUMNS " FROM gazette_issue i JOIN gazette_issue_act x "
		"ON x.issue = i.id WHERE x.act = $1 AND i.state = 2"),
	    ARGS(act), out, issue_of, found);
}

bool
store_issue_by_number(struct cx *c, int64_t year, int64_t no, struct issue *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " ISSUE_COLUMNS
		" FROM gazette_issue i WHERE i.year = $1 AND i.no = $2 AND i.state = 2"),
	    ARGS(year, no), out, issue_of, found);
}

bool
store_issue_by_id(struct cx *c, int64_t id, struct issue *out, bool *found)
{
	return db_one(c, SQL("SELECT " ISSUE_COLUMNS " FROM gazette_issue i WHERE i.id = $1"),
	    ARGS(id), out, issue_of, found);
}

bool
store_issue_list(struct cx *c, enum issue_state state, struct issues *out)
{
	return db_list(c,
	    SQL("SELECT " ISSUE_COLUMNS " FROM gazette_issue i WHERE i.state = $1 "
		"ORDER BY i.year DESC, i.no DESC, i.id DESC LIMIT 200"),
	    ARGS(state), out, issue_of);
}

bool
store_issue_acts(struct cx *c, int64_t issue, struct acts *out)
{
	return db_list(c,
	    SQL("SELECT " ACT_COLUMNS " FROM gazette_act JOIN (SELECT act AS bound, no AS place "
		"FROM gazette_issue_act WHERE issue = $1) x ON bound = id ORDER BY place LIMIT "
		"500"),
	    ARGS(issue), out, act_of);
}

bool
store_issue_begin(struct cx *c, const struct issue *i)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_issue (id, year, no, day, state, created_by, approved_by, "
		"hash, rev, agency) VALUES ($1, $2, 0, $3, 1, $4, 0, '', 1, $5)"),
	    ARGS(i->id, i->year, i->day, i->created_by, i->agency));
}

bool
store_issue_add(struct cx *c, int64_t issue, int64_t act, int64_t *changed)
{
	return db_change(c,
	    SQL("INSERT INTO gazette_issue_act (issue, no, act) SELECT $1, "
		"COALESCE((SELECT MAX(no) + 1 FROM gazette_issue_act WHERE issue = $1), 1), $2 "
		"WHERE NOT EXISTS (SELECT 1 FROM gazette_issue_act WHERE act = $2) "
		"ON CONFLICT DO NOTHING"),
	    ARGS(issue, act), changed);
}

bool
store_issue_take_out(struct cx *c, int64_t issue, int64_t act)
{
	return db_exec(c, SQL("DELETE FROM gazette_issue_act WHERE issue = $1 AND act = $2"),
	    ARGS(issue, act));
}

bool
store_issue_last(struct cx *c, int64_t year, int64_t *no)
{
	return db_int(c, SQL("SELECT COALESCE(MAX(no), 0) FROM gazette_issue WHERE year = $1"),
	    ARGS(year), no);
}

bool
store_issue_publish(struct cx *c, const struct issue *i, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_issue SET state = 2, no = $1, approved_by = $2, hash = $3, "
		"rev = rev + 1 WHERE id = $4 AND rev = $5 AND state = 1"),
	    ARGS(i->no, i->approved_by, i->hash, i->id, i->rev), changed);
}
