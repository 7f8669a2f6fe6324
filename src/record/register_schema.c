/* SPDX-License-Identifier: MIT */
#include "record/register_schema.h"

/* The first statement makes the table by which versions are known. */
static const char *const version_1[] = {
    "CREATE TABLE thong_tin (khoa TEXT PRIMARY KEY NOT NULL, gia_tri TEXT NOT NULL)",
    "INSERT INTO thong_tin (khoa, gia_tri) VALUES ('phien_ban', '1')",
    "CREATE TABLE van_ban_di ("
    "id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0), "
    "nam INTEGER NOT NULL CHECK (nam BETWEEN 1 AND 9999), "
    "day_so TEXT NOT NULL CHECK (day_so <> ''), "
    "so INTEGER NOT NULL CHECK (so > 0), "
    "so_ky_hieu TEXT NOT NULL, "
    "ngay TEXT NOT NULL CHECK (length(ngay) = 10), "
    "loai TEXT NOT NULL, "
    "trich_yeu TEXT NOT NULL, "
    "nguoi_ky TEXT NOT NULL, "
    "noi_nhan TEXT NOT NULL, "
    "so_ban TEXT NOT NULL, "
    "don_vi TEXT NOT NULL, "
    "ngay_chuyen TEXT NOT NULL, "
    "ghi_chu TEXT NOT NULL, "
    "ho_so TEXT NOT NULL, "
    "duong_dan TEXT NOT NULL, "
    "ma_nguon TEXT NOT NULL CHECK (length(ma_nguon) IN (0, 64)), "
    "trang_thai TEXT NOT NULL "
    "CHECK (trang_thai IN ('dang-ghi', 'da-phat-hanh', 'giu-cho', 'huy')), "
    "tui TEXT NOT NULL, "
    "ma_tui TEXT NOT NULL CHECK (length(ma_tui) IN (0, 64)), "
    "cho_ghi TEXT NOT NULL, "
    "da_ghi_lai INTEGER NOT NULL CHECK (da_ghi_lai IN (0, 1)), "
    "ly_do TEXT NOT NULL CHECK (trang_thai <> 'giu-cho' OR ly_do <> ''), "
    "ly_do_huy TEXT NOT NULL CHECK ((trang_thai = 'huy') = (ly_do_huy <> '')), "
    "nguoi_huy TEXT NOT NULL CHECK ((trang_thai = 'huy') = (nguoi_huy <> '')), "
    "tim TEXT NOT NULL, "
    "UNIQUE (nam, day_so, so))",
    "CREATE UNIQUE INDEX van_ban_di_nguon ON van_ban_di (duong_dan, ma_nguon) "
    "WHERE trang_thai <> 'huy' AND duong_dan <> '' AND ma_nguon <> ''",
    "CREATE INDEX van_ban_di_duong_dan ON van_ban_di (duong_dan)",
    "CREATE INDEX van_ban_di_ngay ON van_ban_di (nam, day_so, ngay)",
    "CREATE INDEX van_ban_di_trang_thai ON van_ban_di (trang_thai, da_ghi_lai)",
    "CREATE TABLE nhat_ky ("
    "stt INTEGER PRIMARY KEY NOT NULL CHECK (stt > 0), "
    "luc TEXT NOT NULL, "
    "viec TEXT NOT NULL, "
    "van_ban INTEGER NOT NULL, "
    "noi_dung TEXT NOT NULL, "
    "truoc TEXT NOT NULL, "
    "ma TEXT NOT NULL UNIQUE CHECK (length(ma) = 64))",
    "CREATE TABLE trinh_ky ("
    "duong_dan TEXT PRIMARY KEY NOT NULL, "
    "ma_nguon TEXT NOT NULL, "
    "noi_dung TEXT NOT NULL, "
    "luc TEXT NOT NULL)",
    NULL
};

static const char *const version_2[] = {
    "CREATE TABLE so_khac ("
    "id INTEGER PRIMARY KEY NOT NULL CHECK (id > 0), "
    "so_loai TEXT NOT NULL CHECK (so_loai <> ''), "
    "nam INTEGER NOT NULL CHECK (nam BETWEEN 1 AND 9999), "
    "so INTEGER NOT NULL CHECK (so > 0), "
    "noi_dung TEXT NOT NULL, "
    "tim TEXT NOT NULL, "
    "UNIQUE (so_loai, nam, so))",
    "UPDATE thong_tin SET gia_tri = '2' WHERE khoa = 'phien_ban'",
    NULL
};

/* What was shown for signature stands in the journal from here on (present_adopt). */
static const char *const version_3[] = {
    "UPDATE thong_tin SET gia_tri = '3' WHERE khoa = 'phien_ban'",
    NULL
};

/* versions[i] leads from version i to i + 1. */
static const char *const *const versions[SCHEMA_VERSION] = { version_1, version_2,
                                                                 version_3 };

int schema_version(Store *s)
{
    if (!store_has_table(s, STR("thong_tin")))
        return 0;
    return (int)store_number(s, STORE_SQL("SELECT CAST(gia_tri AS INTEGER) FROM thong_tin "
                                          "WHERE khoa = 'phien_ban'"));
}

bool schema_migrate(Store *s, int from)
{
    for (int i = from; i < SCHEMA_VERSION; i++)
        for (const char *const *sql = versions[i]; *sql; sql++)
            if (!store_run(s, STORE_SQL(*sql)))
                return false;
    return true;
}
