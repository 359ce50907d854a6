/* Types by content. Signatures: IANA registrations, ISO 14496-12 (ftyp), ECMA-376, ODF 1.3 part 2,
 * MS-CFB; the order of checks is from certain to vague. */
#include "codec/sniff.h"

#define OOXML "application/vnd.openxmlformats-officedocument."
#define ODF   "application/vnd.oasis.opendocument."
#define ZIP   "application/zip"

struct signature {
	size_t at;
	struct text bytes;
	const char *type;
};

#define S(literal)                              \
	{                                       \
		literal, sizeof(literal "") - 1 \
	}

static const struct signature signatures[] = {
    {0, S("%PDF-"), "application/pdf"},
    {0, S("\x89PNG\r\n\x1a\n"), "image/png"},
    {0, S("\xff\xd8\xff"), "image/jpeg"},
    {0, S("GIF87a"), "image/gif"},
    {0, S("GIF89a"), "image/gif"},
    {0, S("II*\0"), "image/tiff"},
    {0, S("MM\0*"), "image/tiff"},
    {8, S("WEBPVP8"), "image/webp"},
    {4, S("ftypheic"), "image/heic"},
    {4, S("ftypheix"), "image/heic"},
    {4, S("ftyphevc"), "image/heic"},
    {4, S("ftypmif1"), "image/heic"},
    {4, S("ftypmsf1"), "image/heic"},
    {4, S("ftypavif"), "image/avif"},
    {4, S("ftypqt  "), "video/quicktime"},
    {4, S("ftyp"), "video/mp4"},
    {0, S("Rar!\x1a\x07"), "application/vnd.rar"},
    {0, S("7z\xbc\xaf\x27\x1c"), "application/x-7z-compressed"},
    {0, S("\x1f\x8b\x08"), "application/gzip"},
    {0, S("{\\rtf"), "application/rtf"},
};

static bool
has_at(struct text t, size_t at, struct text what)
{
	return text_starts(text_part(t, at, t.n), what);
}

static uint32_t
little(struct text t, size_t at, size_t n)
{
	uint32_t v = 0;

	if (at + n > t.n)
		return 0;
	while (n-- > 0)
		v = v << 8 | (unsigned char)t.p[at + n];
	return v;
}

/* ---- ZIP: what is in it says what it is ---- */

enum { LOCAL_HEADER = 30, NAME_AT = 30 };

static const char *
by_entry(struct text name)
{
	if (text_starts(name, TEXT("word/")))
		return OOXML "wordprocessingml.document";
	if (text_starts(name, TEXT("xl/")))
		return OOXML "spreadsheetml.sheet";
	if (text_starts(name, TEXT("ppt/")))
		return OOXML "presentationml.presentation";
	if (text_is(name, "META-INF/MANIFEST.MF"))
		return "application/java-archive";
	return NULL;
}

/* ODF part 2, 3.3: the first entry is "mimetype", stored, without an extra field. */
static const char *
by_mimetype(struct text zip)
{
	static const char *const known[] = {ODF "text", ODF "spreadsheet", ODF "presentation",
	    ODF "graphics", "application/epub+zip"};
	struct text type;

	if (!has_at(zip, NAME_AT, TEXT("mimetype")) || little(zip, 8, 2) != 0)
		return NULL;
	type = text_part(zip, NAME_AT + 8, little(zip, 18, 4));
	for (size_t i = 0; i < COUNT(known); i++)
		if (text_is(type, known[i]))
			return known[i];
	return NULL;
}

/* Local headers are found by their signature, since sizes may stand behind the data; so is the
 * directory of a short file. A stray signature in data names no such entry. */
static const char *
sniff_zip(struct text zip)
{
	const char *type = by_mimetype(zip);
	size_t at = 0, next;

	while (type == NULL
	       && (next = text_find(text_part(zip, at, zip.n), TEXT("PK\3\4"))) != SIZE_MAX) {
		at += next;
		type = by_entry(text_part(zip, at + NAME_AT, little(zip, at + 26, 2)));
		at += 4;
	}
	return type != NULL ? type : ZIP;
}

/* ---- OLE2: names in its directory, in UTF-16 ---- */

static const char *
sniff_ole(struct text t)
{
	static const struct {
		struct text name;
		const char *type;
	} streams[] = {
	    {S("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"), "application/msword"},
	    {S("W\0o\0r\0k\0b\0o\0o\0k\0"), "application/vnd.ms-excel"},
	    {S("B\0o\0o\0k\0\0\0"), "application/vnd.ms-excel"},
	    {S("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0"), "application/vnd.ms-powerpoint"},
	    {S("_\0_\0p\0r\0o\0p\0e\0r\0t\0i\0e\0s\0"), "application/vnd.ms-outlook"},
	};

	for (size_t i = 0; i < COUNT(streams); i++)
		if (text_find(t, streams[i].name) != SIZE_MAX)
			return streams[i].type;
	return "application/x-ole-storage";
}

/* ---- text ---- */

/* A head may cut the last character. */
static struct text
whole_characters(struct text t)
{
	for (size_t back = 1; back < 4 && back <= t.n; back++) {
		unsigned char c = (unsigned char)t.p[t.n - back];
		size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;

		if (c < 0x80)
			break;
		if (need > 1)
			return need > back ? text_part(t, 0, t.n - back) : t;
	}
	return t;
}

static bool
begins_like(struct text t, const char *start)
{
	size_t n = strlen(start);

	return t.n >= n && strncasecmp(t.p, start, n) == 0;
}

static const char *
sniff_markup(struct text t)
{
	static const char *const html[] = {"<!doctype html", "<html", "<head", "<body", "<script",
	    "<iframe", "<h1", "<div", "<font", "<table", "<a ", "<style", "<title", "<b>", "<br",
	    "<p>", "<p ", "<img"};

	for (size_t i = 0; i < COUNT(html); i++)
		if (begins_like(t, html[i]))
			return "text/html";
	if (begins_like(t, "<svg")
	    || (begins_like(t, "<?xml") && text_find(t, TEXT("<svg")) < 1024))
		return "image/svg+xml";
	return begins_like(t, "<?xml") ? "application/xml" : NULL;
}

static const char *
sniff_text(struct text t, bool whole)
{
	const char *markup;

	if (t.n == 0)
		return NULL;
	if (text_starts(t, TEXT("\xef\xbb\xbf")))
		t = text_part(t, 3, t.n);
	if (!whole)
		t = whole_characters(t);
	markup = sniff_markup(text_trim(t));
	if (markup != NULL)
		return markup;
	return text_valid(t) ? "text/plain" : NULL;
}

struct text
sniff_type(struct bytes head)
{
	struct text t = {(const char *)head.p, head.n};
	const char *type = NULL;

	if (t.n == 0)
		return TEXT("application/octet-stream");
	for (size_t i = 0; type == NULL && i < COUNT(signatures); i++)
		if (has_at(t, signatures[i].at, signatures[i].bytes))
			type = signatures[i].type;
	if (type == NULL && text_starts(t, TEXT("PK\3\4")))
		type = sniff_zip(t);
	if (type == NULL && text_starts(t, TEXT("PK\5\6")))
		type = ZIP;
	if (type == NULL && text_starts(t, TEXT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")))
		type = sniff_ole(t);
	if (type == NULL)
		type = sniff_text(t, head.n < SNIFF_BYTES);
	return text_of(type != NULL ? type : "application/octet-stream");
}

/* ---- names ---- */

static const struct {
	const char *type, *name;
} names[] = {
    {"application/pdf", "PDF"},
    {"image/png", "PNG"},
    {"image/jpeg", "JPEG"},
    {"image/gif", "GIF"},
    {"image/webp", "WebP"},
    {"image/tiff", "TIFF"},
    {"image/heic", "HEIC"},
    {"video/mp4", "MP4"},
    {OOXML "wordprocessingml.document", "Word"},
    {OOXML "spreadsheetml.sheet", "Excel"},
    {OOXML "presentationml.presentation", "PowerPoint"},
    {ODF "text", "ODT"},
    {ODF "spreadsheet", "ODS"},
    {"application/msword", "Word"},
    {"application/vnd.ms-excel", "Excel"},
    {"application/rtf", "RTF"},
    {"application/xml", "XML"},
    {"text/plain", "TXT"},
    {ZIP, "ZIP"},
};

struct text
type_show(struct text type)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (text_is(type, names[i].type))
			return text_of(names[i].name);
	return type;
}
