/* Paths of provisions: made by the parser, read from what people type, shown as the law says it. */
#include "systems/gazette/provision_line.h"

#include "base/buf.h"

size_t
provision_find(const struct provisions *all, struct text path)
{
	for (size_t i = 0; i < all->n; i++) {
		if (text_equal(all->p[i].path, path))
			return i;
	}
	return SIZE_MAX;
}

size_t
provision_end(const struct provisions *all, size_t at)
{
	size_t end = at + 1;

	while (end < all->n && all->p[end].depth > all->p[at].depth)
		end++;
	return end;
}

struct text
provision_article_path(struct text path)
{
	size_t from = 0;

	while (from < path.n) {
		struct text step = text_part(path, from, path.n);
		size_t dot = text_find_char(step, '.');

		if (text_starts(step, TEXT("dieu-")))
			return text_part(path, 0, dot == SIZE_MAX ? path.n : from + dot);
		if (dot == SIZE_MAX)
			break;
		from += dot + 1;
	}
	return TEXT("");
}

void
provision_path_last(struct text path, struct text *step, struct text *label)
{
	struct text last = path, part;
	size_t line;

	while (text_cut(&path, '.', &part))
		last = part;
	line = text_starts(last, TEXT("tieu-muc-"))  ? strlen("tieu-muc")
	       : text_starts(last, TEXT("phu-luc-")) ? strlen("phu-luc")
						     : text_find_char(last, '-');
	*step = text_part(last, 0, line);
	*label = line == SIZE_MAX ? TEXT("") : text_part(last, line + 1, last.n);
}

static const struct {
	const char *step, *vi, *en;
} steps[] = {
    {"dieu", "Điều", "Article"},
    {"khoan", "khoản", "clause"},
    {"diem", "điểm", "point"},
    {"chuong", "Chương", "Chapter"},
    {"muc", "Mục", "Section"},
    {"tieu-muc", "Tiểu mục", "Subsection"},
    {"phan", "Phần", "Part"},
    {"phu-luc", "Phụ lục", "Annex"},
};

static struct text
step_show(struct arena *a, enum lang lang, struct text step, struct text label)
{
	if (text_is(label, "dd"))
		label = TEXT("đ");
	/* What stands ahead of the articles and behind them has no label. */
	if (text_is(step, "mo"))
		return lang == LANG_VI ? TEXT("Phần mở đầu") : TEXT("Preamble");
	if (text_starts(step, TEXT("ket")))
		return lang == LANG_VI ? TEXT("Phần kết") : TEXT("Closing");
	for (size_t i = 0; i < COUNT(steps); i++) {
		const char *word = lang == LANG_VI ? steps[i].vi : steps[i].en;

		if (text_is(step, steps[i].step))
			return label.n == 0 ? text_of(word)
					    : text_format(a, "%s %.*s", word, TEXT_ARG(label));
	}
	return label;
}

struct text
provision_path_show(struct arena *a, enum lang lang, struct text path)
{
	struct text out = TEXT(""), part, step, label;

	while (text_cut(&path, '.', &part)) {
		struct text one;

		provision_path_last(part, &step, &label);
		one = step_show(a, lang, step, label);
		if (out.n == 0)
			out = one;
		else if (lang == LANG_VI)
			out = text_format(a, "%.*s %.*s", TEXT_ARG(one), TEXT_ARG(out));
		else
			out = text_format(a, "%.*s, %.*s", TEXT_ARG(out), TEXT_ARG(one));
	}
	return out;
}

struct text
provision_title(struct arena *a, const struct provision *p)
{
	static const char *const words[] = {[PROVISION_PREAMBLE] = "",
	    [PROVISION_PART] = "Phần",
	    [PROVISION_CHAPTER] = "Chương",
	    [PROVISION_SECTION] = "Mục",
	    [PROVISION_SUBSECTION] = "Tiểu mục",
	    [PROVISION_ARTICLE] = "Điều",
	    [PROVISION_CLAUSE] = "Khoản",
	    [PROVISION_POINT] = "Điểm",
	    [PROVISION_CLOSING] = "",
	    [PROVISION_ANNEX] = "Phụ lục"};
	const char *word = words[p->kind];

	if (p->kind == PROVISION_ANNEX && p->label.n == 0 && p->heading.n > 0)
		return TEXT("");
	if (p->label.n == 0)
		return text_of(word);
	return text_format(a, "%s %.*s", word, TEXT_ARG(p->label));
}

/* Where a typed unit ranks in a path. */
static int
unit_rank(struct text word)
{
	return text_is(word, "dieu")    ? 1
	       : text_is(word, "khoan") ? 2
	       : text_is(word, "diem")  ? 3
					: 0;
}

static bool
is_path(struct text t)
{
	if (t.n == 0 || t.n > 120)
		return false;
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '.'
		    && c != '~')
			return false;
	}
	return text_starts(t, TEXT("dieu-")) || text_starts(t, TEXT("chuong-"))
	       || text_starts(t, TEXT("phan-")) || text_starts(t, TEXT("muc-"))
	       || text_starts(t, TEXT("phu-luc")) || text_starts(t, TEXT("khoan-"));
}

bool
provision_path_read(struct arena *a, struct text typed, struct text *out)
{
	struct text label[4] = {TEXT(""), TEXT(""), TEXT(""), TEXT("")}, word, rest;
	struct buf b = buf_in(a);
	int rank = 0;

	typed = text_trim(typed);
	if (is_path(typed)) {
		*out = typed;
		return true;
	}
	rest = typed;
	while (text_cut(&rest, ' ', &word)) {
		struct text fold = text_fold(a, word);

		if (fold.n == 0)
			continue;
		if (unit_rank(fold) > 0) {
			rank = unit_rank(fold);
		} else {
			if (rank == 0 || label[rank].n > 0 || fold.n > 6)
				return false;
			while (word.n > 0 && strchr(",.;)", word.p[word.n - 1]) != NULL)
				word.n--;
			label[rank] = label_path(a, word);
			rank = 0;
		}
	}
	if (label[1].n == 0)
		return false;
	buf_format(&b, "dieu-%.*s", TEXT_ARG(label[1]));
	if (label[2].n > 0)
		buf_format(&b, ".khoan-%.*s", TEXT_ARG(label[2]));
	if (label[3].n > 0)
		buf_format(&b, ".diem-%.*s", TEXT_ARG(label[3]));
	*out = buf_done(&b);
	return true;
}
