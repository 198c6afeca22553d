/*
 * esedump: prints an ESE database as lines of JSON, with nothing but the ESENT API.
 *
 *   esedump FILE                          one object per table:  {"table": name, "records": n}
 *   esedump FILE TABLE                    one object per record, in primary-index order
 *   esedump --index NAME FILE TABLE       one object per record that the index NAME holds, in its order
 *
 * Column names are the keys; a column that is NULL is left out; a tagged column with several values is an array. Integers
 * and floating-point numbers are numbers (NaN and infinities: null), Bit is true or false, a DateTime is its raw double,
 * a Guid is written out, Binary and LongBinary are hex, Text and LongText are UTF-8 (a lone surrogate, and a byte left
 * over at the end of UTF-16, become U+FFFD). Default values are shown as the engine returns them. Of an encrypted column,
 * whose key is in no file, a value is null.
 *
 * The file is opened for reading only. Exit status: 0; 1 with the code's name on standard error; 2 for wrong usage.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "esent.h"

/* 32 bits, spelt as the header spells them on this platform: unsigned long on Windows, uint32_t elsewhere. */
typedef JET_GRBIT u32;

#define NAME_SIZE (JET_cbNameMost + 1)
#define CODE_PAGE_UTF16 1200

typedef struct {
    JET_COLUMNID id;
    JET_COLTYP type;
    u32 code_page;
    char name[NAME_SIZE];
} column_t;

typedef struct {
    column_t *items; /* in order of id */
    size_t count;
} columns_t;

typedef struct {
    JET_INSTANCE instance;
    JET_SESID session;
    JET_DBID database;
} dump_t;

/* --- errors --------------------------------------------------------------------------------------------------- */

/* Whether a call failed; if so, says which and with what code. Warnings are not failures. */
static int failed(const char *call, JET_ERR err)
{
    char text[512];
    JET_API_PTR code = (JET_API_PTR)err;

    if (err >= JET_errSuccess)
        return 0;
    if (JET_errSuccess !=
        JetGetSystemParameterA(JET_instanceNil, JET_sesidNil, JET_paramErrorToString, &code, text, sizeof text))
        snprintf(text, sizeof text, "unknown error");
    fprintf(stderr, "esedump: %s: %s (%ld)\n", call, text, (long)err);
    return 1;
}

static int out_of_memory(void)
{
    return failed("malloc", JET_errOutOfMemory);
}

/* --- JSON ----------------------------------------------------------------------------------------------------- */

static void put_utf8(unsigned long c)
{
    if (c < 0x80) {
        putchar((int)c);
    } else if (c < 0x800) {
        putchar((int)(0xC0 | c >> 6));
        putchar((int)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        putchar((int)(0xE0 | c >> 12));
        putchar((int)(0x80 | (c >> 6 & 0x3F)));
        putchar((int)(0x80 | (c & 0x3F)));
    } else {
        putchar((int)(0xF0 | c >> 18));
        putchar((int)(0x80 | (c >> 12 & 0x3F)));
        putchar((int)(0x80 | (c >> 6 & 0x3F)));
        putchar((int)(0x80 | (c & 0x3F)));
    }
}

/* One character of a JSON string. */
static void put_character(unsigned long c)
{
    switch (c) {
    case '"': fputs("\\\"", stdout); break;
    case '\\': fputs("\\\\", stdout); break;
    case '\n': fputs("\\n", stdout); break;
    case '\r': fputs("\\r", stdout); break;
    case '\t': fputs("\\t", stdout); break;
    default:
        if (c < 0x20)
            printf("\\u%04lx", c);
        else
            put_utf8(c);
    }
}

/* Windows' code page 1252; the five bytes it does not define are the control characters of their number. */
static unsigned long from_cp1252(unsigned char byte)
{
    static const unsigned short high[32] = {
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static void put_narrow(const unsigned char *bytes, size_t size)
{
    size_t i;

    putchar('"');
    for (i = 0; i < size; i++)
        put_character(from_cp1252(bytes[i]));
    putchar('"');
}

static unsigned long unit_at(const unsigned char *bytes, size_t i)
{
    return bytes[i] | (unsigned long)bytes[i + 1] << 8;
}

static void put_utf16(const unsigned char *bytes, size_t size)
{
    size_t i = 0;

    putchar('"');
    while (i + 1 < size) {
        unsigned long c = unit_at(bytes, i);

        i += 2;
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < size) {
            unsigned long low = unit_at(bytes, i);

            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        put_character(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
    if (i < size)
        put_character(0xFFFD);
    putchar('"');
}

static void put_hex(const unsigned char *bytes, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    size_t i;

    putchar('"');
    for (i = 0; i < size; i++) {
        putchar(digits[bytes[i] >> 4]);
        putchar(digits[bytes[i] & 15]);
    }
    putchar('"');
}

static void put_guid(const unsigned char *b)
{
    printf("\"%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x\"", b[3], b[2], b[1], b[0], b[5],
           b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

/* The shortest decimal that reads back as the same number. */
static void put_double(double value)
{
    char text[40];
    int digits;

    if (!isfinite(value)) {
        fputs("null", stdout);
        return;
    }
    for (digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    fputs(text, stdout);
}

static void put_float(float value)
{
    char text[40];
    int digits;

    if (!isfinite(value)) {
        fputs("null", stdout);
        return;
    }
    for (digits = 6; digits <= 9; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, (double)value);
        if (strtof(text, NULL) == value)
            break;
    }
    fputs(text, stdout);
}

/* --- values --------------------------------------------------------------------------------------------------- */

/* How many bytes a value of a fixed-size type has; 0 for the others. */
static size_t size_of_type(JET_COLTYP type)
{
    switch (type) {
    case JET_coltypBit:
    case JET_coltypUnsignedByte: return 1;
    case JET_coltypShort:
    case JET_coltypUnsignedShort: return 2;
    case JET_coltypLong:
    case JET_coltypUnsignedLong:
    case JET_coltypIEEESingle: return 4;
    case JET_coltypCurrency:
    case JET_coltypLongLong:
    case JET_coltypUnsignedLongLong:
    case JET_coltypIEEEDouble:
    case JET_coltypDateTime: return 8;
    case JET_coltypGUID: return 16;
    default: return 0;
    }
}

/* A little-endian number of at most eight bytes. */
static uint64_t number(const unsigned char *bytes, size_t size)
{
    uint64_t value = 0;

    while (size-- > 0)
        value = value << 8 | bytes[size];
    return value;
}

static void put_fixed(JET_COLTYP type, const unsigned char *bytes, size_t size)
{
    uint64_t bits = size <= 8 ? number(bytes, size) : 0;
    uint32_t half = (uint32_t)bits;
    double real;
    float single;

    switch (type) {
    case JET_coltypBit: fputs(bits ? "true" : "false", stdout); break;
    case JET_coltypShort: printf("%d", (int)(int16_t)bits); break;
    case JET_coltypLong: printf("%" PRId32, (int32_t)half); break;
    case JET_coltypCurrency:
    case JET_coltypLongLong: printf("%" PRId64, (int64_t)bits); break;
    case JET_coltypIEEESingle:
        memcpy(&single, &half, sizeof single);
        put_float(single);
        break;
    case JET_coltypIEEEDouble:
    case JET_coltypDateTime:
        memcpy(&real, &bits, sizeof real);
        put_double(real);
        break;
    case JET_coltypGUID: put_guid(bytes); break;
    default: printf("%" PRIu64, bits); break; /* the unsigned integers */
    }
}

static void put_value(const column_t *column, const void *data, size_t size)
{
    const unsigned char *bytes = (const unsigned char *)data;

    if (size_of_type(column->type) != 0 && size_of_type(column->type) == size)
        put_fixed(column->type, bytes, size);
    else if (column->type != JET_coltypText && column->type != JET_coltypLongText)
        put_hex(bytes, size);
    else if (column->code_page == CODE_PAGE_UTF16)
        put_utf16(bytes, size);
    else
        put_narrow(bytes, size);
}

/* --- schema --------------------------------------------------------------------------------------------------- */

/* A value of at most `room` bytes; what is NULL is zeroes. */
static JET_ERR fetch(const dump_t *dump, JET_TABLEID table, JET_COLUMNID column, void *value, u32 room, u32 *size)
{
    memset(value, 0, room);
    *size = 0;
    return JetRetrieveColumn(dump->session, table, column, value, room, size, 0, NULL);
}

static JET_ERR fetch_name(const dump_t *dump, JET_TABLEID table, JET_COLUMNID column, char *name)
{
    u32 size;
    JET_ERR err = fetch(dump, table, column, name, NAME_SIZE - 1, &size);

    name[size < NAME_SIZE ? size : NAME_SIZE - 1] = '\0';
    return err;
}

static int by_id(const void *a, const void *b)
{
    JET_COLUMNID left = ((const column_t *)a)->id, right = ((const column_t *)b)->id;

    return left < right ? -1 : left > right;
}

/* The row of a column list on which its cursor stands. */
static int read_column(const dump_t *dump, const JET_COLUMNLIST *list, column_t *column)
{
    unsigned short code_page = 0; /* 16 bits in that table */
    u32 size;

    if (failed("JetRetrieveColumn", fetch_name(dump, list->tableid, list->columnidcolumnname, column->name)) ||
        failed("JetRetrieveColumn",
               fetch(dump, list->tableid, list->columnidcolumnid, &column->id, sizeof column->id, &size)) ||
        failed("JetRetrieveColumn",
               fetch(dump, list->tableid, list->columnidcoltyp, &column->type, sizeof column->type, &size)) ||
        failed("JetRetrieveColumn", fetch(dump, list->tableid, list->columnidCp, &code_page, sizeof code_page, &size)))
        return 0;
    column->code_page = code_page;
    return 1;
}

/* The columns of a table; the caller frees `items`. */
static int read_columns(const dump_t *dump, JET_TABLEID table, columns_t *columns)
{
    JET_COLUMNLIST list;
    JET_ERR err;
    size_t room;
    int good = 1;

    memset(&list, 0, sizeof list);
    list.cbStruct = sizeof list;
    if (failed("JetGetTableColumnInfo",
               JetGetTableColumnInfoA(dump->session, table, NULL, &list, sizeof list, JET_ColInfoList)))
        return 0;
    room = list.cRecord ? list.cRecord : 1;
    columns->count = 0;
    columns->items = (column_t *)calloc(room, sizeof *columns->items);
    if (columns->items == NULL)
        good = !out_of_memory();
    err = good ? JetMove(dump->session, list.tableid, JET_MoveFirst, 0) : JET_errNoCurrentRecord;
    while (good && err >= JET_errSuccess && columns->count < room) {
        good = read_column(dump, &list, &columns->items[columns->count++]);
        err = JetMove(dump->session, list.tableid, JET_MoveNext, 0);
    }
    if (err != JET_errNoCurrentRecord && failed("JetMove", err))
        good = 0;
    JetCloseTable(dump->session, list.tableid);
    if (good)
        qsort(columns->items, columns->count, sizeof *columns->items, by_id);
    return good;
}

/* --- records -------------------------------------------------------------------------------------------------- */

static void *JET_API grow(void *context, void *memory, u32 size)
{
    (void)context;
    if (size == 0) {
        free(memory);
        return NULL;
    }
    return realloc(memory, size);
}

static void free_values(JET_ENUMCOLUMN *found, u32 count)
{
    u32 i, j;

    for (i = 0; i < count; i++) {
        for (j = 0; j < found[i].cEnumColumnValue; j++)
            free(found[i].rgEnumColumnValue[j].pvData);
        free(found[i].rgEnumColumnValue);
    }
    free(found);
}

static void put_values(const column_t *column, const JET_ENUMCOLUMN *found, int encrypted)
{
    u32 i;

    put_narrow((const unsigned char *)column->name, strlen(column->name));
    fputs(encrypted ? ": null" : ": ", stdout);
    if (found->cEnumColumnValue > 1)
        putchar('[');
    for (i = 0; i < found->cEnumColumnValue; i++) {
        const JET_ENUMCOLUMNVALUE *value = &found->rgEnumColumnValue[i];

        if (i > 0)
            fputs(", ", stdout);
        if (value->err == JET_wrnColumnNull)
            fputs("null", stdout);
        else
            put_value(column, value->pvData, value->cbData);
    }
    if (found->cEnumColumnValue > 1)
        putchar(']');
}

/* The record on which the cursor stands, as one line. */
static int dump_record(const dump_t *dump, JET_TABLEID table, const columns_t *columns)
{
    JET_ENUMCOLUMN *found = NULL;
    u32 count = 0, i;
    int good = 1;
    const char *separator = "";

    if (failed("JetEnumerateColumns",
               JetEnumerateColumns(dump->session, table, 0, NULL, &count, &found, grow, NULL, 0x7FFFFFFF,
                                   JET_bitEnumerateIgnoreUserDefinedDefault)))
        return 0;
    putchar('{');
    for (i = 0; good && i < count; i++) {
        column_t key;
        const column_t *column;

        int encrypted = found[i].err == JET_errColumnNoEncryptionKey;

        if (!encrypted && failed("JetEnumerateColumns", found[i].err)) {
            good = 0;
        } else if (encrypted || (found[i].err == JET_errSuccess && found[i].cEnumColumnValue > 0)) {
            key.id = found[i].columnid;
            column = (const column_t *)bsearch(&key, columns->items, columns->count, sizeof key, by_id);
            if (column == NULL)
                continue; /* deleted since the columns were listed */
            fputs(separator, stdout);
            put_values(column, &found[i], encrypted);
            separator = ", ";
        }
    }
    fputs("}\n", stdout);
    free_values(found, count);
    return good;
}

static int dump_table(const dump_t *dump, const char *name, const char *index)
{
    JET_TABLEID table;
    columns_t columns = {NULL, 0};
    JET_ERR err;
    int good;

    if (failed("JetOpenTable",
               JetOpenTableA(dump->session, dump->database, name, NULL, 0, JET_bitTableReadOnly, &table)))
        return 0;
    good = read_columns(dump, table, &columns);
    if (good && index != NULL)
        good = !failed("JetSetCurrentIndex", JetSetCurrentIndexA(dump->session, table, index));
    err = good ? JetMove(dump->session, table, JET_MoveFirst, 0) : JET_errNoCurrentRecord;
    while (good && err >= JET_errSuccess) {
        good = dump_record(dump, table, &columns);
        err = JetMove(dump->session, table, JET_MoveNext, 0);
    }
    if (good && err != JET_errNoCurrentRecord)
        good = !failed("JetMove", err);
    free(columns.items);
    JetCloseTable(dump->session, table);
    return good;
}

/* --- tables --------------------------------------------------------------------------------------------------- */

static int count_records(const dump_t *dump, const char *name, u32 *count)
{
    JET_TABLEID table;
    JET_ERR err;

    *count = 0;
    if (failed("JetOpenTable",
               JetOpenTableA(dump->session, dump->database, name, NULL, 0, JET_bitTableReadOnly, &table)))
        return 0;
    err = JetMove(dump->session, table, JET_MoveFirst, 0);
    if (err >= JET_errSuccess)
        err = JetIndexRecordCount(dump->session, table, count, 0);
    JetCloseTable(dump->session, table);
    return err == JET_errNoCurrentRecord || !failed("JetIndexRecordCount", err);
}

/* The row of an object list on which its cursor stands. */
static int list_table(const dump_t *dump, const JET_OBJECTLIST *list)
{
    char name[NAME_SIZE];
    u32 count;

    if (failed("JetRetrieveColumn", fetch_name(dump, list->tableid, list->columnidobjectname, name)) ||
        !count_records(dump, name, &count))
        return 0;
    fputs("{\"table\": ", stdout);
    put_narrow((const unsigned char *)name, strlen(name));
    printf(", \"records\": %lu}\n", (unsigned long)count);
    return 1;
}

static int list_tables(const dump_t *dump)
{
    JET_OBJECTLIST list;
    JET_ERR err;
    int good = 1;

    memset(&list, 0, sizeof list);
    list.cbStruct = sizeof list;
    if (failed("JetGetObjectInfo", JetGetObjectInfoA(dump->session, dump->database, JET_objtypTable, NULL, NULL, &list,
                                                     sizeof list, JET_ObjInfoListNoStats)))
        return 0;
    err = JetMove(dump->session, list.tableid, JET_MoveFirst, 0);
    while (good && err >= JET_errSuccess) {
        good = list_table(dump, &list);
        err = JetMove(dump->session, list.tableid, JET_MoveNext, 0);
    }
    if (good && err != JET_errNoCurrentRecord)
        good = !failed("JetMove", err);
    JetCloseTable(dump->session, list.tableid);
    return good;
}

/* --- the engine ----------------------------------------------------------------------------------------------- */

/* An instance without a log, with the page size of the file: it is one for the whole process, and set before the start. */
static int start(dump_t *dump, const char *file)
{
    u32 page_size = 0;

    if (failed("JetGetDatabaseFileInfo",
               JetGetDatabaseFileInfoA(file, &page_size, sizeof page_size, JET_DbInfoPageSize)) ||
        failed("JetSetSystemParameter(DatabasePageSize)",
               JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramDatabasePageSize, page_size, NULL)) ||
        failed("JetCreateInstance", JetCreateInstanceA(&dump->instance, "esedump")))
        return 0;
    if (failed("JetSetSystemParameter(Recovery)",
               JetSetSystemParameterA(&dump->instance, JET_sesidNil, JET_paramRecovery, 0, "off")) ||
        failed("JetSetSystemParameter(EnableIndexChecking)",
               JetSetSystemParameterA(&dump->instance, JET_sesidNil, JET_paramEnableIndexChecking, 0, NULL))) {
        JetTerm(dump->instance);
        return 0;
    }
    /* A start that fails takes the instance with it. */
    return !failed("JetInit", JetInit(&dump->instance));
}

static int open_database(dump_t *dump, const char *file)
{
    return !failed("JetBeginSession", JetBeginSessionA(dump->instance, &dump->session, NULL, NULL)) &&
           !failed("JetAttachDatabase", JetAttachDatabaseA(dump->session, file, JET_bitDbReadOnly)) &&
           !failed("JetOpenDatabase",
                   JetOpenDatabaseA(dump->session, file, NULL, &dump->database, JET_bitDbReadOnly));
}

static int run(const char *file, const char *table, const char *index)
{
    dump_t dump = {JET_instanceNil, JET_sesidNil, JET_dbidNil};
    int good;

    if (!start(&dump, file))
        return 0;
    good = open_database(&dump, file) && (table != NULL ? dump_table(&dump, table, index) : list_tables(&dump));
    if (failed("JetTerm", JetTerm(dump.instance)))
        good = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("esedump: standard output");
        good = 0;
    }
    return good;
}

int main(int argc, char **argv)
{
    const char *index = NULL;
    int first = 1;

    if (argc > 3 && strcmp(argv[1], "--index") == 0) {
        index = argv[2];
        first = 3;
    }
    if (argc - first < 1 || argc - first > 2 || (index != NULL && argc - first != 2) || argv[first][0] == '-') {
        fprintf(stderr, "usage: esedump FILE [TABLE]\n       esedump --index NAME FILE TABLE\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    return run(argv[first], argc - first == 2 ? argv[first + 1] : NULL, index) ? 0 : 1;
}
