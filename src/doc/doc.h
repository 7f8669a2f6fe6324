/* SPDX-License-Identifier: MIT */
/*
 * The document tree that stands between all readers and all writers. Readers make it, passes
 * change it, writers trust it. A node has a kind, a place, a role (which component of the decree
 * it is: rules look at roles), a style name (writers look at styles), links, and a union by kind.
 * Nodes live in the Doc's arena.
 *
 *   document ─ section* ─ paragraph | heading | list ─ item* | table ─ row* ─ cell* | grid ─ row*
 *                         | ke | space | box | break | quote | (before fill: if each part bang)
 */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <assert.h>

#include "base/image.h"
#include "doc/style.h"

typedef enum DocKind {
    /* blocks */
    DOC_DOCUMENT, DOC_SECTION, DOC_PARAGRAPH, DOC_HEADING, DOC_LIST, DOC_ITEM, DOC_TABLE, DOC_ROW,
    DOC_CELL, DOC_GRID, DOC_KE, DOC_BOX, DOC_BREAK, DOC_SPACE, DOC_QUOTE, DOC_NOTE, DOC_BODY,
    DOC_BANG,   /* a table that `fill` computes */
    /* inlines (DOC_BREAK among inlines is a line break, among blocks a page break) */
    DOC_TEXT, DOC_STRONG, DOC_EMPH, DOC_SUPER, DOC_SUB, DOC_UNDERLINE, DOC_LINK, DOC_REF,
    DOC_IMAGE, DOC_BLANK, DOC_PAGE_NUMBER,
    /* holes, gone after `fill`: blocks or inlines by where they stand */
    DOC_VALUE, DOC_IF, DOC_EACH, DOC_PART,
    DOC_KIND_COUNT
} DocKind;

/* The components; names as in forms and docs are the same with capitals lowered (doc_role_name). */
#define DOC_ROLES(X) \
    X(none) X(quoc_hieu) X(tieu_ngu) X(chu_quan) X(co_quan) X(so_ky_hieu) X(dia_danh_ngay) \
    X(ten_loai) X(trich_yeu) X(tham_quyen) X(quyet_dinh) X(can_cu) X(kinh_gui) X(phan) X(chuong) \
    X(muc) X(tieu_muc) X(dieu) X(khoan) X(diem) X(gach) X(cong) X(noi_nhan) X(luu) X(ky_quyen_han) \
    X(ky_chuc_vu) X(ky_chuc_vu_khac) X(ky_ghi_chu) X(ky_dau) X(ky_ho_ten) X(ky_ben) X(ky_co_quan) \
    X(phu_luc) X(tieu_de) X(kem_theo) \
    X(do_khan) X(do_mat) X(luu_hanh) X(soan) X(lien_he) X(gui_kem) X(mau) X(theo) X(than) \
    X(ky_so) X(de_muc) X(bang_ten) X(bang_don_vi) X(bang_ghi_chu) \
    X(dan_nhan) X(dan_day_du) X(dan_ngan) X(dan_can_cu)
typedef enum DocRole {
#define X(name) ROLE_##name,
    DOC_ROLES(X)
#undef X
    ROLE_COUNT
} DocRole;

typedef enum ListKind { LIST_KHOAN, LIST_DIEM, LIST_GACH, LIST_CONG } ListKind;
typedef enum Orient { ORIENT_PORTRAIT, ORIENT_LANDSCAPE } Orient;
typedef enum PageNumbering { PAGES_CONTINUE, PAGES_RESTART, PAGES_NONE } PageNumbering;
/* Rows of a table: a group's name over the full width, a total in bold. */
typedef enum RowKind { ROW_PLAIN, ROW_GROUP, ROW_TOTAL } RowKind;
/* A table with its sheet across: before it, after it. */
typedef enum Aside { ASIDE_NONE, ASIDE_BEGIN, ASIDE_END } Aside;
typedef enum KeLength { KE_TEXT, KE_SHARE, KE_FULL } KeLength;

/* A picture's file; nodes that print the same one share it. */
typedef struct DocPicture {
    Str bytes;
    ImageInfo info;
} DocPicture;

/*
 * What is known not to stand below a node: found once, by join, so that what looks for it in every
 * document of a batch may pass the node by. No pass puts any of it into a tree that is filled.
 */
typedef enum DocLack {
    LACKS_PICTURES = 1 << 0,
    LACKS_NOTES = 1 << 1,
    LACKS_REFERENCES = 1 << 2, /* DOC_REF, DOC_LINK */
    LACKS_LABELS = 1 << 3,     /* {#nhan} */
    LACKS_TURNS = 1 << 4,      /* of the sheet */
    LACKS_BOXES = 1 << 5,
    LACKS_WORDINGS = 1 << 6,   /* of cited documents */
    LACKS_TREE = (1 << 7) - 1, /* all of these */
    /* of a text block that is the same in every document: no words that */
    LACKS_WHOLES = 1 << 7,     /* tell how many there are in all (pass/figure) */
    LACKS_MENTIONS = 1 << 8,   /* name an annex (pass/refer_annex) */
    LACKS_TYPED = 1 << 9,      /* number it as a heading (pass/number_typed) */
    LACKS_DAYS = 1 << 10       /* tell of a day that is wrong (pass/day) */
} DocLack;

typedef struct DocNode DocNode;
struct Bang;

/* A numbered paragraph's place in its native list; list NULL = not numbered natively. */
typedef struct DocNum {
    NumList *list;
    int level;                 /* 0-based level of list->def */
    int value;                 /* 1, 2, 3 … in the order of the scheme */
    Str label;                 /* as printed, without the blank after it: "IV.", "đ)", "-" */
    Str ref;                   /* in a reference: "điểm đ", "Điều 5"; empty = not referred to */
    const DocNode *up;         /* the numbered paragraph it belongs under */
} DocNum;

struct DocNode {
    DocKind kind;
    DocRole role;
    unsigned lacks;            /* DocLack; 0: nothing is known */
    bool fixed;                /* nothing below it is a hole; of a joined tree, set by join */
    DocNode *parent, *first, *last, *next;
    const DocNode *from;       /* the node that stays as long as a batch, of which fill made this
                                * copy; NULL: there is none */
    Pos at;
    Str style;                 /* "" for none */
    union {
        struct {               /* DOC_PARAGRAPH, DOC_HEADING */
            int level;         /* heading: 1 to 4 */
            Align align;       /* where aligned */
            DocNum num;
            bool run_in;       /* heading with a marked part: the rest is plain */
            bool no_number;    /* {-} */
            bool keep_next, keep_lines;  /* beside what the style says */
            bool indented;     /* left and right hold instead of the style's */
            bool spaced;       /* before and after hold instead of the style's */
            bool aligned;      /* align holds instead of the style's */
            Twips left, right, before, after;
            Str label;         /* {#nhan} */
            Str numbering;     /* heading: {danh_so="…"}: from here on, within its parent */
        } para;
        struct {               /* DOC_LIST */
            ListKind list_kind;
            int start;         /* first number as typed; 1 for dashes */
            Str numbering;     /* {danh_so="…"}: of its first level or levels */
        } list;
        struct { int typed; } item;         /* DOC_ITEM: its number as typed, 0 = none */
        struct {               /* DOC_TEXT; DOC_NOTE: its number, it holds blocks */
            Str text;
            bool kept;         /* its letters are not raised: "Phần thứ nhất" */
        } text;
        struct { Str url, title; } link;    /* DOC_LINK */
        struct { Str label, title; } ref;   /* DOC_REF; a title says how a document is cited */
        struct {               /* DOC_IMAGE */
            Str path, alt, title;  /* as written; a title is its caption where it stands alone */
            int32_t share;     /* {rong=50%}: 10,000ths of the text width; 0 = none */
            Twips width, height;   /* {rong=30mm}, 0 = none; both set by layout */
            const DocPicture *picture;  /* set by the pass `picture` */
            bool seal;         /* in a DOC_SPACE: the seal, not the signature */
            Twips x, y;        /* there: from the upper left of the room, set by layout */
        } image;
        struct {               /* DOC_SECTION */
            Orient orient;
            PageNumbering pages;
            int annex;         /* whose text it is, from 1; 0 = the document's own */
            bool opens;        /* one of several documents in a file begins here */
            Twips top, bottom, left, right; /* 0 = the sheet's */
            DocNode *head, *foot;  /* boxes of the first page's margins, set by layout, or NULL */
            Twips own[4];      /* said where it begins: top bottom left right, 0 = unsaid */
        } section;
        struct {               /* DOC_GRID, DOC_TABLE */
            int columns;
            Twips *widths;
            bool keep;         /* rows stay together, and with what stands before */
            bool keep_next;    /* with what stands after it too; a DOC_TABLE where it is whole */
            bool whole;        /* DOC_TABLE: on one page, though its rows cannot keep */
            int apart;         /* DOC_TABLE: its last rows, which keep beside one first cell */
            bool borders;
            bool computed;     /* DOC_TABLE: of a DOC_BANG, its figures are right */
            int header_rows;
            /* DOC_TABLE as written, used by the pass `table` and by layout */
            int32_t *shares;   /* {rong=}: one per column; NULL = widths from contents */
            char *aligns;      /* one per column: l c r b; 0 = from contents. NULL = all so */
            int size;          /* {co_chu=}: half points; 0 = the style's */
            int numbered;      /* {stt=}: column from 1; 0 = one headed STT or TT; -1 = none */
            bool by_group;     /* {stt=nhom}: numbers begin anew in each group */
            Twips height;      /* {cao=}: least height of its rows; 0 = as high as their texts */
            bool *hand;        /* one per column: to be written in by hand, it has no text */
            bool by_hand;      /* most columns are so */
            int counting;      /* column of the rows' numbers, from 1; 0 = none */
        } grid;
        struct {               /* DOC_ROW */
            bool keep_whole;
            bool keep_next;    /* its paragraphs do: what is covered of it may have to as well */
            RowKind kind;
            bool heads;        /* a group's name beside its number or sums: not counted */
            Twips height;      /* at least so high; 0 = as its texts */
        } row;
        struct {               /* DOC_CELL */
            int span, down;
            Align align;
            bool covered;      /* under a wide or high cell: nothing of it is printed */
            bool up, beside;   /* typed as ^, <; the pass `table` makes it covered */
            bool bare;         /* holds a grid: no room around it, no lines but the one above */
        } cell;
        struct {               /* DOC_KE */
            DocRole of;
            KeLength length;
            double share;      /* KE_SHARE: of the last line of `of` */
            Twips left, right; /* set by layout */
        } ke;
        struct {               /* DOC_SPACE; below it the pictures of a signature */
            Twips height;      /* set by layout where sign */
            bool sign;
            Str image, seal;   /* names of their values; empty = none */
        } space;
        struct {               /* DOC_BREAK */
            bool page;
            Twips own[4];      /* margins from here on: top bottom left right, 0 = unsaid */
            bool turns;        /* {trang=…}: from here the sheet lies as `orient` says */
            Orient orient;
            Aside aside;       /* the turn is that of a table by itself */
            bool signs;        /* {ky}: what the form has after the text stands here */
        } brk;
        struct { bool line; Str dots; } blank;  /* DOC_BLANK: to write on; line = to the margin */
        const struct Bang *bang;   /* DOC_BANG: what is said of it (data/bang.h) */
        struct {               /* DOC_BODY: the Markdown text stands here */
            Str end;
            bool may_be_empty;
            const Scheme *scheme;  /* of its own form; set by fill */
            bool said;         /* the form says something itself: it may be empty; by fill */
        } body;
        struct {               /* DOC_VALUE, DOC_IF, DOC_EACH, DOC_PART */
            Str name;          /* dotted */
            bool form;         /* looked up in the document and organisation only, never a row */
            bool inverted;     /* DOC_IF: unless */
            bool section;      /* DOC_IF/EACH from {{#x}}: Mustache's rule decides which */
            Str mark, sep, last;  /* DOC_EACH of a form's <list>: before, after each, after last */
            bool listed;       /* the three above hold */
        } hole;
    } u;
};

typedef struct DocMeta {
    Str title, subject, author, organisation, keywords;
    Str created;               /* "2025-10-30T00:00:00Z" or absent */
} DocMeta;

typedef struct Doc {
    Arena *arena;
    StyleSheet *sheet;
    bool sheet_stays;          /* the next document of a batch has the same one, unchanged */
    DocNode *root;             /* DOC_DOCUMENT */
    DocMeta meta;
    NumDef *defs, *last_def;   /* in order of id */
    NumList *lists, *last_list;
    bool many;                 /* several documents: notes bear the numbers that they have */
    bool duplex;               /* pages that are number 1 are right-hand pages */
} Doc;

/* A line break follows its label, no blank. */
bool num_on_own_line(const DocNum *num);
DocNode *doc_node(Arena *a, DocKind kind, Pos at);
DocNode *doc_text(Arena *a, Str text, Pos at);
void doc_append(DocNode *parent, DocNode *child);       /* child must stand nowhere */
void doc_insert_after(DocNode *before, DocNode *child); /* as next sibling of `before` */
void doc_insert_before(DocNode *after, DocNode *child);
void doc_unlink(DocNode *node);
DocNode *doc_take_children(DocNode *node);  /* they stay linked; the first of them, or NULL */
/* Makes the first of such children one of `to`; the next of them. */
DocNode *doc_move_first(DocNode *list, DocNode *to);
/* Puts all children of `from` in place of `node`, which leaves the tree. */
void doc_replace_by_children(DocNode *node, DocNode *from);
bool doc_is_block(const DocNode *node);                 /* DOC_BREAK, holes: by their parent */
/* Paragraph or heading: holds inlines. */
static inline bool doc_is_text_block(const DocNode *node)
{
    return node->kind == DOC_PARAGRAPH || node->kind == DOC_HEADING;
}

/* A cell that holds a signature, which ends a table of pages (pass/keep); NULL is none. */
static inline bool doc_is_bare(const DocNode *cell)
{
    return cell && cell->kind == DOC_CELL && cell->u.cell.bare;
}

/*
 * The walk by events: doc_walk_next returns every node twice, entering and leaving (leaf nodes
 * too), in document order. The current node may be unlinked on leaving.
 */
typedef struct DocWalk {
    DocNode *root, *node;
    bool entering;
    DocNode *next_node;
    bool next_entering;
} DocWalk;
void doc_walk(DocWalk *w, DocNode *root);
static inline bool doc_walk_next(DocWalk *w)
{
    DocNode *n = w->node = w->next_node;
    w->entering = w->next_entering;
    if (!n)
        return false;
    if (w->entering && n->first) {
        w->next_node = n->first;
    } else if (w->entering) {
        w->next_entering = false;
    } else if (n == w->root) {
        w->next_node = NULL;
    } else if (n->next) {
        w->next_node = n->next;
        w->next_entering = true;
    } else {
        w->next_node = n->parent;
    }
    return true;
}
/* Entered: leaves out what is below. */
static inline void doc_walk_past(DocWalk *w)
{
    assert(w->entering);
    w->next_node = w->node;
    w->next_entering = false;
}
/* The same where a node is entered that lacks all of these. */
static inline void doc_walk_past_lacking(DocWalk *w, unsigned lacks)
{
    if (w->entering && (w->node->lacks & lacks) == lacks)
        doc_walk_past(w);
}

/* The text of a node and all below it: breaks as '\n', notes below it left out. */
Str doc_plain_text(Arena *a, const DocNode *node);
const char *doc_kind_name(DocKind kind);
const char *doc_role_name(DocRole role);
DocRole doc_role(Str name);                             /* ROLE_COUNT if there is none */

#endif
