#ifndef CGLPK_TRAP_H
#define CGLPK_TRAP_H

#include "cglpk.h"
#include <pthread.h>
#include <setjmp.h>

struct cglpk_problem {
  glp_prob *lp;
  uint64_t environment;
  pthread_t thread;
  int *index;     // scratch, as long as `capacity`
  double *value;  // scratch, as long as `capacity`
  int capacity;
};

extern _Thread_local jmp_buf cglpk_jump;

int cglpk_enter(const cglpk_problem *problem);
int cglpk_leave(int result);
int cglpk_caught(void);
/// Grows the scratch arrays; call it before a trap is set.
int cglpk_reserve(cglpk_problem *problem, int capacity);
int cglpk_invalid(const char *format, ...) __attribute__((format(printf, 1, 2)));

/// Opens a function whose calls of GLPK may abort. Its arguments must not be assigned to after this.
#define CGLPK_TRAP(problem)                         \
  int refusal = cglpk_enter(problem);               \
  if (refusal) return refusal;                      \
  if (setjmp(cglpk_jump)) return cglpk_caught()

#endif
