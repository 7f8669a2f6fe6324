/* SPDX-License-Identifier: MIT */
/*
 * Organisations that issue a document together, made into one: names below each other with a
 * hyphen between them, their abbreviations joined, a signer of each.
 *
 *     SỞ GIÁO DỤC VÀ ĐÀO TẠO -         Số: 05/KH-SGDĐT-SNV
 *           SỞ NỘI VỤ
 */
#ifndef DATA_JOINT_H
#define DATA_JOINT_H

#include "data/value.h"

/*
 * A list of profiles on a date (profile.h), made into one map: `ten`, `ten_trong_cau`, `viet_tat`
 * of all; `ky` a list, each with its organisation as `co_quan`; `chu_quan` where it is the same for
 * all. Everything else is the first one's. `each` stays.
 */
Value *joint_profile(Arena *a, const Value *each);

#endif
