/* SPDX-License-Identifier: MIT */
#include "office/workspace.h"

#include "base/file.h"
#include "base/text.h"
#include "data/profile.h"
#include "office/layer.h"

enum { TEXT_MAX = 4 << 20, UPWARD_MAX = 64 };

const Source *source_read(Arena *a, Diag *d, Pos at, Str path)
{
    Str bytes;
    if (!file_read(a, d, &(FileWant){ path, at, TEXT_MAX }, &bytes))
        return NULL;
    Source *s = ARENA_NEW(a, Source);
    s->kind = SOURCE_TEXT;
    s->name = arena_str(a, path);
    s->text = text_lines(a, bytes);
    if (!text_check(d, s))
        return NULL;
    s->text = text_nfc(a, s->text);
    return s;
}

/* One folder up: from "a/b" to "a", from "." to "..", from "../.." to "../../..". */
static Str parent_of(Arena *a, Str folder)
{
    if (str_eq(folder, STR(".")))
        return STR("..");
    if (str_eq(folder, STR("..")) || str_ends(folder, STR("/..")))
        return ARENA_JOIN(a, folder, STR("/.."));
    return file_folder(folder);
}

/* The organisation's files in a folder: the first, and a second that must not be. */
static void look_in(Arena *a, Str folder, Workspace *out)
{
    static const char *const names[] = { "don-vi.yml", "don-vi.xlsx", "don-vi.ods", "don-vi.csv" };
    for (size_t i = 0; i < sizeof names / sizeof names[0] && !out->other.p; i++) {
        Str path = file_join(a, folder, str_from(names[i]));
        if (file_exists(path))
            *(out->found ? &out->other : &out->file) = path;
        out->found = out->file.p != NULL;
    }
}

Workspace workspace_find(Arena *a, Str input)
{
    Str own = str_eq(input, STR("-")) ? STR(".") : file_folder(input), folder = own;
    Workspace w = { .folder = own, .profile = value_map(a, POS_NONE) };
    for (int i = 0; i < UPWARD_MAX; i++) {
        look_in(a, folder, &w);
        if (w.found || str_eq(folder, STR("/")) || !file_exists(folder))
            break;
        folder = parent_of(a, folder);
    }
    if (w.found)
        w.folder = folder;
    return w;
}

bool workspace_profile(Arena *a, Diag *d, const ProfileFile *file, Value **out)
{
    *out = NULL;
    if (layer_is_table(a, file->path))
        return profile_table_read(a, d, file, out);
    const Source *s = source_read(a, d, file->at, file->path);
    return s && profile_read(a, d, s, out);
}

bool workspace_open(Arena *a, Diag *d, Str input, Workspace *out)
{
    Value *profile;
    *out = workspace_find(a, input);
    if (!out->found)
        return true;
    bool ok = workspace_profile(a, d, &(ProfileFile){ out->file, POS_NONE }, &profile);
    if (profile)
        out->profile = profile;
    if (!out->other.p)
        return ok;
    Source *s = ARENA_NEW(a, Source);
    *s = (Source){ SOURCE_TEXT, out->other, STR_NONE };
    return diag_error(d, (Pos){ s, 1, 1 }, M_profile_twice, file_base(out->file));
}

Str workspace_place(Arena *a, const Workspace *w, Str key, Str usual)
{
    const Value *places = value_get(profile_at(a, w->profile, DATE_NONE), STR("noi"));
    const Value *given = places && places->kind == VALUE_MAP ? value_get(places, key) : NULL;
    Str place = given && value_is_true(given) ? str_trim(value_as_text(a, given)) : usual;
    if (str_starts(place, STR("/")) || str_has(place, STR("://")))
        return place;
    return file_join(a, w->folder, place);
}

TemplatePath workspace_templates(Arena *a, const Workspace *w, TemplatePath given, size_t own)
{
    Str *folders = ARENA_NEWN(a, Str, given.n + 1);
    for (size_t i = 0; i < given.n; i++)
        folders[i < own ? i : i + 1] = given.folders[i];
    folders[own] = file_join(a, w->folder, STR("templates"));
    return (TemplatePath){ folders, given.n + 1 };
}
