/*
 * Reading values: enumeration, single retrieval and arrays say the same of every record (docs/spec/05 §7). Apart from reading.c,
 * because mingw-w64's header has JET_ENUMCOLUMN wrong.
 */
#include "tables.h"

static JET_SESID sesid;
static JET_COLUMNID some_column; /* of the record that was read last */

static void *JET_API grow(void *context, void *memory, jet_u32 size)
{
    (void)context;
    if (size == 0) {
        free(memory);
        return NULL;
    }
    return realloc(memory, size);
}

/* Whether a column holds long values: only there does an offset count. */
static int is_long(JET_TABLEID table, JET_COLUMNID column)
{
    JET_COLUMNDEF definition;

    memset(&definition, 0, sizeof definition);
    definition.cbStruct = sizeof definition;
    OK(JetGetTableColumnInfoA(sesid, table, (const char *)&column, &definition, sizeof definition, JET_ColInfoByColid));
    EQUAL(column, definition.columnid);
    return definition.coltyp == JET_coltypLongText || definition.coltyp == JET_coltypLongBinary;
}

/* A value that enumeration found, against what single retrieval says: whole, in part, and its size. */
static void value_agrees(JET_TABLEID table, JET_COLUMNID column, int in_parts, const JET_ENUMCOLUMNVALUE *value)
{
    unsigned char *bytes = (unsigned char *)malloc(value->cbData + 1u);
    jet_u32 size = 0, half = value->cbData / 2;
    JET_RETINFO info = {sizeof info, 0, value->itagSequence, 0};

    if (bytes == NULL)
        return;
    if (EXPECT(value->err, JetRetrieveColumn(sesid, table, column, bytes, value->cbData + 1u, &size, 0, &info)) &&
        EQUAL(value->cbData, size) && size > 0) {
        EQUAL(0, memcmp(bytes, value->pvData, size));
        EXPECT(JET_wrnBufferTruncated, JetRetrieveColumn(sesid, table, column, NULL, 0, &size, 0, &info));
        EQUAL(value->cbData, size);
        info.ibLongValue = half;
        OK(JetRetrieveColumn(sesid, table, column, bytes, value->cbData + 1u, &size, 0, &info));
        if (EQUAL(in_parts ? value->cbData - half : value->cbData, size))
            EQUAL(0, memcmp(bytes, (unsigned char *)value->pvData + (in_parts ? half : 0), size));
        info.ibLongValue = value->cbData;
        OK(JetRetrieveColumn(sesid, table, column, bytes, value->cbData, &size, 0, &info));
        EQUAL(in_parts ? 0 : value->cbData, size);
    }
    free(bytes);
}

/* The record on which the cursor stands: enumeration, single retrieval and JetRetrieveColumns say the same. */
static void record_agrees(JET_TABLEID table)
{
    JET_ENUMCOLUMN *found = NULL;
    JET_RETRIEVECOLUMN request;
    JET_RETINFO info = {sizeof info, 0, 0, 0};
    jet_u32 count = 0, size = 0, i, j;
    char byte;

    if (!OK(JetEnumerateColumns(sesid, table, 0, NULL, &count, &found, grow, NULL, 0x7FFFFFFF, 0)))
        return;
    for (i = 0; i < count; i++) {
        int in_parts = is_long(table, found[i].columnid);

        some_column = found[i].columnid;
        if (i > 0)
            TRUE_THAT(found[i - 1].columnid < found[i].columnid);
        for (j = 0; found[i].err == JET_errSuccess && j < found[i].cEnumColumnValue; j++) {
            EQUAL(j + 1, found[i].rgEnumColumnValue[j].itagSequence);
            value_agrees(table, found[i].columnid, in_parts, &found[i].rgEnumColumnValue[j]);
        }
        if (found[i].err == JET_errSuccess && found[i].columnid > 255) {
            memset(&request, 0, sizeof request);
            request.columnid = found[i].columnid;
            OK(JetRetrieveColumns(sesid, table, &request, 1));
            EQUAL(found[i].cEnumColumnValue, request.itagSequence);
            info.itagSequence = found[i].cEnumColumnValue + 1;
            EXPECT(JET_wrnColumnNull, JetRetrieveColumn(sesid, table, found[i].columnid, &byte, 1, &size, 0, &info));
            info.itagSequence = 0;
            EXPECT(JET_errBadItagSequence, JetRetrieveColumn(sesid, table, found[i].columnid, &byte, 1, &size, 0, &info));
        }
        for (j = 0; j < found[i].cEnumColumnValue; j++)
            free(found[i].rgEnumColumnValue[j].pvData);
        free(found[i].rgEnumColumnValue);
    }
    free(found);
}

static void values(JET_TABLEID table, jet_u32 records)
{
    JET_RETINFO small = {12, 0, 1, 0};
    jet_u32 size = 0, i, step = records / 50 + 1;
    JET_RECSIZE record;
    char byte;
    JET_ERR err = JetMove(sesid, table, JET_MoveFirst, 0);

    for (i = 0; err == JET_errSuccess; i++) {
        if (i % step == 0)
            record_agrees(table);
        err = JetMove(sesid, table, JET_MoveNext, 0);
    }
    EXPECT(JET_errNoCurrentRecord, err);
    EQUAL(records, i);
    EXPECT(JET_errNoCurrentRecord, JetRetrieveColumn(sesid, table, some_column, &byte, 1, &size, 0, NULL));
    OK(JetMove(sesid, table, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidParameter, JetRetrieveColumn(sesid, table, some_column, &byte, 1, &size, 0, &small));
    OK(JetGetRecordSize(sesid, table, &record, 0));
    TRUE_THAT(record.cbData + record.cbOverhead > 0);
    EXPECT(JET_errInvalidGrbit, JetGetRecordSize(sesid, table, &record, 0x80000000));
    EXPECT(JET_errInvalidParameter, JetGetRecordSize(sesid, table, NULL, 0));
}

static jet_u32 count_by_walking(JET_TABLEID table)
{
    jet_u32 records = 0;
    JET_ERR err = JetMove(sesid, table, JET_MoveFirst, 0);

    for (; err == JET_errSuccess; err = JetMove(sesid, table, JET_MoveNext, 0))
        records++;
    EXPECT(JET_errNoCurrentRecord, err);
    return records;
}

int main(void)
{
    const char *path = jet_sample();
    JET_INSTANCE instance;
    names_t names;
    char name[200];
    JET_DBID dbid;
    jet_u32 i;

    if (path == NULL)
        return jet_skip("values: no sample database (set ESENT_TEST_DATA)");
    jet_page_size_of(path);
    instance = jet_started("values");
    sesid = jet_session(instance);
    dbid = jet_opened(sesid, path);
    names = tables_of(sesid, dbid);
    for (i = 0; i < names.count; i++) {
        JET_TABLEID table = table_opened(sesid, dbid, names.items[i].text);
        jet_u32 records = count_by_walking(table);

        snprintf(name, sizeof name, "05 7.1 to 7.3, 7.5: %u records of table %s", (unsigned)records, names.items[i].text);
        jet_case(name);
        if (records > 0)
            values(table, records);
        OK(JetCloseTable(sesid, table));
    }
    free(names.items);
    OK(JetTerm(instance));
    return jet_end();
}
