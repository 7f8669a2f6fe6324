/* SPDX-License-Identifier: MIT */
#include "data/thin.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* What the lines below a key are. */
typedef enum Mode {
    IN_DATA,   /* plain YAML */
    IN_TOP,    /* members are fields */
    IN_TEXT,   /* items are texts */
    IN_SIGNER, /* members are those of a ky map */
    IN_MAP     /* members are those of a ky map, or fields */
} Mode;

typedef struct Open {
    size_t col;
    Mode mode;
} Open;

/* Deeper than YAML is read (yaml.h); what lies deeper is an error anyway. */
enum { OPEN_MAX = 64 };
static const size_t NO_COL = SIZE_MAX;

typedef struct Pass {
    Arena *scratch;
    Diag *diag;
    const FrontWant *want;
    FieldNames names;
    Thin *thin;
    Buf out;
    Str rest;          /* the lines after the present one */
    Str line;
    size_t row;        /* index of the present line */
    Open open[OPEN_MAX];
    size_t n_open;
    size_t block_col;  /* lines beyond this column belong to a block scalar */
    size_t text_col;   /* the last line held a text that belongs to this column */
    bool text_of_key;
    bool told;         /* text_goes_on was said for this text */
    bool ok;
} Pass;

/* U+FDD0-U+FDD2: noncharacters, kept by Unicode for a program's own use and never in a text. */
enum { MASK_BYTES = 3 };
static const struct {
    char c;
    const char *mask;
} masks[] = {
    { '{', "\xEF\xB7\x90" },
    { '}', "\xEF\xB7\x91" },
    { '#', "\xEF\xB7\x92" },
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(Str s, size_t i)
{
    while (i < s.n && is_blank(s.p[i]))
        i++;
    return i;
}

static size_t indent_of(Str line)
{
    size_t i = 0;
    while (i < line.n && line.p[i] == ' ')
        i++;
    return i;
}

static bool ends_word(Str s, size_t i)
{
    return i >= s.n || is_blank(s.p[i]);
}

static bool is_dash(Str line, size_t i)
{
    return i < line.n && line.p[i] == '-' && ends_word(line, i + 1);
}

/* ---- {{…}} in what stays YAML ---- */

/* Bytes of the tag that begins at s.p[i] with "{{"; an open one is its two braces. */
static size_t tag_length(Str s, size_t i)
{
    bool three = i + 2 < s.n && s.p[i + 2] == '{';
    size_t end = str_find(s, three ? STR("}}}") : STR("}}"), i + 2);
    if (end == SIZE_MAX)
        return 2;
    return end - i + (three ? 3 : 2);
}

static void mask_char(Buf *out, char c)
{
    for (size_t k = 0; k < sizeof masks / sizeof masks[0]; k++)
        if (c == masks[k].c) {
            buf_add(out, str_from(masks[k].mask));
            return;
        }
    buf_char(out, c);
}

static void add_masked(Buf *out, Str s)
{
    size_t done = 0;
    for (size_t i; (i = str_find(s, STR("{{"), done)) != SIZE_MAX;) {
        buf_add(out, str_sub(s, done, i));
        size_t end = i + tag_length(s, i);
        for (; i < end; i++)
            mask_char(out, s.p[i]);
        done = end;
    }
    buf_add(out, str_from_at(s, done));
}

static bool unmask_at(Str s, size_t i, char *c)
{
    for (size_t k = 0; k < sizeof masks / sizeof masks[0]; k++)
        if (str_starts(str_from_at(s, i), str_from(masks[k].mask))) {
            *c = masks[k].c;
            return true;
        }
    return false;
}

Str thin_unmask(Arena *a, Str s)
{
    if (s.n == 0 || !memchr(s.p, '\xEF', s.n))
        return s;
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < s.n;) {
        char c = s.p[i];
        i += unmask_at(s, i, &c) ? MASK_BYTES : 1;
        buf_char(&b, c);
    }
    Str plain = arena_str(a, buf_str(&b));
    buf_release(&b);
    return plain;
}

/* ---- What a value is ---- */

/* Past the quoted scalar that begins at s.p[i]; SIZE_MAX if it never closes. */
static size_t skip_quoted(Str s, size_t i)
{
    char quote = s.p[i++];
    while (i < s.n) {
        bool doubled = quote == '\'' && s.p[i] == '\'' && i + 1 < s.n && s.p[i + 1] == '\'';
        if (doubled || (quote == '"' && s.p[i] == '\\'))
            i += 2;
        else if (s.p[i++] == quote)
            return i;
    }
    return SIZE_MAX;
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'';
}

/* A quote opens a scalar only at its start: [K'Bang, Trường "A"] has none. */
static bool opens_scalar(Str v, size_t i)
{
    char c = v.p[i];
    return c == '[' || c == '{' || c == ',' || (c == ':' && ends_word(v, i + 1));
}

/* Whether the [ … ] or { … } that v begins with closes at the end of v, not before. */
static bool closes_flow(Str v)
{
    int depth = 0;
    bool start = true;
    for (size_t i = 0; i < v.n;) {
        char c = v.p[i];
        if (c == '#' && i > 0 && is_blank(v.p[i - 1]))
            return false;
        if (str_starts(str_from_at(v, i), STR("{{"))) {
            i += tag_length(v, i);
            start = false;
            continue;
        }
        if (start && is_quote(c)) {
            i = skip_quoted(v, i);
            start = false;
            continue;
        }
        depth += (c == '[' || c == '{') - (c == ']' || c == '}');
        if (depth == 0)
            return i + 1 == v.n;
        start = opens_scalar(v, i) || (start && is_blank(c));
        i++;
    }
    return false;
}

/* "|", ">-", "|2" …, alone or before a comment. */
static bool is_block_header(Str v)
{
    size_t i = 1;
    if (v.n == 0 || (v.p[0] != '|' && v.p[0] != '>'))
        return false;
    for (; i < v.n && i < 3 && strchr("+-123456789", v.p[i]); i++) {
    }
    size_t after = skip_blanks(v, i);
    return after == v.n || (after > i && v.p[after] == '#');
}

static bool stays_yaml(Str v)
{
    if (is_quote(v.p[0]))
        return skip_quoted(v, 0) == v.n;
    if (v.p[0] == '[' || (v.p[0] == '{' && !str_starts(v, STR("{{"))))
        return closes_flow(v);
    return false;
}

/* The key that stands at line[from]: its text in *key, the byte after its colon in *after. */
static bool find_key(Str line, size_t from, Str *key, size_t *after)
{
    if (from >= line.n || strchr("{[?&*!|>%@`#,]}", line.p[from]))
        return false;
    size_t i = from;
    bool quoted = is_quote(line.p[from]);
    if (quoted) {
        i = skip_quoted(line, from);
        if (i == SIZE_MAX || skip_blanks(line, i) >= line.n)
            return false;
        i = skip_blanks(line, i);
        if (line.p[i] != ':' || !ends_word(line, i + 1))
            return false;
    }
    while (i < line.n && !(line.p[i] == ':' && ends_word(line, i + 1))) {
        if (line.p[i] == '#' && is_blank(line.p[i - 1]))
            return false;
        i++;
    }
    if (i >= line.n)
        return false;
    *key = str_trim(str_sub(line, from, i));
    if (quoted)
        *key = str_sub(*key, 1, key->n - 1);
    *after = i + 1;
    return true;
}

/* {nguyen_van: X}: the bytes of X within v. */
static bool find_verbatim(Str v, size_t *from, size_t *to)
{
    Str key;
    size_t after;
    if (v.p[0] != '{' || v.p[v.n - 1] != '}' || !find_key(v, skip_blanks(v, 1), &key, &after) ||
        !text_same_key(key, STR("nguyen_van")))
        return false;
    *from = skip_blanks(v, after);
    *to = v.n - 1;
    if (*from > *to)
        *from = *to;
    return true;
}

/* ---- Lines ---- */

static Mode mode_of(FieldType type)
{
    if (front_is_text(type))
        return IN_TEXT;
    return type == FIELD_MAP ? IN_MAP : type == FIELD_SIGNERS ? IN_SIGNER : IN_DATA;
}

/* Whether a text may be wrapped in a map with this key. */
static bool is_wrapper(const Pass *p, Str key)
{
    if (text_same_key(key, STR("nguyen_van")))
        return true;
    return p->want->dated &&
           (text_same_key(key, STR("gia_tri")) || text_same_key(key, STR("tu")) ||
            text_same_key(key, STR("den")));
}

static Mode member_mode(const Pass *p, Mode in, Str key)
{
    Str name;
    if (in == IN_TEXT)
        return is_wrapper(p, key) ? IN_TEXT : IN_DATA;
    if ((in == IN_SIGNER || in == IN_MAP) && front_signer_member(key, &name))
        return IN_TEXT;
    if (in != IN_TOP && in != IN_MAP)
        return IN_DATA;
    const Field *f = field_names_find(&p->names, p->scratch, key);
    return f ? mode_of(f->type) : IN_DATA;
}

static void copy_line(Pass *p)
{
    add_masked(&p->out, p->line);
}

/* Puts `scalar` in the place of all that stands from byte `from` on; the text is line[at …]. */
static ThinLine *replace_value(Pass *p, size_t from, size_t at, Str scalar)
{
    Str head = str_sub(p->line, 0, from);
    size_t blanks = from;
    while (blanks > 0 && is_blank(head.p[blanks - 1]))
        blanks--;
    buf_add(&p->out, str_sub(head, 0, blanks));
    buf_fill(&p->out, ' ', from - blanks); /* YAML wants no tab after a dash */
    add_masked(&p->out, scalar);
    ThinLine *l = &p->thin->lines[p->row];
    l->column = (uint32_t)str_runes(head) + 1;
    l->at = (uint32_t)str_runes(str_sub(p->line, 0, at)) + 1;
    return l;
}

/* Whether the next line with content lies below the key or item at `col`. */
static bool nested_follows(const Pass *p, size_t col)
{
    Str rest = p->rest, line;
    while (str_split(&rest, '\n', &line)) {
        size_t c = indent_of(line);
        if (skip_blanks(line, c) >= line.n || line.p[c] == '#')
            continue;
        return c > col || (c == col && is_dash(line, c));
    }
    return false;
}

static void take_verbatim(Pass *p, size_t from, Str v, size_t span[2])
{
    Str text = str_trim(str_sub(v, span[0], span[1]));
    bool quoted = text.n && is_quote(text.p[0]) && skip_quoted(text, 0) == text.n;
    ThinLine *l = replace_value(p, from, from + span[0], quoted ? text : STR("\"\""));
    l->text = quoted ? STR_NONE : text;
    l->verbatim = true;
}

/* The value at byte `from` of the line is a text; `col` is where its key or dash stands. */
static void take_text(Pass *p, size_t from, size_t col, bool of_key)
{
    Str v = str_trim_end(str_from_at(p->line, from));
    size_t span[2];
    if (is_block_header(v)) {
        p->block_col = col;
        copy_line(p);
    } else if (v.n && find_verbatim(v, &span[0], &span[1])) {
        take_verbatim(p, from, v, span);
    } else if (v.n == 0 || stays_yaml(v) || (v.p[0] == '#' && nested_follows(p, col))) {
        copy_line(p);
    } else {
        replace_value(p, from, from, STR("\"\""))->text = v;
        p->text_col = col;
        p->text_of_key = of_key;
    }
}

static void push(Pass *p, size_t col, Mode mode)
{
    if (p->n_open < OPEN_MAX)
        p->open[p->n_open++] = (Open){ col, mode };
}

static void take_key(Pass *p, size_t col, Str key, size_t after)
{
    Mode mode = member_mode(p, p->open[p->n_open - 1].mode, key);
    size_t from = skip_blanks(p->line, after);
    if (mode == IN_TEXT) {
        push(p, col, mode);
        take_text(p, from, col, true);
        return;
    }
    /* A value that begins here is YAML to its end, be it many lines. */
    bool given = from < p->line.n && p->line.p[from] != '#';
    push(p, col, given ? IN_DATA : mode);
    copy_line(p);
}

static void take_item(Pass *p, size_t col)
{
    Mode mode = p->open[p->n_open - 1].mode;
    size_t from = skip_blanks(p->line, col + 1), after;
    Str key;
    bool keyed = find_key(p->line, from, &key, &after);
    if (mode == IN_TEXT && !(keyed && is_wrapper(p, key)))
        take_text(p, from, col, false);
    else if (keyed && mode != IN_DATA && !is_dash(p->line, from))
        take_key(p, from, key, after);
    else
        copy_line(p);
}

static bool goes_on(Pass *p, size_t col, bool dash)
{
    if (p->text_col == NO_COL)
        return false;
    if (col > p->text_col || (col == p->text_col && dash && p->text_of_key)) {
        uint32_t line = p->thin->first_line + (uint32_t)p->row;
        if (!p->told)
            diag_error(p->diag, (Pos){ p->want->source, line, (uint32_t)col + 1 },
                       M_text_goes_on);
        p->told = true;
        p->ok = false;
        return true;
    }
    p->text_col = NO_COL;
    p->told = false;
    return false;
}

static void take_line(Pass *p)
{
    size_t col = indent_of(p->line), after;
    bool dash = is_dash(p->line, col);
    Str key;
    bool empty = skip_blanks(p->line, col) >= p->line.n;
    if (empty || (p->block_col != NO_COL && col > p->block_col)) {
        copy_line(p);
        return;
    }
    p->block_col = NO_COL;
    if (p->line.p[col] == '#') {
        copy_line(p);
        return;
    }
    if (goes_on(p, col, dash))
        return;
    while (p->n_open > 1) {
        size_t top = p->open[p->n_open - 1].col;
        if (top < col || (top == col && dash))
            break;
        p->n_open--;
    }
    if (dash)
        take_item(p, col);
    else if (find_key(p->line, col, &key, &after))
        take_key(p, col, key, after);
    else
        copy_line(p);
}

static size_t count_lines(Str s)
{
    size_t n = 1;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

bool thin_pass(Arena *scratch, Diag *d, const FrontWant *want, Thin *out)
{
    Pass p = { .scratch = scratch, .diag = d, .want = want, .thin = out,
               .rest = want->parts->front, .block_col = NO_COL, .text_col = NO_COL, .ok = true };
    p.names = field_names(scratch, want->fields, want->n_fields);
    out->first_line = want->parts->front_line;
    out->n_lines = count_lines(p.rest);
    out->lines = ARENA_NEWN(scratch, ThinLine, out->n_lines);
    buf_init(&p.out, 0);
    /* The level of the map itself: no key stands left of it. */
    p.open[p.n_open++] = (Open){ 0, IN_TOP };
    for (; str_split(&p.rest, '\n', &p.line); p.row++) {
        if (p.row > 0)
            buf_char(&p.out, '\n');
        take_line(&p);
    }
    out->yaml = arena_str(scratch, buf_str(&p.out));
    buf_release(&p.out);
    return p.ok;
}

/* ---- Back ---- */

static const ThinLine *line_at(const Thin *thin, Pos at)
{
    if (at.a < thin->first_line || at.a - thin->first_line >= thin->n_lines)
        return NULL;
    const ThinLine *l = &thin->lines[at.a - thin->first_line];
    return l->column ? l : NULL;
}

Pos thin_pos(const Thin *thin, Pos at)
{
    const ThinLine *l = line_at(thin, at);
    if (l && at.b >= l->column)
        at.b = l->at;
    return at;
}

static void restore_text(Arena *a, const Thin *thin, Value *v)
{
    const ThinLine *l = line_at(thin, v->at);
    v->text = thin_unmask(a, v->text);
    if (!l || v->at.b != l->column)
        return;
    v->at.b = l->at;
    v->plain = !l->verbatim;
    v->verbatim = l->verbatim;
    if (str_given(l->text))
        v->text = l->text;
}

static void unwrap_verbatim(Value *map)
{
    Value *only = map->first;
    if (!only || only->next || only->kind != VALUE_TEXT ||
        !text_same_key(only->key, STR("nguyen_van")))
        return;
    map->kind = VALUE_TEXT;
    map->text = only->text;
    map->at = only->at;
    map->verbatim = true;
    map->plain = false;
    map->first = map->last = NULL;
}

/* By recursion: yaml_read nests no deeper than 32. */
void thin_restore(Arena *a, const Thin *thin, Value *v)
{
    v->key = thin_unmask(a, v->key);
    if (v->kind == VALUE_TEXT) {
        restore_text(a, thin, v);
        return;
    }
    for (Value *m = v->first; m; m = m->next)
        thin_restore(a, thin, m);
    if (v->kind == VALUE_MAP)
        unwrap_verbatim(v);
}
