/*
 * The contents page of the gazette: tables only. Routes are grouped by noun: the article, the act,
 * the consultation, the question, finding, duty.
 */
#include "systems/gazette/gazette.h"

static const struct permission *const permissions[] = {NULL};

static const struct setting *const settings[] = {NULL};

static bool (*const demo_steps[])(struct cx *c) = {NULL};

const struct system gazette_system = {
    .name = "gazette",
    .permissions = permissions,
    .settings = settings,
    .demo = demo_steps,
};
