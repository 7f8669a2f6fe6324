/* SPDX-License-Identifier: MIT */
/*
 * The words of messages in the user's language: gettext with the catalogues of src/po, English
 * where there is none. Only messages follow the locale, never a number or a letter of a document.
 */
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include <stdio.h>

#include "vanthu.h"

void words_open(void);
const char *words(const char *english);
/* A text of the user's; what a terminal could take for a command is not passed on. */
void words_text(FILE *to, VanthuText t);
/* The message's text with its arguments in place of %1 … %4. */
void words_print(FILE *to, const VanthuMessage *m);

#endif
