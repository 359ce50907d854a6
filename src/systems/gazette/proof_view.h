/* What the pages of proof show; made by proof_pages.c. */
#ifndef GAZETTE_PROOF_VIEW_H
#define GAZETTE_PROOF_VIEW_H

#include "web/parts.h"

struct proof_version_view {
	struct text no, at, digest;
	struct url url;
	bool shown;
};

struct proof_of_view {
	struct field_view page, on;
};

struct proof_view {
	struct text title, digest, now_digest, reason, at, text, link, lines, hash, command;
	int64_t version, position, size;
	bool checked;   /* the version that stands was compared with what is shown now */
	bool same;      /* … and it is that */
	bool kept_same; /* the kept text still has the published digest */
	bool in_trail, sealed, withdrawn, old;
	struct text day_root, root_day;
	struct url page, bytes, all;
	struct field_view on;
	struct {
		struct proof_version_view *p;
		size_t n;
	} versions;
};

#endif
