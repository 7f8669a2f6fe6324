/* SPDX-License-Identifier: MIT */
#include "pass/number_typed.h"

#include "base/text.h"

DocNode *typed_text(DocNode *block)
{
    DocNode *n = block->first;
    while (n && n->kind != DOC_TEXT && n->first)
        n = n->first;
    return n && n->kind == DOC_TEXT ? n : NULL;
}

/* ---- counters ---- */

static bool is_counter(Str s)
{
    return num_value(NUM_DECIMAL, s) || num_value(NUM_UPPER_ROMAN, s) ||
           num_value(NUM_LOWER_LETTER, s) || num_value(NUM_UPPER_LETTER, s);
}

static bool is_counter_chain(Str s)
{
    Str piece;
    int n = 0;
    for (; str_split(&s, '.', &piece); n++)
        if (n ? !num_value(NUM_DECIMAL, piece) : !is_counter(piece))
            return false;
    return n > 0;
}

/* The bytes of the blank at i, a no-break one or none included: 0 if there is none. */
static size_t blank_at(Str s, size_t i)
{
    Str rest = str_from_at(s, i);
    return str_starts(rest, STR(" ")) ? 1 : str_starts(rest, STR("\u00A0")) ? 2 : 0;
}

bool typed_read(Str text, Typed *out)
{
    size_t blank = str_find(text, STR(" "), 0);
    if (blank == SIZE_MAX || blank < 2)
        return false;
    char end = text.p[blank - 1];
    if ((end != '.' && end != ')' && end != '/') ||
        !is_counter_chain(str_sub(text, 0, blank - 1)))
        return false;
    *out = (Typed){ str_sub(text, 0, blank), text_past_blanks(text, blank) };
    return true;
}

/* ---- words ---- */

/* Whether `word` stands at i, in small or capital letters. */
static bool has_word(Str s, size_t i, Str word)
{
    Str there = str_sub(s, i, i + word.n < s.n ? i + word.n : s.n);
    return there.n == word.n && text_same_letters(there, word);
}

static bool is_end(char c)
{
    return c == '.' || c == ':' || c == ',' || c == ')' || c == '/';
}

/* Past the digits or letters of a counter of the form, or any that might stand for one. */
static size_t past_counter(const NumForm *form, Str s, size_t i)
{
    size_t end = i;
    if (num_is_words(form->format))
        return i + num_words_at(form->format, str_from_at(s, i));
    while (end < s.n && !blank_at(s, end) && !is_end(s.p[end]))
        end++;
    Str counter = str_sub(s, i, end);
    bool good = num_value(form->format, counter) || num_value(NUM_DECIMAL, counter) ||
                num_value(NUM_UPPER_ROMAN, counter);
    return good ? end : i;
}

/* Past what closes the number: its own signs, or a stop or colon in their place. */
static size_t past_suffix(Str suffix, Str s, size_t i)
{
    if (suffix.n && has_word(s, i, suffix))
        return i + suffix.n;
    bool sign = i < s.n && (s.p[i] == '.' || s.p[i] == ':');
    if (suffix.n > 1 || (suffix.n && !sign))
        return SIZE_MAX;
    return i + sign;
}

/* "Chương I - Quy định chung": the hyphen is no part of the title. */
static size_t past_hyphen(Str s, size_t i)
{
    static const Str hyphens[] = { { "- ", 2 }, { "– ", 4 }, { "— ", 4 } };
    for (size_t k = 0; k < sizeof hyphens / sizeof hyphens[0]; k++)
        if (str_starts(str_from_at(s, i), hyphens[k]))
            return text_past_blanks(s, i + hyphens[k].n);
    return i;
}

bool typed_read_words(const NumForm *form, Str text, Typed *out)
{
    Str word = str_trim(form->prefix);
    if ((!word.n && !num_is_words(form->format)) || form->format == NUM_LITERAL ||
        !has_word(text, 0, word))
        return false;
    size_t i = word.n, from = text_past_blanks(text, i);
    if (word.n && from == i)
        return false;
    i = past_counter(form, text, from);
    size_t end = i > from ? past_suffix(form->suffix, text, i) : SIZE_MAX;
    if (end == SIZE_MAX || (end < text.n && !blank_at(text, end)))
        return false;
    out->label = str_sub(text, 0, end);
    out->n = text_past_blanks(text, end);
    if (!form->suffix.n)
        out->n = past_hyphen(text, out->n);
    return true;
}

static bool closes(Str text, const Typed *typed)
{
    return typed->n == text.n || is_end(typed->label.p[typed->label.n - 1]) ||
           past_hyphen(text, text_past_blanks(text, typed->label.n)) !=
               text_past_blanks(text, typed->label.n);
}

const SchemeLevel *typed_read_any(const Scheme *schemes, Str text, Typed *out)
{
    const SchemeLevel *l;
    for (const Scheme *s = schemes; s; s = s->next)
        for (int i = 0; (l = scheme_heading(s, i)) != NULL; i++)
            if (typed_read_words(&l->form, text, out) && closes(text, out))
                return l;
    return NULL;
}

Str typed_first(Arena *a, const NumForm *form)
{
    return ARENA_JOIN(a, form->prefix, num_text(a, form->format, 1), form->suffix);
}

/* ---- */

static Str without_end(Str label)
{
    while (label.n && is_end(label.p[label.n - 1]))
        label.n--;
    return label;
}

bool typed_same(Str typed, Str due)
{
    typed = without_end(typed);
    due = without_end(due);
    bool words = str_has(due, STR(" "));
    return str_eq(typed, due) || (words && text_same_letters(typed, due));
}

static void trim_head(DocNode *block)
{
    DocNode *text = typed_text(block);
    if (text)
        text->u.text.text = str_from_at(text->u.text.text, text_past_blanks(text->u.text.text, 0));
}

void typed_drop(DocNode *block, size_t n)
{
    DocNode *text = typed_text(block);
    text->u.text.text = str_from_at(text->u.text.text, n);
    if (text->u.text.text.n)
        return;
    while (text != block && !text->first) { /* a mark that held the number alone goes with it */
        DocNode *parent = text->parent;
        doc_unlink(text);
        text = parent;
    }
    if (block->first && block->first->kind == DOC_BREAK)
        doc_unlink(block->first);
    trim_head(block);
}
