"""
Requests in another's name: forms without or with a wrong token, from other sites, sessions that
somebody else chose, cookies that were tampered with, tokens of systems.
"""
import re

from sen import PASSWORD, Client, Report, Sen, command, make_token

t = Report("hostile forged")
CITIZEN = "citizen@example.org"


# Mail programs leave a list by one POST (RFC 8058, 3.1), without a page or a cookie: the secret in the address permits it,
# and a wrong one is answered the same and does nothing.
BY_SECRET = ("/api/v1/subscriptions/:token/leave",)


def routes():
    return [line.split("\t") for line in command("routes").splitlines()]


def fill(path):
    """A path without its parameters."""
    return re.sub(r":\w+", "1", path)


def every_change(server, citizen):
    """Every route that changes something refuses what came without the page's token, from nobody and from
    somebody; the API has no cookies, so there is nothing to forge."""
    changes = [(system, path) for system, method, path, *_ in routes() if method == "POST" and path not in BY_SECRET]
    t.check(len(changes) > 30, "there are routes to try", len(changes))
    for _, path in changes:
        path = fill(path)
        for who, c in (("somebody", citizen), ("nobody", Client(server.port))):
            for what, fields, headers in (
                    ("no token", {}, {}),
                    ("a wrong token", {"csrf": "0" * 64}, {}),
                    ("another's token", {"csrf": Client(server.port).get("/sign-in").form("/sign-in")["fields"][0][1]}, {}),
                    ("a foreign Origin", {"csrf": "0" * 64}, {"Origin": "https://evil.example"}),
                    ("another site's word", {"csrf": "0" * 64}, {"Sec-Fetch-Site": "cross-site"})):
                answer = c.post(path, fields, headers=headers, follow=False)
                want = (400, 401, 404, 415, 422) if path.startswith("/api/") else (403, 404, 422)
                t.check(answer.status in want, "%s by %s with %s" % (path, who, what), answer.status)


def a_real_draft(server, citizen):
    """What is there stays there, whatever comes without the page's token."""
    form = citizen.get("/procedures/2.000635/start").form("/start")
    at = citizen.send(form, {"agency": form["choices"]["agency"][0]}, follow=False).header("Location")
    reference = at.split("/")[2]
    for fields in ({}, {"csrf": "0" * 64}, {"csrf": ""},
                   {"csrf": Client(server.port).get("/sign-in").form("/sign-in")["fields"][0][1]}):
        answer = citizen.post("/dossiers/%s/discard" % reference, fields, follow=False)
        t.check(answer.status in (403, 422), "a draft is not deleted with %s" % list(fields.items()), answer.status)
        answer = citizen.post("/dossiers/%s/papers" % reference, fields, [("file-1", "a.pdf", b"%PDF-1.4")], follow=False)
        t.check(answer.status in (403, 422), "nor is a file attached", answer.status)
        t.check("a.pdf" not in citizen.get("/dossiers/%s/papers" % reference).text, "the draft is as it was")
    form = citizen.get("/dossiers/%s/discard" % reference).form("/discard")
    t.check(citizen.send(form, follow=False).status == 303, "the page itself can")


def own_token_foreign_site(server):
    """The right token does not help a form that the browser says comes from elsewhere."""
    c = Client(server.port).sign_in(CITIZEN)
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                    {"Sec-Fetch-Site": "same-site"},
                    {"Origin": "http://127.0.0.1.evil.example"}, {"Origin": "http://127.0.0.1:%d.evil" % server.port}):
        form = c.get("/account").form("/sign-out")
        answer = c.send(form, headers=headers, follow=False)
        t.check(answer.status == 403, "the right token from %s" % headers, answer.status)
    t.check(c.get("/account").status == 200 and "/sign-in" not in c.where, "still signed in")
    for headers in ({"Origin": "http://127.0.0.1:%d" % server.port}, {"Sec-Fetch-Site": "same-origin"}, {}):
        c = Client(server.port).sign_in(CITIZEN)
        answer = c.send(c.get("/account").form("/sign-out"), headers=headers, follow=False)
        t.check(answer.status == 303, "our own page may: %s" % headers, answer.status)


def sessions(server):
    """Nobody keeps a session that another chose, and an old one ends."""
    evil = Client(server.port)
    evil.get("/sign-in")
    planted = dict(evil.cookies)
    victim = Client(server.port)
    victim.cookies = dict(planted)
    victim.sign_in(CITIZEN)
    t.check(evil.get("/account").status == 200 and "/sign-in" in evil.where,
            "a planted guest's cookie does not become the victim's session")
    t.check(victim.cookies.get("sen") not in planted.values(), "signing in makes a fresh session")
    mine = Client(server.port).sign_in("citizen2@example.org")
    victim = Client(server.port)
    victim.cookies = {"sen": mine.cookies["sen"]}
    form = victim.get("/sign-in")
    victim.cookies["guest"] = victim.cookies.get("guest", "")
    try:
        victim.send(form.form("/sign-in"), {"login": CITIZEN, "password": PASSWORD}, follow=False)
    except LookupError:
        pass
    t.check("citizen2@example.org" in mine.get("/account").text or victim.cookies["sen"] != mine.cookies["sen"],
            "a planted session does not become the victim's")
    gone = Client(server.port).sign_in(CITIZEN)
    kept = dict(gone.cookies)
    gone.send(gone.get("/account").form("/sign-out"), follow=False)
    gone.cookies = kept
    gone.get("/account")
    t.check("/sign-in" in gone.where, "after signing out the cookie is worth nothing")
    value = mine.cookies["sen"]
    for what, other in (("one letter changed", value[:-1] + ("0" if value[-1] != "0" else "1")),
                        ("cut", value[:-8]), ("longer", value + "00"), ("empty", ""), ("twice", value + value),
                        ("words", "admin"), ("a quote", value + "'")):
        c = Client(server.port)
        c.get("/account", {"Cookie": "sen=" + other})
        t.check("/sign-in" in c.where, "a session's cookie, %s, is nobody's" % what)


def passwords_change(server):
    """A changed password ends the other sessions."""
    here, there = Client(server.port).sign_in("citizen2@example.org"), Client(server.port).sign_in("citizen2@example.org")
    form = here.get("/account/password").form("/account/password")
    names = [n for n, _ in form["fields"]]
    changes = {n: PASSWORD for n in names if n != "csrf" and n in ("old", "current", "password_old", "old_password")}
    changes.update({n: "tre xanh bên sông 7" for n in names if n != "csrf" and n not in changes})
    answer = here.send(form, changes, follow=False)
    t.check(answer.status == 303, "the password is changed", answer.status, names)
    there.get("/account")
    t.check("/sign-in" in there.where, "and the other sessions end")


def tokens(server):
    token = make_token(server.port, "H90.21", ["may.portal.dossier.submit"], "System of the ward")
    for what, bearer, want in (("none", "", 401), ("wrong", "x" * 40, 401), ("cut", token[:-1], 401),
                               ("with a space", token + " x", 401), ("right, without the right", token, 403)):
        status, _ = Client(server.port, bearer).api("GET", "/api/v1/dossiers")
        t.check(status == want, "a system's token: " + what, status)
    c = Client(server.port, token)
    c.get("/office")
    t.check("/sign-in" in c.where, "a token is no session: pages do not take it")
    admin = Client(server.port).sign_in("admin@example.org")
    at = re.search(r'/admin/tokens/(\d+)/revoke', admin.get("/admin/tokens").text).group(1)
    admin.send(admin.get("/admin/tokens/%s/revoke" % at).form("/revoke"), follow=False)
    status, _ = Client(server.port, token).api("GET", "/api/v1/dossiers")
    t.check(status == 401, "a revoked token opens nothing", status)
    return token


def recovery(server):
    """A link to set a password anew works once, and says nothing about who has an account."""
    texts = []
    for login in (CITIZEN, "nobody-at-all@example.org"):
        c = Client(server.port)
        answer = c.send(c.get("/recover").form("/recover"), {"login": login})
        texts.append((answer.status, re.sub(r"[0-9a-f]{32,}", "", answer.text.replace(login, ""))))
    t.check(texts[0][0] == texts[1][0], "recovery answers alike for known and unknown", texts[0][0], texts[1][0])
    c = Client(server.port)
    page = c.get("/recover/" + "0" * 43)
    t.check(page.status in (404, 409, 422), "a guessed link opens nothing", page.status)


def headers(server):
    c = Client(server.port)
    for path in ("/", "/sign-in", "/procedures", "/no-such-page", "/api/v1/openapi.json"):
        page = c.ask("GET", path)
        t.check(page.header("X-Content-Type-Options") == "nosniff", path + " may not be sniffed")
        if page.header("Content-Type").startswith("text/html"):
            policy = page.header("Content-Security-Policy")
            t.check("default-src 'none'" in policy and "frame-ancestors 'none'" in policy
                    and "unsafe" not in policy and "*" not in policy, path + " has a strict policy", policy)
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aX: y"):
        import urllib.parse
        answer = c.ask("GET", "/language?to=en&back=" + urllib.parse.quote(back))
        where = answer.header("Location")
        t.check("evil" not in where.split("?")[0] and not where.startswith("//") and "javascript" not in where
                and "X" not in answer.headers, "no way out through " + back, answer.status, where)
    marked = c.get('/procedures?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E')
    t.check("<script>alert" not in marked.text, "what was searched for comes back as text")


def secrets_in(server, token):
    """Nothing in the log that opens a door or names a person."""
    said = server.said().decode(errors="replace")
    found = [what for what, secret in (("a password", PASSWORD), ("a token", token),
                                       ("an identity number", "001190000123"), ("a telephone", "912000001"),
                                       ("an address", CITIZEN), ("a name", "Nguyễn Thị Lan"), ("a cookie", "sen="))
             if secret in said]
    t.check(found == [], "the log holds no secret and no person", found)


def main():
    conf = ["changes_per_minute = 0", "sign_ins_per_minute = 0", "log = debug"]
    with Sen("--demo", conf=conf) as server:
        server.start()
        headers(server)
        every_change(server, Client(server.port).sign_in(CITIZEN))
        a_real_draft(server, Client(server.port).sign_in(CITIZEN))
        own_token_foreign_site(server)
        sessions(server)
        passwords_change(server)
        token = tokens(server)
        recovery(server)
        t.check(server.stop() == 0 and server.check() == "", "sen check is clean")
        secrets_in(server, token)
    t.end()


main()
