/*
 * What libmicrohttpd (0.9.75) lets through in a head and we do not, because a proxy in front may
 * read it in another way (RFC 9112, sections 5 and 6): two lengths, two hosts, a name that is no
 * token, a folded line (whose second half the library appends to the name), bare line feeds, and
 * zero bytes, behind which the library sees nothing. The head lies in one piece of its buffer, with
 * zero bytes where lines and names end; what it does not account for was hidden from us.
 */
#include "net/http_io.h"

struct head {
	const char *end; /* of what has been accounted for */
	int lengths, codings, hosts;
	bool odd;
};

static bool
is_token(const char *p, size_t n)
{
	static const char marks[] = "!#$%&'*+-.^_`|~";

	for (size_t i = 0; i < n; i++) {
		char c = p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
		    && (c == '\0' || strchr(marks, c) == NULL))
			return false;
	}
	return n > 0;
}

static bool
has_control(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)p[i] < ' ' && p[i] != '\t') || p[i] == 0x7f)
			return true;
	return false;
}

/* CR and LF, which the library has overwritten; the last line's may still be what they were. */
static bool
is_line_end(const char *p)
{
	return (p[0] == '\0' || p[0] == '\r') && (p[1] == '\0' || p[1] == '\n');
}

static bool
name_is(const char *p, size_t n, const char *name)
{
	return n == strlen(name) && strncasecmp(p, name, n) == 0;
}

static enum MHD_Result
look_at_field(void *self, enum MHD_ValueKind kind, const char *name, size_t name_n,
    const char *value, size_t value_n)
{
	struct head *h = self;

	(void)kind;
	if (value == NULL || name != h->end + 2 || !is_line_end(h->end) || value <= name + name_n
	    || !is_token(name, name_n) || has_control(value, value_n)) {
		h->odd = true;
		return MHD_NO;
	}
	h->end = value + value_n;
	h->lengths += name_is(name, name_n, "Content-Length");
	h->codings += name_is(name, name_n, "Transfer-Encoding");
	h->hosts += name_is(name, name_n, "Host");
	return MHD_YES;
}

static bool
refuse(struct request *r, int status, struct text why)
{
	request_refuse(r, status, why);
	return false;
}

static bool
fields_right(struct request *r, const struct head_place *place, size_t size, struct head *h)
{
	const char *line_end = place->version + strlen(place->version);

	h->end = line_end;
	h->odd = !is_token(place->method, strlen(place->method))
		 || place->url != place->method + strlen(place->method) + 1
		 || place->version != place->url + r->uri_n + 1;
	for (size_t i = 0; i < r->uri_n; i++)
		h->odd |= r->uri[i] == ' ' || r->uri[i] == '\t';
	h->odd |= has_control(r->uri, r->uri_n);
	if (!h->odd)
		MHD_get_connection_values_n(r->mhd, MHD_HEADER_KIND, look_at_field, h);
	/* Behind the last field only its line's end and the empty line. Two things cannot be told
	 * from what the library wrote there: a zero byte sent in the place of half a line's end,
	 * and a colon with a bare line feed in the place of the empty line. A proxy would have to
	 * pass them on as they are. */
	if (!h->odd && h->end + 4 == place->method + size && is_line_end(h->end)
	    && is_line_end(h->end + 2))
		return true;
	return refuse(r, 400, TEXT("The request's head is not well formed.\n"));
}

/* How much body comes. */
static bool
body_length(struct request *r, const struct head *h)
{
	struct text length = http_header(&r->x, "Content-Length");
	struct text coding = http_header(&r->x, "Transfer-Encoding");

	if (h->lengths == 0 && h->codings == 0)
		return true;
	if (h->lengths + h->codings > 1)
		return refuse(r, 400, TEXT("The request states its length twice.\n"));
	if (h->codings > 0 && (coding.n != 7 || strncasecmp(coding.p, "chunked", 7) != 0))
		return refuse(r, 501, TEXT("Only the transfer coding chunked is understood.\n"));
	r->x.length = -1;
	if (h->codings == 0 && (!text_int(length, &r->x.length) || r->x.length < 0))
		return refuse(r, 400, TEXT("Content-Length is not a number.\n"));
	return true;
}

bool
head_right(struct request *r, const struct head_place *place)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(r->mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	struct head h = {0};

	if (info == NULL || info->header_size > HEADER_BYTES)
		return refuse(r, 431, TEXT("The request's headers are too long.\n"));
	if (!fields_right(r, place, info->header_size, &h))
		return false;
	if (h.hosts > 1)
		return refuse(r, 400, TEXT("The request names two hosts.\n"));
	return body_length(r, &h);
}
