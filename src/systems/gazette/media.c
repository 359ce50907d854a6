/* Pictures: taken in, described, made public. */
#include "base/digest.h"
#include "base/id.h"
#include "core/agency.h"
#include "core/audit.h"
#include "core/child.h"
#include "core/page_key.h"
#include "core/snapshot.h"
#include "systems/gazette/media_store.h"

const int media_widths[MEDIA_COPIES] = {MEDIA_SMALL, MEDIA_READING, MEDIA_LARGE};

enum { ALT_MOST = 300, CREDIT_MOST = 150, KEY_DIGITS = 16 };

bool
media_by_key(struct cx *c, struct text key, struct media *out, bool *found)
{
	return store_media(c, key, out, found);
}

bool
media_seen(struct cx *c, const struct media *m, bool *out)
{
	*out = m->public.ms != 0;
	return *out || media_own(c, m, out);
}

bool
media_own(struct cx *c, const struct media *m, bool *out)
{
	return agency_covered(c, m->agency, out);
}

bool
media_for_desk(struct cx *c, struct text key, struct media *out, bool *found)
{
	return store_media(c, key, out, found) && (!*found || media_seen(c, out, found));
}

bool
media_all(struct cx *c, struct text after, int most, struct media_list *out)
{
	struct page_key k = page_key_read(c->mem, "media", after);
	size_t n = 0;

	if (!store_media_before(c, (struct time){k.set ? k.number : INT64_MAX},
		k.set ? k.id : INT64_MAX, most, out))
		return false;
	if (out->n == (size_t)most)
		out->next = page_key_show(c->mem, "media",
		    &(struct page_key){.set = true,
			.number = out->p[out->n - 1].at.ms,
			.id = out->p[out->n - 1].id});
	for (size_t i = 0; i < out->n; i++) {
		bool seen;

		if (!media_seen(c, &out->p[i], &seen))
			return false;
		if (seen)
			out->p[n++] = out->p[i];
	}
	out->n = n;
	return true;
}

struct text
media_alt(const struct media *m, enum lang lang)
{
	return lang == LANG_VI ? m->alt : m->alt_en;
}

/* ---- taking in ---- */

static bool
no_picture(struct cx *c, enum picture_why why)
{
	switch (why) {
	case PICTURE_LARGE:
		return invalid(c, "file",
		    T("The picture is too large: at most 10 MB, 24 million pixels and 12,000 "
		      "pixels a "
		      "side. Save a smaller copy of it and send that."));
	case PICTURE_BROKEN:
		return invalid(c, "file",
		    T("The file begins like a picture but cannot be shown: it is damaged or only a "
		      "part. Open it on your computer, save it anew and send that."));
	default:
		return invalid(c, "file",
		    T("This file is no picture that can be shown, whatever its name says. Send a "
		      "JPEG, PNG or WebP picture that does not move."));
	}
}

bool
media_make(struct cx *c, struct bytes file, struct media_made *out)
{
	struct picture_head head;
	enum picture_why why;
	struct text packed;

	out->file = file;
	if (!picture_measure(file, &head, &why))
		return no_picture(c, why);
	switch (child_self(c->mem, PICTURE_JOB, file, &packed)) {
	case CHILD_READ:
		return picture_unpack(c->mem,
			   (struct bytes){(const unsigned char *)packed.p, packed.n}, out->copies,
			   MEDIA_COPIES)
		       || broken(c, "the child gave no copies of a picture");
	case CHILD_MISSING:
		return broken(c, "the program cannot run itself for a picture");
	default:
		return no_picture(c, PICTURE_BROKEN);
	}
}

bool
media_take(struct cx *c, const struct upload *u, struct media_made *out)
{
	struct bytes file;

	if (u->size == 0)
		return invalid(c, "file", T("Choose a picture."));
	return upload_read(c, u, PICTURE_BYTES + 1, &file) && media_make(c, file, out);
}

static bool
check_words(struct cx *c, const struct media *m)
{
	bool ok = true;

	if (m->alt.n == 0)
		ok = invalid(
		    c, "alt", T("Say what the picture shows, for those who cannot see it."));
	else if (text_length(m->alt) > ALT_MOST)
		ok = invalid(c, "alt", T("Shorten it to {0} characters."), TEXT("300"));
	if (text_length(m->alt_en) > ALT_MOST)
		ok = invalid(c, "alt_en", T("Shorten it to {0} characters."), TEXT("300"));
	if (text_length(m->credit) > CREDIT_MOST)
		ok = invalid(c, "credit", T("Shorten it to {0} characters."), TEXT("150"));
	return ok;
}

static bool
media_tell(struct cx *c, const struct media *m, const char *what)
{
	return audit_add(c, text_of(what), text_format(c->mem, "media %.*s", TEXT_ARG(m->key)),
	    audit_note(c, TEXT("digest"), m->digest, TEXT("alt"), m->alt));
}

static bool
copies_keep(struct cx *c, const struct media_made *made, struct media *m)
{
	for (size_t i = 0; i < MEDIA_COPIES; i++) {
		const struct picture_copy *p = &made->copies[i];
		struct media_copy *k = &m->copies[i];

		*k = (struct media_copy){.width = media_widths[i],
		    .real_width = p->width,
		    .height = p->height,
		    .type = text_of(picture_mime(p->type)),
		    .size = (int64_t)p->bytes.n};
		if (!file_keep_bytes(c, p->bytes, k->type, "gazette.media", m->id, &k->digest))
			return false;
	}
	return true;
}

bool
media_add(struct cx *c, const struct media_made *made, struct media *m, bool *again)
{
	struct digest d = digest_of(made->file.p, made->file.n);
	struct picture_head head;
	enum picture_why why;
	struct media there;
	bool added;

	m->digest = digest_hex(c->mem, &d);
	m->key = text_part(m->digest, 0, KEY_DIGITS);
	if (!check_words(c, m) || !store_media(c, m->key, &there, again))
		return false;
	if (*again) {
		bool seen;

		if (!media_seen(c, &there, &seen))
			return false;
		*m = there;
		return seen
		       || invalid(c, "file",
			   T("Another agency keeps this picture and has not published it yet. Ask "
			     "it first."));
	}
	if (!picture_measure(made->file, &head, &why))
		return no_picture(c, why);
	m->id = id_make(c->now);
	m->agency = c->by->agency;
	m->created_by = c->by->person;
	m->at = c->now;
	m->rev = 1;
	if (!file_keep_bytes(
		c, made->file, text_of(picture_mime(head.type)), "gazette.media", m->id, &m->digest)
	    || !copies_keep(c, made, m) || !store_media_add(c, m, &added))
		return false;
	if (!added)
		return fail(c, CONFLICT,
		    T("Somebody else is sending the same picture right now. Look into the media "
		      "store."));
	return media_tell(c, m, "gazette.media.add");
}

bool
media_describe(struct cx *c, struct media *m)
{
	int64_t changed;

	if (!check_words(c, m) || !agency_require(c, m->agency)
	    || !store_media_describe(c, m, &changed))
		return false;
	if (changed == 0)
		return fail(c, CONFLICT,
		    T("Somebody else changed this while you were writing. Open it again."));
	return media_tell(c, m, "gazette.media.describe")
	       && (m->public.ms == 0 || snapshot_changed(c, &PAGE_SNAPSHOT));
}

bool
media_withdraw(struct cx *c, struct media *m, struct text reason)
{
	int64_t changed;

	if (reason.n == 0)
		return invalid(c, "reason", T("Say why."));
	m->withdrawn = reason;
	if (!agency_require(c, m->agency) || !store_media_withdraw(c, m, &changed))
		return false;
	if (changed == 0)
		return fail(c, CONFLICT, T("This picture was taken down already."));
	return audit_add(c, TEXT("gazette.media.withdraw"),
		   text_format(c->mem, "media %.*s", TEXT_ARG(m->key)),
		   audit_note(c, TEXT("digest"), m->digest, TEXT("reason"), reason))
	       && snapshot_changed(c, &PAGE_SNAPSHOT);
}

bool
media_publish(struct cx *c, struct text key, int64_t article)
{
	return store_media_publish(c, key, article);
}

bool
media_unpublish(struct cx *c, int64_t article)
{
	return store_media_unpublish(c, article);
}

bool
media_shown_by(struct cx *c, const struct media *m, int most, struct media_uses *out)
{
	return store_media_uses(c, m->id, most, out);
}

/* ---- addresses ---- */

struct text
media_file(struct arena *a, const struct media *m, const struct media_copy *copy)
{
	return text_format(a, "%.*s-%lld%s", TEXT_ARG(m->key), (long long)copy->width,
	    text_is(copy->type, "image/png") ? ".png" : ".jpg");
}

bool
media_by_file(struct cx *c, struct text file, bool desk, struct media_copy *out)
{
	struct media m;
	bool found = false;

	if (file.n > KEY_DIGITS && file.p[KEY_DIGITS] == '-'
	    && !store_media(c, text_part(file, 0, KEY_DIGITS), &m, &found))
		return false;
	if (found && desk && !media_seen(c, &m, &found))
		return false;
	found = found && m.withdrawn.n == 0 && (desk || m.public.ms != 0);
	for (size_t i = 0; found && i < MEDIA_COPIES; i++) {
		*out = m.copies[i];
		if (text_equal(media_file(c->mem, &m, out), file))
			return true;
	}
	return fail(c, NOT_FOUND, T("There is no picture at this address."));
}
