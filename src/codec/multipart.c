/* The push parser of multipart bodies; the headers of a part are multipart_header.c's. */
#include "codec/multipart.h"

#include "codec/multipart_header.h"

static bool
no(struct multipart *m, const char *why)
{
	m->state = MULTIPART_FAILED;
	m->why = why;
	return false;
}

static bool
sink_said(struct multipart *m, bool ok)
{
	if (!ok)
		m->state = MULTIPART_FAILED;
	return ok;
}

static bool
boundary_fits(struct text b)
{
	if (b.n == 0 || b.n > MULTIPART_BOUNDARY_BYTES || b.p[b.n - 1] == ' ')
		return false;
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] < 0x20 || b.p[i] > 0x7e)
			return false;
	return true;
}

bool
multipart_open(struct multipart *m, struct arena *a, struct text content_type, int most_parts,
    const struct multipart_sink *sink)
{
	struct text boundary;
	bool found;

	*m = (struct multipart){.mem = a, .sink = *sink, .parts_left = most_parts};
	if (!header_parameter(a, content_type, "boundary", &boundary, &found) || !found
	    || !boundary_fits(boundary))
		return no(m, "multipart without a usable boundary");
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary.p, boundary.n);
	m->delimiter_n = boundary.n + 4;
	m->matched = 2; /* the first one needs no CRLF in front */
	return true;
}

/* ---- one byte at a time: everything but data ---- */

static bool
begin_part(struct multipart *m)
{
	struct multipart_part part;

	if (m->parts_left-- == 0)
		return no(m, "too many parts");
	m->why = multipart_part_read(m->mem, (struct text){m->header, m->header_n}, &part);
	if (m->why != NULL)
		return no(m, m->why);
	m->state = MULTIPART_DATA;
	/* An empty part's delimiter follows its headers' empty line at once, whose CRLF counts. */
	m->matched = 2;
	return sink_said(m, m->sink.part_begin(m->sink.self, &part));
}

static bool
header_byte(struct multipart *m, char c)
{
	if (m->header_n == MULTIPART_HEADER_BYTES)
		return no(m, "a part's headers are too long");
	m->header[m->header_n++] = c;
	if (c != '\n')
		return true;
	if (text_is((struct text){m->header, m->header_n}, "\r\n"))
		return no(m, "a part without headers");
	if (text_ends((struct text){m->header, m->header_n}, TEXT("\r\n\r\n"))) {
		m->header_n -= 2;
		return begin_part(m);
	}
	return true;
}

static bool
start_byte(struct multipart *m, char c)
{
	if (c != m->delimiter[m->matched])
		return no(m, "the body does not begin with its boundary");
	if (++m->matched == m->delimiter_n)
		m->state = MULTIPART_AFTER;
	return true;
}

static bool
go_on(struct multipart *m, char c, char want, enum multipart_state next)
{
	if (c != want)
		return no(m, "something stands behind a boundary");
	m->state = next;
	return true;
}

static bool
take_byte(struct multipart *m, char c)
{
	switch (m->state) {
	case MULTIPART_START:
		return start_byte(m, c);
	case MULTIPART_AFTER:
		return c == '-' ? go_on(m, c, '-', MULTIPART_AFTER_END)
				: go_on(m, c, '\r', MULTIPART_AFTER_CR);
	case MULTIPART_AFTER_CR:
		m->header_n = 0;
		return go_on(m, c, '\n', MULTIPART_HEADERS);
	case MULTIPART_AFTER_END:
		return go_on(m, c, '-', MULTIPART_TAIL);
	case MULTIPART_HEADERS:
		return header_byte(m, c);
	case MULTIPART_TAIL:
		return go_on(m, c, '\r', MULTIPART_TAIL_CR);
	case MULTIPART_TAIL_CR:
		return go_on(m, c, '\n', MULTIPART_OVER);
	default:
		return no(m, "something stands behind the last boundary");
	}
}

/* ---- data, in runs ---- */

static bool
give(struct multipart *m, const char *p, size_t n)
{
	return n == 0 || sink_said(m, m->sink.part_data(m->sink.self, p, n));
}

static bool
end_part(struct multipart *m)
{
	m->state = MULTIPART_AFTER;
	m->matched = 0;
	return sink_said(m, m->sink.part_end(m->sink.self));
}

/*
 * What is held back is always a start of the delimiter, and CR stands nowhere in it but at its
 * start: so when the match breaks, all that was held is data and only this byte can begin anew.
 * Right behind the headers the two matched bytes are the empty line's, not data.
 */
static bool
break_match(struct multipart *m, bool *behind_headers)
{
	size_t from = *behind_headers ? 2 : 0, held = m->matched;

	m->matched = 0;
	*behind_headers = false;
	return held <= from || give(m, m->delimiter + from, held - from);
}

static bool
data_bytes(struct multipart *m, const char *p, size_t n, size_t *used)
{
	size_t i = 0;
	bool behind_headers = m->header_n > 0;
	bool ok = true;

	while (ok && i < n && m->state == MULTIPART_DATA) {
		if (m->matched == 0) {
			const char *cr = memchr(p + i, '\r', n - i);
			size_t run = cr != NULL ? (size_t)(cr - p) - i : n - i;

			ok = give(m, p + i, run);
			i += run;
			if (cr != NULL) {
				m->matched = 1;
				i++;
			}
		} else if (p[i] == m->delimiter[m->matched]) {
			i++;
			if (++m->matched == m->delimiter_n)
				ok = end_part(m);
		} else {
			ok = break_match(m, &behind_headers);
		}
	}
	m->header_n = behind_headers && m->state == MULTIPART_DATA ? 1 : 0;
	*used = i;
	return ok;
}

bool
multipart_feed(struct multipart *m, const char *p, size_t n)
{
	size_t i = 0;

	if (m->state == MULTIPART_FAILED)
		return false;
	while (i < n) {
		size_t used = 1;
		bool ok = m->state == MULTIPART_DATA ? data_bytes(m, p + i, n - i, &used)
						     : take_byte(m, p[i]);

		if (!ok)
			return false;
		i += used;
	}
	return true;
}

bool
multipart_close(struct multipart *m)
{
	if (m->state == MULTIPART_FAILED)
		return false;
	if (m->state != MULTIPART_TAIL && m->state != MULTIPART_OVER)
		return no(m, "the body ends too early");
	return true;
}
