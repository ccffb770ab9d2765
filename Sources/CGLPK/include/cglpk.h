#ifndef CGLPK_H
#define CGLPK_H

#include <glpk.h>
#include <stddef.h>
#include <stdint.h>

/// GLPK aborts the process when it meets an error. Here each call runs under a trap: an abort becomes a negative result
/// and a message. Indices are 0-based; in bounds, an infinity on its own side means "no bound".
///
/// GLPK's environment belongs to a thread. A trapped abort ends the environment and all problems made in it, and opens
/// a fresh one; a problem remembers its environment, so that a stale one is recognised and never touched.

enum {
  CGLPK_REFUSED = -1,        // GLPK aborted; the environment has ended
  CGLPK_OUT_OF_MEMORY = -2,  // GLPK aborted for lack of memory; the environment has ended
  CGLPK_INVALID = -3,        // the arguments were rejected before GLPK saw them; nothing has changed
  CGLPK_STALE = -4,          // the problem's environment has ended
  CGLPK_WRONG_THREAD = -5,   // the problem was made on another thread
  CGLPK_BUSY = -6,           // called from within a callback of GLPK
  CGLPK_CLOSED = -7,         // no environment is open on this thread
};

typedef struct cglpk_problem cglpk_problem;

/// Runs the body to its end on a new thread with such a stack; returns 0, or the error number of the system.
int cglpk_run_on_thread(size_t stack_bytes, void (*body)(void *), void *context);

/// Opens the environment of this thread: 1 when opened, 0 when one was open already, or negative.
int cglpk_open(int memory_limit_megabytes);
void cglpk_close(void);
int cglpk_is_open(void);

/// What GLPK or a check said at the last negative result on this thread.
const char *cglpk_message(void);

int cglpk_create(int direction, cglpk_problem **created);
/// May be called anywhere: GLPK is only touched in the problem's own environment.
void cglpk_delete(cglpk_problem *problem);

int cglpk_add_rows(
  cglpk_problem *problem, int count, const double *lower, const double *upper, const ptrdiff_t *starts,
  const int32_t *columns, const double *values);
int cglpk_add_columns(
  cglpk_problem *problem, int count, const double *lower, const double *upper, const double *costs,
  const ptrdiff_t *starts, const int32_t *rows, const double *values);
int cglpk_set_row_bounds(cglpk_problem *problem, int row, double lower, double upper);
int cglpk_set_column_bounds(cglpk_problem *problem, int column, double lower, double upper);
int cglpk_set_direction(cglpk_problem *problem, int direction);
int cglpk_set_constant(cglpk_problem *problem, double constant);
int cglpk_set_cost(cglpk_problem *problem, int column, double cost);
int cglpk_set_costs(cglpk_problem *problem, const double *costs);
int cglpk_remove_rows(cglpk_problem *problem, int count, const int32_t *rows);
int cglpk_remove_columns(cglpk_problem *problem, int count, const int32_t *columns);

typedef struct {
  int method;
  int pricing;
  int ratio_test;
  int presolve;
  int pivot_limit;   // negative: none
  int milliseconds;  // negative: none
} cglpk_simplex_options;

typedef struct {
  int status;
  int primal_status;
  int dual_status;
  int pivots;  // done in the problem's life
  double objective;
} cglpk_simplex_outcome;

/// GLPK's return code, or negative.
int cglpk_simplex(
  cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_simplex_outcome *outcome);
int cglpk_scale(cglpk_problem *problem);
int cglpk_standard_basis(cglpk_problem *problem);
int cglpk_advanced_basis(cglpk_problem *problem);
int cglpk_get_basis(cglpk_problem *problem, uint8_t *rows, uint8_t *columns);
int cglpk_set_basis(cglpk_problem *problem, const uint8_t *rows, const uint8_t *columns);

int cglpk_column_primals(cglpk_problem *problem, double *values);
int cglpk_column_duals(cglpk_problem *problem, double *values);
int cglpk_row_primals(cglpk_problem *problem, double *values);
int cglpk_row_duals(cglpk_problem *problem, double *values);

/// The row of the basis inverse that belongs to basic variable k, as multipliers over the rows: their sum of the rows has
/// 1 at a column k, -1 at a row k, and 0 at all other basic variables. Variables count rows first, then columns, from 0.
/// 1 when found; 0 when k is not basic or there is no factorised basis.
int cglpk_basis_row(cglpk_problem *problem, int variable, double *multipliers);

/// 1 when multipliers over the rows were found and checked to prove that no point is feasible, 0 when not.
int cglpk_infeasibility_ray(cglpk_problem *problem, double *multipliers);

typedef struct {
  int has_incumbent;
  double incumbent;
  int has_bound;
  double bound;
  int nodes;
  int improved;  // called because of a better incumbent
} cglpk_search_state;

typedef struct {
  int presolve;
  int gomory_cuts;
  int rounding_cuts;
  int cover_cuts;
  int clique_cuts;
  double relative_gap;
  int milliseconds;     // negative: none
  const double *start;  // a feasible point or NULL; unused with presolve
  /// Called often; nonzero stops the search. It must not call anything of this header.
  int (*poll)(void *context, const cglpk_search_state *state);
  void *context;
} cglpk_search_options;

typedef struct {
  int status;
  double objective;
  int has_solution;
  cglpk_search_state state;
} cglpk_search_outcome;

/// Branch and cut over integer columns; GLPK's return code, or negative. Without presolve it needs the optimal basis of
/// the relaxation. `solution` has room for all columns; it is filled even when a search without presolve aborts after
/// its first incumbent.
int cglpk_search(
  cglpk_problem *problem, const cglpk_search_options *options, double *solution, cglpk_search_outcome *outcome);

#endif
