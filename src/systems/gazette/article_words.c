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
	case ARTICLE_EXPLANATION:
		return T("Explanation of policy");
	case ARTICLE_STATISTICS:
		return T("Statistics");
	case ARTICLE_SESSION:
		return T("Session");
	default:
		return T("News article");
	}
}

enum content
article_content(enum article_kind k, enum content of_section)
{
	return k == ARTICLE_EXPLANATION  ? CONTENT_EXPLANATIONS
	       : k == ARTICLE_STATISTICS ? CONTENT_STATISTICS
					 : of_section;
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
