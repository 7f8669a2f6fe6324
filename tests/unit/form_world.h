/* SPDX-License-Identifier: MIT */
/*
 * Templates for tests: a folder of its own with a family nd30 of a few lines, in which a test puts
 * files of its own; what form_load makes of a type; and the same for the family that is delivered.
 */
#ifndef UNIT_FORM_WORLD_H
#define UNIT_FORM_WORLD_H

#include "form/form.h"

typedef struct World {
    char top[64];          /* the folder; templates are looked for in 1 and 2 in it */
    Arena *arena;
    Diag *diag;
    Form form;
    bool ok;               /* what form_load said last */
} World;

World *world(void);
void world_end(World *w);
/* file: "1/nd30/x.xml". */
void world_put(const World *w, const char *file, const char *text);
void world_path(char out[512], const World *w, const char *file);
void world_load(World *w, const char *type, int set);
/* The same from the folder templates/ of the repository; it must succeed. */
World *world_delivered(const char *type, int set);
void world_print(const World *w);

/* The type that tests change: on van-ban of nd30, or on nothing. */
#define X "1/nd30/x.xml"
#define DERIVED(content) "<form id='x' base='van-ban'>" content "</form>"
#define ALONE(content) \
    "<form id='x'><field name='t'/><field name='m' type='map'/>" content "</form>"

#endif
