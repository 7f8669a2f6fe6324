/* SPDX-License-Identifier: MIT */
#include "form_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void world_path(char out[512], const World *w, const char *file)
{
    snprintf(out, 512, "%s/%s", w->top, file);
}

void world_put(const World *w, const char *file, const char *text)
{
    char path[512];
    world_path(path, w, file);
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        assert_true(mkdir(path, 0700) == 0 || errno == EEXIST);
        *slash = '/';
    }
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

static const char *const usual[][2] = {
    { "1/nd30/style.xml",
      "<styles set='13'><page width='210mm' height='297mm' left='30mm' right='15mm'/>\n"
      "<style name='chung' size='14'/><style name='ke'/><style name='cho-ky'/>\n"
      "<set name='12' body='13'/><scheme name='so'><level form='1.'/></scheme></styles>" },
    { "1/nd30/base.xml",
      "<form id='van-ban' abstract='yes'>\n"
      "<field name='trich_yeu'/><field name='ky' type='signers'/><field name='so' type='so'/>\n"
      "<slot name='dau'><p>dau</p></slot><slot name='than'><body end='./.'/></slot></form>" },
    { "1/nd30/parts/m.xml", "<part id='m' params='a b'><p when='a'>{{a}}</p></part>" },
    { "1/nd30/x.xml", "<form id='x' base='van-ban'/>" },
};

World *world(void)
{
    World *w = calloc(1, sizeof *w);
    strcpy(w->top, "/tmp/vanthu-form-XXXXXX");
    assert_non_null(mkdtemp(w->top));
    w->arena = arena_new();
    w->diag = diag_new();
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        world_put(w, usual[i][0], usual[i][1]);
    return w;
}

void world_load(World *w, const char *type, int set)
{
    char one[512], two[512];
    world_path(one, w, "1");
    world_path(two, w, "2");
    const Str folders[] = { arena_str(w->arena, str_from(one)),
                            arena_str(w->arena, str_from(two)) };
    const TemplatePath path = { folders, 2 };
    w->ok = form_load(w->arena, w->diag, &(FormWant){ &path, str_from(type), POS_NONE, set,
                                             false },
                      &w->form);
}

void world_end(World *w)
{
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", w->top);
    assert_int_equal(system(command), 0);
    diag_free(w->diag);
    arena_free(w->arena);
    free(w);
}

void world_print(const World *w)
{
    for (size_t i = 0; i < diag_count(w->diag); i++) {
        const Message *m = diag_at(w->diag, i);
        const Str name = m->at.source ? m->at.source->name : STR("-");
        print_message("# %.*s:%u:%u %s %.*s\n", STR_ARG(name), m->at.a, m->at.b,
                      msg_info(m->id)->id, STR_ARG(m->args[0]));
    }
}

World *world_delivered(const char *type, int set)
{
    World *w = world();
    const Str folders[] = { STR("templates") };
    const TemplatePath path = { folders, 1 };
    w->ok = form_load(w->arena, w->diag, &(FormWant){ &path, str_from(type), POS_NONE, set,
                                             false },
                      &w->form);
    if (!w->ok)
        world_print(w);
    assert_true(w->ok);
    return w;
}
