/* The engine for more than one machine. */
#include "db/driver.h"

struct db *
postgres_open(const struct db_config *config, enum db_role role, struct arena *a, struct text *why)
{
	(void)role;
	*why =
	    text_format(a, "cannot open %s: PostgreSQL is not in this build yet", config->address);
	return NULL;
}
