#include "systems/portal/procedure_record.h"

#include "base/digest.h"
#include "systems/portal/scan.h"

/* What a record is read into. */
struct record {
	struct reading *r;
	struct procedure *p;
	struct procedure_texts *t;
	struct text numbers; /* document numbers listed apart, where the basis itself is missing */
	struct text steps;   /* as written */
	struct text papers;  /* the papers as one text, where they are not a list */
};

static struct arena *
mem(const struct record *rec)
{
	return rec->r->c->mem;
}

/* A key without case, marks and underscores: one name for three spellings. */
static struct text
key_of(struct arena *a, const struct json *j)
{
	return text_fold(a, j->name);
}

static bool
says_nothing(struct text t)
{
	return words_at(t, 0, "khong co thong tin") == t.n || text_is(t, "-") || text_is(t, "----");
}

/* A text or a number as text; empty for anything else. */
static struct text
value_of(const struct json *j)
{
	struct text t = TEXT("");

	if (j != NULL && (j->kind == JSON_TEXT || j->kind == JSON_NUMBER))
		t = text_trim(j->text);
	return t.n > 0 && says_nothing(t) ? TEXT("") : t;
}

static struct text
line_of(const struct record *rec, const struct json *j)
{
	return text_tidy(mem(rec), value_of(j), false);
}

/* A list, or a text with commas, as lines without repeats. */
static struct text
lines_of(const struct record *rec, const struct json *j)
{
	struct buf b = buf_in(mem(rec));

	if (j->kind != JSON_ARRAY)
		return line_of(rec, j);
	for (const struct json *e = j->first; e != NULL; e = e->next) {
		struct text one = line_of(rec, e), rest = buf_done(&b), had;
		bool again = one.n == 0;

		while (!again && text_cut(&rest, '\n', &had))
			again = text_equal(had, one);
		if (again)
			continue;
		/* A crawler cut names at their commas: what begins small goes on. */
		if (b.n > 0)
			buf_text(&b, lower_at(one, 0) ? TEXT(", ") : TEXT("\n"));
		buf_text(&b, one);
	}
	return buf_done(&b);
}

static struct text
commas_of(const struct record *rec, const struct json *j)
{
	struct text t = lines_of(rec, j);
	char *copy = arena_alloc(mem(rec), t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		copy[i] = t.p[i] == '\n' ? ',' : t.p[i];
	return (struct text){copy, t.n};
}

/* Who issues procedures: the letters of their decisions, the name as it is written. */
static const struct {
	const char *letters, *name;
} issuers[] = {
    {"BQP", "Bộ Quốc phòng"},
    {"BCA", "Bộ Công an"},
    {"BTC", "Bộ Tài chính"},
    {"BTP", "Bộ Tư pháp"},
    {"BXD", "Bộ Xây dựng"},
    {"BNNMT", "Bộ Nông nghiệp và Môi trường"},
    {"BCT", "Bộ Công Thương"},
    {"BYT", "Bộ Y tế"},
    {"BNV", "Bộ Nội vụ"},
    {"BGDĐT", "Bộ Giáo dục và Đào tạo"},
    {"BKHCN", "Bộ Khoa học và Công nghệ"},
    {"BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"},
    {"BNG", "Bộ Ngoại giao"},
    {"NHNN", "Ngân hàng Nhà nước Việt Nam"},
    {"TTCP", "Thanh tra Chính phủ"},
};

/* The name as it is written, whatever its capitals were. */
static struct text
issuer_known(struct text t)
{
	for (size_t i = 0; i < COUNT(issuers); i++) {
		if (t.n == strlen(issuers[i].name) && words_same(t, text_of(issuers[i].name)))
			return text_of(issuers[i].name);
	}
	return t;
}

/* ---- plain fields ---- */

static void
take_code(struct record *rec, const struct json *j)
{
	rec->p->code = line_of(rec, j);
}

static void
take_name(struct record *rec, const struct json *j)
{
	rec->p->name = line_of(rec, j);
}

static void
take_name_en(struct record *rec, const struct json *j)
{
	rec->p->name_en = line_of(rec, j);
}

static void
take_field(struct record *rec, const struct json *j)
{
	rec->p->field = line_of(rec, j);
}

static void
take_issuer(struct record *rec, const struct json *j)
{
	struct text t = line_of(rec, j);
	size_t end = text_find_char(t, '(');

	/* "Bộ xây dựng (Giao thông vận tải cũ)": the portal's label after the mergers of 2025. */
	if (end != SIZE_MAX && text_ends(t, TEXT(" cũ)")))
		t = text_trim(text_part(t, 0, end));
	rec->p->issuer = issuer_known(t);
}

static void
take_kind(struct record *rec, const struct json *j)
{
	rec->p->kind = line_of(rec, j);
}

static void
take_decision(struct record *rec, const struct json *j)
{
	struct text t = line_of(rec, j);
	size_t end = words_at(t, 0, "quyet dinh so ");

	rec->p->decision = text_trim(text_part(t, end, t.n));
}

static void
take_levels(struct record *rec, const struct json *j)
{
	struct text t = commas_of(rec, j);
	struct text rest;

	rec->p->levels = levels_read(t, &rest);
	if (rest.n > 0)
		doubt(rec->r, "cap_thuc_hien", T("An unknown level: {0}"), rest);
}

static void
take_subjects(struct record *rec, const struct json *j)
{
	struct text t = commas_of(rec, j);
	struct text rest;

	rec->p->subjects = subjects_read(t, &rest);
	if (rest.n > 0)
		doubt(rec->r, "doi_tuong", T("A subject outside the fixed list: {0}"), rest);
}

static void
take_doers(struct record *rec, const struct json *j)
{
	rec->p->doers = lines_of(rec, j);
}

static void
take_authority(struct record *rec, const struct json *j)
{
	rec->t->authority = line_of(rec, j);
}

static void
take_address(struct record *rec, const struct json *j)
{
	rec->t->address = text_tidy(mem(rec), value_of(j), true);
}

static void
take_delegated(struct record *rec, const struct json *j)
{
	rec->t->delegated = line_of(rec, j);
}

static void
take_coordinating(struct record *rec, const struct json *j)
{
	rec->t->coordinating = line_of(rec, j);
}

static void
take_summary(struct record *rec, const struct json *j)
{
	rec->t->summary = text_tidy(mem(rec), value_of(j), true);
}

static void
take_conditions(struct record *rec, const struct json *j)
{
	rec->t->conditions = text_tidy(mem(rec), value_of(j), true);
}

static void
take_steps(struct record *rec, const struct json *j)
{
	rec->steps = value_of(j);
}

/* ---- lists ---- */

/* Which cell of a row a key means. */
struct cell_key {
	const char *key;
	int cell;
};

static int
cell_of(struct arena *a, const struct json *j, const struct cell_key *keys, size_t n)
{
	struct text key = key_of(a, j);

	for (size_t i = 0; i < n; i++) {
		if (text_is(key, keys[i].key))
			return keys[i].cell;
	}
	return -1;
}

static void
unknown_cell(struct record *rec, const char *field, const struct json *j)
{
	if (value_of(j).n > 0 || j->kind == JSON_ARRAY || j->kind == JSON_OBJECT)
		doubt(rec->r, field, T("An unknown column: {0}"), j->name);
}

enum { WAY, COUNT_CELL, UNIT, FEES, DESCRIPTION, CHANNEL_CELLS };

static void
channel_row(struct record *rec, const struct json *row, struct procedure_channel *out)
{
	static const struct cell_key keys[] = {
	    {"hinh thuc", WAY},
	    {"hinh thuc nop", WAY},
	    {"kenh", WAY},
	    {"thoi han", COUNT_CELL},
	    {"thoi han giai quyet", COUNT_CELL},
	    {"thoi gian", COUNT_CELL},
	    {"thoi gian giai quyet", COUNT_CELL},
	    {"don vi", UNIT},
	    {"don vi tinh", UNIT},
	    {"phi va mo ta", FEES},
	    {"phi le phi", FEES},
	    {"phi", FEES},
	    {"le phi", FEES},
	    {"mo ta", DESCRIPTION},
	};
	struct text cells[CHANNEL_CELLS];

	for (size_t i = 0; i < CHANNEL_CELLS; i++)
		cells[i] = TEXT("");
	for (const struct json *m = row->first; m != NULL; m = m->next) {
		int cell = cell_of(mem(rec), m, keys, COUNT(keys));

		if (cell < 0)
			unknown_cell(rec, "cach_thuc_thuc_hien", m);
		else if (m->kind == JSON_TEXT || m->kind == JSON_NUMBER)
			cells[cell] = m->text;
	}
	channel_read(rec->r, cells[WAY], cells[COUNT_CELL], cells[UNIT], cells[FEES],
	    cells[DESCRIPTION], out);
}

static void
take_channels(struct record *rec, const struct json *j)
{
	struct procedure_channels *all = &rec->p->channels;

	if (j->kind != JSON_ARRAY) {
		*all = channels_cut(rec->r, value_of(j));
		if (all->n > 0)
			return;
		rec->t->channels_text = text_tidy(mem(rec), value_of(j), true);
		if (rec->t->channels_text.n > 0)
			doubt(rec->r, "cach_thuc_thuc_hien",
			    T("The ways to hand in could not be cut apart; the text is kept."));
		return;
	}
	all->p = NEW_ARRAY(mem(rec), struct procedure_channel, j->n);
	for (const struct json *e = j->first; e != NULL; e = e->next) {
		if (e->kind == JSON_OBJECT)
			channel_row(rec, e, &all->p[all->n++]);
		else
			doubt(rec->r, "cach_thuc_thuc_hien", T("An unknown entry in the list."));
	}
}

enum { GROUP, NAME, ORIGINALS, COPIES, EITHER, COMPONENT_CELLS };

static int64_t
small_number(struct text t)
{
	int64_t n;

	return text_int(t, &n) && n >= 0 && n < 1000 ? n : 0;
}

/* "Bản chính: 1\nBản sao: 0" in one column, the form's file name in another, each under a heading
 * that belongs to the other: the content says which it is. */
static void
either_cell(
    struct record *rec, struct text t, int64_t *originals, int64_t *copies, struct text *form)
{
	struct procedure_component probe;

	if (t.n == 0 || copies_read(t, originals, copies))
		return;
	component_read(rec->r, TEXT(""), t, 0, 0, &probe);
	if (probe.form.n > 0) {
		*form = text_tidy(mem(rec), t, false);
		return;
	}
	if (text_int(t, originals))
		return;
	doubt(rec->r, "thanh_phan_ho_so", T("Neither a number of copies nor a form: {0}"),
	    text_head(t, 80));
}

static void
component_row(struct record *rec, const struct json *row, struct procedure_component *out)
{
	static const struct cell_key keys[] = {
	    {"nhom", GROUP},
	    {"truong hop", GROUP},
	    {"ten", NAME},
	    {"ten giay to", NAME},
	    {"giay to", NAME},
	    {"ban chinh", ORIGINALS},
	    {"ban sao", COPIES},
	    {"so luong", EITHER},
	    {"so luong ban chinh", EITHER},
	    {"so luong ban sao", EITHER},
	    {"ghi chu", EITHER},
	    {"mau don to khai", EITHER},
	    {"ten mau don", EITHER},
	};
	struct text group = TEXT(""), name = TEXT(""), form = TEXT("");
	int64_t originals = 0, copies = 0;

	for (const struct json *m = row->first; m != NULL; m = m->next) {
		int cell = cell_of(mem(rec), m, keys, COUNT(keys));

		if (cell < 0)
			unknown_cell(rec, "thanh_phan_ho_so", m);
		else if (cell == GROUP)
			group = value_of(m);
		else if (cell == NAME)
			name = value_of(m);
		else if (cell == ORIGINALS)
			originals = small_number(value_of(m));
		else if (cell == COPIES)
			copies = small_number(value_of(m));
		else
			either_cell(rec, value_of(m), &originals, &copies, &form);
	}
	component_read(rec->r, group, name, originals, copies, out);
	if (form.n > 0)
		out->form = form;
}

/* "…: 01 bản chính;" was cut at the 1, and the table's own count stands alone in the next row: it
 * belongs to the paper before. */
static void
component_keep(struct record *rec, struct procedure_components *all)
{
	const struct procedure_component *fresh = &all->p[all->n];

	if (fresh->name.n > 0) {
		all->n++;
	} else if (all->n > 0) {
		all->p[all->n - 1].originals = fresh->originals;
		all->p[all->n - 1].copies = fresh->copies;
	} else {
		doubt(rec->r, "thanh_phan_ho_so", T("A paper without a name."));
	}
}

static void
take_components(struct record *rec, const struct json *j)
{
	struct procedure_components *all = &rec->p->components;

	if (j->kind != JSON_ARRAY) {
		*all = components_cut(rec->r, value_of(j));
		if (all->n == 0)
			rec->papers = value_of(j);
	} else {
		all->p = NEW_ARRAY(mem(rec), struct procedure_component, j->n);
		for (const struct json *e = j->first; e != NULL; e = e->next) {
			if (e->kind != JSON_OBJECT) {
				doubt(
				    rec->r, "thanh_phan_ho_so", T("An unknown entry in the list."));
				continue;
			}
			component_row(rec, e, &all->p[all->n]);
			component_keep(rec, all);
		}
	}
}

static void
result_add(struct record *rec, struct text name, struct text code)
{
	struct procedure_results *all = &rec->p->results;

	all->p =
	    arena_grow(mem(rec), all->p, all->n * sizeof(*all->p), (all->n + 1) * sizeof(*all->p));
	all->p[all->n++] = (struct procedure_result){
	    text_unbullet(text_tidy(mem(rec), name, true)), text_trim(code)};
}

/* {ten, ma}: the name may hold earlier results with their codes ("AMã: KQ.1B", "KQ.2"). */
static void
result_row(struct record *rec, const struct json *row)
{
	struct text name = TEXT(""), code = TEXT("");
	struct procedure_results cut;

	for (const struct json *m = row->first; m != NULL; m = m->next) {
		struct text key = key_of(mem(rec), m);

		if (text_is(key, "ten") || text_is(key, "ten ket qua"))
			name = value_of(m);
		else if (text_is(key, "ma") || text_is(key, "ma ket qua"))
			code = value_of(m);
		else
			unknown_cell(rec, "ket_qua", m);
	}
	cut = results_cut(
	    rec->r, text_format(mem(rec), "%.*s\nMã: %.*s", TEXT_ARG(name), TEXT_ARG(code)));
	for (size_t i = 0; i < cut.n; i++)
		result_add(rec, cut.p[i].name, cut.p[i].code);
	if (cut.n == 0 && name.n > 0)
		result_add(rec, name, code);
}

/* A text without codes is one result, or one a line. */
static void
results_of_text(struct record *rec, struct text t)
{
	struct procedure_results cut = results_cut(rec->r, t);
	struct text line;
	size_t end;

	for (size_t i = 0; i < cut.n; i++)
		result_add(rec, cut.p[i].name, cut.p[i].code);
	if (cut.n > 0 || t.n == 0)
		return;
	if (words_find(t, 0, "ban chinh", &end) != SIZE_MAX || t.n > 2000) {
		rec->t->results_text = text_tidy(mem(rec), t, true);
		doubt(
		    rec->r, "ket_qua", T("The results could not be cut apart; the text is kept."));
		return;
	}
	while (text_cut(&t, '\n', &line)) {
		if (text_trim(line).n > 0)
			result_add(rec, line, TEXT(""));
	}
}

static void
take_results(struct record *rec, const struct json *j)
{
	if (j->kind != JSON_ARRAY) {
		results_of_text(rec, value_of(j));
		return;
	}
	for (const struct json *e = j->first; e != NULL; e = e->next) {
		if (e->kind == JSON_OBJECT)
			result_row(rec, e);
		else if (value_of(e).n > 0)
			results_of_text(rec, value_of(e));
	}
}

/* A row of a list of legal documents; its number may stand in the title only. */
static void
legal_row(struct record *rec, const struct json *row)
{
	struct legal_bases *all = &rec->t->legal;
	struct legal_basis one = {TEXT(""), TEXT("")};
	size_t end = 0;

	for (const struct json *m = row->first; m != NULL; m = m->next) {
		struct text key = key_of(mem(rec), m);

		if (text_is(key, "so ky hieu") || text_is(key, "so van ban"))
			one.number = line_of(rec, m);
		else if (text_is(key, "trich yeu") || text_is(key, "ten van ban"))
			one.name = line_of(rec, m);
		else if (!text_is(key, "ngay ban hanh") && !text_is(key, "co quan ban hanh"))
			unknown_cell(rec, "can_cu_phap_ly", m);
	}
	if (text_find_char(one.number, '/') == SIZE_MAX) {
		for (size_t i = 0; i < one.name.n && end == 0; i++) {
			end = digit_at(one.name, i) ? document_number_at(one.name, i) : 0;
			if (end > 0)
				one.number = text_part(one.name, i, end - i);
		}
	}
	if (one.number.n == 0 && one.name.n == 0)
		return;
	all->p = arena_grow(mem(rec), all->p, all->n * sizeof(one), (all->n + 1) * sizeof(one));
	all->p[all->n++] = one;
}

static void
take_legal(struct record *rec, const struct json *j)
{
	if (j->kind != JSON_ARRAY) {
		rec->t->legal = legal_cut(rec->r, value_of(j));
		return;
	}
	for (const struct json *e = j->first; e != NULL; e = e->next) {
		if (e->kind == JSON_OBJECT)
			legal_row(rec, e);
	}
}

static void
take_numbers(struct record *rec, const struct json *j)
{
	rec->numbers = lines_of(rec, j);
}

/* Where a crawler put what it found: says nothing about the procedure. */
static void
take_origin(struct record *rec, const struct json *j)
{
	(void)rec;
	(void)j;
}

static const struct {
	const char *key; /* folded */
	void (*take)(struct record *rec, const struct json *j);
} keys[] = {
    {"ma", take_code},
    {"ma thu tuc", take_code},
    {"matthc", take_code},
    {"ten", take_name},
    {"ten thu tuc", take_name},
    {"tentthc", take_name},
    {"title", take_name},
    {"name en", take_name_en},
    {"linh vuc", take_field},
    {"co quan ban hanh", take_issuer},
    {"loai thu tuc", take_kind},
    {"so quyet dinh", take_decision},
    {"cap thuc hien", take_levels},
    {"doi tuong", take_subjects},
    {"doi tuong thuc hien", take_subjects},
    {"co quan thuc hien", take_doers},
    {"co quan co tham quyen", take_authority},
    {"dia chi tiep nhan", take_address},
    {"dia chi tiep nhan hs", take_address},
    {"dia chi tiep nhan ho so", take_address},
    {"co quan duoc uy quyen", take_delegated},
    {"co quan phoi hop", take_coordinating},
    {"tom tat", take_summary},
    {"yeu cau dieu kien", take_conditions},
    {"yeu cau dieu kien thuc hien", take_conditions},
    {"trinh tu thuc hien", take_steps},
    {"cach thuc thuc hien", take_channels},
    {"hinh thuc nop", take_channels},
    {"thanh phan ho so", take_components},
    {"ket qua", take_results},
    {"ket qua thuc hien", take_results},
    {"can cu phap ly", take_legal},
    {"can cu so hieu", take_numbers},
    {"nguon", take_origin},
};

static void
take(struct record *rec, const struct json *j)
{
	struct text key = key_of(mem(rec), j);

	for (size_t i = 0; i < COUNT(keys); i++) {
		if (text_is(key, keys[i].key)) {
			keys[i].take(rec, j);
			return;
		}
	}
	if (value_of(j).n > 0 || j->kind == JSON_ARRAY || j->kind == JSON_OBJECT)
		doubt(rec->r, "", T("An unknown key: {0}"), j->name);
}

/* By a ministry's letters in the number of its decision. */
static struct text
issuer_of_decision(struct text decision)
{
	for (size_t i = 0; i < COUNT(issuers); i++) {
		if (text_ends(decision, text_of(issuers[i].letters)))
			return text_of(issuers[i].name);
	}
	return TEXT("");
}

/* A record without a code gets one that no ministry gives, the same each time it is read. */
static void
code_make(struct record *rec)
{
	struct text fold = text_fold(mem(rec),
	    text_format(mem(rec), "%.*s | %.*s", TEXT_ARG(rec->p->name), TEXT_ARG(rec->p->doers)));
	struct digest d = digest_text(fold);

	rec->p->code = text_format(mem(rec), "X-%02X%02X%02X%02X", d.b[0], d.b[1], d.b[2], d.b[3]);
	doubt(rec->r, "ma", T("The record has no code; here it goes by {0}."), rec->p->code);
}

static void
legal_from_numbers(struct record *rec)
{
	struct text rest = rec->numbers, one;
	struct legal_bases *all = &rec->t->legal;

	while (all->n < 200 && text_cut(&rest, '\n', &one)) {
		all->p = arena_grow(
		    mem(rec), all->p, all->n * sizeof(*all->p), (all->n + 1) * sizeof(*all->p));
		all->p[all->n++] = (struct legal_basis){one, TEXT("")};
	}
}

/*
 * Steps that name the heading "(Thành phần hồ sơ)" were cut there by a crawler that looked for the
 * next heading: what it took for the papers is the rest of the steps.
 */
static void
steps_whole(struct record *rec)
{
	size_t end;

	if (rec->papers.n > 0
	    && (strchr(");", rec->papers.p[0]) != NULL || lower_at(rec->papers, 0)
		|| words_find(rec->papers, 0, "buoc 2", &end) != SIZE_MAX)) {
		rec->steps =
		    text_format(mem(rec), "%.*sThành phần hồ sơ%s%.*s", TEXT_ARG(rec->steps),
			lower_at(rec->papers, 0) ? " " : "", TEXT_ARG(rec->papers));
		rec->papers = TEXT("");
		doubt(rec->r, "thanh_phan_ho_so",
		    T("What stood for the papers is the rest of the steps; the papers are "
		      "missing."));
	}
	rec->t->steps = steps_read(rec->r, rec->steps);
	if (rec->t->steps.n == 0)
		doubt(rec->r, "trinh_tu_thuc_hien", T("No steps are given."));
	rec->t->components_text = text_tidy(mem(rec), rec->papers, true);
	if (rec->papers.n > 0)
		doubt(rec->r, "thanh_phan_ho_so",
		    T("The papers could not be cut apart; the text is kept."));
}

static bool
is_code(struct text code)
{
	for (size_t i = 0; i < code.n; i++) {
		if (!isalnum((unsigned char)code.p[i]) && strchr(".-_", code.p[i]) == NULL)
			return false;
	}
	return code.n > 0 && code.n <= 40;
}

bool
record_read(struct reading *r, const struct json *j, struct procedure *p, struct procedure_texts *t)
{
	struct record rec = {r, p, t, TEXT(""), TEXT(""), TEXT("")};

	*p = (struct procedure){.state = PROCEDURE_PUBLISHED};
	*t = (struct procedure_texts){.conditions = TEXT("")};
	if (j->kind != JSON_OBJECT) {
		doubt(r, "", T("This is no record: { … } is expected."));
		return false;
	}
	for (const struct json *m = j->first; m != NULL; m = m->next)
		take(&rec, m);
	steps_whole(&rec);
	if (p->name.n == 0) {
		doubt(r, "ten", T("The record has no name."));
		return false;
	}
	components_arrange(r, p->name, &p->components, &p->cases);
	if (p->code.n == 0)
		code_make(&rec);
	if (!is_code(p->code)) {
		doubt(r, "ma", T("The code {0} is none: letters, digits, dots and hyphens only."),
		    text_head(p->code, 60));
		return false;
	}
	if (p->issuer.n == 0)
		p->issuer = issuer_of_decision(p->decision);
	if (t->legal.n == 0)
		legal_from_numbers(&rec);
	return true;
}
