/* SPDX-License-Identifier: MIT */
/*
 * YAML by libyaml, as far as data needs it: maps, lists, scalars that stay text. Refused, each at
 * its place: duplicate keys, anchors and aliases, tags, more than one document, a key that is no
 * scalar, nesting beyond 32. JSON is read by the same function, being YAML;
 * its pairs of \uD83D\uDE00 are read in sources named .json.
 */
#ifndef DATA_YAML_H
#define DATA_YAML_H

#include "data/value.h"

/*
 * Reads a passage. Its text has been checked for UTF-8 and is NFC. An empty text gives an empty
 * map. False with diagnostics when anything is wrong; *out is then what could be read, or NULL.
 */
bool yaml_read(Arena *a, Diag *d, const Passage *passage, Value **out);

#endif
