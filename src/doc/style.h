/* SPDX-License-Identifier: MIT */
/*
 * The style sheet of a family (templates/<family>/style.xml) in memory: page, styles, numbering
 * schemes. Every figure of a form stands there; this module knows the shapes only. Lengths are
 * twips (1/20 pt), type sizes half points, relative line spacing 240ths of a line.
 */
#ifndef DOC_STYLE_H
#define DOC_STYLE_H

#include "base/diag.h"
#include "base/unit.h"
#include "doc/scheme.h"

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_BOTH } Align;

/* Which attributes a style gives itself; the others come from its parent. */
typedef enum StyleBit {
    STYLE_SIZE = 1 << 0, STYLE_BOLD = 1 << 1, STYLE_ITALIC = 1 << 2, STYLE_UPPER = 1 << 3,
    STYLE_ALIGN = 1 << 4, STYLE_INDENT = 1 << 5, STYLE_LEFT = 1 << 6, STYLE_RIGHT = 1 << 7,
    STYLE_BEFORE = 1 << 8, STYLE_AFTER = 1 << 9, STYLE_LINE = 1 << 10, STYLE_KEEP_NEXT = 1 << 11,
    STYLE_KEEP_LINES = 1 << 12, STYLE_FIT = 1 << 13, STYLE_RULE = 1 << 14, STYLE_FONT = 1 << 15,
    STYLE_COLOR = 1 << 16, STYLE_FRAME = 1 << 17, STYLE_UNDERLINE = 1 << 18,
    STYLE_FRAME_WIDTH = 1 << 19, STYLE_PLACE = 1 << 20, STYLE_BLANK = 1 << 21,
    STYLE_ACROSS = 1 << 22
} StyleBit;

/* What layout does with a text that is too long for its line. */
typedef enum Fit {
    FIT_WRAP,     /* nothing: the office program wraps it */
    FIT_BALANCE,  /* lines of like length at sense, by indents (titles, agency names) */
    FIT_ONE_LINE  /* must stay on one line: the grid gives its column more room */
} Fit;

typedef enum LineRule { LINE_MULTIPLE, LINE_EXACT, LINE_AT_LEAST } LineRule;

/* Where a box stands: in the text, or in the margin above or below it on a section's first page. */
typedef enum BoxPlace { PLACE_FLOW, PLACE_HEAD, PLACE_FOOT } BoxPlace;

enum { FRAME_STEPS = 4 };

typedef struct StyleProps {
    unsigned given;           /* StyleBit set */
    int size;                 /* half points */
    bool bold, italic, underline, upper, keep_next, keep_lines;
    Align align;
    Twips indent;             /* first line, from `left`; negative = hanging */
    Twips left, right, before, after;
    LineRule line_rule;
    int line;                 /* 240ths for LINE_MULTIPLE, else twips */
    Fit fit;
    int rule;                 /* top border (a drawn rule, `ke`), eighths of a point; 0 none */
    int frame;                /* box around the paragraph, eighths of a point; 0 none */
    /* Widths that a frame may have: the least that holds the text is taken. 0 past the last. */
    Twips frame_width[FRAME_STEPS];
    BoxPlace place;
    Twips across;             /* so much of `left` grows with the width of a sheet across */
    Twips blank;              /* length of dots in place of its text; 0 = to the margin */
    Str font;                 /* "Times New Roman" */
    Str color;                /* RRGGBB */
} StyleProps;

typedef struct Style Style;
struct Style {
    Str name;                 /* id as used in forms: "co-quan" */
    Str label;                /* as shown to a person: "Cơ quan ban hành" */
    const Style *parent;      /* NULL: the sheet's root style */
    int outline;              /* 0, or heading level 1 to 9 */
    Twips nested;             /* `left` where trinh_bay asks that lists stand in steps; 0 = none */
    StyleProps own;           /* what it gives itself; see own.given */
    StyleProps all;           /* resolved: everything is set */
    Pos at;
    Style *next;
    Style *twin;              /* the next one of the same bucket */
    size_t place;             /* in the sheet, from 0; set by style_resolve */
};

/* A figure that the decree bounds (trinh_bay is checked against it). */
typedef struct Range {
    int32_t least, most;      /* twips, half points or 240ths like the figure; 0,0 = no bounds */
} Range;

typedef struct PageSpec {
    Twips width, height;      /* of the portrait sheet */
    Twips top, bottom, left, right;
    Twips header;             /* top edge of the sheet to the page number */
    Range top_range, bottom_range, left_range, right_range;
    bool number_on_first;     /* false: page 1 shows no number */
    bool mirror;              /* printed on both sides: left is the inner margin, right the outer */
    int blank_number;         /* no-break spaces where the number will be written */
    int blank_day, blank_month, blank_year;
    Twips blank_line;         /* least room of a blank to the margin; else it has the next line */
    Twips sign;               /* room for signature and seal */
    Twips seal;               /* across a seal's picture */
    Twips quote;              /* how far a quotation stands in */
    Twips tab;                /* from one default tab stop to the next; 0 = the program's own */
    Twips note;               /* footnotes are so much smaller than the text */
    Twips caption;            /* left for the caption below a picture that fills a page */
    Twips screen;             /* around the sheets that HTML shows */
    Str language;             /* "vi-VN" */
} PageSpec;

/* What no paragraph's style can say of tables; one without lines has the rest too. */
typedef struct TableSpec {
    Twips padding;            /* at either side of a cell's text */
    int line;                 /* its lines, eighths of a point; 0 = none */
    Twips before, after;      /* between it and the text above and below */
    Twips hand;               /* width of a column left empty, to be written in by hand */
    Twips sign_row;           /* least height of rows to sign and write in */
    Twips picture;            /* width of the widest picture in a cell that does not say */
    Str total, subtotal;      /* what rows of totals are called, of all rows and of a group */
    Str unit;                 /* what the line of its unit begins with: "Đơn vị tính:" */
} TableSpec;

enum { STYLE_BUCKETS = 128 };

typedef struct StyleSheet {
    PageSpec page;
    TableSpec table;
    Style *styles;            /* parents before children */
    bool indexed;             /* the buckets hold all of them; copies and additions clear it */
    Style *buckets[STYLE_BUCKETS];
    Scheme *schemes;
    int set;                  /* 12 or 13: the size set in force */
    Range body_size, body_before;
    Range body_line;          /* 240ths; bounds of lines, or */
    Range body_exact;         /* twips; of exact spacing. Of the two one has bounds at the most */
} StyleSheet;

/* What a figure counts in: twips shown as mm or as points, half points, 240ths of a line. */
typedef enum FigureUnit { FIGURE_MM, FIGURE_PT, FIGURE_SIZE, FIGURE_LINES } FigureUnit;

/* Whether the figure lies beyond the bounds; without any none does. */
bool range_excludes(Range range, int32_t figure);
/* Half points of a footnote's type, the text's being `size`. */
int style_note_size(const StyleSheet *sheet, int size);
/* "15 mm", "13.5 pt", "1.15" of lines. */
Str figure_text(Arena *a, int32_t figure, FigureUnit unit);
/* "30-35 mm", "13-14 pt", "1-1.5" of lines; with decimals where there are some. */
Str range_text(Arena *a, Range range, FigureUnit unit);

/* NULL if there is none. */
const Style *style_find(const StyleSheet *sheet, Str name);
const Scheme *scheme_find(const StyleSheet *sheet, Str name);
/* A frame stands off its text by 4 pt at the sides: how far it reaches out over the indents at
 * either side, its line included; 0 without a frame. */
enum { FRAME_BESIDE = 80 };
Twips style_frame_reach(const StyleProps *p);
/* Fills `all` of every style from its parents, which stand first, and indexes the sheet. */
void style_resolve(StyleSheet *sheet);

#endif
