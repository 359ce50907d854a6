/* Who asks: the last X-Forwarded-For and Accept-Language. Input is the peer, NUL, the forwarded
 * line, NUL, the languages. */
#include "fuzz.h"
#include "web/exchange.h"

static void
check_peer(struct text peer, struct text forwarded)
{
	static const char proxies[] = "127.0.0.1 10.0.0.2 ::1";
	struct text near = forwarded_peer(proxies, peer, forwarded);
	bool trusted =
	    text_is(peer, "127.0.0.1") || text_is(peer, "10.0.0.2") || text_is(peer, "::1");

	if (!trusted) {
		must(text_equal(near, peer));
		return;
	}
	must(text_equal(near, peer) || (near.n > 0 && near.n <= 64));
	must(text_equal(near, peer) || text_find(forwarded, near) != SIZE_MAX);
	for (size_t i = 0; i < near.n; i++)
		must(memchr("0123456789abcdefABCDEF.:", near.p[i], 24) != NULL);
	/* What a client writes ahead of it does not count. */
	must(text_equal(
	    forwarded_peer("127.0.0.1", TEXT("127.0.0.1"), TEXT("127.0.0.1, 8.8.8.8, 9.9.9.9")),
	    TEXT("9.9.9.9")));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct text rest = fuzz_text(p, n), peer = TEXT(""), forwarded = TEXT(""), one;
	enum lang lang = LANG_COUNT;

	(void)text_cut(&rest, '\0', &peer);
	(void)text_cut(&rest, '\0', &forwarded);
	check_peer(peer, forwarded);
	if (!accepted_lang(rest, &lang)) {
		while (text_cut(&rest, ',', &one))
			must(!text_is(text_trim(one), "vi") && !text_is(text_trim(one), "en"));
	} else {
		must(lang == LANG_VI || lang == LANG_EN);
		must(text_find(rest, text_of(lang_code(lang))) != SIZE_MAX);
	}
	return 0;
}
