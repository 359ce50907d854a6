#include "systems/gazette/whom.h"

#include "core/agency.h"

bool
whom_to_ask(struct cx *c, int64_t agency, struct text *out)
{
	const struct agency *a = NULL;

	*out = TEXT("");
	if (agency != 0 && !agency_by_id(c, agency, &a))
		return false;
	if (a != NULL && a->phone.n > 0)
		*out = say(
		    c, T("Ask about it: {0}, telephone {1}."), agency_show(a, c->lang), a->phone);
	else if (a != NULL)
		*out = say(c, T("Ask about it: {0}."), agency_show(a, c->lang));
	return true;
}

bool
whom_to_write(struct cx *c, int64_t agency, struct text *out)
{
	const struct agency *a = NULL;

	*out = TEXT("");
	if (agency != 0 && !agency_by_id(c, agency, &a))
		return false;
	if (a != NULL && a->address.n > 0)
		*out = say(c, T("{0}, address: {1}"), agency_show(a, c->lang), a->address);
	else if (a != NULL)
		*out = agency_show(a, c->lang);
	return true;
}
