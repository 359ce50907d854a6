"""
The kill loop: kill.py KIND KILLS.

Systems hand dossiers in through the API, each request under a key of its own, add a file and accept
them; citizens file theirs page by page. Meanwhile the server, or its supervisor, or PostgreSQL is
ended without warning, again and again, and started on the same data; whoever got no answer sends
the same again, a person looks first. In the end what was acknowledged is looked up in the tables
and on disk.

KIND: sqlite; unsynced, where the database and the file store lose at each kill what was not synced;
postgres (in tests/pg).
"""
import glob
import hashlib
import http.client
import os
import random
import re
import sqlite3
import subprocess
import sys
import threading
import time

from sen import Client, Disk, Report, Sen, make_token

KIND, KILLS = sys.argv[1], int(sys.argv[2])
SEED = int(os.environ.get("SEN_SEED", time.time()))
PROCEDURE, WARD = "2.000635", "H90.21"
SYSTEMS, CITIZENS = 4, 2
UNSURE = (OSError, http.client.HTTPException)

t = Report("kill " + KIND)


class Pace:
    """When there is a server to talk to, and when the load ends."""

    def __init__(self):
        self.over = False
        self.unanswered = 0

    def again(self, what):
        """Asks until somebody answers who can; what() gives None when it is not known."""
        while True:
            try:
                got = what()
                if got is not None:
                    return got
            except UNSURE:
                pass
            self.unanswered += 1
            time.sleep(0.05)


pace = Pace()


def a_file(mark):
    """A PDF that no other dossier has."""
    return b"%PDF-1.4\n% " + mark.encode() + b"\n" + random.Random(mark).randbytes(20000) + b"\n%%EOF\n"


class Filed:
    """What was acknowledged of one dossier."""

    def __init__(self, applicant):
        self.applicant = applicant
        self.reference = self.file = self.accepted = self.code = None


def certain(status, answer):
    """An answer that settles it; None for what must be sent again."""
    if status in (503, 429, 502, 504):
        return None
    if status not in (200, 201):
        raise RuntimeError("%d %s" % (status, str(answer)[:500]))
    return answer


class System(threading.Thread):
    """A machine: all by key."""

    def __init__(self, number, port, token):
        super().__init__(daemon=True)
        self.number, self.client = number, Client(port, token)
        self.filed, self.wrong = [], None

    def run(self):
        try:
            n = 0
            while not pace.over:
                n += 1
                self.one("Kill %d-%d" % (self.number, n))
        except Exception as e:  # noqa: BLE001
            self.wrong = e

    def json(self, path, body, key):
        return pace.again(lambda: certain(*self.client.api("POST", path, body, key)))

    def one(self, name):
        f = Filed(name)
        self.filed.append(f)
        lodged = self.json("/api/v1/dossiers", lodging(name), "lodge " + name)
        f.reference = lodged["reference"]
        if self.number % 2 == 0:
            data = a_file(name)
            pace.again(lambda: self.attach(f.reference, data, "file " + name))
            f.file = hashlib.sha256(data).hexdigest()
        accepted = self.json("/api/v1/dossiers/%s/acts" % f.reference, {"event": "accept"}, "accept " + name)
        f.accepted, f.code = True, accepted["code"]

    def attach(self, reference, data, key):
        from sen import multipart
        kind, body = multipart([("component", "1")], [("file", "tờ khai.pdf", data)])
        answer = self.client.ask("POST", "/api/v1/dossiers/%s/files" % reference, body,
                                 {"Content-Type": kind, "Idempotency-Key": key})
        return certain(answer.status, answer.text)


def lodging(name):
    return {"procedure": PROCEDURE, "agency": WARD, "applicant": name, "id_number": "001190000123",
            "answers": {"full_name": "Nguyễn Thị Lan", "id_number": "001190000123", "birth": "1990-03-27",
                        "phone": "+84912000001", "address": "27 phố Đầm", "request": "Xin một bản sao " + name}}


class Citizen(threading.Thread):
    """A person with a browser: after a broken page they look what is there before going on."""

    def __init__(self, number, port, login):
        super().__init__(daemon=True)
        self.number, self.client, self.login = number, Client(port), login
        self.filed, self.wrong, self.signed_in = [], None, False

    def run(self):
        try:
            n = 0
            while not pace.over:
                n += 1
                self.one("Person %d-%d" % (self.number, n))
        except Exception as e:  # noqa: BLE001
            self.wrong = e

    def page(self, path):
        def look():
            answer = self.client.get(path)
            if answer.status in (502, 503, 504):
                return None
            if "/sign-in" in self.client.where:
                self.client.sign_in(self.login)
                return None
            if answer.status != 200:
                raise RuntimeError("%s: %d %s" % (path, answer.status, words(answer.text)))
            return answer
        return pace.again(look)

    def press(self, form, changes=(), files=None):
        """Where it led, or None when nobody knows."""
        try:
            answer = self.client.send(form, changes, files, follow=False)
        except UNSURE:
            pace.unanswered += 1
            return None
        if answer.status in (401, 502, 503, 504):
            return None
        if answer.status != 303:
            raise RuntimeError("%s: %d %s" % (form["action"], answer.status, words(answer.text)))
        return answer.header("Location")

    def one(self, mark):
        f = Filed(mark)
        at = None
        while at is None:  # a draft too many is nobody's loss
            form = self.page("/procedures/%s/start" % PROCEDURE).form("/start")
            at = self.press(form, {"agency": form["choices"]["agency"][0]})
        reference = at.split("/")[2]
        at = None
        while at is None:
            at = self.press(self.page("/dossiers/%s/form" % reference).form("/form"), {"request": mark})
        data = a_file(mark)
        while True:
            papers = self.page("/dossiers/%s/papers" % reference)
            if mark + ".pdf" in papers.text:
                break
            self.press(papers.form("/papers"), files=[("file-1", mark + ".pdf", data)])
        self.submit(f, reference, data)

    def submit(self, f, reference, data):
        """With the form's own key; after a new sign-in the page says whether it is done."""
        form = self.page("/dossiers/%s/check" % reference).form("/submit")
        while self.press(form) is None:
            page = self.page("/dossiers/%s/check" % reference)
            if self.client.where == "/dossiers/" + reference:
                break
            form["fields"] = [(n, v) for n, v in form["fields"] if n != "csrf"] + \
                [(n, v) for n, v in page.form("/submit")["fields"] if n == "csrf"]
        f.reference, f.file = reference, hashlib.sha256(data).hexdigest()
        self.filed.append(f)


def words(text):
    text = re.sub(r"(?s)<head.*?</head>|<[^>]+>", " ", text)
    return re.sub(r"\s+", " ", text)[:600]


class Postgres:
    """The cluster that tests/pg made."""

    def __init__(self):
        self.socket = os.environ["SEN_TEST_SOCKET"]
        self.name = "kill%d" % os.getpid()
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.address = "postgresql:///%s?host=%s&user=postgres" % (self.name, self.socket)
        self.rows("CREATE DATABASE " + self.name, "postgres")

    def rows(self, sql, database=None):
        done = subprocess.run(["psql", "-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", self.socket, "-U",
                               "postgres", "-d", database or self.name, "-c", sql],
                              stdout=subprocess.PIPE, text=True, check=True)
        return [tuple(line.split("\t")) for line in done.stdout.splitlines()]

    def control(self, *command_):
        who = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] if os.getuid() == 0 else []
        subprocess.run([*who, os.path.join(self.bin, "pg_ctl"), "-D", self.socket + "/data", "-w", *command_],
                       cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                       check=True)

    def crash(self):
        self.control("-m", "immediate", "stop")
        self.control("-l", self.socket + "/server.log", "start")


class Killer:
    def __init__(self, server, postgres, disk):
        self.server, self.postgres, self.disk = server, postgres, disk
        self.counts, self.forgotten, self.sick = {}, 0, []
        self.options = ["--test", "--vfs", "unsynced"] if disk else []
        self.env = disk.env if disk else None

    def start(self):
        self.server.start(*self.options, env=self.env)

    def once(self):
        kinds = ["server", "supervisor"] if not self.disk else ["server"]
        kind = random.choice(kinds + (["PostgreSQL"] if self.postgres else []))
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if kind == "PostgreSQL":
            self.postgres.crash()
        elif kind == "server" and not self.disk:
            os.kill(self.server.server_pid(), 9)
        else:
            self.server.kill()
            if self.disk:
                self.forgotten += self.disk.forget()
            if random.random() < 0.1:
                self.look()
            self.start()

    def look(self):
        """With nobody at work in between."""
        said = self.server.check()
        if said:
            self.sick.append(said)

    def wait_until_well(self):
        def well():
            return True if Client(self.server.port, timeout=5).ask("GET", "/healthz").status == 200 else None
        end = time.time() + 60
        while time.time() < end:
            try:
                if well():
                    return
            except UNSURE:
                pass
            time.sleep(0.02)
        raise RuntimeError("the server does not come back:\n" + self.server.said()[-2000:].decode(errors="replace"))


def rows_of(server, postgres):
    if postgres:
        return postgres.rows
    base = sqlite3.connect(os.path.join(server.dir, "sen.db"))
    return lambda sql: [tuple(str(v) for v in row) for row in base.execute(sql)]


def table(rows):
    out = {}
    for key, *rest in rows:
        out.setdefault(key, []).append(tuple(rest))
    return out


def verify(server, rows, filed):
    """Each acknowledged thing, once."""
    by_applicant = table(rows("SELECT applicant, reference FROM portal_dossier WHERE applicant LIKE 'Kill %'"))
    by_reference = table(rows("SELECT reference, CAST(id AS TEXT), status, code FROM portal_dossier"))
    events = table(rows("SELECT CAST(dossier AS TEXT), event FROM portal_event ORDER BY dossier, seq"))
    files = table(rows("SELECT CAST(dossier AS TEXT), digest FROM portal_file"))
    audit = table((subject.split()[-1], what) for subject, what in
                  rows("SELECT subject, what FROM core_audit WHERE what LIKE 'portal.dossier.%'"))
    codes = [r[0] for r in rows("SELECT code FROM portal_dossier WHERE code <> ''")]
    lost = doubled = torn = 0
    for f in filed:
        if f.reference is None:
            continue
        there = by_reference.get(f.reference, [])
        if f.applicant.startswith("Kill"):
            mine = by_applicant.get(f.applicant, [])
            doubled += len(mine) > 1
            lost += (f.reference,) not in mine
        lost += len(there) == 0
        for number, status, code in there[:1]:
            had = [e[0] for e in events.get(number, [])]
            notes = [w[0] for w in audit.get(number, [])]
            digests = [d[0] for d in files.get(number, [])]
            ok = had.count(SUBMIT) == 1 and notes.count("portal.dossier.submit") == 1
            if f.accepted:
                ok = ok and had.count(ACCEPT) == 1 and code == f.code and notes.count("portal.dossier.accept") == 1
            ok = ok and len(had) == len(set(had)) and status != "0"
            if f.file:
                ok = ok and digests == [f.file] and on_disk(server, f.file)
            if not ok:
                torn += 1
                print("kill: %s %s: events %s, audit %s, files %s of %s" % (f.applicant, f.reference, had, notes,
                                                                            digests, f.file))
    t.check(lost == 0, "no acknowledged dossier is lost", lost)
    t.check(doubled == 0 and all(len(v) == 1 for v in by_applicant.values()), "none is there twice", doubled)
    t.check(torn == 0, "each has its event, file and audit row, once", torn)
    t.check(len(codes) == len(set(codes)), "no legal code is given twice")
    kept = rows("SELECT result FROM core_client_key WHERE result <> ''")
    t.check(kept and not any("applicant" in r[0] or "Lan" in r[0] for r in kept), "a kept key holds no person")
    return lost


SUBMIT, ACCEPT = "0", "2"


def on_disk(server, digest):
    try:
        with open(os.path.join(server.dir, "files", digest[:2], digest[2:]), "rb") as f:
            return hashlib.sha256(f.read()).hexdigest() == digest
    except OSError:
        return False


def load(server, killer):
    token = make_token(server.port, WARD, ["may.portal.dossier.submit", "may.portal.dossier.see",
                                           "may.portal.dossier.receive"])
    people = [System(i, server.port, token) for i in range(SYSTEMS)]
    people += [Citizen(i, server.port, login) for i, login in enumerate(
        ["citizen@example.org", "citizen2@example.org"][:CITIZENS])]
    for p in people:
        p.start()
    for _ in range(KILLS):
        time.sleep(random.choice((0.05, 0.3, 0.8, 1.5)) * (0.5 + random.random()))
        killer.once()
        killer.wait_until_well()
        if any(p.wrong for p in people):
            break
    time.sleep(0.5)
    pace.over = True
    for p in people:
        p.join(60)
        t.check(p.wrong is None and not p.is_alive(), "everybody comes to an end", repr(p.wrong))
    return people, token


def repeat(server, people, token):
    """What was acknowledged long ago, sent again, is the same."""
    c = Client(server.port, token)
    done = [f for p in people for f in p.filed if f.applicant.startswith("Kill") and f.reference]
    same = 0
    some = random.sample(done, min(40, len(done)))
    for f in some:
        _, answer = c.api("POST", "/api/v1/dossiers", lodging(f.applicant), "lodge " + f.applicant)
        same += answer["reference"] == f.reference
    t.check(same == len(some), "a repeat of an old request gives the old answer", same, len(some))
    c.close()


def main():
    random.seed(SEED)
    began = time.time()
    postgres = Postgres() if KIND == "postgres" else None
    conf = ["changes_per_minute = 0", "sign_ins_per_minute = 0", "upload_mb_per_hour = 0"]
    with Sen("--demo", *(["--db", postgres.address] if postgres else []), conf=conf) as server:
        disk = Disk(server) if KIND == "unsynced" else None
        killer = Killer(server, postgres, disk)
        killer.start()
        people, token = load(server, killer)
        repeat(server, people, token)
        time.sleep(2.5 if postgres else 0)  # the sealer's turn
        t.check(server.stop() == 0, "the server ends when told to")
        said = server.check()
        t.check(said == "" and not killer.sick, "sen check is clean", said, killer.sick)
        filed = [f for p in people for f in p.filed]
        done = [f for f in filed if f.reference]
        lost = verify(server, rows_of(server, postgres), filed)
        t.check(len(done) > 2 * KILLS / 3, "there was something to lose", len(done))
        if disk and KILLS >= 20:
            t.check(killer.forgotten > 0, "the disk did forget something", killer.forgotten)
        print("kill %s: seed %d, %d kills (%s), %d s; %d dossiers acknowledged, %d files, %d accepted; "
              "%d requests without an answer were sent again%s; lost %d" % (
                  KIND, SEED, sum(killer.counts.values()),
                  ", ".join("%d of the %s" % (n, k) if k != "PostgreSQL" else "%d of PostgreSQL" % n
                            for k, n in sorted(killer.counts.items())),
                  time.time() - began, len(done), sum(f.file is not None for f in done),
                  sum(bool(f.accepted) for f in done), pace.unanswered,
                  "; the disk forgot %d files" % killer.forgotten if disk else "", lost))
        if t.failed:
            print(server.said()[-3000:].decode(errors="replace"))
    t.end()


main()
