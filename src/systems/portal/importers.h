/* The kinds of `sen import`; the table in portal.c lists them. */
#ifndef PORTAL_IMPORTERS_H
#define PORTAL_IMPORTERS_H

#include "web/route.h"

extern const struct importer IMPORT_PROCEDURES, IMPORT_UNITS, IMPORT_AGENCIES, IMPORT_HOLIDAYS;

#endif
