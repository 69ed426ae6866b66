/*
 * unseen: what no identity of a form sees.
 */
#ifndef GIK_CHECK_UNSEEN_H
#define GIK_CHECK_UNSEEN_H

#include "base/memory.h"
#include "base/span.h"
#include "form/form.h"

/* the labels of the rows that no identity has a cell of, a blank before each; in
 * the arena */
struct span	unseen_rows(struct arena *a, const struct form *f);

#endif
