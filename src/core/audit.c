/* The audit trail: adding, erasing, listing. The chain is audit_chain.c's and audit_check.c's. */
#include "core/audit.h"

#include "base/buf.h"
#include "base/id.h"
#include "base/random.h"
#include "codec/json.h"
#include "core/agency.h"
#include "core/audit_chain.h"

const struct permission AUDIT_SEE = {
    .key = "core.audit.see",
    .label = MSG("See the audit trail"),
    .standard = "administrator auditor",
};

/* ---- adding ---- */

/*
 * On SQLite what is not sealed is found by its id alone, so ids must rise even where the clock
 * went back between two runs of the program. A process has one database.
 */
static bool
rising_id(struct cx *c, int64_t *out)
{
	static int64_t last;
	int64_t before = __atomic_load_n(&last, __ATOMIC_RELAXED);

	*out = id_make(c->now);
	if (db_engine_of(c->db) != DB_SQLITE)
		return true;
	if (before == 0 && !audit_store_last_id(c, &before))
		return false;
	if (*out <= before)
		*out = before + 1;
	__atomic_store_n(&last, *out, __ATOMIC_RELAXED);
	return true;
}

/* The canonical form gives each value one line. */
static struct text
one_line(struct arena *a, struct text t)
{
	char *p;

	if (text_find_char(t, '\n') == SIZE_MAX)
		return t;
	p = arena_alloc(a, t.n + 1);
	for (size_t i = 0; i < t.n; i++)
		p[i] = t.p[i] == '\n' ? ' ' : t.p[i];
	return (struct text){p, t.n};
}

bool
audit_add(struct cx *c, struct text what, struct text subject, struct text payload)
{
	struct audit_fact f = {
	    .at = c->now,
	    .kind = c->by->kind,
	    .person = c->by->person,
	    .agency = c->by->agency,
	    .what = one_line(c->mem, what),
	    .subject = one_line(c->mem, subject),
	};
	struct audit_payload p = {
	    .salt = random_token(c->mem, 16),
	    .name = one_line(c->mem, c->by->name),
	    .address = one_line(c->mem, c->by->address),
	    .payload = payload,
	};

	f.digest = chain_payload(c->mem, &p);
	return rising_id(c, &f.id) && audit_store_add(c, &f, &p);
}

bool
audit_look(struct cx *c, struct text what, struct text path)
{
	return audit_add(c, what, path, TEXT(""));
}

struct text
audit_json(struct cx *c, const struct text *parts, size_t n)
{
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	must(n % 2 == 0);
	json_begin_object(&w);
	for (size_t i = 0; i < n; i += 2) {
		json_key_text(&w, parts[i]);
		json_text(&w, parts[i + 1]);
	}
	json_end(&w);
	return json_done(&w);
}

/* ---- erasing ---- */

bool
audit_erase(struct cx *c, struct text subject)
{
	return audit_store_erase_subject(c, subject)
	       && audit_add(c, TEXT(AUDIT_ERASE), subject, TEXT(""));
}

/* Their own acts last: the record of the erasure is one of them where they asked for it. */
bool
audit_erase_person(struct cx *c, int64_t person)
{
	return audit_erase(c, text_format(c->mem, "person %lld", (long long)person))
	       && audit_store_erase_person(c, person);
}

/* ---- looking ---- */

static const int64_t DAY_MS = 24 * 60 * 60 * INT64_C(1000);

/* Ids follow the clock but for a little: a day of slack covers clocks that differ. */
static void
bound_times(const struct audit_filter *f, struct audit_bounds *b)
{
	b->at_below = (struct time){INT64_MAX};
	b->id_below = INT64_MAX;
	if (f->from.n != 0) {
		b->at_from = time_at(f->from, 0);
		b->id_from = id_floor((struct time){b->at_from.ms - DAY_MS});
	}
	if (f->to.n != 0) {
		b->at_below = time_at((struct day){f->to.n + 1}, 0);
		b->id_below = id_floor((struct time){b->at_below.ms + DAY_MS});
	}
	if (f->before != 0 && f->before < b->id_below)
		b->id_below = f->before;
}

bool
audit_list(struct cx *c, const struct audit_filter *f, int most, struct audit_rows *out)
{
	struct audit_bounds b = {.what_from = f->what};

	bound_times(f, &b);
	/* Everything that starts so lies below the start followed by the last character. */
	b.what_below = text_format(c->mem, "%.*s\xf4\x8f\xbf\xbf", TEXT_ARG(f->what));
	if (!actor_may(c->by, &EVERYWHERE))
		b.agency = c->by->agency;
	return audit_store_list(c, f, &b, most, out);
}

bool
audit_of_person(
    struct cx *c, int64_t person, int64_t before, int most, struct audit_rows *out, int64_t *next)
{
	const struct audit_filter f = {.person = person, .before = before};
	struct audit_bounds b = {.what_below = TEXT("\xf4\x8f\xbf\xbf")};
	size_t n = 0;

	bound_times(&f, &b);
	if (!audit_store_list(c, &f, &b, most, out))
		return false;
	*next = out->n == (size_t)most ? out->p[out->n - 1].id : 0;
	for (size_t i = 0; i < out->n; i++)
		if (out->p[i].agency == 0)
			out->p[n++] = out->p[i];
	out->n = n;
	return true;
}

bool
audit_own(struct cx *c, struct text what, struct text subject, struct audit_row *out,
    struct text *before, bool *found)
{
	const struct audit_filter f = {.what = what, .subject = subject};
	struct audit_bounds b = {.what_from = what,
	    .what_below = text_format(c->mem, "%.*s\x01", TEXT_ARG(what)),
	    .at_below = {INT64_MAX},
	    .id_below = INT64_MAX};
	struct audit_rows rows;
	struct digest hash = {{0}};
	struct chain_links links;

	*before = TEXT("");
	*found = false;
	if (!audit_store_list(c, &f, &b, 10, &rows))
		return false;
	for (size_t i = 0; i < rows.n && !*found; i++) {
		*out = rows.p[i];
		*found = out->kind == ACTOR_JOB && out->person == 0 && out->agency == 0;
	}
	if (!*found || out->position == 0)
		return true;
	if (out->position > 1) {
		if (!chain_store_links(c, out->position - 2, 1, &links))
			return false;
		if (links.n == 1 && links.p[0].position == out->position - 1)
			hash = links.p[0].hash;
	}
	*before = digest_hex(c->mem, &hash);
	return true;
}

bool
audit_days(struct cx *c, struct day before, int most, struct audit_days *out)
{
	if (before.n == 0)
		before = (struct day){time_day(c->now).n + 1};
	return audit_store_days(c, before, most, out);
}

bool
audit_root(struct cx *c, struct day d, struct text *out)
{
	struct audit_days days;

	if (!audit_store_days(c, (struct day){d.n + 1}, 1, &days))
		return false;
	*out = days.n > 0 ? days.p[0].root : TEXT("");
	return true;
}
