/*
 * What every C test shares: the header under test, checks that print and count, threads, and an instance to try things on.
 *
 * One source compiles three ways: with our header here, with our header for Windows, and (JET_TEST_MINGW_HEADER) with
 * mingw-w64's own header and import library. The only #ifdefs of the tests are in this file. Rules for a test: never `long`
 * or `unsigned long`, always jet_u32, jet_i32 or the JET type; wide text as W("..."); C11 that is valid C++17 as well.
 */
#ifndef JET_TEST_H
#define JET_TEST_H

#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE)
#define _POSIX_C_SOURCE 200809L /* threads and clocks beside strict C11 */
#endif

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef JET_TEST_MINGW_HEADER /* the foreign header: <windows.h> must come first */
#include <windows.h>

#include <esent.h>

#include "mingw_supplement.h" /* numbers that header lacks; generated */
#else
#ifdef _WIN32
#include <windows.h>
#endif
#include "esent.h"
#endif

#ifndef _WIN32
#include <pthread.h>
#include <time.h>
#endif

typedef JET_GRBIT jet_u32; /* exactly what the header uses: unsigned long on Windows, uint32_t elsewhere */
typedef JET_ERR jet_i32;   /* long, int32_t */
#define W(s) ((WCHAR *)u"" s) /* right bits for wchar_t, uint16_t and char16_t, in C11 and C++17 */

/* --- checks --------------------------------------------------------------------------------------------------- */

enum { JET_TEST_SKIPPED = 77 };

static int jet_passed, jet_failed;
static const char *jet_case_name = "";

/* Names what follows; the name is printed. */
static inline void jet_case(const char *name)
{
    jet_case_name = name;
    printf("case: %s\n", name);
    fflush(stdout);
}

static inline const char *jet_error_text(JET_ERR err, char *text, jet_u32 size)
{
    JET_API_PTR code = (JET_API_PTR)err;

    if (JetGetSystemParameterA(0, 0, JET_paramErrorToString, &code, text, size) != JET_errSuccess)
        snprintf(text, size, "?");
    return text;
}

/* A call and the code it must return. */
static inline int jet_expect(const char *call, JET_ERR err, const char *wanted_name, JET_ERR wanted, const char *file,
                             int line)
{
    char text[256];

    if (err == wanted) {
        jet_passed++;
        return 1;
    }
    jet_failed++;
    printf("FAILED %s:%d [%s]\n       %s returned %lld, %s\n       expected %s (%lld)\n", file, line, jet_case_name, call,
           (long long)err, jet_error_text(err, text, sizeof text), wanted_name, (long long)wanted);
    fflush(stdout);
    return 0;
}

/* A value and what it must be. */
static inline int jet_expect_number(const char *what, long long value, long long wanted, const char *file, int line)
{
    if (value == wanted) {
        jet_passed++;
        return 1;
    }
    jet_failed++;
    printf("FAILED %s:%d [%s]\n       %s is %lld, expected %lld\n", file, line, jet_case_name, what, value, wanted);
    fflush(stdout);
    return 0;
}

#define EXPECT(wanted, call) jet_expect(#call, (call), #wanted, (wanted), __FILE__, __LINE__)
#define OK(call) EXPECT(JET_errSuccess, call)
#define EQUAL(wanted, value) jet_expect_number(#value, (long long)(value), (long long)(wanted), __FILE__, __LINE__)
#define TRUE_THAT(condition) jet_expect_number(#condition, (condition) ? 1 : 0, 1, __FILE__, __LINE__)

/* What `main` returns. */
static inline int jet_end(void)
{
    printf("%d checks passed, %d failed\n", jet_passed, jet_failed);
    return jet_failed != 0;
}

/* The reason why a program, or a part of it, was not run. */
static inline int jet_skip(const char *reason)
{
    printf("skipped: %s\n", reason);
    fflush(stdout);
    return JET_TEST_SKIPPED;
}

/* Under a slow checker (valgrind) loops are shorter. */
static inline int jet_is_slow(void)
{
    return getenv("JET_TEST_SLOW") != NULL;
}

/* The path of an unpacked sample database, or NULL. */
static inline const char *jet_sample(void)
{
    const char *path = getenv("ESENT_TEST_DATABASE");
    FILE *file = path != NULL ? fopen(path, "rb") : NULL;

    if (file == NULL)
        return NULL;
    fclose(file);
    return path;
}

/* --- threads -------------------------------------------------------------------------------------------------- */

/* A function to be run elsewhere. */
typedef void (*jet_work)(void *argument);

#ifdef _WIN32
typedef CRITICAL_SECTION jet_mutex;
typedef CONDITION_VARIABLE jet_condition;
static inline void jet_mutex_init(jet_mutex *m) { InitializeCriticalSection(m); }
static inline void jet_mutex_destroy(jet_mutex *m) { DeleteCriticalSection(m); }
static inline void jet_lock(jet_mutex *m) { EnterCriticalSection(m); }
static inline void jet_unlock(jet_mutex *m) { LeaveCriticalSection(m); }
static inline void jet_condition_init(jet_condition *c) { InitializeConditionVariable(c); }
static inline void jet_condition_destroy(jet_condition *c) { (void)c; }
static inline void jet_wait(jet_condition *c, jet_mutex *m) { SleepConditionVariableCS(c, m, INFINITE); }
static inline void jet_wake(jet_condition *c) { WakeAllConditionVariable(c); }
static inline void jet_sleep_ms(int ms) { Sleep((DWORD)ms); }
#else
typedef pthread_mutex_t jet_mutex;
typedef pthread_cond_t jet_condition;
static inline void jet_mutex_init(jet_mutex *m) { pthread_mutex_init(m, NULL); }
static inline void jet_mutex_destroy(jet_mutex *m) { pthread_mutex_destroy(m); }
static inline void jet_lock(jet_mutex *m) { pthread_mutex_lock(m); }
static inline void jet_unlock(jet_mutex *m) { pthread_mutex_unlock(m); }
static inline void jet_condition_init(jet_condition *c) { pthread_cond_init(c, NULL); }
static inline void jet_condition_destroy(jet_condition *c) { pthread_cond_destroy(c); }
static inline void jet_wait(jet_condition *c, jet_mutex *m) { pthread_cond_wait(c, m); }
static inline void jet_wake(jet_condition *c) { pthread_cond_broadcast(c); }
static inline void jet_sleep_ms(int ms)
{
    struct timespec pause = {ms / 1000, (ms % 1000) * 1000000};

    nanosleep(&pause, NULL);
}
#endif

/* A thread that lives on between the pieces of work that it is given. */
typedef struct {
    jet_mutex mutex;
    jet_condition changed;
    jet_work work; /* NULL: idle */
    void *argument;
    int stop;
#ifdef _WIN32
    HANDLE thread;
#else
    pthread_t thread;
#endif
} jet_thread;

static inline void jet_thread_loop(jet_thread *t)
{
    jet_lock(&t->mutex);
    while (!t->stop || t->work != NULL) {
        if (t->work != NULL) {
            jet_unlock(&t->mutex);
            t->work(t->argument);
            jet_lock(&t->mutex);
            t->work = NULL;
            jet_wake(&t->changed);
        } else {
            jet_wait(&t->changed, &t->mutex);
        }
    }
    jet_unlock(&t->mutex);
}

#ifdef _WIN32
static inline DWORD WINAPI jet_thread_main(LPVOID t)
{
    jet_thread_loop((jet_thread *)t);
    return 0;
}
#else
static inline void *jet_thread_main(void *t)
{
    jet_thread_loop((jet_thread *)t);
    return NULL;
}
#endif

static inline void jet_thread_start(jet_thread *t)
{
    memset(t, 0, sizeof *t);
    jet_mutex_init(&t->mutex);
    jet_condition_init(&t->changed);
#ifdef _WIN32
    t->thread = CreateThread(NULL, 0, jet_thread_main, t, 0, NULL);
    if (t->thread == NULL)
#else
    if (pthread_create(&t->thread, NULL, jet_thread_main, t) != 0)
#endif
    {
        printf("FAILED: no thread could be started\n");
        exit(1);
    }
}

/* Hands work to the thread, and goes on. The thread must be idle. */
static inline void jet_thread_give(jet_thread *t, jet_work work, void *argument)
{
    jet_lock(&t->mutex);
    t->argument = argument;
    t->work = work;
    jet_wake(&t->changed);
    jet_unlock(&t->mutex);
}

/* Waits until the thread is idle. */
static inline void jet_thread_wait(jet_thread *t)
{
    jet_lock(&t->mutex);
    while (t->work != NULL)
        jet_wait(&t->changed, &t->mutex);
    jet_unlock(&t->mutex);
}

/* Runs work on the thread, to its end. */
static inline void jet_thread_run(jet_thread *t, jet_work work, void *argument)
{
    jet_thread_give(t, work, argument);
    jet_thread_wait(t);
}

static inline void jet_thread_stop(jet_thread *t)
{
    jet_lock(&t->mutex);
    t->stop = 1;
    jet_wake(&t->changed);
    jet_unlock(&t->mutex);
#ifdef _WIN32
    WaitForSingleObject(t->thread, INFINITE);
    CloseHandle(t->thread);
#else
    pthread_join(t->thread, NULL);
#endif
    jet_condition_destroy(&t->changed);
    jet_mutex_destroy(&t->mutex);
}

/* --- a place to try things on --------------------------------------------------------------------------------- */

/* An instance without a log, created and not started. */
static inline JET_INSTANCE jet_created(const char *name)
{
    JET_INSTANCE instance = JET_instanceNil;

    OK(JetCreateInstanceA(&instance, name));
    OK(JetSetSystemParameterA(&instance, JET_sesidNil, JET_paramRecovery, 0, "off"));
    return instance;
}

/* The same, started. */
static inline JET_INSTANCE jet_started(const char *name)
{
    JET_INSTANCE instance = jet_created(name);

    OK(JetInit(&instance));
    return instance;
}

static inline JET_SESID jet_session(JET_INSTANCE instance)
{
    JET_SESID sesid = JET_sesidNil;

    OK(JetBeginSessionA(instance, &sesid, NULL, NULL));
    return sesid;
}

/* Attaches and opens a database for reading; the page size was set before the instance started. */
static inline JET_DBID jet_opened(JET_SESID sesid, const char *path)
{
    JET_DBID dbid = JET_dbidNil;

    OK(JetAttachDatabaseA(sesid, path, JET_bitDbReadOnly));
    OK(JetOpenDatabaseA(sesid, path, NULL, &dbid, JET_bitDbReadOnly));
    return dbid;
}

/* The page size of a file becomes the page size of the process. */
static inline void jet_page_size_of(const char *path)
{
    jet_u32 size = 0;

    OK(JetGetDatabaseFileInfoA(path, &size, sizeof size, JET_DbInfoPageSize));
    OK(JetSetSystemParameterA(NULL, JET_sesidNil, JET_paramDatabasePageSize, size, NULL));
}

#endif
