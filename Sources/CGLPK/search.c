#include "trap.h"
#include <math.h>

struct search {
  const cglpk_search_options *options;
  double *solution;
  cglpk_search_outcome *outcome;
  int calls;
  int start_offered;
};

/// The best bound is the minimum over all open nodes; with many of them it is not worth taking each time.
static void note_bound(glp_tree *tree, struct search *search, int open_nodes) {
  if (open_nodes > 64 && search->calls % open_nodes != 0) return;
  int node = glp_ios_best_node(tree);
  if (node == 0) return;
  double bound = glp_ios_node_bound(tree, node);
  if (fabs(bound) == __DBL_MAX__) return;
  search->outcome->state.has_bound = 1;
  search->outcome->state.bound = bound;
}

static void offer_start(glp_tree *tree, struct search *search) {
  const double *start = search->options->start;
  if (!start || search->options->presolve || search->start_offered) return;
  search->start_offered = 1;
  glp_ios_heur_sol(tree, start - 1);
}

static void visit(glp_tree *tree, void *context) {
  struct search *search = context;
  cglpk_search_outcome *outcome = search->outcome;
  glp_prob *lp = glp_ios_get_prob(tree);
  int open_nodes, reason = glp_ios_reason(tree);
  search->calls++;
  glp_ios_tree_size(tree, &open_nodes, NULL, &outcome->state.nodes);
  if (reason == GLP_IHEUR) offer_start(tree, search);
  note_bound(tree, search, open_nodes);
  outcome->state.improved = reason == GLP_IBINGO;
  if (reason == GLP_IBINGO) {
    outcome->state.has_incumbent = 1;
    outcome->state.incumbent = glp_mip_obj_val(lp);
    if (!search->options->presolve) {
      int columns = glp_get_num_cols(lp);
      for (int j = 1; j <= columns; j++) search->solution[j - 1] = glp_mip_col_val(lp, j);
      outcome->has_solution = 1;
    }
  }
  if (search->options->poll(search->options->context, &outcome->state)) glp_ios_terminate(tree);
}

int cglpk_search(
  cglpk_problem *problem, const cglpk_search_options *options, double *solution, cglpk_search_outcome *outcome
) {
  struct search search = {options, solution, outcome, 0, 0};
  CGLPK_TRAP(problem);
  glp_prob *lp = problem->lp;
  int columns = glp_get_num_cols(lp);
  for (int j = 1; j <= columns; j++) glp_set_col_kind(lp, j, GLP_IV);
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.presolve = options->presolve ? GLP_ON : GLP_OFF;
  parameters.gmi_cuts = options->gomory_cuts ? GLP_ON : GLP_OFF;
  parameters.mir_cuts = options->rounding_cuts ? GLP_ON : GLP_OFF;
  parameters.cov_cuts = options->cover_cuts ? GLP_ON : GLP_OFF;
  parameters.clq_cuts = options->clique_cuts ? GLP_ON : GLP_OFF;
  // Improvements below this part of the objective are cut off; GLPK's 1e-7 would lose units of large objectives.
  parameters.tol_obj = 1e-10;
  parameters.mip_gap = options->relative_gap;
  if (options->milliseconds >= 0) parameters.tm_lim = options->milliseconds;
  parameters.cb_func = visit;
  parameters.cb_info = &search;
  int code = glp_intopt(lp, &parameters);
  outcome->status = glp_mip_status(lp);
  outcome->objective = glp_mip_obj_val(lp);
  if (outcome->status == GLP_OPT || outcome->status == GLP_FEAS) {
    for (int j = 1; j <= columns; j++) solution[j - 1] = glp_mip_col_val(lp, j);
    outcome->has_solution = 1;
  }
  return cglpk_leave(code);
}
