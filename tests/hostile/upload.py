"""
Files that are not what they say, with names that lead elsewhere, too many, too large, cut in the
middle: nothing comes out as a page, nothing lands outside the store, nothing stays in incoming.
"""
import os
import re
import time
import urllib.parse

from sen import Client, Report, Sen, multipart
from wire import dial, hear, send, statuses

t = Report("hostile upload")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002"
                    "000001e221bc330000000049454e44ae426082")
PAGE = b"<!doctype html><script>alert(document.cookie)</script>"


def draft(c):
    form = c.get("/procedures/2.000635/start").form("/start")
    at = c.send(form, {"agency": form["choices"]["agency"][0]}, follow=False).header("Location")
    return at.split("/")[2]


def papers(c, reference):
    return c.get("/dossiers/%s/papers" % reference)


def attach(c, reference, name, data):
    """The status of what was answered."""
    return c.send(papers(c, reference).form("/papers"), files=[("file-1", name, data)], follow=False)


def files_of(c, reference):
    return sorted(set(re.findall(r"/dossiers/%s/files/(\d+)(?=\")" % reference, papers(c, reference).text)))


def outside(server):
    """What lies in the installation's folder besides the store."""
    all_ = []
    for folder, _, names in os.walk(server.top):
        all_ += [os.path.join(folder, n) for n in names]
    return sorted(p for p in all_ if "/data/files/" not in p and not re.search(r"sen\.db|/log$", p))


def leftovers(server):
    folder = os.path.join(server.dir, "incoming")
    end = time.time() + 10
    while os.listdir(folder) and time.time() < end:
        time.sleep(0.05)
    return os.listdir(folder)


def fresh(c, reference, before):
    return [n for n in files_of(c, reference) if n not in before]


def not_taken(c, reference):
    for what, name, data in (
            ("a page called PDF", "a.pdf", PAGE), ("a page in capitals", "a.pdf", PAGE.upper()),
            ("a page behind white space", "a.pdf", b" \n\t" * 100 + PAGE), ("an SVG", "a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            ("a program", "a.pdf", b"\x7fELF\x02\x01\x01" + b"\0" * 100), ("a Windows program", "a.pdf", b"MZ" + b"\0" * 200),
            ("a script", "a.pdf", b"#!/bin/sh\nrm -rf /\n"), ("plain text", "a.pdf", b"hello"),
            ("XML", "a.docx", b"<?xml version='1.0'?><a/>"), ("a bare archive", "a.docx", b"PK\x03\x04" + b"\0" * 60),
            ("nothing", "a.pdf", b""), ("one byte", "a.pdf", b"%")):
        answer = attach(c, reference, name, data)
        t.check(answer.status == 422, what + " is refused with words", answer.status)
    t.check(files_of(c, reference) == [], "and none is kept", files_of(c, reference))


def names(server, c, reference):
    before = outside(server)
    for name in ("../../../../tmp/evil.pdf", "..\\..\\evil.pdf", "/etc/passwd", "C:\\Windows\\evil.pdf", "....//evil.pdf",
                 "a\\\"b.pdf", "a;b=c.pdf", "a%0d%0aX-Evil: 1.pdf", "tài liệu của tôi.pdf", "\u202efdp.exe", "a" * 400 + ".pdf",
                 "<b>bold</b>.pdf", "-rf.pdf", ".htaccess", "con.pdf", "a\tb.pdf"):
        had = files_of(c, reference)
        answer = attach(c, reference, name, PDF)
        t.check(answer.status in (303, 422, 400), "a file called %r" % name[:40], answer.status)
        page = papers(c, reference).text
        t.check("<b>bold" not in page, "its name is text on the page")
        for number in fresh(c, reference, had):
            got = c.ask("GET", "/dossiers/%s/files/%s" % (reference, number))
            how = got.header("Content-Disposition")
            shown = urllib.parse.unquote(how.split("''")[-1])
            t.check(how.startswith("attachment;") and "/" not in shown and "\\" not in shown and "X-Evil" not in got.headers
                    and not any(ord(ch) < 32 for ch in shown) and ".." not in shown[:2], "%r comes out harmless" % name[:40], how)
            t.check(len(shown) <= 260, "and not too long", len(shown))
    t.check(outside(server) == before, "nothing lies outside the store", set(outside(server)) - set(before))
    t.check(not os.path.exists("/tmp/evil.pdf"), "nothing lies outside the folder")


def served(c, reference):
    """A page inside a PDF, a picture with a page behind it: what they are, and only to save."""
    for name, data, kind in (("a.html", PDF + PAGE, "application/pdf"), ("b.html", PNG + PAGE, "image/png"),
                             ("c.pdf", PNG, "image/png")):
        had = files_of(c, reference)
        t.check(attach(c, reference, name, data).status == 303, name + " is taken")
        t.check(len(fresh(c, reference, had)) == 1, name + " is in the draft")
        for number in fresh(c, reference, had):
            got = c.ask("GET", "/dossiers/%s/files/%s" % (reference, number))
            t.check(got.status == 200 and got.body == data, name + " comes back as it was", got.status)
            t.check(got.header("Content-Type") == kind, name + ": its type is its content's", got.header("Content-Type"))
            t.check(got.header("X-Content-Type-Options") == "nosniff" and "sandbox" in got.header("Content-Security-Policy")
                    and got.header("Content-Disposition").startswith("attachment")
                    and "no-store" in got.header("Cache-Control"), name + " cannot act", str(got.headers))


def too_much(server, c, reference):
    answer = attach(c, reference, "large.pdf", PDF + b"x" * 11_000_000)
    t.check(answer.status in (413, 422), "11 MB are refused with words", answer.status)
    kind, body = multipart([("csrf", papers(c, reference).form("/papers")["fields"][0][1])],
                           [("file-1", "%d.pdf" % i, PDF) for i in range(60)])
    answer = c.ask("POST", "/dossiers/%s/papers" % reference, body, {"Content-Type": kind})
    t.check(answer.status in (413, 422), "60 files at once are refused", answer.status)
    for i in range(3):
        attach(c, reference, "x", b"")
        files = [("file-1", "%d-%d.pdf" % (i, n), PDF + b"%d %d" % (i, n)) for n in range(20)]
        answer = c.send(papers(c, reference).form("/papers"), files=files, follow=False)
    t.check(answer.status == 422, "the 51st file is one too many", answer.status)
    t.check(len(files_of(c, reference)) <= 50, "there are at most 50", len(files_of(c, reference)))


def before_the_first_byte(server, reference):
    """Nobody's file is taken in: the answer comes while the body has hardly begun."""
    kind, body = multipart([], [("file-1", "a.pdf", PDF + b"x" * 5_000_000)])
    s = dial(server.port)
    send(s, b"POST /dossiers/%s/papers HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (
        reference.encode(), kind.encode(), len(body)) + body[:2000])
    began = time.time()
    got, _ = hear(s, 3)
    t.check(statuses(got)[:1] in ([401], [403], [303]) and time.time() - began < 4, "nobody's upload is refused early", got[:100])
    t.check(os.listdir(os.path.join(server.dir, "incoming")) == [], "and nothing of it is on disk")
    s.close()


def cut(server, c, reference):
    """Ten uploads that end in the middle, one that says another length, parts without end."""
    csrf = papers(c, reference).form("/papers")["fields"][0][1]
    cookie = "; ".join("%s=%s" % one for one in c.cookies.items())
    kind, body = multipart([("csrf", csrf)], [("file-1", "a.pdf", PDF + b"x" * 300_000)])
    head = "POST /dossiers/%s/papers HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nContent-Type: %s\r\n" % (
        reference, server.port, cookie, kind)
    for n in range(10):
        s = dial(server.port)
        send(s, head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body[:1000 + 30_000 * n])
        s.close()
    for broken in (body[:-20], body.replace(b"\r\n--", b"\n--"), body[:400] + b"\0" * 200, body[2:], body.replace(b"form-data", b"form-dat\x00")):
        s = dial(server.port)
        send(s, head.encode() + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(broken) + broken)
        got, _ = hear(s, 5)
        t.check(statuses(got)[:1] in ([400], [403], [422]), "a broken body is refused", got[:60])
        s.close()
    t.check(leftovers(server) == [], "incoming is empty afterwards", leftovers(server))
    t.check("a.pdf" not in papers(c, reference).text, "none of them is in the draft")


def main():
    with Sen("--demo", conf=["changes_per_minute = 0", "sign_ins_per_minute = 0"]) as server:
        server.start()
        c = Client(server.port).sign_in("citizen@example.org")
        not_taken(c, draft(c))
        names(server, c, draft(c))
        served(c, draft(c))
        before_the_first_byte(server, draft(c))
        cut(server, c, draft(c))
        too_much(server, c, draft(c))
        t.check(leftovers(server) == [], "incoming is empty in the end", leftovers(server))
        t.check(server.stop() == 0 and server.check() == "", "sen check is clean", server.check())
    t.end()


main()
