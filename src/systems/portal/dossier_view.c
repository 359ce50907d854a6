/* Makes what the pages of dossiers show out of the noun. Decides nothing. */
#include "systems/portal/dossier_view.h"

#include "codec/sniff.h"
#include "systems/portal/dossier_words.h"
#include "web/url.h"

/* Whose turn it is, as the tags of the style sheet say it. */
struct text
status_class(enum dossier_status s)
{
	switch (s) {
	case DOSSIER_DRAFT:
	case DOSSIER_SUPPLEMENT:
	case DOSSIER_PAYMENT:
		return TEXT("tag-act");
	case DOSSIER_FINISHED:
	case DOSSIER_RETURNED:
		return TEXT("tag-done");
	default:
		return TEXT("");
	}
}

struct text
size_show(struct arena *a, enum lang lang, int64_t bytes)
{
	if (bytes < 1000)
		return text_format(a, "%lld B", (long long)bytes);
	if (bytes < 1000 * 1000)
		return text_format(a, "%lld KB", (long long)(bytes + 500) / 1000);
	return text_format(a, "%lld%c%lld MB", (long long)(bytes / 1000000),
	    lang == LANG_VI ? ',' : '.', (long long)(bytes / 100000 % 10));
}

static bool
file_removable(const struct dossier *d, const struct dossier_file *f, bool office)
{
	if (f->result)
		return office && !time_is_set(d->returned);
	return d->status == DOSSIER_DRAFT
	       || (d->status == DOSSIER_SUPPLEMENT && text_is(f->component, "supplement"));
}

struct file_views
file_views(struct req *r, const struct dossier *d, const struct procedure *p,
    const struct dossier_files *files, bool office, bool results)
{
	struct arena *a = r->cx.mem;
	struct file_views v = {.p = NEW_ARRAY(a, struct file_view, files->n)};

	for (size_t i = 0; i < files->n; i++) {
		const struct dossier_file *f = &files->p[i];
		struct text id = text_format(a, "%lld", (long long)f->id);

		if (f->result != results)
			continue;
		v.p[v.n++] = (struct file_view){.id = f->id,
		    .paper = words_paper(&r->cx, p, f),
		    .name = f->name,
		    .kind = type_show(f->type),
		    .size = size_show(a, r->cx.lang, f->size),
		    .at = time_show(a, f->at),
		    .href = office ? url_local(a, "/office/dossiers/{}/files/{}", d->reference, id)
				   : url_local(a, "/dossiers/{}/files/{}", d->reference, id),
		    .ready = f->ready,
		    .removable = file_removable(d, f, office)};
	}
	return v;
}

/* ---- timelines, newest first ---- */

struct entry_views
applicant_entries(struct req *r, const struct dossier_entries *all)
{
	struct cx *c = &r->cx;
	struct entry_views v = {.p = NEW_ARRAY(c->mem, struct entry_view, all->n)};

	for (size_t i = all->n; i-- > 0;) {
		const struct dossier_entry *e = &all->p[i];
		struct text what = words_event(c, e);

		if (what.n == 0 || e->undone)
			continue;
		v.p[v.n] = (struct entry_view){.when = time_show(c->mem, e->at),
		    .what = what,
		    .who = TEXT(""),
		    .note = e->note,
		    .state = TEXT(""),
		    .marks = v.n == 0 ? TEXT("now") : TEXT("")};
		v.n++;
	}
	return v;
}

struct entry_views
track_entries(struct req *r, const struct dossier_entries *all)
{
	struct cx *c = &r->cx;
	struct entry_views v = {.p = NEW_ARRAY(c->mem, struct entry_view, all->n)};

	for (size_t i = all->n; i-- > 0;) {
		const struct dossier_entry *e = &all->p[i];

		if (e->undone || words_event(c, e).n == 0 || e->event == EVENT_RATE)
			continue;
		v.p[v.n] = (struct entry_view){.when = time_show(c->mem, e->at),
		    .what = tr(c->lang, dossier_event_name(e->event)),
		    .who = TEXT(""),
		    .note = TEXT(""),
		    .state = TEXT(""),
		    .marks = v.n == 0 ? TEXT("now") : TEXT("")};
		v.n++;
	}
	return v;
}

struct entry_views
office_entries(struct req *r, const struct dossier_entries *all)
{
	struct cx *c = &r->cx;
	struct entry_views v = {.p = NEW_ARRAY(c->mem, struct entry_view, all->n)};

	for (size_t i = all->n; i-- > 0;) {
		const struct dossier_entry *e = &all->p[i];
		struct text state = TEXT("");

		if (e->undone)
			state = say(c, T("taken back"));
		else if (time_is_set(e->told))
			state = say(c, T("applicant told at {0}"), time_show(c->mem, e->told));
		v.p[v.n] = (struct entry_view){.when = time_show(c->mem, e->at),
		    .what = tr(c->lang, dossier_event_name(e->event)),
		    .who = e->actor_kind == ACTOR_JOB ? say(c, T("the program")) : e->name,
		    .note = e->note,
		    .state = state,
		    .marks = e->undone  ? TEXT("undone")
			     : v.n == 0 ? TEXT("now")
					: TEXT("")};
		v.n++;
	}
	return v;
}

/* ---- summaries ---- */

struct summary_view
summary_begin(struct req *r, size_t most)
{
	struct summary_view v = {0};

	v.rows.p = NEW_ARRAY(r->cx.mem, struct summary_row, most);
	return v;
}

void
summary_add(struct req *r, struct summary_view *v, struct msg key, struct text value)
{
	if (value.n == 0)
		return;
	v->rows.p[v->rows.n] =
	    (struct summary_row){.key = tr(r->cx.lang, key), .value = value, .what = TEXT("")};
	v->rows.p[v->rows.n++].change.t = TEXT("");
}

bool
answers_summary(struct req *r, const struct dossier *d, const struct procedure *p, bool change,
    struct summary_view *out)
{
	struct cx *c = &r->cx;
	struct questions q;
	struct pairs given;

	if (!dossier_given(c, d, p, &q, &given))
		return false;
	*out = summary_begin(r, q.n);
	for (size_t i = 0; i < q.n; i++) {
		struct summary_row *row = &out->rows.p[out->rows.n];
		struct text answer = pair_value(&given, q.p[i].id);

		if (q.p[i].type == QUESTION_HEADING || (answer.n == 0 && !change))
			continue;
		row->key = row->what = question_label(&q.p[i], c->lang);
		row->value = answer.n > 0 ? question_show(c->mem, c->lang, &q.p[i], answer)
					  : say(c, T("Not given"));
		row->change.t = TEXT("");
		if (change)
			row->change =
			    url_local(c->mem, "/dossiers/{}/form#{}", d->reference, q.p[i].id);
		out->rows.n++;
	}
	return true;
}

/* ---- questions ---- */

static struct choices_view
question_choices(
    struct req *r, const struct question *q, const struct field_view *field, bool select)
{
	struct choices_view v = {.name = field->name,
	    .label = field->label,
	    .hint = field->hint,
	    .error = field->error,
	    .required = field->required};

	v.items.p = NEW_ARRAY(r->cx.mem, struct choice_view, q->options.n + 1);
	if (select)
		v.items.p[v.items.n++] = (struct choice_view){
		    .value = TEXT(""), .label = say(&r->cx, T("Choose one")), .hint = TEXT("")};
	for (size_t i = 0; i < q->options.n; i++)
		v.items.p[v.items.n++] = (struct choice_view){.value = q->options.p[i].value,
		    .label = option_label(&q->options.p[i], r->cx.lang),
		    .hint = TEXT(""),
		    .chosen = text_equal(q->options.p[i].value, field->value)};
	return v;
}

/* A declaration to tick: one box whose label is the question. */
static struct choices_view
question_tick(struct req *r, const struct field_view *field)
{
	struct choices_view v = {.name = field->name,
	    .label = say(&r->cx, T("Declaration")),
	    .hint = field->hint,
	    .error = field->error,
	    .required = field->required};

	v.items.n = 1;
	v.items.p = NEW(r->cx.mem, struct choice_view);
	*v.items.p = (struct choice_view){.value = TEXT("1"),
	    .label = field->label,
	    .hint = TEXT(""),
	    .chosen = field->value.n > 0};
	return v;
}

/* How a kind of answer is typed. */
static void
field_manner(struct field_view *f, enum question_type type)
{
	switch (type) {
	case QUESTION_ID_NUMBER:
		f->mode = TEXT("numeric");
		f->width = 20;
		break;
	case QUESTION_PHONE:
		f->type = TEXT("tel");
		f->complete = TEXT("tel");
		f->width = 20;
		break;
	case QUESTION_EMAIL:
		f->type = TEXT("email");
		f->complete = TEXT("email");
		break;
	case QUESTION_NUMBER:
	case QUESTION_MONEY:
		f->mode = TEXT("numeric");
		f->width = 10;
		break;
	case QUESTION_NAME:
	default:
		break;
	}
}

/* A draft keeps a day that does not exist as d/m/y: shown again as it was typed. */
static void
day_as_typed(struct field_view *f, struct text stored)
{
	struct text part;

	if (f->day.n + f->month.n + f->year.n > 0)
		return;
	if (text_cut(&stored, '/', &part))
		f->day = part;
	if (text_cut(&stored, '/', &part))
		f->month = part;
	f->year = stored;
}

static struct question_view
question_view(struct req *r, const struct question *q, struct text stored)
{
	const char *name = text_z(r->cx.mem, q->id);
	struct day day = {0};
	struct question_view v = {.title = question_label(q, r->cx.lang)};

	if (q->type == QUESTION_HEADING) {
		v.heading = true;
		return v;
	}
	if (q->type == QUESTION_DAY && !day_parse(stored, &day))
		day.n = 0;
	v.field = q->type == QUESTION_DAY ? field_view_day(r, name, T(""), T(""), day)
					  : field_view(r, name, T(""), T(""), stored);
	if (q->type == QUESTION_DAY && day.n == 0)
		day_as_typed(&v.field, stored);
	v.field.label = v.title;
	v.field.hint = question_hint(q, r->cx.lang);
	v.field.required = q->required;
	field_manner(&v.field, q->type);
	v.lines = q->type == QUESTION_LINES;
	v.day = q->type == QUESTION_DAY;
	v.tick = q->type == QUESTION_YES;
	v.radio = q->type == QUESTION_CHOICE && q->options.n <= 8;
	v.select = q->type == QUESTION_CHOICE && !v.radio;
	v.line = !v.lines && !v.day && !v.tick && q->type != QUESTION_CHOICE;
	if (v.tick)
		v.choices = question_tick(r, &v.field);
	else if (q->type == QUESTION_CHOICE)
		v.choices = question_choices(r, q, &v.field, v.select);
	return v;
}

void
question_views(struct req *r, const struct questions *q, const struct pairs *stored,
    struct question_view **p, size_t *n)
{
	*p = NEW_ARRAY(r->cx.mem, struct question_view, q->n);
	*n = q->n;
	for (size_t i = 0; i < q->n; i++)
		(*p)[i] = question_view(r, &q->p[i], pair_value(stored, q->p[i].id));
}
