/* Events as jobs: one for each system that listens. */
#include "core/event.h"

#include "codec/json.h"

static const struct event_listener *listeners;
static size_t n_listeners;

void
event_install(const struct event_listener *all, size_t n)
{
	listeners = all;
	n_listeners = n;
}

static struct text
payload_of_event(struct cx *c, const char *system, const struct event *e)
{
	struct buf b = buf_in(c->mem);
	struct json_writer w = json_into(&b);

	json_begin_object(&w);
	json_put_text(&w, "system", text_of(system));
	json_put_text(&w, "event", e->name);
	json_put_text(&w, "subject", e->subject);
	json_put_int(&w, "at", e->at.ms);
	json_put_text(&w, "payload", e->payload);
	json_end(&w);
	return json_done(&w);
}

bool
event_emit(struct cx *c, const char *name, struct text subject, struct text payload)
{
	struct event e = {text_of(name), subject, payload, c->now};

	for (size_t i = 0; i < n_listeners; i++)
		if (strcmp(listeners[i].event, name) == 0
		    && !job_add(c, EVENT_JOB, payload_of_event(c, listeners[i].system, &e), c->now))
			return false;
	return true;
}

bool
event_of_job(struct cx *c, const struct job *j, struct event *out, struct text *system)
{
	const struct json *top;
	struct json_error why;

	if (!json_parse(c->mem, j->payload, &top, &why))
		return broken(c, "event of job %lld does not read: %s", (long long)j->id, why.what);
	*system = json_text_of(top, "system");
	*out = (struct event){.name = json_text_of(top, "event"),
	    .subject = json_text_of(top, "subject"),
	    .payload = json_text_of(top, "payload"),
	    .at = {json_int_of(top, "at", 0)}};
	return out->name.n > 0 || broken(c, "job %lld is no event", (long long)j->id);
}
