/* SPDX-License-Identifier: MIT */
/* meta.xml: title, subject, author, language; the date only where the document has one. */
#ifndef WRITE_ODT_META_H
#define WRITE_ODT_META_H

#include "write/odt.h"

void odt_meta_write(Odt *o, Xw *x);

#endif
