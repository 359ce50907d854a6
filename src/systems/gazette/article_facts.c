#include "systems/gazette/article_facts.h"

#include "systems/gazette/act.h"

enum { SURVEY_MOST = 200, METHOD_MOST = 1000 };

static bool
not_there(struct cx *c, struct text typed)
{
	return invalid(c, "act",
	    T("No published document has the number {0}, or more than one has. Give its number, or "
	      "its address on this site: /law/…"),
	    typed);
}

/* A number, or an address with or without what stands before "/law/". An act that was withdrawn
 * stays with what explained it before (`kept`), so that a correction is possible. */
static bool
act_find_typed(struct cx *c, struct text typed, bool kept, struct text *slug)
{
	struct act a;
	bool found;
	size_t at;

	if (!act_by_number(c, typed, &a, &found))
		return false;
	if (!found) {
		at = text_find(typed, TEXT("/law/"));
		if (!act_by_slug(
			c, at != SIZE_MAX ? text_part(typed, at + 5, typed.n) : typed, &a)) {
			if (c->why.kind != NOT_FOUND)
				return false;
			c->why = (struct problem){0};
			return not_there(c, typed);
		}
	}
	*slug = a.slug;
	return a.state == ACT_PUBLISHED || kept || not_there(c, typed);
}

static bool
statistics_check(struct cx *c, const struct article_facts *f)
{
	bool ok = true;

	if (f->available.n > time_day(c->now).n)
		ok = invalid(c, "available",
		    T("{0} has not come yet. Figures are published once they are there."),
		    day_show(c->mem, f->available));
	if (text_length(f->survey) > SURVEY_MOST)
		ok = invalid(c, "survey", T("Shorten it to {0} characters."), TEXT("200"));
	if (text_length(f->period) > SURVEY_MOST)
		ok = invalid(c, "period", T("Shorten it to {0} characters."), TEXT("200"));
	if (text_length(f->method) > METHOD_MOST)
		ok = invalid(c, "method", T("Shorten it to {0} characters."), TEXT("1,000"));
	return ok;
}

static bool
session_check(struct cx *c, const struct article_facts *f)
{
	bool ok = true;

	if (f->ends.ms != 0 && f->ends.ms <= f->begins.ms)
		ok = invalid(c, "session_to", T("A session ends after it begins."));
	if (text_length(f->place) > SURVEY_MOST)
		ok = invalid(c, "place", T("Shorten it to {0} characters."), TEXT("200"));
	return ok;
}

bool
article_facts_check(struct cx *c, struct article *a)
{
	struct article_facts *f = &a->facts;
	bool ok = true;

	if (a->kind != ARTICLE_EXPLANATION && f->act.n > 0)
		ok = invalid(c, "act",
		    T("Only an explanation of policy names a document. Choose that kind, or leave "
		      "this empty."));
	if (a->kind != ARTICLE_STATISTICS
	    && (f->survey.n > 0 || f->method.n > 0 || f->period.n > 0 || f->available.n != 0))
		ok = invalid(c, "survey",
		    T("Only statistics name a survey, its period and its day. Choose that kind, or "
		      "leave these empty."));
	if (a->kind != ARTICLE_SESSION && (f->place.n > 0 || f->begins.ms != 0))
		ok = invalid(c, "place",
		    T("Only a session has a place and hours. Choose that kind, or leave these "
		      "empty."));
	if (ok && a->kind == ARTICLE_EXPLANATION && f->act.n > 0)
		ok = act_find_typed(c, f->act, a->version > 0, &f->act);
	return ok && (a->kind != ARTICLE_STATISTICS || statistics_check(c, f))
	       && (a->kind != ARTICLE_SESSION || session_check(c, f));
}

bool
article_lacks(const struct article *a, struct msg *out)
{
	const struct article_facts *f = &a->facts;

	if (a->kind == ARTICLE_EXPLANATION && f->act.n == 0) {
		*out = T("An explanation of policy names the document it explains.");
		return true;
	}
	if (a->kind == ARTICLE_STATISTICS
	    && (f->survey.n == 0 || f->method.n == 0 || f->period.n == 0 || f->available.n == 0)) {
		*out = T("Statistics name the survey, how it was made, the period, and the day the "
			 "figures were there.");
		return true;
	}
	if (a->kind == ARTICLE_SESSION && (f->place.n == 0 || f->begins.ms == 0)) {
		*out = T("A session says when it begins, and where.");
		return true;
	}
	return false;
}

bool
article_facts_same(const struct article_facts *a, const struct article_facts *b)
{
	return text_equal(a->act, b->act) && text_equal(a->survey, b->survey)
	       && text_equal(a->method, b->method) && text_equal(a->period, b->period)
	       && a->available.n == b->available.n && text_equal(a->place, b->place)
	       && a->begins.ms == b->begins.ms && a->ends.ms == b->ends.ms;
}
