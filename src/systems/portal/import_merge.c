#include "systems/portal/import_merge.h"

#include "systems/portal/scan.h"

/* ---- reading the prose ---- */

static const struct {
	const char *words, *type;
} types[] = {
    {"các phường", "Phường"},
    {"các xã", "Xã"},
    {"các thị trấn", "Thị trấn"},
    {"phường", "Phường"},
    {"xã", "Xã"},
    {"thị trấn", "Thị trấn"},
};

/* Phrases around names: skipped; they say whether what follows is whole. */
static const struct {
	const char *words;
	enum { SAYS_NOTHING, SAYS_PART, SAYS_WHOLE } says;
} phrases[] = {
    {"sắp xếp", SAYS_NOTHING},
    {"toàn bộ diện tích tự nhiên", SAYS_WHOLE},
    {"toàn bộ diện tích tn", SAYS_WHOLE},
    {"toàn bộ diện tích", SAYS_WHOLE},
    {"toàn bộ", SAYS_WHOLE},
    {"một phần diện tích tự nhiên", SAYS_PART},
    {"một phần diện tích tn", SAYS_PART},
    {"một phần diện tích", SAYS_PART},
    {"một phần", SAYS_PART},
    {"phần còn lại", SAYS_PART},
    {"diện tích tự nhiên", SAYS_NOTHING},
    {"diện tích tn", SAYS_NOTHING},
    {"quy mô dân số", SAYS_NOTHING},
    {"và quy mô dân số", SAYS_NOTHING},
    {"của", SAYS_NOTHING},
};

struct prose {
	struct arena *mem;
	struct merge_parts all;
	struct text type; /* of the names that follow without one */
	bool part;
};

/* The end of a piece: a comma, semicolon or " và " outside parentheses. */
static size_t
piece_end(struct text t, size_t from, size_t *behind)
{
	size_t depth = 0;

	for (size_t at = from; at < t.n; at++) {
		if (t.p[at] == '(')
			depth++;
		else if (t.p[at] == ')' && depth > 0)
			depth--;
		else if (depth == 0 && (t.p[at] == ',' || t.p[at] == ';')) {
			*behind = at + 1;
			return at;
		} else if (depth == 0 && t.p[at] == ' ') {
			if (text_starts(text_part(t, at, t.n), TEXT(" và "))) {
				*behind = at + TEXT(" và ").n;
				return at;
			}
		}
	}
	*behind = t.n;
	return t.n;
}

/* Takes phrases off the front. */
static struct text
phrases_off(struct prose *p, struct text t)
{
	bool more = true;

	while (more) {
		more = false;
		t = text_trim(t);
		for (size_t i = 0; i < COUNT(phrases) && !more; i++) {
			size_t end = marked_words_at(t, 0, phrases[i].words);

			if (end == 0)
				continue;
			if (phrases[i].says != SAYS_NOTHING)
				p->part = phrases[i].says == SAYS_PART;
			t = text_part(t, end, t.n);
			more = true;
		}
	}
	return t;
}

/* The type in front of a name; the last one said holds for names without. */
static struct text
type_off(struct prose *p, struct text t)
{
	bool more = true;

	while (more) { /* "các phường Phường Quang Trung" */
		more = false;
		for (size_t i = 0; i < COUNT(types) && !more; i++) {
			size_t end = marked_words_at(t, 0, types[i].words);

			if (end == 0 || end >= t.n || t.p[end] != ' ')
				continue;
			p->type = text_of(types[i].type);
			t = text_trim(text_part(t, end, t.n));
			more = true;
		}
	}
	return t;
}

/* "(huyện Mê Linh)" is a district, "(phần còn lại sau khi …)" says that it is a part. */
static struct text
parentheses_off(struct text t, struct text *district, bool *part)
{
	static const char *const districts[] = {"quan ", "huyen ", "thi xa ", "thanh pho ", "tp "};
	size_t open;

	while (t.n > 0 && t.p[t.n - 1] == ')' && (open = text_find_char(t, '(')) != SIZE_MAX) {
		struct text in = text_trim(text_part(t, open + 1, t.n - open - 2));
		size_t close = text_find_char(in, ')'), end;

		if (close != SIZE_MAX) /* "(huyện …) (phần còn lại …)" */
			in = text_trim(text_part(in, 0, close));
		for (size_t i = 0; i < COUNT(districts); i++) {
			if (words_at(in, 0, districts[i]) > 0)
				*district = in;
		}
		if (words_find(t, open, "phan con lai", &end) != SIZE_MAX
		    || words_find(t, open, "mot phan", &end) != SIZE_MAX)
			*part = true;
		t = text_trim(text_part(t, 0, open));
	}
	return t;
}

static struct text
tail_off(struct text t)
{
	static const char *const tails[] = {" sau khi sap xep", " sau khi sap nhap", " sau khi"};
	size_t end;

	for (size_t i = 0; i < COUNT(tails); i++) {
		size_t at = words_find(t, 0, tails[i], &end);

		if (at != SIZE_MAX)
			t = text_trim(text_part(t, 0, at));
	}
	while (t.n > 0 && (t.p[t.n - 1] == '.' || t.p[t.n - 1] == ' '))
		t.n--;
	return t;
}

static void
piece_read(struct prose *p, struct text words)
{
	struct merge_part one = {.words = text_trim(words), .district = TEXT("")};
	struct text t = text_trim(words);
	bool part = false;

	while (t.n > 0 && t.p[t.n - 1] == '.')
		t.n--;
	t = tail_off(parentheses_off(t, &one.district, &part));
	t = type_off(p, phrases_off(p, t));
	if (t.n == 0)
		return; /* "một phần diện tích TN," goes on with the next piece */
	one.whole = !p->part && !part;
	one.name =
	    p->type.n > 0 ? text_format(p->mem, "%.*s %.*s", TEXT_ARG(p->type), TEXT_ARG(t)) : t;
	p->all.p = arena_grow(p->mem, p->all.p, p->all.n * sizeof one, (p->all.n + 1) * sizeof one);
	p->all.p[p->all.n++] = one;
}

struct merge_parts
merge_read(struct arena *a, struct text prose)
{
	struct prose p = {a, {NULL, 0}, TEXT(""), false};
	size_t from = 0, behind;

	while (from < prose.n) {
		size_t to = piece_end(prose, from, &behind);

		piece_read(&p, text_part(prose, from, to - from));
		from = behind;
	}
	return p.all;
}

/* ---- the old communes ---- */

struct old_commune {
	struct text province; /* the new one's code */
	struct text full;     /* as written */
	struct text name;     /* its key */
	struct text bare;     /* the same without its type */
	struct text district; /* folded full name */
	struct text code;
};

struct merge_index {
	struct old_commune *p;
	size_t n, room;
};

static struct text
without_type(struct text key)
{
	static const char *const starts[] = {"phuong ", "xa ", "thi tran "};

	for (size_t i = 0; i < COUNT(starts); i++) {
		if (text_starts(key, text_of(starts[i])))
			return text_part(key, strlen(starts[i]), key.n);
	}
	return key;
}

/* Folded, without what writers differ in: "phuong 05" and "phuong 5", "A Xan" and "Axan", "Sỹ" and
 * "Sĩ", "Nông trường" and "NT". The type stays a word of its own. */
static struct text
name_key(struct arena *a, struct text name)
{
	struct text fold = text_fold(a, name);
	size_t type = fold.n - without_type(fold).n;
	struct buf b = buf_in(a);

	for (size_t i = 0; i < fold.n; i++) {
		bool starts = i == 0 || fold.p[i - 1] == ' ';

		if (i >= type && fold.p[i] == ' ')
			continue;
		if (starts && fold.p[i] == '0' && i + 1 < fold.n
		    && isdigit((unsigned char)fold.p[i + 1]))
			continue;
		if (starts && text_starts(text_part(fold, i, fold.n), TEXT("nong truong "))) {
			buf_text(&b, TEXT("nt"));
			i += strlen("nong truong");
			continue;
		}
		buf_char(&b, fold.p[i] == 'y' ? 'i' : fold.p[i]);
	}
	return buf_done(&b);
}

static void
index_add(struct merge_index *x, struct arena *mem, struct old_commune one)
{
	if (x->n == x->room) {
		size_t want = x->room == 0 ? 4096 : x->room * 2;

		x->p = arena_grow(mem, x->p, x->room * sizeof one, want * sizeof one);
		x->room = want;
	}
	x->p[x->n++] = one;
}

static bool
add_province(struct cx *c, struct arena *mem, struct merge_index *x, const struct unit *old,
    struct day before)
{
	struct units fresh, districts, communes;

	if (!unit_successors(c, UNIT_PROVINCE, old->code, &fresh)
	    || !unit_below(c, old->code, before, &districts))
		return false;
	for (size_t i = 0; i < districts.n; i++) {
		const struct unit *d = &districts.p[i];

		if (!unit_below(c, d->code, before, &communes))
			return false;
		for (size_t k = 0; k < communes.n; k++) {
			struct text key = name_key(mem, communes.p[k].full_name);

			index_add(x, mem,
			    (struct old_commune){
				text_copy(mem, fresh.n > 0 ? fresh.p[0].code : old->code),
				text_copy(mem, communes.p[k].full_name), key, without_type(key),
				text_fold(mem, d->full_name), text_copy(mem, communes.p[k].code)});
		}
	}
	return true;
}

static int
by_province(const void *a, const void *b)
{
	const struct old_commune *x = a, *y = b;
	int order = text_compare(x->province, y->province);

	if (order == 0)
		order = text_compare(x->bare, y->bare);
	return order != 0 ? order : text_compare(x->code, y->code);
}

bool
merge_index_make(struct cx *c, struct arena *mem, struct merge_index **out)
{
	struct merge_index *x = NEW(mem, struct merge_index);
	struct units old;
	struct day before;

	if (!day_of_date((struct date){2025, 6, 30, 0}, &before)
	    || !unit_provinces(c, before, &old))
		return false;
	for (size_t i = 0; i < old.n; i++) {
		if (!add_province(c, mem, x, &old.p[i], before))
			return false;
	}
	if (x->n == 0)
		return fail(c, CONFLICT,
		    T("The communes before July 2025 are not here yet. Import provinces, districts "
		      "and communes of 2024 and the mergers of provinces first."));
	qsort(x->p, x->n, sizeof *x->p, by_province);
	*out = x;
	return true;
}

/* The first in the province with this name or a later one. */
static size_t
lower_bound(const struct merge_index *x, struct text province, struct text bare)
{
	size_t low = 0, high = x->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = text_compare(x->p[middle].province, province);

		if (order == 0)
			order = text_compare(x->p[middle].bare, bare);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* "quận 6" in the prose, "quan 6" in the index; "TP Vinh" for "thành phố Vinh". */
static bool
district_fits(struct arena *a, const struct old_commune *o, struct text said)
{
	struct text fold = name_key(a, said), district = name_key(a, o->district);

	if (text_starts(fold, TEXT("tp ")))
		fold = text_format(a, "thanh pho %.*s", (int)(fold.n - 3), fold.p + 3);
	return text_equal(fold, district);
}

struct found {
	const struct old_commune *one;
	size_t n;
};

static struct found
find_old(struct arena *a, const struct merge_index *x, struct text province,
    const struct merge_part *m, bool typed, bool near)
{
	struct found f = {NULL, 0};
	struct text key = name_key(a, m->name), bare = without_type(key);

	for (size_t i = lower_bound(x, province, bare); i < x->n; i++) {
		const struct old_commune *o = &x->p[i];

		if (!text_equal(o->province, province) || !text_equal(o->bare, bare))
			break;
		if (typed && !text_equal(o->name, key))
			continue;
		if (near && m->district.n > 0 && !district_fits(a, o, m->district))
			continue;
		f.one = o;
		f.n++;
	}
	return f;
}

/* By type, name and district; without the type where it was changed since; without the district
 * where the prose means another's name. */
static struct found
find_best(
    struct arena *a, const struct merge_index *x, struct text province, const struct merge_part *m)
{
	struct found f = find_old(a, x, province, m, true, true);

	if (f.n == 0)
		f = find_old(a, x, province, m, false, true);
	if (f.n == 0)
		f = find_old(a, x, province, m, true, false);
	if (f.n == 0)
		f = find_old(a, x, province, m, false, false);
	return f;
}

/* Several whose names differ by marks: the one written so. */
static void
same_marks(struct arena *a, const struct merge_index *x, struct text province,
    const struct merge_part *m, struct found *f)
{
	struct text bare = without_type(name_key(a, m->name));
	struct found exact = {NULL, 0};

	for (size_t i = lower_bound(x, province, bare); i < x->n; i++) {
		if (!text_equal(x->p[i].province, province) || !text_equal(x->p[i].bare, bare))
			break;
		if (text_equal(x->p[i].full, m->name)) {
			exact.one = &x->p[i];
			exact.n++;
		}
	}
	if (exact.n == 1)
		*f = exact;
}

/* Kept as it was: the old commune of the same name, else of the same code, which one of the old
 * ones always leaves to the new. */
static struct found
find_kept(struct arena *a, const struct merge_index *x, const struct merge_row *row,
    const struct merge_part *m)
{
	struct found f = find_best(a, x, row->province, m);

	for (size_t i = 0; f.n != 1 && i < x->n; i++) {
		if (text_equal(x->p[i].province, row->province)
		    && text_equal(x->p[i].code, row->fresh_code))
			f = (struct found){&x->p[i], 1};
	}
	return f;
}

static bool
near_of_others(struct arena *a, const struct merge_index *x, struct text province,
    const struct merge_parts *all, const struct merge_part *m, struct found *f)
{
	/* Several of that name: a commune is formed from neighbours, so the district that most of
	 * the others lie in decides, where it does. */
	struct text key = name_key(a, m->name), bare = without_type(key);
	size_t best = 0, again = 0;

	for (size_t i = lower_bound(x, province, bare); i < x->n; i++) {
		const struct old_commune *o = &x->p[i];
		size_t votes = 0;

		if (!text_equal(o->province, province) || !text_equal(o->bare, bare))
			break;
		if (!text_equal(o->name, key))
			continue;
		for (size_t k = 0; k < all->n; k++) {
			struct found other = find_best(a, x, province, &all->p[k]);

			if (&all->p[k] != m && other.n == 1
			    && text_equal(other.one->district, o->district))
				votes++;
		}
		if (votes > best) {
			best = votes;
			again = 0;
			f->one = o;
		} else if (votes == best) {
			again++;
		}
	}
	if (best == 0 || again > 0)
		return false;
	f->n = 1;
	return true;
}

bool
merge_put(struct cx *c, struct import *report, const struct merge_index *x,
    const struct merge_row *row, bool *changed)
{
	struct merge_parts parts = merge_read(c->mem, row->prose);
	struct merge_part kept = {row->fresh_name, TEXT(""), row->prose, true};

	if (marked_words_at(row->prose, 0, "giữ nguyên") > 0) /* kept as it was */
		parts = (struct merge_parts){&kept, 1};
	*changed = false;
	for (size_t i = 0; i < parts.n; i++) {
		const struct merge_part *m = &parts.p[i];
		struct found f = m == &kept ? find_kept(c->mem, x, row, m)
					    : find_best(c->mem, x, row->province, m);
		bool one;

		if (f.n > 1)
			same_marks(c->mem, x, row->province, m, &f);
		if (f.n > 1)
			(void)near_of_others(c->mem, x, row->province, &parts, m, &f);
		if (f.n != 1) {
			if (!import_note(c, report, row->line, TEXT("formed_from"),
				f.n == 0 ? say(
				    c, T("No commune of the province was called {0}."), m->words)
					 : say(c,
					     T("Several communes of the province were "
					       "called {0}; none is taken."),
					     m->words),
				false))
				return false;
			continue;
		}
		if (!unit_merge_put(c, UNIT_COMMUNE, f.one->code, row->fresh_code, m->whole,
			m->whole ? TEXT("") : m->words, &one))
			return false;
		*changed = *changed || one;
	}
	return true;
}
