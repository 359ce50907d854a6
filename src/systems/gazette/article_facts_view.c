/* What explanations and statistics name, as pages show it. */
#include "systems/gazette/act.h"
#include "systems/gazette/article_show.h"
#include "web/url.h"

bool
article_explains(struct cx *c, const struct article_facts *f, struct url *url, struct text *name)
{
	struct act a;

	*url = (struct url){TEXT("")};
	*name = TEXT("");
	if (f->act.n == 0)
		return true;
	if (!act_by_slug(c, f->act, &a))
		return false;
	*url = url_local(c->mem, "/law/{}", a.slug);
	*name = text_format(c->mem, "%.*s: %.*s", TEXT_ARG(act_name(c->mem, c->lang, &a)),
	    TEXT_ARG(act_title_show(&a, c->lang)));
	return true;
}

void
article_figures(struct cx *c, const struct article_facts *f, struct summary_view *out)
{
	if (f->available.n == 0 && f->begins.ms == 0)
		return;
	if (out->rows.p == NULL)
		out->rows.p = NEW_ARRAY(c->mem, struct summary_row, 4);
	if (f->begins.ms != 0) {
		summary_put(out, say(c, T("Begins")), time_show(c->mem, f->begins));
		if (f->ends.ms != 0)
			summary_put(out, say(c, T("Ends")), time_show(c->mem, f->ends));
		summary_put(out, say(c, T("Meeting place")), f->place);
		return;
	}
	summary_put(out, say(c, T("Survey")), f->survey);
	summary_put(out, say(c, T("How it was made")), f->method);
	summary_put(out, say(c, T("Period")), f->period);
	summary_put(out, say(c, T("Figures there since")), day_show(c->mem, f->available));
}
