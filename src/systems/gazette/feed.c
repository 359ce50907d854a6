#include "systems/gazette/feed.h"

#include "base/digest.h"
#include "codec/json.h"
#include "codec/xml_write.h"

enum { FOLD = 75 };

struct text
feed_urn(struct arena *a, struct text of)
{
	struct digest d = digest_text(of);
	struct text hex;

	d.b[6] = (unsigned char)((d.b[6] & 0x0f) | 0x80);
	d.b[8] = (unsigned char)((d.b[8] & 0x3f) | 0x80);
	hex = digest_hex(a, &d);
	return text_format(a, "urn:uuid:%.8s-%.4s-%.4s-%.4s-%.12s", hex.p, hex.p + 8, hex.p + 12,
	    hex.p + 16, hex.p + 20);
}

static struct text
absolute(struct cx *c, const struct feed *f, struct text path)
{
	return text_format(c->mem, "%.*s%.*s", TEXT_ARG(f->base), TEXT_ARG(path));
}

static struct text
urn_of(struct cx *c, const struct publication *p)
{
	return feed_urn(
	    c->mem, text_format(c->mem, "%.*s/%.*s", TEXT_ARG(p->kind), TEXT_ARG(p->key)));
}

static struct text
kind_of(const struct publication *p)
{
	const struct publication_kind *k = publication_kind_by_name(p->kind);

	return k != NULL ? tr(LANG_VI, k->one) : p->kind;
}

/* Never before the newest of what stands in it; the same again while nothing changed. */
static struct time
updated(const struct feed *f)
{
	struct time t = {0};

	for (size_t i = 0; i < f->all->n; i++)
		if (f->all->p[i].published.ms > t.ms)
			t = f->all->p[i].published;
	return t;
}

/* ---- Atom ---- */

static void
atom_link(struct xml_writer *w, const char *rel, const char *type, struct text href)
{
	xml_begin(w, "link");
	xml_attribute(w, "rel", text_of(rel));
	xml_attribute(w, "type", text_of(type));
	xml_attribute(w, "href", href);
	xml_end(w);
}

static void
atom_author(struct xml_writer *w, struct text name)
{
	xml_begin(w, "author");
	xml_put(w, "name", name);
	xml_end(w);
}

static void
atom_category(struct xml_writer *w, struct text term, struct text label)
{
	xml_begin(w, "category");
	xml_attribute(w, "term", term);
	xml_attribute(w, "label", label);
	xml_end(w);
}

static void
atom_entry(struct cx *c, struct xml_writer *w, const struct feed *f, const struct publication *p)
{
	xml_begin(w, "entry");
	xml_attribute(w, "xml:lang", p->lang);
	xml_put(w, "id", urn_of(c, p));
	xml_put(w, "title", p->title);
	atom_link(w, "alternate", "text/html", absolute(c, f, p->path));
	xml_put(w, "published", time_iso(c->mem, p->first));
	xml_put(w, "updated", time_iso(c->mem, p->published));
	if (p->issuer.n > 0)
		atom_author(w, p->issuer);
	atom_category(w, p->kind, kind_of(p));
	if (p->field.n > 0)
		atom_category(w, p->field, p->field);
	xml_put(w, "summary", p->summary.n > 0 ? p->summary : p->title);
	xml_end(w);
}

struct text
feed_atom(struct cx *c, const struct feed *f)
{
	struct buf b = buf_in(c->mem);
	struct xml_writer w = xml_into(&b);

	xml_begin(&w, "feed");
	xml_attribute(&w, "xmlns", TEXT("http://www.w3.org/2005/Atom"));
	xml_attribute(&w, "xml:lang", TEXT("vi"));
	xml_put(&w, "id", feed_urn(c->mem, f->path));
	xml_put(&w, "title", f->title);
	xml_put(&w, "updated", time_iso(c->mem, updated(f)));
	atom_author(&w, f->site);
	atom_link(&w, "self", "application/atom+xml", absolute(c, f, f->path));
	atom_link(&w, "alternate", "text/html", absolute(c, f, f->home));
	for (size_t i = 0; i < f->all->n; i++)
		atom_entry(c, &w, f, &f->all->p[i]);
	xml_end(&w);
	return xml_done(&w);
}

/* ---- JSON Feed ---- */

static void
json_item(struct cx *c, struct json_writer *w, const struct feed *f, const struct publication *p)
{
	json_begin_object(w);
	json_put_text(w, "id", urn_of(c, p));
	json_put_text(w, "url", absolute(c, f, p->path));
	json_put_text(w, "title", p->title);
	json_put_text(w, "content_text", p->summary.n > 0 ? p->summary : p->title);
	json_put_text(w, "date_published", time_iso(c->mem, p->first));
	json_put_text(w, "date_modified", time_iso(c->mem, p->published));
	json_put_text(w, "language", p->lang);
	if (p->issuer.n > 0) {
		json_key(w, "authors");
		json_begin_array(w);
		json_begin_object(w);
		json_put_text(w, "name", p->issuer);
		json_end(w);
		json_end(w);
	}
	json_key(w, "tags");
	json_begin_array(w);
	json_text(w, kind_of(p));
	if (p->field.n > 0)
		json_text(w, p->field);
	json_end(w);
	json_end(w);
}

struct text
feed_json(struct cx *c, const struct feed *f)
{
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	json_put_text(&w, "version", TEXT("https://jsonfeed.org/version/1.1"));
	json_put_text(&w, "title", f->title);
	json_put_text(&w, "home_page_url", absolute(c, f, f->home));
	json_put_text(&w, "feed_url", absolute(c, f, f->path));
	json_put_text(&w, "language", TEXT("vi"));
	json_key(&w, "items");
	json_begin_array(&w);
	for (size_t i = 0; i < f->all->n; i++)
		json_item(c, &w, f, &f->all->p[i]);
	json_end(&w);
	json_end(&w);
	return json_done(&w);
}

/* ---- iCalendar ---- */

/* RFC 5545 section 3.1: no line of more than 75 bytes, none cut within a character. */
static void
folded(struct buf *b, struct text line)
{
	size_t room = FOLD;

	while (line.n > room) {
		size_t n = room;

		while (n > 0 && ((unsigned char)line.p[n] & 0xc0) == 0x80)
			n--;
		buf_text(b, text_part(line, 0, n));
		buf_text(b, TEXT("\r\n "));
		line = text_part(line, n, line.n);
		room = FOLD - 1;
	}
	buf_text(b, line);
	buf_text(b, TEXT("\r\n"));
}

void
calendar_line(struct buf *b, const char *name, struct text value)
{
	struct buf line = buf_in(b->mem);

	buf_text(&line, text_of(name));
	buf_char(&line, ':');
	for (size_t i = 0; i < value.n; i++) {
		char c = value.p[i];

		if (c == '\\' || c == ',' || c == ';')
			buf_char(&line, '\\');
		if (c == '\n')
			buf_text(&line, TEXT("\\n"));
		else if (c != '\r')
			buf_char(&line, c);
	}
	folded(b, buf_done(&line));
}

static struct text
basic_day(struct cx *c, struct day d)
{
	struct date x = date_of_day(d);

	return text_format(c->mem, "%04d%02d%02d", x.year, x.month, x.day);
}

static struct text
basic_time(struct cx *c, struct time t)
{
	struct text iso = time_iso(c->mem, t);
	struct buf b = buf_in(c->mem);

	for (size_t i = 0; i < iso.n; i++)
		if (iso.p[i] != '-' && iso.p[i] != ':')
			buf_char(&b, iso.p[i]);
	return buf_done(&b);
}

/* A calendar holds at least one component (RFC 5545 section 3.6): one without events, its zone. */
static void
zone(struct buf *b)
{
	static const char *const lines[][2] = {{"BEGIN", "VTIMEZONE"}, {"TZID", "Asia/Ho_Chi_Minh"},
	    {"BEGIN", "STANDARD"}, {"DTSTART", "19700101T000000"}, {"TZOFFSETFROM", "+0700"},
	    {"TZOFFSETTO", "+0700"}, {"END", "STANDARD"}, {"END", "VTIMEZONE"}};

	for (size_t i = 0; i < COUNT(lines); i++)
		calendar_line(b, lines[i][0], text_of(lines[i][1]));
}

static struct text
basic_minute(struct cx *c, struct time t)
{
	int minute = time_minute(t);

	return text_format(c->mem, "%.*sT%02d%02d00", TEXT_ARG(basic_day(c, time_day(t))),
	    minute / 60, minute % 60);
}

/* Hours in our zone; a deadline is an instant (RFC 5545 section 3.6.1: no end is the beginning). */
static void
when(struct cx *c, struct buf *b, const struct publication *p)
{
	if (p->begins.ms == 0) {
		calendar_line(b, "DTSTART;VALUE=DATE", basic_day(c, p->day));
		calendar_line(b, "DTEND;VALUE=DATE", basic_day(c, (struct day){p->day.n + 1}));
		return;
	}
	calendar_line(b, "DTSTART;TZID=Asia/Ho_Chi_Minh", basic_minute(c, p->begins));
	if (p->ends.ms != 0)
		calendar_line(b, "DTEND;TZID=Asia/Ho_Chi_Minh", basic_minute(c, p->ends));
	if (p->place.n > 0)
		calendar_line(b, "LOCATION", p->place);
}

struct text
feed_calendar(struct cx *c, const struct feed *f)
{
	struct buf b = buf_in(c->mem);

	calendar_line(&b, "BEGIN", TEXT("VCALENDAR"));
	calendar_line(&b, "VERSION", TEXT("2.0"));
	calendar_line(&b, "PRODID", TEXT("-//Sen//gazette//VI"));
	calendar_line(&b, "X-WR-CALNAME", f->title);
	zone(&b);
	for (size_t i = 0; i < f->all->n; i++) {
		const struct publication *p = &f->all->p[i];

		calendar_line(&b, "BEGIN", TEXT("VEVENT"));
		calendar_line(&b, "UID", urn_of(c, p));
		calendar_line(&b, "DTSTAMP", basic_time(c, p->published));
		when(c, &b, p);
		calendar_line(&b, "SUMMARY",
		    text_format(c->mem, "%.*s: %.*s",
			TEXT_ARG(tr(LANG_VI, publication_day_name(p->day_means))),
			TEXT_ARG(p->title)));
		calendar_line(&b, "URL;VALUE=URI", absolute(c, f, p->path));
		calendar_line(&b, "TRANSP", TEXT("TRANSPARENT"));
		calendar_line(&b, "END", TEXT("VEVENT"));
	}
	calendar_line(&b, "END", TEXT("VCALENDAR"));
	return buf_done(&b);
}
