/* Telling people: notices in the program, mails into the outbox. */
#include "core/notify.h"

#include "base/buf.h"
#include "base/id.h"
#include "core/job.h"
#include "core/notify_store.h"
#include "core/person.h"

enum { MAIL_DAYS = 30, NOTICE_DAYS = 365, SWEEP_ROWS = 200 };

static const int64_t DAY_MS = 86400000;

bool
person_lang(struct cx *c, int64_t person, enum lang *out)
{
	struct person p;

	if (!person_by_id(c, person, &p))
		return false;
	*out = p.lang;
	return true;
}

/* No header can be made of it: line breaks in a subject become spaces. */
static struct text
one_line(struct arena *a, struct text t)
{
	struct text copy = text_copy(a, t);
	char *p = (char *)(uintptr_t)copy.p;

	for (size_t i = 0; i < copy.n; i++)
		if (p[i] == '\r' || p[i] == '\n')
			p[i] = ' ';
	return copy;
}

bool
mail_send(struct cx *c, struct text to, struct text subject, struct text body)
{
	return mail_send_list(c, to, subject, body, TEXT(""));
}

bool
mail_send_list(
    struct cx *c, struct text to, struct text subject, struct text body, struct text leave)
{
	struct mail m = {.id = id_make(c->now),
	    .at = c->now,
	    .to = one_line(c->mem, to),
	    .subject = one_line(c->mem, subject),
	    .body = body,
	    .leave = one_line(c->mem, leave)};

	return mail_insert(c, &m)
	       && job_add(c, MAIL_JOB, text_format(c->mem, "%lld", (long long)m.id), c->now);
}

bool
notify_person(struct cx *c, int64_t person, struct text subject, struct text body, struct text path)
{
	struct notice n = {.id = id_make(c->now),
	    .at = c->now,
	    .subject = one_line(c->mem, subject),
	    .body = body,
	    .path = path};
	struct person p;

	if (!person_by_id(c, person, &p))
		return false;
	if (p.closed)
		return true;
	return notice_insert(c, person, &n)
	       && (p.email.n == 0 || mail_send(c, p.email, subject, body));
}

bool
mail_of_job(struct cx *c, struct text payload, struct mail *out, bool *found)
{
	int64_t id;

	if (!text_int(payload, &id))
		return broken(c, "a mail job without a mail");
	return mail_read(c, id, out, found) && ((*found = *found && !time_is_set(out->sent)), true);
}

bool
notice_list(struct cx *c, int64_t before, int most, struct notices *out)
{
	return notice_read(c, c->by->person, before > 0 ? before : INT64_MAX, most, out);
}

bool
notice_unread(struct cx *c, int64_t *n)
{
	*n = 0;
	return c->by->person == 0 || notice_count_unread(c, c->by->person, n);
}

bool
notice_read_all(struct cx *c)
{
	return notice_mark_read(c, c->by->person);
}

bool
notify_sweep(struct cx *c, bool *more)
{
	int64_t mails, notices;

	if (!mail_delete_old(c, (struct time){c->now.ms - MAIL_DAYS * DAY_MS}, SWEEP_ROWS, &mails)
	    || !notice_delete_old(
		c, (struct time){c->now.ms - NOTICE_DAYS * DAY_MS}, SWEEP_ROWS, &notices))
		return false;
	*more = mails == SWEEP_ROWS || notices == SWEEP_ROWS;
	return true;
}

bool
notify_erase(struct cx *c, int64_t person, struct text email)
{
	return notice_delete_of(c, person) && (email.n == 0 || mail_delete_to(c, email));
}
