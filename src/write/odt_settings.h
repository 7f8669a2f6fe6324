/* SPDX-License-Identifier: MIT */
/*
 * settings.xml: what LibreOffice does not read from styles. Kept rows at the end of the text stay
 * with the signature; no blank sheet is printed where page numbers begin again; lines and spaces
 * are as high as Word makes them.
 */
#ifndef WRITE_ODT_SETTINGS_H
#define WRITE_ODT_SETTINGS_H

#include "write/odt.h"

void odt_settings_write(Odt *o, Xw *x);

#endif
