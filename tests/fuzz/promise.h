/*
 * promise: what must hold of the cells of any input, checked against the lines
 * that they were read from.
 *
 * A document gives a record that says why not, or all cells of one form in its
 * order and whole blocks of others besides.  Notes are of the closed list, a
 * value is empty where they say so, and canonical.  A figure without a note
 * stands on the line that it names, as often as it is given from there.
 */
#ifndef GIK_PROMISE_H
#define GIK_PROMISE_H

#include "base/diag.h"
#include "cells/document.h"
#include "form/form.h"
#include "form/forms.h"
#include "fuzz.h"

/* the output of gik-split and what gik-table2csv, ended with status, made of
 * it */
void	promise(const struct forms *fs, const struct text *lines,
	    const struct text *csv, enum status status);

/* what is fed to report, as gik-table2csv reads it: into out, and messages to
 * d */
void	promise_read(struct report *report, struct out *out, struct diag *d);

#endif
