#include "systems/gazette/subscription_pages.h"

#include "codec/json.h"
#include "gazette/templates.h"
#include "systems/gazette/subscription.h"
#include "systems/gazette/subscription_view.h"

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}

static const struct field look_fields[] = {
    FIELD(FIELD_LINE, struct subscription_input, sent, .max = 1),
};
const struct form subscription_form = {
    look_fields, COUNT(look_fields), sizeof(struct subscription_input), 0};

static const char *const often_choices[] = {"day", "week", NULL};
static const struct field subscribe_fields[] = {
    FIELD(FIELD_LINE, struct subscription_input, email, .label = MSG("E-mail"), .required = true,
	.max = 254),
    FIELD(FIELD_LINE, struct subscription_input, what, .label = MSG("What to send"), .max = 340),
    FIELD(FIELD_CHOICE, struct subscription_input, often, .label = MSG("How often"),
	.required = true, .choices = often_choices),
};
const struct form subscribe_form = {
    subscribe_fields, COUNT(subscribe_fields), sizeof(struct subscription_input), 0};

static const struct field token_fields[] = {
    FIELD(FIELD_LINE, struct subscription_input, token, .required = true, .max = 100),
};
const struct form subscription_token_form = {
    token_fields, COUNT(token_fields), sizeof(struct subscription_input), 0};

static const struct field leave_fields[] = {
    FIELD(FIELD_LINE, struct leave_input, token, .required = true, .max = 100),
    {.name = "List-Unsubscribe",
	.kind = FIELD_LINE,
	.offset = offsetof(struct leave_input, one_click),
	.max = 40},
};
const struct form leave_form = {leave_fields, COUNT(leave_fields), sizeof(struct leave_input), 0};

/* ---- asking ---- */

/* "kind act", "section tin-tuc", "field dat dai"; empty: everything. */
static bool
what_read(struct req *r, struct text what, struct subscription *s)
{
	struct text by, rest = what;

	s->kind = s->section = s->field = TEXT("");
	if (what.n == 0)
		return true;
	(void)text_cut(&rest, ' ', &by);
	if (text_is(by, "kind") && publication_kind_by_name(rest) != NULL)
		s->kind = rest;
	else if (text_is(by, "section") && rest.n > 0)
		s->section = rest;
	else if (text_is(by, "field") && rest.n > 0)
		s->field = text_fold(r->cx.mem, rest);
	else
		return invalid(&r->cx, "what", T("Choose one of the list."));
	return true;
}

static void
add_choices(struct req *r, const char *by, const struct publication_groups *all,
    struct choice_view *items, size_t *n)
{
	for (size_t i = 0; i < all->n; i++)
		items[(*n)++] = (struct choice_view){
		    .value = text_format(r->cx.mem, "%s %.*s", by, TEXT_ARG(all->p[i].key)),
		    .label = all->p[i].name};
}

static bool
what_choices(struct req *r, struct choices_view *out)
{
	struct cx *c = &r->cx;
	struct publication_groups sections, fields;
	struct choice_view *items;
	size_t kinds = 0, n = 0;

	if (!publication_sections(c, &sections) || !publication_fields(c, &fields))
		return false;
	while (publication_kinds[kinds] != NULL)
		kinds++;
	items = NEW_ARRAY(c->mem, struct choice_view, 1 + kinds + sections.n + fields.n);
	items[n++] = (struct choice_view){.value = TEXT(""), .label = say(c, T("Everything"))};
	for (size_t i = 0; i < kinds; i++)
		items[n++] = (struct choice_view){
		    .value = text_format(c->mem, "kind %s", publication_kinds[i]->name),
		    .label = say(c, publication_kinds[i]->many)};
	add_choices(r, "section", &sections, items, &n);
	add_choices(r, "field", &fields, items, &n);
	*out = choices_view(r, "what", T("What to send"), T(""), TEXT(""), items, n);
	out->required = true; /* everything is a choice */
	return true;
}

bool
subscription_new_page(struct req *r)
{
	const struct subscription_input *in = r->in;
	struct cx *c = &r->cx;
	struct subscription_view v = {.errors = errors_view(r)};
	const struct choice_view often[] = {
	    {.value = TEXT("day"), .label = say(c, T("Each morning"))},
	    {.value = TEXT("week"), .label = say(c, T("Each Monday morning"))}};

	v.sent = in != NULL && text_is(in->sent, "1");
	v.email = field_view(r, "email", T("E-mail"), T(""), TEXT(""));
	v.email.type = v.email.mode = v.email.complete = TEXT("email");
	v.email.required = true;
	v.often = choices_view(r, "often", T("How often"), T(""), TEXT("day"), often, COUNT(often));
	v.often.required = true;
	return what_choices(r, &v.what)
	       && page(r, say(c, T("What is new, by e-mail")), subscription_new_html, &v);
}

bool
subscription_new_post(struct req *r)
{
	const struct subscription_input *in = r->in;
	struct subscription s = {
	    .email = in->email, .weekly = text_is(in->often, "week"), .site = req_public_url(r)};

	return what_read(r, in->what, &s) && subscription_ask(&r->cx, &s)
	       && go(r, TEXT("/subscriptions?sent=1"));
}

/* ---- by the link in a letter ---- */

bool
subscription_page(struct req *r)
{
	const struct subscription_input *in = r->in;
	struct subscription s;
	struct subscription_view v = {0};

	if (!subscription_by_token(&r->cx, in->token, &s)
	    || !subscription_what(&r->cx, &s, &v.name))
		return false;
	v.address = s.email;
	v.token = s.token;
	v.weekly = s.weekly;
	v.confirmed = s.confirmed.ms != 0;
	return page(r, say(&r->cx, T("Your subscription")), subscription_page_html, &v);
}

bool
subscription_confirm_post(struct req *r)
{
	const struct subscription_input *in = r->in;
	struct subscription s;

	if (!subscription_by_token(&r->cx, in->token, &s) || !subscription_confirm(&r->cx, &s))
		return false;
	notice_next(r, say(&r->cx, T("You are subscribed.")));
	return go(r, TEXT("/subscriptions/"), s.token);
}

bool
subscription_leave_post(struct req *r)
{
	const struct subscription_input *in = r->in;

	if (!subscription_leave(&r->cx, in->token))
		return false;
	notice_next(r, say(&r->cx, T("You have left. Nothing more is sent; your address is "
				     "deleted.")));
	return go(r, TEXT("/feeds"));
}

/* RFC 8058: a mailbox posts List-Unsubscribe=One-Click, without cookies and without asking twice.
 */
bool
subscription_leave_api(struct req *r)
{
	const struct leave_input *in = r->in;
	struct buf b = buf_in(r->cx.mem);
	struct json_writer w = json_into(&b);

	if (!subscription_leave(&r->cx, in->token))
		return false;
	json_begin_object(&w);
	json_put_bool(&w, "left", true);
	json_end(&w);
	return answer_json(r, 200, json_done(&w));
}
