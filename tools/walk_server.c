/*
 * The program under test: `sen init --demo` once an engine, a copy of that for each walk, `sen
 * serve --test` on a free port of the loopback, `sen check` behind it.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "walk.h"

enum { START_MS = 15000, STOP_MS = 15000 };

static void
sleep_ms(int ms)
{
	struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};

	nanosleep(&t, NULL);
}

struct text
file_read(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b = buf_in(a);
	size_t n;

	if (f == NULL) {
		fprintf(stderr, "walk: cannot read %s: %s\n", path, strerror(errno));
		return TEXT("");
	}
	while ((n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	fclose(f);
	return buf_done(&b);
}

/* Runs argv with both streams into the file `log` (appended); its pid. */
static int
spawn(const char *const *argv, const char *log)
{
	int pid = fork();
	int fd;

	if (pid != 0)
		return pid;
	/* A group of its own, so that nothing it started stays behind. */
	(void)setpgid(0, 0);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0666);
	if (fd < 0 || dup2(fd, 1) < 0 || dup2(fd, 2) < 0)
		_exit(127);
	fd = open("/dev/null", O_RDONLY);
	if (fd >= 0)
		(void)dup2(fd, 0);
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

static int
exit_status(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
command_run(struct arena *a, const char *const *argv, struct text *said)
{
	char log[] = "/tmp/walk-command-XXXXXX";
	int fd = mkstemp(log), pid, status = 0;

	must(fd >= 0);
	close(fd);
	pid = spawn(argv, log);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -1;
	*said = file_read(a, log);
	(void)unlink(log);
	return exit_status(status);
}

static bool
run_or_say(struct arena *a, const char *const *argv)
{
	struct text said;
	int status = command_run(a, argv, &said);

	if (status != 0)
		fprintf(stderr, "walk: %s %s ended with %d:\n%.*s", argv[0], argv[1], status,
		    TEXT_ARG(said));
	return status == 0;
}

/* ---- PostgreSQL ---- */

static bool
postgres_run(struct server *s, const char *sql)
{
	const char *argv[] = {"psql", "-qX", "-h", s->engine->socket, "-U", "postgres", "-d",
	    "postgres", "-v", "ON_ERROR_STOP=1", "-c", sql, NULL};

	return run_or_say(s->mem, argv);
}

static const char *
database_address(struct server *s)
{
	return text_format(
	    s->mem, "postgresql:///%s?host=%s&user=postgres", s->database, s->engine->socket)
	    .p;
}

/* Puts `db = …` into sen.conf, in the place of any other. */
static bool
conf_point(struct server *s)
{
	const char *path = text_format(s->mem, "%s/sen.conf", s->dir).p;
	struct text left = file_read(s->mem, path), line;
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		return false;
	while (text_cut(&left, '\n', &line)) {
		if (!text_starts(line, TEXT("db ")) && !text_starts(line, TEXT("db=")))
			fprintf(f, "%.*s\n", TEXT_ARG(line));
	}
	fprintf(f, "db = %s\n", database_address(s));
	return fclose(f) == 0;
}

/* A database's name out of the folder's: both belong to this run alone. */
static const char *
database_name(struct arena *a, const char *dir)
{
	struct buf b = buf_in(a);

	buf_text(&b, TEXT("walk"));
	for (const char *p = dir; *p != '\0'; p++)
		buf_char(&b, (char)((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') ? *p
				    : *p >= 'A' && *p <= 'Z'                             ? *p + 32
											 : '_'));
	return text_z(a, buf_done(&b));
}

/* ---- data ---- */

bool
template_make(struct server *s, const char *dir)
{
	bool postgres = strcmp(s->engine->name, "postgres") == 0;
	const char *argv[] = {s->program, "init", dir, "--demo", "--test", NULL, NULL, NULL};

	s->dir = dir;
	if (postgres) {
		s->database = database_name(s->mem, dir);
		if (!postgres_run(s, text_format(s->mem, "CREATE DATABASE %s", s->database).p))
			return false;
		argv[5] = "--db";
		argv[6] = database_address(s);
	}
	return run_or_say(s->mem, argv);
}

bool
server_copy(struct server *s, const struct server *from, const char *dir)
{
	const char *copy[] = {"cp", "-a", from->dir, dir, NULL};

	*s = *from;
	s->dir = dir;
	s->log = text_format(s->mem, "%s.log", dir).p;
	s->pid = 0;
	if (!run_or_say(s->mem, copy))
		return false;
	if (from->database == NULL)
		return true;
	s->database = database_name(s->mem, dir);
	return postgres_run(s, text_format(s->mem, "CREATE DATABASE %s TEMPLATE %s", s->database,
				   from->database)
				   .p)
	       && conf_point(s);
}

void
server_drop(struct server *s)
{
	const char *argv[] = {"rm", "-rf", s->dir, NULL};

	if (s->pid > 0)
		(void)server_stop(s, true);
	(void)run_or_say(s->mem, argv);
	if (s->database != NULL)
		(void)postgres_run(
		    s, text_format(s->mem, "DROP DATABASE IF EXISTS %s", s->database).p);
}

/* ---- life ---- */

/* The port in the last "listening on http://127.0.0.1:PORT" behind `from`; 0: not yet. */
static int
port_find(struct server *s, size_t from)
{
	static const char words[] = "listening on http://127.0.0.1:";
	struct text log = file_read(s->mem, s->log), rest = text_part(log, from, log.n);
	size_t at = text_find(rest, text_of(words));
	int port = 0;

	if (at == SIZE_MAX)
		return 0;
	for (size_t i = at + strlen(words); i < rest.n && rest.p[i] >= '0' && rest.p[i] <= '9'; i++)
		port = port * 10 + (rest.p[i] - '0');
	/* Only a whole line is the whole number. */
	return text_find_char(text_part(rest, at, rest.n), '\n') != SIZE_MAX ? port : 0;
}

bool
server_start(struct server *s)
{
	const char *argv[] = {
	    s->program, "serve", s->dir, "--test", "--listen", "127.0.0.1:0", NULL};
	struct stat st;
	size_t from = stat(s->log, &st) == 0 ? (size_t)st.st_size : 0;
	int status;

	if (from == 0) {
		FILE *f = fopen(s->log, "wb");

		if (f != NULL)
			fclose(f);
	}
	s->pid = spawn(argv, s->log);
	for (int waited = 0; waited < START_MS; waited += 5) {
		s->port = port_find(s, from);
		if (s->port > 0)
			return true;
		if (waitpid(s->pid, &status, WNOHANG) == s->pid) {
			s->pid = 0;
			return false;
		}
		sleep_ms(5);
	}
	(void)server_stop(s, true);
	return false;
}

bool
server_stop(struct server *s, bool kill_it)
{
	int status = 0, pid = s->pid;

	s->pid = 0;
	if (pid <= 0)
		return false;
	kill(kill_it ? -pid : pid, kill_it ? SIGKILL : SIGTERM);
	for (int waited = 0; waited < STOP_MS; waited += 5) {
		if (waitpid(pid, &status, WNOHANG) == pid) {
			(void)kill(-pid, SIGKILL);
			return kill_it || exit_status(status) == 0;
		}
		sleep_ms(5);
	}
	kill(-pid, SIGKILL);
	(void)waitpid(pid, &status, 0);
	return false;
}

bool
server_check(struct server *s, struct text *said)
{
	const char *argv[] = {s->program, "check", s->dir, NULL};

	return command_run(s->mem, argv, said) == 0;
}
