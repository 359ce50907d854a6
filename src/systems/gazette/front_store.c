#include "systems/gazette/front_store.h"

bool
store_pins(struct cx *c, struct pins *out)
{
	enum { ROOM = 2 * PINS_MOST };
	struct rows r;

	*out = (struct pins){NEW_ARRAY(c->mem, struct pin, ROOM), 0};
	if (!db_query(c,
		SQL("SELECT story, place, until FROM gazette_front ORDER BY place, at, story"),
		NO_ARGS, &r))
		return false;
	while (out->n < ROOM && db_next(&r))
		out->p[out->n++] = (struct pin){
		    .story = row_int(&r, 0), .place = row_int(&r, 1), .until = row_time(&r, 2)};
	return db_end(&r);
}

bool
store_pin(struct cx *c, int64_t story, int64_t place, struct time until)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_front (story, place, until, pinned_by, at) "
		"VALUES ($1, $2, $3, $4, $5) ON CONFLICT (story) DO UPDATE SET place = $2, "
		"until = $3, pinned_by = $4"),
	    ARGS(story, place, until, c->by->person, c->now));
}

bool
store_unpin(struct cx *c, int64_t story, int64_t *n)
{
	return db_change(c, SQL("DELETE FROM gazette_front WHERE story = $1"), ARGS(story), n);
}

bool
store_pin_place(struct cx *c, int64_t story, int64_t place)
{
	return db_exec(
	    c, SQL("UPDATE gazette_front SET place = $1 WHERE story = $2"), ARGS(place, story));
}
