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
headline_list(struct cx *c, enum lang lang, int most, struct headlines *out)
{
	struct rows r;

	*out = (struct headlines){NEW_ARRAY(c->mem, struct headline, (size_t)most), 0};
	if (!db_query(c,
		SQL("SELECT h.story, h.lang, h.title, h.path, h.at FROM core_headline h "
		    "WHERE h.lang = $1 OR NOT EXISTS (SELECT 1 FROM core_headline o "
		    "WHERE o.story = h.story AND o.lang = $1) "
		    "ORDER BY h.at DESC, h.story DESC LIMIT $2"),
		ARGS(text_of(lang_code(lang)), most), &r))
		return false;
	while (out->n < (size_t)most && db_next(&r)) {
		struct headline *h = &out->p[out->n++];

		*h = (struct headline){.story = row_int(&r, 0),
		    .title = row_text(&r, 2),
		    .path = row_text(&r, 3),
		    .at = row_time(&r, 4)};
		if (!lang_parse(row_text(&r, 1), &h->lang))
			h->lang = LANG_VI;
	}
	return db_end(&r);
}
