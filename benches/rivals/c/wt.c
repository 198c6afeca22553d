/* What the comparison needs of WiredTiger, whose objects are structs of functions, as plain functions. 0 is success. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wiredtiger.h>

struct client {
    WT_SESSION *session;
    WT_CURSOR *plain, *indexed;
};

int rival_wt_open(const char *folder, const char *settings, void **db) {
    WT_CONNECTION *connection;
    WT_SESSION *s;
    int r = wiredtiger_open(folder, NULL, settings, &connection);
    if (r != 0) return r;
    *db = connection;
    if ((r = connection->open_session(connection, NULL, NULL, &s)) != 0) return r;
    if ((r = s->create(s, "table:plain", "key_format=Q,value_format=u")) != 0) return r;
    if ((r = s->create(s, "table:indexed", "key_format=Q,value_format=Quu,columns=(id,number,word,rest)")) != 0) return r;
    if ((r = s->create(s, "index:indexed:number", "columns=(number)")) != 0) return r;
    if ((r = s->create(s, "index:indexed:word", "columns=(word)")) != 0) return r;
    return s->close(s, NULL);
}

int rival_wt_close(void *db) {
    WT_CONNECTION *connection = db;
    return connection->close(connection, NULL);
}

int rival_wt_checkpoint(void *db) {
    WT_CONNECTION *connection = db;
    WT_SESSION *s;
    int r = connection->open_session(connection, NULL, NULL, &s);
    if (r != 0) return r;
    r = s->checkpoint(s, NULL);
    s->close(s, NULL);
    return r;
}

int rival_wt_client(void *db, void **out) {
    WT_CONNECTION *connection = db;
    struct client *c = calloc(1, sizeof *c);
    int r;
    if (c == NULL) return -1;
    *out = c;
    if ((r = connection->open_session(connection, NULL, "isolation=snapshot", &c->session)) != 0) return r;
    if ((r = c->session->open_cursor(c->session, "table:plain", NULL, NULL, &c->plain)) != 0) return r;
    return c->session->open_cursor(c->session, "table:indexed", NULL, NULL, &c->indexed);
}

int rival_wt_close_client(void *client) {
    struct client *c = client;
    int r = c->session->close(c->session, NULL);
    free(c);
    return r;
}

int rival_wt_begin(void *client) {
    WT_SESSION *s = ((struct client *)client)->session;
    return s->begin_transaction(s, NULL);
}

int rival_wt_commit(void *client) {
    WT_SESSION *s = ((struct client *)client)->session;
    return s->commit_transaction(s, NULL);
}

int rival_wt_put(void *client, uint64_t id, const void *value, size_t bytes) {
    WT_CURSOR *c = ((struct client *)client)->plain;
    WT_ITEM item;
    memset(&item, 0, sizeof item);
    item.data = value;
    item.size = bytes;
    c->set_key(c, id);
    c->set_value(c, &item);
    return c->insert(c);
}

int rival_wt_put_indexed(void *client, uint64_t id, uint64_t number, const void *word, size_t word_bytes, const void *rest, size_t rest_bytes) {
    WT_CURSOR *c = ((struct client *)client)->indexed;
    WT_ITEM w, r;
    memset(&w, 0, sizeof w);
    memset(&r, 0, sizeof r);
    w.data = word;
    w.size = word_bytes;
    r.data = rest;
    r.size = rest_bytes;
    c->set_key(c, id);
    c->set_value(c, number, &w, &r);
    return c->insert(c);
}

int rival_wt_get(void *client, uint64_t id, void *buffer, size_t room, size_t *bytes) {
    WT_CURSOR *c = ((struct client *)client)->plain;
    WT_ITEM item;
    int r;
    c->set_key(c, id);
    if ((r = c->search(c)) != 0 || (r = c->get_value(c, &item)) != 0) return r;
    *bytes = item.size;
    memcpy(buffer, item.data, item.size < room ? item.size : room);
    return c->reset(c);
}

int rival_wt_scan(void *client, uint64_t *rows, uint64_t *sum) {
    WT_CURSOR *c = ((struct client *)client)->plain;
    WT_ITEM item;
    int r = c->reset(c);
    *rows = *sum = 0;
    while (r == 0 && (r = c->next(c)) == 0 && (r = c->get_value(c, &item)) == 0) {
        *rows += 1;
        *sum += item.size + ((const uint8_t *)item.data)[item.size - 1];
    }
    return r == WT_NOTFOUND ? 0 : r;
}
