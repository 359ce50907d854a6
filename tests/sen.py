"""
What the tests written in Python share: an installation of its own, the program serving it, and a
client that reads forms as a browser does. The standard library only. Walks (docs/walks.md) say more
in fewer words; this is for what they cannot do: many connections at once, bytes no client sends,
ends in the middle of something.
"""
import copy
import html.parser
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("SEN_PROGRAM", os.path.join(ROOT, "build/sen"))
PASSWORD = "hoa sen nở 2026"
ALL = bool(os.environ.get("SEN_TEST_ALL"))


class Report:
    """Counts what held; the last line is what ./test reads."""

    def __init__(self, name):
        self.name, self.passed, self.failed = name, 0, 0

    def check(self, holds, what, *more):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED: " + what, *(str(m)[:600] for m in more), flush=True)
        return bool(holds)

    def end(self):
        print("%s: %d passed, %d failed" % (self.name, self.passed, self.failed), flush=True)
        sys.exit(self.failed != 0 or self.passed == 0)


def command(*words, expect=0, env=None):
    """Runs `sen …`; what it printed."""
    done = subprocess.run([PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          env={**os.environ, **(env or {})}, text=True)
    if expect is not None and done.returncode != expect:
        raise RuntimeError("sen %s ended with %d:\n%s" % (" ".join(words), done.returncode, done.stdout))
    return done.stdout


class Sen:
    """An installation in a folder that goes with it, and the program serving it."""

    def __init__(self, *init, conf=(), folder=None):
        self.top = tempfile.mkdtemp(prefix="sen-test-", dir=folder)
        self.dir = os.path.join(self.top, "data")
        self.process = None
        with socket.socket() as free:  # a server that is started again must be found again
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = os.path.join(self.top, "log")
        command("init", self.dir, *init)
        self.configure(conf)

    def node(self, number):
        """Another node on the same database: a folder of its own, the same secret, shared files."""
        other = copy.copy(self)
        other.process = None
        other.dir = os.path.join(self.top, "node-%d" % number)
        other.log = os.path.join(self.top, "log-%d" % number)
        os.mkdir(other.dir)
        for name in ("sen.conf", "secret"):
            shutil.copy2(os.path.join(self.dir, name), other.dir)
        for name in ("files", "incoming"):
            os.symlink(os.path.join(self.dir, name), os.path.join(other.dir, name))
        other.configure(["node = %d" % number])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            other.port = free.getsockname()[1]
        return other

    def configure(self, lines):
        with open(os.path.join(self.dir, "sen.conf"), "a") as f:
            for line in lines:
                f.write(line + "\n")

    def start(self, *options, env=None, patience=30, under=()):
        with open(self.log, "ab") as log:
            at = log.tell()
            self.process = subprocess.Popen(
                [*under, PROGRAM, "serve", self.dir, "--listen", "127.0.0.1:%d" % self.port, *options],
                stdout=log, stderr=log, env={**os.environ, **(env or {})})
        end = time.time() + patience
        while time.time() < end:
            said = self.said()[at:]
            found = re.search(rb"listening on http://[^ ]*:(\d+)", said)
            if found:
                self.port = int(found.group(1))
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise RuntimeError("the server did not start:\n" + self.said().decode(errors="replace"))

    def said(self):
        with open(self.log, "rb") as f:
            return f.read()

    def children(self):
        try:
            with open("/proc/%d/task/%d/children" % (self.process.pid, self.process.pid)) as f:
                return [int(n) for n in f.read().split()]
        except OSError:
            return []

    def server_pid(self):
        """The process that serves: the supervisor's child, or (--test) the one that was started."""
        below = self.children()
        return below[0] if below else self.process.pid

    def kill(self):
        """The supervisor, and with it the server, without a word."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Its exit status."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def check(self):
        """What `sen check` finds wrong; empty when nothing."""
        done = subprocess.run([PROGRAM, "check", self.dir], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        return "" if done.returncode == 0 else done.stdout

    def drop(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.top, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *what):
        self.drop()

    def rss(self):
        """Resident memory of the serving process in MB."""
        with open("/proc/%d/status" % self.server_pid()) as f:
            return int(re.search(r"VmRSS:\s*(\d+)", f.read()).group(1)) / 1024


class Forms(html.parser.HTMLParser):
    """The forms of a page, their fields with the values they have."""

    def __init__(self, text):
        super().__init__()
        self.forms, self.select, self.area, self.button = [], None, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        a = {k: v or "" for k, v in attributes}
        if tag == "form":
            self.forms.append({"action": a.get("action", ""), "method": a.get("method", "get"),
                               "multipart": "multipart" in a.get("enctype", ""), "fields": [],
                               "buttons": [], "choices": {}, "files": []})
        if not self.forms:
            return
        form = self.forms[-1]
        name, value, kind = a.get("name", ""), a.get("value", ""), a.get("type", "text")
        if tag == "input" and kind in ("radio", "checkbox"):
            form["choices"].setdefault(name, []).append(value)
            if "checked" in a:
                form["fields"].append((name, value))
        elif tag == "input" and kind == "file":
            form["files"].append(name)
        elif tag == "input" and name:
            form["fields"].append((name, value))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            form["choices"].setdefault(self.select, []).append(value)
            if "selected" in a:
                form["fields"].append((self.select, value))
        elif tag == "textarea":
            self.area = name
            form["fields"].append((name, ""))
        elif tag == "button":
            self.button = (name, value)
            form["buttons"].append([name, value, ""])

    def handle_data(self, text):
        if self.area is not None:
            form = self.forms[-1]
            form["fields"][-1] = (self.area, form["fields"][-1][1] + text)
        elif self.button is not None:
            self.forms[-1]["buttons"][-1][2] += text

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None
        elif tag == "button":
            self.button = None


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def header(self, name):
        return self.headers.get(name, "") or ""

    def form(self, action):
        """The form whose action holds this."""
        for form in Forms(self.text).forms:
            if action in form["action"]:
                return form
        raise LookupError("no form for %s in the page (%d)" % (action, self.status))


def multipart(fields, files):
    """(type, body) of fields [(name, value)] and files [(field, name, bytes)]."""
    mark = "----sen%d" % time.monotonic_ns()
    out = []
    for name, value in fields:
        out.append(('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                    % (mark, name, value)).encode())
    for field, name, data in files:
        out.append(('--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n'
                    "Content-Type: application/octet-stream\r\n\r\n" % (mark, field, name)).encode()
                   + data + b"\r\n")
    out.append(("--%s--\r\n" % mark).encode())
    return "multipart/form-data; boundary=" + mark, b"".join(out)


class Client:
    """One person's browser or one system: its cookies, or its token."""

    def __init__(self, port, token="", timeout=20, tls=None):
        self.port, self.token, self.timeout, self.tls = port, token, timeout, tls
        self.cookies = {}
        self.connection = None
        self.where = ""

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def ask(self, method, path, body=None, headers=()):
        """One exchange, no redirect followed. OSError and HTTPException mean: nobody knows."""
        if self.connection is None:
            self.connection = (
                http.client.HTTPSConnection("127.0.0.1", self.port, timeout=self.timeout, context=self.tls)
                if self.tls else
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout))
        all_headers = dict(headers)
        if self.cookies and "Cookie" not in all_headers:
            all_headers["Cookie"] = "; ".join("%s=%s" % c for c in self.cookies.items())
        if self.token:
            all_headers["Authorization"] = "Bearer " + self.token
        try:
            self.connection.request(method, path, body, all_headers)
            got = self.connection.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if got.will_close:
            self.close()
        for line in got.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            if re.search(r"Max-Age=0\b", line) or not value:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        return answer

    def get(self, path, headers=()):
        for _ in range(8):
            self.where = path
            answer = self.ask("GET", path, headers=headers)
            if answer.status not in (301, 302, 303, 307):
                break
            path = answer.header("Location")
        return answer

    def post(self, path, fields, files=None, headers=(), follow=True):
        fields = list(fields.items()) if isinstance(fields, dict) else fields
        if files is not None:
            kind, body = multipart(fields, files)
        else:
            kind, body = "application/x-www-form-urlencoded", urllib.parse.urlencode(fields).encode()
        answer = self.ask("POST", path, body, {"Content-Type": kind, **dict(headers)})
        if follow and answer.status == 303:
            return self.get(answer.header("Location"))
        return answer

    def send(self, form, changes=(), files=None, button=None, follow=True, headers=()):
        """A form of a page, with some fields changed."""
        changes = dict(changes)
        fields = [(n, v) for n, v in form["fields"] if n not in changes] + list(changes.items())
        if button is not None:
            fields += [(n, v) for n, v, text in form["buttons"] if button in text and n]
        action = form["action"] or self.where
        if form["multipart"] and files is None:
            files = []
        return self.post(action, fields, files, follow=follow, headers=headers)

    def sign_in(self, login, password=PASSWORD):
        page = self.get("/sign-in")
        if page.status in (502, 503, 504):
            raise ConnectionError("not now")
        answer = self.send(page.form("/sign-in"), {"login": login, "password": password}, follow=False)
        if answer.status in (502, 503, 504):
            raise ConnectionError("not now")
        if answer.status != 303:
            raise RuntimeError("%s cannot sign in: %d" % (login, answer.status))
        return self

    def api(self, method, path, body=None, key=None, headers=()):
        """JSON in, JSON out: (status, object)."""
        import json
        h = dict(headers)
        if key is not None:
            h["Idempotency-Key"] = key
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            h["Content-Type"] = "application/json"
        answer = self.ask(method, path, data, h)
        try:
            return answer.status, json.loads(answer.body or b"null")
        except ValueError:
            return answer.status, None


def make_token(port, agency, rights, name="A test's system"):
    """The administrator of the demo makes a token; its secret."""
    admin = Client(port).sign_in("admin@example.org")
    form = admin.get("/admin/tokens/new").form("/admin/tokens")
    changes = {"name": name, "agency": agency}
    form["fields"] += [(n, v) for n, all_ in form["choices"].items() for v in all_
                       if n in rights or v in rights]
    answer = admin.send(form, changes)
    found = re.search(r'class="code-big">([^<]+)<', answer.text)
    if not found:
        raise RuntimeError("no token: %d %s" % (answer.status, re.sub(r"<[^>]+>", " ", answer.text)[-900:]))
    return found.group(1)


def in_threads(n, work):
    """Runs work(i) in n threads and waits; the first exception goes on."""
    wrong = []

    def one(i):
        try:
            work(i)
        except Exception as e:  # noqa: BLE001
            wrong.append(e)
    all_ = [threading.Thread(target=one, args=(i,), daemon=True) for i in range(n)]
    for t in all_:
        t.start()
    for t in all_:
        t.join()
    if wrong:
        raise wrong[0]


class Disk:
    """tests/disk.c under an installation: a disk that can be full, refuse to sync, or forget."""

    def __init__(self, server):
        self.state = os.path.join(server.top, "disk")
        self.files = os.path.join(os.path.realpath(server.dir), "files")
        self.incoming = os.path.join(os.path.realpath(server.dir), "incoming")
        os.mkdir(self.state)
        library = os.path.join(server.top, "disk.so")
        subprocess.run([os.environ.get("CC", "gcc"), "-O2", "-shared", "-fPIC", "-D_GNU_SOURCE", "-o", library,
                        os.path.join(ROOT, "tests/disk.c"), "-ldl"], check=True)
        self.env = {"LD_PRELOAD": library, "SEN_DISK_TOP": server.dir, "SEN_DISK_STATE": self.state}

    def set(self, what, on):
        path = os.path.join(self.state, what)
        if on:
            open(path, "w").close()
        elif os.path.exists(path):
            os.unlink(path)

    def forget(self):
        """What a power failure would have taken from the file store. How many names and contents."""
        path = os.path.join(self.state, "log")
        names, sources, began, synced = {}, {}, {}, {}
        with open(path) as f:
            for at, line in enumerate(f):
                word = line.split()
                if word[0] == "N" and word[2] == "-":
                    names.setdefault(word[1], at)
                elif word[0] == "N":
                    names[word[1]], sources[word[1]] = at, word[2]
                elif word[0] == "b":
                    began[word[1]] = at
                else:
                    synced[word[2]] = max(synced.get(word[2], -1), began[word[1]])
        os.unlink(path)
        lost = 0

        def entry_lost(path):
            return path in names and synced.get(os.path.dirname(path), -1) < names[path]
        for folder, _, files in list(os.walk(self.files)):
            if entry_lost(folder):
                shutil.rmtree(folder)
                lost += len(files)
                continue
            for name in files:
                path = os.path.join(folder, name)
                if entry_lost(path):
                    os.unlink(path)
                    lost += 1
                elif path in sources and sources[path] not in synced:
                    os.truncate(path, 0)
                    lost += 1
        for name in os.listdir(self.incoming):
            os.unlink(os.path.join(self.incoming, name))
        return lost
