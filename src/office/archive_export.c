/* SPDX-License-Identifier: MIT */
#include "office/archive.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/file.h"
#include "base/folder.h"
#include "data/profile.h"
#include "office/archive_work.h"
#include "office/entry_words.h"
#include "office/files.h"
#include "office/issue_work.h"
#include "office/metadata.h"
#include "office/pdf_text.h"
#include "office/printout.h"
#include "record/tree.h"

enum { FILE_MOST = 512 << 20 };

typedef struct Exporting {
    Archive *archive;
    Files files;           /* the list of hồ sơ */
    const FileRow *row;    /* of this one; NULL: the list has none of that code */
    RegisterEntry *list;   /* its documents, by date */
    int *pages;            /* of each; 0: not known */
    size_t n;
    Str stage;             /* what takes the folder's name when all is in it */
} Exporting;

/* ---- which ---- */

/* A document that names none falls into that of its type. */
static bool belongs(const Exporting *x, const RegisterEntry *e)
{
    Str code = e->file_code.n ? e->file_code : files_of_type(&x->files, e->type);
    return files_same(code, x->archive->want->code);
}

static int by_date(const void *a, const void *b)
{
    const RegisterEntry *x = a, *y = b;
    int order = str_cmp(x->date, y->date);
    order = order ? order : (x->number > y->number) - (x->number < y->number);
    return order ? order : str_cmp(x->series, y->series);
}

/* What another command writes into the register is not left out; false: told. */
static bool is_finished(const Exporting *x)
{
    Diag *d = x->archive->diag;
    bool ok = true;
    for (size_t i = 0; i < x->n; i++)
        if (str_eq(x->list[i].state, REGISTER_TAKEN_STATE))
            ok = diag_error(d, POS_NONE, M_issue_unfinished, diag_int(d, x->list[i].number),
                            x->list[i].series);
    return ok;
}

/* Each year has a hồ sơ of that code; that of a school year is in two. */
static void tell_years(const Exporting *x)
{
    Diag *d = x->archive->diag;
    Str first = str_sub(x->list[0].date, 0, 4), last = str_sub(x->list[x->n - 1].date, 0, 4);
    if (!str_eq(first, last))
        diag_error(d, POS_NONE, M_archive_years, x->archive->want->code, first, last);
}

static void choose(Exporting *x)
{
    const RegisterSet *all = &x->archive->entries;
    x->list = ARENA_NEWN(x->archive->arena, RegisterEntry, all->n + 1);
    x->pages = ARENA_NEWN(x->archive->arena, int, all->n + 1);
    for (size_t i = 0; i < all->n; i++)
        if (belongs(x, &all->list[i]))
            x->list[x->n++] = all->list[i];
    qsort(x->list, x->n, sizeof *x->list, by_date);
}

/* ---- bags ---- */

static Str plain_name(Arena *a, const RegisterEntry *e)
{
    return file_safe_name(a, ARENA_JOIN(a, e->notation, STR("_"), e->date));
}

/* "171-KH-NTN_2026-11-23"; where another one would have that name, the series too. */
static Str folder_name(const Exporting *x, const RegisterEntry *e)
{
    Arena *a = x->archive->arena;
    Str name = plain_name(a, e);
    size_t same = 0;
    for (size_t i = 0; i < x->n; i++)
        same += str_eq(plain_name(a, &x->list[i]), name);
    return same > 1 ? ARENA_JOIN(a, name, STR("_"), file_safe_name(a, e->series)) : name;
}

/* Of its PDF, else of the one scan that is there. */
static bool count_pages(const Exporting *x, Str bag, const BagList *list, int *out)
{
    Arena *a = arena_new();
    BagFile file = { .path = STR("") };
    Str folder = ARENA_JOIN(a, ARCHIVE_SIGNED, STR("/"));
    size_t scans = 0;
    for (size_t i = 0; i < list->n; i++) {
        Str path = list->list[i].path;
        if (str_starts(path, folder) && !bag_has(list, ARCHIVE_PDF) && ++scans == 1)
            file.path = path;
    }
    if (bag_has(list, ARCHIVE_PDF))
        file.path = ARCHIVE_PDF;
    bool ok = !file.path.n || bag_read(a, x->archive->diag, bag, &file);
    *out = ok && file.path.n && scans <= 1 ? pdf_pages(a, file.bytes) : 0;
    arena_free(a);
    return ok;
}

/* Compared once more where it arrives. */
static bool copy_bag(const Exporting *x, size_t index)
{
    if (!archive_has_bag(&x->list[index]))
        return true;
    Archive *v = x->archive;
    const RegisterEntry *e = &x->list[index];
    Arena *a = arena_new();
    Str from = archive_bag(v, e), to = file_join(v->arena, x->stage, folder_name(x, e));
    Tree tree;
    BagList list;
    bool ok = archive_known(v, e, &list) && bag_verify(a, v->diag, from, true) &&
              tree_list(a, v->diag, from, &tree);
    FileSet *set = file_set_new();
    file_set_hasty(set);
    for (size_t i = 0; ok && i < tree.n; i++) {
        Str bytes, path = file_join(a, to, tree.list[i].path);
        const FileWant want = { file_join(a, from, tree.list[i].path), POS_NONE, FILE_MOST };
        ok = file_make_folder(v->diag, file_folder(path)) &&
             file_read(a, v->diag, &want, &bytes) && file_set_add_new(set, v->diag, path, bytes);
    }
    ok = ok && file_set_commit(set, v->diag);
    file_set_free(set);
    ok = ok && bag_verify(a, v->diag, to, true) &&
         count_pages(x, to, &list, &x->pages[index]);
    arena_free(a);
    return ok;
}

/* ---- what goes with them ---- */

static void put(Arena *a, Value *map, const char *key, Str text)
{
    value_put(map, str_from(key), POS_NONE, value_text(a, text, POS_NONE));
}

static Str shown(Arena *a, Str text)
{
    Date d;
    return date_parse(text, &d) == DATE_OK && date_whole(d) ? date_short(a, d) : text;
}

/* As it was on that day. */
static const Value *profile_on(const Exporting *x, Str day)
{
    Date date;
    if (date_parse(day, &date) != DATE_OK)
        date = DATE_NONE;
    return profile_at(x->archive->arena, x->archive->workspace.profile, date);
}

/* Pages of the hồ sơ are counted through, as long as those of each document are known. */
static int pages_before(const Exporting *x, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!x->pages[i])
            return -1;
        sum += x->pages[i];
    }
    return sum;
}

/* "6-10" */
static Str places(const Exporting *x, size_t i)
{
    Arena *a = x->archive->arena;
    int before = pages_before(x, i), end = pages_before(x, i + 1);
    if (end < 0)
        return STR("");
    Str first = arena_int(a, before + 1);
    return end == before + 1 ? first : ARENA_JOIN(a, first, STR("-"), arena_int(a, end));
}

static Value *rows(const Exporting *x)
{
    Arena *a = x->archive->arena;
    const ArchiveWant *want = x->archive->want;
    const TemplatePath templates = workspace_templates(a, &x->archive->workspace, want->templates,
                                                       want->own_templates);
    Value *list = value_list(a, POS_NONE), *data = value_map(a, POS_NONE);
    for (size_t i = 0; i < x->n; i++) {
        Value *map = value_map(a, POS_NONE);
        put(a, map, "so_ky_hieu", entry_number(a, &x->list[i]));
        put(a, map, "ngay", shown(a, x->list[i].date));
        put(a, map, "trich_yeu", entry_titled(a, &templates, &x->list[i]));
        put(a, map, "tac_gia", issue_organisation(a, profile_on(x, x->list[i].date)));
        put(a, map, "trang", places(x, i));
        put(a, map, "khong_ban_luu", archive_has_bag(&x->list[i]) ? STR("") : STR("x"));
        put(a, map, "ghi_chu", entry_note(a, &x->list[i]));
        value_add(list, map);
    }
    value_put(data, STR("dong"), POS_NONE, list);
    return data;
}

/* One of the lists of PL V, in both formats. */
static bool print_list(const Exporting *x, const char *name, const Value *head, const Value *data)
{
    Arena *a = x->archive->arena;
    const ArchiveWant *want = x->archive->want;
    Str path = file_join(a, x->stage, str_from(name));
    const JobOutput outputs[] = {
        { ARENA_JOIN(a, path, STR(".docx")), STR_NONE },
        { ARENA_JOIN(a, path, STR(".odt")), STR_NONE },
    };
    const PrintoutWant p = {
        .type = ARENA_JOIN(a, STR("so/"), str_from(name)),
        .folder = x->archive->workspace.folder, .head = head, .data = data,
        .templates = want->templates, .own_templates = want->own_templates,
        .outputs = outputs, .n_outputs = 2, .epoch = want->epoch,
    };
    return printout_make(a, x->archive->diag, &p) == JOB_DONE;
}

/* As the list of hồ sơ writes it. */
static Str code_of(const Exporting *x)
{
    return x->row ? x->row->code : x->archive->want->code;
}

static bool print_contents(const Exporting *x)
{
    Arena *a = x->archive->arena;
    Value *head = value_map(a, POS_NONE);
    put(a, head, "ho_so", code_of(x));
    if (x->row && x->row->title.n)
        put(a, head, "ten_ho_so", x->row->title);
    return print_list(x, "muc-luc-van-ban", head, rows(x));
}

/* "05/01/2026 - 20/12/2026", or the one day of all its documents. */
static Str span_of(const Exporting *x)
{
    Arena *a = x->archive->arena;
    Str first = shown(a, x->list[0].date), last = shown(a, x->list[x->n - 1].date);
    return str_eq(first, last) ? first : ARENA_JOIN(a, first, STR(" - "), last);
}

/* What is handed over: this one hồ sơ. */
static bool print_cover_list(const Exporting *x)
{
    Arena *a = x->archive->arena;
    const FileRow none = { 0 }, *row = x->row ? x->row : &none;
    Value *head = value_map(a, POS_NONE), *map = value_map(a, POS_NONE);
    Value *list = value_list(a, POS_NONE), *data = value_map(a, POS_NONE);
    put(a, head, "nam", arena_int(a, x->list[0].year));
    put(a, head, "tong_so", arena_int(a, 1));
    put(a, map, "ma", code_of(x));
    put(a, map, "tieu_de", row->title);
    put(a, map, "thoi_gian", span_of(x));
    put(a, map, "thoi_han", row->keep);
    int pages = pages_before(x, x->n);
    put(a, map, "trang", pages > 0 ? arena_int(a, pages) : STR(""));
    put(a, map, "ghi_chu", row->note);
    value_add(list, map);
    value_put(data, STR("dong"), POS_NONE, list);
    return print_list(x, "muc-luc-ho-so", head, data);
}

static bool write_metadata(const Exporting *x)
{
    Arena *a = x->archive->arena;
    int pages = pages_before(x, x->n);
    const Value *profile = profile_on(x, x->list[x->n - 1].date);
    const FileMetadata m = {
        .organ_id = value_as_text(a, value_get(profile, STR("ma_dinh_danh"))),
        .code = code_of(x), .title = x->row ? x->row->title : STR(""),
        .year = x->n ? x->list[0].year : 0, .keep = x->row ? x->row->keep : STR(""),
        .creator = x->row ? x->row->maker : STR(""),
        .start = x->n ? x->list[0].date : STR(""), .end = x->n ? x->list[x->n - 1].date : STR(""),
        .documents = x->n, .pages = pages > 0 ? pages : 0, .note = x->row ? x->row->note : STR(""),
    };
    FileSet *set = file_set_new();
    bool ok = file_set_add_new(set, x->archive->diag,
                               file_join(a, x->stage, STR("ho-so.xml")),
                               metadata_of_file(a, &m)) &&
              file_set_commit(set, x->archive->diag);
    file_set_free(set);
    return ok;
}

/* All of it, or the folder is not there: what was interrupted before is taken away. */
static bool hand_over(const Exporting *x)
{
    Arena *a = x->archive->arena;
    Diag *d = x->archive->diag;
    bool ok = tree_remove(a, d, x->stage) && file_make_folder(d, x->stage);
    for (size_t i = 0; ok && i < x->n; i++)
        ok = copy_bag(x, i);
    ok = ok && print_contents(x) && print_cover_list(x) && write_metadata(x) &&
         file_flush(d, x->stage) && folder_move(d, x->stage, x->archive->want->to);
    if (!ok)
        tree_remove(a, d, x->stage);
    return ok;
}

/* Of a name that is nobody's, since what is there goes: ".hs-01.vanthu.tmp". */
static Str making_name(Arena *a, Str to)
{
    Str name = ARENA_JOIN(a, STR("."), file_base(to), STR(".vanthu.tmp"));
    return file_join(a, file_folder(to), name);
}

static bool export(Exporting *x)
{
    const ArchiveWant *want = x->archive->want;
    Diag *d = x->archive->diag;
    if (!files_read(x->archive->arena, d, &x->archive->workspace, &x->files))
        return false;
    x->row = files_row(&x->files, want->code);
    if (x->files.n && !x->row)
        diag_error(d, POS_NONE, M_archive_unlisted, want->code);
    choose(x);
    if (!x->n)
        return diag_error(d, POS_NONE, M_archive_empty, want->code);
    if (file_exists(want->to))
        return diag_error(d, POS_NONE, M_bag_there, want->to);
    if (!is_finished(x))
        return false;
    tell_years(x);
    archive_tell_bare(x->archive, &(RegisterSet){ .list = x->list, .n = x->n }, M_archive_paper);
    /* Nothing joins a bag while it is copied, and no two are made beside one another. */
    int lock = folder_lock(file_join(x->archive->arena, x->archive->store, STR(".dang-ghi")), true);
    x->stage = making_name(x->archive->arena, want->to);
    bool ok = hand_over(x);
    folder_unlock(lock);
    return ok;
}

static bool is_writing(const Archive *x)
{
    for (size_t i = 0; i < x->entries.n; i++)
        if (str_eq(x->entries.list[i].state, REGISTER_TAKEN_STATE))
            return true;
    return false;
}

/* Whoever may write into the register finishes what was interrupted. */
static bool open_finished(Archive *x)
{
    if (!archive_open(x, REGISTER_READ))
        return false;
    if (!is_writing(x))
        return true;
    archive_close(x);
    return archive_open(x, REGISTER_WRITE);
}

JobEnd archive_export(Arena *a, Diag *d, const ArchiveWant *want)
{
    ArchiveWant bare = *want;
    while (bare.to.n > 1 && str_ends(bare.to, STR("/")))
        bare.to.n--;
    Archive v = { .arena = a, .diag = d, .want = &bare, .with_paper = true };
    Exporting x = { .archive = &v };
    bool ok = open_finished(&v) && export(&x);
    for (size_t i = 0; ok && want->tell && i < x.n; i++)
        want->tell(want->context, &x.list[i],
                   archive_has_bag(&x.list[i])
                       ? file_join(a, bare.to, folder_name(&x, &x.list[i])) : STR(""));
    archive_close(&v);
    return archive_end(&v, ok, false);
}
