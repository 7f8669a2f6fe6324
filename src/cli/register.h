/* SPDX-License-Identifier: MIT */
/* Actions of `vanthu register` with options of their own: printing books, entering rows, importing
 * old books. */
#ifndef CLI_REGISTER_H
#define CLI_REGISTER_H

#include <stdbool.h>

#include "vanthu.h"

/* Whether the action is one of them; and what it does, argv[0] being its name. */
bool books_has(const char *action);
int books_run(int argc, char **argv);

/* A number from 1 to `most`, and nothing else in the text. */
bool register_number(const char *text, int most, int *out);

/* Rows of another book than that of outgoing documents; the number that the command ends with. */
int rows_list(Vanthu *v, const VanthuBook *book, bool json);

/* register import BOOK FILE; argv[0] is "import". */
int import_run(int argc, char **argv);

#endif
