"""
The measuring of bench/publish: readers who ask for every page and file that may name an article, again and again, and
two editors. Prints a table in Markdown.
"""
import argparse
import datetime
import os
import re
import shutil
import sys
import tempfile
import threading
import time

from fill import Postgres
from measure import Table
from sen import Client, Sen

SECTION = "chi-dao-dieu-hanh"
PATHS = (
    ("home page", "/"), ("news", "/news"), ("section", "/news/sections/" + SECTION), ("search", "/search?q=@WORD@"),
    ("search for machines", "/api/v1/search?q=@WORD@"), ("Atom", "/feeds/all.atom"),
    ("Atom of the section", "/feeds/section/%s.atom" % SECTION), ("JSON Feed of the kind", "/feeds/kind/article.json"),
    ("sitemap", "/sitemaps/1.xml"), ("proof", "/proof/article/@SLUG@"))
MOST_MS, REST_S, PATIENCE_S = 1000, 0.004, 100
CONF = ("changes_per_minute = 0", "sign_ins_per_minute = 0")
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


class Reader(threading.Thread):
    """Asks for one address of one node until told to stop; when its answer last became another."""

    def __init__(self, port, path, shows):
        super().__init__(daemon=True)
        self.client, self.path, self.shows = Client(port), path, shows
        self.state, self.since, self.ending, self.wrong = None, 0.0, False, None

    def run(self):
        try:
            while not self.ending:
                state = self.shows(self.client.ask("GET", self.path))
                if state != self.state:
                    self.state, self.since = state, time.time()
                time.sleep(REST_S)
        except Exception as e:  # noqa: BLE001
            self.wrong = e


class Watch:
    """A reader for each address of each node. What each shows: the number of the text it has, 0 for none."""

    def __init__(self, nodes, word, slug, title):
        def shown(answer):
            text = answer.text
            if answer.status != 200 or word not in text:
                return 0
            found = re.search(re.escape(title) + r" ([0-9]+)", text)
            return int(found.group(1)) if found else 0

        def listed(answer):
            return 1 if "/news/" + slug + "<" in answer.text else 0

        def proved(answer):
            """A withdrawn text keeps its title there; what it shows now is compared no more."""
            state = shown(answer)
            return state if state and "Vừa so sánh" in answer.text else 0

        self.readers = []
        for at, node in enumerate(nodes):
            for what, path in (("article", "/news/@SLUG@"),) + PATHS:
                shows = {"sitemap": listed, "proof": proved}.get(what, shown)
                reader = Reader(node.port, path.replace("@WORD@", word).replace("@SLUG@", slug), shows)
                reader.what, reader.node, reader.counts = what, at + 1, what != "sitemap"
                self.readers.append(reader)
                reader.start()

    def until(self, number):
        """(what, node, when) of each reader that had something to change, once all show this number."""
        end = time.time() + PATIENCE_S
        while time.time() < end:
            if all(self.state_is(r, number) for r in self.readers):
                return [(r.what, r.node, r.since) for r in self.readers if r.counts or number < 2]
            for r in self.readers:
                if r.wrong:
                    raise r.wrong
            time.sleep(0.002)
        raise RuntimeError("not seen: " + ", ".join(
            "%s of node %d shows %s" % (r.what, r.node, r.state) for r in self.readers if not self.state_is(r, number)))

    @staticmethod
    def state_is(reader, number):
        return reader.state == (number if reader.counts else min(number, 1))

    def end(self):
        for r in self.readers:
            r.ending = True
        for r in self.readers:
            r.join()
            r.client.close()


class Editors:
    """One writes, another approves, at the first node."""

    def __init__(self, node):
        self.writer = Client(node.port).sign_in("officer@example.org")
        self.approver = Client(node.port).sign_in("approver@example.org")

    def write(self, title, at=None):
        """The new article's sheet."""
        page = self.writer.get("/desk/articles/new")
        form = page.form("/desk/articles/new")
        changes = {"lang": "vi", "kind": "1", "title": title, "summary": title + ".",
                   "body": title + ".", "section": self.section(page.text)}
        if at is not None:
            changes.update(day=at.strftime("%d/%m/%Y"), time=at.strftime("%H:%M"))
        return self.written(self.writer.send(form, changes, follow=False))

    @staticmethod
    def section(text):
        return re.search(r'<option value="([^"]*)"[^>]*>[^<]*(?:Chỉ đạo|Direction)', text).group(1)

    @staticmethod
    def written(answer):
        if answer.status != 303:
            raise RuntimeError("not saved: %d %s" % (answer.status, re.sub(r"<[^>]+>", " ", answer.text)[-600:]))
        return answer.header("Location").split("?")[0]

    def step(self, who, sheet, name, changes=()):
        """Presses a button of the sheet; the instant at which its answer was there."""
        form = who.get(sheet).form(sheet + "/" + name)
        answer = who.send(form, changes, follow=False)
        at = time.time()
        if answer.status != 303:
            raise RuntimeError("%s: %d" % (name, answer.status))
        return at, answer.header("Location")

    def approve(self, sheet):
        self.step(self.writer, sheet, "propose")
        return self.step(self.approver, sheet, "approve")[0]

    def correct(self, sheet, title):
        page = self.writer.get(self.step(self.writer, sheet, "correct")[1])
        self.written(self.writer.send(page.form(sheet), {
            "title": title, "summary": title + ".", "body": title + ".", "note": "số"}, follow=False))
        return self.approve(sheet)

    def withdraw(self, sheet):
        return self.step(self.approver, sheet, "withdraw", {"reason": "thử"})[0]


class Bench:
    def __init__(self, options):
        self.o = options
        self.table = Table(options.out)
        self.top = tempfile.mkdtemp(prefix="sen-bench-")

    def took(self, rows, what, begun, seen):
        """Of each node, the slowest address and the fastest."""
        for node in sorted({node for _, node, _ in seen}):
            times = [((when - begun) * 1000, surface) for surface, n, when in seen if n == node]
            rows.setdefault((what, node), []).append((max(times), min(times)))

    def round(self, nodes, editors, n, rows):
        word = "qzx%04d" % n
        title = "Thử độ trễ " + word
        watch = Watch(nodes, word, "thu-do-tre-%s-1" % word, title)
        try:
            watch.until(0)
            sheet = editors.write(title + " 1")
            self.took(rows, "approved", editors.approve(sheet), watch.until(1))
            self.took(rows, "corrected", editors.correct(sheet, title + " 2"), watch.until(2))
            self.took(rows, "withdrawn", editors.withdraw(sheet), watch.until(0))
        finally:
            watch.end()

    def minute(self, nodes, editors, rows):
        """One text that waits for the next minute but ten seconds."""
        word, title = "qzxminute", "Thử độ trễ qzxminute"
        at = datetime.datetime.fromtimestamp((time.time() + 10) // 60 * 60 + 60, VIETNAM)
        editors.approve(editors.write(title + " 1", at))
        watch = Watch(nodes, word, "thu-do-tre-%s-1" % word, title)
        try:
            self.took(rows, "its minute came", at.timestamp(), watch.until(1))
        finally:
            watch.end()

    def engine(self, name, nodes):
        rows = {}
        editors = Editors(nodes[0])
        for n in range(self.o.rounds):
            self.round(nodes, editors, n, rows)
        self.minute(nodes, editors, rows)
        self.table.section("%s, the slowest of %d addresses, ms" % (name, len(PATHS) + 1), "what an editor did", "node",
                           "middle of %d" % self.o.rounds, "most", "the slowest", "to reach")
        for (what, node), all_ in rows.items():
            slowest, fastest = sorted(most for most, _ in all_), min(least for _, least in all_)
            self.table.row(what, str(node), slowest[len(slowest) // 2][0], slowest[-1][0], slowest[-1][1],
                           "≤ {:,d}".format(MOST_MS))
            where = "%s, %s, node %d" % (name, what, node)
            if slowest[-1][0] > MOST_MS:
                self.table.wrong.append("%s: %.0f ms (%s)" % (where, *slowest[-1]))
            if what == "its minute came" and fastest[0] < 0:
                self.table.wrong.append("%s: %.0f ms too early (%s)" % (where, -fastest[0], fastest[1]))

    def sqlite(self):
        with Sen("--demo", conf=CONF, folder=self.top) as sen:
            sen.start()
            self.engine("SQLite", [sen])

    def postgres(self):
        db = Postgres(os.environ["SEN_TEST_SOCKET"], "publish")
        with Sen("--demo", "--db", db.address, conf=CONF, folder=self.top) as first:
            second = first.node(2)
            try:
                first.start()
                second.start()
                self.engine("PostgreSQL, two nodes, editors at the first", [first, second])
            finally:
                second.stop()

    def run(self):
        self.table.line("`bench/publish %s`, load before the start %.1f" % (" ".join(sys.argv[1:]), os.getloadavg()[0]))
        if self.o.only in (None, "sqlite"):
            self.sqlite()
        if self.o.only in (None, "postgres"):
            self.postgres()
        self.table.line()
        for w in self.table.wrong:
            self.table.line("**Not reached:** " + w)
        return 1 if self.table.wrong else 0


def arguments():
    p = argparse.ArgumentParser(prog="bench/publish", description=__doc__)
    p.add_argument("--rounds", type=int, default=6, help="articles (6)")
    p.add_argument("--only", choices=("sqlite", "postgres"))
    p.add_argument("--out", help="the table goes into this file, too")
    return p.parse_args()


if __name__ == "__main__":
    bench = Bench(arguments())
    try:
        status = bench.run()
    finally:
        shutil.rmtree(bench.top, ignore_errors=True)
    sys.exit(status)
