/* SPDX-License-Identifier: MIT */
#include "office/batch_verify.h"

#include <dirent.h>
#include <string.h>

#include "base/file.h"

typedef struct Search {
    Arena *arena;
    Diag *diag;
    const BatchVerify *verify;
    size_t found;
} Search;

/* What stands before the first tag of a name and after its last. */
typedef struct Fixed {
    Str before, after;
} Fixed;

static Fixed fixed_of(const NamePart *part)
{
    if (!part->nodes)
        return (Fixed){ part->text, part->text };
    size_t from = str_find(part->text, STR("{{"), 0), to = part->text.n;
    while (to > from && !(part->text.p[to - 1] == '}' && part->text.p[to - 2] == '}'))
        to--;
    return (Fixed){ str_sub(part->text, 0, from), str_from_at(part->text, to) };
}

static bool fits(const NamePart *part, Str name)
{
    Fixed f = fixed_of(part);
    if (!part->nodes)
        return str_eq(part->text, name);
    return name.n >= f.before.n + f.after.n && str_starts(name, f.before) &&
           str_ends(name, f.after) && (f.before.n || name.p[0] != '.');
}

static const char *zero_ended(Arena *a, Str s)
{
    return ARENA_JOIN(a, s, (Str){ "", 1 }).p;
}

static void search(Search *s, const NamePart *part, Str folder);

static void look_at(Search *s, const NamePart *part, Str path)
{
    if (part->next) {
        search(s, part->next, path);
        return;
    }
    if (batch_names_has(s->verify->names, path))
        return;
    s->found++;
    diag_error(s->diag, POS_NONE, M_file_left_over, path);
}

/* The depth is the pattern's. */
static void search(Search *s, const NamePart *part, Str folder)
{
    if (!part->nodes) {
        look_at(s, part, folder.p ? ARENA_JOIN(s->arena, folder, STR("/"), part->text)
                                  : part->text);
        return;
    }
    DIR *dir = opendir(folder.p ? zero_ended(s->arena, folder.n ? folder : STR("/")) : ".");
    for (struct dirent *e; dir && (e = readdir(dir));) {
        Str name = arena_str(s->arena, str_from(e->d_name));
        if (fits(part, name))
            look_at(s, part, folder.p ? ARENA_JOIN(s->arena, folder, STR("/"), name) : name);
    }
    if (dir)
        closedir(dir);
}

size_t batch_verify_extra(Arena *a, Diag *d, const BatchVerify *v)
{
    Search s = { a, d, v, 0 };
    for (size_t i = 0; i < v->n; i++)
        search(&s, v->patterns[i].first, STR_NONE);
    return s.found;
}
