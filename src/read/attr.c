/* SPDX-License-Identifier: MIT */
#include "read/attr.h"

#include "base/text.h"

/* One attribute: '-' alone, '#' with a name, or a name that may have a value. */
typedef struct Item {
    char sign;         /* '-', '#', or 0 */
    Str name, value;   /* value absent if there is none */
} Item;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_name(char c)
{
    unsigned char u = (unsigned char)c;
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') ||
           (u >= 'A' && u <= 'Z') || u == '_' || u == '-' || u == '.';
}

static Str cut_name(Str *s)
{
    size_t n = 0;
    while (n < s->n && is_name(s->p[n]))
        n++;
    Str name = str_sub(*s, 0, n);
    *s = str_from_at(*s, n);
    return name;
}

static bool cut_value(Str *s, Str *value)
{
    size_t n = 0;
    if (s->n && s->p[0] == '"') {
        size_t end = str_find(*s, STR("\""), 1);
        if (end == SIZE_MAX)
            return false;
        *value = str_sub(*s, 1, end);
        *s = str_from_at(*s, end + 1);
        return true;
    }
    while (n < s->n && !is_blank(s->p[n]) && s->p[n] != '"')
        n++;
    *value = str_sub(*s, 0, n);
    *s = str_from_at(*s, n);
    return n > 0;
}

/* Cuts the next attribute off *s; false if what stands there is none. */
static bool cut_item(Str *s, Item *out)
{
    *out = (Item){ 0, STR_NONE, STR_NONE };
    if (s->p[0] == '-' && (s->n == 1 || is_blank(s->p[1]))) {
        out->sign = '-';
        *s = str_from_at(*s, 1);
        return true;
    }
    if (s->p[0] == '#') {
        out->sign = '#';
        *s = str_from_at(*s, 1);
    }
    out->name = cut_name(s);
    if (out->name.n == 0 || out->name.p[0] == '-')
        return false;
    if (out->sign == 0 && s->n && s->p[0] == '=') {
        *s = str_from_at(*s, 1);
        if (!cut_value(s, &out->value))
            return false;
    }
    return s->n == 0 || is_blank(s->p[0]);
}

static Str skip_blanks(Str s)
{
    while (s.n && is_blank(s.p[0]))
        s = str_from_at(s, 1);
    return s;
}

/* ---- The table ---- */

typedef struct Reader {
    Arena *arena;
    Places *places;
    Pos at;
    Attrs *out;
} Reader;

static bool bad_value(Reader *r, const Item *item, const char *want)
{
    if (places_report(r->places, M_attribute_value))
        diag_error(r->places->diag, r->at, M_attribute_value, item->name, item->value,
                   str_from(want));
    return false;
}

/* ---- Tables: lists with a value for each column ---- */

enum { COLUMNS_MAX = 1000 };

typedef struct Words {
    Str word[COLUMNS_MAX];
    size_t n;
} Words;

/* Blanks and semicolons part values; a comma is a decimal one. */
static bool cut_words(Str s, Words *out)
{
    out->n = 0;
    while (s.n) {
        size_t n = 0;
        while (n < s.n && !is_blank(s.p[n]) && s.p[n] != ';')
            n++;
        if (n && out->n == COLUMNS_MAX)
            return false;
        if (n)
            out->word[out->n++] = str_sub(s, 0, n);
        s = str_from_at(s, n < s.n ? n + 1 : n);
    }
    return out->n > 0;
}

/* "7" "1,5" in thousandths, 0 if it is no such number. */
static int32_t read_share(Str s)
{
    enum { WHOLE_MAX = 9999, PLACES = 3 };
    int32_t value = 0;
    int places = -1;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if ((c == ',' || c == '.') && places < 0 && i > 0)
            places = 0;
        else if (c < '0' || c > '9' || value > WHOLE_MAX * 100 || places == PLACES)
            return 0;
        else {
            value = value * 10 + (c - '0');
            places += places >= 0;
        }
    }
    for (int i = places < 0 ? 0 : places; i < PLACES; i++)
        value *= 10;
    return value;
}

/* Shares, or lengths that stand for shares: all of one kind. One length alone is no share. */
static bool read_shares(Reader *r, const Item *item)
{
    Words w;
    TableAttrs *t = &r->out->table;
    if (!cut_words(item->value, &w))
        return false;
    int32_t *shares = ARENA_NEWN(r->arena, int32_t, w.n);
    bool plain = read_share(w.word[0]) > 0;
    for (size_t i = 0; i < w.n; i++) {
        bool good = plain ? (shares[i] = read_share(w.word[i])) > 0
                          : unit_parse(w.word[i], UNIT_NONE, 0, &shares[i]) && shares[i] > 0;
        if (!good)
            return false;
    }
    if (!plain && w.n == 1)
        return false;
    t->any = true;
    t->shares = shares;
    t->n_shares = w.n;
    return true;
}

static bool read_caption(Reader *r, const Item *item)
{
    if (!str_trim(item->value).n)
        return bad_value(r, item, "a text in quotes");
    r->out->table.any = true;
    r->out->table.caption = arena_str(r->arena, str_trim(item->value));
    return true;
}

static bool read_unit(Reader *r, const Item *item)
{
    if (!str_trim(item->value).n)
        return bad_value(r, item, "a text in quotes");
    r->out->table.any = true;
    r->out->table.unit = arena_str(r->arena, str_trim(item->value));
    return true;
}

static bool read_size(Reader *r, const Item *item)
{
    r->out->table.any = true;
    return unit_parse_size(item->value, &r->out->table.size) ||
           bad_value(r, item, "a size of type in points, as in 12 or 11.5");
}

static bool is_no(Arena *a, Str s)
{
    return str_eq(text_key(a, s), STR("khong"));
}

static bool read_numbered(Reader *r, const Item *item)
{
    Words w;
    TableAttrs *t = &r->out->table;
    bool good = cut_words(item->value, &w);
    t->any = true;
    for (size_t i = 0; good && i < w.n; i++) {
        int32_t column = read_share(w.word[i]);
        if (str_eq(text_key(r->arena, w.word[i]), STR("nhom")))
            t->by_group = true;
        else if (is_no(r->arena, w.word[i]))
            t->numbered = -1;
        else if (column > 0 && column % 1000 == 0)
            t->numbered = column / 1000;
        else
            good = false;
    }
    return good || bad_value(r, item, "the number of a column, nhom, or khong");
}

static bool read_frame(Reader *r, const Item *item)
{
    r->out->table.any = true;
    r->out->table.no_frame = is_no(r->arena, item->value);
    return r->out->table.no_frame || str_eq(text_key(r->arena, item->value), STR("co")) ||
           bad_value(r, item, "co or khong");
}

static bool read_height(Reader *r, const Item *item)
{
    TableAttrs *t = &r->out->table;
    t->any = true;
    return (unit_parse(item->value, UNIT_NONE, 0, &t->height) && t->height > 0) ||
           bad_value(r, item, "a length as in 9mm or 1cm");
}

static bool read_note(Reader *r, const Item *item)
{
    if (str_given(item->value))
        return bad_value(r, item, "no value");
    r->out->note = true;
    return true;
}

/* ---- */

static const struct { const char *name; Align align; char letter; } align_words[] = {
    { "trai", ALIGN_LEFT, 'l' }, { "giua", ALIGN_CENTER, 'c' },
    { "phai", ALIGN_RIGHT, 'r' }, { "deu", ALIGN_BOTH, 'b' },
};
enum { ALIGNS = sizeof align_words / sizeof align_words[0] };

static size_t find_align(Arena *a, Str word)
{
    Str key = text_key(a, word);
    size_t i = 0;
    while (i < ALIGNS && !str_eq(key, str_from(align_words[i].name)))
        i++;
    return i;
}

/* One word for a paragraph or every column of a table, several for its columns. */
static bool read_align(Reader *r, const Item *item)
{
    Words w;
    if (!cut_words(item->value, &w))
        return bad_value(r, item, "trai, giua, phai, deu");
    char *letters = ARENA_NEWN(r->arena, char, w.n);
    for (size_t i = 0; i < w.n; i++) {
        size_t k = find_align(r->arena, w.word[i]);
        if (k == ALIGNS)
            return bad_value(r, item, "trai, giua, phai, deu");
        letters[i] = align_words[k].letter;
        r->out->align = align_words[k].align;
    }
    r->out->aligned = true;
    r->out->table.aligns = letters;
    r->out->table.n_aligns = w.n;
    return true;
}

/* First numbers as printed, each without those above it. */
static bool read_numbering(Reader *r, const Item *item)
{
    Str rest = item->value, form;
    NumForm read;
    bool good = str_trim(rest).n > 0;
    while (good && num_form_next(&rest, &form))
        good = num_form_parse(form, &read) && read.shown == 1;
    r->out->numbering = arena_str(r->arena, item->value);
    return good || bad_value(r, item, "the first number as printed: I. or 1) or Một là,");
}

static bool read_page_break(Reader *r, const Item *item)
{
    if (str_given(item->value))
        return bad_value(r, item, "no value");
    r->out->page_break = true;
    return true;
}

static bool read_sign(Reader *r, const Item *item)
{
    if (str_given(item->value))
        return bad_value(r, item, "no value");
    r->out->signs = true;
    return true;
}

static bool read_sheet(Reader *r, const Item *item)
{
    Str key = text_key(r->arena, item->value);
    r->out->turns = str_eq(key, STR("ngang")) || str_eq(key, STR("doc"));
    r->out->orient = str_eq(key, STR("ngang")) ? ORIENT_LANDSCAPE : ORIENT_PORTRAIT;
    return r->out->turns || bad_value(r, item, "ngang or doc");
}

static const char *const margin_names[] = { "le_tren", "le_duoi", "le_trai", "le_phai" };

static bool read_margin(Reader *r, const Item *item)
{
    enum { LEAST = 283, MOST = 5669 }; /* 5 mm to 10 cm: what leaves a text on the sheet */
    Str key = text_key(r->arena, item->name);
    size_t i = 0;
    while (!str_eq(key, str_from(margin_names[i])))
        i++;
    Twips margin;
    if (!unit_parse(item->value, UNIT_MM, 0, &margin) || margin < LEAST || margin > MOST)
        return bad_value(r, item, "a margin in mm, as in 20");
    r->out->margin[i] = margin;
    return true;
}

/* Of the text width, which only layout knows. */
static bool read_percentage(Reader *r, const Item *item)
{
    enum { WHOLE = 10000 };
    Str s = str_trim(item->value);
    int32_t share = 0;
    if (!str_ends(s, STR("%")) || !unit_parse(s, UNIT_NONE, WHOLE, &share))
        return false;
    if (share <= 0 || share > WHOLE)
        return false;
    r->out->share = share;
    return true;
}

static bool read_width(Reader *r, const Item *item)
{
    if (read_percentage(r, item))
        return true;
    if (read_shares(r, item))
        return true;
    if (str_has(str_trim(item->value), STR(" ")))
        return bad_value(r, item, "a share of each column as in \"1 7 3\"");
    if (!unit_parse(item->value, UNIT_NONE, 0, &r->out->width) || r->out->width <= 0)
        return bad_value(r, item, "a length as in 30mm or 4.5cm, or a percentage up to 100%");
    return true;
}

static const struct {
    const char *name;
    bool (*read)(Reader *r, const Item *item);
} table[] = {
    { "canh", read_align },
    { "ngat_trang", read_page_break },
    { "danh_so", read_numbering },
    { "trang", read_sheet },
    { "ky", read_sign },
    { "rong", read_width },
    { "ten", read_caption },
    { "don_vi_tinh", read_unit },
    { "stt", read_numbered },
    { "khung", read_frame },
    { "co_chu", read_size },
    { "ghi_chu", read_note },
    { "cao", read_height },
    { "le_tren", read_margin },
    { "le_duoi", read_margin },
    { "le_trai", read_margin },
    { "le_phai", read_margin },
};
enum { KNOWN = sizeof table / sizeof table[0] };

static size_t find_known(Str key)
{
    size_t i = 0;
    while (i < KNOWN && !str_eq(key, str_from(table[i].name)))
        i++;
    return i;
}

static bool unknown(Reader *r, const Item *item)
{
    Str names[KNOWN];
    for (size_t i = 0; i < KNOWN; i++)
        names[i] = str_from(table[i].name);
    Str near = text_nearest(item->name, names, KNOWN);
    MsgId id = str_given(near) ? M_attribute_near : M_attribute_unknown;
    Str known = names[0];
    for (size_t i = 1; i < KNOWN; i++)
        known = ARENA_JOIN(r->arena, known, STR(", "), names[i]);
    if (places_report(r->places, id))
        diag_error(r->places->diag, r->at, id, item->name, str_given(near) ? near : known);
    return false;
}

static bool read_item(Reader *r, const Item *item)
{
    if (item->sign == '-') {
        r->out->no_number = true;
        return true;
    }
    if (item->sign == '#') {
        r->out->label = arena_str(r->arena, item->name);
        return true;
    }
    size_t i = find_known(text_key(r->arena, item->name));
    return i < KNOWN ? table[i].read(r, item) : unknown(r, item);
}

/* ---- */

bool attr_known(Str text)
{
    Str rest = skip_blanks(text);
    Item item;
    bool any = false;
    for (; rest.n; rest = skip_blanks(rest), any = true)
        if (!cut_item(&rest, &item) || (!item.sign && find_known(item.name) == KNOWN))
            return false;
    return any;
}

bool attr_like(Str text)
{
    Str rest = skip_blanks(text), name = rest;
    Item item;
    if (!rest.n)
        return false;
    if (rest.p[0] == '#' || cut_item(&rest, &item))
        return true;
    /* canh="giua: meant as one, though it cannot be read */
    Str key = cut_name(&name);
    return name.n && name.p[0] == '=' && find_known(key) < KNOWN;
}

bool attr_read(Arena *a, Places *p, const AttrText *attr, Attrs *out)
{
    *out = (Attrs){ 0 };
    Reader r = { a, p, POS_NONE, out };
    bool good = true;
    for (Str rest = skip_blanks(attr->text); rest.n && good; rest = skip_blanks(rest)) {
        Item item;
        r.at = place_cut(p, attr->from + 1 + (size_t)(rest.p - attr->text.p));
        if (!cut_item(&rest, &item)) {
            if (places_report(p, M_attribute_syntax))
                diag_error(p->diag, place_cut(p, attr->from), M_attribute_syntax, attr->text);
            return false;
        }
        good = read_item(&r, &item);
    }
    return good;
}
