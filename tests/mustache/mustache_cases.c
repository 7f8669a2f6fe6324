/* SPDX-License-Identifier: MIT */
/*
 * Runs the official cases of the Mustache specification (github.com/mustache/spec, specs as .json)
 * against the text mode: mustache_cases FOLDER. The cases are read as YAML, which JSON is. Prints
 * what differs and `N passed, N failed`; the status is 1 if one failed or none was found.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/mustache.h"
#include "data/yaml.h"

typedef struct Tally {
    int passed, failed;
} Tally;

static void escape_html(Buf *out, Str text)
{
    for (size_t i = 0; i < text.n; i++)
        switch (text.p[i]) {
        case '&': buf_add(out, STR("&amp;")); break;
        case '<': buf_add(out, STR("&lt;")); break;
        case '>': buf_add(out, STR("&gt;")); break;
        case '"': buf_add(out, STR("&quot;")); break;
        default: buf_char(out, text.p[i]);
        }
}

static Str find_partial(void *context, Str name)
{
    const Value *v = value_get_exact(context, name);
    return v ? v->text : STR_NONE;
}

static Str text_of(const Value *map, Str key)
{
    const Value *v = value_get_exact(map, key);
    return v ? v->text : STR_NONE;
}

static bool render(Arena *a, const Value *test, Buf *out)
{
    MustacheNode *nodes;
    Diag *d = diag_new();
    Scope scope = { NULL, value_get_exact(test, STR("data")) };
    MustacheOut how = { .arena = a, .scope = &scope, .out = out, .escape = escape_html,
                        .partial = find_partial,
                        .context = value_get_exact(test, STR("partials")) };
    MustacheText source = { text_of(test, STR("template")), POS_NONE, true };
    bool ok = mustache_compile(a, d, &source, &nodes) &&
              mustache_render(nodes, &how);
    diag_free(d);
    return ok;
}

static void run_case(Arena *a, const Value *test, Str file, Tally *tally)
{
    Buf out;
    buf_init(&out, 0);
    Str want = text_of(test, STR("expected")), name = text_of(test, STR("name"));
    if (str_given(want) && render(a, test, &out) && str_eq(buf_str(&out), want)) {
        tally->passed++;
    } else {
        tally->failed++;
        printf("%.*s: %.*s\n  want \"%.*s\"\n  got  \"%.*s\"\n", STR_ARG(file), STR_ARG(name),
               STR_ARG(want), STR_ARG(buf_str(&out)));
    }
    buf_release(&out);
}

static bool load(const char *path, Buf *text)
{
    char piece[4096];
    FILE *f = fopen(path, "rb");
    if (!f)
        return false;
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(text, (Str){ piece, n });
    bool ok = !ferror(f);
    fclose(f);
    return ok;
}

static void run_file(const char *path, Tally *tally)
{
    Buf text;
    buf_init(&text, 0);
    Arena *a = arena_new();
    Diag *d = diag_new();
    Value *root = NULL;
    Source source = { SOURCE_TEXT, str_from(path), STR_NONE };
    bool read = load(path, &text);
    source.text = buf_str(&text);
    read = read && yaml_read(a, d, &(Passage){ &source, source.text, 1 }, &root);
    const Value *tests = read ? value_get_exact(root, STR("tests")) : NULL;
    if (!tests) {
        printf("%s: no cases could be read\n", path);
        tally->failed++;
    }
    for (const Value *t = tests ? tests->first : NULL; t; t = t->next)
        run_case(a, t, source.name, tally);
    diag_free(d);
    arena_free(a);
    buf_release(&text);
}

static int is_json(const struct dirent *e)
{
    return str_ends(str_from(e->d_name), STR(".json"));
}

int main(int argc, char **argv)
{
    struct dirent **files;
    Tally tally = { 0, 0 };
    if (argc != 2) {
        fputs("usage: mustache_cases FOLDER\n", stderr);
        return 2;
    }
    int n = scandir(argv[1], &files, is_json, alphasort);
    for (int i = 0; i < n; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", argv[1], files[i]->d_name);
        run_file(path, &tally);
        free(files[i]);
    }
    if (n >= 0)
        free(files);
    printf("%d passed, %d failed\n", tally.passed, tally.failed);
    return tally.failed > 0 || tally.passed == 0;
}
