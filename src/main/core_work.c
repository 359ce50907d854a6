/*
 * What core itself wants done by the clock, and its jobs: mails by SMTP, files to the malware
 * scanner. Without a mail server mails wait, an hour at a time, until one is set; the demo shows
 * them in its mailbox instead. Without a scanner a file that still waits for one is let go.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "core/audit.h"
#include "core/credential.h"
#include "core/file.h"
#include "core/import.h"
#include "core/job.h"
#include "core/notify.h"
#include "core/search.h"
#include "core/session.h"
#include "core/token.h"
#include "core/visit.h"
#include "main/runner.h"
#include "net/clamd.h"
#include "net/mail.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const struct config *config;

void
core_work_set_up(const struct config *c)
{
	config = c;
}

/* ---- mail ---- */

static const char sent[] = "sent", nowhere[] = "nowhere";

/* A repeat carries the same Message-ID, so that the mailbox can drop it. */
static struct text
message_id(struct arena *a, int64_t id)
{
	struct text from = text_of(config->mail_from);
	size_t at = text_find_char(from, '@');

	return text_format(a, "%lld.mail.sen%.*s", (long long)id,
	    TEXT_ARG(at == SIZE_MAX ? TEXT("@localhost") : text_part(from, at, from.n)));
}

static bool
mail_outside(struct cx *c, const struct job *j, struct text *result)
{
	const struct mail_server server = {config->smtp, config->mail_from, config->mail_tls};
	struct mail m;
	struct mail_message message;
	struct text why;
	bool found;

	*result = text_of(nowhere);
	if (server.address[0] == '\0')
		return true;
	if (!mail_of_job(c, j->payload, &m, &found))
		return false;
	*result = text_of(sent);
	if (!found)
		return true;
	message = (struct mail_message){.to = m.to,
	    .subject = m.subject,
	    .body = m.body,
	    .leave = m.leave,
	    .id = message_id(c->mem, m.id),
	    .at = m.at};
	if (mail_deliver(&server, &message, c->mem, &why))
		return true;
	fail(c, UPSTREAM, T("The mail server did not take the message."));
	c->why.log = why;
	return false;
}

static bool
mail_run(struct cx *c, const struct job *j, struct text result)
{
	int64_t id;

	if (text_is(result, nowhere))
		return config->demo
		       || job_add(c, MAIL_JOB, j->payload,
			   (struct time){c->now.ms + (int64_t)HOUR * 1000});
	return text_int(j->payload, &id) && mail_sent(c, id);
}

/* ---- files ---- */

static const char clean[] = "clean", infected[] = "infected", gone[] = "gone";

static bool
scan_outside(struct cx *c, const struct job *j, struct text *result)
{
	struct text path = file_path(c->mem, j->payload), name, why;
	enum clamd_verdict verdict = CLAMD_CLEAN;
	int fd = open(path.p, O_RDONLY | O_CLOEXEC);
	bool ok = true;

	*result = text_of(gone);
	if (fd < 0 && errno == ENOENT)
		return true;
	if (fd < 0)
		return broken(c, "%s: %s", path.p, strerror(errno));
	if (config->clamd[0] != '\0')
		ok = clamd_scan(config->clamd, fd, &verdict, &name, c->mem, &why);
	close(fd);
	*result = text_of(verdict == CLAMD_CLEAN ? clean : infected);
	if (ok && verdict == CLAMD_INFECTED)
		log_warning("file %.*s is infected: %.*s", TEXT_ARG(j->payload), TEXT_ARG(name));
	if (ok)
		return true;
	fail(c, UPSTREAM, T("The malware scanner does not answer."));
	c->why.log = why;
	return false;
}

static bool
scan_run(struct cx *c, const struct job *j, struct text result)
{
	return text_is(result, gone)
	       || file_set_state(
		   c, j->payload, text_is(result, clean) ? FILE_READY : FILE_INFECTED);
}

/* ---- tables ---- */

static const struct timer timers[] = {
    {.name = "core.audit.seal", .every_s = 1, .run = audit_seal_slice},
    {.name = "core.session.flush", .every_s = MINUTE, .run = session_flush},
    {.name = "core.token.flush", .every_s = MINUTE, .run = token_flush},
    {.name = "core.session.purge", .every_s = HOUR, .run = session_purge},
    {.name = "core.file.sweep", .every_s = HOUR, .run = file_sweep},
    {.name = "core.credential.purge", .every_s = HOUR, .run = credential_purge},
    {.name = "core.search.words", .every_s = 10 * MINUTE, .run = search_words_timer},
    {.name = "core.visit.flush", .every_s = 10, .run = visit_flush},
    {.name = "core.visit.sweep", .every_s = DAY, .run = visit_sweep},
    {.name = "core.notify.sweep", .every_s = DAY, .run = notify_sweep},
    {.name = "core.token.purge", .every_s = DAY, .run = token_purge},
    {.name = "core.import.sweep", .every_s = DAY, .run = import_sweep},
    {.name = "core.audit.expire", .every_s = DAY, .run = audit_expire},
};

static const struct worker workers[] = {
    {.kind = MAIL_JOB, .outside = mail_outside, .run = mail_run},
    {.kind = FILE_SCAN_JOB, .outside = scan_outside, .run = scan_run},
};

const struct system core_work = {.name = "core",
    .timers = timers,
    .n_timers = COUNT(timers),
    .workers = workers,
    .n_workers = COUNT(workers)};
