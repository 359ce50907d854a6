/* The canonical form of the audit chain (see audit.h). Private to the audit trail's files. */
#ifndef CORE_AUDIT_CHAIN_H
#define CORE_AUDIT_CHAIN_H

#include "core/audit_store.h"

struct digest chain_payload(struct arena *a, const struct audit_payload *p);
struct digest
chain_hash(struct arena *a, const struct digest *previous, const struct audit_fact *f);

#endif
