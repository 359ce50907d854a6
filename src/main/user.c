/* `sen user`: accounts from the command line: the first administrator, and whoever is locked out.
 */
#include "base/buf.h"
#include "base/random.h"
#include "core/agency.h"
#include "core/credential.h"
#include "core/role.h"
#include "core/session.h"
#include "main/instance.h"
#include "main/slice.h"

enum { FIRST_PASSWORD = 14, LIST_AT_ONCE = 100 };

/* What all of the subcommands may be given. */
struct asked {
	struct person person;
	struct text login, words;
	struct text role, agency;
	struct text password, encoded;
	struct people found;
	int64_t before;
};

/* ---- work on the writer's thread ---- */

static bool
no_such_role(struct cx *c, struct text key)
{
	struct roles all;
	struct buf keys = buf_in(c->mem);

	if (!role_all(c, &all))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		buf_text(&keys, i > 0 ? TEXT(", ") : TEXT(""));
		buf_text(&keys, all.p[i].key);
	}
	return fail(
	    c, NOT_FOUND, T("There is no role {0}. Name one of: {1}."), key, buf_done(&keys));
}

static bool
grant(struct cx *c, const struct asked *a, int64_t person)
{
	const struct role *role;
	const struct agency *agency;
	struct office o = {.person = person, .from = time_day(c->now)};

	if (!role_by_key(c, a->role, &role) || !agency_by_code(c, a->agency, &agency))
		return false;
	if (role == NULL)
		return no_such_role(c, a->role);
	if (agency == NULL)
		return fail(c, NOT_FOUND,
		    T("There is no agency with the code {0}. Add it first, by `sen import "
		      "agencies` or "
		      "on the page of agencies."),
		    a->agency);
	o.role = role->id;
	o.agency = agency->id;
	return office_grant(c, &o);
}

static bool
add_work(struct cx *c, void *arg)
{
	struct asked *a = arg;
	struct person p = a->person;

	return person_add(c, &p) && credential_set(c, p.id, a->encoded)
	       && (a->role.n == 0 || grant(c, a, p.id));
}

static bool
find_login(struct cx *c, const struct asked *a, struct person *p)
{
	bool found;

	if (!person_by_login(c, a->login, p, &found))
		return false;
	return found
	       || fail(c, NOT_FOUND,
		   T("No account has this identity number, telephone number or e-mail address. "
		     "`sen user list` shows all."));
}

static bool
role_work(struct cx *c, void *arg)
{
	struct asked *a = arg;
	struct person p;

	return find_login(c, a, &p) && grant(c, a, p.id);
}

static bool
reset_work(struct cx *c, void *arg)
{
	struct asked *a = arg;
	struct person p;

	return find_login(c, a, &p) && credential_set(c, p.id, a->encoded)
	       && session_end_all(c, p.id, 0);
}

/* ---- subcommands ---- */

static bool
make_password(struct call *call, struct cx *c, struct asked *a)
{
	a->password = random_code(call->mem, FIRST_PASSWORD);
	return password_hash(c, a->password, &a->encoded);
}

static enum exit_code
with_password(struct call *call, struct asked *a, bool (*work)(struct cx *, void *))
{
	struct cx c = instance_cx(call->mem, NULL);

	if (!make_password(call, &c, a) || !slice_run(call->slices, call->mem, &c, work, a))
		return command_problem(call, &c);
	fprintf(call->out, "password: %.*s\n", TEXT_ARG(a->password));
	return EXIT_DONE;
}

static bool
check_contacts(struct cx *c, struct asked *a)
{
	struct person *p = &a->person;
	bool ok = true;

	if (p->id_number.n > 0)
		ok = id_number_check(c, "id-number", p->id_number, &p->id_number);
	if (p->phone.n > 0)
		ok = phone_check(c, "phone", p->phone, &p->phone) && ok;
	if (p->email.n > 0)
		ok = email_check(c, "email", p->email, &p->email) && ok;
	return ok;
}

static enum exit_code
user_add(struct call *call, struct asked *a, int argc, char **argv)
{
	struct cx c = instance_cx(call->mem, NULL);
	struct person *p = &a->person;

	if (argc != 1 || (a->role.n > 0) != (a->agency.n > 0))
		return command_misuse(call, "name one person, and --role and --agency together");
	p->name = text_trim(text_of(argv[0]));
	if (p->id_number.n + p->phone.n + p->email.n == 0)
		return command_misuse(
		    call, "give --id-number, --email or --phone: it is what one signs in with");
	if (!check_contacts(&c, a))
		return command_problem(call, &c);
	return with_password(call, a, add_work);
}

static enum exit_code
user_role(struct call *call, struct asked *a, int argc, char **argv)
{
	struct cx c = instance_cx(call->mem, NULL);

	if (argc != 3)
		return command_misuse(call, "name the login, the role's key and the agency's code");
	a->login = text_of(argv[0]);
	a->role = text_of(argv[1]);
	a->agency = text_of(argv[2]);
	if (!slice_run(call->slices, call->mem, &c, role_work, a))
		return command_problem(call, &c);
	return EXIT_DONE;
}

static enum exit_code
user_reset(struct call *call, struct asked *a, int argc, char **argv)
{
	if (argc != 1)
		return command_misuse(call, "name the login");
	a->login = text_of(argv[0]);
	return with_password(call, a, reset_work);
}

static bool
print_people(struct call *call, struct cx *c, struct asked *a)
{
	for (size_t i = 0; i < a->found.n; i++) {
		const struct person *p = &a->found.p[i];
		struct offices offices;

		if (!offices_of(c, p->id, &offices))
			return false;
		fprintf(call->out, "%.*s\t%.*s\t%.*s%s", TEXT_ARG(p->name), TEXT_ARG(p->email),
		    TEXT_ARG(p->phone), p->closed ? "\t(closed)" : "");
		for (size_t k = 0; k < offices.n; k++)
			fprintf(call->out, "\t%.*s, %.*s", TEXT_ARG(offices.p[k].role_name),
			    TEXT_ARG(offices.p[k].agency_name));
		fputc('\n', call->out);
		a->before = p->id;
	}
	return true;
}

static enum exit_code
user_list(struct call *call, struct asked *a, int argc, char **argv)
{
	struct text why;
	struct db *db = instance_reader(call->instance, &why);
	struct cx c;
	bool ok;

	if (argc > 1)
		return command_misuse(call, "words with spaces belong in quotes");
	if (db == NULL)
		return command_wrong(call, EXIT_CANNOT, "%.*s", TEXT_ARG(why));
	c = instance_cx(call->mem, db);
	a->words = text_of(argc == 1 ? argv[0] : "");
	do
		ok = person_search(&c, a->words, a->before, LIST_AT_ONCE, &a->found)
		     && print_people(call, &c, a);
	while (ok && a->found.n == LIST_AT_ONCE);
	db_close(db);
	return ok ? EXIT_DONE : command_problem(call, &c);
}

static struct text
take(int *argc, char **argv, const char *name)
{
	const char *value = "";

	option_take(argc, argv, name, &value);
	return text_of(value);
}

enum exit_code
user_command(struct call *c, int argc, char **argv)
{
	static const struct {
		const char *name;
		enum exit_code (*run)(struct call *, struct asked *, int, char **);
	} all[] = {{"add", user_add}, {"create", user_add}, {"role", user_role},
	    {"reset", user_reset}, {"list", user_list}};
	struct asked a = {.person = {.lang = LANG_VI}};

	a.person.id_number = take(&argc, argv, "id-number");
	a.person.email = take(&argc, argv, "email");
	a.person.phone = take(&argc, argv, "phone");
	a.role = take(&argc, argv, "role");
	a.agency = take(&argc, argv, "agency");
	if (argc < 1 || option_left(argc, argv) != NULL)
		return command_misuse(c, "what about users? add, role, reset or list");
	for (size_t i = 0; i < COUNT(all); i++)
		if (strcmp(argv[0], all[i].name) == 0)
			return all[i].run(c, &a, argc - 1, argv + 1);
	return command_misuse(c, "«%s» is none of add, role, reset and list", argv[0]);
}
