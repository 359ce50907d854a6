/* The contents page of identity: routes and navigation. */
#include "systems/identity/identity.h"

#include "systems/identity/account.h"
#include "systems/identity/account_pages.h"
#include "systems/identity/takeout.h"

#define FIELD(kind_, type, member, ...)                                                       \
	{                                                                                     \
		.name = #member, .kind = kind_, .offset = offsetof(type, member), __VA_ARGS__ \
	}

static const struct field next_fields[] = {
    FIELD(FIELD_LINE, struct next_input, next, .max = 300),
};
static const struct form next_form = {
    next_fields, COUNT(next_fields), sizeof(struct next_input), 0};

static const struct field register_fields[] = {
    FIELD(FIELD_LINE, struct register_input, name, .label = MSG("Full name"), .required = true,
	.max = 120),
    FIELD(FIELD_LINE, struct register_input, id_number, .label = MSG("Personal identity number"),
	.required = true, .max = 30),
    FIELD(FIELD_LINE, struct register_input, phone, .label = MSG("Telephone"), .required = true,
	.max = 30),
    FIELD(FIELD_LINE, struct register_input, email, .label = MSG("E-mail"), .max = 200),
    FIELD(FIELD_SECRET, struct register_input, password, .label = MSG("Password"), .required = true,
	.max = 200),
    FIELD(FIELD_FLAG, struct register_input, agree, .label = MSG("Use of your data")),
    FIELD(FIELD_LINE, struct register_input, next, .max = 300),
};
static const struct form register_form = {
    register_fields, COUNT(register_fields), sizeof(struct register_input), 0};

static const struct field sign_in_fields[] = {
    FIELD(FIELD_LINE, struct sign_in_input, login,
	.label = MSG("Identity number, telephone or e-mail"), .required = true, .max = 200),
    FIELD(FIELD_SECRET, struct sign_in_input, password, .label = MSG("Password"), .required = true,
	.max = 200),
    FIELD(FIELD_LINE, struct sign_in_input, next, .max = 300),
};
static const struct form sign_in_form = {
    sign_in_fields, COUNT(sign_in_fields), sizeof(struct sign_in_input), 0};

static const struct field recover_look_fields[] = {
    FIELD(FIELD_LINE, struct recover_input, sent, .max = 1),
};
static const struct form recover_look_form = {
    recover_look_fields, COUNT(recover_look_fields), sizeof(struct recover_input), 0};
static const struct field recover_fields[] = {
    FIELD(FIELD_LINE, struct recover_input, login,
	.label = MSG("Identity number, telephone or e-mail"), .required = true, .max = 200),
};
static const struct form recover_form = {
    recover_fields, COUNT(recover_fields), sizeof(struct recover_input), 0};

static const struct field recover_token_fields[] = {
    FIELD(FIELD_LINE, struct recover_set_input, token, .required = true, .max = 100),
};
static const struct form recover_token_form = {
    recover_token_fields, COUNT(recover_token_fields), sizeof(struct recover_set_input), 0};
static const struct field recover_set_fields[] = {
    FIELD(FIELD_LINE, struct recover_set_input, token, .required = true, .max = 100),
    FIELD(FIELD_SECRET, struct recover_set_input, password, .label = MSG("New password"),
	.required = true, .max = 200),
};
static const struct form recover_set_form = {
    recover_set_fields, COUNT(recover_set_fields), sizeof(struct recover_set_input), 0};

static const struct field office_fields[] = {
    FIELD(FIELD_INT, struct office_input, agency, .label = MSG("Agency"), .required = true,
	.max = INT64_MAX),
};
static const struct form office_form = {
    office_fields, COUNT(office_fields), sizeof(struct office_input), 0};

static const struct field contact_fields[] = {
    FIELD(FIELD_LINE, struct contact_input, phone, .label = MSG("Telephone"), .required = true,
	.max = 30),
    FIELD(FIELD_LINE, struct contact_input, email, .label = MSG("E-mail"), .max = 200),
    FIELD(FIELD_LINE, struct contact_input, address, .label = MSG("Address"), .max = 300),
};
static const struct form contact_form = {
    contact_fields, COUNT(contact_fields), sizeof(struct contact_input), 0};

static const struct field password_fields[] = {
    FIELD(FIELD_SECRET, struct password_input, old, .label = MSG("Present password"),
	.required = true, .max = 200),
    FIELD(FIELD_SECRET, struct password_input, fresh, .label = MSG("New password"),
	.required = true, .max = 200),
};
static const struct form password_form = {
    password_fields, COUNT(password_fields), sizeof(struct password_input), 0};

static const struct field erase_fields[] = {
    FIELD(FIELD_FLAG, struct erase_input, sure, .label = MSG("Are you sure?")),
};
static const struct form erase_form = {
    erase_fields, COUNT(erase_fields), sizeof(struct erase_input), 0};

static const struct field after_fields[] = {
    FIELD(FIELD_LINE, struct after_input, after, .max = 40),
};
static const struct form after_form = {
    after_fields, COUNT(after_fields), sizeof(struct after_input), 0};

static const struct route routes[] = {
    {GET, "/register", &ANYONE, &next_form, register_page, .name = MSG("Create an account")},
    {POST, "/register", &ANYONE, &register_form, register_post, .prepare = register_prepare,
	.again = register_page, .flags = ROUTE_PASSWORD | ROUTE_STRICT,
	.name = MSG("Create an account")},
    {GET, "/sign-in", &ANYONE, &next_form, sign_in_page, .name = MSG("Sign in")},
    {POST, "/sign-in", &ANYONE, &sign_in_form, sign_in_post, .prepare = sign_in_prepare,
	.again = sign_in_page, .flags = ROUTE_PASSWORD | ROUTE_STRICT, .key = sign_in_key,
	.name = MSG("Sign in")},
    {POST, "/sign-out", &ANYONE, &no_input, sign_out_post, .name = MSG("Sign out")},
    {GET, "/recover", &ANYONE, &recover_look_form, recover_page, .name = MSG("Set a new password")},
    {POST, "/recover", &ANYONE, &recover_form, recover_post, .again = recover_page,
	.flags = ROUTE_STRICT, .name = MSG("Set a new password")},
    {GET, "/recover/:token", &ANYONE, &recover_token_form, recover_set_page,
	.name = MSG("Set a new password")},
    {POST, "/recover/:token", &ANYONE, &recover_set_form, recover_set_post,
	.prepare = recover_set_prepare, .again = recover_set_page,
	.flags = ROUTE_PASSWORD | ROUTE_STRICT, .name = MSG("Set a new password")},

    {GET, "/account", &SIGNED_IN, &no_input, account_page, .name = MSG("Your account")},
    {POST, "/account/office", &SIGNED_IN, &office_form, office_post,
	.name = MSG("Work for an office")},
    {POST, "/account/sessions/end", &SIGNED_IN, &no_input, sessions_end_post,
	.name = MSG("Sign out everywhere else")},
    {GET, "/account/contact", &SIGNED_IN, &no_input, contact_page, .name = MSG("How we reach you")},
    {POST, "/account/contact", &SIGNED_IN, &contact_form, contact_post, .again = contact_page,
	.name = MSG("How we reach you")},
    {GET, "/account/password", &SIGNED_IN, &no_input, password_page,
	.name = MSG("Change the password")},
    {POST, "/account/password", &SIGNED_IN, &password_form, password_post,
	.prepare = password_prepare, .again = password_page, .flags = ROUTE_PASSWORD | ROUTE_STRICT,
	.name = MSG("Change the password")},
    {GET, "/account/data", &SIGNED_IN, &after_form, takeout_page,
	.flags = ROUTE_AUDITED | ROUTE_SLOW, .name = MSG("What is held of you")},
    {GET, "/account/data.json", &SIGNED_IN, &no_input, takeout_file,
	.flags = ROUTE_AUDITED | ROUTE_SLOW, .name = MSG("Download everything as one file")},
    {GET, "/account/erase", &SIGNED_IN, &no_input, erase_page,
	.name = MSG("Close the account and erase your data")},
    {POST, "/account/erase", &SIGNED_IN, &erase_form, erase_post, .again = erase_page,
	.name = MSG("Close the account and erase your data")},

    {GET, "/notices", &SIGNED_IN, &after_form, notices_page, .name = MSG("Notices")},
    {POST, "/notices/read", &SIGNED_IN, &no_input, notices_read_post,
	.name = MSG("Mark all as read")},
    {GET, "/mailbox", &ANYONE, &after_form, mailbox_page, .name = MSG("Development mailbox")},
};

const struct system identity_system = {
    .name = "identity",
    .routes = routes,
    .n_routes = COUNT(routes),
    .takeout = identity_takeout,
};
