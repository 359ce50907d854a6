/* The log, and the end of a process whose invariant broke. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum log_level level = LOG_LEVEL_NOTICE;

void
log_set_level(enum log_level most)
{
	level = most;
}

/* One write a line, so that lines of several threads do not mix. */
static void
log_line(enum log_level at, const char *name, const char *format, va_list ap)
{
	char line[2048];
	int n, more;

	if (at > level)
		return;
	n = snprintf(line, sizeof line, "%s ", name);
	more = vsnprintf(line + n, sizeof line - (size_t)n - 1, format, ap);
	if (more < 0)
		return;
	n += more;
	if ((size_t)n > sizeof line - 2)
		n = (int)sizeof line - 2;
	for (int i = 0; i < n; i++)
		if ((unsigned char)line[i] < 0x20)
			line[i] = ' ';
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
		return; /* nowhere left to say it */
}

#define LOG_FUNCTION(function, at, name)        \
	void function(const char *format, ...)  \
	{                                       \
		va_list ap;                     \
                                                \
		va_start(ap, format);           \
		log_line(at, name, format, ap); \
		va_end(ap);                     \
	}

LOG_FUNCTION(log_error, LOG_LEVEL_ERROR, "error")
LOG_FUNCTION(log_warning, LOG_LEVEL_WARNING, "warning")
LOG_FUNCTION(log_notice, LOG_LEVEL_NOTICE, "notice")
LOG_FUNCTION(log_debug, LOG_LEVEL_DEBUG, "debug")

void
must_failed(const char *condition, const char *file, int line, const char *func)
{
	log_error("broken invariant: %s in %s at %s:%d", condition, func, file, line);
	abort();
}
