#include "codec/docx.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "codec/zip.h"

/* The room is taken ahead of the parser: while it holds memory of its own, nothing may jump. */
struct out {
	char *p;
	size_t n, room;
};

static void
put(struct out *o, const char *p, size_t n)
{
	if (n > o->room - o->n)
		n = o->room - o->n;
	memcpy(o->p + o->n, p, n);
	o->n += n;
}

static bool
is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* Taken out by a reviewer, a field's instruction, and drawings said a second time. */
static bool
is_silent(const xmlNode *n)
{
	return is(n, "del") || is(n, "instrText") || is(n, "delText") || is(n, "Fallback")
	       || is(n, "pPr") || is(n, "rPr");
}

static void
leave(const xmlNode *n, struct out *o)
{
	if (is(n, "p") || is(n, "br") || is(n, "cr"))
		put(o, "\n", 1);
	else if (is(n, "tab"))
		put(o, " ", 1);
}

static void
walk(const xmlNode *top, struct out *o)
{
	const xmlNode *n = top;

	while (n != NULL) {
		if (n->type == XML_TEXT_NODE && n->parent != NULL && is(n->parent, "t")
		    && n->content != NULL)
			put(o, (const char *)n->content, strlen((const char *)n->content));
		if (n->type == XML_ELEMENT_NODE && n->children != NULL && !is_silent(n)) {
			n = n->children;
			continue;
		}
		while (n != top && n->next == NULL) {
			leave(n, o);
			n = n->parent;
		}
		leave(n, o);
		n = n == top ? NULL : n->next;
	}
}

bool
docx_text(struct arena *a, struct bytes file, struct text *out)
{
	struct bytes xml;
	struct out o = {0};
	struct text nfc;
	xmlDocPtr doc;

	if (!zip_entry(a, file, TEXT("word/document.xml"), DOCX_XML_MOST, &xml))
		return false;
	o.room = xml.n;
	o.p = arena_alloc(a, xml.n + 1);
	doc = xmlReadMemory((const char *)xml.p, (int)xml.n, "document.xml", NULL,
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
	if (doc == NULL)
		return false;
	/* A document type could bring entities in; Word never writes one. */
	if (doc->intSubset == NULL && xmlDocGetRootElement(doc) != NULL)
		walk(xmlDocGetRootElement(doc), &o);
	xmlFreeDoc(doc);
	if (!text_nfc(a, (struct text){o.p, o.n}, &nfc) || !text_valid(nfc))
		return false;
	*out = text_trim(nfc);
	return out->n > 0;
}
