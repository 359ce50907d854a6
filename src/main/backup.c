/*
 * `sen backup` and `sen restore`. A backup is the database as it is at one moment and every file
 * that it may name: files are written before the row that names them and are never changed, so the
 * database is copied first and the files after it.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "main/archive.h"
#include "main/instance.h"
#include "main/new_folder.h"

static const char sqlite_name[] = "sen.db", dump_name[] = "database.dump";
static const char marker_name[] = "files/.store"; /* core/file.h: whose files these are */

/* Runs a program of PostgreSQL's with our standard error; true when it ends with 0. The password is
 * in its environment: a command line is everybody's to read. */
static bool
run_program(const char *const *argv, struct text password)
{
	pid_t pid = fork();
	int status = -1;

	if (pid == 0) {
		if (password.n > 0 && setenv("PGPASSWORD", password.p, 1) != 0)
			_exit(127);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status)
	       && WEXITSTATUS(status) == 0;
}

/* ---- backup ---- */

static bool
dump_database(struct instance *i, const char *to, struct text *why)
{
	struct text address, password;
	const char *dump[] = {"pg_dump", "-Fc", "--no-owner", "-f", to, "-d", NULL, NULL};

	if (!db_address_part(i->db.address, i->mem, &address, &password, why))
		return false;
	dump[6] = text_z(i->mem, address);
	if (run_program(dump, password))
		return true;
	*why = TEXT("pg_dump failed: is postgresql-client-15 installed, and does `db` in sen.conf "
		    "name the database?");
	return false;
}

static bool
copy_database(struct instance *i, const char *to, struct text *why)
{
	struct db *db;
	struct cx c;
	bool ok;

	if (i->db.engine == DB_POSTGRES)
		return dump_database(i, to, why);
	db = instance_reader(i, why);
	if (db == NULL)
		return false;
	c = instance_cx(i->mem, db);
	ok = db_copy_to(&c, to);
	if (!ok)
		*why = c.why.log.n > 0 ? c.why.log : c.why.what;
	db_close(db);
	return ok;
}

static bool
add_named(struct archive_writer *w, struct instance *i, const char *name, struct text *why)
{
	bool gone;

	if (!archive_add(w, name, text_format(i->mem, "%s/%s", i->dir, name).p, &gone, why))
		return false;
	if (gone)
		*why = text_format(i->mem, "%s/%s is gone", i->dir, name);
	return !gone;
}

static bool
add_folder(struct archive_writer *w, const char *dir, const char *name, struct arena *a,
    int64_t *files, struct text *why)
{
	DIR *d = opendir(dir);
	bool ok = d != NULL || errno == ENOENT;

	if (!ok)
		*why = text_format(a, "%s cannot be read: %s", dir, strerror(errno));
	for (struct dirent *e; d != NULL && ok && (e = readdir(d)) != NULL;) {
		const char *path = text_format(a, "%s/%s", dir, e->d_name).p;
		const char *inner = text_format(a, "%s/%s", name, e->d_name).p;
		struct stat st;
		bool gone = false;

		if (e->d_name[0] == '.' || lstat(path, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode)) {
			ok = add_folder(w, path, inner, a, files, why);
		} else if (S_ISREG(st.st_mode)) {
			ok = archive_add(w, inner, path, &gone, why);
			*files += !gone;
		}
	}
	if (d != NULL)
		closedir(d);
	return ok;
}

static bool
fill_archive(struct archive_writer *w, struct instance *i, const char *copy, int64_t *files,
    struct text *why)
{
	const char *name = i->db.engine == DB_SQLITE ? sqlite_name : dump_name;
	bool gone;

	return copy_database(i, copy, why) && archive_add(w, name, copy, &gone, why)
	       && add_named(w, i, "sen.conf", why) && add_named(w, i, "secret", why)
	       && add_named(w, i, marker_name, why)
	       && add_folder(
		   w, text_format(i->mem, "%s/files", i->dir).p, "files", i->mem, files, why);
}

enum exit_code
backup_command(struct call *c, int argc, char **argv)
{
	struct instance i;
	struct archive_writer *w;
	struct text why;
	const char *copy;
	int64_t files = 0;
	bool ok;

	if (argc != 2 || option_left(argc, argv) != NULL)
		return command_misuse(c, "name the folder and the new file");
	if (!instance_open(&i, argv[0], c->systems, c->mem, &why))
		return command_wrong(c, EXIT_MISUSE, "%.*s", TEXT_ARG(why));
	w = archive_create(argv[1], c->mem, &why);
	if (w == NULL)
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	copy = text_format(c->mem, "%s.database", argv[1]).p;
	unlink(copy);
	ok = fill_archive(w, &i, copy, &files, &why);
	unlink(copy);
	if (!ok)
		archive_abandon(w);
	if (!ok || !archive_finish(w, &why))
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	fprintf(c->out, "%s: the database and %lld files\n", argv[1], (long long)files);
	return EXIT_DONE;
}

/* ---- restore ---- */

static bool
is_hex(const char *p, size_t n)
{
	return strlen(p) == n && strspn(p, "0123456789abcdef") == n;
}

/* files/ab/cdef… by digest, and the others. */
static bool
belongs(const char *name)
{
	const char *rest;
	char folder[3] = "";

	if (strcmp(name, sqlite_name) == 0 || strcmp(name, dump_name) == 0
	    || strcmp(name, "sen.conf") == 0 || strcmp(name, "secret") == 0
	    || strcmp(name, marker_name) == 0)
		return true;
	if (strncmp(name, "files/", 6) != 0 || strlen(name) < 9 || name[8] != '/')
		return false;
	memcpy(folder, name + 6, 2);
	rest = name + 9;
	return is_hex(folder, 2) && (is_hex(rest, 62) || is_hex(rest, 64));
}

/* sen.conf with another address of the database. */
static bool
change_address(struct call *c, const char *dir, const char *db, struct text *why)
{
	struct text path = text_format(c->mem, "%s/sen.conf", dir), rest, line;
	struct buf b = buf_in(c->mem);
	char *p = arena_alloc(c->mem, 1 << 16);
	FILE *f = fopen(path.p, "r");

	if (f == NULL) {
		*why = text_format(c->mem, "%s: %s", path.p, strerror(errno));
		return false;
	}
	rest = (struct text){p, fread(p, 1, 1 << 16, f)};
	fclose(f);
	buf_format(&b, "db = %s\n", db);
	while (text_cut(&rest, '\n', &line)) {
		struct text value = line, key;

		if (text_cut(&value, '=', &key) && text_is(text_trim(key), "db"))
			continue;
		buf_text(&b, line);
		buf_char(&b, '\n');
	}
	unlink(path.p);
	return folder_write(dir, "sen.conf", buf_done(&b), c->mem, why);
}

static bool
load_dump(struct instance *i, struct text *why)
{
	struct text dump = text_format(i->mem, "%s/%s", i->dir, dump_name);
	struct text address, password;
	const char *load[] = {"pg_restore", "--no-owner", "--exit-on-error", "--single-transaction",
	    "-d", NULL, dump.p, NULL};
	bool there = access(dump.p, F_OK) == 0;

	if (there != (i->db.engine == DB_POSTGRES)) {
		*why = TEXT("the backup was made on the other kind of database: a SQLite backup "
			    "restores to SQLite, a PostgreSQL one to PostgreSQL");
		return false;
	}
	if (!there)
		return true;
	if (!db_address_part(i->db.address, i->mem, &address, &password, why))
		return false;
	load[5] = text_z(i->mem, address);
	if (!run_program(load, password)) {
		*why = TEXT("pg_restore failed: the database must exist and be empty, and "
			    "postgresql-client-15 be installed; --db names another one");
		return false;
	}
	unlink(dump.p);
	return true;
}

enum exit_code
restore_command(struct call *c, int argc, char **argv)
{
	struct instance i;
	struct archive_figures figures;
	struct text why;
	const char *db = NULL;
	char *check[2];

	option_take(&argc, argv, "db", &db);
	if (argc != 2 || option_left(argc, argv) != NULL)
		return command_misuse(c, "name the backup and the new folder");
	if (!folder_is_free(argv[1], c->mem, &why))
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	if (!archive_unpack(argv[0], argv[1], belongs, c->mem, &figures, &why)
	    || (db != NULL && !change_address(c, argv[1], db, &why))
	    || !instance_open(&i, argv[1], c->systems, c->mem, &why) || !load_dump(&i, &why))
		return folder_unfinished(c, argv[1], EXIT_CANNOT, why);
	fprintf(c->out, "%s: %lld files, %lld bytes, every digest is right\n", argv[1],
	    (long long)figures.files, (long long)figures.bytes);
	check[0] = argv[1];
	check[1] = NULL;
	return check_command(c, 1, check);
}
