/* The table of commands, their help, and what they say when something is wrong. */
#include "main/command.h"

#include <errno.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include "main/control.h"

static const struct command commands[] = {
    {.name = "init",
	.usage = "DIR [--demo] [--db ADDRESS] [--test]",
	.summary = "make a new installation in an empty folder",
	.help =
	    "Makes DIR with a commented sen.conf, a secret and an empty database (SQLite, or the\n"
	    "postgresql:// ADDRESS). --demo adds procedures, agencies, accounts and dossiers to\n"
	    "try; such an installation serves this machine only. --test is for tests: the clock\n"
	    "of the demo's data repeats.\n",
	.run = init_command},
    {.name = "serve",
	.usage = "DIR [--listen ADDRESS:PORT] [--test]",
	.summary = "run the server",
	.help = "Serves DIR until it gets SIGTERM or SIGINT; a server that dies is started again.\n"
		"--listen overrides `listen` of sen.conf. --test is for tests: one thread, a clock "
		"and\n"
		"randomness that repeat, jobs only when asked for, addresses under /test/.\n",
	.run = serve_command},
    {.name = "import",
	.usage = "KIND FILE... --data DIR",
	.summary = "take in records from files",
	.help =
	    "Prints a report: what came in, what changed, and each thing that could not be\n"
	    "understood with file, line, field and reason. The same file again changes nothing.\n"
	    "`sen import --kinds` lists the kinds.\n",
	.run = import_command,
	.writes = true,
	.files = true},
    {.name = "check",
	.usage = "DIR",
	.summary = "look for faults in database, files and audit chain",
	.help =
	    "Prints each fault in a line. Exit status 1: there are faults. It may run beside the\n"
	    "server.\n",
	.run = check_command},
    {.name = "backup",
	.usage = "DIR FILE",
	.summary = "copy everything into one file, while the server runs",
	.help = "FILE is a tar archive of the database as it is at one moment, the files and the\n"
		"settings, with a list of SHA-256 digests. It holds the secret and personal data: "
		"keep\n"
		"it as carefully as DIR. On PostgreSQL pg_dump must be installed.\n",
	.run = backup_command},
    {.name = "restore",
	.usage = "FILE DIR [--db ADDRESS]",
	.summary = "make an installation from a backup",
	.help =
	    "DIR must not exist or be empty. Every digest is compared, then `sen check` runs. On\n"
	    "PostgreSQL the dump goes to the database that sen.conf in the backup (or ADDRESS)\n"
	    "names; it must be empty.\n",
	.run = restore_command},
    {.name = "user",
	.usage = "add|role|reset|list ... --data DIR",
	.summary = "accounts of people and officers",
	.help = "user add NAME [--id-number N] [--email E] [--phone P] [--role KEY --agency CODE]\n"
		"         makes an account with a first password, printed once; or `user create`\n"
		"user role LOGIN KEY CODE\n"
		"         gives a role in an agency\n"
		"user reset LOGIN\n"
		"         a new password, printed once; the account is signed out everywhere\n"
		"user list [WORDS]\n"
		"LOGIN is the identity number, telephone number or e-mail address.\n",
	.run = user_command,
	.writes = true},
    {.name = "routes",
	.usage = "[SYSTEM]",
	.summary = "print every address, who may use it, and what it does",
	.help = "",
	.run = routes_command},
    {.name = "permissions",
	.usage = "[SYSTEM]",
	.summary = "print every permission that a role can hold",
	.help = "",
	.run = permissions_command},
    {.name = "schema",
	.usage = "[SYSTEM]",
	.summary = "print the database's tables as the migrations make them",
	.help = "",
	.run = schema_command},
    {.name = "states",
	.usage = "[SYSTEM]",
	.summary = "print the states of each noun and what leads from one to the other",
	.help = "",
	.run = states_command},
    {.name = "version",
	.usage = "",
	.summary = "print the version",
	.help = "",
	.run = version_command},
};

/* ---- what is wrong ---- */

enum exit_code
command_wrong(struct call *c, enum exit_code code, const char *format, ...)
{
	va_list ap;

	fputs("sen: ", c->err);
	va_start(ap, format);
	vfprintf(c->err, format, ap);
	va_end(ap);
	fputc('\n', c->err);
	return code;
}

enum exit_code
command_problem(struct call *c, const struct cx *cx)
{
	const struct problem *p = &cx->why;

	/* Of wrong fields `what` only repeats the first. */
	if (p->what.n > 0 && p->fields == NULL)
		command_wrong(c, EXIT_WRONG, "%.*s", TEXT_ARG(p->what));
	for (const struct field_problem *f = p->fields; f != NULL; f = f->next)
		command_wrong(c, EXIT_WRONG, "%.*s: %.*s", TEXT_ARG(f->field), TEXT_ARG(f->what));
	if (p->log.n > 0)
		command_wrong(c, EXIT_WRONG, "%.*s", TEXT_ARG(p->log));
	return p->kind == BUSY || p->kind == BROKEN ? EXIT_CANNOT : EXIT_WRONG;
}

enum exit_code
command_misuse(struct call *c, const char *format, ...)
{
	va_list ap;

	fprintf(c->err, "sen %s: ", c->command->name);
	va_start(ap, format);
	vfprintf(c->err, format, ap);
	va_end(ap);
	fprintf(c->err, "\nusage: sen %s%s%s\n", c->command->name,
	    c->command->usage[0] != '\0' ? " " : "", c->command->usage);
	return EXIT_MISUSE;
}

/* ---- options ---- */

static void
argument_remove(int *argc, char **argv, int at)
{
	for (int i = at; i + 1 < *argc; i++)
		argv[i] = argv[i + 1];
	argv[--*argc] = NULL;
}

bool
option_take(int *argc, char **argv, const char *name, const char **value)
{
	size_t n = strlen(name);

	for (int i = 0; i < *argc; i++) {
		const char *is = argv[i];

		if (strncmp(is, "--", 2) != 0 || strncmp(is + 2, name, n) != 0)
			continue;
		if (value != NULL && is[2 + n] == '=') {
			*value = is + 3 + n;
			argument_remove(argc, argv, i);
			return true;
		}
		if (is[2 + n] != '\0' || (value != NULL && i + 1 == *argc))
			continue;
		if (value != NULL) {
			*value = argv[i + 1];
			argument_remove(argc, argv, i);
		}
		argument_remove(argc, argv, i);
		return true;
	}
	return false;
}

const char *
option_left(int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (strncmp(argv[i], "--", 2) == 0)
			return argv[i];
	return NULL;
}

/* ---- which command ---- */

static const struct command *
command_find(const char *name)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const struct command *
command_that_writes(const char *name)
{
	const struct command *c = command_find(name);

	return c != NULL && c->writes ? c : NULL;
}

static void
help_all(FILE *to)
{
	fputs("Sen, a whole e-government in one program.\n\nusage: sen COMMAND ...\n\n", to);
	for (size_t i = 0; i < COUNT(commands); i++)
		fprintf(to, "  %-12s %s\n", commands[i].name, commands[i].summary);
	fputs("\n`sen COMMAND --help` says more. A first look: sen init demo --demo && sen serve "
	      "demo\n",
	    to);
}

static void
help_one(FILE *to, const struct command *c)
{
	fprintf(to, "usage: sen %s%s%s\n\n%s.\n", c->name, c->usage[0] != '\0' ? " " : "", c->usage,
	    c->summary);
	if (c->help[0] != '\0')
		fprintf(to, "\n%s", c->help);
	fputs("\nExit status: 0 done, 1 something is wrong, 2 misuse, 3 could not run.\n", to);
}

enum exit_code
command_main(int argc, char **argv, struct systems systems)
{
	struct arena mem = {0};
	struct call call = {.systems = systems, .mem = &mem, .out = stdout, .err = stderr};
	enum exit_code code;

	if (argc < 2) {
		help_all(stderr);
		return EXIT_MISUSE;
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
		help_all(stdout);
		return EXIT_DONE;
	}
	call.command = command_find(strcmp(argv[1], "--version") == 0 ? "version" : argv[1]);
	if (call.command == NULL) {
		command_wrong(&call, EXIT_MISUSE,
		    "there is no command «%s»; `sen --help` lists them", argv[1]);
		return EXIT_MISUSE;
	}
	argc -= 2;
	argv += 2;
	if (option_take(&argc, argv, "help", NULL)) {
		help_one(stdout, call.command);
		return EXIT_DONE;
	}
	umask(077);
	code = call.command->writes ? control_run(&call, argc, argv)
				    : call.command->run(&call, argc, argv);
	if (fflush(stdout) != 0)
		code = command_wrong(&call, EXIT_CANNOT, "standard output: %s", strerror(errno));
	arena_drop(&mem);
	return code;
}
