#include "systems/gazette/issuer.h"

#include "base/buf.h"
#include "base/must.h"
#include "systems/gazette/authority.h"

/* Words as text_fold leaves them. */
static const struct {
	const char *brief, *whole;
} words[] = {{"ubnd", "uy ban nhan dan"}, {"hdnd", "hoi dong nhan dan"}, {"tp", "thanh pho"},
    {"tx", "thi xa"}, {"tt", "thi tran"}, {"p", "phuong"}, {"q", "quan"}, {"h", "huyen"}};

/* Who signs as the agency. */
static const char *const heads[] = {"chu tich ", "bo truong ", "giam doc "};

static struct text
written_out(struct text word)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (text_is(word, words[i].brief))
			return text_of(words[i].whole);
	return word;
}

/* "Chủ tịch UBND P. Hồ Sen": "uy ban nhan dan phuong ho sen". */
static struct text
plain_name(struct arena *mem, struct text name)
{
	struct text rest = text_fold(mem, issuer_one_name(mem, name)), word, out;
	struct buf b = buf_in(mem);

	while (rest.n > 0 && text_cut(&rest, ' ', &word))
		buf_format(&b, " %.*s", TEXT_ARG(written_out(word)));
	out = buf_done(&b);
	out = text_part(out, 1, out.n);
	for (size_t i = 0; i < COUNT(heads); i++)
		if (text_starts(out, text_of(heads[i])))
			return text_part(out, strlen(heads[i]), out.n);
	return out;
}

bool
issuer_same(struct arena *mem, struct text a, struct text b)
{
	return text_equal(plain_name(mem, a), plain_name(mem, b));
}

bool
issuer_names(struct arena *mem, struct text issuer, struct text agency)
{
	struct text own = plain_name(mem, agency), rest = issuer_one_name(mem, issuer);
	size_t from = 0;

	if (own.n == 0)
		return false;
	/* A name may hold a comma itself: "Bộ Văn hóa, Thể thao và Du lịch". */
	if (text_equal(plain_name(mem, issuer), own))
		return true;
	for (size_t i = 0; i <= rest.n; i++) {
		if (i < rest.n && rest.p[i] != ',' && rest.p[i] != ';')
			continue;
		if (text_equal(plain_name(mem, text_part(rest, from, i)), own))
			return true;
		from = i + 1;
	}
	return false;
}
