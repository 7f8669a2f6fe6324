/* SPDX-License-Identifier: MIT */
#include "base/xw.h"

#include <assert.h>

void xw_init(Xw *w, Buf *out)
{
    w->out = out; /* names of open elements are written before they are read */
    w->depth = 0;
    w->in_tag = w->fault = false;
}

void xw_declaration(Xw *w)
{
    buf_add(w->out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"));
}

/* Where n bytes are to be written, which are added at once; NULL: over. */
static inline char *room(Xw *w, size_t n)
{
    Buf *b = w->out;
    if ((b->over || n > b->cap - b->n) && !buf_room(b, n))
        return NULL;
    b->n += n;
    return b->p + b->n - n;
}

static inline char *put(char *to, Str s)
{
    if (s.n)
        memcpy(to, s.p, s.n);
    return to + s.n;
}

static void end_tag_head(Xw *w)
{
    if (w->in_tag)
        buf_char(w->out, '>');
    w->in_tag = false;
}

#ifdef VANTHU_ARENA_ALONE /* the sanitizers' build looks at every name */
/* What a name of ours is made of: 1 anywhere, 2 not as its first character. */
static const unsigned char in_names[256] = {
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1,
    ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1,
    ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
    ['y'] = 1, ['z'] = 1,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1,
    ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1,
    ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1,
    ['Y'] = 1, ['Z'] = 1, [':'] = 1, ['_'] = 1, ['-'] = 2, ['.'] = 2,
    ['0'] = 2, ['1'] = 2, ['2'] = 2, ['3'] = 2, ['4'] = 2, ['5'] = 2, ['6'] = 2, ['7'] = 2,
    ['8'] = 2, ['9'] = 2,
};

static bool is_name(Str name)
{
    bool good = name.n && in_names[(unsigned char)name.p[0]] == 1;
    for (size_t i = 1; i < name.n; i++)
        good = good && in_names[(unsigned char)name.p[i]];
    return good;
}
#else
static inline bool is_name(Str name)
{
    return name.n > 0;
}
#endif

void xw_open_name(Xw *w, Str name)
{
    assert(is_name(name) && w->depth < XW_DEPTH);
    char *to = room(w, name.n + 1 + w->in_tag);
    if (to && w->in_tag)
        *to++ = '>';
    if (to) {
        *to++ = '<';
        put(to, name);
    }
    w->open[w->depth++] = name;
    w->in_tag = true;
}

/* What an ASCII byte is written as; NULL = itself, "" = refused. */
static const char *escape_of(unsigned char c, bool in_attr)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return in_attr ? "&quot;" : NULL;
    case '\t': return in_attr ? "&#9;" : NULL;
    case '\n': return in_attr ? "&#10;" : NULL;
    case '\r': return "&#13;";
    default: return c < 0x20 ? "" : NULL;
    }
}

/* Bytes of the character at s[i] if XML may hold it, else 0. */
static size_t legal_rune(Str s, size_t i)
{
    size_t len;
    int32_t c = str_rune(s, i, &len);
    bool malformed = c == 0xFFFD && len == 1;
    return malformed || c == 0xFFFE || c == 0xFFFF ? 0 : len;
}

static bool is_tail(Str s, size_t i)
{
    return i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80;
}

/* Bytes of the character at s[i], which is not ASCII; first those that Vietnamese is written with,
 * of two bytes or of three below U+D000. */
static size_t rune_length(Str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c >= 0xC2 && c <= 0xDF && is_tail(s, i + 1))
        return 2;
    if (c >= 0xE1 && c <= 0xEC && is_tail(s, i + 1) && is_tail(s, i + 2))
        return 3;
    return legal_rune(s, i);
}

/* ASCII that is written as itself anywhere. */
static const bool is_plain[256] = {
#define X16(c) [c] = 1, [(c) + 1] = 1, [(c) + 2] = 1, [(c) + 3] = 1, [(c) + 4] = 1, \
               [(c) + 5] = 1, [(c) + 6] = 1, [(c) + 7] = 1, [(c) + 8] = 1, [(c) + 9] = 1, \
               [(c) + 10] = 1, [(c) + 11] = 1, [(c) + 12] = 1, [(c) + 13] = 1, [(c) + 14] = 1, \
               [(c) + 15] = 1
    [' '] = 1, ['!'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1, ['\''] = 1, ['('] = 1, [')'] = 1,
    ['*'] = 1, ['+'] = 1, [','] = 1, ['-'] = 1, ['.'] = 1, ['/'] = 1, ['0'] = 1, ['1'] = 1,
    ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
    [':'] = 1, [';'] = 1, ['='] = 1, ['?'] = 1,
    X16('@'), X16('P'), X16('`'), X16('p'),
#undef X16
};

static void add_escaped(Xw *w, Str s, bool in_attr)
{
    size_t from = 0, i = 0;
    while (i < s.n) {
        unsigned char c = (unsigned char)s.p[i];
        if (is_plain[c]) {
            i++;
            continue;
        }
        if (c >= 0x80) {
            size_t len = rune_length(s, i);
            w->fault = w->fault || !len;
            i += len ? len : 1;
            continue;
        }
        const char *written = escape_of(c, in_attr);
        if (written) {
            buf_add(w->out, str_sub(s, from, i));
            buf_add(w->out, str_from(written));
            w->fault = w->fault || !*written;
            from = i + 1;
        }
        i++;
    }
    buf_add(w->out, str_sub(s, from, s.n));
}

static inline bool is_all_plain(Str s)
{
    size_t i = 0;
    while (i < s.n && is_plain[(unsigned char)s.p[i]])
        i++;
    return i == s.n;
}

#ifdef VANTHU_ARENA_ALONE /* as of names */
static inline bool is_as_said(Str value)
{
    return is_all_plain(value);
}
#else
static inline bool is_as_said(Str value)
{
    (void)value;
    return true;
}
#endif

void xw_attr_plain(Xw *w, Str name, Str value)
{
    enum { SIGNS = 4 }; /* a blank, =, two quotes */
    assert(w->in_tag && is_name(name) && is_as_said(value));
    char *to = room(w, name.n + value.n + SIGNS);
    if (!to)
        return;
    *to++ = ' ';
    to = put(to, name);
    *to++ = '=';
    *to++ = '"';
    to = put(to, value);
    *to = '"';
}

void xw_attr_name(Xw *w, Str name, Str value)
{
    if (is_all_plain(value)) {
        xw_attr_plain(w, name, value);
        return;
    }
    assert(w->in_tag && is_name(name));
    buf_char(w->out, ' ');
    buf_add(w->out, name);
    buf_add(w->out, STR("=\""));
    add_escaped(w, value, true);
    buf_char(w->out, '"');
}

void xw_attrs(Xw *w, Str attributes)
{
    assert(w->in_tag);
    buf_add(w->out, attributes);
}

void xw_attr_int(Xw *w, const char *name, int64_t value)
{
    char digits[INT_DIGITS];
    xw_attr_plain(w, str_from(name), int_digits(value, digits));
}

void xw_text(Xw *w, Str s)
{
    end_tag_head(w);
    add_escaped(w, s, false);
}

void xw_raw(Xw *w, Str xml)
{
    end_tag_head(w);
    buf_add(w->out, xml);
}

void xw_close(Xw *w)
{
    assert(w->depth > 0);
    Str name = w->open[--w->depth];
    enum { SIGNS = 3 }; /* <, / and > */
    if (w->in_tag) {
        buf_add(w->out, STR("/>"));
        w->in_tag = false;
        return;
    }
    char *to = room(w, name.n + SIGNS);
    if (!to)
        return;
    *to++ = '<';
    *to++ = '/';
    to = put(to, name);
    *to = '>';
}

void xw_empty(Xw *w, const char *name)
{
    xw_open(w, name);
    xw_close(w);
}

bool xw_ok(const Xw *w)
{
    return w->depth == 0 && !w->fault && !w->out->over;
}
