/* What is published here: one line a noun. */
#include "systems/gazette/act.h"
#include "systems/gazette/consultation.h"
#include "systems/gazette/inquiry.h"
#include "systems/gazette/article.h"
#include "systems/gazette/publication.h"

const struct publication_kind *const publication_kinds[] = {
    &ACT_PUBLICATION,
    &INQUIRY_PUBLICATION,
    &ARTICLE_PUBLICATION,
    &CONSULTATION_PUBLICATION,
    &SYNTHESIS_PUBLICATION,
    NULL,
};
