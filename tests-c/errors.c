/*
 * Codes, their names and categories (docs/spec/04 §7).
 */
#include "jet_test.h"

static void names_of_codes(void)
{
    JET_API_PTR code;
    char text[512];
    WCHAR wide[512];

    jet_case("7.3: a code's name and text, without any instance; the code is not changed");
    code = (JET_API_PTR)JET_errInvalidSesid;
    OK(JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, sizeof text));
    EQUAL(0, strncmp(text, "JET_errInvalidSesid, ", 21));
    TRUE_THAT(strlen(text) > 21);
    TRUE_THAT(code == (JET_API_PTR)JET_errInvalidSesid);
    jet_case("7.3: only the low 32 bits count");
    code = (JET_API_PTR)(unsigned)JET_errInvalidSesid;
    OK(JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, sizeof text));
    EQUAL(0, strncmp(text, "JET_errInvalidSesid, ", 21));
    jet_case("7.3: success and warnings have names");
    code = 0;
    OK(JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, sizeof text));
    EQUAL(0, strncmp(text, "JET_errSuccess, ", 16));
    code = JET_wrnColumnNull;
    OK(JetGetSystemParameterA(JET_instanceNil, JET_sesidNil, JET_paramErrorToString, &code, text, sizeof text));
    EQUAL(0, strncmp(text, "JET_wrnColumnNull, ", 19));
    OK(JetGetSystemParameterW(0, 0, JET_paramErrorToString, &code, wide, sizeof wide));
    EQUAL(0, memcmp(wide, W("JET_wrnColumnNull, "), 38));
    jet_case("7.3: an unknown code");
    code = (JET_API_PTR)-12345;
    OK(JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, sizeof text));
    EQUAL(0, strcmp(text, "Unknown Error, Unknown Error"));
    jet_case("7.3: refusals");
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, 0, JET_paramErrorToString, NULL, text, sizeof text));
    EXPECT(JET_errInvalidParameter, JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, NULL, 0));
    EXPECT(JET_errBufferTooSmall, JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, 5));
}

static int category_is(JET_ERR err, int most, const unsigned char *hierarchy)
{
    JET_ERRINFOBASIC_W info;
    int good;

    memset(&info, 0xEE, sizeof info);
    good = OK(JetGetErrorInfoW(&err, &info, sizeof info, JET_ErrorInfoSpecificErr, 0)) &&
           EQUAL(sizeof info, info.cbStruct) && EQUAL(err, info.errValue) && EQUAL(most, info.errcatMostSpecific) &&
           EQUAL(0, memcmp(hierarchy, info.rgCategoricalHierarchy, 8)) && EQUAL(0, info.lSourceLine) &&
           EQUAL(0, info.rgszSourceFile[0]);
    if (!good)
        printf("       code %lld\n", (long long)err);
    return good;
}

static void categories(void)
{
    static const unsigned char memory[8] = {1, 2, 5, 6}, quota[8] = {1, 2, 5, 7}, disk[8] = {1, 2, 5, 8},
                               io[8] = {1, 2, 4}, fatal[8] = {1, 2, 3}, operation[8] = {1, 2},
                               corruption[8] = {1, 9, 10}, inconsistent[8] = {1, 9, 11}, fragmentation[8] = {1, 9, 12},
                               usage[8] = {1, 13, 14}, state[8] = {1, 13, 15};

    jet_case("7.2: most specific category, and the hierarchy root first");
    category_is(JET_errOutOfCursors, 6, memory);
    category_is(JET_errOutOfMemory, 6, memory);
    category_is(JET_errOutOfSessions, 6, memory);
    category_is(JET_errVersionStoreOutOfMemory, 7, quota);
    category_is(JET_errTooManyInstances, 7, quota);
    category_is(JET_errDiskFull, 8, disk);
    category_is(JET_errDiskIO, 4, io);
    category_is(JET_errInstanceUnavailable, 3, fatal);
    category_is(JET_errTermInProgress, 2, operation);
    category_is(JET_errClientRequestToStopJetService, 2, operation);
    category_is(JET_errReadVerifyFailure, 10, corruption);
    category_is(JET_errDatabaseDirtyShutdown, 11, inconsistent);
    category_is(JET_errPageSizeMismatch, 11, inconsistent);
    category_is(JET_errOutOfAutoincrementValues, 12, fragmentation);
    category_is(JET_errSessionSharingViolation, 14, usage);
    category_is(JET_errSessionInUse, 14, usage);
    category_is(JET_errNotInTransaction, 14, usage);
    category_is(JET_errRecordNotFound, 15, state);
    category_is(JET_errNoCurrentRecord, 15, state);
    category_is(JET_errSuccess, 15, state);
    category_is(JET_wrnSeekNotEqual, 15, state);
}

static void refusals(void)
{
    JET_ERRINFOBASIC_W info;
    JET_ERR err = JET_errOutOfMemory;

    jet_case("7.2: level, context and options before the size, the size before the code");
    EXPECT(JET_errInvalidParameter, JetGetErrorInfoW(&err, &info, 0, 0, 0));
    EXPECT(JET_errInvalidParameter, JetGetErrorInfoW(&err, &info, 0, 2, 0));
    EXPECT(JET_errInvalidParameter, JetGetErrorInfoW(NULL, &info, 0, JET_ErrorInfoSpecificErr, 0));
    EXPECT(JET_errInvalidParameter, JetGetErrorInfoW(&err, &info, 0, JET_ErrorInfoSpecificErr, 1));
    err = -12345;
    EXPECT(JET_errInvalidBufferSize, JetGetErrorInfoW(&err, &info, sizeof info - 1, JET_ErrorInfoSpecificErr, 0));
    EXPECT(JET_errInvalidParameter, JetGetErrorInfoW(&err, &info, sizeof info, JET_ErrorInfoSpecificErr, 0));
    jet_case("7.2: what the struct says of its size beforehand does not matter");
    err = JET_errOutOfMemory;
    memset(&info, 0, sizeof info);
    OK(JetGetErrorInfoW(&err, &info, sizeof info, JET_ErrorInfoSpecificErr, 0));
    EQUAL(152, info.cbStruct);
}

int main(void)
{
    names_of_codes();
    categories();
    refusals();
    return jet_end();
}
