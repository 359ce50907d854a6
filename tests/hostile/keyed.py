"""
Every route with a key in its path, asked by those whose it is not: another citizen, an officer and a
system of another agency, the administrator of another commune, nobody. Nothing is shown, nothing
changes. The routes come from `sen routes`: a new one must say here whose its keys are.
"""
import os
import re
import sqlite3

from sen import Client, Report, Sen, command, make_token

t = Report("hostile keyed")
ADMINISTRATOR = "the administrator of another commune"
OWNER, STRANGER = "citizen2@example.org", "citizen@example.org"

# What anybody may see, or what belongs to the whole installation and is guarded by a right.
EVERYBODYS = {
    "/assets/:name", "/procedures/:code", "/procedures/:code/start", "/procedures/:code/figures",
    "/api/v1/procedures/:code", "/track/:reference", "/api/v1/track/:reference", "/recover/:token",
    "/office/counter/:code", "/office/procedures/:code", "/office/procedures/:code/offerings",
    "/office/procedures/:code/offerings/:offering/remove", "/office/procedures/:code/close",
    "/office/procedures/:code/reopen", "/admin/settings/:key", "/admin/imports/:id", "/admin/jobs/:id/retry",
    "/admin/calendars/:id", "/admin/calendars/:id/days", "/admin/roles/:key", "/admin/imports/:id/notes.csv",
    # The code is a secret of its own, as a dossier's reference is.
    "/questions/:question", "/questions/follow/:code", "/questions/follow/:code/withdraw",
    "/questions/follow/:code/helpful",
}
# What is published is everybody's; the gazette's desk is one for the installation, and nobody here works at it.
EVERYBODYS_BELOW = ("/law/", "/news/", "/media/", "/proof/", "/feeds/", "/sitemaps/", "/duty/", "/consultations/",
                    # The token is a secret of its own.
                    "/subscriptions/", "/api/v1/subscriptions/")
DESK = "/desk/"
# Whose they are instead is tried: a dossier's, or one of core's nouns by its table.
NOUNS = {"agencies": "core_agency", "people": "core_person", "offices": "core_office", "tokens": "core_token"}
# An agency's administrator finds any account to give it an office in their own agency (tails of numbers
# only, each look audited), and agencies are public.
ADMINISTRATOR_SEES = ("/admin/people/:id", "/admin/people/:id/offices", "/admin/agencies/:id", "/admin/agencies/:id/close")


def keyed():
    for line in command("routes").splitlines():
        _, method, path, may, _, name = line.split("\t")
        if ":" in path and path not in EVERYBODYS and not path.startswith(EVERYBODYS_BELOW):
            yield method, path, may


class World:
    """What is in the demo, read from its tables."""

    def __init__(self, server):
        self.base = sqlite3.connect("file:%s?mode=ro" % os.path.join(server.dir, "sen.db"), uri=True)
        owner = self.one("SELECT id FROM core_person WHERE email = ?", OWNER)
        self.dossiers = self.all("SELECT reference, id, code FROM portal_dossier WHERE person = ? GROUP BY status", owner)
        self.name = self.one("SELECT name FROM core_person WHERE id = ?", owner)
        self.number = self.one("SELECT id_number FROM core_person WHERE id = ?", owner)

    def all(self, sql, *args):
        return self.base.execute(sql, args).fetchall()

    def one(self, sql, *args):
        return self.all(sql, *args)[0][0]

    def file_of(self, dossier):
        files = self.all("SELECT id FROM portal_file WHERE dossier = ?", dossier)
        return files[0][0] if files else 1

    def state(self):
        """All that a stranger could have changed."""
        tables = ("portal_dossier", "portal_event", "portal_file", "portal_answers", "core_agency", "core_office",
                  "core_token", "core_person", "core_recovery")
        return {table: self.all("SELECT * FROM %s ORDER BY 1, 2" % table) for table in tables}


EVENTS = ("accept", "ask-supplement", "refuse", "transfer", "propose", "approve", "return-result", "assign", "confirm-withdraw")


def paths(world, path):
    """The path for each of the owner's dossiers, or each row of the noun that is not the asker's."""
    if ":reference" in path:
        for reference, number, _ in world.dossiers:
            one = path.replace(":reference", reference).replace(":file", str(world.file_of(number)))
            one = one.replace(":slip", "supplement")
            for event in EVENTS if ":event" in one else ("",):
                yield one.replace(":event", event)
        return
    if path.startswith(DESK):
        yield re.sub(r":\w+", "1", path)
        return
    noun = re.match(r"/admin/(\w+)/:id", path)
    t.check(noun and noun.group(1) in NOUNS, "whose is %s? (tests/hostile/keyed.py)" % path)
    if not noun or noun.group(1) not in NOUNS:
        return
    for (number,) in world.all("SELECT id FROM %s" % NOUNS[noun.group(1)]):
        yield path.replace(":id", str(number))


def csrf_of(c):
    page = c.get("/account" if c.cookies.get("sen") else "/sign-in")
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
    return found.group(1) if found else ""


FIELDS = {"reason": "x", "note": "x", "event": "accept", "component": "1", "score": "3", "name": "Của tôi",
          "role": "officer", "agency": "H90.21", "code": "H90.21",
          "to-day": "1", "to-month": "12", "to-year": "2026", "day-day": "1", "day-month": "12", "day-year": "2026",
          "closed": "1", "level": "commune"}


def ask(world, who, c, csrf, method, path):
    if method == "GET":
        answer = c.ask("GET", path)
    elif path.startswith("/api/"):
        kind = "/files" in path
        answer = c.post(path, {"component": "1"} if kind else {"event": "accept", "reason": "x"},
                        [("file", "a.pdf", b"%PDF-1.4 x")] if kind else None, follow=False)
    elif path.endswith(("/papers", "/result")):
        answer = c.post(path, {"csrf": csrf}, [("file", "a.pdf", b"%PDF-1.4 x")], follow=False)
    else:
        answer = c.post(path, {"csrf": csrf, **FIELDS}, follow=False)
    refused = answer.status in (403, 404) or (answer.status == 401 and path.startswith("/api/"))
    if who == "nobody" or (who.startswith("a system") and not path.startswith("/api/")):
        refused = refused or answer.status in (401, 422) or answer.header("Location").startswith("/sign-in")
    elif who == ADMINISTRATOR and method == "POST":
        refused = refused or answer.status == 422
    t.check(refused, "%s: %s %s is refused" % (who, method, path), answer.status, answer.header("Location"))
    shown = [w for w in (world.name, world.number) if w and w in answer.text]
    t.check(not shown, "%s: %s %s shows nothing" % (who, method, path), shown)


def own_view(world, c):
    """The owner sees all of it, so what is refused below is refused for who asks."""
    seen = 0
    for reference, number, _ in world.dossiers:
        seen += c.ask("GET", "/dossiers/" + reference).status == 200
        if world.file_of(number) != 1:
            seen += c.ask("GET", "/dossiers/%s/files/%d" % (reference, world.file_of(number))).status in (200, 404)
    t.check(seen >= 2 * len(world.dossiers) - 1, "the owner sees their own", seen, len(world.dossiers))


def work_for(c, agency):
    """An officer of two agencies chooses the one."""
    csrf = csrf_of(c)
    answer = c.post("/account/office", {"csrf": csrf, "agency": str(agency)}, follow=False)
    t.check(answer.status == 303, "the officer may work there", answer.status)
    return c


def main():
    conf = ["changes_per_minute = 0", "sign_ins_per_minute = 0"]
    with Sen("--demo", conf=conf) as server:
        server.start()
        port = server.port
        world = World(server)
        first = command("user", "add", "Lý Thị Xã Bên", "--email", "other@example.org", "--role", "agency_administrator",
                        "--agency", "H90.22", "--data", server.dir)
        password = re.search(r"password[^:]*:\s*(.+)", first).group(1).strip()
        rights = ["may.portal.dossier." + r for r in ("submit", "see", "receive", "process", "approve")]
        who = {
            "nobody": Client(port),
            "another citizen": Client(port).sign_in(STRANGER),
            "an officer of another agency": work_for(Client(port).sign_in("officer2@example.org"),
                                                     world.one("SELECT id FROM core_agency WHERE code = 'H90.01'")),
            "a system of another agency": Client(port, make_token(port, "H90.22", rights)),
            ADMINISTRATOR: Client(port).sign_in("other@example.org", password),
        }
        own_view(world, Client(port).sign_in(OWNER))
        routes = list(keyed())
        t.check(len(routes) > 20, "there are keyed routes", len(routes))
        tokens = {name: csrf_of(c) for name, c in who.items()}
        before = world.state()
        for method, path, may in routes:
            for one in paths(world, path):
                for name, c in who.items():
                    if own_noun(world, name, one) or (
                            name == ADMINISTRATOR and method == "GET" and path in ADMINISTRATOR_SEES):
                        continue
                    ask(world, name, c, tokens[name], method, one)
        after = world.state()
        for table in before:
            gone = [r for r in before[table] if r not in after[table]]
            new = [r for r in after[table] if r not in before[table]]
            t.check(not gone and not new, "nothing changed in " + table, gone[:2], new[:2])
        t.check(server.stop() == 0 and server.check() == "", "sen check is clean")
    t.end()


def own_noun(world, who, path):
    """The commune's administrator and what is theirs: their agency, themselves, their offices."""
    found = re.match(r"/admin/(\w+)/(\d+)", path)
    if not found or who != ADMINISTRATOR:
        return False
    noun, number = found.group(1), int(found.group(2))
    if noun == "agencies":
        return number in [r[0] for r in world.all("SELECT id FROM core_agency WHERE code = 'H90.22'")]
    if noun == "people":
        return number in [r[0] for r in world.all("SELECT person FROM core_office WHERE agency = "
                                                  "(SELECT id FROM core_agency WHERE code = 'H90.22')")]
    return number in [r[0] for r in world.all("SELECT id FROM core_%s WHERE agency = (SELECT id FROM core_agency "
                                              "WHERE code = 'H90.22')" % noun[:-1])]


main()
