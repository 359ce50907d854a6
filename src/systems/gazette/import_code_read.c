/*
 * A record of the legal code: code, topic_name, subject_name, title, source, text. The source line
 * names the act, who issued it, and who changed it before the code was made.
 */
#include "base/buf.h"
#include "codec/json.h"
#include "systems/gazette/citation.h"
#include "systems/gazette/document_head.h"
#include "systems/gazette/import_code.h"

/* ---- the source line ---- */

/* What stands behind `mark` in `t`, up to `until` (NULL: to the end); empty: no mark. */
static struct text
between(struct text t, const char *mark, const char *until)
{
	size_t at = text_find(t, text_of(mark)), end;

	if (at == SIZE_MAX)
		return TEXT("");
	t = text_part(t, at + strlen(mark), t.n);
	end = until != NULL ? text_find(t, text_of(until)) : SIZE_MAX;
	return text_trim(text_part(t, 0, end));
}

/* "bởi Điều 1 Luật số 12/2017/QH14 có hiệu lực … ngày 01/01/2018": the acting act and its day. */
static void
read_changes(struct arena *mem, struct text source, struct code_article *a)
{
	struct text left = source;
	size_t at;

	while (a->n_changes < CHANGES_MOST && (at = text_find(left, TEXT("bởi "))) != SIZE_MAX) {
		struct code_change *ch = &a->changes[a->n_changes];
		struct text before = text_fold(mem, text_part(left, 0, at));
		struct citations found;
		struct text clause;
		size_t end;

		left = text_part(left, at + TEXT("bởi ").n, left.n);
		end = text_find(left, TEXT(", có nội dung"));
		clause = text_part(left, 0, end);
		citation_find(mem, clause, TEXT(""), &found);
		if (found.n == 0 || found.p[0].of != CITES_NUMBER)
			continue;
		ch->kind = text_find(before, TEXT("bai bo")) != SIZE_MAX
				   || text_find(before, TEXT("het hieu luc")) != SIZE_MAX
			       ? REPEALS
			       : AMENDS;
		ch->number = found.p[0].key;
		ch->article = found.p[0].path;
		ch->effect = (struct day){0};
		(void)day_words_read(mem, between(clause, "kể từ ngày ", NULL), &ch->effect);
		a->n_changes++;
	}
}

/* "Điều 5 Nghị định số 16/2006/NĐ-CP Quy định về … ngày 25/01/2006 của Chính phủ, có hiệu lực thi
 * hành kể từ ngày 22/02/2006, …" */
static bool
read_source(struct arena *mem, struct text source, struct code_article *a)
{
	struct text rest = source, head;
	size_t n, at;

	if (!text_starts(rest, TEXT("Điều ")))
		return false;
	rest = text_part(rest, TEXT("Điều ").n, rest.n);
	at = text_find_char(rest, ' ');
	a->label = text_part(rest, 0, at);
	while (a->label.n > 0 && a->label.p[a->label.n - 1] == '.')
		a->label.n--;
	rest = text_trim(text_part(rest, at, rest.n));
	a->kind = act_kind_read(rest, &n);
	if (a->kind == 0 || a->label.n == 0)
		return false;
	rest = text_trim(text_part(rest, n, rest.n));
	at = text_find(rest, TEXT(", có hiệu lực"));
	head = text_part(rest, 0, at);
	if (text_starts(head, TEXT("số ")))
		head = text_part(head, TEXT("số ").n, head.n);
	a->number = number_cited(mem, head, &at);
	if (a->number.n == 0
	    || !text_starts(act_number_key(mem, head), act_number_key(mem, a->number))) {
		at = text_find_char(head, ' ');
		a->number = number_tidy(mem, text_part(head, 0, at));
	}
	head = at == SIZE_MAX ? TEXT("") : text_trim(text_part(head, at, head.n));
	a->name = head;
	at = text_find(head, TEXT(" ngày "));
	while (at != SIZE_MAX) {
		struct text behind = text_part(head, at + TEXT(" ngày ").n, head.n);
		size_t of = text_find(behind, TEXT(" của "));

		if (of != SIZE_MAX && of <= 10 && day_words_read(mem, behind, &a->issued)) {
			a->name = text_part(head, 0, at);
			a->issuer = text_trim(text_part(behind, of + TEXT(" của ").n, behind.n));
		}
		size_t more = text_find(behind, TEXT(" ngày "));

		at = more == SIZE_MAX ? SIZE_MAX : at + TEXT(" ngày ").n + more;
	}
	if (a->name.n < 8 || a->name.p[0] == '(')
		a->name = TEXT("");
	(void)day_words_read(
	    mem, between(source, "có hiệu lực thi hành kể từ ngày ", NULL), &a->effect);
	read_changes(mem, source, a);
	return true;
}

/* ---- reading the file ---- */

/* "15.3.NĐ.1.7" is article 7 of "15.3.NĐ.1"; "15.3.LQ.7" of "15.3.LQ". */
static void
cut_code(struct code_article *a)
{
	size_t dot = SIZE_MAX;

	for (size_t i = 0; i < a->code.n; i++)
		dot = a->code.p[i] == '.' ? i : dot;
	a->prefix = text_part(a->code, 0, dot);
	if (a->label.n == 0 && dot != SIZE_MAX)
		a->label = text_part(a->code, dot + 1, a->code.n);
}

/* The code's export runs on into the next heading behind a line of "###". */
static void
cut_tail(struct code_article *a)
{
	size_t at = text_starts(a->text, TEXT("###")) ? 0 : text_find(a->text, TEXT("\n###"));

	if (at == SIZE_MAX)
		return;
	a->text = text_trim(text_part(a->text, 0, at));
	a->cut = true;
}

/* Escapes of control characters (U+0000 to U+001F but for tab and line feed) as spaces: what came
 * out of old word processors. */
static struct text
without_controls(struct arena *mem, struct text line)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < line.n; i++) {
		struct text left = text_part(line, i, 6);

		if (left.p[0] == '\\' && left.n > 1 && left.p[1] != 'u') {
			if (left.p[1] == 'b' || left.p[1] == 'f')
				buf_char(&b, ' ');
			else
				buf_add(&b, left.p, 2);
			i++;
		} else if (left.n == 6
			   && (text_starts(left, TEXT("\\u000"))
			       || text_starts(left, TEXT("\\u001")))
			   && !text_is(left, "\\u0009") && !text_is(left, "\\u000a")) {
			buf_char(&b, ' ');
			i += 5;
		} else {
			buf_char(&b, left.p[0]);
		}
	}
	return buf_done(&b);
}

static struct text
line_ends_as_spaces(struct arena *mem, struct text t)
{
	struct buf b = buf_in(mem);

	for (size_t i = 0; i < t.n; i++)
		buf_char(&b, t.p[i] == '\n' ? ' ' : t.p[i]);
	return buf_done(&b);
}

/* Some records have the source in brackets ahead of the title or the text: takes it off, on one
 * line. */
static struct text
take_source(struct arena *mem, struct text *t)
{
	struct text in = TEXT("");
	int depth = 0;

	if (!text_starts(*t, TEXT("(Điều ")))
		return in;
	for (size_t i = 0; i < t->n; i++) {
		depth += (t->p[i] == '(') - (t->p[i] == ')');
		if (depth > 0)
			continue;
		in = text_part(*t, 1, i - 1);
		*t = text_trim(text_part(*t, i + 1, t->n));
		return line_ends_as_spaces(mem, in);
	}
	return in;
}

/* The kind stands in the code: "17.1.TT.15". */
static enum act_kind
kind_of_code(struct text prefix)
{
	static const struct {
		const char *mark;
		enum act_kind kind;
	} marks[] = {{".LQ", ACT_LAW}, {".PL", ACT_ORDINANCE}, {".NĐ", ACT_DECREE},
	    {".QĐ", ACT_DECISION}, {".TT", ACT_CIRCULAR}, {".TL", ACT_JOINT_CIRCULAR},
	    {".NQ", ACT_RESOLUTION}, {".CT", ACT_DIRECTIVE}};

	for (size_t i = 0; i < COUNT(marks); i++) {
		if (text_find(prefix, text_of(marks[i].mark)) != SIZE_MAX)
			return marks[i].kind;
	}
	return ACT_OTHER;
}

bool
code_article_read(struct cx *c, struct text line, struct code_article *a, struct text *why)
{
	const struct json *j;
	struct json_error e;

	if (!json_parse(c->mem, line, &j, &e)
	    && !json_parse(c->mem, without_controls(c->mem, line), &j, &e)) {
		*why = text_of(e.what);
		return false;
	}
	a->code = json_text_of(j, "code");
	a->title = text_trim(json_text_of(j, "title"));
	a->text = text_trim(json_text_of(j, "text"));
	a->subject = json_text_of(j, "subject_name");
	a->topic = json_text_of(j, "topic_name");
	a->label = a->number = a->name = a->issuer = TEXT("");
	if (!read_source(c->mem, json_text_of(j, "source"), a)
	    && !read_source(c->mem, take_source(c->mem, &a->title), a))
		(void)read_source(c->mem, take_source(c->mem, &a->text), a);
	cut_code(a);
	cut_tail(a);
	if (a->kind == 0)
		a->kind = kind_of_code(a->prefix);
	a->group = a->number.n > 0 ? text_format(
		       c->mem, "%d %.*s", (int)a->kind, TEXT_ARG(act_number_key(c->mem, a->number)))
				   : TEXT("");
	return a->code.n > 0;
}
