#include "trap.h"
#include <math.h>
#include <stdlib.h>

static int kind(double lower, double upper) {
  if (lower == -INFINITY) return upper == INFINITY ? GLP_FR : GLP_UP;
  if (upper == INFINITY) return GLP_LO;
  return lower < upper ? GLP_DB : GLP_FX;
}

static int bounds_fail(const char *what, int index, double lower, double upper) {
  if (lower <= upper && lower < INFINITY && upper > -INFINITY) return 0;
  return cglpk_invalid("%s %d has the bounds %g and %g", what, index, lower, upper);
}

static int number_fails(const char *what, int index, double number) {
  if (isfinite(number)) return 0;
  return cglpk_invalid("%s %d has the number %g", what, index, number);
}

static int index_fails(const char *what, int index, int count) {
  if (index >= 0 && index < count) return 0;
  return cglpk_invalid("%s %d is none of the %d there are", what, index, count);
}

int cglpk_reserve(cglpk_problem *problem, int capacity) {
  if (capacity <= problem->capacity) return 0;
  capacity += capacity / 2;
  int *index = realloc(problem->index, (size_t)capacity * sizeof *index);
  if (index) problem->index = index;
  double *value = realloc(problem->value, (size_t)capacity * sizeof *value);
  if (value) problem->value = value;
  if (!index || !value) return CGLPK_OUT_OF_MEMORY;
  problem->capacity = capacity;
  return 0;
}

/// Checks compressed entries over `other_count` lines of the other kind and makes scratch for the longest line.
static int entries_fail(
  cglpk_problem *problem, const char *what, const char *other, int count, int other_count, const ptrdiff_t *starts,
  const int32_t *indices, const double *values
) {
  ptrdiff_t longest = 0;
  for (int line = 0; line < count; line++) {
    ptrdiff_t length = starts[line + 1] - starts[line];
    if (length < 0) return cglpk_invalid("%s %d ends before it starts", what, line);
    if (length > longest) longest = length;
  }
  for (int line = 0; line < count; line++) {
    for (ptrdiff_t entry = starts[line]; entry < starts[line + 1]; entry++) {
      if (index_fails(other, indices[entry], other_count)) return CGLPK_INVALID;
      if (number_fails(what, line, values[entry])) return CGLPK_INVALID;
    }
  }
  if (longest > other_count) return cglpk_invalid("a %s has more entries than there are %ss", what, other);
  return cglpk_reserve(problem, (int)longest + 1);
}

static int load(cglpk_problem *problem, ptrdiff_t start, ptrdiff_t end, const int32_t *indices) {
  int length = (int)(end - start);
  for (int entry = 0; entry < length; entry++) problem->index[entry + 1] = indices[start + entry] + 1;
  return length;
}

/// The problem may be looked at; a negative result if not.
static int usable(cglpk_problem *problem) {
  int refusal = cglpk_enter(problem);
  return refusal ? refusal : cglpk_leave(0);
}

int cglpk_add_rows(
  cglpk_problem *problem, int count, const double *lower, const double *upper, const ptrdiff_t *starts,
  const int32_t *columns, const double *values
) {
  int failure = usable(problem);
  if (failure) return failure;
  if (count == 0) return 0;
  for (int row = 0; row < count; row++) {
    if (bounds_fail("row", row, lower[row], upper[row])) return CGLPK_INVALID;
  }
  failure = entries_fail(problem, "row", "column", count, glp_get_num_cols(problem->lp), starts, columns, values);
  if (failure) return failure;
  CGLPK_TRAP(problem);
  int first = glp_add_rows(problem->lp, count);
  for (int row = 0; row < count; row++) {
    glp_set_row_bnds(problem->lp, first + row, kind(lower[row], upper[row]), lower[row], upper[row]);
    int length = load(problem, starts[row], starts[row + 1], columns);
    if (length) glp_set_mat_row(problem->lp, first + row, length, problem->index, values + starts[row] - 1);
  }
  return cglpk_leave(0);
}

int cglpk_add_columns(
  cglpk_problem *problem, int count, const double *lower, const double *upper, const double *costs,
  const ptrdiff_t *starts, const int32_t *rows, const double *values
) {
  int failure = usable(problem);
  if (failure) return failure;
  if (count == 0) return 0;
  for (int column = 0; column < count; column++) {
    if (bounds_fail("column", column, lower[column], upper[column])) return CGLPK_INVALID;
    if (number_fails("cost", column, costs[column])) return CGLPK_INVALID;
  }
  failure = entries_fail(problem, "column", "row", count, glp_get_num_rows(problem->lp), starts, rows, values);
  if (failure) return failure;
  CGLPK_TRAP(problem);
  int first = glp_add_cols(problem->lp, count);
  for (int column = 0; column < count; column++) {
    int j = first + column;
    glp_set_col_bnds(problem->lp, j, kind(lower[column], upper[column]), lower[column], upper[column]);
    glp_set_obj_coef(problem->lp, j, costs[column]);
    int length = load(problem, starts[column], starts[column + 1], rows);
    if (length) glp_set_mat_col(problem->lp, j, length, problem->index, values + starts[column] - 1);
  }
  return cglpk_leave(0);
}

int cglpk_set_row_bounds(cglpk_problem *problem, int row, double lower, double upper) {
  int failure = usable(problem);
  if (failure) return failure;
  if (index_fails("row", row, glp_get_num_rows(problem->lp))) return CGLPK_INVALID;
  if (bounds_fail("row", row, lower, upper)) return CGLPK_INVALID;
  CGLPK_TRAP(problem);
  glp_set_row_bnds(problem->lp, row + 1, kind(lower, upper), lower, upper);
  return cglpk_leave(0);
}

int cglpk_set_column_bounds(cglpk_problem *problem, int column, double lower, double upper) {
  int failure = usable(problem);
  if (failure) return failure;
  if (index_fails("column", column, glp_get_num_cols(problem->lp))) return CGLPK_INVALID;
  if (bounds_fail("column", column, lower, upper)) return CGLPK_INVALID;
  CGLPK_TRAP(problem);
  glp_set_col_bnds(problem->lp, column + 1, kind(lower, upper), lower, upper);
  return cglpk_leave(0);
}

int cglpk_set_direction(cglpk_problem *problem, int direction) {
  CGLPK_TRAP(problem);
  glp_set_obj_dir(problem->lp, direction);
  return cglpk_leave(0);
}

int cglpk_set_constant(cglpk_problem *problem, double constant) {
  if (number_fails("constant", 0, constant)) return CGLPK_INVALID;
  CGLPK_TRAP(problem);
  glp_set_obj_coef(problem->lp, 0, constant);
  return cglpk_leave(0);
}

int cglpk_set_cost(cglpk_problem *problem, int column, double cost) {
  int failure = usable(problem);
  if (failure) return failure;
  if (index_fails("column", column, glp_get_num_cols(problem->lp))) return CGLPK_INVALID;
  if (number_fails("cost", column, cost)) return CGLPK_INVALID;
  CGLPK_TRAP(problem);
  glp_set_obj_coef(problem->lp, column + 1, cost);
  return cglpk_leave(0);
}

int cglpk_set_costs(cglpk_problem *problem, const double *costs) {
  int failure = usable(problem);
  if (failure) return failure;
  int count = glp_get_num_cols(problem->lp);
  for (int column = 0; column < count; column++) {
    if (number_fails("cost", column, costs[column])) return CGLPK_INVALID;
  }
  CGLPK_TRAP(problem);
  for (int column = 0; column < count; column++) glp_set_obj_coef(problem->lp, column + 1, costs[column]);
  return cglpk_leave(0);
}

/// Loads distinct indices into the scratch; negative when one is out of range.
static int load_chosen(cglpk_problem *problem, const char *what, int count, int of, const int32_t *indices) {
  int failure = cglpk_reserve(problem, count + 1);
  if (failure) return failure;
  for (int entry = 0; entry < count; entry++) {
    if (index_fails(what, indices[entry], of)) return CGLPK_INVALID;
    problem->index[entry + 1] = indices[entry] + 1;
  }
  return 0;
}

int cglpk_remove_rows(cglpk_problem *problem, int count, const int32_t *rows) {
  int failure = usable(problem);
  if (failure) return failure;
  if (count == 0) return 0;
  failure = load_chosen(problem, "row", count, glp_get_num_rows(problem->lp), rows);
  if (failure) return failure;
  CGLPK_TRAP(problem);
  glp_del_rows(problem->lp, count, problem->index);
  return cglpk_leave(0);
}

int cglpk_remove_columns(cglpk_problem *problem, int count, const int32_t *columns) {
  int failure = usable(problem);
  if (failure) return failure;
  if (count == 0) return 0;
  failure = load_chosen(problem, "column", count, glp_get_num_cols(problem->lp), columns);
  if (failure) return failure;
  CGLPK_TRAP(problem);
  glp_del_cols(problem->lp, count, problem->index);
  return cglpk_leave(0);
}
