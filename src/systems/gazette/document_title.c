#include "systems/gazette/document_title.h"

#include "base/buf.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/provision_line.h"
#include "systems/gazette/signer.h"

enum {
	TITLE_LINES = 6,
	TITLE_LINE = 400, /* bytes; longer in small letters is a sentence of the text */
	SENTENCE_MOST = 1500,
	BODY_MOST = 60000,
	RUN_LEAST = 3, /* words that mean the same where they stand in the text */
	RUN_MOST = 12,
};

/* ---- lines ---- */

struct head_lines
head_lines_of(struct text t)
{
	struct head_lines l = {.n = 0};
	struct text line;

	while (l.n < HEAD_LINES && text_cut(&t, '\n', &line)) {
		bool rule = false;

		line = text_trim(line);
		while (line.n > 0 && strchr("-_ ", line.p[line.n - 1]) != NULL) {
			rule = rule || line.p[line.n - 1] != ' ';
			line.n--;
		}
		if (line.n > 0)
			l.p[l.n++] = line;
		else if (rule && l.n > 0)
			l.ruled[l.n - 1] = true;
	}
	return l;
}

/* ---- capitals ---- */

/* Mostly small letters: not a heading, nor capitals that an old font broke ("CHÍNH Phủ"). */
static bool
is_small(struct text t)
{
	size_t small = 0, capital = 0;

	for (size_t i = 0; i < t.n; i++) {
		small += t.p[i] >= 'a' && t.p[i] <= 'z';
		capital += t.p[i] >= 'A' && t.p[i] <= 'Z';
	}
	return small > capital;
}

struct body {
	struct text t, low; /* empty where lower case has another length */
};

static struct body
body_of(struct arena *mem, struct text t)
{
	struct body b;

	t = text_head(text_part(t, 0, BODY_MOST), BODY_MOST / 4);
	b = (struct body){t, text_lower(mem, t)};
	return b.low.n == t.n ? b : (struct body){TEXT(""), TEXT("")};
}

/* The same words in the text, in small letters: as they are written. */
static struct text
written_in(struct arena *mem, struct text words, const struct body *body)
{
	struct text want = text_lower(mem, words);
	size_t from = 0, at;

	if (want.n == 0)
		return TEXT("");
	while ((at = text_find(text_part(body->low, from, body->low.n), want)) != SIZE_MAX) {
		struct text found = text_part(body->t, from + at, want.n);

		if (is_small(found))
			return found;
		from += at + want.n;
	}
	return TEXT("");
}

struct text
title_capital(struct arena *mem, struct text t)
{
	struct text first = text_head(t, 1);

	return text_format(mem, "%.*s%.*s", TEXT_ARG(text_upper(mem, first)),
	    TEXT_ARG(text_part(t, first.n, t.n)));
}

static bool
is_one_of(struct text word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text_is(word, words[i]))
			return true;
	}
	return false;
}

static bool
is_roman(struct text word)
{
	for (size_t i = 0; i < word.n; i++) {
		if (strchr("IVXLC", word.p[i]) == NULL)
			return false;
	}
	return word.n > 0;
}

/* Behind these stand names that only their author can write. */
static bool
brings_a_name(struct text before, struct text word)
{
	static const char *const words[] = {"HUYỆN", "XÃ", "PHƯỜNG", "THÔN", "ÔNG", "LUẬT", "TY"};

	return is_one_of(before, words, COUNT(words)) && !text_starts(word, TEXT("HỘI"));
}

/* One word of a title in capitals, small; false: unsure. `before`: the word ahead of it. */
static bool
word_small(struct arena *mem, struct text word, struct text before, struct buf *b)
{
	static const char *const counted[] = {"KHÓA", "KHOÁ", "CHƯƠNG", "LỤC", "PHẦN", "HẠNG",
	    "LOẠI", "CẤP", "NHÓM", "QUÝ", "VÙNG", "KỲ", "THỨ"};
	struct text fold = text_fold(mem, word);
	bool plain = true;

	for (size_t i = 0; i < word.n; i++)
		plain = plain && (word.p[i] < '0' || word.p[i] > '9') && word.p[i] != '/';
	if (!plain
	    || (is_roman(word) && (word.n == 1 || is_one_of(before, counted, COUNT(counted))))
	    || (fold.n > 0 && text_find_char(fold, ' ') == SIZE_MAX && !is_syllable(fold))) {
		buf_text(b, word);
		return true;
	}
	if (brings_a_name(before, word))
		return false;
	buf_text(b, text_lower(mem, word));
	return true;
}

/* Where the next words end, at most `words` of them; 0: there are not so many. */
static size_t
words_end(struct text t, int words)
{
	size_t i = 0;

	for (; words > 0; words--) {
		while (i < t.n && t.p[i] != ' ')
			i++;
		if (words > 1 && i == t.n)
			return 0;
		i += words > 1;
	}
	return i;
}

/* From the front: the longest run of words that the text has too, as it is there; else one word. */
static bool
sentence_small(struct arena *mem, struct text title, const struct body *body, struct text *out)
{
	struct buf b = buf_in(mem);
	struct text before = TEXT("");

	while (title.n > 0) {
		struct text run = TEXT("");
		size_t end = 0;

		for (int words = RUN_MOST; words >= RUN_LEAST && run.n == 0; words--) {
			end = words_end(title, words);
			run = written_in(mem, text_part(title, 0, end), body);
		}
		if (run.n == 0) {
			end = words_end(title, 1);
			if (!word_small(mem, text_part(title, 0, end), before, &b))
				return false;
		}
		buf_text(&b, run);
		before = text_part(title, 0, end);
		for (size_t i = before.n; i > 0; i--) {
			if (before.p[i - 1] == ' ') {
				before = text_part(before, i, before.n);
				break;
			}
		}
		if (end < title.n)
			buf_char(&b, ' ');
		title = text_part(title, end + 1, title.n);
	}
	names_restore(mem, b.p, b.n);
	*out = buf_done(&b);
	return true;
}

struct text
title_sentence(struct arena *mem, struct text title, struct text text)
{
	struct text out;
	struct body body;

	title = text_trim(title);
	if (title.n == 0 || title.n > SENTENCE_MOST || !line_is_capitals(title))
		return title;
	body = body_of(mem, text);
	if (sentence_small(mem, title, &body, &out))
		return title_capital(mem, out);
	return title;
}

/* ---- where a title ends ---- */

/* "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 63/QĐ-TTg NGÀY …", on one line or two, is no title. */
static bool
is_head(struct text fold)
{
	return text_starts(fold, TEXT("cua ")) || text_starts(fold, TEXT("so "))
	       || text_starts(fold, TEXT("ngay "));
}

/* The line that names who decides, what it rests on, or begins the text. */
static bool
ends_title(struct arena *mem, struct text line)
{
	static const char *const issued_by[] = {"CHÍNH PHỦ", "QUỐC HỘI", "THỦ TƯỚNG CHÍNH PHỦ",
	    "CHỦ TỊCH", "BỘ TRƯỞNG", "BỘ TỔNG", "THỐNG ĐỐC", "TỔNG GIÁM ĐỐC", "UỶ BAN NHÂN DÂN",
	    "ỦY BAN NHÂN DÂN", "CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "HỘI ĐỒNG", "Kính gửi", "Điều thứ",
	    "Khoản thứ"};
	static const char *const begins[] = {"can cu", "theo de nghi", "theo loi de nghi", "xet",
	    "dieu 1", "dieu i", "chieu", "sau khi", "ngay "};
	struct text fold = text_fold(mem, line);

	for (size_t i = 0; i < COUNT(issued_by); i++) {
		if (text_starts(line, text_of(issued_by[i])))
			return true;
	}
	for (size_t i = 0; i < COUNT(begins); i++) {
		if (text_starts(fold, text_of(begins[i])))
			return true;
	}
	return text_is(fold, "sac") || line_read(line).kind != 0;
}

/* A sentence of the text: it ends like one, or is longer than a line of a title. */
static bool
is_sentence(struct text line)
{
	return !line_is_capitals(line)
	       && (line.n > TITLE_LINE || strchr(".;:", line.p[line.n - 1]) != NULL);
}

struct text
title_below(struct arena *mem, const struct head_lines *l, size_t at, struct text body)
{
	struct buf b = buf_in(mem);
	bool capitals = false;
	int taken = 0;

	for (size_t i = at + 1; i < l->n && taken < TITLE_LINES; i++) {
		struct text line = l->p[i], fold = text_fold(mem, line);

		if (taken == 0 && is_head(fold))
			continue;
		if (ends_title(mem, line) || is_sentence(line)
		    || (capitals && !line_is_capitals(line)))
			break;
		if (taken == 0) {
			capitals = line_is_capitals(line);
			if (text_starts(fold, TEXT("ve viec ")))
				line = text_trim(text_part(line, text_head(line, 7).n, line.n));
		}
		buf_format(&b, "%s%.*s", b.n > 0 ? " " : "", TEXT_ARG(line));
		taken++;
		if (l->ruled[i])
			break;
	}
	return title_capital(mem, title_sentence(mem, buf_done(&b), body));
}

/* ---- letters ---- */

/* What the column beside it brought onto the line: the State's name, place and day. */
static struct text
without_column(struct text line)
{
	static const char *const marks[] = {"CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập"};
	size_t day = text_find(line, TEXT(", ngày ")), comma;

	for (size_t i = 0; i < COUNT(marks); i++)
		line = text_part(line, 0, text_find(line, text_of(marks[i])));
	if (day == SIZE_MAX || day >= line.n)
		return text_trim(line);
	/* "Hà Nội, ngày …": the place is two words, or a longer one that is known. */
	line = text_part(line, 0, day);
	if (text_ends(line, TEXT("Hồ Chí Minh"))) {
		size_t tp = text_find(line, TEXT("TP. Hồ Chí Minh"));

		if (tp == SIZE_MAX)
			tp = text_find(line, TEXT("Thành phố Hồ Chí Minh"));
		return text_trim(
		    text_part(line, 0, tp != SIZE_MAX ? tp : line.n - TEXT("Hồ Chí Minh").n));
	}
	comma = line.n;
	for (int words = 0; words < 2 && comma > 0; words++) {
		while (comma > 0 && line.p[comma - 1] != ' ')
			comma--;
		if (words == 0 && comma > 0)
			comma--;
	}
	return text_trim(text_part(line, 0, comma));
}

struct text
title_of_letter(struct arena *mem, const struct head_lines *l)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < l->n; i++) {
		size_t at = text_find(text_lower(mem, l->p[i]), TEXT("v/v"));
		struct text line, own;

		if (at == SIZE_MAX)
			continue;
		line = text_part(l->p[i], at + 3, l->p[i].n);
		while (line.n > 0 && strchr(":. ", line.p[0]) != NULL)
			line = text_part(line, 1, line.n);
		own = without_column(line);
		buf_text(&b, own);
		/* It goes on below where the column beside it ended on this line. */
		for (i++; own.n < line.n && i < l->n && !l->ruled[i - 1]; i++) {
			struct text next = l->p[i], whole = without_column(next);

			if (whole.n == 0 || ends_title(mem, next) || is_sentence(next)
			    || text_starts(text_fold(mem, next), TEXT("doc lap"))
			    || text_starts(text_fold(mem, next), TEXT("ha noi")))
				break;
			buf_format(&b, "%s%.*s", b.n > 0 ? " " : "", TEXT_ARG(whole));
		}
		return title_capital(mem, buf_done(&b));
	}
	return TEXT("");
}
