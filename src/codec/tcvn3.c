#include "codec/tcvn3.h"

#include "base/buf.h"

/* Bytes 0xA0 to 0xFF. */
static const char *const letters[96] = {
    " ",
    "Ă",
    "Â",
    "Ê",
    "Ô",
    "Ơ",
    "Ư",
    "Đ",
    "ă",
    "â",
    "ê",
    "ô",
    "ơ",
    "ư",
    "đ",
    "Ằ",
    "̀",
    "̉",
    "̃",
    "́",
    "̣",
    "à",
    "ả",
    "ã",
    "á",
    "ạ",
    "Ẳ",
    "ằ",
    "ẳ",
    "ẵ",
    "ắ",
    "Ẵ",
    "Ắ",
    "Ầ",
    "Ẩ",
    "Ẫ",
    "Ấ",
    "Ề",
    "ặ",
    "ầ",
    "ẩ",
    "ẫ",
    "ấ",
    "ậ",
    "è",
    "Ể",
    "ẻ",
    "ẽ",
    "é",
    "ẹ",
    "ề",
    "ể",
    "ễ",
    "ế",
    "ệ",
    "ì",
    "ỉ",
    "Ễ",
    "Ế",
    "Ồ",
    "ĩ",
    "í",
    "ị",
    "ò",
    "Ổ",
    "ỏ",
    "õ",
    "ó",
    "ọ",
    "ồ",
    "ổ",
    "ỗ",
    "ố",
    "ộ",
    "ờ",
    "ở",
    "ỡ",
    "ớ",
    "ợ",
    "ù",
    "Ỗ",
    "ủ",
    "ũ",
    "ú",
    "ụ",
    "ừ",
    "ử",
    "ữ",
    "ứ",
    "ự",
    "ỳ",
    "ỷ",
    "ỹ",
    "ý",
    "ỵ",
    "Ố",
};

bool
tcvn3_is(struct text raw)
{
	size_t high = 0, known = 0;

	if (text_valid(raw))
		return false;
	for (size_t i = 0; i < raw.n; i++) {
		unsigned char c = (unsigned char)raw.p[i];

		if (c == 0)
			return false;
		high += c >= 0x80;
		known += c >= 0xA0 && letters[c - 0xA0][0] != ' ';
	}
	return high > 0 && known * 10 >= high * 9;
}

/* Are nearly all plain letters of the line at `i` capitals? Then its marked ones are too: "Bộ" in a
 * sentence would else become "BỘ". */
static bool
line_is_capital(struct text raw, size_t i)
{
	size_t small = 0, capital = 0;

	for (; i < raw.n && raw.p[i] != '\n'; i++) {
		small += raw.p[i] >= 'a' && raw.p[i] <= 'z';
		capital += raw.p[i] >= 'A' && raw.p[i] <= 'Z';
	}
	return capital > small * 4;
}

/* Adds a word; in a line of capitals one without small plain letters is all capitals. */
static void
word_add(struct arena *a, struct buf *out, struct buf *word, bool capitals)
{
	bool small = false;
	struct text w = buf_done(word);

	for (size_t i = 0; i < w.n; i++)
		small = small || (w.p[i] >= 'a' && w.p[i] <= 'z');
	buf_text(out, capitals && !small ? text_upper(a, w) : w);
	word->n = 0;
}

struct text
tcvn3_read(struct arena *a, struct text raw)
{
	struct buf out = buf_in(a), word = buf_in(a);
	bool capitals = line_is_capital(raw, 0);
	struct text nfc;

	for (size_t i = 0; i < raw.n; i++) {
		unsigned char c = (unsigned char)raw.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xA0;

		if (!letter)
			word_add(a, &out, &word, capitals);
		if (c == '\n')
			capitals = line_is_capital(raw, i + 1);
		if (c >= 0xA0)
			buf_text(&word, text_of(letters[c - 0xA0]));
		else if (letter)
			buf_char(&word, (char)c);
		else if (c >= 0x20 || c == '\n' || c == '\t')
			buf_char(&out, c < 0x80 ? (char)c : ' ');
		else
			buf_char(&out, c == '\r' ? '\n' : ' ');
	}
	word_add(a, &out, &word, capitals);
	return text_nfc(a, buf_done(&out), &nfc) ? nfc : buf_done(&out);
}
