"""
A disk that is full, fails to sync, or is nearly full: an honest 503, reads go on, nothing acknowledged
is lost, and when there is room again all goes on without anybody's help.
"""
import http.client
import os
import subprocess
import sqlite3
import tempfile
import time

from sen import Client, Disk, Report, Sen, make_token, multipart

t = Report("hostile disk")
CONF = ["changes_per_minute = 0", "sign_ins_per_minute = 0"]
WARD = "H90.21"
PDF = b"%PDF-1.4\n%%EOF\n"


def lodge(c, name):
    """(status, reference or the problem's words); 0 when the connection broke."""
    body = {"procedure": "2.000635", "agency": WARD, "applicant": name, "id_number": "001190000123",
            "answers": {"full_name": "Nguyễn Thị Lan", "id_number": "001190000123", "birth": "1990-03-27",
                        "phone": "+84912000001", "address": "27 phố Đầm", "request": "Một bản sao"}}
    try:
        status, answer = c.api("POST", "/api/v1/dossiers", body, key=name)
    except (OSError, http.client.HTTPException):
        return 0, ""
    return status, (answer or {}).get("reference") or (answer or {}).get("detail", "")


def upload(c, reference, name, data=PDF):
    kind, body = multipart([("component", "1")], [("file", "a.pdf", data)])
    try:
        return c.ask("POST", "/api/v1/dossiers/%s/files" % reference, body,
                     {"Content-Type": kind, "Idempotency-Key": name}).status
    except (OSError, http.client.HTTPException):
        return 0


def reads(server, citizen, what):
    """Pages for everybody and a person's own."""
    for path in ("/", "/procedures/2.000635", "/sign-in", "/healthz"):
        t.check(Client(server.port).get(path).status == 200, "%s: %s is read" % (what, path))
    citizen.close()  # the server may have been started again
    page = citizen.get("/dossiers")
    t.check(page.status == 200 and citizen.where == "/dossiers", "%s: my dossiers are read" % what, page.status)


def honest(status, words, what):
    t.check(status == 503 and len(words) > 20, "%s gives 503 and says so" % what, status, words)


def verify(server, done, what):
    """Each acknowledged one, once."""
    base = sqlite3.connect(os.path.join(server.dir, "sen.db"))
    for name, reference in done.items():
        rows = base.execute("SELECT reference FROM portal_dossier WHERE applicant = ?", (name,)).fetchall()
        t.check(rows == [(reference,)], "%s: %s is there once" % (what, name), rows, reference)
    base.close()
    said = server.check()
    t.check(said == "", "%s: sen check is clean" % what, said)


def begin(server, **how):
    server.start(**how)
    token = make_token(server.port, WARD, ["may.portal.dossier.submit", "may.portal.dossier.see"])
    return Client(server.port, token), Client(server.port).sign_in("citizen@example.org")


def full():
    with Sen("--demo", conf=CONF) as server:
        disk = Disk(server)
        system, citizen = begin(server, env=disk.env)
        done = {}
        status, done["before"] = lodge(system, "before")
        t.check(status == 201, "before, all is well", status)
        pid = server.server_pid()
        disk.set("full", True)
        for n in range(3):
            honest(*lodge(system, "meanwhile"), "a full disk")
        t.check(upload(system, done["before"], "file") == 503, "so does an upload")
        page = citizen.send(citizen.get("/account/contact").form("/account/contact"), {"address": "1 phố Mới"}, follow=False)
        t.check(page.status == 503 and "<h1" in page.text and "</html>" in page.text, "a person gets a whole page", page.status)
        reads(server, citizen, "a full disk")
        t.check(server.server_pid() == pid, "the server stays up")
        disk.set("full", False)
        status, done["meanwhile"] = lodge(system, "meanwhile")
        t.check(status == 201, "with room again the same request is done", status, done["meanwhile"])
        t.check(upload(system, done["before"], "file") == 201, "the upload, too")
        t.check(server.stop() == 0, "it ends when told to")
        verify(server, done, "a full disk")


def broken():
    with Sen("--demo", conf=CONF) as server:
        disk = Disk(server)
        system, citizen = begin(server, env=disk.env)
        done = {}
        _, done["before"] = lodge(system, "before")
        disk.set("broken", True)
        status, words = lodge(system, "meanwhile")
        t.check(status in (503, 0), "a sync that fails is never an acknowledgement", status, words)
        t.check(status == 503, "and is said", status, words)
        time.sleep(1.5)
        t.check(upload(system, done["before"], "file") in (503, 0), "an upload is not acknowledged either")
        disk.set("broken", False)
        end = time.time() + 30
        status = 0
        while status != 201 and time.time() < end:
            status, done["meanwhile"] = lodge(system, "meanwhile")
            time.sleep(0.2)
        t.check(status == 201, "once it syncs the same request is done", status, done["meanwhile"])
        t.check(upload(system, done["before"], "file") == 201, "the upload, too")
        reads(server, citizen, "after a failed sync")
        t.check(server.stop() == 0, "it ends when told to")
        verify(server, done, "a failing sync")


def reserve():
    """Less free space than sen.conf wants left."""
    with Sen("--demo", conf=CONF) as server:
        system, citizen = begin(server)
        officer = Client(server.port).sign_in("officer@example.org")
        done = {}
        _, done["before"] = lodge(system, "before")
        server.stop()
        server.configure(["free_space_mb = 10000000"])
        server.start()
        for c in (system, citizen, officer):
            c.close()
        status, words = lodge(system, "meanwhile")
        honest(status, words, "a disk that is nearly full")
        t.check(upload(system, done["before"], "file") == 503, "no file is taken in")
        reads(server, citizen, "nearly full")
        page = officer.get("/office/dossiers/" + done["before"])
        t.check(page.status == 200, "an officer's look is read, and noted", page.status)
        page = Client(server.port)
        form = page.get("/sign-in").form("/sign-in")
        answer = page.send(form, {"login": "citizen2@example.org", "password": "x"}, follow=False)
        t.check(answer.status == 503 and "</html>" in answer.text, "who would change something is told", answer.status)
        server.stop()
        with open(os.path.join(server.dir, "sen.conf")) as f:
            text = f.read().replace("free_space_mb = 10000000", "free_space_mb = 0")
        with open(os.path.join(server.dir, "sen.conf"), "w") as f:
            f.write(text)
        server.start()
        system.close()
        status, done["meanwhile"] = lodge(system, "meanwhile")
        t.check(status == 201, "with room again the same request is done", status)
        server.stop()
        verify(server, done, "nearly full")


def real():
    """A file system of 40 MB, filled with uploads, where we may mount one."""
    folder = tempfile.mkdtemp(prefix="sen-full-")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "none", folder], stderr=subprocess.DEVNULL).returncode:
        os.rmdir(folder)
        print("hostile disk: no file system can be mounted here, so none was filled")
        return
    try:
        with Sen("--demo", conf=CONF + ["free_space_mb = 0"], folder=folder) as server:
            system, citizen = begin(server)
            done, refused, n = {}, 0, 0
            while refused < 3 and n < 200:
                n += 1
                status, reference = lodge(system, "Kho %d" % n)
                if status == 201:
                    done["Kho %d" % n] = reference
                    status = upload(system, reference, "file %d" % n, PDF + os.urandom(900_000))
                refused += status == 503
                t.check(status in (201, 503), "a request is done or refused", status)
            t.check(refused > 0, "the disk was filled", n)
            reads(server, citizen, "a file system without room")
            junk = os.path.join(server.dir, "incoming")
            t.check(len(os.listdir(junk)) == 0, "what was not taken in is not left behind", os.listdir(junk))
            subprocess.run(["mount", "-o", "remount,size=80m", folder], check=True)
            status, done["after"] = lodge(system, "after")
            t.check(status == 201, "with more room it goes on", status, done["after"])
            t.check(upload(system, done["after"], "file after") == 201, "with files")
            t.check(server.stop() == 0, "it ends when told to")
            verify(server, done, "a file system without room")
    finally:
        subprocess.run(["umount", folder])
        os.rmdir(folder)


full()
broken()
reserve()
real()
t.end()
