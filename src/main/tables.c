/* `sen routes|permissions|schema|states|version`: what the program is made of, from its own tables,
 * so that no document needs to repeat it. */
#include <unistd.h>

#include "main/command.h"
#include "schema.h"

static bool
chosen(int argc, char **argv, const char *system)
{
	return argc == 0 || strcmp(argv[0], system) == 0;
}

static enum exit_code
ended(struct call *c, int argc, char **argv, bool any)
{
	if (any || argc == 0)
		return EXIT_DONE;
	return command_misuse(
	    c, "there is nothing of «%s»; without a name all is printed", argv[0]);
}

static void
print_flags(FILE *out, int flags)
{
	static const struct {
		int flag;
		const char *name;
	} names[] = {{ROUTE_AUDITED, "audited"}, {ROUTE_CACHED, "cached"}, {ROUTE_SLOW, "slow"},
	    {ROUTE_PASSWORD, "password"}, {ROUTE_ONCE, "once"}, {ROUTE_STRICT, "strict"},
	    {ROUTE_SMALL, "small"}};
	bool any = false;

	for (size_t i = 0; i < COUNT(names); i++) {
		if ((flags & names[i].flag) != 0) {
			fprintf(out, "%s%s", any ? "," : "", names[i].name);
			any = true;
		}
	}
	if (!any)
		fputc('-', out);
}

/* Tab-separated: for people with column -t, for tests with cut. */
enum exit_code
routes_command(struct call *c, int argc, char **argv)
{
	bool any = false;

	for (size_t i = 0; i < c->systems.n; i++) {
		const struct system *s = c->systems.p[i];

		if (!chosen(argc, argv, s->name))
			continue;
		for (size_t k = 0; k < s->n_routes; k++) {
			const struct route *r = &s->routes[k];

			any = true;
			fprintf(c->out, "%s\t%s\t%s\t%s\t", s->name,
			    r->method == GET ? "GET" : "POST", r->path, r->may->key);
			print_flags(c->out, r->flags);
			fprintf(c->out, "\t%s\n", r->name.id != NULL ? r->name.id : "");
		}
	}
	return ended(c, argc, argv, any);
}

enum exit_code
permissions_command(struct call *c, int argc, char **argv)
{
	bool any = false;

	for (size_t i = 0; i < c->systems.n; i++) {
		const struct system *s = c->systems.p[i];

		if (!chosen(argc, argv, s->name))
			continue;
		for (const struct permission *const *p = s->permissions; p != NULL && *p != NULL;
		     p++) {
			any = true;
			fprintf(c->out, "%s\t%s\n", (*p)->key, (*p)->label.id);
		}
	}
	return ended(c, argc, argv, any);
}

enum exit_code
schema_command(struct call *c, int argc, char **argv)
{
	bool any = false;

	for (size_t i = 0; i < schema_migrations_n; i++) {
		const struct migration *m = &schema_migrations[i];

		if (!chosen(argc, argv, m->system))
			continue;
		any = true;
		fprintf(c->out, "-- %s/%03d_%s\n%s\n", m->system, m->number, m->name, m->sql);
	}
	return ended(c, argc, argv, any);
}

enum exit_code
states_command(struct call *c, int argc, char **argv)
{
	bool any = false;

	for (size_t i = 0; i < c->systems.n; i++) {
		const struct system *s = c->systems.p[i];

		if (!chosen(argc, argv, s->name) || s->print_states == NULL)
			continue;
		any = true;
		s->print_states(c->out);
	}
	return ended(c, argc, argv, any);
}

enum exit_code
version_command(struct call *c, int argc, char **argv)
{
	(void)argc;
	(void)argv;
	fputs("sen " SEN_VERSION "\n", c->out);
	return EXIT_DONE;
}
