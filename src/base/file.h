/* SPDX-License-Identifier: MIT */
/*
 * Files: read whole, and written so that at any instant there is the old file or the new one,
 * never half of one. A set of outputs is one transaction: all are written beside their targets
 * first, and only when that worked do they take their names.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/diag.h"

typedef struct FileWant {
    Str path;              /* "-" is standard input */
    Pos at;                /* who asked for it: the place of errors */
    size_t max;            /* bytes */
} FileWant;

/* Errors at want->at: file-unreadable with the reason, file-too-large. */
bool file_read(Arena *a, Diag *d, const FileWant *want, Str *out);
bool file_holds(Str path, Str bytes);    /* a file is there and has just these bytes */
/* Makes a folder and those above it that are not there; false with file-unwritable. */
bool file_make_folder(Diag *d, Str path);
bool file_exists(Str path);              /* a file or folder that can be looked at */
/* Whether two paths name one file, be it there or not; "-" is none. */
bool file_same(Str a, Str b);
/* Whether a path that is there leads, all links followed, to a file or folder below
 * `folder`: no pipe, no device. */
bool file_within(Str folder, Str path);
/* Whether a path is relative and leads downwards, with / between its parts; "C:" and "https:" are
 * no folders. */
bool file_is_downward(Str path);
/* The folder of a path, "." for a bare name; and the last part of it. */
Str file_folder(Str path);
Str file_base(Str path);
Str file_join(Arena *a, Str folder, Str name);

/*
 * Why the system refused (an errno), in English whatever the locale: for file-unreadable and
 * file-unwritable.
 */
Str file_reason(Arena *a, int fault);

/*
 * A set can be used again after its commit. A batch keeps one for each thread: a folder is looked
 * through for what killed runs left behind once in the life of a set.
 */
typedef struct FileSet FileSet;

FileSet *file_set_new(void);
/*
 * From here on the set leaves files to the system to flush, for a batch: a process that is killed
 * leaves whole files all the same, a power cut may not. file_flush makes up for it, once for all
 * that was written on the disk that holds `folder`; false with file-unwritable.
 */
void file_set_hasty(FileSet *set);
bool file_flush(Diag *d, Str folder);
/*
 * Writes the bytes beside `path` and flushes them to the disk: under a temporary name in the same
 * folder, its mode 0666 less the umask, or that of the file that is replaced. A symbolic link is
 * followed and stays. Only regular files are replaced, and none that is read-only. "-" is
 * standard output, kept until the commit. False with file-unwritable (path, reason) at POS_NONE:
 * the whole set is given up then, its temporary files are gone, and nothing has changed.
 */
bool file_set_add(FileSet *set, Diag *d, Str path, Str bytes);
/* The same for a file that must not be there yet: what is there stays, whatever it is. */
bool file_set_add_new(FileSet *set, Diag *d, Str path, Str bytes);
/* Gives all their names, flushes the folders; false with file-unwritable, or if an add failed. */
bool file_set_commit(FileSet *set, Diag *d);
void file_set_free(FileSet *set);        /* what was not committed is removed */

/*
 * A file name out of data: / \ : * ? " < > | and control characters become '-'; no blank or dot
 * at the end; a name that Windows keeps (CON, NUL, COM1 …) gets a '-' before it; at most 120
 * characters and 200 bytes, cut before an extension. Never empty.
 */
Str file_safe_name(Arena *a, Str name);

#endif
