/* SQL of core_version. */
#include "core/snapshot_store.h"

bool
version_read(struct cx *c, struct text name, int64_t *out)
{
	return db_int(c, SQL("SELECT version FROM core_version WHERE name = $1"), ARGS(name), out);
}

bool
version_raise(struct cx *c, struct text name, int64_t *out)
{
	return db_int(c,
	    SQL("INSERT INTO core_version (name, version) VALUES ($1, 1) "
		"ON CONFLICT (name) DO UPDATE SET version = core_version.version + 1 "
		"RETURNING version"),
	    ARGS(name), out);
}

static struct version
version_of(struct rows *r)
{
	return (struct version){row_text(r, 0), row_int(r, 1)};
}

bool
versions_read(struct cx *c, struct versions *out)
{
	return db_list(c, SQL("SELECT name, version FROM core_version"), NO_ARGS, out, version_of);
}
