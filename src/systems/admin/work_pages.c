/* Handlers of the pages of jobs and imports. */
#include "admin/templates.h"
#include "codec/csv.h"
#include "core/audit.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/work.h"
#include "systems/admin/work_view.h"
#include "web/url.h"

enum { PAGE = 50, NOTES_PAGE = 200, EXPORT_MOST = 20000 };

const struct permission WORK_MANAGE = {
    .key = "admin.work.manage",
    .label = MSG("See imports and jobs, and try failed jobs again"),
    .standard = "administrator",
};

static const struct field after_fields[] = {
    FIELD(FIELD_INT, struct after_input, after, .max = INT64_MAX),
};
const struct form after_form = FORM(after_fields, struct after_input);

struct notes_input {
	int64_t id, after;
};

static const struct field notes_fields[] = {
    FIELD(FIELD_INT, struct notes_input, id, .required = true, .max = INT64_MAX),
    FIELD(FIELD_INT, struct notes_input, after, .max = INT64_MAX),
};
const struct form import_notes_form = FORM(notes_fields, struct notes_input);

/* GET /admin/jobs */
bool
job_list_page(struct req *r)
{
	const struct after_input *in = r->in;
	struct job_list_view v = {0};
	int64_t next = 0;

	if (!job_figures(&r->cx, &v.figures) || !job_dead(&r->cx, in->after, PAGE + 1, &v.jobs))
		return false;
	if (v.jobs.n > PAGE) {
		v.jobs.n = PAGE;
		next = v.jobs.p[PAGE - 1].id;
	}
	v.paging = paging_by_id(r, in->after, next);
	return page(r, say(&r->cx, T("Jobs")), job_list_html, &v);
}

/* POST /admin/jobs/:id/retry */
bool
job_retry_post(struct req *r)
{
	const struct id_input *in = r->in;

	if (!job_revive(&r->cx, in->id)
	    || !audit_add(&r->cx, TEXT("admin.job.retry"),
		text_format(r->cx.mem, "job %lld", (long long)in->id), TEXT("")))
		return false;
	notice_next(r, say(&r->cx, T("It will be tried again now.")));
	return go(r, TEXT("/admin/jobs"));
}

/* GET /admin/imports */
bool
import_list_page(struct req *r)
{
	const struct after_input *in = r->in;
	struct import_list_view v = {0};
	int64_t next = 0;

	if (!import_list(&r->cx, in->after, PAGE + 1, &v.rows))
		return false;
	if (v.rows.n > PAGE) {
		v.rows.n = PAGE;
		next = v.rows.p[PAGE - 1].id;
	}
	v.paging = paging_by_id(r, in->after, next);
	return page(r, say(&r->cx, T("Imports")), import_list_html, &v);
}

/* GET /admin/imports/:id. A page ends with a line, so that none of a line's notes is lost. */
bool
import_notes_page(struct req *r)
{
	const struct notes_input *in = r->in;
	struct import_notes_view v;
	int64_t next = 0;
	size_t n;

	if (!import_by_id(&r->cx, in->id, &v.import)
	    || !import_notes_of(
		&r->cx, in->id, in->after != 0 ? in->after : -1, NOTES_PAGE + 1, &v.notes))
		return false;
	n = v.notes.n;
	if (n > NOTES_PAGE) {
		while (n > 1 && v.notes.p[n - 1].line == v.notes.p[v.notes.n - 1].line)
			n--;
		v.notes.n = n;
		next = v.notes.p[n - 1].line;
	}
	v.paging = paging_by_id(r, in->after, next);
	v.export = url_local(r->cx.mem, "/admin/imports/{}/notes.csv",
	    text_format(r->cx.mem, "%lld", (long long)in->id));
	return page(r, say(&r->cx, T("Imports")), import_notes_html, &v);
}

/* GET /admin/imports/:id/notes.csv: all of them, to work through with whoever made the file. */
bool
import_notes_export_page(struct req *r)
{
	const struct notes_input *in = r->in;
	struct cx *c = &r->cx;
	struct buf b = buf_in(c->mem);
	struct csv_writer w = csv_into(&b);
	struct import_row import;
	struct import_notes notes;

	if (!import_by_id(c, in->id, &import)
	    || !import_notes_of(c, in->id, -1, EXPORT_MOST, &notes))
		return false;
	csv_put(&w, say(c, T("Line")));
	csv_put(&w, say(c, T("Data field")));
	csv_put(&w, say(c, T("Why")));
	csv_end_row(&w);
	for (size_t i = 0; i < notes.n; i++) {
		csv_put_int(&w, notes.p[i].line);
		csv_put(&w, notes.p[i].field);
		csv_put(&w, notes.p[i].why);
		csv_end_row(&w);
	}
	if (notes.n < (size_t)import.figures.notes) {
		csv_put(&w, say(c, T("There is more: the page shows the rest.")));
		csv_end_row(&w);
	}
	return answer_bytes(r, "text/csv; charset=utf-8", buf_done(&b),
	    text_format(c->mem, "import-%lld.csv", (long long)in->id));
}
