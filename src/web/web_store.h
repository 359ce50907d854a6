/* The web's own looks at the database. */
#ifndef WEB_WEB_STORE_H
#define WEB_WEB_STORE_H

#include "db/db.h"

/* For /healthz: one round to the engine. */
bool database_answers(struct cx *c) MUST_USE;

#endif
