/* A due date's trace in words; how the trace is written is told in deadline.c. */
#include "core/workday.h"

#include "base/buf.h"

struct text
term_show(struct arena *a, enum lang lang, struct term term)
{
	switch (term.unit) {
	case TERM_HOURS:
		return tr_count(a, lang, TN("{0} working hour", "{0} working hours"), term.count);
	case TERM_WORKING_DAYS:
		return tr_count(a, lang, TN("{0} working day", "{0} working days"), term.count);
	case TERM_DAYS:
		return tr_count(a, lang, TN("{0} day", "{0} days"), term.count);
	case TERM_MONTHS:
		return tr_count(a, lang, TN("{0} month", "{0} months"), term.count);
	case TERM_NONE:
		break;
	}
	return tr(lang, T("No time limit"));
}

/* Languages that write dates with the names of months get a line here. */
static struct text
date_label(struct arena *a, enum lang lang, struct day d)
{
	static const char *const months[] = {
	    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct date date = date_of_day(d);

	if (lang == LANG_EN)
		return text_format(a, "%d %s", date.day, months[date.month - 1]);
	return text_format(a, "%02d/%02d", date.day, date.month);
}

struct text
day_label(struct arena *a, enum lang lang, struct day d)
{
	static const struct msg weekdays[] = {
	    MSG("Sun"), MSG("Mon"), MSG("Tue"), MSG("Wed"), MSG("Thu"), MSG("Fri"), MSG("Sat")};

	return text_format(a, "%.*s %.*s", TEXT_ARG(tr(lang, weekdays[date_of_day(d).weekday])),
	    TEXT_ARG(date_label(a, lang, d)));
}

/* ---- reading the trace ---- */

/* "18505.420.690": what is there; the rest stays -1. */
static void
read_numbers(struct text t, int64_t *out, size_t n)
{
	struct text part;

	for (size_t i = 0; i < n; i++)
		if (!text_cut(&t, '.', &part) || !text_int(part, &out[i]))
			out[i] = -1;
}

/* A trace that was damaged names some day, but is no crash. */
static struct day
day_within(int64_t n)
{
	return (struct day){n >= 0 && n < 1000000 ? (int32_t)n : 0};
}

static struct day
read_day(struct text t)
{
	int64_t n;

	read_numbers(t, &n, 1);
	return day_within(n);
}

struct words {
	struct arena *mem;
	enum lang lang;
	struct buf out;
	bool any;      /* a day stands in the list already */
	bool calendar; /* a calendar term: it counts weekly days off too */
};

static struct text
clock_of(struct arena *a, int64_t minute)
{
	return text_format(a, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static void
say_counted(struct words *w, struct text item)
{
	int64_t v[3];
	struct text day, from, to;

	read_numbers(item, v, COUNT(v));
	day = day_label(w->mem, w->lang, read_day(item));
	buf_text(&w->out, w->any ? TEXT(", ") : TEXT(""));
	w->any = true;
	buf_text(&w->out, day);
	if (v[1] < 0 || v[2] < 0)
		return;
	from = clock_of(w->mem, v[1]);
	to = clock_of(w->mem, v[2]);
	buf_format(&w->out, " %.*s–%.*s", TEXT_ARG(from), TEXT_ARG(to));
}

static void
say_many(struct words *w, struct text item)
{
	struct text parts[2];
	int64_t v[3];

	read_numbers(item, v, COUNT(v));
	parts[0] = day_label(w->mem, w->lang, read_day(item));
	parts[1] = day_label(w->mem, w->lang, day_within(v[1]));
	buf_text(&w->out, tr_format(w->mem, w->lang, T("from {0} to {1}"), parts, 2));
	w->any = true;
}

/* "18507:NAME|ENGLISH": a Vietnamese name stands in where there is no other. */
static void
say_unusual(struct words *w, char mark, struct text item)
{
	struct text day, name, args[2];

	if (!text_cut(&item, ':', &day) || item.p == NULL || !text_cut(&item, '|', &name))
		return;
	if (w->lang != LANG_VI && item.p != NULL && item.n > 0)
		name = item;
	args[0] = date_label(w->mem, w->lang, read_day(day));
	args[1] = name;
	buf_text(&w->out, TEXT("; "));
	buf_text(&w->out,
	    mark == 'm' ? tr_format(w->mem, w->lang, T("{0} is a make-up working day"), args, 1)
			: tr_format(w->mem, w->lang, T("{0} is a holiday"), args, 1));
	if (name.n > 0)
		buf_format(&w->out, " (%.*s)", TEXT_ARG(name));
}

/* Its last day as the term says, and where it was moved to. */
static void
say_last_day(struct words *w, struct text trace, struct text item)
{
	struct text rest = trace, one, args[2];
	struct day last = read_day(item), due = last;

	while (text_cut(&rest, ';', &one))
		if (text_starts(one, TEXT("e")))
			due = read_day(text_part(one, 1, one.n));
	args[0] = day_label(w->mem, w->lang, last);
	args[1] = day_label(w->mem, w->lang, due);
	buf_text(&w->out, last.n == due.n
			      ? tr_format(w->mem, w->lang, T("until {0}"), args, 1)
			      : tr_format(w->mem, w->lang,
				  T("the last day, {0}, is a day off, so it is {1}"), args, 2));
	w->calendar = true;
}

struct text
deadline_explain(struct arena *a, enum lang lang, struct term term, struct text trace)
{
	struct words w = {.mem = a, .lang = lang, .out = buf_in(a)};
	struct text rest = trace, item;
	bool resumed = text_starts(trace, TEXT("r;"));

	if (term.unit == TERM_NONE || trace.n == 0)
		return term_show(a, lang, term);
	buf_text(&w.out,
	    resumed ? tr(lang, T("Counting went on after a pause")) : term_show(a, lang, term));
	buf_text(&w.out, TEXT(": "));
	while (text_cut(&rest, ';', &item)) {
		char mark = item.n > 0 ? item.p[0] : '\0';
		struct text value = text_part(item, 1, item.n);

		if (mark == 'c')
			say_counted(&w, value);
		else if (mark == 'a')
			say_many(&w, value);
		else if (mark == 'l')
			say_last_day(&w, trace, value);
		else if (mark == 'h' || mark == 'm')
			say_unusual(&w, mark, value);
		else if (mark == 'w' && !w.calendar)
			buf_format(&w.out, "; %.*s",
			    TEXT_ARG(tr(lang, T("weekly days off are not counted"))));
	}
	return buf_done(&w.out);
}
