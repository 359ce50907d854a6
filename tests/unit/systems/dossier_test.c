/* The dossier's rules on both engines: its law, its life, its clock, its counters. */
#include "core/notify.h"

#include "unit/systems/office.h"

/* ---- the law, written down a second time from portal.md 2.3 ---- */

static const struct {
	const char *from, *events; /* event>to … */
} law[] = {
    {"draft", "submit>registered counter-entry>accepted"},
    {"registered", "accept>accepted ask-supplement>supplement refuse>not-accepted "
		   "assign>registered ask-withdraw>registered confirm-withdraw>withdrawn "
		   "decline-withdraw>registered"},
    {"accepted", "transfer>processing assign>accepted ask-withdraw>accepted "
		 "confirm-withdraw>withdrawn decline-withdraw>accepted recount>accepted"},
    {"not-accepted", "rate>not-accepted"},
    {"processing",
	"ask-supplement>supplement ask-payment>payment consult>processing extend>processing "
	"stop>stopped assign>processing propose>processing send-back>processing "
	"approve>finished ask-withdraw>processing confirm-withdraw>withdrawn "
	"decline-withdraw>processing recount>processing"},
    {"supplement", "answer-supplement>processing answer-supplement>registered "
		   "deadline-passed>stopped deadline-passed>not-accepted "
		   "ask-withdraw>supplement confirm-withdraw>withdrawn "
		   "decline-withdraw>supplement"},
    {"payment", "paid>processing deadline-passed>stopped ask-withdraw>payment "
		"confirm-withdraw>withdrawn decline-withdraw>payment"},
    {"withdrawn", ""},
    {"stopped", "resume>processing reopen>processing"},
    {"finished", "return-result>returned reopen>processing"},
    {"returned", "rate>returned"},
};

static bool
law_allows(int status, const char *event, const char *to)
{
	char want[80];

	snprintf(want, sizeof want, "%s>%s", event, to);
	for (const char *p = law[status].events; (p = strstr(p, want)) != NULL; p++)
		if ((p == law[status].events || p[-1] == ' ')
		    && (p[strlen(want)] == ' ' || p[strlen(want)] == '\0'))
			return true;
	return false;
}

static void
test_table(void)
{
	int rows = 0, allowed = 0;

	for (int s = 0; s < DOSSIER_STATUSES; s++) {
		EXPECT(strcmp(law[s].from, dossier_status_key((enum dossier_status)s)) == 0);
		for (const char *p = law[s].events; *p != '\0'; p++)
			allowed += *p == '>';
	}
	for (size_t i = 0; i < dossier_transitions_n; i++) {
		const struct transition *t = &dossier_transitions[i];

		rows++;
		EXPECT(law_allows(
		    (int)t->from, dossier_event_key(t->event), dossier_status_key(t->to)));
	}
	EXPECT(rows == allowed);
}

/* Every (status, event) outside the table is refused, whoever asks. */
static void
test_cross_product(struct fixture *f)
{
	struct office_world w = office_make(f);

	for (int s = 0; s < DOSSIER_STATUSES; s++) {
		for (int e = 0; e < DOSSIER_EVENTS; e++) {
			for (int accepted = 0; accepted < 2; accepted++) {
				struct dossier d = {.id = 1,
				    .status = (enum dossier_status)s,
				    .agency = w.agency,
				    .person = w.an,
				    .proposal = TEXT(""),
				    .accepted = {accepted ? f->c.now.ms : 0}};
				struct act a;

				if (transition_find(d.status, (enum dossier_event)e, accepted != 0)
				    != NULL)
					continue;
				as_officer(f, w.chi, w.agency, "Lê Chi");
				actor_grant(&f->by, &DOSSIER_APPROVE);
				f->c.why = (struct problem){0};
				EXPECT(!act_begin(&f->c, &d, (enum dossier_event)e, TEXT("why"), &a)
				       && f->c.why.kind == CONFLICT);
				EXPECT(!dossier_may(&f->c, &d, (enum dossier_event)e));
			}
		}
	}
	f->c.why = (struct problem){0};
}

/* ---- looking at what is stored ---- */

static struct dossier
stored(struct fixture *f, int64_t id)
{
	struct dossier d = {0};
	bool found = false;

	if (!store_dossier_by_id(&f->c, id, &d, &found) || !found)
		fixture_die(f, "stored");
	return d;
}

static int complaints;

static void
complain(void *to, struct text what)
{
	(void)to;
	complaints++;
	fprintf(stderr, "check: %.*s\n", TEXT_ARG(what));
}

static void
check_clean(struct fixture *f)
{
	complaints = 0;
	as_job(f);
	fixture_begin(f);
	OK(f, dossier_check(&f->c, complain, NULL));
	fixture_rollback(f);
	EXPECT(complaints == 0);
}

static int64_t
on_desk(struct fixture *f, int64_t agency, enum desk desk)
{
	struct desk_counts counts = {0};

	OK(f, desk_counts_of(&f->c, agency, &counts));
	return counts.n[desk];
}

/* ---- a whole life ---- */

static void
test_life(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d;
	struct procedure_figures figures;
	bool more;

	office_at(f, "2026-06-01", 9, 0);
	d = office_submitted(f, &w);
	EXPECT(d.status == DOSSIER_REGISTERED && d.rev == 1 && d.reference.n == 12);
	EXPECT_TEXT(d.id_tail, "0011");

	/* Submitted twice it is submitted once. */
	fixture_begin(f);
	OK(f, dossier_submit(&f->c, &d));
	EXPECT(stored(f, d.id).rev == 1);
	EXPECT(on_desk(f, w.agency, DESK_RECEIVE) == 1);

	/* The applicant cannot accept; the approver may not receive. */
	REFUSED(f, dossier_accept(&f->c, &d), FORBIDDEN);
	as_officer(f, w.dung, w.agency, "Phạm Dũng");
	REFUSED(f, dossier_accept(&f->c, &d), FORBIDDEN);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_accept(&f->c, &d));
	EXPECT_TEXT(d.code, "H99-260601-0001");
	EXPECT(time_day(d.due).n == time_day(f->c.now).n + 3 || d.due.ms > f->c.now.ms);
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_accept(&f->c, &d), CONFLICT);
	fixture_rollback(f);
	d = office_submitted(f, &w);
	fixture_begin(f);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_accept(&f->c, &d));
	EXPECT_TEXT(d.code, "H99-260601-0002");
	OK(f, dossier_transfer(&f->c, &d));
	OK(f, dossier_assign(&f->c, &d, w.chi));
	EXPECT_TEXT(d.assignee_name, "Lê Chi");
	fixture_commit(f);
	fixture_begin(f);
	as_officer(f, w.chi, w.agency, "Lê Chi");
	REFUSED(f, dossier_propose(&f->c, &d, OUTCOME_REJECTED, TEXT("")), INVALID);
	OK(f, dossier_propose(&f->c, &d, OUTCOME_GRANTED, TEXT("All is there.")));
	EXPECT(on_desk(f, w.agency, DESK_APPROVE) == 1);
	fixture_commit(f);

	/* Whoever proposed does not approve, even with the right to. */
	fixture_begin(f);
	actor_grant(&f->by, &DOSSIER_APPROVE);
	REFUSED(f, dossier_approve(&f->c, &d, TEXT("")), CONFLICT);
	as_officer(f, w.dung, w.agency, "Phạm Dũng");
	office_at(f, "2026-06-02", 9, 0);
	OK(f, dossier_approve(&f->c, &d, TEXT("")));
	EXPECT(d.outcome == OUTCOME_GRANTED && d.status == DOSSIER_FINISHED);
	fixture_commit(f);
	fixture_begin(f);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	REFUSED(f, dossier_return(&f->c, &d, CHANNEL_ONLINE, TEXT("")), INVALID);
	OK(f, dossier_return(&f->c, &d, CHANNEL_COUNTER, TEXT("")));
	as_citizen(f, w.an, "Nguyễn Văn An");
	OK(f, dossier_rate(&f->c, &d, RATING_VERY_SATISFIED, TEXT("")));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_rate(&f->c, &d, RATING_SATISFIED, TEXT("")), CONFLICT);

	/* Figures count at once, before and after they are folded. */
	for (int i = 0; i < 2; i++) {
		OK(f, figures_of(&f->c, w.procedure, 2026, &figures));
		EXPECT(figures.received == 2 && figures.online == 2);
		EXPECT(figures.on_time == 1 && figures.late == 0);
		EXPECT(figures.rated[RATING_VERY_SATISFIED] == 1);
		EXPECT(figures.median_hours == 8);
		EXPECT(on_desk(f, w.agency, DESK_RETURNED) == 1);
		OK(f, tally_fold(&f->c, &more));
		EXPECT(!more);
	}
	fixture_commit(f);
	check_clean(f);
}

/* ---- codes ---- */

static void
test_codes(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier a = office_submitted(f, &w), b = office_submitted(f, &w);
	int64_t last;

	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &a));
	fixture_rollback(f); /* what is rolled back leaves no gap */
	fixture_begin(f);
	a = stored(f, a.id);
	EXPECT(a.status == DOSSIER_REGISTERED && a.code.n == 0);
	OK(f, dossier_accept(&f->c, &b));
	EXPECT_TEXT(b.code, "H99-260601-0001");
	OK(f, dossier_undo(&f->c, &b)); /* what is undone does */
	EXPECT(b.status == DOSSIER_REGISTERED && b.code.n == 0 && b.rev == 3);
	OK(f, dossier_accept(&f->c, &a));
	EXPECT_TEXT(a.code, "H99-260601-0002");
	for (last = 0; last < 9999;)
		OK(f, store_series_next(&f->c, w.agency, time_day(f->c.now), &last));
	OK(f, dossier_accept(&f->c, &b));
	EXPECT_TEXT(b.code, "H99-260601-10000"); /* wider past 9999 */
	fixture_commit(f);
	check_clean(f);
}

/* ---- taking back ---- */

static void
as_token(struct fixture *f, const struct office_world *w, int64_t token)
{
	as_system(f, w->agency);
	f->by.token = token;
	actor_grant(&f->by, &DOSSIER_SEE);
	actor_grant(&f->by, &DOSSIER_RECEIVE);
}

/* What a system did is the same token's to take back: no other system's of the agency, no
 * officer's; and no system takes back what an officer did. */
static void
test_undo_by_token(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w);

	fixture_begin(f);
	as_token(f, &w, 7);
	OK(f, dossier_refuse(&f->c, &d, TEXT("Not complete")));
	fixture_commit(f);
	fixture_begin(f);
	as_token(f, &w, 8);
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT);
	as_token(f, &w, 7);
	OK(f, dossier_undo(&f->c, &d));
	EXPECT(d.status == DOSSIER_REGISTERED);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_refuse(&f->c, &d, TEXT("Not complete")));
	fixture_commit(f);
	fixture_begin(f);
	as_token(f, &w, 7);
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

static void
test_undo(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w);
	struct dossier_entries entries;
	struct jobs jobs;
	bool able;

	fixture_begin(f);
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT); /* the applicant's own words stay */
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_refuse(&f->c, &d, TEXT("Not complete")));
	EXPECT(d.status == DOSSIER_NOT_ACCEPTED);
	as_officer(f, w.chi, w.agency, "Lê Chi");
	OK(f, dossier_entries_of(&f->c, &d, &entries));
	OK(f, dossier_undoable(&f->c, &d, &entries, &able));
	EXPECT(!able);
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	f->c.now.ms += 16 * 60 * 1000;
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT); /* too late */
	f->c.now.ms -= 2 * 60 * 1000;
	OK(f, dossier_undo(&f->c, &d));
	EXPECT(d.status == DOSSIER_REGISTERED && d.rev == 3);
	OK(f, dossier_entries_of(&f->c, &d, &entries));
	EXPECT(entries.n == 3 && entries.p[1].undone && entries.p[2].undoes == 2);

	/* Its notice is not sent; that of a new refusal is, and then it stands. */
	OK(f, dossier_refuse(&f->c, &d, TEXT("Not complete")));
	fixture_commit(f);
	f->c.now.ms += 6 * 60 * 1000;
	as_job(f);
	fixture_begin(f);
	OK(f, job_take(&f->c, 10, &jobs));
	for (size_t i = 0; i < jobs.n; i++)
		OK(f, dossier_tell_run(&f->c, &jobs.p[i], TEXT("")));
	fixture_commit(f);
	EXPECT(jobs.n == 2); /* the submission's and the refusal's */
	fixture_begin(f);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	REFUSED(f, dossier_undo(&f->c, &d), CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

/* ---- the clock ---- */

static void
test_clock(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d;
	struct day later = {0};
	struct time due;

	/* Monday 1 June 2026, 09:00: three working days. */
	office_at(f, "2026-06-01", 9, 0);
	d = office_submitted(f, &w);
	as_officer(f, w.chi, w.agency, "Lê Chi");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_transfer(&f->c, &d));
	due = d.due;

	/* Stop and resume at one instant change nothing. */
	OK(f, dossier_stop(&f->c, &d, TEXT("x")));
	EXPECT(!dossier_is_running(&d));
	OK(f, dossier_resume(&f->c, &d, TEXT("x")));
	EXPECT(d.due.ms == due.ms);
	OK(f, dossier_stop(&f->c, &d, TEXT("x")));
	office_at(f, "2026-06-08", 9, 0); /* a week later: due a week later */
	OK(f, dossier_resume(&f->c, &d, TEXT("x")));
	EXPECT(d.due.ms == due.ms + INT64_C(7) * 86400 * 1000);
	fixture_rollback(f);

	/* Asked within three working days, the whole term begins anew (article 19.4). */
	fixture_begin(f);
	d = stored(f, d.id);
	office_at(f, "2026-06-01", 9, 0);
	EXPECT(day_parse(TEXT("2026-06-30"), &later));
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_transfer(&f->c, &d));
	office_at(f, "2026-06-03", 9, 0);
	OK(f, dossier_ask_supplement(&f->c, &d, TEXT("A copy"), later));
	EXPECT(d.restart && time_is_set(d.answer_by));
	office_at(f, "2026-06-15", 9, 0);
	as_citizen(f, w.an, "Nguyễn Văn An");
	REFUSED(f, dossier_answer_supplement(&f->c, &d, TEXT("")), INVALID);
	fixture_rollback(f);

	fixture_begin(f);
	d = stored(f, d.id);
	as_officer(f, w.chi, w.agency, "Lê Chi");
	office_at(f, "2026-06-01", 9, 0);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_transfer(&f->c, &d));
	office_at(f, "2026-06-03", 9, 0);
	OK(f, dossier_ask_supplement(&f->c, &d, TEXT("A copy"), later));
	office_at(f, "2026-06-15", 9, 0);
	as_citizen(f, w.an, "Nguyễn Văn An");
	OK(f, dossier_answer_supplement(&f->c, &d, TEXT("Here it is")));
	EXPECT(d.status == DOSSIER_PROCESSING);
	EXPECT(d.due.ms == due.ms + INT64_C(14) * 86400 * 1000);
	EXPECT(!time_is_set(d.answer_by) && d.minutes_spent == 0);

	/* Once only, and an extension once, a day ahead. */
	as_officer(f, w.chi, w.agency, "Lê Chi");
	REFUSED(f, dossier_ask_supplement(&f->c, &d, TEXT("More"), later), CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

static void
test_extend(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d;
	struct day later = {0};

	office_at(f, "2026-06-01", 9, 0);
	d = office_submitted(f, &w);
	EXPECT(day_parse(TEXT("2026-06-12"), &later));
	as_officer(f, w.chi, w.agency, "Lê Chi");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_transfer(&f->c, &d));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_extend(&f->c, &d, later, TEXT("")), INVALID);
	office_at(f, "2026-06-04", 8, 0); /* the day it is due */
	REFUSED(f, dossier_extend(&f->c, &d, later, TEXT("Too much to do")), CONFLICT);
	office_at(f, "2026-06-02", 8, 0);
	OK(f, dossier_extend(&f->c, &d, later, TEXT("Too much to do")));
	EXPECT(time_day(d.due).n == later.n);
	later.n += 7;
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_extend(&f->c, &d, later, TEXT("Again")), CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

/* ---- nobody answers, nobody pays ---- */

static void
test_deadlines(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier a, b, p;
	struct day until = {0};
	bool more;

	office_at(f, "2026-06-01", 9, 0);
	a = office_submitted(f, &w);
	b = office_submitted(f, &w);
	p = office_submitted(f, &w);
	EXPECT(day_parse(TEXT("2026-06-05"), &until));
	as_officer(f, w.chi, w.agency, "Lê Chi");
	fixture_begin(f);
	OK(f, dossier_ask_supplement(&f->c, &a, TEXT("A copy"), until)); /* never accepted */
	OK(f, dossier_accept(&f->c, &b));
	OK(f, dossier_transfer(&f->c, &b));
	OK(f, dossier_ask_supplement(&f->c, &b, TEXT("A copy"), until));
	OK(f, dossier_accept(&f->c, &p));
	OK(f, dossier_transfer(&f->c, &p));
	OK(f, dossier_ask_payment(&f->c, &p, 50000, TEXT("Fee"), until));
	fixture_commit(f);
	as_job(f);
	fixture_begin(f);
	OK(f, dossier_deadlines_run(&f->c, &more));
	EXPECT(stored(f, a.id).status == DOSSIER_SUPPLEMENT);
	office_at(f, "2026-06-06", 0, 1);
	OK(f, dossier_deadlines_run(&f->c, &more));
	fixture_commit(f);
	fixture_begin(f);
	EXPECT(stored(f, a.id).status == DOSSIER_NOT_ACCEPTED);
	b = stored(f, b.id);
	EXPECT(b.status == DOSSIER_STOPPED && time_is_set(b.paused));
	EXPECT(stored(f, p.id).status == DOSSIER_STOPPED);
	office_at(f, "2026-06-08", 9, 0);
	as_officer(f, w.chi, w.agency, "Lê Chi");
	OK(f, dossier_resume(&f->c, &b, TEXT("It came by post")));
	EXPECT(b.status == DOSSIER_PROCESSING && dossier_is_running(&b));
	fixture_commit(f);
	check_clean(f);
}

static void
test_payment(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w), e = office_submitted(f, &w);
	struct day until = {time_day(f->c.now).n + 3};

	as_officer(f, w.chi, w.agency, "Lê Chi");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_transfer(&f->c, &d));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_ask_payment(&f->c, &d, 0, TEXT("Fee"), until), INVALID);
	OK(f, dossier_ask_payment(&f->c, &d, 50000, TEXT("Fee"), until));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_paid(&f->c, &d, 50000, TEXT("GW1")), FORBIDDEN); /* no officer's word */
	as_job(f);
	REFUSED(f, dossier_paid(&f->c, &d, 49999, TEXT("GW1")), CONFLICT);
	OK(f, dossier_paid(&f->c, &d, 50000, TEXT("GW1")));
	EXPECT(d.status == DOSSIER_PROCESSING && dossier_is_running(&d));
	OK(f, dossier_paid(&f->c, &d, 50000, TEXT("GW1"))); /* told twice, paid once */
	EXPECT(d.rev == 5);
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_paid(&f->c, &e, 50000, TEXT("GW1")), CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

static void
test_consultation(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w);
	struct day until = {time_day(f->c.now).n + 3};
	struct consultations all;

	as_officer(f, w.chi, w.agency, "Lê Chi");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_transfer(&f->c, &d));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_consult(&f->c, &d, w.agency, TEXT("Agreed?"), until), INVALID);
	OK(f, dossier_consult(&f->c, &d, w.other, TEXT("Agreed?"), until));
	EXPECT(d.status == DOSSIER_PROCESSING && dossier_is_running(&d));
	OK(f, store_consultations(&f->c, d.id, &all));
	EXPECT(all.n == 1);
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_consult_answer(&f->c, all.p[0].id, TEXT("Yes")), NOT_FOUND);
	as_system(f, w.other);
	actor_grant(&f->by, &DOSSIER_PROCESS);
	OK(f, dossier_consult_answer(&f->c, all.p[0].id, TEXT("Yes")));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_consult_answer(&f->c, all.p[0].id, TEXT("No")), CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

/* ---- whose is it ---- */

static void
test_scope(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w), out;
	struct filing filing = {.procedure = w.procedure,
	    .agency = w.agency,
	    .channel = CHANNEL_ONLINE,
	    .applicant = TEXT("Nguyễn Văn An"),
	    .id_number = TEXT("001090000011"),
	    .answers = TEXT("{}")};

	fixture_begin(f);
	OK(f, dossier_by_reference(&f->c, d.reference, &out));
	as_citizen(f, w.chi, "Lê Chi");
	REFUSED(f, dossier_by_reference(&f->c, d.reference, &out), NOT_FOUND);
	as_officer(f, w.chi, w.other, "Lê Chi");
	REFUSED(f, dossier_by_reference(&f->c, d.reference, &out), NOT_FOUND);
	as_officer(f, w.chi, w.agency, "Lê Chi");
	OK(f, dossier_by_reference(&f->c, d.reference, &out));
	as_system(f, w.other);
	REFUSED(f, dossier_by_reference(&f->c, d.reference, &out), NOT_FOUND);
	OK(f, dossier_lodge(&f->c, &filing, &d));
	EXPECT(d.via == w.other && d.rev == 1);
	fixture_commit(f);
	fixture_begin(f);
	OK(f, dossier_by_reference(&f->c, d.reference, &out));
	EXPECT(dossier_may(&f->c, &out, EVENT_ASK_WITHDRAW)
	       && !dossier_may(&f->c, &out, EVENT_ACCEPT));
	f->by = (struct actor){.name = TEXT(""), .address = TEXT("")};
	REFUSED(f, dossier_by_reference(&f->c, d.reference, &out), NOT_FOUND);

	/* Nobody decides on their own. */
	as_citizen(f, w.binh, "Trần Thị Bình");
	{
		const struct draft_input in = {w.procedure, w.agency, 0};

		OK(f, dossier_start(&f->c, &in, &d));
		OK(f, dossier_keep_answers(&f->c, &d, TEXT("{\"why\":\"x\"}")));
		OK(f, dossier_submit(&f->c, &d));
	}
	fixture_commit(f);
	fixture_begin(f);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	REFUSED(f, dossier_accept(&f->c, &d), FORBIDDEN);

	/* Two who decide at once: the second is told. */
	as_officer(f, w.chi, w.agency, "Lê Chi");
	out = d;
	OK(f, dossier_accept(&f->c, &d));
	EXPECT(!dossier_accept(&f->c, &out) && f->c.why.kind == CONFLICT);
	fixture_rollback(f);
	check_clean(f);
}

/* ---- the public ---- */

static enum problem_kind
guess(struct fixture *f, struct text code, struct text tail)
{
	struct dossier out;
	bool ok;

	f->c.why = (struct problem){0};
	ok = dossier_track_code(&f->c, code, tail, &out);
	EXPECT(ok == (f->c.why.kind == NO_PROBLEM));
	EXPECT(f->c.why.kind != INVALID || f->c.why.keep);
	return f->c.why.kind;
}

static void
test_track(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w), out;

	fixture_begin(f);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_accept(&f->c, &d));
	f->by = (struct actor){.name = TEXT(""), .address = TEXT("")};
	OK(f, dossier_track(&f->c, d.reference, &out));
	EXPECT(out.applicant.n == 0 && out.id_tail.n == 0 && out.person == 0);
	OK(f, dossier_track_code(&f->c, d.code, TEXT("0011"), &out));
	EXPECT_TEXT(out.reference, text_z(&f->mem, d.reference));

	/* A wrong guess counts, though it is refused; after ten even the right one must wait, but
	 * only there. */
	f->by.address = TEXT("203.0.113.5");
	for (int i = 0; i < 10; i++)
		EXPECT(guess(f, d.code, TEXT("9999")) == INVALID);
	EXPECT(guess(f, d.code, TEXT("0011")) == TOO_MANY && f->c.why.retry_s > 0);
	f->by.address = TEXT("198.51.100.1");
	EXPECT(guess(f, d.code, TEXT("0011")) == NO_PROBLEM);
	/* Very many networks: no way in for them, none closed for whoever knows. */
	for (int i = 0; i < 200; i++) {
		f->by.address = text_format(&f->mem, "10.0.%d.1", i / 10);
		guess(f, d.code, TEXT("9999"));
	}
	EXPECT(guess(f, d.code, TEXT("0011")) == TOO_MANY);
	f->by.address = TEXT("198.51.100.1");
	EXPECT(guess(f, d.code, TEXT("0011")) == NO_PROBLEM);
	EXPECT(guess(f, d.code, TEXT("9999")) == INVALID);
	EXPECT(guess(f, d.code, TEXT("0011")) == TOO_MANY);
	OK(f, dossier_track(&f->c, d.reference, &out));
	f->c.now.ms += 3600 * 1000;
	EXPECT(guess(f, d.code, TEXT("0011")) == NO_PROBLEM);
	fixture_rollback(f);
}

/* ---- a dossier stays with the version it was filed under ---- */

static void
test_version(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d = office_submitted(f, &w);
	const struct procedure *was, *now;
	struct procedure fresh;
	struct procedure_texts t;
	bool added, changed;

	as_job(f);
	fixture_begin(f);
	OK(f, procedure_by_code(&f->c, w.procedure, &now));
	OK(f, procedure_texts_of(&f->c, now, &t));
	fresh = *now;
	fresh.form = NULL;
	fresh.name_en = TEXT("Another name");
	OK(f, procedure_publish(&f->c, &fresh, &t, &added, &changed));
	EXPECT(changed && !added);
	fixture_commit(f);
	fixture_begin(f);
	OK(f, dossier_procedure(&f->c, &d, &was));
	OK(f, procedure_by_code(&f->c, w.procedure, &now));
	EXPECT(was->version == d.version && now->version != d.version);
	EXPECT_TEXT(was->name_en, "Copy of an extract");
	EXPECT_TEXT(now->name_en, "Another name");
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_accept(&f->c, &d));
	fixture_commit(f);
	check_clean(f);
}

/* ---- drafts ---- */

static void
test_drafts(struct fixture *f)
{
	struct office_world w = office_make(f);
	const struct draft_input in = {w.procedure, w.agency, 0}, wrong = {w.procedure, w.other, 0};
	struct dossier a, b;
	bool more;

	as_citizen(f, w.an, "Nguyễn Văn An");
	fixture_begin(f);
	OK(f, dossier_start(&f->c, &in, &a));
	OK(f, dossier_start(&f->c, &in, &b));
	EXPECT(a.id == b.id && text_equal(a.reference, b.reference)); /* goes on with it */
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_start(&f->c, &wrong, &b), INVALID);
	REFUSED(f, dossier_submit(&f->c, &a), INVALID); /* "why" is missing */
	as_officer(f, w.chi, w.agency, "Lê Chi");
	REFUSED(f, dossier_by_reference(&f->c, a.reference, &b), NOT_FOUND); /* not theirs yet */
	as_job(f);
	f->c.now.ms += INT64_C(89) * 86400 * 1000;
	OK(f, dossier_drafts_run(&f->c, &more));
	EXPECT(stored(f, a.id).status == DOSSIER_DRAFT);
	f->c.now.ms += INT64_C(2) * 86400 * 1000;
	OK(f, dossier_drafts_run(&f->c, &more));
	fixture_commit(f);
	fixture_begin(f);
	REFUSED(f, dossier_by_reference(&f->c, a.reference, &b), NOT_FOUND);
	fixture_rollback(f);
	check_clean(f);
}

/* ---- due soon: whoever has it is told, once ---- */

static int64_t
unread(struct fixture *f)
{
	int64_t n = 0;

	OK(f, notice_unread(&f->c, &n));
	return n;
}

static void
test_warnings(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d;
	bool more;

	office_at(f, "2026-06-01", 9, 0);
	d = office_submitted(f, &w);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	OK(f, dossier_assign(&f->c, &d, w.chi));
	as_job(f);
	OK(f, dossier_warnings_run(&f->c, &more));
	as_officer(f, w.chi, w.agency, "Lê Chi");
	EXPECT(unread(f) == 0);
	as_job(f);
	office_at(f, "2026-06-03", 14, 0);
	for (int i = 0; i < 2; i++)
		OK(f, dossier_warnings_run(&f->c, &more));
	as_officer(f, w.chi, w.agency, "Lê Chi");
	EXPECT(unread(f) == 1);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	EXPECT(unread(f) == 0);
	fixture_commit(f);
	check_clean(f);
}

/* ---- an account is erased ---- */

static void
test_forgotten(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier kept = office_submitted(f, &w), refused = office_submitted(f, &w), draft;
	const struct draft_input in = {w.procedure, w.agency, 0};
	struct event erased = {.subject = TEXT("")};
	struct text answers;
	struct dossier out;
	bool found;

	fixture_begin(f);
	OK(f, dossier_start(&f->c, &in, &draft));
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	OK(f, dossier_accept(&f->c, &kept));
	OK(f, dossier_refuse(&f->c, &refused, TEXT("No")));
	as_job(f);
	erased.subject = text_format(&f->mem, "person %lld", (long long)w.an);
	OK(f, dossier_person_erased(&f->c, &erased));
	fixture_commit(f);
	fixture_begin(f);
	OK(f, store_dossier_by_id(&f->c, draft.id, &out, &found));
	EXPECT(!found);
	EXPECT_TEXT(stored(f, kept.id).applicant, "Nguyễn Văn An");
	out = stored(f, refused.id);
	EXPECT(out.applicant.n == 0 && out.id_tail.n == 0 && out.person == 0 && out.rev == 2);
	OK(f, dossier_answers_of(&f->c, &refused, &answers));
	EXPECT_TEXT(answers, "{}");
	fixture_rollback(f);
	check_clean(f);
}

/* ---- a holiday is added ---- */

static void
test_recount(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier d;
	struct calendar_day off = {.calendar = CALENDAR_NATIONAL,
	    .kind = DAY_OFF,
	    .name = TEXT("Nghỉ bù"),
	    .name_en = TEXT("Day off")};
	struct event changed = {.subject = TEXT("0")};
	struct jobs jobs;
	struct time due;
	bool more, altered;

	office_at(f, "2026-06-01", 9, 0);
	d = office_submitted(f, &w);
	as_officer(f, w.binh, w.agency, "Trần Thị Bình");
	fixture_begin(f);
	OK(f, dossier_accept(&f->c, &d));
	due = d.due;
	OK(f, tally_fold(&f->c, &more));
	fixture_commit(f);
	as_job(f);
	fixture_begin(f);
	EXPECT(day_parse(TEXT("2026-06-03"), &off.day));
	OK(f, calendar_day_put(&f->c, &off, &altered));
	OK(f, calendar_changed(&f->c, CALENDAR_NATIONAL));
	fixture_commit(f);
	fixture_begin(f);
	OK(f, dossier_calendar_changed(&f->c, &changed));
	for (int runs = 0; runs < 10; runs++) {
		OK(f, job_take(&f->c, 50, &jobs));
		for (size_t i = 0; i < jobs.n; i++) {
			if (text_is(jobs.p[i].kind, RECOUNT_JOB))
				OK(f, dossier_recount_run(&f->c, &jobs.p[i], TEXT("")));
			OK(f, job_done(&f->c, &jobs.p[i]));
		}
		if (jobs.n == 0)
			break;
	}
	d = stored(f, d.id);
	EXPECT(d.due.ms == due.ms + INT64_C(86400000)); /* a day later */
	EXPECT(d.rev == 3 && d.status == DOSSIER_ACCEPTED);
	fixture_commit(f);
	check_clean(f);
}

/* ---- the end of retention ---- */

static void
retention(struct fixture *f, int years)
{
	bool more = true;

	as_job(f);
	f->c.now.ms += years * INT64_C(366) * 86400 * 1000;
	while (more) {
		fixture_begin(f);
		OK(f, dossier_retention_run(&f->c, &more));
		fixture_commit(f);
	}
}

/* Refused, stopped and never resumed, decided and never fetched: each goes when its time is over;
 * what is still being processed stays. */
static void
test_retention(struct fixture *f)
{
	struct office_world w = office_make(f);
	struct dossier refused = office_submitted(f, &w), stopped = office_submitted(f, &w);
	struct dossier finished = office_submitted(f, &w), alive = office_submitted(f, &w);
	struct dossier *const over[] = {&refused, &stopped, &finished};
	struct dossier *const accepted[] = {&stopped, &finished, &alive};
	struct dossier out;
	bool more;

	as_officer(f, w.chi, w.agency, "Lê Chi");
	fixture_begin(f);
	OK(f, dossier_refuse(&f->c, &refused, TEXT("No")));
	for (size_t i = 0; i < COUNT(accepted); i++) {
		OK(f, dossier_accept(&f->c, accepted[i]));
		OK(f, dossier_transfer(&f->c, accepted[i]));
	}
	OK(f, dossier_stop(&f->c, &stopped, TEXT("x")));
	OK(f, dossier_propose(&f->c, &finished, OUTCOME_GRANTED, TEXT("All is there.")));
	as_officer(f, w.dung, w.agency, "Phạm Dũng");
	OK(f, dossier_approve(&f->c, &finished, TEXT("")));
	OK(f, tally_fold(&f->c, &more));
	fixture_commit(f);
	retention(f, 9);
	fixture_begin(f);
	EXPECT(on_desk(f, w.agency, DESK_REFUSED) == 1 && on_desk(f, w.agency, DESK_STOPPED) == 1);
	EXPECT(on_desk(f, w.agency, DESK_FINISHED) == 1);
	fixture_rollback(f);
	retention(f, 2);
	fixture_begin(f);
	for (size_t i = 0; i < COUNT(over); i++)
		REFUSED(f, dossier_by_reference(&f->c, over[i]->reference, &out), NOT_FOUND);
	EXPECT(on_desk(f, w.agency, DESK_REFUSED) == 0 && on_desk(f, w.agency, DESK_STOPPED) == 0);
	EXPECT(on_desk(f, w.agency, DESK_FINISHED) == 0);
	EXPECT(on_desk(f, w.agency, DESK_PROCESS) == 1);
	fixture_rollback(f);
	check_clean(f);
}

int
main(void)
{
	test_table();
	BOTH_ENGINES(test_cross_product);
	BOTH_ENGINES(test_life);
	BOTH_ENGINES(test_codes);
	BOTH_ENGINES(test_undo);
	BOTH_ENGINES(test_undo_by_token);
	BOTH_ENGINES(test_clock);
	BOTH_ENGINES(test_extend);
	BOTH_ENGINES(test_deadlines);
	BOTH_ENGINES(test_payment);
	BOTH_ENGINES(test_consultation);
	BOTH_ENGINES(test_scope);
	BOTH_ENGINES(test_track);
	BOTH_ENGINES(test_version);
	BOTH_ENGINES(test_drafts);
	BOTH_ENGINES(test_warnings);
	BOTH_ENGINES(test_forgotten);
	BOTH_ENGINES(test_recount);
	BOTH_ENGINES(test_retention);
	return unit_end("systems/dossier");
}
