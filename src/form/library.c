/* SPDX-License-Identifier: MIT */
#include "form/library.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"
#include "base/watch.h"
#include "form/table.h"

/* libxml2 compares every attribute of an element with every other one. */
enum { FILE_MAX = 256 << 10 };

static const char *const root_names[] = {
    [TEMPLATE_FORM] = "form", [TEMPLATE_PART] = "part", [TEMPLATE_STYLES] = "styles",
};

void library_split(Str ref, Str *family, Str *name)
{
    size_t slash = str_find(ref, STR("/"), 0);
    *name = slash == SIZE_MAX ? ref : str_from_at(ref, slash + 1);
    if (slash != SIZE_MAX)
        *family = str_sub(ref, 0, slash);
}

static Str subfolder(TemplateKind kind)
{
    return kind == TEMPLATE_PART ? STR("/parts/") : STR("/");
}

/* The bytes of a file, or why not: errno, 0 with `out` set. */
static int read_file(const char *name, Buf *out)
{
    FILE *f = fopen(name, "rb");
    if (!f)
        return errno;
    char piece[16384];
    size_t n;
    while (!out->over && (n = fread(piece, 1, sizeof piece, f)) > 0)
        buf_add(out, (Str){ piece, n });
    int fault = ferror(f) ? errno : 0;
    fclose(f);
    return fault;
}

/* Text as everything that enters: line ends, UTF-8, NFC. */
static bool take_text(Library *l, Template *t, Str bytes)
{
    t->source.text = text_lines(l->arena, bytes);
    if (!text_check(l->diag, &t->source))
        return false;
    t->source.text = text_nfc(l->arena, t->source.text);
    return true;
}

/* base.xml and style.xml have names of their own within; all else is called as its file. */
static bool check_id(Library *l, const Template *t)
{
    const Attribute *id = element_attribute(t->root, STR("id"));
    if (t->kind == TEMPLATE_STYLES || str_eq(t->name, STR("base")) || str_eq(id->value, t->name))
        return true;
    return diag_error(l->diag, id->value_at, M_form_id, t->root->name, t->name, id->value);
}

static void parse(Library *l, Template *t, const Buf *bytes)
{
    Pos whole = { &t->source, 0, 0 };
    if (bytes->over) {
        diag_error(l->diag, whole, M_file_too_large, t->source.name, diag_int(l->diag, FILE_MAX));
        return;
    }
    if (!take_text(l, t, arena_str(l->arena, buf_str(bytes))))
        return;
    if (!element_read(l->arena, l->diag, &t->source, &t->root) ||
        !table_check(l->arena, l->diag, t->root, root_names[t->kind]) || !check_id(l, t))
        t->root = NULL;
}

/* False: this folder has no such file. */
static bool try_folder(Library *l, Template *t, Str folder)
{
    Arena *a = l->arena;
    Buf bytes;
    Str name = ARENA_JOIN(a, folder, STR("/"), t->family, subfolder(t->kind), t->name,
                          STR(".xml"), (Str){ "", 1 });
    t->source = (Source){ .kind = SOURCE_TEXT, .name = str_sub(name, 0, name.n - 1) };
    buf_init(&bytes, FILE_MAX);
    int fault = read_file(name.p, &bytes);
    bool missing = fault == ENOENT || fault == ENOTDIR || fault == ENAMETOOLONG;
    if (!missing)
        watch_note(t->source.name);
    if (fault && !missing)
        diag_error(l->diag, (Pos){ &t->source, 0, 0 }, M_file_unreadable, t->source.name,
                   file_reason(l->arena, fault));
    else if (!missing)
        parse(l, t, &bytes);
    buf_release(&bytes);
    return !missing;
}

static Template *find_kept(const Library *l, TemplateKind kind, Str family, Str name)
{
    for (Template *t = l->templates; t; t = t->next)
        if (t->kind == kind && str_eq(t->family, family) && str_eq(t->name, name))
            return t;
    return NULL;
}

const Template *library_find(Library *l, TemplateKind kind, Str family, Str name)
{
    Template *t = find_kept(l, kind, family, name);
    if (t || !table_is_id(family) || !table_is_id(name))
        return t;
    t = ARENA_NEW(l->arena, Template);
    t->kind = kind;
    t->family = family;
    t->name = name;
    for (size_t i = 0; i < l->path->n; i++)
        if (try_folder(l, t, l->path->folders[i])) {
            t->next = l->templates;
            l->templates = t;
            return t;
        }
    return NULL;
}

const Source *library_text(Library *l, Str family, Str name)
{
    Arena *a = l->arena;
    if (!table_is_id(family) || !table_is_id(name))
        return NULL;
    for (size_t i = 0; i < l->path->n; i++) {
        Str path = ARENA_JOIN(a, l->path->folders[i], STR("/"), family, STR("/texts/"), name,
                              STR(".md")), bytes;
        if (!file_exists(path))
            continue;
        Source *s = ARENA_NEW(a, Source);
        *s = (Source){ .kind = SOURCE_TEXT, .name = path };
        if (!file_read(a, l->diag, &(FileWant){ path, { s, 0, 0 }, FILE_MAX }, &bytes))
            return NULL;
        s->text = text_lines(a, bytes);
        if (!text_check(l->diag, s))
            return NULL;
        s->text = text_nfc(a, s->text);
        return s;
    }
    return NULL;
}

/* ---- names ---- */

static bool is_template_name(TemplateKind kind, Str file, Str *name)
{
    if (!str_ends(file, STR(".xml")))
        return false;
    *name = str_sub(file, 0, file.n - 4);
    bool reserved = str_eq(*name, STR("base")) || str_eq(*name, STR("style")) ||
                    str_eq(*name, FORM_ANNEX) || str_eq(*name, FORM_ATTACHED);
    return table_is_id(*name) && !(kind == TEMPLATE_FORM && reserved);
}

typedef struct Names {
    Arena *arena;
    Str *list;
    size_t n, cap;
} Names;

static void add_name(Names *names, Str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->list[i], name))
            return;
    if (names->n == names->cap) {
        Str *more = ARENA_NEWN(names->arena, Str, names->cap = names->cap ? names->cap * 2 : 32);
        if (names->n)
            memcpy(more, names->list, names->n * sizeof *more);
        names->list = more;
    }
    names->list[names->n++] = arena_str(names->arena, name);
}

static void add_folder(Names *names, TemplateKind kind, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    Str name;
    for (struct dirent *entry; (entry = readdir(dir));)
        if (is_template_name(kind, str_from(entry->d_name), &name))
            add_name(names, name);
    closedir(dir);
}

static int compare(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static size_t sorted(Names *names, Str **out)
{
    if (names->n)
        qsort(names->list, names->n, sizeof *names->list, compare);
    *out = names->list;
    return names->n;
}

size_t library_names(const Library *l, TemplateKind kind, Str family, Str **out)
{
    Names names = { .arena = l->arena };
    for (size_t i = 0; table_is_id(family) && i < l->path->n; i++) {
        Str folder = ARENA_JOIN(l->arena, l->path->folders[i], STR("/"), family, subfolder(kind),
                                (Str){ "", 1 });
        add_folder(&names, kind, folder.p);
    }
    return sorted(&names, out);
}

static bool is_family(Arena *a, Str folder, Str name)
{
    Str file = ARENA_JOIN(a, folder, STR("/"), name, STR("/base.xml"), (Str){ "", 1 });
    FILE *f = table_is_id(name) ? fopen(file.p, "rb") : NULL;
    if (f)
        fclose(f);
    return f != NULL;
}

size_t library_families(const Library *l, Str **out)
{
    Names names = { .arena = l->arena };
    for (size_t i = 0; i < l->path->n; i++) {
        Str folder = l->path->folders[i];
        DIR *dir = opendir(ARENA_JOIN(l->arena, folder, (Str){ "", 1 }).p);
        if (!dir)
            continue;
        for (struct dirent *entry; (entry = readdir(dir));)
            if (is_family(l->arena, folder, str_from(entry->d_name)))
                add_name(&names, str_from(entry->d_name));
        closedir(dir);
    }
    return sorted(&names, out);
}

size_t library_places(const Library *l, const Template *t, Str **out)
{
    size_t n = 0;
    *out = ARENA_NEWN(l->arena, Str, l->path->n);
    for (size_t i = 0; i < l->path->n; i++) {
        Str name = ARENA_JOIN(l->arena, l->path->folders[i], STR("/"), t->family,
                              subfolder(t->kind), t->name, STR(".xml"));
        bool told = !file_exists(name);
        for (size_t k = 0; k < n; k++)
            told = told || file_same((*out)[k], name);
        if (!told)
            (*out)[n++] = name;
    }
    return n;
}

Str library_folders(const Library *l)
{
    Str all = STR("");
    for (size_t i = 0; i < l->path->n; i++)
        all = ARENA_JOIN(l->arena, all, i ? STR(", ") : STR(""), l->path->folders[i]);
    return all;
}
