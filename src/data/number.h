/* SPDX-License-Identifier: MIT */
/*
 * Numbers as people type them: 1.234,5 in Vietnam, 1,234.5 elsewhere. By digits alone, never by
 * the locale and never as binary fractions.
 */
#ifndef DATA_NUMBER_H
#define DATA_NUMBER_H

#include "base/arena.h"

/* What a text says of the sign before its decimals. */
typedef enum NumberLook {
    NUMBER_SILENT,  /* it is no number, or has neither sign: 12 */
    NUMBER_COMMA,   /* a comma: 1,5; 1.234.567; 1.234,5 */
    NUMBER_DOT,     /* a dot: 8.25; 1,234,567 */
    NUMBER_EITHER   /* 1.234 and 1,234: a thousand or little more than one */
} NumberLook;

/* A sign before and % behind may stand. */
NumberLook number_look(Str text);

#endif
