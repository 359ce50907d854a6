/* What happens in life. A procedure may belong to several events, or to none. */
#include "systems/portal/procedure_list.h"

#define NONE ((const char *const[]){NULL})

static const struct life_event events[] = {
    {"birth", MSG("Having a child"), MSG("Birth, adoption, papers of a child, allowances"), NONE,
	(const char *const[]){
	    "khai sinh", "nhan cha me con", "con nuoi", "thai san", "tre em", "giam ho", NULL}},
    {"family", MSG("Marriage and family"), MSG("Marriage, family register, changes of name"),
	(const char *const[]){"ho tich", "nuoi con nuoi", NULL},
	(const char *const[]){"ket hon", "tinh trang hon nhan", "ly hon", "ho tich", NULL}},
    {"identity", MSG("Identity, residence and travel"),
	MSG("Identity card, passport, moving house, foreigners"),
	(const char *const[]){"cap quan ly can cuoc", "dang ky quan ly cu tru",
	    "quan ly xuat nhap canh", "dinh danh va xac thuc dien tu", "quoc tich",
	    "ly lich tu phap", NULL},
	(const char *const[]){"can cuoc", "ho chieu", "thuong tru", "tam tru", "thi thuc",
	    "quoc tich", "ly lich tu phap", NULL}},
    {"home", MSG("Home and land"), MSG("Building, buying, land-use rights"),
	(const char *const[]){"dat dai", "nha o va cong so", "nha o", "hoat dong xay dung",
	    "dang ky bien phap bao dam", NULL},
	(const char *const[]){"nha o", "quyen su dung dat", "giay phep xay dung", "dat dai",
	    "tai san gan lien voi dat", NULL}},
    {"school", MSG("School and training"), MSG("Enrolment, diplomas, support for pupils"),
	(const char *const[]){"van bang chung chi", "giao duc mam non", "giao duc trung hoc",
	    "giao duc nghe nghiep", "thi tuyen sinh", NULL},
	(const char *const[]){"hoc sinh", "sinh vien", "van bang", "tot nghiep", "tuyen sinh",
	    "hoc phi", "nhap hoc", "chuyen truong", NULL}},
    {"work", MSG("Work and social insurance"), MSG("Finding work, sickness, unemployment, pension"),
	(const char *const[]){"bao hiem xa hoi", "viec lam", "lao dong",
	    "thuc hien chinh sach bhxh", "thuc hien chinh sach bhyt", "chi tra cac che do bhxh",
	    NULL},
	(const char *const[]){"that nghiep", "om dau", "huu tri", "bao hiem xa hoi",
	    "bao hiem y te", "giay phep lao dong", "viec lam", NULL}},
    {"vehicle", MSG("Vehicles and driving"), MSG("Registering, inspecting, driving licences"),
	(const char *const[]){"sat hach cap giay phep lai xe",
	    "dang ky quan ly phuong tien giao thong co gioi xe may chuyen dung", "duong bo",
	    "dang kiem", NULL},
	(const char *const[]){"giay phep lai xe", "dang ky xe", "bien so xe", "xe may", "xe o to",
	    "xe co gioi", NULL}},
    {"business", MSG("Starting and running a business"),
	MSG("Registering, taxes, licences of many trades"),
	(const char *const[]){"thanh lap va hoat dong cua doanh nghiep",
	    "thanh lap va hoat dong cua ho kinh doanh", "dau tu tai viet nam", "thue",
	    "ho tro doanh nghiep nho va vua", NULL},
	(const char *const[]){
	    "doanh nghiep", "ho kinh doanh", "hop tac xa", "thanh lap cong ty", NULL}},
    {"support", MSG("Help in need"), MSG("Disability, poverty, old age, those who served"),
	(const char *const[]){"bao tro xa hoi", "nguoi co cong", "giam ngheo", NULL},
	(const char *const[]){"khuyet tat", "tro cap", "nguoi co cong", "ho ngheo", "bao tro",
	    "tro giup phap ly", NULL}},
    {"death", MSG("Death and inheritance"), MSG("Registering a death, wills, funeral support"),
	NONE, (const char *const[]){"khai tu", "di chuc", "thua ke", "di san", "mai tang", NULL}},
};

size_t
life_event_count(void)
{
	return COUNT(events);
}

const struct life_event *
life_event_at(size_t i)
{
	must(i < COUNT(events));
	return &events[i];
}

const struct life_event *
life_event_by_key(struct text key)
{
	for (size_t i = 0; i < COUNT(events); i++) {
		if (text_is(key, events[i].key))
			return &events[i];
	}
	return NULL;
}

/* Is `word` in the folded text, at a word's start? */
static bool
holds(struct text fold, struct text word)
{
	size_t from = 0, at;

	while ((at = text_find(text_part(fold, from, fold.n), word)) != SIZE_MAX) {
		size_t start = from + at, end = start + word.n;

		if ((start == 0 || fold.p[start - 1] == ' ')
		    && (end == fold.n || fold.p[end] == ' '))
			return true;
		from = end;
	}
	return false;
}

static bool
belongs(struct text name, struct text field, const struct life_event *life)
{
	for (size_t i = 0; life->fields[i] != NULL; i++) {
		if (text_is(field, life->fields[i]))
			return true;
	}
	for (size_t i = 0; life->words[i] != NULL; i++) {
		if (holds(name, text_of(life->words[i])))
			return true;
	}
	return false;
}

uint32_t
life_events_of(struct text name, struct text field)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < COUNT(events); i++) {
		if (belongs(name, field, &events[i]))
			bits |= UINT32_C(1) << i;
	}
	return bits;
}
