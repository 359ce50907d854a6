-- Work to be done later (core/job.h). A row goes when it is done. `due` is also the lease: taking a
-- job moves it ahead, so that a node that died with it gives it back. tries >= 12: dead.
CREATE TABLE core_job (
	id ID PRIMARY KEY,
	kind TEXT NOT NULL,
	payload TEXT NOT NULL,
	made INT NOT NULL,
	due INT NOT NULL,
	tries INT NOT NULL DEFAULT 0,
	mark INT NOT NULL DEFAULT 0,          -- of kind and payload, where it was put off; else 0
	why TEXT NOT NULL DEFAULT ''          -- the last failure
);

-- Grows at its end, as what is asked for now is due now.
CREATE INDEX core_job_due ON core_job (due, id) WHERE tries < 12;
CREATE INDEX core_job_mark ON core_job (mark) WHERE mark <> 0;
CREATE INDEX core_job_dead ON core_job (id) WHERE tries >= 12;
