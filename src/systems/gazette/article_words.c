/* What things are called. */
#include "systems/gazette/article.h"

struct msg
article_kind_name(enum article_kind k)
{
	switch (k) {
	case ARTICLE_NOTICE:
		return T("Notice");
	case ARTICLE_SPEECH:
		return T("Speech");
	case ARTICLE_RELEASE:
		return T("Press release");
	case ARTICLE_PICTURES:
		return T("Picture story");
	default:
		return T("News article");
	}
}

struct msg
article_state_name(enum article_state s)
{
	switch (s) {
	case ARTICLE_PROPOSED:
		return T("Waits for approval");
	case ARTICLE_SCHEDULED:
		return T("Waits for its minute");
	case ARTICLE_PUBLISHED:
		return T("Published");
	case ARTICLE_WITHDRAWN:
		return T("Withdrawn from the site");
	default:
		return T("Draft");
	}
}
