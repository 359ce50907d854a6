/* What an act gives to publication.h: its published form, its digest, what it is found by. */
#include "base/buf.h"
#include "base/digest.h"
#include "systems/gazette/act_store.h"
#include "systems/gazette/authority.h"
#include "systems/gazette/relation.h"

enum { SEARCH_WORDS = 60000, SUMMARY_BYTES = 900, SUMMARY_LETTERS = 250 };

static const char *const status_keys[STATUSES] = {
    "unknown", "not-yet", "in-force", "partly", "expired"};

static struct msg
status_name(struct text key)
{
	for (int s = 0; s < STATUSES; s++) {
		if (text_is(key, status_keys[s]))
			return act_status_name((enum act_status)s);
	}
	return act_status_name(STATUS_UNKNOWN);
}

static struct text
day_said(struct arena *mem, struct day d)
{
	return d.n != 0 ? day_iso(mem, d) : TEXT("");
}

struct text
act_published(struct arena *mem, const struct act *a, const struct act_files *files)
{
	struct buf body = buf_in(mem);

	for (size_t i = 0; i < files->n; i++)
		buf_format(&body, "File: %.*s sha256:%.*s\n", TEXT_ARG(files->p[i].name),
		    TEXT_ARG(files->p[i].digest));
	if (files->n > 0)
		buf_char(&body, '\n');
	buf_text(&body, a->text);
	return PUBLICATION_TEXT(mem, buf_done(&body), TEXT("Kind"), act_kind_vi(a->kind),
	    TEXT("Number"), a->number, TEXT("Title"), a->title, TEXT("Title in English"),
	    a->title_en, TEXT("Issued by"), a->issuer, TEXT("Signed by"), a->signer, TEXT("Field"),
	    a->field, TEXT("Issued"), day_said(mem, a->issued), TEXT("Takes effect"),
	    day_said(mem, a->effect), TEXT("Ends"), day_said(mem, a->expires));
}

struct text
act_hash(struct arena *mem, const struct act *a, const struct act_files *files)
{
	return digest_text_hex(mem, act_published(mem, a, files));
}

static bool
act_public_text(struct cx *c, struct text key, struct text *out)
{
	struct act a;
	struct act_files files;

	if (!act_by_slug(c, key, &a))
		return false;
	if (a.state != ACT_PUBLISHED)
		return fail(c, NOT_FOUND, T("There is no such document."));
	if (!store_act_text(c, a.id, &a.text) || !act_files(c, &a, &files))
		return false;
	*out = act_published(c->mem, &a, &files);
	return true;
}

static bool
act_again(struct cx *c, struct text key)
{
	struct act a;

	if (!act_by_slug(c, key, &a))
		return false;
	return a.state != ACT_PUBLISHED
	       || (store_act_text(c, a.id, &a.text) && act_publication_put(c, &a));
}

const struct publication_kind ACT_PUBLICATION = {
    .name = "act",
    .one = MSG("Legal document"),
    .many = MSG("Legal documents"),
    .text = act_public_text,
    .status = status_name,
    .again = act_again,
};

/* Between what is written and the next line: a line that ends in a mark needs none. */
static const char *
joint(const struct buf *b)
{
	if (b->n == 0)
		return "";
	return memchr(".:;,!?", b->p[b->n - 1], 6) != NULL ? " " : ". ";
}

/* What its first article says, in one line: what the document is about. Empty where it has none. */
static struct text
first_article(struct arena *mem, struct text text)
{
	struct text rest = text, line;
	struct buf b = buf_in(mem);
	bool within = false;

	while (rest.n > 0 && b.n < SUMMARY_BYTES && text_cut(&rest, '\n', &line)) {
		line = text_trim(line);
		if (!within) {
			within = text_starts(line, TEXT("Điều 1."));
			if (within)
				buf_text(&b, text_trim(text_part(line, TEXT("Điều 1.").n, line.n)));
			continue;
		}
		if (text_starts(line, TEXT("Điều 2.")))
			break;
		if (line.n > 0)
			buf_format(&b, "%s%.*s", joint(&b), TEXT_ARG(line));
	}
	return text_head(buf_done(&b), SUMMARY_LETTERS);
}

static struct text
name_and_title(struct cx *c, const struct act *a, enum lang lang)
{
	return text_format(c->mem, "%.*s: %.*s", TEXT_ARG(act_name(c->mem, lang, a)),
	    TEXT_ARG(text_head(act_title_show(a, lang), 300)));
}

bool
act_publication_put(struct cx *c, const struct act *a)
{
	struct act_files files;
	enum act_status status;
	struct day until;
	struct publishing p = {.kind = &ACT_PUBLICATION,
	    .key = a->slug,
	    .id = a->id,
	    .path = text_format(c->mem, "/law/%.*s", TEXT_ARG(a->slug)),
	    .title = name_and_title(c, a, LANG_VI),
	    .title_en = a->title_en.n > 0 ? name_and_title(c, a, LANG_EN) : TEXT(""),
	    .summary = first_article(c->mem, a->text),
	    .section = TEXT(""),
	    .field = a->field,
	    .issuer = issuer_one_name(c->mem, a->issuer),
	    .agency = a->agency,
	    .lang = LANG_VI,
	    .words = text_head(text_part(a->text, 0, SEARCH_WORDS), SEARCH_WORDS / 4),
	    .weight = a->kind <= ACT_ORDINANCE ? 3
		      : a->kind == ACT_DECREE  ? 2
					       : 1,
	    .first = a->published,
	    .day = a->effect,
	    .day_means = DAY_EFFECT,
	    .year = a->issued.n != 0 ? date_of_day(a->issued).year : 0};

	if (!act_files(c, a, &files) || !act_status_on(c, a, time_day(c->now), &status, &until))
		return false;
	p.status = text_of(status_keys[status]);
	p.past = status == STATUS_EXPIRED;
	p.text = act_published(c->mem, a, &files);
	return publication_put(c, &p);
}

bool
act_publication_status(struct cx *c, const struct act *a, enum act_status status)
{
	return publication_status(
	    c, &ACT_PUBLICATION, a->slug, text_of(status_keys[status]), status == STATUS_EXPIRED);
}
