/* SPDX-License-Identifier: MIT */
/* What the files of the public face share. */
#ifndef VANTHU_OWN_H
#define VANTHU_OWN_H

#include "base/diag.h"
#include "office/job.h"
#include "record/register.h"
#include "vanthu.h"

struct Vanthu {
    VanthuOptions options;
    Arena *arena;   /* of the last call: the places of its messages */
    Diag *diag;
    Source table;   /* the CSV file of which a line was shown last */
};

/* Begins a call: what the last one left is gone. */
void own_enter(Vanthu *v);
VanthuText own_text(Str s);
VanthuEnd own_end(JobEnd end);
VanthuEntry own_entry(const RegisterEntry *e);
MasterWant own_master(Arena *a, const VanthuRender *job);
/* Of a render's call: its outputs, its folders of templates, what a PDF needs. */
const JobOutput *own_outputs(Arena *a, const VanthuOutput *list, size_t n);
TemplatePath own_templates(Arena *a, const VanthuRender *job);
PdfWant own_pdf(const VanthuRender *job);

#endif
