/* What the pages of jobs and imports show. */
#ifndef ADMIN_WORK_VIEW_H
#define ADMIN_WORK_VIEW_H

#include "core/import.h"
#include "core/job.h"
#include "web/parts.h"

struct job_list_view {
	struct job_figures figures;
	struct dead_jobs jobs;
	struct paging_view paging;
};

struct import_list_view {
	struct import_rows rows;
	struct paging_view paging;
};

struct import_notes_view {
	struct import_row import;
	struct import_notes notes;
	struct url export;
	struct paging_view paging;
};

#endif
