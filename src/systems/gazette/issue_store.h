/* SQL of the Official Gazette's issues. */
#ifndef GAZETTE_ISSUE_STORE_H
#define GAZETTE_ISSUE_STORE_H

#include "systems/gazette/issue.h"

bool store_issue_of_act(struct cx *c, int64_t act, struct issue *out, bool *found) MUST_USE;
bool store_issue_by_number(
    struct cx *c, int64_t year, int64_t no, struct issue *out, bool *found) MUST_USE;
bool store_issue_by_id(struct cx *c, int64_t id, struct issue *out, bool *found) MUST_USE;
bool store_issue_list(struct cx *c, enum issue_state state, struct issues *out) MUST_USE;
bool store_issue_acts(struct cx *c, int64_t issue, struct acts *out) MUST_USE;
bool store_issue_begin(struct cx *c, const struct issue *i) MUST_USE;
bool store_issue_add(struct cx *c, int64_t issue, int64_t act, int64_t *changed) MUST_USE;
bool store_issue_take_out(struct cx *c, int64_t issue, int64_t act) MUST_USE;
bool store_issue_last(struct cx *c, int64_t year, int64_t *no) MUST_USE;
bool store_issue_publish(struct cx *c, const struct issue *i, int64_t *changed) MUST_USE;

#endif
