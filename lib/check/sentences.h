/*
 * sentences: a finding as a sentence, from the templates of lib/words/LANG.txt.
 *
 * A line of a template file is a key and a sentence: KIND.WHY, or KIND alone
 * for every why that has no line of its own. {name} stands for the column of
 * that name of the finding; {tbl}, {row} and {col} for the form's own labels,
 * never for a code, {table} for which table of the form it is, {record} for the
 * line of a record in the CSV, {why} and {level} for the sentence of the key
 * why.WHY or level.LEVEL (or fill.LEVEL where only cells without a figure
 * change), {open} for that of the reason why the cell has none, {lack} for that
 * of lack.REASON, which says more. {nth} and {count} are those of the
 * explanation, {cells} how many it has; {with} is the sentence of that key
 * (with.many if too many to be named) where it has several, in which {others}
 * is the sentence other (other.here in the same row) for each of the other
 * cells, with other.and between; {more} that of its key where other
 * explanations are not told.
 */
#ifndef GIK_CHECK_SENTENCES_H
#define GIK_CHECK_SENTENCES_H

#include "base/span.h"
#include "check/findings.h"
#include "form/form.h"

/*
 * One line: doc:line: sentence, with unit and year where there is no doc. w is
 * all texts of a language (base/messages.h). form may be NULL where f names no
 * cell.
 */
void	sentence_put(struct out *o, struct span w, const struct form *form,
	    const struct finding *f);

#endif
