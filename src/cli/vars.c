/* SPDX-License-Identifier: MIT */
#include "cli/vars.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/words.h"

enum { COLUMNS = 5 };

static const char *const layers[] = { "organisation", "document", "du_lieu", "-d", "row", "-M",
                                      "form", "optional", "missing" };

/* ---- a table ---- */

typedef struct Line {
    VanthuText cells[COLUMNS];
    char uses[24];
} Line;

static VanthuText text_of(const char *text)
{
    return (VanthuText){ text, strlen(text) };
}

static void heading(Line *line)
{
    line->cells[0] = text_of(words("name"));
    line->cells[1] = text_of(words("from"));
    line->cells[2] = text_of(words("uses"));
    line->cells[3] = text_of(words("used first"));
    line->cells[4] = text_of(words("value"));
}

static const char *layer_word(VanthuFrom from)
{
    switch (from) {
    case VANTHU_FROM_ORGANISATION: return words("organisation");
    case VANTHU_FROM_DOCUMENT: return words("document");
    case VANTHU_FROM_ROW: return words("row");
    case VANTHU_FROM_FORM: return words("form");
    case VANTHU_OPTIONAL: return words("optional");
    case VANTHU_LACKING: return words("missing");
    case VANTHU_FROM_JOINED:
    case VANTHU_FROM_DATA:
    case VANTHU_FROM_SET: break;
    }
    return layers[from];
}

static void line_of(const VanthuVar *x, Line *line)
{
    snprintf(line->uses, sizeof line->uses, "%zu", x->uses);
    line->cells[0] = x->name;
    line->cells[1] = text_of(layer_word(x->from));
    line->cells[2] = text_of(line->uses);
    line->cells[3] = !x->uses ? text_of(words("unused")) : x->at.n ? x->at : text_of("-");
    line->cells[4] = x->stands.n ? x->stands : text_of("-");
}

static int width_of(VanthuText t)
{
    int n = 0;
    for (size_t i = 0; i < t.n; i++)
        n += ((unsigned char)t.p[i] & 0xC0) != 0x80;
    return n;
}

static void widen(const Line *line, int *widths)
{
    for (int i = 0; i < COLUMNS; i++)
        widths[i] = width_of(line->cells[i]) > widths[i] ? width_of(line->cells[i]) : widths[i];
}

static void print_line(const Line *line, const int *widths)
{
    for (int i = 0; i < COLUMNS; i++) {
        bool last = i + 1 == COLUMNS;
        words_text(stdout, line->cells[i]);
        printf("%*s", last ? 0 : widths[i] - width_of(line->cells[i]) + 2, "");
    }
    putchar('\n');
}

static void print_table(const VanthuVars *vars)
{
    int widths[COLUMNS] = { 0 };
    Line line;
    heading(&line);
    widen(&line, widths);
    for (size_t i = 0; i < vars->n; i++) {
        line_of(&vars->list[i], &line);
        widen(&line, widths);
    }
    heading(&line);
    print_line(&line, widths);
    for (size_t i = 0; i < vars->n; i++) {
        line_of(&vars->list[i], &line);
        print_line(&line, widths);
    }
}

/* ---- JSON ---- */

static void print_place(const char *key, VanthuText place)
{
    printf(", \"%s\": ", key);
    json_text(stdout, place.n ? place : (VanthuText){ NULL, 0 });
}

/* {"name": "lop", "from": "-d", "uses": 3, "at": "van-ban.md:8:5", "value": "lop.csv:2:1"} */
static void print_json(const VanthuVars *vars)
{
    for (size_t i = 0; i < vars->n; i++) {
        const VanthuVar *x = &vars->list[i];
        fputs("{\"name\": ", stdout);
        json_text(stdout, x->name);
        printf(", \"from\": \"%s\", \"uses\": %zu", layers[x->from], x->uses);
        print_place("at", x->at);
        print_place("value", x->stands);
        fputs("}\n", stdout);
    }
}

int vars_print(const VanthuRender *job, const VarsOptions *options)
{
    VanthuVars vars;
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = vanthu_vars(v, job, options->table, &vars);
    print_messages(v, options->quiet);
    if (options->json)
        print_json(&vars);
    else if (vars.n)
        print_table(&vars);
    vanthu_free(v);
    return (int)end;
}
