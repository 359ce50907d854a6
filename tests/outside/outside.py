"""The outbox against a mail server, and held files against a malware scanner."""
import base64
import re
import socket
import struct
import threading

import sen

t = sen.Report("outside")


class Fake:
    """A server on a port of its own; a thread a connection."""

    def __init__(self):
        self.listener = None
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]

    def up(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen(16)
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def down(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                self.serve(connection)


class Mailer(Fake):
    def __init__(self):
        super().__init__()
        self.mails, self.refuses = [], False

    def serve(self, connection):
        f = connection.makefile("rwb", buffering=0)
        f.write(b"220 test\r\n")
        to, body = "", None
        for line in f:
            if body is not None:
                if line == b".\r\n":
                    self.mails.append((to, body.decode()))
                    body = None
                    f.write(b"250 taken\r\n")
                else:
                    body += line
                continue
            word = line[:4].upper()
            if word == b"RCPT":
                to = line.decode().strip()
            if word == b"DATA":
                body = b""
            if word == b"RCPT" and self.refuses:
                f.write(b"451 later\r\n")
            elif word == b"QUIT":
                f.write(b"221 bye\r\n")
                return
            else:
                f.write(b"354 go on\r\n" if word == b"DATA" else b"250 yes\r\n")


class Scanner(Fake):
    def __init__(self):
        super().__init__()
        self.seen = []

    def serve(self, connection):
        f = connection.makefile("rwb", buffering=0)
        if f.read(10) != b"zINSTREAM\0":
            return
        data = b""
        while True:
            (n,) = struct.unpack(">I", f.read(4))
            if n == 0:
                break
            while n > 0:
                piece = f.read(n)
                data, n = data + piece, n - len(piece)
        self.seen.append(data)
        f.write(b"stream: Test-Signature FOUND\0" if b"EICAR" in data else b"stream: OK\0")


def advance(client, seconds):
    client.post("/test/advance?ms=%d" % (seconds * 1000), {})
    client.post("/test/tick", {})


def mails():
    mailer = Mailer()
    with sen.Sen("--demo", "--test", conf=["smtp = smtp://127.0.0.1:%d" % mailer.port,
                                           "mail_from = sen@example.org",
                                           "public_url = http://localhost"]) as s:
        s.start("--test")
        client = sen.Client(s.port)
        client.post("/test/tick", {})
        mailer.up()
        advance(client, 3600)
        mailer.mails.clear()
        mailer.down()

        page = client.get("/recover")
        client.send(page.form("/recover"), {"login": "citizen@example.org"})
        client.post("/test/tick", {})
        t.check(not mailer.mails, "nothing is sent to a server that is away")
        mailer.refuses = True
        mailer.up()
        advance(client, 61)
        t.check(not mailer.mails, "a refused mail is not sent")
        mailer.refuses = False
        advance(client, 30)
        t.check(not mailer.mails, "the next try waits longer")
        advance(client, 180)
        t.check(len(mailer.mails) == 1, "it is sent when the server is back", mailer.mails)
        to, mail = mailer.mails[0] if mailer.mails else ("", "\r\n\r\n")
        head, _, body = mail.partition("\r\n\r\n")
        t.check("citizen@example.org" in to, "to whom it is for", to)
        t.check("Auto-Submitted: auto-generated" in head, "no holiday reply is wanted", head)
        link = re.search(r"/recover/[0-9A-Za-z]+", base64.b64decode(body).decode())
        t.check(link is not None, "the body reads", body)
        if link:
            t.check(client.get(link.group(0)).status == 200, "the link in it works")
        which = re.search(r"Message-ID: (.*)", head).group(1)
        advance(client, 3600)
        t.check(sum(which in m for _, m in mailer.mails) == 1, "it is sent only once", mailer.mails)
        t.check(b"citizen@example.org" not in s.said(), "no address is in the log")
        t.check(s.stop() == 0, "it ends well", s.said().decode())


def attach(client, name, data):
    """A draft of the citizen's with this paper; the address of the file."""
    start = client.get("/procedures/2.000635/start").form("/start")
    agency = [v for v in start["choices"].get("agency", []) if v][-1]
    page = client.send(start, {"agency": agency})
    page = client.send(page.form("/form"), {
        "full_name": "Nguyễn Thị Lan", "id_number": "001090000011", "birth-day": "12", "birth-month": "3",
        "birth-year": "1990", "phone": "0912345678", "address": "12 phố Đầm"})
    papers = page.form("/papers")
    page = client.send(papers, files=[(papers["files"][0], name, data)])
    draft = re.search(r"/dossiers/([A-Z0-9]{12})", client.where).group(0)
    page = client.get(draft + "/papers")
    return re.search("(" + draft + r"/files/[0-9a-zA-Z]+)\"[^>]*>[^<]*" + re.escape(name), page.text).group(1)


def scans():
    scanner = Scanner()
    with sen.Sen("--demo", "--test", conf=["clamd = 127.0.0.1:%d" % scanner.port]) as s:
        s.start("--test")
        control, client = sen.Client(s.port), sen.Client(s.port).sign_in("citizen@example.org")
        with open("tests/data/paper.pdf", "rb") as f:
            clean = f.read() + b"% nobody has sent this before\n"
        good, bad = attach(client, "good.pdf", clean), attach(client, "bad.pdf", clean + b"% EICAR\n")
        for file in good, bad:
            t.check(client.get(file).status == 409, "a file that waits for its scan is given to nobody")
        control.post("/test/tick", {})
        t.check(client.get(good).status == 409, "nor while the scanner is away")
        scanner.up()
        advance(control, 61)
        t.check(sorted(len(d) for d in scanner.seen) == sorted([len(clean), len(clean) + 8]),
                "the scanner gets each file whole", [len(d) for d in scanner.seen])
        got = client.get(good)
        t.check(got.status == 200 and got.body == clean, "a clean file is given", got.status)
        t.check(client.get(bad).status == 409, "an infected one never")
        t.check(b"is infected: Test-Signature" in s.said(), "the log names what was found")
        t.check(s.stop() == 0, "it ends well", s.said().decode())
        t.check(s.check() == "", "and leaves no fault")


def main():
    mails()
    scans()
    t.end()


main()
