#include "systems/gazette/document_head.h"

#include "base/buf.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/document_title.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/provision_line.h"
#include "systems/gazette/signer.h"

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

/* The kind alone in capitals, or with what follows it in capitals. */
static size_t
kind_line(const struct head_lines *l, enum act_kind *kind)
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

struct text
number_tidy(struct arena *mem, struct text number)
{
	struct buf b = buf_in(mem);
	bool figure = false;

	number = text_trim(number);
	for (size_t i = 0; i < number.n; i++) {
		figure = figure || (number.p[i] >= '0' && number.p[i] <= '9');
		if (number.p[i] != ' ' && number.p[i] != '\t')
			buf_char(&b, number.p[i]);
	}
	return figure ? buf_done(&b) : TEXT("");
}

struct text
number_cited(struct arena *mem, struct text t, size_t *end)
{
	struct citations found;

	citation_find(mem, t, TEXT(""), &found);
	for (size_t k = 0; k < found.n; k++) {
		struct text span = text_part(t, found.p[k].start, found.p[k].n);
		size_t digit = 0;

		if (found.p[k].of != CITES_NUMBER)
			continue;
		while (digit < span.n && (span.p[digit] < '0' || span.p[digit] > '9'))
			digit++;
		*end = found.p[k].start + found.p[k].n;
		return number_tidy(mem, text_part(span, digit, span.n));
	}
	return TEXT("");
}

static void
read_number(struct arena *mem, const struct head_lines *l, struct act *a)
{
	for (size_t i = 0; i < l->n && a->number.n == 0; i++) {
		struct text fold = text_fold(mem, l->p[i]);
		size_t end;

		if (text_starts(fold, TEXT("can cu")))
			return;
		if (text_find(fold, TEXT("so ")) != SIZE_MAX)
			a->number = number_cited(mem, l->p[i], &end);
	}
}

/* Decrees of 1945 to 1957 say "Số 68 ngày …", "Số 77-b ngày …"; they are cited as 68/SL. */
static void
read_old_number(struct arena *mem, const struct head_lines *l, struct act *a)
{
	for (size_t i = 0; i < l->n && i < 8 && a->number.n == 0; i++) {
		struct text fold = text_fold(mem, l->p[i]), word, letter = TEXT("");
		size_t at = text_starts(fold, TEXT("so ")) ? 0 : text_find(fold, TEXT(" so "));
		int64_t n;

		if (at == SIZE_MAX)
			continue;
		fold = text_part(fold, at + (at > 0 ? 4 : 3), fold.n);
		if (!text_cut(&fold, ' ', &word) || !text_int(word, &n) || n <= 0)
			continue;
		if (fold.n > 0 && (fold.n == 1 || fold.p[1] == ' '))
			(void)text_cut(&fold, ' ', &letter);
		if (fold.n == 0 || text_starts(fold, TEXT("ngay")))
			a->number = text_format(mem, "%lld%s%.*s/SL", (long long)n,
			    letter.n > 0 ? "-" : "", TEXT_ARG(letter));
	}
}

/* ---- the issuer ---- */

/* The column of the issuer: what stands ahead of the State's name, the motto, number or day. */
static struct text
left_column(struct text line)
{
	static const char *const marks[] = {
	    "CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", "Cộng hòa xã", "CộNG HOà", "Độc lập", "ĐỘC LẬP"};

	for (size_t i = 0; i < COUNT(marks); i++)
		line = text_part(line, 0, text_find(line, text_of(marks[i])));
	line = text_trim(line);
	while (line.n > 0 && line.p[line.n - 1] == '-')
		line = text_trim(text_part(line, 0, line.n - 1));
	return line;
}

static bool
names_authority(struct arena *mem, struct text line)
{
	static const char *const words[] = {"bo ", "cuc ", "tong cuc ", "so ", "vu ", "chi cuc ",
	    "uy ban ", "hoi dong ", "ban ", "vien ", "ngan hang ", "van phong ", "tong lien doan ",
	    "truong "};
	struct text fold = text_fold(mem, line);

	for (size_t i = 0; i < COUNT(words); i++) {
		if (text_starts(fold, text_of(words[i])))
			return line_is_capitals(line);
	}
	return false;
}

/* "BỘ Y TẾ" over "CỤC QUẢN LÝ DƯỢC": the lower one; "ỦY BAN NHÂN DÂN" over "TỈNH HÀ NAM": both. */
static struct text
issuer_of_column(struct arena *mem, const struct head_lines *l)
{
	struct text out = TEXT("");

	for (size_t i = 0; i < l->n && i < 5; i++) {
		struct text line = left_column(l->p[i]), fold = text_fold(mem, line);

		if (line.n == 0)
			continue;
		if (text_find(line, TEXT(":")) != SIZE_MAX || text_starts(fold, TEXT("so "))
		    || !line_is_capitals(line))
			break;
		if (out.n == 0
		    || (names_authority(mem, line) && !text_starts(out, TEXT("HỘI ĐỒNG"))))
			out = line;
		else
			out = text_format(mem, "%.*s %.*s", TEXT_ARG(out), TEXT_ARG(line));
	}
	return out;
}

/* "CỦA CHỦ TỊCH CHÍNH PHỦ SỐ 1 NGÀY …". */
static struct text
issuer_of_line(const struct head_lines *l)
{
	for (size_t i = 0; i < l->n && i < 4; i++) {
		if (text_starts(l->p[i], TEXT("CỦA ")) || text_starts(l->p[i], TEXT("CủA ")))
			return text_trim(
			    text_part(text_part(l->p[i], 0, text_find(l->p[i], TEXT(" SỐ"))),
				TEXT("CỦA ").n, l->p[i].n));
	}
	return TEXT("");
}

/* By the notation; else as the head says. "Ủy ban nhân dân" without its place is nobody. */
static void
read_issuer(struct arena *mem, const struct head_lines *l, struct act *a)
{
	a->issuer = issuer_of_number(mem, a->number);
	if (a->issuer.n > 0)
		return;
	a->issuer = issuer_of_line(l);
	if (a->issuer.n == 0)
		a->issuer = issuer_of_column(mem, l);
	if (!names_authority(mem, a->issuer) && !text_starts(a->issuer, TEXT("CHỦ TỊCH")))
		a->issuer = TEXT("");
	a->issuer = issuer_one_name(mem, title_sentence(mem, a->issuer, a->text));
	if (text_is(text_fold(mem, a->issuer), "uy ban nhan dan")
	    || text_is(text_fold(mem, a->issuer), "hoi dong nhan dan"))
		a->issuer = TEXT("");
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

void
document_head_read(struct arena *mem, struct act *a)
{
	struct head_lines l = head_lines_of(a->text);
	enum act_kind kind = (enum act_kind)0;
	size_t at = kind_line(&l, &kind);

	if (a->kind == 0)
		a->kind = kind != 0 ? kind : ACT_OTHER;
	a->number = number_tidy(mem, a->number);
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
		a->title = title_below(mem, &l, at, a->text);
	if (a->title.n == 0)
		a->title = title_of_letter(mem, &l);
	if (a->issuer.n == 0)
		read_issuer(mem, &l, a);
	if (a->effect.n == 0)
		read_effect(mem, a);
	if (a->signer.n == 0)
		a->signer = signer_read(mem, a->text);
}

/* ---- an annex that comes alone ---- */

static bool
names_its_act(struct text line)
{
	static const char *const words[] = {"(Kèm theo ", "(Ban hành kèm theo "};

	for (size_t i = 0; i < COUNT(words); i++) {
		if (text_starts(line, text_of(words[i])))
			return true;
	}
	return false;
}

struct text
annex_head_read(struct arena *mem, struct act *a)
{
	struct head_lines l = head_lines_of(a->text);
	struct buf heading = buf_in(mem), where = buf_in(mem);
	struct text number;
	size_t i, end;

	if (l.n == 0 || line_read(l.p[0]).kind != PROVISION_ANNEX)
		return TEXT("");
	for (i = 1; i < l.n && i < 8 && !names_its_act(l.p[i]); i++)
		buf_format(&heading, "%s%.*s", i > 1 ? " " : "", TEXT_ARG(l.p[i]));
	for (; i < l.n && i < 12; i++) {
		buf_format(&where, "%s%.*s", where.n > 0 ? " " : "", TEXT_ARG(l.p[i]));
		if (text_ends(l.p[i], TEXT(")")))
			break;
	}
	number = number_cited(mem, buf_done(&where), &end);
	if (number.n == 0)
		return number;
	a->kind = ACT_OTHER;
	a->title = text_format(mem, "%.*s kèm theo văn bản số %.*s: %.*s", TEXT_ARG(l.p[0]),
	    TEXT_ARG(number), TEXT_ARG(title_sentence(mem, buf_done(&heading), a->text)));
	a->issuer = issuer_of_number(mem, number);
	(void)day_in_line(mem, buf_done(&where), &a->issued);
	return number;
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
