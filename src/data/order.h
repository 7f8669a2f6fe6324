/* SPDX-License-Identifier: MIT */
/*
 * Order: `xep`, by which column the rows of a table are put in order, and how. A column is sorted
 * as it reads: numbers by their value, texts by the Vietnamese alphabet, names of people by the
 * given name and then the rest. What is empty stands last, up or down.
 *
 *     ho_ten                a name, for it is a heading of names: họ tên, họ và tên …
 *     gvcn theo tên         a name, said to be one
 *     Điểm giảm, -diem      the greatest first
 */
#ifndef DATA_ORDER_H
#define DATA_ORDER_H

#include "base/arena.h"
#include "data/decimal.h"

typedef struct Order {
    Str column;
    bool down;                 /* the greatest first */
    bool people;               /* by the given name */
} Order;

Order order_read(Arena *a, Str written);

/* One cell as it is compared; its text is borrowed. */
typedef struct OrderKey {
    Str text;
    bool is_number;
    Decimal number;
} OrderKey;

/* `decimal`: the sign before decimals, ',' or '.'; 0 = ',', where the text leaves it open. */
OrderKey order_key(Str text, char decimal);
/* < 0, 0, > 0, as qsort wants it; 0 only for what reads the same. */
int order_compare(const Order *order, const OrderKey *a, const OrderKey *b);

#endif
