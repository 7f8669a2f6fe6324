/* SPDX-License-Identifier: MIT */
#include "office/foreign.h"

#include "base/file.h"
#include "base/repack.h"
#include "base/text.h"
#include "data/markup.h"

enum { FILE_MAX = 256 << 20, TITLE_LINES = 40, SUBJECT_LINES = 3 };

ForeignKind foreign_kind(Str path)
{
    const struct { Str end; ForeignKind kind; } ends[] = {
        { STR(".docx"), FOREIGN_DOCX }, { STR(".odt"), FOREIGN_ODT }, { STR(".pdf"), FOREIGN_PDF },
    };
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        Str tail = str_from_at(path, path.n > ends[i].end.n ? path.n - ends[i].end.n : path.n);
        if (text_same_letters(tail, ends[i].end))
            return ends[i].kind;
    }
    return FOREIGN_NONE;
}

/* ---- reading ---- */

/* Well-formed, without a DTD, and in UTF-8: what the lines can be read from. */
static bool read_part(Unpack *u, Foreign *f, Buf *bytes)
{
    Markup *m = markup_open(u, f->part);
    while (m && markup_next(m) < MARKUP_END)
        ;
    bool ok = m && !markup_failed(m);
    markup_close(m);
    UnpackPart *p = ok ? unpack_part(u, f->part) : NULL;
    char room[1 << 14];
    int n = -1;
    while (p && (n = unpack_read(p, room, sizeof room)) > 0)
        buf_add(bytes, (Str){ room, (size_t)n });
    unpack_part_close(p);
    return n == 0 && !bytes->over && !memchr(bytes->p, '\0', bytes->n);
}

static bool is_signed(const Unpack *u)
{
    return unpack_has(u, STR("_xmlsignatures/origin.sigs")) ||
           unpack_has(u, STR("META-INF/documentsignatures.xml"));
}

static bool read_package(Arena *a, Diag *d, Foreign *f)
{
    Pos at = { f->source, 0, 0 };
    f->part = f->kind == FOREIGN_DOCX ? STR("word/document.xml") : STR("content.xml");
    Unpack *u = unpack_open(d, f->source->name, at);
    if (!u)
        return false;
    Buf bytes;
    buf_init(&bytes, 0);
    bool ok = read_part(u, f, &bytes);
    f->sealed = is_signed(u);
    f->made = foreign_made(a, u, f->kind == FOREIGN_ODT);
    f->part_bytes = ok ? arena_str(a, buf_str(&bytes)) : STR_NONE;
    buf_release(&bytes);
    unpack_close(u);
    return ok || diag_error(d, at, M_document_broken, f->source->name);
}

/* ---- what it is ---- */

static bool is_upper(Arena *a, Str s)
{
    return str_eq(text_upper(a, s), s) && !str_eq(text_lower(a, s), s);
}

/* One line, single blanks. */
static Str flat(Arena *a, Str s)
{
    Str rest = text_untie(a, s), word, all = STR("");
    char *p = ARENA_NEWN(a, char, rest.n + 1);
    for (size_t i = 0; i < rest.n; i++)
        p[i] = strchr("\t\n", rest.p[i]) ? ' ' : rest.p[i];
    rest = (Str){ p, rest.n };
    while (str_split(&rest, ' ', &word))
        if (word.n)
            all = all.n ? ARENA_JOIN(a, all, STR(" "), word) : word;
    return all;
}

/* Where a trích yếu has ended: căn cứ, an addressee, a heading, a whole sentence. */
static bool ends_subject(Arena *a, Str line)
{
    const Str starts[] = {
        STR("can cu"), STR("kinh gui"), STR("thuc hien"), STR("xet "), STR("dieu 1"), STR("i."),
        STR("1."), STR("chuong i"), STR("phan "),
    };
    Str folded = text_fold(a, line);
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (str_starts(folded, starts[i]))
            return true;
    return str_ends(line, STR(";")) || str_ends(line, STR("."));
}

static Str subject_from(Arena *a, const ForeignLines *lines, size_t i)
{
    Str all = STR("");
    for (size_t end = i + SUBJECT_LINES; i < lines->n && i < end; i++) {
        Str line = flat(a, lines->list[i].text);
        if (ends_subject(a, line) || (all.n && is_upper(a, line))) /* a heading */
            break;
        all = all.n ? ARENA_JOIN(a, all, STR(" "), line) : line;
    }
    return all.n ? all : STR_NONE;
}

/* The title in capitals, what it is about below it; of a công văn "V/v …" in the letterhead. */
static void find_title(Arena *a, const ForeignWant *want, Foreign *f)
{
    for (size_t i = 0; i < f->lines.n && i < TITLE_LINES; i++) {
        Str line = flat(a, f->lines.list[i].text);
        const CatalogueWant title = { want->templates, want->family, line };
        if (str_starts(line, STR("V/v")) || str_starts(line, STR("V/V"))) {
            f->subject = str_trim(str_from_at(line, 3));
            return;
        }
        if (is_upper(a, line) && catalogue_titled(a, &title, &f->type)) {
            f->subject = subject_from(a, &f->lines, i + 1);
            return;
        }
    }
}

bool foreign_read(Arena *a, Diag *d, const ForeignWant *want, Foreign *out)
{
    Source *source = ARENA_NEW(a, Source);
    *source = (Source){ SOURCE_TEXT, want->path, STR_NONE };
    *out = (Foreign){ .kind = foreign_kind(want->path), .source = source };
    const FileWant file = { want->path, { source, 0, 0 }, FILE_MAX };
    if (!file_read(a, d, &file, &out->bytes))
        return false;
    if (out->kind == FOREIGN_PDF)
        out->made = foreign_made_pdf(a, out->bytes);
    if (out->kind == FOREIGN_PDF)
        return (str_starts(out->bytes, STR("%PDF-")) &&
                str_has(str_from_at(out->bytes, out->bytes.n < 1024 ? 0 : out->bytes.n - 1024),
                        STR("%%EOF"))) ||
               diag_error(d, file.at, M_document_broken, want->path);
    if (!read_package(a, d, out))
        return false;
    out->lines = foreign_lines(a, out->part_bytes, out->kind == FOREIGN_ODT, FOREIGN_LINES_MAX);
    foreign_find(a, &out->lines, &out->places);
    if (want->templates)
        find_title(a, want, out);
    return true;
}

/* ---- filling ---- */

static bool same_number(Str a, Str b)
{
    while (a.n > 1 && a.p[0] == '0')
        a = str_from_at(a, 1);
    while (b.n > 1 && b.p[0] == '0')
        b = str_from_at(b, 1);
    return str_eq(a, b);
}

/* What is typed already must be what is given. */
static bool agrees(Arena *a, Diag *d, const Foreign *f, const ForeignGiven *given)
{
    Pos at = { f->source, 0, 0 };
    Str number = f->places.number.typed;
    Date typed = f->places.date.typed, date = given->date;
    if (number.n && !same_number(number, given->number))
        diag_error(d, at, M_foreign_number, number, given->number);
    bool other = (typed.day && typed.day != date.day) ||
                 (typed.month && typed.month != date.month) ||
                 (typed.year && typed.year != date.year);
    if (other)
        diag_error(d, at, M_foreign_date, date_short(a, date));
    return !other && (!number.n || same_number(number, given->number));
}

Str foreign_fill(Arena *a, Diag *d, const Foreign *f, const ForeignGiven *given)
{
    Pos at = { f->source, 0, 0 };
    const ForeignPlaces *p = &f->places;
    Str out = STR_NONE;
    if (!agrees(a, d, f, given))
        return out;
    if (f->sealed)
        diag_error(d, at, M_foreign_signed);
    else if (!p->number.place.line || !p->date.year.line)
        diag_error(d, at, M_foreign_place,
                   p->number.place.line ? STR("date")
                                        : p->date.year.line ? STR("number") : STR("number, date"));
    ForeignChange *changes;
    size_t n = f->sealed ? 0 : foreign_changes(a, p, given, &changes);
    if (!n)
        return f->bytes;
    Buf package;
    buf_init(&package, 0);
    const RepackWant want = { f->source->name, f->bytes, f->part,
                              foreign_changed(a, f->part_bytes, changes, n) };
    if (repack(d, &want, &package))
        out = arena_str(a, buf_str(&package));
    buf_release(&package);
    return out;
}
