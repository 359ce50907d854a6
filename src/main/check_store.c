/* What `sen check` asks the engine about its own pages and references. */
#include "main/check_store.h"

/* PostgreSQL watches its own pages (data checksums); there is nothing to ask. */
bool
check_pages(struct cx *c, void (*tell)(void *to, struct text what), void *to)
{
	struct rows r;

	if (!db_query(c, SQL_BY_ENGINE("PRAGMA integrity_check(100)", "SELECT 'ok'"), NO_ARGS, &r))
		return false;
	while (db_next(&r))
		if (!text_is(row_text(&r, 0), "ok"))
			tell(to, row_text(&r, 0));
	return db_end(&r);
}

bool
check_references(struct cx *c, void (*tell)(void *to, struct text what), void *to)
{
	struct rows r;

	if (!db_query(c,
		SQL_BY_ENGINE("PRAGMA foreign_key_check", "SELECT '', 0, '', 0 WHERE 1 = 0"),
		NO_ARGS, &r))
		return false;
	while (db_next(&r))
		tell(to,
		    text_format(c->mem, "row %lld of %.*s names a row of %.*s that is not there",
			(long long)row_int(&r, 1), TEXT_ARG(row_text(&r, 0)),
			TEXT_ARG(row_text(&r, 2))));
	return db_end(&r);
}
