/*
 * System parameters: who is meant, order of refusals, kinds, defaults (docs/spec/04 §6).
 */
#include "jet_test.h"

static JET_API_PTR number_of(JET_INSTANCE instance, JET_SESID sesid, jet_u32 id)
{
    JET_API_PTR value = (JET_API_PTR)0x5A5A;

    OK(JetGetSystemParameterA(instance, sesid, id, &value, NULL, 0));
    return value;
}

static JET_ERR set_number(JET_INSTANCE *instance, jet_u32 id, JET_API_PTR value)
{
    return JetSetSystemParameterA(instance, JET_sesidNil, id, value, NULL);
}

static JET_ERR set_text(JET_INSTANCE *instance, jet_u32 id, const char *value)
{
    return JetSetSystemParameterA(instance, JET_sesidNil, id, 0, value);
}

static void unknown(void)
{
    JET_API_PTR value;

    jet_case("6.1: unknown parameters: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, set_number(NULL, 185, 1));
    EXPECT(JET_errInvalidParameter, set_number(NULL, 222, 1));
    EXPECT(JET_errInvalidParameter, set_number(NULL, 0xFFFFFFFF, 1));
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, JET_sesidNil, 185, &value, NULL, 0));
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, JET_sesidNil, 4000, &value, NULL, 0));
    jet_case("6.2: what can only be read: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, set_number(NULL, JET_paramKeyMost, 255));
    EXPECT(JET_errInvalidParameter, set_number(NULL, JET_paramErrorToString, 1));
    EXPECT(JET_errInvalidParameter, set_number(NULL, 38, 1)); /* TransactionLevel */
}

static void defaults(void)
{
    static const struct {
        jet_u32 id;
        unsigned value;
    } table[] = {{5, 16},    {6, 300},      {8, 1024}, {9, 64},   {10, 20},    {11, 5120},  {16, 0},     {17, 0},
                 {18, 256},  {45, 1},       {46, 1},   {50, 0},   {51, 100},   {54, 1},     {64, 4096},  {65, 0},
                 {98, 4},    {100, 0},      {102, 0},  {104, 16}, {110, 3},    {111, 10},   {112, 32767}, {129, 1},
                 {130, 1},   {132, 1},      {133, 0},  {136, 3},  {153, 0},    {177, 100},  {24, 20971520}};
    size_t i;
    char text[300];

    jet_case("6.2: defaults of numbers");
    for (i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (!EQUAL(table[i].value, number_of(0, JET_sesidNil, table[i].id)))
            printf("       parameter %u\n", (unsigned)table[i].id);
    }
    jet_case("6.2: defaults of texts");
    OK(JetGetSystemParameterA(0, JET_sesidNil, JET_paramBaseName, NULL, text, sizeof text));
    EQUAL(0, strcmp(text, "edb"));
    OK(JetGetSystemParameterA(0, JET_sesidNil, JET_paramRecovery, NULL, text, sizeof text));
    EQUAL(0, strcmp(text, "on"));
    OK(JetGetSystemParameterA(0, JET_sesidNil, JET_paramEventSource, NULL, text, sizeof text));
    EQUAL(0, strcmp(text, ""));
}

static void kinds(void)
{
    JET_API_PTR value;
    char text[300];
    WCHAR wide[16];

    jet_case("6.1: numbers want a place for a number, texts one for a text: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, JET_sesidNil, JET_paramMaxSessions, NULL, text, 10));
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, JET_sesidNil, JET_paramBaseName, &value, NULL, 0));
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, JET_sesidNil, JET_paramBaseName, &value, text, 0));
    jet_case("6.1: a buffer that is too small: JET_errBufferTooSmall; it holds the beginning");
    memset(text, 'x', sizeof text);
    EXPECT(JET_errBufferTooSmall, JetGetSystemParameterA(0, JET_sesidNil, JET_paramBaseName, NULL, text, 3));
    EQUAL(0, strcmp(text, "ed"));
    OK(JetGetSystemParameterA(0, JET_sesidNil, JET_paramBaseName, NULL, text, 4));
    EQUAL(0, strcmp(text, "edb"));
    jet_case("6.1: sizes of wide texts are bytes");
    EXPECT(JET_errBufferTooSmall, JetGetSystemParameterW(0, JET_sesidNil, JET_paramBaseName, NULL, wide, 6));
    OK(JetGetSystemParameterW(0, JET_sesidNil, JET_paramBaseName, NULL, wide, 8));
    EQUAL(0, memcmp(wide, W("edb"), 8));
    jet_case("6.1: booleans are stored as 0 and 1");
    OK(set_number(NULL, JET_paramCircularLog, 77));
    EQUAL(1, number_of(0, JET_sesidNil, JET_paramCircularLog));
    OK(set_number(NULL, JET_paramCircularLog, 0));
    jet_case("6.1 order 4: ranges, of numbers and of lengths: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, set_number(NULL, JET_paramMaxSessions, 30001));
    EXPECT(JET_errInvalidParameter, set_number(NULL, JET_paramMaxInstances, 0));
    EXPECT(JET_errInvalidParameter, set_text(NULL, JET_paramBaseName, "ed"));
    EXPECT(JET_errInvalidParameter, set_text(NULL, JET_paramBaseName, "edbx"));
    EXPECT(JET_errInvalidParameter, set_text(NULL, JET_paramBaseName, NULL));
    jet_case("6.1 order 5: powers of two: JET_errInvalidParameter");
    EXPECT(JET_errInvalidParameter, set_number(NULL, JET_paramDatabasePageSize, 5000));
    EXPECT(JET_errInvalidParameter, set_number(NULL, JET_paramDatabasePageSize, 65536));
    OK(set_number(NULL, JET_paramDatabasePageSize, 8192));
    OK(set_number(NULL, JET_paramDatabasePageSize, 4096));
}

static void paths(void)
{
    JET_INSTANCE instance = jet_created("paths");
    char text[300];
    size_t length;

    jet_case("6.1 order 6: a folder is completed and ends in a separator; a bare file name is kept");
    OK(set_text(&instance, JET_paramLogFilePath, "somewhere"));
    OK(JetGetSystemParameterA(instance, JET_sesidNil, JET_paramLogFilePath, NULL, text, sizeof text));
    length = strlen(text);
    TRUE_THAT(length > 10 && (text[length - 1] == '/' || text[length - 1] == '\\'));
    TRUE_THAT(strstr(text, "somewhere") != NULL);
    TRUE_THAT(text[0] == '/' || text[1] == ':' || text[0] == '\\');
    OK(set_text(&instance, JET_paramTempPath, "mine.edb"));
    OK(JetGetSystemParameterA(instance, JET_sesidNil, JET_paramTempPath, NULL, text, sizeof text));
    EQUAL(0, strcmp(text, "mine.edb"));
    OK(JetTerm(instance));
}

static void page_sizes(void)
{
    static const unsigned table[4][3] = {{4096, 1000, 4014}, {8192, 2000, 8110}, {16384, 2000, 4050}, {32768, 2000, 8150}};
    int i;

    jet_case("6.2: the page size decides the longest key and the chunk of long values");
    for (i = 0; i < 4; i++) {
        OK(set_number(NULL, JET_paramDatabasePageSize, table[i][0]));
        EQUAL(table[i][1], number_of(0, JET_sesidNil, JET_paramKeyMost));
        EQUAL(table[i][2], number_of(0, JET_sesidNil, JET_paramLVChunkSizeMost));
    }
    OK(set_number(NULL, JET_paramDatabasePageSize, 4096));
}

static void targets(void)
{
    JET_INSTANCE first = jet_created("first"), second;
    JET_SESID sesid, stale;

    jet_case("6.1: several instances: a number for one, a template for those to come");
    OK(set_number(&first, JET_paramMaxCursors, 100));
    OK(set_number(NULL, JET_paramMaxCursors, 200));
    second = jet_created("second");
    EQUAL(100, number_of(first, JET_sesidNil, JET_paramMaxCursors));
    EQUAL(200, number_of(second, JET_sesidNil, JET_paramMaxCursors));
    EQUAL(200, number_of(0, JET_sesidNil, JET_paramMaxCursors));
    OK(set_number(NULL, JET_paramMaxCursors, 1024));
    EQUAL(200, number_of(second, JET_sesidNil, JET_paramMaxCursors));
    jet_case("6.1: not an instance: JET_errInvalidInstance; not a session: JET_errInvalidSesid, and it wins");
    EXPECT(JET_errInvalidInstance,
           JetGetSystemParameterA((JET_INSTANCE)0x1234, JET_sesidNil, JET_paramMaxCursors, NULL, NULL, 0));
    EXPECT(JET_errInvalidSesid, JetSetSystemParameterA(&first, (JET_SESID)0x1234, JET_paramMaxCursors, 1, NULL));
    OK(JetInit(&first));
    sesid = jet_session(first);
    EQUAL(100, number_of(second, sesid, JET_paramMaxCursors));
    jet_case("6.1 order 3: fixed once the instance runs: JET_errAlreadyInitialized; the same value is accepted");
    EXPECT(JET_errAlreadyInitialized, set_number(&first, JET_paramMaxCursors, 101));
    EXPECT(JET_errAlreadyInitialized, set_text(&first, JET_paramBaseName, "abc"));
    OK(set_number(&first, JET_paramMaxCursors, 100));
    OK(set_number(&second, JET_paramMaxCursors, 101));
    jet_case("6.1 order 2: the page size is fixed for the process: JET_errAlreadyInitialized");
    EXPECT(JET_errAlreadyInitialized, set_number(NULL, JET_paramDatabasePageSize, 8192));
    EXPECT(JET_errAlreadyInitialized, set_number(&second, JET_paramDatabasePageSize, 5000));
    OK(set_number(&second, JET_paramDatabasePageSize, 4096));
    jet_case("6.2: what may change at any time, changes");
    OK(set_number(&first, JET_paramCheckpointDepthMax, 1000000));
    EQUAL(1000000, number_of(first, JET_sesidNil, JET_paramCheckpointDepthMax));
    stale = sesid;
    OK(JetEndSession(sesid, 0));
    EXPECT(JET_errInvalidSesid, JetSetSystemParameterA(&first, stale, JET_paramCheckpointDepthMax, 1, NULL));
    OK(JetTerm(first));
    OK(JetTerm(second));
}

static void advanced(void)
{
    JET_INSTANCE instance = jet_created("advanced");

    jet_case("6.1: with JET_paramEnableAdvanced off, advanced parameters are accepted and ignored");
    OK(set_number(&instance, JET_paramEnableAdvanced, 0));
    OK(set_number(&instance, JET_paramMaxCursors, 5));
    EQUAL(1024, number_of(instance, JET_sesidNil, JET_paramMaxCursors));
    OK(set_number(&instance, JET_paramCircularLog, 1));
    EQUAL(1, number_of(instance, JET_sesidNil, JET_paramCircularLog));
    OK(set_number(&instance, JET_paramEnableAdvanced, 1));
    OK(set_number(&instance, JET_paramMaxCursors, 5));
    EQUAL(5, number_of(instance, JET_sesidNil, JET_paramMaxCursors));
    OK(JetTerm(instance));
}

int main(void)
{
    unknown();
    defaults();
    kinds();
    paths();
    page_sizes();
    targets();
    advanced();
    return jet_end();
}
