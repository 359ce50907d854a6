#include "systems/gazette/signer.h"

#include "systems/gazette/authority.h"
#include "systems/gazette/provision_line.h"

enum { BLOCK_LINES = 24, NAME_MOST = 60 };

/* ---- names ---- */

/* Family names: Kinh, and those that other peoples of the country write in Vietnamese. */
static const char *const families[] = {"An", "Âu", "Bạch", "Bàn", "Bành", "Bế", "Bùi", "Cà", "Cái",
    "Cam", "Cầm", "Cao", "Cấn", "Châu", "Chế", "Chu", "Cù", "Cung", "Dương", "Đàm", "Đan", "Đặng",
    "Danh", "Đào", "Đậu", "Đèo", "Điểu", "Diệp", "Đinh", "Đỗ", "Đoàn", "Đồng", "Đổng", "Giang",
    "Giàng", "Giáp", "Hà", "Hạ", "Hầu", "Hồ", "Hoa", "Hoàng", "Hứa", "Huỳnh", "Kha", "Khổng",
    "Khuất", "Khúc", "Khương", "Kiều", "Kim", "La", "Lã", "Lạc", "Lại", "Lâm", "Lang", "Lê", "Lều",
    "Lò", "Lô", "Lỗ", "Lục", "Lương", "Lường", "Lưu", "Lữ", "Lù", "Ly", "Lý", "Lí", "Ma", "Mạc",
    "Mã", "Mai", "Mẫn", "Mùa", "Nghiêm", "Ngô", "Ngọc", "Ngụy", "Nguỵ", "Nguyễn", "Nhữ", "Ninh",
    "Nông", "Ông", "Phan", "Phạm", "Phí", "Phó", "Phùng", "Phương", "Quách", "Quản", "Sầm", "Sùng",
    "Tạ", "Tăng", "Tẩn", "Tào", "Thạch", "Thái", "Thân", "Thào", "Thiều", "Tiêu", "Tô", "Tôn",
    "Tòng", "Tống", "Trần", "Trang", "Triệu", "Trịnh", "Trương", "Từ", "Tưởng", "Ung", "Uông",
    "Văn", "Vàng", "Vi", "Viên", "Võ", "Vũ", "Vương", "Yên"};

static bool
is_family(struct text word)
{
	for (size_t i = 0; i < COUNT(families); i++) {
		if (text_is(word, families[i]))
			return true;
	}
	return false;
}

static size_t
longest(struct text t, const char *const *parts, size_t n)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++) {
		struct text part = text_of(parts[i]);

		if (part.n > most && text_starts(t, part))
			most = part.n;
	}
	return most;
}

bool
is_syllable(struct text fold)
{
	static const char *const initials[] = {"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph",
	    "th", "tr", "qu", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v",
	    "x"};
	static const char *const finals[] = {"ch", "ng", "nh", "c", "m", "n", "p", "t"};
	struct text left = text_part(fold, longest(fold, initials, COUNT(initials)), fold.n);
	size_t vowels = 0;

	/* "gì", "gìn": the i of gi is the vowel. */
	if (text_starts(fold, TEXT("gi")) && (left.n == 0 || strchr("aeiouy", left.p[0]) == NULL))
		left = text_part(fold, 1, fold.n);
	while (vowels < left.n && vowels < 3 && strchr("aeiouy", left.p[vowels]) != NULL)
		vowels++;
	left = text_part(left, vowels, left.n);
	return vowels > 0 && (left.n == 0 || longest(left, finals, COUNT(finals)) == left.n);
}

/* One capital, then small letters, and a syllable. */
static bool
is_name_word(struct arena *mem, struct text word)
{
	struct text first = text_head(word, 1), rest = text_part(word, first.n, word.n);

	return !text_equal(first, text_lower(mem, first)) && text_equal(rest, text_lower(mem, rest))
	       && is_syllable(text_fold(mem, word));
}

bool
is_person_name(struct arena *mem, struct text t)
{
	struct text word;
	int words = 0;

	if (t.n > NAME_MOST || is_place_name(t))
		return false;
	while (text_cut(&t, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (!is_name_word(mem, word) || (words == 0 && !is_family(word)))
			return false;
		words++;
	}
	return words >= 2 && words <= 5;
}

/* ---- the block ---- */

/* A title in capitals, alone or at the end of what stands in the column beside it ("Nơi nhận: BỘ
 * TRƯỞNG"). The authority ahead of the text ("BỘ TRƯỞNG BỘ TÀI CHÍNH") ends in no title. */
static bool
signs(struct text line)
{
	static const char *const on_behalf[] = {
	    "TM.", "TM ", "T/M", "KT.", "KT ", "K/T", "TL.", "TUQ.", "Q."};
	static const char *const titles[] = {"THỦ TƯỚNG", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "CHỦ TỊCH",
	    "CHỦ TỊCH QUỐC HỘI", "CHỦ TỊCH NƯỚC", "THỐNG ĐỐC", "CỤC TRƯỞNG", "VỤ TRƯỞNG",
	    "GIÁM ĐỐC", "CHÁNH ÁN", "VIỆN TRƯỞNG", "TỔNG THANH TRA", "CHỦ NHIỆM", "CHÁNH VĂN PHÒNG",
	    "KIỂM TOÁN TRƯỞNG", "TỔNG KIỂM TOÁN", "THẨM PHÁN", "CHÁNH THANH TRA", "TỔNG CỤC TRƯỞNG",
	    "BỘ TRƯỞNG, CHỦ NHIỆM"};

	for (size_t i = 0; i < COUNT(on_behalf); i++) {
		if (text_starts(line, text_of(on_behalf[i])))
			return true;
	}
	for (size_t i = 0; i < COUNT(titles); i++) {
		struct text title = text_of(titles[i]);

		if (text_ends(line, title)
		    && (line.n == title.n || line.p[line.n - title.n - 1] == ' '))
			return true;
	}
	return false;
}

static bool
ends_block(struct arena *mem, struct text line)
{
	struct line_start s = line_read(line);

	return line_is_attached(line) || s.kind == PROVISION_ANNEX || s.kind == PROVISION_ARTICLE
	       || s.kind == PROVISION_CHAPTER || text_starts(text_fold(mem, line), TEXT("can cu "));
}

/* The name is the line, or stands behind what is in the column beside it: "- Bộ Tư pháp; Lê An". */
static struct text
name_in(struct arena *mem, struct text line)
{
	struct text tail = line;

	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == ';')
			tail = text_trim(text_part(line, i + 1, line.n));
	}
	return is_person_name(mem, tail) ? tail : TEXT("");
}

struct text
signer_read(struct arena *mem, struct text text)
{
	struct text line, name;
	int left = 0;

	while (text_cut(&text, '\n', &line)) {
		line = text_trim(line);
		if (line.n == 0)
			continue;
		if (signs(line)) {
			left = BLOCK_LINES;
			continue;
		}
		if (left > 0 && ends_block(mem, line))
			left = 0;
		if (left == 0)
			continue;
		left--;
		name = name_in(mem, line);
		if (name.n > 0)
			return name;
	}
	return TEXT("");
}
