/*
 * locatep: what the parts of locate share; nobody else includes it.
 *
 * A place is searched over a net: the base net of the form, of which only the
 * checks of one component count, or, where cells have no figure, a reduced net
 * in which these cells no longer occur.
 */
#ifndef GIK_CHECK_LOCATE_PRIV_H
#define GIK_CHECK_LOCATE_PRIV_H

#include "base/memory.h"
#include "check/equations.h"
#include "check/locate.h"

#define LOCATE_CELLS 3		/* wrong cells that the search looks for */
#define LOCATE_NODES 20000	/* steps of the search in one place */
#define LOCATE_STORIES 1024	/* stories kept of one place */
#define LOCATE_MATRIX (1 << 22)	/* checks times cells, to be reduced */

enum hole {
	HOLE_NONE,		/* there is a figure */
	HOLE_OPEN,		/* there is none */
	HOLE_FILLED		/* there is none, val is what it must be */
};

struct locate {
	const struct form *form;
	const struct sheet *sheet;
	struct net base, reduced;
	unsigned char *flags;	/* of each cell: CELL_DECIMALS, ... */
	unsigned char *hole;	/* of each cell: enum hole */
	dec_sum *val;		/* of each cell, 0 if it is open */
	size_t ninequality;
	/* the place at hand */
	uint32_t comp;
	size_t nhole;		/* cells without a figure in it */
	const struct net *net;
	uint32_t *list;		/* its checks in net */
	size_t nlist;
	dec_sum *res;		/* residuals, of the checks in list */
	uint32_t *nbad;		/* violated checks of each group */
	size_t nviolated;
	size_t least;		/* wrong cells of the least sets, 0 if none */
	size_t nodes;
	int gaveup;		/* over a limit: the stories are not all */
	/* the stories so far */
	struct arena arena;
	struct story *story;
	size_t nstory;
	/* a story that is being made */
	struct change *draft;	/* room for all cells of the form */
	size_t ndraft;
	uint32_t *sure;
	size_t cellcap[5], checkcap[3], storycap;
	int32_t *matrix;
	size_t matrixcap;
};

#define CELL_DECIMALS 1
#define CELL_NEGATIVE 2

/* component.c: the place at hand and changes to it */

/* the checks of a net that are of a component and of a table, NET_NONE for any:
 * residuals and bounds */
void	place_start(struct locate *l, const struct net *n, uint32_t comp,
	    uint32_t table);
/* is the cell in a check of l->comp? */
int	place_has(const struct locate *l, uint32_t cell);
/* did an identity, that of the check, place a cell of it? */
int	place_helped(const struct locate *l, const struct net_check *c);
/* how many cells of it have no figure */
size_t	place_holes(const struct locate *l);
/* how many components have a violated check */
size_t	place_comps(const struct locate *l);
/* the sum of the first violated check, or of the first */
uint32_t place_cell(const struct locate *l);
/* change a cell by d: the residuals follow */
void	place_move(struct locate *l, uint32_t cell, dec_sum d);
/* no fewer wrong cells than this can be the cause */
size_t	place_bound(const struct locate *l);
/* may the cell hold that value? */
int	place_allows(const struct locate *l, uint32_t cell, dec_sum value);

/* a new draft, and one more change of it; that of a cell to itself is none */
void	draft_start(struct locate *l);
void	draft_add(struct locate *l, uint32_t cell, dec_sum value);
/*
 * Keep the draft as a story if it restores every identity: 1, or 0.  solve is a
 * cell whose value is not in the draft but follows from it, or NET_NONE.  why is
 * SLIP_CELLS for cells that are wrong each by itself.
 */
int	draft_keep(struct locate *l, enum slip why, uint32_t cell, int cost,
	    uint32_t solve);

/* does the draft break it, an equality or inequality of the form? */
int	draft_breaks(const struct locate *l, const struct form_ident *id);
/* is there an inequality that holds, but would not after the draft? */
int	draft_forbidden(const struct locate *l);

/* search.c: all least sets of up to three cells; their size in l->least */
void	search(struct locate *l);
/* all sets of k cells, found besides */
void	search_size(struct locate *l, size_t k);
/* is there a set of exactly k cells? */
int	search_any(struct locate *l, size_t k);

/* event.c: single events that change several cells */
void	events(struct locate *l);
/* shift.c: in a table that is across, which is the place at hand, over all its
 * components: 1 if that gives stories */
int	events_across(struct locate *l, uint32_t table);

/* missing.c: cells without a figure */

/* give the open cells of the place the values that follow; 0, or -1 if the
 * identities contradict each other.  hole_undo takes them back. */
int	hole_fill(struct locate *l);
void	hole_undo(struct locate *l);
/* do the checks over open cells that placed no cell outnumber these? */
int	hole_spare(const struct locate *l);
/* the reduced net of the place: 0, or -1 if that is too much */
int	hole_reduce(struct locate *l);

/* rank.c: what a story costs and is called */
void	rank_story(const struct locate *l, struct story *s, int cost);

#endif
