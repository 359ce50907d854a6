/* `sen init`: a new installation in an empty folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/random.h"
#include "core/calendar.h"
#include "core/role.h"
#include "main/instance.h"
#include "main/new_folder.h"
#include "main/slice.h"
#include "main/test_control.h"
#include "systems/portal/demo.h"

bool
folder_is_free(const char *dir, struct arena *a, struct text *why)
{
	DIR *d;
	bool free_ = true;

	if (mkdir(dir, 0700) == 0)
		return true;
	d = errno == EEXIST ? opendir(dir) : NULL;
	if (d == NULL) {
		*why = text_format(a,
		    "%s cannot be made: %s; name a folder whose parent is there and yours to write",
		    dir, strerror(errno));
		return false;
	}
	for (struct dirent *e; (e = readdir(d)) != NULL;)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			free_ = false;
	closedir(d);
	if (!free_)
		*why =
		    text_format(a, "%s is not empty: name a folder that does not exist yet", dir);
	return free_;
}

bool
folder_write(const char *dir, const char *name, struct text what, struct arena *a, struct text *why)
{
	struct text path = text_format(a, "%s/%s", dir, name);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && write(fd, what.p, what.n) == (ssize_t)what.n && fsync(fd) == 0;

	if (!ok)
		*why = text_format(a, "%s cannot be written: %s", path.p, strerror(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}

enum exit_code
folder_unfinished(struct call *c, const char *dir, enum exit_code code, struct text why)
{
	if (why.n > 0)
		command_wrong(c, code, "%.*s", TEXT_ARG(why));
	return command_wrong(c, code, "%s is not finished: remove it before you try again", dir);
}

static bool
write_files(const char *dir, bool demo, const char *db, struct arena *a, struct text *why)
{
	char secret[DIGEST_BYTES];
	const char *set[5] = {NULL};
	size_t n = 0;

	if (db != NULL) {
		set[n++] = "db";
		set[n++] = db;
	}
	if (demo) {
		set[n++] = "demo";
		set[n] = "yes";
	}
	random_bytes(secret, sizeof secret);
	return folder_write(dir, "sen.conf", config_sample(a, set), a, why)
	       && folder_write(dir, "secret", (struct text){secret, sizeof secret}, a, why);
}

/* What every installation begins with. */
static bool
standard_work(struct cx *c, void *arg)
{
	(void)arg;
	return role_standard(c) && calendar_make_standard(c);
}

struct demo_slice {
	bool (*step)(struct cx *c);
};

static bool
demo_work(struct cx *c, void *arg)
{
	const struct demo_slice *s = arg;

	return s->step(c);
}

static enum exit_code
fill_demo(struct call *call, const struct slices *slices)
{
	for (size_t i = 0; i < call->systems.n; i++) {
		bool (*const *steps)(struct cx * c) = call->systems.p[i]->demo;

		for (; steps != NULL && *steps != NULL; steps++) {
			struct demo_slice s = {*steps};
			struct cx c = {.lang = LANG_EN};

			if (!slice_run(slices, call->mem, &c, demo_work, &s))
				return command_problem(call, &c);
		}
	}
	return EXIT_DONE;
}

static enum exit_code
fill(struct call *c, struct instance *i, bool demo)
{
	struct slices slices = {0};
	struct writer_config config = instance_writer_config(i);
	struct cx standard = {.lang = LANG_EN};
	struct text why;
	enum exit_code code = EXIT_DONE;

	if (!instance_migrate(i, &why))
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	slices.writer = writer_start(&config, c->mem, &why);
	if (slices.writer == NULL)
		return command_wrong(c, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	if (!slice_run(&slices, c->mem, &standard, standard_work, NULL))
		code = command_problem(c, &standard);
	else if (demo)
		code = fill_demo(c, &slices);
	writer_stop(slices.writer);
	return code;
}

static void
say_accounts(struct call *c, const char *dir)
{
	static const struct {
		const char *login, *who;
	} accounts[] = {{DEMO_CITIZEN, "a citizen with dossiers"},
	    {DEMO_OFFICER, "an officer at the one-stop shop"}, {DEMO_OFFICER_2, "another officer"},
	    {DEMO_APPROVER, "who approves results"}, {DEMO_ADMINISTRATOR, "the administrator"}};

	fprintf(c->out,
	    "%s is made: a demonstration for this machine only.\n"
	    "Everybody's password is: " DEMO_PASSWORD "\n",
	    dir);
	for (size_t i = 0; i < COUNT(accounts); i++)
		fprintf(c->out, "  %-22s %s\n", accounts[i].login, accounts[i].who);
}

static void
say_next(struct call *c, const char *dir, bool demo)
{
	if (demo) {
		say_accounts(c, dir);
		return;
	}
	fprintf(c->out,
	    "%s is made. Next:\n"
	    "  look through %s/sen.conf\n"
	    "  sen import agencies FILE --data %s    and units, holidays, procedures\n"
	    "  sen user add NAME --email ADDRESS --role administrator --agency CODE --data %s\n"
	    "  sen serve %s\n",
	    dir, dir, dir, dir, dir);
}

enum exit_code
init_command(struct call *c, int argc, char **argv)
{
	struct instance i;
	struct text why;
	const char *db = NULL;
	bool demo = option_take(&argc, argv, "demo", NULL);
	enum exit_code code;

	if (option_take(&argc, argv, "test", NULL))
		test_clock_begin();
	option_take(&argc, argv, "db", &db);
	if (argc != 1 || option_left(argc, argv) != NULL)
		return command_misuse(c, "name one folder");
	if (!folder_is_free(argv[0], c->mem, &why))
		return command_wrong(c, EXIT_MISUSE, "%.*s", TEXT_ARG(why));
	if (!write_files(argv[0], demo, db, c->mem, &why)
	    || !instance_open(&i, argv[0], c->systems, c->mem, &why))
		return folder_unfinished(c, argv[0], EXIT_MISUSE, why);
	if (!instance_lock(&i, &why))
		return folder_unfinished(c, argv[0], EXIT_CANNOT, why);
	code = fill(c, &i, demo);
	instance_close(&i);
	if (code != EXIT_DONE)
		return folder_unfinished(c, argv[0], code, TEXT(""));
	say_next(c, argv[0], demo);
	return code;
}
