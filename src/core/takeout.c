/* What the program holds of a person: filling it in, and reading it place by place. */
#include "core/takeout.h"

enum { READS_MOST = 40 };

static const struct takeout_source *const *sources;
static size_t n_sources;

void
takeout_install(const struct takeout_source *const *all, size_t n)
{
	sources = all;
	n_sources = n;
}

size_t
takeout_count(void)
{
	return n_sources;
}

const struct takeout_source *
takeout_at(size_t i)
{
	must(i < n_sources);
	return sources[i];
}

/* ---- filling ---- */

/* Room for one more at the end of v. */
#define GROW(a, v)                                                                        \
	do {                                                                              \
		if ((v).n == (v).room) {                                                  \
			size_t want_ = (v).room == 0 ? 8 : 2 * (v).room;                  \
			(v).p = arena_grow(                                               \
			    (a), (v).p, (v).room * sizeof *(v).p, want_ * sizeof *(v).p); \
			(v).room = want_;                                                 \
		}                                                                         \
	} while (0)

void
takeout_thing(struct takeout *t, struct text title)
{
	struct thing *it;

	GROW(t->c->mem, t->things);
	it = &t->things.p[t->things.n++];
	*it = (struct thing){.from = t->from, .title = title};
	t->open = &it->facts;
}

static struct takeout_list *
list_begin(struct takeout *t, const char *name, struct msg label)
{
	struct thing *it = &t->things.p[t->things.n - 1];
	struct takeout_list *list;

	GROW(t->c->mem, it->lists);
	list = &it->lists.p[it->lists.n++];
	*list = (struct takeout_list){.name = name, .label = tr(t->c->lang, label)};
	t->open = NULL;
	return list;
}

void
takeout_list(struct takeout *t, const char *name, struct msg label)
{
	list_begin(t, name, label);
}

void
takeout_row(struct takeout *t)
{
	struct thing *it = &t->things.p[t->things.n - 1];
	struct takeout_list *list = &it->lists.p[it->lists.n - 1];

	GROW(t->c->mem, list->rows);
	t->open = &list->rows.p[list->rows.n++];
	*t->open = (struct facts){0};
}

void
takeout_answers(struct takeout *t, const char *name, struct msg label)
{
	list_begin(t, name, label)->single = true;
	takeout_row(t);
}

static void
add(struct takeout *t, struct fact f)
{
	must(t->open != NULL);
	GROW(t->c->mem, *t->open);
	t->open->p[t->open->n++] = f;
}

void
fact_text(struct takeout *t, const char *name, struct msg label, struct text value)
{
	add(t, (struct fact){.name = name,
		   .label = tr(t->c->lang, label),
		   .kind = FACT_TEXT,
		   .value = value,
		   .words = value});
}

void
fact_key(struct takeout *t, const char *name, struct msg label, const char *key, struct text words)
{
	add(t, (struct fact){.name = name,
		   .label = tr(t->c->lang, label),
		   .kind = FACT_TEXT,
		   .value = text_of(key),
		   .words = words});
}

void
fact_answer(
    struct takeout *t, struct text name, struct text label, struct text value, struct text words)
{
	add(t, (struct fact){.name = text_z(t->c->mem, name),
		   .label = label,
		   .kind = FACT_TEXT,
		   .value = value,
		   .words = words});
}

void
fact_time(struct takeout *t, const char *name, struct msg label, struct time at)
{
	add(t, (struct fact){.name = name,
		   .label = tr(t->c->lang, label),
		   .kind = FACT_TIME,
		   .at = at,
		   .words = time_is_set(at) ? time_show(t->c->mem, at) : TEXT("")});
}

void
fact_number(struct takeout *t, const char *name, struct msg label, int64_t number)
{
	add(t, (struct fact){.name = name,
		   .label = tr(t->c->lang, label),
		   .kind = FACT_NUMBER,
		   .number = number,
		   .words = text_format(t->c->mem, "%lld", (long long)number)});
}

void
fact_flag(struct takeout *t, const char *name, struct msg label, bool yes)
{
	add(t, (struct fact){.name = name,
		   .label = tr(t->c->lang, label),
		   .kind = FACT_FLAG,
		   .number = yes,
		   .words = yes ? say(t->c, T("yes")) : say(t->c, T("no"))});
}

void
fact_path(struct takeout *t, const char *name, struct msg label, struct text path)
{
	add(t, (struct fact){.name = name,
		   .label = tr(t->c->lang, label),
		   .kind = FACT_PATH,
		   .value = path,
		   .words = path});
}

/* ---- reading ---- */

static const struct takeout_place beginning = {0, INT64_MAX};

struct takeout_place
takeout_place(struct text key)
{
	struct text name;
	int64_t before;

	if (!text_cut(&key, '.', &name) || !text_int(key, &before) || before <= 0)
		return beginning;
	for (size_t i = 0; i < n_sources; i++)
		if (text_is(name, sources[i]->name))
			return (struct takeout_place){i, before};
	return beginning;
}

struct text
takeout_place_key(struct arena *a, const struct takeout_place *place)
{
	if (place->source >= n_sources)
		return TEXT("");
	return text_format(a, "%s.%lld", sources[place->source]->name, (long long)place->before);
}

bool
takeout_read(struct cx *c, const struct person *p, int most, struct takeout_place *place,
    struct takeout *out)
{
	/* As themselves, whichever office they act for at this moment: no more is theirs to see. */
	const struct actor self = {.kind = ACTOR_PERSON,
	    .person = p->id,
	    .name = p->name,
	    .address = c->by->address,
	    .session = c->by->session};
	const struct actor *by = c->by;
	bool ok = true;

	*out = (struct takeout){.c = c};
	c->by = &self;
	for (int reads = 0; reads < READS_MOST && place->source < n_sources; reads++) {
		int room = most - (int)out->things.n;
		int64_t next = 0;

		if (room <= 0)
			break;
		out->from = sources[place->source];
		out->open = NULL;
		ok = out->from->read(out, p, place->before, room, &next);
		if (!ok)
			break;
		must((int)out->things.n <= most && next < place->before);
		if (next > 0)
			place->before = next;
		else
			*place = (struct takeout_place){place->source + 1, INT64_MAX};
	}
	c->by = by;
	return ok;
}
