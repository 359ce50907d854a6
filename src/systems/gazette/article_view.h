/* What the templates of articles show. */
#ifndef GAZETTE_ARTICLE_VIEW_H
#define GAZETTE_ARTICLE_VIEW_H

#include "systems/gazette/article.h"
#include "systems/gazette/article_text.h"
#include "systems/gazette/media_view.h"
#include "systems/gazette/stale_view.h"
#include "web/parts.h"

/* ---- readers ---- */

struct section_link {
	struct text name;
	struct url url;
	bool current;
};
struct section_links {
	struct section_link *p;
	size_t n;
};

struct news_row {
	int64_t story;
	struct url url;
	struct text title, summary, section, lang;
	struct msg kind;
	bool plain; /* ordinary news: its kind is not said */
	struct time first;
	struct picture picture;
	bool pinned, other_lang;
};
struct news_rows {
	struct news_row *p;
	size_t n;
};

struct news_block {
	struct text name;
	struct url url;
	bool any; /* something stands in it */
	struct news_rows rows;
};

struct news_view {
	struct text heading;
	struct section_links path, sections;
	bool front;
	struct news_rows lead, rows;
	struct {
		struct news_block *p;
		size_t n;
	} blocks;
	struct paging_view paging;
};

struct version_row {
	struct text no, note;
	struct time published;
	struct url url;
	bool current;
};

struct article_view {
	bool preview, old, withdrawn;
	struct text reason;
	struct text slug, title, summary, speaker, author, source, note, no, lang, hash;
	struct msg kind;
	bool plain;
	struct section_links path;
	struct time first, published;
	struct text first_iso, published_iso; /* RFC 3339 */
	bool changed;                         /* corrected since it was first published */
	struct picture lead;
	struct text_view text;
	struct {
		struct version_row *p;
		size_t n;
	} versions;
	bool has_versions;
	struct url sibling, here, desk;
	struct text sibling_lang, sibling_name, sibling_title;
	struct url explains; /* an act; empty: none */
	struct text explains_name;
	struct summary_view figures; /* what statistics name; no rows in other kinds */
};

/* ---- the desk ---- */

struct article_row_view {
	int64_t id;
	struct text title, section, by, lang;
	struct msg kind, state;
	bool waits, scheduled, withdrawn, published, correction;
	struct time at, saved;
};

struct article_desk_view {
	struct choices_view state;
	struct {
		struct article_row_view *p;
		size_t n;
	} rows;
	bool may_front, may_sections;
	int64_t gaps;
	struct paging_view paging;
};

struct gap_view {
	int64_t id, sibling;
	struct text title, lang, behind;
};
struct gaps_view {
	struct {
		struct gap_view *p;
		size_t n;
	} rows;
};

struct mend_view {
	struct text where, what;
};

struct writer_view {
	struct text name;
	struct time at;
};

struct sibling_view {
	int64_t id;
	struct text title, lang;
	struct msg state;
};

struct article_sheet_view {
	struct errors_view errors;
	int64_t id;
	struct text slug, title, summary, reason, next, lang;
	struct msg state;
	bool draft, proposed, scheduled, published, withdrawn;
	bool was_public; /* there is a version */
	bool may_write, may_approve, own, may_translate;
	struct summary_view facts;
	struct text_view text;
	struct picture lead;
	struct {
		struct mend_view *p;
		size_t n;
	} problems;
	struct {
		struct writer_view *p;
		size_t n;
	} writers;
	struct {
		struct sibling_view *p;
		size_t n;
	} siblings;
	struct field_view reason_field, withdraw_field;
};

struct written_mark {
	struct text write;
	struct msg get;
};

struct article_edit_view {
	struct {
		const struct written_mark *p;
		size_t n;
	} marks;
	struct errors_view errors;
	struct text action, key;
	int64_t id, rev;
	bool fresh, correction;
	struct choices_view kind, section, lang;
	struct field_view title, summary, body, author, source, picture, note, day, time;
	struct media_rows_view pictures; /* the newest that the editor may see */
	struct field_view act, survey, method, period, available;
	struct field_view session, session_from, session_to, place;
	bool explains, counts, meets; /* open: the kind needs them, or something was typed */
	struct {
		struct writer_view *p;
		size_t n;
	} writers;
	struct stale_view stale;
};

#endif
