/*
 * esent.h: the API of the Extensible Storage Engine (ESENT, JET Blue), as libesent and ESENT.DLL offer it.
 *
 * Generated from the sources by tests/header.rs; do not edit. MIT licence.
 *
 * JET_VERSION      which Windows' API to declare; newer things are left out. 0x0500 Windows 2000, 0x0501 XP, 0x0502 Server 2003,
 *                  0x0600 Vista, 0x0601 Windows 7, 0x0602 Windows 8, 0x0603 Windows 8.1, 0x0A00 Windows 10 (the default),
 *                  0x0A01 what came since. It changes nothing in the library.
 * JET_UNICODE      names without suffix mean the UTF-16 functions and structs, else the byte ones.
 * _JET_NOPROTOTYPES  types and numbers only.
 *
 * "The codes of every ... call" in the comments on functions:
 *   instance calls  JET_errInvalidInstance, JET_errNotInitialized, JET_errInitInProgress, JET_errTermInProgress,
 *                   JET_errRestoreInProgress, JET_errRunningInMultiInstanceMode (no handle given);
 *   session calls   JET_errInvalidSesid, JET_errNotInitialized, JET_errClientRequestToStopJetService,
 *                   JET_errInstanceUnavailable, JET_errInstanceUnavailableDueToFatalLogDiskFull, JET_errTermInProgress,
 *                   JET_errRestoreInProgress, JET_errSessionSharingViolation;
 *   table calls     JET_errInvalidSesid, JET_errInvalidTableId, JET_errSesidTableIdMismatch, then those of session calls.
 * Any call can also meet JET_errOutOfMemory, JET_errDiskIO, the codes of damaged files, and JET_errInternalError.
 */

#ifndef JET_VERSION
#  ifdef WINVER
#    define JET_VERSION WINVER
#  else
#    define JET_VERSION 0x0A00
#  endif
#endif

#include <stddef.h>
#include <stdint.h>
#ifdef _WIN32
#  include <wchar.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* An anonymous struct in a union: C11 has it, compilers of C++ offer it. */
#if defined(__GNUC__)
#  define JET_ANONYMOUS __extension__
#else
#  define JET_ANONYMOUS
#endif

#if defined(_MSC_VER)
#  pragma warning(push)
#  pragma warning(disable : 4201)
#endif

/* 64-bit members have this alignment at most, on every platform. */
#if UINTPTR_MAX > 0xFFFFFFFFu
#  pragma pack(push, 8)
#else
#  pragma pack(push, 4)
#endif

#ifdef _WIN32
#  define JET_API __stdcall
#  define JET_NODSAPI __stdcall
#else
#  define JET_API
#  define JET_NODSAPI
#endif

/* Scalars: the widths of Windows everywhere, its spelling there. */
#ifdef _WIN32
#  ifndef __WCHAR_DEFINED
#    define __WCHAR_DEFINED
typedef wchar_t WCHAR;
#  endif
typedef unsigned long JET_ULONG;
typedef long JET_LONG;
#  ifdef _WIN64
typedef unsigned __int64 JET_API_PTR;
#  else
typedef unsigned long JET_API_PTR;
#  endif
#else
typedef uint16_t WCHAR;
typedef uint32_t JET_ULONG;
typedef int32_t JET_LONG;
typedef uintptr_t JET_API_PTR;
#endif

typedef JET_LONG JET_ERR;
typedef JET_ULONG JET_GRBIT;
typedef JET_API_PTR JET_HANDLE;
typedef JET_API_PTR JET_INSTANCE;
typedef JET_API_PTR JET_SESID;
typedef JET_API_PTR JET_TABLEID;
typedef JET_ULONG JET_COLUMNID;
typedef JET_ULONG JET_DBID;
typedef JET_ULONG JET_OBJTYP;
typedef JET_ULONG JET_COLTYP;
typedef JET_ULONG JET_SNP;
typedef JET_ULONG JET_SNT;
typedef JET_ULONG JET_SNC;
typedef JET_ULONG JET_DLLID;
typedef double JET_DATESERIAL;
#if ( JET_VERSION >= 0x0501 )
typedef JET_API_PTR JET_LS;
typedef JET_API_PTR JET_OSSNAPID;
typedef JET_ULONG JET_CBTYP;
#endif
#if ( JET_VERSION >= 0x0601 )
typedef JET_API_PTR JET_HISTO;
typedef int TESTHOOK_OP;
#endif
#if ( JET_VERSION >= 0x0A01 )
typedef JET_ULONG JET_ENGINEFORMATVERSION;
typedef JET_ULONG SpaceCategoryFlags;
#endif

typedef char *JET_PSTR;
typedef const char *JET_PCSTR;
typedef WCHAR *JET_PWSTR;
typedef const WCHAR *JET_PCWSTR;
