/* SPDX-License-Identifier: MIT */
#include "pass/pass.h"

const PassEntry passes[] = {
    { "join", pass_join },         { "fill", pass_fill },       { "cite", pass_cite },
    { "table", pass_table },       { "figure", pass_figure },   { "day", pass_day },
    { "picture", pass_picture },   { "caption", pass_caption }, { "number", pass_number },
    { "refer", pass_refer },       { "layout", pass_layout },   { "keep", pass_keep },
    { "validate", pass_validate },
};
const size_t n_passes = sizeof passes / sizeof passes[0];
