/* SPDX-License-Identifier: MIT */
/*
 * The register's tables, by version. A file of an older version is brought up to date in one
 * transaction; a newer one is left alone.
 */
#ifndef RECORD_REGISTER_SCHEMA_H
#define RECORD_REGISTER_SCHEMA_H

#include "record/store.h"

enum { SCHEMA_VERSION = 3 };

/* 0: no tables yet. Within a transaction. */
int schema_version(Store *s);
/* Runs the steps that are missing; within a transaction that writes. */
bool schema_migrate(Store *s, int from);

#endif
