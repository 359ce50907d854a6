/* Terms, fees and the like as people read them. */
#include "systems/portal/procedure_view.h"

struct text
fee_show(struct arena *a, enum lang lang, const struct fee *f)
{
	struct text amount;

	if (f->amount < 0)
		return f->note.n > 0 ? f->note : tr(lang, T("A fee that the source does not say"));
	amount = money_show(a, lang, f->amount);
	if (f->per.n > 0)
		amount = text_format(a, "%.*s / %.*s", TEXT_ARG(amount), TEXT_ARG(f->per));
	if (f->note.n > 0)
		amount = text_format(a, "%.*s (%.*s)", TEXT_ARG(amount), TEXT_ARG(f->note));
	return amount;
}

struct text
procedure_cost(struct arena *a, enum lang lang, const struct procedure *p)
{
	int64_t least = -1, most = -1;
	bool open = false, free = false;

	for (size_t i = 0; i < p->channels.n; i++) {
		const struct procedure_channel *ch = &p->channels.p[i];

		free = free || (ch->free && ch->fees.n == 0);
		for (size_t k = 0; k < ch->fees.n; k++) {
			int64_t amount = ch->fees.p[k].amount;

			open = open || amount < 0;
			if (amount >= 0 && (least < 0 || amount < least))
				least = amount;
			if (amount > most)
				most = amount;
		}
	}
	if (least < 0)
		return open   ? tr(lang, T("Depends on the case"))
		       : free ? tr(lang, T("Free"))
			      : TEXT("");
	if (free && !open)
		return tr_format(a, lang, T("Free, or up to {0}"),
		    (const struct text[]){money_show(a, lang, most)}, 1);
	if (open || least != most)
		return tr_format(
		    a, lang, T("from {0}"), (const struct text[]){money_show(a, lang, least)}, 1);
	return money_show(a, lang, least);
}

/* Rough minutes, for comparing terms of different units. */
static int64_t
weight(struct term t)
{
	static const int64_t unit[] = {[TERM_NONE] = 0,
	    [TERM_HOURS] = 60,
	    [TERM_WORKING_DAYS] = 2016,
	    [TERM_DAYS] = 1440,
	    [TERM_MONTHS] = 43200};

	return t.count * unit[t.unit];
}

struct text
term_in_full(struct arena *a, enum lang lang, const struct procedure_channel *ch)
{
	struct text said = ch->term_note, term;
	int64_t bare;

	if (ch->term.unit == TERM_NONE && text_int(said, &bare))
		return tr_format(a, lang, T("{0} (the unit is not said)"), &said, 1);
	if (ch->term.unit == TERM_NONE)
		return said;
	term = term_show(a, lang, ch->term);
	if (said.n == 0)
		return term;
	return text_format(a, "%.*s (%.*s)", TEXT_ARG(term), TEXT_ARG(said));
}

struct text
procedure_time(struct arena *a, enum lang lang, const struct procedure *p)
{
	struct term least = {0, TERM_NONE}, most = {0, TERM_NONE};

	for (size_t i = 0; i < p->channels.n; i++) {
		struct term t = p->channels.p[i].term;

		if (t.unit == TERM_NONE)
			continue;
		if (least.unit == TERM_NONE || weight(t) < weight(least))
			least = t;
		if (weight(t) > weight(most))
			most = t;
	}
	if (least.unit == TERM_NONE)
		return p->channels.n > 0 && p->channels.p[0].term_note.n < 12
			   ? term_in_full(a, lang, &p->channels.p[0])
			   : TEXT("");
	if (weight(least) == weight(most))
		return term_show(a, lang, least);
	return tr_format(a, lang, T("{0} to {1}"),
	    (const struct text[]){term_show(a, lang, least), term_show(a, lang, most)}, 2);
}

static void
add_word(struct buf *b, struct text word)
{
	if (b->n > 0)
		buf_text(b, TEXT(", "));
	buf_text(b, word);
}

struct text
levels_show(struct arena *a, enum lang lang, int64_t levels)
{
	struct buf b = buf_in(a);

	for (int bit = AT_CENTRAL; bit <= AT_OTHER; bit *= 2) {
		if ((levels & bit) != 0)
			add_word(&b, tr(lang, procedure_level_name((enum procedure_level)bit)));
	}
	return buf_done(&b);
}

struct text
subjects_show(struct arena *a, enum lang lang, int64_t subjects)
{
	struct buf b = buf_in(a);

	for (int bit = FOR_CITIZEN; bit <= FOR_OTHER; bit *= 2) {
		if ((subjects & bit) != 0)
			add_word(&b, tr(lang, procedure_subject_name((enum procedure_subject)bit)));
	}
	return buf_done(&b);
}

struct text
component_copies(struct arena *a, enum lang lang, const struct procedure_component *m)
{
	struct buf b = buf_in(a);

	if (m->originals > 0)
		add_word(&b, tr_count(a, lang, TN("{0} original", "{0} originals"), m->originals));
	if (m->copies > 0)
		add_word(&b, tr_count(a, lang, TN("{0} copy", "{0} copies"), m->copies));
	return buf_done(&b);
}
