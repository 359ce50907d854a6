/*
 * What core itself wants done by the clock, and its outbox: mails by SMTP, files by the malware
 * scanner. Without a mail server mails wait; the demo shows them in its mailbox.
 */
#include "core/file.h"
#include "core/session.h"
#include "main/runner.h"

static const struct config *config;

void
core_work_set_up(const struct config *c)
{
	config = c;
}

static const struct timer timers[] = {
    {.name = "core.session.flush", .every_s = 60, .run = session_flush},
    {.name = "core.file.sweep", .every_s = 3600, .run = file_sweep},
};

const struct system core_work = {.name = "core", .timers = timers, .n_timers = COUNT(timers)};
