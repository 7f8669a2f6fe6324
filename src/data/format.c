/* SPDX-License-Identifier: MIT */
#include "data/format.h"

#include "data/decimal.h"

/* ECMA-376-1, 18.8.30: formats that have a number and no code in the file; those of dates as a
 * Vietnamese system shows them. */
Str format_builtin(uint32_t id)
{
    static const struct {
        uint32_t id;
        const char *code;
    } known[] = {
        { 1, "0" },           { 2, "0.00" },         { 3, "#,##0" },      { 4, "#,##0.00" },
        { 9, "0%" },          { 10, "0.00%" },       { 14, "dd/mm/yyyy" }, { 15, "d/m/yyyy" },
        { 16, "d/m" },        { 17, "m/yyyy" },      { 18, "h:mm" },      { 19, "h:mm:ss" },
        { 20, "h:mm" },       { 21, "h:mm:ss" },     { 22, "dd/mm/yyyy h:mm" },
        { 37, "#,##0" },      { 38, "#,##0" },       { 39, "#,##0.00" },  { 40, "#,##0.00" },
        { 41, "#,##0" },      { 42, "#,##0" },       { 43, "#,##0.00" },  { 44, "#,##0.00" },
        { 45, "mm:ss" },      { 46, "[h]:mm:ss" },   { 47, "mm:ss" },     { 49, "@" },
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].id == id)
            return str_from(known[i].code);
    bool eastern_date = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    return eastern_date ? STR("dd/mm/yyyy") : STR("");
}

/* ---- reading a code ---- */

/* A piece of a code: a letter or sign of the format, or text to be shown as it is. */
typedef struct Token {
    char sign;       /* 0: text */
    Str text;
} Token;

static Token bracket(Str code, size_t end)
{
    Str in = str_sub(code, 1, end);
    if (in.n && str_has(STR("hHmMsS"), str_sub(in, 0, 1)))
        return (Token){ '[', in };          /* [h]: hours beyond a day */
    size_t hyphen = str_find(in, STR("-"), 0);
    if (str_starts(in, STR("$")))           /* [$₫-42A] */
        return (Token){ 0, str_sub(in, 1, hyphen) };
    return (Token){ 0, STR("") };           /* a colour, a condition */
}

/* Cuts the next token off; false at the end. */
static bool next_token(Str *code, Token *out)
{
    size_t len = 1;
    if (!code->n)
        return false;
    char c = *code->p;
    size_t end = SIZE_MAX;
    if (c == '"' || c == '[') {
        end = str_find(*code, c == '"' ? STR("\"") : STR("]"), 1);
        end = end == SIZE_MAX ? code->n : end;
        *out = c == '"' ? (Token){ 0, str_sub(*code, 1, end) } : bracket(*code, end);
        len = end + 1;
    } else if ((c == '\\' || c == '_' || c == '*') && code->n > 1) {
        str_rune(*code, 1, &len);
        *out = (Token){ 0, c == '\\' ? str_sub(*code, 1, 1 + len) : STR("") };
        if (c == '_')
            out->text = STR(" ");
        len++;
    } else {
        str_rune(*code, 0, &len);
        bool sign = str_has(STR("0#?.,%dDmMyYhHsSeEgG@"), str_sub(*code, 0, len));
        *out = (Token){ sign ? c : 0, str_sub(*code, 0, len) };
    }
    *code = str_from_at(*code, len);
    return true;
}

/* positive;negative;zero. Semicolons in quotes count as any, which no real format has. */
static Str section_of(Str code, const Decimal *d, bool *own_sign)
{
    Str sections[4] = { { NULL, 0 } }, rest = code;
    size_t n = 0;
    while (n < 4 && str_split(&rest, ';', &sections[n]))
        n++;
    size_t pick = d->n == 0 && n > 2 ? 2 : d->minus && n > 1 ? 1 : 0;
    *own_sign = pick == 1;
    return sections[pick];
}

bool format_is_date(Str code)
{
    Token t;
    while (next_token(&code, &t)) {
        if (t.sign && str_has(STR("dDmMyYhHsS["), (Str){ &t.sign, 1 }))
            return true;
        if (t.sign == 'G' || t.sign == 'g') /* General */
            return false;
    }
    return false;
}

/* ---- numbers ---- */

/* What a section says of the figures; its texts stand around them. */
typedef struct Figures {
    int whole, least, most; /* least digits before the sign; least and most after it */
    bool thousands, found, general;
    int shift;              /* % moves the sign by two, a comma at the end by minus three */
} Figures;

static Figures figures_of(Str code)
{
    Figures f = { 0 };
    bool after = false;
    int commas = 0;
    Token t;
    while (next_token(&code, &t)) {
        bool digit = t.sign == '0' || t.sign == '#' || t.sign == '?';
        f.found = f.found || digit;
        f.thousands = f.thousands || (digit && commas);
        commas = t.sign == ',' ? commas + 1 : digit ? 0 : commas;
        after = after || t.sign == '.';
        f.whole += digit && !after && t.sign == '0';
        f.most += digit && after;
        f.least = digit && after && t.sign == '0' ? f.most : f.least;
        f.shift += t.sign == '%' ? 2 : 0;
        f.general = f.general || t.sign == '@' || t.sign == 'G' || t.sign == 'g' || t.sign == 'E' ||
                    t.sign == 'e' || (t.sign == 0 && f.found && str_eq(t.text, STR("/")));
    }
    f.shift -= 3 * commas;
    return f;
}

static void write_figures(Buf *out, const Decimal *d, const Figures *f, char decimal)
{
    int digits = d->point > f->whole ? d->point : f->whole, places = f->most;
    while (places > f->least && decimal_digit(d, -places) == '0')
        places--;
    if (digits < 1 && (f->whole || !places))
        digits = 1;
    for (int power = digits - 1; power >= 0; power--) {
        buf_char(out, decimal_digit(d, power));
        if (f->thousands && power > 0 && power % 3 == 0)
            buf_char(out, decimal == ',' ? '.' : ',');
    }
    if (places > 0)
        buf_char(out, decimal);
    for (int i = 1; i <= places; i++)
        buf_char(out, decimal_digit(d, -i));
}

/* As many digits as a sheet computes with; never with an exponent. */
static void write_general(Buf *out, Decimal d, char decimal)
{
    int places = d.n - d.point > 0 ? d.n - d.point : 0;
    const Figures f = { .whole = 1, .least = places, .most = places };
    if (d.minus)
        buf_char(out, '-');
    write_figures(out, &d, &f, decimal);
}

/* Whether texts part the digits themselves: 0000-000-000 of a telephone. */
static bool is_parted(Str section)
{
    bool digit = false, text = false;
    Token t;
    while (next_token(&section, &t)) {
        bool one = t.sign == '0' || t.sign == '#' || t.sign == '?';
        if (one && text)
            return true;
        digit = digit || one;
        text = digit && !t.sign && t.text.n;
    }
    return false;
}

/* A digit for each sign of the section, the first takes all that are before it as well. */
static void write_parted(Buf *out, const Decimal *d, Str section, int whole)
{
    int power = (d->point > whole ? d->point : whole) - 1, left = 0;
    Str rest = section;
    Token t;
    while (next_token(&rest, &t))
        left += t.sign == '0' || t.sign == '#' || t.sign == '?';
    while (next_token(&section, &t)) {
        if (!t.sign || t.sign == '%')
            buf_add(out, t.text);
        else if (t.sign == '0' || t.sign == '#' || t.sign == '?')
            for (left--; power >= left; power--)
                buf_char(out, decimal_digit(d, power));
    }
}

static void write_number(Buf *out, Decimal d, Str code, char decimal)
{
    bool own_sign, written = false;
    Str section = section_of(code, &d, &own_sign);
    Figures f = figures_of(section);
    if (f.general || (!f.found && !section.n)) {
        write_general(out, d, decimal);
        return;
    }
    d.point += d.n ? f.shift : 0;
    decimal_round(&d, f.most);
    if (d.minus && !own_sign)
        buf_char(out, '-');
    if (!f.most && !f.thousands && is_parted(section)) {
        write_parted(out, &d, section, f.whole);
        return;
    }
    Token t;
    while (next_token(&section, &t)) {
        bool figure = t.sign && t.sign != '%';
        if (figure && !written)
            write_figures(out, &d, &f, decimal);
        else if (!figure)
            buf_add(out, t.text);
        written = written || figure;
    }
}

/* ---- dates ---- */

typedef struct Moment {
    int64_t days, seconds;   /* since 1970-01-01, and within the day */
    bool negative;
    int64_t hours;           /* since the first day of the count, for [h] */
} Moment;

static int64_t whole_of(const Decimal *d)
{
    int64_t v = 0;
    for (int power = d->point - 1; power >= 0; power--)
        v = v * 10 + (decimal_digit(d, power) - '0');
    return v;
}

/* Lotus counted a 29 February 1900, and so does Excel: days 1 to 59 are one too few. */
static bool moment_of(Decimal d, bool from_1904, Moment *out)
{
    if (d.minus || d.point > 7)
        return false;
    int64_t day = whole_of(&d), billionths = 0;
    for (int i = 1; i <= 9; i++)
        billionths = billionths * 10 + (decimal_digit(&d, -i) - '0');
    int64_t seconds = (billionths * 86400 + 500000000) / 1000000000;
    if (seconds >= 86400) {
        seconds -= 86400;
        day++;
    }
    *out = (Moment){ .seconds = seconds, .hours = day * 24 + seconds / 3600 };
    out->days = from_1904 ? day - 24107 : day - 25569 + (day > 0 && day < 60);
    return day <= 2958465; /* 9999-12-31 */
}

/* The Gregorian calendar by its cycle of 400 years, which begins on 1 March. */
static void civil(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

/* Which parts of a date and a time a code shows. */
typedef struct DateShape {
    int day, month, year, hour, minute, second; /* how many letters; 0 = not shown */
    bool year_first, elapsed;
} DateShape;

/* One letter and how often it stands, in lower case; texts between are passed over. */
typedef struct Letters {
    char letter;
    int n;
} Letters;
enum { LETTERS_MAX = 16 };

static size_t letters_of(Str code, Letters *list, bool *elapsed)
{
    size_t n = 0;
    Token t;
    while (next_token(&code, &t)) {
        char c = t.sign == '[' ? *t.text.p : t.sign;
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        *elapsed = *elapsed || t.sign == '[';
        if (!str_has(STR("dmyhs"), (Str){ &c, 1 }))
            continue;
        if (n > 0 && list[n - 1].letter == c)
            list[n - 1].n++;
        else if (n < LETTERS_MAX)
            list[n++] = (Letters){ c, 1 };
    }
    return n;
}

/* m is the minute after hours and before seconds. */
static DateShape shape_of(Str code)
{
    Letters list[LETTERS_MAX];
    DateShape s = { 0 };
    size_t n = letters_of(code, list, &s.elapsed);
    for (size_t i = 0; i < n; i++) {
        char c = list[i].letter;
        bool minute = c == 'm' && ((i > 0 && list[i - 1].letter == 'h') ||
                                   (i + 1 < n && list[i + 1].letter == 's'));
        s.year_first = s.year_first || (c == 'y' && !s.day && !s.month);
        int *part = c == 'd' ? &s.day : c == 'y' ? &s.year : c == 'h' ? &s.hour
                    : c == 's' ? &s.second : minute ? &s.minute : &s.month;
        *part = list[i].n;
    }
    return s;
}

static void padded(Buf *out, int64_t v, int letters)
{
    if (v < 10 && letters >= 2)
        buf_char(out, '0');
    buf_int(out, v);
}

static void write_day(Buf *out, const Moment *m, const DateShape *s)
{
    int year, month, day;
    civil(m->days, &year, &month, &day);
    bool words = s->month > 2;
    int parts[3] = { day, month, year };
    int letters[3] = { s->day > 2 ? 1 : s->day, words ? 1 : s->month, s->year };
    size_t n = out->n;
    for (int k = 0; k < 3; k++) {
        int i = s->year_first && s->day && s->month ? 2 - k : k;
        bool shown = i == 0 ? s->day > 0 : i == 1 ? s->month > 0 : s->year > 0;
        if (!shown)
            continue;
        if (out->n > n)
            buf_char(out, s->year_first && s->day && s->month ? '-' : '/');
        padded(out, parts[i], i == 2 ? 1 : letters[i]);
    }
}

static void write_time(Buf *out, const Moment *m, const DateShape *s)
{
    int64_t hours = s->elapsed ? m->hours : m->seconds / 3600;
    int64_t all = m->hours * 3600 + m->seconds % 3600;
    bool minutes = s->elapsed && !s->hour && s->minute;        /* [mm]:ss */
    bool seconds = s->elapsed && !s->hour && !s->minute;       /* [ss] */
    if (s->hour)
        padded(out, hours, s->hour);
    if (s->hour && (s->minute || s->second))
        buf_char(out, ':');
    if (s->minute || (s->hour && s->second))
        padded(out, minutes ? all / 60 : m->seconds / 60 % 60, 2);
    if (s->second) {
        if (s->minute || s->hour)
            buf_char(out, ':');
        padded(out, seconds ? all : m->seconds % 60, 2);
    }
}

static bool write_date(Buf *out, Decimal d, const FormatHow *how)
{
    Moment m;
    if (!moment_of(d, how->from_1904, &m))
        return false;
    DateShape s = shape_of(how->code);
    bool date = s.day || s.month || s.year, time = s.hour || s.minute || s.second;
    if (date)
        write_day(out, &m, &s);
    if (date && time)
        buf_char(out, ' ');
    if (time)
        write_time(out, &m, &s);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many decimals are displayed, two more where these are hundredths; -1: it is not known. */
static int places_shown(Str shown, char decimal)
{
    size_t end = shown.n;
    while (end > 0 && !is_digit(shown.p[end - 1]))
        end--;
    size_t at = end;
    while (at > 0 && is_digit(shown.p[at - 1]))
        at--;
    if (!end || str_has(shown, STR("E")))
        return -1;
    bool parted = at > 1 && shown.p[at - 1] == decimal && is_digit(shown.p[at - 2]);
    return (parted ? (int)(end - at) : 0) + (str_has(shown, STR("%")) ? 2 : 0);
}

void format_plain(Buf *out, Str value, Str shown, char decimal)
{
    Decimal d;
    int places = places_shown(shown, decimal ? decimal : '.');
    if (!decimal_parse(value, &d))
        return;
    decimal_significant(&d, 15);
    if (places >= 0)
        decimal_round(&d, places);
    if (d.minus && d.n)
        buf_char(out, '-');
    for (int power = d.point > 0 ? d.point - 1 : 0; power >= 0; power--)
        buf_char(out, decimal_digit(&d, power));
    if (d.n > d.point)
        buf_char(out, '.');
    for (int power = -1; power >= d.point - d.n; power--)
        buf_char(out, decimal_digit(&d, power));
}

bool format_reads(Str shown)
{
    bool digit = false;
    Str s = str_trim(shown);
    for (size_t i = 0, len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        bool sign = i == 0 && (c == '-' || c == 0x2212);
        digit = digit || (c >= '0' && c <= '9');
        if (!sign && !(c >= '0' && c <= '9') && c != '.' && c != ',' && c != '%' && c != ' ' &&
            c != 0xA0)
            return false;
    }
    return digit;
}

bool format_number(Buf *out, Str value, const FormatHow *how)
{
    Decimal d;
    char decimal = how->decimal ? how->decimal : '.';
    if (!decimal_parse(value, &d))
        return false;
    decimal_significant(&d, 15);
    if (format_is_date(how->code) && write_date(out, d, how))
        return true;
    write_number(out, d, format_is_date(how->code) ? STR("") : how->code, decimal);
    return true;
}

/* ---- what another program displays ---- */

static bool is_sign(char c)
{
    return c == '.' || c == ',';
}

/* Whether the sign at `last`, the last one of all, stands before decimals: only then do the
 * digits of the text make the number. */
static bool before_decimals(Str shown, size_t last, Str value)
{
    Decimal read, d;
    Buf digits;
    buf_init(&digits, 0);
    for (size_t i = 0; i < shown.n; i++) {
        if (i == last)
            buf_char(&digits, '.');
        else if (shown.p[i] >= '0' && shown.p[i] <= '9')
            buf_char(&digits, shown.p[i]);
    }
    int places = 0;
    for (size_t i = last + 1; i < shown.n && shown.p[i] >= '0' && shown.p[i] <= '9'; i++)
        places++;
    bool same = decimal_parse(buf_str(&digits), &read) && decimal_parse(value, &d);
    if (same && str_has(shown, STR("%")))
        d.point += d.n ? 2 : 0;
    if (same)
        decimal_round(&d, places);
    same = same && read.n == d.n && (!d.n || read.point == d.point);
    for (int i = 0; same && i < d.n; i++)
        same = read.digits[i] == d.digits[i];
    buf_release(&digits);
    return same;
}

void format_resign(Buf *out, Str shown, Str value, char decimal)
{
    static const Str minus = { "\u2212", 3 }; /* gnumeric writes it */
    size_t last = shown.n;
    for (size_t i = 0; i < shown.n; i++)
        if (is_sign(shown.p[i]))
            last = i;
    bool decimals = last < shown.n && before_decimals(shown, last, value);
    for (size_t i = 0; i < shown.n; i++) {
        char group = decimal == ',' ? '.' : ',';
        if (str_starts(str_from_at(shown, i), minus)) {
            buf_char(out, '-');
            i += minus.n - 1;
            continue;
        }
        char c = shown.p[i];
        buf_char(out, !decimal || !is_sign(c) ? c : i == last && decimals ? decimal : group);
    }
}
