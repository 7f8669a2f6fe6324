/* SPDX-License-Identifier: MIT */
#include "data/front_edit.h"

#include "base/text.h"

typedef struct Line {
    size_t from, end, next; /* bytes: its text, and where the next line begins */
} Line;

/* The lines between the fences. */
typedef struct Front {
    Str bytes;
    size_t from, end;
} Front;

static bool next_line(Str s, size_t at, Line *out)
{
    size_t end = at;
    *out = (Line){ at, at, at };
    if (at >= s.n)
        return false;
    while (end < s.n && s.p[end] != '\n' && s.p[end] != '\r')
        end++;
    size_t next = end + (end < s.n);
    if (next < s.n && s.p[end] == '\r' && s.p[next] == '\n')
        next++;
    *out = (Line){ at, end, next };
    return true;
}

static Str text_of(Str s, const Line *l)
{
    return str_sub(s, l->from, l->end);
}

static bool find_front(Str bytes, Front *out)
{
    Line l;
    size_t at = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
    if (!next_line(bytes, at, &l) || !str_eq(str_trim_end(text_of(bytes, &l)), STR("---")))
        return false;
    *out = (Front){ bytes, l.next, 0 };
    for (at = l.next; next_line(bytes, at, &l); at = l.next)
        if (str_eq(str_trim_end(text_of(bytes, &l)), STR("---"))) {
            out->end = l.from;
            return true;
        }
    return false;
}

static bool is_quoted(Str v)
{
    return v.n >= 2 && (v.p[0] == '"' || v.p[0] == '\'') && v.p[v.n - 1] == v.p[0];
}

static Str unquoted(Str v)
{
    return is_quoted(v) ? str_sub(v, 1, v.n - 1) : v;
}

/* The key of a line at the left edge, and the byte after its colon; absent if it has none. */
static Str key_of(Str line, size_t *after)
{
    size_t colon = str_find(line, STR(":"), 0);
    if (colon == SIZE_MAX || colon == 0 || strchr(" \t#-", line.p[0]))
        return STR_NONE;
    if (colon + 1 < line.n && line.p[colon + 1] != ' ' && line.p[colon + 1] != '\t')
        return STR_NONE;
    *after = colon + 1;
    return unquoted(str_trim(str_sub(line, 0, colon)));
}

/* The line of a key: spelt so, or else in another way that means it. */
static bool find_key(Arena *a, const Front *f, Str key, Line *out)
{
    Line l;
    bool found = false;
    for (size_t at = f->from, after; at < f->end && next_line(f->bytes, at, &l); at = l.next) {
        Str own = key_of(text_of(f->bytes, &l), &after);
        bool exact = str_given(own) && str_eq(own, key);
        if (exact || (!found && str_given(own) && text_same_key(text_nfc(a, own), key)))
            *out = l;
        if (exact)
            return true;
        found = found || (str_given(own) && text_same_key(text_nfc(a, own), key));
    }
    return found;
}

/* Where the lines end that belong to a key's: those further in. */
static size_t end_of(const Front *f, const Line *line)
{
    Line l;
    size_t at = line->next, end = line->next;
    for (; at < f->end && next_line(f->bytes, at, &l); at = l.next) {
        Str text = text_of(f->bytes, &l);
        if (str_trim(text).n && !strchr(" \t-", text.p[0]))
            break;
        if (str_trim(text).n)
            end = l.next;
    }
    return end;
}

static Str spliced(Arena *a, Str s, const Line *out, Str in)
{
    return ARENA_JOIN(a, str_sub(s, 0, out->from), in, str_from_at(s, out->end));
}

/* A value that is there, in its place. */
static Str put_value(Arena *a, const Front *f, const Line *line, Str value)
{
    size_t after = 0;
    Str text = text_of(f->bytes, line);
    key_of(text, &after);
    Str old = str_trim(str_from_at(text, after));
    if (!old.n) {
        size_t at = line->from + after;
        return spliced(a, f->bytes, &(Line){ at, at, 0 }, ARENA_JOIN(a, STR(" "), value));
    }
    old = unquoted(old);
    size_t at = (size_t)(old.p - f->bytes.p);
    return spliced(a, f->bytes, &(Line){ at, at + old.n, 0 }, value);
}

static Str replace(Arena *a, const Front *f, const Line *line, Str value)
{
    return end_of(f, line) == line->next ? put_value(a, f, line, value) : STR_NONE;
}

/* A line of its own at `at`, which ends as the one before it. */
static Str insert(Arena *a, const Front *f, size_t at, const FrontEdit *edit)
{
    size_t end = at;
    while (end > 0 && (f->bytes.p[end - 1] == '\n' || f->bytes.p[end - 1] == '\r'))
        end--;
    Line before;
    next_line(f->bytes, end, &before);
    Str line = ARENA_JOIN(a, edit->key, STR(": "), edit->value,
                          str_sub(f->bytes, before.end, before.next));
    return spliced(a, f->bytes, &(Line){ at, at, 0 }, line);
}

Str front_set(Arena *a, Str bytes, const FrontEdit *edits, size_t n)
{
    Front f;
    for (size_t i = 0; i < n && str_given(bytes); i++) {
        Line line, before;
        if (!find_front(bytes, &f))
            return STR_NONE;
        Str last = i > 0 ? edits[i - 1].key : STR("loai");
        if (find_key(a, &f, edits[i].key, &line))
            bytes = replace(a, &f, &line, edits[i].value);
        else
            bytes = insert(a, &f, find_key(a, &f, last, &before) ? end_of(&f, &before) : f.from,
                           &edits[i]);
    }
    return bytes;
}

/* ---- within a map ---- */

/* The next of what stands between commas in {…}, from `at` on; false: no more, or no end. */
static bool next_member(Str s, size_t at, Line *out)
{
    int depth = 0;
    char quote = '\0';
    size_t end = at;
    for (; end < s.n && (depth > 0 || quote || s.p[end] != ','); end++) {
        char c = s.p[end];
        if (quote) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else {
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
        }
    }
    Str text = str_trim(str_sub(s, at, end));
    size_t from = text.n ? (size_t)(text.p - s.p) : at;
    *out = (Line){ from, from + text.n, end + 1 };
    return at < s.n && !quote && depth == 0;
}

/* {ky: …} on one line; `line` is what stands between its braces. */
static Str set_member(Arena *a, Str bytes, const Line *line, const FrontEdit *edit)
{
    Str inner = str_sub(bytes, line->from, line->end);
    Str text = ARENA_JOIN(a, edit->key, STR(": "), edit->value);
    Line member;
    size_t after;
    for (size_t at = 0; next_member(inner, at, &member); at = member.next) {
        Str own = key_of(text_of(inner, &member), &after);
        if (str_given(own) && text_same_key(text_nfc(a, own), edit->key))
            return spliced(a, bytes, &(Line){ line->from + member.from,
                                              line->from + member.end, 0 }, text);
    }
    Str rest = str_trim(inner).n ? STR(", ") : STR("");
    return spliced(a, bytes, &(Line){ line->from, line->from, 0 }, ARENA_JOIN(a, text, rest));
}

static size_t blanks_of(Str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == ' ')
        n++;
    return n;
}

/* Whether what follows a line is further in than it. */
static bool goes_on(const Front *f, const Line *line, size_t in)
{
    Line l;
    return next_line(f->bytes, line->next, &l) && l.from < f->end &&
           blanks_of(text_of(f->bytes, &l)) > in;
}

/* On lines of its own, all as far in as the first. */
static Str set_below(Arena *a, const Front *f, const Line *map, const FrontEdit *edit)
{
    Line l, first;
    size_t end = end_of(f, map), after;
    next_line(f->bytes, map->next, &first);
    size_t in = blanks_of(text_of(f->bytes, &first));
    for (size_t at = map->next; at < end && next_line(f->bytes, at, &l); at = l.next) {
        Line own = { l.from + in, l.end, l.next };
        Str text = text_of(f->bytes, &l);
        Str key = blanks_of(text) == in ? key_of(str_from_at(text, in), &after) : STR_NONE;
        if (str_given(key) && text_same_key(text_nfc(a, key), edit->key))
            return goes_on(f, &l, in) ? STR_NONE : put_value(a, f, &own, edit->value);
    }
    Str blanks = str_sub(f->bytes, first.from, first.from + in);
    FrontEdit further = { ARENA_JOIN(a, blanks, edit->key), edit->value };
    return insert(a, f, map->next, &further);
}

Str front_set_in(Arena *a, Str bytes, Str key, const FrontEdits *edits)
{
    /* The last comes in first: each new one stands before the others. */
    for (size_t i = edits->n; i-- > 0 && str_given(bytes);) {
        Front f;
        Line line;
        size_t after = 0;
        if (!find_front(bytes, &f) || !find_key(a, &f, key, &line))
            return STR_NONE;
        Str text = text_of(bytes, &line);
        key_of(text, &after);
        Str value = str_trim(str_from_at(text, after));
        bool below = end_of(&f, &line) != line.next;
        if (!value.n && below) {
            bytes = set_below(a, &f, &line, &edits->list[i]);
        } else if (!below && str_starts(value, STR("{")) && str_ends(value, STR("}"))) {
            size_t from = (size_t)(value.p - bytes.p) + 1;
            bytes = set_member(a, bytes, &(Line){ from, from + value.n - 2, 0 }, &edits->list[i]);
        } else {
            return STR_NONE;
        }
    }
    return bytes;
}

Str front_without(Arena *a, Str bytes, const Str *keys, size_t n)
{
    Front f;
    Line line = { 0 };
    for (size_t i = 0; i < n; i++)
        while (find_front(bytes, &f) && find_key(a, &f, keys[i], &line))
            bytes = spliced(a, bytes, &(Line){ line.from, end_of(&f, &line), 0 }, STR(""));
    return bytes;
}

Str front_value(Arena *a, Str bytes, Str key)
{
    Front f;
    Line line = { 0 };
    size_t after = 0;
    if (!find_front(bytes, &f) || !find_key(a, &f, key, &line))
        return STR_NONE;
    Str text = text_of(bytes, &line);
    key_of(text, &after);
    return str_trim(unquoted(str_trim(str_from_at(text, after))));
}
