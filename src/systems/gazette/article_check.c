#include "systems/gazette/article_check.h"

#include "systems/gazette/section.h"
#include "web/url.h"

bool
article_body_check(struct cx *c, struct text body)
{
	if (body.n > COMMONMARK_BYTES)
		return invalid(c, "body", text_refusal(COMMONMARK_TOO_LONG), TEXT(""));
	if (!text_valid(body))
		return invalid(c, "body", T("The text holds characters that cannot be shown."));
	return true;
}

bool
article_marks(struct cx *c, struct text body, struct marks *out)
{
	enum commonmark_why why;
	int line;

	return commonmark_parse(c->mem, body, out, &why, &line)
	       || invalid(c, "body", text_refusal(why), text_format(c->mem, "%d", line));
}

/* ---- pictures ---- */

static struct url
copy_url(struct cx *c, const struct media *m, const struct media_copy *k, bool desk)
{
	struct text file = media_file(c->mem, m, k);

	return desk ? url_local(c->mem, "/desk/media/files/{}", file)
		    : url_local(c->mem, "/media/{}", file);
}

/* Copies of a small picture are as wide as it is: then one is enough. Telephones are told that it
 * takes half their width (article_picture.html): sharp enough, and their lines are slow. */
struct picture
article_picture(struct cx *c, const struct media *m, enum lang lang, bool desk)
{
	const struct media_copy *small = &m->copies[0], *k = &m->copies[1], *large = &m->copies[2];

	return (struct picture){.key = m->key,
	    .there = true,
	    .src = copy_url(c, m, k, desk),
	    .width = k->real_width,
	    .height = k->height,
	    .small = copy_url(c, m, small, desk),
	    .small_width = small->real_width,
	    .large = copy_url(c, m, large, desk),
	    .large_width = large->real_width,
	    .sizes = small->real_width < k->real_width && k->real_width < large->real_width,
	    .alt = media_alt(m, lang),
	    .credit = m->credit};
}

bool
article_pictures(struct cx *c, const struct marks *text, struct text lead, enum lang lang,
    bool desk, struct pictures *out)
{
	struct pictures named;

	pictures_named(c->mem, text, &named);
	*out = (struct pictures){NEW_ARRAY(c->mem, struct picture, named.n + 1), 0};
	for (size_t i = 0; i <= named.n; i++) {
		struct text key = i < named.n ? named.p[i].key : lead;
		struct media m;
		bool found;

		if (key.n == 0 || picture_find(out, key) != NULL)
			continue;
		if (!(desk ? media_for_desk(c, key, &m, &found) : media_by_key(c, key, &m, &found)))
			return false;
		out->p[out->n] =
		    i < named.n ? named.p[i] : (struct picture){.key = key, .alt = TEXT("")};
		if (found && m.withdrawn.n > 0)
			out->p[out->n].alt = media_alt(&m, lang);
		if (found && m.withdrawn.n == 0 && (desk || m.public.ms != 0))
			out->p[out->n] = article_picture(c, &m, lang, desk);
		out->n++;
	}
	return true;
}

bool
article_pictures_publish(struct cx *c, const struct marks *text, struct text lead, int64_t article)
{
	struct pictures named;

	pictures_named(c->mem, text, &named);
	for (size_t i = 0; i < named.n; i++)
		if (!media_publish(c, named.p[i].key, article))
			return false;
	return lead.n == 0 || media_publish(c, lead, article);
}

/* ---- problems ---- */

static void
add(struct text_problems *to, size_t room, int line, struct text what)
{
	if (to->n < room)
		to->p[to->n++] = (struct text_problem){line, what};
}

static bool
own_page_known(struct cx *c, struct text path, page_known *known, void *self, bool *out)
{
	struct publication p;
	struct section s;

	if (!publication_by_path(c, path, &p, out))
		return false;
	*out = *out && p.withdrawn.ms == 0;
	if (*out)
		return true;
	if (text_starts(path, TEXT("/news/sections/"))) {
		*out = section_by_slug(c, text_part(path, 15, path.n), &s);
		if (!*out && c->why.kind != NOT_FOUND)
			return false;
		c->why = (struct problem){0};
		return true;
	}
	return known(c, self, path, out);
}

static bool
links_check(struct cx *c, const struct text_problems *paths, page_known *known, void *self,
    struct text_problems *out, size_t room)
{
	for (size_t i = 0; i < paths->n; i++) {
		bool there;

		if (!own_page_known(c, paths->p[i].what, known, self, &there))
			return false;
		if (!there)
			add(out, room, paths->p[i].line,
			    say(c, T("There is no public page at {0}."), paths->p[i].what));
	}
	return true;
}

static void
head_check(struct cx *c, const struct article *a, const struct marks *text,
    const struct pictures *pictures, struct text_problems *out, size_t room)
{
	const struct picture *lead = picture_find(pictures, a->picture);
	struct msg lack;

	if (a->summary.n == 0)
		add(out, room, 0, say(c, T("The summary is missing.")));
	if (text->n == 0)
		add(out, room, 0, say(c, T("The article has no text yet.")));
	if (article_lacks(a, &lack))
		add(out, room, 0, say(c, lack));
	if (a->picture.n > 0 && (lead == NULL || !lead->there))
		add(out, room, 0,
		    say(c, T("There is no picture {0} in the media store."), a->picture));
	else if (lead != NULL && lead->alt.n == 0)
		add(out, room, 0,
		    say(c, T("The leading picture has no description in the language of this text: "
			     "write it in the media store.")));
	if (a->kind == ARTICLE_PICTURES && pictures->n == 0)
		add(out, room, 0, say(c, T("A picture story needs a picture.")));
}

bool
article_problems(
    struct cx *c, const struct article *a, page_known *known, void *self, struct text_problems *out)
{
	enum { ROOM = 60 };
	struct text_problems in_text, paths;
	struct marks text;
	struct pictures pictures;
	enum commonmark_why why;
	int line;

	*out = (struct text_problems){NEW_ARRAY(c->mem, struct text_problem, ROOM), 0};
	if (!commonmark_parse(c->mem, a->body, &text, &why, &line)) {
		add(out, ROOM, line, say(c, text_refusal(why), text_format(c->mem, "%d", line)));
		return true;
	}
	if (!article_pictures(c, &text, a->picture, a->lang, true, &pictures))
		return false;
	head_check(c, a, &text, &pictures, out, ROOM);
	text_problems_find(c, &text, &pictures, &in_text, &paths);
	for (size_t i = 0; i < in_text.n; i++)
		add(out, ROOM, in_text.p[i].line, in_text.p[i].what);
	return links_check(c, &paths, known, self, out, ROOM);
}
