/* SPDX-License-Identifier: MIT */
/*
 * The one attribute form {…} (dialect.md): "-", "#name", name=value, name="a value", a bare name;
 * several with blanks between them.
 */
#ifndef READ_ATTR_H
#define READ_ATTR_H

#include "doc/doc.h"
#include "read/place.h"

/* What only a table can have. */
typedef struct TableAttrs {
    bool any;
    int32_t *shares;   /* rong= of its columns, NULL = not given */
    size_t n_shares;
    char *aligns;      /* canh= of its columns, l c r b: also the one of `align` above */
    size_t n_aligns;
    Str caption;       /* ten= */
    Str unit;          /* don_vi_tinh= */
    int size;          /* co_chu=: half points */
    int numbered;      /* stt=: column from 1, -1 = none */
    bool by_group;     /* stt=nhom */
    bool no_frame;     /* khung=khong */
    Twips height;      /* cao=: of its rows, at least; 0 = not given */
} TableAttrs;

typedef struct Attrs {
    bool no_number;    /* {-} */
    Str label;         /* {#name}, without the # */
    bool aligned;      /* canh= */
    Align align;
    Str numbering;     /* danh_so= of a list or heading: "Một là,"; empty = not given */
    bool page_break;   /* ngat_trang */
    bool turns;        /* trang=: from here the sheet lies as `orient` says */
    Orient orient;
    Twips margin[4];   /* le_tren, le_duoi, le_trai, le_phai of those sheets; 0 = not given */
    bool signs;        /* ky: the signature stands here */
    Twips width;       /* rong= of a picture; 0 = not given */
    int32_t share;     /* rong= as a percentage: 10,000ths of the text width; 0 = not given */
    bool note;         /* ghi_chu: the paragraph is a note under a table */
    TableAttrs table;
} Attrs;

/* Does the text between braces look like attributes, all of known names? No diagnostics. */
bool attr_known(Str text);
/*
 * Does it look like attributes at all: does it begin like one? "{a, b}" in a sentence does not.
 */
bool attr_like(Str text);

/* What stands between the braces; `from` is the byte of the "{" in the text without tags. */
typedef struct AttrText {
    size_t from;
    Str text;
} AttrText;

/*
 * False with diagnostics: attribute-syntax, attribute-unknown, attribute-near, attribute-value;
 * *out then holds what came before the fault.
 */
bool attr_read(Arena *a, Places *p, const AttrText *attr, Attrs *out);

#endif
