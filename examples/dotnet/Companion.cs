// The five kernel32 functions that ManagedEsent imports besides ESENT, imported exactly as it imports them.
// Outside Windows the dllmap sends "kernel32.dll" to libesentwin32; on Windows the system answers.

using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

internal static class Companion
{
    [DllImport("kernel32.dll", SetLastError = true)]
    private static extern IntPtr VirtualAlloc(IntPtr address, UIntPtr size, uint type, uint protect);

    [DllImport("kernel32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool VirtualFree(IntPtr address, UIntPtr size, uint type);

    [DllImport("kernel32.dll")]
    private static extern IntPtr LocalAlloc(int flags, UIntPtr size);

    [DllImport("kernel32.dll")]
    private static extern IntPtr LocalFree(IntPtr block);

    [DllImport("kernel32.dll")]
    private static extern int GetCurrentProcessId();

    private static int failures;

    private static void Check(bool good, string what)
    {
        Console.WriteLine("{0}: {1}", good ? "ok" : "FAILED", what);
        failures += good ? 0 : 1;
    }

    private static int Main()
    {
        IntPtr pages = VirtualAlloc(IntPtr.Zero, new UIntPtr(100000), 0x3000, 4);
        Check(pages != IntPtr.Zero && (pages.ToInt64() & 4095) == 0, "whole pages");
        Check(Marshal.ReadByte(pages, 99999) == 0, "of zeros");
        Marshal.WriteByte(pages, 99999, 7);
        Check(!VirtualFree(pages, new UIntPtr(1), 0x8000), "a release with a size is refused");
        Check(VirtualFree(pages, UIntPtr.Zero, 0x8000), "released");

        IntPtr block = LocalAlloc(0, new UIntPtr(10));
        Check(block != IntPtr.Zero, "a block");
        Check(LocalFree(block) == IntPtr.Zero, "freed");
        Check(GetCurrentProcessId() == Process.GetCurrentProcess().Id, "the process id");
        return failures == 0 ? 0 : 1;
    }
}
