/*
 * Every index of a database: what a scan finds, seeks find, in every relation and both directions (docs/spec/05 §4.2 to
 * §4.5, §5.1). Keys are made from the values of the records; where a segment is Unicode text, the stored key is used.
 */
#include "tables.h"

enum { KEY_ROOM = 2010, VALUE_ROOM = 4096, SEEKS_MOST = 150 };

/* An entry of an index, in the order of a scan. */
typedef struct {
    unsigned char *key;
    unsigned char *bookmark;
    jet_u32 key_size;
    jet_u32 bookmark_size;
} entry_t;

typedef struct {
    entry_t *items;
    size_t count, room;
} entries_t;

static JET_SESID sesid;
static JET_TABLEID table;

static unsigned char *copy_of(const unsigned char *bytes, jet_u32 size)
{
    unsigned char *copy = (unsigned char *)malloc(size + 1u);

    if (copy != NULL)
        memcpy(copy, bytes, size);
    return copy;
}

/* The entry on which the cursor stands. */
static int here(entry_t *entry)
{
    unsigned char bytes[KEY_ROOM];

    memset(entry, 0, sizeof *entry);
    if (!OK(JetRetrieveKey(sesid, table, bytes, sizeof bytes, &entry->key_size, 0)))
        return 0;
    entry->key = copy_of(bytes, entry->key_size);
    if (!OK(JetGetBookmark(sesid, table, bytes, sizeof bytes, &entry->bookmark_size)))
        return 0;
    entry->bookmark = copy_of(bytes, entry->bookmark_size);
    return 1;
}

static void forget(entry_t *entry)
{
    free(entry->key);
    free(entry->bookmark);
}

static int compare(const unsigned char *a, jet_u32 a_size, const unsigned char *b, jet_u32 b_size)
{
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);

    return order != 0 ? order : a_size < b_size ? -1 : a_size > b_size;
}

static int same_key(const entry_t *a, const entry_t *b)
{
    return compare(a->key, a->key_size, b->key, b->key_size) == 0;
}

static int stands_on(const entry_t *wanted)
{
    entry_t found;
    int good = here(&found) && TRUE_THAT(same_key(&found, wanted)) &&
               TRUE_THAT(compare(found.bookmark, found.bookmark_size, wanted->bookmark, wanted->bookmark_size) == 0);

    forget(&found);
    return good;
}

static entries_t scan(void)
{
    entries_t all = {NULL, 0, 0};
    JET_ERR err;

    for (err = JetMove(sesid, table, JET_MoveFirst, 0); err == JET_errSuccess;
         err = JetMove(sesid, table, JET_MoveNext, 0)) {
        if (all.count == all.room) {
            all.room = all.room * 2 + 64;
            all.items = (entry_t *)realloc(all.items, all.room * sizeof *all.items);
        }
        if (!here(&all.items[all.count++]))
            break;
    }
    EXPECT(JET_errNoCurrentRecord, err);
    return all;
}

static void forward_is_backward(const entries_t *all)
{
    size_t i = all->count, wrong = 0;
    JET_ERR err;

    for (err = JetMove(sesid, table, JET_MoveLast, 0); err == JET_errSuccess && i > 0;
         err = JetMove(sesid, table, JET_MovePrevious, 0)) {
        entry_t found;

        i--;
        if (!here(&found) || !same_key(&found, &all->items[i]) ||
            compare(found.bookmark, found.bookmark_size, all->items[i].bookmark, all->items[i].bookmark_size) != 0)
            wrong++;
        forget(&found);
    }
    EXPECT(JET_errNoCurrentRecord, err);
    EQUAL(0, i);
    EQUAL(0, wrong);
    for (i = 1, wrong = 0; i < all->count; i++)
        wrong += compare(all->items[i - 1].key, all->items[i - 1].key_size, all->items[i].key, all->items[i].key_size) > 0;
    EQUAL(0, wrong);
}

/* A key as it is stored, perhaps with one byte more, which makes it greater than itself and less than all others. */
static JET_ERR stored_key(const entry_t *entry, int and_a_byte)
{
    unsigned char bytes[KEY_ROOM];

    memcpy(bytes, entry->key, entry->key_size);
    bytes[entry->key_size] = 0;
    return JetMakeKey(sesid, table, bytes, entry->key_size + (and_a_byte ? 1u : 0u), JET_bitNormalizedKey);
}

/* Seeks to what `entry` holds, from wherever; `entry` is the first of its key, `after` is behind the last. */
static void seek_around(const entries_t *all, size_t first, size_t after, JET_ERR (*make)(const entry_t *))
{
    const entry_t *entry = &all->items[first];

    OK(make(entry));
    if (OK(JetSeek(sesid, table, JET_bitSeekEQ)))
        stands_on(entry);
    OK(make(entry));
    if (OK(JetSeek(sesid, table, JET_bitSeekGE)))
        stands_on(entry);
    OK(make(entry));
    if (OK(JetSeek(sesid, table, JET_bitSeekLE)))
        stands_on(entry);
    OK(make(entry));
    if (after < all->count) {
        if (OK(JetSeek(sesid, table, JET_bitSeekGT)))
            stands_on(&all->items[after]);
    } else {
        EXPECT(JET_errRecordNotFound, JetSeek(sesid, table, JET_bitSeekGT));
    }
    OK(make(entry));
    if (first > 0) {
        if (OK(JetSeek(sesid, table, JET_bitSeekLT)))
            stands_on(&all->items[first - 1]);
    } else {
        EXPECT(JET_errRecordNotFound, JetSeek(sesid, table, JET_bitSeekLT));
    }
    EXPECT(JET_errKeyNotMade, JetSeek(sesid, table, JET_bitSeekEQ));
}

/* Seeks to what is not there: one byte behind the key of `first`. */
static void seek_between(const entries_t *all, size_t first, size_t after)
{
    const entry_t *entry = &all->items[first];

    if (entry->key_size >= 250)
        return; /* a longer key may not be asked for */
    if (after < all->count && all->items[after].key_size > entry->key_size &&
        memcmp(all->items[after].key, entry->key, entry->key_size) == 0)
        return; /* the next key goes on where this one ends */
    OK(stored_key(entry, 1));
    EXPECT(JET_errRecordNotFound, JetSeek(sesid, table, JET_bitSeekEQ));
    OK(stored_key(entry, 1));
    if (after < all->count) {
        if (EXPECT(JET_wrnSeekNotEqual, JetSeek(sesid, table, JET_bitSeekGE)))
            stands_on(&all->items[after]);
    } else {
        EXPECT(JET_errRecordNotFound, JetSeek(sesid, table, JET_bitSeekGE));
    }
    OK(stored_key(entry, 1));
    if (EXPECT(JET_wrnSeekNotEqual, JetSeek(sesid, table, JET_bitSeekLE)))
        stands_on(&all->items[after - 1]);
    OK(stored_key(entry, 1));
    if (OK(JetSeek(sesid, table, JET_bitSeekLT)))
        stands_on(&all->items[after - 1]);
}

/* All duplicates of a key, and only they, are within a range that ends with it. Counting takes the range away. */
static void ranges(const entries_t *all, size_t first, size_t after)
{
    jet_u32 count = 0, round;
    size_t steps;
    JET_ERR err;

    for (round = 0; round < 2; round++) {
        OK(stored_key(&all->items[first], 0));
        OK(JetSeek(sesid, table, JET_bitSeekEQ));
        OK(stored_key(&all->items[first], 0));
        if (!OK(JetSetIndexRange(sesid, table, JET_bitRangeInclusive | JET_bitRangeUpperLimit)))
            return;
        if (round == 0) {
            OK(JetIndexRecordCount(sesid, table, &count, 0));
            EQUAL(after - first, count);
            stands_on(&all->items[first]);
            EXPECT(JET_errInvalidOperation, JetSetIndexRange(sesid, table, JET_bitRangeRemove));
        }
    }
    for (steps = 0, err = JET_errSuccess; err == JET_errSuccess; steps++)
        err = JetMove(sesid, table, JET_MoveNext, 0);
    EXPECT(JET_errNoCurrentRecord, err);
    EQUAL(after - first, steps);
    /* stepping out of a range takes it away; at the end of the index it was not left */
    EXPECT(after < all->count ? JET_errInvalidOperation : JET_errSuccess,
           JetSetIndexRange(sesid, table, JET_bitRangeRemove));
    OK(stored_key(&all->items[first], 0));
    OK(JetSeek(sesid, table, JET_bitSeekEQ | JET_bitSetIndexRange));
    OK(JetIndexRecordCount(sesid, table, &count, 1));
    EQUAL(1, count);
    /* backwards, down to the key itself and to the one before it */
    OK(stored_key(&all->items[first], 0));
    OK(JetSeek(sesid, table, JET_bitSeekEQ));
    OK(stored_key(&all->items[first], 0));
    OK(JetSetIndexRange(sesid, table, JET_bitRangeInclusive));
    EXPECT(JET_errNoCurrentRecord, JetMove(sesid, table, JET_MovePrevious, 0));
    OK(stored_key(&all->items[first], 0));
    OK(JetSeek(sesid, table, JET_bitSeekEQ));
    OK(stored_key(&all->items[first], 0));
    EXPECT(JET_errNoCurrentRecord, JetSetIndexRange(sesid, table, JET_bitRangeUpperLimit));
}

static JET_ERR make_stored(const entry_t *entry)
{
    return stored_key(entry, 0);
}

/* --- keys made from values ------------------------------------------------------------------------------------ */

static const segment_t *key_segments;

/* The values of the record that made this entry, segment by segment. */
static JET_ERR make_from_values(const entry_t *entry)
{
    static unsigned char value[VALUE_ROOM];
    jet_u32 i;
    JET_ERR err = JetGotoBookmark(sesid, table, entry->bookmark, entry->bookmark_size);

    for (i = 0; err >= JET_errSuccess && i < key_segments[0].segments; i++) {
        jet_u32 size = 0, grbit = i == 0 ? JET_bitNewKey : 0;

        err = JetRetrieveColumn(sesid, table, key_segments[i].column, value, sizeof value, &size, 0, NULL);
        if (err == JET_wrnColumnNull)
            err = JetMakeKey(sesid, table, NULL, 0, grbit);
        else if (err >= JET_errSuccess)
            err = JetMakeKey(sesid, table, value, size < sizeof value ? size : (jet_u32)sizeof value,
                             grbit | (size == 0 ? JET_bitKeyDataZeroLength : 0u));
    }
    return err;
}

/* Whether the values of a record tell its only entry: no Unicode text, no several values, no parts of values. */
static int made_from_values(void)
{
    jet_u32 i;

    if ((key_segments[0].grbit & (JET_bitIndexTuples | JET_bitIndexCrossProduct | JET_bitIndexNestedTable)) != 0)
        return 0;
    for (i = 0; i < key_segments[0].segments; i++) {
        int text = key_segments[i].type == JET_coltypText || key_segments[i].type == JET_coltypLongText;
        JET_COLUMNDEF column;

        if (text && key_segments[i].code_page == 1200)
            return 0;
        memset(&column, 0, sizeof column);
        column.cbStruct = sizeof column;
        OK(JetGetTableColumnInfoA(sesid, table, (const char *)&key_segments[i].column, &column, sizeof column,
                                  JET_ColInfoByColid));
        if ((column.grbit & JET_bitColumnMultiValued) != 0)
            return 0;
    }
    return 1;
}

static void keys_agree(const entry_t *entry)
{
    unsigned char bytes[KEY_ROOM];
    jet_u32 size = 0;

    if (OK(make_from_values(entry)) &&
        OK(JetRetrieveKey(sesid, table, bytes, sizeof bytes, &size, JET_bitRetrieveCopy)))
        EQUAL(0, compare(entry->key, entry->key_size, bytes, size));
}

/* --- one index after another ---------------------------------------------------------------------------------- */

static void try_index(const char *table_name, const segment_t *segments)
{
    const char *index = segments[0].index;
    char name[200];
    entries_t all;
    size_t first, after, step;
    jet_u32 count = 0;
    int from_values;

    snprintf(name, sizeof name, "4.2 to 4.5: table %s, index %s", table_name, index);
    jet_case(name);
    if (!OK(JetSetCurrentIndexA(sesid, table, index)))
        return;
    key_segments = segments;
    from_values = made_from_values();
    all = scan();
    forward_is_backward(&all);
    if (all.count > 0) {
        OK(JetMove(sesid, table, JET_MoveFirst, 0));
        OK(JetIndexRecordCount(sesid, table, &count, 0));
        EQUAL(all.count, count);
    }
    step = all.count / SEEKS_MOST + 1;
    for (first = 0; first < all.count; first = after) {
        for (after = first + 1; after < all.count && same_key(&all.items[first], &all.items[after]); after++)
            ;
        if (first % step == 0 || after == all.count) {
            seek_around(&all, first, after, make_stored);
            seek_between(&all, first, after);
            ranges(&all, first, after);
            if (from_values) {
                keys_agree(&all.items[first]);
                seek_around(&all, first, after, make_from_values);
            }
        }
    }
    for (first = 0; first < all.count; first++)
        forget(&all.items[first]);
    free(all.items);
}

static void try_table(JET_DBID dbid, const char *name)
{
    segments_t segments;
    jet_u32 i;

    table = table_opened(sesid, dbid, name);
    segments = segments_of(sesid, table);
    for (i = 0; i < segments.count; i++) {
        if (segments.items[i].position == 0)
            try_index(name, &segments.items[i]);
    }
    EXPECT(JET_errIndexNotFound, JetSetCurrentIndexA(sesid, table, "no such index"));
    free(segments.items);
    OK(JetCloseTable(sesid, table));
}

int main(void)
{
    const char *path = jet_sample();
    JET_INSTANCE instance;
    JET_DBID dbid;
    names_t names;
    jet_u32 i;

    if (path == NULL)
        return jet_skip("seeking: no sample database (set ESENT_TEST_DATA)");
    jet_page_size_of(path);
    instance = jet_started("seeking");
    sesid = jet_session(instance);
    dbid = jet_opened(sesid, path);
    names = tables_of(sesid, dbid);
    TRUE_THAT(names.count >= 3);
    for (i = 0; i < names.count; i++)
        try_table(dbid, names.items[i].text);
    free(names.items);
    OK(JetTerm(instance));
    return jet_end();
}
