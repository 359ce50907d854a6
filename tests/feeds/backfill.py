"""
Legal documents that were published before publications were kept: a database as it was left by an older program gets
what is missing, once, on both engines. Then they have a proof, stand in feeds, and can be withdrawn.
"""
import os
import re
import sqlite3
import subprocess

from sen import Client, Report, Sen

report = Report("backfill")
check = report.check
# As an older program left it: no rows of acts, nobody knows when pages changed.
OLDER = """
DELETE FROM gazette_publication_text WHERE publication IN (SELECT id FROM gazette_publication WHERE kind = 'act');
DELETE FROM gazette_publication WHERE kind = 'act';
UPDATE core_search_entry SET changed = 0;
DROP TABLE gazette_publication_owing;
DELETE FROM schema_version WHERE system = 'gazette' AND number = 85;
"""
ACT, ADDRESS = "12-2024-qd-ubnd", "/law/12-2024-qd-ubnd"


class SQLite:
    options = ()

    def run(self, sen, script):
        db = sqlite3.connect(os.path.join(sen.dir, "sen.db"))
        out = []
        for one in filter(str.strip, script.split(";")):
            out += db.execute(one).fetchall()
        db.commit()
        db.close()
        return "\n".join("|".join(map(str, row)) for row in out)


class Postgres:
    def __init__(self):
        self.psql = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", os.environ["SEN_TEST_SOCKET"], "-U", "postgres", "-d"]
        subprocess.run([*self.psql, "postgres"], input="CREATE DATABASE backfill", text=True, check=True)
        self.options = ("--db", "postgresql:///backfill?host=%s&user=postgres" % os.environ["SEN_TEST_SOCKET"])

    def run(self, _, script):
        return subprocess.run([*self.psql, "backfill"], input=script, text=True, stdout=subprocess.PIPE,
                              check=True).stdout.strip()


def minute(client):
    """A minute goes by, and what is due by the clock is done."""
    client.post("/test/advance?ms=61000", {}, follow=False)
    check(client.post("/test/tick", {}, follow=False).status < 400, "the clock goes on")


def one(name, engine):
    def says(what, holds, *more):
        check(holds, "%s: %s" % (name, what), *more)

    def count(sen):
        return int(engine.run(sen, "SELECT COUNT(*) FROM gazette_publication WHERE kind = 'act'"))

    with Sen("--demo", *engine.options) as sen:
        before = count(sen)
        when = engine.run(sen, "SELECT published FROM gazette_act WHERE slug = '%s'" % ACT)
        says("the demonstration has acts", before >= 5, before)
        engine.run(sen, OLDER)
        sen.start("--test")
        client = Client(sen.port)
        client.get("/language?to=en")
        says("nothing is there at first", client.get("/proof/act/" + ACT).status == 404 and ACT not in client.get("/feeds/all.json").text)
        minute(client)
        says("every act has a row", count(sen) == before, count(sen), before)
        says("nothing is owed", engine.run(sen, "SELECT COUNT(*) FROM gazette_publication_owing") == "0")
        says("it became public when it did", engine.run(
            sen, "SELECT first, published FROM gazette_publication WHERE key = '%s'" % ACT) == when + "|" + when)
        proof = client.get("/proof/act/" + ACT)
        says("its proof holds", "byte for byte" in proof.text, proof.status)
        says("it stands in the feeds", ADDRESS + '"' in client.get("/feeds/kind/act.json").text)
        undated = re.findall(r"<loc>[^<]*/(?:law|news|questions|consultations)/(?!issues<)[^<]*</loc></url>",
                             client.get("/sitemaps/1.xml").text)
        says("the sitemap knows when pages changed", not undated, undated)
        minute(client)
        says("nothing is done twice", count(sen) == before, count(sen))
        approver = Client(sen.port).sign_in("approver@example.org")
        number = engine.run(sen, "SELECT id FROM gazette_act WHERE slug = '%s'" % ACT)
        page = approver.get("/desk/acts/" + number)
        approver.send(page.form("/withdraw"), {"reason": "thử"})
        says("it can be withdrawn", ACT not in client.get("/feeds/all.json").text)
        sen.stop()
        sen.start("--test")
        minute(Client(sen.port))
        says("a new start does nothing again", count(sen) == before, count(sen))
        sen.stop()
        wrong = sen.check()
        says("sen check finds nothing", wrong == "", wrong)


if __name__ == "__main__":
    one("sqlite", SQLite())
    one("postgres", Postgres())
    report.end()
