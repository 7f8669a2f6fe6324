/* SPDX-License-Identifier: MIT */
/*
 * Recipients: those whom an office writes to, as a table that it edits, and what the lines of a
 * document's Nơi nhận mean by it. `noi: {noi_nhan: …}` of don-vi.yml says where it is;
 * so/noi-nhan.csv. Columns, by their headings:
 *
 *     Tên              as Nơi nhận has it: "Sở GDĐT"
 *     Tên đầy đủ       as an envelope has it; else Tên
 *     Địa chỉ          as an envelope has it
 *     Cách gửi         bưu điện, điện tử, trực tiếp, nội bộ; else bưu điện with an address
 *     Số bản           copies on paper; else 1, and none of what goes as a file
 *     Nhóm             the groups that the row belongs to, apart by ";": "Các tổ chuyên môn"
 *
 * Names are compared without marks and case. Nothing is guessed: a name that is not in the table is
 * told, with the nearest that is.
 */
#ifndef OFFICE_RECIPIENTS_H
#define OFFICE_RECIPIENTS_H

#include "office/workspace.h"

typedef enum RecipientWay { WAY_POST, WAY_ELECTRONIC, WAY_HAND, WAY_INSIDE } RecipientWay;

typedef struct Recipient {
    Str name, full, address;
    RecipientWay way;
    Str sent;               /* the way as it is typed, or its name */
    int copies;
    Str groups;
    Pos at;                 /* of the row */
} Recipient;

typedef struct Recipients {
    Str path;
    Recipient *list;
    size_t n;
} Recipients;

/* False with recipients-none, or with all that is wrong in the table. */
bool recipients_read(Arena *a, Diag *d, const Workspace *w, Recipients *out);

/* Who gets one document, each once, in the order of its lines. */
typedef struct Receiving {
    const Recipient **list;
    size_t n, cap;
    Str *unknown;           /* parts of lines that name nobody */
    size_t n_unknown, cap_unknown;
} Receiving;

/*
 * A line of Nơi nhận, or of Kính gửi: a name, a group, or several of them ("Đoàn TN, Tổ CM"), with
 * what they get it for in brackets.
 */
void recipients_of_line(const Recipients *r, Arena *a, Str line, Receiving *out);
/* All whose names stand in a text, as an article of a decision has them. */
void recipients_of_text(const Recipients *r, Arena *a, Str text, Receiving *out);
/* The name or group that is nearest; absent if none is near. */
Str recipients_nearest(const Recipients *r, Arena *a, Str name);

/* What a line means that refers to other places of the document. */
typedef enum LineKind { LINE_NAMES, LINE_AS_ABOVE, LINE_AS_ARTICLE } LineKind;
/* "Như trên", "Như Điều 3": *article is 3. */
LineKind recipients_line_kind(Arena *a, Str line, int *article);

#endif
