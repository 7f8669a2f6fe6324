/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* renameat2 */
#include "record/bag.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "record/bag_tag.h"
#include "record/tree.h"

enum { TAG_MAX = 64 << 20, FILE_MAX = 1 << 29, STAGE_FILE = 0600, STAGE_FOLDER = 0700,
       PLACED_FOLDER = 0500, VERSIONS_MAX = 999 };

static char *ended(Arena *a, Str s)
{
    return (char *)(uintptr_t)ARENA_JOIN(a, s, STR("\0")).p;
}

static bool unwritable(Arena *a, Diag *d, Str path)
{
    return diag_error(d, POS_NONE, M_file_unwritable, path, file_reason(a, errno));
}

/* ---- the stage ---- */

bool bag_begin(Arena *a, Diag *d, Str stage)
{
    return file_make_folder(d, file_join(a, stage, BAG_DATA)) &&
           (chmod(ended(a, stage), STAGE_FOLDER) == 0 || unwritable(a, d, stage));
}

static bool write_all(int fd, Str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno != EINTR)
            return false;
        bytes = str_from_at(bytes, n > 0 ? (size_t)n : 0);
    }
    return true;
}

/* What an attempt before left is taken away first: it may be a link, or locked. */
static bool write_file(Arena *a, Diag *d, Str path, Str bytes)
{
    const char *z = ended(a, path);
    if (unlink(z) != 0 && errno != ENOENT)
        return unwritable(a, d, path);
    int fd = open(z, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, STAGE_FILE);
    if (fd < 0)
        return unwritable(a, d, path);
    bool ok = write_all(fd, bytes) || unwritable(a, d, path);
    return (close(fd) == 0 || !ok || unwritable(a, d, path)) && ok;
}

/* Downwards, each part with a name of its own. */
static bool is_plain(Str path)
{
    Str rest = path, part;
    bool ok = path.n && file_is_downward(path) && !str_ends(path, STR("/"));
    while (ok && str_split(&rest, '/', &part))
        ok = part.n && !str_eq(part, STR("."));
    return ok;
}

bool bag_add(Arena *a, Diag *d, Str stage, const BagFile *file)
{
    if (!is_plain(file->path))
        return diag_error(d, POS_NONE, M_bag_path, file->path);
    Str path = file_join(a, file_join(a, stage, BAG_DATA), file->path);
    return file_make_folder(d, file_folder(path)) && write_file(a, d, path, file->bytes);
}

/* ---- closing ---- */

typedef struct Closing {
    Arena *arena;
    Diag *diag;
    Str stage;
    Buf payload, tags, sums;   /* the lists of both manifests, the sums of all files */
    uint64_t octets;
    size_t files;
} Closing;

static bool read_whole(Arena *a, Diag *d, Str path, Str *out)
{
    const FileWant want = { path, POS_NONE, FILE_MAX };
    return file_read(a, d, &want, out);
}

/* The file is in memory for the time of its turn alone. */
static bool sum_up(Closing *c, Str path, Buf *hashes)
{
    Arena *a = arena_new();
    Str bytes;
    BagLine line = { .path = path };
    bool ok = read_whole(a, c->diag, file_join(a, c->stage, path), &bytes);
    if (ok) {
        line.hash = sha256_of(a, bytes);
        bag_sums_add(&line.sums, bytes);
        bag_put_hash(hashes, &line);
        bag_put_sums(&c->sums, &line);
        c->octets += bytes.n;
        c->files++;
    }
    arena_free(a);
    return ok;
}

static bool sum_tree(Closing *c, Str folder, Buf *hashes)
{
    Tree t;
    bool ok = tree_list(c->arena, c->diag, file_join(c->arena, c->stage, folder), &t);
    for (size_t i = 0; ok && i < t.n; i++)
        ok = sum_up(c, file_join(c->arena, folder, t.list[i].path), hashes);
    return ok;
}

static bool write_tag(Closing *c, Str name, Str text)
{
    return write_file(c->arena, c->diag, file_join(c->arena, c->stage, name), text);
}

static void put_info(Buf *b, Str label, Str value)
{
    if (!value.n)
        return;
    buf_add(b, label);
    buf_add(b, STR(": "));
    for (size_t i = 0; i < value.n; i++)
        buf_char(b, value.p[i] == '\n' || value.p[i] == '\r' ? ' ' : value.p[i]);
    buf_char(b, '\n');
}

static bool write_info(Closing *c, const BagInfo *info)
{
    Buf b;
    buf_init(&b, 0);
    put_info(&b, STR("Source-Organization"), info->organization);
    put_info(&b, STR("External-Identifier"), info->identifier);
    put_info(&b, STR("External-Description"), info->description);
    put_info(&b, STR("Bagging-Date"), info->date);
    buf_add(&b, STR("Payload-Oxum: "));
    buf_int(&b, (int64_t)c->octets);
    buf_char(&b, '.');
    buf_int(&b, (int64_t)c->files);
    buf_char(&b, '\n');
    put_info(&b, STR("Bag-Software-Agent"), info->agent);
    bool ok = write_tag(c, BAG_INFO, buf_str(&b));
    buf_release(&b);
    return ok;
}

static bool write_tags(Closing *c, const BagInfo *info)
{
    bool ok = sum_tree(c, BAG_DATA, &c->payload) &&
              write_tag(c, BAG_MANIFEST, buf_str(&c->payload)) && write_info(c, info) &&
              write_tag(c, BAG_VERSION,
                        STR("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")) &&
              sum_up(c, BAG_INFO, &c->tags) && sum_up(c, BAG_VERSION, &c->tags) &&
              sum_up(c, BAG_MANIFEST, &c->tags) && sum_tree(c, BAG_VERSIONS, &c->tags) &&
              write_tag(c, BAG_SUMS, buf_str(&c->sums));
    /* The sums are not summed up themselves. */
    return ok && sum_up(c, BAG_SUMS, &c->tags) &&
           write_tag(c, BAG_TAG_MANIFEST, buf_str(&c->tags));
}

bool bag_close(Arena *a, Diag *d, Str stage, BagInfo *info)
{
    Closing c = { .arena = a, .diag = d, .stage = stage };
    buf_init(&c.payload, 0);
    buf_init(&c.tags, 0);
    buf_init(&c.sums, 0);
    bool ok = write_tags(&c, info) && tree_lock(a, d, stage) &&
              (info->hasty || file_flush(d, stage));
    if (ok)
        info->hash = sha256_of(a, buf_str(&c.tags));
    buf_release(&c.payload);
    buf_release(&c.tags);
    buf_release(&c.sums);
    return ok;
}

/* ---- its place ---- */

static bool flush_folder(Arena *a, Diag *d, Str folder)
{
    int fd = open(ended(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        unwritable(a, d, folder);
    if (fd >= 0)
        close(fd);
    return ok;
}

/* Nothing takes the place of what is there, not even of an empty folder. */
bool bag_place(Arena *a, Diag *d, Str stage, Str place)
{
    const char *from = ended(a, stage), *to = ended(a, place);
    if (!file_make_folder(d, file_folder(place)))
        return false;
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) != 0)
        return errno == EEXIST ? diag_error(d, POS_NONE, M_bag_there, place)
                               : unwritable(a, d, place);
    return (chmod(to, PLACED_FOLDER) == 0 || unwritable(a, d, place)) &&
           flush_folder(a, d, file_folder(place));
}

bool bag_discard(Arena *a, Diag *d, Str stage)
{
    return tree_remove(a, d, stage);
}

/* ---- attaching ---- */

typedef struct Attaching {
    Arena *arena;
    Diag *diag;
    Str bag, stage;        /* the bag, and beside it what takes its place */
} Attaching;

static bool keep_tags(const Attaching *x, int version)
{
    const Str kept[] = { BAG_TAG_MANIFEST, BAG_MANIFEST, BAG_INFO, BAG_SUMS };
    Arena *a = x->arena;
    Str versions = file_join(a, x->stage, BAG_VERSIONS), bytes;
    Str to = file_join(a, versions, bag_version_name(a, version));
    bool ok = file_make_folder(x->diag, to);
    for (size_t i = 0; ok && i < sizeof kept / sizeof kept[0]; i++)
        ok = read_whole(a, x->diag, file_join(a, x->bag, kept[i]), &bytes) &&
             write_file(a, x->diag, file_join(a, to, kept[i]), bytes);
    return ok;
}

/* Folders of a bag are locked; of a stage, and of what is exchanged for it, they are not. */
static bool exchange(const Attaching *x)
{
    Arena *a = x->arena;
    const char *new = ended(a, x->stage), *old = ended(a, x->bag);
    if (chmod(old, STAGE_FOLDER) != 0 ||
        renameat2(AT_FDCWD, new, AT_FDCWD, old, RENAME_EXCHANGE) != 0)
        return unwritable(a, x->diag, x->bag);
    return (chmod(old, PLACED_FOLDER) == 0 || unwritable(a, x->diag, x->bag)) &&
           flush_folder(a, x->diag, file_folder(x->bag)) && tree_remove(a, x->diag, x->stage);
}

static bool link_files(const Attaching *x, Str folder)
{
    return tree_link(x->arena, x->diag, file_join(x->arena, x->bag, folder),
                     file_join(x->arena, x->stage, folder));
}

static bool make_version(const Attaching *x, BagAttach *more)
{
    BagList list;
    if (!bag_list(x->arena, x->diag, x->bag, &list))
        return false;
    if (bag_has(&list, more->file.path))
        return diag_error(x->diag, POS_NONE, M_bag_there, more->file.path);
    if (list.versions >= VERSIONS_MAX)
        return diag_error(x->diag, POS_NONE, M_bag_broken, x->bag, BAG_VERSIONS);
    return bag_discard(x->arena, x->diag, x->stage) && bag_begin(x->arena, x->diag, x->stage) &&
           link_files(x, BAG_DATA) && link_files(x, BAG_VERSIONS) &&
           keep_tags(x, list.versions + 1) &&
           bag_add(x->arena, x->diag, x->stage, &more->file) &&
           bag_close(x->arena, x->diag, x->stage, &more->info);
}

bool bag_attach(Arena *a, Diag *d, Str bag, BagAttach *more)
{
    const Attaching x = { a, d, bag, ARENA_JOIN(a, bag, BAG_NEW) };
    if (make_version(&x, more))
        return exchange(&x);
    bag_discard(a, d, x.stage);
    return false;
}

bool bag_tidy(Arena *a, Diag *d, Str bag)
{
    return bag_discard(a, d, ARENA_JOIN(a, bag, BAG_NEW));
}

/* ---- reading ---- */

static bool read_tag(Arena *a, Diag *d, Str path, Str *out)
{
    const FileWant want = { path, POS_NONE, TAG_MAX };
    return file_read(a, d, &want, out);
}

/* Of the file at `path`. */
static bool read_hashes(Arena *a, Diag *d, Str path, BagLines *out)
{
    Str text;
    return read_tag(a, d, path, &text) &&
           (bag_read_hashes(a, text, out) ||
            diag_error(d, POS_NONE, M_bag_broken, file_folder(path), file_base(path)));
}

static uint64_t size_of(Arena *a, Str path)
{
    struct stat st;
    return lstat(ended(a, path), &st) == 0 ? (uint64_t)st.st_size : 0;
}

static int versions_of(const BagLines *tags)
{
    int n = 0;
    for (size_t i = 0; i < tags->n; i++)
        n += str_starts(tags->list[i].path, BAG_VERSIONS) &&
             str_ends(tags->list[i].path, STR("/tagmanifest-sha256.txt"));
    return n;
}

bool bag_list(Arena *a, Diag *d, Str bag, BagList *out)
{
    BagLines files, tags;
    Str text;
    *out = (BagList){ 0 };
    if (!read_hashes(a, d, file_join(a, bag, BAG_MANIFEST), &files) ||
        !read_hashes(a, d, file_join(a, bag, BAG_TAG_MANIFEST), &tags) ||
        !read_tag(a, d, file_join(a, bag, BAG_TAG_MANIFEST), &text))
        return false;
    out->list = ARENA_NEWN(a, BagEntry, files.n + 1);
    for (size_t i = 0; i < files.n; i++) {
        Str path = files.list[i].path;
        if (!str_starts(path, STR("data/")))
            return diag_error(d, POS_NONE, M_bag_broken, bag, BAG_MANIFEST);
        out->list[out->n++] = (BagEntry){ str_from_at(path, 5), files.list[i].hash,
                                          size_of(a, file_join(a, bag, path)) };
    }
    out->hash = sha256_of(a, text);
    out->versions = versions_of(&tags);
    return true;
}

bool bag_has(const BagList *list, Str path)
{
    bool found = false;
    for (size_t i = 0; i < list->n; i++)
        found = found || str_eq(list->list[i].path, path);
    return found;
}

bool bag_read(Arena *a, Diag *d, Str bag, BagFile *file)
{
    BagLines files;
    Str path = file_join(a, BAG_DATA, file->path);
    if (!read_hashes(a, d, file_join(a, bag, BAG_MANIFEST), &files))
        return false;
    const BagLine *line = bag_line(&files, path);
    if (!line)
        return diag_error(d, POS_NONE, M_bag_missing, bag, file->path);
    return read_whole(a, d, file_join(a, bag, path), &file->bytes) &&
           (str_eq(sha256_of(a, file->bytes), line->hash) ||
            diag_error(d, POS_NONE, M_bag_changed, bag, path));
}

/* ---- verifying ---- */

typedef struct Verifying {
    Arena *arena;
    Diag *diag;
    Str bag;
    bool full;
    BagLines files, tags, sums;
    bool ok;
} Verifying;

static void wrong(Verifying *v, MsgId id, Str path)
{
    v->ok = diag_error(v->diag, POS_NONE, id, v->bag, path);
}

static Str figure(Arena *a, uint64_t v)
{
    char z[24];
    snprintf(z, sizeof z, "%llu", (unsigned long long)v);
    return arena_str(a, str_from(z));
}

static Str byte_text(Arena *a, unsigned char byte)
{
    char z[8];
    snprintf(z, sizeof z, "0x%02X", byte);
    return arena_str(a, str_from(z));
}

/* The one byte, if putting it back gives the hash again. */
static bool name_byte(Verifying *v, Arena *a, Str bytes, const BagLine *line)
{
    const BagLine *sums = bag_line(&v->sums, line->path);
    uint64_t at;
    unsigned char old;
    if (!sums || !bag_changed_byte(bytes, &sums->sums, &at, &old))
        return false;
    char *p = (char *)(uintptr_t)bytes.p; /* a copy in the arena */
    unsigned char now = (unsigned char)p[at];
    p[at] = (char)old;
    if (!str_eq(sha256_of(a, bytes), line->hash))
        return false;
    Str is_was = ARENA_JOIN(a, byte_text(a, now), STR(", "), byte_text(a, old));
    v->ok = diag_error(v->diag, POS_NONE, M_bag_byte, v->bag, line->path, figure(a, at), is_was);
    return true;
}

static void verify_bytes(Verifying *v, const BagLine *line)
{
    Arena *a = arena_new();
    Str bytes;
    if (!read_whole(a, v->diag, file_join(a, v->bag, line->path), &bytes))
        v->ok = false;
    else if (!str_eq(sha256_of(a, bytes), line->hash) && !name_byte(v, a, bytes, line))
        wrong(v, M_bag_changed, line->path);
    arena_free(a);
}

static void verify_file(Verifying *v, const TreeFile *f, bool full)
{
    bool payload = str_starts(f->path, STR("data/"));
    const BagLine *line = bag_line(payload ? &v->files : &v->tags, f->path);
    const BagLine *sums = bag_line(&v->sums, f->path);
    if (!line) {
        if (!str_eq(f->path, BAG_TAG_MANIFEST))
            wrong(v, M_bag_extra, f->path);
    } else if (sums && sums->sums.size != f->size) {
        wrong(v, M_bag_changed, f->path);
    } else if (full || !payload) {
        verify_bytes(v, line);
    }
}

static void verify_there(Verifying *v, const BagLines *lines, const Tree *tree)
{
    for (size_t i = 0, k = 0; i < lines->n; i++) {
        while (k < tree->n && str_cmp(tree->list[k].path, lines->list[i].path) < 0)
            k++;
        if (k == tree->n || !str_eq(tree->list[k].path, lines->list[i].path))
            wrong(v, M_bag_missing, lines->list[i].path);
    }
}

bool bag_verify(Arena *a, Diag *d, Str bag, bool full)
{
    Verifying v = { .arena = a, .diag = d, .bag = bag, .full = full, .ok = true };
    Tree tree;
    Str sums = STR("");
    if (!read_hashes(a, d, file_join(a, bag, BAG_TAG_MANIFEST), &v.tags) ||
        !read_hashes(a, d, file_join(a, bag, BAG_MANIFEST), &v.files) ||
        !tree_list(a, d, bag, &tree))
        return false;
    /* Without sums a byte cannot be named; that they are not there is told below. */
    if (file_exists(file_join(a, bag, BAG_SUMS)))
        v.ok = read_tag(a, d, file_join(a, bag, BAG_SUMS), &sums);
    if (!bag_read_sums(a, sums, &v.sums))
        v.sums.n = 0;
    verify_there(&v, &v.tags, &tree);
    verify_there(&v, &v.files, &tree);
    for (size_t i = 0; i < tree.n; i++)
        verify_file(&v, &tree.list[i], full);
    return v.ok;
}
