/*
 * Sessions, continued: JetGetSessionInfo and the parameters of a session, which mingw-w64's header lacks (docs/spec/04 §4.6,
 * §4.7).
 */
#include "on_thread.h"

static void session_info(void)
{
    JET_INSTANCE instance = jet_started("info");
    JET_SESID first = jet_session(instance), second = jet_session(instance), third;
    JET_SESSIONINFO info;

    jet_case("4.7: order of refusals");
    EXPECT(JET_errInvalidSesid, JetGetSessionInfo(0, &info, sizeof info, JET_SessionInfo));
    EXPECT(JET_errBufferTooSmall, JetGetSessionInfo(first, &info, sizeof info - 1, JET_SessionInfo));
    EXPECT(JET_errInvalidParameter, JetGetSessionInfo(first, &info, sizeof info, 1));
    EXPECT(JET_errInvalidParameter, JetGetSessionInfo(first, &info, 0, 1));
    jet_case("4.7: numbers of sessions are small, and the lowest free one is used again");
    OK(JetGetSessionInfo(first, &info, sizeof info, JET_SessionInfo));
    EQUAL(1, info.ulProcid);
    EQUAL(0, info.ulFlags);
    OK(JetGetSessionInfo(second, &info, sizeof info, JET_SessionInfo));
    EQUAL(2, info.ulProcid);
    OK(JetEndSession(first, 0));
    third = jet_session(instance);
    OK(JetGetSessionInfo(third, &info, sizeof info, JET_SessionInfo));
    EQUAL(1, info.ulProcid);
    jet_case("4.7: level and owner of a transaction: none in thread mode, the context in context mode");
    OK(JetSetSessionContext(third, 4711));
    OK(JetBeginTransaction(third));
    OK(JetBeginTransaction(third));
    OK(JetGetSessionInfo(third, &info, sizeof info, JET_SessionInfo));
    EQUAL(2, info.ulTrxLevel);
    EQUAL(4711, info.ulTrxContext);
    OK(JetRollback(third, JET_bitRollbackAll));
    OK(JetGetSessionInfo(third, &info, sizeof info, JET_SessionInfo));
    EQUAL(0, info.ulTrxLevel);
    OK(JetTerm(instance));
}

static void duplicates(void)
{
    JET_INSTANCE instance = jet_started("duplicate");
    JET_SESID source = jet_session(instance), copy = JET_sesidNil;
    JET_SESSIONINFO info;
    jet_u32 level = 9, lazy = JET_bitCommitLazyFlush, value = 0, size = 0;

    jet_case("4.3: a duplicate begins at level 0, with the parameters of the instance");
    OK(JetSetSessionParameter(source, JET_sesparamCommitDefault, &lazy, sizeof lazy));
    OK(JetBeginTransaction(source));
    OK(JetDupSession(source, &copy));
    OK(JetGetSessionInfo(copy, &info, sizeof info, JET_SessionInfo));
    EQUAL(0, info.ulTrxLevel);
    OK(JetGetSessionParameter(copy, JET_sesparamTransactionLevel, &level, sizeof level, &size));
    EQUAL(0, level);
    OK(JetGetSessionParameter(copy, JET_sesparamCommitDefault, &value, sizeof value, &size));
    EQUAL(0, value);
    OK(JetRollback(source, 0));
    OK(JetTerm(instance));
}

static JET_ERR ask(JET_SESID sesid)
{
    JET_SESSIONINFO info;

    return JetGetSessionInfo(sesid, &info, sizeof info, JET_SessionInfo);
}

static void after_a_request_to_stop(void)
{
    JET_INSTANCE instance = jet_started("stop");
    JET_SESID sesid = jet_session(instance);
    JET_SESSIONINFO info;
    jet_u32 value = 0, size;
    jet_thread b;

    jet_thread_start(&b);
    jet_case("4.5: Set(7) on A; information is given to B");
    OK(JetSetSessionContext(sesid, 7));
    EXPECT(JET_errSuccess, other_on(&b, ask, sesid));
    jet_thread_stop(&b);
    OK(JetBeginTransaction(sesid));
    OK(JetStopServiceInstance(instance));
    jet_case("2.4: after a request to stop, parameters are refused: JET_errClientRequestToStopJetService");
    EXPECT(JET_errClientRequestToStopJetService,
           JetSetSessionParameter(sesid, JET_sesparamCommitDefault, &value, sizeof value));
    EXPECT(JET_errClientRequestToStopJetService,
           JetGetSessionParameter(sesid, JET_sesparamCommitDefault, &value, sizeof value, &size));
    jet_case("2.4: information is given");
    OK(JetGetSessionInfo(sesid, &info, sizeof info, JET_SessionInfo));
    EQUAL(1, info.ulTrxLevel);
    OK(JetRollback(sesid, 0));
    OK(JetTerm(instance));
}

int main(void)
{
    session_info();
    duplicates();
    after_a_request_to_stop();
    return jet_end();
}
