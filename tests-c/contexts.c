/*
 * Session contexts: who may set, reset, begin, commit, roll back and end, on which thread (docs/spec/04 §4.5, §9).
 * Thread A is the one that runs `main`; B is another.
 */
#include "on_thread.h"

static jet_thread b;
static JET_INSTANCE instance;

static void refusals(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("4.5: not a session: JET_errInvalidSesid, before anything else");
    EXPECT(JET_errInvalidSesid, JetSetSessionContext(0, 0));
    EXPECT(JET_errInvalidSesid, JetSetSessionContext(JET_sesidNil, 7));
    EXPECT(JET_errInvalidSesid, JetSetSessionContext((JET_SESID)0x777, 7));
    EXPECT(JET_errInvalidSesid, JetResetSessionContext(0));
    EXPECT(JET_errInvalidSesid, JetResetSessionContext((JET_SESID)0x777));
    jet_case("4.5: Set(0) and Set(~0) are reserved: JET_errInvalidParameter, also when a context is set");
    EXPECT(JET_errInvalidParameter, JetSetSessionContext(sesid, 0));
    EXPECT(JET_errInvalidParameter, JetSetSessionContext(sesid, ~(JET_API_PTR)0));
    OK(JetSetSessionContext(sesid, 1));
    EXPECT(JET_errInvalidParameter, JetSetSessionContext(sesid, 0));
    OK(JetResetSessionContext(sesid));
    OK(JetSetSessionContext(sesid, ~(JET_API_PTR)0 - 1));
    OK(JetResetSessionContext(sesid));
    jet_case("4.5: Reset with no context, and a second Reset: JET_errSessionContextNotSetByThisThread");
    EXPECT(JET_errSessionContextNotSetByThisThread, JetResetSessionContext(sesid));
    OK(JetSetSessionContext(sesid, 7));
    OK(JetResetSessionContext(sesid));
    EXPECT(JET_errSessionContextNotSetByThisThread, JetResetSessionContext(sesid));
    jet_case("4.5: Set(7) on A; Set(7) on A again, Set(8) on A, Set(7) on B: JET_errSessionContextAlreadySet");
    OK(JetSetSessionContext(sesid, 7));
    EXPECT(JET_errSessionContextAlreadySet, JetSetSessionContext(sesid, 7));
    EXPECT(JET_errSessionContextAlreadySet, JetSetSessionContext(sesid, 8));
    EXPECT(JET_errSessionContextAlreadySet, set_on(&b, sesid, 7));
    jet_case("4.5: Set(7) on A; Reset on B: JET_errSessionContextNotSetByThisThread; A can still reset");
    EXPECT(JET_errSessionContextNotSetByThisThread, on(&b, DO_RESET_CONTEXT, sesid));
    OK(JetResetSessionContext(sesid));
    jet_case("9: after Reset another thread may Set");
    EXPECT(JET_errSuccess, set_on(&b, sesid, 9));
    EXPECT(JET_errSessionContextNotSetByThisThread, JetResetSessionContext(sesid));
    EXPECT(JET_errSuccess, on(&b, DO_RESET_CONTEXT, sesid));
    OK(JetEndSession(sesid, 0));
}

static void transactions_that_move(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("4.5: Set(7) on A, begin on A, reset on A, set(7) on B, commit on B: success");
    OK(JetSetSessionContext(sesid, 7));
    OK(JetBeginTransaction(sesid));
    OK(JetResetSessionContext(sesid));
    EXPECT(JET_errSuccess, set_on(&b, sesid, 7));
    EXPECT(JET_errSuccess, on(&b, DO_BEGIN, sesid));
    EXPECT(JET_errSuccess, on(&b, DO_COMMIT, sesid));
    EXPECT(JET_errSuccess, on(&b, DO_COMMIT, sesid));
    EXPECT(JET_errNotInTransaction, on(&b, DO_COMMIT, sesid));
    EXPECT(JET_errSuccess, on(&b, DO_RESET_CONTEXT, sesid));

    jet_case("4.5: ... commit on B without set: JET_errSessionSharingViolation");
    OK(JetSetSessionContext(sesid, 7));
    OK(JetBeginTransaction(sesid));
    OK(JetResetSessionContext(sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_COMMIT, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_BEGIN, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_ROLLBACK, sesid));
    jet_case("4.5: context mode without the context, on the thread that began: JET_errSessionSharingViolation");
    EXPECT(JET_errSessionSharingViolation, JetCommitTransaction(sesid, 0));

    jet_case("4.5: ... set(8) on B, commit on B: JET_errSessionSharingViolation");
    EXPECT(JET_errSuccess, set_on(&b, sesid, 8));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_COMMIT, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_ROLLBACK_ALL, sesid));
    EXPECT(JET_errSuccess, on(&b, DO_RESET_CONTEXT, sesid));
    jet_case("4.5: context mode, the context set by B, the call on A: JET_errSessionSharingViolation");
    EXPECT(JET_errSuccess, set_on(&b, sesid, 7));
    EXPECT(JET_errSessionSharingViolation, JetCommitTransaction(sesid, 0));
    EXPECT(JET_errSessionSharingViolation, JetRollback(sesid, 0));
    EXPECT(JET_errSuccess, on(&b, DO_ROLLBACK, sesid));
    EXPECT(JET_errSuccess, on(&b, DO_RESET_CONTEXT, sesid));
    OK(JetEndSession(sesid, 0));
}

static void transactions_of_a_thread(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("4.5: begin on A (no context), commit on B: JET_errSessionSharingViolation");
    OK(JetBeginTransaction(sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_COMMIT, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_ROLLBACK, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_BEGIN, sesid));
    jet_case("4.5: begin on A (no context), set(7) on B, commit on B: JET_errSessionSharingViolation");
    EXPECT(JET_errSuccess, set_on(&b, sesid, 7));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_COMMIT, sesid));
    jet_case("4.5: thread mode stays thread mode although a context has been set since: commit on A");
    OK(JetCommitTransaction(sesid, 0));
    EXPECT(JET_errSuccess, on(&b, DO_RESET_CONTEXT, sesid));
    jet_case("4.5: begin on A, commit on A, begin on B (level 0 in between): success");
    OK(JetBeginTransaction(sesid));
    OK(JetCommitTransaction(sesid, 0));
    EXPECT(JET_errSuccess, on(&b, DO_BEGIN, sesid));
    EXPECT(JET_errSessionSharingViolation, JetCommitTransaction(sesid, 0));
    EXPECT(JET_errSuccess, on(&b, DO_COMMIT, sesid));
    jet_case("9: an open transaction survives Set and Reset");
    OK(JetBeginTransaction(sesid));
    OK(JetSetSessionContext(sesid, 7));
    OK(JetResetSessionContext(sesid));
    OK(JetCommitTransaction(sesid, 0));
    OK(JetEndSession(sesid, 0));
}

static void calls_that_do_not_ask(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("4.5: Set(7) on A; calls without transactions on B are allowed");
    OK(JetSetSessionContext(sesid, 7));
    EXPECT(JET_errSuccess, on(&b, DO_GET_VERSION, sesid));
    jet_case("5.1: a level-0 begin asks no owner: B begins under the context of A, in context mode");
    EXPECT(JET_errSuccess, on(&b, DO_BEGIN, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_COMMIT, sesid));
    OK(JetCommitTransaction(sesid, 0));
    OK(JetResetSessionContext(sesid));
    OK(JetEndSession(sesid, 0));
}

static void ends(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("4.5: Set(7) on A, begin, reset, JetEndSession on B: success");
    OK(JetSetSessionContext(sesid, 7));
    OK(JetBeginTransaction(sesid));
    OK(JetBeginTransaction(sesid));
    OK(JetResetSessionContext(sesid));
    EXPECT(JET_errSuccess, on(&b, DO_END_SESSION, sesid));
    EXPECT(JET_errInvalidSesid, JetResetSessionContext(sesid));
    jet_case("4.4: a session that another thread left under a context: JET_errSessionInUse");
    sesid = jet_session(instance);
    EXPECT(JET_errSuccess, set_on(&b, sesid, 7));
    EXPECT(JET_errSessionInUse, JetEndSession(sesid, 0));
    EXPECT(JET_errSuccess, on(&b, DO_RESET_CONTEXT, sesid));
    OK(JetEndSession(sesid, 0));
}

static void a_thread_that_is_gone(void)
{
    JET_SESID sesid = jet_session(instance);
    jet_thread gone;

    jet_case("4.5: a thread exits without reset: the context stays, only JetTerm frees the session");
    jet_thread_start(&gone);
    EXPECT(JET_errSuccess, set_on(&gone, sesid, 7));
    jet_thread_stop(&gone);
    EXPECT(JET_errSessionContextNotSetByThisThread, JetResetSessionContext(sesid));
    EXPECT(JET_errSessionContextAlreadySet, JetSetSessionContext(sesid, 7));
    EXPECT(JET_errSessionInUse, JetEndSession(sesid, 0));
}

int main(void)
{
    jet_thread_start(&b);
    instance = jet_started("contexts");
    refusals();
    transactions_that_move();
    transactions_of_a_thread();
    calls_that_do_not_ask();
    ends();
    a_thread_that_is_gone();
    OK(JetTerm(instance));
    jet_thread_stop(&b);
    return jet_end();
}
