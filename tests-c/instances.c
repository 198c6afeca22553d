/*
 * Instances: modes of the process, names, collisions, states, end (docs/spec/04 §3).
 */
#include "jet_test.h"

static const JET_INSTANCE never_an_instance = (JET_INSTANCE)0x1234;

static void no_instance(void)
{
    JET_INSTANCE_INFO_A *info = (JET_INSTANCE_INFO_A *)8;
    jet_u32 count = 99;

    jet_case("3.7: without an instance: nothing to end, nothing to stop");
    EXPECT(JET_errInvalidParameter, JetTerm(0));
    EXPECT(JET_errInvalidParameter, JetTerm(JET_instanceNil));
    EXPECT(JET_errInvalidInstance, JetTerm(never_an_instance));
    EXPECT(JET_errInvalidParameter, JetStopService());
    EXPECT(JET_errInvalidParameter, JetStopServiceInstance(0));
    EXPECT(JET_errInvalidInstance, JetStopServiceInstance(never_an_instance));
    jet_case("3.8: without an instance the list is empty");
    OK(JetGetInstanceInfoA(&count, &info));
    EQUAL(0, count);
    TRUE_THAT(info == NULL);
    EXPECT(JET_errInvalidParameter, JetGetInstanceInfoA(NULL, &info));
    EXPECT(JET_errInvalidParameter, JetGetInstanceInfoA(&count, NULL));
    jet_case("3.10: NULL can be freed");
    OK(JetFreeBuffer(NULL));
}

static void one_instance(void)
{
    JET_INSTANCE instance = never_an_instance, second = JET_instanceNil;
    JET_SESID sesid = JET_sesidNil;

    jet_case("3.4 orders 2, 5: JetInit without JetCreateInstance: one instance for the process");
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramRecovery, 0, "off"));
    OK(JetInit(&instance));
    TRUE_THAT(instance != never_an_instance && instance != JET_instanceNil && instance != 0);
    jet_case("3.4 order 4: a second JetInit: JET_errAlreadyInitialized");
    EXPECT(JET_errAlreadyInitialized, JetInit(&second));
    EXPECT(JET_errAlreadyInitialized, JetInit(&instance));
    jet_case("3.3 order 4: JetCreateInstance: JET_errRunningInOneInstanceMode, and the output is nil");
    second = never_an_instance;
    EXPECT(JET_errRunningInOneInstanceMode, JetCreateInstanceA(&second, "other"));
    TRUE_THAT(second == JET_instanceNil);
    jet_case("3.2 order 3: JetEnableMultiInstance: JET_errRunningInOneInstanceMode");
    EXPECT(JET_errRunningInOneInstanceMode, JetEnableMultiInstanceA(NULL, 0, NULL));
    jet_case("2.5 step 2: the one instance is used whatever value is passed");
    OK(JetBeginSessionA(0, &sesid, NULL, NULL));
    OK(JetEndSession(sesid, 0));
    OK(JetBeginSessionA(JET_instanceNil, &sesid, NULL, NULL));
    jet_case("3.6: JetStopService acts on it, again and again");
    OK(JetStopService());
    OK(JetStopService());
    EXPECT(JET_errClientRequestToStopJetService, JetBeginTransaction(sesid));
    OK(JetTerm(0));
    EXPECT(JET_errInvalidInstance, JetTerm(instance));
    jet_case("3.4 order 5: a stale handle is overwritten by the next start; NULL starts as well");
    OK(JetInit(&instance));
    OK(JetTerm(instance));
    OK(JetInit(NULL));
    OK(JetTerm(0));
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramRecovery, 0, "on"));
}

static void names(void)
{
    JET_INSTANCE a = 0, b = 0, unnamed = 0, wide = 0;

    jet_case("3.3 order 2: no place for the handle: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, JetCreateInstanceA(NULL, "a"));
    EXPECT(JET_errInvalidParameter, JetCreateInstanceW(NULL, W("a")));
    EXPECT(JET_errInvalidParameter, JetCreateInstance2A(NULL, "a", "shown", 0));
    jet_case("3.3 order 7: the same name: JET_errInstanceNameInUse, nil; case counts; NULL equals NULL");
    OK(JetCreateInstanceA(&a, "a"));
    b = never_an_instance;
    EXPECT(JET_errInstanceNameInUse, JetCreateInstanceA(&b, "a"));
    TRUE_THAT(b == JET_instanceNil);
    EXPECT(JET_errInstanceNameInUse, JetCreateInstanceW(&b, W("a")));
    OK(JetCreateInstance2A(&b, "A", "a", 0xFFFFFFFF));
    OK(JetCreateInstanceA(&unnamed, NULL));
    EXPECT(JET_errInstanceNameInUse, JetCreateInstanceW(&wide, NULL));
    OK(JetCreateInstance2W(&wide, W("caf\u00e9"), NULL, 0));
    TRUE_THAT(a != b && b != unnamed && unnamed != wide);
    jet_case("3.5 order 3: an instance that never started can be ended; its name is free again");
    OK(JetTerm(a));
    EXPECT(JET_errInvalidInstance, JetTerm(a));
    OK(JetCreateInstanceA(&a, "a"));
    OK(JetTerm2(a, JET_bitTermComplete));
    OK(JetTerm2(b, JET_bitTermAbrupt));
    OK(JetTerm(unnamed));
    OK(JetTerm(wide));
}

static void most_instances(void)
{
    JET_INSTANCE instance[4], extra = 0;
    char name[16];
    int i;

    jet_case("3.3 order 6: more than JET_paramMaxInstances: JET_errTooManyInstances");
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramMaxInstances, 4, NULL));
    for (i = 0; i < 4; i++) {
        snprintf(name, sizeof name, "instance %d", i);
        OK(JetCreateInstanceA(&instance[i], name));
    }
    EXPECT(JET_errTooManyInstances, JetCreateInstanceA(&extra, "extra"));
    TRUE_THAT(extra == JET_instanceNil);
    jet_case("6.2: once instances exist, what belongs to the engine is locked: JET_errAlreadyInitialized");
    EXPECT(JET_errAlreadyInitialized, JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramMaxInstances, 5, NULL));
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramMaxInstances, 4, NULL));
    OK(JetTerm(instance[2]));
    OK(JetCreateInstanceA(&instance[2], "extra"));
    for (i = 0; i < 4; i++)
        OK(JetTerm(instance[i]));
    jet_case("3.1: after the last instance the lock is lifted");
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramMaxInstances, 16, NULL));
}

static void starts(void)
{
    JET_INSTANCE instance = jet_created("starts"), nil = 0;

    jet_case("3.4 order 3: several instances are possible, none is named: JET_errRunningInMultiInstanceMode");
    EXPECT(JET_errRunningInMultiInstanceMode, JetInit(NULL));
    jet_case("3.4 order 6: not an instance: JET_errInvalidParameter");
    nil = never_an_instance;
    EXPECT(JET_errInvalidParameter, JetInit(&nil));
    jet_case("3.4 order 7: started twice: JET_errAlreadyInitialized, nothing changes");
    OK(JetInit(&instance));
    EXPECT(JET_errAlreadyInitialized, JetInit(&instance));
    EXPECT(JET_errAlreadyInitialized, JetInit2(&instance, 0));
    jet_case("3.4 order 6: an empty handle makes an unnamed instance");
    nil = JET_instanceNil;
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramRecovery, 0, "off"));
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramMaxTemporaryTables, 0, NULL));
    OK(JetInit(&nil));
    TRUE_THAT(nil != JET_instanceNil && nil != 0 && nil != instance);
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramRecovery, 0, "on"));
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramMaxTemporaryTables, 20, NULL));
    OK(JetTerm(nil));
    OK(JetTerm(instance));
}

static void failed_starts(void)
{
    JET_INSTANCE instance = JET_instanceNil, kept;

    jet_case("3.4: no log is written yet: a start with recovery on is refused, and the instance is gone");
    OK(JetCreateInstanceA(&instance, "with a log"));
    kept = instance;
    EXPECT(JET_errFeatureNotAvailable, JetInit(&instance));
    EQUAL(0, instance);
    EXPECT(JET_errInvalidInstance, JetTerm(kept));
    jet_case("3.4 order 11: settings that contradict each other: JET_errInvalidSettings, and the instance is gone");
    instance = jet_created("contradiction");
    kept = instance;
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramCleanupMismatchedLogFiles, 1, NULL));
    EXPECT(JET_errInvalidSettings, JetInit(&instance));
    EQUAL(0, instance);
    EXPECT(JET_errInvalidInstance, JetTerm(kept));
    jet_case("3.1: the process is free again");
    instance = jet_started("free");
    OK(JetTerm(instance));
}

static void collisions(void)
{
    JET_INSTANCE first = jet_started("first"), second = jet_created("second");

    jet_case("3.4 order 8: two instances with one temporary database: JET_errTempPathInUse, the second is gone");
    EXPECT(JET_errTempPathInUse, JetInit(&second));
    EQUAL(0, second);
    jet_case("3.4 order 8: without temporary tables there is no collision");
    second = jet_created("second");
    OK(JetSetSystemParameterA(&second, JET_sesidNil, JET_paramMaxTemporaryTables, 0, NULL));
    OK(JetInit(&second));
    OK(JetTerm(second));
    jet_case("3.4 order 8: nor with another temporary database");
    second = jet_created("second");
    OK(JetSetSystemParameterA(&second, JET_sesidNil, JET_paramTempPath, 0, "other-tmp.edb"));
    OK(JetInit(&second));
    OK(JetTerm(second));
    OK(JetTerm(first));
}

static void ends(void)
{
    JET_INSTANCE instance = jet_started("ends");
    JET_SESID sesid = jet_session(instance);

    jet_case("3.5: unknown bits are ignored; sessions without a transaction do not block");
    OK(JetTerm2(instance, 0x80000000));
    EXPECT(JET_errInvalidInstance, JetTerm(instance));
    EXPECT(JET_errNotInitialized, JetBeginTransaction(sesid));
    jet_case("3.5 order 9: JET_bitTermDirty: JET_errDirtyShutdown, although the instance is gone");
    instance = jet_started("dirty");
    EXPECT(JET_errDirtyShutdown, JetTerm2(instance, JET_bitTermDirty));
    EXPECT(JET_errInvalidInstance, JetTerm(instance));
    jet_case("3.5 order 1: none named, while several are possible: JET_errInvalidParameter");
    instance = jet_started("named");
    EXPECT(JET_errInvalidParameter, JetTerm(0));
    EXPECT(JET_errInvalidParameter, JetTerm(JET_instanceNil));
    OK(JetTerm(instance));
}

static void stops(void)
{
    JET_INSTANCE instance = jet_created("stops");
    JET_SESID sesid;

    jet_case("3.6: created, not started: JET_errNotInitialized; JetStopService: JET_errRunningInMultiInstanceMode");
    EXPECT(JET_errNotInitialized, JetStopServiceInstance(instance));
    EXPECT(JET_errRunningInMultiInstanceMode, JetStopService());
    OK(JetInit(&instance));
    sesid = jet_session(instance);
    jet_case("3.6: a full stop, asked for twice");
    OK(JetStopServiceInstance(instance));
    OK(JetStopServiceInstance(instance));
    EXPECT(JET_errClientRequestToStopJetService, JetBeginTransaction(sesid));
    jet_case("3.7: parameters and JetTerm work on");
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramCommitDefault, 0, NULL));
    OK(JetTerm(instance));
}

static void listed(void)
{
    JET_INSTANCE created = jet_created("created"), started = jet_started("started"), unnamed = 0;
    JET_INSTANCE_INFO_A *info = NULL;
    JET_INSTANCE_INFO_W *wide = NULL;
    jet_u32 count = 0, i;
    int named = 0, without = 0;

    OK(JetCreateInstanceA(&unnamed, NULL));
    jet_case("3.8: every instance is listed, started or not, with its name");
    OK(JetGetInstanceInfoA(&count, &info));
    EQUAL(3, count);
    for (i = 0; i < count && info != NULL; i++) {
        if (info[i].szInstanceName == NULL)
            without += info[i].hInstanceId == unnamed;
        else if (info[i].hInstanceId == created)
            named += strcmp(info[i].szInstanceName, "created") == 0;
        else if (info[i].hInstanceId == started)
            named += strcmp(info[i].szInstanceName, "started") == 0;
        EQUAL(0, info[i].cDatabases);
    }
    EQUAL(2, named);
    EQUAL(1, without);
    OK(JetFreeBuffer((char *)info));
    OK(JetGetInstanceInfoW(&count, &wide));
    EQUAL(3, count);
    OK(JetFreeBuffer((char *)wide));
    OK(JetTerm(unnamed));
    OK(JetTerm(created));
    OK(JetTerm(started));
}

static void misc_info(void)
{
    JET_INSTANCE instance = jet_created("misc");
    unsigned char buffer[64], zero[64];

    memset(zero, 0, sizeof zero);
    jet_case("3.9: created, not started: JET_errNotInitialized; not an instance: JET_errInvalidInstance");
    EXPECT(JET_errNotInitialized, JetGetInstanceMiscInfo(instance, buffer, sizeof buffer, 0));
    EXPECT(JET_errInvalidInstance, JetGetInstanceMiscInfo(never_an_instance, buffer, sizeof buffer, 0));
    OK(JetInit(&instance));
    jet_case("3.9: level before size");
    EXPECT(JET_errInvalidParameter, JetGetInstanceMiscInfo(instance, buffer, 0, 77));
    EXPECT(JET_errBufferTooSmall, JetGetInstanceMiscInfo(instance, buffer, 27, 0));
    EXPECT(JET_errBufferTooSmall, JetGetInstanceMiscInfo(instance, buffer, 15, 1));
    jet_case("3.9: without a log the checkpoint is zeroes");
    OK(JetGetInstanceMiscInfo(instance, buffer, sizeof(JET_SIGNATURE), 0));
    memset(buffer, 0xEE, sizeof buffer);
    OK(JetGetInstanceMiscInfo(instance, buffer, 16, 1));
    EQUAL(0, memcmp(buffer, zero, 16));
    OK(JetTerm(instance));
}

static void several_at_once(void)
{
    JET_SETSYSPARAM_A parameter[2];
    jet_u32 done = 99;
    JET_INSTANCE instance;

    jet_case("3.2 order 1: an array without a count, a count without an array: JET_errInvalidParameter");
    memset(parameter, 0, sizeof parameter);
    parameter[0].paramid = JET_paramMaxInstances;
    parameter[0].lParam = 8;
    parameter[1].paramid = 0x7777;
    EXPECT(JET_errInvalidParameter, JetEnableMultiInstanceA(parameter, 0, &done));
    EXPECT(JET_errInvalidParameter, JetEnableMultiInstanceA(NULL, 1, &done));
    jet_case("3.2 order 2: the first failure is the result, with the count of those before it; the mode stays");
    EXPECT(JET_errInvalidParameter, JetEnableMultiInstanceA(parameter, 2, &done));
    EQUAL(1, done);
    EXPECT(JET_errSuccess, parameter[0].err);
    EXPECT(JET_errInvalidParameter, parameter[1].err);
    OK(JetEnableMultiInstanceA(parameter, 1, &done));
    EQUAL(1, done);
    jet_case("3.2 order 4: the same again: JET_errSystemParamsAlreadySet; other values: JET_errSystemParameterConflict");
    EXPECT(JET_errSystemParamsAlreadySet, JetEnableMultiInstanceA(parameter, 1, &done));
    parameter[0].lParam = 9;
    EXPECT(JET_errSystemParameterConflict, JetEnableMultiInstanceA(parameter, 1, &done));
    jet_case("3.1: the mode is there although no instance is: JetInit makes an unnamed one");
    EXPECT(JET_errRunningInMultiInstanceMode, JetInit(NULL));
    instance = jet_started("after");
    OK(JetTerm(instance));
}

int main(void)
{
    no_instance();
    one_instance();
    names();
    most_instances();
    starts();
    failed_starts();
    collisions();
    ends();
    stops();
    listed();
    misc_info();
    several_at_once();
    return jet_end();
}
