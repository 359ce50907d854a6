/* SQL of the audit trail and its chain. */
#include "core/audit_store.h"

static struct bytes
bytes_of(const struct digest *d)
{
	return (struct bytes){d->b, sizeof d->b};
}

/* A digest of another length (it was tampered with) reads as zeros: nothing hashes to that. */
static struct digest
row_digest(struct rows *r, int column)
{
	struct bytes b = row_bytes(r, column);
	struct digest d = {{0}};

	if (b.n == sizeof d.b)
		memcpy(d.b, b.p, sizeof d.b);
	return d;
}

/* ---- rows ---- */

bool
audit_store_last_id(struct cx *c, int64_t *out)
{
	return db_int(c, SQL("SELECT id FROM core_audit ORDER BY id DESC LIMIT 1"), NO_ARGS, out);
}

bool
audit_store_add(struct cx *c, const struct audit_fact *f, const struct audit_payload *p)
{
	return db_exec(c,
		   SQL("INSERT INTO core_audit "
		       "(id, at, kind, person, agency, what, subject, digest) "
		       "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
		   ARGS(f->id, f->at, f->kind, f->person, f->agency, f->what, f->subject,
		       bytes_of(&f->digest)))
	       && db_exec(c,
		   SQL("INSERT INTO core_audit_payload (audit, salt, name, address, payload) "
		       "VALUES ($1, $2, $3, $4, $5)"),
		   ARGS(f->id, p->salt, p->name, p->address, p->payload))
	       && (db_engine_of(c->db) == DB_SQLITE
		   || db_exec(
		       c, SQL("INSERT INTO core_audit_open (audit) VALUES ($1)"), ARGS(f->id)));
}

static struct audit_fact
fact_at(struct rows *r, int from)
{
	return (struct audit_fact){
	    .id = row_int(r, from),
	    .at = row_time(r, from + 1),
	    .kind = (enum actor_kind)row_int(r, from + 2),
	    .person = row_int(r, from + 3),
	    .agency = row_int(r, from + 4),
	    .what = row_text(r, from + 5),
	    .subject = row_text(r, from + 6),
	    .digest = row_digest(r, from + 7),
	};
}

static struct audit_fact
fact_of_row(struct rows *r)
{
	return fact_at(r, 0);
}

bool
audit_store_above(struct cx *c, int64_t after, int64_t most, struct audit_facts *out)
{
	return db_list(c,
	    SQL("SELECT id, at, kind, person, agency, what, subject, digest "
		"FROM core_audit WHERE id > $1 ORDER BY id LIMIT $2"),
	    ARGS(after, most), out, fact_of_row);
}

bool
audit_store_open(struct cx *c, int64_t most, struct audit_facts *out)
{
	return db_list(c,
	    SQL("SELECT a.id, a.at, a.kind, a.person, a.agency, a.what, a.subject, a.digest "
		"FROM core_audit_open o JOIN core_audit a ON a.id = o.audit "
		"ORDER BY a.id LIMIT $1"),
	    ARGS(most), out, fact_of_row);
}

bool
audit_store_close(struct cx *c, int64_t id)
{
	return db_exec(c, SQL("DELETE FROM core_audit_open WHERE audit = $1"), ARGS(id));
}

/* ---- the chain ---- */

bool
chain_store_end(struct cx *c, struct chain_end *out)
{
	struct rows r;
	bool found;

	*out = (struct chain_end){0};
	if (!db_first(c,
		SQL("SELECT s.position, s.audit, s.hash, "
		    "COALESCE((SELECT max(day) FROM core_root), 0) "
		    "FROM core_seal s ORDER BY s.position DESC LIMIT 1"),
		NO_ARGS, &r, &found))
		return false;
	if (!found)
		return true;
	*out =
	    (struct chain_end){row_int(&r, 0), row_int(&r, 1), row_digest(&r, 2), row_day(&r, 3)};
	return db_end(&r);
}

bool
chain_store_add(struct cx *c, int64_t position, int64_t audit, const struct digest *hash)
{
	return db_exec(c, SQL("INSERT INTO core_seal (position, audit, hash) VALUES ($1, $2, $3)"),
	    ARGS(position, audit, bytes_of(hash)));
}

bool
chain_store_root(struct cx *c, struct day d, int64_t position, const struct digest *hash)
{
	return db_exec(c,
	    SQL("INSERT INTO core_root (day, position, hash) VALUES ($1, $2, $3) "
		"ON CONFLICT (day) DO UPDATE SET position = excluded.position, "
		"hash = excluded.hash"),
	    ARGS(d, position, bytes_of(hash)));
}

static struct chain_link
link_of_row(struct rows *r)
{
	return (struct chain_link){
	    .position = row_int(r, 0),
	    .audit = row_int(r, 1),
	    .hash = row_digest(r, 2),
	    .fact = fact_at(r, 3),
	    .has_payload = row_int(r, 11) != 0,
	    .payload = {row_text(r, 12), row_text(r, 13), row_text(r, 14), row_text(r, 15)},
	};
}

bool
chain_store_links(struct cx *c, int64_t after, int64_t most, struct chain_links *out)
{
	return db_list(c,
	    SQL("SELECT s.position, s.audit, s.hash, COALESCE(a.id, 0), COALESCE(a.at, 0), "
		"COALESCE(a.kind, 0), COALESCE(a.person, 0), COALESCE(a.agency, 0), "
		"COALESCE(a.what, ''), COALESCE(a.subject, ''), a.digest, "
		"COALESCE(p.audit, 0), COALESCE(p.salt, ''), COALESCE(p.name, ''), "
		"COALESCE(p.address, ''), COALESCE(p.payload, '') "
		"FROM core_seal s LEFT JOIN core_audit a ON a.id = s.audit "
		"LEFT JOIN core_audit_payload p ON p.audit = s.audit "
		"WHERE s.position > $1 ORDER BY s.position LIMIT $2"),
	    ARGS(after, most), out, link_of_row);
}

bool
chain_store_unsealed(struct cx *c, int64_t after, int64_t most, int64_t *last, int64_t *lacking)
{
	struct rows r;

	*last = *lacking = 0;
	if (!db_query(c,
		SQL("SELECT a.id, COALESCE(s.position, 0) + COALESCE(o.audit, 0) "
		    "FROM core_audit a LEFT JOIN core_seal s ON s.audit = a.id "
		    "LEFT JOIN core_audit_open o ON o.audit = a.id "
		    "WHERE a.id > $1 ORDER BY a.id LIMIT $2"),
		ARGS(after, most), &r))
		return false;
	while (db_next(&r)) {
		*last = row_int(&r, 0);
		*lacking += row_int(&r, 1) == 0;
	}
	return db_end(&r);
}

/* ---- erasing ---- */

bool
audit_store_expired(struct cx *c, struct time *at, struct text *payload, bool *found)
{
	struct rows r;

	if (!db_first(c,
		SQL("SELECT a.at, COALESCE(p.payload, '') FROM core_audit a "
		    "LEFT JOIN core_audit_payload p ON p.audit = a.id "
		    "WHERE a.subject = $1 AND a.what = $2 ORDER BY a.id DESC LIMIT 1"),
		ARGS(TEXT(AUDIT_EXPIRED), TEXT(AUDIT_EXPIRE)), &r, found))
		return false;
	if (!*found)
		return true;
	*at = row_time(&r, 0);
	*payload = row_text(&r, 1);
	return db_end(&r);
}

bool
audit_store_oldest_payload(struct cx *c, int64_t *id)
{
	return db_int(
	    c, SQL("SELECT COALESCE(MIN(audit), 0) FROM core_audit_payload"), NO_ARGS, id);
}

bool
audit_store_expire(struct cx *c, int64_t below, int most, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM core_audit_payload WHERE audit IN "
		"(SELECT audit FROM core_audit_payload WHERE audit < $1 ORDER BY audit LIMIT $2)"),
	    ARGS(below, most), n);
}

bool
audit_store_erase_subject(struct cx *c, struct text subject)
{
	return db_exec(c,
	    SQL("DELETE FROM core_audit_payload WHERE audit IN "
		"(SELECT id FROM core_audit WHERE subject = $1)"),
	    ARGS(subject));
}

bool
audit_store_erase_person(struct cx *c, int64_t person)
{
	return db_exec(c,
	    SQL("DELETE FROM core_audit_payload WHERE audit IN "
		"(SELECT id FROM core_audit WHERE person = $1 AND agency = 0)"),
	    ARGS(person));
}

bool
audit_store_erased(struct cx *c, int64_t id, struct text subject, struct text person, bool *out)
{
	int64_t n;

	if (!db_int(c,
		SQL("SELECT count(*) FROM core_audit WHERE id >= $1 AND what = $2 "
		    "AND subject IN ($3, $4)"),
		ARGS(id, TEXT(AUDIT_ERASE), subject, person), &n))
		return false;
	*out = n > 0;
	return true;
}

/* ---- lists ---- */

static bool
rows_of_query(struct rows *r, struct audit_row *p, struct audit_rows *out)
{
	size_t n = 0;

	while (db_next(r)) {
		p[n++] = (struct audit_row){
		    .id = row_int(r, 0),
		    .at = row_time(r, 1),
		    .person = row_int(r, 2),
		    .agency = row_int(r, 3),
		    .what = row_text(r, 4),
		    .subject = row_text(r, 5),
		    .position = row_int(r, 6),
		    .erased = row_int(r, 7) == 0,
		    .name = row_text(r, 8),
		    .address = row_text(r, 9),
		    .payload = row_text(r, 10),
		    .salt = row_text(r, 11),
		    .kind = (enum actor_kind)row_int(r, 12),
		    .digest = text_hex(r->c->mem, row_bytes(r, 13)),
		    .hash = text_hex(r->c->mem, row_bytes(r, 14)),
		};
	}
	*out = (struct audit_rows){p, n};
	return db_end(r);
}

/* In the order in which rows_of_query reads them. */
#define AUDIT_ROWS                                                                            \
	"SELECT a.id, a.at, a.person, a.agency, a.what, a.subject, COALESCE(s.position, 0), " \
	"COALESCE(p.audit, 0), COALESCE(p.name, ''), COALESCE(p.address, ''), "               \
	"COALESCE(p.payload, ''), COALESCE(p.salt, ''), a.kind, a.digest, s.hash "            \
	"FROM core_audit a LEFT JOIN core_seal s ON s.audit = a.id "                          \
	"LEFT JOIN core_audit_payload p ON p.audit = a.id "

static bool
list_query(struct cx *c, const struct audit_filter *f, const struct audit_bounds *b, int most,
    struct rows *r)
{
	if (f->subject.n > 0)
		return db_query(c,
		    SQL(AUDIT_ROWS "WHERE a.subject = $1 AND a.id >= $2 AND a.id < $3 "
				   "AND a.at >= $4 AND a.at < $5 AND a.what >= $6 AND a.what < $7 "
				   "AND (a.agency = $8 OR $8 = 0) AND (a.person = $9 OR $9 = 0) "
				   "ORDER BY a.id DESC LIMIT $10"),
		    ARGS(f->subject, b->id_from, b->id_below, b->at_from, b->at_below, b->what_from,
			b->what_below, b->agency, f->person, most),
		    r);
	if (f->person != 0)
		return db_query(c,
		    SQL(AUDIT_ROWS "WHERE a.person = $1 AND a.id >= $2 AND a.id < $3 "
				   "AND a.at >= $4 AND a.at < $5 AND a.what >= $6 AND a.what < $7 "
				   "AND (a.agency = $8 OR $8 = 0) ORDER BY a.id DESC LIMIT $9"),
		    ARGS(f->person, b->id_from, b->id_below, b->at_from, b->at_below, b->what_from,
			b->what_below, b->agency, most),
		    r);
	return db_query(c,
	    SQL(AUDIT_ROWS "WHERE a.id >= $1 AND a.id < $2 "
			   "AND a.at >= $3 AND a.at < $4 AND a.what >= $5 AND a.what < $6 "
			   "AND (a.agency = $7 OR $7 = 0) ORDER BY a.id DESC LIMIT $8"),
	    ARGS(b->id_from, b->id_below, b->at_from, b->at_below, b->what_from, b->what_below,
		b->agency, most),
	    r);
}

bool
audit_store_list(struct cx *c, const struct audit_filter *f, const struct audit_bounds *b, int most,
    struct audit_rows *out)
{
	struct rows r;

	return list_query(c, f, b, most, &r)
	       && rows_of_query(&r, NEW_ARRAY(c->mem, struct audit_row, (size_t)most), out);
}

static struct audit_day
day_of_row(struct rows *r)
{
	struct digest hash = row_digest(r, 2);

	return (struct audit_day){row_day(r, 0), row_int(r, 1), digest_hex(r->c->mem, &hash)};
}

bool
audit_store_days(struct cx *c, struct day below, int most, struct audit_days *out)
{
	return db_list(c,
	    SQL("SELECT day, position, hash FROM core_root WHERE day < $1 "
		"ORDER BY day DESC LIMIT $2"),
	    ARGS(below, most), out, day_of_row);
}
