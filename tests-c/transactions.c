/*
 * Transactions without changes: levels, option bits, order of refusals (docs/spec/04 §5, §4.10). What Windows 8 and 10 added
 * has a program of its own, transactions_newer.c.
 */
#include "on_thread.h"

static JET_INSTANCE instance;

static jet_u32 level_of(JET_SESID sesid)
{
    return told_level(instance, sesid);
}

static void levels(void)
{
    JET_SESID sesid = jet_session(instance);
    int i;

    jet_case("5.1 order 1: not a session: JET_errInvalidSesid");
    EXPECT(JET_errInvalidSesid, JetBeginTransaction(0));
    EXPECT(JET_errInvalidSesid, JetBeginTransaction2(JET_sesidNil, 0));
    jet_case("5.1 order 2: seven levels, the eighth begin: JET_errTransTooDeep, again and again; 5.6: the level is told");
    for (i = 0; i < 7; i++) {
        EQUAL(i, level_of(sesid));
        OK(JetBeginTransaction(sesid));
    }
    EXPECT(JET_errTransTooDeep, JetBeginTransaction(sesid));
    EXPECT(JET_errTransTooDeep, JetBeginTransaction2(sesid, JET_bitTransactionReadOnly));
    EQUAL(7, level_of(sesid));
    jet_case("5.2 order 11: a commit ends one level");
    for (i = 7; i > 3; i--) {
        EQUAL(i, level_of(sesid));
        OK(JetCommitTransaction(sesid, 0));
    }
    jet_case("5.3: a rollback ends one level, JET_bitRollbackAll all of them");
    OK(JetRollback(sesid, 0));
    EQUAL(2, level_of(sesid));
    OK(JetRollback(sesid, JET_bitRollbackAll));
    EQUAL(0, level_of(sesid));
    jet_case("5.2 order 6, 5.3: at level 0: JET_errNotInTransaction");
    EXPECT(JET_errNotInTransaction, JetCommitTransaction(sesid, 0));
    EXPECT(JET_errNotInTransaction, JetCommitTransaction(sesid, JET_bitCommitLazyFlush));
    EXPECT(JET_errNotInTransaction, JetRollback(sesid, 0));
    EXPECT(JET_errNotInTransaction, JetRollback(sesid, JET_bitRollbackAll));
    OK(JetEndSession(sesid, 0));
}

static void begin_bits(void)
{
    JET_SESID sesid = jet_session(instance);

    jet_case("5.1: every bit of a begin is ignored except JET_bitTransactionReadOnly; never JET_errInvalidGrbit");
    OK(JetBeginTransaction2(sesid, 0xFFFFFFFE));
    OK(JetBeginTransaction2(sesid, 0xFFFFFFFF));
    OK(JetBeginTransaction2(sesid, JET_bitTransactionReadOnly));
    OK(JetRollback(sesid, JET_bitRollbackAll));
    jet_case("5.1: a read-only transaction nests, commits and rolls back like any other");
    OK(JetBeginTransaction2(sesid, JET_bitTransactionReadOnly));
    OK(JetBeginTransaction2(sesid, JET_bitTransactionReadOnly));
    OK(JetCommitTransaction(sesid, 0));
    OK(JetRollback(sesid, 0));
    OK(JetEndSession(sesid, 0));
}

static void commit_bits(void)
{
    static const jet_u32 alone[3] = {JET_bitWaitLastLevel0Commit, JET_bitWaitAllLevel0Commit, JET_bitForceNewLog};
    JET_SESID sesid = jet_session(instance);
    int i;

    jet_case("5.2 order 1: not a session: JET_errInvalidSesid, before the bits");
    EXPECT(JET_errInvalidSesid, JetCommitTransaction(0, 0x80000000));
    EXPECT(JET_errInvalidSesid, JetRollback(0, 0x80000000));
    jet_case("5.2 order 2: unknown bits: JET_errInvalidGrbit, before the level");
    EXPECT(JET_errInvalidGrbit, JetCommitTransaction(sesid, 0x80000000));
    EXPECT(JET_errInvalidGrbit, JetCommitTransaction(sesid, 0x4));
    OK(JetBeginTransaction(sesid));
    EXPECT(JET_errInvalidGrbit, JetCommitTransaction(sesid, 0x40));
    EQUAL(1, level_of(sesid));
    jet_case("5.2 orders 3 to 5: waiting and a new log want to be alone: JET_errInvalidGrbit");
    for (i = 0; i < 3; i++) {
        EXPECT(JET_errInvalidGrbit, JetCommitTransaction(sesid, alone[i] | JET_bitCommitLazyFlush));
        EXPECT(JET_errInvalidGrbit, JetCommitTransaction(sesid, alone[i] | alone[(i + 1) % 3]));
    }
    jet_case("5.2 orders 3 to 5: alone they succeed without a log, and do not commit");
    for (i = 0; i < 3; i++) {
        OK(JetCommitTransaction(sesid, alone[i]));
        EQUAL(1, level_of(sesid));
    }
    OK(JetCommitTransaction(sesid, JET_bitCommitLazyFlush));
    jet_case("5.2 orders 3 to 5: they need no transaction");
    for (i = 0; i < 3; i++)
        OK(JetCommitTransaction(sesid, alone[i]));
    jet_case("5.3: unknown bits of a rollback: JET_errInvalidGrbit, before the level");
    EXPECT(JET_errInvalidGrbit, JetRollback(sesid, 0x2));
    EXPECT(JET_errInvalidGrbit, JetRollback(sesid, JET_bitRollbackAll | 0x80000000));
    OK(JetEndSession(sesid, 0));
}

static void sessions_apart(void)
{
    JET_SESID first = jet_session(instance), second = jet_session(instance);

    jet_case("5: the level belongs to the session");
    OK(JetBeginTransaction(first));
    OK(JetBeginTransaction(first));
    OK(JetBeginTransaction(second));
    EQUAL(2, level_of(first));
    EQUAL(1, level_of(second));
    OK(JetRollback(first, JET_bitRollbackAll));
    EQUAL(1, level_of(second));
    OK(JetCommitTransaction(second, 0));
    jet_case("3.5 order 7: an open transaction keeps the instance: JET_errTooManyActiveUsers, and all goes on");
    OK(JetBeginTransaction(first));
    EXPECT(JET_errTooManyActiveUsers, JetTerm2(instance, JET_bitTermComplete));
    EXPECT(JET_errTooManyActiveUsers, JetTerm2(instance, JET_bitTermAbrupt));
    EXPECT(JET_errTooManyActiveUsers, JetTerm(instance));
    OK(JetBeginTransaction(first));
    OK(JetRollback(first, JET_bitRollbackAll));
    OK(JetBeginTransaction(second));
    OK(JetEndSession(second, 0));
    OK(JetTerm(instance));
}

int main(void)
{
    instance = jet_started("transactions");
    levels();
    begin_bits();
    commit_bits();
    sessions_apart();
    return jet_end();
}
