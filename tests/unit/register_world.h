/* SPDX-License-Identifier: MIT */
/*
 * A register of its own for each test, in a folder that goes with it; or, where VANTHU_TEST_STORE
 * names a server, in a schema of its own there.
 */
#ifndef REGISTER_WORLD_H
#define REGISTER_WORLD_H

#include "record/register.h"
#include "record/store.h"

typedef struct World {
    Arena *arena;
    Diag *diag;
    Register *reg;
    char folder[64];
    bool server;
    Str address;
} World;

int world_set_up(void **state);
int world_tear_down(void **state);
void world_open_again(World *w);
/* A connection of its own, past the register. */
Store *world_store(World *w);
/* A statement past the register, as somebody's hand would give it. */
void world_tamper(World *w, const char *sql);
/* What was told, as ids one after the other; forgotten after that. */
void assert_told(World *w, const char *want);
void assert_text(Str got, const char *want);
RegisterEntry world_entry(World *w, const char *path, const char *source);
RegisterEntry world_take(World *w, const char *path);

#endif
