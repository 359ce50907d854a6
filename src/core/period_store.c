/* SQL of core_period. */
#include "core/period.h"

bool
period_last(struct cx *c, const char *name, struct time *ran)
{
	return db_int(
	    c, SQL("SELECT ran FROM core_period WHERE name = $1"), ARGS(text_of(name)), &ran->ms);
}

bool
period_begin(struct cx *c, const char *name, struct time since, struct time *ran)
{
	return db_exec(c,
		   SQL("INSERT INTO core_period (name, ran) VALUES ($1, $2) "
		       "ON CONFLICT (name) DO NOTHING"),
		   ARGS(text_of(name), since))
	       && period_last(c, name, ran);
}

bool
period_note(struct cx *c, const char *name)
{
	return db_exec(c,
	    SQL("INSERT INTO core_period (name, ran) VALUES ($1, $2) "
		"ON CONFLICT (name) DO UPDATE SET ran = excluded.ran"),
	    ARGS(text_of(name), c->now));
}
