/*
 * A small bookshop on the ESENT API: customers, books with a long text and a cover picture, orders with a list of books.
 *
 *   bookshop [FILE]      makes FILE (bookshop.edb), sells books, closes it, opens it again and prints what it holds
 *
 * A program to read, from top to bottom: the tables (shop.h says how they are described, and has the orders), the changes
 * (each in a transaction), the questions. As a test it compares every answer with what it must be. Exit status 0; 1 when a
 * call fails or an answer is wrong.
 */
#define SHOP_CODE_PAGE 1252
#include "shop.h"

static JET_SESID session;
static JET_DBID database;

/* --- the tables ----------------------------------------------------------------------------------------------- */

static jet_i32 no_copies = 0;

enum { BOOK_ID, BOOK_TITLE, BOOK_PRICE, BOOK_STOCK, BOOK_TEXT, BOOK_COVER, BOOK_AUTHOR, BOOK_COLUMNS };
static JET_COLUMNCREATE_A book_columns[BOOK_COLUMNS] = {
    COLUMN("id", JET_coltypLong, 0, JET_bitColumnAutoincrement, NULL, 0),
    COLUMN("title", JET_coltypText, 200, JET_bitColumnNotNULL, NULL, 0),
    COLUMN("price", JET_coltypCurrency, 0, 0, NULL, 0),
    COLUMN("stock", JET_coltypLong, 0, JET_bitColumnEscrowUpdate, &no_copies, sizeof no_copies),
    COLUMN("text", JET_coltypLongText, 0, 0, NULL, 0),
    COLUMN("cover", JET_coltypLongBinary, 0, 0, NULL, 0),
    COLUMN("author", JET_coltypText, 100, JET_bitColumnTagged | JET_bitColumnMultiValued, NULL, 0),
};

enum { CUSTOMER_ID, CUSTOMER_NAME, CUSTOMER_CITY, CUSTOMER_COLUMNS };
static JET_COLUMNCREATE_A customer_columns[CUSTOMER_COLUMNS] = {
    COLUMN("id", JET_coltypLong, 0, JET_bitColumnAutoincrement, NULL, 0),
    COLUMN("name", JET_coltypText, 100, JET_bitColumnNotNULL, NULL, 0),
    COLUMN("city", JET_coltypText, 100, 0, NULL, 0),
};

static void add_index(JET_TABLEID table, const char *name, const char *key, jet_u32 key_size, jet_u32 options,
                      const char *only_while_null)
{
    JET_CONDITIONALCOLUMN_A condition = {sizeof condition, (char *)only_while_null, JET_bitIndexColumnMustBeNull};
    JET_INDEXCREATE_A index;

    memset(&index, 0, sizeof index);
    index.cbStruct = sizeof index;
    index.szIndexName = (char *)name;
    index.szKey = (char *)key;
    index.cbKey = key_size;
    index.grbit = options;
    index.ulDensity = 80;
    index.rgconditionalcolumn = only_while_null != NULL ? &condition : NULL;
    index.cConditionalColumn = only_while_null != NULL;
    MUST(JetCreateIndex2A(session, table, &index, 1));
}

/* The schema comes into being as a whole or not at all. */
static void create_schema(void)
{
    JET_TABLEID books, customers, orders;

    MUST(JetBeginTransaction(session));
    books = create_table(session, database, "books", book_columns, BOOK_COLUMNS);
    add_index(books, "by id", "+id\0", 5, JET_bitIndexPrimary | JET_bitIndexUnique, NULL);
    add_index(books, "by title", "+title\0", 8, JET_bitIndexUnique, NULL);
    add_index(books, "by author", "+author\0", 9, JET_bitIndexIgnoreNull, NULL);
    customers = create_table(session, database, "customers", customer_columns, CUSTOMER_COLUMNS);
    add_index(customers, "by id", "+id\0", 5, JET_bitIndexPrimary | JET_bitIndexUnique, NULL);
    add_index(customers, "by city", "+city\0+name\0", 13, 0, NULL);
    orders = create_table(session, database, "orders", order_columns, ORDER_COLUMNS);
    add_index(orders, "by id", "+id\0", 5, JET_bitIndexPrimary | JET_bitIndexUnique, NULL);
    add_index(orders, "open", "+customer\0", 11, 0, "shipped"); /* only orders that wait to be shipped */
    add_index(orders, "by item", "+item\0", 7, JET_bitIndexIgnoreNull, NULL); /* an entry for each book of an order */
    MUST(JetCloseTable(session, books));
    MUST(JetCloseTable(session, customers));
    MUST(JetCloseTable(session, orders));
    MUST(JetCommitTransaction(session, 0));
}

/* Column ids for a database that was there already. */
static JET_TABLEID open_table(const char *name, JET_COLUMNCREATE_A *columns, size_t count)
{
    JET_TABLEID table;
    JET_COLUMNDEF column;
    size_t i;

    MUST(JetOpenTableA(session, database, name, NULL, 0, 0, &table));
    for (i = 0; i < count; i++) {
        MUST(JetGetTableColumnInfoA(session, table, columns[i].szColumnName, &column, sizeof column, JET_ColInfo));
        columns[i].columnid = column.columnid;
    }
    return table;
}

/* --- changes -------------------------------------------------------------------------------------------------- */

static void set(JET_TABLEID table, const JET_COLUMNCREATE_A *column, const void *value, size_t size)
{
    MUST(JetSetColumn(session, table, column->columnid, value, (jet_u32)size, 0, NULL));
}

/* One more value of a multi-valued column: itagSequence 0 adds behind the last. */
static void add(JET_TABLEID table, const JET_COLUMNCREATE_A *column, const void *value, size_t size)
{
    JET_SETINFO behind_the_last = {sizeof behind_the_last, 0, 0};

    MUST(JetSetColumn(session, table, column->columnid, value, (jet_u32)size, 0, &behind_the_last));
}

/* The value of an autoincrement column is known before the record is stored. */
static jet_i32 next_id(JET_TABLEID table, const JET_COLUMNCREATE_A *column)
{
    jet_i32 id = 0;
    jet_u32 size;

    MUST(JetRetrieveColumn(session, table, column->columnid, &id, sizeof id, &size, JET_bitRetrieveCopy, NULL));
    return id;
}

/* A long text is as long as the book: the sentence over and over. */
static jet_i32 add_book(const char *title, const char *authors[], long long price, jet_i32 copies, const char *sentence,
                        size_t sentences)
{
    JET_TABLEID books = open_table("books", book_columns, BOOK_COLUMNS);
    unsigned char cover[20000];
    jet_i32 id;
    size_t i;

    for (i = 0; i < sizeof cover; i++)
        cover[i] = (unsigned char)(i * 7 + title[i % strlen(title)]);
    MUST(JetBeginTransaction(session));
    MUST(JetPrepareUpdate(session, books, JET_prepInsert));
    id = next_id(books, &book_columns[BOOK_ID]);
    set(books, &book_columns[BOOK_TITLE], title, strlen(title));
    set(books, &book_columns[BOOK_PRICE], &price, sizeof price);
    set(books, &book_columns[BOOK_STOCK], &copies, sizeof copies);
    for (i = 0; authors[i] != NULL; i++)
        add(books, &book_columns[BOOK_AUTHOR], authors[i], strlen(authors[i]));
    for (i = 0; i < sentences; i++)
        MUST(JetSetColumn(session, books, book_columns[BOOK_TEXT].columnid, sentence, (jet_u32)strlen(sentence),
                          JET_bitSetAppendLV, NULL));
    set(books, &book_columns[BOOK_COVER], cover, sizeof cover);
    MUST(JetUpdate(session, books, NULL, 0, NULL));
    MUST(JetCommitTransaction(session, 0));
    MUST(JetCloseTable(session, books));
    return id;
}

static jet_i32 add_customer(const char *name, const char *city)
{
    JET_TABLEID customers = open_table("customers", customer_columns, CUSTOMER_COLUMNS);
    jet_i32 id;

    MUST(JetBeginTransaction(session));
    MUST(JetPrepareUpdate(session, customers, JET_prepInsert));
    id = next_id(customers, &customer_columns[CUSTOMER_ID]);
    set(customers, &customer_columns[CUSTOMER_NAME], name, strlen(name));
    set(customers, &customer_columns[CUSTOMER_CITY], city, strlen(city));
    MUST(JetUpdate(session, customers, NULL, 0, NULL));
    MUST(JetCommitTransaction(session, 0));
    MUST(JetCloseTable(session, customers));
    return id;
}

/* Whether there is a record with this id in the primary index; it is then the current one. */
static int find(JET_TABLEID table, jet_i32 id)
{
    MUST(JetMakeKey(session, table, &id, sizeof id, JET_bitNewKey));
    return JetSeek(session, table, JET_bitSeekEQ) == JET_errSuccess;
}

/* Takes the books from the shelf and notes the order; if one is sold out, nothing has happened. 0: no order. */
static jet_i32 place_order(jet_i32 customer, const jet_i32 *items, size_t count)
{
    JET_TABLEID books = open_table("books", book_columns, BOOK_COLUMNS);
    JET_TABLEID orders = open_table("orders", order_columns, ORDER_COLUMNS);
    jet_i32 id, one_less = -1, left = 0;
    int sold_out = 0;
    size_t i;

    MUST(JetBeginTransaction(session));
    MUST(JetPrepareUpdate(session, orders, JET_prepInsert));
    id = next_id(orders, &order_columns[ORDER_ID]);
    set(orders, &order_columns[ORDER_CUSTOMER], &customer, sizeof customer);
    for (i = 0; i < count; i++)
        add(orders, &order_columns[ORDER_ITEM], &items[i], sizeof items[i]);
    MUST(JetUpdate(session, orders, NULL, 0, NULL));
    for (i = 0; i < count && !sold_out; i++) {
        /* An escrow update does not wait for others who sell the same book. */
        sold_out = !find(books, items[i]);
        if (!sold_out) {
            MUST(JetEscrowUpdate(session, books, book_columns[BOOK_STOCK].columnid, &one_less, sizeof one_less, &left,
                                 sizeof left, NULL, 0));
            sold_out = left <= 0;
        }
    }
    if (sold_out)
        MUST(JetRollback(session, 0));
    else
        MUST(JetCommitTransaction(session, 0));
    MUST(JetCloseTable(session, orders));
    MUST(JetCloseTable(session, books));
    return sold_out ? 0 : id;
}

/* A shipped order leaves the index of the open ones by itself. */
static void ship(jet_i32 order, double day)
{
    JET_TABLEID orders = open_table("orders", order_columns, ORDER_COLUMNS);

    MUST(JetBeginTransaction(session));
    TRUE_THAT(find(orders, order));
    MUST(JetPrepareUpdate(session, orders, JET_prepReplace));
    set(orders, &order_columns[ORDER_SHIPPED], &day, sizeof day);
    MUST(JetUpdate(session, orders, NULL, 0, NULL));
    MUST(JetCommitTransaction(session, 0));
    MUST(JetCloseTable(session, orders));
}

static void forget_customer(jet_i32 id)
{
    JET_TABLEID customers = open_table("customers", customer_columns, CUSTOMER_COLUMNS);

    MUST(JetBeginTransaction(session));
    TRUE_THAT(find(customers, id));
    MUST(JetDelete(session, customers));
    MUST(JetCommitTransaction(session, 0));
    MUST(JetCloseTable(session, customers));
}

/* --- questions ------------------------------------------------------------------------------------------------ */

static jet_i32 number(JET_TABLEID table, const JET_COLUMNCREATE_A *column)
{
    jet_i32 value = 0;
    jet_u32 size;

    MUST(JetRetrieveColumn(session, table, column->columnid, &value, sizeof value, &size, 0, NULL));
    return value;
}

/* How many records an index holds for one value of its first column. */
static int count_in(JET_TABLEID table, const char *index, const void *value, size_t size)
{
    int found = 0;

    MUST(JetSetCurrentIndexA(session, table, index));
    /* From the first entry that begins with the value to the last that does. */
    MUST(JetMakeKey(session, table, value, (jet_u32)size, JET_bitNewKey | JET_bitFullColumnStartLimit));
    if (JetSeek(session, table, JET_bitSeekGE) < JET_errSuccess)
        return 0;
    MUST(JetMakeKey(session, table, value, (jet_u32)size, JET_bitNewKey | JET_bitFullColumnEndLimit));
    if (JetSetIndexRange(session, table, JET_bitRangeInclusive | JET_bitRangeUpperLimit) < JET_errSuccess)
        return 0;
    do
        found++;
    while (JetMove(session, table, JET_MoveNext, 0) >= JET_errSuccess);
    MUST(JetSetCurrentIndexA(session, table, NULL));
    return found;
}

/* The books, by title, with their authors and the lengths of what is long. */
static void print_books(void)
{
    JET_TABLEID books = open_table("books", book_columns, BOOK_COLUMNS);
    JET_RETINFO which = {sizeof which, 0, 1, 0};
    char text[256];
    jet_u32 size, cover;
    JET_ERR more;

    MUST(JetSetCurrentIndexA(session, books, "by title"));
    for (more = JetMove(session, books, JET_MoveFirst, 0); more >= JET_errSuccess;
         more = JetMove(session, books, JET_MoveNext, 0)) {
        MUST(JetRetrieveColumn(session, books, book_columns[BOOK_TITLE].columnid, text, sizeof text, &size, 0, NULL));
        printf("  %d  %.*s (", (int)number(books, &book_columns[BOOK_ID]), (int)size, text);
        for (which.itagSequence = 1; MUST(JetRetrieveColumn(session, books, book_columns[BOOK_AUTHOR].columnid, text,
                                                            sizeof text, &size, 0, &which)) != JET_wrnColumnNull;
             which.itagSequence++)
            printf("%s%.*s", which.itagSequence > 1 ? ", " : "", (int)size, text);
        MUST(JetRetrieveColumn(session, books, book_columns[BOOK_TEXT].columnid, NULL, 0, &size, 0, NULL));
        MUST(JetRetrieveColumn(session, books, book_columns[BOOK_COVER].columnid, NULL, 0, &cover, 0, NULL));
        printf("): %d on the shelf, %u characters, cover of %u bytes\n", (int)number(books, &book_columns[BOOK_STOCK]),
               (unsigned)size, (unsigned)cover);
    }
    MUST(JetCloseTable(session, books));
}

static jet_i32 on_the_shelf(jet_i32 book)
{
    JET_TABLEID books = open_table("books", book_columns, BOOK_COLUMNS);
    jet_i32 left = -1;

    if (find(books, book))
        left = number(books, &book_columns[BOOK_STOCK]);
    MUST(JetCloseTable(session, books));
    return left;
}

/* --- a day in the shop ---------------------------------------------------------------------------------------- */

static JET_INSTANCE start(void)
{
    JET_INSTANCE instance = 0;

    MUST(JetCreateInstanceA(&instance, "bookshop"));
    MUST(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramRecovery, 0, "off"));
    MUST(JetInit(&instance));
    MUST(JetBeginSessionA(instance, &session, NULL, NULL));
    return instance;
}

int main(int argc, char **argv)
{
    const char *file = argc > 1 ? argv[1] : "bookshop.edb";
    const char *one[] = {"Ursula K. Le Guin", NULL}, *two[] = {"Arkady Strugatsky", "Boris Strugatsky", NULL};
    JET_INSTANCE instance = start();
    JET_TABLEID orders, customers;
    jet_i32 earthsea, picnic, anna, boris, cart[2], first, second, third;

    MUST(JetCreateDatabaseA(session, file, NULL, &database, JET_bitDbOverwriteExisting));
    create_schema();
    earthsea = add_book("A Wizard of Earthsea", one, 129900, 3, "Only in silence the word. ", 4000);
    picnic = add_book("Roadside Picnic", two, 99900, 1, "Happiness for everybody. ", 10);
    anna = add_customer("Anna", "Riga");
    boris = add_customer("Boris", "Riga");
    cart[0] = earthsea;
    cart[1] = picnic;
    first = place_order(anna, cart, 2);
    second = place_order(boris, cart, 1);
    third = place_order(anna, cart, 2);
    TRUE_THAT(first != 0 && second != 0);
    jet_case("an order that cannot be filled leaves nothing behind");
    EQUAL(0, third);
    EQUAL(1, on_the_shelf(earthsea));
    EQUAL(0, on_the_shelf(picnic));
    ship(first, 45000.5);
    forget_customer(boris);
    MUST(JetCloseDatabase(session, database, 0));
    MUST(JetDetachDatabaseA(session, file));
    MUST(JetTerm(instance));

    instance = start();
    MUST(JetAttachDatabaseA(session, file, 0));
    MUST(JetOpenDatabaseA(session, file, NULL, &database, 0));
    printf("books:\n");
    print_books();
    orders = open_table("orders", order_columns, ORDER_COLUMNS);
    customers = open_table("customers", customer_columns, CUSTOMER_COLUMNS);
    jet_case("after the file was closed and opened: a multi-valued index has an entry for each value");
    EQUAL(2, count_in(orders, "by item", &earthsea, sizeof earthsea));
    EQUAL(1, count_in(orders, "by item", &picnic, sizeof picnic));
    jet_case("a conditional index holds what its condition admits");
    EQUAL(0, count_in(orders, "open", &anna, sizeof anna));
    EQUAL(1, count_in(orders, "open", &boris, sizeof boris));
    jet_case("what was deleted is in no index");
    EQUAL(1, count_in(customers, "by city", "Riga", 4));
    MUST(JetCloseTable(session, orders));
    MUST(JetCloseTable(session, customers));
    MUST(JetTerm(instance));
    return jet_end();
}
