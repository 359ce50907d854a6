/* Handlers of the pages of the audit trail: who, what, when, from where; and the daily roots. */
#include "admin/templates.h"
#include "codec/csv.h"
#include "codec/json.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/person.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/audit_view.h"
#include "systems/admin/show.h"
#include "web/url.h"

enum { PAGE = 50, DAYS_PAGE = 100, EXPORT_SLICE = 1000, EXPORT_MOST = 100000 };

struct audit_input {
	struct text what, subject;
	int64_t person, after;
	struct day_input from, to;
};

static const struct field audit_fields[] = {
    FIELD(FIELD_LINE, struct audit_input, what, .label = MSG("What"), .max = 100),
    FIELD(FIELD_LINE, struct audit_input, subject, .label = MSG("On what"), .max = 200),
    FIELD(FIELD_INT, struct audit_input, person, .label = MSG("Person's number"), .max = INT64_MAX),
    FIELD(FIELD_DAY, struct audit_input, from, .label = MSG("From")),
    FIELD(FIELD_DAY, struct audit_input, to, .label = MSG("To")),
    FIELD(FIELD_INT, struct audit_input, after, .max = INT64_MAX),
};
const struct form audit_form = FORM(audit_fields, struct audit_input);

struct days_input {
	int64_t after;
};

static const struct field days_fields[] = {
    FIELD(FIELD_INT, struct days_input, after, .max = INT32_MAX),
};
const struct form audit_days_form = FORM(days_fields, struct days_input);

/* What is recorded about nouns of core, in words; other systems' keys speak for themselves. A look
 * is recorded under its route's path. */
static const struct {
	const char *key;
	struct msg label;
} labels[] = {
    {"admin.job.retry", MSG("Had a job tried again")},
    {"core.agency.add", MSG("Added an agency")},
    {"core.agency.change", MSG("Changed an agency")},
    {"core.audit.erase", MSG("Erased personal data by law")},
    {"core.audit.expire", MSG("Erased details whose time was over")},
    {"core.calendar.day", MSG("Set a day of a calendar")},
    {"core.calendar.save", MSG("Changed a calendar")},
    {"core.credential.set", MSG("Set a password")},
    {"core.office.end", MSG("Ended an office")},
    {"core.office.grant", MSG("Gave an office")},
    {"core.person.add", MSG("Made an account")},
    {"core.person.change", MSG("Changed an account")},
    {"core.recovery.make", MSG("Made a link to set a password")},
    {"core.recovery.use", MSG("Used a link to set a password")},
    {"core.role.add", MSG("Added a role")},
    {"core.role.change", MSG("Changed a role")},
    {"core.setting.change", MSG("Changed a setting")},
    {"core.token.make", MSG("Made an access token")},
    {"core.token.revoke", MSG("Revoked an access token")},
    {"identity.account.contact", MSG("Changed their contact details")},
    {"identity.account.erase", MSG("Closed and erased their account")},
    {"identity.account.password", MSG("Changed their password")},
    {"identity.account.register", MSG("Created an account")},
    {"identity.account.taken", MSG("Somebody entered what this account has")},
    {"identity.recovery.ask", MSG("Asked for a link to set a password")},
    {"identity.sign_in", MSG("Signed in")},
    {"identity.sign_in.wrong", MSG("Wrong password")},
};

static struct text
label_of(enum lang lang, struct text what)
{
	if (text_starts(what, TEXT("/")))
		return tr(lang, T("Looked at a page"));
	for (size_t i = 0; i < COUNT(labels); i++)
		if (text_is(what, labels[i].key))
			return tr(lang, labels[i].label);
	return TEXT("");
}

static struct audit_filter
filter_of(const struct audit_input *in)
{
	return (struct audit_filter){.what = in->what,
	    .subject = in->subject,
	    .person = in->person,
	    .from = in->from.day,
	    .to = in->to.day,
	    .before = in->after};
}

static struct text
decimal(struct arena *a, int64_t n)
{
	return n != 0 ? text_format(a, "%lld", (long long)n) : TEXT("");
}

/* ---- the list ---- */

/* "person 7" and "agency 7" as they are called; other subjects as they are. */
static bool
subject_shown(struct cx *c, struct text subject, struct text *out)
{
	struct text number = subject, kind;
	const struct agency *a = NULL;
	struct person p = {.name = TEXT("")};
	int64_t id;

	*out = subject;
	if (!text_cut(&number, ' ', &kind) || !text_int(number, &id))
		return true;
	if (text_is(kind, "agency")) {
		if (!agency_by_id(c, id, &a))
			return false;
	} else if (text_is(kind, "person") && !person_by_id(c, id, &p)) {
		if (c->why.kind != NOT_FOUND)
			return false;
		c->why = (struct problem){0};
	}
	if (a != NULL)
		*out = agency_show(a, c->lang);
	else if (p.name.n > 0)
		*out = p.name;
	return true;
}

/* {"name":"An","to":""} as lines "name: An". */
static struct text
payload_shown(struct arena *a, struct text payload)
{
	const struct json *j;
	struct json_error why;
	struct buf b = buf_in(a);

	if (payload.n == 0 || !json_parse(a, payload, &j, &why) || j->kind != JSON_OBJECT)
		return payload;
	for (const struct json *m = j->first; m != NULL; m = m->next) {
		struct text value;

		if (json_get_text(m, &value) && value.n == 0)
			continue;
		buf_text(&b, m->name);
		buf_text(&b, TEXT(": "));
		if (m->kind == JSON_TEXT || m->kind == JSON_NUMBER) {
			buf_text(&b, m->text);
		} else {
			struct json_writer w = json_into(&b);

			json_tree(&w, m);
		}
		buf_char(&b, '\n');
	}
	return text_trim(buf_done(&b));
}

static bool
line_of(struct cx *c, const struct audit_row *row, struct audit_line *out)
{
	const struct agency *a = NULL;

	if (row->agency != 0 && !agency_by_id(c, row->agency, &a))
		return false;
	*out = (struct audit_line){
	    .at = row->at,
	    .who = row->name.n > 0 ? row->name : say(c, T("somebody not signed in")),
	    .agency = a != NULL ? agency_show(a, c->lang) : TEXT(""),
	    .what = row->what,
	    .label = label_of(c->lang, row->what),
	    .address = row->address,
	    .payload = payload_shown(c->mem, row->payload),
	    .person = row->person,
	    .position = row->position,
	    .erased = row->erased,
	    .by_person = url_local(c->mem, "/admin/audit?person={}", decimal(c->mem, row->person)),
	    .by_subject = url_local(c->mem, "/admin/audit?subject={}", row->subject),
	};
	return subject_shown(c, row->subject, &out->subject);
}

static struct field_view
filter_field(const struct req *r, const char *name, struct msg label, struct text value)
{
	struct field_view f = field_view(r, name, label, T(""), value);

	f.required = true; /* hides "(optional)", which goes without saying in a filter */
	f.width = 10;
	return f;
}

static void
fill_filters(struct req *r, const struct audit_input *in, struct audit_list_view *v)
{
	struct arena *a = r->cx.mem;

	v->what = filter_field(r, "what", T("What (start of its key)"), in->what);
	v->what.width = 20;
	v->subject = filter_field(r, "subject", T("On what (exactly)"), in->subject);
	v->subject.width = 20;
	v->person = filter_field(r, "person", T("Person's number"), decimal(a, in->person));
	v->from = filter_field(r, "from", T("From (day/month/year)"), day_shown(a, in->from.day));
	v->to = filter_field(r, "to", T("To (day/month/year)"), day_shown(a, in->to.day));
	v->what.required = v->subject.required = v->person.required = true;
	v->filtered =
	    in->what.n + in->subject.n > 0 || in->person != 0 || in->from.set || in->to.set;
}

/* GET /admin/audit */
bool
audit_list_page(struct req *r)
{
	const struct audit_input *in = r->in;
	struct audit_filter f = filter_of(in);
	struct audit_list_view v = {0};
	struct audit_rows rows;
	int64_t next = 0;

	if (!audit_list(&r->cx, &f, PAGE + 1, &rows))
		return false;
	v.rows.p = NEW_ARRAY(r->cx.mem, struct audit_line, rows.n);
	for (size_t i = 0; i < rows.n && i < PAGE; i++)
		if (!line_of(&r->cx, &rows.p[i], &v.rows.p[v.rows.n++]))
			return false;
	if (rows.n > PAGE)
		next = rows.p[PAGE - 1].id;
	fill_filters(r, in, &v);
	v.export = url_with(r->cx.mem, TEXT("/admin/audit.csv"), r->query, TEXT("after"), TEXT(""));
	v.paging = paging_by_id(r, in->after, next);
	return page(r, say(&r->cx, T("Audit trail")), audit_list_html, &v);
}

/* ---- the table to download ---- */

/* Everything that the chain hashes, so that it can be checked from outside (core/audit.h). */
static void
put_heading(struct csv_writer *w)
{
	static const char *const names[] = {"at", "person", "name", "agency", "what", "subject",
	    "address", "payload", "erased", "id", "at_ms", "kind", "salt", "payload_sha256",
	    "position", "sha256"};

	for (size_t i = 0; i < COUNT(names); i++)
		csv_put(w, text_of(names[i]));
	csv_end_row(w);
}

static void
put_row(struct csv_writer *w, struct arena *a, const struct audit_row *row)
{
	csv_put(w, time_iso(a, row->at));
	csv_put_int(w, row->person);
	csv_put(w, row->name);
	csv_put_int(w, row->agency);
	csv_put(w, row->what);
	csv_put(w, row->subject);
	csv_put(w, row->address);
	csv_put(w, row->payload);
	csv_put_int(w, row->erased);
	csv_put_int(w, row->id);
	csv_put_int(w, row->at.ms);
	csv_put_int(w, row->kind);
	csv_put(w, row->salt);
	csv_put(w, row->digest);
	csv_put_int(w, row->position);
	csv_put(w, row->hash);
	csv_end_row(w);
}

/* GET /admin/audit.csv: the newest that fit the filters, in slices so that no read is long. What
 * does not fit into one table is said in its last row, never left out in silence. */
bool
audit_export_page(struct req *r)
{
	struct audit_filter f = filter_of(r->in);
	struct buf b = buf_in(r->cx.mem);
	struct csv_writer w = csv_into(&b);
	struct audit_rows rows = {NULL, EXPORT_SLICE};
	int n = 0;

	put_heading(&w);
	while (rows.n == EXPORT_SLICE && n < EXPORT_MOST) {
		if (!audit_list(&r->cx, &f, EXPORT_SLICE, &rows))
			return false;
		for (size_t i = 0; i < rows.n; i++)
			put_row(&w, r->cx.mem, &rows.p[i]);
		if (rows.n > 0)
			f.before = rows.p[rows.n - 1].id;
		n += EXPORT_SLICE;
	}
	if (rows.n == EXPORT_SLICE) {
		csv_put(&w, say(&r->cx, T("There is more: choose a shorter time.")));
		csv_end_row(&w);
	}
	return answer_bytes(r, "text/csv; charset=utf-8", buf_done(&b),
	    text_format(r->cx.mem, "audit-%s.csv",
		text_z(r->cx.mem, day_iso(r->cx.mem, time_day(r->cx.now)))));
}

/* ---- daily roots ---- */

/* GET /admin/audit/days */
bool
audit_days_page(struct req *r)
{
	const struct days_input *in = r->in;
	struct audit_days_view v = {.today = time_show(r->cx.mem, r->cx.now)};
	int64_t next = 0;

	if (!audit_days(&r->cx, (struct day){(int32_t)in->after}, DAYS_PAGE + 1, &v.days))
		return false;
	if (v.days.n > DAYS_PAGE) {
		v.days.n = DAYS_PAGE;
		next = v.days.p[DAYS_PAGE - 1].day.n;
	}
	v.paging = paging_by_id(r, in->after, next);
	return page(r, say(&r->cx, T("Daily roots")), audit_days_html, &v);
}
