/*
 * `sen check`: database, files, audit chain, and what each system knows to be impossible. It only
 * reads, as of one moment, and may run beside the server.
 */
#include "core/audit.h"
#include "core/file.h"
#include "main/check_store.h"
#include "main/instance.h"

enum { CHECK_HOURS = 24 };

struct checking {
	struct call *call;
	const char *part;
	int64_t faults;
};

static void
report(void *to, struct text what)
{
	struct checking *k = to;

	k->faults++;
	fprintf(k->call->out, "%s: %.*s\n", k->part, TEXT_ARG(what));
}

struct part {
	const char *name;
	bool (*check)(struct cx *c, void (*tell)(void *to, struct text what), void *to);
};

/* False: it could not look. */
static bool
check_part(struct checking *k, struct cx *c, const struct part *p)
{
	k->part = p->name;
	if (p->check == NULL || p->check(c, report, k))
		return true;
	command_wrong(k->call, EXIT_CANNOT, "%s: could not be checked:", p->name);
	command_problem(k->call, c);
	return false;
}

static bool
check_all(struct checking *k, struct cx *c)
{
	static const struct part parts[] = {{"database", check_pages},
	    {"references", check_references}, {"files", file_check}, {"audit", audit_check}};
	struct systems systems = k->call->systems;

	for (size_t i = 0; i < COUNT(parts); i++)
		if (!check_part(k, c, &parts[i]))
			return false;
	for (size_t i = 0; i < systems.n; i++) {
		const struct part p = {systems.p[i]->name, systems.p[i]->check};

		if (!check_part(k, c, &p))
			return false;
	}
	return true;
}

enum exit_code
check_command(struct call *call, int argc, char **argv)
{
	struct checking k = {.call = call};
	struct instance i;
	struct text why;
	struct db_config patient;
	struct db *db;
	struct cx c;
	bool looked;

	if (argc != 1 || option_left(argc, argv) != NULL)
		return command_misuse(call, "name one folder");
	if (!instance_open(&i, argv[0], call->systems, call->mem, &why))
		return command_wrong(call, EXIT_MISUSE, "%.*s", TEXT_ARG(why));
	patient = i.db;
	patient.read_ms = CHECK_HOURS * 60 * 60 * 1000;
	db = db_open(&patient, DB_READER, call->mem, &why);
	if (db == NULL)
		return command_wrong(call, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	c = instance_cx(call->mem, db);
	looked = db_begin(&c) && check_all(&k, &c);
	db_rollback(db);
	db_close(db);
	if (!looked)
		return EXIT_CANNOT;
	if (k.faults == 0)
		fprintf(call->out, "%s: no faults\n", argv[0]);
	else
		fprintf(call->out, "%s: %lld faults\n", argv[0], (long long)k.faults);
	return k.faults == 0 ? EXIT_DONE : EXIT_WRONG;
}
