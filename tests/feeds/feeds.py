"""
Atom (RFC 4287), JSON Feed 1.1, iCalendar (RFC 5545) and sitemaps (sitemaps.org 0.9) of a demonstration, held to their
rules: by readers of others (feedparser, icalendar), and rule by rule here. Then an installation with 100,001 addresses.
"""
import datetime
import gzip
import json
import re
import sqlite3
import urllib.parse
import xml.etree.ElementTree as ElementTree

import feedparser
import icalendar
from sen import Client, Report, Sen

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RFC3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*$")
LISTED = re.compile(r'href="(/feeds/[^"]*\.(?:atom|json))"')
# RFC 4287 section 4.1.1 and 4.1.2: at most one of these, or exactly one.
FEED_ONE, FEED_MOST_ONE = ("id", "title", "updated"), ("generator", "icon", "logo", "rights", "subtitle")
ENTRY_ONE, ENTRY_MOST_ONE = ("id", "title", "updated"), ("content", "published", "rights", "source", "summary")
KNOWN = {"feed": {*FEED_ONE, *FEED_MOST_ONE, "author", "category", "contributor", "link", "entry"},
         "entry": {*ENTRY_ONE, *ENTRY_MOST_ONE, "author", "category", "contributor", "link"}}

report = Report("feeds")
check = report.check


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def is_absolute(address, base):
    return address.startswith(base + "/") and " " not in address and "//" not in address[len("http://"):]


# ---- Atom ----

def texts(element, name):
    return [e.text or "" for e in element.findall(ATOM + name)]


def atom_times(where, element):
    for name in ("updated", "published"):
        for text in texts(element, name):
            check(RFC3339.match(text), "%s: %s is a date of RFC 3339" % (where, name), text)


def atom_links(where, element, base):
    seen = set()
    for link in element.findall(ATOM + "link"):
        a = link.attrib
        check(is_absolute(a.get("href", ""), base), where + ": a link leads somewhere", a)
        check(re.match(r"[a-z]+/[a-z0-9.+-]+$", a.get("type", "text/html")), where + ": a link's type", a)
        if a.get("rel", "alternate") == "alternate":
            key = a.get("type"), a.get("hreflang")
            check(key not in seen, where + ": one alternate of a type and language (4.1.1)", a)
            seen.add(key)
    return [a.attrib for a in element.findall(ATOM + "link")]


def atom_people(where, element):
    people = element.findall(ATOM + "author") + element.findall(ATOM + "contributor")
    for person in people:
        check(len(texts(person, "name")) == 1 and texts(person, "name")[0].strip(), where + ": a person has a name (3.2)")
    return len(element.findall(ATOM + "author"))


def atom_common(where, kind, element, base):
    """What holds for feeds and entries alike."""
    one, most_one = (FEED_ONE, FEED_MOST_ONE) if kind == "feed" else (ENTRY_ONE, ENTRY_MOST_ONE)
    for name in one:
        check(len(texts(element, name)) == 1, "%s: exactly one %s" % (where, name))
    for name in most_one:
        check(len(texts(element, name)) <= 1, "%s: at most one %s" % (where, name))
    unknown = [e.tag for e in element if not e.tag.startswith(ATOM) or e.tag[len(ATOM):] not in KNOWN[kind]]
    check(not unknown, where + ": nothing that RFC 4287 does not know", unknown)
    check(URN.match(texts(element, "id")[0]), where + ": its id is a UUID's URN", texts(element, "id"))
    check(texts(element, "title")[0].strip(), where + ": a title that says something")
    for category in element.findall(ATOM + "category"):
        check(category.get("term"), where + ": a category has a term (4.2.2)")
    lang = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    check(lang is None or LANGUAGE.match(lang), where + ": its language", lang)
    atom_times(where, element)
    return atom_links(where, element, base)


def atom(path, answer, base):
    check(answer.header("Content-Type").split(";")[0] == "application/atom+xml", path + ": its type")
    feed = ElementTree.fromstring(answer.body)
    check(feed.tag == ATOM + "feed", path + ": a feed", feed.tag)
    links = atom_common(path, "feed", feed, base)
    check([a["href"] for a in links if a.get("rel") == "self"] == [base + path], path + ": knows its own address", links)
    authors, entries, ids = atom_people(path, feed), feed.findall(ATOM + "entry"), []
    for entry in entries:
        where = path + " " + "".join(texts(entry, "title"))
        links = atom_common(where, "entry", entry, base)
        check(atom_people(where, entry) + authors, where + ": somebody is its author (4.1.2)")
        check(entry.find(ATOM + "content") is not None or any(a.get("rel") == "alternate" for a in links),
              where + ": content, or where it is (4.1.2)")
        published, updated = texts(entry, "published"), texts(entry, "updated")
        check(not published or instant(published[0]) <= instant(updated[0]), where + ": changed after it was there")
        ids += texts(entry, "id")
    check(len(ids) == len(set(ids)), path + ": ids are each entry's own (4.1.1)")
    newest = max((instant(texts(e, "updated")[0]) for e in entries), default=None)
    check(newest is None or instant(texts(feed, "updated")[0]) >= newest, path + ": as new as its newest entry")
    read = feedparser.parse(answer.body, response_headers={"content-type": "application/atom+xml; charset=utf-8"})
    check(not read.bozo and len(read.entries) == len(entries), path + ": a feed reader reads it", read.get("bozo_exception"))
    return ids


# ---- JSON Feed ----

ITEM_TEXTS = ("id", "url", "title", "content_text", "summary", "date_published", "date_modified", "language")


def json_feed(path, answer, base):
    check(answer.header("Content-Type").split(";")[0] == "application/feed+json", path + ": its type")
    feed = json.loads(answer.body)
    check(feed.get("version") == "https://jsonfeed.org/version/1.1", path + ": its version", feed.get("version"))
    check(isinstance(feed.get("title"), str) and feed["title"], path + ": a title")
    check(feed.get("feed_url") == base + path, path + ": knows its own address", feed.get("feed_url"))
    check(is_absolute(feed.get("home_page_url", ""), base), path + ": its page", feed.get("home_page_url"))
    check(LANGUAGE.match(feed.get("language", "vi")), path + ": its language")
    check(isinstance(feed.get("items"), list), path + ": items")
    for item in feed["items"]:
        where = path + " " + item.get("title", "")
        check(all(isinstance(item[k], str) for k in ITEM_TEXTS if k in item), where + ": texts are texts")
        check(item.get("id") and URN.match(item["id"]), where + ": an id", item.get("id"))
        check(item.get("content_text") or item.get("content_html"), where + ": content")
        check(is_absolute(item.get("url", ""), base), where + ": its address", item.get("url"))
        for name in ("date_published", "date_modified"):
            check(RFC3339.match(item.get(name, "")), "%s: %s" % (where, name), item.get(name))
        check(all(isinstance(a, dict) and a.get("name") for a in item.get("authors", [])), where + ": authors are named")
        check(all(isinstance(t, str) for t in item.get("tags", [])), where + ": tags are texts")
    ids = [item["id"] for item in feed["items"]]
    check(len(ids) == len(set(ids)), path + ": ids are each item's own")
    return ids


# ---- iCalendar ----

def calendar(path, answer, base):
    check(answer.header("Content-Type").startswith("text/calendar"), path + ": its type")
    lines = answer.body.split(b"\r\n")
    check(lines[-1] == b"" and not any(b"\n" in x or b"\r" in x for x in lines), path + ": lines end in CRLF (3.1)")
    check(all(len(x) <= 75 for x in lines), path + ": no line of more than 75 bytes (3.1)")
    read = icalendar.Calendar.from_ical(answer.body)
    check(str(read.get("version")) == "2.0" and read.get("prodid"), path + ": version and maker (3.6)")
    check(not read.errors, path + ": a calendar reads it", read.errors)
    events = read.walk("VEVENT")
    check(events, path + ": days in it")
    hours = 0
    for event in events:
        where = "%s %s" % (path, event.get("summary"))
        check(not event.errors and all(event.get(k) for k in ("uid", "dtstamp", "dtstart", "summary")),
              where + ": what RFC 5545 wants of an event (3.6.1)", event.errors)
        start, end = event["dtstart"].dt, event.get("dtend")
        if isinstance(start, datetime.datetime):
            check(start.utcoffset() == datetime.timedelta(hours=7), where + ": hours of our zone", start)
            check(end is None or end.dt > start, where + ": ends after it begins")
            hours += 1
        else:
            check(end.dt == start + datetime.timedelta(1), where + ": one whole day")
        check(is_absolute(str(event.get("url")), base), where + ": its address", event.get("url"))
        check(event["dtstamp"].dt.tzinfo is not None, where + ": its stamp is in UTC (3.8.7.2)")
    check(len({str(e["uid"]) for e in events}) == len(events), path + ": ids are each event's own (3.8.4.7)")
    check(hours, path + ": deadlines have their hour")


# ---- sitemaps ----

def sitemap(client, base, most=50000):
    """Every address of the index and its parts, each held to the protocol: [(address, lastmod)]."""
    def addresses(path, root, element):
        answer = client.ask("GET", path)
        check(answer.status == 200 and answer.header("Content-Type").startswith("application/xml"), path + ": its type")
        check(len(answer.body) <= 50 << 20, path + ": at most 50 MB", len(answer.body))
        tree = ElementTree.fromstring(answer.body)
        check(tree.tag == SITEMAP + root and all(e.tag == SITEMAP + element for e in tree), path + ": " + root)
        check(0 < len(tree) <= most, path + ": at most %d addresses" % most, len(tree))
        found = [(e.findtext(SITEMAP + "loc") or "", e.findtext(SITEMAP + "lastmod")) for e in tree]
        bad = [x for x in found if not x[0].startswith(base + "/") or len(x[0]) >= 2048 or not x[0].isascii()
               or (x[1] is not None and not RFC3339.match(x[1]))]
        check(not bad, path + ": each address is this site's, each time the W3C's", bad[:3])
        return found

    out = []
    for part, _ in addresses("/sitemap.xml", "sitemapindex", "sitemap"):
        out += addresses(part[len(base):], "urlset", "url")
    check(len({a for a, _ in out}) == len(out), "/sitemap.xml: each address once")
    return out


def sitemap_leads(client, base):
    """Each address is there; what stands in the feeds changed when they say so."""
    feed = ElementTree.fromstring(client.ask("GET", "/feeds/all.atom").body)
    told = {e.find(ATOM + "link").get("href"): texts(e, "updated")[0] for e in feed.findall(ATOM + "entry")}
    found = sitemap(client, base)
    for address, changed in found:
        answer = client.ask("GET", address[len(base):])
        check(answer.status == 200, "the sitemap names a page that is there", address, answer.status)
        check(told.get(address, changed) == changed, "the sitemap knows when a page changed", address, changed)
        check(changed or len(urllib.parse.urlsplit(address).path.split("/")) < 3 or "/law/issues" in address,
              "the sitemap knows when it changed", address)
    check(told and set(told) <= {a for a, _ in found}, "what stands in the feeds stands in the sitemap")


def many():
    """100,001 addresses: no part is too large, none is lost."""
    with Sen("--demo") as sen:
        db = sqlite3.connect(sen.dir + "/sen.db")
        have = db.execute("SELECT COUNT(*) FROM core_search_entry").fetchone()[0]
        db.executemany("INSERT INTO core_search_entry (id, kind, key, noun, key_fold, title_fold, title, path, extra) "
                       "VALUES (?, 'other', ?, ?, '', 'x', 'x', ?, '')",
                       ((10 ** 12 + n, str(n), n, "/other/%d" % n) for n in range(100001 - have)))
        db.commit()
        db.close()
        sen.start()
        base = "http://127.0.0.1:%d" % sen.port
        found = sitemap(Client(sen.port, timeout=60), base)
        own = [a for a, _ in found if "/other/" in a]
        check(len(own) == 100001 - have, "no address is lost among many", len(own), have)


# ---- all ----

def feeds(client, base):
    """Each feed of the list, plain and packed. Its ids by path."""
    paths = sorted(set(LISTED.findall(client.get("/feeds").text)))
    check(len(paths) >= 20, "the page of feeds lists them", len(paths))
    ids = {}
    for path in paths:
        answer = client.ask("GET", path)
        check(answer.status == 200, path + " is there", answer.status)
        ids[path] = (atom if path.endswith(".atom") else json_feed)(path, answer, base)
        packed = client.ask("GET", path, headers={"Accept-Encoding": "gzip"})
        check(packed.header("Content-Encoding") == "gzip" and gzip.decompress(packed.body) == answer.body,
              path + ": the same packed")
    for path, of_json in ids.items():
        if path.endswith(".json"):
            check(ids[path[:-len("json")] + "atom"] == of_json, path + ": the same ids as in Atom")
    return ids


def main():
    with Sen("--demo") as sen:
        sen.start()
        base, client = "http://127.0.0.1:%d" % sen.port, Client(sen.port)
        ids = feeds(client, base)
        calendar("/feeds/calendar.ics", client.ask("GET", "/feeds/calendar.ics"), base)
        sitemap_leads(client, base)
        sen.stop()
        # The site moves: ids are for ever (RFC 4287, 4.2.6).
        sen.configure(["public_url = https://sen.example"])
        sen.start()
        check(feeds(Client(sen.port), "https://sen.example") == ids, "ids stay when the site moves to another name")
    many()
    report.end()


if __name__ == "__main__":
    main()
