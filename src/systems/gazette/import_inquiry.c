/*
 * Questions and answers of a portal's help pages, one JSON object a line: question,
 * reference_answer, expected_procedure_title. Published at once; the fingerprint of question and
 * answer says whether one is here already.
 */
#include "base/digest.h"
#include "codec/json.h"
#include "core/import_file.h"
#include "systems/gazette/import_inquiry.h"
#include "systems/gazette/inquiry.h"

enum { HEADING_MOST = 200 };

bool
inquiries_open(struct cx *c, const char *file, void **state)
{
	struct file_lines *all = NEW(c->mem, struct file_lines);

	*state = all;
	return lines_read(c, file, all);
}

/* A label such as "b)", "đ)", "2." at `i`, behind the end of a sentence or part: bytes of it. */
static size_t
label_at(struct text t, size_t i)
{
	size_t n = text_starts(text_part(t, i, t.n), TEXT("đ")) ? 2 : 1;
	char ch = t.p[i], end = i + n < t.n ? t.p[i + n] : '\0', before = i > 0 ? t.p[i - 1] : '\0';

	if (before != ';' && before != '.' && before != ':')
		return 0;
	if (end == ')' && (n == 2 || (ch >= 'a' && ch <= 'z')))
		return n + 1;
	return 0;
}

/* The source runs lists together ("…;b) …"): each part gets a line of its own; nothing is left
 * out. */
static struct text
answer_lines(struct arena *a, struct text t)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < t.n; i++) {
		if (label_at(t, i) > 0)
			buf_char(&b, '\n');
		buf_char(&b, t.p[i]);
	}
	return buf_done(&b);
}

static bool
note(struct cx *c, struct import *report, int64_t line, const char *field, struct text why)
{
	return import_note(c, report, line, text_of(field), why, false);
}

/* The first sentence that fits, else the beginning. */
static struct text
heading_of(struct arena *a, struct text question)
{
	struct text head = text_head(question, HEADING_MOST);
	size_t end = text_find_char(question, '?');

	if (end != SIZE_MAX && end < head.n)
		return text_part(question, 0, end + 1);
	return head.n < question.n ? text_format(a, "%.*s…", TEXT_ARG(text_trim(head))) : question;
}

static bool
doubts_note(struct cx *c, struct import *report, int64_t line, const struct inquiry *q)
{
	const struct text texts[] = {q->body.n > 0 ? q->body : q->title, q->answer};
	struct text found = personal_lines(c->mem, texts, COUNT(texts)), one;
	struct search_hits hits;

	while (found.n > 0 && text_cut(&found, '\n', &one)) {
		if (!note(c, report, line, "reference_answer",
			say(c,
			    T("“{0}” looks like personal data; it is shown as the source has it."),
			    one)))
			return false;
	}
	if (q->about.n == 0)
		return note(c, report, line, "expected_procedure_title",
		    say(c, T("The record names no procedure.")));
	if (!search_find(c, "procedure", q->about, 0, 1, &hits))
		return false;
	return hits.n > 0
	       || note(c, report, line, "expected_procedure_title",
		   say(c, T("No procedure here is called “{0}”."), q->about));
}

static struct text
source_of(struct arena *a, struct text question, struct text answer)
{
	return digest_text_hex(
	    a, text_format(a, "%.*s\n%.*s", TEXT_ARG(question), TEXT_ARG(answer)));
}

bool
inquiries_slice(struct cx *c, struct import *report, void *state, size_t from, size_t *next)
{
	const struct file_lines *all = state;
	const struct json *j;
	struct json_error why;
	struct inquiry q = {.body = TEXT("")};
	struct text question, answer;
	int64_t line;
	bool added;

	*next = from;
	if (from == all->n)
		return true;
	*next = from + 1;
	line = all->line[from];
	if (!json_parse(c->mem, all->p[from], &j, &why))
		return import_note(c, report, line, TEXT(""), text_of(why.what), true);
	question = text_trim(json_text_of(j, "question"));
	answer = text_trim(json_text_of(j, "reference_answer"));
	if (question.n == 0 || answer.n == 0)
		return import_note(c, report, line,
		    question.n == 0 ? TEXT("question") : TEXT("reference_answer"),
		    say(c, T("The record has no text.")), true);
	q.title = heading_of(c->mem, question);
	q.body = text_equal(q.title, question) ? TEXT("") : question;
	q.answer = answer_lines(c->mem, answer);
	q.about = text_trim(json_text_of(j, "expected_procedure_title"));
	q.source = source_of(c->mem, question, answer);
	if (!inquiry_import(c, &q, &added))
		return import_refuse(c, report, line, "question");
	import_count(report, added, false);
	return !added || doubts_note(c, report, line, &q);
}
