/*
 * The bookshop on a busy day: clerks on threads of their own take and ship orders while a bookkeeper adds up.
 *
 *   bookshop_threads [FILE]      makes FILE (bookshop_threads.edb), sells books, closes it, opens it again and prints what it holds
 *
 * A program to read beside bookshop.c, which has the basics. Here: a session for each thread; transactions that meet on a record
 * (the second gets JET_errWriteConflict, rolls back and begins anew); escrow updates, which do not meet; a reader whose
 * snapshot stays as it is whatever the others commit; Unicode text in the order of several languages; a temporary table that
 * sorts. As a test it compares every total with what it must be. Exit status 0; 1 when a call fails or an answer is wrong.
 */
#define SHOP_CODE_PAGE 1200
#include "shop.h"

/* --- what is sold, and to whom -------------------------------------------------------------------------------- */

enum { CLERKS = 4, COPIES = 100000, ITEMS_MOST = 3 };

static WCHAR *const titles[] = {
    W("Zorba"),   W("Ängeln"),      W("Öar"),         W("Anna Karenina"), W("über Nacht"), W("Война и мир"),
    W("Ιλιάδα"),  W("雪国"),        W("Ålandshistoria"), W("co-op"),      W("Coop"),       W("ulysses"),
};
enum { BOOKS = sizeof titles / sizeof *titles };

static WCHAR *const names[] = {W("Zoë"), W("Åsa"), W("Ärla"), W("Anna"), W("Ольга"), W("さくら")};
enum { CUSTOMERS = sizeof names / sizeof *names };

static size_t wide_size(const WCHAR *text)
{
    size_t units = 0;

    while (text[units] != 0)
        units++;
    return units * sizeof *text;
}

/* UTF-16 of the basic plane as UTF-8. */
static void print_wide(const WCHAR *text, size_t size)
{
    size_t i;

    for (i = 0; i < size / sizeof *text; i++) {
        unsigned c = (unsigned)text[i] & 0xFFFF;

        if (c < 0x80)
            putchar((int)c);
        else if (c < 0x800)
            printf("%c%c", (char)(0xC0 | c >> 6), (char)(0x80 | (c & 0x3F)));
        else
            printf("%c%c%c", (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)), (char)(0x80 | (c & 0x3F)));
    }
}

/* --- the tables ----------------------------------------------------------------------------------------------- */

static jet_i32 zero = 0;

enum { BOOK_ID, BOOK_TITLE, BOOK_STOCK, BOOK_COLUMNS };
static JET_COLUMNCREATE_A book_columns[BOOK_COLUMNS] = {
    COLUMN("id", JET_coltypLong, 0, JET_bitColumnAutoincrement, NULL, 0),
    COLUMN("title", JET_coltypText, 200, JET_bitColumnNotNULL, NULL, 0),
    COLUMN("stock", JET_coltypLong, 0, JET_bitColumnEscrowUpdate, &zero, sizeof zero),
};

enum { CUSTOMER_ID, CUSTOMER_NAME, CUSTOMER_ORDERS, CUSTOMER_COLUMNS };
static JET_COLUMNCREATE_A customer_columns[CUSTOMER_COLUMNS] = {
    COLUMN("id", JET_coltypLong, 0, JET_bitColumnAutoincrement, NULL, 0),
    COLUMN("name", JET_coltypText, 200, JET_bitColumnNotNULL, NULL, 0),
    COLUMN("orders", JET_coltypLong, 0, 0, NULL, 0),
};

/* Who works: a session belongs to one thread at a time, and cursors and the open database belong to the session. */
typedef struct {
    JET_SESID session;
    JET_DBID database;
    JET_TABLEID books, customers, orders;
    jet_u32 random;
    int wanted, taken, shipped, items, conflicts; /* a clerk's day */
    int sums, wrong;                              /* a bookkeeper's */
} worker;

static void make_table(worker *w, const char *name, JET_COLUMNCREATE_A *columns, jet_u32 count)
{
    MUST(JetCloseTable(w->session, create_table(w->session, w->database, name, columns, count)));
}

/* `language`: a Windows locale number, 0 for what is no text. Upper and lower case are the same. */
static void add_index(worker *w, JET_TABLEID table, const char *name, const char *key, jet_u32 key_size, jet_u32 options,
                      jet_u32 language, const char *only_while_null)
{
    enum { SORT_KEY = 0x400, IGNORE_CASE = 0x1 };
    JET_CONDITIONALCOLUMN_A condition = {sizeof condition, (char *)only_while_null, JET_bitIndexColumnMustBeNull};
    JET_UNICODEINDEX order = {0, SORT_KEY | IGNORE_CASE};
    JET_INDEXCREATE_A index;

    memset(&index, 0, sizeof index);
    index.cbStruct = sizeof index;
    index.szIndexName = (char *)name;
    index.szKey = (char *)key;
    index.cbKey = key_size;
    index.grbit = options;
    index.ulDensity = 80;
    if (language != 0) {
        order.lcid = language;
        index.pidxunicode = &order;
        index.grbit |= JET_bitIndexUnicode;
    }
    index.rgconditionalcolumn = only_while_null != NULL ? &condition : NULL;
    index.cConditionalColumn = only_while_null != NULL;
    MUST(JetCreateIndex2A(w->session, table, &index, 1));
}

static void open_tables(worker *w, const char *file)
{
    MUST(JetOpenDatabaseA(w->session, file, NULL, &w->database, 0));
    MUST(JetOpenTableA(w->session, w->database, "books", NULL, 0, 0, &w->books));
    MUST(JetOpenTableA(w->session, w->database, "customers", NULL, 0, 0, &w->customers));
    MUST(JetOpenTableA(w->session, w->database, "orders", NULL, 0, 0, &w->orders));
}

static void close_tables(worker *w)
{
    MUST(JetCloseTable(w->session, w->orders));
    MUST(JetCloseTable(w->session, w->customers));
    MUST(JetCloseTable(w->session, w->books));
    MUST(JetCloseDatabase(w->session, w->database, 0));
}

enum { ENGLISH = 0x409, SWEDISH = 0x41D };

static void create_schema(worker *w, const char *file)
{
    const jet_u32 primary = JET_bitIndexPrimary | JET_bitIndexUnique;

    MUST(JetCreateDatabaseA(w->session, file, NULL, &w->database, JET_bitDbOverwriteExisting));
    MUST(JetBeginTransaction(w->session));
    make_table(w, "books", book_columns, BOOK_COLUMNS);
    make_table(w, "customers", customer_columns, CUSTOMER_COLUMNS);
    make_table(w, "orders", order_columns, ORDER_COLUMNS);
    MUST(JetCommitTransaction(w->session, 0));
    MUST(JetCloseDatabase(w->session, w->database, 0));
    open_tables(w, file);
    MUST(JetBeginTransaction(w->session));
    add_index(w, w->books, "by id", "+id\0", 5, primary, 0, NULL);
    add_index(w, w->books, "English", "+title\0", 8, JET_bitIndexUnique, ENGLISH, NULL);
    add_index(w, w->books, "Swedish", "+title\0", 8, JET_bitIndexUnique, SWEDISH, NULL);
    add_index(w, w->customers, "by id", "+id\0", 5, primary, 0, NULL);
    add_index(w, w->customers, "English", "+name\0", 7, 0, ENGLISH, NULL);
    add_index(w, w->customers, "Swedish", "+name\0", 7, 0, SWEDISH, NULL);
    add_index(w, w->orders, "by id", "+id\0", 5, primary, 0, NULL);
    add_index(w, w->orders, "open", "+id\0", 5, 0, 0, "shipped"); /* only orders that wait to be shipped */
    add_index(w, w->orders, "by item", "+item\0", 7, JET_bitIndexIgnoreNull, 0, NULL);
    MUST(JetCommitTransaction(w->session, 0));
}

/* --- records -------------------------------------------------------------------------------------------------- */

static void set(worker *w, JET_TABLEID table, const JET_COLUMNCREATE_A *column, const void *value, size_t size)
{
    MUST(JetSetColumn(w->session, table, column->columnid, value, (jet_u32)size, 0, NULL));
}

static jet_i32 number(worker *w, JET_TABLEID table, const JET_COLUMNCREATE_A *column)
{
    jet_i32 value = 0;
    jet_u32 size;

    MUST(JetRetrieveColumn(w->session, table, column->columnid, &value, sizeof value, &size, 0, NULL));
    return value;
}

static void find(worker *w, JET_TABLEID table, jet_i32 id)
{
    MUST(JetMakeKey(w->session, table, &id, sizeof id, JET_bitNewKey));
    MUST(JetSeek(w->session, table, JET_bitSeekEQ));
}

static void fill_shelves(worker *w)
{
    jet_i32 copies = COPIES, none = 0;
    size_t i;

    MUST(JetBeginTransaction(w->session));
    for (i = 0; i < BOOKS; i++) {
        MUST(JetPrepareUpdate(w->session, w->books, JET_prepInsert));
        set(w, w->books, &book_columns[BOOK_TITLE], titles[i], wide_size(titles[i]));
        set(w, w->books, &book_columns[BOOK_STOCK], &copies, sizeof copies);
        MUST(JetUpdate(w->session, w->books, NULL, 0, NULL));
    }
    for (i = 0; i < CUSTOMERS; i++) {
        MUST(JetPrepareUpdate(w->session, w->customers, JET_prepInsert));
        set(w, w->customers, &customer_columns[CUSTOMER_NAME], names[i], wide_size(names[i]));
        set(w, w->customers, &customer_columns[CUSTOMER_ORDERS], &none, sizeof none);
        MUST(JetUpdate(w->session, w->customers, NULL, 0, NULL));
    }
    MUST(JetCommitTransaction(w->session, 0));
}

/* --- a clerk -------------------------------------------------------------------------------------------------- */

static jet_i32 one_of(worker *w, jet_i32 count)
{
    w->random = w->random * 1664525u + 1013904223u;
    return 1 + (jet_i32)((w->random >> 16 & 0x7FFF) % (jet_u32)count);
}

/* Whether a call met somebody else's change; the transaction is then rolled back. */
static int met_another(worker *w, JET_ERR err, const char *call, int line)
{
    if (err != JET_errWriteConflict)
        return must(err, call, __FILE__, line) < 0;
    MUST(JetRollback(w->session, 0));
    w->conflicts++;
    return 1;
}

#define MEETS_ANOTHER(call) met_another(w, (call), #call, __LINE__)

/* The order, the books from the shelf and one more order of the customer: all of it or nothing. 0: another clerk serves the
 * same customer at this moment. */
static int take_order(worker *w, jet_i32 customer, const jet_i32 *items, int count)
{
    JET_SETINFO behind_the_last = {sizeof behind_the_last, 0, 0};
    jet_i32 one_less = -1, orders;
    int i;

    MUST(JetBeginTransaction(w->session));
    MUST(JetPrepareUpdate(w->session, w->orders, JET_prepInsert));
    set(w, w->orders, &order_columns[ORDER_CUSTOMER], &customer, sizeof customer);
    for (i = 0; i < count; i++)
        MUST(JetSetColumn(w->session, w->orders, order_columns[ORDER_ITEM].columnid, &items[i], sizeof items[i], 0,
                          &behind_the_last));
    MUST(JetUpdate(w->session, w->orders, NULL, 0, NULL));
    for (i = 0; i < count; i++) {
        /* Clerks who sell the same book do not meet: what they take adds up. */
        find(w, w->books, items[i]);
        MUST(JetEscrowUpdate(w->session, w->books, book_columns[BOOK_STOCK].columnid, &one_less, sizeof one_less, NULL, 0,
                             NULL, 0));
    }
    /* This replaces a record, and whoever comes second has to begin again. */
    find(w, w->customers, customer);
    if (MEETS_ANOTHER(JetPrepareUpdate(w->session, w->customers, JET_prepReplace)))
        return 0;
    orders = number(w, w->customers, &customer_columns[CUSTOMER_ORDERS]) + 1;
    set(w, w->customers, &customer_columns[CUSTOMER_ORDERS], &orders, sizeof orders);
    MUST(JetUpdate(w->session, w->customers, NULL, 0, NULL));
    MUST(JetCommitTransaction(w->session, 0));
    return 1;
}

/* The order that waits longest; others look for it too. */
static void ship(worker *w)
{
    double day = 45000.5;

    MUST(JetBeginTransaction(w->session));
    MUST(JetSetCurrentIndexA(w->session, w->orders, "open"));
    if (JetMove(w->session, w->orders, JET_MoveFirst, 0) == JET_errSuccess &&
        !MEETS_ANOTHER(JetPrepareUpdate(w->session, w->orders, JET_prepReplace))) {
        set(w, w->orders, &order_columns[ORDER_SHIPPED], &day, sizeof day);
        MUST(JetUpdate(w->session, w->orders, NULL, 0, NULL));
        MUST(JetCommitTransaction(w->session, 0));
        w->shipped++;
    } else {
        JetRollback(w->session, 0); /* nothing to ship, or rolled back already */
    }
    MUST(JetSetCurrentIndexA(w->session, w->orders, NULL));
}

static void work_as_clerk(void *argument)
{
    worker *w = (worker *)argument;
    jet_i32 items[ITEMS_MOST], customer;
    int count, i;

    while (w->taken < w->wanted) {
        customer = one_of(w, CUSTOMERS);
        count = (int)one_of(w, ITEMS_MOST);
        for (i = 0; i < count; i++) /* the first books sell best */
            items[i] = one_of(w, one_of(w, BOOKS));
        while (!take_order(w, customer, items, count))
            jet_sleep_ms(1);
        w->taken++;
        w->items += count;
        if (w->taken % 2 == 0)
            ship(w);
    }
}

/* --- a bookkeeper --------------------------------------------------------------------------------------------- */

static int next(worker *w, JET_TABLEID table, int first)
{
    return JetMove(w->session, table, first ? JET_MoveFirst : JET_MoveNext, 0) >= JET_errSuccess;
}

typedef struct {
    long long on_shelves, ordered_items, orders, orders_of_customers, waiting, sold[BOOKS];
} totals;

/* Reads everything in one transaction: one moment of the shop, however long it takes. */
static totals add_up(worker *w)
{
    JET_RETINFO which = {sizeof which, 0, 1, 0};
    jet_i32 item;
    jet_u32 size;
    totals sum;
    int first;

    memset(&sum, 0, sizeof sum);
    MUST(JetBeginTransaction(w->session));
    for (first = 1; next(w, w->books, first); first = 0)
        sum.on_shelves += number(w, w->books, &book_columns[BOOK_STOCK]);
    for (first = 1; next(w, w->customers, first); first = 0)
        sum.orders_of_customers += number(w, w->customers, &customer_columns[CUSTOMER_ORDERS]);
    for (first = 1; next(w, w->orders, first); first = 0) {
        sum.orders++;
        for (which.itagSequence = 1;
             MUST(JetRetrieveColumn(w->session, w->orders, order_columns[ORDER_ITEM].columnid, &item, sizeof item, &size, 0,
                                    &which)) == JET_errSuccess;
             which.itagSequence++) {
            sum.ordered_items++;
            sum.sold[item - 1]++;
        }
    }
    MUST(JetSetCurrentIndexA(w->session, w->orders, "open"));
    for (first = 1; next(w, w->orders, first); first = 0)
        sum.waiting++;
    MUST(JetSetCurrentIndexA(w->session, w->orders, NULL));
    MUST(JetCommitTransaction(w->session, 0));
    return sum;
}

static int right(const totals *sum)
{
    return sum->on_shelves + sum->ordered_items == (long long)BOOKS * COPIES && sum->orders == sum->orders_of_customers;
}

static void work_as_bookkeeper(void *argument)
{
    worker *w = (worker *)argument;
    totals sum;

    do {
        sum = add_up(w);
        w->sums++;
        w->wrong += !right(&sum);
    } while (sum.orders < w->wanted);
}

/* --- what is shown -------------------------------------------------------------------------------------------- */

static int is(const WCHAR *text, size_t size, const WCHAR *wanted)
{
    return size == wide_size(wanted) && memcmp(text, wanted, size) == 0;
}

/* The texts of a column in the order of an index; whether they begin with the one that must be the first. */
static int print_in_order(worker *w, JET_TABLEID table, const JET_COLUMNCREATE_A *column, const char *index,
                          const WCHAR *wanted)
{
    WCHAR text[100];
    jet_u32 size = 0;
    int first, as_wanted = 0;

    printf("  %s:", index);
    MUST(JetSetCurrentIndexA(w->session, table, index));
    for (first = 1; next(w, table, first); first = 0) {
        MUST(JetRetrieveColumn(w->session, table, column->columnid, text, sizeof text, &size, 0, NULL));
        printf(first ? " " : ", ");
        print_wide(text, size);
        as_wanted |= first && is(text, size, wanted);
    }
    printf("\n");
    MUST(JetSetCurrentIndexA(w->session, table, NULL));
    return as_wanted;
}

/* A temporary table sorts what is put into it: here by copies sold, most first. */
static long long print_best_sellers(worker *w, const totals *sum)
{
    JET_COLUMNDEF columns[2];
    JET_COLUMNID ids[2];
    JET_TABLEID sellers;
    WCHAR title[100];
    jet_i32 sold, book;
    jet_u32 size;
    long long best = -1;
    int i, first;

    memset(columns, 0, sizeof columns);
    for (i = 0; i < 2; i++) {
        columns[i].cbStruct = sizeof columns[i];
        columns[i].coltyp = JET_coltypLong;
        columns[i].grbit = JET_bitColumnTTKey | (i == 0 ? JET_bitColumnTTDescending : 0);
    }
    MUST(JetOpenTempTable(w->session, columns, 2, JET_bitTTScrollable, &sellers, ids));
    for (book = 1; book <= (jet_i32)BOOKS; book++) {
        sold = (jet_i32)sum->sold[book - 1];
        MUST(JetPrepareUpdate(w->session, sellers, JET_prepInsert));
        MUST(JetSetColumn(w->session, sellers, ids[0], &sold, sizeof sold, 0, NULL));
        MUST(JetSetColumn(w->session, sellers, ids[1], &book, sizeof book, 0, NULL));
        MUST(JetUpdate(w->session, sellers, NULL, 0, NULL));
    }
    for (i = 0, first = 1; i < 3 && next(w, sellers, first); i++, first = 0) {
        MUST(JetRetrieveColumn(w->session, sellers, ids[0], &sold, sizeof sold, &size, 0, NULL));
        MUST(JetRetrieveColumn(w->session, sellers, ids[1], &book, sizeof book, &size, 0, NULL));
        find(w, w->books, book);
        MUST(JetRetrieveColumn(w->session, w->books, book_columns[BOOK_TITLE].columnid, title, sizeof title, &size, 0, NULL));
        printf("  %d times ", (int)sold);
        print_wide(title, size);
        printf("\n");
        if (first)
            best = sold;
    }
    MUST(JetCloseTable(w->session, sellers));
    return best;
}

static void show(worker *w, const totals *sum)
{
    const JET_COLUMNCREATE_A *title = &book_columns[BOOK_TITLE], *name = &customer_columns[CUSTOMER_NAME];
    long long best, most = 0;
    size_t i;

    jet_case("every language has its order");
    printf("titles\n");
    TRUE_THAT(print_in_order(w, w->books, title, "English", W("Ålandshistoria")));
    TRUE_THAT(print_in_order(w, w->books, title, "Swedish", W("Anna Karenina")));
    printf("customers\n");
    TRUE_THAT(print_in_order(w, w->customers, name, "English", W("Anna")));
    TRUE_THAT(print_in_order(w, w->customers, name, "Swedish", W("Anna")));
    printf("best sellers\n");
    jet_case("a temporary table sorts");
    best = print_best_sellers(w, sum);
    for (i = 0; i < BOOKS; i++)
        most = sum->sold[i] > most ? sum->sold[i] : most;
    EQUAL(most, best);
}

/* --- a busy day ----------------------------------------------------------------------------------------------- */

static JET_INSTANCE start(void)
{
    JET_INSTANCE instance = 0;

    MUST(JetCreateInstanceA(&instance, "bookshop on threads"));
    MUST(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramRecovery, 0, "off"));
    MUST(JetInit(&instance));
    return instance;
}

static worker hired(JET_INSTANCE instance)
{
    worker w;

    memset(&w, 0, sizeof w);
    MUST(JetBeginSessionA(instance, &w.session, NULL, NULL));
    return w;
}

int main(int argc, char **argv)
{
    const char *file = argc > 1 ? argv[1] : "bookshop_threads.edb";
    int each = jet_is_slow() ? 10 : 250, i, taken = 0, shipped = 0, items = 0, conflicts = 0;
    JET_INSTANCE instance = start();
    worker owner = hired(instance), workers[CLERKS + 1];
    jet_thread threads[CLERKS + 1];
    totals sum;

    create_schema(&owner, file);
    fill_shelves(&owner);
    for (i = 0; i <= CLERKS; i++) {
        workers[i] = hired(instance);
        workers[i].random = (jet_u32)i;
        workers[i].wanted = i < CLERKS ? each : each * CLERKS;
        open_tables(&workers[i], file);
        jet_thread_start(&threads[i]);
    }
    for (i = 0; i <= CLERKS; i++)
        jet_thread_give(&threads[i], i < CLERKS ? work_as_clerk : work_as_bookkeeper, &workers[i]);
    for (i = 0; i <= CLERKS; i++) {
        jet_thread_wait(&threads[i]);
        jet_thread_stop(&threads[i]);
        close_tables(&workers[i]);
        MUST(JetEndSession(workers[i].session, 0));
        taken += workers[i].taken;
        shipped += workers[i].shipped;
        items += workers[i].items;
        conflicts += workers[i].conflicts;
    }
    fprintf(stderr, "%d clerks took %d orders of %d books and shipped %d; they met %d times; the bookkeeper added up %d times\n",
            CLERKS, taken, items, shipped, conflicts, workers[CLERKS].sums);
    jet_case("whoever reads sees one moment: the books never fail to add up");
    EQUAL(0, workers[CLERKS].wrong);
    close_tables(&owner);
    MUST(JetDetachDatabaseA(owner.session, file));
    MUST(JetTerm(instance));

    instance = start();
    owner = hired(instance);
    MUST(JetAttachDatabaseA(owner.session, file, 0));
    open_tables(&owner, file);
    sum = add_up(&owner);
    jet_case("after the file was closed and opened: what all did together is there, once");
    EQUAL(each * CLERKS, taken);
    EQUAL(taken, sum.orders);
    EQUAL(taken, sum.orders_of_customers);
    EQUAL(items, sum.ordered_items);
    EQUAL((long long)BOOKS * COPIES, sum.on_shelves + sum.ordered_items);
    EQUAL(taken - shipped, sum.waiting);
    show(&owner, &sum);
    close_tables(&owner);
    MUST(JetTerm(instance));
    return jet_end();
}
