// A first program on the ESENT C API from .NET: plain P/Invoke, nothing else.
//
//     Program.exe                 opens an instance, a session and a transaction
//     Program.exe DATABASE        and prints the name and record count of every table
//
// On Windows "esent" is the system's ESENT.DLL, or ours beside the program. Elsewhere the runtime is told where the
// engine is: mono by Program.exe.config (a dllmap, see the file of that name here), .NET by
// NativeLibrary.SetDllImportResolver.

using System;
using System.Runtime.InteropServices;
using System.Text;

internal static class Jet
{
    public const uint ParamRecovery = 34, ParamDatabasePageSize = 64, ParamErrorToString = 70;
    public const uint DbReadOnly = 1, TableReadOnly = 4, DbInfoPageSize = 17, ObjTypTable = 1, ListNoStats = 1;
    public const int MoveFirst = int.MinValue, MoveNext = 1;
    public const int NoCurrentRecord = -1603;

    [StructLayout(LayoutKind.Sequential)]
    public struct ObjectList
    {
        public uint cbStruct;
        public UIntPtr tableid;
        public uint cRecord, columnidContainer, columnidName, columnidType, columnidCreated, columnidUpdated;
        public uint columnidGrbit, columnidFlags, columnidRecords, columnidPages;
    }

    private const string Dll = "esent.dll";

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetCreateInstanceW(out UIntPtr instance, string name);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetSetSystemParameterW(ref UIntPtr instance, UIntPtr sesid, uint id, UIntPtr value, string text);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetGetSystemParameterW(
        UIntPtr instance, UIntPtr sesid, uint id, ref UIntPtr value, StringBuilder text, uint bytes);

    [DllImport(Dll)]
    public static extern int JetInit(ref UIntPtr instance);

    [DllImport(Dll)]
    public static extern int JetTerm(UIntPtr instance);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetBeginSessionW(UIntPtr instance, out UIntPtr sesid, string user, string password);

    [DllImport(Dll)]
    public static extern int JetEndSession(UIntPtr sesid, uint grbit);

    [DllImport(Dll)]
    public static extern int JetSetSessionContext(UIntPtr sesid, UIntPtr context);

    [DllImport(Dll)]
    public static extern int JetResetSessionContext(UIntPtr sesid);

    [DllImport(Dll)]
    public static extern int JetBeginTransaction(UIntPtr sesid);

    [DllImport(Dll)]
    public static extern int JetCommitTransaction(UIntPtr sesid, uint grbit);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetGetDatabaseFileInfoW(string path, out uint result, uint bytes, uint level);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetAttachDatabaseW(UIntPtr sesid, string path, uint grbit);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetOpenDatabaseW(UIntPtr sesid, string path, string connect, out uint dbid, uint grbit);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetGetObjectInfoW(
        UIntPtr sesid, uint dbid, uint type, string container, string name, ref ObjectList result, uint bytes, uint level);

    [DllImport(Dll, CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern int JetOpenTableW(
        UIntPtr sesid, uint dbid, string name, IntPtr parameters, uint bytes, uint grbit, out UIntPtr tableid);

    [DllImport(Dll)]
    public static extern int JetCloseTable(UIntPtr sesid, UIntPtr tableid);

    [DllImport(Dll)]
    public static extern int JetMove(UIntPtr sesid, UIntPtr tableid, int rows, uint grbit);

    [DllImport(Dll)]
    public static extern int JetRetrieveColumn(
        UIntPtr sesid, UIntPtr tableid, uint columnid, byte[] data, uint bytes, out uint actual, uint grbit, IntPtr info);
}

internal static class Program
{
    /// <summary>Throws with the engine's own name for an error; passes warnings and success on.</summary>
    private static int Check(int code)
    {
        if (code >= 0)
        {
            return code;
        }

        var value = new UIntPtr(unchecked((uint)code));
        var text = new StringBuilder(256);
        Jet.JetGetSystemParameterW(UIntPtr.Zero, UIntPtr.Zero, Jet.ParamErrorToString, ref value, text, 512);
        throw new InvalidOperationException(text + " (" + code + ")");
    }

    private static UIntPtr Open(uint pageSize)
    {
        UIntPtr instance, none = UIntPtr.Zero;
        if (pageSize != 0)
        {
            Check(Jet.JetSetSystemParameterW(ref none, none, Jet.ParamDatabasePageSize, new UIntPtr(pageSize), null));
        }

        Check(Jet.JetCreateInstanceW(out instance, "dotnet example"));
        Check(Jet.JetSetSystemParameterW(ref instance, none, Jet.ParamRecovery, none, "off"));
        Check(Jet.JetInit(ref instance));
        return instance;
    }

    /// <summary>Visits every record of a table, then closes it; returns how many there were.</summary>
    private static int Walk(UIntPtr sesid, UIntPtr tableid, Action visit)
    {
        int count = 0, code;
        for (int step = Jet.MoveFirst; (code = Jet.JetMove(sesid, tableid, step, 0)) != Jet.NoCurrentRecord; step = Jet.MoveNext)
        {
            Check(code);
            visit();
            ++count;
        }

        Check(Jet.JetCloseTable(sesid, tableid));
        return count;
    }

    private static void CountRecords(UIntPtr sesid, string path)
    {
        uint dbid;
        Check(Jet.JetAttachDatabaseW(sesid, path, Jet.DbReadOnly));
        Check(Jet.JetOpenDatabaseW(sesid, path, null, out dbid, Jet.DbReadOnly));
        var list = new Jet.ObjectList();
        uint size = (uint)Marshal.SizeOf(list);
        Check(Jet.JetGetObjectInfoW(sesid, dbid, Jet.ObjTypTable, null, null, ref list, size, Jet.ListNoStats));
        var name = new byte[256];
        Walk(sesid, list.tableid, () =>
        {
            uint length;
            UIntPtr table;
            Check(Jet.JetRetrieveColumn(sesid, list.tableid, list.columnidName, name, 256, out length, 0, IntPtr.Zero));
            string text = Encoding.Unicode.GetString(name, 0, (int)length).TrimEnd('\0');
            Check(Jet.JetOpenTableW(sesid, dbid, text, IntPtr.Zero, 0, Jet.TableReadOnly, out table));
            Console.WriteLine("{0} {1}", text, Walk(sesid, table, () => { }));
        });
    }

    private static void Sessions(UIntPtr sesid)
    {
        // A context lets a transaction move to another thread; here it only comes and goes.
        Check(Jet.JetSetSessionContext(sesid, new UIntPtr(1234)));
        Check(Jet.JetBeginTransaction(sesid));
        Check(Jet.JetCommitTransaction(sesid, 0));
        Check(Jet.JetResetSessionContext(sesid));
        Console.WriteLine("session, context, transaction: ok");
    }

    private static int Main(string[] arguments)
    {
        try
        {
            uint pageSize = 0;
            if (arguments.Length > 0)
            {
                Check(Jet.JetGetDatabaseFileInfoW(arguments[0], out pageSize, 4, Jet.DbInfoPageSize));
            }

            UIntPtr instance = Open(pageSize), sesid;
            Check(Jet.JetBeginSessionW(instance, out sesid, null, null));
            Sessions(sesid);
            if (arguments.Length > 0)
            {
                CountRecords(sesid, arguments[0]);
            }

            Check(Jet.JetEndSession(sesid, 0));
            Check(Jet.JetTerm(instance));
            return 0;
        }
        catch (InvalidOperationException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }
}
