/* What a consultation gives to publication.h: its draft, and later its synthesis. */
#include "base/buf.h"
#include "base/digest.h"
#include "core/agency.h"
#include "systems/gazette/consultation_rules.h"
#include "systems/gazette/consultation_store.h"

enum { SEARCH_WORDS = 15000, SUMMARY = 300 };

static bool
agency_named(struct cx *c, const struct consultation *k, struct text *out)
{
	const struct agency *a = NULL;

	if (!agency_by_id(c, k->agency, &a))
		return false;
	*out = a != NULL ? a->name : TEXT("");
	return true;
}

static bool
consultation_published(struct cx *c, const struct consultation *k, struct text *out)
{
	struct act_files files;
	struct buf body = buf_in(c->mem);
	struct arena *mem = c->mem;

	if (!consultation_files(c, k, &files))
		return false;
	buf_format(&body, "%.*s\n\n", TEXT_ARG(k->summary));
	for (size_t i = 0; i < files.n; i++)
		buf_format(&body, "File: %.*s sha256:%.*s\n", TEXT_ARG(files.p[i].name),
		    TEXT_ARG(files.p[i].digest));
	buf_text(&body, k->text);
	*out = PUBLICATION_TEXT(mem, buf_done(&body), TEXT("Consultation"), k->title,
	    TEXT("Title in English"), k->title_en, TEXT("Field"), k->field, TEXT("Opens"),
	    time_iso(mem, k->opens), TEXT("Closes"), time_iso(mem, k->closes));
	return true;
}

static bool
hash_text(struct cx *c, bool made, struct text text, struct text *out)
{
	if (made)
		*out = digest_text_hex(c->mem, text);
	return made;
}

bool
consultation_hash(struct cx *c, const struct consultation *k, struct text *out)
{
	struct text text = TEXT("");
	bool made = consultation_published(c, k, &text);

	return hash_text(c, made, text, out);
}

static bool
synthesis_published(struct cx *c, const struct consultation *k, struct text *out)
{
	struct comments all;

	if (!comment_list(c, k, &all))
		return false;
	*out = synthesis_text(c, k, &all);
	return true;
}

bool
synthesis_hash(struct cx *c, const struct consultation *k, struct text *out)
{
	struct text text = TEXT("");
	bool made = synthesis_published(c, k, &text);

	return hash_text(c, made, text, out);
}

static bool
published_by_slug(struct cx *c, struct text key, struct consultation *k)
{
	return consultation_by_slug(c, key, k)
	       && (k->state == CONSULTATION_PUBLISHED
		   || fail(c, NOT_FOUND, T("There is no such consultation.")));
}

static bool
consultation_public_text(struct cx *c, struct text key, struct text *out)
{
	struct consultation k;

	return published_by_slug(c, key, &k) && consultation_published(c, &k, out);
}

static bool
synthesis_public_text(struct cx *c, struct text key, struct text *out)
{
	struct consultation k;

	if (!published_by_slug(c, key, &k))
		return false;
	if (k.synthesis != SYNTHESIS_PUBLISHED)
		return fail(c, NOT_FOUND, T("The synthesis is not published yet."));
	return synthesis_published(c, &k, out);
}

const struct publication_kind CONSULTATION_PUBLICATION = {
    .name = "consultation",
    .one = MSG("Consultation on a draft"),
    .many = MSG("Consultations on drafts"),
    .text = consultation_public_text,
};

const struct publication_kind SYNTHESIS_PUBLICATION = {
    .name = "synthesis",
    .one = MSG("Synthesis of comments"),
    .many = MSG("Syntheses of comments"),
    .text = synthesis_public_text,
};

bool
consultation_publication_put(struct cx *c, const struct consultation *k)
{
	struct publishing p = {.kind = &CONSULTATION_PUBLICATION,
	    .key = k->slug,
	    .id = k->id,
	    .path = text_format(c->mem, "/consultations/%.*s", TEXT_ARG(k->slug)),
	    .title = k->title,
	    .title_en = k->title_en,
	    .summary = text_head(k->summary, SUMMARY),
	    .section = TEXT(""),
	    .field = k->field,
	    .agency = k->agency,
	    .lang = LANG_VI,
	    .words = text_head(k->text, SEARCH_WORDS),
	    .status = TEXT(""),
	    .day = time_day((struct time){k->closes.ms - 1}),
	    .day_means = DAY_DEADLINE,
	    .begins = k->closes,
	    .year = date_of_day(time_day(k->opens)).year};

	return agency_named(c, k, &p.issuer) && consultation_published(c, k, &p.text)
	       && publication_put(c, &p);
}

bool
synthesis_publication_put(struct cx *c, const struct consultation *k)
{
	struct publishing p = {.kind = &SYNTHESIS_PUBLICATION,
	    .key = k->slug,
	    .id = k->id,
	    .path = text_format(c->mem, "/consultations/%.*s/synthesis", TEXT_ARG(k->slug)),
	    .title =
		tr_format(c->mem, LANG_VI, T("What became of the comments: {0}"), &k->title, 1),
	    .title_en = TEXT(""),
	    .summary = text_head(k->note, SUMMARY),
	    .section = TEXT(""),
	    .field = k->field,
	    .agency = k->agency,
	    .lang = LANG_VI,
	    .status = TEXT(""),
	    .year = date_of_day(time_day(k->synthesis_at)).year};

	if (k->title_en.n > 0)
		p.title_en = tr_format(
		    c->mem, LANG_EN, T("What became of the comments: {0}"), &k->title_en, 1);
	if (!agency_named(c, k, &p.issuer) || !synthesis_published(c, k, &p.text))
		return false;
	p.words = text_head(p.text, SEARCH_WORDS);
	return publication_put(c, &p);
}
