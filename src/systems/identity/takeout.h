/* What is held of a person, as a file and a page: core's part of it, and the file's form. */
#ifndef IDENTITY_TAKEOUT_H
#define IDENTITY_TAKEOUT_H

#include "codec/json.h"
#include "core/takeout.h"

extern const struct takeout_source *const identity_takeout[]; /* NULL-terminated */

/* The file, slice by slice: {account…, "dossiers": [{…}, …], …}. site: what addresses begin with;
 * *in: the source that is being written, NULL at the beginning. */
void takeout_json_begin(struct cx *c, struct json_writer *w, const struct person *p);
void takeout_json_add(struct cx *c, struct json_writer *w, const struct takeout *t,
    struct text site, const struct takeout_source **in);
void takeout_json_end(struct json_writer *w, const struct takeout_source *in);

#endif
