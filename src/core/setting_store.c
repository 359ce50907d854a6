/* SQL of settings. */
#include "core/setting_store.h"

static struct setting_value
value_of_row(struct rows *r)
{
	return (struct setting_value){row_text(r, 0), row_text(r, 1)};
}

bool
setting_values_read(struct cx *c, struct setting_values *out)
{
	return db_list(
	    c, SQL("SELECT key, value FROM core_setting ORDER BY key"), NO_ARGS, out, value_of_row);
}

bool
setting_value_write(struct cx *c, struct text key, struct text value)
{
	return db_exec(c,
	    SQL("INSERT INTO core_setting (key, value) VALUES ($1, $2) "
		"ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
	    ARGS(key, value));
}

bool
setting_value_remove(struct cx *c, struct text key)
{
	return db_exec(c, SQL("DELETE FROM core_setting WHERE key = $1"), ARGS(key));
}
