/* SPDX-License-Identifier: MIT */
/* Texts in JSON (RFC 8259). */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdio.h>

#include "vanthu.h"

/* In quotes; null where p is NULL. */
void json_text(FILE *to, VanthuText t);

#endif
