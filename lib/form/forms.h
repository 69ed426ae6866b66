/*
 * forms: the statutory forms at hand, by id and by year.
 *
 * They come from lib/form/ID.form, embedded in the program, and from files
 * (-f), by one reader (formread.h).
 *
 * Ownership: a form is lent by struct forms until forms_free, or until another
 * one of its id replaces it.
 */
#ifndef GIK_FORM_FORMS_H
#define GIK_FORM_FORMS_H

#include "base/diag.h"
#include "form/form.h"

struct forms;

/* the shipped forms; a mistake in one is a bug and ends the program */
struct forms	*forms_open(struct diag *d);
/* one more from a file, or one that replaces the form of its id: 0, or -1 with
 * file, line and column told.  The id of a built-in form means that one, ./ID a
 * file of this name */
int		forms_add(struct forms *fs, const char *path);
void		forms_free(struct forms *fs);

size_t		forms_count(const struct forms *fs);
/* in order of id */
const struct form *forms_at(const struct forms *fs, size_t i);
/* NULL if there is none */
const struct form *forms_find(const struct forms *fs, struct span id);
/* the form in force for reports of that year, NULL if none */
const struct form *forms_year(const struct forms *fs, int year);

/* the newest form, meant where none is named */
const struct form *forms_current(const struct forms *fs);

#endif
