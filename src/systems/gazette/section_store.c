#include "systems/gazette/section_store.h"

/* A key that a later program wrote counts as none. */
static enum content
content_of(struct text key)
{
	enum content d;

	return content_by_key(key, &d) ? d : CONTENT_NONE;
}

bool
store_sections(struct cx *c, struct sections *out)
{
	struct rows r;

	*out = (struct sections){NEW_ARRAY(c->mem, struct section, SECTIONS_MOST), 0};
	if (!db_query(c,
		SQL("SELECT id, parent, slug, name, name_en, place, agency, closed, rev, "
		    "content FROM gazette_section ORDER BY place, name, id"),
		NO_ARGS, &r))
		return false;
	while (out->n < SECTIONS_MOST && db_next(&r))
		out->p[out->n++] = (struct section){.content = content_of(row_text(&r, 9)),
		    .id = row_int(&r, 0),
		    .parent = row_int(&r, 1),
		    .slug = row_text(&r, 2),
		    .name = row_text(&r, 3),
		    .name_en = row_text(&r, 4),
		    .place = row_int(&r, 5),
		    .agency = row_int(&r, 6),
		    .closed = row_bool(&r, 7),
		    .rev = row_int(&r, 8)};
	return db_end(&r);
}

bool
store_section_add(struct cx *c, const struct section *s)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_section (id, slug, parent, name, name_en, place, agency, "
		"closed, "
		"content, rev) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"),
	    ARGS(s->id, s->slug, s->parent, s->name, s->name_en, s->place, s->agency, s->closed,
		text_of(content_rule(s->content)->key)));
}

bool
store_section_change(struct cx *c, const struct section *s, int64_t *changed)
{
	return db_change(c,
	    SQL("UPDATE gazette_section SET parent = $1, name = $2, name_en = $3, place = $4, "
		"agency = $5, closed = $6, content = $7, rev = rev + 1 WHERE id = $8 AND rev = $9"),
	    ARGS(s->parent, s->name, s->name_en, s->place, s->agency, s->closed,
		text_of(content_rule(s->content)->key), s->id, s->rev),
	    changed);
}

bool
store_section_people(struct cx *c, int64_t section, struct section_people *out)
{
	enum { PEOPLE_MOST = 200 };
	struct rows r;

	*out = (struct section_people){NEW_ARRAY(c->mem, struct section_person, PEOPLE_MOST), 0};
	if (!db_query(c,
		SQL("SELECT person, approves FROM gazette_section_person WHERE section = $1 "
		    "ORDER BY person"),
		ARGS(section), &r))
		return false;
	while (out->n < PEOPLE_MOST && db_next(&r))
		out->p[out->n++] =
		    (struct section_person){row_int(&r, 0), TEXT(""), row_bool(&r, 1)};
	return db_end(&r);
}

bool
store_section_name(struct cx *c, int64_t section, int64_t person, bool approves)
{
	return db_exec(c,
	    SQL("INSERT INTO gazette_section_person (section, person, approves) VALUES ($1, $2, "
		"$3) "
		"ON CONFLICT (section, person) DO UPDATE SET approves = $3"),
	    ARGS(section, person, approves));
}

bool
store_section_unname(struct cx *c, int64_t section, int64_t person, int64_t *n)
{
	return db_change(c,
	    SQL("DELETE FROM gazette_section_person WHERE section = $1 AND person = $2"),
	    ARGS(section, person), n);
}
