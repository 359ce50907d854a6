/* The fields by which an office is named on a form: agency by code, role by key. */
#ifndef ADMIN_OFFICE_FORM_H
#define ADMIN_OFFICE_FORM_H

#include "core/role.h"
#include "web/parts.h"

/* Fields "agency" and "role"; the roles are those that this actor may give. */
bool
office_fields_view(struct req *r, struct field_view *agency, struct choices_view *role) MUST_USE;
/* Fills agency and role; INVALID on the field that names none. */
bool office_find(struct cx *c, struct text agency, struct text role, struct office *out) MUST_USE;

#endif
