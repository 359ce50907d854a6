/*
 * The piles of an office. Each holds one status (what waits for approval lies apart), sorted by
 * when the office must act: the due date while the clock runs, the day of waiting otherwise.
 */
#include "systems/portal/dossier_desk.h"

/* Behind everything that has a date: a hundred years in milliseconds. */
#define NO_DATE INT64_C(3155760000000)

enum desk
dossier_desk(const struct dossier *d)
{
	if (d->status == DOSSIER_PROCESSING && d->proposed != OUTCOME_NONE)
		return DESK_APPROVE;
	return (enum desk)d->status;
}

int64_t
dossier_sort_at(const struct dossier *d)
{
	switch (dossier_desk(d)) {
	case DESK_DRAFT:
		return d->created.ms;
	case DESK_RECEIVE:
		return d->submitted.ms;
	case DESK_SUPPLEMENT:
	case DESK_PAYMENT:
		return d->answer_by.ms;
	case DESK_STOPPED:
		return d->paused.ms;
	case DESK_FINISHED:
	case DESK_REFUSED:
	case DESK_WITHDRAWN:
		return d->finished.ms;
	case DESK_RETURNED:
		return d->returned.ms;
	case DESK_ACCEPTED:
	case DESK_PROCESS:
	case DESK_APPROVE:
	case DESKS:
		break;
	}
	return time_is_set(d->due) ? d->due.ms : d->accepted.ms + NO_DATE;
}

static const struct {
	const char *key;
	struct msg name;
} desks[DESKS] = {
    [DESK_DRAFT] = {"draft", MSG("Drafts")},
    [DESK_RECEIVE] = {"receive", MSG("To receive")},
    [DESK_ACCEPTED] = {"accepted", MSG("To hand over")},
    [DESK_REFUSED] = {"refused", MSG("Not accepted")},
    [DESK_PROCESS] = {"process", MSG("To process")},
    [DESK_SUPPLEMENT] = {"supplement", MSG("Waiting for a supplement")},
    [DESK_PAYMENT] = {"payment", MSG("Waiting for payment")},
    [DESK_WITHDRAWN] = {"withdrawn", MSG("Withdrawn")},
    [DESK_STOPPED] = {"stopped", MSG("Stopped")},
    [DESK_FINISHED] = {"finished", MSG("To give out")},
    [DESK_RETURNED] = {"returned", MSG("Given out")},
    [DESK_APPROVE] = {"approve", MSG("To approve")},
};

struct msg
desk_name(enum desk desk)
{
	must(desk < DESKS);
	return desks[desk].name;
}

const char *
desk_key(enum desk desk)
{
	must(desk < DESKS);
	return desks[desk].key;
}

bool
desk_by_key(struct text key, enum desk *out)
{
	for (int i = DESK_RECEIVE; i < DESKS; i++) {
		if (text_is(key, desks[i].key)) {
			*out = (enum desk)i;
			return true;
		}
	}
	return false;
}

bool
desk_is_closed(enum desk desk)
{
	return desk == DESK_REFUSED || desk == DESK_WITHDRAWN || desk == DESK_RETURNED;
}

bool
desk_has_due(enum desk desk)
{
	return desk == DESK_ACCEPTED || desk == DESK_PROCESS || desk == DESK_APPROVE;
}

bool
desk_is_for(enum desk desk, const struct actor *by)
{
	switch (desk) {
	case DESK_RECEIVE:
	case DESK_ACCEPTED:
	case DESK_FINISHED:
		return actor_may(by, &DOSSIER_RECEIVE);
	case DESK_PROCESS:
		return actor_may(by, &DOSSIER_PROCESS);
	case DESK_APPROVE:
		return actor_may(by, &DOSSIER_APPROVE);
	default:
		return false;
	}
}
