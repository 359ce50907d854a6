"""
What readers' pages tell machines, held to what they show: Open Graph in the head, schema.org in the text. Every page of
news, law, questions and consultations that the sitemap names, the articles of acts, earlier versions and syntheses, in
both languages.
"""
import datetime
import html.parser
import re
import unicodedata

from sen import Client, Report, Sen

report = Report("heads")
check = report.check
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
VOID = {"meta", "link", "input", "br", "hr", "img"}
ORGANISATION = {"name"}
WORK = {"name", "datePublished", "abstract", "publisher", "expires", "creativeWorkStatus", "isPartOf"}
KNOWN = {  # what we use of schema.org, by type; its own names
    "NewsArticle": {"headline", "description", "articleBody", "datePublished", "dateModified", "publisher", "author", "image"},
    "Legislation": WORK | {"legislationIdentifier", "legislationPassedBy", "legislationDate", "legislationLegalForce"},
    "Report": WORK, "QAPage": {"mainEntity"}, "Question": {"name", "text", "answerCount", "dateCreated", "acceptedAnswer"},
    "Answer": {"text", "dateCreated", "author"}, "GovernmentOrganization": ORGANISATION, "Person": ORGANISATION}
NEEDED = {"NewsArticle": {"headline", "datePublished", "dateModified", "publisher", "articleBody"},
          "Legislation": {"name"}, "Report": {"name", "datePublished", "publisher"}, "QAPage": {"mainEntity"},
          "Question": {"name", "answerCount", "acceptedAnswer", "dateCreated"}, "Answer": {"text", "dateCreated"},
          "GovernmentOrganization": {"name"}, "Person": {"name"}}
# What kind of thing stands at which address.
MAIN = ((r"/news/[^/]+(/versions/[0-9]+)?$", "NewsArticle"), (r"/law/[^/]+(/[^/]+)?$", "Legislation"),
        (r"/questions/[^/]+$", "QAPage"), (r"/consultations/[^/]+/synthesis$", "Report"),
        (r"/consultations/[^/]+$", "Legislation"))
FORCE = {"InForce", "PartiallyInForce", "NotInForce"}


class Page(html.parser.HTMLParser):
    """Its visible text, its head, its items: [(type, {property: [values]})]; a value that is an item is its number."""

    def __init__(self, text):
        super().__init__()
        self.meta, self.items, self.stack, self.text, self.h1 = {}, [], [], [], []
        self.links, self.lang = [], ""
        self.feed(text)
        self.shown = fold(" ".join(self.text))

    def handle_starttag(self, tag, attributes):
        a = {k: v or "" for k, v in attributes}
        if tag == "html":
            self.lang = a.get("lang", "")
        if tag == "meta" and ("property" in a or "name" in a):
            self.meta.setdefault(a.get("property") or a["name"], []).append(a.get("content", ""))
        if tag == "link":
            self.links.append(a)
        item, prop = None, None
        outer = self.within()
        if "itemscope" in a:
            item = len(self.items)
            self.items.append((a.get("itemtype", ""), {}, outer is not None and "itemprop" in a))
        if "itemprop" in a:
            check(outer is not None, "a property stands in an item", a)
            if item is not None:
                self.put(outer, a["itemprop"], item)
            elif tag == "meta":
                self.put(outer, a["itemprop"], ("meta", a.get("content", "")))
            elif tag == "link":
                self.put(outer, a["itemprop"], ("link", a.get("href", "")))
            else:
                prop = (outer, a["itemprop"], [])
        if tag not in VOID:
            self.stack.append((tag, item, prop))

    def put(self, item, name, value):
        self.items[item][1].setdefault(name, []).append(value)

    def within(self):
        return next((item for _, item, _ in reversed(self.stack) if item is not None), None)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.stack:
            open_tag, _, prop = self.stack.pop()
            if prop:
                self.put(prop[0], prop[1], ("text", fold(" ".join(prop[2]))))
            if open_tag == tag:
                return

    def handle_data(self, data):
        tags = [t for t, _, _ in self.stack]
        if {"head", "script", "style"} & set(tags):
            return
        self.text.append(data)
        if "h1" in tags:
            self.h1.append(data)
        for _, _, prop in self.stack:
            if prop:
                prop[2].append(data)


def fold(text):
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text)).strip()


def day_shown(page, text):
    """A time or day that is told to machines is told to people: 08:00 31/08/2026, or 31/08/2026."""
    if len(text) == 10:
        return datetime.date.fromisoformat(text).strftime("%d/%m/%Y") in page.shown
    at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(VIETNAM)
    return at.strftime("%d/%m/%Y") in page.shown


def graph(path, page, client, base):
    def one(name):
        values = page.meta.get(name, [])
        check(len(values) == 1, "%s: one %s" % (path, name), values)
        return values[0] if values else ""

    title = fold(one("og:title"))
    check(title and (title in page.shown or title in fold(" ".join(page.h1))), path + ": og:title is shown", title)
    check(one("og:type") in ("article", "website"), path + ": og:type")
    check(fold(one("og:site_name")) in page.shown, path + ": og:site_name is shown")
    url = one("og:url")
    check(url.startswith(base + "/") and client.ask("GET", url[len(base):]).status == 200, path + ": og:url is there", url)
    described = fold(one("og:description"))
    check(described and described.rstrip("…. ")[:60] in page.shown, path + ": og:description is shown", described)
    check(page.meta.get("description", [""])[0] == page.meta.get("og:description", [None])[0], path + ": one description")
    for text in page.meta.get("article:published_time", []):
        check(day_shown(page, text), path + ": its time is shown", text)
    for image in page.meta.get("og:image", []):
        check(client.ask("GET", image[len(base):]).header("Content-Type").startswith("image/"), path + ": og:image", image)
        check(page.meta.get("og:image:alt", [""])[0].strip(), path + ": og:image has words")
    check(url != base + path or [x["href"] for x in page.links if x.get("rel") == "search"], path + ": OpenSearch")


def value_shown(path, page, kind, name, value):
    how, text = value if isinstance(value, tuple) else ("item", "")
    if how == "item":
        return
    where = "%s: %s.%s" % (path, kind, name)
    if name in ("datePublished", "dateModified", "dateCreated", "expires", "legislationDate"):
        check(day_shown(page, text), where + " is shown", text)
    elif name == "legislationLegalForce":
        check(text.rsplit("/", 1)[-1] in FORCE, where, text)
    elif name == "answerCount":
        check(text == "1", where, text)
    elif how == "link":
        check(text.startswith("/"), where + " is an address", text)
    else:
        parts = fold(text).split(": ") if how == "meta" else [fold(text)]
        check(fold(text) and all(part in page.shown for part in parts), where + " is shown", text[:200])


def items(path, page):
    top = [kind for kind, _, inner in page.items if not inner]
    wanted = next((kind for pattern, kind in MAIN if re.match(pattern, path)), None)
    check(wanted is None or top == ["https://schema.org/" + wanted], "%s: says that it is a %s" % (path, wanted), top)
    for kind, properties, _ in page.items:
        kind = kind.rsplit("/", 1)[-1]
        check(kind in KNOWN and set(properties) <= KNOWN[kind], "%s: schema.org knows this of a %s" % (path, kind), properties)
        check(NEEDED.get(kind, set()) <= set(properties), "%s: what a %s needs" % (path, kind), sorted(properties))
        for name, values in properties.items():
            for value in values:
                value_shown(path, page, kind, name, value)


def addresses(client):
    """All of the sitemap that are readers' pages, and what stands behind them."""
    found = [a for a in re.findall(r"<loc>[a-z]+://[^/<]+([^<]*)</loc>", client.ask("GET", "/sitemaps/1.xml").text)
             if re.match(r"/(news|law|questions|consultations)/[^/]", a) and a != "/law/issues"]
    for path in list(found):
        text = client.ask("GET", path).text
        within = "dieu-[^\"#?/]*" if path.startswith("/law/") else "versions/[0-9]+|synthesis"
        more = re.findall(r'href="(%s/(?:%s))"' % (re.escape(path), within), text)
        found += sorted(set(more))[:4]
    return sorted(set(found))


def main():
    with Sen("--demo") as sen:
        sen.start()
        base, client = "http://127.0.0.1:%d" % sen.port, Client(sen.port)
        paths = addresses(client)
        for pattern, kind in MAIN:
            check(any(re.match(pattern, p) for p in paths), "the demonstration shows a " + kind, pattern)
        for lang in ("vi", "en"):
            client.get("/language?to=" + lang)
            for path in paths:
                answer = client.ask("GET", path)
                page = Page(answer.text)
                check(answer.status == 200 and page.lang == lang, path + ": is there in " + lang, answer.status)
                graph(path, page, client, base)
                items(path, page)
        report.end()


if __name__ == "__main__":
    main()
