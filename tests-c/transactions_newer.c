/*
 * Transactions, continued: what Windows 8 and 10 added (docs/spec/04 §5), durable commits, identifiers for tracing, the level as
 * a parameter of the session; and JetPrepareToCommitTransaction, which mingw-w64's header lacks.
 */
#include "on_thread.h"

static JET_INSTANCE instance;

/* Three ways of asking agree. */
static jet_u32 level_of(JET_SESID sesid)
{
    jet_u32 level = 99, size = 0;
    JET_SESSIONINFO info;

    OK(JetGetSessionParameter(sesid, JET_sesparamTransactionLevel, &level, sizeof level, &size));
    OK(JetGetSessionInfo(sesid, &info, sizeof info, JET_SessionInfo));
    EQUAL(level, told_level(instance, sesid));
    EQUAL(level, info.ulTrxLevel);
    return level;
}

static void identifiers(void)
{
    JET_SESID sesid = jet_session(instance);
    int i;

    jet_case("5.1 order 1: not a session: JET_errInvalidSesid");
    EXPECT(JET_errInvalidSesid, JetBeginTransaction3((JET_SESID)0x55, 1, 0));
    jet_case("5.1: an identifier for tracing changes nothing");
    OK(JetBeginTransaction3(sesid, 0x123456789ABCDEF0, 0));
    OK(JetBeginTransaction3(sesid, -1, JET_bitTransactionReadOnly));
    OK(JetRollback(sesid, JET_bitRollbackAll));
    jet_case("5.1 order 2: seven levels, the eighth begin: JET_errTransTooDeep; 5.6: the level is told");
    for (i = 0; i < 7; i++) {
        EQUAL(i, level_of(sesid));
        OK(JetBeginTransaction3(sesid, i, 0));
    }
    EXPECT(JET_errTransTooDeep, JetBeginTransaction3(sesid, 42, 0));
    EQUAL(7, level_of(sesid));
    OK(JetRollback(sesid, 0));
    EQUAL(6, level_of(sesid));
    OK(JetEndSession(sesid, 0));
}

static void durable_commits(void)
{
    JET_SESID sesid = jet_session(instance);
    JET_COMMIT_ID id;
    jet_u32 lazy = JET_bitCommitLazyFlush;
    JET_COMMIT_ID zero;

    memset(&zero, 0, sizeof zero);
    jet_case("5.2 order 8: a time limit for a commit that is not lazy: JET_errInvalidParameter");
    OK(JetBeginTransaction(sesid));
    EXPECT(JET_errInvalidParameter, JetCommitTransaction2(sesid, 0, 100, NULL));
    EQUAL(1, level_of(sesid));
    jet_case("5.2 order 6 before order 8: at level 0: JET_errNotInTransaction");
    OK(JetCommitTransaction2(sesid, JET_bitCommitLazyFlush, 100, NULL));
    EXPECT(JET_errNotInTransaction, JetCommitTransaction2(sesid, 0, 100, NULL));
    jet_case("5.2: the session's default may make it lazy");
    OK(JetSetSessionParameter(sesid, JET_sesparamCommitDefault, &lazy, sizeof lazy));
    OK(JetBeginTransaction(sesid));
    OK(JetCommitTransaction2(sesid, 0, 100, NULL));
    jet_case("5.2: a transaction without changes has no commit id: zeroes");
    memset(&id, 0xEE, sizeof id);
    OK(JetBeginTransaction(sesid));
    OK(JetCommitTransaction2(sesid, 0, 0, &id));
    EQUAL(0, memcmp(&id, &zero, sizeof id));
    OK(JetEndSession(sesid, 0));
}

static void parts_that_do_not_exist(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("5.4: distributed transactions: JET_errFeatureNotAvailable after the session was checked");
    EXPECT(JET_errInvalidSesid, JetPrepareToCommitTransaction(0, NULL, 0, 0));
    EXPECT(JET_errFeatureNotAvailable, JetPrepareToCommitTransaction(sesid, NULL, 0, 0));
    OK(JetEndSession(sesid, 0));
}

int main(void)
{
    instance = jet_started("transactions");
    identifiers();
    durable_commits();
    parts_that_do_not_exist();
    OK(JetTerm(instance));
    return jet_end();
}
