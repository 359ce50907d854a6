/* For `sen check`: is what was published still what was published? */
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/procedure_store.h"

static bool
check_version(struct cx *c, const struct version_row *row,
    void (*report)(void *to, struct text what), void *to, struct text code)
{
	struct procedure p;
	struct procedure_texts t;
	bool found;

	if (!procedure_store_version(c, row->id, &p, &found))
		return false;
	if (found && !procedure_store_texts(c, row->id, &t))
		return false;
	if (!found || !text_equal(procedure_hash(c->mem, &p, &t), row->hash))
		report(to, text_format(c->mem,
			       "procedure %.*s, version %lld: its content is not the one "
			       "that was published",
			       TEXT_ARG(code), (long long)row->no));
	return true;
}

static bool
check_procedure(
    struct cx *c, const struct procedure *p, void (*report)(void *to, struct text what), void *to)
{
	struct version_rows rows;
	int open = 0;

	if (!procedure_store_versions(c, p->id, &rows))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		open += rows.p[i].state == PROCEDURE_PUBLISHED;
		if (!check_version(c, &rows.p[i], report, to, p->code))
			return false;
	}
	if (open > 1 || rows.n == 0 || rows.p[0].id != p->version)
		report(to, text_format(c->mem, "procedure %.*s: %d versions are published, %s",
			       TEXT_ARG(p->code), open,
			       rows.n > 0 && rows.p[0].id == p->version
				   ? "one may be"
				   : "and the newest is not the one in use"));
	return true;
}

/* Each procedure in memory of its own; what is reported is printed at once. */
static bool
check_alone(struct cx *c, const struct procedure *p, void (*report)(void *to, struct text what),
    void *to, struct arena *scratch)
{
	struct arena *mem = c->mem;
	bool ok;

	scratch->escape = mem->escape;
	c->mem = scratch;
	ok = check_procedure(c, p, report, to);
	c->mem = mem;
	if (!ok) {
		c->why.what = text_copy(mem, c->why.what);
		c->why.log = text_copy(mem, c->why.log);
	}
	arena_reset(scratch);
	return ok;
}

bool
procedure_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct arena scratch = {.escape = NULL};
	struct procedure *all;
	size_t n;
	bool ok = procedure_store_all(c, &all, &n);

	for (size_t i = 0; ok && i < n; i++)
		ok = check_alone(c, &all[i], report, to, &scratch);
	arena_drop(&scratch);
	return ok;
}

bool
portal_check(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	return procedure_check(c, report, to) && dossier_check(c, report, to);
}
