/*
 * Who issues documents: known by the notation of a number, named in one way. Pure.
 */
#ifndef GAZETTE_AUTHORITY_H
#define GAZETTE_AUTHORITY_H

#include "base/cx.h"

/* "Bộ Tài chính" of "09/2010/TT-BTC"; the empty text where the notation is not known. */
struct text issuer_of_number(struct arena *mem, struct text number);
/* One name for each authority, however it was written: "Bộ công thương và Bộ Văn hoá - Thể thao và
 * Du lịch" is "Bộ Công Thương, Bộ Văn hóa, Thể thao và Du lịch". Unknown ones stay as they are. */
struct text issuer_one_name(struct arena *mem, struct text issuer);
/* What lists choose by: its one name, folded. */
struct text issuer_key(struct arena *mem, struct text issuer);
/* Does the number say by law who issued it (…-CP: the Government)? What a line says of it then
 * does not count. */
bool issuer_is_settled(struct arena *mem, struct text number);
/* "Bắc Ninh": a province, not a person. */
bool is_place_name(struct text t);
/* Puts the capitals of places and authorities back into lower-case text. */
void names_restore(struct arena *mem, char *p, size_t n);

#endif
