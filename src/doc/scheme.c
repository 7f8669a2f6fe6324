/* SPDX-License-Identifier: MIT */
#include "doc/scheme.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* Vietnamese order as natives count it: no f j w z, no ă â ê ô ơ ư. */
static const char *const letters[] = {
    "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
    "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y",
};
enum { LETTERS = sizeof letters / sizeof letters[0] };

/* prototypes: native lower letters count a=1 … z=26; đ is a literal between two chunks. */
static const NumChunk chunks[NUM_CHUNKS] = {
    { 0, 1, 4, NUM_LOWER_LETTER, 1 },   { 1, 5, 5, NUM_LITERAL, 1 },
    { 2, 6, 6, NUM_LOWER_LETTER, 5 },   { 3, 7, 9, NUM_LOWER_LETTER, 7 },
    { 4, 10, 21, NUM_LOWER_LETTER, 11 }, { 5, 22, 23, NUM_LOWER_LETTER, 24 },
};

enum { WORDS_MAX = 99 }; /* up to which words are read back */

Str num_letter(int n)
{
    return n >= 1 && n <= LETTERS ? str_from(letters[n - 1]) : STR_NONE;
}

int num_letter_value(Str letter)
{
    for (int n = 1; n <= LETTERS; n++)
        if (str_eq(letter, num_letter(n)))
            return n;
    return 0;
}

NumChunk num_chunk(int n)
{
    size_t i = 0;
    while (i + 1 < NUM_CHUNKS && n > chunks[i].last)
        i++;
    return chunks[i];
}

bool num_is_words(NumFormat format)
{
    return format == NUM_WORDS || format == NUM_CARDINAL || format == NUM_LOWER_CARDINAL;
}

/* thứ nhất, thứ tư; all others are called as they are counted: thứ hai, thứ mười bốn. */
static Str spell(Arena *a, NumFormat format, int n)
{
    if (format == NUM_WORDS && (n == 1 || n == 4))
        return n == 1 ? STR("nhất") : STR("tư");
    Str s = text_spell_int(a, n);
    if (format != NUM_CARDINAL)
        return s;
    size_t len;
    str_rune(s, 0, &len);
    return ARENA_JOIN(a, text_upper(a, str_sub(s, 0, len)), str_from_at(s, len));
}

enum { NUMERALS = 30, NUMERAL_BYTES = 32, WORD_FORMATS = 3 };

typedef struct Numerals {
    size_t n[NUMERALS];    /* bytes */
    char text[NUMERALS][NUMERAL_BYTES];
} Numerals;

static void spell_all(NumFormat format, Numerals *all)
{
    Arena *a = arena_new();
    for (int i = 0; i < NUMERALS; i++) {
        Str s = spell(a, format, i + 1);
        assert(s.n < NUMERAL_BYTES);
        all->n[i] = s.n;
        memcpy(all->text[i], s.p, s.n);
    }
    arena_free(a);
}

size_t num_words_at(NumFormat format, Str s)
{
    static _Thread_local Numerals known[WORD_FORMATS]; /* spelled once for each thread */
    Numerals *all = &known[format == NUM_WORDS ? 0 : format == NUM_CARDINAL ? 1 : 2];
    if (!all->n[0])
        spell_all(format, all);
    for (int i = NUMERALS; i-- > 0;)
        if (text_same_letters(str_sub(s, 0, all->n[i]), (Str){ all->text[i], all->n[i] }))
            return all->n[i];
    return 0;
}

Str num_text(Arena *a, NumFormat format, int n)
{
    switch (format) {
    case NUM_DECIMAL:
        return arena_int(a, n);
    case NUM_UPPER_ROMAN:
        return text_roman(a, n);
    case NUM_LOWER_ROMAN:
        return text_lower(a, text_roman(a, n));
    case NUM_UPPER_LETTER: {
        const char letter = (char)('A' + (n - 1) % 26);
        return arena_str(a, (Str){ &letter, 1 });
    }
    case NUM_LOWER_LETTER:
        return num_letter(n);
    case NUM_WORDS:
    case NUM_CARDINAL:
    case NUM_LOWER_CARDINAL:
        return spell(a, format, n);
    case NUM_LITERAL:
        break;
    }
    return STR("");
}

enum { DECIMAL_MAX = 6, ROMAN_MAX = 15 }; /* digits that are ever read: MMMDCCCLXXXVIII */

static int roman_value(Str s, bool upper)
{
    char capitals[ROMAN_MAX];
    int n = 0;
    if (s.n == 0 || s.n > ROMAN_MAX)
        return 0;
    for (size_t i = 0; i < s.n; i++) {
        if (upper != (s.p[i] >= 'A' && s.p[i] <= 'Z'))
            return 0;
        capitals[i] = upper ? s.p[i] : (char)(s.p[i] - 'a' + 'A');
    }
    return text_read_roman((Str){ capitals, s.n }, &n) ? n : 0;
}

static int words_value(NumFormat format, Str s)
{
    Arena *a = arena_new();
    int n = 1;
    while (n <= WORDS_MAX && !str_eq(spell(a, format, n), s))
        n++;
    arena_free(a);
    return n <= WORDS_MAX ? n : 0;
}

int num_value(NumFormat format, Str s)
{
    int n = 0;
    switch (format) {
    case NUM_DECIMAL:
        if (!str_is_digits(s) || s.n > DECIMAL_MAX)
            return 0;
        for (size_t i = 0; i < s.n; i++)
            n = n * 10 + (s.p[i] - '0');
        return n;
    case NUM_UPPER_ROMAN:
    case NUM_LOWER_ROMAN:
        return roman_value(s, format == NUM_UPPER_ROMAN);
    case NUM_UPPER_LETTER:
        return s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'Z' ? s.p[0] - 'A' + 1 : 0;
    case NUM_LOWER_LETTER:
        return num_letter_value(s);
    case NUM_WORDS:
    case NUM_CARDINAL:
    case NUM_LOWER_CARDINAL:
        return words_value(format, s);
    case NUM_LITERAL:
        break;
    }
    return 0;
}

static const struct {
    const char *first;
    NumFormat format;
} counters[] = {
    { "nhất", NUM_WORDS },      { "Một", NUM_CARDINAL },   { "một", NUM_LOWER_CARDINAL },
    { "I", NUM_UPPER_ROMAN },  { "1", NUM_DECIMAL },
    { "A", NUM_UPPER_LETTER },  { "a", NUM_LOWER_LETTER }, { "i", NUM_LOWER_ROMAN },
};

/* What a counter cannot touch: it would be a part of a word or of a longer number. */
static bool is_letter_or_digit(Str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where `first` stands as a word of its own, the last such place; SIZE_MAX if nowhere. */
static size_t find_counter(Str s, Str first)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; (i = str_find(s, first, i)) != SIZE_MAX; i++) {
        bool left = i == 0 || !is_letter_or_digit(s, i - 1);
        bool right = i + first.n == s.n || !is_letter_or_digit(s, i + first.n);
        if (left && right)
            found = i;
    }
    return found;
}

/* Takes `parent` off the end of the prefix, where it is a counter of its own. */
static bool take_parent(NumForm *f, Str parent)
{
    size_t n = f->prefix.n - parent.n;
    if (!str_ends(f->prefix, parent) || (n > 0 && is_letter_or_digit(f->prefix, n - 1)))
        return false;
    f->prefix = str_sub(f->prefix, 0, n);
    f->shown++;
    return true;
}

/* "1.1.1." and "I.1.1." have shown 3: the counters before the last belong to the levels above. */
static void take_shown(NumForm *f)
{
    f->shown = 1;
    if (f->format != NUM_DECIMAL)
        return;
    while (take_parent(f, STR("1.")))
        ;
    if (!take_parent(f, STR("I.")))
        take_parent(f, STR("A."));
}

bool num_form_parse(Str s, NumForm *out)
{
    s = str_trim(s);
    *out = (NumForm){ .format = NUM_LITERAL, .prefix = s, .suffix = STR(""), .shown = 1 };
    if (str_eq(s, STR("-")) || str_eq(s, STR("+")))
        return true;
    size_t last = SIZE_MAX;
    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
        Str first = str_from(counters[i].first);
        size_t at = find_counter(s, first);
        if (at == SIZE_MAX || (last != SIZE_MAX && at < last))
            continue;
        last = at;
        out->format = counters[i].format;
        out->prefix = str_sub(s, 0, at);
        out->suffix = str_from_at(s, at + first.n);
    }
    take_shown(out);
    return last != SIZE_MAX;
}

const SchemeLevel *scheme_heading(const Scheme *scheme, int depth)
{
    for (const SchemeLevel *l = scheme->levels; l; l = l->next)
        if (l->kind == LEVEL_HEADING && depth-- == 0)
            return l;
    return NULL;
}

const SchemeLevel *scheme_list(const Scheme *scheme, LevelKind kind)
{
    for (const SchemeLevel *l = scheme->levels; l; l = l->next)
        if (l->kind == kind)
            return l;
    return NULL;
}

static bool is_like(const NumForm *a, const NumForm *b)
{
    Str word = str_trim(a->prefix);
    if (a->format == NUM_LITERAL || !str_eq(word, str_trim(b->prefix)))
        return false;
    return word.n || (num_is_words(a->format) && a->format == b->format);
}

const SchemeLevel *scheme_like(const Scheme *schemes, const NumForm *form)
{
    for (const Scheme *s = schemes; s; s = s->next)
        for (const SchemeLevel *l = s->levels; l; l = l->next)
            if (l->kind == LEVEL_HEADING && is_like(form, &l->form))
                return l;
    return NULL;
}

/* "là," after "Một": a word in small letters that is no form by itself. */
static size_t past_small_word(Str s, size_t end)
{
    size_t next = str_find(s, STR(" "), end + 1);
    Str word = str_sub(s, end + 1, next == SIZE_MAX ? s.n : next);
    NumForm read;
    bool small = word.n > 1 && word.p[0] >= 'a' && word.p[0] <= 'z';
    return small && !num_form_parse(word, &read) ? next : end;
}

bool num_form_next(Str *rest, Str *form)
{
    *rest = str_trim(*rest);
    if (!rest->n)
        return false;
    bool quoted = rest->p[0] == '"';
    size_t from = quoted ? 1 : 0, end = from;
    NumForm read;
    do {
        end = str_find(*rest, quoted ? STR("\"") : STR(" "), end + (end > from));
        *form = str_sub(*rest, from, end);
    } while (end != SIZE_MAX && !quoted && !num_form_parse(*form, &read));
    if (end != SIZE_MAX && !quoted && num_is_words(read.format)) {
        end = past_small_word(*rest, end);
        *form = str_sub(*rest, from, end);
    }
    *rest = end == SIZE_MAX ? STR("") : str_from_at(*rest, end + 1);
    return true;
}

Str num_form_word(const NumForm *form, int depth)
{
    Str word = str_trim(form->prefix);
    if (word.n)
        return word;
    if (form->format == NUM_LOWER_LETTER)
        return STR("điểm");
    return depth && form->format == NUM_DECIMAL && form->shown == 1 ? STR("khoản") : STR("mục");
}
