/* Proof: that what is shown is what was published, and what was published on a given day. */
#ifndef GAZETTE_PROOF_PAGES_H
#define GAZETTE_PROOF_PAGES_H

#include "web/route.h"

struct proof_input {
	struct text kind, key, page;
	int64_t version;
	struct day_input on;
};

extern const struct form proof_form, proof_of_form;

bool proof_of_page(struct req *r); /* where one asks for a page by its address */
bool proof_page(struct req *r);    /* all versions, and whether the one shown is the published */
bool proof_version(struct req *r); /* one version, as it was published */
bool proof_text(struct req *r);    /* its bytes, to be hashed by anyone */

#endif
