/* Addresses from outside, cookies, paths: what leaves is local, encoded, and leads where it says.
 */
#include "fuzz.h"
#include "web/cookie.h"
#include "web/url.h"

static void
check_local(struct url u)
{
	must(u.t.n > 0 && u.t.p[0] == '/' && (u.t.n == 1 || u.t.p[1] != '/'));
	for (size_t i = 0; i < u.t.n; i++) {
		unsigned char c = (unsigned char)u.t.p[i];

		must(c > ' ' && c < 0x7f && c != '\\' && c != '"' && c != '<' && c != '>');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena mem = {0};
	struct text in = fuzz_text(p, n), out, again;
	struct buf b = buf_in(&mem);

	check_local(url_checked(&mem, in));
	check_local(url_with(&mem, TEXT("/list"), in, TEXT("after"), TEXT("x y")));
	url_encode(&b, in);
	must(!text_valid(in)
	     || (url_decode(&mem, buf_done(&b), true, &again) && text_equal(again, in)));
	if (url_decode(&mem, in, false, &out))
		must(text_valid(out));
	cookie_get(in, "sen");
	must(!cookie_verify(&mem, "sen", in, &out) && out.n == 0);
	must(!csrf_verify(&mem, TEXT("token"), in));
	arena_drop(&mem);
	return 0;
}

__attribute__((constructor)) static void
install(void)
{
	secret_install(
	    (struct bytes){(const unsigned char *)"0123456789abcdef0123456789abcdef", 32});
}
