/*
 * Two threads at once: inside one session, during a start, during an end (docs/spec/04 §2.4, §3.7, §4.3, §4.5, §9).
 *
 * A call that is really inside the library is made by the calls that call back: the probe of the runtime callback during
 * JetInit, and the allocator of JetEnumerateColumns, for which a database is read.
 */
#include "on_thread.h"

static jet_thread b;

/* --- while an instance starts --------------------------------------------------------------------------------- */

static JET_INSTANCE starting;
static int probes;

static JET_ERR JET_API probe(JET_SESID sesid, JET_DBID dbid, JET_TABLEID tableid, JET_CBTYP type, void *argument1,
                             void *argument2, void *context, JET_API_PTR unused)
{
    call_t call;

    (void)argument1, (void)argument2, (void)context, (void)unused;
    probes++;
    jet_case("3.4 order 9: the runtime callback is probed once, with nil handles and JET_cbtypNull");
    TRUE_THAT(sesid == JET_sesidNil);
    EQUAL(JET_dbidNil, dbid);
    TRUE_THAT(tableid == JET_tableidNil);
    EQUAL(JET_cbtypNull, type);

    jet_case("3.7: while another thread starts the instance: JET_errInitInProgress, sessions: JET_errNotInitialized");
    call = call_of(DO_SET_PARAMETER, JET_sesidNil);
    call.instance = starting;
    jet_thread_run(&b, call_work, &call);
    EXPECT(JET_errInitInProgress, call.err);
    call = call_of(DO_BEGIN_SESSION, JET_sesidNil);
    call.instance = starting;
    jet_thread_run(&b, call_work, &call);
    EXPECT(JET_errNotInitialized, call.err);
    return JET_errSuccess;
}

static JET_ERR JET_API refuse(JET_SESID sesid, JET_DBID dbid, JET_TABLEID tableid, JET_CBTYP type, void *argument1,
                              void *argument2, void *context, JET_API_PTR unused)
{
    (void)sesid, (void)dbid, (void)tableid, (void)type;
    (void)argument1, (void)argument2, (void)context, (void)unused;
    return -10042; /* of the range that belongs to clients */
}

static void during_a_start(void)
{
    starting = jet_created("starting");
    OK(JetSetSystemParameterA(&starting, JET_sesidNil, JET_paramRuntimeCallback, (JET_API_PTR)probe, NULL));
    OK(JetInit(&starting));
    EQUAL(1, probes);
    OK(JetTerm(starting));
    jet_case("3.4 order 9: what the callback refuses becomes the result, and the instance is gone");
    starting = jet_created("refused");
    OK(JetSetSystemParameterA(&starting, JET_sesidNil, JET_paramRuntimeCallback, (JET_API_PTR)refuse, NULL));
    EXPECT(-10042, JetInit(&starting));
    EQUAL(0, starting);
}

/* --- two threads in one session ------------------------------------------------------------------------------- */

typedef struct {
    JET_SESID sesid;
    int rounds, shared, wrong;
} hammer_t;

/* Short calls, over and over: each succeeds or finds the other thread inside. */
static void hammer(void *argument)
{
    hammer_t *h = (hammer_t *)argument;
    int i;

    for (i = 0; i < h->rounds; i++) {
        JET_SESSIONINFO info;
        JET_ERR err = JetGetSessionInfo(h->sesid, &info, sizeof info, JET_SessionInfo);

        if (err == JET_errSessionSharingViolation)
            h->shared++;
        else if (err != JET_errSuccess)
            h->wrong++;
    }
}

static void two_threads_hammering(void)
{
    JET_INSTANCE instance = jet_started("hammer");
    hammer_t here, there;

    jet_case("4.5: two threads hammering one session: success or JET_errSessionSharingViolation, nothing else");
    memset(&here, 0, sizeof here);
    here.sesid = jet_session(instance);
    here.rounds = jet_is_slow() ? 2000 : 200000;
    there = here;
    jet_thread_give(&b, hammer, &there);
    hammer(&here);
    jet_thread_wait(&b);
    EQUAL(0, here.wrong + there.wrong);
    OK(JetBeginTransaction(here.sesid));
    OK(JetEndSession(here.sesid, 0));
    OK(JetTerm(instance));
}

/* --- a thread that stays inside ------------------------------------------------------------------------------- */

/* What happens while the allocator of JetEnumerateColumns is being called. */
typedef struct {
    JET_INSTANCE instance;
    JET_SESID sesid;
    jet_thread *terminator;
    call_t term;
    int done;
} inside_t;

static JET_ERR ask(JET_SESID sesid)
{
    JET_SESSIONINFO info;

    return JetGetSessionInfo(sesid, &info, sizeof info, JET_SessionInfo);
}

static void from_another_thread(inside_t *inside)
{
    jet_case("4.5: another thread is inside a call of this session: JET_errSessionSharingViolation");
    EXPECT(JET_errSessionSharingViolation, other_on(&b, ask, inside->sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_BEGIN, inside->sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_ROLLBACK, inside->sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_RESET_CONTEXT, inside->sesid));
    EXPECT(JET_errSessionSharingViolation, set_on(&b, inside->sesid, 7));
    jet_case("4.3 order 2, 4.4 order 2: duplicating and ending it: JET_errSessionSharingViolation");
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_DUP_SESSION, inside->sesid));
    EXPECT(JET_errSessionSharingViolation, on(&b, DO_END_SESSION, inside->sesid));
}

/* JetTerm waits for this thread, which is inside; meanwhile everybody else is told so. */
static void while_terminating(inside_t *inside)
{
    call_t call;
    int tries;

    inside->term = call_of(DO_TERM, JET_sesidNil);
    inside->term.instance = inside->instance;
    jet_thread_give(inside->terminator, call_work, &inside->term);
    call = call_of(DO_BEGIN_SESSION, JET_sesidNil);
    call.instance = inside->instance;
    for (tries = 0; tries < 500; tries++) {
        jet_thread_run(&b, call_work, &call);
        if (call.err != JET_errSuccess)
            break;
        JetEndSession(call.made, 0);
        jet_sleep_ms(10);
    }
    jet_case("4.1 order 5, 9: while JetTerm waits for a thread inside a call: JET_errTermInProgress");
    EXPECT(JET_errTermInProgress, call.err);
    EXPECT(JET_errTermInProgress, other_on(&b, ask, inside->sesid));
    EXPECT(JET_errTermInProgress, on(&b, DO_END_SESSION, inside->sesid));
    EXPECT(JET_errTermInProgress, on(&b, DO_DUP_SESSION, inside->sesid));
    EXPECT(JET_errTermInProgress, on(&b, DO_RESET_CONTEXT, inside->sesid));
    EXPECT(JET_errTermInProgress, set_on(&b, inside->sesid, 7));
    EXPECT(JET_errTermInProgress, on(&b, DO_ROLLBACK, inside->sesid));
    jet_case("3.7: parameters while terminating: JET_errTermInProgress");
    call = call_of(DO_SET_PARAMETER, JET_sesidNil);
    call.instance = inside->instance;
    jet_thread_run(&b, call_work, &call);
    EXPECT(JET_errTermInProgress, call.err);
}

static void *JET_API allocate(void *context, void *memory, jet_u32 size)
{
    inside_t *inside = (inside_t *)context;

    if (inside != NULL && !inside->done) {
        inside->done = 1;
        from_another_thread(inside);
        while_terminating(inside);
    }
    if (size == 0) {
        free(memory);
        return NULL;
    }
    return realloc(memory, size);
}

static void release(JET_ENUMCOLUMN *columns, jet_u32 count)
{
    jet_u32 i, j;

    for (i = 0; i < count; i++) {
        for (j = 0; j < columns[i].cEnumColumnValue; j++)
            free(columns[i].rgEnumColumnValue[j].pvData);
        free(columns[i].rgEnumColumnValue);
    }
    free(columns);
}

static void with_a_thread_inside(const char *path)
{
    JET_TABLEID table = JET_tableidNil;
    JET_ENUMCOLUMN *columns = NULL;
    jet_u32 count = 0;
    inside_t inside;
    jet_thread terminator;
    JET_DBID dbid;

    memset(&inside, 0, sizeof inside);
    jet_thread_start(&terminator);
    jet_page_size_of(path);
    inside.instance = jet_started("inside");
    inside.sesid = jet_session(inside.instance);
    inside.terminator = &terminator;
    dbid = jet_opened(inside.sesid, path);
    OK(JetOpenTableA(inside.sesid, dbid, "MSysObjects", NULL, 0, JET_bitTableReadOnly, &table));
    OK(JetMove(inside.sesid, table, JET_MoveFirst, 0));
    OK(JetEnumerateColumns(inside.sesid, table, 0, NULL, &count, &columns, allocate, &inside, 0x7FFFFFFF, 0));
    jet_case("2.4: the thread that was inside was not disturbed");
    TRUE_THAT(inside.done);
    TRUE_THAT(count > 5);
    release(columns, count);
    jet_thread_wait(&terminator);
    jet_case("3.5 order 5: JetTerm waited, and then ended the instance with its sessions");
    EXPECT(JET_errSuccess, inside.term.err);
    EXPECT(JET_errNotInitialized, JetEndSession(inside.sesid, 0));
    jet_thread_stop(&terminator);
}

int main(void)
{
    jet_thread_start(&b);
    during_a_start();
    two_threads_hammering();
    if (jet_sample() != NULL)
        with_a_thread_inside(jet_sample());
    else
        jet_skip("sharing: no sample database, so no call stays inside the library (set ESENT_TEST_DATA)");
    jet_thread_stop(&b);
    return jet_end();
}
