/*
 * The tables and indexes of a database, as the information calls list them.
 */
#ifndef TABLES_H
#define TABLES_H

#include "jet_test.h"

enum { NAME_ROOM = 72 };

/* A name that a list holds. */
typedef struct {
    char text[NAME_ROOM];
} name_t;

typedef struct {
    name_t *items;
    jet_u32 count;
} names_t;

/* One segment of an index, a row of JET_INDEXLIST. */
typedef struct {
    char index[NAME_ROOM];
    jet_u32 grbit;
    jet_u32 position;
    jet_u32 segments;
    JET_COLUMNID column;
    JET_COLTYP type;
    jet_u32 code_page;
} segment_t;

typedef struct {
    segment_t *items;
    jet_u32 count;
} segments_t;

static inline jet_u32 number_in(JET_SESID sesid, JET_TABLEID table, JET_COLUMNID column)
{
    jet_u32 value = 0, size = 0;
    JET_ERR err = JetRetrieveColumn(sesid, table, column, &value, sizeof value, &size, 0, NULL);

    TRUE_THAT(err == JET_errSuccess || err == JET_wrnColumnNull);
    return value;
}

static inline void text_in(JET_SESID sesid, JET_TABLEID table, JET_COLUMNID column, char *text)
{
    jet_u32 size = 0;

    memset(text, 0, NAME_ROOM);
    OK(JetRetrieveColumn(sesid, table, column, text, NAME_ROOM - 1, &size, 0, NULL));
}

/* Names of all tables; freed by the caller. */
static inline names_t tables_of(JET_SESID sesid, JET_DBID dbid)
{
    names_t names = {NULL, 0};
    JET_OBJECTLIST list;
    JET_ERR err;

    memset(&list, 0, sizeof list);
    list.cbStruct = sizeof list;
    if (!OK(JetGetObjectInfoA(sesid, dbid, JET_objtypTable, NULL, NULL, &list, sizeof list, JET_ObjInfoListNoStats)))
        return names;
    names.items = (name_t *)calloc(list.cRecord + 1, sizeof *names.items);
    for (err = JetMove(sesid, list.tableid, JET_MoveFirst, 0); err == JET_errSuccess && names.count < list.cRecord;
         err = JetMove(sesid, list.tableid, JET_MoveNext, 0))
        text_in(sesid, list.tableid, list.columnidobjectname, names.items[names.count++].text);
    EXPECT(JET_errNoCurrentRecord, err);
    EQUAL(list.cRecord, names.count);
    OK(JetCloseTable(sesid, list.tableid));
    return names;
}

/* All segments of all indexes of a table; freed by the caller. */
static inline segments_t segments_of(JET_SESID sesid, JET_TABLEID table)
{
    segments_t segments = {NULL, 0};
    JET_INDEXLIST list;
    JET_ERR err;

    memset(&list, 0, sizeof list);
    list.cbStruct = sizeof list;
    if (!OK(JetGetTableIndexInfoA(sesid, table, NULL, &list, sizeof list, JET_IdxInfoList)))
        return segments;
    segments.items = (segment_t *)calloc(list.cRecord + 1, sizeof *segments.items);
    for (err = JetMove(sesid, list.tableid, JET_MoveFirst, 0); err == JET_errSuccess && segments.count < list.cRecord;
         err = JetMove(sesid, list.tableid, JET_MoveNext, 0)) {
        segment_t *s = &segments.items[segments.count++];

        text_in(sesid, list.tableid, list.columnidindexname, s->index);
        s->grbit = number_in(sesid, list.tableid, list.columnidgrbitIndex);
        s->position = number_in(sesid, list.tableid, list.columnidiColumn);
        s->segments = number_in(sesid, list.tableid, list.columnidcColumn);
        s->column = number_in(sesid, list.tableid, list.columnidcolumnid);
        s->type = number_in(sesid, list.tableid, list.columnidcoltyp);
        s->code_page = number_in(sesid, list.tableid, list.columnidCp);
    }
    EXPECT(JET_errNoCurrentRecord, err);
    EQUAL(list.cRecord, segments.count);
    OK(JetCloseTable(sesid, list.tableid));
    return segments;
}

static inline JET_TABLEID table_opened(JET_SESID sesid, JET_DBID dbid, const char *name)
{
    JET_TABLEID table = JET_tableidNil;

    OK(JetOpenTableA(sesid, dbid, name, NULL, 0, JET_bitTableReadOnly, &table));
    return table;
}

#endif
