//! `libesentwin32`: the companion of `libesent` for managed programs outside Windows.
//!
//! ManagedEsent imports five functions of `kernel32.dll` besides those of `esent.dll`: `VirtualAlloc`,
//! `VirtualFree`, `LocalAlloc`, `LocalFree` and `GetCurrentProcessId`. Without them it stops before its first
//! call into the engine. This library offers exactly those five; a `dllmap` (mono) or
//! `NativeLibrary.SetDllImportResolver` (.NET) points `kernel32.dll` here.
//!
//! On Windows the crate is empty: the system has the real ones.
//!
//! Failure is reported as on Windows (NULL, FALSE), and the Win32 error number is left in `errno`, which is what
//! mono's `Marshal.GetLastWin32Error` reads there.

#[cfg(unix)]
mod memory;
