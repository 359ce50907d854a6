/* Headers of tar archives: what reads back is written to the same entry. */
#include "codec/tar.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	char block[TAR_BLOCK] = {0};
	struct tar_entry e, again;

	memcpy(block, p, n < TAR_BLOCK ? n : TAR_BLOCK);
	if (tar_header_read(block, &e) != TAR_FILE)
		return 0;
	must(e.size >= 0 && e.mtime >= 0 && e.name[0] != '\0' && e.name[0] != '/');
	must(strstr(e.name, "..") == NULL || strstr(e.name, "/../") == NULL);
	must(tar_padding(e.size) >= 0 && (e.size + tar_padding(e.size)) % TAR_BLOCK == 0);
	must(tar_header_make(&e, block) && tar_header_read(block, &again) == TAR_FILE);
	must(strcmp(e.name, again.name) == 0 && e.size == again.size);
	return 0;
}
