/*
 * walk: plays scenarios against the real program.
 *
 *	walk [options] [FILE …]      without files: every tests/walk/SYSTEM/NAME.walk
 *
 *	--program P      the program; build/sen
 *	--engine E       sqlite (default), postgres
 *	--socket DIR     PostgreSQL: the folder of its socket; user postgres
 *	--jobs N         walks at a time; 2
 *	--keep           keeps the data and logs of walks that failed
 *	--fault db|mem   the fault loop: the N-th statement or allocation fails, N = 1, 2, …
 *	--step K --most N   of the fault loop: every K-th, up to N
 */
#include "walk.h"

#include <curl/curl.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct options {
	const char *program;
	struct engine engine;
	int jobs;
	bool keep;
	const char *fault;
	int64_t step, most;
	char top[256]; /* this run's folder */
};

enum outcome { PASSED, FAILED, SKIPPED };

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* tests/walk of tests/walk/portal/x.walk */
static struct text
root_of(const char *file)
{
	struct text t = text_of(file);

	for (int i = 0; i < 2; i++) {
		size_t n = t.n;

		while (n > 0 && t.p[n - 1] != '/')
			n--;
		t = text_part(t, 0, n > 0 ? n - 1 : 0);
	}
	return t.n > 0 ? t : TEXT(".");
}

/* What the program wrote about itself that no walk may cause. */
static void
log_check(struct play *p)
{
	static const char *const bad[] = {
	    "AddressSanitizer", "runtime error:", "LeakSanitizer", "must(", "\nerror "};
	struct text log = file_read(p->mem, p->server->log);

	for (size_t i = 0; i < COUNT(bad); i++) {
		size_t at = text_find(log, text_of(bad[i]));

		if (at == SIZE_MAX || (p->fault != NULL && bad[i][0] == '\n'))
			continue;
		(void)oops(p, "the program's log says: %.*s",
		    TEXT_ARG(text_head(text_trim(text_part(log, at, log.n)), 1500)));
		return;
	}
}

static void
end_check(struct play *p)
{
	struct text said = TEXT("");

	if (!server_stop(p->server, false))
		(void)oops(p, "the program did not end well when asked to; its log ends: %.*s",
		    TEXT_ARG(text_part(file_read(p->mem, p->server->log), 0, 1500)));
	if (!server_check(p->server, &said))
		(void)oops(p, "sen check says: %.*s", TEXT_ARG(text_head(said, 1500)));
	log_check(p);
}

/* The n-th from now fails; 0: none. Answers how far the one before still was. */
static bool
fault_arm(struct play *p, const char *what, int64_t after)
{
	return what == NULL
	       || play_control(p,
		   text_format(p->mem, "/test/fail?what=%s&after=%lld", what, (long long)after).p);
}

/* One playing of one walk, from copy to check. *unused: how far the fault still was. */
static enum outcome
play_once(const struct options *o, const struct server *from, const char *file, int64_t after,
    struct play *p, int64_t *unused)
{
	struct server s;
	static int number;
	const char *dir = text_format(p->mem, "%s/%d-%d", o->top, (int)getpid(), ++number).p;

	*unused = -1;
	p->server = &s;
	p->said = buf_in(p->mem);
	p->root = root_of(file);
	p->file = file;
	p->fault = o->fault;
	p->after = after;
	s = *from;
	s.mem = p->mem;
	if (!server_copy(&s,
		&(struct server){.mem = p->mem,
		    .program = from->program,
		    .engine = from->engine,
		    .dir = from->dir,
		    .database = from->database},
		dir)
	    || !server_start(&s)) {
		(void)oops(
		    p, "the program does not start: %.*s", TEXT_ARG(file_read(p->mem, s.log)));
		server_drop(&s);
		return FAILED;
	}
	play_set(p, TEXT("DIR"), text_of(s.dir));
	if (fault_arm(p, o->fault, after) && play_file(p, file) && fault_arm(p, o->fault, 0)
	    && !text_int(play_get(p, TEXT("ANSWER")), unused))
		*unused = -1;
	end_check(p);
	for (struct actor *x = p->actors; x != NULL; x = x->next)
		browser_end(x->browser);
	if (!p->failed || !o->keep) {
		(void)unlink(s.log);
		server_drop(&s);
	} else {
		buf_format(&p->said, "\tdata kept in %s, log in %s\n", s.dir, s.log);
	}
	return p->failed ? FAILED : p->skipped ? SKIPPED : PASSED;
}

static void
say(const char *engine, const char *file, const char *what, struct text details, int64_t ms)
{
	fprintf(stderr, "%s %s: %s (%lld ms)\n%.*s", what, engine, file, (long long)ms,
	    TEXT_ARG(details));
	fflush(stderr);
}

/* N = 1, 2, … until nothing fails any more. */
static enum outcome
play_faults(const struct options *o, const struct server *from, const char *file)
{
	int64_t n, unused = 0, points = 0, quiet = 0, began = now_ms();
	enum outcome outcome = PASSED;

	for (n = 1; n <= o->most && outcome == PASSED && unused <= 0 && quiet < 40; n += o->step) {
		struct arena mem = {0};
		struct play p = {.mem = &mem};

		outcome = play_once(o, from, file, n, &p, &unused);
		points++;
		quiet = p.faults_seen == 0 ? quiet + 1 : 0;
		if (outcome == FAILED)
			say(o->engine.name, file,
			    text_format(&mem, "FAILED with %s fault %lld", o->fault, (long long)n)
				.p,
			    buf_done(&p.said), now_ms() - began);
		arena_drop(&mem);
	}
	fprintf(stderr, "faults %s %s: %lld points of %s\n", o->fault, o->engine.name,
	    (long long)points, file);
	return outcome;
}

static enum outcome
play_walk(const struct options *o, const struct server *from, const char *file)
{
	struct arena mem = {0};
	struct play p = {.mem = &mem};
	int64_t began = now_ms(), unused;
	enum outcome outcome;

	if (o->fault != NULL)
		return play_faults(o, from, file);
	outcome = play_once(o, from, file, 0, &p, &unused);
	say(o->engine.name, file,
	    outcome == PASSED   ? "passed"
	    : outcome == FAILED ? "FAILED"
				: "skipped",
	    buf_done(&p.said), now_ms() - began);
	arena_drop(&mem);
	return outcome;
}

static void
count_one(int status, int counts[3])
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : FAILED;

	counts[code <= SKIPPED ? code : FAILED]++;
}

/* Each walk is a process of its own, so that one that breaks breaks alone. */
static void
play_all(const struct options *o, const struct server *from, char **files, size_t n, int counts[3])
{
	int running = 0, status;

	for (size_t i = 0; i < n; i++) {
		if (running == o->jobs && wait(&status) > 0) {
			count_one(status, counts);
			running--;
		}
		fflush(NULL);
		switch (fork()) {
		case 0:
			_exit((int)play_walk(o, from, files[i]));
		case -1:
			counts[FAILED]++;
			break;
		default:
			running++;
		}
	}
	while (running-- > 0 && wait(&status) > 0)
		count_one(status, counts);
}

static bool
option_take(struct options *o, const char *name, const char *value)
{
	if (strcmp(name, "--program") == 0)
		o->program = value;
	else if (strcmp(name, "--engine") == 0)
		o->engine.name = value;
	else if (strcmp(name, "--socket") == 0)
		o->engine.socket = value;
	else if (strcmp(name, "--jobs") == 0)
		o->jobs = (int)strtol(value, NULL, 10);
	else if (strcmp(name, "--fault") == 0)
		o->fault = value;
	else if (strcmp(name, "--step") == 0)
		o->step = strtol(value, NULL, 10);
	else if (strcmp(name, "--most") == 0)
		o->most = strtol(value, NULL, 10);
	else
		return false;
	return true;
}

static bool
options_read(struct options *o, int *argc, char ***argv)
{
	++*argv;
	--*argc;
	while (*argc > 0 && strncmp(**argv, "--", 2) == 0) {
		if (strcmp(**argv, "--keep") == 0) {
			o->keep = true;
		} else {
			if (*argc < 2 || !option_take(o, (*argv)[0], (*argv)[1]))
				return false;
			++*argv;
			--*argc;
		}
		++*argv;
		--*argc;
	}
	return o->jobs > 0 && o->step > 0
	       && (strcmp(o->engine.name, "sqlite") == 0
		   || (strcmp(o->engine.name, "postgres") == 0 && o->engine.socket != NULL));
}

static int
run(struct options *o, char **files, size_t n)
{
	struct arena mem = {0};
	struct server from = {.mem = &mem, .program = o->program, .engine = &o->engine};
	int counts[3] = {0};
	const char *drop[] = {"rm", "-rf", o->top, NULL};
	struct text said;

	if (!template_make(&from, text_format(&mem, "%s/template", o->top).p))
		counts[FAILED] = (int)n;
	else
		play_all(o, &from, files, n, counts);
	server_drop(&from);
	if (!o->keep || counts[FAILED] == 0)
		(void)command_run(&mem, drop, &said);
	printf("walks%s%s on %s: %d passed, %d failed%s\n",
	    o->fault != NULL ? " with faults in " : "", o->fault != NULL ? o->fault : "",
	    o->engine.name, counts[PASSED], counts[FAILED],
	    counts[SKIPPED] > 0 ? " (some are for the other engine only)" : "");
	arena_drop(&mem);
	return counts[FAILED] > 0;
}

int
main(int argc, char **argv)
{
	struct options o = {.program = "build/sen",
	    .engine = {"sqlite", NULL},
	    .jobs = 2,
	    .step = 1,
	    .most = 100000};
	glob_t found = {0};
	char **files;
	const char *tmp;
	size_t n;

	if (!options_read(&o, &argc, &argv)) {
		fputs("usage: walk [--program P] [--engine sqlite|postgres] [--socket DIR] [--jobs "
		      "N] "
		      "[--keep]\n            [--fault db|mem [--step K] [--most N]] [FILE …]\n",
		    stderr);
		return 2;
	}
	files = argv;
	n = (size_t)argc;
	if (n == 0) {
		(void)glob("tests/walk/*/*.walk", 0, NULL, &found);
		files = found.gl_pathv;
		n = found.gl_pathc;
	}
	tmp = getenv("TMPDIR");
	snprintf(o.top, sizeof(o.top), "%s/sen-walk-XXXXXX", tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(o.top) == NULL) {
		fprintf(stderr, "walk: cannot make %s: %s\n", o.top, strerror(errno));
		return 1;
	}
	(void)chmod(o.top, 0755);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	return run(&o, files, n);
}
