#include "systems/gazette/subscription_store.h"

#define COLUMNS                                                                               \
	"id, token, email, kind, section, field, weekly, lang, asked, confirmed, sent, due, " \
	"site FROM gazette_subscription "

static struct subscription
subscription_of(struct rows *r)
{
	struct subscription s = {.id = row_int(r, 0),
	    .token = row_text(r, 1),
	    .email = row_text(r, 2),
	    .kind = row_text(r, 3),
	    .section = row_text(r, 4),
	    .field = row_text(r, 5),
	    .weekly = row_bool(r, 6),
	    .asked = row_time(r, 8),
	    .confirmed = row_time(r, 9),
	    .sent = row_time(r, 10),
	    .due = row_time(r, 11),
	    .site = row_text(r, 12)};

	if (!lang_parse(row_text(r, 7), &s.lang))
		s.lang = LANG_VI;
	return s;
}

bool
store_subscription_by_token(struct cx *c, struct text token, struct subscription *out, bool *found)
{
	return db_one(
	    c, SQL("SELECT " COLUMNS "WHERE token = $1"), ARGS(token), out, subscription_of, found);
}

bool
store_subscription_twin(
    struct cx *c, const struct subscription *like, struct subscription *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT " COLUMNS "WHERE email = $1 AND kind = $2 AND section = $3 AND field = $4"),
	    ARGS(like->email, like->kind, like->section, like->field), out, subscription_of, found);
}

bool
store_subscription_add(struct cx *c, const struct subscription *s)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_subscription (id, token, email, kind, section, field, weekly, "
		"lang, asked, site) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
	    ARGS(s->id, s->token, s->email, s->kind, s->section, s->field, s->weekly,
		text_of(lang_code(s->lang)), s->asked, s->site));
}

bool
store_subscription_change(struct cx *c, const struct subscription *s)
{
	return db_exec(c,
	    SQL("UPDATE gazette_subscription SET weekly = $1, lang = $2, asked = $3, "
		"confirmed = $4, sent = $5, due = $6 WHERE id = $7"),
	    ARGS(s->weekly, text_of(lang_code(s->lang)), s->asked, s->confirmed, s->sent, s->due,
		s->id));
}

bool
store_subscription_told(
    struct cx *c, const struct subscription *s, struct time due_before, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_subscription SET sent = $1, due = $2 WHERE id = $3 AND due = $4"),
	    ARGS(s->sent, s->due, s->id, due_before), changed);
}

bool
store_subscription_remove(struct cx *c, struct text token, int64_t *n)
{
	return db_change(
	    c, SQL("DELETE FROM gazette_subscription WHERE token = $1"), ARGS(token), n);
}

bool
store_subscription_due(struct cx *c, struct time now, int most, struct subscriptions *out)
{
	return db_list(c,
	    SQL("SELECT " COLUMNS "WHERE confirmed > 0 AND due <= $1 ORDER BY due, id LIMIT $2"),
	    ARGS(now, most), out, subscription_of);
}

bool
store_subscription_old(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM gazette_subscription WHERE id IN (SELECT id FROM "
		"gazette_subscription WHERE confirmed = 0 AND asked < $1 ORDER BY asked LIMIT $2)"),
	    ARGS(before, most), n);
}
