/* SPDX-License-Identifier: MIT */
#include "office/issue_own.h"

#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "data/front_edit.h"
#include "office/foreign_print.h"

enum { NAMES_MOST = 20000, DEPTH_MOST = 8, TEXT_MAX = 1 << 20, LETTERS_LEAST = 6 };

typedef struct Looking {
    const IssuePlace *place;
    const OwnAsk *ask;
    Str titles[2];         /* that the file has: in its properties, in its text; letters alone */
    size_t names;          /* seen so far */
    Str same, alike;       /* texts that say the same, or have its title; empty: none yet */
} Looking;

static Str letters(Arena *a, Str text)
{
    return text_lower(a, foreign_letters(a, text));
}

/* ---- is it this one ---- */

/* Whether a title ends with a subject as it is typed, anything in place of its {{…}}. */
static bool fits(Arena *a, Str title, Str typed)
{
    size_t at = 0, least = 0;
    bool open = true;
    for (Str rest = typed; rest.n && at != SIZE_MAX;) {
        size_t hole = str_find(rest, STR("{{"), 0), end = str_find(rest, STR("}}"), 0);
        Str piece = letters(a, str_sub(rest, 0, hole == SIZE_MAX ? rest.n : hole));
        open = hole != SIZE_MAX && end != SIZE_MAX;
        if (!open && piece.n)
            return str_ends(str_from_at(title, at), piece) && least + piece.n >= LETTERS_LEAST;
        at = str_find(title, piece, at);
        at = at == SIZE_MAX ? at : at + piece.n;
        least += piece.n;
        rest = open ? str_from_at(rest, end + 2) : STR("");
    }
    return at != SIZE_MAX && least >= LETTERS_LEAST;
}

static bool says_the_same(const Looking *x, const Doc *doc)
{
    Arena *a = x->place->arena;
    ForeignLines lines = foreign_lines_of(a, doc);
    if (x->ask->print.n)
        return print_is_of(x->ask->print, foreign_pieces(a, &lines));
    return x->ask->text.n && str_eq(foreign_text(a, &lines), x->ask->text);
}

/* What the text makes as it stands; a hole that only a table fills leaves it undone. */
static void make(Looking *x, Str path)
{
    Arena *a = x->place->arena;
    Diag *unheard = diag_new();
    MasterWant want = { .input = path, .templates = x->ask->master.templates,
                        .own_templates = x->ask->master.own_templates };
    MasterDoc made = { .arena = a, .diag = unheard, .until = MASTER_WHOLE };
    Master *master = master_open(a, unheard, &want);
    bool whole = master && master_make(master, &made);
    if (whole && says_the_same(x, made.doc))
        x->same = path;
    else if (x->ask->file->made.here && !x->alike.n &&
             (!whole || str_eq(letters(a, made.doc->meta.title), x->titles[0])))
        x->alike = path;
    diag_free(unheard);
}

static void look_at(Looking *x, Str path)
{
    Arena *a = x->place->arena;
    Diag *unheard = diag_new();
    Str bytes, subject = STR("");
    if (file_read(a, unheard, &(FileWant){ path, POS_NONE, TEXT_MAX }, &bytes))
        subject = text_nfc(a, front_value(a, bytes, STR("trich_yeu")));
    diag_free(unheard);
    if (subject.n && (fits(a, x->titles[0], subject) || fits(a, x->titles[1], subject)))
        make(x, path);
}

/* ---- through the workspace ---- */

static bool is_passed_by(const Looking *x, Str path, Str name)
{
    return name.p[0] == '.' || str_eq(name, STR("templates")) || file_same(path, x->place->store);
}

static void look_through(Looking *x, Str folder, int depth)
{
    Str *names;
    size_t n = depth < DEPTH_MOST ? folder_names(x->place->arena, folder, &names) : 0;
    for (size_t i = 0; i < n && !x->same.n && x->names < NAMES_MOST; i++, x->names++) {
        Str path = file_join(x->place->arena, folder, names[i]);
        if (is_passed_by(x, path, names[i]))
            continue;
        if (str_ends(names[i], STR(".md")))
            look_at(x, path);
        else if (!str_has(names[i], STR(".")))
            look_through(x, path, depth + 1);
    }
}

bool own_is_none(const IssuePlace *p, const OwnAsk *ask)
{
    Arena *a = p->arena;
    Looking x = { .place = p, .ask = ask, .same = STR(""), .alike = STR("") };
    x.titles[0] = letters(a, ask->file->made.title);
    x.titles[1] = ask->file->subject.n ? letters(a, ask->file->subject) : STR("");
    if (!x.titles[0].n && !x.titles[1].n)
        return true;
    look_through(&x, p->workspace->folder, 0);
    Str own = x.same.n ? x.same : x.alike;
    return !own.n || diag_error(p->diag, ask->at, M_issue_own, own);
}
