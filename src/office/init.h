/* SPDX-License-Identifier: MIT */
/*
 * A new workspace: the files of <templates>/workspace/, and the folders in which a workspace keeps
 * its register, its record copies and its own forms.
 */
#ifndef OFFICE_INIT_H
#define OFFICE_INIT_H

#include "form/form.h"

/*
 * Makes `folder` where it is not there yet. False with file-unwritable, also when one of the files
 * is there already, or template-missing; nothing has changed then.
 */
bool init_workspace(Arena *a, Diag *d, const TemplatePath *path, Str folder);

#endif
