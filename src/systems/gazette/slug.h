/* Addresses made of words: "birth-registration" of "Birth registration!", without marks. */
#ifndef GAZETTE_SLUG_H
#define GAZETTE_SLUG_H

#include "base/text.h"

/* At most `most` letters, cut at a word where one ends; ASCII only: letters of other scripts are
 * left out, and a text of nothing else gives the empty text.
 */
struct text slug_of(struct arena *a, struct text words, size_t most);
/* The same with "-2" … for the twin-th of a name. */
struct text slug_twin(struct arena *a, struct text slug, int twin);

#endif
