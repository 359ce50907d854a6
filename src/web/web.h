/* The web's own pages: assets, language, health, figures, the API's description. main puts its
 * table first. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "core/setting.h"
#include "web/route.h"

extern const struct system web_system;

/* The portal's name, on every page. */
extern const struct setting WEB_SITE;

extern const struct permission METRICS_SEE;

#endif
