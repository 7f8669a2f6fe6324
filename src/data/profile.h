/* SPDX-License-Identifier: MIT */
/*
 * Profile: don-vi.yml, the organisation. What changes with time carries `tu`, `den` (valid from,
 * until, both included; 2024 or 2024-06 count as the whole year or month; one left out is open):
 * an old document keeps its old letterhead. Three ways of writing, all resolved by profile_at:
 *
 *     nguoi_ky:                      # signers: tu, den beside the members
 *       - {chuc_vu: HIỆU TRƯỞNG, ho_ten: Trần Thị A, den: 2024-06-30}
 *       - {chuc_vu: HIỆU TRƯỞNG, ho_ten: Lê Văn B, tu: 2024-07-01}
 *     dia_danh:                      # any key: a list of periods, each with gia_tri;
 *       - gia_tri: Nam Định          # of a map (noi, danh_so_van_ban) its own members instead
 *         den: 2025-06-30
 *       - gia_tri: Ninh Bình
 *     thoi_ky:                       # several keys at once, laid over the rest
 *       - den: 2025-06-30
 *         chu_quan: Sở Giáo dục và Đào tạo Nam Định
 *         dia_danh: Nam Định
 */
#ifndef DATA_PROFILE_H
#define DATA_PROFILE_H

#include "base/date.h"
#include "data/field.h"

/* The keys of don-vi.yml with their types; they are known fields of every form. `thoi_ky` is not
 * among them: a document has no periods. */
const Field *profile_fields(size_t *n);

/*
 * Reads the file's text (a YAML map, with the thin pass of front.h); checks keys and types, also
 * within periods. Unknown keys are data. *out is always a map.
 */
bool profile_read(Arena *a, Diag *d, const Source *source, Value **out);
/*
 * The organisation on a date: lists of dated blocks resolved to the first block that is valid,
 * `nguoi_ky` to `ky` (the first valid signer; with no date the one without `den`, else the last).
 * A key none of whose blocks is valid is left out. Of `thoi_ky` the first valid period that names
 * a key gives it; with no date only periods without `den` are. `ten_trong_cau` is `ten` where it
 * is not given. Of a list of profiles, organisations that issue together, one is made (joint.h). A
 * copy; `profile` stays.
 */
Value *profile_at(Arena *a, const Value *profile, Date date);
/* Whether a block with tu, den is valid on a date; without a date, one without den. */
bool profile_is_valid(const Value *block, Date date);
/* The same checks for don_vi in front matter, a map over single keys; a key gets its spelling. */
bool profile_check(Arena *a, Diag *d, Value *map);
/*
 * don_vi in front matter, a map over single keys: laid over the profile, periods included; its
 * own `thoi_ky` stands before the profile's. To be called before profile_at.
 */
Value *profile_over(Arena *a, const Value *profile, const Value *over);
/*
 * don_vi in front matter, the file of another organisation: what names an organisation or speaks
 * for it (name, superior, abbreviation, signer, recipients …) is the file's alone, periods
 * included; the place and the user's own keys go on from the profile where the file is silent.
 */
Value *profile_instead(Arena *a, const Value *profile, const Value *other);

#endif
