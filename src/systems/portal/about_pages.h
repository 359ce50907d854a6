/* The standing pages that the foot of every page links to. */
#ifndef PORTAL_ABOUT_PAGES_H
#define PORTAL_ABOUT_PAGES_H

#include "core/setting.h"
#include "web/req.h"

/* Whom to ask, set by the administrator. */
extern const struct setting HELP_PHONE, HELP_EMAIL;

bool help_page(struct req *r);
bool privacy_page(struct req *r);
bool accessibility_page(struct req *r);

#endif
