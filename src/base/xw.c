/* SPDX-License-Identifier: MIT */
#include "base/xw.h"

#include <assert.h>
#include <string.h>

void xw_init(Xw *w, Buf *out)
{
    *w = (Xw){ .out = out };
}

static void add_z(Xw *w, const char *z)
{
    buf_add(w->out, (Str){ z, strlen(z) });
}

void xw_declaration(Xw *w)
{
    add_z(w, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
}

static void end_tag_head(Xw *w)
{
    if (w->in_tag)
        buf_char(w->out, '>');
    w->in_tag = false;
}

static bool is_name(const char *name)
{
    if (!*name)
        return false;
    for (const char *c = name; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c == ':' || *c == '_' ||
              (c > name && ((*c >= '0' && *c <= '9') || *c == '-' || *c == '.'))))
            return false;
    return true;
}

void xw_open(Xw *w, const char *name)
{
    assert(is_name(name) && w->depth < XW_DEPTH);
    end_tag_head(w);
    buf_char(w->out, '<');
    add_z(w, name);
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

static void add_escaped(Xw *w, Str s, bool in_attr)
{
    size_t from = 0, i = 0;
    while (i < s.n) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x80) {
            size_t len = legal_rune(s, i);
            w->fault = w->fault || !len;
            i += len ? len : 1;
            continue;
        }
        const char *written = escape_of(c, in_attr);
        if (written) {
            buf_add(w->out, str_sub(s, from, i));
            add_z(w, written);
            w->fault = w->fault || !*written;
            from = i + 1;
        }
        i++;
    }
    buf_add(w->out, str_sub(s, from, s.n));
}

void xw_attr(Xw *w, const char *name, Str value)
{
    assert(w->in_tag && is_name(name));
    buf_char(w->out, ' ');
    add_z(w, name);
    add_z(w, "=\"");
    add_escaped(w, value, true);
    buf_char(w->out, '"');
}

void xw_attr_z(Xw *w, const char *name, const char *value)
{
    xw_attr(w, name, (Str){ value, strlen(value) });
}

void xw_attr_int(Xw *w, const char *name, int64_t value)
{
    assert(w->in_tag && is_name(name));
    buf_char(w->out, ' ');
    add_z(w, name);
    add_z(w, "=\"");
    buf_int(w->out, value);
    buf_char(w->out, '"');
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
    const char *name = w->open[--w->depth];
    if (w->in_tag) {
        add_z(w, "/>");
        w->in_tag = false;
        return;
    }
    add_z(w, "</");
    add_z(w, name);
    buf_char(w->out, '>');
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
