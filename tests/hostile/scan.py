"""
The malware scanner (clamd's socket, here a program of ours): a file is held until it is clean, an
infected one is given to nobody, and without an answer nothing is let go.
"""
import os
import socket
import struct
import threading

from sen import Client, Report, Sen

t = Report("hostile scan")
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(threading.Thread):
    """Speaks INSTREAM; `manner` says how."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.manner, self.seen = path, "well", []
        self.listener = None
        self.begin()
        self.start()

    def begin(self):
        if os.path.exists(self.path):
            os.unlink(self.path)
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(self.path)
        listener.listen(16)
        self.listener = listener

    def leave(self):
        os.unlink(self.path)

    def come_back(self):
        self.begin()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        listener = self.listener
        while True:
            s, _ = listener.accept()
            try:
                self.serve(s)
            except (OSError, struct.error):
                pass
            s.close()

    def serve(self, s):
        if self.manner == "hangs up":
            return
        f = s.makefile("rb")
        if f.read(10) != b"zINSTREAM\0":
            s.sendall(b"UNKNOWN COMMAND\0")
            return
        data = b""
        while True:
            (n,) = struct.unpack(">I", f.read(4))
            if n == 0:
                break
            data += f.read(n)
        self.seen.append(data)
        if self.manner == "gibberish":
            s.sendall(b"\xff\xfe\0")
        elif self.manner == "too large":
            s.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        elif self.manner == "says OK of another":
            s.sendall(b"somewhere: OK\0")
        elif b"EICAR" in data:
            s.sendall(b"stream: Eicar-Test-Signature FOUND\0")
        else:
            s.sendall(b"stream: OK\0")


class Case:
    def __init__(self, server, c):
        self.server, self.c = server, c
        form = c.get("/procedures/2.000635/start").form("/start")
        at = c.send(form, {"agency": form["choices"]["agency"][0]}, follow=False).header("Location")
        self.reference = at.split("/")[2]

    def attach(self, name, data):
        import re
        page = self.c.get("/dossiers/%s/papers" % self.reference)
        find = r"/dossiers/%s/files/(\d+)(?=[/\"])" % self.reference
        had = set(re.findall(find, page.text))
        answer = self.c.send(page.form("/papers"), files=[("file-1", name, data)], follow=False)
        t.check(answer.status == 303, name + " is taken", answer.status)
        page = self.c.get("/dossiers/%s/papers" % self.reference)
        fresh = set(re.findall(find, page.text)) - had
        t.check(len(fresh) == 1, name + " is in the draft", fresh)
        return fresh.pop() if fresh else "0"

    def get(self, number):
        return self.c.ask("GET", "/dossiers/%s/files/%s" % (self.reference, number))


def tick(server, minutes=0):
    c = Client(server.port, timeout=100)
    if minutes:
        c.post("/test/advance", {"ms": str(minutes * 60000)}, follow=False)
    answer = c.post("/test/tick", {}, follow=False)
    t.check(answer.status == 200, "the jobs ran", answer.status)


def main():
    with Sen("--demo", "--test") as server:
        clamd = Clamd(os.path.join(server.top, "clamd"))
        server.configure(["clamd = " + clamd.path])
        server.start("--test")
        c = Client(server.port).sign_in("citizen@example.org")
        case = Case(server, c)

        good = case.attach("good.pdf", PDF)
        answer = case.get(good)
        t.check(answer.status == 409 and PDF not in answer.body, "a file is held until it is clean", answer.status)
        tick(server)
        answer = case.get(good)
        t.check(answer.status == 200 and answer.body == PDF, "a clean one is let go", answer.status)
        t.check(clamd.seen.count(PDF) == 1, "the scanner saw every byte of it", len(clamd.seen))

        bad = case.attach("bad.pdf", PDF + VIRUS)
        tick(server)
        answer = case.get(bad)
        t.check(answer.status == 409 and VIRUS not in answer.body, "an infected one is given to nobody", answer.status)
        again = case.attach("again.pdf", PDF + VIRUS)
        tick(server, 10)
        t.check(case.get(again).status == 409, "nor is its copy", case.get(again).status)

        held = {}
        for manner in ("hangs up", "gibberish", "too large", "says OK of another"):
            clamd.manner = manner
            held[manner] = case.attach(manner.replace(" ", "-") + ".pdf", PDF + manner.encode())
            tick(server)
            t.check(case.get(held[manner]).status == 409, "a scanner that %s lets nothing go" % manner,
                    case.get(held[manner]).status)
        clamd.leave()
        held["away"] = case.attach("away.pdf", PDF + b"away")
        tick(server, 5)
        t.check(case.get(held["away"]).status == 409, "without a scanner the file waits")
        clamd.manner = "well"
        clamd.come_back()
        for _ in range(24):  # the pause between two tries grows; the session must not end meanwhile
            tick(server, 15)
            case.get(good)
        for manner, number in held.items():
            t.check(case.get(number).status == 200, "what waited (%s) is let go once it is clean" % manner,
                    case.get(number).status)
        large = case.attach("large.pdf", PDF + b"x" * 9_000_000)
        tick(server)
        t.check(case.get(large).status == 200 and any(len(d) > 9_000_000 for d in clamd.seen), "a large one, too")
        t.check(server.stop() == 0 and server.check() == "", "sen check is clean", server.check())
    t.end()


main()
