/* QR codes (ISO/IEC 18004) by libqrencode, as the path of an SVG. */
#ifndef CODEC_QR_H
#define CODEC_QR_H

#include "base/buf.h"

/*
 * Appends the `d` of one path that paints the dark modules, a module being one unit, the quiet zone
 * of four modules included; *side is the width for the viewBox. False where t does not fit in a QR
 * code or memory is out. Error correction M.
 */
bool qr_path(struct buf *b, struct text t, int *side) MUST_USE;

#endif
