/* SPDX-License-Identifier: MIT */
#include "office/workspace.h"

#include "base/file.h"
#include "base/text.h"
#include "data/profile.h"

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

static Str find_profile(Arena *a, Str folder)
{
    for (int i = 0; i < UPWARD_MAX; i++) {
        Str path = file_join(a, folder, STR("don-vi.yml"));
        if (file_exists(path))
            return folder;
        if (str_eq(folder, STR("/")) || !file_exists(folder))
            break;
        folder = parent_of(a, folder);
    }
    return STR_NONE;
}

Workspace workspace_find(Arena *a, Str input)
{
    Str own = str_eq(input, STR("-")) ? STR(".") : file_folder(input);
    Str folder = find_profile(a, own);
    return (Workspace){ .folder = folder.p ? folder : own, .found = folder.p != NULL,
                        .profile = value_map(a, POS_NONE) };
}

bool workspace_open(Arena *a, Diag *d, Str input, Workspace *out)
{
    *out = workspace_find(a, input);
    if (!out->found)
        return true;
    const Source *s = source_read(a, d, POS_NONE, file_join(a, out->folder, STR("don-vi.yml")));
    return s && profile_read(a, d, s, &out->profile);
}

TemplatePath workspace_templates(Arena *a, const Workspace *w, TemplatePath given, size_t own)
{
    Str *folders = ARENA_NEWN(a, Str, given.n + 1);
    for (size_t i = 0; i < given.n; i++)
        folders[i < own ? i : i + 1] = given.folders[i];
    folders[own] = file_join(a, w->folder, STR("templates"));
    return (TemplatePath){ folders, given.n + 1 };
}
