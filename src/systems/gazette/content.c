#include "systems/gazette/content.h"

static const struct content_rule rules[CONTENTS] = {
    [CONTENT_NONE] = {"", MSG("None of it"), {NULL}, {NULL}, true, 0, {NULL}},
    [CONTENT_ABOUT] = {"about", MSG("Presentation of the agency"),
	MSG("What the agency is for, how it is organised, what each part of it does."),
	MSG("Publish who the agency is and what each part of it does."), true, 365,
	MSG("Leaders and tasks change in a year.")},
    [CONTENT_CONTACT] = {"contact", MSG("Address, telephone and e-mail of the agency"),
	MSG("Taken from the agency's record; complete with all three."),
	MSG("An administrator enters what is missing in the agency's record."), false, 0, {NULL}},
    [CONTENT_OFFICIALS] = {"officials", MSG("Contacts of officials"),
	MSG("Who is responsible for what, with telephone and e-mail at work."),
	MSG("Publish who is responsible for what and how to reach them."), true, 183,
	MSG("Posts change hands within half a year.")},
    [CONTENT_NEWS] = {"news", MSG("News"),
	MSG("What the agency does and what happens in its area."), MSG("Publish news."), true, 30,
	MSG("An agency that says nothing for a month has no reader left.")},
    [CONTENT_ORDERS] = {"orders", MSG("Orders of leaders"),
	MSG("What leaders decided and whom they gave it to."), MSG("Publish what leaders decided."),
	true, 30, MSG("Leaders decide every week.")},
    [CONTENT_PETITIONS] = {"petitions", MSG("What became of petitions"),
	MSG("What people and enterprises asked for and what was done about it."),
	MSG("Publish what was done about petitions."), true, 92,
	MSG("Within a quarter some petition is settled.")},
    [CONTENT_PRAISE] = {"praise", MSG("Praise and sanction"),
	MSG("Who was commended or sanctioned, and for what."),
	MSG("Publish who was commended or sanctioned."), true, 365,
	MSG("Commendations are given at least once a year.")},
    [CONTENT_GUIDES] = {"guides", MSG("Dissemination of law"),
	MSG("How a law or a policy is used, in words that everybody understands."),
	MSG("Publish how the newest laws are used."), true, 92,
	MSG("In each quarter something new takes effect.")},
    [CONTENT_EXPLANATIONS] = {"explanations", MSG("Explanations of policy"),
	MSG("Articles that name the legal document they explain."),
	MSG("Publish an explanation of a document that has none yet."), false, 365,
	MSG("In a year some policy is new.")},
    [CONTENT_PLANS] = {"plans", MSG("Plans and strategies"),
	MSG("Strategies, plans and programmes of the agency and its area."),
	MSG("Publish the plan of this year."), true, 365, MSG("Plans are made for each year.")},
    [CONTENT_ACTS] = {"acts", MSG("Legal documents"),
	MSG("With kind, number, issuer, dates of issue and effect, abstract and text."),
	MSG("Enter the agency's legal documents."), false, 0, {NULL}},
    [CONTENT_GAZETTE] = {"gazette", MSG("Official Gazette"),
	MSG("Issues that hold the agency's legal documents; asked of the Government and of "
	    "provinces."),
	MSG("Put the agency's documents into an issue."), false, 0, {NULL}},
    [CONTENT_PROJECTS] = {"projects", MSG("Projects and bidding"),
	MSG("Projects that are prepared, run or finished, what they cost; calls for bids and their "
	    "results."),
	MSG("Publish the projects that run and the bids that are open."), true, 183,
	MSG("Within half a year money was spent.")},
    [CONTENT_DRAFTS] = {"drafts", MSG("Consultation on drafts"),
	MSG("Drafts laid open for comments, with their deadline."),
	MSG("Lay the next draft open for comments."), false, 0, {NULL}},
    [CONTENT_ANSWERS] = {"answers", MSG("Questions and answers"),
	MSG("What people asked, and the answers."), MSG("Answer and publish what people asked."),
	false, 0, {NULL}},
    [CONTENT_SCIENCE] = {"science", MSG("Science programmes"),
	MSG("Research that the agency pays for or does, and what came of it."),
	MSG("Publish which research the agency pays for, and what came of it."), true, 365,
	MSG("Programmes report each year.")},
    [CONTENT_STATISTICS] = {"statistics", MSG("Statistics"),
	MSG("Figures that name their survey, how it was made, the period and the day they were "
	    "there."),
	MSG("Publish the figures of the last quarter."), false, 92,
	MSG("Figures are gathered each quarter.")},
    [CONTENT_ENGLISH] = {"english", MSG("Content in English"),
	MSG("Whatever of the agency's pages has a text or a title in English."),
	MSG("Translate the presentation of the agency and the newest texts."), false, 183,
	MSG("What is older misleads who reads only English.")},
};

const struct content_rule *
content_rule(enum content d)
{
	return &rules[d];
}

bool
content_by_key(struct text key, enum content *out)
{
	for (int i = 0; i < CONTENTS; i++) {
		if (text_is(key, rules[i].key)) {
			*out = (enum content)i;
			return true;
		}
	}
	return false;
}
