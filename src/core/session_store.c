/* SQL of core_session. */
#include "core/session_store.h"

static struct bytes
bytes_of(const struct digest *d)
{
	return (struct bytes){d->b, sizeof d->b};
}

static void
add_held(struct rows *r, struct session_found *out)
{
	struct held h = {row_int(r, 6), row_int(r, 7)};

	if (h.role == 0)
		return;
	out->held = arena_grow(r->c->mem, out->held, out->n_held * sizeof *out->held,
	    (out->n_held + 1) * sizeof *out->held);
	out->held[out->n_held++] = h;
}

bool
session_store_find(
    struct cx *c, const struct digest *d, struct day on, struct session_found *out, bool *found)
{
	struct rows r;

	*found = false;
	*out = (struct session_found){0};
	if (!db_query(c,
		SQL("SELECT s.id, s.person, s.agency, s.name, s.began, s.seen, "
		    "COALESCE(o.role, 0), COALESCE(o.agency, 0) "
		    "FROM core_session s LEFT JOIN core_office o "
		    "ON o.person = s.person AND s.agency <> 0 "
		    "AND o.from_day <= $1 AND (o.to_day = 0 OR o.to_day > $1) "
		    "WHERE s.digest = $2 AND s.ended = 0"),
		ARGS(on, bytes_of(d)), &r))
		return false;
	while (db_next(&r)) {
		if (!*found) {
			out->id = row_int(&r, 0);
			out->person = row_int(&r, 1);
			out->agency = row_int(&r, 2);
			out->name = row_text(&r, 3);
			out->began = row_time(&r, 4);
			out->seen = row_time(&r, 5);
			*found = true;
		}
		add_held(&r, out);
	}
	return db_end(&r);
}

bool
session_store_add(
    struct cx *c, const struct digest *d, const struct session *s, int64_t person, struct text name)
{
	return db_exec(c,
	    SQL("INSERT INTO core_session (digest, id, person, agency, name, began, seen, "
		"user_agent, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
	    ARGS(bytes_of(d), s->id, person, s->agency, name, s->began, s->seen, s->user_agent,
		s->address));
}

bool
session_store_end(struct cx *c, int64_t id, int64_t person)
{
	return db_exec(c,
	    SQL("UPDATE core_session SET ended = $1 "
		"WHERE id = $2 AND (person = $3 OR $3 = 0) AND ended = 0"),
	    ARGS(c->now, id, person));
}

bool
session_store_end_all(struct cx *c, int64_t person, int64_t except)
{
	return db_exec(c,
	    SQL("UPDATE core_session SET ended = $1 "
		"WHERE person = $2 AND ended = 0 AND id <> $3"),
	    ARGS(c->now, person, except));
}

bool
session_store_switch(struct cx *c, int64_t id, int64_t person, int64_t agency)
{
	return db_exec(c,
	    SQL("UPDATE core_session SET agency = $1 WHERE id = $2 AND person = $3 AND ended = 0"),
	    ARGS(agency, id, person));
}

bool
session_store_seen(struct cx *c, int64_t id, struct time seen)
{
	return db_exec(c, SQL("UPDATE core_session SET seen = $1 WHERE id = $2 AND seen < $1"),
	    ARGS(seen, id));
}

static struct session
session_of_row(struct rows *r)
{
	return (struct session){
	    .id = row_int(r, 0),
	    .agency = row_int(r, 1),
	    .began = row_time(r, 2),
	    .seen = row_time(r, 3),
	    .user_agent = row_text(r, 4),
	    .address = row_text(r, 5),
	    .ended = row_time(r, 6),
	};
}

bool
session_store_of(struct cx *c, int64_t person, struct sessions *out)
{
	return db_list(c,
	    SQL("SELECT id, agency, began, seen, user_agent, address, ended FROM core_session "
		"WHERE person = $1 AND ended = 0 ORDER BY id DESC"),
	    ARGS(person), out, session_of_row);
}

bool
session_store_ever(struct cx *c, int64_t person, int64_t before, int most, struct sessions *out)
{
	return db_list(c,
	    SQL("SELECT id, agency, began, seen, user_agent, address, ended FROM core_session "
		"WHERE person = $1 AND id < $2 ORDER BY id DESC LIMIT $3"),
	    ARGS(person, before, most), out, session_of_row);
}

bool
session_store_purge(struct cx *c, struct time before, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_session WHERE id IN "
		"(SELECT id FROM core_session WHERE seen < $1 ORDER BY seen LIMIT $2)"),
	    ARGS(before, most), n);
}
