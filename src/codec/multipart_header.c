/* Headers of a part: Content-Disposition, Content-Type; and the cleaning of file names. */
#include "codec/multipart_header.h"

enum { NAME_CHARACTERS = 200, FILE_NAME_CHARACTERS = 200 };

static bool
is_token_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
	       || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static struct text
take_token(struct text *rest)
{
	size_t n = 0;
	struct text token;

	while (n < rest->n && is_token_char(rest->p[n]))
		n++;
	token = text_part(*rest, 0, n);
	*rest = text_part(*rest, n, rest->n);
	return token;
}

static void
skip_blanks(struct text *rest)
{
	while (rest->n > 0 && (rest->p[0] == ' ' || rest->p[0] == '\t'))
		*rest = text_part(*rest, 1, rest->n);
}

static bool
take_char(struct text *rest, char c)
{
	if (rest->n == 0 || rest->p[0] != c)
		return false;
	*rest = text_part(*rest, 1, rest->n);
	return true;
}

/*
 * A quoted value. Browsers write a quote as %22 (WHATWG) and leave backslashes alone, older curl
 * writes \" and \\: a backslash counts only in front of these two.
 */
static bool
take_quoted(struct arena *a, struct text *rest, struct text *out)
{
	struct buf b = buf_in(a);

	while (rest->n > 0 && rest->p[0] != '"') {
		if (rest->n > 1 && rest->p[0] == '\\' && (rest->p[1] == '"' || rest->p[1] == '\\'))
			*rest = text_part(*rest, 1, rest->n);
		buf_char(&b, rest->p[0]);
		*rest = text_part(*rest, 1, rest->n);
	}
	*out = buf_done(&b);
	return take_char(rest, '"');
}

/* One "; name=value"; false at the end or where it is malformed (*bad). */
static bool
take_parameter(struct arena *a, struct text *rest, struct text *name, struct text *value, bool *bad)
{
	skip_blanks(rest);
	if (!take_char(rest, ';')) {
		*bad = rest->n > 0;
		return false;
	}
	skip_blanks(rest);
	*name = take_token(rest);
	*bad = true;
	if (name->n == 0 || !take_char(rest, '='))
		return false;
	if (take_char(rest, '"')) {
		if (!take_quoted(a, rest, value))
			return false;
	} else {
		*value = take_token(rest);
		if (value->n == 0)
			return false;
	}
	*bad = false;
	return true;
}

static bool
same_name(struct text t, const char *name)
{
	return t.n == strlen(name) && strncasecmp(t.p, name, t.n) == 0;
}

bool
header_parameter(
    struct arena *a, struct text header, const char *name, struct text *out, bool *found)
{
	size_t start = text_find_char(header, ';');
	struct text rest = text_part(header, start, header.n), key, value;
	bool bad = false;

	*found = false;
	while (take_parameter(a, &rest, &key, &value, &bad)) {
		if (!same_name(key, name))
			continue;
		if (*found)
			return false;
		*out = value;
		*found = true;
	}
	return !bad;
}

/* %22, %0D, %0A: the three that browsers escape in names. */
static struct text
unescape(struct arena *a, struct text t)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < t.n; i++) {
		struct text three = text_part(t, i, 3);
		bool quote = text_is(three, "%22");
		bool break_ = same_name(three, "%0d") || same_name(three, "%0a");

		buf_char(&b, quote ? '"' : break_ ? ' ' : t.p[i]);
		if (quote || break_)
			i += 2;
	}
	return buf_done(&b);
}

struct text
file_name_clean(struct arena *a, struct text name)
{
	struct buf b = buf_in(a);

	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		if (c == '/' || c == '\\')
			b.n = 0;
		else if (c >= 0x20 && c != 0x7f)
			buf_char(&b, (char)c);
	}
	name = text_trim(text_head(text_one_way(a, buf_done(&b)), FILE_NAME_CHARACTERS));
	return text_is(name, ".") || text_is(name, "..") ? TEXT("") : name;
}

static const char *
read_disposition(struct arena *a, struct text value, struct multipart_part *out)
{
	struct text rest = value, kind = take_token(&rest), name, filename;
	bool named, filed;

	if (!same_name(kind, "form-data"))
		return "a part that is no form-data";
	if (!header_parameter(a, value, "name", &name, &named)
	    || !header_parameter(a, value, "filename", &filename, &filed))
		return "a Content-Disposition that cannot be read";
	if (!named || name.n == 0)
		return "a part without a name";
	out->name = unescape(a, name);
	if (text_length(out->name) > NAME_CHARACTERS)
		return "a part's name is too long";
	if (filed) {
		out->file = true;
		out->filename = file_name_clean(a, unescape(a, filename));
	}
	return NULL;
}

static const char *
read_line(struct arena *a, struct text line, struct multipart_part *out, bool *disposed)
{
	struct text name = take_token(&line), value;

	if (name.n == 0 || !take_char(&line, ':'))
		return "a part's header cannot be read";
	value = text_trim(line);
	if (same_name(name, "content-disposition")) {
		if (*disposed)
			return "a part with two Content-Dispositions";
		*disposed = true;
		return read_disposition(a, value, out);
	}
	if (same_name(name, "content-type"))
		out->type = text_copy(a, value);
	if (same_name(name, "content-transfer-encoding") && !same_name(value, "binary")
	    && !same_name(value, "8bit") && !same_name(value, "7bit"))
		return "a part in a transfer encoding";
	return NULL;
}

const char *
multipart_part_read(struct arena *a, struct text lines, struct multipart_part *out)
{
	struct text line;
	bool disposed = false;

	*out = (struct multipart_part){.name = TEXT(""), .filename = TEXT(""), .type = TEXT("")};
	if (!text_valid(lines))
		return "a part's headers are not UTF-8 text";
	while (lines.n > 0 && text_cut(&lines, '\n', &line)) {
		const char *why;

		if (!text_ends(line, TEXT("\r")))
			return "a part's header line without CRLF";
		why = read_line(a, text_part(line, 0, line.n - 1), out, &disposed);
		if (why != NULL)
			return why;
	}
	return disposed ? NULL : "a part without a Content-Disposition";
}
