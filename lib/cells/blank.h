/*
 * blank: what a cell means that is blank or holds a mark (the option -b).  It
 * says nothing of a cell that is absent or unclear, or holds text.
 */
#ifndef GIK_CELLS_BLANK_H
#define GIK_CELLS_BLANK_H

enum blank {
	BLANK_UNKNOWN,		/* a figure that nobody knows */
	BLANK_ZERO,		/* 0 */
	BLANK_SKIP		/* nothing: it is passed over */
};

#endif
