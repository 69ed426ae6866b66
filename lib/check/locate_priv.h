/*
 * locate_priv: what the parts of locate share; nobody else includes it.
 *
 * A component is searched over checks: those of the form, of which only the
 * checks of one component count, or, where cells have no figure, reduced ones
 * in which these cells no longer occur.
 */
#ifndef GIK_CHECK_LOCATE_PRIV_H
#define GIK_CHECK_LOCATE_PRIV_H

#include "base/memory.h"
#include "check/checks.h"
#include "check/locate.h"

#define LOCATE_CELLS 3		/* wrong cells that the search looks for */
#define LOCATE_NODES 20000	/* steps of the search in one component */
#define LOCATE_EXPLS 1024	/* explanations kept of one component */
#define LOCATE_MATRIX (1 << 22)	/* checks times cells, to be reduced */

enum unknown {
	UNKNOWN_NOT,		/* there is a figure */
	UNKNOWN_OPEN,		/* there is none */
	UNKNOWN_FILLED		/* there is none, val is what it must be */
};

struct locate {
	const struct form *form;
	const struct figures *figures;
	struct checks base, reduced;
	unsigned char *flags;	/* of each cell: CELL_DECIMALS, ... */
	unsigned char *unknown;	/* of each cell: enum unknown */
	dec_sum *val;		/* of each cell, 0 if it is open */
	size_t ninequality;
	/* the component at hand */
	uint32_t comp;
	size_t nunknown;		/* cells without a figure in it */
	const struct checks *checks;
	uint32_t *list;		/* those of checks that are its */
	size_t nlist;
	dec_sum *res;		/* residuals, of the checks in list */
	uint32_t *nbad;		/* violated checks of each group */
	size_t nviolated;
	size_t least;		/* wrong cells of the least sets, 0 if none */
	size_t nodes;
	int gaveup;		/* over a limit: the explanations are not all */
	/* the explanations so far */
	struct arena arena;
	struct explanation *expl;
	size_t nexpl;
	/* an explanation that is being made */
	struct change *draft;	/* room for all cells of the form */
	size_t ndraft;
	uint32_t *sure;
	size_t cellcap[5], checkcap[3], explcap;
	int32_t *matrix;
	size_t matrixcap;
};

#define CELL_DECIMALS 1
#define CELL_NEGATIVE 2

/* component.c: the component at hand and changes to it */

/* those of n that are of a component and of a table, CHECK_NONE for any:
 * residuals and bounds */
void	component_start(struct locate *l, const struct checks *n, uint32_t comp,
	    uint32_t table);
/* is the cell in a check of l->comp? */
int	component_has(const struct locate *l, uint32_t cell);
/* did an identity, that of the check, place a cell of it? */
int	component_helped(const struct locate *l, const struct check *c);
/* how many cells of it have no figure */
size_t	component_unknowns(const struct locate *l);
/* how many components have a violated check */
size_t	components_violated(const struct locate *l);
/* the sum of the first violated check, or of the first */
uint32_t component_cell(const struct locate *l);
/* change a cell by d: the residuals follow */
void	component_move(struct locate *l, uint32_t cell, dec_sum d);
/* no fewer wrong cells than this can be the cause */
size_t	component_bound(const struct locate *l);
/* may the cell hold that value? */
int	component_allows(const struct locate *l, uint32_t cell, dec_sum value);

/* a new draft, and one more change of it; that of a cell to itself is none */
void	draft_start(struct locate *l);
void	draft_add(struct locate *l, uint32_t cell, dec_sum value);
/*
 * Keep the draft as an explanation if it restores every identity: 1, or 0.
 * solve is a cell whose value is not in the draft but follows from it, or
 * CHECK_NONE. why is CAUSE_CELLS for cells that are wrong each by itself.
 */
int	draft_keep(struct locate *l, enum cause why, uint32_t cell, int cost,
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
/* shift.c: in a table that is across, which is the component at hand, over all
 * its components: 1 if that gives explanations */
int	events_across(struct locate *l, uint32_t table);

/* unknown.c: cells without a figure */

/* give the open cells of the component the values that follow; 0, or -1 if the
 * identities contradict each other.  unknown_undo takes them back. */
int	unknown_fill(struct locate *l);
void	unknown_undo(struct locate *l);
/* do the checks over open cells that placed no cell outnumber these? */
int	unknown_spare(const struct locate *l);
/* the reduced checks of the component: 0, or -1 if that is too much */
int	unknown_reduce(struct locate *l);

/* rank.c: what an explanation costs and is called */
void rank_explanation(const struct locate *l, struct explanation *s, int cost);

#endif
