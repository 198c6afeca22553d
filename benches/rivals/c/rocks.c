/* What the comparison needs of RocksDB: batches, look-ups without a copy, a scan. A non-zero answer is a failure. */
#include <rocksdb/c.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct rocks {
    rocksdb_t *db;
    rocksdb_writeoptions_t *writing;
    rocksdb_readoptions_t *reading;
};

static int failed(char *error) {
    int is = error != NULL;
    free(error);
    return is;
}

int rival_rocks_open(const char *folder, size_t cache_bytes, void **out) {
    char *error = NULL;
    struct rocks *r = calloc(1, sizeof *r);
    rocksdb_options_t *options = rocksdb_options_create();
    rocksdb_block_based_table_options_t *table = rocksdb_block_based_options_create();
    rocksdb_block_based_options_set_block_cache(table, rocksdb_cache_create_lru(cache_bytes));
    rocksdb_block_based_options_set_filter_policy(table, rocksdb_filterpolicy_create_bloom_full(10));
    rocksdb_options_set_block_based_table_factory(options, table);
    rocksdb_options_set_create_if_missing(options, 1);
    rocksdb_options_set_compression(options, rocksdb_no_compression);
    rocksdb_options_increase_parallelism(options, 2);
    r->writing = rocksdb_writeoptions_create();
    rocksdb_writeoptions_disable_WAL(r->writing, 1);
    r->reading = rocksdb_readoptions_create();
    r->db = rocksdb_open(options, folder, &error);
    *out = r;
    return failed(error);
}

void rival_rocks_close(void *db) {
    struct rocks *r = db;
    rocksdb_close(r->db);
    rocksdb_writeoptions_destroy(r->writing);
    rocksdb_readoptions_destroy(r->reading);
    free(r);
}

int rival_rocks_settle(void *db) {
    struct rocks *r = db;
    char *error = NULL;
    rocksdb_flushoptions_t *options = rocksdb_flushoptions_create();
    rocksdb_flush(r->db, options, &error);
    rocksdb_flushoptions_destroy(options);
    return failed(error);
}

void *rival_rocks_batch(void) { return rocksdb_writebatch_create(); }
void rival_rocks_free_batch(void *batch) { rocksdb_writebatch_destroy(batch); }

void rival_rocks_put(void *batch, const char *key, size_t key_bytes, const char *value, size_t bytes) {
    rocksdb_writebatch_put(batch, key, key_bytes, value, bytes);
}

int rival_rocks_write(void *db, void *batch) {
    struct rocks *r = db;
    char *error = NULL;
    rocksdb_write(r->db, r->writing, batch, &error);
    rocksdb_writebatch_clear(batch);
    return failed(error);
}

int rival_rocks_get(void *db, const char *key, size_t key_bytes, void *buffer, size_t room, size_t *bytes) {
    struct rocks *r = db;
    char *error = NULL;
    rocksdb_pinnableslice_t *slice = rocksdb_get_pinned(r->db, r->reading, key, key_bytes, &error);
    const char *value;
    if (slice == NULL) return failed(error) ? 1 : 2;
    value = rocksdb_pinnableslice_value(slice, bytes);
    memcpy(buffer, value, *bytes < room ? *bytes : room);
    rocksdb_pinnableslice_destroy(slice);
    return failed(error);
}

int rival_rocks_scan(void *db, const char *from, size_t from_bytes, uint64_t *rows, uint64_t *sum) {
    struct rocks *r = db;
    char *error = NULL;
    rocksdb_iterator_t *it = rocksdb_create_iterator(r->db, r->reading);
    *rows = *sum = 0;
    for (rocksdb_iter_seek(it, from, from_bytes); rocksdb_iter_valid(it); rocksdb_iter_next(it)) {
        size_t bytes;
        const char *key = rocksdb_iter_key(it, &bytes);
        const char *value;
        if (bytes == 0 || key[0] != from[0]) break;
        value = rocksdb_iter_value(it, &bytes);
        *rows += 1;
        *sum += bytes + ((const uint8_t *)value)[bytes - 1];
    }
    rocksdb_iter_get_error(it, &error);
    rocksdb_iter_destroy(it);
    return failed(error);
}
