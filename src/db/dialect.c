/*
 * The dialect of migrations. They say ID, INT, REAL, TEXT and BLOB in capitals, and end a table
 * that is its own index with WITHOUT ROWID; here that becomes what each engine says:
 *
 *              ID       INT      REAL              TEXT              BLOB    CREATE TABLE
 *  SQLite      INTEGER  INTEGER  REAL              TEXT              BLOB    … STRICT
 *  PostgreSQL  BIGINT   BIGINT   DOUBLE PRECISION  TEXT COLLATE "C"  BYTEA   no WITHOUT ROWID
 *
 * A BLOB column's DEFAULT '' becomes x'' for SQLite, whose strict tables tell bytes from text.
 * Full-text search alone has two texts. A line `-- sqlite:` or `-- postgres:` begins lines for that
 * engine, a line `-- both:` ends them. Not a parser of SQL: words, quotes, comments and `;`.
 */
#include "db/dialect.h"

#include "base/buf.h"

struct scan {
	enum db_engine engine;
	struct buf out;
	struct text in;
	size_t at;
	struct text before; /* the word before, for CAST(x AS TEXT) */
	int words;          /* in this statement */
	bool create, table; /* its first two words */
	bool without_rowid; /* seen, and not written */
	bool blob;          /* in a column of this type */
};

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static struct text
type_of(const struct scan *s, struct text word)
{
	static const struct {
		const char *name, *sqlite, *postgres;
	} types[] = {
	    {"ID", "INTEGER", "BIGINT"},
	    {"INT", "INTEGER", "BIGINT"},
	    {"REAL", "REAL", "DOUBLE PRECISION"},
	    {"TEXT", "TEXT", "TEXT COLLATE \"C\""},
	    {"BLOB", "BLOB", "BYTEA"},
	};

	if (text_is(word, "TEXT") && text_is(s->before, "AS"))
		return word;
	for (size_t i = 0; i < COUNT(types); i++)
		if (text_is(word, types[i].name))
			return text_of(
			    s->engine == DB_SQLITE ? types[i].sqlite : types[i].postgres);
	return word;
}

/* Quoted text and comments pass as they are. True where one stood. */
static bool
pass_verbatim(struct scan *s)
{
	char c = s->in.p[s->at];
	size_t from = s->at;

	if (c == '\'' || c == '"') {
		for (s->at++; s->at < s->in.n && s->in.p[s->at] != c; s->at++)
			;
		s->at += s->at < s->in.n;
		if (s->blob && s->engine == DB_SQLITE && text_is(s->before, "DEFAULT"))
			buf_char(&s->out, 'x');
	} else if (text_starts(text_part(s->in, s->at, 2), TEXT("--"))) {
		while (s->at < s->in.n && s->in.p[s->at] != '\n')
			s->at++;
		return true; /* not needed by the engine */
	} else {
		return false;
	}
	buf_text(&s->out, text_part(s->in, from, s->at - from));
	return true;
}

static void
pass_word(struct scan *s)
{
	size_t from = s->at;
	struct text word;

	while (s->at < s->in.n && is_word(s->in.p[s->at]))
		s->at++;
	word = text_part(s->in, from, s->at - from);
	if (s->words == 0)
		s->create = text_is(word, "CREATE");
	if (s->words == 1)
		s->table = text_is(word, "TABLE");
	s->words++;
	s->blob |= text_is(word, "BLOB");
	if (s->create && s->table && text_is(word, "WITHOUT")) {
		s->without_rowid = true;
	} else if (!(s->without_rowid && text_is(word, "ROWID"))) {
		buf_text(&s->out, type_of(s, word));
	}
	s->before = word;
}

static void
end_statement(struct scan *s)
{
	if (s->create && s->table && s->engine == DB_SQLITE)
		buf_text(
		    &s->out, s->without_rowid ? TEXT(" WITHOUT ROWID, STRICT") : TEXT(" STRICT"));
	s->words = 0;
	s->create = s->table = s->without_rowid = false;
	s->before = TEXT("");
}

/* Leaves out the lines that are for the other engine. */
static struct text
lines_for(struct arena *a, enum db_engine engine, struct text sql)
{
	struct buf out = buf_in(a);
	struct text line;
	bool sqlite = true, postgres = true;

	while (text_cut(&sql, '\n', &line)) {
		struct text mark = text_trim(line);

		if (text_is(mark, "-- sqlite:")) {
			sqlite = true;
			postgres = false;
		} else if (text_is(mark, "-- postgres:")) {
			sqlite = false;
			postgres = true;
		} else if (text_is(mark, "-- both:")) {
			sqlite = postgres = true;
		} else if (engine == DB_SQLITE ? sqlite : postgres) {
			buf_text(&out, line);
		}
		buf_char(&out, '\n');
	}
	return buf_done(&out);
}

const char *
dialect_of(struct arena *a, enum db_engine engine, struct text sql)
{
	struct scan s = {.engine = engine, .out = buf_in(a), .before = TEXT("")};

	s.in = lines_for(a, engine, sql);
	while (s.at < s.in.n) {
		char c = s.in.p[s.at];

		if (pass_verbatim(&s))
			continue;
		if (is_word(c)) {
			pass_word(&s);
			continue;
		}
		if (c == ';')
			end_statement(&s);
		if (c == ',' || c == ';')
			s.blob = false;
		buf_char(&s.out, c);
		s.at++;
	}
	return text_z(a, buf_done(&s.out));
}
