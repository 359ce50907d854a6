#include "systems/gazette/proof_pages.h"

#include "base/digest.h"
#include "gazette/templates.h"
#include "systems/gazette/proof_view.h"
#include "systems/gazette/publication.h"
#include "web/url.h"

enum { ADDRESS_MOST = 500 };

#define FIELD(kind_, member, ...)                                                               \
	{                                                                                       \
		.name = #member, .kind = kind_, .offset = offsetof(struct proof_input, member), \
		__VA_ARGS__                                                                     \
	}

static const struct field proof_fields[] = {
    FIELD(FIELD_LINE, kind, .label = MSG("Kind of page"), .required = true, .max = 40),
    FIELD(FIELD_LINE, key, .label = MSG("Address"), .required = true, .max = 120),
    FIELD(FIELD_INT, version, .label = MSG("Version"), .max = 100000),
    FIELD(FIELD_DAY, on, .label = MSG("As it stood on")),
};
const struct form proof_form = {proof_fields, COUNT(proof_fields), sizeof(struct proof_input), 0};

static const struct field of_fields[] = {
    FIELD(FIELD_LINE, page, .label = MSG("Address of the page"), .max = ADDRESS_MOST),
    FIELD(FIELD_DAY, on, .label = MSG("As it stood on")),
};
const struct form proof_of_form = {of_fields, COUNT(of_fields), sizeof(struct proof_input), 0};

static struct text
number(struct cx *c, int64_t n)
{
	return text_format(c->mem, "%lld", (long long)n);
}

static struct url
version_url(struct cx *c, const struct publication *p)
{
	return url_local(c->mem, "/proof/{}/{}/{}", p->kind, p->key, number(c, p->version));
}

/* What the chain says of it, line by line as it was hashed (core/audit.h, the canonical form). */
static bool
chain_make(struct cx *c, const struct publication *p, struct proof_view *v)
{
	struct audit_row row;
	struct text before;
	struct audit_days days;

	v->lines = v->hash = v->day_root = v->root_day = v->command = TEXT("");
	if (!audit_own(c, TEXT("gazette.published"), publication_subject(c->mem, p), &row, &before,
		&v->in_trail))
		return false;
	if (!v->in_trail || row.position == 0)
		return true;
	v->sealed = true;
	v->position = row.position;
	v->hash = row.hash;
	v->lines = text_format(c->mem,
	    "%.*s\nsen-audit-1\n%lld\n%lld\n%d\n%lld\n%lld\n%.*s\n%.*s\n%.*s\n", TEXT_ARG(before),
	    (long long)row.id, (long long)row.at.ms, (int)row.kind, (long long)row.person,
	    (long long)row.agency, TEXT_ARG(row.what), TEXT_ARG(row.subject), TEXT_ARG(row.digest));
	if (!audit_days(c, (struct day){time_day(row.at).n + 1}, 1, &days))
		return false;
	if (days.n == 1 && days.p[0].position >= row.position) {
		v->root_day = day_show(c->mem, days.p[0].day);
		v->day_root = days.p[0].root;
	}
	return true;
}

static bool
version_make(struct cx *c, const struct publication *p, struct proof_view *v)
{
	struct text now;
	bool there;

	v->title = p->title;
	v->digest = p->digest;
	v->version = p->version;
	v->size = p->size;
	v->at = time_show(c->mem, p->published);
	v->old = !p->last;
	v->withdrawn = p->withdrawn.ms != 0;
	v->reason = p->reason;
	v->page = url_checked(c->mem, p->path);
	v->all = url_local(c->mem, "/proof/{}/{}", p->kind, p->key);
	v->bytes =
	    url_local(c->mem, "/proof/{}/{}/{}/text", p->kind, p->key, number(c, p->version));
	if (!publication_kept(c, p, &v->text) || !publication_shown(c, p, &now, &there)
	    || !chain_make(c, p, v))
		return false;
	v->kept_same = text_equal(digest_text_hex(c->mem, v->text), p->digest);
	v->checked = p->last && !v->withdrawn;
	v->now_digest = there ? digest_text_hex(c->mem, now) : TEXT("");
	v->same = there && text_equal(v->now_digest, p->digest);
	return true;
}

/* The version that stood at the end of a day; NULL: none yet. */
static const struct publication *
version_on(const struct publications *all, struct day on)
{
	int64_t until = time_at((struct day){on.n + 1}, 0).ms;

	for (size_t i = 0; i < all->n; i++) {
		if (all->p[i].published.ms < until)
			return all->p[i].withdrawn.ms != 0 && all->p[i].withdrawn.ms < until
				   ? NULL
				   : &all->p[i];
	}
	return NULL;
}

/* Of an address as people copy it: without the site's name, and what follows ? or #. */
static struct text
path_of(struct text address)
{
	size_t from = 0, n;

	if (text_starts(address, TEXT("https://")) || text_starts(address, TEXT("http://"))) {
		from = text_starts(address, TEXT("https://")) ? 8 : 7;
		while (from < address.n && address.p[from] != '/')
			from++;
	}
	for (n = from; n < address.n && address.p[n] != '?' && address.p[n] != '#'; n++)
		continue;
	return text_part(address, from, n - from);
}

static struct field_view
day_field(struct req *r, bool required)
{
	struct field_view f =
	    field_view(r, "on", T("As it stood on"), T("For example 31/12/2024."), TEXT(""));

	f.width = 10;
	f.mode = TEXT("numeric");
	f.required = required;
	return f;
}

bool
proof_of_page(struct req *r)
{
	const struct proof_input *in = r->in;
	struct cx *c = &r->cx;
	struct publication p;
	bool found;

	if (in == NULL || in->page.n == 0) {
		struct proof_of_view v = {.on = day_field(r, false)};

		v.page = field_view(r, "page", T("Address of the page"),
		    T("As your browser shows it, for example /law/12-2024-qd-ubnd."), TEXT(""));
		v.page.required = true;
		return page(r, say(c, T("Proof of publication")), proof_of_html, &v);
	}
	if (!publication_by_path(c, path_of(in->page), &p, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("Nothing was published at this address."));
	if (in->on.set)
		return go(r, TEXT("/proof/"), p.kind, TEXT("/"), p.key, TEXT("?on="),
		    day_show(c->mem, in->on.day));
	return go(r, TEXT("/proof/"), p.kind, TEXT("/"), p.key);
}

bool
proof_page(struct req *r)
{
	const struct proof_input *in = r->in;
	struct cx *c = &r->cx;
	struct publications all;
	struct proof_view v = {0};

	if (!publication_versions(c, in->kind, in->key, &all))
		return false;
	if (all.n == 0)
		return fail(c, NOT_FOUND, T("Nothing was published at this address."));
	if (in->on.set) {
		const struct publication *p = version_on(&all, in->on.day);

		if (p == NULL)
			return fail(c, NOT_FOUND, T("Nothing of this was public on {0}."),
			    day_show(c->mem, in->on.day));
		return go(r, version_url(c, p).t);
	}
	if (!version_make(c, &all.p[0], &v))
		return false;
	v.on = day_field(r, true);
	v.versions.p = NEW_ARRAY(c->mem, struct proof_version_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v.versions.p[v.versions.n++] =
		    (struct proof_version_view){.no = number(c, all.p[i].version),
			.at = time_show(c->mem, all.p[i].published),
			.digest = all.p[i].digest,
			.url = version_url(c, &all.p[i])};
	return page(
	    r, say(c, T("Proof of publication: {0}"), text_head(v.title, 90)), proof_page_html, &v);
}

static bool
version_asked(struct req *r, struct publication *out)
{
	const struct proof_input *in = r->in;
	bool found;

	if (!publication_version(&r->cx, in->kind, in->key, in->version, out, &found))
		return false;
	return found || fail(&r->cx, NOT_FOUND, T("Nothing was published at this address."));
}

/* What was withdrawn keeps its digest and its time, not its text: the reason may be that it must
 * not be read. */
bool
proof_version(struct req *r)
{
	struct publication p;
	struct proof_view v = {0};

	if (!version_asked(r, &p) || !version_make(&r->cx, &p, &v))
		return false;
	if (v.withdrawn)
		v.text = TEXT("");
	return page(r, say(&r->cx, T("Proof of publication: {0}"), text_head(v.title, 90)),
	    proof_version_html, &v);
}

bool
proof_text(struct req *r)
{
	struct publication p;
	struct text kept;

	if (!version_asked(r, &p))
		return false;
	if (p.withdrawn.ms != 0)
		return fail(&r->cx, NOT_FOUND,
		    T("This was withdrawn: its digest stays, its text is no longer given."));
	return publication_kept(&r->cx, &p, &kept)
	       && answer_bytes(r, "text/plain; charset=utf-8", kept,
		   text_format(r->cx.mem, "%.*s-%.*s-%lld.txt", TEXT_ARG(p.kind), TEXT_ARG(p.key),
		       (long long)p.version));
}
