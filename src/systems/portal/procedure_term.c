/* Terms, ways to hand in, levels and subjects: short cells from fixed lists, in many spellings. */
#include "systems/portal/procedure_read.h"

#include "systems/portal/scan.h"

void
doubt_add(struct reading *r, const char *field, struct text why)
{
	if (r->n == r->room) {
		size_t want = r->room == 0 ? 8 : r->room * 2;

		r->p = arena_grow(r->c->mem, r->p, r->room * sizeof(*r->p), want * sizeof(*r->p));
		r->room = want;
	}
	r->p[r->n++] = (struct doubt){field, why};
}

/* The unit of a term at `at`; 0 when none stands there. */
static size_t
unit_at(struct text t, size_t at, enum term_unit *unit, int64_t *times)
{
	static const struct {
		const char *words;
		enum term_unit unit;
		int64_t times;
	} units[] = {
	    {"ngay lam viec", TERM_WORKING_DAYS, 1},
	    {"ngay (lam viec)", TERM_WORKING_DAYS, 1},
	    {"ngay", TERM_DAYS, 1},
	    {"gio", TERM_HOURS, 1},
	    {"tuan", TERM_DAYS, 7},
	    {"thang", TERM_MONTHS, 1},
	};

	for (size_t i = 0; i < COUNT(units); i++) {
		size_t end = whole_words_at(t, at, units[i].words);

		if (end > 0) {
			*unit = units[i].unit;
			*times = units[i].times;
			return end;
		}
	}
	return 0;
}

/* Digits with an optional fraction; in tenths. */
static bool
tenths_read(struct text t, size_t *at, int64_t *tenths)
{
	size_t end = skip_digits(t, *at);

	if (end == *at || end - *at > 5 || !text_int(text_part(t, *at, end - *at), tenths))
		return false;
	*tenths *= 10;
	if (end + 1 < t.n && (t.p[end] == '.' || t.p[end] == ',') && digit_at(t, end + 1)
	    && !digit_at(t, end + 2)) {
		*tenths += t.p[end + 1] - '0';
		end += 2;
	}
	*at = end;
	return true;
}

/* A nominal day has eight hours: half working days become hours, half hours a whole one. */
static bool
term_make(int64_t tenths, enum term_unit unit, int64_t times, struct term *out)
{
	if (tenths <= 0)
		return false;
	if (tenths % 10 == 0) {
		*out = (struct term){tenths / 10 * times, unit};
		return out->count < 4000;
	}
	if (unit == TERM_WORKING_DAYS)
		*out = (struct term){(tenths * 8 + 9) / 10, TERM_HOURS};
	else
		*out = (struct term){(tenths + 9) / 10 * times, unit};
	return true;
}

bool
term_read(struct text count, struct text unit, struct term *out)
{
	size_t at = 0;
	int64_t tenths, times;
	enum term_unit kind;

	*out = (struct term){0, TERM_NONE};
	count = text_trim(count);
	unit = text_trim(unit);
	if (!tenths_read(count, &at, &tenths))
		return false;
	at = skip_space(count, at);
	if (at < count.n) { /* "15 Ngày" in one cell */
		unit = text_part(count, at, count.n);
	}
	at = unit_at(unit, 0, &kind, &times);
	return at > 0 && skip_space(unit, at) == unit.n && term_make(tenths, kind, times, out);
}

/* "sau 15 giờ", "ngày 11 tháng 11": a clock's or a calendar's number, not a term. */
static bool
is_date(struct text t, size_t number)
{
	static const char *const before[] = {"sau", "truoc", "luc", "den", "tu", "ngay", "thu"};
	size_t end = number, start;

	while (end > 0 && t.p[end - 1] == ' ')
		end--;
	start = end;
	while (start > 0 && t.p[start - 1] != ' ' && t.p[start - 1] != '\n')
		start--;
	for (size_t i = 0; i < COUNT(before); i++) {
		if (whole_words_at(t, start, before[i]) == end && end > start)
			return true;
	}
	return false;
}

/* A term phrase whose number starts at `at`; 0 when it is none. */
static size_t
phrase_at(struct text t, size_t at, struct term *out)
{
	int64_t tenths, times;
	enum term_unit unit;
	size_t end, close;

	if (!tenths_read(t, &at, &tenths))
		return 0;
	at = skip_space(t, at);
	if (at < t.n && t.p[at] == '(') { /* "05 (năm) ngày" */
		close = text_find_char(text_part(t, at, 40), ')');
		if (close == SIZE_MAX)
			return 0;
		at = skip_space(t, at + close + 1);
	}
	end = unit_at(t, at, &unit, &times);
	return end > 0 && term_make(tenths, unit, times, out) ? end : 0;
}

bool
term_in_words(struct text t, struct term *out)
{
	bool found = false;
	size_t end;

	*out = (struct term){0, TERM_NONE};
	for (size_t at = 0; at < t.n; at++) {
		struct term one;

		if (!digit_at(t, at) || (at > 0 && digit_at(t, at - 1)))
			continue;
		end = phrase_at(t, at, &one);
		if (end == 0 || is_date(t, at))
			continue;
		if (found && (one.count != out->count || one.unit != out->unit)) {
			*out = (struct term){0, TERM_NONE};
			return false;
		}
		*out = one;
		found = true;
		at = end - 1;
	}
	/* At once, the next working day when it came after 15:00. */
	if (!found && words_find(t, 0, "ngay trong ngay", &end) != SIZE_MAX) {
		*out = (struct term){1, TERM_WORKING_DAYS};
		found = true;
	}
	return found;
}

bool
way_read(struct text t, enum procedure_way *out)
{
	static const struct {
		const char *words;
		enum procedure_way way;
	} ways[] = {
	    {"truc tiep", BY_COUNTER},
	    {"truc tuyen", BY_ONLINE},
	    {"dich vu buu chinh", BY_POST},
	    {"buu chinh", BY_POST},
	    {"qua buu dien", BY_POST},
	    {"dien tu", BY_ONLINE},
	};

	t = text_unbullet(t);
	for (size_t i = 0; i < COUNT(ways); i++) {
		if (words_at(t, 0, ways[i].words) > 0) {
			*out = ways[i].way;
			return true;
		}
	}
	*out = BY_OTHER;
	return false;
}

struct listed {
	const char *words;
	int64_t bit;
};

/* Takes known entries off a list separated by commas, the longest first. */
static int64_t
list_read(struct text t, const struct listed *list, size_t n, struct text *rest)
{
	int64_t bits = 0;
	size_t at = 0, size;

	*rest = TEXT("");
	while (at < t.n) {
		size_t end = 0;
		uint32_t c = letter_at(t, at, &size);

		if (c == ' ' || c == ',' || c == ';' || c == '.') {
			at += size;
			continue;
		}
		for (size_t i = 0; i < n && end == 0; i++) {
			end = whole_words_at(t, at, list[i].words);
			if (end > 0)
				bits |= list[i].bit;
		}
		if (end == 0) { /* an entry of its own */
			end = text_find_char(text_part(t, at, t.n), ',');
			end = end == SIZE_MAX ? t.n : at + end;
			if (rest->n == 0)
				*rest = text_trim(text_part(t, at, end - at));
		}
		at = end;
	}
	return bits;
}

int64_t
levels_read(struct text t, struct text *rest)
{
	static const struct listed levels[] = {
	    {"cap bo", AT_CENTRAL},
	    {"cap trung uong", AT_CENTRAL},
	    {"cap tinh", AT_PROVINCE},
	    {"cap huyen", AT_DISTRICT},
	    {"cap xa", AT_COMMUNE},
	    {"co quan khac", AT_OTHER},
	};
	int64_t bits = list_read(t, levels, COUNT(levels), rest);

	return rest->n > 0 ? bits | AT_OTHER : bits;
}

int64_t
subjects_read(struct text t, struct text *rest)
{
	static const struct listed subjects[] = {
	    {"cong dan viet nam", FOR_CITIZEN},
	    {"ca nhan", FOR_CITIZEN},
	    {"nguoi viet nam dinh cu o nuoc ngoai", FOR_OVERSEAS},
	    {"nguoi nuoc ngoai cu tru tai viet nam", FOR_FOREIGNER},
	    {"nguoi nuoc ngoai", FOR_FOREIGNER},
	    {"can bo, cong chuc, vien chuc", FOR_OFFICIAL},
	    {"can bo", FOR_OFFICIAL},
	    {"cong chuc", FOR_OFFICIAL},
	    {"vien chuc", FOR_OFFICIAL},
	    {"doanh nghiep co von dau tu nuoc ngoai", FOR_FOREIGN_BUSINESS},
	    {"doanh nghiep viet nam", FOR_BUSINESS},
	    {"doanh nghiep", FOR_BUSINESS},
	    {"to chuc (khong bao gom doanh nghiep, htx)", FOR_ORGANISATION},
	    {"to chuc nuoc ngoai", FOR_FOREIGN_ORGANISATION},
	    {"to chuc", FOR_ORGANISATION},
	    {"hop tac xa", FOR_COOPERATIVE},
	};
	int64_t bits = list_read(t, subjects, COUNT(subjects), rest);

	return rest->n > 0 ? bits | FOR_OTHER : bits;
}
