#include "systems/portal/import_table.h"
#include "systems/portal/scan.h"

bool
holiday_columns(struct arena *a, const struct table *t, struct holiday_columns *out)
{
	*out = (struct holiday_columns){table_column(a, t, "date"), table_column(a, t, "days"),
	    table_column(a, t, "name"), table_column(a, t, "type")};
	return out->date != SIZE_MAX && out->name != SIZE_MAX;
}

static struct text
english_name(struct text name)
{
	static const struct {
		const char *words, *name;
	} names[] = {
	    {"tet duong lich", "New Year's Day"},
	    {"giao thua", "Lunar New Year"},
	    {"tet nguyen dan", "Lunar New Year"},
	    {"gio to hung vuong", "Hung Kings' Commemoration Day"},
	    {"ngay giai phong mien nam", "Reunification Day"},
	    {"ngay chien thang", "Reunification Day"},
	    {"quoc te lao dong", "International Labour Day"},
	    {"ngay quoc te lao dong", "International Labour Day"},
	    {"quoc khanh", "National Day"},
	};

	for (size_t i = 0; i < COUNT(names); i++) {
		if (words_at(name, 0, names[i].words) > 0)
			return text_of(names[i].name);
	}
	return TEXT("");
}

bool
holiday_row(struct reading *r, const struct holiday_columns *h, const struct csv_row *row,
    struct holiday_row *out)
{
	struct text date = csv_cell(row, h->date), days = csv_cell(row, h->days);
	struct text type = csv_cell(row, h->type);

	*out = (struct holiday_row){.days = 1, .name = csv_cell(row, h->name)};
	out->name_en = english_name(out->name);
	out->observance = text_is(type, "observance");
	if (!day_parse_typed(date, &out->first)) {
		doubt(r, "date", T("{0} is no date."), date);
		return false;
	}
	if (days.n > 0
	    && (!text_int(days, &out->days) || out->days < 1 || out->days > HOLIDAY_MOST)) {
		doubt(r, "days", T("{0} is no number of days."), days);
		return false;
	}
	if (out->name.n == 0) {
		doubt(r, "name", T("The holiday has no name."));
		return false;
	}
	if (type.n > 0 && !out->observance && !text_is(type, "public")) {
		doubt(r, "type", T("{0} is neither public nor observance."), type);
		return false;
	}
	return true;
}
