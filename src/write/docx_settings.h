/* SPDX-License-Identifier: MIT */
/* word/settings.xml: compatibility mode 15, the language, tab stops. */
#ifndef WRITE_DOCX_SETTINGS_H
#define WRITE_DOCX_SETTINGS_H

#include "write/docx.h"

void docx_settings_write(const Docx *d, Xw *x);

#endif
