"""
What is left of a person who had their data erased: nothing in any table or in the log that is theirs,
and the audit chain whole. And what an installation leaves open on disk, or shows outside the demo.
"""
import os
import re
import sqlite3
import stat
import time

from sen import Client, Report, Sen

t = Report("hostile erase")
NAME, NUMBER, PHONE, MAIL = "Phùng Thị Xóa Hết", "001190077123", "0912777123", "xoa.het@example.org"
STREET = "93 ngõ Quên Lãng"
PASSWORD = "con mèo ngủ trưa"
PDF = b"%PDF-1.4\n% Phung Thi Xoa Het\n%%EOF\n"
# Of them, as it may be written.
TRACES = (NAME, NUMBER, PHONE[1:], MAIL, STREET, "xoa het", "xoa-het.pdf")


def register(server):
    c = Client(server.port)
    form = c.get("/register").form("/register")
    answer = c.send(form, {"name": NAME, "id_number": NUMBER, "phone": PHONE, "email": MAIL, "password": PASSWORD,
                           "agree": "1"}, follow=False)
    t.check(answer.status == 303, "an account is made", answer.status)
    return c


def live(server, c):
    """A draft with a file, a wrong password, a link by mail, an address."""
    form = c.get("/procedures/2.000635/start").form("/start")
    at = c.send(form, {"agency": form["choices"]["agency"][0]}, follow=False).header("Location")
    reference = at.split("/")[2]
    form = c.get("/dossiers/%s/form" % reference).form("/form")
    c.send(form, {"address": STREET, "request": "Xin bản sao cho " + NAME}, follow=False)
    answer = c.send(c.get("/dossiers/%s/papers" % reference).form("/papers"), files=[("file-1", "xoa-het.pdf", PDF)],
                    follow=False)
    t.check(answer.status == 303, "a draft with a file", answer.status)
    c.send(c.get("/account/contact").form("/account/contact"), {"address": STREET}, follow=False)
    other = Client(server.port)
    other.send(other.get("/sign-in").form("/sign-in"), {"login": MAIL, "password": "falsch falsch"}, follow=False)
    other.send(other.get("/recover").form("/recover"), {"login": MAIL}, follow=False)
    admin = Client(server.port).sign_in("admin@example.org")
    admin.get("/admin/people?q=Ph%C3%B9ng+X%C3%B3a")
    t.check(NAME in admin.get("/admin/people?q=Ph%C3%B9ng").text, "the administrator finds them")


def traces(server):
    """Where in the tables they still are: (table, column, what)."""
    base = sqlite3.connect(os.path.join(server.dir, "sen.db"))
    base.text_factory = bytes
    found = []
    tables = [r[0].decode() for r in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")]
    for table in tables:
        rows = base.execute('SELECT * FROM "%s"' % table)
        names = [d[0] for d in rows.description]
        for row in rows:
            for column, value in zip(names, row):
                if isinstance(value, bytes):
                    found += [(table, column, w) for w in TRACES if w.encode() in value.lower() or w.encode() in value]
    base.close()
    return sorted(set(found))


def erase(server, c):
    page = c.get("/account/erase")
    form = page.form("/account/erase")
    changes = {n: PASSWORD for n, _ in form["fields"] if "password" in n}
    changes.update({n: v[0] for n, v in form["choices"].items()})
    answer = c.send(form, changes, follow=False)
    t.check(answer.status == 303, "the data is erased", answer.status, re.sub(r"<[^>]+>", " ", answer.text)[-400:])
    c.get("/account")
    t.check("/sign-in" in c.where, "and the account is closed")


def demo():
    with Sen("--demo", conf=["changes_per_minute = 0", "sign_ins_per_minute = 0"]) as server:
        server.start()
        c = register(server)
        live(server, c)
        t.check(len(traces(server)) > 5, "before, they are in the tables", traces(server))
        erase(server, c)
        time.sleep(3)  # the jobs that other systems asked for
        t.check(server.stop() == 0, "the server ends when told to")
        left = traces(server)
        t.check(left == [], "nothing of them is left", left)
        said = server.said().decode(errors="replace")
        t.check(not [w for w in TRACES if w in said], "nor in the log")
        t.check(server.check() == "", "the chain is whole", server.check())
        loose = []
        for folder, folders, files in os.walk(server.dir):
            loose += [p for p in (os.path.join(folder, n) for n in folders + files)
                      if stat.S_IMODE(os.lstat(p).st_mode) & 0o077]
        t.check(loose == [], "nobody else on the machine reads the data", loose)


def plain():
    """Without the demo there is no mailbox that shows everybody's mails, and no test's addresses."""
    with Sen() as server:
        server.start()
        c = Client(server.port)
        for path in ("/mailbox", "/test/tick", "/test/advance"):
            t.check(c.ask("GET", path).status in (404, 405) and c.post(path, {}).status in (403, 404, 405),
                    path + " is not there")


demo()
plain()
t.end()
