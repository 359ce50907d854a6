"""
The measuring of bench/run: an installation with many dossiers, wrk beside the server on the same
cores, and before each row the floor it is to be held against. Prints a table in Markdown.
"""
import argparse
import datetime
import http.client
import json
import os
import platform
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

import fill
from sen import Client, PROGRAM, Sen, make_token

HERE = os.path.dirname(os.path.abspath(__file__))
FLOOR = os.path.join(HERE, "../build/bench/floor")
OFFICE, PROCEDURE, FORM_OF = "H90.21", "1.001193", "2.000815"
TICK = os.sysconf("SC_CLK_TCK")
FIELDS, BODY = 25, 1500


def arguments():
    p = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    p.add_argument("--dossiers", type=int, default=2000000, help="in the SQLite database (2000000)")
    p.add_argument("--postgres-dossiers", type=int, default=100000, help="in the PostgreSQL database (100000)")
    p.add_argument("--seconds", type=int, default=10, help="for each row (10)")
    p.add_argument("--procedures", nargs="*", default=[], metavar="FILE", help="imported beside the demo's own")
    p.add_argument("--only", nargs="*", default=[], choices=["pages", "sqlite", "postgres", "start"])
    p.add_argument("--out", help="the table goes into this file, too")
    p.add_argument("--folder", help="where installations and floors lie (a temporary folder)")
    return p.parse_args()


# ---- processes ----

def cpu_seconds(pid):
    """User and system time of a process with all its threads."""
    with open("/proc/%d/stat" % pid) as f:
        words = f.read().rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICK


def children_cpu(pid):
    """Of its children that live, and of those that were waited for."""
    total = 0
    with open("/proc/%d/task/%d/children" % (pid, pid)) as f:
        for child in f.read().split():
            try:
                total += cpu_seconds(int(child))
            except OSError:
                pass
    with open("/proc/%d/stat" % pid) as f:
        words = f.read().rsplit(")", 1)[1].split()
    return total + (int(words[13]) + int(words[14])) / TICK


def memory(pid):
    """(resident, of it not backed by a file) in MB."""
    with open("/proc/%d/status" % pid) as f:
        text = f.read()
    return tuple(int(re.search(k + r":\s*(\d+)", text).group(1)) / 1024 for k in ("VmRSS", "RssAnon"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


# ---- wrk ----

def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(\w+)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def wrk(url, seconds, connections=64, headers=(), script=None, args=()):
    """{n, rate, p50, p99, bad} of one run."""
    words = ["wrk", "-t%d" % min(2, connections), "-c%d" % connections, "-d%ds" % seconds, "--latency", "--timeout", "10s"]
    for h in headers:
        words += ["-H", h]
    if script:
        words += ["-s", os.path.join(HERE, script)]
    done = subprocess.run(words + [url] + (["--"] + list(args) if args else []), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    out = done.stdout
    if done.returncode != 0 or "Requests/sec" not in out:
        raise RuntimeError("wrk: " + out)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", out)
    return {"n": int(re.search(r"(\d+) requests in", out).group(1)),
            "rate": float(re.search(r"Requests/sec:\s*([\d.]+)", out).group(1)),
            "p50": milliseconds(re.search(r"(?m)^\s+50%\s+(\S+)", out).group(1)),
            "p99": milliseconds(re.search(r"(?m)^\s+99%\s+(\S+)", out).group(1)),
            "bad": int(bad.group(1)) if bad else 0,
            "errors": sum(int(g) for g in errors.groups()) if errors else 0}


# ---- floors ----

def bare_loop(size, seconds, connections=64):
    """The bare epoll loop's rate and CPU for a body of this size."""
    port = free_port()
    process = subprocess.Popen([FLOOR, "serve", str(port), str(size)])
    try:
        time.sleep(0.1)
        before = cpu_seconds(process.pid)
        got = wrk("http://127.0.0.1:%d/" % port, seconds, connections)
        got["cpu"] = (cpu_seconds(process.pid) - before) * 1e6 / got["n"]
        return got
    finally:
        process.kill()
        process.wait()


def fsync_floor(folder, seconds):
    out = subprocess.run([FLOOR, "fsync", folder, str(seconds)], stdout=subprocess.PIPE, text=True, check=True).stdout
    rows = {}
    for line in out.splitlines():
        name, rate, p50, p99 = line.split()
        rows[name] = (float(rate), float(p50), float(p99))
    return rows


# ---- the table ----

class Table:
    def __init__(self, path):
        self.lines, self.path, self.wrong = [], path, []

    def line(self, text=""):
        self.lines.append(text)
        print(text, flush=True)
        if self.path:
            with open(self.path, "w") as f:
                f.write("\n".join(self.lines) + "\n")

    def section(self, title, *heads):
        self.line()
        self.line("### " + title)
        self.line()
        if heads:
            self.line("| " + " | ".join(heads) + " |")
            self.line("|---" + "|---:" * (len(heads) - 1) + "|")

    def row(self, name, *cells):
        self.line("| " + " | ".join([name] + [c if isinstance(c, str) else number(c) for c in cells]) + " |")


def number(x):
    if x >= 100:
        return "{:,.0f}".format(x)
    return "%.1f" % x if x >= 10 else "%.2f" % x


# ---- what is measured ----

class Bench:
    def __init__(self, options):
        self.o = options
        self.table = Table(options.out)
        self.top = tempfile.mkdtemp(prefix="sen-bench-", dir=options.folder)

    def server(self, *init):
        conf = ("sign_ins_per_minute = 0", "changes_per_minute = 0")
        return Sen("--demo", *init, conf=conf, folder=self.top)

    def machine(self):
        with open("/proc/cpuinfo") as f:
            model = re.search(r"model name\s*:\s*(.*)", f.read()).group(1)
        commit = subprocess.run(["git", "-C", HERE, "rev-parse", "--short", "HEAD"], stdout=subprocess.PIPE,
                                text=True).stdout.strip()
        line = self.table.line
        line("`bench/run %s`" % " ".join(sys.argv[1:]))
        line()
        line("- %s, commit %s" % (datetime.datetime.now().strftime("%d/%m/%Y %H:%M"), commit))
        line("- %d × %s, Linux %s, %.0f GB of memory; load before the start %.1f" % (
            os.cpu_count(), model, platform.release(),
            os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, os.getloadavg()[0]))

    # -- start and memory --

    def start(self, server, what):
        """From exec to the first answer, three times, the middle one."""
        took = []
        for _ in range(3):
            began = time.monotonic()
            server.process = subprocess.Popen([PROGRAM, "serve", server.dir, "--listen", "127.0.0.1:%d" % server.port],
                                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            while time.monotonic() - began < 30:
                try:
                    c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
                    c.request("GET", "/")
                    if c.getresponse().status == 200:
                        break
                except OSError:
                    time.sleep(0.001)
            took.append((time.monotonic() - began) * 1000)
            server.stop()
        self.table.row("start to the first answer (home page), %s" % what, "%s ms" % number(sorted(took)[1]), "≤ 100 ms")

    # -- pages --

    def page(self, server, name, path, headers=(), script=None, args=(), target="–"):
        ask = Client(server.port)
        got = ask.ask("GET", path, headers=dict(h.split(": ", 1) for h in headers))
        if got.status != 200:
            raise RuntimeError("%s: %d" % (path, got.status))
        url = "http://127.0.0.1:%d%s" % (server.port, path)
        floor = bare_loop(len(got.body), max(1, self.o.seconds // 3))
        wrk(url, 1, headers=headers, script=script, args=[*args[:1], "w"] if script else ())
        before = cpu_seconds(server.server_pid())
        run = wrk(url, self.o.seconds, headers=headers, script=script, args=args)
        cpu = (cpu_seconds(server.server_pid()) - before) * 1e6 / run["n"]
        if run["bad"] or run["errors"]:
            self.table.wrong.append("%s: %d answers were no page, %d socket errors" % (name, run["bad"], run["errors"]))
        self.table.row(name, "{:,d}".format(len(got.body)), cpu, floor["cpu"], run["rate"], floor["rate"], run["p50"],
                       run["p99"], target)

    def pages(self, server, references):
        gzip = "Accept-Encoding: gzip"
        officer = self.cookie(server, "officer@example.org")
        citizen = self.cookie(server, "citizen@example.org")
        searches = self.list_file("searches", ["/procedures?" + urllib.parse.urlencode({"q": q}) + "&x=@N@" for q in (
            "khai sinh", "dang ky", "xac nhan", "ho so", "giay phep", "cap lai", "chung thuc", "thay doi")])
        tracks = self.list_file("tracks", ["/track/" + r for r in references])
        self.table.section("Pages, 64 connections", "what", "bytes", "CPU µs each", "bare loop CPU µs", "a second",
                           "bare loop a second", "p50 ms", "p99 ms", "to reach")
        self.page(server, "`/healthz`", "/healthz", target="≤ 12 µs")
        self.page(server, "help (a finished page)", "/help")
        self.page(server, "procedure page", "/procedures/" + PROCEDURE, target="≥ 25,000/s")
        self.page(server, "procedure page, gzip", "/procedures/" + PROCEDURE, [gzip], target="≥ 25,000/s")
        self.page(server, "search, asked again", "/procedures?q=khai+sinh")
        self.page(server, "search, gzip, asked again", "/procedures?q=khai+sinh", [gzip])
        self.page(server, "search, never asked before", "/procedures?q=khai+sinh", script="paths.lua",
                  args=[searches, "a"])
        self.page(server, "suggestions", "/procedures/suggest?q=dang+ky")
        self.page(server, "track by reference", "/track/" + references[0], script="paths.lua", args=[tracks, "a"])
        self.page(server, "officer's inbox", "/office", [officer], target="≥ 10,000/s")
        self.page(server, "officer's inbox, gzip", "/office", [officer, gzip], target="≥ 10,000/s")
        self.page(server, "my dossiers", "/dossiers", [citizen])

    def list_file(self, name, lines):
        path = os.path.join(self.top, name)
        with open(path, "w") as f:
            f.write("\n".join(lines) + "\n")
        return path

    def cookie(self, server, login):
        c = Client(server.port).sign_in(login)
        return "Cookie: " + "; ".join("%s=%s" % item for item in c.cookies.items())

    # -- sign-in --

    def sign_in(self, server):
        self.table.section("Sign-in (Argon2id, 19 MiB, t=2, one at a time)", "connections", "CPU µs each", "a second",
                           "p50 ms", "p99 ms")
        guest = Client(server.port)
        form = guest.get("/sign-in").form("/sign-in")
        fields = dict(form["fields"], login="citizen@example.org", password="hoa sen nở 2026")
        cookie = "Cookie: " + "; ".join("%s=%s" % item for item in guest.cookies.items())
        for connections in (1, 8):
            before = cpu_seconds(server.server_pid())
            run = wrk("http://127.0.0.1:%d/sign-in" % server.port, self.o.seconds, connections, [cookie], "form.lua",
                      [urllib.parse.urlencode(fields)])
            cpu = (cpu_seconds(server.server_pid()) - before) * 1e6 / run["n"]
            self.table.row(str(connections), cpu, run["rate"], run["p50"], run["p99"])
            if run["bad"]:
                self.table.wrong.append("sign-in: %d of %d refused" % (run["bad"], run["n"]))

    # -- submissions --

    def body(self):
        answers = {"field_%d" % i: "Câu trả lời thứ %d, dài vừa" % i for i in range(FIELDS)}
        whole = {"procedure": FORM_OF, "agency": OFFICE, "applicant": "Trần Văn Bình @MARK@",
                 "id_number": "001190000123", "answers": answers}
        while len(json.dumps(whole, ensure_ascii=False).encode()) < BODY:
            answers["field_%d" % (len(json.dumps(whole)) % FIELDS)] += " và thêm"
        return json.dumps(whole, ensure_ascii=False)

    def submit(self, server, db, engine, postmaster=None):
        body = self.body()
        token = make_token(server.port, OFFICE, ["may.portal.dossier.submit"])
        client = Client(server.port, token)
        status, said = client.api("POST", "/api/v1/dossiers", json.loads(body.replace("@MARK@", "first")))
        if status != 201:
            raise RuntimeError("submission: %d %s" % (status, said))
        target = "≥ 10,000/s, p99 ≤ 50 ms" if engine == "SQLite" else "≥ 4,000/s, p99 ≤ 50 ms"
        heads = ["how", "CPU µs each"] + (["PostgreSQL's CPU µs"] if postmaster else []) + [
            "a second", "p50 ms", "p99 ms", "fsync floor p50 µs", "p99 µs", "to reach"]
        self.table.section("Durable submission through the API, %s (%d fields, %d bytes)" % (
            engine, FIELDS, len(body.encode())), *heads)
        rows, size = 0, db.size()
        for connections, keys in ((64, False), (64, True), (256, False), (256, True), (1, False)):
            floor = fsync_floor(self.top, max(1, self.o.seconds // 5))["overwrite"]
            before = cpu_seconds(server.server_pid()), postmaster and children_cpu(postmaster)
            run = wrk("http://127.0.0.1:%d/api/v1/dossiers" % server.port, self.o.seconds, connections,
                      ["Authorization: Bearer " + token], "submit.lua",
                      ["%s-%d-%s" % (engine, connections, keys), "keys" if keys else "none", body])
            cpu = [(cpu_seconds(server.server_pid()) - before[0]) * 1e6 / run["n"]]
            if postmaster:
                cpu.append((children_cpu(postmaster) - before[1]) * 1e6 / run["n"])
            rows += run["n"] - run["bad"]
            self.table.row("%d connection%s%s" % (connections, "s" if connections > 1 else "",
                                                 ", Idempotency-Key" if keys else ""), *cpu, run["rate"], run["p50"],
                           run["p99"], floor[1], floor[2], target if connections == 64 else "–")
            if run["bad"] or run["errors"]:
                self.table.wrong.append("submission: %d refused, %d socket errors" % (run["bad"], run["errors"]))
        time.sleep(1)
        self.table.line()
        self.table.line("Resident after this: %.0f MB, of it %.0f MB anonymous." % memory(server.server_pid()))
        server.stop()
        self.table.line("%s bytes on disk a dossier (row, indexes, answers, event, audit, seal; two of five with a "
                        "client's key), over %s of them." % (number((db.size() - size) / rows), "{:,d}".format(rows)))

    # -- all --

    def wanted(self, word):
        return not self.o.only or word in self.o.only

    def sqlite(self):
        with self.server() as server:
            db = fill.SQLite(server.dir)
            if self.o.procedures:
                subprocess.run([PROGRAM, "import", "procedures", *self.o.procedures, "--data", server.dir],
                               stdout=subprocess.DEVNULL, check=False)
            fill.give_form(db, FORM_OF, FIELDS)
            if self.wanted("start"):
                self.table.section("Start and memory", "what", "", "to reach")
                self.start(server, "%s procedures" % db.value("SELECT COUNT(*) FROM portal_procedure"))
            began = time.monotonic()
            if self.o.dossiers:
                fill.fill(db, self.o.dossiers, OFFICE)
            self.filled(db, time.monotonic() - began, server)
            server.start()
            self.memory_row(server)
            if self.wanted("pages"):
                self.pages(server, fill.references(db, 20000))
                self.sign_in(server)
            if self.wanted("sqlite"):
                server.stop()
                server.start()
                self.submit(server, db, "SQLite")

    def filled(self, db, seconds, server):
        if self.wanted("start"):
            self.start(server, "{:,d} dossiers".format(self.o.dossiers))
            self.table.row("database of {:,d} dossiers, filled in {:.0f} s".format(self.o.dossiers, seconds),
                           "%s MB" % number(db.size() / 1e6), "–")

    def memory_row(self, server):
        if self.wanted("start"):
            resident, own = memory(server.server_pid())
            self.table.row("resident after the start, of it anonymous", "%.0f MB, %.0f MB" % (resident, own), "≤ 64 MB")

    def postgres(self):
        place = os.environ["SEN_TEST_SOCKET"]
        with open(os.path.join(place, "data/postmaster.pid")) as f:
            postmaster = int(f.readline())
        db = fill.Postgres(place, "bench")
        with self.server("--db", db.address) as server:
            fill.give_form(db, FORM_OF, FIELDS)
            if self.o.postgres_dossiers:
                fill.fill(db, self.o.postgres_dossiers, OFFICE)
            server.start()
            self.table.section("PostgreSQL: the inbox, {:,d} dossiers, 64 connections".format(self.o.postgres_dossiers),
                               "what", "bytes", "CPU µs each", "bare loop CPU µs", "a second", "bare loop a second",
                               "p50 ms", "p99 ms", "to reach")
            self.page(server, "officer's inbox", "/office", [self.cookie(server, "officer@example.org")])
            self.submit(server, db, "PostgreSQL", postmaster)

    def run(self):
        self.machine()
        floor = fsync_floor(self.top, max(1, self.o.seconds // 2))
        for name, (rate, p50, p99) in floor.items():
            self.table.line("- fdatasync of 4 KB, %s: %s a second, p50 %.0f µs, p99 %.0f µs" % (
                name, number(rate), p50, p99))
        if self.wanted("pages") or self.wanted("sqlite") or self.wanted("start"):
            self.sqlite()
        if self.wanted("postgres"):
            self.postgres()
        self.table.line()
        for w in self.table.wrong:
            self.table.line("**Not clean:** " + w)
        return 1 if self.table.wrong else 0


if __name__ == "__main__":
    bench = Bench(arguments())
    try:
        status = bench.run()
    finally:
        subprocess.run(["rm", "-rf", bench.top], check=False)
    sys.exit(status)
