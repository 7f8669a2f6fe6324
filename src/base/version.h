/* SPDX-License-Identifier: MIT */
/* The libraries that the program stands on, with the versions it was built with. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#include <stddef.h>

/* "libxml2 2.9.14"; NULL past the end. */
const char *version_of_library(size_t i);

#endif
