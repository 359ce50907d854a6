/* SQL of core_person. */
#include "core/person_store.h"

static struct person
person_of_row(struct rows *r)
{
	struct person p = {
	    .id = row_int(r, 0),
	    .name = row_text(r, 1),
	    .id_number = row_text(r, 2),
	    .phone = row_text(r, 3),
	    .email = row_text(r, 4),
	    .birth = row_day(r, 5),
	    .address = row_text(r, 6),
	    .lang = LANG_VI,
	    .closed = row_bool(r, 8),
	    .created = row_time(r, 9),
	    .rev = row_int(r, 10),
	};
	enum lang lang;

	if (lang_parse(row_text(r, 7), &lang))
		p.lang = lang;
	return p;
}

static bool
one_person(struct rows *r, struct person *out, const bool *found)
{
	if (!*found)
		return true;
	*out = person_of_row(r);
	return db_end(r);
}

bool
person_store_by_id(struct cx *c, int64_t id, struct person *out, bool *found)
{
	struct rows r;

	return db_first(c,
		   SQL("SELECT id, name, id_number, phone, email, birth, address, lang, closed, "
		       "created, rev FROM core_person WHERE id = $1"),
		   ARGS(id), &r, found)
	       && one_person(&r, out, found);
}

/* The second condition lets the engines use the partial indexes. */
bool
person_store_by(
    struct cx *c, enum person_key key, struct text value, struct person *out, bool *found)
{
	struct rows r;
	struct sql q;

	switch (key) {
	case BY_ID_NUMBER:
		q = SQL("SELECT id, name, id_number, phone, email, birth, address, lang, closed, "
			"created, rev FROM core_person WHERE id_number = $1 AND id_number <> ''");
		break;
	case BY_PHONE:
		q = SQL("SELECT id, name, id_number, phone, email, birth, address, lang, closed, "
			"created, rev FROM core_person WHERE phone = $1 AND phone <> ''");
		break;
	default:
		q = SQL("SELECT id, name, id_number, phone, email, birth, address, lang, closed, "
			"created, rev FROM core_person WHERE email = $1 AND email <> ''");
		break;
	}
	return db_first(c, q, ARGS(value), &r, found) && one_person(&r, out, found);
}

bool
person_store_add(struct cx *c, const struct person *p, bool *added)
{
	int64_t n;

	if (!db_change(c,
		SQL("INSERT INTO core_person (id, name, id_number, phone, email, birth, address, "
		    "lang, closed, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) "
		    "ON CONFLICT DO NOTHING"),
		ARGS(p->id, p->name, p->id_number, p->phone, p->email, p->birth, p->address,
		    text_of(lang_code(p->lang)), p->closed, p->created),
		&n))
		return false;
	*added = n > 0;
	return true;
}

bool
person_store_change(struct cx *c, const struct person *p, bool *changed)
{
	int64_t n;

	if (!db_change(c,
		SQL("UPDATE core_person SET name = $1, id_number = $2, phone = $3, email = $4, "
		    "birth = $5, address = $6, lang = $7, closed = $8, rev = rev + 1 "
		    "WHERE id = $9 AND rev = $10"),
		ARGS(p->name, p->id_number, p->phone, p->email, p->birth, p->address,
		    text_of(lang_code(p->lang)), p->closed, p->id, p->rev),
		&n))
		return false;
	*changed = n > 0;
	return true;
}

bool
person_store_rename_sessions(struct cx *c, int64_t person, struct text name)
{
	return db_exec(c, SQL("UPDATE core_session SET name = $1 WHERE person = $2 AND ended = 0"),
	    ARGS(name, person));
}

bool
person_store_drop_sessions(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_session WHERE person = $1"), ARGS(person));
}

bool
person_store_end_offices(struct cx *c, int64_t person, struct day to)
{
	return db_exec(c,
	    SQL("UPDATE core_office SET to_day = $1 "
		"WHERE person = $2 AND (to_day = 0 OR to_day > $1)"),
	    ARGS(to, person));
}

/* ---- words of names ---- */

bool
person_word_add(struct cx *c, struct text word, int64_t person)
{
	return db_exec(c,
	    SQL("INSERT INTO core_person_word (word, person) VALUES ($1, $2) "
		"ON CONFLICT DO NOTHING"),
	    ARGS(word, person));
}

bool
person_word_drop(struct cx *c, int64_t person)
{
	return db_exec(c, SQL("DELETE FROM core_person_word WHERE person = $1"), ARGS(person));
}

bool
person_store_search(
    struct cx *c, const struct text words[3], int64_t before, int most, struct people *out)
{
	return db_list(c,
	    SQL("SELECT p.id, p.name, p.id_number, p.phone, p.email, p.birth, p.address, "
		"p.lang, p.closed, p.created, p.rev "
		"FROM core_person_word w JOIN core_person p ON p.id = w.person "
		"WHERE w.word = $1 AND w.person < $2 "
		"AND (EXISTS (SELECT 1 FROM core_person_word x "
		"WHERE x.word = $3 AND x.person = w.person) OR $3 = '') "
		"AND (EXISTS (SELECT 1 FROM core_person_word y "
		"WHERE y.word = $4 AND y.person = w.person) OR $4 = '') "
		"ORDER BY w.person DESC LIMIT $5"),
	    ARGS(words[0], before, words[1], words[2], most), out, person_of_row);
}

bool
person_store_newest(struct cx *c, int64_t before, int most, struct people *out)
{
	return db_list(c,
	    SQL("SELECT id, name, id_number, phone, email, birth, address, lang, closed, "
		"created, rev FROM core_person WHERE id < $1 ORDER BY id DESC LIMIT $2"),
	    ARGS(before, most), out, person_of_row);
}
