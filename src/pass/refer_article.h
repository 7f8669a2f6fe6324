/* SPDX-License-Identifier: MIT */
/* Điều that are spoken of in a text and are not there. */
#ifndef PASS_REFER_ARTICLE_H
#define PASS_REFER_ARTICLE_H

#include "pass/pass.h"

/*
 * Warns of "Điều 9" where the last Điều of the document, of its annexes too, is a lower one. Only
 * in texts that are numbered by Điều, and only where the document itself must be meant: "Điều 9
 * Quy chế này", or an Điều alone in an article that names no other document and amends none.
 * What stands in quotations is passed over.
 */
void refer_absent_articles(Pass *p);

#endif
