/*
 * Reading a database: opening and closing, moving, bookmarks, counts (docs/spec/05 §1, §4), for whatever tables it has. What one
 * call says must be what the other calls say. Values are read by values.c.
 */
#include "tables.h"

static JET_SESID sesid;
static JET_DBID dbid;
static const char *path;

/* Before anything else: with the page size that a program set, and the file does not have. */
static void wrong_page_size(void)
{
    jet_u32 size = 0;
    JET_INSTANCE instance;
    JET_SESID own;
    JET_DBID none;

    jet_case("05 1.8: a file tells its page size without session and instance; sizes of answers are exact");
    OK(JetGetDatabaseFileInfoA(path, &size, sizeof size, JET_DbInfoPageSize));
    TRUE_THAT(size == 4096 || size == 8192 || size == 16384 || size == 32768);
    EXPECT(JET_errInvalidBufferSize, JetGetDatabaseFileInfoA(path, &size, 3, JET_DbInfoPageSize));
    EXPECT(JET_errInvalidParameter, JetGetDatabaseFileInfoA(path, &size, sizeof size, 77));
    EXPECT(JET_errFileNotFound,
           JetGetDatabaseFileInfoA("there-is-no-such-file.edb", &size, sizeof size, JET_DbInfoPageSize));
    jet_case("05 1.3: a page size that the file does not have stays: JET_errPageSizeMismatch");
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramDatabasePageSize, size == 4096 ? 8192 : 4096, NULL));
    instance = jet_started("wrong page size");
    own = jet_session(instance);
    EXPECT(JET_errPageSizeMismatch, JetAttachDatabaseA(own, path, JET_bitDbReadOnly));
    EXPECT(JET_errDatabaseNotFound, JetOpenDatabaseA(own, path, NULL, &none, JET_bitDbReadOnly));
    OK(JetTerm(instance));
}

static void opening(void)
{
    JET_DBID again = 0, none = 77;
    JET_SESID other;
    JET_TABLEID table;

    jet_case("05 1.3: attached already: JET_wrnDatabaseAttached, nothing changes");
    EXPECT(JET_wrnDatabaseAttached, JetAttachDatabaseA(sesid, path, JET_bitDbReadOnly));
    jet_case("05 1.3: refusals: a transaction, no name, no file");
    OK(JetBeginTransaction(sesid));
    EXPECT(JET_errInTransaction, JetAttachDatabaseA(sesid, path, JET_bitDbReadOnly));
    OK(JetRollback(sesid, 0));
    EXPECT(JET_errDatabaseInvalidPath, JetAttachDatabaseA(sesid, "", JET_bitDbReadOnly));
    EXPECT(JET_errFileNotFound, JetAttachDatabaseA(sesid, "there-is-no-such-file.edb", JET_bitDbReadOnly));
    jet_case("05 1.4: opened twice: the same id, closed twice");
    OK(JetOpenDatabaseA(sesid, path, NULL, &again, JET_bitDbReadOnly));
    EQUAL(dbid, again);
    OK(JetCloseDatabase(sesid, again, 0));
    EXPECT(JET_wrnFileOpenReadOnly, JetOpenDatabaseA(sesid, path, NULL, &again, 0));
    OK(JetCloseDatabase(sesid, again, 0));
    jet_case("05 1.4: not attached: JET_errDatabaseNotFound, the output is nil");
    EXPECT(JET_errDatabaseNotFound, JetOpenDatabaseA(sesid, "there-is-no-such-file.edb", NULL, &none, JET_bitDbReadOnly));
    EQUAL(JET_dbidNil, none);
    jet_case("2.2: a database that this session has not opened: JET_errInvalidDatabaseId");
    OK(JetDupSession(sesid, &other));
    EXPECT(JET_errInvalidDatabaseId, JetOpenTableA(other, dbid, "MSysObjects", NULL, 0, JET_bitTableReadOnly, &table));
    EXPECT(JET_errInvalidDatabaseId, JetCloseDatabase(other, dbid, 0));
    EXPECT(JET_errInvalidDatabaseId, JetCloseDatabase(sesid, 0x7777, 0));
    jet_case("05 1.4: the last close of a session closes its cursors");
    OK(JetOpenDatabaseA(other, path, NULL, &again, JET_bitDbReadOnly));
    table = table_opened(other, again, "MSysObjects");
    EXPECT(JET_errSesidTableIdMismatch, JetMove(sesid, table, JET_MoveFirst, 0));
    OK(JetCloseDatabase(other, again, 0));
    EXPECT(JET_errInvalidTableId, JetMove(other, table, JET_MoveFirst, 0));
    OK(JetEndSession(other, 0));
}

static void tables_and_handles(void)
{
    JET_TABLEID table, copy = JET_tableidNil;
    char name[NAME_ROOM];
    JET_OBJECTINFO info;

    jet_case("05 3.13: no such table: JET_errObjectNotFound; handles of other kinds: JET_errInvalidTableId");
    EXPECT(JET_errObjectNotFound, JetOpenTableA(sesid, dbid, "no such table", NULL, 0, JET_bitTableReadOnly, &table));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, (JET_TABLEID)sesid, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, 0, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, JET_tableidNil, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidSesid, JetMove(0, 0, JET_MoveFirst, 0));
    table = table_opened(sesid, dbid, "MSysObjects");
    jet_case("05 3.15: a table knows its name");
    OK(JetGetTableInfoA(sesid, table, name, sizeof name, JET_TblInfoName));
    EQUAL(0, strcmp(name, "MSysObjects"));
    OK(JetGetTableInfoA(sesid, table, &info, sizeof info, JET_TblInfo));
    EQUAL(sizeof info, info.cbStruct);
    EQUAL(JET_objtypTable, info.objtyp);
    jet_case("05 3.14: a copy of a cursor stands before the first record and lives by itself");
    OK(JetMove(sesid, table, JET_MoveLast, 0));
    OK(JetDupCursor(sesid, table, &copy, 0));
    TRUE_THAT(copy != table);
    OK(JetCloseTable(sesid, table));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, table, 0, 0));
    OK(JetMove(sesid, copy, JET_MoveNext, 0));
    OK(JetCloseTable(sesid, copy));
    EXPECT(JET_errInvalidTableId, JetCloseTable(sesid, copy));
    jet_case("5.3: a cursor that was opened inside a transaction goes with its rollback");
    OK(JetBeginTransaction(sesid));
    table = table_opened(sesid, dbid, "MSysObjects");
    OK(JetRollback(sesid, 0));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, table, JET_MoveFirst, 0));
    jet_case("5.2: and stays after a commit");
    OK(JetBeginTransaction(sesid));
    table = table_opened(sesid, dbid, "MSysObjects");
    OK(JetCommitTransaction(sesid, 0));
    OK(JetMove(sesid, table, JET_MoveFirst, 0));
    jet_case("5.3: a cursor that moved inside a transaction stands before the first record after its rollback");
    OK(JetBeginTransaction(sesid));
    OK(JetMove(sesid, table, JET_MoveLast, 0));
    OK(JetRollback(sesid, 0));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, 0, 0));
    OK(JetCloseTable(sesid, table));
}

static void ends_close_cursors(void)
{
    JET_SESID other;
    JET_TABLEID table, copy, list_table;
    JET_DBID own;
    JET_OBJECTLIST list;
    int round, good = 0, rounds = jet_is_slow() ? 20 : 2000;

    jet_case("4.4 (c), (d), 9: ending a session closes its databases, cursors and lists, again and again");
    for (round = 0; round < rounds; round++) {
        memset(&list, 0, sizeof list);
        list.cbStruct = sizeof list;
        good += JetDupSession(sesid, &other) == JET_errSuccess &&
                JetOpenDatabaseA(other, path, NULL, &own, JET_bitDbReadOnly) == JET_errSuccess &&
                JetBeginTransaction(other) == JET_errSuccess &&
                JetOpenTableA(other, own, "MSysObjects", NULL, 0, JET_bitTableReadOnly, &table) == JET_errSuccess &&
                JetSetCurrentIndexA(other, table, "Name") == JET_errSuccess &&
                JetDupCursor(other, table, &copy, 0) == JET_errSuccess &&
                JetGetObjectInfoA(other, own, JET_objtypTable, NULL, NULL, &list, sizeof list,
                                  JET_ObjInfoListNoStats) == JET_errSuccess &&
                JetEndSession(other, 0) == JET_errSuccess;
        if (good != round + 1)
            break;
    }
    EQUAL(rounds, good);
    list_table = list.tableid;
    EXPECT(JET_errInvalidTableId, JetMove(sesid, table, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, copy, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidTableId, JetMove(sesid, list_table, JET_MoveFirst, 0));
    EXPECT(JET_errInvalidSesid, JetMove(other, table, JET_MoveFirst, 0));
}

/* --- positions ------------------------------------------------------------------------------------------------ */

static void positions(JET_TABLEID table, jet_u32 records)
{
    unsigned char first[2010], bytes[2010];
    jet_u32 first_size = 0, size = 0, count = 0, i;
    JET_RECPOS position;

    OK(JetMove(sesid, table, JET_MoveFirst, 0));
    OK(JetMove(sesid, table, 0, 0));
    OK(JetGetBookmark(sesid, table, first, sizeof first, &first_size));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MovePrevious, 0));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, 0, 0));
    EXPECT(JET_errNoCurrentRecord, JetGetBookmark(sesid, table, bytes, sizeof bytes, &size));
    OK(JetMove(sesid, table, JET_MoveNext, 0));
    OK(JetGetBookmark(sesid, table, bytes, sizeof bytes, &size));
    EQUAL(first_size, size);
    EQUAL(0, memcmp(first, bytes, size));
    OK(JetIndexRecordCount(sesid, table, &count, 0));
    EQUAL(records, count);
    OK(JetMove(sesid, table, JET_MoveLast, 0));
    OK(JetIndexRecordCount(sesid, table, &count, 0));
    EQUAL(1, count);
    OK(JetGetRecordPosition(sesid, table, &position, sizeof position));
    TRUE_THAT(position.centriesTotal >= 1 && position.centriesLT < position.centriesTotal);
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MoveNext, 0));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MoveNext, 0));
    OK(JetMove(sesid, table, JET_MovePrevious, 0));
    /* in one step, and there and back */
    if (records > 1) {
        OK(JetMove(sesid, table, -(jet_i32)(records - 1), 0));
        OK(JetGetBookmark(sesid, table, bytes, sizeof bytes, &size));
        EQUAL(0, memcmp(first, bytes, size));
        OK(JetMove(sesid, table, (jet_i32)(records - 1), 0));
    }
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, (jet_i32)records, 0));
    OK(JetGotoBookmark(sesid, table, first, first_size));
    for (i = 1; i < records && i < 300; i++)
        OK(JetMove(sesid, table, JET_MoveNext, 0));
    EXPECT(JET_errInvalidBookmark, JetGotoBookmark(sesid, table, first, 0));
    EXPECT(JET_errInvalidBookmark, JetGotoBookmark(sesid, table, NULL, first_size));
    OK(JetMove(sesid, table, JET_MoveFirst, 0));
    EXPECT(JET_errBufferTooSmall, JetGetBookmark(sesid, table, bytes, first_size - 1, &size));
    EQUAL(first_size, size);
    EXPECT(JET_errKeyNotMade, JetSeek(sesid, table, JET_bitSeekEQ));
    EXPECT(JET_errInvalidParameter, JetSeek(sesid, table, 0));
}

static void no_positions(JET_TABLEID table)
{
    jet_u32 size;
    char byte;

    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MoveFirst, 0));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MoveLast, 0));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MoveNext, 0));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MovePrevious, 0));
    EXPECT(JET_errNoCurrentRecord, JetGetBookmark(sesid, table, &byte, 1, &size));
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

static void every_table(void)
{
    names_t names = tables_of(sesid, dbid);
    jet_u32 i, records;
    char name[200];

    for (i = 0; i < names.count; i++) {
        JET_TABLEID table = table_opened(sesid, dbid, names.items[i].text);

        records = count_by_walking(table);
        snprintf(name, sizeof name, "05 4.2, 4.6, 4.7: positions in table %s, %u records", names.items[i].text,
                 (unsigned)records);
        jet_case(name);
        if (records > 0)
            positions(table, records);
        else
            no_positions(table);
        OK(JetCloseTable(sesid, table));
    }
    free(names.items);
}

int main(void)
{
    JET_INSTANCE instance;

    path = jet_sample();
    if (path == NULL)
        return jet_skip("reading: no sample database (set ESENT_TEST_DATA)");
    wrong_page_size();
    jet_page_size_of(path);
    instance = jet_started("reading");
    sesid = jet_session(instance);
    dbid = jet_opened(sesid, path);
    opening();
    tables_and_handles();
    ends_close_cursors();
    every_table();
    OK(JetTerm(instance));
    return jet_end();
}
