/* SQL of settings. */
#include "core/setting_store.h"

#include "base/buf.h"

bool
setting_values_read(struct cx *c, struct setting_values *out)
{
	struct buf b = buf_in(c->mem);
	struct rows r;

	if (!db_query(c, SQL("SELECT key, value FROM core_setting ORDER BY key"), NO_ARGS, &r))
		return false;
	while (db_next(&r)) {
		struct setting_value v = {row_text(&r, 0), row_text(&r, 1)};

		buf_add(&b, &v, sizeof v);
	}
	*out = (struct setting_values){
	    (struct setting_value *)(void *)b.p, b.n / sizeof(struct setting_value)};
	return db_end(&r);
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
