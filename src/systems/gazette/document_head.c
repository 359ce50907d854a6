#include "systems/gazette/document_head.h"

#include "base/buf.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/provision_line.h"

enum { HEAD_LINES = 30, TITLE_LINES = 6 };

static const struct {
	const char *notation, *name;
} issuers[] = {
    {"cp", "Chính phủ"},
    {"ttg", "Thủ tướng Chính phủ"},
    {"ubtvqh", "Ủy ban Thường vụ Quốc hội"},
    {"bca", "Bộ Công an"},
    {"bct", "Bộ Công Thương"},
    {"bgddt", "Bộ Giáo dục và Đào tạo"},
    {"bgtvt", "Bộ Giao thông vận tải"},
    {"bkhcn", "Bộ Khoa học và Công nghệ"},
    {"bkhdt", "Bộ Kế hoạch và Đầu tư"},
    {"bldtbxh", "Bộ Lao động - Thương binh và Xã hội"},
    {"ldtbxh", "Bộ Lao động - Thương binh và Xã hội"},
    {"bng", "Bộ Ngoại giao"},
    {"bnn", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"bnnptnt", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"bnv", "Bộ Nội vụ"},
    {"bqp", "Bộ Quốc phòng"},
    {"btc", "Bộ Tài chính"},
    {"btnmt", "Bộ Tài nguyên và Môi trường"},
    {"btp", "Bộ Tư pháp"},
    {"btttt", "Bộ Thông tin và Truyền thông"},
    {"bvhttdl", "Bộ Văn hóa, Thể thao và Du lịch"},
    {"bxd", "Bộ Xây dựng"},
    {"byt", "Bộ Y tế"},
    {"nhnn", "Ngân hàng Nhà nước Việt Nam"},
    {"tchq", "Tổng cục Hải quan"},
    {"ttcp", "Thanh tra Chính phủ"},
    {"ubdt", "Ủy ban Dân tộc"},
    {"vpcp", "Văn phòng Chính phủ"},
    {"tandtc", "Tòa án nhân dân tối cao"},
    {"hdtp", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"},
    {"vksndtc", "Viện kiểm sát nhân dân tối cao"},
    {"ktnn", "Kiểm toán nhà nước"},
    {"ctn", "Chủ tịch nước"},
    {"tld", "Tổng Liên đoàn Lao động Việt Nam"},
};

static const char *
issuer_of_notation(struct text part)
{
	for (size_t i = 0; i < COUNT(issuers); i++) {
		if (text_is(part, issuers[i].notation))
			return issuers[i].name;
	}
	if (part.n >= 3 && text_starts(part, TEXT("qh")) && part.p[2] >= '0' && part.p[2] <= '9')
		return "Quốc hội";
	return NULL;
}

struct text
issuer_of_number(struct arena *mem, struct text number)
{
	struct text fold = text_fold(mem, number), part;
	struct buf b = buf_in(mem);

	while (text_cut(&fold, ' ', &part)) {
		const char *name = issuer_of_notation(part);

		if (name != NULL)
			buf_format(&b, "%s%s", b.n > 0 ? ", " : "", name);
	}
	return buf_done(&b);
}

/* ---- titles ---- */

static void
names_restore(struct arena *mem, char *p, size_t n)
{
	static const char *const names[] = {"Việt Nam", "Hà Nội", "Nhà nước", "Quốc hội",
	    "Chủ tịch nước", "Thủ tướng Chính phủ", "Chính phủ", "Ủy ban nhân dân",
	    "Thành phố Hồ Chí Minh", "Internet"};

	for (size_t k = 0; k < COUNT(names) + COUNT(issuers); k++) {
		struct text name =
		    text_of(k < COUNT(names) ? names[k] : issuers[k - COUNT(names)].name);
		struct text low = text_lower(mem, name), left = {p, n};
		size_t at, from = 0;

		if (low.n != name.n)
			continue;
		while ((at = text_find(left, low)) != SIZE_MAX) {
			memcpy(p + from + at, name.p, name.n);
			from += at + name.n;
			left = text_part((struct text){p, n}, from, n);
		}
	}
}

struct text
title_sentence(struct arena *mem, struct text title)
{
	struct text low, first = text_head(title, 1);
	struct buf b = buf_in(mem);

	title = text_trim(title);
	if (!line_is_capitals(title))
		return title;
	low = text_lower(mem, title);
	first = text_head(title, 1);
	buf_text(&b, first);
	buf_text(&b, text_part(low, text_head(low, 1).n, low.n));
	names_restore(mem, b.p, b.n);
	return buf_done(&b);
}

/* ---- days ---- */

bool
day_words_read(struct arena *mem, struct text t, struct day *out)
{
	struct text fold = text_fold(mem, text_part(t, 0, 60)), word;
	int64_t part[3] = {0};
	int n = 0;
	struct date d;

	while (n < 3 && text_cut(&fold, ' ', &word)) {
		if (text_is(word, "thang") || text_is(word, "nam") || text_is(word, "ngay"))
			continue;
		if (!text_int(word, &part[n]))
			return false;
		n++;
	}
	if (n < 3 || part[2] < 1900 || part[2] > 2200)
		return false;
	d = (struct date){.year = (int)part[2], .month = (int)part[1], .day = (int)part[0]};
	return day_of_date(d, out);
}

/* Behind the first "ngày" of a line, in either case. */
static bool
day_in_line(struct arena *mem, struct text line, struct day *out)
{
	static const char *const words[] = {"ngày ", "NGÀY ", "Ngày ", "NGàY "};

	for (size_t i = 0; i < COUNT(words); i++) {
		size_t at = text_find(line, text_of(words[i]));

		if (at != SIZE_MAX
		    && day_words_read(mem, text_part(line, at + strlen(words[i]), line.n), out))
			return true;
	}
	return false;
}

/* ---- the head ---- */

struct lines {
	struct text p[HEAD_LINES];
	size_t n;
};

static struct lines
first_lines(struct text t)
{
	struct lines l = {.n = 0};
	struct text line;

	while (l.n < HEAD_LINES && text_cut(&t, '\n', &line)) {
		line = text_trim(line);
		while (line.n > 0 && strchr("-_ ", line.p[line.n - 1]) != NULL)
			line.n--;
		if (line.n > 0)
			l.p[l.n++] = line;
	}
	return l;
}

/* The kind alone in capitals, or with what follows it in capitals. */
static size_t
kind_line(const struct lines *l, enum act_kind *kind)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t n;
		enum act_kind k = act_kind_read(l->p[i], &n);

		if (k != 0 && (n == l->p[i].n || line_is_capitals(l->p[i]))) {
			*kind = k;
			return i;
		}
	}
	return SIZE_MAX;
}

static void
read_number(struct arena *mem, const struct lines *l, struct act *a)
{
	struct citations found;

	for (size_t i = 0; i < l->n && a->number.n == 0; i++) {
		struct text fold = text_fold(mem, l->p[i]);

		if (text_starts(fold, TEXT("can cu")))
			return;
		if (text_find(fold, TEXT("so ")) == SIZE_MAX)
			continue;
		citation_find(mem, l->p[i], TEXT(""), &found);
		for (size_t k = 0; k < found.n && a->number.n == 0; k++) {
			struct text span = text_part(l->p[i], found.p[k].start, found.p[k].n);
			size_t space = span.n;

			if (found.p[k].of != CITES_NUMBER)
				continue;
			while (space > 0 && span.p[space - 1] != ' ' && span.p[space - 1] != ':')
				space--;
			a->number = text_trim(text_part(span, space, span.n));
		}
	}
}

/* Decrees of 1945 to 1957 say "Số 68 ngày …"; they are cited as 68/SL. */
static void
read_old_number(struct arena *mem, const struct lines *l, struct act *a)
{
	for (size_t i = 0; i < l->n && i < 8 && a->number.n == 0; i++) {
		struct text fold = text_fold(mem, l->p[i]), word;
		size_t at = text_starts(fold, TEXT("so ")) ? 0 : text_find(fold, TEXT(" so "));
		int64_t n;

		if (at == SIZE_MAX)
			continue;
		fold = text_part(fold, at + (at > 0 ? 4 : 3), fold.n);
		if (text_cut(&fold, ' ', &word) && text_int(word, &n) && n > 0
		    && (fold.n == 0 || text_starts(fold, TEXT("ngay"))))
			a->number = text_format(mem, "%lld/SL", (long long)n);
	}
}

static bool
ends_title(struct arena *mem, struct text line)
{
	static const char *const issued_by[] = {"CHÍNH PHỦ", "QUỐC HỘI", "THỦ TƯỚNG CHÍNH PHỦ",
	    "CHỦ TỊCH", "BỘ TRƯỞNG", "THỐNG ĐỐC", "TỔNG GIÁM ĐỐC", "UỶ BAN NHÂN DÂN",
	    "ỦY BAN NHÂN DÂN", "CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG", "Kính gửi"};
	struct text fold = text_fold(mem, line);

	for (size_t i = 0; i < COUNT(issued_by); i++) {
		if (text_starts(line, text_of(issued_by[i])))
			return true;
	}
	return text_starts(fold, TEXT("can cu")) || text_starts(fold, TEXT("theo de nghi"))
	       || text_starts(fold, TEXT("xet")) || text_starts(fold, TEXT("dieu 1"))
	       || text_starts(fold, TEXT("chieu")) || text_starts(fold, TEXT("ngay "));
}

/* The lines below the kind, until the authority or what it rests on; the one with number and day
 * ("CỦA … SỐ … NGÀY …") is no title. */
static void
read_title(struct arena *mem, const struct lines *l, size_t at, struct act *a)
{
	struct buf b = buf_in(mem);

	for (size_t i = at + 1, taken = 0; i < l->n && taken < TITLE_LINES; i++) {
		struct text line = l->p[i], rest = line;

		if (ends_title(mem, line))
			break;
		if ((text_starts(line, TEXT("CỦA ")) || text_starts(line, TEXT("CủA ")))
		    && (a->kind == ACT_DECREE_1945
			|| text_find(text_fold(mem, line), TEXT(" ngay ")) != SIZE_MAX))
			continue;
		if (text_starts(text_fold(mem, line), TEXT("so ")))
			continue;
		if (text_starts(text_fold(mem, line), TEXT("ve viec ")))
			rest = text_trim(text_part(line, text_head(line, 7).n, line.n));
		if (b.n > 0)
			buf_char(&b, ' ');
		buf_text(&b, taken == 0 ? rest : line);
		taken++;
	}
	a->title = title_sentence(mem, buf_done(&b));
}

/* A letter says what it is about behind "V/v". */
static void
read_subject(struct arena *mem, const struct lines *l, struct act *a)
{
	for (size_t i = 0; i < l->n; i++) {
		size_t at = text_find(text_lower(mem, l->p[i]), TEXT("v/v"));

		if (at != SIZE_MAX) {
			a->title = text_trim(text_part(l->p[i], at + 3, l->p[i].n));
			while (a->title.n > 0 && strchr(":. ", a->title.p[0]) != NULL)
				a->title = text_part(a->title, 1, a->title.n);
			return;
		}
	}
}

/* Who issued it: by the notation; else what stands ahead of the State's name on the first line. */
static void
read_issuer(struct arena *mem, const struct lines *l, struct act *a)
{
	static const char *const state[] = {"CỘNG HÒA", "CỘNG HOÀ", "Cộng hòa", "CộNG HOà"};

	a->issuer = issuer_of_number(mem, a->number);
	for (size_t i = 0; i < l->n && i < 4 && a->issuer.n == 0; i++) {
		for (size_t k = 0; k < COUNT(state) && a->issuer.n == 0; k++) {
			size_t at = text_find(l->p[i], text_of(state[k]));

			if (at != SIZE_MAX && at > 0)
				a->issuer = text_trim(text_part(l->p[i], 0, at));
		}
		if (a->issuer.n == 0 && text_starts(l->p[i], TEXT("CỦA "))) {
			size_t at = text_find(l->p[i], TEXT(" SỐ"));

			a->issuer = text_trim(text_part(l->p[i], TEXT("CỦA ").n,
			    at == SIZE_MAX ? l->p[i].n : at - TEXT("CỦA ").n));
		}
	}
	a->issuer = title_sentence(mem, a->issuer);
}

/* ---- the end ---- */

/* "có hiệu lực … từ ngày 1 tháng 7 năm 2014", "sau 45 ngày", "từ ngày ký" in an article about this
 * act's own effect. */
static void
read_effect(struct arena *mem, struct act *a)
{
	struct text left = a->text, line;

	while (text_cut(&left, '\n', &line)) {
		struct text fold = text_fold(mem, line), rest;
		size_t at = text_find(fold, TEXT("nay co hieu luc"));
		int64_t days;

		if (at == SIZE_MAX)
			continue;
		rest = text_part(fold, at, 120);
		at = text_find(rest, TEXT("tu ngay ky"));
		if (at != SIZE_MAX && at < 60)
			a->effect = a->issued;
		at = text_find(rest, TEXT("sau "));
		if (at != SIZE_MAX && at < 60 && a->issued.n != 0
		    && text_int(text_part(rest, at + 4, 2), &days))
			a->effect = (struct day){a->issued.n + (int32_t)days};
		at = text_find(rest, TEXT("tu ngay "));
		if (at != SIZE_MAX && at < 60)
			(void)day_words_read(mem, text_part(rest, at + 8, 40), &a->effect);
		if (a->effect.n != 0)
			return;
	}
}

/* The last line that is a name: two to five words, none all capitals. */
static void
read_signer(struct arena *mem, struct act *a)
{
	struct provisions all;
	struct text left, line;

	provision_parse(mem, a->text, &all);
	for (size_t i = 0; i < all.n; i++) {
		if (all.p[i].kind != PROVISION_CLOSING)
			continue;
		left = all.p[i].body;
		while (text_cut(&left, '\n', &line)) {
			int words = 1;
			bool odd = line.n == 0 || line.n > 40 || line_is_capitals(line);

			line = text_trim(line);
			for (size_t k = 0; k < line.n; k++) {
				words += line.p[k] == ' ';
				odd = odd || strchr("-;:.,/()0123456789", line.p[k]) != NULL;
			}
			if (!odd && words >= 2 && words <= 5)
				a->signer = line;
		}
		return;
	}
}

void
document_head_read(struct arena *mem, struct act *a)
{
	struct lines l = first_lines(a->text);
	enum act_kind kind = (enum act_kind)0;
	size_t at = kind_line(&l, &kind);

	if (a->kind == 0)
		a->kind = kind != 0 ? kind : ACT_OTHER;
	if (a->number.n == 0)
		read_number(mem, &l, a);
	if (a->number.n == 0 && a->kind == ACT_DECREE_1945)
		read_old_number(mem, &l, a);
	for (size_t i = 0; i < l.n && a->issued.n == 0; i++) {
		if (text_starts(text_fold(mem, l.p[i]), TEXT("can cu")))
			break;
		(void)day_in_line(mem, l.p[i], &a->issued);
	}
	if (a->title.n == 0 && at != SIZE_MAX)
		read_title(mem, &l, at, a);
	if (a->title.n == 0)
		read_subject(mem, &l, a);
	if (a->issuer.n == 0)
		read_issuer(mem, &l, a);
	if (a->effect.n == 0)
		read_effect(mem, a);
	if (a->signer.n == 0)
		read_signer(mem, a);
}

/* ---- what its words do to others ---- */

static void
relation_found(struct named_relations *out, enum relation_kind kind, struct text number)
{
	for (size_t i = 0; i < out->n; i++) {
		if (text_equal(out->p[i].number, number))
			return;
	}
	if (out->n < 64)
		out->p[out->n++] = (struct named_relation){kind, number};
}

void
document_relations_read(struct arena *mem, const struct act *a, struct named_relations *out)
{
	struct citations found;
	struct text own = act_number_key(mem, a->number);
	bool amends = text_starts(text_fold(mem, a->title), TEXT("sua doi"));

	*out = (struct named_relations){NEW_ARRAY(mem, struct named_relation, 64), 0};
	citation_find(mem, a->title, TEXT(""), &found);
	for (size_t i = 0; amends && i < found.n; i++) {
		if (found.p[i].of == CITES_NUMBER && !text_equal(found.p[i].key, own))
			relation_found(out, AMENDS, found.p[i].key);
	}
	citation_find(mem, a->text, TEXT(""), &found);
	for (size_t i = 0; i < found.n; i++) {
		const struct citation *k = &found.p[i];
		size_t from = k->start > 40 ? k->start - 40 : 0;
		struct text before = text_fold(mem, text_part(a->text, from, k->start - from));

		if (k->of != CITES_NUMBER || k->path.n > 0 || text_equal(k->key, own))
			continue;
		if (text_ends(before, TEXT("va thay the"))
		    || text_ends(before, TEXT("thay the cho"))
		    || text_ends(before, TEXT("nay thay the")))
			relation_found(out, REPLACES, k->key);
		else if (text_ends(before, TEXT("nay bai bo"))
			 || text_ends(before, TEXT("va bai bo")))
			relation_found(out, REPEALS, k->key);
	}
}
