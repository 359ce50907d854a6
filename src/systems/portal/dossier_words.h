/*
 * A dossier in plain words, for pages, notices and the API alike: what happens next, by when, who
 * has it, whom to ask. In the language of c.
 */
#ifndef PORTAL_DOSSIER_WORDS_H
#define PORTAL_DOSSIER_WORDS_H

#include "systems/portal/dossier.h"

/* "17:00, Friday 04/09/2026". */
struct text words_when(struct cx *c, struct time t);
struct text words_day(struct cx *c, struct day d);
/* "12 h 30 min". */
struct text words_worked(struct cx *c, int64_t minutes);
/* The one sentence or two that say what happens next. */
bool words_next(struct cx *c, const struct dossier *d, struct text *out) MUST_USE;
/* Whom to ask: the agency with its telephone. */
bool words_whom(struct cx *c, const struct dossier *d, struct text *out) MUST_USE;
/* "2 working days late", "due today", or the empty text. The shape comes from *class ("tag-late").
 */
bool
words_urgency(struct cx *c, const struct dossier *d, struct text *out, struct text *css) MUST_USE;
/* What happened, for the applicant's timeline. Empty: inner workings, not shown to them. */
struct text words_event(struct cx *c, const struct dossier_entry *e);
/* Which of the papers a file is; empty for results, and where p is NULL. */
struct text words_paper(struct cx *c, const struct procedure *p, const struct dossier_file *f);
struct msg outcome_name(enum dossier_outcome o);
struct msg score_name(enum rating_score s);
struct msg channel_name(enum dossier_channel ch);
/* For machines. outcome: not none. */
const char *outcome_key(enum dossier_outcome o);
const char *channel_key(enum dossier_channel ch);

#endif
