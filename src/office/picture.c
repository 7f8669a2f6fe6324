/* SPDX-License-Identifier: MIT */
#include "office/picture.h"

#include <errno.h>

#include "base/file.h"

enum { PICTURE_MAX = 20000000 };

struct PictureFile {
    Str path;
    DocPicture picture;
    PictureFile *next;
};

/* ---- paths ---- */

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Editors write "ảnh lớp.png" as "%E1%BA%A3nh%20l%E1%BB%9Bp.png". */
static Str decoded(Arena *a, Str path)
{
    char *p = arena_alloc(a, path.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++) {
        int high = i + 2 < path.n && path.p[i] == '%' ? hex(path.p[i + 1]) : -1;
        int low = high >= 0 ? hex(path.p[i + 2]) : -1;
        p[n++] = low >= 0 ? (char)(high * 16 + low) : path.p[i];
        i += low >= 0 ? 2 : 0;
    }
    return (Str){ p, n };
}

static Str folder_of(const DocNode *image)
{
    const Source *s = image->at.source;
    return s ? file_folder(s->name) : STR(".");
}

/* The file as it is to be opened; absent with an error. */
static Str find_file(const Pictures *p, const DocNode *image)
{
    Str written = image->u.image.path, plain = decoded(p->arena, written);
    Str folder = folder_of(image);
    if (!file_is_downward(written) || !file_is_downward(plain)) {
        diag_error(p->diag, image->at, M_image_path, written);
        return STR_NONE;
    }
    Str path = file_join(p->arena, folder, written);
    if (!file_exists(path))
        path = file_join(p->arena, folder, plain);
    if (!file_exists(path)) {
        diag_error(p->diag, image->at, M_image_missing, written, file_reason(p->arena, ENOENT));
        return STR_NONE;
    }
    if (file_within(folder, path))
        return path;
    diag_error(p->diag, image->at, M_image_path, written);
    return STR_NONE;
}

/* ---- bytes ---- */

static bool read_bytes(const Pictures *p, const DocNode *image, Str path, Str *out)
{
    Diag *own = diag_new();
    bool ok = file_read(p->arena, own, &(FileWant){ path, image->at, PICTURE_MAX }, out);
    const Message *m = ok ? NULL : diag_at(own, 0);
    if (m && m->id == M_file_too_large)
        diag_error(p->diag, image->at, M_image_too_large, image->u.image.path, STR("20 MB"));
    else if (m)
        diag_error(p->diag, image->at, M_image_missing, image->u.image.path, m->args[1]);
    diag_free(own);
    return ok;
}

static bool look(const Pictures *p, const DocNode *image, DocPicture *out)
{
    Str path = image->u.image.path;
    switch (image_look(out->bytes, &out->info)) {
    case IMAGE_WHOLE:
        break;
    case IMAGE_UNKNOWN:
        return diag_error(p->diag, image->at, M_image_type, path);
    case IMAGE_BROKEN:
        return diag_error(p->diag, image->at, M_image_broken, path);
    case IMAGE_HUGE:
        return diag_error(p->diag, image->at, M_image_too_large, path, STR("65535 px"));
    }
    if (out->info.orientation != 1)
        diag_error(p->diag, image->at, M_image_turned, path,
                   diag_int(p->diag, out->info.orientation));
    return true;
}

static PictureFile *read_once(Pictures *p, const DocNode *image, Str path)
{
    for (PictureFile *f = p->read; f; f = f->next)
        if (str_eq(f->path, path))
            return f;
    PictureFile *f = ARENA_NEW(p->arena, PictureFile);
    f->path = path;
    if (!read_bytes(p, image, path, &f->picture.bytes) || !look(p, image, &f->picture))
        return NULL;
    f->next = p->read;
    p->read = f;
    return f;
}

/* A value's tag in a path has no place there and was told of: no file is looked for. */
static bool has_private(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0xF3)
            return true;
    return false;
}

bool picture_read(void *pictures, DocNode *image)
{
    Pictures *p = pictures;
    if (has_private(image->u.image.path))
        return false;
    Str path = find_file(p, image);
    PictureFile *f = str_given(path) ? read_once(p, image, path) : NULL;
    if (f)
        image->u.image.picture = &f->picture;
    return f != NULL;
}
