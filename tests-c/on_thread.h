/*
 * Session calls made on another thread: what is done, with what, and the code that came back.
 */
#ifndef ON_THREAD_H
#define ON_THREAD_H

#include "jet_test.h"

enum operation {
    DO_BEGIN,
    DO_COMMIT,
    DO_ROLLBACK,
    DO_ROLLBACK_ALL,
    DO_SET_CONTEXT,
    DO_RESET_CONTEXT,
    DO_END_SESSION,
    DO_DUP_SESSION,
    DO_GET_VERSION,
    DO_OTHER,
    DO_BEGIN_SESSION,
    DO_TERM,
    DO_SET_PARAMETER
};

typedef struct {
    enum operation operation;
    JET_INSTANCE instance;
    JET_SESID sesid;
    JET_API_PTR context;
    JET_SESID made; /* by DO_DUP_SESSION and DO_BEGIN_SESSION */
    JET_ERR (*other)(JET_SESID); /* for DO_OTHER */
    JET_ERR err;
} call_t;

static inline JET_ERR make_call(call_t *call)
{
    jet_u32 version;

    switch (call->operation) {
    case DO_BEGIN: return JetBeginTransaction(call->sesid);
    case DO_COMMIT: return JetCommitTransaction(call->sesid, 0);
    case DO_ROLLBACK: return JetRollback(call->sesid, 0);
    case DO_ROLLBACK_ALL: return JetRollback(call->sesid, JET_bitRollbackAll);
    case DO_SET_CONTEXT: return JetSetSessionContext(call->sesid, call->context);
    case DO_RESET_CONTEXT: return JetResetSessionContext(call->sesid);
    case DO_END_SESSION: return JetEndSession(call->sesid, 0);
    case DO_DUP_SESSION: return JetDupSession(call->sesid, &call->made);
    case DO_GET_VERSION: return JetGetVersion(call->sesid, &version);
    case DO_OTHER: return call->other(call->sesid);
    case DO_BEGIN_SESSION: return JetBeginSessionA(call->instance, &call->made, NULL, NULL);
    case DO_TERM: return JetTerm(call->instance);
    case DO_SET_PARAMETER:
        return JetSetSystemParameterA(&call->instance, JET_sesidNil, JET_paramCircularLog, 1, NULL);
    }
    return JET_errInternalError;
}

static inline void call_work(void *argument)
{
    call_t *call = (call_t *)argument;

    call->err = make_call(call);
}

static inline call_t call_of(enum operation operation, JET_SESID sesid)
{
    call_t call;

    memset(&call, 0, sizeof call);
    call.operation = operation;
    call.sesid = sesid;
    call.made = JET_sesidNil;
    return call;
}

/* A session call on the given thread, to its end. */
static inline JET_ERR on(jet_thread *thread, enum operation operation, JET_SESID sesid)
{
    call_t call = call_of(operation, sesid);

    jet_thread_run(thread, call_work, &call);
    return call.err;
}

/* JetSetSessionContext on the given thread. */
static inline JET_ERR set_on(jet_thread *thread, JET_SESID sesid, JET_API_PTR context)
{
    call_t call = call_of(DO_SET_CONTEXT, sesid);

    call.context = context;
    jet_thread_run(thread, call_work, &call);
    return call.err;
}

/* Any other call with a session on the given thread. */
static inline JET_ERR other_on(jet_thread *thread, JET_ERR (*other)(JET_SESID), JET_SESID sesid)
{
    call_t call = call_of(DO_OTHER, sesid);

    call.other = other;
    jet_thread_run(thread, call_work, &call);
    return call.err;
}

/* The transaction level of a session, as the parameter of the instance tells it. */
static inline jet_u32 told_level(JET_INSTANCE instance, JET_SESID sesid)
{
    JET_API_PTR level = 99;

    OK(JetGetSystemParameterA(instance, sesid, JET_paramTransactionLevel, &level, NULL, 0));
    return (jet_u32)level;
}

#endif
