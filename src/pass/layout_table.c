/* SPDX-License-Identifier: MIT */
#include "pass/layout_table.h"

#include "doc/metrics.h"

/* ---- widths ---- */

static int64_t root_of(int64_t n)
{
    int64_t low = 0, high = (int64_t)1 << 31;
    while (low < high) {
        int64_t mid = low + (high - low + 1) / 2;
        if (mid * mid <= n)
            low = mid;
        else
            high = mid - 1;
    }
    return low;
}

/* Gives `room` out by weights, each piece rounded so that the sum is exact. */
static void share_out(const int64_t *weights, int n, Twips room, Twips *widths)
{
    int64_t sum = 0, before = 0;
    for (int i = 0; i < n; i++)
        sum += weights[i];
    for (int i = 0; i < n; i++) {
        int64_t after = before + weights[i];
        widths[i] = (Twips)(room * after / sum - room * before / sum);
        before = after;
    }
}

void widths_from_shares(const int32_t *shares, int n, Twips avail, Twips *widths)
{
    int64_t sum = 0, before = 0;
    for (int i = 0; i < n; i++)
        sum += shares[i];
    for (int i = 0; i < n; i++) {
        int64_t after = before + shares[i];
        widths[i] = (Twips)(avail * after / sum - avail * before / sum);
        before = after;
    }
}

typedef struct Fitting {
    const ColumnWant *wants;
    int n;
    Twips *widths;          /* 0: not yet settled */
    int open;               /* columns not yet settled */
    Twips room;             /* for them */
} Fitting;

static void settle(Fitting *f, int i, Twips width)
{
    f->widths[i] = width;
    f->room -= width;
    f->open--;
}

/* Columns that ask for no more than an equal part of the room get what they ask, again and again:
 * each leaves more to the others. */
static void settle_modest(Fitting *f)
{
    for (bool more = true; more && f->open;) {
        more = false;
        for (int i = 0; i < f->n; i++)
            if (!f->widths[i] && f->wants[i].wish <= f->room / f->open) {
                settle(f, i, f->wants[i].wish);
                more = true;
                if (!f->open)
                    return;
            }
    }
}

static int64_t weight_sum(const Fitting *f)
{
    int64_t sum = 0;
    for (int i = 0; i < f->n; i++)
        sum += f->widths[i] ? 0 : root_of(f->wants[i].wish);
    return sum ? sum : 1;
}

/* A column whose longest word is wider than its part of the rest gets the word's width. */
static void settle_tight(Fitting *f)
{
    for (bool more = true; more && f->open;) {
        int64_t sum = weight_sum(f);
        more = false;
        for (int i = 0; i < f->n && !more; i++) {
            int64_t part = f->widths[i] ? 0 : f->room * root_of(f->wants[i].wish) / sum;
            if (f->widths[i] || part >= f->wants[i].least)
                continue;
            settle(f, i, f->wants[i].least);
            more = true;
        }
    }
}

static void settle_rest(Fitting *f, int64_t *weights)
{
    Twips room = f->room, *parts = f->widths;
    int64_t sum = 0, before = 0;
    for (int i = 0; i < f->n; i++) {
        weights[i] = parts[i] ? 0 : root_of(f->wants[i].wish);
        sum += weights[i];
    }
    for (int i = 0; i < f->n; i++) {
        if (!weights[i])
            continue;
        parts[i] = (Twips)(room * (before + weights[i]) / sum - room * before / sum);
        before += weights[i];
    }
}

/* When every wish is granted, what is left goes to those who wished for more than little. */
static void spread_spare(Fitting *f, int64_t *weights)
{
    Twips most = 0, extra[1] = { 0 };
    int64_t sum = 0, before = 0;
    (void)extra;
    for (int i = 0; i < f->n; i++)
        most = f->wants[i].wish > most ? f->wants[i].wish : most;
    for (int i = 0; i < f->n; i++) {
        weights[i] = f->wants[i].wish * 3 < most ? 0 : f->wants[i].wish;
        sum += weights[i];
    }
    for (int i = 0; i < f->n; i++) {
        f->widths[i] += (Twips)(f->room * (before + weights[i]) / sum - f->room * before / sum);
        before += weights[i];
    }
}

bool widths_from_wants(const ColumnWant *wants, int n, Twips avail, Twips *widths)
{
    Fitting f = { .wants = wants, .n = n, .widths = widths, .open = n, .room = avail };
    int64_t weights[1000], least = 0;
    for (int i = 0; i < n; i++) {
        widths[i] = 0;
        weights[i] = wants[i].least;
        least += wants[i].least;
    }
    if (least > avail) {
        share_out(weights, n, avail, widths);
        return false;
    }
    /* every column its longest word first: what modest ones get leaves that to the others */
    settle_modest(&f);
    settle_tight(&f);
    if (f.open)
        settle_rest(&f, weights);
    else
        spread_spare(&f, weights);
    return true;
}
