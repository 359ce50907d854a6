/*
 * The demonstration's dossiers: each is played by the demo's people through the same rules as any
 * other, some days back, to where a newcomer finds it. Every status is there once at least, one is
 * late, one is due soon.
 */
#include "base/id.h"
#include "core/person.h"
#include "systems/portal/demo.h"
#include "systems/portal/dossier_rules.h"
#include "systems/portal/dossier_store.h"
#include "systems/portal/question.h"

enum { ENOUGH_MINUTES = 60 }; /* of work before a day counts as begun */

enum stage {
	STAGE_DRAFT,
	STAGE_REGISTERED,
	STAGE_REFUSED,
	STAGE_ASKED_EARLY, /* for a supplement, before it was accepted */
	STAGE_ACCEPTED,
	STAGE_PROCESSING,
	STAGE_ASKED,
	STAGE_ANSWERED,
	STAGE_PAYMENT,
	STAGE_STOPPED,
	STAGE_WITHDRAWING,
	STAGE_WITHDRAWN,
	STAGE_PROPOSED,
	STAGE_REJECTED,
	STAGE_FINISHED,
	STAGE_RETURNED,
	STAGE_RATED,
};

static const struct {
	int days; /* working days ago, when it was submitted */
	int who;  /* which citizen */
	enum stage stage;
} plan[] = {
    {28, 1, STAGE_RATED},
    {27, 0, STAGE_RATED},
    {24, 1, STAGE_RATED},
    {21, 0, STAGE_REFUSED},
    {20, 1, STAGE_WITHDRAWN},
    {18, 0, STAGE_RETURNED},
    {17, 1, STAGE_STOPPED},
    {15, 1, STAGE_PROCESSING}, /* late by now */
    {10, 1, STAGE_REJECTED},
    {8, 0, STAGE_FINISHED},
    {6, 1, STAGE_PROPOSED},
    {6, 1, STAGE_ANSWERED},
    {5, 0, STAGE_PAYMENT},
    {4, 0, STAGE_ASKED},
    {4, 1, STAGE_WITHDRAWING},
    {3, 1, STAGE_ASKED_EARLY},
    {2, 1, STAGE_PROCESSING},
    {2, 0, STAGE_ACCEPTED},
    {1, 1, STAGE_REGISTERED},
    {0, 1, STAGE_REGISTERED},
    {0, 0, STAGE_DRAFT},
};

struct demo {
	struct cx *c;
	struct time real;
	const struct calendar *calendar; /* the office's */
	struct person citizen[2];
	const struct actor *applicant[2], *receiver, *processor, *approver;
	int64_t agency;
	struct procedures offered;
};

/* ---- who and what ---- */

static bool
person_of(struct cx *c, const char *login, struct person *out)
{
	bool found;

	return person_by_login(c, text_of(login), out, &found)
	       && (found || broken(c, "the demo has no account %s", login));
}

static bool
citizen_of(struct cx *c, const char *login, struct person *p, const struct actor **out)
{
	struct actor *a = NEW(c->mem, struct actor);

	if (!person_of(c, login, p))
		return false;
	*a = (struct actor){
	    .kind = ACTOR_PERSON, .person = p->id, .name = p->name, .address = TEXT("")};
	*out = a;
	return true;
}

/* An officer in the first office held. */
static bool
officer_of(struct cx *c, const char *login, const struct actor **out)
{
	struct actor *a = NEW(c->mem, struct actor);
	struct person p;
	struct offices offices;

	if (!person_of(c, login, &p) || !offices_of(c, p.id, &offices))
		return false;
	if (offices.n == 0)
		return broken(c, "the demo's %s holds no office", login);
	*a = (struct actor){.kind = ACTOR_OFFICER,
	    .person = p.id,
	    .agency = offices.p[0].agency,
	    .name = p.name,
	    .address = TEXT("")};
	*out = a;
	return office_rights(c, p.id, a->agency, a);
}

static bool
find_people(struct demo *m)
{
	struct cx *c = m->c;

	if (!citizen_of(c, DEMO_CITIZEN, &m->citizen[0], &m->applicant[0])
	    || !citizen_of(c, DEMO_CITIZEN_2, &m->citizen[1], &m->applicant[1])
	    || !officer_of(c, DEMO_OFFICER, &m->receiver)
	    || !officer_of(c, DEMO_OFFICER_2, &m->processor)
	    || !officer_of(c, DEMO_APPROVER, &m->approver))
		return false;
	m->agency = m->receiver->agency;
	return true;
}

/* What the officers' agency takes online. */
static bool
find_procedures(struct demo *m)
{
	struct procedures all;
	const struct procedure **p;
	const struct offering *o;

	if (!procedure_all(m->c, &all))
		return false;
	p = NEW_ARRAY(m->c->mem, const struct procedure *, all.n);
	for (size_t i = 0; i < all.n; i++) {
		if (!offering_at(m->c, all.p[i], m->agency, &o))
			return false;
		if (o != NULL && o->online != ONLINE_NONE && all.p[i]->state == PROCEDURE_PUBLISHED)
			p[m->offered.n++] = all.p[i];
	}
	m->offered.p = p;
	return m->offered.n > 0 || broken(m->c, "the demo's office takes no procedure online");
}

/* ---- what an applicant gives ---- */

static struct text
answer_to(struct cx *c, const struct question *q, const struct person *p)
{
	switch (q->type) {
	case QUESTION_NAME:
		return p->name;
	case QUESTION_ID_NUMBER:
		return p->id_number;
	case QUESTION_PHONE:
		return p->phone;
	case QUESTION_EMAIL:
		return p->email;
	case QUESTION_DAY:
		return p->birth.n != 0 ? day_iso(c->mem, p->birth) : TEXT("1990-03-12");
	case QUESTION_NUMBER:
		return text_format(c->mem, "%lld", (long long)(q->min > 1 ? q->min : 1));
	case QUESTION_MONEY:
		return TEXT("5000000");
	case QUESTION_CHOICE:
		return q->options.n > 0 ? q->options.p[0].value : TEXT("");
	case QUESTION_YES:
		return TEXT("1");
	case QUESTION_LINE:
		return p->address.n > 0 ? p->address : TEXT("Theo giấy tờ đính kèm");
	case QUESTION_LINES:
		return TEXT("Tôi đề nghị cơ quan giải quyết theo quy định.");
	case QUESTION_HEADING:
		break;
	}
	return TEXT("");
}

static bool
answer_all(struct demo *m, struct dossier *d, const struct procedure *p, const struct person *who)
{
	struct cx *c = m->c;
	struct questions q;
	struct pairs given;
	struct text json;

	if (!questions_of(c, p, &q))
		return false;
	given.p = NEW_ARRAY(c->mem, struct pair, q.n);
	for (given.n = 0; given.n < q.n; given.n++)
		given.p[given.n] = (struct pair){q.p[given.n].id, answer_to(c, &q.p[given.n], who)};
	return questions_check(c, &q, &given, true, &json) && dossier_keep_answers(c, d, json);
}

/* One empty page, the smallest PDF that viewers open. */
static const char paper[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
    "1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\nxref\n0 4\n"
    "0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \n"
    "trailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n";

static bool
add_file(
    struct demo *m, const struct dossier *d, struct text component, struct text name, bool result)
{
	struct cx *c = m->c;
	struct dossier_file f = {.id = id_make(c->now),
	    .dossier = d->id,
	    .component = component,
	    .name = name,
	    .type = TEXT("application/pdf"),
	    .size = sizeof paper - 1,
	    .at = c->now,
	    .result = result};

	return file_keep_bytes(c, (struct bytes){(const unsigned char *)paper, sizeof paper - 1},
		   f.type, "portal.file", f.id, &f.digest)
	       && store_file_insert(c, &f);
}

static bool
attach_all(struct demo *m, const struct dossier *d, const struct procedure *p)
{
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *k = &p->components.p[i];

		if (k->required && !k->remark && component_in_case(k, d->case_no)
		    && !add_file(m, d, k->code,
			text_format(m->c->mem, "giay-to-%.*s.pdf", TEXT_ARG(k->code)), false))
			return false;
	}
	return true;
}

/* ---- acting ---- */

/* The newest working day that has begun: before it the office could not have done anything. */
static struct day
newest_day(const struct demo *m)
{
	struct day d = {time_day(m->real).n + 1};

	do
		d.n--;
	while (!day_is_working(m->calendar, d)
	       || working_minutes(m->calendar, time_at(d, 0), m->real) < ENOUGH_MINUTES);
	return d;
}

/* From here on this one acts, at this hour of that day: so many working days before the newest. */
static void
act(struct demo *m, const struct actor *by, int days_ago, int hour, int minute)
{
	struct day d = newest_day(m);

	while (days_ago > 0)
		if (d.n--, day_is_working(m->calendar, d))
			days_ago--;
	m->c->by = by;
	m->c->now = time_at(d, hour * 60 + minute);
	if (m->c->now.ms > m->real.ms)
		m->c->now = m->real;
}

/* A working day about so many days from now. */
static struct day
in_days(const struct demo *m, int n)
{
	return working_day_next(m->calendar, (struct day){time_day(m->c->now).n + n - 1});
}

static bool
to_registered(struct demo *m, size_t i, struct dossier *d, const struct procedure *p)
{
	const struct draft_input in = {p->code, m->agency, p->cases.n > 0 ? p->cases.p[0].no : 0};
	int who = plan[i].who;

	act(m, m->applicant[who], plan[i].days, 8, 30 + (int)i);
	if (!dossier_start(m->c, &in, d) || !answer_all(m, d, p, &m->citizen[who]))
		return false;
	if (plan[i].stage == STAGE_DRAFT)
		return true;
	return attach_all(m, d, p) && dossier_submit(m->c, d);
}

static bool
before_acceptance(struct demo *m, int days, enum stage stage, struct dossier *d)
{
	act(m, m->receiver, days, 10, 0);
	if (stage == STAGE_REFUSED)
		return dossier_refuse(m->c, d,
		    TEXT("Thủ tục này thuộc thẩm quyền của cơ quan khác. Mời bạn nộp tại Ủy ban "
			 "nhân dân xã nơi cư trú."));
	if (stage == STAGE_ASKED_EARLY)
		return dossier_ask_supplement(m->c, d,
		    TEXT("Bản chụp căn cước bị mờ. Mời bạn gửi lại ảnh rõ hai mặt."),
		    in_days(m, 10));
	return true;
}

static bool
to_processing(struct demo *m, int days, enum stage stage, struct dossier *d)
{
	act(m, m->receiver, days, 10, 0);
	if (!dossier_accept(m->c, d))
		return false;
	if (stage == STAGE_ACCEPTED)
		return true;
	act(m, m->receiver, days, 11, 0);
	return dossier_transfer(m->c, d) && dossier_assign(m->c, d, m->processor->person);
}

/* What may happen while it is processed. */
static bool
in_process(struct demo *m, size_t i, struct dossier *d)
{
	int days = plan[i].days - 1 > 0 ? plan[i].days - 1 : 0;

	act(m, m->processor, days, 9, 0);
	switch (plan[i].stage) {
	case STAGE_ASKED:
	case STAGE_ANSWERED:
		if (!dossier_ask_supplement(m->c, d,
			TEXT("Thiếu giấy tờ chứng minh nơi cư trú. Mời bạn bổ sung bản chụp."),
			in_days(m, 15)))
			return false;
		if (plan[i].stage == STAGE_ASKED)
			return true;
		act(m, m->applicant[plan[i].who], days - 1, 19, 0);
		return add_file(m, d, TEXT("supplement"), TEXT("noi-cu-tru.pdf"), false)
		       && dossier_answer_supplement(
			   m->c, d, TEXT("Tôi gửi bổ sung giấy tờ như yêu cầu."));
	case STAGE_PAYMENT:
		return dossier_ask_payment(
		    m->c, d, 50000, TEXT("Lệ phí giải quyết hồ sơ: 50.000 đồng."), in_days(m, 15));
	case STAGE_STOPPED:
		return dossier_stop(
		    m->c, d, TEXT("Chờ kết quả giải quyết tranh chấp của Tòa án có liên quan."));
	case STAGE_WITHDRAWING:
	case STAGE_WITHDRAWN:
		act(m, m->applicant[plan[i].who], days, 20, 0);
		if (!dossier_ask_withdraw(m->c, d, TEXT("Tôi không còn nhu cầu.")))
			return false;
		if (plan[i].stage == STAGE_WITHDRAWING)
			return true;
		act(m, m->receiver, days - 1, 8, 30);
		return dossier_settle_withdrawal(m->c, d, true, TEXT(""));
	default:
		return true;
	}
}

static bool
to_the_end(struct demo *m, size_t i, struct dossier *d)
{
	enum stage stage = plan[i].stage;
	int days = plan[i].days - 2;
	bool rejected = stage == STAGE_REJECTED;

	act(m, m->processor, days, 14, 0);
	if (!dossier_propose(m->c, d, rejected ? OUTCOME_REJECTED : OUTCOME_GRANTED,
		rejected ? TEXT("Thông tin trong tờ khai không khớp với sổ gốc.")
			 : TEXT("Hồ sơ đầy đủ, đúng quy định. Đề nghị phê duyệt.")))
		return false;
	if (stage == STAGE_PROPOSED)
		return true;
	act(m, m->processor, days, 15, 0);
	if (!rejected && !add_file(m, d, TEXT("result"), TEXT("ket-qua.pdf"), true))
		return false;
	act(m, m->approver, days - 1, 9, 0);
	if (!dossier_approve(m->c, d, TEXT("")))
		return false;
	if (stage == STAGE_FINISHED || rejected)
		return true;
	act(m, m->receiver, days - 1, 14, 0);
	if (!dossier_return(m->c, d, CHANNEL_ONLINE, TEXT("")))
		return false;
	if (stage == STAGE_RETURNED)
		return true;
	act(m, m->applicant[plan[i].who], days - 2, 20, 0);
	return i % 3 == 2
		   ? dossier_rate(m->c, d, RATING_SATISFIED, TEXT("Nhanh, nhưng tờ khai hơi dài."))
		   : dossier_rate(m->c, d, RATING_VERY_SATISFIED, TEXT(""));
}

static bool
play(struct demo *m, size_t i)
{
	const struct procedure *p = m->offered.p[i % m->offered.n];
	enum stage stage = plan[i].stage;
	struct dossier d;

	if (!to_registered(m, i, &d, p))
		return false;
	if (stage <= STAGE_REGISTERED)
		return true;
	if (stage <= STAGE_ASKED_EARLY)
		return before_acceptance(m, plan[i].days, stage, &d);
	if (!to_processing(m, plan[i].days, stage, &d))
		return false;
	if (stage <= STAGE_PROCESSING)
		return true;
	return stage < STAGE_PROPOSED ? in_process(m, i, &d) : to_the_end(m, i, &d);
}

bool
dossier_demo(struct cx *c)
{
	struct demo m = {.c = c, .real = c->now};
	const struct actor *by = c->by;
	bool ok =
	    find_people(&m) && find_procedures(&m) && calendar_of_agency(c, m.agency, &m.calendar);

	for (size_t i = 0; ok && i < COUNT(plan); i++)
		ok = play(&m, i);
	c->by = by;
	c->now = m.real;
	return ok;
}
