#include "systems/gazette/provision_line.h"

#include "base/buf.h"

/* Takes one of two spellings off the front, and a space behind it. */
static bool
take_word(struct text *t, const char *small, const char *capital)
{
	struct text words[2] = {text_of(small), text_of(capital)};

	for (int i = 0; i < 2; i++) {
		if (text_starts(*t, words[i]) && t->n > words[i].n && t->p[words[i].n] == ' ') {
			*t = text_trim(text_part(*t, words[i].n, t->n));
			return true;
		}
	}
	return false;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits_at(struct text t)
{
	size_t n = 0;

	while (n < t.n && n < 4 && is_digit(t.p[n]))
		n++;
	return n;
}

/* A lower-case letter of the alphabet of points at the front: its bytes. */
static size_t
letter_at(struct text t)
{
	if (text_starts(t, TEXT("đ")))
		return 2;
	return t.n > 0 && t.p[0] >= 'a' && t.p[0] <= 'z' ? 1 : 0;
}

static size_t
roman_at(struct text t)
{
	size_t n = 0;

	while (n < t.n && n < 8 && strchr("IVXLC", t.p[n]) != NULL && t.p[n] != '\0')
		n++;
	return n;
}

/* Number, Roman number or ordinal word as the label of a part, chapter, section or annex. */
static bool
take_label(struct text *t, struct text *label)
{
	size_t n = digits_at(*t);

	if (n > 0)
		n += letter_at(text_part(*t, n, t->n));
	else
		n = roman_at(*t);
	if (n == 0 || (n < t->n && strchr(".: -", t->p[n]) == NULL))
		return false;
	*label = text_part(*t, 0, n);
	*t = text_trim(text_part(*t, n, t->n));
	while (t->n > 0 && strchr(".:-", t->p[0]) != NULL)
		*t = text_trim(text_part(*t, 1, t->n));
	return true;
}

/* "thứ nhất": the word behind "thứ". */
static bool
take_ordinal(struct text *t, struct text *label)
{
	size_t end;

	if (!take_word(t, "thứ", "THỨ") && !take_word(t, "Thứ", "THỨ"))
		return false;
	end = text_find_char(*t, ' ');
	*label = text_part(*t, 0, end);
	while (label->n > 0 && strchr(".:", label->p[label->n - 1]) != NULL)
		label->n--;
	*t = end == SIZE_MAX ? TEXT("") : text_trim(text_part(*t, end, t->n));
	return label->n > 0;
}

static bool
read_division(struct text line, struct line_start *out)
{
	static const struct {
		const char *small, *capital;
		enum provision_kind kind;
	} words[] = {
	    {"Phần", "PHẦN", PROVISION_PART},
	    {"Chương", "CHƯƠNG", PROVISION_CHAPTER},
	    {"Tiểu mục", "TIỂU MỤC", PROVISION_SUBSECTION},
	    {"Mục", "MỤC", PROVISION_SECTION},
	};

	for (size_t i = 0; i < COUNT(words); i++) {
		struct text rest = line;

		if (!take_word(&rest, words[i].small, words[i].capital))
			continue;
		if (take_label(&rest, &out->label)
		    || (words[i].kind == PROVISION_PART && take_ordinal(&rest, &out->label))) {
			out->kind = words[i].kind;
			out->rest = rest;
			return true;
		}
	}
	return false;
}

/* Numbers in words as decrees of 1945 count their articles. */
static const struct {
	const char *word;
	int n;
} ordinals[] = {{"nhất", 1}, {"nhứt", 1}, {"một", 1}, {"mốt", 1}, {"nhì", 2}, {"hai", 2}, {"ba", 3},
    {"tư", 4}, {"bốn", 4}, {"năm", 5}, {"lăm", 5}, {"sáu", 6}, {"bảy", 7}, {"bẩy", 7}, {"tám", 8},
    {"chín", 9}};

/* "nhất" 1, "mười" 10, "mười hai" 12, "hai mươi mốt" 21; 0: no number. */
static int
ordinal_number(struct text t)
{
	struct text word;
	int tens = 0, ones = 0;

	while (text_cut(&t, ' ', &word)) {
		int n = 0;

		for (size_t i = 0; i < COUNT(ordinals); i++)
			n = text_is(word, ordinals[i].word) ? ordinals[i].n : n;
		if (tens == 0 && (text_is(word, "mười") || text_is(word, "mươi"))) {
			tens = ones > 0 ? ones * 10 : 10;
			ones = 0;
		} else if (n > 0 && ones == 0) {
			ones = n;
		} else {
			return 0;
		}
	}
	return tens + ones;
}

/* "thứ nhất", "thứ 3", "II": what an article was called; its bytes, up to its mark. */
static size_t
old_label_at(struct text t)
{
	size_t end = 0, thu = text_starts(t, TEXT("thứ ")) ? TEXT("thứ ").n : 0;
	struct text number;

	while (end < t.n && end < 40 && strchr(".:", t.p[end]) == NULL)
		end++;
	number = text_part(t, thu, end - (end < thu ? end : thu));
	if (end == 0 || end == t.n || end < thu)
		return 0;
	if (thu > 0 && (ordinal_number(number) > 0 || (digits_at(number) == number.n)))
		return number.n > 0 ? end : 0;
	return thu == 0 && roman_at(number) == number.n ? end : 0;
}

/* "Điều 5. …", "Điều 5a: …", "Điều thứ nhất: …"; a sentence that begins with "Điều 5 của …" is
 * none. */
static bool
read_article(struct text line, struct line_start *out)
{
	struct text rest = line;
	size_t n;

	if (!take_word(&rest, "Điều", "ĐIỀU"))
		return false;
	n = digits_at(rest);
	if (n > 0)
		n += letter_at(text_part(rest, n, rest.n));
	else
		n = old_label_at(rest);
	if (n == 0 || (n < rest.n && rest.p[n] != '.' && rest.p[n] != ':'))
		return false;
	out->kind = PROVISION_ARTICLE;
	out->label = text_part(rest, 0, n);
	out->rest = text_trim(text_part(rest, n < rest.n ? n + 1 : n, rest.n));
	return true;
}

/* "2. …", "2a. …" and "a) …", "I. …". */
static bool
read_item(struct text line, struct line_start *out)
{
	size_t n = digits_at(line);

	if (n > 0 && n <= 3) {
		n += letter_at(text_part(line, n, line.n));
		if (n + 1 < line.n && line.p[n] == '.' && line.p[n + 1] == ' ')
			out->kind = PROVISION_CLAUSE;
	} else if ((n = letter_at(line)) > 0) {
		if (n < line.n && line.p[n] != ')')
			n += letter_at(text_part(line, n, line.n));
		if (n + 1 < line.n && line.p[n] == ')')
			out->kind = PROVISION_POINT;
	} else if ((n = roman_at(line)) > 0) {
		if (n + 1 < line.n && line.p[n] == '.' && line.p[n + 1] == ' ') {
			out->kind = PROVISION_SECTION;
			out->roman = true;
		}
	}
	if (out->kind == 0)
		return false;
	out->label = text_part(line, 0, n);
	out->rest = text_trim(text_part(line, n + 1, line.n));
	return true;
}

static bool
read_annex(struct text line, struct line_start *out)
{
	struct text rest = line;

	if (!text_starts(line, TEXT("PHỤ LỤC"))
	    && !(text_starts(line, TEXT("Phụ lục")) && line.n < 24))
		return false;
	rest = text_trim(text_part(line, strlen("PHỤ LỤC"), line.n));
	if (text_starts(rest, TEXT("số ")) || text_starts(rest, TEXT("SỐ ")))
		rest = text_trim(text_part(rest, 4, rest.n));
	out->label = TEXT("");
	(void)take_label(&rest, &out->label);
	out->kind = PROVISION_ANNEX;
	out->rest = rest;
	return true;
}

struct line_start
line_read(struct text line)
{
	struct line_start out = {0};

	out.label = TEXT("");
	out.rest = line;
	if (line.n > 0 && !read_article(line, &out) && !read_division(line, &out)
	    && !read_annex(line, &out))
		(void)read_item(line, &out);
	return out;
}

/* Small letters with marks never stand without one of a–z in Vietnamese sentences. */
bool
line_is_capitals(struct text line)
{
	bool letter = false;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] >= 'a' && line.p[i] <= 'z')
			return false;
		letter = letter || (line.p[i] >= 'A' && line.p[i] <= 'Z');
	}
	return letter;
}

bool
line_is_closing(struct text line)
{
	static const char *const starts[] = {"Nơi nhận", "TM. ", "TM.", "T/M ", "KT. ", "KT.",
	    "TL. ", "TL.", "TUQ. ", "Luật này đã được Quốc hội", "Luật này được Quốc hội nước",
	    "Bộ luật này được Quốc hội nước", "Bộ luật này đã được Quốc hội"};
	static const char *const whole[] = {"THỦ TƯỚNG", "BỘ TRƯỞNG", "CHỦ TỊCH",
	    "CHỦ TỊCH QUỐC HỘI", "CHỦ TỊCH NƯỚC", "THỐNG ĐỐC", "TỔNG GIÁM ĐỐC", "CỤC TRƯỞNG",
	    "CHÁNH ÁN", "VIỆN TRƯỞNG", "TỔNG THANH TRA", "TỔNG CỤC TRƯỞNG", "GIÁM ĐỐC"};

	for (size_t i = 0; i < COUNT(starts); i++) {
		if (text_starts(line, text_of(starts[i])))
			return true;
	}
	for (size_t i = 0; i < COUNT(whole); i++) {
		if (text_is(line, whole[i]))
			return true;
	}
	return false;
}

bool
line_is_attached(struct text line)
{
	static const char *const whole[] = {"QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "CHƯƠNG TRÌNH",
	    "KẾ HOẠCH", "ĐỀ ÁN", "DANH MỤC", "CHIẾN LƯỢC", "NỘI QUY", "CHƯƠNG TRÌNH HÀNH ĐỘNG"};

	for (size_t i = 0; i < COUNT(whole); i++) {
		if (text_is(line, whole[i]))
			return true;
	}
	return false;
}

static int
roman_number(struct text t)
{
	static const struct {
		char c;
		int v;
	} letters[] = {{'I', 1}, {'V', 5}, {'X', 10}, {'L', 50}, {'C', 100}};
	int sum = 0, last = 0;

	for (size_t i = t.n; i > 0; i--) {
		int v = 0;

		for (size_t k = 0; k < COUNT(letters); k++)
			v = letters[k].c == t.p[i - 1] ? letters[k].v : v;
		if (v == 0)
			return 0;
		sum += v < last ? -v : v;
		last = v;
	}
	return sum;
}

int
label_number(struct text label)
{
	int n = 0;

	for (size_t i = 0; i < label.n && i < 5 && is_digit(label.p[i]); i++)
		n = n * 10 + (label.p[i] - '0');
	return n > 0 ? n : roman_number(label);
}

int
label_letter(struct text label)
{
	static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l",
	    "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y", "z"};

	for (size_t i = 0; i < COUNT(letters); i++) {
		if (text_is(label, letters[i]))
			return (int)i + 1;
	}
	return 0;
}

struct text
article_label(struct arena *a, struct text label)
{
	struct text number = label;

	if (text_starts(label, TEXT("thứ ")))
		number = text_trim(text_part(label, TEXT("thứ ").n, label.n));
	if (digits_at(number) > 0)
		return number;
	return text_format(
	    a, "%d", number.n < label.n ? ordinal_number(number) : roman_number(number));
}

struct text
label_path(struct arena *a, struct text label)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < label.n;) {
		struct text left = text_part(label, i, label.n);

		if (text_starts(left, TEXT("đ")) || text_starts(left, TEXT("Đ"))) {
			buf_text(&b, TEXT("dd"));
			i += 2;
			continue;
		}
		size_t n = text_head(left, 1).n;
		struct text fold = text_fold(a, text_part(left, 0, n));

		buf_text(&b, fold.n > 0 ? fold : TEXT("-"));
		i += n;
	}
	return buf_done(&b);
}

const char *
provision_step(enum provision_kind k)
{
	switch (k) {
	case PROVISION_PREAMBLE:
		return "mo-dau";
	case PROVISION_PART:
		return "phan";
	case PROVISION_CHAPTER:
		return "chuong";
	case PROVISION_SECTION:
		return "muc";
	case PROVISION_SUBSECTION:
		return "tieu-muc";
	case PROVISION_ARTICLE:
		return "dieu";
	case PROVISION_CLAUSE:
		return "khoan";
	case PROVISION_POINT:
		return "diem";
	case PROVISION_CLOSING:
		return "ket";
	case PROVISION_ANNEX:
		break;
	}
	return "phu-luc";
}
