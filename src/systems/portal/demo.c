/* Fills the demonstration: agencies, people, procedures. Dossiers are dossier_demo.c's. */
#include "systems/portal/demo.h"

#include "base/buf.h"
#include "core/credential.h"
#include "core/person.h"
#include "core/role.h"
#include "systems/portal/question.h"
#include "systems/portal/scan.h"

/* ---- agencies ---- */

struct demo_body {
	const char *code, *parent, *name, *name_en;
	enum agency_level level;
	const char *address, *phone;
};

static const struct demo_body bodies[] = {
    {"G01", "", "Bộ Công an", "Ministry of Public Security", LEVEL_CENTRAL, "", ""},
    {DEMO_MINISTRY, "", "Bộ Tư pháp", "Ministry of Justice", LEVEL_CENTRAL, "", ""},
    {DEMO_PROVINCE, "", "Ủy ban nhân dân tỉnh Hoa Sen", "People's Committee of Hoa Sen Province",
	LEVEL_PROVINCE, "1 đường Hoa Sen, phường Hồ Sen, tỉnh Hoa Sen", "+842990000001"},
    {DEMO_JUSTICE, DEMO_PROVINCE, "Sở Tư pháp tỉnh Hoa Sen",
	"Department of Justice of Hoa Sen Province", LEVEL_PROVINCE,
	"Trung tâm Phục vụ hành chính công tỉnh Hoa Sen, 3 đường Hoa Sen", "+842990000011"},
    {DEMO_CONSTRUCTION, DEMO_PROVINCE, "Sở Xây dựng tỉnh Hoa Sen",
	"Department of Construction of Hoa Sen Province", LEVEL_PROVINCE,
	"Trung tâm Phục vụ hành chính công tỉnh Hoa Sen, 3 đường Hoa Sen", "+842990000012"},
    {DEMO_FINANCE, DEMO_PROVINCE, "Sở Tài chính tỉnh Hoa Sen",
	"Department of Finance of Hoa Sen Province", LEVEL_PROVINCE,
	"Trung tâm Phục vụ hành chính công tỉnh Hoa Sen, 3 đường Hoa Sen", "+842990000013"},
    {DEMO_WARD, DEMO_PROVINCE, "Ủy ban nhân dân phường Hồ Sen", "People's Committee of Hồ Sen Ward",
	LEVEL_COMMUNE, "12 phố Đầm, phường Hồ Sen", "+842990000021"},
    {DEMO_WARD_TWO, DEMO_PROVINCE, "Ủy ban nhân dân phường Bến Ngự",
	"People's Committee of Bến Ngự Ward", LEVEL_COMMUNE, "5 bến Ngự, phường Bến Ngự",
	"+842990000022"},
    {DEMO_COMMUNE, DEMO_PROVINCE, "Ủy ban nhân dân xã Đồng Súng",
	"People's Committee of Đồng Súng Commune", LEVEL_COMMUNE, "Thôn Trung, xã Đồng Súng",
	"+842990000023"},
    {"G01.90", "G01", "Công an tỉnh Hoa Sen", "Police of Hoa Sen Province", LEVEL_PROVINCE,
	"8 đường Hoa Sen", "+842990000031"},
    {DEMO_POLICE, "G01.90", "Công an phường Hồ Sen", "Police of Hồ Sen Ward", LEVEL_COMMUNE,
	"14 phố Đầm, phường Hồ Sen", "+842990000032"},
};

/* The agency with this code; BROKEN when the step before did not make it. */
static bool
demo_agency(struct cx *c, const char *code, int64_t *id)
{
	const struct agency *a;

	if (!agency_by_code(c, text_of(code), &a))
		return false;
	if (a == NULL)
		return broken(c, "the demo has no agency %s", code);
	*id = a->id;
	return true;
}

bool
demo_agencies(struct cx *c)
{
	for (size_t i = 0; i < COUNT(bodies); i++) {
		const struct demo_body *b = &bodies[i];
		struct agency a = {.code = text_of(b->code),
		    .name = text_of(b->name),
		    .name_en = text_of(b->name_en),
		    .level = b->level,
		    .address = text_of(b->address),
		    .phone = text_of(b->phone)};

		if (b->parent[0] != '\0' && !demo_agency(c, b->parent, &a.parent))
			return false;
		if (!agency_save(c, &a))
			return false;
	}
	return true;
}

/* ---- people ---- */

struct demo_person {
	const char *email, *name, *id_number, *phone, *address;
	struct date birth;
};

static const struct demo_person people[] = {
    {DEMO_CITIZEN, "Nguyễn Thị Lan", "001190000123", "+84912000001",
	"27 phố Đầm, phường Hồ Sen, tỉnh Hoa Sen", {1990, 3, 27, 0}},
    {DEMO_CITIZEN_2, "Trần Văn Bình", "001085000456", "+84912000002",
	"4 ngõ Sen Hồng, phường Bến Ngự, tỉnh Hoa Sen", {1985, 11, 2, 0}},
    {DEMO_OFFICER, "Phạm Thu Hà", "001188000789", "+84912000003", "", {1988, 6, 15, 0}},
    {DEMO_OFFICER_2, "Lê Minh Tuấn", "001086000321", "+84912000004", "", {1986, 1, 9, 0}},
    {DEMO_APPROVER, "Võ Thanh Sơn", "001075000654", "+84912000005", "", {1975, 9, 20, 0}},
    {DEMO_ADMINISTRATOR, "Đặng Ngọc Mai", "001182000987", "+84912000006", "", {1982, 12, 1, 0}},
    {DEMO_AUDITOR, "Hoàng Đức Anh", "001080000147", "+84912000007", "", {1980, 4, 18, 0}},
};

static const struct {
	const char *email, *role, *agency;
} offices[] = {
    {DEMO_OFFICER, "officer", DEMO_WARD},
    {DEMO_OFFICER_2, "officer", DEMO_WARD},
    {DEMO_OFFICER_2, "officer", DEMO_JUSTICE},
    {DEMO_APPROVER, "approver", DEMO_WARD},
    {DEMO_APPROVER, "approver", DEMO_JUSTICE},
    {DEMO_ADMINISTRATOR, "administrator", DEMO_PROVINCE},
    {DEMO_AUDITOR, "auditor", DEMO_PROVINCE},
};

static bool
add_person(struct cx *c, const struct demo_person *d, struct text encoded)
{
	struct person p = {.name = text_of(d->name),
	    .id_number = text_of(d->id_number),
	    .phone = text_of(d->phone),
	    .email = text_of(d->email),
	    .address = text_of(d->address),
	    .lang = LANG_VI};

	return day_of_date(d->birth, &p.birth) && person_add(c, &p)
	       && credential_set(c, p.id, encoded);
}

static bool
add_office(struct cx *c, size_t i)
{
	const struct role *role;
	struct person p;
	struct office o = {0};
	bool found;

	if (!person_by_login(c, text_of(offices[i].email), &p, &found)
	    || !role_by_key(c, text_of(offices[i].role), &role)
	    || !demo_agency(c, offices[i].agency, &o.agency))
		return false;
	if (!found || role == NULL)
		return broken(
		    c, "the demo has no %s or role %s", offices[i].email, offices[i].role);
	o.person = p.id;
	o.role = role->id;
	o.from = (struct day){time_day(c->now).n - 400}; /* the demo's dossiers begin earlier */
	return office_grant(c, &o);
}

bool
demo_people(struct cx *c)
{
	struct text encoded;

	if (!password_hash(c, TEXT(DEMO_PASSWORD), &encoded))
		return false;
	for (size_t i = 0; i < COUNT(people); i++) {
		if (!add_person(c, &people[i], encoded))
			return false;
	}
	for (size_t i = 0; i < COUNT(offices); i++) {
		if (!add_office(c, i))
			return false;
	}
	return true;
}

/* ---- procedures ---- */

static int64_t
number_of(struct text t)
{
	int64_t n;

	return text_int(t, &n) ? n : 0;
}

static void
add_component(struct cx *c, struct text line, struct procedure *p)
{
	struct procedure_component *m = &p->components.p[p->components.n];
	struct text part;

	*m = (struct procedure_component){.required = true};
	if (line.n > 2 && digit_at(line, 0) && line.p[1] == ':') {
		m->case_no = line.p[0] - '0';
		line = text_part(line, 2, line.n);
	}
	if (text_starts(line, TEXT("?"))) {
		m->required = false;
		line = text_part(line, 1, line.n);
	}
	(void)text_cut(&line, '|', &m->name);
	if (text_cut(&line, '|', &part))
		m->originals = number_of(part);
	if (text_cut(&line, '|', &part))
		m->copies = number_of(part);
	m->form = line;
	m->code = text_format(c->mem, "%zu", ++p->components.n);
}

/* Of a field that may be left out. */
static struct text
said(const char *words)
{
	return words != NULL ? text_of(words) : TEXT("");
}

static void
add_papers(struct cx *c, const struct demo_procedure *d, struct procedure *p)
{
	struct text rest = text_of(d->papers), line;
	size_t most = 1;

	for (size_t i = 0; i < rest.n; i++)
		most += rest.p[i] == '\n';
	p->components.p = NEW_ARRAY(c->mem, struct procedure_component, most);
	while (text_cut(&rest, '\n', &line)) {
		if (line.n > 0)
			add_component(c, line, p);
	}
	rest = said(d->cases);
	p->cases.p = NEW_ARRAY(c->mem, struct procedure_case, 9);
	while (p->cases.n < 9 && text_cut(&rest, '\n', &line)) {
		if (line.n > 0) {
			p->cases.p[p->cases.n] =
			    (struct procedure_case){(int64_t)p->cases.n + 1, line};
			p->cases.n++;
		}
	}
}

static struct procedure_channel
channel_of(struct cx *c, const struct demo_procedure *d, enum procedure_way way)
{
	int64_t amount = way == BY_ONLINE ? d->online_fee : d->fee;
	struct procedure_channel ch = {
	    .way = way, .term = d->term, .term_note = said(d->term_note), .free = amount == 0};

	if (amount != 0) {
		ch.fees.p = NEW(c->mem, struct fee);
		ch.fees.p[0] = (struct fee){FEE_LE_PHI, amount, said(d->per), said(d->fee_note)};
		ch.fees.n = 1;
	}
	return ch;
}

static void
add_channels(struct cx *c, const struct demo_procedure *d, struct procedure *p)
{
	static const enum procedure_way ways[] = {BY_COUNTER, BY_ONLINE, BY_POST};

	p->channels.p = NEW_ARRAY(c->mem, struct procedure_channel, COUNT(ways));
	for (size_t i = 0; i < COUNT(ways); i++) {
		if (ways[i] != BY_ONLINE || d->online != ONLINE_NONE)
			p->channels.p[p->channels.n++] = channel_of(c, d, ways[i]);
	}
}

static void
add_texts(
    struct cx *c, const struct demo_procedure *d, struct procedure *p, struct procedure_texts *t)
{
	struct text rest = text_of(d->results), line;

	p->results.p = NEW_ARRAY(c->mem, struct procedure_result, 4);
	while (p->results.n < 4 && text_cut(&rest, '\n', &line)) {
		struct procedure_result *one = &p->results.p[p->results.n++];

		(void)text_cut(&line, '|', &one->name);
		one->code = line;
	}
	rest = text_of(d->steps);
	t->steps.p = NEW_ARRAY(c->mem, struct procedure_step, 9);
	while (t->steps.n < 9 && text_cut(&rest, '\n', &line))
		t->steps.p[t->steps.n++] = (struct procedure_step){TEXT(""), TEXT(""), line};
	rest = text_of(d->legal);
	t->legal.p = NEW_ARRAY(c->mem, struct legal_basis, 9);
	while (t->legal.n < 9 && text_cut(&rest, '\n', &line)) {
		struct legal_basis *one = &t->legal.p[t->legal.n++];

		(void)text_cut(&line, '|', &one->number);
		one->name = line;
	}
	t->summary = text_of(d->summary);
	t->conditions = said(d->conditions);
}

/* ' for " keeps the table readable. */
static struct text
form_of(struct cx *c, const char *form)
{
	struct text t = text_of(form);
	char *p = arena_alloc(c->mem, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		p[i] = t.p[i] == '\'' ? '"' : t.p[i];
	return (struct text){p, t.n};
}

static bool
add_offering(struct cx *c, const struct demo_procedure *d, const struct procedure *p)
{
	static const char *const takers[] = {[TAKEN_BY_COMMUNES] = DEMO_PROVINCE,
	    [TAKEN_BY_POLICE] = DEMO_POLICE,
	    [TAKEN_BY_JUSTICE] = DEMO_JUSTICE,
	    [TAKEN_BY_CONSTRUCTION] = DEMO_CONSTRUCTION,
	    [TAKEN_BY_FINANCE] = DEMO_FINANCE,
	    [TAKEN_BY_MINISTRY] = DEMO_MINISTRY};
	struct offering o = {.level = d->taker == TAKEN_BY_COMMUNES ? LEVEL_COMMUNE : 0,
	    .online = d->online,
	    .reason = said(d->reason)};

	return d->taker == TAKEN_BY_NOBODY
	       || (demo_agency(c, takers[d->taker], &o.agency) && offering_put(c, p, &o));
}

static bool
add_procedure(struct cx *c, const struct demo_procedure *d)
{
	struct procedure p = {.code = text_of(d->code),
	    .name = text_of(d->name),
	    .name_en = text_of(d->name_en),
	    .field = text_of(d->field),
	    .issuer = text_of(d->issuer),
	    .kind = TEXT("Thủ tục hành chính được luật giao quy định chi tiết"),
	    .levels = d->levels,
	    .subjects = d->subjects};
	struct procedure_texts t = {.summary = TEXT("")};
	struct questions q;
	bool added, changed;

	add_papers(c, d, &p);
	add_channels(c, d, &p);
	add_texts(c, d, &p, &t);
	if (d->form != NULL) {
		t.questions = form_of(c, d->form);
		if (!questions_parse(c, t.questions, &q))
			return false;
	}
	return procedure_publish(c, &p, &t, &added, &changed) && add_offering(c, d, &p);
}

bool
catalogue_demo(struct cx *c)
{
	for (size_t i = 0; i < demo_procedures_n; i++) {
		if (!add_procedure(c, &demo_procedures[i]))
			return false;
	}
	return true;
}
