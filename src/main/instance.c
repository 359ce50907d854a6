/* Opening an installation: its files, its tables, its lock. */
#include "main/instance.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/id.h"
#include "core/audit.h"
#include "core/event.h"
#include "core/file.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/space.h"
#include "core/takeout.h"
#include "lang.h"
#include "main/slice.h"
#include "schema.h"
#include "web/cookie.h"

enum { LOCK_TRIES = 30, LOCK_TRY_MS = 100 };

/* ---- tables ---- */

/* What all systems list under `member`, each list ended by NULL, as one list for `install`. */
#define INSTALL(type, member, install, systems, a)                                             \
	do {                                                                                   \
		const type **all_;                                                             \
		size_t n_ = 0;                                                                 \
                                                                                               \
		for (size_t i_ = 0; i_ < (systems).n; i_++)                                    \
			for (const type *const *p_ = (systems).p[i_]->member; p_ && *p_; p_++) \
				n_++;                                                          \
		all_ = NEW_ARRAY((a), const type *, n_);                                       \
		n_ = 0;                                                                        \
		for (size_t i_ = 0; i_ < (systems).n; i_++)                                    \
			for (const type *const *p_ = (systems).p[i_]->member; p_ && *p_; p_++) \
				all_[n_++] = *p_;                                              \
		install(all_, n_);                                                             \
	} while (0)

/* A system that listens twice to one event gets it once and runs both (main/jobs.c). */
static bool
listed(const struct event_listener *all, size_t n, const char *system, const char *event)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].system, system) == 0 && strcmp(all[i].event, event) == 0)
			return true;
	return false;
}

static void
install_listeners(struct systems systems, struct arena *a)
{
	struct event_listener *all;
	size_t n = 0;

	for (size_t i = 0; i < systems.n; i++)
		n += systems.p[i]->n_listeners;
	all = NEW_ARRAY(a, struct event_listener, n);
	n = 0;
	for (size_t i = 0; i < systems.n; i++) {
		const struct system *s = systems.p[i];

		for (size_t k = 0; k < s->n_listeners; k++)
			if (!listed(all, n, s->name, s->listeners[k].event))
				all[n++] = (struct event_listener){s->name, s->listeners[k].event};
	}
	event_install(all, n);
}

/* ---- files of DIR ---- */

static bool
read_secret(struct instance *i, struct text *why)
{
	struct text file = text_format(i->mem, "%s/secret", i->dir);
	unsigned char *p = arena_alloc(i->mem, DIGEST_BYTES);
	int fd = open(file.p, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, p, DIGEST_BYTES) : -1;

	if (fd >= 0)
		close(fd);
	if (n != DIGEST_BYTES) {
		*why = text_format(i->mem,
		    "%s cannot be read (%s): it was made by `sen init` and belongs to this "
		    "database; "
		    "take it from the backup",
		    file.p, n < 0 ? strerror(errno) : "it is too short");
		return false;
	}
	secret_install((struct bytes){p, DIGEST_BYTES});
	return true;
}

static void
set_database(struct instance *i)
{
	const struct config *config = &i->config;
	bool sqlite = strcmp(config->db, "sqlite") == 0;

	i->db = (struct db_config){.engine = sqlite ? DB_SQLITE : DB_POSTGRES,
	    .address = sqlite ? text_format(i->mem, "%s/sen.db", i->dir).p : config->db,
	    .cache_mb = (int)config->cache_mb,
	    .read_ms = 250};
}

bool
instance_open(
    struct instance *i, const char *dir, struct systems systems, struct arena *a, struct text *why)
{
	*i = (struct instance){.dir = dir, .systems = systems, .mem = a, .lock = -1};
	if (!config_read(a, dir, &i->config, why) || !read_secret(i, why))
		return false;
	log_set_level(i->config.log_level);
	time_set_zone(i->config.zone_minutes);
	id_set_node((int)i->config.node);
	set_database(i);
	lang_install_all();
	INSTALL(struct permission, permissions, permission_install, systems, a);
	INSTALL(struct setting, settings, setting_install, systems, a);
	install_listeners(systems, a);
	INSTALL(struct takeout_source, takeout, takeout_install, systems, a);
	space_watch(dir, i->config.free_space_mb << 20);
	return file_store_open(a, dir, i->config.clamd[0] != '\0', why);
}

void
instance_close(struct instance *i)
{
	instance_unlock(i);
}

/* ---- the lock ---- */

static int
open_lock(const struct instance *i)
{
	struct text file = text_format(i->mem, "%s/lock", i->dir);

	return open(file.p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

bool
instance_lock(struct instance *i, struct text *why)
{
	int fd = open_lock(i);

	if (fd < 0) {
		*why = text_format(i->mem, "%s/lock cannot be made: %s", i->dir, strerror(errno));
		return false;
	}
	for (int n = 0; flock(fd, LOCK_EX | LOCK_NB) != 0; n++) {
		if (n == LOCK_TRIES) {
			close(fd);
			*why = text_format(i->mem,
			    "%s is in use by another sen: stop that one first (its log says which)",
			    i->dir);
			return false;
		}
		usleep(LOCK_TRY_MS * 1000);
	}
	i->lock = fd;
	return true;
}

void
instance_unlock(struct instance *i)
{
	if (i->lock >= 0)
		close(i->lock);
	i->lock = -1;
}

/* ---- the database ---- */

struct cx
instance_cx(struct arena *a, struct db *db)
{
	return (struct cx){
	    .mem = a, .db = db, .by = &program_actor, .now = time_read(), .lang = LANG_EN};
}

/* DIR/files must be this database's (core/file.h). */
static bool
prove_files(struct cx *c)
{
	if (!db_begin(c))
		return false;
	if (file_store_prove(c) && db_commit(c) == DB_COMMITTED)
		return true;
	if (c->why.kind == NO_PROBLEM)
		broken(c, "the database cannot be written");
	db_rollback(c->db);
	return false;
}

bool
instance_migrate(struct instance *i, struct text *why)
{
	struct db *db = db_open(&i->db, DB_WRITER, i->mem, why);
	struct cx c;
	bool ok;

	if (db == NULL)
		return false;
	c = instance_cx(i->mem, db);
	ok = db_migrate(&c, schema_migrations, schema_migrations_n) && prove_files(&c);
	if (!ok)
		*why = c.why.log.n > 0 ? c.why.log : c.why.what;
	db_close(db);
	return ok;
}

struct db *
instance_reader(struct instance *i, struct text *why)
{
	struct db_config patient = i->db;

	patient.read_ms = 10 * 60 * 1000;
	return db_open(&patient, DB_READER, i->mem, why);
}

struct writer_config
instance_writer_config(struct instance *i)
{
	bool sqlite = i->db.engine == DB_SQLITE;

	return (struct writer_config){.db = i->db,
	    .threads = sqlite ? 1 : (int)i->config.writers,
	    .batch = sqlite ? 256 : 32,
	    .queue = 4096,
	    .mark_file = text_format(i->mem, "%s/running", i->dir).p,
	    .seal = sqlite ? audit_seal : NULL};
}
