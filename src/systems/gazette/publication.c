/* Publications: publishing, withdrawing, checking. SQL is publication_store.c's. */
#include "base/buf.h"
#include "base/digest.h"
#include "base/id.h"
#include "core/search.h"
#include "core/snapshot.h"
#include "systems/gazette/publication_store.h"
#include "systems/gazette/section.h"

enum { KEY_MOST = 120, VERSIONS_MOST = 200, CHECK_ROWS = 50 };

/* Nobody in particular: what it writes may be shown to everybody. */
static const struct actor nobody = {.kind = ACTOR_JOB, .name = {"", 0}, .address = {"", 0}};

const struct publication_kind *
publication_kind_by_name(struct text name)
{
	for (size_t i = 0; publication_kinds[i] != NULL; i++) {
		if (text_is(name, publication_kinds[i]->name))
			return publication_kinds[i];
	}
	return NULL;
}

struct text
publication_text(struct arena *a, const struct text *heads, size_t n, struct text body)
{
	struct buf b = buf_in(a);

	must(n % 2 == 0);
	for (size_t i = 0; i < n; i += 2) {
		if (heads[i + 1].n == 0)
			continue;
		buf_text(&b, heads[i]);
		buf_text(&b, TEXT(": "));
		for (size_t k = 0; k < heads[i + 1].n; k++) {
			char byte = heads[i + 1].p[k];

			buf_char(&b, byte == '\n' || byte == '\r' ? ' ' : byte);
		}
		buf_char(&b, '\n');
	}
	buf_char(&b, '\n');
	buf_text(&b, body);
	return buf_done(&b);
}

struct text
publication_subject(struct arena *a, const struct publication *p)
{
	return text_format(a, "%.*s %.*s %lld sha256:%.*s", TEXT_ARG(p->kind), TEXT_ARG(p->key),
	    (long long)p->version, TEXT_ARG(p->digest));
}

/* ---- publishing ---- */

/* In the chain, by nobody: who approved it stands in the noun's own row. */
static bool
to_chain(struct cx *c, struct text what, const struct publication *p)
{
	const struct actor *by = c->by;
	bool ok;

	c->by = &nobody;
	ok = audit_add(c, what, publication_subject(c->mem, p),
	    audit_note(
		c, TEXT("path"), p->path, TEXT("title"), p->title, TEXT("reason"), p->reason));
	c->by = by;
	return ok;
}

static bool
to_search(struct cx *c, const struct publishing *p, struct time changed)
{
	struct text office = p->office.n > 0 ? p->office : p->issuer;
	const struct search_entry e = {.kind = p->kind->name,
	    .key = p->key,
	    .id = p->id,
	    .title = p->title,
	    .title_en = p->title_en,
	    .path = p->path,
	    .summary = p->summary,
	    .extra = text_format(c->mem, "%.*s%s%.*s", TEXT_ARG(office),
		office.n > 0 && p->field.n > 0 ? " · " : "", TEXT_ARG(p->field)),
	    .words = text_format(c->mem, "%.*s %.*s %.*s", TEXT_ARG(p->title_en),
		TEXT_ARG(p->summary), TEXT_ARG(p->words)),
	    .weight = p->weight,
	    .rank = p->past ? 2 : 1,
	    .issuer = office,
	    .field = p->field,
	    .status = p->status,
	    .year = p->year,
	    .changed = changed};

	return search_put(c, &e);
}

static bool
is_same(const struct publication *old, const struct publication *fresh)
{
	return old->withdrawn.ms == 0 && text_equal(old->digest, fresh->digest)
	       && text_equal(old->path, fresh->path) && text_equal(old->title, fresh->title)
	       && text_equal(old->section, fresh->section) && old->day.n == fresh->day.n
	       && old->begins.ms == fresh->begins.ms && old->ends.ms == fresh->ends.ms
	       && text_equal(old->place, fresh->place);
}

bool
publication_put(struct cx *c, struct publishing *p)
{
	struct publication old, fresh = {.id = id_make(c->now),
				    .kind = text_of(p->kind->name),
				    .key = p->key,
				    .version = 1,
				    .last = true,
				    .path = p->path,
				    .title = p->title,
				    .title_en = p->title_en,
				    .summary = p->summary,
				    .section = p->section,
				    .field = p->field,
				    .issuer = p->issuer,
				    .agency = p->agency,
				    .lang = text_of(lang_code(p->lang)),
				    .digest = digest_text_hex(c->mem, p->text),
				    .size = (int64_t)p->text.n,
				    .first = p->first.ms != 0 ? p->first : c->now,
				    .published = p->first.ms != 0 ? p->first : c->now,
				    .reason = TEXT(""),
				    .day = p->day,
				    .day_means = p->day.n != 0 ? p->day_means : DAY_NONE,
				    .begins = p->begins,
				    .ends = p->ends,
				    .place = p->place};
	bool found, same;

	if (p->key.n == 0 || p->key.n > KEY_MOST)
		return broken(c, "a publication's key has %zu bytes", p->key.n);
	if (!store_publication(c, fresh.kind, p->key, 0, &old, &found))
		return false;
	if (found) {
		fresh.version = old.version + 1;
		fresh.first = old.first;
		fresh.published = c->now;
	}
	same = found && is_same(&old, &fresh);
	p->digest = fresh.digest;
	p->version = same ? old.version : fresh.version;
	return (same
		   || (store_publication_not_last(c, fresh.kind, p->key)
		       && store_publication_add(c, &fresh, text_fold(c->mem, p->field), p->text)
		       && to_chain(c, TEXT("gazette.published"), &fresh)))
	       && to_search(c, p, same ? old.published : fresh.published)
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}

bool
publication_withdraw(
    struct cx *c, const struct publication_kind *k, struct text key, struct text reason)
{
	struct publication p;
	bool found;

	if (!store_publication(c, text_of(k->name), key, 0, &p, &found))
		return false;
	if (!found || p.withdrawn.ms != 0)
		return fail(c, CONFLICT, T("Only what is published can be withdrawn."));
	p.reason = reason;
	return store_publication_withdraw(c, p.kind, key, reason)
	       && to_chain(c, TEXT("gazette.withdrawn"), &p) && search_remove(c, k->name, key)
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}

bool
publication_status(
    struct cx *c, const struct publication_kind *k, struct text key, struct text status, bool past)
{
	return search_status(c, k->name, key, status, past ? 2 : 1);
}

/* ---- reading ---- */

bool
publication_by_key(
    struct cx *c, struct text kind, struct text key, struct publication *out, bool *found)
{
	return store_publication(c, kind, key, 0, out, found);
}

bool
publication_version(struct cx *c, struct text kind, struct text key, int64_t number,
    struct publication *out, bool *found)
{
	*found = false;
	return number <= 0 || store_publication(c, kind, key, number, out, found);
}

bool
publication_by_path(struct cx *c, struct text path, struct publication *out, bool *found)
{
	return store_publication_by_path(c, path, out, found);
}

bool
publication_versions(struct cx *c, struct text kind, struct text key, struct publications *out)
{
	return store_publication_versions(c, kind, key, VERSIONS_MOST, out);
}

bool
publication_kept(struct cx *c, const struct publication *p, struct text *out)
{
	return store_publication_text(c, p->id, out);
}

bool
publication_list(struct cx *c, const struct publication_filter *f, struct publications *out)
{
	return store_publication_list(c, f, out);
}

bool
publication_days(struct cx *c, struct day from, struct day to, int most, struct publications *out)
{
	return store_publication_days(c, from, to, most, out);
}

bool
publication_sections(struct cx *c, struct publication_groups *out)
{
	struct sections all;

	if (!store_publication_groups(c, true, out) || !section_all(c, &all))
		return false;
	for (size_t i = 0; i < out->n; i++) {
		for (size_t k = 0; k < all.n; k++)
			if (text_equal(all.p[k].slug, out->p[i].key))
				out->p[i].name = section_show(&all.p[k], c->lang);
	}
	return true;
}

bool
publication_fields(struct cx *c, struct publication_groups *out)
{
	return store_publication_groups(c, false, out);
}

struct msg
publication_day_name(enum publication_day d)
{
	switch (d) {
	case DAY_DEADLINE:
		return T("Last day for comments");
	case DAY_SESSION:
		return T("Session");
	case DAY_EFFECT:
		return T("Day of effect");
	case DAY_NONE:
	case PUBLICATION_DAYS:
		break;
	}
	return T("Day");
}

/* ---- checking ---- */

/* What the noun shows now; not there is an answer, too. */
bool
publication_shown(struct cx *c, const struct publication *p, struct text *out, bool *there)
{
	const struct publication_kind *k = publication_kind_by_name(p->kind);

	*there = false;
	*out = TEXT("");
	if (k == NULL)
		return true;
	*there = k->text(c, p->key, out);
	if (!*there && c->why.kind == NOT_FOUND) {
		c->why = (struct problem){0};
		return true;
	}
	return *there;
}

static bool
check_one(
    struct cx *c, const struct publication *p, void (*report)(void *to, struct text what), void *to)
{
	struct text kept, shown, before;
	struct audit_row row;
	bool there, found;

	if (!publication_kept(c, p, &kept) || !publication_shown(c, p, &shown, &there)
	    || !audit_own(c, TEXT("gazette.published"), publication_subject(c->mem, p), &row,
		&before, &found))
		return false;
	if (!text_equal(digest_text_hex(c->mem, kept), p->digest))
		report(to, text_format(c->mem,
			       "%.*s %.*s, version %lld: the text kept is not what was published",
			       TEXT_ARG(p->kind), TEXT_ARG(p->key), (long long)p->version));
	if (p->last && p->withdrawn.ms == 0
	    && (!there || !text_equal(digest_text_hex(c->mem, shown), p->digest)))
		report(to, text_format(c->mem, "%.*s %.*s is not what was published",
			       TEXT_ARG(p->kind), TEXT_ARG(p->key)));
	if (!found)
		report(to, text_format(c->mem,
			       "%.*s %.*s, version %lld: the audit trail does not know its digest",
			       TEXT_ARG(p->kind), TEXT_ARG(p->key), (long long)p->version));
	return true;
}

bool
publication_check_all(struct cx *c, void (*report)(void *to, struct text what), void *to)
{
	struct publications all;
	int64_t after = 0;

	do {
		if (!store_publication_after(c, after, CHECK_ROWS, &all))
			return false;
		for (size_t i = 0; i < all.n; i++) {
			after = all.p[i].id;
			if (!check_one(c, &all.p[i], report, to))
				return false;
		}
	} while (all.n == CHECK_ROWS);
	return true;
}
