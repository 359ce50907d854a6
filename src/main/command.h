/*
 * The command line: one table of commands. A command says what it found on `out` and what is wrong
 * through command_say_wrong; it ends with an exit code of the list below (sen.1 documents it).
 */
#ifndef MAIN_COMMAND_H
#define MAIN_COMMAND_H

#include <stdatomic.h>
#include <stdio.h>

#include "db/writer.h"
#include "web/route.h"

#define SEN_VERSION "0.1.0"

enum exit_code {
	EXIT_DONE = 0,
	EXIT_WRONG = 1, /* it ran, and something is wrong: check found a fault, an import refused */
	EXIT_MISUSE = 2, /* the command line or sen.conf is wrong: nothing was done */
	EXIT_CANNOT = 3, /* it could not run: DIR is in use, the port is taken, the disk is full */
};

/* The systems of this program, from main.c. */
struct systems {
	const struct system *const *p;
	size_t n;
};

struct instance;
struct slices;

/* One call of a command. */
struct call {
	const struct command *command;
	struct systems systems;
	struct arena *mem;
	FILE *out, *err;
	/* Of a command that writes: its installation and the way to the writer, its own or that of
	 * the server that runs it for us (main/control.h). */
	struct instance *instance;
	const struct slices *slices;
	const _Atomic bool *stopping; /* in a server: end soon; NULL elsewhere */
};

struct command {
	const char *name;
	const char *usage;   /* behind the name */
	const char *summary; /* one line */
	const char *help;    /* the rest */
	enum exit_code (*run)(struct call *c, int argc, char **argv);
	/* Writes: where a server runs on DIR, it runs the command (main/control.h). */
	bool writes;
	bool files; /* arguments name files: the server gets their full paths */
};

enum exit_code command_main(int argc, char **argv, struct systems systems);

/* For the control socket: the command of this name where it writes, else NULL. */
const struct command *command_that_writes(const char *name);

/* "sen: …" on c->err; returns the code. */
enum exit_code
command_wrong(struct call *c, enum exit_code code, const char *format, ...) PRINTF(3, 4);
/* The same for a problem that a rule gave. */
enum exit_code command_problem(struct call *c, const struct cx *why);
/* Names the usage. */
enum exit_code command_misuse(struct call *c, const char *format, ...) PRINTF(2, 3);

/*
 * Takes the option --name (and its value, where value is not NULL) out of argv; false where it is
 * not there. An option without its value is answered by option_left as misuse.
 */
bool option_take(int *argc, char **argv, const char *name, const char **value);
/* The first argument that still looks like an option, or NULL. */
const char *option_left(int argc, char **argv);

/* The commands. */
enum exit_code init_command(struct call *c, int argc, char **argv);
enum exit_code serve_command(struct call *c, int argc, char **argv);
enum exit_code import_kinds(struct call *c); /* import --kinds: needs no DIR */
enum exit_code import_command(struct call *c, int argc, char **argv);
enum exit_code check_command(struct call *c, int argc, char **argv);
enum exit_code backup_command(struct call *c, int argc, char **argv);
enum exit_code restore_command(struct call *c, int argc, char **argv);
enum exit_code user_command(struct call *c, int argc, char **argv);
enum exit_code routes_command(struct call *c, int argc, char **argv);
enum exit_code permissions_command(struct call *c, int argc, char **argv);
enum exit_code schema_command(struct call *c, int argc, char **argv);
enum exit_code states_command(struct call *c, int argc, char **argv);
enum exit_code version_command(struct call *c, int argc, char **argv);

#endif
