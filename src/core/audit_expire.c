/* The end of the retention of what lies apart from the audit chain: names, addresses, payloads. */
#include "base/id.h"
#include "codec/json.h"
#include "core/audit_store.h"

enum { SLICE = 200, SHORTEST_YEARS = 1, YEAR_DAYS = 366 };

const struct setting AUDIT_YEARS = {.key = "core.audit_years",
    .label = MSG("Names, addresses and details in the audit trail are kept for"),
    .hint = MSG("Years. Then they are erased; who did what, when and to what stays for ever."),
    .number = true,
    .min = SHORTEST_YEARS,
    .max = 70,
    .standard = 10};

bool
audit_expired(struct cx *c, struct day *out)
{
	struct time at;
	struct text payload;
	const struct json *j;
	struct json_error why;
	bool found;

	*out = (struct day){0};
	if (!audit_store_expired(c, &at, &payload, &found))
		return false;
	if (!found || !json_parse(c->mem, payload, &j, &why)
	    || !day_parse(json_text_of(j, "before"), out)
	    || out->n > time_day(at).n - SHORTEST_YEARS * YEAR_DAYS)
		*out = (struct day){0};
	return true;
}

/* Whole days, so that the slices of one day share one record. */
bool
audit_expire(struct cx *c, bool *more)
{
	struct day before, expired;
	int64_t years, oldest, n;

	*more = false;
	if (!setting_int(c, &AUDIT_YEARS, &years) || !audit_store_oldest_payload(c, &oldest))
		return false;
	before.n = time_day(c->now).n - (int32_t)years * YEAR_DAYS;
	if (oldest == 0 || oldest >= id_floor(time_at(before, 0)))
		return true;
	if (!audit_expired(c, &expired))
		return false;
	if (expired.n < before.n
	    && !audit_add(c, TEXT(AUDIT_EXPIRE), TEXT(AUDIT_EXPIRED),
		audit_note(c, TEXT("before"), day_iso(c->mem, before))))
		return false;
	if (!audit_store_expire(c, id_floor(time_at(before, 0)), SLICE, &n))
		return false;
	*more = n == SLICE;
	return true;
}
