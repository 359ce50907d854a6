/* Pages of the media store, and the pictures themselves. */
#include "systems/gazette/media_pages.h"

#include "gazette/templates.h"
#include "systems/gazette/article.h"
#include "systems/gazette/media.h"
#include "systems/gazette/media_view.h"
#include "web/url.h"

enum { ROWS = 24, BODY_MOST = PICTURE_BYTES + 65536 };

#define FIELD(kind_, member, ...)                                                               \
	{                                                                                       \
		.name = #member, .kind = kind_, .offset = offsetof(struct media_input, member), \
		__VA_ARGS__                                                                     \
	}
#define FORM(name, list, most) \
	const struct form name = {list, COUNT(list), sizeof(struct media_input), most}
#define KEY FIELD(FIELD_LINE, media, .required = true, .max = 40)
#define WORDS                                                                                 \
	FIELD(FIELD_LINE, alt, .label = MSG("What it shows"), .required = true, .max = 300),  \
	    FIELD(FIELD_LINE, alt_en, .label = MSG("What it shows, in English"), .max = 300), \
	    FIELD(FIELD_LINE, credit, .label = MSG("Credit"), .max = 150)

static const struct field file_fields[] = {
    FIELD(FIELD_LINE, file_name, .required = true, .max = 60)};
FORM(media_file_form, file_fields, 0);

static const struct field list_fields[] = {FIELD(FIELD_LINE, after, .max = 600)};
FORM(media_list_form, list_fields, 0);

static const struct field step_fields[] = {KEY};
FORM(media_step_form, step_fields, 0);

static const struct field new_fields[] = {
    FIELD(FIELD_FILE, file, .label = MSG("Picture"), .required = true, .max = PICTURE_BYTES),
    WORDS,
};
FORM(media_new_form, new_fields, BODY_MOST);

static const struct field edit_fields[] = {KEY, FIELD(FIELD_INT, rev, .max = INT64_MAX), WORDS};
FORM(media_edit_form, edit_fields, 0);

static const struct field withdraw_fields[] = {
    KEY,
    FIELD(FIELD_LINES, reason, .label = MSG("Reason"), .required = true, .max = 500),
};
FORM(media_withdraw_form, withdraw_fields, 0);

/* ---- the pictures ---- */

static bool
give(struct req *r, bool desk)
{
	const struct media_input *in = r->in;
	struct media_copy k;

	return media_by_file(&r->cx, in->file_name, desk, &k)
	       && answer_picture(r, k.digest, k.type, !desk);
}

bool
media_public_file(struct req *r)
{
	return give(r, false);
}

bool
media_desk_file(struct req *r)
{
	return give(r, true);
}

/* ---- the store ---- */

struct picture
media_picture(struct cx *c, const struct media *m, size_t copy)
{
	return (struct picture){.key = m->key,
	    .there = true,
	    .src =
		url_local(c->mem, "/desk/media/files/{}", media_file(c->mem, m, &m->copies[copy])),
	    .width = m->copies[copy].real_width,
	    .height = m->copies[copy].height,
	    .alt = m->alt,
	    .credit = m->credit};
}

struct text
media_markup(struct cx *c, const struct media *m)
{
	return text_format(c->mem, "![](media:%.*s)", TEXT_ARG(m->key));
}

static struct field_view
alt_field(struct req *r, struct text stored)
{
	struct field_view f = field_view(r, "alt", T("What it shows"),
	    T("In Vietnamese, for those who cannot see it: who, where, what happens."), stored);

	f.required = true;
	return f;
}

static struct field_view
alt_en_field(struct req *r, struct text stored)
{
	struct field_view f = field_view(r, "alt_en", T("What it shows, in English"),
	    T("Needed where an English article shows it."), stored);

	f.required = false;
	return f;
}

static struct field_view
credit_field(struct req *r, struct text stored)
{
	struct field_view f = field_view(
	    r, "credit", T("Credit"), T("Who made it, and by what right it is shown."), stored);

	f.required = false;
	return f;
}

bool
media_list_page(struct req *r)
{
	const struct media_input *in = r->in;
	struct cx *c = &r->cx;
	struct media_list all;
	struct media_list_view v = {.errors = errors_view(r)};
	bool list = r->route->form == &media_list_form;

	if (!media_all(c, list && in != NULL ? in->after : TEXT(""), ROWS, &all))
		return false;
	v.file = field_view(r, "file", T("Picture"),
	    T("JPEG, PNG or WebP, up to 10 MB. Where it was taken and by which camera is left "
	      "out."),
	    TEXT(""));
	v.file.accept = TEXT("image/jpeg,image/png,image/webp");
	v.file.required = true;
	v.alt = alt_field(r, TEXT(""));
	v.alt_en = alt_en_field(r, TEXT(""));
	v.credit = credit_field(r, TEXT(""));
	v.rows.p = NEW_ARRAY(c->mem, struct media_row_view, all.n);
	for (size_t i = 0; i < all.n; i++)
		v.rows.p[v.rows.n++] = (struct media_row_view){.key = all.p[i].key,
		    .name = all.p[i].name,
		    .picture = media_picture(c, &all.p[i], 0),
		    .is_public = all.p[i].public.ms != 0,
		    .withdrawn = all.p[i].withdrawn.n > 0};
	v.paging = paging_view(r, all.next, TEXT(""));
	return page(r, say(c, T("The media store")), media_list_html, &v);
}

/* Decoding takes longer than a write may. */
bool
media_prepare(struct req *r)
{
	const struct media_input *in = r->in;
	struct media_made *made = NEW(r->cx.mem, struct media_made);

	r->prepared = made;
	return media_take(&r->cx, &in->file, made);
}

static bool
media_go(struct req *r, const struct media *m, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/media/"), m->key);
}

bool
media_post(struct req *r)
{
	const struct media_input *in = r->in;
	struct media m = {
	    .name = in->file.name, .alt = in->alt, .alt_en = in->alt_en, .credit = in->credit};
	bool again;

	if (r->prepared == NULL)
		return invalid(&r->cx, "file", T("Choose a picture."));
	if (!media_add(&r->cx, r->prepared, &m, &again))
		return false;
	return media_go(r, &m,
	    again ? T("This picture was here already, with these words.")
		  : T("Kept. Readers see it once an article that shows it is published."));
}

static struct text
size_show(struct cx *c, const struct media_copy *k)
{
	return text_format(c->mem, "%lld × %lld, %lld KB", (long long)k->real_width,
	    (long long)k->height, (long long)((k->size + 1023) / 1024));
}

bool
media_sheet_page(struct req *r)
{
	const struct media_input *in = r->in;
	struct cx *c = &r->cx;
	struct media m;
	bool found;
	struct media_sheet_view v = {.errors = errors_view(r)};

	if (!media_for_desk(c, in->media, &m, &found))
		return false;
	if (!found)
		return fail(c, NOT_FOUND, T("There is no such picture."));
	if (!media_own(c, &m, &v.own))
		return false;
	v.key = m.key;
	v.name = m.name;
	v.markup = media_markup(c, &m);
	v.rev = m.rev;
	v.picture = media_picture(c, &m, 1);
	v.is_public = m.public.ms != 0;
	v.withdrawn = m.withdrawn;
	v.may_withdraw = v.own && actor_may(c->by, &ARTICLE_APPROVE) && m.withdrawn.n == 0;
	v.reason = field_view(
	    r, "reason", T("Reason"), T("Editors see it, and the audit trail keeps it."), TEXT(""));
	v.reason.required = true;
	v.alt = alt_field(r, m.alt);
	v.alt_en = alt_en_field(r, m.alt_en);
	v.credit = credit_field(r, m.credit);
	v.facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, 6);
	for (size_t i = 0; i < MEDIA_COPIES; i++)
		v.facts.rows.p[v.facts.rows.n++] =
		    (struct summary_row){.key = media_file(c->mem, &m, &m.copies[i]),
			.value = size_show(c, &m.copies[i]),
			.change = {TEXT("")},
			.what = TEXT("")};
	return media_shown_by(c, &m, ROWS, &v.uses) && page(r, m.name, media_sheet_html, &v);
}

bool
media_describe_post(struct req *r)
{
	const struct media_input *in = r->in;
	struct media m;
	bool found;

	if (!media_for_desk(&r->cx, in->media, &m, &found))
		return false;
	if (!found)
		return fail(&r->cx, NOT_FOUND, T("There is no such picture."));
	m.alt = in->alt;
	m.alt_en = in->alt_en;
	m.credit = in->credit;
	m.rev = in->rev;
	return media_describe(&r->cx, &m) && media_go(r, &m, T("Saved."));
}

bool
media_withdraw_post(struct req *r)
{
	const struct media_input *in = r->in;
	struct media m;
	bool found;

	if (!media_for_desk(&r->cx, in->media, &m, &found))
		return false;
	if (!found)
		return fail(&r->cx, NOT_FOUND, T("There is no such picture."));
	return media_withdraw(&r->cx, &m, in->reason)
	       && media_go(r, &m, T("The picture is taken down."));
}
