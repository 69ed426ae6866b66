/*
 * formread: the text of a form file -> struct form.  The grammar is in
 * gik-cells(5).  Private to form.c.
 */
#ifndef GIK_FORM_FORMREAD_H
#define GIK_FORM_FORMREAD_H

#include "base/diag.h"
#include "base/memory.h"
#include "base/span.h"
#include "form/form.h"

/*
 * text, called file in messages, into *f, with memory of *a (both overwritten):
 * 0, or -1 where it has mistakes, every one told with line and column.  Either
 * way form_clear frees both.
 */
int	form_read(struct form *f, struct arena *a, struct diag *d,
	    const char *file, struct span text);
void	form_clear(struct form *f, struct arena *a);

#endif
