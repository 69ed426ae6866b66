/*
 * latex: rows of LaTeX tables -> rows of tokens.
 *
 *	\begin{tabular}{|l|c|c|}
 *	\multicolumn{3}{|c|}{title} \\ \hline
 *	head & \textbf{head} & head \\
 *	\end{tabular}
 *
 * What stands in braces is one text, commands in it mean nothing.  A row ends
 * with two backslashes, on whatever line, and has all its cells; cells that
 * \multicolumn covers are told, others may be empty (merged.h).
 */
#ifndef GIK_SCAN_LATEX_H
#define GIK_SCAN_LATEX_H

#include "scan/tokens.h"

/* do the lines of ts hold such rows? */
int	latex_any(const struct tokens *ts);
/* the rows that begin at line i, as tokens; the lines they take, or 0 */
size_t	latex_rows(struct tokens *ts, const struct form *f, size_t i);

#endif
