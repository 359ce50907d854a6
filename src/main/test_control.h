/*
 * `sen serve --test`: addresses with which a test moves the clock, runs what is due, and makes the
 * N-th write or allocation fail. Not among the systems otherwise.
 *
 *   POST /test/advance?ms=N         the clock goes on by N ms; answers the new time
 *   POST /test/tick                 every timer and job that is due runs now
 *   POST /test/fail?what=db&after=N the N-th statement or commit after this request fails (mem: the
 *                                   N-th allocation); 0 ends it
 */
#ifndef MAIN_TEST_CONTROL_H
#define MAIN_TEST_CONTROL_H

#include "main/runner.h"
#include "web/route.h"

extern const struct system test_control;

void test_control_set_up(struct runner *r);

/*
 * Sets clock and randomness as they repeat from run to run: Monday 31 August 2026, 08:00 in Viet
 * Nam (before the holidays of 1 and 2 September), an hour earlier for `init --test`. A later start
 * on the same DIR goes on a minute behind where the clock stood, with other random numbers, so
 * that ids and references do not come twice.
 */
void test_clock_begin(void);
bool test_clock_start(const char *dir, struct arena *a, struct text *why) MUST_USE;

#endif
