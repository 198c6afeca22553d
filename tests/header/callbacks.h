
/* Functions that a client gives. */

struct JET_COMMIT_ID;
struct JET_EMITDATACTX;
struct BTREE_STATS;

/* Progress of a long operation. A negative result cancels it. */
typedef JET_ERR (JET_API *JET_PFNSTATUS)(JET_SESID sesid, JET_SNP snp, JET_SNT snt, void *pv);

/* Decision about a failed file operation; never called. */
typedef JET_ERR (JET_API *JET_ABORTRETRYFAILCALLBACK_A)(char *szFile, JET_ULONG Offset, JET_ULONG OffsetHigh,
                                                        JET_ULONG Length, JET_ERR err);
typedef JET_ERR (JET_API *JET_ABORTRETRYFAILCALLBACK_W)(WCHAR *szFile, JET_ULONG Offset, JET_ULONG OffsetHigh,
                                                        JET_ULONG Length, JET_ERR err);

#if ( JET_VERSION >= 0x0501 )
/* Event of a table or cursor (JET_cbtyp*), or the value of a user-defined default. */
typedef JET_ERR (JET_API *JET_CALLBACK)(JET_SESID sesid, JET_DBID dbid, JET_TABLEID tableid, JET_CBTYP cbtyp,
                                        void *pvArg1, void *pvArg2, void *pvContext, JET_API_PTR ulUnused);

/* realloc with a context: NULL pv allocates, cb 0 frees. */
typedef void *(JET_API *JET_PFNREALLOC)(void *pvContext, void *pv, JET_ULONG cb);
#endif

#if ( JET_VERSION >= 0x0600 )
/* Takes one trace line. */
typedef void (JET_API *JET_PFNTRACEEMIT)(JET_TRACETAG tag, JET_PCSTR szPrefix, JET_PCSTR szTrace, JET_API_PTR ul);

/* Takes the name of one trace topic. */
typedef void (JET_API *JET_PFNTRACEREGISTER)(JET_TRACETAG tag, JET_PCSTR szDesc, JET_API_PTR *pul);
#endif

#if ( JET_VERSION >= 0x0601 )
/* Takes the space figures of one tree. */
typedef JET_ERR (JET_API *JET_PFNSPACEDATA)(struct BTREE_STATS *pBTreeStats, JET_API_PTR pvContext);

/* Takes log data as it is written. */
typedef JET_ERR (JET_API *JET_PFNEMITLOGDATA)(JET_INSTANCE instance, struct JET_EMITDATACTX *pEmitLogDataCtx,
                                              void *pvLogData, JET_ULONG cbLogData, void *callbackCtx);
#endif

#if ( JET_VERSION >= 0x0602 )
/* Says up to which commit the log is durable. */
typedef JET_ERR (JET_API *JET_PFNDURABLECOMMITCALLBACK)(JET_INSTANCE instance, struct JET_COMMIT_ID *pCommitIdSeen,
                                                        JET_GRBIT grbit);
#endif

#if ( JET_VERSION >= 0x0A01 )
/* Progress and questions of recovery, for JetInit4. */
typedef JET_ERR (JET_API *JET_PFNINITCALLBACK)(JET_SNP snp, JET_SNT snt, void *pv, void *pvContext);

/* Category of one page. */
typedef void (JET_API *JET_SPCATCALLBACK)(JET_ULONG pgno, JET_ULONG objid, SpaceCategoryFlags spcatf, void *pvContext);
#endif
