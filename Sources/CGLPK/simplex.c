#include "trap.h"
#include <math.h>

int cglpk_simplex(
  cglpk_problem *problem, const cglpk_simplex_options *options, cglpk_simplex_outcome *outcome
) {
  CGLPK_TRAP(problem);
  glp_prob *lp = problem->lp;
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = options->method;
  parameters.pricing = options->pricing;
  parameters.r_test = options->ratio_test;
  parameters.tol_dj = 1e-9;
  parameters.presolve = options->presolve ? GLP_ON : GLP_OFF;
  if (options->pivot_limit >= 0) parameters.it_lim = options->pivot_limit;
  if (options->milliseconds >= 0) parameters.tm_lim = options->milliseconds;
  int code = glp_simplex(lp, &parameters);
  outcome->status = glp_get_status(lp);
  outcome->primal_status = glp_get_prim_stat(lp);
  outcome->dual_status = glp_get_dual_stat(lp);
  outcome->pivots = glp_get_it_cnt(lp);
  outcome->objective = glp_get_obj_val(lp);
  return cglpk_leave(code);
}

int cglpk_scale(cglpk_problem *problem) {
  CGLPK_TRAP(problem);
  glp_scale_prob(problem->lp, GLP_SF_AUTO);
  return cglpk_leave(0);
}

int cglpk_standard_basis(cglpk_problem *problem) {
  CGLPK_TRAP(problem);
  glp_std_basis(problem->lp);
  return cglpk_leave(0);
}

int cglpk_advanced_basis(cglpk_problem *problem) {
  CGLPK_TRAP(problem);
  glp_adv_basis(problem->lp, 0);
  return cglpk_leave(0);
}

int cglpk_get_basis(cglpk_problem *problem, uint8_t *rows, uint8_t *columns) {
  CGLPK_TRAP(problem);
  int row_count = glp_get_num_rows(problem->lp), column_count = glp_get_num_cols(problem->lp);
  for (int i = 1; i <= row_count; i++) rows[i - 1] = (uint8_t)glp_get_row_stat(problem->lp, i);
  for (int j = 1; j <= column_count; j++) columns[j - 1] = (uint8_t)glp_get_col_stat(problem->lp, j);
  return cglpk_leave(0);
}

int cglpk_set_basis(cglpk_problem *problem, const uint8_t *rows, const uint8_t *columns) {
  CGLPK_TRAP(problem);
  int row_count = glp_get_num_rows(problem->lp), column_count = glp_get_num_cols(problem->lp);
  for (int i = 1; i <= row_count; i++) glp_set_row_stat(problem->lp, i, rows[i - 1]);
  for (int j = 1; j <= column_count; j++) glp_set_col_stat(problem->lp, j, columns[j - 1]);
  return cglpk_leave(0);
}

#define READOUT(name, count, get)                                                  \
  int name(cglpk_problem *problem, double *values) {                               \
    CGLPK_TRAP(problem);                                                           \
    int total = count(problem->lp);                                                \
    for (int line = 1; line <= total; line++) values[line - 1] = get(problem->lp, line); \
    return cglpk_leave(0);                                                         \
  }

READOUT(cglpk_column_primals, glp_get_num_cols, glp_get_col_prim)
READOUT(cglpk_column_duals, glp_get_num_cols, glp_get_col_dual)
READOUT(cglpk_row_primals, glp_get_num_rows, glp_get_row_prim)
READOUT(cglpk_row_duals, glp_get_num_rows, glp_get_row_dual)

/// Lower and upper bound of variable k: rows first, then columns, counted from 1.
static double lower_bound(glp_prob *lp, int k) {
  int rows = glp_get_num_rows(lp);
  double bound = k <= rows ? glp_get_row_lb(lp, k) : glp_get_col_lb(lp, k - rows);
  return bound == -__DBL_MAX__ ? -INFINITY : bound;
}

static double upper_bound(glp_prob *lp, int k) {
  int rows = glp_get_num_rows(lp);
  double bound = k <= rows ? glp_get_row_ub(lp, k) : glp_get_col_ub(lp, k - rows);
  return bound == __DBL_MAX__ ? INFINITY : bound;
}

static double primal(glp_prob *lp, int k) {
  int rows = glp_get_num_rows(lp);
  return k <= rows ? glp_get_row_prim(lp, k) : glp_get_col_prim(lp, k - rows);
}

/// 1 when the variable lies below its lower bound, -1 when above its upper one, 0 when within.
static int violation(glp_prob *lp, int k, double tolerance) {
  double value = primal(lp, k), lower = lower_bound(lp, k), upper = upper_bound(lp, k);
  if (value < lower - tolerance * (1 + fabs(lower))) return 1;
  if (value > upper + tolerance * (1 + fabs(upper))) return -1;
  return 0;
}

/// Whether y shows infeasibility: for all rows r and columns x within bounds, yᵀr - (yᵀA)x > 0, though r = Ax.
/// Scales y to a largest entry of 1, and then drops entries that would need a side which their row does not have: rounding
/// leaves such beside large coefficients. `index` and `value` are scratch.
static int proves(glp_prob *lp, double *y, int *index, double *value) {
  int rows = glp_get_num_rows(lp), columns = glp_get_num_cols(lp);
  double largest = 0, least = 0, size = 0;
  for (int i = 0; i < rows; i++) {
    if (!(fabs(y[i]) <= largest)) largest = fabs(y[i]);
  }
  if (!(largest > 0) || !isfinite(largest)) return 0;
  for (int i = 0; i < rows; i++) {
    y[i] /= largest;
    if (fabs(y[i]) < 1e-11) y[i] = 0;
    if (y[i] == 0) continue;
    double term = y[i] * (y[i] > 0 ? lower_bound(lp, i + 1) : upper_bound(lp, i + 1));
    if (!isfinite(term)) {
      y[i] = 0;
      continue;
    }
    least += term;
    size += fabs(term);
  }
  for (int j = 1; j <= columns; j++) {
    int length = glp_get_mat_col(lp, j, index, value);
    double slope = 0, parts = 0;
    for (int entry = 1; entry <= length; entry++) {
      slope -= y[index[entry] - 1] * value[entry];
      parts += fabs(y[index[entry] - 1] * value[entry]);
    }
    if (fabs(slope) <= 1e-11 * parts) continue;
    double term = slope * (slope > 0 ? lower_bound(lp, rows + j) : upper_bound(lp, rows + j));
    if (!isfinite(term)) {
      if (fabs(slope) > 1e-9 * (1 + parts)) return 0;
      continue;
    }
    least += term;
    size += fabs(term);
  }
  return least > 1e-9 * (1 + size);
}

int cglpk_infeasibility_ray(cglpk_problem *problem, double *multipliers) {
  int refusal_of_use = cglpk_enter(problem);
  if (refusal_of_use) return refusal_of_use;
  cglpk_leave(0);
  int rows = glp_get_num_rows(problem->lp);
  if (cglpk_reserve(problem, rows + 1)) return CGLPK_OUT_OF_MEMORY;
  CGLPK_TRAP(problem);
  glp_prob *lp = problem->lp;
  double *work = problem->value;
  if (rows == 0 || (!glp_bf_exists(lp) && glp_factorize(lp) != 0)) return cglpk_leave(0);
  // The basic variable at which the dual simplex ended: its row of the basis inverse.
  int culprit = glp_get_unbnd_ray(lp);
  if (culprit > 0) {
    int position = culprit <= rows ? glp_get_row_bind(lp, culprit) : glp_get_col_bind(lp, culprit - rows);
    int sign = violation(lp, culprit, 0);
    if (position > 0 && sign != 0) {
      for (int i = 1; i <= rows; i++) work[i] = 0;
      work[position] = sign;
      glp_btran(lp, work);
      for (int i = 1; i <= rows; i++) multipliers[i - 1] = work[i];
      if (proves(lp, multipliers, problem->index, problem->value)) return cglpk_leave(1);
    }
  }
  // All violated basic variables together: the duals of the primal simplex's first phase.
  for (int i = 1; i <= rows; i++) work[i] = violation(lp, glp_get_bhead(lp, i), 1e-7);
  glp_btran(lp, work);
  for (int i = 1; i <= rows; i++) multipliers[i - 1] = work[i];
  return cglpk_leave(proves(lp, multipliers, problem->index, problem->value));
}

int cglpk_basis_row(cglpk_problem *problem, int variable, double *multipliers) {
  int refusal_of_use = cglpk_enter(problem);
  if (refusal_of_use) return refusal_of_use;
  cglpk_leave(0);
  int rows = glp_get_num_rows(problem->lp);
  if (cglpk_reserve(problem, rows + 1)) return CGLPK_OUT_OF_MEMORY;
  CGLPK_TRAP(problem);
  glp_prob *lp = problem->lp;
  double *work = problem->value;
  if (variable < 0 || variable >= rows + glp_get_num_cols(lp)) return cglpk_leave(0);
  if (rows == 0 || (!glp_bf_exists(lp) && glp_factorize(lp) != 0)) return cglpk_leave(0);
  int position = variable < rows ? glp_get_row_bind(lp, variable + 1) : glp_get_col_bind(lp, variable - rows + 1);
  if (position <= 0) return cglpk_leave(0);
  for (int i = 1; i <= rows; i++) work[i] = 0;
  work[position] = -1;
  glp_btran(lp, work);
  for (int i = 1; i <= rows; i++) multipliers[i - 1] = work[i];
  return cglpk_leave(1);
}
