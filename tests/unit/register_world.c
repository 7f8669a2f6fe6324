/* SPDX-License-Identifier: MIT */
#include "register_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/sha256.h"

void world_open_again(World *w)
{
    register_close(w->reg);
    w->reg = register_open(w->arena, w->diag, w->address, REGISTER_WRITE);
    assert_non_null(w->reg);
}

static void in_store(World *w, Str address, const char *sql)
{
    const char *z = ARENA_JOIN(w->arena, address, STR("\0")).p;
    Store *s = store_open(w->arena, &(StoreOrder){ z, true, 5000 });
    if (!store_begin(s, true) || !store_run(s, STORE_SQL(sql)) || !store_commit(s))
        print_error("%s: %.*s\n", sql, STR_ARG(store_fault(s)));
    assert_int_equal(store_end(s), STORE_DONE);
    store_close(s);
}

/* A schema of its own on the server. */
static void make_schema(World *w, const char *server)
{
    static int serial;
    Str name = ARENA_JOIN(w->arena, STR("t"), arena_int(w->arena, getpid()), STR("_"),
                          arena_int(w->arena, serial++));
    in_store(w, str_from(server), ARENA_JOIN(w->arena, STR("CREATE SCHEMA "), name, STR("\0")).p);
    w->address = ARENA_JOIN(w->arena, str_from(server),
                            strchr(server, '?') ? STR("&") : STR("?"),
                            STR("options=-csearch_path%3D"), name);
}

int world_set_up(void **state)
{
    World *w = calloc(1, sizeof *w);
    const char *server = getenv("VANTHU_TEST_STORE");
    w->arena = arena_new();
    w->diag = diag_new();
    strcpy(w->folder, "/tmp/vanthu-register-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    w->server = server != NULL;
    if (server)
        make_schema(w, server);
    else
        w->address = ARENA_JOIN(w->arena, str_from(w->folder), STR("/so/vanthu.db"));
    world_open_again(w);
    *state = w;
    return 0;
}

int world_tear_down(void **state)
{
    World *w = *state;
    char command[256];
    register_close(w->reg);
    snprintf(command, sizeof command, "chmod -R u+rwX '%s'; rm -rf '%s'", w->folder, w->folder);
    assert_int_equal(system(command), 0);
    diag_free(w->diag);
    arena_free(w->arena);
    free(w);
    return 0;
}

Store *world_store(World *w)
{
    const char *z = ARENA_JOIN(w->arena, w->address, STR("\0")).p;
    return store_open(w->arena, &(StoreOrder){ z, true, 200 });
}

void world_tamper(World *w, const char *sql)
{
    in_store(w, w->address, sql);
}

void assert_told(World *w, const char *want)
{
    char got[512] = "";
    for (size_t i = 0; i < diag_count(w->diag); i++) {
        strncat(got, *got ? " " : "", sizeof got - strlen(got) - 1);
        strncat(got, msg_info(diag_at(w->diag, i)->id)->id, sizeof got - strlen(got) - 1);
    }
    assert_string_equal(got, want);
    diag_clear(w->diag);
}

void assert_text(Str got, const char *want)
{
    if (str_eq(got, str_from(want)))
        return;
    print_error("got \"%.*s\", want \"%s\"\n", STR_ARG(got), want);
    fail();
}

RegisterEntry world_entry(World *w, const char *path, const char *source)
{
    return (RegisterEntry){
        .year = 2026, .series = STR("chung"), .date = STR("2026-11-23"), .type = STR("ke-hoach"),
        .subject = STR("Tổ chức Ngày hội\nđọc sách"), .path = str_from(path),
        .source_hash = sha256_of(w->arena, str_from(source)), .stage = STR("1"),
    };
}

RegisterEntry world_take(World *w, const char *path)
{
    RegisterEntry e = world_entry(w, path, "a");
    assert_int_equal(register_take(w->reg, w->diag, &e, &(TakeOrder){ 0 }), REGISTER_TAKEN);
    return e;
}
