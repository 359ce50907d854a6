/*
 * Runs a fuzz harness over the files and folders named on the command line, without libFuzzer, so
 * that corpora are replayed with any compiler. Not a fuzzer.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static int replayed;

static int
replay_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *p = NULL;
	size_t n = 0, got;

	if (f == NULL) {
		fprintf(stderr, "replay: cannot open %s\n", path);
		return 1;
	}
	/* Exactly as long as its content, so that AddressSanitizer sees reads behind the end. */
	do {
		p = realloc(p, n + 65536);
		got = p != NULL ? fread(p + n, 1, 65536, f) : 0;
		n += got;
	} while (got > 0);
	fclose(f);
	p = p != NULL ? realloc(p, n > 0 ? n : 1) : NULL;
	if (p == NULL)
		return 1;
	LLVMFuzzerTestOneInput(p, n);
	free(p);
	replayed++;
	return 0;
}

static int
replay_path(const char *path)
{
	struct stat st;
	struct dirent *entry;
	DIR *d;
	int failed = 0;

	if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
		return replay_file(path);
	d = opendir(path);
	if (d == NULL)
		return 1;
	while ((entry = readdir(d)) != NULL) {
		char below[4096];

		if (entry->d_name[0] == '.')
			continue;
		snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
		failed |= replay_path(below);
	}
	closedir(d);
	return failed;
}

int
main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++)
		failed |= replay_path(argv[i]);
	printf("%s: %d inputs replayed\n",
	    strrchr(argv[0], '/') != NULL ? strrchr(argv[0], '/') + 1 : argv[0], replayed);
	return failed;
}
