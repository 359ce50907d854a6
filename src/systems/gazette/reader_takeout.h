/* A person's questions and comments, for them to take out. */
#ifndef GAZETTE_READER_TAKEOUT_H
#define GAZETTE_READER_TAKEOUT_H

#include "core/takeout.h"

extern const struct takeout_source inquiry_takeout, comment_takeout;

#endif
