/*
 * Clients' keys. A key is found by a digest over client, route and key, so that the unique index
 * stays small however long the keys are that clients send.
 */
#include "base/buf.h"
#include "base/id.h"
#include "core/client_key.h"

enum { KEY_BYTES = 16 };

/* False where the client cannot be told from others. */
static bool
key_digest(struct cx *c, const struct client_key *k, struct digest *out)
{
	const struct actor *by = c->by;
	struct buf b = buf_in(c->mem);

	if (by->person != 0)
		buf_format(&b, "person %lld", (long long)by->person);
	else if (by->token != 0)
		buf_format(&b, "token %lld", (long long)by->token);
	else if (k->guest.n > 0)
		buf_format(&b, "guest %.*s", TEXT_ARG(k->guest));
	else
		return false;
	buf_format(&b, "\n%.*s\n%.*s", TEXT_ARG(k->route), TEXT_ARG(k->key));
	*out = digest_text(buf_done(&b));
	return true;
}

static struct bytes
head(const struct digest *d)
{
	return (struct bytes){d->b, KEY_BYTES};
}

bool
client_key_seen(struct cx *c, struct client_key *k, bool *found)
{
	struct digest d;
	struct bytes input;
	struct rows r;

	*found = false;
	if (!key_digest(c, k, &d))
		return true;
	if (!db_first(c, SQL("SELECT input, result FROM core_client_key WHERE digest = $1"),
		ARGS(head(&d)), &r, found))
		return false;
	if (!*found)
		return true;
	input = row_bytes(&r, 0);
	k->result = row_text(&r, 1);
	if (!db_end(&r))
		return false;
	if (input.n != KEY_BYTES || memcmp(input.p, k->input.b, KEY_BYTES) != 0)
		return fail(c, INVALID,
		    c->by->kind == ACTOR_SYSTEM
			? T("This key was used before with other data. Send new data under a new "
			    "key.")
			: T("This form was sent already, with other content. What was sent first "
			    "counts. To send something else, open the page anew."));
	return true;
}

/* Two nodes that keep one key at the same moment: the second finds it taken and is rolled back;
 * the client's next try gets the first one's answer. */
bool
client_key_keep(struct cx *c, const struct client_key *k)
{
	struct digest d;
	int64_t kept;

	if (!key_digest(c, k, &d))
		return true;
	if (!db_change(c,
		SQL("INSERT INTO core_client_key (id, digest, input, result) "
		    "VALUES ($1, $2, $3, $4) ON CONFLICT (digest) DO NOTHING"),
		ARGS(id_make(c->now), head(&d), head(&k->input), k->result), &kept))
		return false;
	return kept > 0
	       || fail(c, CONFLICT,
		   T("The same request is being worked on right now. Send it again in a moment; "
		     "nothing will double."));
}
