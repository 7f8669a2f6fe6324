/* SPDX-License-Identifier: MIT */
#include "base/unit.h"

/* A decimal number as digits over a power of ten: "12,5" is 125 over 10. */
typedef struct Decimal {
    int64_t digits, scale;
    bool negative;
} Decimal;

enum { MAX_DIGITS = 9 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads as far as the number goes and cuts it off *s. */
static bool read_decimal(Str *s, Decimal *d)
{
    size_t i = 0, digits = 0;
    *d = (Decimal){ .scale = 1 };
    if (i < s->n && s->p[i] == '-') {
        d->negative = true;
        i++;
    }
    bool point = false;
    for (; i < s->n && (is_digit(s->p[i]) || ((s->p[i] == '.' || s->p[i] == ',') && !point)); i++) {
        if (!is_digit(s->p[i])) {
            point = true;
            continue;
        }
        d->digits = d->digits * 10 + (s->p[i] - '0');
        d->scale *= point ? 10 : 1;
        if (++digits > MAX_DIGITS)
            return false;
    }
    bool ends_well = i > 0 && is_digit(s->p[i - 1]);
    *s = str_from_at(*s, i);
    return ends_well;
}

/* n / d for n >= 0, half up. */
static int64_t rounded(int64_t n, int64_t d)
{
    return (n + d / 2) / d;
}

static UnitKind unit_named(Str s, UnitKind bare)
{
    if (!s.n)
        return bare;
    if (str_eq(s, STR("mm")))
        return UNIT_MM;
    if (str_eq(s, STR("cm")))
        return UNIT_CM;
    if (str_eq(s, STR("pt")))
        return UNIT_PT;
    return str_eq(s, STR("%")) ? UNIT_PERCENT : UNIT_NONE;
}

enum { MOST_TWIPS = 31680 }; /* 22 in: the most that Word takes */

bool unit_parse(Str text, UnitKind bare, Twips whole, Twips *out)
{
    Decimal d;
    Str s = str_trim(text);
    if (!read_decimal(&s, &d))
        return false;
    int64_t tw = 0;
    switch (unit_named(str_trim(s), bare)) {
    case UNIT_NONE:
        return false;
    case UNIT_MM: /* 1 in = 25.4 mm = 1440 tw */
        tw = rounded(d.digits * 14400, d.scale * 254);
        break;
    case UNIT_CM:
        tw = rounded(d.digits * 144000, d.scale * 254);
        break;
    case UNIT_PT:
        tw = rounded(d.digits * 20, d.scale);
        break;
    case UNIT_PERCENT:
        tw = rounded(d.digits * whole, d.scale * 100);
        break;
    }
    if (tw > MOST_TWIPS)
        return false;
    *out = (Twips)(d.negative ? -tw : tw);
    return true;
}

enum { LEAST_SIZE = 2, MOST_SIZE = 288 }; /* 1 pt to 144 pt */

bool unit_parse_size(Str text, int *half_points)
{
    Decimal d;
    Str s = str_trim(text);
    if (!read_decimal(&s, &d) || s.n || d.negative || (d.digits * 2) % d.scale)
        return false;
    int64_t size = d.digits * 2 / d.scale;
    if (size < LEAST_SIZE || size > MOST_SIZE)
        return false;
    *half_points = (int)size;
    return true;
}

Str unit_pt_text(Twips t, char text[UNIT_PT_ROOM])
{
    int64_t hundredths = (int64_t)t * 5;
    uint64_t u = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
    size_t i = UNIT_PT_ROOM;
    text[--i] = 't';
    text[--i] = 'p';
    if (u % 10)
        text[--i] = (char)('0' + u % 10);
    if (u % 100) {
        text[--i] = (char)('0' + u / 10 % 10);
        text[--i] = '.';
    }
    u /= 100;
    do
        text[--i] = (char)('0' + u % 10);
    while (u /= 10);
    if (hundredths < 0)
        text[--i] = '-';
    return (Str){ text + i, UNIT_PT_ROOM - i };
}

void unit_pt(Buf *b, Twips t)
{
    char text[UNIT_PT_ROOM];
    buf_add(b, unit_pt_text(t, text));
}
