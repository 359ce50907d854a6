#include "systems/gazette/stale_view.h"

#include "systems/gazette/provision.h"

struct stale_view
stale_view(
    struct cx *c, struct text title, struct text summary, struct text body, struct text typed)
{
	struct stale_view v = {
	    .there = true, .name = TEXT(""), .title = title, .summary = summary, .body = body};
	struct spans all;

	spans_compare(c->mem, body, typed, &all);
	v.spans.p = NEW_ARRAY(c->mem, struct diff_span, all.n);
	for (size_t i = 0; i < all.n; i++)
		v.spans.p[v.spans.n++] = (struct diff_span){
		    all.p[i].text, all.p[i].kind == SPAN_OUT, all.p[i].kind == SPAN_IN};
	return v;
}
