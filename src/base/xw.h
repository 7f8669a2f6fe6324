/* SPDX-License-Identifier: MIT */
/*
 * Xw: an append-only XML writer over a Buf. Names are ours and asserted; they must outlive their
 * element. Texts are escaped (& < > and CR; in attributes also " tab LF), so that a parser gives
 * back the same characters. What XML 1.0 cannot hold (control characters but tab and line ends,
 * malformed UTF-8, U+FFFE, U+FFFF) is refused by a sticky fault that is asked once, at the end.
 */
#ifndef BASE_XW_H
#define BASE_XW_H

#include <string.h>

#include "base/buf.h"

enum { XW_DEPTH = 256 };

typedef struct Xw {
    Buf *out;
    Str open[XW_DEPTH];         /* names of open elements */
    int depth;
    bool in_tag;                /* the last start tag still takes attributes */
    bool fault;
} Xw;

void xw_init(Xw *w, Buf *out);
void xw_declaration(Xw *w);     /* <?xml version="1.0" encoding="UTF-8" standalone="yes"?> */
void xw_open_name(Xw *w, Str name);
void xw_attr_name(Xw *w, Str name, Str value);
/* A value of ASCII letters, figures and signs that are written as themselves. */
void xw_attr_plain(Xw *w, Str name, Str value);
void xw_attrs(Xw *w, Str attributes);  /* ready made, trusted, each with a blank before it */
void xw_attr_int(Xw *w, const char *name, int64_t value);
void xw_text(Xw *w, Str s);
void xw_raw(Xw *w, Str xml);    /* ready made, trusted */
void xw_close(Xw *w);           /* <a/> when nothing was put in */
void xw_empty(Xw *w, const char *name);
bool xw_ok(const Xw *w);        /* everything closed, no fault, the Buf not over its cap */

/* Inline, so that the length of a literal is known when it is compiled. */
static inline void xw_open(Xw *w, const char *name)
{
    xw_open_name(w, (Str){ name, strlen(name) });
}

static inline void xw_attr(Xw *w, const char *name, Str value)
{
    xw_attr_name(w, (Str){ name, strlen(name) }, value);
}

/* A value of our own, plain. */
static inline void xw_attr_z(Xw *w, const char *name, const char *value)
{
    xw_attr_plain(w, (Str){ name, strlen(name) }, (Str){ value, strlen(value) });
}

#endif
