/* The OpenAPI 3.1 document of /api/, made from the same tables that the gate obeys. */
#ifndef WEB_OPENAPI_H
#define WEB_OPENAPI_H

#include "web/gate.h"

struct text openapi_document(const struct gate_config *config, struct arena *a);

#endif
