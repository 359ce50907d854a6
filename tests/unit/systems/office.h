/* A small office for tests of dossiers: an agency with a receiver, a processor and an approver, a
 * citizen, a procedure of three working days. On top of the fixture of core. */
#ifndef TESTS_SYSTEMS_OFFICE_H
#define TESTS_SYSTEMS_OFFICE_H

#include "core/calendar.h"
#include "core/event.h"
#include "core/person.h"
#include "core/role.h"
#include "systems/portal/dossier_desk.h"
#include "systems/portal/dossier_jobs.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "unit/core/fixture.h"

struct office_world {
	int64_t agency, other;
	int64_t an, binh, chi, dung; /* citizen, receiver, processor, approver */
	struct text procedure;
};

static const struct permission *const office_permissions[] = {&DOSSIER_RECEIVE, &DOSSIER_PROCESS,
    &DOSSIER_APPROVE, &DOSSIER_SEE, &DOSSIER_SUBMIT, &AGENCY_MANAGE, &EVERYWHERE, &PERSON_MANAGE,
    &ROLE_MANAGE, &PROCEDURE_MANAGE};

static const struct setting *const office_settings[] = {
    &UNDO_MINUTES, &TELL_MINUTES, &NEAR_HOURS, &DRAFT_DAYS, &KEEP_YEARS, &FILE_MEGABYTES};

static inline int64_t
office_agency(struct fixture *f, const char *code, const char *name)
{
	struct agency a = {.code = text_of(code),
	    .name = text_of(name),
	    .name_en = TEXT(""),
	    .level = LEVEL_PROVINCE,
	    .unit = TEXT(""),
	    .address = TEXT("1 Lê Lợi"),
	    .phone = TEXT("024 0000 0000"),
	    .email = TEXT("")};

	if (!agency_save(&f->c, &a))
		fixture_die(f, code);
	return a.id;
}

static inline int64_t
office_person(struct fixture *f, const char *name, const char *id_number, const char *phone)
{
	struct person p = {.name = text_of(name),
	    .id_number = text_of(id_number),
	    .phone = text_of(phone),
	    .email = TEXT(""),
	    .address = TEXT(""),
	    .lang = LANG_EN};

	if (!person_add(&f->c, &p))
		fixture_die(f, name);
	return p.id;
}

static inline void
office_procedure(struct fixture *f, struct office_world *w)
{
	static struct procedure_channel online = {
	    .way = BY_ONLINE, .term = {3, TERM_WORKING_DAYS}, .free = true};
	struct procedure p = {.code = TEXT("1.000001"),
	    .name = TEXT("Cấp bản sao trích lục"),
	    .name_en = TEXT("Copy of an extract"),
	    .field = TEXT("Hộ tịch"),
	    .issuer = TEXT("Bộ Tư pháp"),
	    .kind = TEXT(""),
	    .decision = TEXT(""),
	    .doers = TEXT(""),
	    .levels = AT_PROVINCE,
	    .subjects = FOR_CITIZEN,
	    .channels = {&online, 1}};
	struct procedure_texts t = {0};
	const struct procedure *published;
	const struct offering o = {.agency = w->agency, .online = ONLINE_FULL, .reason = TEXT("")};
	bool added, changed;

	online.term_note = online.note = TEXT("");
	t.summary = t.conditions = t.legal_text = t.channels_text = t.components_text = TEXT("");
	t.results_text = t.authority = t.address = t.delegated = t.coordinating = TEXT("");
	t.questions = TEXT("[{\"id\":\"why\",\"type\":\"line\",\"label\":\"Why\","
			   "\"required\":true}]");
	if (!procedure_publish(&f->c, &p, &t, &added, &changed))
		fixture_die(f, "publish");
	fixture_commit(f);
	fixture_begin(f);
	if (!procedure_by_code(&f->c, p.code, &published) || !offering_put(&f->c, published, &o))
		fixture_die(f, "offer");
	w->procedure = TEXT("1.000001");
}

static inline void
office_grant_role(struct fixture *f, int64_t person, int64_t agency, const char *role)
{
	const struct role *r;
	struct office o = {.person = person, .agency = agency, .from = time_day(f->c.now)};

	if (!role_by_key(&f->c, text_of(role), &r) || r == NULL)
		fixture_die(f, role);
	o.role = r->id;
	if (!office_grant(&f->c, &o))
		fixture_die(f, "grant");
}

static inline struct office_world
office_make(struct fixture *f)
{
	struct office_world w = {0};

	permission_install(office_permissions, COUNT(office_permissions));
	setting_install(office_settings, COUNT(office_settings));
	event_install(NULL, 0);
	fixture_begin(f);
	if (!role_standard(&f->c) || !calendar_make_standard(&f->c))
		fixture_die(f, "standard");
	fixture_commit(f);
	fixture_begin(f);
	w.agency = office_agency(f, "H99", "Trung tâm Phục vụ hành chính công");
	w.other = office_agency(f, "H98", "Sở Khác");
	w.an = office_person(f, "Nguyễn Văn An", "001090000011", "0912345678");
	w.binh = office_person(f, "Trần Thị Bình", "001190000012", "0912345679");
	w.chi = office_person(f, "Lê Chi", "001190000013", "0912345680");
	w.dung = office_person(f, "Phạm Dũng", "001090000014", "0912345681");
	fixture_commit(f);
	fixture_begin(f);
	office_grant_role(f, w.binh, w.agency, "officer");
	office_grant_role(f, w.chi, w.agency, "officer");
	office_grant_role(f, w.dung, w.agency, "approver");
	office_procedure(f, &w);
	fixture_commit(f);
	return w;
}

/* ---- who acts ---- */

static inline void
as_job(struct fixture *f)
{
	f->by = (struct actor){.kind = ACTOR_JOB, .name = TEXT("timer"), .address = TEXT("")};
}

static inline void
as_citizen(struct fixture *f, int64_t person, const char *name)
{
	f->by = (struct actor){
	    .kind = ACTOR_PERSON, .person = person, .name = text_of(name), .address = TEXT("")};
}

static inline void
as_officer(struct fixture *f, int64_t person, int64_t agency, const char *name)
{
	f->by = (struct actor){.kind = ACTOR_OFFICER,
	    .person = person,
	    .agency = agency,
	    .name = text_of(name),
	    .address = TEXT("")};
	if (!office_rights(&f->c, person, agency, &f->by))
		fixture_die(f, "rights");
}

static inline void
as_system(struct fixture *f, int64_t agency)
{
	f->by = (struct actor){
	    .kind = ACTOR_SYSTEM, .agency = agency, .name = TEXT("A system"), .address = TEXT("")};
	actor_grant(&f->by, &DOSSIER_SUBMIT);
}

/* ---- steps that must succeed ---- */

#define OK(f, step) ((step) ? (void)(unit_passed++) : fixture_die((f), #step))

/* A step that must be refused; the transaction it was in is rolled back and begun anew. */
#define REFUSED(f, step, want)                                \
	do {                                                  \
		EXPECT(!(step) && (f)->c.why.kind == (want)); \
		fixture_rollback(f);                          \
		fixture_begin(f);                             \
	} while (0)

static inline void
office_at(struct fixture *f, const char *day, int hour, int minute)
{
	struct day d = {0};

	EXPECT(day_parse(text_of(day), &d));
	f->c.now = time_at(d, hour * 60 + minute);
}

static inline struct dossier
office_submitted(struct fixture *f, const struct office_world *w)
{
	const struct draft_input in = {w->procedure, w->agency, 0};
	struct dossier d;

	as_citizen(f, w->an, "Nguyễn Văn An");
	fixture_begin(f);
	OK(f, dossier_start(&f->c, &in, &d));
	OK(f, dossier_keep_answers(&f->c, &d, TEXT("{\"why\":\"x\"}")));
	OK(f, dossier_submit(&f->c, &d));
	fixture_commit(f);
	return d;
}

#endif
