#include "systems/gazette/consultation_store.h"

#define COMMENT_COLUMNS                                                                         \
	"id, consultation, path, body, person, name, organisation, by_post, letter, "           \
	"entered_by, at, grp, state, reason, replied_by, replied, rev, strikes, shown, given, " \
	"given_reason, given_at, given_by, told, handed_in, back, email, address, sent_by, stated"

static struct comment
comment_row(struct rows *r)
{
	return (struct comment){.id = row_int(r, 0),
	    .consultation = row_int(r, 1),
	    .path = row_text(r, 2),
	    .body = row_text(r, 3),
	    .person = row_int(r, 4),
	    .name = row_text(r, 5),
	    .organisation = row_text(r, 6),
	    .by_post = row_bool(r, 7),
	    .letter = row_day(r, 8),
	    .entered_by = row_int(r, 9),
	    .at = row_time(r, 10),
	    .group = row_int(r, 11),
	    .state = (enum comment_state)row_int(r, 12),
	    .reason = row_text(r, 13),
	    .replied_by = row_int(r, 14),
	    .replied = row_time(r, 15),
	    .rev = row_int(r, 16),
	    .strikes = row_text(r, 17),
	    .shown = row_text(r, 18),
	    .given = (enum comment_state)row_int(r, 19),
	    .given_reason = row_text(r, 20),
	    .given_at = row_time(r, 21),
	    .given_by = row_int(r, 22),
	    .told = row_time(r, 23),
	    .handed_in = row_int(r, 24),
	    .back = row_text(r, 25),
	    .email = row_text(r, 26),
	    .address = row_text(r, 27),
	    .sent_by = row_int(r, 28),
	    .stated = row_bool(r, 29)};
}

static struct comment
leader_row(struct rows *r)
{
	return (struct comment){
	    .id = row_int(r, 0), .group = row_int(r, 0), .sketch = row_text(r, 1)};
}

bool
store_comment_leaders(
    struct cx *c, int64_t consultation, struct text path, int most, struct comments *out)
{
	return db_list(c,
	    SQL("SELECT id, sketch FROM gazette_comment WHERE consultation = $1 AND path = $2 "
		"AND grp = id ORDER BY id DESC LIMIT $3"),
	    ARGS(consultation, path, most), out, leader_row);
}

bool
store_comment_add(struct cx *c, const struct comment *m)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_comment (id, consultation, path, body, person, name, "
		"organisation, by_post, letter, entered_by, at, grp, state, reason, replied_by, "
		"replied, rev, strikes, shown, sketch, email, address, stated) VALUES ($1, $2, $3, "
		"$4, "
		"$5, $6, $7, $8, $9, $10, $11, $12, 0, '', 0, 0, 1, $13, $14, $15, $16, $17, $18)"),
	    ARGS(m->id, m->consultation, m->path, m->body, m->person, m->name, m->organisation,
		m->by_post, m->letter, m->entered_by, m->at, m->group, m->strikes, m->shown,
		m->sketch, m->email, m->address, m->stated));
}

bool
store_comment_by_id(struct cx *c, int64_t id, struct comment *out, bool *found)
{
	return db_one(c, SQL("SELECT " COMMENT_COLUMNS " FROM gazette_comment WHERE id = $1"),
	    ARGS(id), out, comment_row, found);
}

bool
store_comments(struct cx *c, int64_t consultation, int64_t after, int most, struct comments *out)
{
	return db_list(c,
	    SQL("SELECT " COMMENT_COLUMNS
		" FROM gazette_comment WHERE consultation = $1 AND id > $2 ORDER BY id LIMIT $3"),
	    ARGS(consultation, after, most), out, comment_row);
}

bool
store_comments_mine(struct cx *c, int64_t person, int64_t before, int most, struct comments *out)
{
	return db_list(c,
	    SQL("SELECT " COMMENT_COLUMNS
		" FROM gazette_comment WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3"),
	    ARGS(person, before, most), out, comment_row);
}

bool
store_comment_reply(struct cx *c, const struct comment *m, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_comment SET state = $1, reason = $2, replied_by = $3, "
		"replied = $4, strikes = $5, shown = $6, handed_in = 0, back = '', "
		"rev = rev + 1 WHERE id = $7 AND rev = $8"),
	    ARGS(m->state, m->reason, m->replied_by, m->replied, m->strikes, m->shown, m->id,
		m->rev),
	    changed);
}

bool
store_comment_reply_group(struct cx *c, const struct comment *m)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET state = $1, reason = $2, replied_by = $3, "
		"replied = $4, rev = rev + 1 "
		"WHERE consultation = $5 AND grp = $6 AND state = 0"),
	    ARGS(m->state, m->reason, m->replied_by, m->replied, m->consultation, m->group));
}

bool
store_comment_group(struct cx *c, int64_t id, int64_t group)
{
	return db_exec(c, SQL("UPDATE gazette_comment SET grp = $1, rev = rev + 1 WHERE id = $2"),
	    ARGS(group, id));
}

bool
store_comment_group_first(struct cx *c, int64_t consultation, int64_t group, int64_t *out)
{
	return db_int(c,
	    SQL("SELECT COALESCE(MIN(id), 0) FROM gazette_comment "
		"WHERE consultation = $1 AND grp = $2"),
	    ARGS(consultation, group), out);
}

bool
store_comment_regroup(struct cx *c, int64_t consultation, int64_t group, int64_t to)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET grp = $1, rev = rev + 1 "
		"WHERE consultation = $2 AND grp = $3"),
	    ARGS(to, consultation, group));
}

bool
store_comment_today(
    struct cx *c, int64_t consultation, int64_t person, int64_t *n, struct time *first)
{
	struct time since = {c->now.ms - INT64_C(86400000)};

	return db_int(c,
		   SQL("SELECT COUNT(*) FROM gazette_comment WHERE person = $1 "
		       "AND consultation = $2 AND at > $3"),
		   ARGS(person, consultation, since), n)
	       && db_int(c,
		   SQL("SELECT COALESCE(MIN(at), 0) FROM gazette_comment WHERE person = $1 "
		       "AND consultation = $2 AND at > $3"),
		   ARGS(person, consultation, since), &first->ms);
}

static struct comment_counts
counts_row(struct rows *r)
{
	return (struct comment_counts){row_int(r, 0), row_int(r, 1), row_int(r, 2), row_int(r, 3)};
}

#define BY_LETTER                                                 \
	"by_post = 1 AND email = '' AND given <> 0 AND told = 0 " \
	"AND (name <> '' OR organisation <> '')"

bool
store_comment_count(struct cx *c, int64_t consultation, struct comment_counts *out)
{
	bool found;

	return db_one(c,
	    SQL("SELECT COUNT(*), COUNT(CASE WHEN state = 0 THEN 1 END), "
		"COUNT(CASE WHEN handed_in <> 0 THEN 1 END), "
		"COUNT(CASE WHEN " BY_LETTER " THEN 1 END) "
		"FROM gazette_comment WHERE consultation = $1"),
	    ARGS(consultation), out, counts_row, &found);
}

/* ---- telling authors ---- */

/* The same answer in the same group. */
#define SAME_ANSWER "consultation = $1 AND grp = $2 AND state = $3 AND reason = $4"

bool
store_comment_hand_in(struct cx *c, const struct comment *m, int64_t by, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_comment SET handed_in = $5, back = '', rev = rev + 1 "
		"WHERE " SAME_ANSWER " AND (given <> state OR given_reason <> reason)"),
	    ARGS(m->consultation, m->group, m->state, m->reason, by), changed);
}

bool
store_comment_give(struct cx *c, const struct comment *m, int64_t by)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET given = state, given_reason = reason, given_at = $6, "
		"given_by = $5, told = 0, sent_by = 0, handed_in = 0, rev = rev + 1 "
		"WHERE " SAME_ANSWER " AND handed_in NOT IN (0, $5) AND replied_by <> $5"),
	    ARGS(m->consultation, m->group, m->state, m->reason, by, c->now));
}

bool
store_comment_back(struct cx *c, const struct comment *m, struct text reason)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET handed_in = 0, back = $5, rev = rev + 1 "
		"WHERE " SAME_ANSWER " AND handed_in <> 0"),
	    ARGS(m->consultation, m->group, m->state, m->reason, reason));
}

bool
store_comment_give_all(struct cx *c, int64_t consultation, int64_t by)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET given = state, given_reason = reason, given_at = $3, "
		"given_by = $2, told = 0, sent_by = 0, handed_in = 0, rev = rev + 1 "
		"WHERE consultation = $1 AND (given <> state OR given_reason <> reason)"),
	    ARGS(consultation, by, c->now));
}

bool
store_comments_untold(struct cx *c, int64_t consultation, int most, struct comments *out)
{
	return db_list(c,
	    SQL("SELECT " COMMENT_COLUMNS " FROM gazette_comment WHERE consultation = $1 "
		"AND given <> 0 AND told = 0 AND (person <> 0 OR email <> '') ORDER BY id "
		"LIMIT $2"),
	    ARGS(consultation, most), out, comment_row);
}

bool
store_comments_letters(struct cx *c, int64_t consultation, int most, struct comments *out)
{
	return db_list(c,
	    SQL("SELECT " COMMENT_COLUMNS " FROM gazette_comment WHERE consultation = $1 "
		"AND " BY_LETTER " ORDER BY id LIMIT $2"),
	    ARGS(consultation, most), out, comment_row);
}

bool
store_comment_told(struct cx *c, int64_t id, int64_t by)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET told = $1, sent_by = $2, rev = rev + 1 WHERE id = $3"),
	    ARGS(c->now, by, id));
}

/* ---- forgetting ---- */

bool
store_comment_replied_by(struct cx *c, int64_t consultation, int64_t person, int64_t *n)
{
	return db_int(c,
	    SQL("SELECT COUNT(*) FROM gazette_comment WHERE consultation = $1 "
		"AND replied_by = $2"),
	    ARGS(consultation, person), n);
}

bool
store_comment_forget(struct cx *c, int64_t person)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET person = 0, name = '', body = shown, "
		"strikes = '' WHERE person = $1"),
	    ARGS(person));
}

bool
store_comments_old(struct cx *c, struct time before, int most, struct comments *out)
{
	return db_list(c,
	    SQL("SELECT " COMMENT_COLUMNS
		" FROM gazette_comment WHERE (person <> 0 OR name <> '' OR email <> '' "
		"OR address <> '') AND consultation IN "
		"(SELECT id FROM gazette_consultation WHERE closes < $1) ORDER BY id LIMIT $2"),
	    ARGS(before, most), out, comment_row);
}

bool
store_comment_nameless(struct cx *c, int64_t id)
{
	return db_exec(c,
	    SQL("UPDATE gazette_comment SET person = 0, name = '', body = shown, "
		"strikes = '', email = '', address = '' WHERE id = $1"),
	    ARGS(id));
}
