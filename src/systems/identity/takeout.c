/* What core holds of a person: notices, sessions, offices, and what they did (core/takeout.h). Not
 * in it: the password's hash, known devices and wrong attempts, which prove or guard an account and
 * say nothing of its holder. */
#include "systems/identity/takeout.h"

#include "core/audit.h"
#include "core/notify.h"
#include "core/role.h"
#include "core/session.h"

static bool
read_notices(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct notices page;

	(void)p; /* the actor's own are theirs */
	if (!notice_list(t->c, before, most, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct notice *n = &page.p[i];

		takeout_thing(t, n->subject);
		fact_time(t, "at", T("When"), n->at);
		fact_time(t, "read", T("Read"), n->read);
		fact_text(t, "subject", T("Subject"), n->subject);
		fact_text(t, "body", T("Text"), n->body);
		fact_path(t, "address", T("About"), n->path);
	}
	*next = page.n == (size_t)most ? page.p[page.n - 1].id : 0;
	return true;
}

static bool
read_sessions(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct sessions page;

	if (!sessions_ever(t->c, p->id, before, most, &page))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct session *s = &page.p[i];

		takeout_thing(t, TEXT(""));
		fact_time(t, "began", T("Since"), s->began);
		fact_time(t, "seen", T("Last seen"), s->seen);
		fact_time(t, "ended", T("Signed out"), s->ended);
		fact_text(t, "device", T("Device"), s->user_agent);
		fact_text(t, "address", T("Network address"), s->address);
	}
	*next = page.n == (size_t)most ? page.p[page.n - 1].id : 0;
	return true;
}

static bool
read_offices(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct offices all;
	int n = 0;

	if (!offices_ever(t->c, p->id, &all))
		return false;
	for (size_t i = 0; i < all.n && n < most; i++) {
		const struct office *o = &all.p[i];

		if (o->id >= before)
			continue;
		takeout_thing(t, TEXT(""));
		fact_text(t, "agency", T("Agency"), o->agency_name);
		fact_text(t, "role", T("Role"),
		    tr(t->c->lang, (struct msg){text_z(t->c->mem, o->role_name)}));
		fact_text(t, "from", T("From"), day_iso(t->c->mem, o->from));
		fact_text(t, "to", T("To"), o->to.n != 0 ? day_iso(t->c->mem, o->to) : TEXT(""));
		*next = o->id;
		n++;
	}
	*next = n == most ? *next : 0;
	return true;
}

/* By their keys: the audit trail's own words are for who reads it every day. */
static bool
read_acts(struct takeout *t, const struct person *p, int64_t before, int most, int64_t *next)
{
	struct audit_rows page;

	if (!audit_of_person(t->c, p->id, before, most, &page, next))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct audit_row *row = &page.p[i];

		takeout_thing(t, TEXT(""));
		fact_time(t, "at", T("When"), row->at);
		fact_text(t, "what", T("What"), row->what);
		fact_text(t, "subject", T("On what"), row->subject);
		fact_text(t, "address", T("Network address"), row->address);
		fact_text(t, "details", T("Details"), row->payload);
	}
	return true;
}

static const struct takeout_source notices = {
    .name = "notices", .label = MSG("Notices"), .read = read_notices};
static const struct takeout_source sessions = {
    .name = "sessions", .label = MSG("Where you signed in"), .plain = true, .read = read_sessions};
static const struct takeout_source offices = {
    .name = "offices", .label = MSG("You work for"), .plain = true, .read = read_offices};
static const struct takeout_source acts = {.name = "acts",
    .label = MSG("What you did here, as the audit trail has it"),
    .plain = true,
    .read = read_acts};

const struct takeout_source *const identity_takeout[] = {
    &notices, &sessions, &offices, &acts, NULL};

/* ---- the file ---- */

static void
put_fact(struct cx *c, struct json_writer *w, const struct fact *f, struct text site)
{
	switch (f->kind) {
	case FACT_TEXT:
		json_put_text(w, f->name, f->value);
		break;
	case FACT_TIME:
		json_put_text(w, f->name, time_is_set(f->at) ? time_iso(c->mem, f->at) : TEXT(""));
		break;
	case FACT_NUMBER:
		json_put_int(w, f->name, f->number);
		break;
	case FACT_FLAG:
		json_put_bool(w, f->name, f->number != 0);
		break;
	case FACT_PATH:
		json_put_text(w, f->name,
		    f->value.n > 0
			? text_format(c->mem, "%.*s%.*s", TEXT_ARG(site), TEXT_ARG(f->value))
			: TEXT(""));
		break;
	}
}

static void
put_facts(struct cx *c, struct json_writer *w, const struct facts *facts, struct text site)
{
	for (size_t i = 0; i < facts->n; i++)
		put_fact(c, w, &facts->p[i], site);
}

static void
put_list(struct cx *c, struct json_writer *w, const struct takeout_list *list, struct text site)
{
	json_key(w, list->name);
	if (!list->single)
		json_begin_array(w);
	for (size_t i = 0; i < list->rows.n; i++) {
		json_begin_object(w);
		put_facts(c, w, &list->rows.p[i], site);
		json_end(w);
	}
	if (!list->single)
		json_end(w);
}

void
takeout_json_begin(struct cx *c, struct json_writer *w, const struct person *p)
{
	json_begin_object(w);
	json_put_text(w, "taken", time_iso(c->mem, c->now));
	json_put_text(w, "name", p->name);
	json_put_text(w, "id_number", p->id_number);
	json_put_text(w, "phone", p->phone);
	json_put_text(w, "email", p->email);
	json_put_text(w, "address", p->address);
	json_put_text(w, "birth", p->birth.n != 0 ? day_iso(c->mem, p->birth) : TEXT(""));
	json_put_text(w, "language", text_of(lang_code(p->lang)));
	json_put_text(w, "created", time_iso(c->mem, p->created));
}

void
takeout_json_add(struct cx *c, struct json_writer *w, const struct takeout *t, struct text site,
    const struct takeout_source **in)
{
	for (size_t i = 0; i < t->things.n; i++) {
		const struct thing *it = &t->things.p[i];

		if (*in != it->from) {
			if (*in != NULL)
				json_end(w);
			json_key(w, it->from->name);
			json_begin_array(w);
			*in = it->from;
		}
		json_begin_object(w);
		put_facts(c, w, &it->facts, site);
		for (size_t k = 0; k < it->lists.n; k++)
			put_list(c, w, &it->lists.p[k], site);
		json_end(w);
	}
}

void
takeout_json_end(struct json_writer *w, const struct takeout_source *in)
{
	if (in != NULL)
		json_end(w);
	json_end(w);
}
