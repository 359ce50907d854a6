#include "codec/xml_write.h"

/* Characters that XML 1.0 does not allow become U+FFFD. */
static void
escaped(struct xml_writer *w, struct text t, bool attribute)
{
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];

		if (c == '&')
			buf_text(w->out, TEXT("&amp;"));
		else if (c == '<')
			buf_text(w->out, TEXT("&lt;"));
		else if (c == '>')
			buf_text(w->out, TEXT("&gt;"));
		else if (attribute && c == '"')
			buf_text(w->out, TEXT("&quot;"));
		else if (attribute && (c == '\n' || c == '\t' || c == '\r'))
			buf_format(w->out, "&#%d;", c);
		else if (c < 0x20 && c != '\n' && c != '\t')
			buf_text(w->out, TEXT("\xEF\xBF\xBD"));
		else
			buf_char(w->out, (char)c);
	}
}

static void
tag_close(struct xml_writer *w)
{
	if (w->in_tag)
		buf_char(w->out, '>');
	w->in_tag = false;
}

struct xml_writer
xml_into(struct buf *out)
{
	struct xml_writer w = {.out = out};

	buf_format(out, "%c?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", '<');
	return w;
}

void
xml_begin(struct xml_writer *w, const char *name)
{
	must(w->depth < XML_DEPTH);
	tag_close(w);
	buf_format(w->out, "%c%s", '<', name);
	w->open[w->depth++] = name;
	w->in_tag = true;
}

void
xml_attribute(struct xml_writer *w, const char *name, struct text value)
{
	must(w->in_tag);
	buf_format(w->out, " %s=\"", name);
	escaped(w, value, true);
	buf_char(w->out, '"');
}

void
xml_text(struct xml_writer *w, struct text t)
{
	if (t.n == 0)
		return;
	tag_close(w);
	escaped(w, t, false);
}

void
xml_end(struct xml_writer *w)
{
	must(w->depth > 0);
	w->depth--;
	if (w->in_tag)
		buf_text(w->out, TEXT("/>"));
	else
		buf_format(w->out, "%c/%s>", '<', w->open[w->depth]);
	w->in_tag = false;
}

void
xml_put(struct xml_writer *w, const char *name, struct text t)
{
	xml_begin(w, name);
	xml_text(w, t);
	xml_end(w);
}

struct text
xml_done(struct xml_writer *w)
{
	must(w->depth == 0);
	return buf_done(w->out);
}
