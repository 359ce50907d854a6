"""
TLS by the library: a certificate made here, old versions refused, plain bytes on its port, a
thousand quiet connections, and cookies that only travel over TLS, with a proxy in front as well.
"""
import os
import socket
import ssl
import subprocess
import time

from sen import Client, Report, Sen
from wire import dial, hear, send, statuses

t = Report("hostile tls")


def certificate(folder):
    key, pem = os.path.join(folder, "key.pem"), os.path.join(folder, "certificate.pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-keyout", key, "-out", pem, "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return key, pem


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def flags_of(answer, secure):
    """HttpOnly, SameSite, Path; over TLS Secure and a name that binds it to this host."""
    lines = answer.headers.get_all("Set-Cookie") or []
    for line in lines:
        name, rest = line.split("=")[0], [w.strip().lower() for w in line.split(";")[1:]]
        ok = "httponly" in rest and any(w in ("samesite=lax", "samesite=strict") for w in rest) and "path=/" in rest
        ok = ok and not any(w.startswith("domain") for w in rest)
        ok = ok and ("secure" in rest and name.startswith("__Host-")) == secure
        t.check(ok, "the cookie %s has its flags" % name, line)
    return len(lines)


def versions(port, pem):
    for version, want in ((ssl.TLSVersion.TLSv1, False), (ssl.TLSVersion.TLSv1_1, False),
                          (ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_3, True)):
        c = ssl.create_default_context(cafile=pem)
        c.set_ciphers("DEFAULT:@SECLEVEL=0")
        try:
            c.minimum_version = c.maximum_version = version
            with c.wrap_socket(dial(port), server_hostname="localhost") as s:
                got = s.version() is not None
        except (OSError, ValueError):
            got = False
        t.check(got == want, "%s is %s" % (version.name, "taken" if want else "refused"), got)
    s = dial(port)
    send(s, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    got, _ = hear(s, 2)
    t.check(200 not in statuses(got), "plain bytes on the TLS port get no page", got[:80])
    s.close()
    for n in range(30):  # hellos that never end
        s = dial(port)
        send(s, bytes.fromhex("1603010200010001fc0303") + os.urandom(n))


def thousand(server, port, context):
    all_ = []
    for _ in range(1000):
        s = context.wrap_socket(dial(port), server_hostname="localhost")
        s.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
        all_.append(s)
    t.check(all(s.recv(4096).startswith(b"HTTP/1.1 200") for s in all_), "1,000 TLS connections have an answer")
    rss = server.rss()
    began = time.time()
    c = Client(port, tls=context)
    status = c.get("/healthz").status
    t.check(status == 200 and time.time() - began < 2, "another client is answered meanwhile", status)
    t.check(Client(server.port).get("/healthz").status == 200, "a plain one as well")
    t.check(rss <= 128, "1,000 idle TLS connections stay within 128 MB", rss)
    print("hostile tls: 1,000 connections: %.0f MB" % rss)
    for s in all_:
        s.close()


def register(c, number):
    form = c.get("/register").form("/register")
    return c.send(form, {"name": "Nguyễn Thị Hoa", "id_number": "0011900%05d" % number, "phone": "09123%05d" % number,
                         "email": "hoa%d@example.org" % number, "password": "con mèo ngủ trưa", "agree": "1"},
                  follow=False)


def direct():
    port = free_port()
    with Sen() as server:
        key, pem = certificate(server.top)
        server.configure(["listen_tls = 127.0.0.1:%d" % port, "tls_certificate = " + pem, "tls_key = " + key])
        server.start()
        context = ssl.create_default_context(cafile=pem)
        versions(port, pem)
        c = Client(port, tls=context)
        page = c.get("/sign-in")
        t.check(flags_of(page, True) > 0, "a guest's cookie over TLS")
        t.check("max-age" in page.header("Strict-Transport-Security"), "the browser is told to come by TLS only")
        made = register(c, 1)
        t.check(made.status == 303 and flags_of(made, True) > 0, "a session's cookie over TLS", made.status)
        t.check(c.get("/account").status == 200, "and it counts")
        t.check("Strict-Transport-Security" not in Client(server.port).get("/").headers, "no such word over plain HTTP")
        thousand(server, port, context)
        t.check(server.stop() == 0, "it ends when told to")


def limited(port, forwarded, tries=6):
    """How many of so many attempts to sign in are refused for their number."""
    refused = 0
    for i in range(tries):
        c = Client(port)
        # One at a time: the browser's form, then the attempt with what a proxy says.
        form = c.get("/sign-in").form("/sign-in")
        answer = c.send(form, {"login": "0011900%05d" % i, "password": "x"}, headers=forwarded(i))
        refused += answer.status == 429
    return refused


class Raw(Client):
    """Two header lines of one name, as a proxy that adds its own leaves them."""

    def two(self, first, second):
        page = self.get("/sign-in")
        token = page.form("/sign-in")["fields"][0][1]
        body = b"csrf=%s&login=0011900&password=x" % token.encode()
        s = dial(self.port)
        cookie = "; ".join("%s=%s" % c for c in self.cookies.items())
        send(s, b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Forwarded-For: %s\r\nX-Forwarded-For: %s\r\n"
             b"Cookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
             b"Content-Length: %d\r\n\r\n" % (self.port, first, second, cookie.encode(), len(body)) + body)
        got, _ = hear(s, 5)
        s.close()
        return statuses(got)[:1]


def behind_a_proxy():
    conf = ["sign_ins_per_minute = 3"]
    with Sen(conf=conf) as server:
        server.start()
        n = limited(server.port, lambda i: {"X-Forwarded-For": "10.0.0.%d" % i})
        t.check(n == 3, "without trusted_proxies X-Forwarded-For says nothing", n)
        page = Client(server.port).get("/sign-in", {"X-Forwarded-Proto": "https"})
        t.check(flags_of(page, False) > 0, "and neither does X-Forwarded-Proto")
    with Sen(conf=conf + ["trusted_proxies = 127.0.0.1 10.9.9.9"]) as server:
        server.start()
        n = limited(server.port, lambda i: {"X-Forwarded-For": "10.0.0.%d" % i})
        t.check(n == 0, "with it each address has its own count", n)
        n = limited(server.port, lambda i: {"X-Forwarded-For": "10.1.0.%d, 192.0.2.7" % i})
        t.check(n == 3, "what the client wrote before the proxy's address does not count", n)
        n = limited(server.port, lambda i: {"X-Forwarded-For": "10.2.0.%d, 192.0.2.8, 10.9.9.9" % i})
        t.check(n == 3, "nor does it with two proxies", n)
        n = limited(server.port, lambda i: {"X-Forwarded-For": "192.0.2.9, <script>%d" % i})
        t.check(n == 3, "what is no address is nobody's", n)
        c = Raw(server.port)
        got = [c.two(b"10.3.0.%d" % i, b"192.0.2.10") for i in range(6)]
        t.check(got.count([429]) == 3, "of two lines the proxy's counts", got)
        page = Client(server.port).get("/sign-in", {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
        t.check(flags_of(page, True) > 0, "a proxy's TLS makes cookies secure")
        t.check("max-age" in page.header("Strict-Transport-Security"), "and says so to the browser")


direct()
behind_a_proxy()
t.end()
