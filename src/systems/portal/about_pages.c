/* The standing pages: help, your data, accessibility. Words only; whom to ask is a setting. */
#include "systems/portal/about_pages.h"

#include "portal/templates.h"
#include "systems/portal/about_view.h"
#include "systems/portal/dossier_rules.h"
#include "web/url.h"

const struct setting HELP_PHONE = {.key = "portal.help_phone",
    .label = MSG("Telephone for help"),
    .hint = MSG("Shown on the help page."),
    .max = 40,
    .standard_text = ""};
const struct setting HELP_EMAIL = {.key = "portal.help_email",
    .label = MSG("E-mail address for help"),
    .hint = MSG("Shown on the help page."),
    .max = 200,
    .standard_text = ""};

static bool
about_view(struct req *r, struct about_view *v)
{
	*v = (struct about_view){.demo = req_demo(r)};
	if (!setting_text(&r->cx, &HELP_PHONE, &v->phone)
	    || !setting_text(&r->cx, &HELP_EMAIL, &v->email)
	    || !setting_int(&r->cx, &DRAFT_DAYS, &v->draft_days))
		return false;
	v->phone_link = url_phone(r->cx.mem, v->phone);
	v->email_link = url_mail(r->cx.mem, v->email);
	return true;
}

bool
help_page(struct req *r)
{
	struct about_view v;

	return about_view(r, &v)
	       && page(r, say(&r->cx, T("Help and contact")), about_help_html, &v);
}

bool
privacy_page(struct req *r)
{
	struct about_view v;

	return about_view(r, &v) && page(r, say(&r->cx, T("Your data")), about_privacy_html, &v);
}

bool
accessibility_page(struct req *r)
{
	struct about_view v;

	return about_view(r, &v)
	       && page(r, say(&r->cx, T("Accessibility")), about_accessibility_html, &v);
}
