/* The control socket: its client, its server, and running a command that writes without one. */
#include "main/control.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"
#include "main/instance.h"

enum { ARGUMENTS = 4096, ARGUMENT_BYTES = 1 << 20, PATIENCE_MS = 10000 };

/* A folder's path may be longer than a socket's address: it is reached through a descriptor. */
static bool
control_address(const char *dir, struct sockaddr_un *out, int *folder)
{
	*out = (struct sockaddr_un){.sun_family = AF_UNIX};
	*folder = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (*folder < 0)
		return false;
	snprintf(out->sun_path, sizeof out->sun_path, "/proc/self/fd/%d/control", *folder);
	return true;
}

/* ---- lines ---- */

static void
put_escaped(FILE *to, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\\')
			fputs("\\\\", to);
		else if (*s == '\n')
			fputs("\\n", to);
		else
			fputc(*s, to);
	}
	fputc('\n', to);
}

static char *
unescape(struct arena *a, struct text t)
{
	char *out = arena_alloc(a, t.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == '\\' && i + 1 < t.n) {
			i++;
			out[n++] = t.p[i] == 'n' ? '\n' : t.p[i];
		} else {
			out[n++] = t.p[i];
		}
	}
	return out;
}

/* ---- client ---- */

static int
control_connect(const char *dir)
{
	struct sockaddr_un at;
	int folder, fd;

	if (!control_address(dir, &at, &folder))
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) != 0) {
		close(fd);
		fd = -1;
	}
	close(folder);
	return fd;
}

/* Prints what the server says until it says how it ended. */
static enum exit_code
control_listen(struct call *c, FILE *from)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	int64_t code = -1;

	while (code < 0 && (n = getline(&line, &room, from)) > 0) {
		if (line[0] == 'o' || line[0] == 'e')
			fputs(line + (n > 2 ? 2 : n), line[0] == 'o' ? c->out : c->err);
		else if (line[0] != 'x'
			 || !text_int(
			     text_trim(text_part((struct text){line, (size_t)n}, 2, 8)), &code))
			break;
	}
	free(line);
	if (code < 0)
		return command_wrong(c, EXIT_CANNOT,
		    "the server went away in the middle; what it had finished is stored: run the "
		    "command again");
	return (enum exit_code)code;
}

static enum exit_code
control_ask(struct call *c, int fd, int argc, char **argv)
{
	FILE *both = fdopen(fd, "r+");
	enum exit_code code;

	if (both == NULL)
		return command_wrong(c, EXIT_CANNOT, "control socket: %s", strerror(errno));
	signal(SIGPIPE, SIG_IGN); /* a server that went away is told in words */
	put_escaped(both, c->command->name);
	for (int i = 0; i < argc; i++) {
		char full[PATH_MAX];

		put_escaped(
		    both, c->command->files && realpath(argv[i], full) != NULL ? full : argv[i]);
	}
	fputc('\n', both);
	fflush(both);
	code = control_listen(c, both);
	fclose(both);
	return code;
}

/* No server runs: this process writes. */
static enum exit_code
run_alone(struct call *c, const char *dir, int argc, char **argv)
{
	struct instance i;
	struct text why;
	struct writer_config config;
	struct slices slices = {0};
	enum exit_code code;

	if (!instance_open(&i, dir, c->systems, c->mem, &why))
		return command_wrong(c, EXIT_MISUSE, "%.*s", TEXT_ARG(why));
	if (!instance_lock(&i, &why))
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	config = instance_writer_config(&i);
	if (!instance_migrate(&i, &why)
	    || (slices.writer = writer_start(&config, c->mem, &why)) == NULL)
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	c->instance = &i;
	c->slices = &slices;
	code = c->command->run(c, argc, argv);
	writer_stop(slices.writer);
	instance_close(&i);
	return code;
}

enum exit_code
control_run(struct call *c, int argc, char **argv)
{
	const char *dir;
	int fd;

	if (c->command->run == import_command && option_take(&argc, argv, "kinds", NULL))
		return import_kinds(c);
	if (!option_take(&argc, argv, "data", &dir))
		return command_misuse(c, "name the installation with --data DIR");
	fd = control_connect(dir);
	return fd >= 0 ? control_ask(c, fd, argc, argv) : run_alone(c, dir, argc, argv);
}

/* ---- server ---- */

struct control {
	struct instance *instance;
	const struct slices *slices;
	pthread_t thread;
	int listen, wake;
	_Atomic bool stopping;
};

/* A stream whose lines go out with a letter in front. */
struct sink {
	int fd;
	char letter;
	struct arena *mem;
	struct buf line;
};

static void
sink_line(struct sink *s)
{
	struct text head = text_format(s->mem, "%c ", s->letter);

	buf_char(&s->line, '\n');
	/* A client that left is no reason to stop half way. */
	if (send(s->fd, head.p, head.n, MSG_NOSIGNAL) > 0
	    && send(s->fd, s->line.p, s->line.n, MSG_NOSIGNAL) < 0)
		s->letter = 'o';
	s->line.n = 0;
}

static ssize_t
sink_write(void *self, const char *p, size_t n)
{
	struct sink *s = self;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\n')
			sink_line(s);
		else
			buf_char(&s->line, p[i]);
	}
	return (ssize_t)n;
}

static int
sink_close(void *self)
{
	struct sink *s = self;

	if (s->line.n > 0)
		sink_line(s);
	return 0;
}

static FILE *
sink_open(struct sink *s, int fd, char letter, struct arena *a)
{
	*s = (struct sink){.fd = fd, .letter = letter, .mem = a, .line = buf_in(a)};
	return fopencookie(
	    s, "w", (cookie_io_functions_t){.write = sink_write, .close = sink_close});
}

/* Arguments up to the empty line; false when the client does not speak in time. */
static bool
read_arguments(struct arena *a, int fd, int *argc, char **argv)
{
	char *in = arena_alloc(a, ARGUMENT_BYTES);
	int64_t until = time_monotonic() + PATIENCE_MS;
	size_t n = 0;
	struct text rest, line;

	while (n < 2 || in[n - 1] != '\n' || in[n - 2] != '\n') {
		struct pollfd p = {.fd = fd, .events = POLLIN};
		int64_t left = until - time_monotonic();
		ssize_t got;

		if (left <= 0 || n == ARGUMENT_BYTES || poll(&p, 1, (int)left) <= 0)
			return false;
		got = read(fd, in + n, ARGUMENT_BYTES - n);
		if (got <= 0)
			return false;
		n += (size_t)got;
	}
	rest = (struct text){in, n - 1};
	*argc = 0;
	while (text_cut(&rest, '\n', &line) && *argc < ARGUMENTS - 1)
		if (line.n > 0 || rest.n > 0)
			argv[(*argc)++] = unescape(a, line);
	argv[*argc] = NULL;
	return *argc > 0;
}

static enum exit_code
run_here(struct control *k, struct call *c, int argc, char **argv)
{
	jmp_buf escape, *outer = c->mem->escape;

	c->command = command_that_writes(argv[0]);
	if (c->command == NULL)
		return EXIT_MISUSE;
	if (setjmp(escape) != 0) {
		c->mem->escape = outer;
		return command_wrong(c, EXIT_CANNOT,
		    "the server is out of memory; what it had finished is stored: run the "
		    "command again later");
	}
	c->mem->escape = &escape;
	c->systems = k->instance->systems;
	c->instance = k->instance;
	c->slices = k->slices;
	c->stopping = &k->stopping;
	enum exit_code code = c->command->run(c, argc - 1, argv + 1);

	c->mem->escape = outer;
	return code;
}

static bool
peer_is_owner(int fd)
{
	struct ucred who;
	socklen_t n = sizeof who;

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &n) == 0
	       && (who.uid == geteuid() || who.uid == 0);
}

static void
serve_call(struct control *k, int fd, struct arena *mem)
{
	struct sink out, err;
	char **argv = NEW_ARRAY(mem, char *, ARGUMENTS);
	struct call call = {
	    .mem = mem, .out = sink_open(&out, fd, 'o', mem), .err = sink_open(&err, fd, 'e', mem)};
	int argc;
	enum exit_code code;

	if (call.out != NULL && call.err != NULL && read_arguments(mem, fd, &argc, argv)) {
		code = run_here(k, &call, argc, argv);
		fclose(call.out);
		fclose(call.err);
		dprintf(fd, "x %d\n", (int)code);
	} else {
		if (call.out != NULL)
			fclose(call.out);
		if (call.err != NULL)
			fclose(call.err);
	}
}

static void
control_serve_one(struct control *k, int fd)
{
	struct arena mem = {0};
	jmp_buf escape;

	if (setjmp(escape) == 0) {
		mem.escape = &escape;
		serve_call(k, fd, &mem);
	}
	mem.escape = NULL;
	arena_drop(&mem);
}

static void *
control_main(void *self)
{
	struct control *k = self;
	struct pollfd p[] = {
	    {.fd = k->listen, .events = POLLIN}, {.fd = k->wake, .events = POLLIN}};

	while (!atomic_load(&k->stopping)) {
		int fd;

		if (poll(p, COUNT(p), -1) < 0 || (p[0].revents & POLLIN) == 0)
			continue;
		fd = accept4(k->listen, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		if (peer_is_owner(fd))
			control_serve_one(k, fd);
		close(fd);
	}
	return NULL;
}

static bool
control_open(struct control *k)
{
	struct sockaddr_un at;
	int folder;
	bool ok = control_address(k->instance->dir, &at, &folder);

	if (ok) {
		unlink(at.sun_path);
		k->listen = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		/* Nobody reaches it before it listens. No umask: it is the whole process's, and the
		 * gate already makes folders that must be entered. */
		ok = k->listen >= 0 && bind(k->listen, (struct sockaddr *)&at, sizeof at) == 0
		     && chmod(at.sun_path, 0600) == 0 && listen(k->listen, 16) == 0;
		close(folder);
	}
	return ok;
}

struct control *
control_start(struct instance *i, const struct slices *slices, struct arena *a, struct text *why)
{
	struct control *k = NEW(a, struct control);

	k->instance = i;
	k->slices = slices;
	k->wake = eventfd(0, EFD_CLOEXEC);
	if (k->wake < 0 || !control_open(k)) {
		*why = text_format(a, "%s/control cannot be made: %s", i->dir, strerror(errno));
		return NULL;
	}
	must(pthread_create(&k->thread, NULL, control_main, k) == 0);
	return k;
}

void
control_stop(struct control *k)
{
	uint64_t one = 1;
	struct sockaddr_un at;
	int folder;

	atomic_store(&k->stopping, true);
	if (write(k->wake, &one, sizeof one) < 0)
		return;
	pthread_join(k->thread, NULL);
	close(k->listen);
	close(k->wake);
	if (control_address(k->instance->dir, &at, &folder)) {
		unlink(at.sun_path);
		close(folder);
	}
}
