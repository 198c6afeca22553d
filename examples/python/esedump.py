#!/usr/bin/env python3
"""Reads an ESE database through the ESENT C API, with nothing but Python's own ctypes.

    esedump.py FILE            one line per table: name and number of records
    esedump.py FILE TABLE      one line per record: column = value, in primary-index order

The engine is the library named by ESENT_LIBRARY; without it, esent.dll on Windows and libesent.so.0 (or
libesent.0.dylib) elsewhere. The same file runs on both: the API is the same.
"""

import ctypes
import os
import struct
import sys
from ctypes import byref, c_int32, c_size_t, c_uint32, c_void_p

# Constants of esent.h that this program needs.
PARAM_RECOVERY, PARAM_PAGE_SIZE = 34, 64
DB_READ_ONLY, TABLE_READ_ONLY = 1, 4
DBINFO_PAGE_SIZE = 17
OBJINFO_LIST_NO_STATS, COLINFO_LIST = 1, 1
OBJTYP_TABLE = 1
MOVE_FIRST, MOVE_NEXT = -0x80000000, 1
ERR_NO_CURRENT_RECORD, WRN_COLUMN_NULL, WRN_BUFFER_TRUNCATED = -1603, 1004, 1006
PARAM_ERROR_TO_STRING = 70
TEXT_TYPES = (10, 12)
NUMBERS = {1: "?", 2: "B", 3: "<h", 4: "<i", 5: "<q", 6: "<f", 7: "<d", 8: "<d", 14: "<I", 15: "<q", 17: "<H", 18: "<Q"}


class ObjectList(ctypes.Structure):
    """JET_OBJECTLIST: the table that lists tables, and the ids of its columns."""

    _fields_ = [("cbStruct", c_uint32), ("tableid", c_size_t), ("cRecord", c_uint32)] + [
        (name, c_uint32)
        for name in ("container", "name", "type", "created", "updated", "grbit", "flags", "records", "pages")
    ]


class ColumnList(ctypes.Structure):
    """JET_COLUMNLIST: the table that lists columns, and the ids of its columns."""

    _fields_ = [("cbStruct", c_uint32), ("tableid", c_size_t), ("cRecord", c_uint32)] + [
        (name, c_uint32)
        for name in (
            "order", "name", "id", "coltyp", "country", "langid", "cp", "collate",
            "cbMax", "grbit", "default", "base_table", "base_column", "definition",
        )
    ]


class JetError(Exception):
    """A negative result of the API."""


def load():
    """The engine: a function per name, every one returning a signed 32-bit code."""
    default = {"win32": "esent.dll", "darwin": "libesent.0.dylib"}.get(sys.platform, "libesent.so.0")
    path = os.environ.get("ESENT_LIBRARY", default)
    return ctypes.WinDLL(path) if sys.platform == "win32" else ctypes.CDLL(path)


JET = load()


def call(name, *arguments):
    """Calls a function; errors are raised with the symbol the engine has for them, warnings returned."""
    function = getattr(JET, name)
    function.restype = c_int32
    code = function(*arguments)
    if code < 0:
        value, text = c_size_t(code & 0xFFFFFFFF), ctypes.create_string_buffer(512)
        JET.JetGetSystemParameterA(c_size_t(0), c_size_t(0), c_uint32(PARAM_ERROR_TO_STRING), byref(value), text, 512)
        raise JetError(f"{name}: {text.value.decode()} ({code})")
    return code


def wide(text):
    """A terminated UTF-16 string: WCHAR is 16 bits on every platform, wchar_t is not."""
    return ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")


def retrieve(sesid, tableid, column):
    """The value of a column of the current record as bytes, or None."""
    data, actual = ctypes.create_string_buffer(4096), c_uint32()
    while True:
        code = call("JetRetrieveColumn", sesid, tableid, c_uint32(column), data, c_uint32(len(data)), byref(actual), c_uint32(0), None)
        if code == WRN_COLUMN_NULL:
            return None
        if code != WRN_BUFFER_TRUNCATED:
            return data.raw[: actual.value]
        data = ctypes.create_string_buffer(actual.value)


def records(sesid, tableid):
    """Moves through a table, yielding at each record; the table is closed at the end."""
    step = MOVE_FIRST
    while True:
        try:
            call("JetMove", sesid, tableid, c_int32(step), c_uint32(0))
        except JetError as error:
            if f"({ERR_NO_CURRENT_RECORD})" not in str(error):
                raise
            break
        yield
        step = MOVE_NEXT
    call("JetCloseTable", sesid, tableid)


def text_of(data, code_page):
    return data.decode("utf-16-le" if code_page == 1200 else "cp1252", "replace").rstrip("\0")


def number(data):
    return int.from_bytes(data, "little")


class Database:
    """A database attached read-only, with an instance and a session of its own."""

    def __init__(self, path):
        self.path, self.instance, self.sesid, self.dbid = wide(path), c_size_t(), c_size_t(), c_uint32()
        page = c_uint32()
        call("JetGetDatabaseFileInfoW", self.path, byref(page), c_uint32(4), c_uint32(DBINFO_PAGE_SIZE))
        call("JetSetSystemParameterW", None, c_size_t(0), c_uint32(PARAM_PAGE_SIZE), c_size_t(page.value), None)
        call("JetCreateInstanceW", byref(self.instance), wide("esedump.py"))

    def __enter__(self):
        off = wide("off")
        call("JetSetSystemParameterW", byref(self.instance), c_size_t(0), c_uint32(PARAM_RECOVERY), c_size_t(0), off)
        call("JetInit", byref(self.instance))
        call("JetBeginSessionW", self.instance, byref(self.sesid), None, None)
        call("JetAttachDatabaseW", self.sesid, self.path, c_uint32(DB_READ_ONLY))
        call("JetOpenDatabaseW", self.sesid, self.path, None, byref(self.dbid), c_uint32(DB_READ_ONLY))
        return self

    def __exit__(self, *_):
        call("JetEndSession", self.sesid, c_uint32(0))
        call("JetTerm", self.instance)

    def tables(self):
        """Names of all tables, system tables among them."""
        result = ObjectList()
        call(
            "JetGetObjectInfoW", self.sesid, self.dbid, c_uint32(OBJTYP_TABLE), None, None,
            byref(result), c_uint32(ctypes.sizeof(result)), c_uint32(OBJINFO_LIST_NO_STATS),
        )
        tableid = c_size_t(result.tableid)
        return [text_of(retrieve(self.sesid, tableid, result.name), 1200) for _ in records(self.sesid, tableid)]

    def open(self, table):
        tableid = c_size_t()
        call("JetOpenTableW", self.sesid, self.dbid, wide(table), None, c_uint32(0), c_uint32(TABLE_READ_ONLY), byref(tableid))
        return tableid

    def columns(self, tableid):
        """(id, name, type, code page) of every column, in order of id."""
        result, found = ColumnList(), []
        call(
            "JetGetTableColumnInfoW", self.sesid, tableid, None,
            byref(result), c_uint32(ctypes.sizeof(result)), c_uint32(COLINFO_LIST),
        )
        rows = c_size_t(result.tableid)
        for _ in records(self.sesid, rows):
            ids = [number(retrieve(self.sesid, rows, c)) for c in (result.id, result.coltyp, result.cp)]
            found.append((ids[0], text_of(retrieve(self.sesid, rows, result.name), 1200), ids[1], ids[2]))
        return sorted(found)


def show(data, coltyp, code_page):
    if coltyp in TEXT_TYPES:
        return repr(text_of(data, code_page))
    if coltyp == 1:
        return str(data != b"\0")
    if coltyp in NUMBERS:
        return str(struct.unpack(NUMBERS[coltyp], data)[0])
    return data.hex()


def main(arguments):
    if len(arguments) not in (1, 2):
        sys.exit(__doc__)
    with Database(os.path.abspath(arguments[0])) as database:
        for table in database.tables() if len(arguments) == 1 else []:
            print(table, sum(1 for _ in records(database.sesid, database.open(table))))
        if len(arguments) == 2:
            tableid = database.open(arguments[1])
            columns = database.columns(tableid)
            for _ in records(database.sesid, tableid):
                values = ((c, retrieve(database.sesid, tableid, c[0])) for c in columns)
                print(", ".join(f"{c[1]} = {show(v, c[2], c[3])}" for c, v in values if v is not None))


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except JetError as failure:
        sys.exit(str(failure))
