/* What this program does as a child under the name PICTURE_JOB (core/child.h): reads a picture from
 * its standard input, writes smaller copies to its standard output. */
#ifndef MAIN_PICTURE_JOB_H
#define MAIN_PICTURE_JOB_H

/* Exit status: 0 done, 1 it is no picture, or not one that decodes. */
int picture_job(void);

#endif
