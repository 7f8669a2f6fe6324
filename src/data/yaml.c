/* SPDX-License-Identifier: MIT */
#include "data/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

enum {
    DEPTH_MAX = 32,
    REPORTS_MAX = 20  /* of one text; then it is read no further */
};

/* A map or list that is being read, with the key whose value comes next. */
typedef struct Frame {
    Value *into;
    bool keyed;
    Str key;     /* absent: one that was refused; its value is read and dropped */
    Pos key_at;
} Frame;

/* Where libyaml stands, counted in our lines: its own also end at U+2028 and U+2029. */
typedef struct Cursor {
    size_t runes, byte;
    uint32_t line, column;
} Cursor;

typedef struct Reader {
    Arena *arena;
    Diag *diag;
    const Source *source;
    Str text;            /* as it stands in the file */
    bool json;           /* a pair of \u escapes may stand for one character */
    uint32_t first_line;
    yaml_parser_t parser;
    Cursor cursor;
    Frame stack[DEPTH_MAX];
    size_t depth;
    Value *root;
    bool has_document, done;
    int reports;
} Reader;

/* ---- Places ---- */

static void rewind_cursor(Reader *r)
{
    r->cursor = (Cursor){ 0, 0, r->first_line, 1 };
}

static int32_t hex4(Str s, size_t at)
{
    int32_t v = 0;
    for (size_t i = at; i < at + 4 && i < s.n; i++) {
        char c = s.p[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return -1;
        v = v * 16 + digit;
    }
    return at + 4 <= s.n ? v : -1;
}

enum { PAIR = 12 };  /* bytes of \uD83D\uDE00 */

/* The character that a surrogate pair (RFC 8259, 7) at byte `at` stands for, 0 if none is there.
 * A backslash that is escaped itself begins nothing. */
static int32_t pair_at(Str s, size_t at)
{
    size_t slashes = 0;
    if (s.p[at] != '\\' || at + PAIR > s.n || s.p[at + 1] != 'u' || s.p[at + 6] != '\\' ||
        s.p[at + 7] != 'u')
        return 0;
    while (slashes < at && s.p[at - slashes - 1] == '\\')
        slashes++;
    int32_t high = hex4(s, at + 2), low = hex4(s, at + 8);
    if (slashes % 2 || high < 0xD800 || high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return 0;
    return 0x10000 + (high - 0xD800) * 0x400 + (low - 0xDC00);
}

/* libyaml knows JSON's strings but for these pairs: it gets the characters themselves. */
static Str without_pairs(Arena *a, Str s)
{
    if (!str_has(s, STR("\\u")))
        return s;
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < s.n;) {
        int32_t c = pair_at(s, i);
        if (c)
            buf_rune(&b, c);
        else
            buf_char(&b, s.p[i]);
        i += c ? PAIR : 1;
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void step(Reader *r)
{
    Cursor *c = &r->cursor;
    size_t len;
    if (r->json && pair_at(r->text, c->byte)) {
        c->column += PAIR;
        c->byte += PAIR;
        c->runes++;
        return;
    }
    if (str_rune(r->text, c->byte, &len) == '\n') {
        c->line++;
        c->column = 1;
    } else {
        c->column++;
    }
    c->byte += len;
    c->runes++;
}

/* Marks come in rising order but for those of errors. */
static Pos place(Reader *r, size_t runes)
{
    if (runes < r->cursor.runes)
        rewind_cursor(r);
    while (r->cursor.runes < runes && r->cursor.byte < r->text.n)
        step(r);
    return (Pos){ r->source, r->cursor.line, r->cursor.column };
}

static Pos place_of_byte(Reader *r, size_t byte)
{
    rewind_cursor(r);
    while (r->cursor.byte < byte && r->cursor.byte < r->text.n)
        step(r);
    return (Pos){ r->source, r->cursor.line, r->cursor.column };
}

/* ---- Faults ---- */

/* The texts that id has no use for are left out by diag_error. */
static void report(Reader *r, Pos at, MsgId id, const Str texts[2])
{
    diag_error(r->diag, at, id, texts[0], texts[1]);
    if (++r->reports >= REPORTS_MAX)
        r->done = true;
}

static void fault(Reader *r, Pos at, MsgId id)
{
    report(r, at, id, (const Str[2]){ STR_NONE, STR_NONE });
}

/* What is still open at the end of the text is best mended where it was opened. */
static Pos place_of_opening(Reader *r, Pos at)
{
    const yaml_parser_t *p = &r->parser;
    if (!p->context || r->cursor.byte < r->text.n)
        return at;
    if (p->error == YAML_SCANNER_ERROR)
        return place(r, p->context_mark.index);
    return strstr(p->context, "flow") && r->depth ? r->stack[r->depth - 1].into->at : at;
}

/* What libyaml says for the slips of every day, and what we say; `opening`: of its context. */
static const struct {
    const char *problem;
    MsgId id;
    bool opening;
} slips[] = {
    { "mapping values are not allowed in this context", M_yaml_colon, false },
    { "did not find expected ',' or '}'", M_yaml_bracket, false },
    { "did not find expected ',' or ']'", M_yaml_bracket, false },
    { "found unexpected end of stream", M_yaml_quote, false },
    { "could not find expected ':'", M_yaml_no_colon, true },
};

static void report_syntax(Reader *r)
{
    const yaml_parser_t *p = &r->parser;
    Pos at = p->error == YAML_READER_ERROR ? place_of_byte(r, p->problem_offset)
                                           : place(r, p->problem_mark.index);
    if (p->error == YAML_MEMORY_ERROR)
        mem_exhausted();
    Str problem = str_from(p->problem ? p->problem : "");
    bool tab = p->error == YAML_SCANNER_ERROR && r->cursor.byte < r->text.n &&
               r->text.p[r->cursor.byte] == '\t';
    MsgId id = tab ? M_yaml_tab : M_yaml_syntax;
    at = place_of_opening(r, at);
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++)
        if (str_eq(problem, str_from(slips[i].problem))) {
            id = slips[i].id;
            at = slips[i].opening ? place(r, p->context_mark.index) : at;
        }
    /* What the bracket runs into lies lines below the place to mend. */
    if (id == M_yaml_bracket && r->depth && r->stack[r->depth - 1].into->at.a < at.a)
        at = r->stack[r->depth - 1].into->at;
    report(r, at, id, (const Str[2]){ problem, STR_NONE });
    r->done = true;
}

static int by_key_then_place(const void *a, const void *b)
{
    const Value *x = *(Value *const *)a, *y = *(Value *const *)b;
    int c = str_cmp(x->key, y->key);
    if (c)
        return c;
    if (x->key_at.a != y->key_at.a)
        return x->key_at.a < y->key_at.a ? -1 : 1;
    return x->key_at.b < y->key_at.b ? -1 : x->key_at.b > y->key_at.b;
}

static void report_doubles(Reader *r, Value *const *members, size_t n)
{
    const Value *first = members[0];
    for (size_t i = 1; i < n && !r->done; i++) {
        const Value *m = members[i];
        if (!str_eq(m->key, first->key))
            first = m;
        else
            report(r, m->key_at, M_yaml_duplicate_key,
                   (const Str[2]){ m->key, diag_int(r->diag, first->key_at.a) });
    }
}

/* By sorting: a large map of hostile input would take hours pair by pair. */
static void check_doubles(Reader *r, const Value *map)
{
    size_t n = value_count(map), i = 0;
    if (n < 2)
        return;
    Value **members = mem_alloc(n * sizeof *members);
    for (Value *m = map->first; m; m = m->next)
        members[i++] = m;
    qsort(members, n, sizeof *members, by_key_then_place);
    report_doubles(r, members, n);
    mem_free(members);
}

/* ---- The tree ---- */

static void attach_key(Reader *r, Frame *f, const Value *key)
{
    f->keyed = true;
    f->key = STR_NONE;
    f->key_at = key->at;
    if (key->kind != VALUE_TEXT || (key->plain && key->text.n == 0))
        fault(r, key->at, M_yaml_key);
    else
        f->key = key->text;
}

static void attach(Reader *r, Value *v)
{
    if (r->depth == 0) {
        r->root = v;
        return;
    }
    Frame *f = &r->stack[r->depth - 1];
    if (f->into->kind == VALUE_LIST) {
        value_add(f->into, v);
    } else if (!f->keyed) {
        attach_key(r, f, v);
    } else {
        f->keyed = false;
        if (str_given(f->key))
            value_put(f->into, f->key, f->key_at, v);
    }
}

static void open_container(Reader *r, Value *v)
{
    attach(r, v);
    if (r->depth < DEPTH_MAX) {
        r->stack[r->depth++] = (Frame){ .into = v };
        return;
    }
    report(r, v->at, M_yaml_depth, (const Str[2]){ diag_int(r->diag, DEPTH_MAX), STR_NONE });
    r->done = true;
}

static void close_container(Reader *r)
{
    const Value *v = r->stack[--r->depth].into;
    if (v->kind == VALUE_MAP)
        check_doubles(r, v);
}

/* An escape such as "\a" or "\U000F0000" can bring in what the check of the file kept out. */
static Str check_escapes(Reader *r, Str text, Pos at)
{
    Source scalar = { SOURCE_TEXT, r->source ? r->source->name : STR_NONE, text };
    Diag *found = diag_new();
    if (!text_check(found, &scalar)) {
        const Message *m = diag_at(found, 0);
        report(r, at, m->id, (const Str[2]){ m->args[0], STR_NONE });
    }
    diag_free(found);
    return text_nfc(r->arena, text);
}

static void read_scalar(Reader *r, const yaml_event_t *e, Pos at)
{
    Str text = { (const char *)e->data.scalar.value, e->data.scalar.length };
    Value *v = value_text(r->arena, arena_str(r->arena, text), at);
    v->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        v->text = check_escapes(r, v->text, at);
    attach(r, v);
}

/* ---- Events ---- */

static void refuse_properties(Reader *r, const yaml_char_t *anchor, const yaml_char_t *tag, Pos at)
{
    if (anchor)
        fault(r, at, M_yaml_anchor);
    if (tag)
        fault(r, at, M_yaml_tag);
}

static void start_document(Reader *r, Pos at)
{
    if (r->has_document) {
        fault(r, at, M_yaml_documents);
        r->done = true;
    }
    r->has_document = true;
}

static void take_event(Reader *r, const yaml_event_t *e)
{
    Pos at = place(r, e->start_mark.index);
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        start_document(r, at);
        break;
    case YAML_ALIAS_EVENT:
        fault(r, at, M_yaml_anchor);
        attach(r, value_text(r->arena, STR("*"), at));
        break;
    case YAML_SCALAR_EVENT:
        refuse_properties(r, e->data.scalar.anchor, e->data.scalar.tag, at);
        read_scalar(r, e, at);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_properties(r, e->data.sequence_start.anchor, e->data.sequence_start.tag, at);
        open_container(r, value_list(r->arena, at));
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_properties(r, e->data.mapping_start.anchor, e->data.mapping_start.tag, at);
        open_container(r, value_map(r->arena, at));
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_container(r);
        break;
    case YAML_STREAM_END_EVENT:
        r->done = true;
        break;
    default:
        break;
    }
}

static void read_events(Reader *r)
{
    while (!r->done) {
        yaml_event_t e;
        if (!yaml_parser_parse(&r->parser, &e)) {
            report_syntax(r);
            return;
        }
        take_event(r, &e);
        yaml_event_delete(&e);
    }
}

static bool holds_nothing(const Value *root)
{
    return !root || (root->kind == VALUE_TEXT && root->plain && root->text.n == 0);
}

bool yaml_read(Arena *a, Diag *d, const Passage *passage, Value **out)
{
    Str text = passage->text;
    Reader r = { .arena = a, .diag = d, .source = passage->source, .text = text,
                 .first_line = passage->line };
    r.json = passage->source && str_ends(passage->source->name, STR(".json"));
    if (r.json)
        text = without_pairs(a, text);
    rewind_cursor(&r);
    if (yaml_parser_initialize(&r.parser)) {
        yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.n ? text.p : ""),
                                     text.n);
        read_events(&r);
        yaml_parser_delete(&r.parser);
    } else {
        report_syntax(&r);
    }
    if (holds_nothing(r.root) && r.reports == 0)
        r.root = value_map(a, (Pos){ passage->source, passage->line, 1 });
    *out = r.root;
    return r.reports == 0;
}
