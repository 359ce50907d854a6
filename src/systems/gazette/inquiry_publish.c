/* What a question gives to publication.h: exactly what readers see of it. */
#include "base/digest.h"
#include "systems/gazette/inquiry_rules.h"

enum { SEARCH_WORDS = 4000, SUMMARY = 200 };

struct text
inquiry_published(struct arena *mem, const struct inquiry *q)
{
	struct text body = q->shown_body.n > 0 ? text_format(mem, "%.*s\n\n%.*s",
			       TEXT_ARG(q->shown_body), TEXT_ARG(q->shown_answer))
					       : q->shown_answer;

	return PUBLICATION_TEXT(mem, body, TEXT("Question"), q->shown_title, TEXT("Field"),
	    q->field, TEXT("Asked"), time_iso(mem, q->asked), TEXT("Answered"),
	    time_iso(mem, q->answered));
}

struct text
inquiry_hash(struct arena *mem, const struct inquiry *q)
{
	return digest_text_hex(mem, inquiry_published(mem, q));
}

static bool
inquiry_public_text(struct cx *c, struct text key, struct text *out)
{
	struct inquiry q;

	if (!inquiry_by_slug(c, key, &q))
		return false;
	if (q.state != INQUIRY_ANSWERED)
		return fail(c, NOT_FOUND, T("There is no such question."));
	*out = inquiry_published(c->mem, &q);
	return true;
}

const struct publication_kind INQUIRY_PUBLICATION = {
    .name = "inquiry",
    .one = MSG("Question and answer"),
    .many = MSG("Questions and answers"),
    .text = inquiry_public_text,
};

bool
inquiry_publication_put(struct cx *c, const struct inquiry *q)
{
	const struct agency *a = NULL;
	struct publishing p = {.kind = &INQUIRY_PUBLICATION,
	    .key = q->slug,
	    .id = q->id,
	    .path = text_format(c->mem, "/questions/%.*s", TEXT_ARG(q->slug)),
	    .title = q->shown_title,
	    .title_en = TEXT(""),
	    .summary = text_head(q->shown_answer, SUMMARY),
	    .section = TEXT(""),
	    .field = q->field,
	    .agency = q->agency,
	    .lang = q->lang,
	    .text = inquiry_published(c->mem, q),
	    .words = text_format(c->mem, "%.*s %.*s %.*s", TEXT_ARG(q->about),
		TEXT_ARG(text_head(q->shown_body, SEARCH_WORDS)),
		TEXT_ARG(text_head(q->shown_answer, SEARCH_WORDS))),
	    .status = TEXT(""),
	    .year = date_of_day(time_day(q->answered)).year};

	if (q->agency != 0 && !agency_by_id(c, q->agency, &a))
		return false;
	p.issuer = a != NULL ? a->name : TEXT("");
	return publication_put(c, &p);
}
