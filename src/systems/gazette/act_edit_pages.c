/* What an editor types: a document's head and text, and what it does to another. */
#include "gazette/templates.h"
#include "systems/gazette/act_desk_pages.h"
#include "systems/gazette/act_desk_view.h"
#include "systems/gazette/act_store.h"

enum { TEXT_MOST = 1000000, BODY_MOST = 6 * 1024 * 1024, FILE_MOST = 20 * 1024 * 1024 };

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}

static const struct field edit_fields[] = {
    FIELD(FIELD_INT, struct act_edit_input, id, .max = INT64_MAX),
    FIELD(FIELD_INT, struct act_edit_input, rev, .max = INT64_MAX),
    FIELD(FIELD_INT, struct act_edit_input, kind, .label = MSG("Kind of document"),
	.required = true, .min = 1, .max = ACT_KINDS - 1),
    FIELD(
	FIELD_LINE, struct act_edit_input, number, .label = MSG("Number and notation"), .max = 80),
    FIELD(FIELD_LINE, struct act_edit_input, title, .label = MSG("What it is about"),
	.required = true, .max = 2000),
    FIELD(FIELD_LINE, struct act_edit_input, title_en, .label = MSG("English title"), .max = 2000),
    FIELD(FIELD_LINE, struct act_edit_input, issuer, .label = MSG("Issued by"), .required = true,
	.max = 300),
    FIELD(FIELD_LINE, struct act_edit_input, signer, .label = MSG("Signed by"), .max = 200),
    FIELD(FIELD_LINE, struct act_edit_input, field, .label = MSG("Field"), .max = 200),
    FIELD(FIELD_DAY, struct act_edit_input, issued, .label = MSG("Day of issue"), .required = true),
    FIELD(FIELD_DAY, struct act_edit_input, effect, .label = MSG("Takes effect on")),
    FIELD(FIELD_DAY, struct act_edit_input, expires, .label = MSG("Ends on")),
    FIELD(FIELD_LINES, struct act_edit_input, text, .label = MSG("Text"), .max = TEXT_MOST),
};
const struct form act_edit_form = {
    edit_fields, COUNT(edit_fields), sizeof(struct act_edit_input), BODY_MOST};

static const struct field desk_fields[] = {
    FIELD(FIELD_INT, struct act_step_input, after, .max = INT64_MAX),
};
const struct form act_desk_form = {
    desk_fields, COUNT(desk_fields), sizeof(struct act_step_input), 0};

static const struct field step_fields[] = {
    FIELD(FIELD_INT, struct act_step_input, id, .required = true, .max = INT64_MAX),
};
const struct form act_step_form = {
    step_fields, COUNT(step_fields), sizeof(struct act_step_input), 0};

static const struct field reason_fields[] = {
    FIELD(FIELD_INT, struct act_step_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINES, struct act_step_input, reason, .label = MSG("Reason"), .required = true,
	.max = 1000),
};
const struct form act_reason_form = {
    reason_fields, COUNT(reason_fields), sizeof(struct act_step_input), 0};

static const struct field relation_step_fields[] = {
    FIELD(FIELD_INT, struct act_step_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct act_step_input, relation, .required = true, .max = INT64_MAX),
};
const struct form relation_step_form = {
    relation_step_fields, COUNT(relation_step_fields), sizeof(struct act_step_input), 0};

static const char *const file_types[] = {"application/pdf", "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
    NULL};
static const struct field upload_fields[] = {
    FIELD(FIELD_INT, struct act_step_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_FILE, struct act_step_input, file, .label = MSG("Signed copy or annex"),
	.required = true, .max = FILE_MOST, .choices = file_types),
};
const struct form act_upload_form = {
    upload_fields, COUNT(upload_fields), sizeof(struct act_step_input), FILE_MOST + 65536};

static const struct field detach_fields[] = {
    FIELD(FIELD_INT, struct act_step_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_LINE, struct act_step_input, digest, .required = true, .max = 64),
};
const struct form act_detach_form = {
    detach_fields, COUNT(detach_fields), sizeof(struct act_step_input), 0};

static const char *const relation_kinds[] = {"1", "2", "3", "4", "5", NULL};
static const char *const change_kinds[] = {"whole", "replace", "add", "repeal", NULL};
static const struct field relation_fields[] = {
    FIELD(FIELD_INT, struct relation_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_CHOICE, struct relation_input, kind, .label = MSG("What it does"), .required = true,
	.choices = relation_kinds),
    FIELD(FIELD_LINE, struct relation_input, target, .label = MSG("Number of the other document"),
	.required = true, .max = 120),
    FIELD(FIELD_DAY, struct relation_input, effect, .label = MSG("From which day")),
    FIELD(FIELD_CHOICE, struct relation_input, what, .label = MSG("To what of it"),
	.required = true, .choices = change_kinds),
    FIELD(FIELD_LINE, struct relation_input, path, .label = MSG("Provision"), .max = 120),
    FIELD(FIELD_LINES, struct relation_input, text, .label = MSG("New text"), .max = 200000),
    FIELD(FIELD_LINE, struct relation_input, source, .label = MSG("By which of its own provisions"),
	.max = 120),
};
const struct form relation_form = {
    relation_fields, COUNT(relation_fields), sizeof(struct relation_input), 1024 * 1024};

/* ---- a document ---- */

static struct text
day_stored(struct cx *c, struct day d)
{
	return d.n != 0 ? day_show(c->mem, d) : TEXT("");
}

static void
fields_make(struct req *r, const struct act *a, struct act_edit_view *v)
{
	struct cx *c = &r->cx;
	struct choice_view *items = NEW_ARRAY(c->mem, struct choice_view, ACT_KINDS);

	items[0].label = say(c, T("Choose"));
	for (int k = 1; k < ACT_KINDS; k++)
		items[k] = (struct choice_view){.value = text_format(c->mem, "%d", k),
		    .label = say(c, act_kind_name((enum act_kind)k))};
	v->kind = choices_view(r, "kind", T("Kind of document"), T(""),
	    a->kind > 0 ? text_format(c->mem, "%d", (int)a->kind) : TEXT(""), items, ACT_KINDS);
	v->kind.required = true;
	v->number = field_view_sized(r, "number", T("Number and notation"),
	    T("As on the document, such as 61/2018/NĐ-CP."), a->number, 20, true);
	v->title = field_view_sized(r, "title", T("What it is about"),
	    T("In the words of the document, without its kind and number."), a->title, 0, true);
	v->title_en =
	    field_view_sized(r, "title_en", T("English title"), T(""), a->title_en, 0, false);
	v->issuer = field_view_sized(r, "issuer", T("Issued by"), T(""), a->issuer, 0, true);
	v->signer = field_view_sized(r, "signer", T("Signed by"), T(""), a->signer, 0, false);
	v->field = field_view_sized(
	    r, "field", T("Field"), T("For example: civil status."), a->field, 0, false);
	v->issued = field_view_sized(r, "issued", T("Day of issue"), T("For example 31/12/2024."),
	    day_stored(c, a->issued), 10, true);
	v->effect = field_view_sized(r, "effect", T("Takes effect on"),
	    T("Not before the day of issue. Leave empty where the text does not say."),
	    day_stored(c, a->effect), 10, false);
	v->expires = field_view_sized(r, "expires", T("Ends on"),
	    T("Only where the text itself sets its end."), day_stored(c, a->expires), 10, false);
	v->text = field_view(r, "text", T("Text"),
	    T("Plain text, one line a paragraph. Lines that begin with Chương, Điều, “1.”, “a)” "
	      "are "
	      "cut into provisions."),
	    a->text);
	v->text.rows = 25;
	v->text.required = false;
}

bool
act_new_page(struct req *r)
{
	struct act_edit_view v = {
	    .errors = errors_view(r), .key = fresh_key(r), .fresh = true, .rev = 0};
	const struct act none = act_empty();

	v.action = TEXT("new");
	fields_make(r, &none, &v);
	return page(r, say(&r->cx, T("Enter a legal document")), act_edit_html, &v);
}

static void
act_fill(const struct act_edit_input *in, struct act *a)
{
	a->kind = (enum act_kind)in->kind;
	a->number = in->number;
	a->title = in->title;
	a->title_en = in->title_en;
	a->issuer = in->issuer;
	a->signer = in->signer;
	a->field = in->field;
	a->issued = in->issued.set ? in->issued.day : (struct day){0};
	a->effect = in->effect.set ? in->effect.day : (struct day){0};
	a->expires = in->expires.set ? in->expires.day : (struct day){0};
	a->text = in->text;
	a->rev = in->rev;
}

static bool
sheet_go(struct req *r, int64_t id)
{
	notice_next(r, say(&r->cx, T("Saved.")));
	return go(r, TEXT("/desk/acts/"), text_format(r->cx.mem, "%lld", (long long)id));
}

bool
act_new_post(struct req *r)
{
	struct act a = act_empty();

	act_fill(r->in, &a);
	return act_save(&r->cx, &a) && sheet_go(r, a.id);
}

bool
act_edit_page(struct req *r)
{
	const struct act_edit_input *in = r->in;
	struct act a;
	struct act_edit_view v = {.errors = errors_view(r)};

	if (!act_by_id(&r->cx, in != NULL ? in->id : 0, &a)
	    || !store_act_text(&r->cx, a.id, &a.text))
		return false;
	if (a.state != ACT_DRAFT)
		return fail(&r->cx, CONFLICT, T("Only a draft can be changed."));
	v.action = text_format(r->cx.mem, "%lld", (long long)a.id);
	/* Shown with both texts, the form goes on from the newer one. */
	v.rev = a.rev;
	fields_make(r, &a, &v);
	if (in != NULL && in->rev > 0 && in->rev != a.rev)
		v.stale = stale_view(&r->cx, a.title, TEXT(""), a.text, v.text.value);
	return page(r, say(&r->cx, T("Change {0}"), act_name(r->cx.mem, r->cx.lang, &a)),
	    act_edit_html, &v);
}

bool
act_edit_post(struct req *r)
{
	const struct act_edit_input *in = r->in;
	struct act a;

	if (!act_by_id(&r->cx, in->id, &a))
		return false;
	act_fill(in, &a);
	return act_save(&r->cx, &a) && sheet_go(r, a.id);
}

/* ---- a relation ---- */

static void
relation_choices(struct req *r, struct relation_edit_view *v)
{
	struct cx *c = &r->cx;
	struct choice_view kinds[RELATION_KINDS - 1],
	    whats[4] = {
		{.value = TEXT("whole"), .label = say(c, T("The whole document"))},
		{.value = TEXT("replace"), .label = say(c, T("A provision: it reads anew"))},
		{.value = TEXT("add"), .label = say(c, T("Something new behind a provision"))},
		{.value = TEXT("repeal"), .label = say(c, T("A provision: it is repealed"))},
	    };

	for (int k = 1; k < RELATION_KINDS; k++)
		kinds[k - 1] = (struct choice_view){.value = text_format(c->mem, "%d", k),
		    .label = say(c, relation_kind_name((enum relation_kind)k)),
		    .hint = TEXT("")};
	v->kind =
	    choices_view(r, "kind", T("What it does"), T(""), TEXT("1"), kinds, RELATION_KINDS - 1);
	v->what = choices_view(r, "what", T("To what of it"),
	    T("Enter one provision at a time; the next one can follow."), TEXT("replace"), whats,
	    4);
	v->kind.required = v->what.required = true;
}

bool
relation_new_page(struct req *r)
{
	const struct relation_input *in = r->in;
	struct act a;
	struct relation_edit_view v = {.errors = errors_view(r), .key = fresh_key(r)};

	if (!act_by_id(&r->cx, in != NULL ? in->id : 0, &a))
		return false;
	v.id = a.id;
	v.name = act_name(r->cx.mem, r->cx.lang, &a);
	relation_choices(r, &v);
	v.target = field_view_sized(r, "target", T("Number of the other document"),
	    T("It must be published here."), TEXT(""), 20, true);
	v.effect = field_view_sized(r, "effect", T("From which day"),
	    T("Leave empty to take the day on which this document takes effect."), TEXT(""), 10,
	    false);
	v.path = field_view_sized(r, "path", T("Provision"),
	    T("Such as “khoản 2 Điều 5”. For something new: behind which one it comes."), TEXT(""),
	    20, false);
	v.text = field_view(r, "text", T("New text"),
	    T("With its own label, such as “Điều 5a. …” or “2. …”."), TEXT(""));
	v.text.rows = 10;
	v.text.required = false;
	v.source = field_view_sized(r, "source", T("By which of its own provisions"),
	    T("Such as “khoản 1 Điều 1”."), TEXT(""), 20, false);
	return page(
	    r, say(&r->cx, T("What {0} does to another document"), v.name), relation_edit_html, &v);
}

bool
relation_post(struct req *r)
{
	const struct relation_input *in = r->in;
	struct act a;
	struct change ch = {.path = in->path, .text = in->text, .source = TEXT("")};
	struct relation x = {.kind = (enum relation_kind)(in->kind.p[0] - '0'),
	    .target_number = in->target,
	    .effect = in->effect.set ? in->effect.day : (struct day){0}};

	if (!act_by_id(&r->cx, in->id, &a))
		return false;
	if (in->source.n > 0 && !provision_path_read(r->cx.mem, in->source, &ch.source))
		return invalid(
		    &r->cx, "source", T("Write it as “khoản 2 Điều 5” or “dieu-5.khoan-2”."));
	ch.what = text_is(in->what, "replace") ? CHANGE_REPLACE
		  : text_is(in->what, "add")   ? CHANGE_ADD
					       : CHANGE_REPEAL;
	x.changes = (struct changes){&ch, text_is(in->what, "whole") ? 0 : 1};
	return relation_propose(&r->cx, &a, &x) && sheet_go(r, a.id);
}
