"""
Two nodes on one PostgreSQL and a mail server that is very slow: the node whose lease is over leaves the
mails behind the slow one to the other, and nobody gets a letter twice. Run under tests/pg.
"""
import os
import shutil
import socket
import subprocess
import threading
import time

from sen import Client, Report, Sen

t = Report("hostile mails")
LEASE_OVER_MS = 6 * 60 * 1000
FIRST, SECOND = "citizen@example.org", "citizen2@example.org"


class Held:
    def __init__(self):
        self.arrived, self.go_on = threading.Event(), threading.Event()


class MailServer(threading.Thread):
    """Takes every mail; where it is told to be slow, the next one to that address when it is let go."""

    def __init__(self):
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.taken, self.slow = [], {}
        self.lock = threading.Lock()
        self.start()

    def be_slow(self, to):
        held = Held()
        with self.lock:
            self.slow[to] = held
        return held

    def run(self):
        while True:
            s, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(s,), daemon=True).start()

    def serve(self, s):
        f = s.makefile("rwb", buffering=0)
        f.write(b"220 toy\r\n")
        to, data = "", False
        for line in f:
            if data and line != b".\r\n":
                continue
            if data:
                with self.lock:
                    held = self.slow.pop(to, None)
                if held:
                    held.arrived.set()
                    held.go_on.wait(40)
                with self.lock:
                    self.taken.append(to)
                data = False
            elif line.upper().startswith(b"RCPT TO:"):
                to = line[8:].strip().strip(b"<>").decode()
            elif line.upper().startswith(b"DATA"):
                data = True
                f.write(b"354 go on\r\n")
                continue
            f.write(b"250 ok\r\n")
            if line.upper().startswith(b"QUIT"):
                break
        s.close()


def psql(database, sql):
    return subprocess.run(["psql", "-qXAt", "-h", os.environ["SEN_TEST_SOCKET"], "-U", "postgres", "-d", database,
                           "-c", sql], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()


def second_node(first):
    """A folder of its own with the same configuration and secret; the files are shared."""
    node = object.__new__(Sen)
    node.top = first.top + "-b"
    node.dir, node.log, node.process = os.path.join(node.top, "data"), os.path.join(node.top, "log"), None
    os.mkdir(node.top)
    shutil.copytree(first.dir, node.dir)
    with open(os.path.join(node.dir, "sen.conf")) as f:
        conf = f.read().replace("\nnode = 1\n", "\nnode = 2\n")
    with open(os.path.join(node.dir, "sen.conf"), "w") as f:
        f.write(conf)
    for shared in ("files", "incoming"):
        shutil.rmtree(os.path.join(node.dir, shared))
        os.symlink(os.path.join(first.dir, shared), os.path.join(node.dir, shared))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        node.port = free.getsockname()[1]
    return node


def control(node, path, **fields):
    answer = Client(node.port, timeout=60).post("/test/" + path, fields, follow=False)
    t.check(answer.status < 400, "/test/" + path, answer.status, answer.text)


def tick(node):
    thread = threading.Thread(target=control, args=(node, "tick"))
    thread.start()
    return thread


def slow_mail_server(a, b, mails):
    control(a, "tick")
    before = len(mails.taken)
    for login in (FIRST, SECOND):
        c = Client(a.port)
        c.send(c.get("/recover").form("/recover"), {"login": login})
    of_a = mails.be_slow(FIRST)
    a_ticks = tick(a)
    t.check(of_a.arrived.wait(20), "the first node has taken both and sends the first")
    of_b = mails.be_slow(SECOND)
    control(b, "advance", ms=LEASE_OVER_MS)
    b_ticks = tick(b)
    t.check(of_b.arrived.wait(20), "its lease is over: the second node sends the second")
    control(a, "advance", ms=LEASE_OVER_MS)
    of_a.go_on.set()
    a_ticks.join(60)
    of_b.go_on.set()
    b_ticks.join(60)
    sent = mails.taken[before:]
    t.check(sent.count(SECOND) == 1, "the second mail goes out once", sent)
    t.check(sent.count(FIRST) >= 1, "the first goes out", sent)


def main():
    where = os.environ["SEN_TEST_SOCKET"]
    psql("postgres", "CREATE DATABASE mails")
    mails = MailServer()
    conf = ["node = 1", "smtp = smtp://127.0.0.1:%d" % mails.port, "mail_from = sen@example.gov.vn",
            "public_url = http://localhost"]
    with Sen("--demo", "--test", "--db", "postgresql:///mails?host=%s&user=postgres" % where, conf=conf) as a:
        with second_node(a) as b:
            a.start("--test")
            b.start("--test")
            slow_mail_server(a, b, mails)
            end = time.time() + 10
            while psql("mails", "SELECT count(*) FROM core_job WHERE kind = 'core.mail'") != "0" and time.time() < end:
                control(b, "tick")
            t.check(psql("mails", "SELECT count(*) FROM core_job WHERE kind = 'core.mail'") == "0", "no mail is left")
            t.check(a.stop() == 0 and b.stop() == 0 and a.check() == "", "both end well, sen check is clean")
    t.end()


main()
