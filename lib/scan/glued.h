/*
 * glued: texts in which cells run together -> a token for each of them.
 *
 * Where nothing stands between the cells of a row, its label and its figures
 * are one text (layout N1). It is parted where all of it, to the last
 * character, is words of a form that end in the label of a row, and then
 * figures, as many as the row wants or digits enough for them. The label's own
 * number, 3. or (7), stands before it and is never a figure; what stands in no
 * form is no label. The labels of a group of rows and of its first row are
 * parted likewise. Heads that run together are parted only where figures do.
 * Which digits are which figure is for read/cut.h to say.
 */
#ifndef GIK_SCAN_GLUED_H
#define GIK_SCAN_GLUED_H

#include "form/vocab.h"
#include "scan/tokens.h"

/* the tokens of a report, parted by the words of form f, whose vocabulary is
 * v */
void	glued_part(struct tokens *ts, const struct form *f,
	    const struct vocab *v);

#endif
