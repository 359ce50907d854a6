/* The audit chain: the canonical form of a row, and sealing. */
#include "core/audit_chain.h"

#include "base/buf.h"

enum {
	BATCH_ROWS = 20000, /* SQLite: more than a batch of the writer adds */
	SLICE_ROWS = 500,
};

/* Of the sealer among the nodes; "sen.seal". */
static const int64_t SEALER_KEY = 0x73656e2e7365616c;

struct digest
chain_payload(struct arena *a, const struct audit_payload *p)
{
	struct buf b = buf_in(a);

	buf_text(&b, p->salt);
	buf_char(&b, '\n');
	buf_text(&b, p->name);
	buf_char(&b, '\n');
	buf_text(&b, p->address);
	buf_char(&b, '\n');
	buf_text(&b, p->payload);
	return digest_text(buf_done(&b));
}

static void
line_int(struct buf *b, int64_t value)
{
	buf_int(b, value);
	buf_char(b, '\n');
}

static void
line_text(struct buf *b, struct text t)
{
	buf_text(b, t);
	buf_char(b, '\n');
}

struct digest
chain_hash(struct arena *a, const struct digest *previous, const struct audit_fact *f)
{
	struct buf b = buf_in(a);

	line_text(&b, digest_hex(a, previous));
	line_text(&b, TEXT("sen-audit-1"));
	line_int(&b, f->id);
	line_int(&b, f->at.ms);
	line_int(&b, f->kind);
	line_int(&b, f->person);
	line_int(&b, f->agency);
	line_text(&b, f->what);
	line_text(&b, f->subject);
	line_text(&b, digest_hex(a, &f->digest));
	return digest_text(buf_done(&b));
}

/* ---- sealing ---- */

/* Nothing is kept in memory between two calls: one look at the chain's end a batch costs little,
 * and a batch that is rolled back leaves nothing to take back. */
static bool
seal_facts(struct cx *c, struct chain_end *end, const struct audit_facts *facts)
{
	struct day today = time_day(c->now);

	for (size_t i = 0; i < facts->n; i++) {
		const struct audit_fact *f = &facts->p[i];

		end->hash = chain_hash(c->mem, &end->hash, f);
		if (!chain_store_add(c, ++end->position, f->id, &end->hash))
			return false;
	}
	/* A clock that went back must not move the end of a day that is over. */
	if (end->day.n < today.n)
		end->day = today;
	return facts->n == 0 || chain_store_root(c, end->day, end->position, &end->hash);
}

bool
audit_seal(struct db *db, struct arena *a, struct time now)
{
	struct cx c = {.mem = a, .db = db, .now = now, .lang = LANG_EN};
	struct chain_end end;
	struct audit_facts facts;

	if (db_engine_of(db) != DB_SQLITE)
		return true;
	return chain_store_end(&c, &end) && audit_store_above(&c, end.audit, BATCH_ROWS, &facts)
	       && seal_facts(&c, &end, &facts);
}

bool
audit_seal_slice(struct cx *c, bool *more)
{
	struct chain_end end;
	struct audit_facts facts;

	*more = false;
	if (db_engine_of(c->db) == DB_SQLITE)
		return true;
	if (!db_lock_keys(c, &SEALER_KEY, 1) || !audit_store_open(c, SLICE_ROWS, &facts)
	    || !chain_store_end(c, &end) || !seal_facts(c, &end, &facts))
		return false;
	for (size_t i = 0; i < facts.n; i++)
		if (!audit_store_close(c, facts.p[i].id))
			return false;
	*more = facts.n == SLICE_ROWS;
	return true;
}
