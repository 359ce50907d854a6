/*
 * Papers to hand in, and results. A crawler that lost the cell borders glued the form's file name
 * to the paper's name and headings between the papers; here they come apart again.
 */
#include "systems/portal/procedure_read.h"

#include "systems/portal/scan.h"

enum {
	FILE_NAME_MAX = 160, /* bytes to look back for the start of a glued file name */
	CASES_MAX = 60,
};

static bool
is_extension(struct text t, size_t dot, size_t *end)
{
	static const char *const extensions[] = {
	    "docx", "doc", "pdf", "xlsx", "xls", "rtf", "jpg", "jpeg", "png", "zip", "rar", "do"};

	for (size_t i = 0; i < COUNT(extensions); i++) {
		size_t stop = words_at(t, dot + 1, extensions[i]);

		/* "do" is ".doc" cut off by a full column, so only at the end. */
		if (stop > 0 && (i + 1 < COUNT(extensions) || stop == t.n)) {
			*end = stop;
			return true;
		}
	}
	return false;
}

/* Where the text ends with a file's extension: the dot; SIZE_MAX when it does not. */
static size_t
extension_of(struct text t)
{
	size_t from = t.n > 5 ? t.n - 5 : 0, end;

	for (size_t i = from; i < t.n; i++) {
		if (t.p[i] == '.' && is_extension(t, i, &end) && end == t.n)
			return i;
	}
	return SIZE_MAX;
}

static const char *const form_words[] = {
    "phu luc", "mau so", "mau", "to khai", "bieu mau", "bieu", "don ", "giay de nghi"};

static bool
form_word_at(struct text t, size_t at)
{
	for (size_t i = 0; i < COUNT(form_words); i++) {
		if (words_at(t, at, form_words[i]) > 0)
			return true;
	}
	return false;
}

/* Do two words touch before `at` that a writer would have set apart? */
static bool
is_seam(struct text t, size_t at)
{
	size_t before, size, end;
	uint32_t c;

	if (at == 0 || at >= t.n)
		return false;
	before = letter_before(t, at);
	c = letter_at(t, before, &size);
	if (lower_at(t, before))
		return upper_at(t, at);
	if (upper_at(t, before) && upper_at(t, at)) { /* "BNNMT" + "Mus04" */
		(void)letter_at(t, at, &size);
		return before > 0 && upper_at(t, letter_before(t, before))
		       && lower_at(t, at + size);
	}
	if (letter_at(t, at, &size) == ' ')
		return false;
	if (!upper_at(t, at) && !lower_at(t, at) && !digit_at(t, at))
		return false;
	if (c == ';' || c == ')' || c == ',' || c == ':' || c == 0x201d)
		return true;
	if (c != '.' || before == 0 || is_extension(t, before, &size))
		return false;
	end = letter_before(t, before); /* the end of a sentence, not "I.1" or "01.DT" */
	return lower_at(t, end) || t.p[end] == ')' || (digit_at(t, end) && form_word_at(t, at));
}

/* The first seam in [from, to), SIZE_MAX when there is none. */
static size_t
seam_in(struct text t, size_t from, size_t to)
{
	size_t size;

	for (size_t at = from; at < to; at += size) {
		if (is_seam(t, at))
			return at;
		(void)letter_at(t, at, &size);
	}
	return SIZE_MAX;
}

/* Where a glued file name begins: at a seam of its last word, else of a word before. */
static size_t
file_name_start(struct text t, size_t dot)
{
	size_t word = dot, least = dot > FILE_NAME_MAX ? dot - FILE_NAME_MAX : 0, seam, end;

	for (size_t stop = dot; stop > least;) {
		word = stop;
		while (word > least && t.p[word - 1] != ' ' && t.p[word - 1] != '\n')
			word--;
		seam = seam_in(t, word, stop);
		if (seam != SIZE_MAX)
			return seam;
		if (word == 0)
			break;
		stop = word - 1;
	}
	/* No seam: capitals on both sides. A word that forms are called by, glued to another. */
	for (size_t i = 0; i < COUNT(form_words); i++) {
		size_t at = words_find(t, letter_before(t, least + 1), form_words[i], &end);

		while (at != SIZE_MAX && at < dot) {
			size_t last = letter_before(t, at);

			if (upper_at(t, last) || lower_at(t, last) || digit_at(t, last))
				return at;
			at = words_find(t, end, form_words[i], &end);
		}
	}
	return SIZE_MAX;
}

/* Puts ", " between files that ran together: "Mau01.docxPhuluc.docx". */
static struct text
files_apart(struct arena *a, struct text files)
{
	struct buf b = buf_in(a);
	size_t from = 0, end;

	for (size_t i = 0; i + 1 < files.n; i++) {
		if (files.p[i] != '.' || !is_extension(files, i, &end) || end >= files.n
		    || files.p[end] == '.' || files.p[end] == ',')
			continue;
		if (lower_at(files, end) && !upper_at(files, end))
			continue; /* "x.document" */
		buf_add(&b, files.p + from, end - from);
		buf_text(&b, TEXT(", "));
		from = end;
		i = end - 1;
	}
	buf_add(&b, files.p + from, files.n - from);
	return buf_done(&b);
}

static bool
file_take(struct arena *a, struct text *name, struct text *form)
{
	struct text t = text_trim(*name);
	size_t dot = extension_of(t), start;

	if (dot == SIZE_MAX)
		return false;
	start = file_name_start(t, dot);
	if (start == SIZE_MAX || start == 0) {
		/* The name is only a file's, or a name that ends in one behind a space. */
		start = dot;
		while (start > 0 && t.p[start - 1] != ' ')
			start--;
		*form = text_tidy(a, text_part(t, t.n < 90 ? 0 : start, t.n), false);
		*name = text_part(t, 0, dot);
		return false;
	}
	*form = files_apart(a, text_tidy(a, text_part(t, start, t.n), false));
	*name = text_trim(text_part(t, 0, start));
	return true;
}

/* All file names off the end of a name. */
static void
files_take(struct arena *a, struct text *name, struct text *form)
{
	struct text all = TEXT(""), one = TEXT("");
	bool more = true;

	for (int i = 0; more && i < 10; i++) {
		one = TEXT("");
		more = file_take(a, name, &one);
		if (one.n > 0 && all.n > 0)
			all = text_format(a, "%.*s, %.*s", TEXT_ARG(one), TEXT_ARG(all));
		else if (one.n > 0)
			all = one;
	}
	*form = all;
}

/* "…: 0" and "…;" at the end of a name are the table's, not the name's. */
static struct text
name_end_off(struct text t)
{
	size_t end;

	t = text_trim(t);
	if (t.n > 3 && (text_ends(t, TEXT(": 0")) || text_ends(t, TEXT(": 1"))))
		t = text_trim(text_part(t, 0, t.n - 3));
	for (end = t.n; end > 0 && (t.p[end - 1] == ';' || t.p[end - 1] == ' '); end--)
		;
	return text_part(t, 0, end);
}

static bool
has_letter(struct text t)
{
	size_t size;

	for (size_t at = 0; at < t.n; at += size) {
		uint32_t c = letter_at(t, at, &size);

		if ((c >= 'a' && c <= 'z') || digit_at(t, at) || upper_at(t, at) || lower_at(t, at))
			return true;
	}
	return false;
}

static bool
is_remark(struct text t)
{
	static const char *const words[] = {"luu y", "ghi chu", "chu y"};

	t = text_unbullet(t);
	for (size_t i = 0; i < COUNT(words); i++) {
		if (whole_words_at(t, 0, words[i]) > 0)
			return true;
	}
	return false;
}

static bool
is_for_some(struct text name)
{
	static const char *const starts[] = {"truong hop", "doi voi", "neu ", "doi voi truong hop"};

	for (size_t i = 0; i < COUNT(starts); i++) {
		if (words_at(name, 0, starts[i]) > 0)
			return true;
	}
	return words_in(name, "(neu co)") || words_in(name, "neu co)");
}

/* A row that asks for no copy and is a sentence: what to know, not what to bring. */
static bool
says_more(struct text name)
{
	return is_remark(name) || is_for_some(name) || name.n > 250
	       || (name.n > 0 && name.p[0] == '(') || words_at(name, 0, "nguoi ") > 0;
}

void
component_read(struct reading *r, struct text group, struct text name, int64_t originals,
    int64_t copies, struct procedure_component *out)
{
	*out = (struct procedure_component){.originals = originals, .copies = copies};
	name = text_unbullet(text_tidy(r->c->mem, name, true));
	files_take(r->c->mem, &name, &out->form);
	out->name = name_end_off(name);
	if (!has_letter(out->name))
		out->name = out->form;
	out->group = text_unbullet(text_tidy(r->c->mem, group, false));
	out->remark =
	    is_remark(out->group)
	    || (originals == 0 && copies == 0 && out->form.n == 0 && says_more(out->name));
	out->required = !out->remark && !is_for_some(out->name);
}

/* A number behind "bản chính" or "bản sao". */
static bool
count_behind(struct text t, const char *words, int64_t *out)
{
	size_t end, from;

	if (words_find(t, 0, words, &end) == SIZE_MAX)
		return false;
	from = skip_space(t, end);
	if (from < t.n && t.p[from] == ':')
		from = skip_space(t, from + 1);
	end = skip_digits(t, from);
	return end > from && end - from < 4 && text_int(text_part(t, from, end - from), out);
}

bool
copies_read(struct text t, int64_t *originals, int64_t *copies)
{
	bool some = count_behind(t, "ban chinh", originals);

	if (!some)
		*originals = 0;
	if (count_behind(t, "ban sao", copies))
		return true;
	*copies = 0;
	return some;
}

/* Behind a list's own numbering: "a) ", "(1) ", "I. ", "1.2. ". */
static size_t
behind_numbering(struct text t)
{
	size_t at = 0, size;

	for (size_t i = 0; i < 3; i++) {
		size_t end = at, letters = 0;

		if (end < t.n && t.p[end] == '(')
			end++;
		while (end < t.n && letters < 4 && t.p[end] != ' '
		       && (isalnum((unsigned char)t.p[end]) || (unsigned char)t.p[end] >= 0x80)) {
			(void)letter_at(t, end, &size);
			end += size;
			letters++;
		}
		if (letters == 0 || end >= t.n || (t.p[end] != ')' && t.p[end] != '.'))
			break;
		at = skip_space(t, end + 1);
	}
	if (digit_at(t, at)) { /* "2 Trường hợp …" */
		size_t end = skip_space(t, skip_digits(t, at));

		if (words_at(t, end, "truong hop") > 0 || words_at(t, end, "doi voi") > 0)
			at = end;
	}
	return at;
}

/* Does this heading name one of several cases, of which an applicant is in one? */
static bool
names_case(struct text group)
{
	static const char *const yes[] = {"truong hop", "doi voi", "ho so de nghi", "ho so cap",
	    "ho so dang ky", "ho so gia han", "ho so dieu chinh", "ho so thay doi", "ho so chuyen",
	    "ho so sua doi", "cap moi", "cap lai", "cap doi", "gia han"};
	/* These come on top of a case: who hands in, how, and what the office can look up itself.
	 */
	static const char *const no[] = {"truong hop uy quyen", "truong hop nop", "truong hop gui",
	    "truong hop cac thong tin", "truong hop khai thac", "truong hop khong khai thac",
	    "doi voi ho so", "doi voi giay to", "doi voi cac giay to"};
	size_t at = behind_numbering(group);

	for (size_t i = 0; i < COUNT(no); i++) {
		if (words_at(group, at, no[i]) > 0)
			return false;
	}
	for (size_t i = 0; i < COUNT(yes); i++) {
		if (whole_words_at(group, at, yes[i]) > 0)
			return true;
	}
	return false;
}

static struct text
heading_of(struct text t)
{
	static const char *const tails[] = {" bao gồm", " gồm", ", hồ sơ", " hồ sơ", " sau"};
	bool more = true;

	t = text_unbullet(t);
	t = text_part(t, behind_numbering(t), t.n);
	while (more) {
		more = false;
		while (t.n > 0 && strchr(":., ", t.p[t.n - 1]) != NULL)
			t.n--;
		for (size_t i = 0; i < COUNT(tails); i++) {
			if (t.n > strlen(tails[i]) + 8 && text_ends(t, text_of(tails[i]))) {
				t.n -= strlen(tails[i]);
				more = true;
			}
		}
	}
	/* The table's own title says nothing. */
	return words_same(t, TEXT("Thành phần hồ sơ")) || words_same(t, TEXT("Thành phần"))
		       || words_same(t, TEXT("Hồ sơ"))
		   ? TEXT("")
		   : t;
}

/* A row without any count that ends in a colon is a heading over the rows that follow. */
static void
headings_lift(struct procedure_components *m)
{
	struct text heading = TEXT(""), over = TEXT("");
	size_t kept = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct procedure_component *one = &m->p[i];
		bool heads = one->originals == 0 && one->copies == 0 && one->form.n == 0
			     && text_ends(one->name, TEXT(":")) && i + 1 < m->n
			     && text_equal(one->group, m->p[i + 1].group) && one->name.n < 300;

		if (!text_equal(one->group, over)) {
			over = one->group;
			heading = TEXT("");
		}
		if (heads) {
			heading = one->name;
			continue;
		}
		if (heading.n > 0) {
			one->group = heading;
			one->remark = one->remark || is_remark(heading);
		}
		m->p[kept++] = *one;
	}
	m->n = kept;
}

static int64_t
case_of(struct procedure_cases *cases, struct text group)
{
	for (size_t i = 0; i < cases->n; i++) {
		if (text_equal(cases->p[i].name, group))
			return cases->p[i].no;
	}
	return 0;
}

/* At a place of the list; the others move up. */
static void
case_add(struct procedure_cases *cases, struct text name, size_t at)
{
	for (size_t i = cases->n; i > at; i--)
		cases->p[i] = (struct procedure_case){(int64_t)i + 1, cases->p[i - 1].name};
	cases->p[at] = (struct procedure_case){(int64_t)at + 1, name};
	cases->n++;
}

/* Beside cases, the procedure's own name is the ordinary one and comes first. */
void
components_arrange(struct reading *r, struct text procedure, struct procedure_components *m,
    struct procedure_cases *cases)
{
	struct text plain = text_fold(r->c->mem, procedure);

	*cases =
	    (struct procedure_cases){NEW_ARRAY(r->c->mem, struct procedure_case, CASES_MAX), 0};
	headings_lift(m);
	for (size_t i = 0; i < m->n; i++) {
		struct procedure_component *one = &m->p[i];

		one->code = text_format(r->c->mem, "%zu", i + 1);
		one->group = heading_of(one->group);
		if (one->group.n == 0 || one->remark || case_of(cases, one->group) > 0
		    || cases->n == CASES_MAX)
			continue;
		if (names_case(one->group))
			case_add(cases, one->group, cases->n);
		else if (text_equal(text_fold(r->c->mem, one->group), plain))
			case_add(cases, one->group, 0);
	}
	if (cases->n < 2) /* one heading is no choice */
		cases->n = 0;
	for (size_t i = 0; i < m->n; i++) {
		m->p[i].case_no = case_of(cases, m->p[i].group);
		if (m->p[i].case_no > 0)
			m->p[i].group = TEXT("");
	}
}

struct procedure_components
components_cut(struct reading *r, struct text t)
{
	struct procedure_components all = {NULL, 0};
	size_t from = 0, at, end, size;

	while ((at = words_find(t, from, "ban chinh", &end)) != SIZE_MAX) {
		size_t number = at;
		int64_t originals, copies = 0;
		struct text tail;

		while (number > from && letter_at(t, letter_before(t, number), &size) == ' ')
			number = letter_before(t, number);
		if (number <= from + 3 || !digit_at(t, number - 1)) {
			from = from + 3 < at ? from : end;
			if (words_find(t, end, "ban chinh", &size) == SIZE_MAX)
				break;
			from = end;
			continue;
		}
		originals = t.p[number - 1] - '0'; /* its last digit only: "mẫu số 61 bản chính" */
		tail = text_part(t, end, 20);
		size = skip_space(tail, 0);
		if (size < tail.n && tail.p[size] == '-')
			size = skip_space(tail, size + 1);
		if (digit_at(tail, size)) {
			size_t stop = skip_digits(tail, size);
			size_t behind = words_at(tail, skip_space(tail, stop), "ban sao");

			if (behind > 0 && text_int(text_part(tail, size, stop - size), &copies))
				end += behind;
		}
		all.p = arena_grow(
		    r->c->mem, all.p, all.n * sizeof(*all.p), (all.n + 1) * sizeof(*all.p));
		component_read(r, TEXT(""), text_part(t, from, number - 1 - from), originals,
		    copies, &all.p[all.n++]);
		from = end;
	}
	return all;
}

/* The end of a code like "KQ.G19.000469" that runs into the next name: at its last digit. */
static size_t
code_end(struct text t, size_t at)
{
	size_t end = at, last = at;

	while (end < t.n && (isalnum((unsigned char)t.p[end]) || strchr(".-_", t.p[end]) != NULL)) {
		end++;
		if (digit_at(t, end - 1))
			last = end;
	}
	return last > at || end < t.n ? last : end;
}

struct procedure_results
results_cut(struct reading *r, struct text t)
{
	struct procedure_results all = {NULL, 0};
	size_t from = 0, stop, end, at;

	stop = words_find(t, 0, "tu khoa", &end);
	while (stop != SIZE_MAX && !upper_at(t, stop)) /* the label, not the words */
		stop = words_find(t, end, "tu khoa", &end);
	if (stop != SIZE_MAX)
		t = text_part(t, 0, stop);
	while (from < t.n) {
		struct text name, code = TEXT("");

		at = words_find(t, from, "ma:", &end);
		while (at != SIZE_MAX && !upper_at(t, at))
			at = words_find(t, end, "ma:", &end);
		if (at == SIZE_MAX)
			break;
		name = text_unbullet(text_part(t, from, at - from));
		from = skip_space(t, end);
		end = code_end(t, from);
		if (end > from)
			code = text_part(t, from, end - from);
		else /* "Chưa xác định": no code */
			end = t.n;
		from = end;
		if (name.n == 0)
			continue;
		all.p = arena_grow(
		    r->c->mem, all.p, all.n * sizeof(*all.p), (all.n + 1) * sizeof(*all.p));
		all.p[all.n++] = (struct procedure_result){text_tidy(r->c->mem, name, true), code};
	}
	return all;
}
