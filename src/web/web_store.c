/* SQL of the web's own pages. */
#include "web/web_store.h"

bool
database_answers(struct cx *c)
{
	int64_t one;

	return db_int(c, SQL("SELECT 1"), NO_ARGS, &one);
}
