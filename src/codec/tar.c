/* Headers of tar archives. */
#include "codec/tar.h"

#include <string.h>

struct field {
	size_t at, n;
};

static const struct field name_field = {0, 100}, mode_field = {100, 8}, uid_field = {108, 8},
			  gid_field = {116, 8}, size_field = {124, 12}, mtime_field = {136, 12},
			  sum_field = {148, 8}, type_field = {156, 1}, magic_field = {257, 8},
			  prefix_field = {345, 155};

enum { OCTAL_SIZE_BITS = 33 };

/* Letters, digits and . _ - in parts divided by single slashes, none of them "." or "..". */
static bool
name_plain(const char *name, size_t n)
{
	size_t part = 0;

	if (n == 0 || n > TAR_NAME)
		return false;
	for (size_t i = 0; i <= n; i++) {
		char c = i < n ? name[i] : '/';

		if (c == '/') {
			if (part == 0 || (part <= 2 && name[i - 1] == '.' && name[i - part] == '.'))
				return false;
			part = 0;
			continue;
		}
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
			|| c == '.' || c == '_' || c == '-'))
			return false;
		part++;
	}
	return true;
}

static void
put_octal(char *block, struct field f, int64_t value)
{
	for (size_t i = f.n - 1; i-- > 0; value >>= 3)
		block[f.at + i] = (char)('0' + (value & 7));
}

static void
put_size(char *block, int64_t size)
{
	if (size < (int64_t)1 << OCTAL_SIZE_BITS) {
		put_octal(block, size_field, size);
		return;
	}
	block[size_field.at] = (char)0x80;
	for (size_t i = size_field.n - 1; i > 3; i--, size >>= 8)
		block[size_field.at + i] = (char)(size & 0xff);
}

static int64_t
sum_of(const char *block)
{
	int64_t sum = 0;

	for (size_t i = 0; i < TAR_BLOCK; i++)
		sum += i >= sum_field.at && i < sum_field.at + sum_field.n
			   ? ' '
			   : (unsigned char)block[i];
	return sum;
}

bool
tar_header_make(const struct tar_entry *e, char block[TAR_BLOCK])
{
	size_t n = strnlen(e->name, sizeof e->name);

	if (!name_plain(e->name, n) || e->size < 0 || e->mtime < 0)
		return false;
	memset(block, 0, TAR_BLOCK);
	memcpy(block + name_field.at, e->name, n);
	put_octal(block, mode_field, 0600);
	put_octal(block, uid_field, 0);
	put_octal(block, gid_field, 0);
	put_size(block, e->size);
	put_octal(block, mtime_field, e->mtime);
	block[type_field.at] = '0';
	memcpy(block + magic_field.at, "ustar\00000", magic_field.n);
	put_octal(block, (struct field){sum_field.at, 7}, sum_of(block));
	block[sum_field.at + 7] = ' ';
	return true;
}

/* Octal digits up to a space or a zero byte. */
static bool
get_octal(const char *block, struct field f, int64_t *out)
{
	size_t i = 0;

	*out = 0;
	while (i < f.n && block[f.at + i] == ' ')
		i++;
	if (i == f.n)
		return false;
	for (; i < f.n && block[f.at + i] != ' ' && block[f.at + i] != '\0'; i++) {
		char c = block[f.at + i];

		if (c < '0' || c > '7')
			return false;
		*out = *out << 3 | (c - '0');
	}
	return true;
}

static bool
get_size(const char *block, int64_t *out)
{
	if ((unsigned char)block[size_field.at] != 0x80)
		return get_octal(block, size_field, out);
	*out = 0;
	for (size_t i = 1; i <= 3; i++)
		if (block[size_field.at + i] != 0)
			return false;
	for (size_t i = 4; i < size_field.n; i++) {
		if (*out > INT64_MAX >> 8)
			return false;
		*out = *out << 8 | (unsigned char)block[size_field.at + i];
	}
	return true;
}

static bool
all_zero(const char *block)
{
	for (size_t i = 0; i < TAR_BLOCK; i++)
		if (block[i] != 0)
			return false;
	return true;
}

enum tar_header
tar_header_read(const char block[TAR_BLOCK], struct tar_entry *out)
{
	int64_t sum;
	size_t n = strnlen(block + name_field.at, name_field.n);

	if (all_zero(block))
		return TAR_END;
	*out = (struct tar_entry){0};
	if (!get_octal(block, sum_field, &sum) || sum != sum_of(block)
	    || memcmp(block + magic_field.at, "ustar", 5) != 0
	    || (block[type_field.at] != '0' && block[type_field.at] != '\0')
	    || block[prefix_field.at] != '\0' || !name_plain(block + name_field.at, n)
	    || !get_size(block, &out->size) || !get_octal(block, mtime_field, &out->mtime))
		return TAR_BROKEN;
	memcpy(out->name, block + name_field.at, n);
	return TAR_FILE;
}

int64_t
tar_padding(int64_t size)
{
	return (TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK;
}
