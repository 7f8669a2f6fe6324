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
static Str replace(Arena *a, const Front *f, const Line *line, Str value)
{
    size_t after = 0;
    Str text = text_of(f->bytes, line);
    key_of(text, &after);
    Str old = str_trim(str_from_at(text, after));
    if (end_of(f, line) != line->next)
        return STR_NONE;
    if (!old.n) {
        size_t at = line->from + after;
        return spliced(a, f->bytes, &(Line){ at, at, 0 }, ARENA_JOIN(a, STR(" "), value));
    }
    old = unquoted(old);
    size_t at = (size_t)(old.p - f->bytes.p);
    return spliced(a, f->bytes, &(Line){ at, at + old.n, 0 }, value);
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
