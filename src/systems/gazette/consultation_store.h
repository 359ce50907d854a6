/* SQL of consultations and comments; provisions and files: act_store.h, under the same ids. */
#ifndef GAZETTE_CONSULTATION_STORE_H
#define GAZETTE_CONSULTATION_STORE_H

#include "systems/gazette/comment.h"

bool
store_consultation_by_id(struct cx *c, int64_t id, struct consultation *out, bool *found) MUST_USE;
bool store_consultation_by_slug(
    struct cx *c, struct text slug, struct consultation *out, bool *found) MUST_USE;
bool store_consultation_add(struct cx *c, const struct consultation *k) MUST_USE;
/* Everything that changes, from k->rev to the next; 0 changed: somebody was faster. */
bool
store_consultation_change(struct cx *c, const struct consultation *k, int64_t *changed) MUST_USE;
/* Published ones; open and to come: closing after (closes, id), soonest first; over: before it,
 * newest first. */
bool store_consultations_open(
    struct cx *c, struct time closes, int64_t id, int most, struct consultations *out) MUST_USE;
bool store_consultations_over(
    struct cx *c, struct time closes, int64_t id, int most, struct consultations *out) MUST_USE;
bool
store_consultations_of(struct cx *c, int64_t agency, int most, struct consultations *out) MUST_USE;
/* Its published ones that closed in [from, now). */
bool store_consultations_closed(
    struct cx *c, int64_t agency, struct time from, int most, struct consultations *out) MUST_USE;

/* The newest that lead a group on this article: id, group and sketch only. */
bool store_comment_leaders(
    struct cx *c, int64_t consultation, struct text path, int most, struct comments *out) MUST_USE;
bool store_comment_add(struct cx *c, const struct comment *m) MUST_USE;
bool store_comment_by_id(struct cx *c, int64_t id, struct comment *out, bool *found) MUST_USE;
/* By id, from `after` on. */
bool store_comments(
    struct cx *c, int64_t consultation, int64_t after, int most, struct comments *out) MUST_USE;
/* With ids below, newest first. */
bool store_comments_mine(
    struct cx *c, int64_t person, int64_t before, int most, struct comments *out) MUST_USE;
bool store_comment_reply(struct cx *c, const struct comment *m, int64_t *changed) MUST_USE;
/* Those of the group without a state. */
bool store_comment_reply_group(struct cx *c, const struct comment *m) MUST_USE;
bool store_comment_group(struct cx *c, int64_t id, int64_t group) MUST_USE;
/* The first that is left in the group; 0: none. */
bool
store_comment_group_first(struct cx *c, int64_t consultation, int64_t group, int64_t *out) MUST_USE;
bool store_comment_regroup(struct cx *c, int64_t consultation, int64_t group, int64_t to) MUST_USE;
/* How many this person sent on it within the last 24 hours, and when the first of those. */
bool store_comment_today(
    struct cx *c, int64_t consultation, int64_t person, int64_t *n, struct time *first) MUST_USE;
struct comment_counts {
	int64_t all, waiting, handed_in, letters;
};
bool store_comment_count(struct cx *c, int64_t consultation, struct comment_counts *out) MUST_USE;
/* Its answer, and the same answer in its group, where their authors were not given it yet. */
bool
store_comment_hand_in(struct cx *c, const struct comment *m, int64_t by, int64_t *changed) MUST_USE;
/* Those of them that were handed in, by others than `by`, who did not answer them either. */
bool store_comment_give(struct cx *c, const struct comment *m, int64_t by) MUST_USE;
bool store_comment_back(struct cx *c, const struct comment *m, struct text reason) MUST_USE;
/* All of a consultation. */
bool store_comment_give_all(struct cx *c, int64_t consultation, int64_t by) MUST_USE;
/* Given and not told: to whoever has an account or an e-mail address; by letter. */
bool
store_comments_untold(struct cx *c, int64_t consultation, int most, struct comments *out) MUST_USE;
bool
store_comments_letters(struct cx *c, int64_t consultation, int most, struct comments *out) MUST_USE;
bool store_comment_told(struct cx *c, int64_t id, int64_t by) MUST_USE;
bool
store_comment_replied_by(struct cx *c, int64_t consultation, int64_t person, int64_t *n) MUST_USE;
bool store_comment_forget(struct cx *c, int64_t person) MUST_USE;
/* Ids of comments that still name a person, of consultations that closed before. */
bool store_comments_old(struct cx *c, struct time before, int most, struct comments *out) MUST_USE;
bool store_comment_nameless(struct cx *c, int64_t id) MUST_USE;

#endif
