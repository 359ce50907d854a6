/* sen.conf: whatever stands there, it is read or refused with the reason. */
#include "fuzz.h"
#include "main/config.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct config c;
	struct text why = TEXT("");

	if (config_parse(&mem, "sen.conf", fuzz_text(p, n), &c, &why))
		must(
		    c.threads >= 0 && c.threads <= 16 && (!c.demo || config_is_loopback(c.listen)));
	else
		must(why.n > 0);
	arena_drop(&mem);
	return 0;
}
