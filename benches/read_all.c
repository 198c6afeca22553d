/*
 * read_all FILE: reads every column of every record of every table through the ABI, and prints how long that took.
 *
 * Two ways, each over the whole file: `enumerate` asks for all values of a record at once, `retrieve` asks for each column by
 * itself (NULL or not). The first pass finds the page cache empty. What is read is added up, so that nothing can be left out.
 */
#include "../tests-c/tables.h"

typedef struct {
    unsigned long long records, values, bytes;
} total_t;

static double seconds(void)
{
    struct timespec now;

    timespec_get(&now, TIME_UTC);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Memory for the values of one record: taken from the front, given back all at once. */
typedef struct {
    char *bytes;
    size_t used, room;
} arena_t;

static void *JET_API take(void *context, void *memory, jet_u32 size)
{
    arena_t *arena = (arena_t *)context;
    size_t at = (arena->used + 15) & ~(size_t)15;

    if (size == 0 || memory != NULL || at + size > arena->room)
        return NULL;
    arena->used = at + size;
    return arena->bytes + at;
}

static void enumerate_record(JET_SESID sesid, JET_TABLEID table, arena_t *arena, total_t *total)
{
    JET_ENUMCOLUMN *found = NULL;
    jet_u32 count = 0, i, j;

    arena->used = 0;
    OK(JetEnumerateColumns(sesid, table, 0, NULL, &count, &found, take, arena, 0x7FFFFFFF, 0));
    for (i = 0; i < count; i++) {
        for (j = 0; j < found[i].cEnumColumnValue; j++) {
            total->bytes += found[i].rgEnumColumnValue[j].cbData;
            total->values++;
        }
    }
}

static void retrieve_record(JET_SESID sesid, JET_TABLEID table, const JET_COLUMNID *columns, jet_u32 count,
                            arena_t *buffer, total_t *total)
{
    jet_u32 i;

    for (i = 0; i < count; i++) {
        JET_RETINFO info = {sizeof info, 0, 1, 0};
        jet_u32 size = 0;
        JET_ERR err = JetRetrieveColumn(sesid, table, columns[i], buffer->bytes, (jet_u32)buffer->room, &size, 0, &info);

        while (err == JET_errSuccess) {
            total->bytes += size;
            total->values++;
            if (columns[i] < 256)
                break;
            info.itagSequence++;
            err = JetRetrieveColumn(sesid, table, columns[i], buffer->bytes, (jet_u32)buffer->room, &size, 0, &info);
        }
        if (err != JET_wrnColumnNull)
            OK(err);
    }
}

/* Ids of all columns of a table; freed by the caller. */
static JET_COLUMNID *columns_of(JET_SESID sesid, JET_TABLEID table, jet_u32 *count)
{
    JET_COLUMNLIST list;
    JET_COLUMNID *ids;
    JET_ERR err;

    memset(&list, 0, sizeof list);
    list.cbStruct = sizeof list;
    OK(JetGetTableColumnInfoA(sesid, table, NULL, &list, sizeof list, JET_ColInfoList));
    ids = (JET_COLUMNID *)calloc(list.cRecord + 1, sizeof *ids);
    *count = 0;
    for (err = JetMove(sesid, list.tableid, JET_MoveFirst, 0); err == JET_errSuccess && *count < list.cRecord;
         err = JetMove(sesid, list.tableid, JET_MoveNext, 0))
        ids[(*count)++] = number_in(sesid, list.tableid, list.columnidcolumnid);
    OK(JetCloseTable(sesid, list.tableid));
    return ids;
}

static total_t pass(JET_SESID sesid, JET_DBID dbid, const names_t *names, int one_by_one, arena_t *arena)
{
    total_t total = {0, 0, 0};
    jet_u32 i, count = 0;

    for (i = 0; i < names->count; i++) {
        JET_TABLEID table = table_opened(sesid, dbid, names->items[i].text);
        JET_COLUMNID *columns = one_by_one ? columns_of(sesid, table, &count) : NULL;
        JET_ERR err;

        for (err = JetMove(sesid, table, JET_MoveFirst, 0); err == JET_errSuccess;
             err = JetMove(sesid, table, JET_MoveNext, 0)) {
            if (one_by_one)
                retrieve_record(sesid, table, columns, count, arena, &total);
            else
                enumerate_record(sesid, table, arena, &total);
            total.records++;
        }
        EXPECT(JET_errNoCurrentRecord, err);
        free(columns);
        OK(JetCloseTable(sesid, table));
    }
    return total;
}

int main(int argc, char **argv)
{
    static const char *const way[2] = {"enumerate", "retrieve"};
    arena_t arena = {NULL, 0, (size_t)256 << 20};
    JET_INSTANCE instance;
    JET_SESID sesid;
    JET_DBID dbid;
    names_t names;
    int round, one_by_one;

    if (argc != 2) {
        fprintf(stderr, "usage: read_all FILE\n");
        return 2;
    }
    arena.bytes = (char *)malloc(arena.room);
    jet_page_size_of(argv[1]);
    instance = jet_started("read_all");
    sesid = jet_session(instance);
    dbid = jet_opened(sesid, argv[1]);
    names = tables_of(sesid, dbid);
    for (round = 0; round < 3; round++) {
        for (one_by_one = 0; one_by_one < 2; one_by_one++) {
            double began = seconds();
            total_t total = pass(sesid, dbid, &names, one_by_one, &arena);

            printf("%-9s %.4f s, %llu records, %llu values, %llu bytes\n", way[one_by_one], seconds() - began,
                   total.records, total.values, total.bytes);
        }
    }
    free(names.items);
    free(arena.bytes);
    OK(JetTerm(instance));
    return jet_failed != 0;
}
