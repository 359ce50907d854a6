/* The office's inbox: piles with their counts, filters in the address, a page at a time by key. */
#include "codec/csv.h"
#include "portal/templates.h"
#include "systems/portal/dossier_forms.h"
#include "systems/portal/dossier_pages.h"
#include "systems/portal/dossier_view.h"
#include "systems/portal/dossier_words.h"
#include "systems/portal/inbox.h"
#include "web/url.h"

enum { PAGE = 20, LATE_SHOWN = 100, EXPORT_SLICE = 200, EXPORT_SLICES = 50 };

/* Left to right as the work goes. */
static const enum desk order[] = {DESK_RECEIVE, DESK_ACCEPTED, DESK_PROCESS, DESK_APPROVE,
    DESK_FINISHED, DESK_SUPPLEMENT, DESK_PAYMENT, DESK_STOPPED, DESK_RETURNED, DESK_REFUSED,
    DESK_WITHDRAWN};

/* ---- keys of pages: sort_at.id ---- */

static struct text
key_write(struct cx *c, struct inbox_key k)
{
	return text_format(c->mem, "%lld.%lld", (long long)k.sort_at, (long long)k.id);
}

static struct inbox_key
key_read(struct text t)
{
	struct inbox_key k;
	struct text first;

	if (!text_cut(&t, '.', &first) || !text_int(first, &k.sort_at) || !text_int(t, &k.id))
		return (struct inbox_key){0};
	return k;
}

/* ---- which piles ---- */

static uint32_t
desks_of_role(const struct actor *by)
{
	uint32_t desks = 0;

	for (size_t i = 0; i < COUNT(order); i++)
		if (desk_is_for(order[i], by))
			desks |= 1U << order[i];
	return desks;
}

static uint32_t
desks_open(void)
{
	uint32_t desks = 0;

	for (size_t i = 0; i < COUNT(order); i++)
		if (!desk_is_closed(order[i]))
			desks |= 1U << order[i];
	return desks;
}

/* The pile asked for; without one, what this officer's role has to do; when looking for somebody,
 * everything that is open. */
static uint32_t
desks_asked(struct req *r, const struct inbox_input *in, bool looking)
{
	enum desk desk;

	if (desk_by_key(in->desk, &desk))
		return 1U << desk;
	if (looking || desks_of_role(r->cx.by) == 0)
		return desks_open();
	return desks_of_role(r->cx.by);
}

/* "mine", or an officer's number; anything else: everybody's. */
static int64_t
assignee_asked(struct req *r, const struct inbox_input *in)
{
	int64_t person;

	if (text_is(in->whose, "mine"))
		return r->cx.by->person;
	return text_int(in->whose, &person) && person > 0 ? person : 0;
}

static struct inbox_filter
filter_of(struct req *r, const struct inbox_input *in, bool looking)
{
	return (struct inbox_filter){.desks = desks_asked(r, in, looking),
	    .late = text_is(in->only, "late"),
	    .near = text_is(in->only, "near"),
	    .assignee = assignee_asked(r, in),
	    .procedure = in->procedure,
	    .applicant = looking ? in->q : TEXT("")};
}

/* ---- what it shows ---- */

static void
desk_views(struct req *r, const struct inbox_input *in, const struct desk_counts *counts,
    struct inbox_view *v)
{
	struct cx *c = &r->cx;
	uint32_t mine = desks_of_role(c->by);
	struct desk_view *all;

	v->desks.p = NEW_ARRAY(c->mem, struct desk_view, COUNT(order) + 1);
	v->desks.n = 1;
	all = v->desks.p;
	*all = (struct desk_view){.name = say(c, T("My work")),
	    .href = url_local(c->mem, "/office"),
	    .chosen = in->desk.n == 0};
	for (size_t i = 0; i < COUNT(order); i++) {
		enum desk desk = order[i];

		if ((mine & (1U << desk)) != 0)
			all->count += counts->n[desk];
		v->desks.p[v->desks.n++] = (struct desk_view){.name = tr(c->lang, desk_name(desk)),
		    .count = counts->n[desk],
		    .href = url_local(c->mem, "/office?desk={}", text_of(desk_key(desk))),
		    .chosen = text_is(in->desk, desk_key(desk))};
	}
}

static struct text
row_when(struct cx *c, const struct inbox_row *row)
{
	struct time at = {row->sort_at};

	switch (row->desk) {
	case DESK_RECEIVE:
		return say(c, T("submitted {0}"), time_show(c->mem, row->submitted));
	case DESK_SUPPLEMENT:
	case DESK_PAYMENT:
		return say(c, T("answer before {0}"), time_show(c->mem, at));
	case DESK_STOPPED:
		return say(c, T("stopped {0}"), time_show(c->mem, at));
	case DESK_FINISHED:
		return say(c, T("ready since {0}"), time_show(c->mem, at));
	case DESK_REFUSED:
	case DESK_WITHDRAWN:
	case DESK_RETURNED:
		return say(c, T("closed {0}"), time_show(c->mem, at));
	default:
		return time_is_set(row->due) ? say(c, T("due {0}"), time_show(c->mem, row->due))
					     : say(c, T("no term"));
	}
}

/* Its code, where the catalogue does not know it any more. */
static bool
row_procedure(struct cx *c, const struct inbox_row *row, struct text *out)
{
	const struct procedure *p;

	*out = row->procedure;
	if (procedure_by_code(c, row->procedure, &p)) {
		*out = procedure_show(p, c->lang);
		return true;
	}
	if (c->why.kind != NOT_FOUND)
		return false;
	c->why = (struct problem){0};
	return true;
}

static bool
row_view(struct req *r, const struct inbox_row *row, struct inbox_row_view *v)
{
	struct cx *c = &r->cx;
	/* What words_urgency looks at. */
	const struct dossier d = {.agency = c->by->agency,
	    .due = row->due,
	    .since = desk_has_due(row->desk) ? row->due : (struct time){0}};

	if (!row_procedure(c, row, &v->procedure_name)
	    || !words_urgency(c, &d, &v->urgency, &v->urgency_class))
		return false;
	v->href = url_local(c->mem, "/office/dossiers/{}", row->reference);
	v->key = row->code.n > 0 ? row->code : code_spaced(c->mem, row->reference);
	v->applicant = row->applicant.n > 0 ? row->applicant : say(c, T("(erased)"));
	v->status = tr(c->lang, desk_name(row->desk));
	v->when = row_when(c, row);
	v->whose.t = TEXT("");
	if (row->assignee != 0)
		v->whose = url_local(c->mem, "/office?whose={}",
		    text_format(c->mem, "%lld", (long long)row->assignee));
	v->assignee = row->assignee_name.n > 0 ? row->assignee_name : say(c, T("nobody yet"));
	v->withdraw = row->withdraw_asked;
	return true;
}

static void
filter_views(struct req *r, struct inbox_view *v, const struct inbox_input *in)
{
	struct cx *c = &r->cx;
	const struct choice_view only[] = {{.value = TEXT(""), .label = say(c, T("Any due date"))},
	    {.value = TEXT("late"), .label = say(c, T("Late"))},
	    {.value = TEXT("near"), .label = say(c, T("Due soon"))}};
	const struct choice_view whose[] = {{.value = TEXT(""), .label = say(c, T("Everybody's"))},
	    {.value = TEXT("mine"), .label = say(c, T("Assigned to me"))},
	    {.value = in->whose,
		.label = say(c, T("Of the officer {0}"),
		    v->rows.n > 0 ? v->rows.p[0].assignee : in->whose)}};
	/* The third only where an officer was asked for by number. */
	size_t n_whose = assignee_asked(r, in) != 0 && !text_is(in->whose, "mine") ? 3 : 2;

	v->q = field_view(r, "q", T("Code, reference, identity number or name"), T(""), in->q);
	v->q.type = TEXT("search");
	v->q.required = true; /* shows no "(optional)"; a filter is never required */
	v->only = choices_view(r, "only", T("Due date"), T(""), in->only, only, COUNT(only));
	v->whose = choices_view(r, "whose", T("Whose"), T(""), in->whose, whose, n_whose);
	v->procedure = field_view(r, "procedure", T("Procedure's code"), T(""), in->procedure);
	v->procedure.width = 10;
	v->desk = in->desk;
	v->filtered = in->q.n + in->only.n + in->whose.n + in->procedure.n > 0;
}

/* Behind `after`, whatever the address says: the table to download asks slice by slice. */
static bool
read_rows(struct req *r, const struct inbox_input *in, struct inbox_key after, int most,
    struct inbox *rows)
{
	struct inbox_filter f;
	bool exact = false;

	if (in->q.n > 0 && !inbox_find(&r->cx, in->q, most, rows, &exact))
		return false;
	if (exact)
		return true;
	f = filter_of(r, in, in->q.n > 0);
	f.after = after;
	return inbox_read(&r->cx, &f, most, rows);
}

static struct text
why_empty(struct req *r, const struct inbox_view *v, const struct inbox_input *in)
{
	if (v->stopped)
		return say(&r->cx,
		    T("Nothing among the dossiers looked at so far. Look further, or narrow the "
		      "search to one pile."));
	if (in->q.n > 0)
		return say(&r->cx,
		    T("Nothing fits “{0}”. Type the whole code or reference, or another part of "
		      "the name; closed dossiers are on their own piles."),
		    in->q);
	if (v->filtered)
		return say(&r->cx, T("Nothing fits these filters. Take one away."));
	return say(&r->cx, T("Nothing to do here. New dossiers come by themselves."));
}

bool
inbox_page(struct req *r)
{
	const struct inbox_input *in = r->in;
	struct cx *c = &r->cx;
	struct desk_counts counts;
	struct inbox rows;
	const struct agency *office;
	struct inbox_view v = {0};
	int64_t late;

	if (!agency_by_id(c, c->by->agency, &office) || !desk_counts_of(c, c->by->agency, &counts)
	    || !inbox_late(c, LATE_SHOWN, &late)
	    || !read_rows(r, in, key_read(in->after), PAGE, &rows))
		return false;
	v.office = office != NULL ? agency_show(office, c->lang) : TEXT("");
	v.late = late >= LATE_SHOWN
		     ? say(c, T("{0} or more are late"), number_show(c->mem, c->lang, LATE_SHOWN))
		 : late > 0 ? tr_count(c->mem, c->lang, TN("{0} is late", "{0} are late"), late)
			    : TEXT("");
	desk_views(r, in, &counts, &v);
	list_shown(r, rows.n);
	v.rows.p = NEW_ARRAY(c->mem, struct inbox_row_view, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		if (!row_view(r, &rows.p[i], &v.rows.p[v.rows.n++]))
			return false;
	filter_views(r, &v, in);
	v.stopped = rows.scanned_out;
	v.can_receive = actor_may(c->by, &DOSSIER_RECEIVE);
	v.why_empty = rows.n == 0 ? why_empty(r, &v, in) : TEXT("");
	v.export =
	    url_with(c->mem, TEXT("/office/dossiers.csv"), r->query, TEXT("after"), TEXT(""));
	v.paging = paging_view(r, rows.more ? key_write(c, rows.last) : TEXT(""), in->after);
	return page(r, say(c, T("Inbox")), inbox_html, &v);
}

/* ---- the table to download ---- */

static void
put_heading(struct cx *c, struct csv_writer *w)
{
	const struct msg names[] = {T("Dossier code"), T("Reference"), T("Procedure's code"),
	    T("Procedure"), T("Applicant"), T("Pile"), T("Submitted"), T("Due"),
	    T("Late or due soon"), T("Officer")};

	for (size_t i = 0; i < COUNT(names); i++)
		csv_put(w, tr(c->lang, names[i]));
	csv_end_row(w);
}

static bool
put_row(struct req *r, struct csv_writer *w, const struct inbox_row *row)
{
	struct arena *a = r->cx.mem;
	struct inbox_row_view v;

	if (!row_view(r, row, &v))
		return false;
	csv_put(w, row->code);
	csv_put(w, code_spaced(a, row->reference));
	csv_put(w, row->procedure);
	csv_put(w, v.procedure_name);
	csv_put(w, v.applicant);
	csv_put(w, v.status);
	csv_put(w, time_show(a, row->submitted));
	csv_put(w, time_is_set(row->due) ? time_show(a, row->due) : TEXT(""));
	csv_put(w, v.urgency);
	csv_put(w, v.assignee);
	csv_end_row(w);
	return true;
}

/* GET /office/dossiers.csv: what the filters leave, in the order of the list, in slices so that no
 * read is long. What does not fit into one table is said in its last row. */
bool
inbox_export_page(struct req *r)
{
	const struct inbox_input *in = r->in;
	struct cx *c = &r->cx;
	struct buf b = buf_in(c->mem);
	struct csv_writer w = csv_into(&b);
	struct inbox rows = {.more = true};

	put_heading(c, &w);
	for (int slice = 0; rows.more && slice < EXPORT_SLICES; slice++) {
		if (!read_rows(r, in, rows.last, EXPORT_SLICE, &rows))
			return false;
		for (size_t i = 0; i < rows.n; i++)
			if (!put_row(r, &w, &rows.p[i]))
				return false;
	}
	if (rows.more) {
		csv_put(&w, say(c, T("There is more: choose one pile, or narrow the filters.")));
		csv_end_row(&w);
	}
	return answer_bytes(r, "text/csv; charset=utf-8", buf_done(&b),
	    text_format(c->mem, "inbox-%s.csv", text_z(c->mem, day_iso(c->mem, time_day(c->now)))));
}
