/*
 * Sessions: begin, duplicate, end, quota, parameters, information (docs/spec/04 §4.1 to §4.4, §4.6 to §4.9, §9).
 * Contexts, transactions and concurrency have programs of their own.
 */
#include "on_thread.h"

static const JET_SESID never_a_session = (JET_SESID)0x12345;

static void begin_session_refusals(void)
{
    JET_INSTANCE instance;
    JET_SESID sesid = (JET_SESID)77;

    jet_case("4.1: before any instance there is nothing to begin a session on: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, JetBeginSessionA(0, &sesid, NULL, NULL));
    EXPECT(JET_errInvalidParameter, JetBeginSessionW(JET_instanceNil, &sesid, NULL, NULL));

    instance = jet_created("begin");
    jet_case("4.1 order 1: an instance that is not live: JET_errInvalidInstance");
    EXPECT(JET_errInvalidInstance, JetBeginSessionA((JET_INSTANCE)0x1234, &sesid, NULL, NULL));
    jet_case("4.1 order 2: several instances are possible, none is named: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, JetBeginSessionA(0, &sesid, NULL, NULL));
    EXPECT(JET_errInvalidParameter, JetBeginSessionA(JET_instanceNil, &sesid, NULL, NULL));
    jet_case("4.1 order 5: the instance is created, not started: JET_errNotInitialized");
    EXPECT(JET_errNotInitialized, JetBeginSessionA(instance, &sesid, NULL, NULL));
    EXPECT(JET_errNotInitialized, JetBeginSessionA(instance, NULL, NULL, NULL));

    OK(JetInit(&instance));
    jet_case("4.1 order 6: no place for the handle: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, JetBeginSessionA(instance, NULL, NULL, NULL));
    EXPECT(JET_errInvalidParameter, JetBeginSessionW(instance, NULL, NULL, NULL));
    jet_case("4.1 order 1: a session is not an instance: JET_errInvalidInstance");
    sesid = jet_session(instance);
    EXPECT(JET_errInvalidInstance, JetBeginSessionA((JET_INSTANCE)sesid, &sesid, NULL, NULL));
    OK(JetEndSession(sesid, 0));
    jet_case("4.1 order 3: the service was asked to stop: JET_errClientRequestToStopJetService");
    sesid = (JET_SESID)77;
    OK(JetStopServiceInstance(instance));
    EXPECT(JET_errClientRequestToStopJetService, JetBeginSessionA(instance, &sesid, NULL, NULL));
    EXPECT(JET_errClientRequestToStopJetService, JetBeginSessionA(instance, NULL, NULL, NULL));
    jet_case("4.1: a failure leaves the output alone");
    EQUAL(77, sesid);
    OK(JetTerm(instance));
    jet_case("4.1 order 1: the instance is gone: JET_errInvalidInstance");
    EXPECT(JET_errInvalidInstance, JetBeginSessionA(instance, &sesid, NULL, NULL));
}

static void begin_session_success(void)
{
    JET_INSTANCE instance = jet_started("user");
    JET_SESID sesid = 0;
    char unterminated[4] = {'\xFF', '\xFE', '\xC0', 0};

    jet_case("4.1: user name and password are ignored, whatever they are");
    OK(JetBeginSessionA(instance, &sesid, "admin", ""));
    OK(JetEndSession(sesid, 0));
    OK(JetBeginSessionA(instance, &sesid, unterminated, unterminated));
    OK(JetEndSession(sesid, 0));
    OK(JetBeginSessionW(instance, &sesid, W("admin"), W("secret")));
    OK(JetEndSession(sesid, 0));
    OK(JetBeginSessionW(instance, &sesid, NULL, NULL));
    jet_case("4.1: a session begins at level 0 and has a handle that is neither 0 nor nil");
    TRUE_THAT(sesid != 0 && sesid != JET_sesidNil);
    EQUAL(0, told_level(instance, sesid));
    OK(JetEndSession(sesid, 0));
    OK(JetTerm(instance));
}

static void quota(void)
{
    JET_INSTANCE instance = jet_created("quota");
    JET_SESID sesid[17], extra = (JET_SESID)77;
    JET_API_PTR most = 0;
    int i;

    jet_case("4.2: the default is 16 sessions; the 17th gets JET_errOutOfSessions, begun or duplicated");
    OK(JetGetSystemParameterA(instance, JET_sesidNil, JET_paramMaxSessions, &most, NULL, 0));
    EQUAL(16, most);
    OK(JetInit(&instance));
    for (i = 0; i < 16; i++)
        sesid[i] = jet_session(instance);
    EXPECT(JET_errOutOfSessions, JetBeginSessionA(instance, &extra, NULL, NULL));
    EXPECT(JET_errOutOfSessions, JetDupSession(sesid[3], &extra));
    EQUAL(77, extra);
    jet_case("4.2: ending a session gives its place back at once");
    OK(JetEndSession(sesid[5], 0));
    OK(JetDupSession(sesid[3], &sesid[5]));
    EXPECT(JET_errOutOfSessions, JetBeginSessionA(instance, &extra, NULL, NULL));
    jet_case("4.2: the limit is fixed once the instance runs: JET_errAlreadyInitialized; the same value is accepted");
    EXPECT(JET_errAlreadyInitialized, JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramMaxSessions, 20, NULL));
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramMaxSessions, 16, NULL));
    OK(JetTerm(instance));

    jet_case("4.2: a limit of 3");
    instance = jet_created("quota of 3");
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramMaxSessions, 3, NULL));
    OK(JetInit(&instance));
    for (i = 0; i < 3; i++)
        sesid[i] = jet_session(instance);
    EXPECT(JET_errOutOfSessions, JetDupSession(sesid[0], &extra));
    OK(JetEndSession(sesid[0], 0));
    OK(JetBeginSessionA(instance, &sesid[0], NULL, NULL));
    OK(JetTerm(instance));

    jet_case("4.2: a limit of 0 lets no session begin; more than 30000 is out of range");
    instance = jet_created("quota of 0");
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramMaxSessions, 0, NULL));
    EXPECT(JET_errInvalidParameter, JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramMaxSessions, 30001, NULL));
    OK(JetInit(&instance));
    EXPECT(JET_errOutOfSessions, JetBeginSessionA(instance, &extra, NULL, NULL));
    OK(JetTerm(instance));
}

static void many_sessions(void)
{
    enum { MANY = 10000 };
    JET_INSTANCE instance = jet_created("many");
    int many = jet_is_slow() ? 500 : MANY, i, good = 0;
    JET_SESID *sesid = (JET_SESID *)calloc(MANY, sizeof *sesid);

    jet_case("4.2: ten thousand sessions at once");
    TRUE_THAT(sesid != NULL);
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramMaxSessions, MANY, NULL));
    OK(JetInit(&instance));
    for (i = 0; i < many; i++)
        good += JetBeginSessionA(instance, &sesid[i], NULL, NULL) == JET_errSuccess;
    EQUAL(many, good);
    for (i = 0, good = 0; i < many; i++)
        good += JetEndSession(sesid[i], 0) == JET_errSuccess;
    EQUAL(many, good);
    jet_case("9: a place is given back ten thousand times");
    for (i = 0, good = 0; i < many; i++)
        good += JetBeginSessionA(instance, &sesid[0], NULL, NULL) == JET_errSuccess &&
                JetEndSession(sesid[0], 0) == JET_errSuccess;
    EQUAL(many, good);
    OK(JetTerm(instance));
    free(sesid);
}

static void duplicate(void)
{
    JET_INSTANCE instance = jet_started("duplicate");
    JET_SESID source = jet_session(instance), copy = (JET_SESID)77;

    jet_case("4.3 order 1: not a session: JET_errInvalidSesid");
    EXPECT(JET_errInvalidSesid, JetDupSession(0, &copy));
    EXPECT(JET_errInvalidSesid, JetDupSession(JET_sesidNil, &copy));
    EXPECT(JET_errInvalidSesid, JetDupSession(never_a_session, &copy));
    EXPECT(JET_errInvalidSesid, JetDupSession((JET_SESID)instance, &copy));
    jet_case("4.3 order 3: no place for the handle: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, JetDupSession(source, NULL));
    EQUAL(77, copy);

    jet_case("4.3: the source may be inside a transaction and under a context; nothing of that is inherited");
    OK(JetSetSessionContext(source, 7));
    OK(JetBeginTransaction(source));
    OK(JetDupSession(source, &copy));
    TRUE_THAT(copy != source);
    EQUAL(0, told_level(instance, copy));
    EXPECT(JET_errSessionContextNotSetByThisThread, JetResetSessionContext(copy));
    OK(JetSetSessionContext(copy, 7));
    OK(JetResetSessionContext(copy));
    OK(JetRollback(source, 0));
    OK(JetResetSessionContext(source));
    OK(JetEndSession(source, 0));
    jet_case("4.3: the copy lives on without its source");
    OK(JetBeginTransaction(copy));
    OK(JetCommitTransaction(copy, 0));
    jet_case("4.3 order 1: a session that has ended: JET_errInvalidSesid");
    EXPECT(JET_errInvalidSesid, JetDupSession(source, &source));
    jet_case("4.3 order 2: the service was asked to stop: JET_errClientRequestToStopJetService");
    OK(JetStopServiceInstance(instance));
    EXPECT(JET_errClientRequestToStopJetService, JetDupSession(copy, &source));
    EXPECT(JET_errClientRequestToStopJetService, JetDupSession(copy, NULL));
    OK(JetTerm(instance));
}

static void end_session(void)
{
    JET_INSTANCE instance = jet_started("end");
    JET_SESID sesid = jet_session(instance), other = jet_session(instance);
    jet_thread thread;
    int level;

    jet_case("4.4 order 1: not a session: JET_errInvalidSesid");
    EXPECT(JET_errInvalidSesid, JetEndSession(0, 0));
    EXPECT(JET_errInvalidSesid, JetEndSession(JET_sesidNil, 0));
    EXPECT(JET_errInvalidSesid, JetEndSession(never_a_session, 0));
    EXPECT(JET_errInvalidSesid, JetEndSession((JET_SESID)instance, 0));
    jet_case("4.4: once ended, a session is gone: JET_errInvalidSesid");
    OK(JetEndSession(sesid, 0));
    EXPECT(JET_errInvalidSesid, JetEndSession(sesid, 0));
    EXPECT(JET_errInvalidSesid, JetBeginTransaction(sesid));
    jet_case("4.4: every bit of the option word is ignored, JET_bitForceSessionClosed too");
    sesid = jet_session(instance);
    OK(JetEndSession(sesid, JET_bitForceSessionClosed));
    sesid = jet_session(instance);
    OK(JetEndSession(sesid, 0xFFFFFFFF));

    jet_case("4.4 order 3: a context is set, by this thread or another: JET_errSessionInUse, with or without force");
    sesid = jet_session(instance);
    OK(JetSetSessionContext(sesid, 7));
    EXPECT(JET_errSessionInUse, JetEndSession(sesid, 0));
    EXPECT(JET_errSessionInUse, JetEndSession(sesid, JET_bitForceSessionClosed));
    jet_thread_start(&thread);
    EXPECT(JET_errSessionInUse, on(&thread, DO_END_SESSION, sesid));
    OK(JetResetSessionContext(sesid));

    jet_case("4.4 order 4: a transaction of this thread, ended by another: JET_errSessionSharingViolation, and it lives");
    OK(JetBeginTransaction(sesid));
    EXPECT(JET_errSessionSharingViolation, on(&thread, DO_END_SESSION, sesid));
    EXPECT(JET_errSessionSharingViolation, on(&thread, DO_END_SESSION, sesid));
    OK(JetBeginTransaction(sesid));
    OK(JetCommitTransaction(sesid, 0));
    jet_case("4.4 (b): all levels are rolled back, from 1 to 7");
    for (level = 1; level < 7; level++)
        OK(JetBeginTransaction(sesid));
    OK(JetEndSession(sesid, 0));
    EXPECT(JET_errInvalidSesid, JetRollback(sesid, 0));
    jet_case("4.4: a session may be ended by another thread than the one that began it");
    EXPECT(JET_errSuccess, on(&thread, DO_END_SESSION, other));
    jet_thread_stop(&thread);

    jet_case("4.4: after a request to stop, ending still works, with a transaction open");
    sesid = jet_session(instance);
    OK(JetBeginTransaction(sesid));
    OK(JetStopServiceInstance(instance));
    OK(JetEndSession(sesid, 0));
    OK(JetTerm(instance));
}

static void without_instances(void)
{
    JET_INSTANCE first = jet_started("first"), second;
    JET_SESID sesid = jet_session(first), live;
    JET_SESID made = (JET_SESID)77;

    jet_case("2.3: the session's instance is gone, another is there: JET_errInvalidSesid");
    second = jet_created("second");
    OK(JetSetSystemParameterA(&second, JET_sesidNil, JET_paramMaxTemporaryTables, 0, NULL)); /* else they collide */
    OK(JetInit(&second));
    live = jet_session(second);
    OK(JetTerm(first));
    EXPECT(JET_errInvalidSesid, JetEndSession(sesid, 0));
    EXPECT(JET_errInvalidSesid, JetDupSession(sesid, &made));
    OK(JetBeginTransaction(live));
    OK(JetRollback(live, 0));
    OK(JetTerm(second));
    jet_case("2.3, 9: a session handle after the last JetTerm: JET_errNotInitialized");
    EXPECT(JET_errNotInitialized, JetEndSession(live, 0));
    EXPECT(JET_errNotInitialized, JetDupSession(live, &made));
    EXPECT(JET_errNotInitialized, JetSetSessionContext(live, 7));
    EXPECT(JET_errNotInitialized, JetResetSessionContext(live));
    EXPECT(JET_errNotInitialized, JetBeginTransaction(live));
    jet_case("2.3: a value that never was a session, without any instance: JET_errInvalidSesid");
    EXPECT(JET_errInvalidSesid, JetEndSession(never_a_session, 0));
    EXPECT(JET_errInvalidSesid, JetEndSession(0, 0));
    EXPECT(JET_errInvalidSesid, JetResetSessionContext(JET_sesidNil));
    EQUAL(77, made);
}

static void after_a_request_to_stop(void)
{
    JET_INSTANCE instance = jet_started("stop");
    JET_SESID sesid = jet_session(instance), other = jet_session(instance);
    jet_u32 value = 0;

    OK(JetSetSessionContext(sesid, 7));
    OK(JetBeginTransaction(sesid));
    OK(JetStopServiceInstance(instance));
    jet_case("2.4: what does work is refused: JET_errClientRequestToStopJetService");
    EXPECT(JET_errClientRequestToStopJetService, JetBeginTransaction(sesid));
    EXPECT(JET_errClientRequestToStopJetService, JetBeginTransaction2(sesid, 0));
    EXPECT(JET_errClientRequestToStopJetService, JetCommitTransaction(sesid, 0));
    EXPECT(JET_errClientRequestToStopJetService, JetSetSessionContext(other, 8));
    EXPECT(JET_errClientRequestToStopJetService, JetGetVersion(sesid, &value));
    jet_case("2.4, 9: what cleans up works: rollback, reset of a context, end");
    EQUAL(1, told_level(instance, sesid));
    OK(JetRollback(sesid, 0));
    OK(JetResetSessionContext(sesid));
    OK(JetEndSession(sesid, 0));
    OK(JetEndSession(other, 0));
    OK(JetTerm(instance));
}

static void version(void)
{
    JET_INSTANCE instance = jet_started("version");
    JET_SESID second = jet_session(instance);
    jet_u32 version = 0;

    jet_case("4.9: the version is one of Windows 10");
    OK(JetGetVersion(second, &version));
    TRUE_THAT(version >= 0xA0000000);
    EXPECT(JET_errInvalidSesid, JetGetVersion(0, &version));
    EXPECT(JET_errInvalidParameter, JetGetVersion(second, NULL));
    OK(JetTerm(instance));
}

static void thread_stats(void)
{
    struct {
        JET_THREADSTATS stats;
        char rest[256];
    } buffer;

    jet_case("4.8: counters of a thread need neither instance nor session; sizes 32 to 128 are natural");
    EXPECT(JET_errInvalidParameter, JetGetThreadStats(NULL, sizeof buffer.stats));
    EXPECT(JET_errBufferTooSmall, JetGetThreadStats(&buffer, sizeof buffer.stats - 1));
    OK(JetGetThreadStats(&buffer, 32));
    EQUAL(32, buffer.stats.cbStruct);
    OK(JetGetThreadStats(&buffer, 48));
    EQUAL(48, buffer.stats.cbStruct);
    OK(JetGetThreadStats(&buffer, 50));
    EQUAL(50, buffer.stats.cbStruct);
    OK(JetGetThreadStats(&buffer, sizeof buffer));
    EQUAL(128, buffer.stats.cbStruct);
}

int main(void)
{
    begin_session_refusals();
    begin_session_success();
    quota();
    many_sessions();
    duplicate();
    end_session();
    without_instances();
    after_a_request_to_stop();
    version();
    thread_stats();
    return jet_end();
}
