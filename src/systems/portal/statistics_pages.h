/* How the whole server has done, for everyone to see. */
#ifndef PORTAL_STATISTICS_PAGES_H
#define PORTAL_STATISTICS_PAGES_H

#include "web/req.h"

bool statistics_page(struct req *r);

#endif
