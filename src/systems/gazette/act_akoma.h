/*
 * An act as Akoma Ntoso 3.0 (OASIS LegalDocumentML): the text as it stands on a day, its structure,
 * its identification (work, expression, manifestation), what changed it, its citations as
 * references. For machines of others; our own pages do not use it.
 */
#ifndef GAZETTE_ACT_AKOMA_H
#define GAZETTE_ACT_AKOMA_H

#include "systems/gazette/relation.h"

struct akoma {
	const struct act *act;
	const struct provisions *text;
	const struct relations *undergoes; /* what others do to it */
	const struct citeds *cited;
	struct day on;
	struct text base; /* "https://…" of this server, without a slash at the end */
};

struct text akoma_write(struct arena *mem, const struct akoma *k);

#endif
