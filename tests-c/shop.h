/*
 * What both bookshops share: calls that must succeed, how a column and a table are described, and the table of orders.
 *
 * Whoever includes it says first in which code page the shop keeps text: SHOP_CODE_PAGE, 1252 or 1200 (UTF-16).
 */
#ifndef SHOP_H
#define SHOP_H

#include "jet_test.h"

/* Every call here must succeed; warnings are answers. */
#define MUST(call) must((call), #call, __FILE__, __LINE__)

static inline JET_ERR must(JET_ERR err, const char *call, const char *file, int line)
{
    char text[256];

    if (err < JET_errSuccess) {
        printf("%s:%d: %s: %s (%lld)\n", file, line, call, jet_error_text(err, text, sizeof text), (long long)err);
        exit(1);
    }
    return err;
}

#define COLUMN(name, type, most, options, standard, standard_size)                                                        \
    {sizeof(JET_COLUMNCREATE_A), (char *)(name), (type), (most), (options), (void *)(standard), (standard_size),          \
     SHOP_CODE_PAGE, 0, 0}

/* An order has a value of `item` for each of its books. */
enum { ORDER_ID, ORDER_CUSTOMER, ORDER_SHIPPED, ORDER_ITEM, ORDER_COLUMNS };
static JET_COLUMNCREATE_A order_columns[ORDER_COLUMNS] = {
    COLUMN("id", JET_coltypLong, 0, JET_bitColumnAutoincrement, NULL, 0),
    COLUMN("customer", JET_coltypLong, 0, JET_bitColumnNotNULL, NULL, 0),
    COLUMN("shipped", JET_coltypDateTime, 0, 0, NULL, 0),
    COLUMN("item", JET_coltypLong, 0, JET_bitColumnTagged | JET_bitColumnMultiValued, NULL, 0),
};

/* Makes a table; its cursor has it for itself until it is closed. */
static inline JET_TABLEID create_table(JET_SESID session, JET_DBID database, const char *name, JET_COLUMNCREATE_A *columns,
                                       jet_u32 count)
{
    JET_TABLECREATE_A table;

    memset(&table, 0, sizeof table);
    table.cbStruct = sizeof table;
    table.szTableName = (char *)name;
    table.ulPages = 1;
    table.ulDensity = 80;
    table.rgcolumncreate = columns;
    table.cColumns = count;
    MUST(JetCreateTableColumnIndexA(session, database, &table));
    return table.tableid;
}

#endif
