/*
 * `sen serve`: the supervisor and the server. The supervisor holds the lock on DIR and only starts
 * the server again when it dies; everything else happens in the server's process.
 */
#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "main/control.h"
#include "main/instance.h"
#include "main/punctual.h"
#include "main/runner.h"
#include "main/test_control.h"
#include "web/gate.h"

enum {
	BACKOFF_FIRST_MS = 100,
	BACKOFF_MOST_MS = 10000,
	CALM_MS = 60000, /* a server that ran this long starts again at once */
	HEADER_S = 15,
	IDLE_S = 75,
	PARK_S = 5,
	MINIMUM_RATE = 500,
	DRAIN_BYTES = 1 << 20,
};

struct serving {
	struct instance instance;
	const char *listen;
	bool test;
	const char *vfs; /* with --test: db/vfs_unsynced.h, for the kill loop; not in the help */
};

/* ---- the server ---- */

static int
cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 16 ? 16 : (int)n;
}

static struct http_config
http_config_of(const struct serving *s)
{
	const struct config *config = &s->instance.config;

	return (struct http_config){.address = s->listen,
	    .tls_address = config->listen_tls[0] != '\0' ? config->listen_tls : NULL,
	    .tls_certificate = config->tls_certificate,
	    .tls_key = config->tls_key,
	    .threads = s->test               ? 1
		       : config->threads > 0 ? (int)config->threads
					     : cores(),
	    .connections = (int)config->connections,
	    .per_address = (int)config->connections_per_address,
	    .exempt = text_format(s->instance.mem, "127.0.0.1 ::1 %s", config->trusted_proxies).p,
	    .header_s = HEADER_S,
	    .idle_s = IDLE_S,
	    .park_s = PARK_S,
	    .minimum_rate = MINIMUM_RATE,
	    .drain_bytes = DRAIN_BYTES};
}

/* Under --test the systems get one more: the addresses under /test/. */
static void
add_test_control(struct serving *s)
{
	struct instance *i = &s->instance;
	const struct system **all = NEW_ARRAY(i->mem, const struct system *, i->systems.n + 1);

	memcpy(all, i->systems.p, i->systems.n * sizeof *all);
	all[i->systems.n] = &test_control;
	i->systems = (struct systems){all, i->systems.n + 1};
}

static struct gate *
open_gate(struct serving *s, struct text *why)
{
	struct instance *i = &s->instance;
	const struct gate_config config = {.systems = i->systems.p,
	    .n_systems = i->systems.n,
	    .db = i->db,
	    .writer = instance_writer_config(i),
	    .http = http_config_of(s),
	    .reader_threads = (int)i->config.readers,
	    .trusted_proxies = i->config.trusted_proxies,
	    .public_url = i->config.public_url,
	    .demo = i->config.demo,
	    .test = s->test,
	    .rate_per_minute = s->test ? 0 : (int)i->config.changes_per_minute,
	    .strict_per_minute = s->test ? 0 : (int)i->config.sign_ins_per_minute,
	    .upload_mb_per_hour = s->test ? 0 : (int)i->config.upload_mb_per_hour};

	return gate_start(&config, i->mem, why);
}

static void
wait_for_end(void)
{
	sigset_t set;
	int which;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigwait(&set, &which);
}

/* Threads inherit the mask, so that only wait_for_end sees the signals. */
static void
block_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static enum exit_code
cannot(struct text why)
{
	log_error("%.*s", TEXT_ARG(why));
	return EXIT_CANNOT;
}

static enum exit_code
server_run(struct serving *s)
{
	struct instance *i = &s->instance;
	struct gate *gate = NULL;
	struct slices slices = {0};
	struct runner *runner;
	struct punctual *punctual = NULL;
	struct control *control;
	struct text why;

	if (s->test) {
		if (!test_clock_start(i->dir, i->mem, &why))
			return cannot(why);
		add_test_control(s);
	}
	core_work_set_up(&i->config);
	if (!instance_migrate(i, &why) || (gate = open_gate(s, &why)) == NULL)
		return cannot(why);
	slices.writer = gate_writer(gate);
	runner = runner_start(i, &slices, s->test, i->mem, &why);
	if (!s->test && (punctual = punctual_start(i, &slices, i->mem, &why)) == NULL)
		return cannot(why);
	control = runner != NULL ? control_start(i, &slices, i->mem, &why) : NULL;
	if (control == NULL)
		return cannot(why);
	test_control_set_up(runner);
	printf("listening on http://%.*s:%d\n", TEXT_ARG(config_host(s->listen)), gate_port(gate));
	fflush(stdout);
	wait_for_end();
	log_notice("stopping");
	control_stop(control);
	punctual_stop(punctual);
	runner_stop(runner);
	gate_stop(gate);
	return EXIT_DONE;
}

/* ---- the supervisor ---- */

/* Waits for a signal or until ms are over (-1: no end): its number, 0 when the time is over. */
static int
next_signal(int64_t ms)
{
	struct timespec most = {ms / 1000, ms % 1000 * 1000000};
	sigset_t set;
	int which;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGCHLD);
	do
		which = ms < 0 ? sigwaitinfo(&set, NULL) : sigtimedwait(&set, NULL, &most);
	while (which < 0 && errno == EINTR);
	return which < 0 ? 0 : which;
}

static pid_t
start_child(struct serving *s)
{
	pid_t parent = getpid(), pid;

	fflush(stdout);
	pid = fork();
	if (pid != 0)
		return pid;
	/* It must not outlive a supervisor that was killed: the lock would stay. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_CANNOT);
	exit((int)server_run(s));
}

/* Passes signals on until the child is gone; its wait status. *ending: we were told to stop. */
static int
watch_child(pid_t pid, bool *ending)
{
	for (;;) {
		int which = next_signal(-1), status;

		if (which == SIGTERM || which == SIGINT) {
			*ending = true;
			kill(pid, SIGTERM);
		}
		if (waitpid(pid, &status, WNOHANG) == pid)
			return status;
	}
}

static void
log_death(int status, int64_t wait_ms)
{
	if (WIFSIGNALED(status))
		log_error("the server died of signal %d (%s); it starts again in %lld ms",
		    WTERMSIG(status), strsignal(WTERMSIG(status)), (long long)wait_ms);
	else
		log_error("the server ended with status %d; it starts again in %lld ms",
		    WEXITSTATUS(status), (long long)wait_ms);
}

static enum exit_code
supervise(struct serving *s)
{
	int64_t wait_ms = BACKOFF_FIRST_MS;
	bool ending = false, first = true;

	for (;; first = false) {
		int64_t began = time_monotonic();
		pid_t pid = start_child(s);
		int status, which;

		if (pid < 0)
			return cannot(TEXT("no process can be made: the system is out of them"));
		status = watch_child(pid, &ending);
		if (ending || (WIFEXITED(status) && (WEXITSTATUS(status) == EXIT_DONE || first)))
			return WIFEXITED(status) ? (enum exit_code)WEXITSTATUS(status)
						 : EXIT_CANNOT;
		if (time_monotonic() - began > CALM_MS)
			wait_ms = BACKOFF_FIRST_MS;
		log_death(status, wait_ms);
		which = next_signal(wait_ms);
		if (which == SIGTERM || which == SIGINT)
			return EXIT_DONE;
		wait_ms = wait_ms * 2 > BACKOFF_MOST_MS ? BACKOFF_MOST_MS : wait_ms * 2;
	}
}

enum exit_code
serve_command(struct call *c, int argc, char **argv)
{
	struct serving s = {.listen = NULL};
	struct text why;

	s.test = option_take(&argc, argv, "test", NULL);
	option_take(&argc, argv, "listen", &s.listen);
	option_take(&argc, argv, "vfs", &s.vfs);
	if (s.vfs != NULL && !s.test)
		return command_misuse(c, "--vfs goes with --test only");
	if (argc != 1 || option_left(argc, argv) != NULL)
		return command_misuse(c, "name one folder");
	if (!instance_open(&s.instance, argv[0], c->systems, c->mem, &why))
		return command_wrong(c, EXIT_MISUSE, "%.*s", TEXT_ARG(why));
	s.instance.db.vfs = s.vfs;
	if (s.listen == NULL)
		s.listen = s.instance.config.listen;
	if (s.instance.config.demo && !config_is_loopback(s.listen))
		return command_wrong(
		    c, EXIT_MISUSE, "the demo serves this machine only: --listen 127.0.0.1:PORT");
	block_signals();
	if (!instance_lock(&s.instance, &why))
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	/* A test watches the server itself die. */
	return s.test ? server_run(&s) : supervise(&s);
}
