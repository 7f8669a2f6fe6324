/* SPDX-License-Identifier: MIT */
/*
 * The passes, Doc → Doc, in one table and in this order:
 *   join      form and text become one tree (once for a batch)
 *   fill      a copy of it with the values in place; nothing is parsed again
 *   cite      documents cited in words: the first time in full, then short
 *   table     what a table's rows and cells are: styles, merged cells, STT, alignment
 *   figure    figures that the document itself contradicts are told of
 *   day       days that no calendar has, or that are no such day of the week, are told of
 *   picture   what pictures stand as: alone, with a caption, in a row
 *   number    every number counted; native lists laid out
 *   refer     labels and references become words
 *   layout    upper case, measured rules, indents that balance titles, grid widths
 *   keep      what must stay together on a page
 *   validate  what the writers rely on, asserted or reported
 */
#ifndef PASS_PASS_H
#define PASS_PASS_H

#include "base/date.h"
#include "base/memo.h"
#include "data/bang.h"
#include "data/scope.h"
#include "form/form.h"

/* An annex as texts name it. */
typedef struct PassAnnex {
    Str file;                  /* "phu-luc-1.md" */
    Str label;                 /* "Phụ lục I", "Quy chế"; its title if it has none */
    Str title;
    int number;                /* 1 is I; 0 = without a Roman number */
    bool alone;                /* a text of its own, which cites anew */
    Pos at;                    /* of its item in `phu_luc` */
} PassAnnex;

/* A document that texts may cite; its wording is the form's (roles dan_…). */
typedef struct PassCited {
    Str label;                 /* "nd-30" */
    Str type, number;          /* "Nghị định", "30/2020/NĐ-CP"; empty if not given */
    Date date;                 /* DATE_NONE if not given */
    Str missing;               /* members that it lacks: "so, ngay"; empty if it is whole */
    bool unnamed;              /* a law without the name by which laws are cited */
    Pos at;                    /* of its label in the list */
} PassCited;

typedef struct Pass Pass;
struct Pass {
    Arena *arena;              /* of this document */
    Diag *diag;
    const Form *form;
    const DocNode *body;       /* DOC_BODY from markdown_read; NULL: the form's <body> falls away */
    const Scope *text_scope;   /* row < document … as dialect.md "Layers" */
    const Scope *form_scope;   /* document < organisation, each field with its default */
    const Value *row;          /* of the table of a batch: none of its cells may be blank where the
                                * text prints it; NULL: none */
    const Value *document;     /* the front matter */
    Pos loai;                  /* where `loai` has its value: place of missing fields */
    Str created;               /* for the properties: "2025-10-30T00:00:00Z", or absent */
    /* Gives a DOC_IMAGE its `picture`; false with an error. NULL: the document has none. */
    bool (*read_picture)(void *context, DocNode *image);
    void *pictures;            /* its context */
    /* The records of a table that a block ```bang names; *out is NULL where the name is no file's,
     * false with an error. NULL: the document has none. */
    bool (*read_rows)(void *context, const BangSource *source, const Value **out);
    void *rows;                /* its context */
    char decimal;              /* so_thap_phan: ',' or '.'; 0 = not given */
    DocNode *joined;           /* made by join, kept for a batch: given to it, it stays */
    bool look;                 /* fill leaves out what is the same in every document */
    Memo *memo;                /* for the next document, made of the same joined tree; NULL: there
                                * is none */
    Doc *doc;                  /* made by fill */
    uint64_t shape;            /* the same; of a look (doc/shape) */
    /* Annexes: each text with its own form and values, filled after the document's. */
    Pass *next;                /* the next of them, of which only what stands above counts */
    bool goes_on;              /* it stands in the section of the one before */
    int annex;                 /* whose text this is, from 1; 0: the document's own */
    const PassAnnex *annexes;  /* of the first: all of them, for references */
    size_t n_annexes;
    const PassCited *cited;    /* of the first: what [](#label) may name beside places */
    size_t n_cited;
};

/* Each true unless it reported an error; the following ones run all the same where they can. */
bool pass_join(Pass *p);
bool pass_fill(Pass *p);
bool pass_cite(Pass *p);
bool pass_table(Pass *p);
bool pass_figure(Pass *p);
bool pass_day(Pass *p);
bool pass_picture(Pass *p);
bool pass_caption(Pass *p);
bool pass_number(Pass *p);
bool pass_refer(Pass *p);
bool pass_layout(Pass *p);
bool pass_keep(Pass *p);
bool pass_validate(Pass *p);

typedef struct PassEntry {
    const char *name;
    bool (*run)(Pass *p);
} PassEntry;
extern const PassEntry passes[];
extern const size_t n_passes;

#endif
