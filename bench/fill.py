"""
Millions of dossiers for bench/run, made by SQL in a database that nobody serves: rows in the real
tables with the counters that belong to them, so that pages and lists are right. Not made by the
program's rules: their events say less than true ones, so `sen check` has something to say about
them. The same statements run on SQLite and on PostgreSQL.
"""
import os
import subprocess
import time

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
DAY = 86400000
EPOCH = 1704067200000  # of ids
YEARS = 730 * DAY

# Left out while most of the rows come, then made in one sort. The rest comes one by one, so that their
# pages are as full as those of a database that grew: a sort fills each to the brim, and the next
# row of each would split it.
INDEXES = ["portal_dossier_reference", "portal_dossier_draft", "portal_dossier_mine", "portal_dossier_inbox",
           "portal_dossier_code", "portal_dossier_assignee", "portal_dossier_answer_by", "portal_dossier_due",
           "portal_dossier_created"]
SORTED = 2 / 3

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"]
NAMES = ["Thị Lan", "Văn Bình", "Minh Tuấn", "Thu Hà", "Ngọc Mai", "Đức Anh", "Thanh Sơn", "Hải Yến", "Quang Huy",
         "Bích Ngọc", "Hữu Phước"]


class SQLite:
    def __init__(self, folder):
        self.file = os.path.join(folder, "sen.db")

    def run(self, script, quick=False):
        before = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;\n" if quick else ""
        after = "\nPRAGMA journal_mode=WAL;" if quick else ""
        done = subprocess.run(["sqlite3", "-bail", "-batch", self.file], input=before + script + after, text=True,
                              stdout=subprocess.PIPE, check=True)
        return done.stdout

    def value(self, sql):
        return self.run(sql + ";").strip()

    def size(self):
        return int(self.value("SELECT (SELECT * FROM pragma_page_count) * (SELECT * FROM pragma_page_size)"))

    def index_texts(self):
        return [self.value("SELECT sql FROM sqlite_master WHERE name = '%s'" % i) + ";" for i in INDEXES]

    def settle(self):
        self.run("ANALYZE; DROP TABLE sqlite_stat1;")


class Postgres:
    def __init__(self, socket, name):
        self.socket, self.name = socket, name
        self.address = "postgresql:///%s?host=%s&user=postgres" % (name, socket)
        self.run("CREATE DATABASE " + name, database="postgres")

    def run(self, script, quick=False, database=None):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", self.socket, "-U", "postgres", "-d",
                               database or self.name], input=script, text=True, stdout=subprocess.PIPE, check=True)
        return done.stdout

    def value(self, sql):
        return self.run(sql + ";").strip()

    def size(self):
        return int(self.value("SELECT pg_database_size('%s')" % self.name))

    def index_texts(self):
        return [self.value("SELECT indexdef FROM pg_indexes WHERE indexname = '%s'" % i) + ";" for i in INDEXES]

    def settle(self):
        self.run("VACUUM ANALYZE;")


def reference_sql():
    """Twelve letters that look random, another one for each n: two products with primes, in base 32."""
    half = ["substr('%s', CAST((x / %d) %% 32 AS INTEGER) + 1, 1)" % (LETTERS, 32 ** i) for i in range(6)]
    return " || ".join(half + [h.replace("(x /", "(y /") for h in half])


def of_list(words, by):
    cases = " ".join("WHEN %d THEN '%s'" % (i, w) for i, w in enumerate(words))
    return "CASE %s %% %d %s END" % (by, len(words), cases)


def fill_script(begin, end, n, now, agencies, citizen):
    """Rows begin to end of n. agencies: the first gets half. Of a thousand, 15 are open; the rest was done in two
    years."""
    other = " ".join("WHEN %d THEN %s" % (i, a) for i, a in enumerate(agencies[1:]))
    return """
CREATE TABLE bench_procedure AS SELECT CAST(ROW_NUMBER() OVER (ORDER BY p.code) - 1 AS INTEGER) AS no, p.code,
	v.id AS version FROM portal_procedure p JOIN portal_version v ON v.id = p.current;
CREATE TABLE bench_row AS WITH RECURSIVE count(n) AS (
	SELECT %(begin)d UNION ALL SELECT n + 1 FROM count WHERE n < %(end)d),
	made AS (SELECT n, %(now)d - %(years)d + n * (%(years)d / %(n)d) AS created,
		(CAST(n AS BIGINT) * 2654435761) %% 1073741789 AS x, (CAST(n AS BIGINT) * 805306457) %% 1073741783 AS y,
		(CAST(n AS BIGINT) * 7919) %% 1000 AS fate FROM count)
	SELECT n, created, (created - %(epoch)d) * 4096 + n %% 256 AS id, x, y,
	CASE WHEN n %% 2 = 0 THEN %(first)s ELSE CASE (n / 2) %% %(others)d %(other)s END END AS agency,
	CASE WHEN n %% %(each)d = 0 THEN %(citizen)s ELSE 0 END AS person,
	CASE WHEN fate < 970 THEN 10 WHEN fate < 980 THEN 3 WHEN fate < 985 THEN 7 WHEN fate < 988 THEN 1
		WHEN fate < 990 THEN 2 WHEN fate < 996 THEN 4 WHEN fate < 998 THEN 5 ELSE 9 END AS status,
	%(now)d + (x %% 22 - 2) * 86400000 + y %% 86400000 AS due FROM made;
INSERT INTO portal_dossier (id, reference, procedure, version, agency, person, applicant, applicant_fold, id_tail,
	channel, term_count, term_unit, created, rev, status, code, submitted, accepted, due, since, finished, returned,
	answer_by, desk, sort_at)
	SELECT r.id, %(reference)s, p.code, p.version, r.agency, r.person, %(surname)s || ' ' || %(name)s,
	'nguyen thi lan', CAST(1000 + x %% 9000 AS TEXT), 2, 5, 2, r.created, CASE WHEN status = 10 THEN 6 ELSE 3 END,
	r.status, CASE WHEN status IN (1, 3) THEN '' ELSE 'B' || CAST(r.agency %% 100 AS TEXT) || '-' || CAST(n AS TEXT)
	END, r.created, CASE WHEN status IN (1, 3) THEN 0 ELSE r.created + 3600000 END,
	CASE WHEN status IN (1, 3) THEN 0 WHEN status IN (2, 4) THEN r.due ELSE r.created + 604800000 END,
	CASE WHEN status IN (2, 4) THEN r.created + 3600000 ELSE 0 END,
	CASE WHEN status IN (3, 7, 9, 10) THEN r.created + 259200000 ELSE 0 END,
	CASE WHEN status = 10 THEN r.created + 345600000 ELSE 0 END,
	CASE WHEN status = 5 THEN %(now)d + 864000000 ELSE 0 END, r.status,
	CASE WHEN status IN (2, 4) THEN r.due WHEN status = 1 THEN r.created WHEN status = 5 THEN %(now)d + 864000000
		ELSE r.created + 259200000 END
	FROM bench_row r JOIN bench_procedure p ON p.no = r.n %% (SELECT COUNT(*) FROM bench_procedure) ORDER BY r.n;
INSERT INTO portal_answers (dossier, answers) SELECT id, '{"full_name":"Nguyễn Thị Lan","id_number":"001190000123",'
	|| '"birth":"1990-03-27","phone":"+84912000001","address":"27 phố Đầm, phường Hồ Sen, tỉnh Hoa Sen",'
	|| '"request":"Hồ sơ số ' || CAST(n AS TEXT) || '"}' FROM bench_row ORDER BY n;
INSERT INTO portal_event (dossier, seq, at, event, status_from, status_to, actor_kind, person, agency, name, change)
	SELECT id, 1, created, 0, 0, 1, 1, person, 0, 'Nguyễn Thị Lan', '{"status":[0,1]}' FROM bench_row ORDER BY n;
INSERT INTO portal_event (dossier, seq, at, event, status_from, status_to, actor_kind, person, agency, name, change)
	SELECT id, 2, created + 3600000, 2, 1, 2, 2, 1, agency, 'Phạm Thu Hà', '{"status":[1,2]}' FROM bench_row
	WHERE status NOT IN (1, 3) ORDER BY n;
INSERT INTO portal_event (dossier, seq, at, event, status_from, status_to, actor_kind, person, agency, name, change)
	SELECT id, 3, created + 259200000, 21, 9, 10, 2, 1, agency, 'Phạm Thu Hà', '{"status":[9,10]}' FROM bench_row
	WHERE status = 10 ORDER BY n;
INSERT INTO portal_count (agency, desk, n) SELECT agency, status, COUNT(*) FROM bench_row GROUP BY agency, status
	ON CONFLICT (agency, desk) DO UPDATE SET n = portal_count.n + excluded.n;
INSERT INTO portal_figure (procedure, year, what, value, n) SELECT p.code, %(year)d, 1, 2, COUNT(*) FROM bench_row r
	JOIN bench_procedure p ON p.no = r.n %% (SELECT COUNT(*) FROM bench_procedure) GROUP BY p.code
	ON CONFLICT (procedure, year, what, value) DO UPDATE SET n = portal_figure.n + excluded.n;
DROP TABLE bench_row;
DROP TABLE bench_procedure;
""" % {"begin": begin, "end": end, "n": n, "now": now, "years": YEARS, "epoch": EPOCH, "first": agencies[0],
       "others": len(agencies) - 1, "other": other, "citizen": citizen, "each": max(1, n // 200), "reference": reference_sql(),
       "surname": of_list(SURNAMES, "x"), "name": of_list(NAMES, "y"), "year": time.gmtime(now // 1000).tm_year}


def fill(db, n, office):
    """n dossiers, half of them the office's."""
    first = db.value("SELECT id FROM core_agency WHERE code = '%s'" % office)
    others = db.value("SELECT id FROM core_agency WHERE code <> '%s'" % office).split()
    citizen = db.value("SELECT id FROM core_person WHERE email = 'citizen@example.org'")
    drop = "".join("DROP INDEX %s;\n" % i for i in INDEXES)
    make = "\n".join(db.index_texts())
    shared = n, int(time.time() * 1000) - DAY, [first] + others, citizen
    sort = int(n * SORTED)
    db.run(drop + fill_script(1, sort, *shared) + make, quick=True)
    db.run(fill_script(sort + 1, n, *shared), quick=True)
    db.settle()


def references(db, most):
    """Of dossiers all over the table."""
    return db.value("SELECT reference FROM portal_dossier WHERE status = 10 ORDER BY reference LIMIT %d" % most).split()


def give_form(db, procedure, fields):
    """A form of that many questions, for the procedure's current version."""
    import json
    form = json.dumps([{"id": "field_%d" % i, "type": "line", "label": "Câu hỏi %d" % i, "required": True, "max": 300}
                       for i in range(fields)], ensure_ascii=False)
    version = db.value("SELECT current FROM portal_procedure WHERE code = '%s'" % procedure)
    db.run("INSERT INTO portal_questions (version, definition) VALUES (%s, '%s') ON CONFLICT (version) DO UPDATE SET "
           "definition = excluded.definition;\nUPDATE portal_version SET has_questions = 1 WHERE id = %s;"
           % (version, form, version))
