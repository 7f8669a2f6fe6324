/* SPDX-License-Identifier: MIT */
#include "office/batch.h"

#include <pthread.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "office/batch_combine.h"
#include "office/batch_names.h"
#include "office/batch_present.h"
#include "office/batch_verify.h"
#include "office/batch_warned.h"
#include "office/layer.h"
#include "office/name.h"
#include "office/press.h"
#include "office/questions.h"
#include "office/since.h"

enum { CHUNK = 16 };       /* rows that a thread takes at once */

/* What came of one row. */
typedef struct Result {
    BatchRow row;
    Pos at;
    Value *columns;
    Diag *diag;            /* NULL: nothing to tell */
    bool mine;             /* of this shard */
    Doc *doc;              /* for the file of all, in `arena`; NULL: none */
    Arena *arena;
    BatchShown *shown;     /* for signature; NULL: not */
} Result;

typedef struct Batch {
    Arena *arena;
    Diag *diag;
    const BatchWant *want;
    BatchEnd *end;
    const Writer **writers;
    NamePattern *patterns;
    char decimal;
    BatchNames *names;
    BatchCombine *combine; /* NULL: no file of all */
    Str profile;           /* don-vi.yml, which no output may lead to; absent: there is none */
    Questions questions;
    BatchPresent present;
    bool asks_nobody;      /* there is no column of whom to ask */
    Diag *rows_failed;     /* row-failed of the first round */
    Message cause;         /* of the first of them */
    bool causes_differ;
    uint8_t *failed;       /* a bit for each row, set by the first round */
    size_t failed_bytes;
    /* one round */
    bool looking;
    LayerRows *rows;
    Diag *table_diag;
    pthread_mutex_t lock;
    pthread_cond_t turn_came;
    size_t taken;          /* rows given out */
    size_t chunks, turn;   /* given out; the one that reports next */
    size_t done;           /* rows of this shard reported */
    size_t total;          /* the same of the first round */
    size_t all;            /* rows of the table, by the first round */
    bool stop;             /* no more chunks */
    BatchWarned *warned;   /* of the second round */
    bool full;             /* the file of all would be too large */
    bool ended;            /* the table was read to its end */
} Batch;

typedef struct Worker {
    Batch *batch;
    Arena *base;           /* of the master */
    Diag *diag;
    Master *master;
    Memo *memo;
    Press *press;
    FileSet *files;
    Arena *chunk_arena, *row_arena;
    Diag *row_diag;
    Str folder;            /* made last; in `base` */
    size_t chunk;          /* number of the one in hand */
    size_t n;
    Result results[CHUNK];
    pthread_t thread;
} Worker;

/* ---- rows that failed in the first round ---- */

static void set_failed(Batch *b, size_t index)
{
    size_t byte = index / 8;
    if (byte >= b->failed_bytes) {
        size_t wider = byte * 2 + 64;
        b->failed = mem_realloc(b->failed, wider);
        for (size_t i = b->failed_bytes; i < wider; i++)
            b->failed[i] = 0;
        b->failed_bytes = wider;
    }
    b->failed[byte] = (uint8_t)(b->failed[byte] | 1 << index % 8);
}

static bool has_failed(const Batch *b, size_t index)
{
    return index / 8 < b->failed_bytes && (b->failed[index / 8] >> index % 8 & 1);
}

/* ---- taking rows ---- */

static bool take_row(Worker *w)
{
    Batch *b = w->batch;
    LayerRow row;
    LayerStep step = layer_rows_next(b->rows, w->chunk_arena, &row);
    b->ended = step == LAYER_END;
    if (step != LAYER_ROW)
        return false;
    size_t index = ++b->taken;
    bool mine = (index - 1) % b->want->shards == b->want->shard - 1;
    w->results[w->n++] = (Result){ .row = { .index = index, .number = row.number },
                                   .at = row.at, .columns = row.map, .mine = mine };
    return true;
}

/* Documents of the file of all have values of their rows in them. */
static void clear_chunk(Worker *w)
{
    Batch *b = w->batch;
    if (b->looking || !b->combine || b->full) {
        arena_clear(w->chunk_arena);
        return;
    }
    batch_combine_keep(b->combine, w->chunk_arena);
    w->chunk_arena = arena_new();
}

/* Up to CHUNK rows, and the turn to report them. */
static bool take_chunk(Worker *w)
{
    Batch *b = w->batch;
    w->n = 0;
    pthread_mutex_lock(&b->lock);
    clear_chunk(w);
    while (!b->stop && w->n < CHUNK)
        if (!take_row(w))
            b->stop = true;
    if (w->n)
        w->chunk = b->chunks++;
    pthread_mutex_unlock(&b->lock);
    return w->n > 0;
}

/* ---- one row ---- */

/* By whatever name or link. */
static bool is_input(const Batch *b, Arena *a, Str path)
{
    const BatchWant *want = b->want;
    if (!file_exists(path))
        return false;
    bool same = file_same(path, want->master.input) ||
                file_same(path, layer_file(a, want->table)) ||
                (b->profile.n && file_same(path, b->profile));
    for (size_t i = 0; !same && i < want->master.n_data; i++)
        same = file_same(path, layer_file(a, want->master.data[i]));
    return same;
}

static bool make_names(Worker *w, Result *r, const Scope *scope)
{
    const Batch *b = w->batch;
    const NameWant want = { scope, r->columns, r->at };
    Str *paths = ARENA_NEWN(w->chunk_arena, Str, b->want->n_outputs);
    bool ok = true;
    for (size_t i = 0; i < b->want->n_outputs; i++) {
        paths[i] = name_make(w->chunk_arena, w->row_diag, &b->patterns[i], &want);
        ok = ok && paths[i].p;
    }
    for (size_t i = 0; ok && b->looking && i < b->want->n_outputs; i++)
        ok = !is_input(b, w->chunk_arena, paths[i]) ||
             diag_error(w->row_diag, r->at, M_output_input, paths[i]);
    r->row.paths = ok ? paths : NULL;
    r->row.n_paths = ok ? b->want->n_outputs : 0;
    return ok;
}

static bool folder_is_there(Worker *w, Str path)
{
    Str folder = file_folder(path);
    if (str_eq(folder, w->folder))
        return true;
    if (!file_make_folder(w->row_diag, folder))
        return false;
    w->folder = arena_str(w->base, folder);
    return true;
}

static Str print(Worker *w, const Result *r, const MasterDoc *made, size_t output)
{
    const PressOrder order = { made->doc, w->batch->writers[output], r->row.paths[output], r->at,
                               0 };
    return press_print(w->press, w->row_diag, &order);
}

/* The first output that differs from what is there tells the row's state. */
static bool compare(Worker *w, Result *r, const MasterDoc *made)
{
    const Batch *b = w->batch;
    r->row.state = ROW_SAME;
    for (size_t i = 0; r->row.state == ROW_SAME && i < b->want->n_outputs; i++) {
        Str path = r->row.paths[i];
        Str bytes = print(w, r, made, i);
        if (!bytes.p)
            return false;
        if (!file_holds(path, bytes))
            r->row.state = file_exists(path) ? ROW_STALE : ROW_MISSING;
    }
    return true;
}

static bool write_files(Worker *w, Result *r, const MasterDoc *made)
{
    const Batch *b = w->batch;
    bool ok = true;
    for (size_t i = 0; ok && i < b->want->n_outputs; i++) {
        Str path = r->row.paths[i];
        Str bytes = print(w, r, made, i);
        ok = bytes.p && folder_is_there(w, path) &&
             file_set_add(w->files, w->row_diag, path, bytes);
    }
    ok = ok && file_set_commit(w->files, w->row_diag);
    r->row.state = ROW_WRITTEN;
    if (ok)
        return true;
    file_set_free(w->files);
    w->files = file_set_new();
    file_set_hasty(w->files);
    return false;
}

static bool put_out(Worker *w, Result *r, const MasterDoc *made)
{
    BatchMode mode = w->batch->want->mode;
    if (mode == BATCH_CHANGED || mode == BATCH_VERIFY) {
        if (!compare(w, r, made))
            return false;
        if (mode == BATCH_VERIFY || r->row.state == ROW_SAME)
            return true;
    }
    return write_files(w, r, made);
}

static void make_row(Worker *w, Result *r)
{
    static const MasterStamp blank = { { "", 0 }, { "", 0 } };
    Batch *b = w->batch;
    MasterDoc made = { .arena = w->row_arena, .diag = w->row_diag, .row = r->columns,
                       .until = !r->mine     ? MASTER_NAMES
                                : b->looking ? MASTER_LOOK : MASTER_WHOLE,
                       .stamp = b->want->present ? &blank : NULL };
    if (!b->looking && (!r->mine || has_failed(b, r->row.index)))
        return;
    bool ok = master_make(w->master, &made);
    ok = made.scope && make_names(w, r, made.scope) && ok;
    if (!b->looking)
        ok = ok && put_out(w, r, &made);
    if (!ok)
        r->row.state = ROW_FAILED;
    if (ok && !b->looking && b->want->present)
        r->shown = batch_shown(made.doc, r->row.index);
    if (ok && !b->looking && b->combine) {
        r->doc = made.doc;
        r->arena = w->row_arena;
        w->row_arena = arena_new();
    }
    if (diag_count(w->row_diag)) { /* places in annexes point into the row's arena */
        r->diag = diag_new();
        diag_take(r->diag, w->row_diag);
        diag_clear(w->row_diag);
    }
    arena_clear(w->row_arena);
}

/* ---- reporting, in the order of the rows ---- */

/* `why` NULL: the row tells nothing. */
static void note_cause(Batch *b, const Message *why)
{
    if (why && !diag_count(b->rows_failed))
        b->cause = (Message){ .id = why->id, .at = why->at };
    const Pos *at = &b->cause.at;
    b->causes_differ = b->causes_differ || !why || why->id != b->cause.id ||
                       why->at.a != at->a || why->at.b != at->b || !why->at.source != !at->source;
}

/* What is wrong with a row and has its place in the text does not tell which row it is. */
static void tell_row(Batch *b, const Result *r)
{
    if (!r->at.source)
        return;
    for (size_t i = 0; r->diag && i < diag_count(r->diag); i++) {
        const Message *m = diag_at(r->diag, i);
        if (m->severity == SEVERITY_ERROR && m->at.source && m->at.a == r->at.a &&
            str_eq(m->at.source->name, r->at.source->name))
            return;
    }
    const Message *why = NULL;
    for (size_t i = 0; r->diag && !why && i < diag_count(r->diag); i++)
        if (diag_at(r->diag, i)->severity == SEVERITY_ERROR)
            why = diag_at(r->diag, i);
    if (b->looking)
        note_cause(b, why);
    if (!why)
        return;
    diag_error(b->looking ? b->rows_failed : b->diag, r->at, M_row_failed,
               str_from(msg_info(why->id)->id));
}

/* Of what is wrong in the text for all rows alike there is nothing to tell row by row. */
static void tell_rows_failed(Batch *b)
{
    if (b->causes_differ || b->end->failed < b->done || b->end->stopped)
        diag_take(b->diag, b->rows_failed);
}

static void enter_names(Batch *b, Result *r)
{
    for (size_t i = 0; r->row.paths && i < b->want->n_outputs; i++) {
        uint32_t other = batch_names_add(b->names, r->row.paths[i], r->row.number);
        if (!other)
            continue;
        diag_error(b->diag, r->at, M_name_twice, r->row.paths[i], diag_int(b->diag, other));
        r->row.state = ROW_FAILED;
        break;
    }
}

static void count(BatchEnd *end, BatchState state)
{
    switch (state) {
    case ROW_WRITTEN: end->written++; break;
    case ROW_SAME: end->same++; break;
    case ROW_FAILED: end->failed++; break;
    case ROW_MISSING: end->missing++; break;
    case ROW_STALE: end->stale++; break;
    }
}

/* A row that failed in the first round was told and counted then. */
static void report_again(Batch *b, Result *r)
{
    if (r->doc && b->full) {
        arena_free(r->arena);
    } else if (r->doc && !batch_combine_add(b->combine, r->doc, r->arena)) {
        diag_error(b->diag, r->at, M_combine_too_large);
        b->full = true;
        if (!b->want->n_outputs)
            r->row.state = ROW_FAILED;
    }
    count(b->end, r->row.state);
    bool in_vain = b->full && !b->want->n_outputs;
    if (in_vain || ((b->full || r->row.state == ROW_FAILED) && !b->want->keep_going))
        b->stop = true;
    if (b->want->tell)
        b->want->tell(b->want->context, &r->row);
}

static void report_first(Batch *b, Result *r)
{
    if (r->row.state != ROW_FAILED)
        return;
    set_failed(b, r->row.index);
    count(b->end, ROW_FAILED);
    if (b->want->tell)
        b->want->tell(b->want->context, &r->row);
}

static void take_questions(Batch *b, const Result *r)
{
    const QuestionRow row = { r->columns, r->row.number, r->at, r->diag };
    if (b->asks_nobody || questions_row(&b->questions, b->diag, &row))
        return;
    b->asks_nobody = true;
    b->stop = true;
}

static void report_row(Batch *b, Result *r)
{
    if (b->looking)
        enter_names(b, r);
    if (!r->mine)
        return;
    if (b->looking && b->want->questions.n)
        take_questions(b, r);
    if (r->row.state == ROW_FAILED)
        tell_row(b, r);
    if (!b->looking && r->row.state != ROW_FAILED && !has_failed(b, r->row.index))
        batch_warned_add(b->warned, r->diag, r->row.number);
    if (r->diag)
        diag_take(b->diag, r->diag);
    if (r->shown)
        batch_present_add(b->arena, &b->present, r->shown);
    b->done++;
    if (b->looking)
        report_first(b, r);
    else if (!has_failed(b, r->row.index))
        report_again(b, r);
}

static void report(Worker *w)
{
    Batch *b = w->batch;
    pthread_mutex_lock(&b->lock);
    while (b->turn != w->chunk)
        pthread_cond_wait(&b->turn_came, &b->lock);
    for (size_t i = 0; i < w->n; i++) {
        report_row(b, &w->results[i]);
        diag_free(w->results[i].diag);
    }
    if (diag_errors(w->diag)) /* of the text itself: every row would tell it again */
        b->stop = true;
    if (b->want->go_on && !b->want->go_on(b->want->context, b->done, b->total))
        b->stop = b->end->stopped = true;
    b->turn++;
    pthread_cond_broadcast(&b->turn_came);
    pthread_mutex_unlock(&b->lock);
}

/* Where a row cannot be written and none may be left out, those after it are not tried: each may
 * take a minute to fail. */
static void make_chunk(Worker *w)
{
    const Batch *b = w->batch;
    for (size_t i = 0; i < w->n; i++) {
        Result *r = &w->results[i];
        make_row(w, r);
        if (!b->looking && r->row.state == ROW_FAILED && !b->want->keep_going)
            w->n = i + 1;
    }
}

static void *work(void *given)
{
    Worker *w = given;
    while (take_chunk(w)) {
        make_chunk(w);
        report(w);
    }
    return NULL;
}

/* ---- workers ---- */

static void worker_close(Worker *w)
{
    memo_free(w->memo);
    press_free(w->press);
    file_set_free(w->files);
    diag_free(w->diag);
    diag_free(w->row_diag);
    arena_free(w->chunk_arena);
    arena_free(w->row_arena);
    arena_take(w->batch->arena, w->base); /* messages have their places there */
}

static bool worker_open(Batch *b, Worker *w)
{
    *w = (Worker){ .batch = b, .base = arena_new(), .diag = diag_new(),
                   .press = press_new(b->want->epoch, &b->want->pdf), .files = file_set_new(),
                   .chunk_arena = arena_new(), .row_arena = arena_new(), .row_diag = diag_new() };
    file_set_hasty(w->files);
    w->master = master_open(w->base, w->diag, &b->want->master);
    if (!w->master || diag_errors(w->diag))
        return false;
    master_remember(w->master, w->memo = memo_new());
    return true;
}

static bool open_rows(Batch *b)
{
    const LayerWant want = { b->want->table, b->decimal };
    b->table_diag = b->looking ? b->diag : diag_new();
    b->rows = layer_rows_open(b->arena, b->table_diag, &want);
    return b->rows != NULL;
}

static void close_rows(Batch *b)
{
    layer_rows_close(b->rows);
    b->rows = NULL;
    if (!b->looking)
        diag_free(b->table_diag);
}

/* A thread that cannot be started leaves its work to the others. */
static bool run_round(Batch *b, Worker *workers, bool looking)
{
    size_t started = 0, n = b->want->threads;
    if (!looking) /* more of them would start a LibreOffice each for nothing */
        n = b->all / CHUNK + 1 < n ? b->all / CHUNK + 1 : n;
    b->looking = looking;
    b->stop = false;
    b->taken = b->chunks = b->turn = b->done = 0;
    bool ok = open_rows(b);
    while (ok && started + 1 < n &&
           pthread_create(&workers[started + 1].thread, NULL, work, &workers[started + 1]) == 0)
        started++;
    if (ok)
        work(&workers[0]);
    for (size_t i = 1; i <= started; i++)
        pthread_join(workers[i].thread, NULL);
    if (looking)
        close_rows(b);
    return ok;
}

/* ---- the whole ---- */

static bool prepare(Batch *b)
{
    const BatchWant *want = b->want;
    bool ok = true;
    b->writers = ARENA_NEWN(b->arena, const Writer *, want->n_outputs);
    b->patterns = ARENA_NEWN(b->arena, NamePattern, want->n_outputs);
    for (size_t i = 0; i < want->n_outputs; i++) {
        const JobOutput *out = &want->outputs[i];
        b->writers[i] = press_writer(b->arena, b->diag, out->path, out->type);
        ok = name_compile(b->arena, b->diag, out->path, &b->patterns[i]) && b->writers[i] && ok;
    }
    b->questions = (Questions){ .arena = b->arena, .by = want->by,
                                .table = file_base(want->table) };
    ok = (!want->questions.n || questions_check(b->diag, want->questions)) && ok;
    return batch_combine_check(b->arena, b->diag, want) && ok;
}

/* The files that are not of one row. */
static bool look_at_files(const Batch *b)
{
    const BatchWant *want = b->want;
    bool ok = true;
    for (size_t i = 0; i < want->n_combine; i++)
        if (is_input(b, b->arena, want->combine[i].path))
            ok = diag_error(b->diag, POS_NONE, M_output_input, want->combine[i].path);
    if (want->questions.n && is_input(b, b->arena, want->questions))
        ok = diag_error(b->diag, POS_NONE, M_output_input, want->questions);
    return ok;
}

/* A file of all has one sheet, and is none of the rows' own. */
static void look_at_combine(Batch *b, const Master *master)
{
    for (size_t i = 0; i < b->want->n_combine; i++)
        if (batch_names_add(b->names, b->want->combine[i].path, UINT32_MAX))
            diag_error(b->diag, POS_NONE, M_output_twice, b->want->combine[i].path);
    Pos varies = master_sheet_varies(master);
    if (b->combine && varies.source)
        diag_error(b->diag, varies, M_combine_varies);
}

/* The first output that LibreOffice makes; absent: none. */
static Str first_pdf(const Batch *b)
{
    const BatchWant *want = b->want;
    for (size_t i = 0; i < want->n_outputs; i++)
        if (b->writers[i]->pdf)
            return want->outputs[i].path;
    for (size_t i = 0; i < want->n_combine; i++) {
        const JobOutput *out = &want->combine[i];
        if (press_writer(b->arena, b->diag, out->path, out->type)->pdf)
            return out->path;
    }
    return STR_NONE;
}

/* Without LibreOffice no file is written; or else the rows fail that need it. */
static bool can_print(Batch *b, Press *press)
{
    Str pdf = first_pdf(b);
    return !b->total || b->want->keep_going || !pdf.p || press_ready(press, b->diag, pdf);
}

/* What stands in the way before the first file is written. */
static JobEnd look(Batch *b, Worker *workers)
{
    bool ok = run_round(b, workers, true);
    tell_rows_failed(b);
    for (size_t i = 0; i < b->want->threads; i++) {
        ok = ok && !diag_errors(workers[i].diag);
        diag_take(b->diag, workers[i].diag);
    }
    size_t errors = diag_errors(b->diag);
    look_at_combine(b, workers[0].master);
    ok = ok && diag_errors(b->diag) == errors;
    b->total = b->done;
    b->all = b->taken;
    if (b->end->stopped)
        return JOB_DONE;
    if (b->want->questions.n && b->ended && !b->asks_nobody)
        ok = questions_write(&b->questions, b->diag, b->want->questions) && ok;
    if (!ok || !b->ended || (diag_errors(b->diag) && !b->want->keep_going) ||
        !can_print(b, workers[0].press))
        return job_bad_end(b->diag);
    return b->end->failed && b->want->mode == BATCH_DRY ? JOB_SOME_FAILED : JOB_DONE;
}

static void flush(Batch *b)
{
    for (size_t i = 0; b->end->written && i < b->want->n_outputs; i++)
        file_flush(b->diag, b->patterns[i].folder);
}

/* False with errors. */
static bool write_combined(Batch *b, Press *press)
{
    BatchState *states = ARENA_NEWN(b->arena, BatchState, b->want->n_combine);
    if (!b->combine || b->full)
        return !b->full;
    bool ok = batch_combine_write(b->combine, b->diag, &(BatchCombineOut){
        b->want, press, states });
    for (size_t i = 0; ok && b->want->mode == BATCH_VERIFY && i < b->want->n_combine; i++)
        if (states[i] != ROW_SAME)
            count(b->end, states[i]);
    return ok;
}

static JobEnd write_all(Batch *b, Worker *workers)
{
    size_t errors = diag_errors(b->diag);
    b->warned = batch_warned_new(b->arena);
    bool ok = run_round(b, workers, false) && (b->ended ? b->taken == b->all : b->stop);
    if (!ok)
        diag_error(b->diag, POS_NONE, M_table_changed, b->want->table);
    bool going = b->want->keep_going || diag_errors(b->diag) == errors;
    if (ok && going && !b->end->stopped)
        ok = write_combined(b, workers[0].press);
    if (ok && going && b->want->present && b->want->mode != BATCH_VERIFY)
        ok = batch_present_keep(b->arena, b->diag, &b->present, b->want->master.input);
    close_rows(b);
    flush(b);
    batch_warned_tell(b->warned, b->diag);
    if (b->want->mode == BATCH_VERIFY && ok && !b->end->stopped)
        b->end->extra = batch_verify_extra(b->arena, b->diag, &(BatchVerify){
            b->patterns, b->want->n_outputs, b->names });
    if (!ok || (diag_errors(b->diag) > errors && !b->want->keep_going))
        return job_bad_end(b->diag);
    if (b->end->failed)
        return JOB_SOME_FAILED;
    return b->end->missing || b->end->stale || b->end->extra ? JOB_FOUND : JOB_DONE;
}

static JobEnd run(Batch *b, Worker *workers)
{
    for (size_t i = 0; i < b->want->threads; i++)
        if (!worker_open(b, &workers[i])) {
            diag_take(b->diag, workers[i].diag);
            return job_bad_end(b->diag);
        }
    b->profile = master_profile_file(workers[0].master);
    if (!look_at_files(b))
        return JOB_BAD_CALL;
    b->decimal = master_decimal(workers[0].master);
    b->questions.templates = master_templates(workers[0].master);
    since_tell(b->arena, b->diag, &b->want->master, master_front(workers[0].master));
    JobEnd end = look(b, workers);
    if (end != JOB_DONE || b->end->stopped || b->want->mode == BATCH_DRY)
        return end;
    return write_all(b, workers);
}

JobEnd batch_run(Arena *a, Diag *d, const BatchWant *want, BatchEnd *end)
{
    Batch b = { .arena = a, .diag = d, .want = want, .end = end, .names = batch_names_new(),
                .rows_failed = diag_new(),
                .lock = PTHREAD_MUTEX_INITIALIZER, .turn_came = PTHREAD_COND_INITIALIZER };
    if (want->n_combine)
        b.combine = batch_combine_new(want->duplex);
    Worker *workers = mem_alloc_n(want->threads, sizeof *workers);
    *end = (BatchEnd){ 0 };
    JobEnd ended = prepare(&b) ? run(&b, workers) : JOB_BAD_CALL;
    end->rows = b.total;
    for (size_t i = 0; i < want->threads; i++)
        if (workers[i].batch)
            worker_close(&workers[i]);
    mem_free(workers);
    mem_free(b.failed);
    diag_free(b.rows_failed);
    batch_combine_free(b.combine);
    batch_names_free(b.names);
    return ended;
}
