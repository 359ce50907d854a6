/*
 * Sen's systems, in the order of their navigation. Adding a system is a folder and a line here;
 * what the program does with them begins in main/command.c.
 */
#include "core/child.h"
#include "main/command.h"
#include "main/picture_job.h"
#include "systems/admin/admin.h"
#include "systems/gazette/gazette.h"
#include "systems/identity/identity.h"
#include "systems/portal/portal.h"
#include "web/web.h"

static const struct system *const systems[] = {
    &web_system,
    &portal_system,
    &gazette_system,
    &identity_system,
    &admin_system,
};

int
main(int argc, char **argv)
{
	if (argc == 1 && strcmp(argv[0], PICTURE_JOB) == 0)
		return picture_job();
	return (int)command_main(argc, argv, (struct systems){systems, COUNT(systems)});
}
