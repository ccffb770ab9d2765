#include "trap.h"
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Thread_local jmp_buf cglpk_jump;

static _Thread_local struct {
  uint64_t environment;  // 0: none is open
  int memory_limit;
  int inside;  // GLPK is running
  size_t length;
  char message[2048];
} here;

static atomic_uint_fast64_t environments;

static int capture(void *info, const char *text) {
  (void)info;
  size_t space = sizeof here.message - 1 - here.length;
  size_t length = strlen(text);
  if (length > space) length = space;
  memcpy(here.message + here.length, text, length);
  here.length += length;
  here.message[here.length] = 0;
  return 1;
}

static void jump_out(void *info) {
  (void)info;
  longjmp(cglpk_jump, 1);
}

static int open_environment(void) {
  here.environment = 0;
  if (glp_init_env() == 2) return cglpk_invalid("GLPK could not set up its environment");
  glp_term_out(GLP_OFF);
  glp_term_hook(capture, NULL);
  glp_error_hook(jump_out, NULL);
  if (here.memory_limit > 0) glp_mem_limit(here.memory_limit);
  here.environment = atomic_fetch_add(&environments, 1) + 1;
  return 0;
}

int cglpk_open(int memory_limit_megabytes) {
  if (here.environment) return 0;
  here.memory_limit = memory_limit_megabytes;
  return open_environment() ? CGLPK_CLOSED : 1;
}

void cglpk_close(void) {
  if (here.environment) glp_free_env();
  here.environment = 0;
}

int cglpk_is_open(void) { return here.environment != 0; }

const char *cglpk_message(void) { return here.message; }

int cglpk_invalid(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(here.message, sizeof here.message, format, arguments);
  va_end(arguments);
  return CGLPK_INVALID;
}

int cglpk_enter(const cglpk_problem *problem) {
  if (!here.environment) return CGLPK_CLOSED;
  if (here.inside) return CGLPK_BUSY;
  if (problem && problem->environment != here.environment) {
    return pthread_equal(problem->thread, pthread_self()) ? CGLPK_STALE : CGLPK_WRONG_THREAD;
  }
  here.inside = 1;
  here.length = 0;
  here.message[0] = 0;
  return 0;
}

int cglpk_leave(int result) {
  here.inside = 0;
  return result;
}

int cglpk_caught(void) {
  glp_free_env();
  open_environment();
  while (here.length > 0 && here.message[here.length - 1] == '\n') here.message[--here.length] = 0;
  int memory = strstr(here.message, "memory") != NULL;
  return cglpk_leave(memory ? CGLPK_OUT_OF_MEMORY : CGLPK_REFUSED);
}

static int make(cglpk_problem *problem, int direction) {
  CGLPK_TRAP(NULL);
  problem->lp = glp_create_prob();
  glp_set_obj_dir(problem->lp, direction);
  problem->environment = here.environment;
  return cglpk_leave(0);
}

int cglpk_create(int direction, cglpk_problem **created) {
  cglpk_problem *problem = calloc(1, sizeof *problem);
  if (!problem) return CGLPK_OUT_OF_MEMORY;
  problem->thread = pthread_self();
  int failure = make(problem, direction);
  if (failure) {
    free(problem);
    return failure;
  }
  *created = problem;
  return 0;
}

void cglpk_delete(cglpk_problem *problem) {
  if (cglpk_enter(problem) == 0) {
    glp_delete_prob(problem->lp);
    cglpk_leave(0);
  }
  free(problem->index);
  free(problem->value);
  free(problem);
}

struct call {
  void (*body)(void *);
  void *context;
};

static void *run(void *argument) {
  struct call *call = argument;
  call->body(call->context);
  return NULL;
}

int cglpk_run_on_thread(size_t stack_bytes, void (*body)(void *), void *context) {
  struct call call = {body, context};
  pthread_attr_t attributes;
  pthread_t thread;
  int error = pthread_attr_init(&attributes);
  if (error) return error;
  error = pthread_attr_setstacksize(&attributes, stack_bytes);
  if (!error) error = pthread_create(&thread, &attributes, run, &call);
  pthread_attr_destroy(&attributes);
  if (!error) pthread_join(thread, NULL);
  return error;
}
