/* SPDX-License-Identifier: MIT */
/*
 * docProps/core.xml (Dublin Core; no date where the document has none) and docProps/app.xml.
 */
#ifndef WRITE_DOCX_PROPS_H
#define WRITE_DOCX_PROPS_H

#include "write/docx.h"

void docx_core_write(const Docx *d, Xw *x);
void docx_app_write(const Docx *d, Xw *x);

#endif
