/* `sen import`: runs a system's importer in slices and prints what could not be understood. */
#include "core/import.h"

#include "main/instance.h"
#include "main/slice.h"

enum { NOTES = 1000000 };

static const struct importer *
importer_find(struct systems systems, const char *kind)
{
	for (size_t i = 0; i < systems.n; i++)
		for (size_t k = 0; k < systems.p[i]->n_importers; k++)
			if (strcmp(systems.p[i]->importers[k].kind, kind) == 0)
				return &systems.p[i]->importers[k];
	return NULL;
}

enum exit_code
import_kinds(struct call *c)
{
	for (size_t i = 0; i < c->systems.n; i++)
		for (size_t k = 0; k < c->systems.p[i]->n_importers; k++)
			fprintf(c->out, "%-13s %s\n", c->systems.p[i]->importers[k].kind,
			    c->systems.p[i]->importers[k].what.id);
	return EXIT_DONE;
}

/* One file on its way in. */
struct importing {
	const struct importer *importer;
	const char *file;
	struct import *report;
	void *state;
	size_t from, next;
	struct import_figures figures;
};

static bool
begin_work(struct cx *c, void *arg)
{
	struct importing *i = arg;

	return import_begin(c, i->importer->kind, i->file, &i->report);
}

static bool
slice_work(struct cx *c, void *arg)
{
	struct importing *i = arg;

	/* Of a slice that is run again only the last run counts. */
	import_to_mark(i->report);
	i->next = i->from;
	return i->importer->slice(c, i->report, i->state, i->from, &i->next);
}

static bool
end_work(struct cx *c, void *arg)
{
	struct importing *i = arg;

	return import_end(c, i->report, &i->figures);
}

static bool
run_slices(struct call *call, struct cx *c, struct importing *i)
{
	for (;;) {
		import_mark(i->report);
		if (!slice_run(call->slices, call->mem, c, slice_work, i))
			return false;
		if (i->next == i->from)
			return true;
		i->from = i->next;
		if (call->stopping != NULL && atomic_load(call->stopping))
			return fail(c, BUSY,
			    T("The server is stopping. What came in so far is stored; run the "
			      "import "
			      "again afterwards."));
	}
}

static bool
print_notes(struct call *call, const struct importing *i)
{
	struct text why;
	struct db *db = instance_reader(call->instance, &why);
	struct cx c;
	struct import_notes notes = {0};
	bool ok;

	if (db == NULL)
		return false;
	c = instance_cx(call->mem, db);
	ok = import_notes_of(&c, import_id(i->report), -1, NOTES, &notes);
	for (size_t k = 0; k < notes.n; k++)
		fprintf(call->out, "%s:%lld: %.*s: %.*s\n", i->file, (long long)notes.p[k].line,
		    TEXT_ARG(notes.p[k].field), TEXT_ARG(notes.p[k].why));
	db_close(db);
	return ok;
}

/* *later: it needs what another file may bring; not said yet. NULL: it is said. */
static enum exit_code
import_file(struct call *call, const struct importer *importer, const char *file, bool *later)
{
	struct importing i = {.importer = importer, .file = file};
	struct cx c = instance_cx(call->mem, NULL);
	const struct import_figures *f = &i.figures;
	bool told;

	if (!importer->open(&c, file, &i.state)
	    || !slice_run(call->slices, call->mem, &c, begin_work, &i) || !run_slices(call, &c, &i)
	    || !slice_run(call->slices, call->mem, &c, end_work, &i)) {
		if (later != NULL && (*later = c.why.kind == CONFLICT))
			return EXIT_WRONG;
		if (text_find(c.why.what, text_of(file)) == SIZE_MAX)
			command_wrong(call, EXIT_WRONG, "%s:", file);
		return command_problem(call, &c);
	}
	told = print_notes(call, &i);
	fprintf(call->out,
	    "%s: %lld records: %lld new, %lld changed, %lld as before, %lld refused; %lld notes\n",
	    file, (long long)f->records, (long long)f->added, (long long)f->changed,
	    (long long)f->same, (long long)f->refused, (long long)f->notes);
	if (!told)
		return command_wrong(call, EXIT_CANNOT,
		    "%s is imported, but its notes cannot be read now: they are under Imports, and "
		    "importing it again shows them",
		    file);
	return f->refused > 0 ? EXIT_WRONG : EXIT_DONE;
}

/* A file that came too early in the order of the line has its turn after the others. */
static enum exit_code
import_all(struct call *c, const struct importer *importer, int n, char **files)
{
	enum exit_code worst = EXIT_DONE;
	int waiting = 0;

	for (int i = 0; i < n && worst != EXIT_CANNOT; i++) {
		bool later = false;
		enum exit_code code = import_file(c, importer, files[i], &later);

		if (later)
			files[waiting++] = files[i];
		else if (code > worst)
			worst = code;
	}
	for (int i = 0; i < waiting && worst != EXIT_CANNOT; i++) {
		enum exit_code code = import_file(c, importer, files[i], NULL);

		if (code > worst)
			worst = code;
	}
	return worst;
}

enum exit_code
import_command(struct call *c, int argc, char **argv)
{
	const struct importer *importer;

	if (argc < 2 || option_left(argc, argv) != NULL)
		return command_misuse(c, "name a kind and at least one file");
	importer = importer_find(c->systems, argv[0]);
	if (importer == NULL)
		return command_misuse(
		    c, "«%s» is not a kind; `sen import --kinds` lists them", argv[0]);
	return import_all(c, importer, argc - 1, argv + 1);
}
