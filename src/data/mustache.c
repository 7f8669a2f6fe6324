/* SPDX-License-Identifier: MIT */
/*
 * Compiling goes over the text once, tag by tag, with the open sections on a stack of bounded
 * height; no input makes it recurse. Rendering recurses once per section and partial, both bounded,
 * and counts its steps: 64 sections of two turns each within one another would never end.
 */
#include "data/mustache.h"

#include <string.h>

enum {
    SECTIONS_MAX = 64,   /* open at once */
    REPORTS_MAX = 20,    /* of one text; then it is compiled or rendered no further */
    PARTIALS_MAX = 32,   /* within one another */
    STEPS_MAX = 1 << 20, /* nodes of one rendering, and 64 bytes of a partial's text each */
    EXPAND_MAX = 1 << 24 /* bytes of a front matter text */
};

bool mustache_has(Str text)
{
    return str_has(text, STR("{{"));
}

Str mustache_only(Str text)
{
    text = str_trim(text);
    if (!str_starts(text, STR("{{")) || !str_ends(text, STR("}}")) || text.n < 5)
        return STR_NONE;
    Str name = str_trim(str_sub(text, 2, text.n - 2));
    bool sign = name.n && strchr("#^/>!=&{", *name.p);
    return sign || str_has(name, STR("{")) || str_has(name, STR("}")) ? STR_NONE : name;
}

/* ---- Compiling ---- */

typedef struct Compiler {
    Arena *arena;
    Diag *diag;
    Str text;
    bool standalone;
    bool fixed;        /* every node has the place of the text itself: a partial's tag */
    Pos at;            /* of byte `counted` */
    size_t counted;
    Str as_written;    /* the source from `at` on, where its lines are not those of the text */
    size_t text_from;  /* where the literal text since the last tag begins */
    MustacheNode *open[SECTIONS_MAX];
    MustacheNode **tail[SECTIONS_MAX + 1]; /* where the next node of each level goes */
    size_t depth;
    int reports;
    bool stopped;
} Compiler;

/* One tag as it stands in the text. */
typedef struct Tag {
    char sign;           /* of # ^ / > ! = & { or 0 */
    Str name;
    size_t from, to;
    size_t line_from, line_to; /* of the line that it has for itself, with its end */
    bool alone;
} Tag;

static void step(Pos *at, Str text, size_t *i)
{
    size_t len;
    bool line = str_rune(text, *i, &len) == '\n';
    at->a += line;
    at->b = line ? 1 : at->b + 1;
    *i += len;
}

/* Below `|` and in quotes over several lines the file has blanks that the text has not: a tag is
 * looked for in the file as it is written, in order. */
static Pos place_as_written(Compiler *c, size_t offset)
{
    Str tag = str_from_at(c->text, offset);
    size_t end = str_find(tag, STR("}}"), 0), i = 0;
    tag = str_sub(tag, 0, end == SIZE_MAX ? 2 : end);
    size_t found = str_starts(tag, STR("{{")) ? str_find(c->as_written, tag, 0) : SIZE_MAX;
    if (found == SIZE_MAX)
        return c->at;
    while (i < found)
        step(&c->at, c->as_written, &i);
    Pos at = c->at;
    step(&c->at, c->as_written, &i);
    c->as_written = str_from_at(c->as_written, i);
    return at;
}

/* Asked for rising offsets only. */
static Pos place(Compiler *c, size_t offset)
{
    if (c->fixed || !c->at.source || c->at.source->kind != SOURCE_TEXT)
        return c->at;
    if (c->as_written.p)
        return place_as_written(c, offset);
    while (c->counted < offset)
        step(&c->at, c->text, &c->counted);
    return c->at;
}

static void report(Compiler *c, Pos at, MsgId id, const Str texts[2])
{
    if (c->diag)
        diag_error(c->diag, at, id, texts[0], texts[1]);
    if (++c->reports >= REPORTS_MAX)
        c->stopped = true;
}

static MustacheNode *append(Compiler *c, MustacheKind kind, size_t from, size_t to)
{
    MustacheNode *n = ARENA_NEW(c->arena, MustacheNode);
    n->kind = kind;
    n->at = place(c, from);
    n->from = from;
    n->to = to;
    *c->tail[c->depth] = n;
    c->tail[c->depth] = &n->next;
    return n;
}

static void append_text(Compiler *c, size_t to)
{
    if (to > c->text_from)
        append(c, MUSTACHE_TEXT, c->text_from, to)->text = str_sub(c->text, c->text_from, to);
}

static bool is_blank(char ch)
{
    return ch == ' ' || ch == '\t';
}

static void measure_line(Str text, Tag *t)
{
    size_t from = t->from, to = t->to;
    while (from > 0 && is_blank(text.p[from - 1]))
        from--;
    while (to < text.n && is_blank(text.p[to]))
        to++;
    bool begins = from == 0 || text.p[from - 1] == '\n';
    size_t end = to;
    if (end < text.n && text.p[end] == '\r')
        end++;
    bool ends = to == text.n || (end < text.n && text.p[end] == '\n');
    t->alone = begins && ends;
    t->line_from = from;
    t->line_to = to == text.n ? to : end + 1;
}

/* A name has no braces and ends on its own line, so that a forgotten "}}" takes nothing along. */
static size_t name_end(Str text, size_t i)
{
    while (i < text.n && text.p[i] != '{' && text.p[i] != '}' && text.p[i] != '\n')
        i++;
    return i;
}

/* Finds the end of the tag at t->from; false if it has none. */
static bool read_tag(Str text, Tag *t)
{
    size_t i = t->from + 2, end;
    t->sign = i < text.n && text.p[i] && strchr("#^/>!=&{", text.p[i]) ? text.p[i] : 0;
    i += t->sign != 0;
    Str close = t->sign == '{' ? STR("}}}") : STR("}}");
    end = t->sign == '!' ? str_find(text, close, i) : name_end(text, i);
    if (end == SIZE_MAX || !str_starts(str_from_at(text, end), close))
        return false;
    t->name = str_trim(str_sub(text, i, end));
    t->to = end + close.n;
    measure_line(text, t);
    return true;
}

static void open_section(Compiler *c, MustacheNode *n)
{
    if (c->depth < SECTIONS_MAX) {
        c->open[c->depth++] = n;
        c->tail[c->depth] = &n->first;
        return;
    }
    Str most = c->diag ? diag_int(c->diag, SECTIONS_MAX) : STR_NONE;
    report(c, n->at, M_section_depth, (const Str[2]){ most, STR_NONE });
    c->stopped = true;
}

/* The level of the innermost open section of that name; `depth` if there is none. */
static size_t find_open(const Compiler *c, Str name)
{
    for (size_t i = c->depth; i-- > 0;)
        if (str_eq(c->open[i]->text, name))
            return i;
    return c->depth;
}

static void close_section(Compiler *c, const Tag *t)
{
    Pos at = place(c, t->from);
    if (c->depth == 0) {
        report(c, at, M_section_unopened, (const Str[2]){ t->name, STR_NONE });
        return;
    }
    size_t level = find_open(c, t->name), innermost = c->depth - 1;
    if (level != innermost)
        report(c, at, M_section_mismatch, (const Str[2]){ c->open[innermost]->text, t->name });
    if (level == c->depth)
        level = innermost;  /* a slip of the pen rather than another section */
    MustacheNode *n = c->open[level];
    n->end_from = t->from;
    n->end_to = t->to;
    n->end_alone = t->alone;
    c->depth = level;
}

static MustacheKind kind_of(char sign)
{
    switch (sign) {
    case '#': return MUSTACHE_SECTION;
    case '^': return MUSTACHE_INVERTED;
    case '>': return MUSTACHE_PARTIAL;
    case '!': return MUSTACHE_COMMENT;
    case '&':
    case '{': return MUSTACHE_RAW;
    default: return MUSTACHE_VALUE;
    }
}

static void add_node(Compiler *c, const Tag *t, bool takes_line)
{
    MustacheKind kind = kind_of(t->sign);
    MustacheNode *n = append(c, kind, t->from, t->to);
    n->text = t->name;
    n->alone = t->alone;
    if (kind == MUSTACHE_PARTIAL && takes_line)
        n->indent = str_sub(c->text, t->line_from, t->from);
    if (kind == MUSTACHE_SECTION || kind == MUSTACHE_INVERTED)
        open_section(c, n);
}

static void take_tag(Compiler *c, const Tag *t)
{
    bool prints = t->sign == 0 || t->sign == '&' || t->sign == '{';
    bool takes_line = c->standalone && t->alone && !prints;
    append_text(c, takes_line ? t->line_from : t->from);
    c->text_from = takes_line ? t->line_to : t->to;
    if (t->sign == '=')
        report(c, place(c, t->from), M_tag_delimiter, (const Str[2]){ STR_NONE, STR_NONE });
    else if (t->name.n == 0 && t->sign != '!')
        report(c, place(c, t->from), M_tag_empty,
               (const Str[2]){ str_sub(c->text, t->from, t->to), STR_NONE });
    else if (t->sign == '/')
        close_section(c, t);
    else
        add_node(c, t, takes_line);
}

static void compile(Compiler *c)
{
    Tag t = { .from = str_find(c->text, STR("{{"), 0) };
    while (t.from != SIZE_MAX && !c->stopped) {
        size_t next = t.from + 2;
        if (read_tag(c->text, &t)) {
            take_tag(c, &t);
            next = t.to;
        } else {
            append_text(c, t.from);
            c->text_from = t.from;
            report(c, place(c, t.from), M_tag_unclosed, (const Str[2]){ STR_NONE, STR_NONE });
            c->stopped |= t.sign == '!';  /* all the rest is in the comment */
        }
        t.from = str_find(c->text, STR("{{"), next);
    }
    append_text(c, c->text.n);
    for (size_t i = 0; i < c->depth && !c->stopped; i++)
        report(c, c->open[i]->at, M_section_unclosed,
               (const Str[2]){ c->open[i]->text, STR_NONE });
}

bool mustache_compile(Arena *a, Diag *d, const MustacheText *text, MustacheNode **out)
{
    Compiler c = { .arena = a, .diag = d, .text = text->text, .standalone = text->standalone,
                   .at = text->at };
    *out = NULL;
    c.tail[0] = out;
    compile(&c);
    return c.reports == 0;
}

/* ---- Rendering ---- */

typedef struct Render {
    const MustacheOut *how;
    long steps;
    int reports;
    bool ok, stopped;
} Render;

/* How deep the nodes stand, and in whose scope. */
typedef struct Place {
    const Scope *scope;
    int partials;
} Place;

static void render_nodes(Render *r, const MustacheNode *n, Place in);

static void fault(Render *r, const MustacheNode *n, MsgId id)
{
    if (!r->how->diag)
        return;
    diag_error(r->how->diag, n->at, id, n->text);
    r->ok = false;
    r->stopped |= ++r->reports >= REPORTS_MAX;
}

static void blank(Render *r, Str name, const Value *cell)
{
    diag_error(r->how->diag, cell->at, M_cell_blank, name);
    r->ok = false;
    r->stopped |= ++r->reports >= REPORTS_MAX;
}

static void missing(Render *r, const MustacheNode *n, const Scope *scope)
{
    if (!r->how->diag)
        return;
    Str name = n->text;
    const Value *cell = r->how->row ? scope_holder(r->how->arena, scope, &name) : NULL;
    if (cell && value_is_blank_cell(r->how->row, cell)) {
        blank(r, name, cell);
        return;
    }
    Str near = scope_nearest(r->how->arena, scope, n->text);
    diag_error(r->how->diag, n->at, near.p ? M_missing_value_near : M_missing_value, n->text, near);
    r->ok = false;
    r->stopped |= ++r->reports >= REPORTS_MAX;
}

static void stop(Render *r, const MustacheNode *n, MsgId id)
{
    fault(r, n, id);
    r->ok = false;
    r->stopped = true;
}

/* False when there were too many. */
static bool count_steps(Render *r, const MustacheNode *n, size_t steps)
{
    r->steps += (long)(steps < STEPS_MAX ? steps : STEPS_MAX);
    if (!r->stopped && r->steps > (r->how->steps ? r->how->steps : STEPS_MAX))
        stop(r, n, M_text_endless);
    return !r->stopped;
}

static void render_value(Render *r, const MustacheNode *n, Place in)
{
    const Value *v = scope_find(r->how->arena, in.scope, n->text);
    Str text = value_as_text(r->how->arena, v);
    if (!v)
        missing(r, n, in.scope);
    else if (r->how->diag && value_is_blank_cell(r->how->row, v))
        blank(r, n->text, v);
    else if (!str_given(text) && v->kind != VALUE_TEXT)
        fault(r, n, M_value_not_text);
    else if (n->kind == MUSTACHE_VALUE && r->how->escape)
        r->how->escape(r->how->out, text);
    else
        buf_add(r->how->out, text);
}

static void render_section(Render *r, const MustacheNode *n, Place in)
{
    const Value *v = scope_find(r->how->arena, in.scope, n->text);
    if (n->kind == MUSTACHE_INVERTED) {
        if (!value_is_true(v))
            render_nodes(r, n->first, in);
        return;
    }
    if (!value_is_true(v))
        return;
    bool turns = v->kind == VALUE_LIST;
    for (const Value *m = turns ? v->first : v; m && count_steps(r, n, 1); m = m->next) {
        Scope frame = { in.scope, m };
        render_nodes(r, n->first, (Place){ &frame, in.partials });
        if (!turns)
            break;
    }
}

/* Each line of the partial's text begins with the blanks that stand before its tag. */
static Str indent_lines(Arena *a, Str text, Str indent)
{
    Buf b;
    Str line;
    if (indent.n == 0 || text.n == 0)
        return text;
    buf_init(&b, 0);
    for (Str rest = text; rest.n && str_split(&rest, '\n', &line);) {
        buf_add(&b, indent);
        buf_add(&b, line);
        if (rest.p)
            buf_char(&b, '\n');
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void render_partial_text(Render *r, const MustacheNode *n, Str text, Place in)
{
    MustacheNode *nodes = NULL;
    text = indent_lines(r->how->arena, text, n->indent);
    Compiler c = { .arena = r->how->arena, .diag = r->how->diag, .text = text,
                   .standalone = true, .fixed = true, .at = n->at };
    c.tail[0] = &nodes;
    compile(&c);
    if (c.reports)
        r->ok = false;
    render_nodes(r, nodes, (Place){ in.scope, in.partials + 1 });
}

static void render_partial(Render *r, const MustacheNode *n, Place in)
{
    const MustacheOut *how = r->how;
    Str text = how->partial ? how->partial(how->context, n->text) : STR_NONE;
    if (!str_given(text))
        fault(r, n, M_partial_missing);
    else if (in.partials >= PARTIALS_MAX)
        stop(r, n, M_partial_depth);
    else if (count_steps(r, n, text.n / 64))
        render_partial_text(r, n, text, in);
}

static void render_nodes(Render *r, const MustacheNode *nodes, Place in)
{
    for (const MustacheNode *n = nodes; n && count_steps(r, n, 1); n = n->next)
        switch (n->kind) {
        case MUSTACHE_TEXT:
            buf_add(r->how->out, n->text);
            break;
        case MUSTACHE_VALUE:
        case MUSTACHE_RAW:
            render_value(r, n, in);
            break;
        case MUSTACHE_SECTION:
        case MUSTACHE_INVERTED:
            render_section(r, n, in);
            break;
        case MUSTACHE_PARTIAL:
            render_partial(r, n, in);
            break;
        case MUSTACHE_COMMENT:
            break;
        }
}

bool mustache_render(const MustacheNode *nodes, const MustacheOut *how)
{
    Render r = { .how = how, .ok = true };
    render_nodes(&r, nodes, (Place){ how->scope, how->depth });
    return r.ok;
}

/* ---- Texts of the front matter ---- */

/* Where the first letter of a text stands: behind its quote, or below `|` or `>`. */
static Pos content_at(const Value *v)
{
    Pos at = v->at;
    Str line = v->plain ? STR_NONE : pos_line(at);
    size_t i = 0, len;
    for (uint32_t k = 1; k < at.b && i < line.n; k++, i += len)
        str_rune(line, i, &len);
    if (i >= line.n)
        return at;
    if (line.p[i] == '"' || line.p[i] == '\'')
        return (Pos){ at.source, at.a, at.b + 1 };
    if (line.p[i] != '|' && line.p[i] != '>')
        return at;
    Pos below = { at.source, at.a + 1, 1 };
    for (line = pos_line(below); below.b <= line.n && line.p[below.b - 1] == ' ';)
        below.b++;
    return below;
}

/* The file from `at` on; absent if it is no text. */
static Str rest_of(Pos at)
{
    Str line = pos_line(at);
    size_t i = 0, len;
    for (uint32_t k = 1; k < at.b && i < line.n; k++, i += len)
        str_rune(line, i, &len);
    if (!line.n)
        return STR_NONE;
    return str_from_at(at.source->text, (size_t)(line.p - at.source->text.p) + i);
}

Str mustache_print(const MustacheNode *nodes, const MustacheOut *how, Pos at)
{
    Buf b;
    buf_init(&b, EXPAND_MAX);
    MustacheOut into = *how;
    into.out = &b;
    bool ok = mustache_render(nodes, &into);
    if (b.over)
        ok = how->diag && diag_error(how->diag, at, M_text_endless);
    Str expanded = ok ? arena_str(how->arena, buf_str(&b)) : STR_NONE;
    buf_release(&b);
    return expanded;
}

Str mustache_expand(const MustacheOut *how, const Value *text)
{
    if (!mustache_has(text->text))
        return text->text;
    MustacheNode *nodes = NULL;
    Pos at = content_at(text);
    Compiler c = { .arena = how->arena, .diag = how->diag, .text = text->text, .at = at };
    Str written = rest_of(at);
    c.as_written = str_starts(written, text->text) ? STR_NONE : written;
    c.tail[0] = &nodes;
    compile(&c);
    return c.reports ? STR_NONE : mustache_print(nodes, how, text->at);
}
