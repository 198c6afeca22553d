/*
 * Parameters of a session: sizes, values, order of refusals (docs/spec/04 §4.6).
 */
#include "jet_test.h"

/* Named only in headers newer than the default JET_VERSION. */
enum { SESPARAM_CACHE_PRIORITY = 4102 };

static JET_INSTANCE instance;
static JET_SESID sesid;

static JET_ERR set(jet_u32 id, const void *value, jet_u32 size)
{
    return JetSetSessionParameter(sesid, id, (void *)value, size);
}

static JET_ERR get(jet_u32 id, void *value, jet_u32 room, jet_u32 *size)
{
    return JetGetSessionParameter(sesid, id, value, room, size);
}

static void refusals(void)
{
    jet_u32 value = 1, size = 0;

    jet_case("4.6: not a session: JET_errInvalidSesid, before all");
    EXPECT(JET_errInvalidSesid, JetSetSessionParameter(0, 1, NULL, 4));
    EXPECT(JET_errInvalidSesid, JetGetSessionParameter(JET_sesidNil, 1, NULL, 0, NULL));
    jet_case("4.6: no value but a size: JET_errInvalidParameter, before the id");
    EXPECT(JET_errInvalidParameter, set(1, NULL, 4));
    jet_case("4.6: nowhere to answer to: JET_errInvalidParameter, before the id");
    EXPECT(JET_errInvalidParameter, get(1, NULL, 0, NULL));
    jet_case("4.6: unknown ids: JET_errInvalidSesparamId");
    EXPECT(JET_errInvalidSesparamId, set(0, &value, sizeof value));
    EXPECT(JET_errInvalidSesparamId, set(4096, &value, sizeof value));
    EXPECT(JET_errInvalidSesparamId, set(4111, &value, sizeof value));
    EXPECT(JET_errInvalidSesparamId, set(0xFFFFFFFF, &value, sizeof value));
    EXPECT(JET_errInvalidSesparamId, get(4096, &value, sizeof value, &size));
    EXPECT(JET_errInvalidSesparamId, get(4111, &value, sizeof value, &size));
}

/* A parameter of exactly `bytes` bytes; `at_least`: reading accepts a larger buffer. */
static void of_size(jet_u32 id, jet_u32 bytes, int at_least)
{
    unsigned char value[40], back[40];
    jet_u32 size = 0, i;

    for (i = 0; i < sizeof value; i++)
        value[i] = (unsigned char)(i == 0 ? 1 : 0);
    EXPECT(JET_errInvalidBufferSize, set(id, value, bytes - 1));
    EXPECT(JET_errInvalidBufferSize, set(id, value, bytes + 1));
    OK(set(id, value, bytes));
    OK(get(id, NULL, 0, &size));
    EQUAL(bytes, size);
    memset(back, 0xEE, sizeof back);
    OK(get(id, back, bytes, NULL));
    EQUAL(0, memcmp(value, back, bytes));
    EQUAL(0xEE, back[bytes]);
    EXPECT(JET_errInvalidBufferSize, get(id, back, bytes - 1, &size));
    EQUAL(bytes, size);
    EXPECT(at_least ? JET_errSuccess : JET_errInvalidBufferSize, get(id, back, bytes + 1, &size));
}

static void fixed_sizes(void)
{
    jet_u32 priority = 1001, io = 0x80000000, size, level = 0;

    jet_case("4097 CommitDefault: exactly 4 bytes");
    of_size(JET_sesparamCommitDefault, 4, 0);
    jet_case("4100 OperationContext: 8 bytes");
    of_size(JET_sesparamOperationContext, 8, 1);
    jet_case("4101 CorrelationID: 4 bytes");
    of_size(JET_sesparamCorrelationID, 4, 1);
    jet_case("4102 CachePriority: 4 bytes, 0 to 1000");
    of_size(SESPARAM_CACHE_PRIORITY, 4, 1);
    EXPECT(JET_errInvalidParameter, set(SESPARAM_CACHE_PRIORITY, &priority, sizeof priority));
    priority = 1000;
    OK(set(SESPARAM_CACHE_PRIORITY, &priority, sizeof priority));
    jet_case("4106 ClientActivityId: 16 bytes");
    of_size(4106, 16, 1);
    jet_case("4107 IOSessTraceFlags: 4 bytes");
    of_size(4107, 4, 1);
    jet_case("4108 IOPriority: exactly 4 bytes, known bits only: JET_errInvalidGrbit");
    of_size(4108, 4, 0);
    EXPECT(JET_errInvalidGrbit, set(4108, &io, sizeof io));
    jet_case("4109, 4110: 4 bytes, a boolean");
    of_size(4109, 4, 1);
    of_size(4110, 4, 1);
    jet_case("4099 TransactionLevel: cannot be set: JET_errFeatureNotAvailable");
    EXPECT(JET_errFeatureNotAvailable, set(JET_sesparamTransactionLevel, &level, sizeof level));
    EXPECT(JET_errInvalidBufferSize, get(JET_sesparamTransactionLevel, &level, sizeof level - 1, &size));
    OK(get(JET_sesparamTransactionLevel, &level, sizeof level, &size));
    EQUAL(0, level);
    EQUAL(4, size);
}

static void generic_context(void)
{
    static unsigned char large[30001], back[30001];
    jet_u32 size = 99;

    jet_case("4098 CommitGenericContext: 0 to 30000 bytes; larger: JET_errInvalidBufferSize, and it is cleared");
    OK(get(JET_sesparamCommitGenericContext, NULL, 0, &size));
    EQUAL(0, size);
    memset(large, 0xAB, sizeof large);
    OK(set(JET_sesparamCommitGenericContext, large, 30000));
    OK(get(JET_sesparamCommitGenericContext, back, sizeof back, &size));
    EQUAL(30000, size);
    EQUAL(0, memcmp(large, back, 30000));
    EXPECT(JET_errBufferTooSmall, get(JET_sesparamCommitGenericContext, back, 29999, &size));
    EQUAL(30000, size);
    EXPECT(JET_errInvalidBufferSize, set(JET_sesparamCommitGenericContext, large, 30001));
    OK(get(JET_sesparamCommitGenericContext, NULL, 0, &size));
    EQUAL(0, size);
    OK(set(JET_sesparamCommitGenericContext, "abc", 3));
    OK(set(JET_sesparamCommitGenericContext, NULL, 0));
    OK(get(JET_sesparamCommitGenericContext, NULL, 0, &size));
    EQUAL(0, size);
}

static void descriptions(void)
{
    jet_u32 id, size;
    char back[64];

    jet_case("4103 to 4105, descriptions: up to 31 bytes; longer: 28 and dots, JET_wrnBufferTruncated");
    for (id = 4103; id <= 4105; id++) {
        OK(set(id, "component", 9));
        memset(back, 0, sizeof back);
        OK(get(id, back, 10, &size));
        EQUAL(0, strcmp(back, "component"));
        EXPECT(JET_errBufferTooSmall, get(id, back, 9, &size));
        OK(set(id, "0123456789012345678901234567890", 31));
        OK(get(id, back, sizeof back, &size));
        EQUAL(0, strcmp(back, "0123456789012345678901234567890"));
        EXPECT(JET_wrnBufferTruncated, set(id, "01234567890123456789012345678901", 32));
        OK(get(id, back, sizeof back, &size));
        EQUAL(0, strcmp(back, "0123456789012345678901234567..."));
    }
}

static void defaults(void)
{
    JET_SESID fresh = jet_session(instance);
    JET_OPERATIONCONTEXT context;
    jet_u32 value = 99, size;

    jet_case("4.1, 4.6: parameters belong to the session; a new one starts from the defaults");
    OK(JetGetSessionParameter(fresh, JET_sesparamCommitDefault, &value, sizeof value, &size));
    EQUAL(0, value);
    OK(JetGetSessionParameter(fresh, JET_sesparamCorrelationID, &value, sizeof value, &size));
    EQUAL(0, value);
    OK(JetGetSessionParameter(fresh, JET_sesparamOperationContext, &context, sizeof context, &size));
    EQUAL(0x80000000u, context.ulUserID);
    jet_case("4102: without a value of its own, the instance's");
    OK(JetGetSessionParameter(fresh, SESPARAM_CACHE_PRIORITY, &value, sizeof value, &size));
    EQUAL(100, value);
    OK(JetEndSession(fresh, 0));
}

int main(void)
{
    instance = jet_started("session parameters");
    sesid = jet_session(instance);
    refusals();
    fixed_sizes();
    generic_context();
    descriptions();
    defaults();
    OK(JetTerm(instance));
    return jet_end();
}
