/* QR codes as SVG paths: one run of dark modules is one rectangle. */
#include "codec/qr.h"

#include <limits.h>
#include <qrencode.h>

enum { QUIET = 4, LONGEST = 2331 }; /* bytes of version 40 at level M */

static void
row_path(struct buf *b, const unsigned char *row, int width, int y)
{
	int x = 0;

	while (x < width) {
		int from = x;

		while (x < width && (row[x] & 1) != 0)
			x++;
		if (x > from)
			buf_format(
			    b, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
		else
			x++;
	}
}

bool
qr_path(struct buf *b, struct text t, int *side)
{
	QRcode *code;

	if (t.n == 0 || t.n > LONGEST)
		return false;
	code = QRcode_encodeData((int)t.n, (const unsigned char *)t.p, 0, QR_ECLEVEL_M);
	if (code == NULL)
		return false;
	for (int y = 0; y < code->width; y++)
		row_path(b, code->data + (size_t)y * (size_t)code->width, code->width, y);
	*side = code->width + 2 * QUIET;
	QRcode_free(code);
	return true;
}
