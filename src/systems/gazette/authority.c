#include "systems/gazette/authority.h"

#include "base/buf.h"

static const struct {
	const char *notation, *name;
} issuers[] = {
    {"cp", "Chính phủ"},
    {"ttg", "Thủ tướng Chính phủ"},
    {"ubtvqh", "Ủy ban Thường vụ Quốc hội"},
    {"hdnn", "Hội đồng Nhà nước"},
    {"bca", "Bộ Công an"},
    {"bct", "Bộ Công Thương"},
    {"bdttg", "Bộ Dân tộc và Tôn giáo"},
    {"bgddt", "Bộ Giáo dục và Đào tạo"},
    {"bgtvt", "Bộ Giao thông vận tải"},
    {"bkhcn", "Bộ Khoa học và Công nghệ"},
    {"bkhdt", "Bộ Kế hoạch và Đầu tư"},
    {"bldtbxh", "Bộ Lao động - Thương binh và Xã hội"},
    {"ldtbxh", "Bộ Lao động - Thương binh và Xã hội"},
    {"bng", "Bộ Ngoại giao"},
    {"bnn", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"bnnptnt", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"bnnmt", "Bộ Nông nghiệp và Môi trường"},
    {"bnv", "Bộ Nội vụ"},
    {"bqp", "Bộ Quốc phòng"},
    {"btc", "Bộ Tài chính"},
    {"btnmt", "Bộ Tài nguyên và Môi trường"},
    {"btp", "Bộ Tư pháp"},
    {"btttt", "Bộ Thông tin và Truyền thông"},
    {"bbcvt", "Bộ Bưu chính, Viễn thông"},
    {"bvhttdl", "Bộ Văn hóa, Thể thao và Du lịch"},
    {"bvhtt", "Bộ Văn hóa - Thông tin"},
    {"bxd", "Bộ Xây dựng"},
    {"byt", "Bộ Y tế"},
    {"nhnn", "Ngân hàng Nhà nước Việt Nam"},
    {"tchq", "Tổng cục Hải quan"},
    {"tcdc", "Tổng cục Địa chính"},
    {"ttcp", "Thanh tra Chính phủ"},
    {"ubdt", "Ủy ban Dân tộc"},
    {"vpcp", "Văn phòng Chính phủ"},
    {"tandtc", "Tòa án nhân dân tối cao"},
    {"hdtp", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"},
    {"vksndtc", "Viện kiểm sát nhân dân tối cao"},
    {"vkstc", "Viện kiểm sát nhân dân tối cao"},
    {"ktnn", "Kiểm toán nhà nước"},
    {"ctn", "Chủ tịch nước"},
    {"qh", "Quốc hội"},
    {"tld", "Tổng Liên đoàn Lao động Việt Nam"},
};

/* How they are written, folded; behind them other ways to say the same. */
static const struct {
	const char *fold, *name;
} known[] = {
    {"chinh phu", "Chính phủ"},
    {"thu tuong chinh phu", "Thủ tướng Chính phủ"},
    {"uy ban thuong vu quoc hoi", "Ủy ban Thường vụ Quốc hội"},
    {"hoi dong nha nuoc", "Hội đồng Nhà nước"},
    {"bo cong an", "Bộ Công an"},
    {"bo cong thuong", "Bộ Công Thương"},
    {"bo dan toc va ton giao", "Bộ Dân tộc và Tôn giáo"},
    {"bo giao duc va dao tao", "Bộ Giáo dục và Đào tạo"},
    {"bo giao thong van tai", "Bộ Giao thông vận tải"},
    {"bo khoa hoc va cong nghe", "Bộ Khoa học và Công nghệ"},
    {"bo ke hoach va dau tu", "Bộ Kế hoạch và Đầu tư"},
    {"bo lao dong thuong binh va xa hoi", "Bộ Lao động - Thương binh và Xã hội"},
    {"bo ngoai giao", "Bộ Ngoại giao"},
    {"bo nong nghiep va phat trien nong thon", "Bộ Nông nghiệp và Phát triển nông thôn"},
    {"bo nong nghiep va moi truong", "Bộ Nông nghiệp và Môi trường"},
    {"bo noi vu", "Bộ Nội vụ"},
    {"bo quoc phong", "Bộ Quốc phòng"},
    {"bo tai chinh", "Bộ Tài chính"},
    {"bo tai nguyen va moi truong", "Bộ Tài nguyên và Môi trường"},
    {"bo tu phap", "Bộ Tư pháp"},
    {"bo thong tin va truyen thong", "Bộ Thông tin và Truyền thông"},
    {"bo buu chinh vien thong", "Bộ Bưu chính, Viễn thông"},
    {"bo van hoa the thao va du lich", "Bộ Văn hóa, Thể thao và Du lịch"},
    {"bo van hoa thong tin", "Bộ Văn hóa - Thông tin"},
    {"bo xay dung", "Bộ Xây dựng"},
    {"bo y te", "Bộ Y tế"},
    {"ngan hang nha nuoc viet nam", "Ngân hàng Nhà nước Việt Nam"},
    {"tong cuc hai quan", "Tổng cục Hải quan"},
    {"tong cuc dia chinh", "Tổng cục Địa chính"},
    {"thanh tra chinh phu", "Thanh tra Chính phủ"},
    {"uy ban dan toc", "Ủy ban Dân tộc"},
    {"van phong chinh phu", "Văn phòng Chính phủ"},
    {"toa an nhan dan toi cao", "Tòa án nhân dân tối cao"},
    {"hoi dong tham phan toa an nhan dan toi cao", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"},
    {"vien kiem sat nhan dan toi cao", "Viện kiểm sát nhân dân tối cao"},
    {"kiem toan nha nuoc", "Kiểm toán nhà nước"},
    {"chu tich nuoc", "Chủ tịch nước"},
    {"quoc hoi", "Quốc hội"},
    {"tong lien doan lao dong viet nam", "Tổng Liên đoàn Lao động Việt Nam"},
    {"ngan hang nha nuoc", "Ngân hàng Nhà nước Việt Nam"},
    {"uy ban nhan dan thanh pho ho chi minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh"},
};

/* Places and what else keeps its capitals in a sentence. */
static const char *const names[] = {"Việt Nam", "Nhà nước", "Quốc hội", "Ủy ban nhân dân",
    "Hội đồng nhân dân", "Thành phố Hồ Chí Minh", "Internet", "Liên hợp quốc", "Đảng Cộng sản",
    "Mặt trận Tổ quốc", "Tết Nguyên đán", "An Giang", "Bà Rịa", "Vũng Tàu", "Bắc Giang", "Bắc Kạn",
    "Bạc Liêu", "Bắc Ninh", "Bến Tre", "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận",
    "Cà Mau", "Cần Thơ", "Cao Bằng", "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai",
    "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh", "Hải Dương", "Hải Phòng",
    "Hậu Giang", "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu",
    "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận",
    "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị",
    "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế",
    "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái"};

bool
is_place_name(struct text t)
{
	for (size_t i = 0; i < COUNT(names); i++) {
		if (text_is(t, names[i]))
			return true;
	}
	return false;
}

/* Ten stems and twelve branches: years are called by both ("Giáp Ngọ"). */
static const char *const stems[] = {
    "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"};
static const char *const branches[] = {
    "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"};

/* "ubtvqh13", "qh11", "hdnn8" carry the number of a legislature. */
static bool
is_notation(struct text part, const char *notation)
{
	struct text want = text_of(notation);
	bool counted = text_ends(want, TEXT("qh")) || text_ends(want, TEXT("hdnn"));

	if (!text_starts(part, want) || (part.n > want.n && !counted))
		return false;
	for (size_t i = want.n; i < part.n; i++) {
		if (part.p[i] < '0' || part.p[i] > '9')
			return false;
	}
	return true;
}

static const char *
issuer_of_notation(struct text part)
{
	for (size_t i = 0; i < COUNT(issuers); i++) {
		if (is_notation(part, issuers[i].notation))
			return issuers[i].name;
	}
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

bool
issuer_is_settled(struct arena *mem, struct text number)
{
	struct text one = issuer_of_number(mem, number);

	return text_is(one, "Chính phủ") || text_is(one, "Thủ tướng Chính phủ")
	       || text_is(one, "Quốc hội") || text_is(one, "Ủy ban Thường vụ Quốc hội");
}

/* Takes the longest known name off the front of a folded text. */
static const char *
take_known(struct text *fold)
{
	const char *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < COUNT(known); i++) {
		struct text name = text_of(known[i].fold);

		if (name.n > most && text_starts(*fold, name)
		    && (fold->n == name.n || fold->p[name.n] == ' ')) {
			most = name.n;
			best = known[i].name;
		}
	}
	*fold = text_trim(text_part(*fold, most, fold->n));
	return best;
}

struct text
issuer_one_name(struct arena *mem, struct text issuer)
{
	struct text left = text_fold(mem, issuer);
	struct buf b = buf_in(mem);

	while (left.n > 0) {
		const char *name = take_known(&left);

		if (name == NULL)
			return issuer;
		buf_format(&b, "%s%s", b.n > 0 ? ", " : "", name);
		if (text_starts(left, TEXT("va ")))
			left = text_part(left, 3, left.n);
	}
	return b.n > 0 ? buf_done(&b) : issuer;
}

struct text
issuer_key(struct arena *mem, struct text issuer)
{
	return text_fold(mem, issuer_one_name(mem, issuer));
}

/* ---- capitals ---- */

static bool
ends_word(struct text t, size_t at)
{
	return at >= t.n || strchr(" ,.;:()/\"-", t.p[at]) != NULL;
}

static void
name_restore(struct arena *mem, struct text in, char *p, struct text name)
{
	struct text low = text_lower(mem, name);
	size_t from = 0, at;

	if (low.n != name.n)
		return;
	while ((at = text_find(text_part(in, from, in.n), low)) != SIZE_MAX) {
		from += at;
		if ((from == 0 || ends_word(in, from - 1)) && ends_word(in, from + low.n))
			memcpy(p + from, name.p, name.n);
		from += low.n;
	}
}

void
names_restore(struct arena *mem, char *p, size_t n)
{
	struct text in = {p, n};

	for (size_t i = 0; i < COUNT(names); i++)
		name_restore(mem, in, p, text_of(names[i]));
	for (size_t i = 0; i < COUNT(issuers); i++)
		name_restore(mem, in, p, text_of(issuers[i].name));
	for (size_t i = 0; i < COUNT(stems); i++) {
		for (size_t k = 0; k < COUNT(branches); k++)
			name_restore(mem, in, p, text_format(mem, "%s %s", stems[i], branches[k]));
	}
}
