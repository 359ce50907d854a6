/* News of the demonstration: our own short texts, one in each state of its life. */
#ifndef GAZETTE_ARTICLE_DEMO_H
#define GAZETTE_ARTICLE_DEMO_H

#include "base/cx.h"

bool article_demo(struct cx *c);

/* A picture in base64. */
extern const char demo_lake[];

#endif
