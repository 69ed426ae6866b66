#include "base/span.h"
#include "text/width.h"

/* characters that a display gives two cells */
static const struct {
	uint32_t from, to;
} wide[] = {
	{ 0x1100, 0x115f }, { 0x2e80, 0xa4cf }, { 0xac00, 0xd7a3 },
	{ 0xf900, 0xfaff }, { 0xfe30, 0xfe6f }, { 0xff00, 0xff60 },
	{ 0xffe0, 0xffe6 }, { 0x1f300, 0x1faff }, { 0x20000, 0x3fffd },
};

int
width_rare(uint32_t u)
{
	size_t i;

	for (i = 0; i < LEN(wide) && u >= wide[i].from; i++)
		if (u <= wide[i].to)
			return 2;
	return u < 0x200b || u > 0x200f;
}
