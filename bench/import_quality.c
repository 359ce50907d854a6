/*
 * How well records of procedures are understood: counts per structured part over files of JSON
 * lines, and on request a sample to look at.
 *
 *	build/import_quality FILE…            the counts
 *	build/import_quality -s CODE FILE…    one record as it was understood
 *	build/import_quality -e N FILE…       every N-th record
 *	build/import_quality -d FILE…         every doubt
 */
#include <inttypes.h>

#include "systems/portal/procedure_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct counts {
	int64_t records, refused, steps, channels, components, results, all, terms, channel_rows,
	    fees, free_rows, papers, forms, cases, legal, doubts, gaps;
};

static void
print(const char *label, struct text t)
{
	if (t.n > 0)
		printf("  %s %.*s\n", label, TEXT_ARG(t));
}

static struct text
term_words(struct arena *a, struct term t)
{
	static const char *const units[] = {"no term", "hours", "working days", "days", "months"};

	return text_format(a, "%" PRId64 " %s", t.count, units[t.unit]);
}

static void
show_channels(struct arena *a, const struct procedure *p)
{
	for (size_t i = 0; i < p->channels.n; i++) {
		const struct procedure_channel *ch = &p->channels.p[i];

		printf("  way %d: %.*s%s%.*s%s\n", ch->way, TEXT_ARG(term_words(a, ch->term)),
		    ch->term_note.n > 0 ? " | " : "", TEXT_ARG(ch->term_note),
		    ch->free ? " | free" : "");
		for (size_t k = 0; k < ch->fees.n; k++)
			printf("    fee %d: %" PRId64 " / %.*s | %.*s\n", ch->fees.p[k].kind,
			    ch->fees.p[k].amount, TEXT_ARG(ch->fees.p[k].per),
			    TEXT_ARG(ch->fees.p[k].note));
		print("  note", ch->note);
	}
}

static void
show(struct arena *a, const struct procedure *p, const struct procedure_texts *t,
    const struct reading *r)
{
	printf(
	    "== %.*s %.*s\n  field %.*s | issuer %.*s | kind %.*s | decision %.*s | levels %" PRId64
	    " subjects %" PRId64 "\n",
	    TEXT_ARG(p->code), TEXT_ARG(p->name), TEXT_ARG(p->field), TEXT_ARG(p->issuer),
	    TEXT_ARG(p->kind), TEXT_ARG(p->decision), p->levels, p->subjects);
	print("doers", p->doers);
	show_channels(a, p);
	print("CHANNELS TEXT", t->channels_text);
	for (size_t i = 0; i < p->cases.n; i++)
		printf(
		    "  case %" PRId64 ": %.*s\n", p->cases.p[i].no, TEXT_ARG(p->cases.p[i].name));
	for (size_t i = 0; i < p->components.n; i++) {
		const struct procedure_component *m = &p->components.p[i];

		printf("  %s [%.*s] case %" PRId64 " {%.*s} %" PRId64 "+%" PRId64
		       " %s%.*s «%.*s»\n",
		    m->remark ? "remark" : "paper", TEXT_ARG(m->code), m->case_no,
		    TEXT_ARG(m->group), m->originals, m->copies, m->required ? "" : "(some) ",
		    TEXT_ARG(m->name), TEXT_ARG(m->form));
	}
	print("COMPONENTS TEXT", t->components_text);
	for (size_t i = 0; i < p->results.n; i++)
		printf("  result %.*s = %.*s\n", TEXT_ARG(p->results.p[i].code),
		    TEXT_ARG(p->results.p[i].name));
	print("RESULTS TEXT", t->results_text);
	for (size_t i = 0; i < t->steps.n; i++)
		printf("  step {%.*s} <%.*s> %.*s\n", TEXT_ARG(t->steps.p[i].heading),
		    TEXT_ARG(t->steps.p[i].name), TEXT_ARG(t->steps.p[i].text));
	for (size_t i = 0; i < t->legal.n; i++)
		printf("  law %.*s = %.*s\n", TEXT_ARG(t->legal.p[i].number),
		    TEXT_ARG(t->legal.p[i].name));
	print("conditions", t->conditions);
	for (size_t i = 0; i < r->n; i++)
		printf("  ? %s: %.*s\n", r->p[i].field, TEXT_ARG(r->p[i].why));
}

static void
count(struct counts *n, const struct procedure *p, const struct procedure_texts *t)
{
	bool papers = p->components.n > 0, ways = p->channels.n > 0;

	n->records++;
	n->steps += t->steps.n > 0;
	n->channels += ways;
	n->components += papers;
	n->results += p->results.n > 0;
	n->all += t->steps.n > 0 && ways && papers && p->results.n > 0;
	n->legal += t->legal.n > 0;
	n->cases += p->cases.n > 0;
	for (size_t i = 0; i < p->channels.n; i++) {
		n->channel_rows++;
		n->terms += p->channels.p[i].term.unit != TERM_NONE;
		n->free_rows += p->channels.p[i].free;
		n->fees += p->channels.p[i].fees.n > 0;
	}
	for (size_t i = 0; i < p->components.n; i++) {
		n->papers++;
		n->forms += p->components.p[i].form.n > 0;
	}
}

/* Does the record have a part whose key begins so, in any spelling? */
static bool
names(struct arena *a, const struct json *record, const char *start)
{
	for (const struct json *m = record->first; m != NULL; m = m->next)
		if (text_starts(text_fold(a, m->name), text_of(start)))
			return true;
	return false;
}

static struct text
file_text(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	struct buf b = buf_in(a);

	if (f == NULL) {
		perror(path);
		exit(1);
	}
	for (;;) {
		char *room = buf_room(&b, 65536);
		size_t n = fread(room, 1, 65536, f);

		if (n == 0)
			break;
		b.n += n;
	}
	(void)fclose(f);
	return buf_done(&b);
}

struct options {
	const char *code;
	long every;
	bool doubts;
};

static void
file_measure(const char *path, const struct options *o, struct counts *n)
{
	struct arena all = {NULL}, one = {NULL};
	struct text rest = file_text(&all, path), line;
	long at = 0;

	while (text_cut(&rest, '\n', &line)) {
		struct cx c = {.mem = &one, .lang = LANG_EN};
		struct reading r = {&c, NULL, 0, 0};
		struct procedure p;
		struct procedure_texts t;
		const struct json *j;
		struct json_error why;

		at++;
		arena_reset(&one);
		if (text_trim(line).n == 0)
			continue;
		if (!json_parse(&one, line, &j, &why)) {
			printf("%s:%ld: %s\n", path, at, why.what);
			n->refused++;
			continue;
		}
		if (!record_read(&r, j, &p, &t)) {
			n->refused++;
			printf("%s:%ld: %.*s\n", path, at, TEXT_ARG(r.p[r.n - 1].why));
			continue;
		}
		count(n, &p, &t);
		n->doubts += (int64_t)r.n;
		n->gaps += !names(&one, j, "thanh phan ho so") || !names(&one, j, "ket qua");
		if ((o->code != NULL && text_is(p.code, o->code))
		    || (o->every > 0 && at % o->every == 0))
			show(&one, &p, &t, &r);
		for (size_t i = 0; o->doubts && i < r.n; i++)
			printf("%.*s %s: %.*s\n", TEXT_ARG(p.code), r.p[i].field,
			    TEXT_ARG(r.p[i].why));
	}
	arena_drop(&one);
	arena_drop(&all);
}

static void
percent(const char *what, int64_t part, int64_t whole)
{
	printf("%-32s %6" PRId64 "  %5.1f %%\n", what, part,
	    whole == 0 ? 0 : 100.0 * (double)part / (double)whole);
}

int
main(int argc, char **argv)
{
	struct options o = {NULL, 0, false};
	struct counts n = {0};
	int i = 1;

	for (; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "-d") == 0)
			o.doubts = true;
		else if (strcmp(argv[i], "-s") == 0 && i + 1 < argc)
			o.code = argv[++i];
		else if (strcmp(argv[i], "-e") == 0 && i + 1 < argc)
			o.every = strtol(argv[++i], NULL, 10);
	}
	for (; i < argc; i++)
		file_measure(argv[i], &o, &n);
	percent("records", n.records, n.records + n.refused);
	percent("with steps", n.steps, n.records);
	percent("with channels", n.channels, n.records);
	percent("with components", n.components, n.records);
	percent("with results", n.results, n.records);
	percent("with all four", n.all, n.records);
	percent("no papers or results in file", n.gaps, n.records);
	percent("with legal basis", n.legal, n.records);
	percent("with cases", n.cases, n.records);
	percent("channel rows with a term", n.terms, n.channel_rows);
	percent("channel rows free", n.free_rows, n.channel_rows);
	percent("channel rows with fees", n.fees, n.channel_rows);
	percent("papers with a form", n.forms, n.papers);
	printf("%-32s %6" PRId64 "\n", "doubts", n.doubts);
	return 0;
}
