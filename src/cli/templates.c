/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/words.h"

typedef struct Options {
    const char *templates, *type;
    bool show, rng;
    VanthuForms forms;
    TemplateFolders folders;
} Options;

static const struct option long_options[] = {
    { "show", no_argument, NULL, 's' },
    { "rng", no_argument, NULL, 'r' },
    { "templates", required_argument, NULL, 'T' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

static size_t width(VanthuText t)
{
    size_t n = 0;
    for (size_t i = 0; i < t.n; i++)
        n += ((unsigned char)t.p[i] & 0xC0) != 0x80;
    return n;
}

static size_t wider(size_t a, VanthuText t)
{
    size_t b = width(t);
    return b > a ? b : a;
}

static void print_text(VanthuText t)
{
    printf("%.*s", (int)t.n, t.n ? t.p : "");
}

static void print_padded(VanthuText t, size_t columns)
{
    print_text(t);
    for (size_t n = width(t); n < columns; n++)
        putchar(' ');
    fputs("  ", stdout);
}

static void print_line(const char *indent, const char *label, VanthuText t)
{
    if (!t.p)
        return;
    printf("%s%s ", indent, label);
    print_text(t);
    putchar('\n');
}

static void print_file(const VanthuFile *file, const char *indent)
{
    print_text(file->path);
    putchar('\n');
    for (size_t i = 0; i < file->n_hidden; i++)
        print_line(indent, words("hides"), file->hidden[i]);
}

static void print_types(const VanthuType *types, size_t n)
{
    size_t name = 0, title = 0, abbr = 0;
    for (size_t i = 0; i < n; i++) {
        name = wider(name, types[i].name);
        title = wider(title, types[i].title);
        abbr = wider(abbr, types[i].abbr);
    }
    for (size_t i = 0; i < n; i++) {
        print_padded(types[i].name, name);
        print_padded(types[i].title, title);
        print_padded(types[i].abbr, abbr);
        print_file(&types[i].files[0], "    ");
    }
}

static void print_fields(const VanthuType *t)
{
    const VanthuText required = { words("required"), strlen(words("required")) };
    size_t name = 0, label = 0;
    for (size_t i = 0; i < t->n_fields; i++) {
        name = wider(name, t->fields[i].name);
        label = wider(label, t->fields[i].label);
    }
    for (size_t i = 0; i < t->n_fields; i++) {
        const VanthuField *f = &t->fields[i];
        const VanthuText type = { f->type, strlen(f->type) };
        fputs("  ", stdout);
        print_padded(f->name, name);
        print_padded(type, 7);
        print_padded(f->required ? required : (VanthuText){ 0 }, width(required));
        print_padded(f->label, label);
        print_text(f->file);
        putchar('\n');
        print_line("      ", words("example:"), f->example);
        print_line("      ", words("when not given:"), f->fallback);
    }
}

static void print_type(const VanthuType *t)
{
    print_padded(t->name, 0);
    print_padded(t->title, 0);
    print_text(t->abbr);
    printf("\n\n%s\n", words("Keys of the front matter:"));
    print_fields(t);
    printf("\n%s\n", words("Made of:"));
    for (size_t i = 0; i < t->n_files; i++) {
        fputs("  ", stdout);
        print_file(&t->files[i], "      ");
    }
}

static VanthuEnd list(Vanthu *v, const Options *o)
{
    const VanthuType *types;
    VanthuType type;
    size_t n;
    VanthuEnd end;
    if (!o->type) {
        end = vanthu_types(v, &o->forms, &types, &n);
        print_types(types, n);
        return end;
    }
    end = vanthu_type(v, &o->forms, o->type, &type);
    if (end == VANTHU_OK)
        print_type(&type);
    return end;
}

static VanthuEnd print(Vanthu *v, const Options *o)
{
    VanthuText text;
    VanthuEnd end = VANTHU_OK;
    if (!o->show && !o->rng)
        return list(v, o);
    if (o->rng)
        text = vanthu_schema(v);
    else
        end = vanthu_form(v, &o->forms, o->type, &text);
    fwrite(text.p, 1, text.n, stdout);
    return end;
}

static int finish(Options *o, int argc, char **argv)
{
    if (optind + 1 < argc)
        return usage_error(&command_templates, "one type at a time; not expected:",
                           argv[optind + 1]);
    o->type = argv[optind];
    if (o->show && !o->type)
        return usage_error(&command_templates, "which type?", NULL);
    if (o->rng && (o->type || o->show))
        return usage_error(&command_templates, "--rng stands alone", NULL);
    o->forms = forms_of(&o->folders, o->templates);
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = print(v, o);
    print_messages(v, false);
    vanthu_free(v);
    return (int)end;
}

static int run(int argc, char **argv)
{
    Options o = { 0 };
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":h", long_options, NULL)) != -1) {
        if (c == 's')
            o.show = true;
        else if (c == 'r')
            o.rng = true;
        else if (c == 'T')
            o.templates = optarg;
        else if (c == 'h')
            return print_help(&command_templates);
        else
            return option_error(&command_templates, c, argv[optind - 1]);
    }
    return finish(&o, argc, argv);
}

const Command command_templates = {
    .name = "templates",
    .use = "[TYPE]",
    .summary = "lists the types of documents, or what one of them takes",
    .options =
        "Without TYPE: every type with its name, abbreviation and file. With TYPE: the keys that\n"
        "its front matter takes, and the files that it is made of.\n"
        "      --show             the form of TYPE in one piece, as XML\n"
        "      --rng              RelaxNG of all templates, for editors\n"
        "      --templates DIR    look here for forms first\n"
        "  -h, --help             this text\n"
        "\"hides\" names a file that is not read, since one of its name was found before it.\n"
        "Exit: 0 done, 2 command line, 4 a form, 5 the system refused a path.\n",
    .run = run,
};
