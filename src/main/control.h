/*
 * DIR/control: the socket on which a command that writes hands its work to the server of DIR,
 * because only one process writes. Its protocol, private to this program and version:
 *
 *   client: one argument a line (\ and line feed escaped), then an empty line
 *   server: lines "o TEXT" (standard output) and "e TEXT" (standard error), then "x N" (the exit
 * code)
 *
 * The socket is the owner's alone (mode 0600, and the peer's user id is asked for).
 */
#ifndef MAIN_CONTROL_H
#define MAIN_CONTROL_H

#include "main/command.h"
#include "main/slice.h"

/* Client: runs the command in the server of its --data DIR; where there is none, takes the lock
 * and runs it here with a writer of its own. */
enum exit_code control_run(struct call *c, int argc, char **argv);

/* Server: a thread that runs such commands, one at a time. */
struct control;
struct control *control_start(
    struct instance *i, const struct slices *slices, struct arena *a, struct text *why) MUST_USE;
void control_stop(struct control *c);

#endif
