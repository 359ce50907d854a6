/* Handlers of the pages of jobs and imports. */
#include "admin/templates.h"
#include "core/audit.h"
#include "systems/admin/admin_pages.h"
#include "systems/admin/work.h"
#include "systems/admin/work_view.h"

enum { PAGE = 50, NOTES_PAGE = 200 };

const struct permission WORK_MANAGE = {
    .key = "admin.work.manage",
    .label = MSG("See imports and jobs, and try failed jobs again"),
    .standard = "administrator",
};

struct job_input {
	int64_t after;
};

static const struct field job_fields[] = {
    FIELD(FIELD_INT, struct job_input, after, .max = INT64_MAX),
};
const struct form job_list_form = FORM(job_fields, struct job_input);

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
	const struct job_input *in = r->in;
	struct job_list_view v = {0};
	struct text next = TEXT("");

	if (!job_figures(&r->cx, &v.figures) || !job_dead(&r->cx, in->after, PAGE + 1, &v.jobs))
		return false;
	if (v.jobs.n > PAGE) {
		v.jobs.n = PAGE;
		next = text_format(r->cx.mem, "%lld", (long long)v.jobs.p[PAGE - 1].id);
	}
	v.paging = paging_view(r, next, in->after != 0 ? TEXT("0") : TEXT(""));
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
	struct import_list_view v;

	return import_list(&r->cx, &v.rows)
	       && page(r, say(&r->cx, T("Imports")), import_list_html, &v);
}

static bool
find_import(struct cx *c, int64_t id, struct import_row *out)
{
	struct import_rows rows;

	if (!import_list(c, &rows))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		if (rows.p[i].id == id) {
			*out = rows.p[i];
			return true;
		}
	}
	return fail(c, NOT_FOUND, T("There is no such import among the newest hundred."));
}

/* GET /admin/imports/:id. A page ends with a line, so that none of a line's notes is lost. */
bool
import_notes_page(struct req *r)
{
	const struct notes_input *in = r->in;
	struct import_notes_view v;
	struct text next = TEXT("");
	size_t n;

	if (!find_import(&r->cx, in->id, &v.import)
	    || !import_notes_of(
		&r->cx, in->id, in->after != 0 ? in->after : -1, NOTES_PAGE + 1, &v.notes))
		return false;
	n = v.notes.n;
	if (n > NOTES_PAGE) {
		while (n > 1 && v.notes.p[n - 1].line == v.notes.p[v.notes.n - 1].line)
			n--;
		v.notes.n = n;
		next = text_format(r->cx.mem, "%lld", (long long)v.notes.p[n - 1].line);
	}
	v.paging = paging_view(r, next, in->after != 0 ? TEXT("0") : TEXT(""));
	return page(r, say(&r->cx, T("Imports")), import_notes_html, &v);
}
