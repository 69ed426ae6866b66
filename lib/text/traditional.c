#include "text/traditional.h"

uint32_t
traditional_fold(uint32_t u)
{
	size_t lo = 0, hi = ntraditional, mid;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		if (traditional_pair[mid][0] == u)
			return traditional_pair[mid][1];
		if (traditional_pair[mid][0] < u)
			lo = mid + 1;
		else
			hi = mid;
	}
	return u;
}
