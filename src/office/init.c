/* SPDX-License-Identifier: MIT */
#include "office/init.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "office/workspace.h"

/* The register and the record copies hold pupils' data: they are closed to others. */
static const struct {
    const char *name;
    mode_t mode;
} folders[] = { { "so", 0700 }, { "luu", 0700 }, { "templates", 0777 } };
enum { FOLDERS = sizeof folders / sizeof folders[0], FILES_MAX = 32 };

typedef struct Init {
    Arena *arena;
    Diag *diag;
    Str kit;               /* the folder whose files are copied */
    Str folder;
    const char *made[FOLDERS + 1];  /* folders, taken away again if a file cannot be written */
    size_t n_made;
} Init;

static const char *zero_ended(Arena *a, Str s)
{
    return ARENA_JOIN(a, s, (Str){ "", 1 }).p;
}

/* ---- folders ---- */

static bool make_folder(Init *in, Str path, mode_t mode)
{
    const char *z = zero_ended(in->arena, path);
    struct stat there;
    if (mkdir(z, mode) == 0) {
        in->made[in->n_made++] = z;
        return true;
    }
    int reason = errno;
    if (reason == EEXIST && stat(z, &there) == 0 && S_ISDIR(there.st_mode))
        return true;
    return diag_error(in->diag, POS_NONE, M_file_unwritable, path,
                      file_reason(in->arena, reason));
}

static bool make_folders(Init *in)
{
    bool ok = make_folder(in, in->folder, 0777);
    for (size_t i = 0; ok && i < FOLDERS; i++) {
        Str name = str_from(folders[i].name);
        ok = make_folder(in, file_join(in->arena, in->folder, name), folders[i].mode);
    }
    return ok;
}

static void take_back(Init *in)
{
    while (in->n_made > 0)
        rmdir(in->made[--in->n_made]);
}

/* ---- files ---- */

static int compare(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

static size_t names_of_kit(const Init *in, Str *names)
{
    size_t n = 0;
    DIR *dir = opendir(zero_ended(in->arena, in->kit));
    if (!dir)
        return 0;
    for (struct dirent *entry; n < FILES_MAX && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            names[n++] = arena_str(in->arena, str_from(entry->d_name));
    closedir(dir);
    qsort(names, n, sizeof *names, compare);
    return n;
}

static bool copy_file(Init *in, FileSet *set, Str name)
{
    const Source *s = source_read(in->arena, in->diag, POS_NONE,
                                  file_join(in->arena, in->kit, name));
    return s && file_set_add_new(set, in->diag, file_join(in->arena, in->folder, name), s->text);
}

static bool copy_files(Init *in)
{
    Str names[FILES_MAX];
    size_t n = names_of_kit(in, names);
    FileSet *set = file_set_new();
    bool ok = true;
    for (size_t i = 0; ok && i < n; i++)
        ok = copy_file(in, set, names[i]);
    ok = ok && file_set_commit(set, in->diag);
    file_set_free(set);
    return ok;
}

static bool find_kit(Init *in, const TemplatePath *path)
{
    Str looked = STR("");
    for (size_t i = 0; i < path->n; i++) {
        in->kit = file_join(in->arena, path->folders[i], STR("workspace"));
        if (file_exists(file_join(in->arena, in->kit, STR("don-vi.yml"))))
            return true;
        looked = ARENA_JOIN(in->arena, looked, i ? STR(", ") : STR(""), path->folders[i]);
    }
    return diag_error(in->diag, POS_NONE, M_template_missing, STR("workspace/don-vi.yml"), looked);
}

/* The organisation as a table: a don-vi.yml beside it would be a second one. */
static bool has_table(const Init *in)
{
    Str own = file_join(in->arena, in->folder, STR("don-vi.yml"));
    Workspace w = workspace_find(in->arena, own);
    if (!w.found || !str_eq(w.folder, file_folder(own)) || str_ends(w.file, STR(".yml")))
        return false;
    Source *s = ARENA_NEW(in->arena, Source);
    *s = (Source){ SOURCE_TEXT, own, STR_NONE };
    diag_error(in->diag, (Pos){ s, 1, 1 }, M_profile_twice, file_base(w.file));
    return true;
}

/* A folder for one term, made so within the school's, would give out numbers of its own. */
static void warn_inside(const Init *in)
{
    Str above = file_join(in->arena, in->folder, STR("../x"));
    Workspace w = workspace_find(in->arena, above);
    if (w.found)
        diag_error(in->diag, POS_NONE, M_init_inside, in->folder, w.file);
}

bool init_workspace(Arena *a, Diag *d, const TemplatePath *path, Str folder)
{
    Init in = { .arena = a, .diag = d, .folder = folder };
    if (!find_kit(&in, path))
        return false;
    bool ok = !has_table(&in) && make_folders(&in) && copy_files(&in);
    if (ok)
        warn_inside(&in);
    else
        take_back(&in);
    return ok;
}
