/*
 * Temporary tables (docs/spec/05 §8): the five ways to open one, the phases, duplicates, order, seeks, changes.
 */
#include "jet_test.h"

enum { COLUMNS = 2, ROWS = 500 };

static JET_INSTANCE instance;
static JET_SESID sesid;
static JET_COLUMNID ids[COLUMNS];

/* A number that is the key, and one that is not. */
static void describe(JET_COLUMNDEF *columns)
{
    int i;

    memset(columns, 0, COLUMNS * sizeof *columns);
    for (i = 0; i < COLUMNS; i++) {
        columns[i].cbStruct = sizeof *columns;
        columns[i].coltyp = JET_coltypLong;
    }
    columns[0].grbit = JET_bitColumnTTKey;
}

static JET_TABLEID opened(JET_GRBIT grbit)
{
    JET_COLUMNDEF columns[COLUMNS];
    JET_TABLEID table = JET_tableidNil;

    describe(columns);
    OK(JetOpenTempTable(sesid, columns, COLUMNS, grbit, &table, ids));
    return table;
}

static JET_ERR insert(JET_TABLEID table, jet_i32 key, jet_i32 value)
{
    JET_ERR err;

    OK(JetPrepareUpdate(sesid, table, JET_prepInsert));
    OK(JetSetColumn(sesid, table, ids[0], &key, 4, 0, NULL));
    OK(JetSetColumn(sesid, table, ids[1], &value, 4, 0, NULL));
    err = JetUpdate(sesid, table, NULL, 0, NULL);
    if (err != JET_errSuccess)
        OK(JetPrepareUpdate(sesid, table, JET_prepCancel));
    return err;
}

static jet_i32 number(JET_TABLEID table, int column)
{
    jet_i32 value = -1;
    jet_u32 size = 0;

    OK(JetRetrieveColumn(sesid, table, ids[column], &value, sizeof value, &size, 0, NULL));
    EQUAL(4, size);
    return value;
}

static JET_ERR seek(JET_TABLEID table, jet_i32 key, JET_GRBIT grbit)
{
    OK(JetMakeKey(sesid, table, &key, 4, JET_bitNewKey));
    return JetSeek(sesid, table, grbit);
}

static void ways_to_open(void)
{
    JET_COLUMNDEF columns[COLUMNS];
    JET_UNICODEINDEX locale;
    JET_TABLEID table = 0;

    describe(columns);
    memset(&locale, 0, sizeof locale);
    locale.lcid = 1033;
    locale.dwMapFlags = 0x30401;
    jet_case("8.1: columns are numbered from 1, 128 and 256 on");
    OK(JetOpenTempTable(sesid, columns, COLUMNS, 0, &table, ids));
    EQUAL(1, ids[0]);
    EQUAL(2, ids[1]);
    OK(JetCloseTable(sesid, table));
    jet_case("8.1: a locale number, 0 for the default");
    OK(JetOpenTempTable2(sesid, columns, COLUMNS, 0, 0, &table, ids));
    OK(JetCloseTable(sesid, table));
    OK(JetOpenTempTable2(sesid, columns, COLUMNS, 1033, 0, &table, ids));
    OK(JetCloseTable(sesid, table));
    EXPECT(JET_errInvalidLanguageId, JetOpenTempTable2(sesid, columns, COLUMNS, 0xFFFF, 0, &table, ids));
    jet_case("8.1: a locale struct");
    OK(JetOpenTempTable3(sesid, columns, COLUMNS, &locale, 0, &table, ids));
    OK(JetCloseTable(sesid, table));
    OK(JetOpenTempTable3(sesid, columns, COLUMNS, NULL, 0, &table, ids));
    OK(JetCloseTable(sesid, table));
    locale.dwMapFlags = 0x100;
    EXPECT(JET_errInvalidLCMapStringFlags, JetOpenTempTable3(sesid, columns, COLUMNS, &locale, 0, &table, ids));
    jet_case("8.1: read once, forward, and yet a tree: JET_errCannotMaterializeForwardOnlySort");
    table = 0;
    EXPECT(JET_errCannotMaterializeForwardOnlySort,
           JetOpenTempTable(sesid, columns, COLUMNS, JET_bitTTForwardOnly | JET_bitTTIndexed, &table, ids));
    TRUE_THAT(table == JET_tableidNil);
}

static void structs(void)
{
    JET_COLUMNDEF columns[COLUMNS];
    JET_OPENTEMPORARYTABLE given;

    describe(columns);
    memset(&given, 0, sizeof given);
    given.cbStruct = sizeof given;
    given.prgcolumndef = columns;
    given.ccolumn = COLUMNS;
    given.prgcolumnid = ids;
    jet_case("8.1: the struct with key limits");
    OK(JetOpenTemporaryTable(sesid, &given));
    OK(JetCloseTable(sesid, given.tableid));
    given.cbKeyMost = 254;
    EXPECT(JET_errInvalidParameter, JetOpenTemporaryTable(sesid, &given));
    given.cbKeyMost = 255;
    given.cbVarSegMac = 256;
    EXPECT(JET_errInvalidParameter, JetOpenTemporaryTable(sesid, &given));
    given.cbVarSegMac = 255;
    OK(JetOpenTemporaryTable(sesid, &given));
    OK(JetCloseTable(sesid, given.tableid));
    given.cbStruct--;
    EXPECT(JET_errInvalidParameter, JetOpenTemporaryTable(sesid, &given));
}

static void sorted(void)
{
    JET_TABLEID table = opened(JET_bitTTScrollable | JET_bitTTIndexed);
    jet_i32 i, value;

    jet_case("8.2: rows come in the order of their keys, once each");
    for (i = 0; i < ROWS; i++)
        OK(insert(table, (i * 77) % ROWS, i));
    OK(insert(table, 5, 5));
    EXPECT(JET_errIllegalOperation, JetRetrieveColumn(sesid, table, ids[0], &value, sizeof value, NULL, 0, NULL));
    for (i = 0; i < ROWS; i++) {
        OK(JetMove(sesid, table, JET_MoveNext, 0));
        EQUAL(i, number(table, 0));
    }
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MoveNext, 0));
    jet_case("8.2: after the first move nothing comes in");
    EXPECT(JET_errIllegalOperation, JetPrepareUpdate(sesid, table, JET_prepInsert));
    EXPECT(JET_errIllegalOperation, JetDelete(sesid, table));
    jet_case("4.3: a sort is sought without warnings");
    OK(seek(table, 100, JET_bitSeekEQ));
    EQUAL(100, number(table, 0));
    OK(seek(table, -1, JET_bitSeekGE));
    EXPECT(JET_errRecordNotFound, seek(table, ROWS, JET_bitSeekGE));
    OK(JetMove(sesid, table, JET_MovePrevious, 0));
    EQUAL(ROWS - 2, number(table, 0));
    OK(JetCloseTable(sesid, table));
}

static void tree(void)
{
    JET_TABLEID table = opened(JET_bitTTUpdatable | JET_bitTTIndexed);
    jet_i32 i, value = 99;

    jet_case("8.2: an updatable table is changed after it was read");
    for (i = 0; i < ROWS; i++)
        OK(insert(table, (i * 77) % ROWS, i));
    OK(seek(table, 7, JET_bitSeekEQ));
    OK(JetPrepareUpdate(sesid, table, JET_prepReplace));
    OK(JetSetColumn(sesid, table, ids[1], &value, 4, 0, NULL));
    OK(JetUpdate(sesid, table, NULL, 0, NULL));
    EQUAL(99, number(table, 1));
    OK(JetDelete(sesid, table));
    EXPECT(JET_errRecordNotFound, seek(table, 7, JET_bitSeekEQ));
    EXPECT(JET_wrnSeekNotEqual, seek(table, 7, JET_bitSeekGE));
    EQUAL(8, number(table, 0));
    OK(insert(table, 7, 1));
    EXPECT(JET_errKeyDuplicate, insert(table, 7, 2));
    jet_case("8.4: changes of a tree are rolled back");
    OK(JetBeginTransaction(sesid));
    OK(insert(table, ROWS, 0));
    OK(JetRollback(sesid, 0));
    EXPECT(JET_errRecordNotFound, seek(table, ROWS, JET_bitSeekEQ));
    jet_case("8.2: what no temporary table does");
    EXPECT(JET_errIllegalOperation, JetSetCurrentIndexA(sesid, table, NULL));
    EXPECT(JET_errIllegalOperation, JetResetTableSequential(sesid, table, 0));
    OK(JetCloseTable(sesid, table));
    jet_case("8.3: a tree from the beginning refuses duplicates at once");
    table = opened(JET_bitTTErrorOnDuplicateInsertion);
    OK(insert(table, 1, 1));
    EXPECT(JET_errKeyDuplicate, insert(table, 1, 2));
    OK(JetCloseTable(sesid, table));
}

static void ends(void)
{
    JET_TABLEID table;

    jet_case("8.4: a rollback closes what was opened in it");
    OK(JetBeginTransaction(sesid));
    table = opened(0);
    OK(insert(table, 1, 1));
    OK(JetRollback(sesid, 0));
    EXPECT(JET_errInvalidTableId, JetCloseTable(sesid, table));
    jet_case("8.4: sessions and instances end with tables open");
    table = opened(0);
    OK(insert(table, 1, 1));
    OK(JetEndSession(sesid, 0));
    sesid = jet_session(instance);
    table = opened(JET_bitTTForceMaterialization);
    OK(insert(table, 1, 1));
    OK(JetTerm(instance));
}

int main(void)
{
    instance = jet_started("temptables");
    sesid = jet_session(instance);
    ways_to_open();
    structs();
    sorted();
    tree();
    ends();
    return jet_end();
}
