#include "core/headline.h"

bool
headline_put(struct cx *c, const struct headline *h)
{
	return db_exec(c,
	    SQL("INSERT INTO core_headline (story, lang, title, path, at) "
		"VALUES ($1, $2, $3, $4, $5) "
		"ON CONFLICT (story, lang) DO UPDATE SET title = $3, path = $4, at = $5"),
	    ARGS(h->story, text_of(lang_code(h->lang)), h->title, h->path, h->at));
}

bool
headline_remove(struct cx *c, int64_t story, enum lang lang)
{
	return db_exec(c, SQL("DELETE FROM core_headline WHERE story = $1 AND lang = $2"),
	    ARGS(story, text_of(lang_code(lang))));
}

bool
headline_pins(struct cx *c, const struct headline_pin *pins, size_t n)
{
	if (!db_exec(c, SQL("DELETE FROM core_headline_pin"), NO_ARGS))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!db_exec(c,
			SQL("INSERT INTO core_headline_pin (story, place, until) "
			    "VALUES ($1, $2, $3)"),
			ARGS(pins[i].story, (int64_t)i, pins[i].until)))
			return false;
	return true;
}

static bool
there(const struct headlines *all, int64_t story)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].story == story)
			return true;
	return false;
}

static bool
list_read(struct rows *r, size_t most, struct headlines *out)
{
	while (out->n < most && db_next(r)) {
		struct headline h = {.story = row_int(r, 0),
		    .title = row_text(r, 2),
		    .path = row_text(r, 3),
		    .at = row_time(r, 4)};

		if (there(out, h.story))
			continue;
		if (!lang_parse(row_text(r, 1), &h.lang))
			h.lang = LANG_VI;
		out->p[out->n++] = h;
	}
	return db_end(r);
}

#define IN_LANG                                                            \
	"(h.lang = $1 OR NOT EXISTS (SELECT 1 FROM core_headline o WHERE " \
	"o.story = h.story AND o.lang = $1))"

bool
headline_list(struct cx *c, enum lang lang, int most, struct headlines *out)
{
	struct rows r;
	size_t room = (size_t)most;

	*out = (struct headlines){NEW_ARRAY(c->mem, struct headline, room), 0};
	return db_query(c,
		   SQL("SELECT h.story, h.lang, h.title, h.path, h.at FROM core_headline_pin p "
		       "JOIN core_headline h ON h.story = p.story WHERE " IN_LANG
		       " AND (p.until = 0 OR p.until > $2) ORDER BY p.place LIMIT $3"),
		   ARGS(text_of(lang_code(lang)), c->now, most), &r)
	       && list_read(&r, room, out)
	       && db_query(c,
		   SQL("SELECT h.story, h.lang, h.title, h.path, h.at FROM core_headline h "
		       "WHERE " IN_LANG " ORDER BY h.at DESC, h.story DESC LIMIT $2"),
		   ARGS(text_of(lang_code(lang)), 2 * most), &r)
	       && list_read(&r, room, out);
}
