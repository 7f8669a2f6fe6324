/* SPDX-License-Identifier: MIT */
/*
 * Columns here are those of the text given, tabs counted to the next multiple of four: what is
 * inside an item is compared by them. What is written out has its own, narrower indents.
 */
#include "read/lines.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "read/holes.h"

typedef enum FrameKind { FRAME_QUOTE, FRAME_ITEM, FRAME_NOTE } FrameKind;

/* Something that is open around the line. */
typedef struct Frame {
    FrameKind kind;
    char sign;         /* FRAME_ITEM: - + . or ) */
    size_t mark;       /* column of the sign */
    size_t content;    /* column from which a line belongs to it */
    size_t out;        /* its width in what is written */
} Frame;

typedef struct Rewriter {
    Arena *arena;
    Places *places;
    Str cut;
    Buf out;
    Lines *lines;
    size_t cap_markers, cap_attrs, cap_notes;
    Frame frame[LINES_DEPTH_MAX];
    size_t depth;
    bool para;         /* the innermost frame ends in a paragraph that goes on */
    bool split;        /* … but its last line stood for itself */
    bool row;          /* the line above begins with a bar */
    char fence;        /* ` or ~ within a fenced block, else 0 */
    size_t fence_length, fence_depth, fence_column;
    int pictures;      /* signs of pictures in this paragraph */
    size_t columns;    /* of the table that this paragraph is, 0 if it is none */
    size_t cells;      /* of all tables, with those that cmark adds to short rows */
    uint32_t line;     /* from 1 */
    size_t base;       /* of the line in `cut` */
    Str text;          /* the line without its end */
    size_t i, col;     /* how far it has been read */
} Rewriter;

/* A sign at the beginning of a list item. */
typedef struct Marker {
    char sign;         /* 0: there is none */
    ListKind kind;
    int value;
    Str typed;         /* the number or letter; empty for - and + */
    bool letter;
    size_t bytes;      /* of the sign, without the blank after it */
    size_t width;      /* in columns */
} Marker;

/* ---- Looking at the line ---- */

static char at(const Rewriter *r, size_t i)
{
    return i < r->text.n ? r->text.p[i] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == HOLE_FILLER;
}

static bool ends_sign(const Rewriter *r, size_t i)
{
    return i >= r->text.n || is_blank(r->text.p[i]);
}

static void skip_blanks(Rewriter *r)
{
    for (; r->i < r->text.n && is_blank(r->text.p[r->i]); r->i++)
        if (r->text.p[r->i] == '\t')
            r->col = r->col / 4 * 4 + 4;
        else
            r->col += r->text.p[r->i] == ' ';
}

static size_t end_of_text(Str s)
{
    while (s.n && is_blank(s.p[s.n - 1]))
        s.n--;
    return s.n;
}

/* Does the rest of the line hold nothing but these? The number of the first, or 0. */
static size_t only(const Rewriter *r, char sign)
{
    size_t n = 0;
    for (size_t i = r->i; i < r->text.n; i++) {
        n += r->text.p[i] == sign;
        if (r->text.p[i] != sign && !is_blank(r->text.p[i]))
            return 0;
    }
    return n;
}

static bool is_rule(const Rewriter *r)
{
    return only(r, '-') >= 3;
}

/* Four dots or more and nothing else; an ellipsis is three. */
static bool is_dots(const Rewriter *r)
{
    size_t n = 0;
    for (size_t i = r->i, len; i < r->text.n; i += len) {
        int32_t c = str_rune(r->text, i, &len);
        n += c == '.' ? 1 : c == 0x2026 ? 3 : 0;
        if (c != '.' && c != 0x2026 && !(c < 0x80 && is_blank((char)c)))
            return false;
    }
    return n >= 4;
}

static size_t heading_signs(const Rewriter *r)
{
    size_t n = 0;
    while (at(r, r->i + n) == '#')
        n++;
    return n <= 6 && ends_sign(r, r->i + n) ? n : 0;
}

static size_t fence_signs(const Rewriter *r, char sign)
{
    size_t n = 0;
    while (at(r, r->i + n) == sign)
        n++;
    if (n < 3 || (sign == '`' && memchr(r->text.p + r->i + n, '`', r->text.n - r->i - n)))
        return 0;
    return n;
}

/* "[^name]:"; the bytes up to and with the colon, 0 if it is none. */
static size_t note_sign(const Rewriter *r)
{
    if (at(r, r->i) != '[' || at(r, r->i + 1) != '^')
        return 0;
    size_t i = r->i + 2;
    while (i < r->text.n && r->text.p[i] != ']' && r->text.p[i] != '[' && !is_blank(r->text.p[i]))
        i++;
    return i > r->i + 2 && at(r, i) == ']' && at(r, i + 1) == ':' ? i + 2 - r->i : 0;
}

static bool is_star_line(const Rewriter *r)
{
    return at(r, r->i) == '*' && ends_sign(r, r->i + 1);
}

/* ---- Signs of list items ---- */

static Marker dash_marker(const Rewriter *r)
{
    char c = at(r, r->i);
    if ((c != '-' && c != '+') || !ends_sign(r, r->i + 1))
        return (Marker){ 0 };
    ListKind kind = c == '-' ? LIST_GACH : LIST_CONG;
    return (Marker){ .sign = c, .kind = kind, .bytes = 1, .width = 1 };
}

static Marker number_marker(const Rewriter *r)
{
    enum { DIGITS_MAX = 9 };
    size_t n = 0;
    int value = 0;
    while (n <= DIGITS_MAX && at(r, r->i + n) >= '0' && at(r, r->i + n) <= '9')
        n++;
    char sign = at(r, r->i + n);
    if (n == 0 || n > DIGITS_MAX || (sign != '.' && sign != ')') || !ends_sign(r, r->i + n + 1))
        return (Marker){ 0 };
    Str typed = str_sub(r->text, r->i, r->i + n);
    for (size_t k = 0; k < n; k++)
        value = value * 10 + (typed.p[k] - '0');
    return (Marker){ .sign = sign, .kind = sign == '.' ? LIST_KHOAN : LIST_DIEM, .value = value,
                     .typed = typed, .bytes = n + 1, .width = n + 1 };
}

/* Also letters that are none of the order: these are told of. */
static bool is_letter(int32_t c)
{
    static const int32_t marked[] = { 0x111, 0x103, 0xE2, 0xEA, 0xF4, 0x1A1, 0x1B0 };
    for (size_t i = 0; i < sizeof marked / sizeof marked[0]; i++)
        if (c == marked[i])
            return true;
    return c >= 'a' && c <= 'z';
}

static Marker letter_marker(const Rewriter *r)
{
    size_t len;
    if (r->i >= r->text.n || !is_letter(str_rune(r->text, r->i, &len)))
        return (Marker){ 0 };
    if (at(r, r->i + len) != ')' || !ends_sign(r, r->i + len + 1))
        return (Marker){ 0 };
    Str typed = str_sub(r->text, r->i, r->i + len);
    return (Marker){ .sign = ')', .kind = LIST_DIEM, .value = num_letter_value(typed),
                     .typed = typed, .letter = true, .bytes = len + 1, .width = 2 };
}

static Marker any_marker(const Rewriter *r)
{
    Marker m = dash_marker(r);
    if (!m.sign)
        m = number_marker(r);
    return m.sign ? m : letter_marker(r);
}

/* Within a paragraph an empty item or one of a number above 1 is text, as in CommonMark. */
static Marker read_marker(const Rewriter *r, bool in_para)
{
    Marker m = is_rule(r) ? (Marker){ 0 } : any_marker(r);
    if (!m.sign || !in_para)
        return m;
    bool empty = end_of_text(r->text) <= r->i + m.bytes;
    bool late = m.typed.n && !m.letter && m.value != 1;
    return empty || late ? (Marker){ 0 } : m;
}

/* ---- Writing ---- */

static void map_here(Rewriter *r, size_t i)
{
    bytemap_add(&r->places->out, r->out.n, r->base + i);
}

/* Text of ours, put in before byte i. */
static void put(Rewriter *r, size_t i, Str s)
{
    map_here(r, i);
    buf_add(&r->out, s);
    map_here(r, i);
}

static void put_rune(Rewriter *r, size_t i, int32_t c)
{
    map_here(r, i);
    buf_rune(&r->out, c);
    map_here(r, i);
}

static void end_line(Rewriter *r)
{
    map_here(r, r->text.n);
    buf_char(&r->out, '\n');
}

static void put_prefix(Rewriter *r, size_t depth)
{
    map_here(r, r->i);
    for (size_t k = 0; k < depth; k++)
        if (r->frame[k].kind == FRAME_QUOTE)
            buf_add(&r->out, STR("> "));
        else
            buf_fill(&r->out, ' ', r->frame[k].out);
    map_here(r, r->i);
}

/* A blank line still has to say that a quotation goes on. */
static void put_blank(Rewriter *r, size_t depth)
{
    while (depth && r->frame[depth - 1].kind != FRAME_QUOTE)
        depth--;
    put_prefix(r, depth);
    end_line(r);
    r->para = r->split = false;
}

/* "[ ]" or "[x]" that is no beginning of a link: its sign, else empty. */
static Str box_at(const Rewriter *r, size_t i, size_t end)
{
    if (i + 3 > end || r->text.p[i + 2] != ']' || (i > 0 && r->text.p[i - 1] == '\\'))
        return STR("");
    char after = i + 3 < end ? r->text.p[i + 3] : '\0';
    if (after == '(' || after == '[' || after == ':')
        return STR("");
    char inside = r->text.p[i + 1];
    return inside == ' ' ? STR("☐") : inside == 'x' || inside == 'X' ? STR("☒") : STR("");
}

/*
 * cmark looks for the end of "<!", "<?" and "<![" again and again, and goes back over all open
 * "![" for every link. The former is never wanted, nobody has that many pictures in a paragraph:
 * such signs are text.
 */
static bool is_slow(Rewriter *r, size_t i)
{
    enum { PICTURES_MAX = 100, TAG_MAX = 256 };
    char c = r->text.p[i], next = at(r, i + 1);
    if (c == '!' && next == '[')
        return ++r->pictures > PICTURES_MAX;
    if (c != '<' || (next != '!' && next != '?'))
        return false;
    Str tag = str_sub(r->text, i, i + TAG_MAX);
    const char *end = memchr(tag.p, '>', tag.n);
    if (end && at(r, i + 2) != '-' && places_report(r->places, M_html_tag))
        diag_error(r->places->diag, place_cut(r->places, r->base + i), M_html_tag,
                   str_sub(r->text, i, (size_t)(end - r->text.p) + 1));
    return true;
}

/* A note between two blanks takes one of them with it. */
static size_t past_note(const Rewriter *r, size_t i, size_t to)
{
    while (i < to && r->text.p[i] == HOLE_FILLER)
        i++;
    bool between = r->out.n && r->out.p[r->out.n - 1] == ' ' && i < to && r->text.p[i] == ' ';
    return i + between;
}

/* The value of a digit to the base 10 or 16, or the base. */
static int32_t digit(char c, int32_t base)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = (char)(c | 0x20);
    return base > 10 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : base;
}

/* A character by its number, "&#6;", could bring in what the check of the file kept out. */
static void check_reference(Rewriter *r, size_t i)
{
    enum { MOST = 0x110000 };
    size_t k = i + 2;
    bool hex = at(r, k) == 'x' || at(r, k) == 'X', escaped = i > 0 && r->text.p[i - 1] == '\\';
    int32_t base = hex ? 16 : 10, value = 0, one;
    for (k += hex; value < MOST && (one = digit(at(r, k), base)) < base; k++)
        value = value * base + one;
    Pos place = place_cut(r->places, r->base + i);
    if (at(r, k) == ';' && value && value < MOST && !escaped &&
        !text_check_rune(r->places->diag, place, value))
        r->places->errors++;
}

/* The line's bytes [from, to) without notes, boxes as signs. */
static void put_text(Rewriter *r, size_t from, size_t to)
{
    if (!r->para || at(r, from) == '|')
        r->pictures = 0;
    map_here(r, from);
    for (size_t i = from; i < to;) {
        Str box = r->text.p[i] == '[' ? box_at(r, i, to) : STR("");
        if (is_slow(r, i))
            put(r, i, STR("\\"));
        if (box.n) {
            put(r, i, box);
            i += 3;
            map_here(r, i);
        } else if (r->text.p[i] == HOLE_FILLER) {
            i = past_note(r, i, to);
            map_here(r, i);
        } else {
            if (r->text.p[i] == '&' && at(r, i + 1) == '#')
                check_reference(r, i);
            buf_char(&r->out, r->text.p[i++]);
        }
    }
}

/* ---- Keeping aside ---- */

/* The list with room for one more after its n. */
static void *grow(void *list, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return list;
    *cap = *cap ? *cap * 2 : 16;
    return mem_realloc(list, *cap * size);
}

static void keep_marker(Rewriter *r, const Marker *m)
{
    Lines *l = r->lines;
    l->marker = grow(l->marker, l->n_markers, &r->cap_markers, sizeof *l->marker);
    l->marker[l->n_markers++] = (LineMarker){ r->out.n, m->kind, m->value };
    if (!m->letter || m->value || !places_report(r->places, M_list_letter))
        return;
    diag_error(r->places->diag, place_cut(r->places, r->base + r->i), M_list_letter, m->typed);
}

static void keep_attr(Rewriter *r, size_t from, size_t to)
{
    Lines *l = r->lines;
    l->attr = grow(l->attr, l->n_attrs, &r->cap_attrs, sizeof *l->attr);
    Str text = str_sub(r->text, from + 1, to - 1);
    l->attr[l->n_attrs++] = (LineAttr){ r->line, { r->base + from, text }, false };
}

static void keep_note(Rewriter *r, size_t bytes)
{
    Lines *l = r->lines;
    l->note = grow(l->note, l->n_notes, &r->cap_notes, sizeof *l->note);
    Str name = str_sub(r->text, r->i + 2, r->i + bytes - 2);
    l->note[l->n_notes++] = (LineNote){ r->line, r->base + r->i, name, false };
}

/* Where the "{" of the last attribute before `end` stands, or `end`. */
static size_t attr_before(const Rewriter *r, size_t from, size_t end)
{
    if (end <= from + 2 || r->text.p[end - 1] != '}')
        return end;
    for (size_t i = end - 1; i-- > from;)
        if (r->text.p[i] == '}')
            return end;
        else if (r->text.p[i] == '{')
            return i > from && r->text.p[i - 1] == '\\' ? end : i;
    return end;
}

/*
 * Takes the attributes off the end of [from, …) and gives the end of what is left. Where text may
 * end in braces for its own sake (a plain paragraph), only known names are attributes.
 */
static size_t cut_attrs(Rewriter *r, size_t from, bool strict)
{
    enum { GROUPS_MAX = 4 };
    size_t first = r->lines->n_attrs, end = end_of_text(r->text), start;
    size_t left = r->text.n;
    while ((start = attr_before(r, from, end)) < end && r->lines->n_attrs < first + GROUPS_MAX) {
        Str inside = str_sub(r->text, start + 1, end - 1);
        if (!attr_known(inside) && !((strict || start == from) && attr_like(inside)))
            break;
        keep_attr(r, start, end);
        left = end = end_of_text(str_sub(r->text, 0, start));
        if (end <= from)
            left = end = from;
    }
    for (size_t i = first; i < r->lines->n_attrs; i++)
        r->lines->attr[i].alone = left == from;
    return left;
}

/* ---- Frames ---- */

/* Is this line inside an item although it does not reach the item's text? */
static bool hangs_below(const Rewriter *r, const Frame *f)
{
    Marker m = any_marker(r);
    if (!m.sign || m.sign == f->sign)
        return false;
    return (f->sign == '-' && m.sign == '+' && r->col >= f->mark) || r->col >= f->mark + 2;
}

static bool frame_goes_on(Rewriter *r, const Frame *f)
{
    skip_blanks(r);
    if (f->kind != FRAME_QUOTE)
        return r->i >= r->text.n || r->col >= f->content ||
               (f->kind == FRAME_ITEM && hangs_below(r, f));
    if (at(r, r->i) != '>')
        return false;
    r->i++;
    r->col++;
    return true;
}

static size_t match_frames(Rewriter *r)
{
    size_t k = 0;
    while (k < r->depth && frame_goes_on(r, &r->frame[k]))
        k++;
    skip_blanks(r);
    return k;
}

static bool too_deep(Rewriter *r)
{
    if (r->depth < LINES_DEPTH_MAX)
        return false;
    if (places_report(r->places, M_nesting_depth))
        diag_error(r->places->diag, place_cut(r->places, r->base + r->i), M_nesting_depth,
                   diag_int(r->places->diag, LINES_DEPTH_MAX));
    r->i = r->text.n;
    return true;
}

static void open_quote(Rewriter *r)
{
    r->frame[r->depth++] = (Frame){ FRAME_QUOTE, '>', r->col, r->col + 1, 2 };
    put(r, r->i, STR("> "));
    r->i++;
    r->col++;
    skip_blanks(r);
}

static void open_note(Rewriter *r, size_t bytes)
{
    keep_note(r, bytes);
    r->frame[r->depth++] = (Frame){ FRAME_NOTE, 0, r->col, r->col + 4, 4 };
    map_here(r, r->i);
    buf_add(&r->out, str_sub(r->text, r->i, r->i + bytes));
    r->i += bytes;
    r->col += bytes;
    put(r, r->i, STR(" "));
    skip_blanks(r);
}

static void open_item(Rewriter *r, const Marker *m)
{
    size_t mark = r->col, start = r->out.n;
    keep_marker(r, m);
    map_here(r, r->i);
    buf_add(&r->out, m->letter ? STR("1") : m->typed);
    map_here(r, r->i + m->bytes - 1);
    buf_char(&r->out, m->sign);
    r->i += m->bytes;
    r->col += m->width;
    size_t after = r->col;
    put(r, r->i, STR(" "));
    skip_blanks(r);
    /* Text set far off by blanks does not move the item's edge with it, as in CommonMark. */
    size_t content = r->col > after + 4 || r->i >= r->text.n ? after + 1 : r->col;
    r->frame[r->depth++] = (Frame){ FRAME_ITEM, m->sign, mark, content, r->out.n - start };
}

/* Opens one frame if the line begins one; false if it does not. */
static bool open_frame(Rewriter *r)
{
    bool quote = at(r, r->i) == '>';
    Marker m = quote ? (Marker){ 0 } : read_marker(r, r->para);
    size_t note = quote || m.sign ? 0 : note_sign(r);
    if ((!quote && !m.sign && !note) || too_deep(r))
        return false;
    if (quote)
        open_quote(r);
    else if (note)
        open_note(r, note);
    else
        open_item(r, &m);
    r->para = r->split = false;
    return true;
}

/* ---- Text ---- */

/* A backslash at the end breaks the line; cmark counts lines wrongly after it, not after blanks. */
static bool breaks_line(const Rewriter *r, size_t end)
{
    size_t n = 0, next = r->base + r->text.n + 1;
    while (n < end && r->text.p[end - 1 - n] == '\\')
        n++;
    while (next < r->cut.n && is_blank(r->cut.p[next]))
        next++;
    return n % 2 == 1 && end == r->text.n && next < r->cut.n && r->cut.p[next] != '\n';
}

static void put_content(Rewriter *r, bool strict)
{
    size_t end = cut_attrs(r, r->i, strict);
    bool note_ends = end && end == r->text.n && r->text.p[end - 1] == HOLE_FILLER;
    if (note_ends)
        end = end_of_text(r->text);
    if (!strict && breaks_line(r, end)) {
        put_text(r, r->i, end - 1);
        put(r, end - 1, STR("  "));
    } else {
        put_text(r, r->i, end);
    }
}

static void put_heading(Rewriter *r)
{
    put_content(r, true);
    r->para = r->split = false;
}

static void start_fence(Rewriter *r, char sign)
{
    r->fence = sign;
    r->fence_length = fence_signs(r, sign);
    r->fence_depth = r->depth;
    r->fence_column = r->col;
    map_here(r, r->i);
    buf_add(&r->out, str_from_at(r->text, r->i));
    r->para = r->split = false;
}

/* What has to stand before the text so that it is text, in a paragraph of its own or not. */
static void put_guard(Rewriter *r)
{
    bool star = is_star_line(r), dots = is_dots(r);
    bool rule = only(r, '*') >= 3 || only(r, '_') >= 3;
    if (r->para && (star || rule || dots || r->split))
        put_rune(r, r->i, MARK_SPLIT);
    r->split = dots || rule;
    bool under = r->para && (only(r, '=') || only(r, '-'));
    char c = at(r, r->i);
    if (star || rule || under)
        put(r, r->i, STR("\\"));
    else if (c == '<' || (c == '[' && at(r, r->i + 1) != '^' && str_has(r->text, STR("]:"))))
        put_rune(r, r->i, MARK_NOTHING);
}

static bool too_wide(Rewriter *r)
{
    size_t bars = 0;
    for (size_t i = r->i; i < r->text.n; i++) {
        char c = r->text.p[i];
        bars += c == '|';
        if (c != '|' && c != '-' && c != ':' && !is_blank(c))
            return false;
    }
    size_t end = end_of_text(r->text);
    bool first = at(r, r->i) == '|', last = end > r->i && r->text.p[end - 1] == '|';
    size_t outer = (size_t)first + (size_t)last;
    if (bars + 1 > r->columns + outer)
        r->columns = bars + 1 - outer;
    if (bars <= LINES_COLUMNS_MAX + 1)
        return false;
    if (places_report(r->places, M_table_columns))
        diag_error(r->places->diag, place_cut(r->places, r->base + r->i), M_table_columns,
                   diag_int(r->places->diag, LINES_COLUMNS_MAX));
    return true;
}

/* A short row costs its table's whole width: a few letters a line could ask for any memory. */
static bool too_many_cells(Rewriter *r)
{
    if (!r->para)
        r->columns = 0;
    r->cells += r->columns;
    if (r->cells <= LINES_CELLS_MAX)
        return false;
    if (r->cells - r->columns <= LINES_CELLS_MAX && places_report(r->places, M_tables_full))
        diag_error(r->places->diag, place_cut(r->places, r->base + r->i), M_tables_full,
                   diag_int(r->places->diag, LINES_CELLS_MAX));
    return true;
}

static void put_line(Rewriter *r, bool item)
{
    char c = at(r, r->i);
    if (r->i >= r->text.n || is_rule(r) || too_many_cells(r) || too_wide(r))
        return;
    if (heading_signs(r)) {
        put_heading(r);
    } else if ((c == '`' || c == '~') && fence_signs(r, c)) {
        start_fence(r, c);
    } else {
        put_guard(r);
        put_content(r, item);
        r->para = true;
    }
}

/* ---- Lines ---- */

/* Can this line not be the lazy end of a paragraph in frames that it does not reach? */
static bool begins_block(const Rewriter *r)
{
    char c = at(r, r->i);
    return c == '>' || c == '|' || heading_signs(r) || fence_signs(r, '`') ||
           fence_signs(r, '~') || is_star_line(r) || is_dots(r) || note_sign(r) ||
           read_marker(r, false).sign;
}

/* A line that leaves nothing: a rule, or attributes for the block below. */
static bool leaves_blank(Rewriter *r)
{
    size_t n_attrs = r->lines->n_attrs;
    bool attrs = at(r, r->i) == '{' && cut_attrs(r, r->i, false) == r->i;
    if (!attrs)
        r->lines->n_attrs = n_attrs;
    return attrs || is_rule(r);
}

static bool in_fence(Rewriter *r, size_t matched)
{
    if (!r->fence)
        return false;
    if (matched < r->fence_depth) {
        r->fence = 0;
        return false;
    }
    put_prefix(r, r->fence_depth);
    if (r->col > r->fence_column)
        buf_fill(&r->out, ' ', r->col - r->fence_column);
    size_t n = only(r, r->fence);
    if (n >= r->fence_length && fence_signs(r, r->fence) == n)
        r->fence = 0;
    map_here(r, r->i);
    buf_add(&r->out, str_from_at(r->text, r->i));
    end_line(r);
    return true;
}

/* A line of nothing but notes below a row of a table, and above another one: the table goes on. */
static bool is_note_row(const Rewriter *r)
{
    size_t i = r->base + r->text.n + 1;
    if (!r->row || end_of_text(r->text) > 0 || !memchr(r->text.p, HOLE_FILLER, r->text.n))
        return false;
    while (i < r->cut.n && is_blank(r->cut.p[i]))
        i++;
    bool notes = i < r->cut.n && r->cut.p[i] == '\n' && r->cut.p[i - 1] == HOLE_FILLER;
    return notes || (i < r->cut.n && r->cut.p[i] == '|');
}

static void put_note_row(Rewriter *r)
{
    put_prefix(r, r->depth);
    buf_add(&r->out, STR("| "));
    buf_rune(&r->out, MARK_NOTHING);
    buf_add(&r->out, STR(" |"));
    end_line(r);
}

static void rewrite_line(Rewriter *r)
{
    if (is_note_row(r)) {
        put_note_row(r);
        return;
    }
    size_t matched = match_frames(r), opened = 0;
    if (in_fence(r, matched))
        return;
    r->row = at(r, r->i) == '|';
    if (r->i >= r->text.n || leaves_blank(r)) {
        if (matched < r->depth && r->frame[matched].kind == FRAME_QUOTE)
            r->depth = matched;
        put_blank(r, r->depth);
        return;
    }
    if (matched < r->depth && (!r->para || begins_block(r))) {
        r->depth = matched;
        r->para = r->split = false;
    }
    put_prefix(r, r->depth);
    while (r->i < r->text.n && open_frame(r))
        opened++;
    put_line(r, opened > 0);
    end_line(r);
}

static void own_lists(Arena *a, Lines *l)
{
    LineMarker *marker = ARENA_NEWN(a, LineMarker, l->n_markers + 1);
    LineAttr *attr = ARENA_NEWN(a, LineAttr, l->n_attrs + 1);
    LineNote *note = ARENA_NEWN(a, LineNote, l->n_notes + 1);
    for (size_t i = 0; i < l->n_markers; i++)
        marker[i] = l->marker[i];
    for (size_t i = 0; i < l->n_attrs; i++)
        attr[i] = l->attr[i];
    for (size_t i = 0; i < l->n_notes; i++)
        note[i] = l->note[i];
    mem_free(l->marker);
    mem_free(l->attr);
    mem_free(l->note);
    l->marker = marker;
    l->attr = attr;
    l->note = note;
}

bool lines_rewrite(Arena *a, Places *p, Str cut, Lines *out)
{
    size_t errors = p->errors;
    *out = (Lines){ .text = STR_NONE };
    Rewriter r = { .arena = a, .places = p, .cut = cut, .lines = out };
    buf_init(&r.out, 0);
    while (r.base < cut.n) {
        const char *end = memchr(cut.p + r.base, '\n', cut.n - r.base);
        size_t to = end ? (size_t)(end - cut.p) : cut.n;
        r.text = str_sub(cut, r.base, to);
        r.i = r.col = 0;
        r.line++;
        rewrite_line(&r);
        r.base = to + 1;
    }
    out->text = arena_str(a, buf_str(&r.out));
    buf_release(&r.out);
    own_lists(a, out);
    return p->errors == errors;
}
