/* SQL of notices and of the outbox. */
#include "core/notify_store.h"

/* ---- notices ---- */

bool
notice_insert(struct cx *c, int64_t person, const struct notice *n)
{
	return db_exec(c,
	    SQL("INSERT INTO core_notice (person, id, at, subject, body, path) "
		"VALUES ($1, $2, $3, $4, $5, $6)"),
	    ARGS(person, n->id, n->at, n->subject, n->body, n->path));
}

static struct notice
notice_of(struct rows *r)
{
	return (struct notice){.id = row_int(r, 0),
	    .at = row_time(r, 1),
	    .read = row_time(r, 2),
	    .subject = row_text(r, 3),
	    .body = row_text(r, 4),
	    .path = row_text(r, 5)};
}

bool
notice_read(struct cx *c, int64_t person, int64_t before, int most, struct notices *out)
{
	return db_list(c,
	    SQL("SELECT id, at, read_at, subject, body, path FROM core_notice "
		"WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3"),
	    ARGS(person, before, most), out, notice_of);
}

bool
notice_count_unread(struct cx *c, int64_t person, int64_t *n)
{
	return db_int(c, SQL("SELECT count(*) FROM core_notice WHERE person = $1 AND read_at = 0"),
	    ARGS(person), n);
}

bool
notice_mark_read(struct cx *c, int64_t person)
{
	return db_exec(c,
	    SQL("UPDATE core_notice SET read_at = $1 WHERE person = $2 AND read_at = 0"),
	    ARGS(c->now, person));
}

bool
notice_delete_old(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_notice WHERE (person, id) IN (SELECT person, id FROM core_notice "
		"WHERE at < $1 ORDER BY at LIMIT $2)"),
	    ARGS(before, most), n);
}

bool
notice_delete_of(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_notice WHERE person = $1"), ARGS(person));
}

/* ---- mails ---- */

bool
mail_insert(struct cx *c, const struct mail *m)
{
	return db_exec(c,
	    SQL("INSERT INTO core_mail (id, at, recipient, subject, body, leave) "
		"VALUES ($1, $2, $3, $4, $5, $6)"),
	    ARGS(m->id, m->at, m->to, m->subject, m->body, m->leave));
}

static struct mail
mail_of(struct rows *r)
{
	return (struct mail){.id = row_int(r, 0),
	    .at = row_time(r, 1),
	    .sent = row_time(r, 2),
	    .to = row_text(r, 3),
	    .subject = row_text(r, 4),
	    .body = row_text(r, 5),
	    .leave = row_text(r, 6)};
}

bool
mail_read(struct cx *c, int64_t id, struct mail *out, bool *found)
{
	return db_one(c,
	    SQL("SELECT id, at, sent, recipient, subject, body, leave FROM core_mail WHERE id = "
		"$1"),
	    ARGS(id), out, mail_of, found);
}

bool
mail_list(struct cx *c, int64_t before, int most, struct mails *out)
{
	return db_list(c,
	    SQL("SELECT id, at, sent, recipient, subject, body, leave FROM core_mail "
		"WHERE id < $1 ORDER BY id DESC LIMIT $2"),
	    ARGS(before > 0 ? before : INT64_MAX, most), out, mail_of);
}

bool
mail_sent(struct cx *c, int64_t id)
{
	return db_exec(
	    c, SQL("UPDATE core_mail SET sent = $1, body = '' WHERE id = $2"), ARGS(c->now, id));
}

bool
mail_delete_old(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_mail WHERE id IN (SELECT id FROM core_mail WHERE at < $1 "
		"ORDER BY id LIMIT $2)"),
	    ARGS(before, most), n);
}

bool
mail_delete_to(struct cx *c, struct text recipient)
{
	return db_exec(c, SQL("DELETE FROM core_mail WHERE recipient = $1"), ARGS(recipient));
}
