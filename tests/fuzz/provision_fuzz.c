/* Legal texts: whatever comes, the list is a tree with paths used once, its texts lie in the input
 * and in order; amendments and comparison keep that. */
#include "fuzz.h"
#include "systems/gazette/provision.h"

static void
check_tree(const struct provisions *all)
{
	must(all->n > 0 && all->n <= PROVISION_MOST + 1);
	for (size_t i = 0; i < all->n && all->n < 300; i++) {
		must(all->p[i].depth >= 0 && (i > 0 || all->p[i].depth == 0));
		must(i == 0 || all->p[i].depth <= all->p[i - 1].depth + 1);
		must(provision_find(all, all->p[i].path) == i);
		must(provision_end(all, i) > i && provision_end(all, i) <= all->n);
	}
}

/* Labels, headings and bodies lie in the input, one behind the other. */
static void
check_order(struct text in, const struct provisions *all)
{
	const char *at = in.p;

	for (size_t i = 0; i < all->n; i++) {
		const struct text parts[] = {all->p[i].label, all->p[i].heading, all->p[i].body};

		for (size_t k = 0; k < COUNT(parts); k++) {
			if (parts[k].n == 0)
				continue;
			must(parts[k].p >= at && parts[k].p + parts[k].n <= in.p + in.n);
			at = parts[k].p + parts[k].n;
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text in = fuzz_text(p, n);
	struct provisions all, then;
	struct differences d;
	size_t missed;

	if (!text_valid(in) || n > 20000) {
		arena_drop(&mem);
		return 0;
	}
	provision_parse(&mem, in, &all);
	check_tree(&all);
	check_order(in, &all);
	struct change list[] = {
	    {CHANGE_REPLACE, all.p[n % all.n].path, in, TEXT(""), {1}, 1},
	    {CHANGE_ADD, all.p[n * 7 % all.n].path, in, TEXT(""), {2}, 2},
	    {CHANGE_REPEAL, all.p[n * 3 % all.n].path, TEXT(""), TEXT(""), {3}, 3},
	};
	struct changes changes = {list, COUNT(list)};

	provision_apply(&mem, &all, &changes, (struct day){3}, &then, &missed);
	must(missed <= COUNT(list));
	provision_compare(&mem, &all, &then, &d);
	must(d.n >= then.n);
	arena_drop(&mem);
	return 0;
}
