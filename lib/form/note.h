/*
 * note: the words of a note, which say how certain a cell is.
 */
#ifndef GIK_FORM_NOTE_H
#define GIK_FORM_NOTE_H

/* the words of a note, one bit each, in the order they are printed */
enum note {
	NOTE_BLANK = 1 << 0,
	NOTE_MARK = 1 << 1,
	NOTE_TEXT = 1 << 2,
	NOTE_ABSENT = 1 << 3,
	NOTE_FUZZY = 1 << 4,
	NOTE_ORDER = 1 << 5,
	NOTE_MOVED = 1 << 6,
	NOTE_JOINED = 1 << 7,
	NOTE_CUT = 1 << 8,
	NOTE_UNIT = 1 << 9,
	NOTE_UNCLEAR = 1 << 10
};

/* notes of a cell that has no value */
#define NOTE_EMPTY (NOTE_BLANK | NOTE_MARK | NOTE_TEXT | NOTE_ABSENT | \
	NOTE_UNCLEAR)

#endif
