/* The desk: documents on their way, one of them, and the steps between draft and published. What
 * one types: act_edit_pages.c. */
#include "systems/gazette/act_desk_pages.h"

#include "gazette/templates.h"
#include "systems/gazette/act_desk_view.h"
#include "web/url.h"

enum { DESK_ROWS = 50 };

int64_t
act_key(const void *in)
{
	return ((const struct act_step_input *)in)->id;
}

bool
act_desk_page(struct req *r)
{
	struct cx *c = &r->cx;
	const struct act_step_input *in = r->in;
	struct acts all;
	struct act_desk_view v = {.may_approve = actor_may(c->by, &ACT_APPROVE)};

	if (!act_desk(c, in->after, DESK_ROWS + 1, &all))
		return false;
	v.rows.p = NEW_ARRAY(c->mem, struct desk_row_view, all.n);
	for (size_t i = 0; i < all.n && i < DESK_ROWS; i++)
		v.rows.p[v.rows.n++] = (struct desk_row_view){.id = all.p[i].id,
		    .name = act_name(c->mem, c->lang, &all.p[i]),
		    .title = act_title_show(&all.p[i], c->lang),
		    .state = act_state_name(all.p[i].state),
		    .waits = all.p[i].state == ACT_PROPOSED,
		    .withdrawn = all.p[i].state == ACT_WITHDRAWN};
	v.paging = paging_by_id(r, in->after, all.n > DESK_ROWS ? all.p[DESK_ROWS - 1].id : 0);
	return page(r, say(c, T("Legal documents at the desk")), act_desk_html, &v);
}

/* ---- one document ---- */

static void
facts_make(struct req *r, const struct act *a, struct act_sheet_view *v)
{
	struct cx *c = &r->cx;

	v->facts.rows.p = NEW_ARRAY(c->mem, struct summary_row, 8);
	summary_put(&v->facts, say(c, T("Issued by")), a->issuer);
	summary_put(&v->facts, say(c, T("Signed by")), a->signer);
	summary_put(&v->facts, say(c, T("Day of issue")),
	    a->issued.n != 0 ? day_show(c->mem, a->issued) : TEXT(""));
	summary_put(&v->facts, say(c, T("Takes effect on")),
	    a->effect.n != 0 ? day_show(c->mem, a->effect) : say(c, T("not said")));
	summary_put(&v->facts, say(c, T("Ends on")),
	    a->expires.n != 0 ? day_show(c->mem, a->expires) : TEXT(""));
	summary_put(&v->facts, say(c, T("Field")), a->field);
	summary_put(&v->facts, say(c, T("English title")), a->title_en);
}

static bool
relations_make(struct req *r, const struct act *a, struct act_sheet_view *v)
{
	struct cx *c = &r->cx;
	struct relations all;
	struct relation_view *views;
	size_t n;

	if (!relations_by(c, a->id, true, &all))
		return false;
	views = NEW_ARRAY(c->mem, struct relation_view, all.n);
	v->relations.p = NEW_ARRAY(c->mem, struct desk_relation_view, all.n);
	relation_views_make(r, &all, true, views, &n);
	for (size_t i = 0; i < all.n; i++) {
		bool approved = all.p[i].state == RELATION_APPROVED;

		v->relations.p[v->relations.n++] = (struct desk_relation_view){.id = all.p[i].id,
		    .kind = views[i].kind,
		    .name = views[i].name,
		    .title = views[i].title,
		    .parts = views[i].parts,
		    .effect = views[i].effect,
		    .approved = approved,
		    .may_approve = !approved && a->state == ACT_PUBLISHED
				   && actor_may(c->by, &ACT_APPROVE)
				   && all.p[i].proposed_by != c->by->person,
		    .may_remove = !approved || a->state == ACT_DRAFT};
	}
	return true;
}

struct text
provisions_counted(struct cx *c, const struct provisions *all)
{
	int64_t articles = 0;

	for (size_t i = 0; i < all->n; i++)
		articles += all->p[i].kind == PROVISION_ARTICLE;
	return tr_count(c->mem, c->lang,
	    TN("The text was cut into 1 article.", "The text was cut into {0} articles."),
	    articles);
}

/* Two articles of one number: a slip of the pen, or a quotation whose marks are missing. */
static struct text
twins_said(struct cx *c, const struct provisions *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct provision *p = &all->p[i];
		size_t twin = text_find_char(p->path, '~');

		if (p->kind == PROVISION_ARTICLE && twin != SIZE_MAX)
			return say(c,
			    T("More than one article is “{0}”. Links and citations lead to the "
			      "first. If the number is right, put the text that quotes another "
			      "document between “ and ”."),
			    provision_path_show(c->mem, c->lang, text_part(p->path, 0, twin)));
	}
	return TEXT("");
}

/* What happens next, and who has it. */
static struct text
next_of(struct cx *c, const struct act *a)
{
	switch (a->state) {
	case ACT_DRAFT:
		return say(c, T("Check the text as it was cut, then hand it in for approval."));
	case ACT_PROPOSED:
		return act_own(c, a)
			   ? say(c,
			       T("You handed it in. Another person approves it or sends it back."))
			   : say(c, T("Read it, then approve it or send it back with what must be "
				      "mended."));
	case ACT_PUBLISHED:
		return say(
		    c, T("It is published and does not change. A later document changes it."));
	case ACT_WITHDRAWN:
		break;
	}
	return say(c, T("It was withdrawn. Its address still says so, with the reason."));
}

bool
act_sheet_page(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct cx *c = &r->cx;
	struct act a;
	struct provisions text;
	struct act_sheet_view v = {.errors = errors_view(r)};

	if (!act_by_id(c, in != NULL ? in->id : 0, &a) || !act_provisions(c, &a, &text)
	    || !provision_views_make(r, &a, &text, 0, text.n, &v.text) || !relations_make(r, &a, &v)
	    || !file_views_make(r, &a, &v.files))
		return false;
	facts_make(r, &a, &v);
	v.id = a.id;
	v.slug = a.slug;
	v.name = act_name(c->mem, c->lang, &a);
	v.title = act_title_show(&a, c->lang);
	v.reason = a.reason;
	v.state = act_state_name(a.state);
	v.next = next_of(c, &a);
	v.counts = provisions_counted(c, &text);
	v.twins = twins_said(c, &text);
	v.draft = a.state == ACT_DRAFT;
	v.proposed = a.state == ACT_PROPOSED;
	v.published = a.state == ACT_PUBLISHED;
	v.withdrawn = a.state == ACT_WITHDRAWN;
	v.own = act_own(c, &a);
	v.may_approve = actor_may(c->by, &ACT_APPROVE);
	v.reason_field = field_view(r, "reason", T("What must be mended"), T(""), TEXT(""));
	v.withdraw_field = field_view(r, "reason", T("Reason"),
	    T("Readers will see it at the document's address."), TEXT(""));
	v.file = field_view(
	    r, "file", T("Signed copy or annex"), T("PDF, Word or Excel, up to 20 MB."), TEXT(""));
	v.reason_field.required = v.withdraw_field.required = v.file.required = true;
	return page(r, v.name, act_sheet_html, &v);
}

/* ---- steps ---- */

static bool
sheet_go(struct req *r, const struct act *a, struct msg done)
{
	notice_next(r, say(&r->cx, done));
	return go(r, TEXT("/desk/acts/"), text_format(r->cx.mem, "%lld", (long long)a->id));
}

bool
act_propose_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && act_propose(&r->cx, &a)
	       && sheet_go(r, &a, T("Handed in for approval."));
}

bool
act_approve_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && act_approve(&r->cx, &a)
	       && sheet_go(r, &a, T("The document is published."));
}

bool
act_send_back_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && act_send_back(&r->cx, &a, in->reason)
	       && sheet_go(r, &a, T("Sent back to its editor."));
}

bool
act_withdraw_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && act_withdraw(&r->cx, &a, in->reason)
	       && sheet_go(r, &a, T("The document is withdrawn."));
}

bool
relation_approve_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && relation_approve(&r->cx, &a, in->relation)
	       && sheet_go(r, &a, T("Approved: it counts from its day of effect."));
}

bool
relation_remove_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && relation_remove(&r->cx, &a, in->relation)
	       && sheet_go(r, &a, T("Taken out."));
}

bool
act_attach_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	if (!act_by_id(&r->cx, in->id, &a))
		return false;
	if (in->file.size == 0)
		return invalid(&r->cx, "file", T("Choose a file."));
	return act_attach(&r->cx, &a, &in->file) && sheet_go(r, &a, T("Attached."));
}

bool
act_detach_post(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;

	return act_by_id(&r->cx, in->id, &a) && act_detach(&r->cx, &a, in->digest)
	       && sheet_go(r, &a, T("Taken out."));
}

bool
act_preview_file(struct req *r)
{
	const struct act_step_input *in = r->in;
	struct act a;
	struct act_files files;

	if (!act_by_id(&r->cx, in->id, &a) || !act_files(&r->cx, &a, &files))
		return false;
	for (size_t i = 0; i < files.n; i++) {
		if (text_equal(files.p[i].digest, in->digest))
			return answer_file(r, in->digest, files.p[i].type, files.p[i].name);
	}
	return fail(&r->cx, NOT_FOUND, T("There is no such file."));
}
