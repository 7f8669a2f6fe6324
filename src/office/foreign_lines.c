/* SPDX-License-Identifier: MIT */
#include "office/foreign_lines.h"

#include <assert.h>

#include "base/mem.h"

enum { LINE_BYTES_MAX = 1 << 16 };

/* A paragraph that is open; text boxes hold others. */
typedef struct Open {
    Buf text;
    ForeignByte *bytes;
    size_t cap;
} Open;

typedef struct Reader {
    Arena *arena;
    Str part;
    ForeignLines *out;
    size_t cap, most;
    Str prefix;            /* of the root's namespace: "w" */
    Open open[8];          /* the paragraphs around this place */
    size_t depth, beyond;  /* how many of them are open; and how many that have no room here */
    size_t skip;           /* how many elements deep text is not printed */
    uint32_t tag;          /* of the open <w:t>; 0: none */
} Reader;

/* ---- tags ---- */

typedef struct Tag {
    size_t from, to;       /* with < and > */
    Str name;              /* without the prefix that DOCX's and ODF's text elements have */
    bool close, empty;
} Tag;

/* The end of the tag that begins at `from`: quotes may hold '>'. */
static size_t tag_end(Str s, size_t from)
{
    char quote = 0;
    for (size_t i = from; i < s.n; i++) {
        char c = s.p[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return s.n;
}

static size_t past(Str s, size_t from, Str end)
{
    size_t at = str_find(s, end, from);
    return at == SIZE_MAX ? s.n : at + end.n;
}

static Str tag_name(Str tag)
{
    size_t n = 0;
    while (n < tag.n && !strchr(" \t\r\n/>", tag.p[n]))
        n++;
    return str_sub(tag, 0, n);
}

static Tag tag_at(const Reader *r, size_t from)
{
    Tag t = { .from = from, .to = tag_end(r->part, from + 1) };
    t.close = from + 1 < r->part.n && r->part.p[from + 1] == '/';
    t.empty = t.to - from > 2 && r->part.p[t.to - 2] == '/';
    t.name = tag_name(str_sub(r->part, from + 1 + t.close, t.to));
    return t;
}

/* The tag's name within the namespace of text; absent for any other. */
static Str own_name(const Reader *r, const Tag *t)
{
    if (!r->prefix.n)
        return str_find(t->name, STR(":"), 0) == SIZE_MAX ? t->name : STR_NONE;
    bool own = t->name.n > r->prefix.n && str_starts(t->name, r->prefix) &&
               t->name.p[r->prefix.n] == ':';
    return own ? str_from_at(t->name, r->prefix.n + 1) : STR_NONE;
}

/* ---- lines ---- */

static void put(Reader *r, Str letters, ForeignByte from)
{
    if (!r->depth || r->skip)
        return;
    Open *o = &r->open[r->depth - 1];
    for (size_t i = 0; i < letters.n && o->text.n < LINE_BYTES_MAX; i++) {
        if (o->text.n == o->cap) {
            o->cap = o->cap ? 2 * o->cap : 128;
            o->bytes = mem_realloc(o->bytes, o->cap * sizeof *o->bytes);
        }
        o->bytes[o->text.n] = from;
        buf_char(&o->text, letters.p[i]);
    }
}

static void begin_line(Reader *r)
{
    if (r->depth == sizeof r->open / sizeof r->open[0]) {
        r->beyond++;
        return;
    }
    Open *o = &r->open[r->depth++];
    *o = (Open){ 0 };
    buf_init(&o->text, 0);
}

static void end_line(Reader *r)
{
    if (!r->depth || r->beyond) {
        r->beyond -= r->beyond > 0;
        return;
    }
    Open *o = &r->open[--r->depth];
    Str text = buf_str(&o->text);
    ForeignLines *out = r->out;
    if (str_trim(text).n && out->n < r->most) {
        ForeignByte *bytes = ARENA_NEWN(r->arena, ForeignByte, text.n);
        memcpy(bytes, o->bytes, text.n * sizeof *bytes);
        out->list[out->n++] = (ForeignLine){ arena_str(r->arena, text), bytes };
    }
    mem_free(o->bytes);
    buf_release(&o->text);
}

/* ---- elements ---- */

static bool is_one_of(Str name, const char *const *list)
{
    for (size_t i = 0; list[i]; i++)
        if (str_eq(name, str_from(list[i])))
            return true;
    return false;
}

/* What one element without text stands for; absent: nothing. */
static Str letter_of(const Reader *r, Str name)
{
    static const char *const blanks[] = { "s", "ptab", NULL };
    static const char *const breaks[] = { "br", "cr", "line-break", NULL };
    if (str_eq(name, STR("tab")))
        return STR("\t");
    if (is_one_of(name, breaks))
        return STR("\n");
    if (str_eq(name, STR("noBreakHyphen")))
        return STR("-");
    return is_one_of(name, blanks) && (r->out->odf || str_eq(name, STR("ptab"))) ? STR(" ")
                                                                                 : STR_NONE;
}

/* Text that is not printed where it stands. */
static bool is_hidden(Str name)
{
    static const char *const hidden[] = { "instrText", "delText", "note", "tracked-changes",
                                          "annotation", NULL };
    return is_one_of(name, hidden);
}

static bool is_line(const Reader *r, Str name)
{
    return str_eq(name, STR("p")) || (r->out->odf && str_eq(name, STR("h")));
}

static void on_own(Reader *r, const Tag *t, Str name)
{
    if (is_line(r, name)) {
        if (t->close)
            end_line(r);
        else if (!t->empty)
            begin_line(r);
    } else if (str_eq(name, STR("t")) && !r->out->odf) {
        r->tag = t->close || t->empty ? 0 : (uint32_t)t->to - 1;
    } else if (!t->close) {
        put(r, letter_of(r, name), (ForeignByte){ (uint32_t)t->from, (uint32_t)t->to, 0 });
    }
}

/* office:annotation and its like have other prefixes. */
static Str last_name(Str name)
{
    size_t colon = str_find(name, STR(":"), 0);
    return colon == SIZE_MAX ? name : str_from_at(name, colon + 1);
}

static void on_tag(Reader *r, const Tag *t)
{
    if (is_hidden(last_name(t->name)) && !t->empty) {
        r->skip = t->close ? r->skip - (r->skip > 0) : r->skip + 1;
        return;
    }
    Str name = own_name(r, t);
    if (str_given(name) && !r->skip)
        on_own(r, t, name);
}

/* ---- text ---- */

static Str entity(Str s, char room[static 4])
{
    const struct { Str name, letter; } named[] = {
        { STR("&amp;"), STR("&") }, { STR("&lt;"), STR("<") }, { STR("&gt;"), STR(">") },
        { STR("&quot;"), STR("\"") }, { STR("&apos;"), STR("'") },
    };
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (str_eq(s, named[i].name))
            return named[i].letter;
    bool hex = s.n > 3 && s.p[2] == 'x';
    int32_t c = 0;
    for (size_t i = hex ? 3 : 2; i + 1 < s.n && c < 0x110000; i++) {
        char x = s.p[i] | 0x20;
        c = c * (hex ? 16 : 10) + (x >= 'a' ? x - 'a' + 10 : x & 0xF);
    }
    Buf b = { 0 };
    buf_init(&b, 4);
    buf_rune(&b, c);
    size_t n = b.n;
    if (n)
        memcpy(room, b.p, n);
    buf_release(&b);
    return (Str){ room, n };
}

/* One letter of text at `at`; the place after it. */
static size_t on_letter(Reader *r, size_t at)
{
    Str s = r->part;
    size_t len = 1;
    char room[4];
    Str letter;
    if (s.p[at] == '&') {
        len = past(s, at, STR(";")) - at;
        letter = entity(str_sub(s, at, at + len), room);
    } else {
        str_rune(s, at, &len);
        letter = str_sub(s, at, at + len);
        if (strchr("\t\r\n", s.p[at]))
            letter = STR(" ");
    }
    if (r->out->odf || r->tag)
        put(r, letter, (ForeignByte){ (uint32_t)at, (uint32_t)(at + len), r->tag });
    return at + len;
}

static size_t on_markup(Reader *r, size_t at)
{
    Str rest = str_from_at(r->part, at);
    if (str_starts(rest, STR("<!--")))
        return past(r->part, at, STR("-->"));
    if (str_starts(rest, STR("<?")))
        return past(r->part, at, STR("?>"));
    if (str_starts(rest, STR("<![CDATA[")))
        return past(r->part, at, STR("]]>"));
    Tag t = tag_at(r, at);
    on_tag(r, &t);
    return t.to;
}

/* The prefix of text: ODF's by custom, DOCX's as its root has it. */
static Str prefix_of(const Reader *r)
{
    if (r->out->odf)
        return STR("text");
    for (size_t at = 0; (at = str_find(r->part, STR("<"), at)) != SIZE_MAX; at++) {
        if (at + 1 < r->part.n && !strchr("?!/", r->part.p[at + 1])) {
            Str name = tag_at(r, at).name;
            size_t colon = str_find(name, STR(":"), 0);
            return colon == SIZE_MAX ? STR("") : str_sub(name, 0, colon);
        }
    }
    return STR("");
}

ForeignLines foreign_lines(Arena *a, Str part, bool odf, size_t most)
{
    ForeignLines out = { .list = ARENA_NEWN(a, ForeignLine, most), .odf = odf };
    Reader r = { .arena = a, .part = part, .out = &out, .most = most };
    r.prefix = prefix_of(&r);
    for (size_t at = 0; at < part.n && part.n < UINT32_MAX && out.n < most;)
        at = part.p[at] == '<' ? on_markup(&r, at) : on_letter(&r, at);
    r.beyond = 0;
    while (r.depth)
        end_line(&r);
    return out;
}

/* ---- changes ---- */

static void add_escaped(Buf *b, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&': buf_add(b, STR("&amp;")); break;
        case '<': buf_add(b, STR("&lt;")); break;
        case '>': buf_add(b, STR("&gt;")); break;
        default: buf_char(b, s.p[i]);
        }
    }
}

typedef struct Writer {
    Str part;
    Buf out;
    size_t done;           /* of part */
    uint32_t kept;         /* the tag that had xml:space added last */
} Writer;

static void copy_to(Writer *w, size_t to)
{
    if (to > w->done)
        buf_add(&w->out, str_sub(w->part, w->done, to));
    w->done = to > w->done ? to : w->done;
}

/* <w:t> drops blanks at its ends unless it is told to keep them. */
static void keep_blanks(Writer *w, uint32_t tag)
{
    size_t from = tag;
    while (from && w->part.p[from] != '<')
        from--;
    if (!tag || w->kept == tag || str_has(str_sub(w->part, from, tag), STR("xml:space")))
        return;
    w->kept = tag;
    copy_to(w, tag);
    buf_add(&w->out, STR(" xml:space=\"preserve\""));
}

static void write_text(Writer *w, const ForeignByte *first, Str text)
{
    bool in_element = !first->tag && w->part.p[first->from] == '<';
    bool docx = in_element && !str_starts(str_from_at(w->part, first->from), STR("<text:"));
    if (docx) {
        size_t colon = str_find(w->part, STR(":"), first->from);
        Str name = tag_name(str_from_at(w->part, first->from + 1));
        bool prefixed = colon < first->from + 1 + name.n;
        Str prefix = str_sub(w->part, first->from + 1, prefixed ? colon + 1 : first->from + 1);
        buf_char(&w->out, '<');
        buf_add(&w->out, prefix);
        buf_add(&w->out, STR("t xml:space=\"preserve\">"));
        add_escaped(&w->out, text);
        buf_add(&w->out, STR("</"));
        buf_add(&w->out, prefix);
        buf_add(&w->out, STR("t>"));
        return;
    }
    add_escaped(&w->out, text);
}

/* The tags whose text changes are to keep blanks: before anything behind them is written. */
static void change(Writer *w, const ForeignChange *c)
{
    assert(c->to > c->from && c->to <= c->line->text.n);
    const ForeignByte *bytes = c->line->bytes;
    keep_blanks(w, bytes[c->from].tag);
    copy_to(w, bytes[c->from].from);
    write_text(w, &bytes[c->from], c->text);
    for (size_t i = c->from; i < c->to; i++) {
        if (bytes[i].tag != bytes[c->from].tag)
            keep_blanks(w, bytes[i].tag);
        copy_to(w, bytes[i].from);
        w->done = bytes[i].to > w->done ? bytes[i].to : w->done;
    }
}

Str foreign_changed(Arena *a, Str part, const ForeignChange *changes, size_t n)
{
    Writer w = { .part = part };
    buf_init(&w.out, 0);
    for (size_t i = 0; i < n; i++)
        change(&w, &changes[i]);
    copy_to(&w, part.n);
    Str out = arena_str(a, buf_str(&w.out));
    buf_release(&w.out);
    return out;
}
