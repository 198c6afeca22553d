#!/usr/bin/env python3
"""Compares a database as `esedump` shows it with the same database as independent readers see it.

    compare.py ESEDUMP DATABASE
    compare.py --serve ESEDUMP          names of databases come from standard input, one a line; `END 0` or `END 1` ends an answer

Every value of every record of every table is compared with dissect.esedb; tables and columns also with `esedbinfo`, the number
of records of every table with `esedbexport` (libesedb), where they are installed and can open file and table. What dissect.esedb
stores is taken as bytes and decoded here by the rules of the dump, so that its own ways of showing values play no part.

Prints a line per table; every difference is a line that starts with `DIFFERENT`; exit status 1 if there is one.
Faults of the readers that are met, and what is done about them:

* dissect.esedb 3.18 stumbles over a tagged column that was set to NULL explicitly (`stored_value`);
* it misplaces the chunks of a separated value of more than two chunks: `long_value` here takes its place;
* it shows what records still hold of deleted columns: columns of no type are left out here;
* it shows records that are flagged deleted and not yet taken away, as a clean-up leaves them whose disk failed: they are left out here;
* it takes a fixed column's place from the sizes of those before it, though some may be missing: here it is the catalog's;
* it takes values of encrypted columns for what they are not: only whether there is one is compared, and the length of what is stored;
* it drops NUL characters at the end of texts, and shows a DateTime as an integer: its bytes are decoded here;
* libesedb 20181229 cannot open format revisions 230 and 300; for the 65,000 columns of large.edb it takes minutes, to break off.
"""

import copy
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import traceback
import uuid

from dissect.esedb import EseDB, compression
from dissect.esedb.btree import BTree
from dissect.esedb.c_esedb import TAG_FLAG
from dissect.esedb.exceptions import NoNeighbourPageError
from dissect.esedb.table import Table

UTF16 = 1200
NUMBERS = {2: "<B", 3: "<h", 4: "<i", 5: "<q", 6: "<f", 7: "<d", 8: "<d", 14: "<I", 15: "<q", 17: "<H", 18: "<Q"}
NIL = 0
BIT, GUID, FLOAT, TEXTS = 1, 16, 6, (10, 12)
ENCRYPTED = 0x2000


class Bytes:
    """In place of a type: values stay bytes."""

    parse = bytes


def raw(column):
    """A column of dissect.esedb whose values stay bytes."""
    found = getattr(column, "raw", None)
    if found is None:
        found = column.raw = copy.copy(column)
        _ = found.size  # taken from the type unless the catalog says it
        found.is_text, found.ctype = False, Bytes
    return found


def decode_text(column, data):
    """Text by the rules of the dump."""
    if int(column.encoding) == UTF16:
        return data.decode("utf-16-le", errors="replace")
    return "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in data)


def decode(column, data):
    """One stored value as the dump must show it. Floating-point numbers stay bytes, to be compared bit by bit."""
    kind = column.type.value
    if kind == BIT and len(data) == 1:
        return data != b"\0"
    if kind in NUMBERS and len(data) == struct.calcsize(NUMBERS[kind]):
        return struct.unpack(NUMBERS[kind], data)[0]
    if kind == GUID and len(data) == 16:
        return str(uuid.UUID(bytes_le=data))
    if kind in TEXTS:
        return decode_text(column, data)
    return data.hex()


def same_number(kind, ours, theirs):
    if theirs != theirs or theirs in (float("inf"), float("-inf")):
        return ours is None
    if isinstance(ours, bool) or not isinstance(ours, (int, float)):
        return False
    if kind == FLOAT:
        return struct.pack("<f", ours) == struct.pack("<f", theirs)
    return struct.pack("<d", ours) == struct.pack("<d", theirs)


def without_padding(data):
    """A value without the character that dissect.util makes of seven bits of padding at the end of a seven-bit stream, one or two
    bytes wide: each way it can be seen."""
    for extra, width in ((1, 1), (1, 2), (2, 2)):
        units, rest = divmod(len(data) - extra, width)
        if rest == 0 and units * 7 % 8 == 1 and data.endswith(bytes(extra)):
            yield data[:-extra]


def same_value(column, ours, data):
    theirs = decode(column, data)
    if isinstance(theirs, float):
        return same_number(column.type.value, ours, theirs)
    if type(ours) is type(theirs) and ours == theirs:
        return True
    return column.type.value in TEXTS and any(ours == decode(column, shorter) for shorter in without_padding(data))


def short(value):
    """For messages."""
    text = repr(value)
    return text if len(text) < 200 else f"{text[:100]}...{text[-80:]} ({len(text)} characters)"


def same(column, ours, stored):
    """Whether a column of the dump equals what is stored: bytes, or a list of bytes for several values."""
    if isinstance(stored, Sealed):
        # In the record: blocks of cipher text, a version and an initialization vector; elsewhere: four or eight bytes.
        return ours is None and (len(stored) in (0, 4, 8) or len(stored) >= 33 and len(stored) % 16 == 1)
    if isinstance(stored, list):
        if len(stored) == 1:
            return same_value(column, ours, stored[0])
        return (
            isinstance(ours, list)
            and len(ours) == len(stored)
            and all(same_value(column, a, b) for a, b in zip(ours, stored))
        )
    return same_value(column, ours, stored)


def encrypted(column):
    """Whether nobody reads the column without its key; dissect.esedb does not know of such columns."""
    found = getattr(column, "encrypted", None)
    if found is None:
        flags = column.record.get("Flags") if column.record else 0
        found = column.encrypted = flags & ENCRYPTED != 0
    return found


class Sealed(bytes):
    """A value of an encrypted column."""


def stored_value(record, column):
    """What dissect.esedb finds: bytes, a list of bytes, or None for NULL."""
    try:
        if encrypted(column):
            stored = record._data.get(raw(column), raw=True)
            return None if stored is None else Sealed(stored)
        return record._data.get(raw(column))
    except UnboundLocalError:
        return None  # dissect.esedb 3.18 stumbles over a tagged column that was set to NULL explicitly


class Comparison:
    def __init__(self, esedump, path):
        self.esedump = esedump
        self.path = path
        self.differences = 0
        self.values = 0

    def differ(self, text):
        self.differences += 1
        if self.differences <= 20:
            print("DIFFERENT", text)

    def dump(self, *arguments):
        """The lines of a dump, one object each; a failure ends the comparison."""
        command = [self.esedump, self.path, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            for line in process.stdout:
                yield json.loads(line)
            error = process.stderr.read().decode(errors="replace").strip()
        if process.returncode != 0:
            self.differ(f"esedump {' '.join(arguments)}: exit status {process.returncode}: {error}")

    def record(self, where, columns, ours, record):
        seen = 0
        for column in columns:
            stored = stored_value(record, column)
            if stored is None:
                if column.name in ours:
                    self.differ(f"{where}, {column.name}: {short(ours[column.name])}, there NULL")
                    seen += 1
                continue
            if column.name not in ours:
                self.differ(f"{where}, {column.name}: NULL, there {short(stored)}")
                continue
            seen += 1
            self.values += 1
            if not same(column, ours[column.name], stored):
                self.differ(f"{where}, {column.name}: {short(ours[column.name])}, there {short(stored)}")
        if seen != len(ours):
            extra = sorted(set(ours) - {column.name for column in columns})
            self.differ(f"{where}: columns that the other reader does not have: {extra}")

    def table(self, table):
        before, records = self.values, 0
        theirs = (record for record in table.records() if not record._node.tag.flags & TAG_FLAG.Deleted)
        columns = [column for column in table.columns if column.type.value != NIL]
        for column in columns if not table.name.startswith("MSys") else []:
            offset = column.record.get("RecordOffset")
            if column.is_fixed and offset:
                column._offset = offset - 4  # behind the record's header
        for ours in self.dump(table.name):
            record = next(theirs, None)
            if record is None:
                self.differ(f"{table.name}: more than its {records} records")
                break
            self.record(f"{table.name}[{records}]", columns, ours, record)
            records += 1
        left = sum(1 for _ in theirs)
        if left:
            self.differ(f"{table.name}: {records} records, there {left} more")
        print(f"{os.path.basename(self.path)}: {table.name}: {records} records, {self.values - before} values")
        return records


def long_value(table, key):
    """`Table.get_long_value` of dissect.esedb 3.18, which adds offsets of chunks where it should take them as they are: from the
    third chunk on it tries to decompress what is stored plainly."""
    reversed_key = key[::-1]
    tree = BTree(table.esedb, table.lv_page)
    _, size = struct.unpack("<2I", tree.search(reversed_key).data)
    chunks = []
    while True:
        try:
            node = tree.next()
        except NoNeighbourPageError:
            break
        if not node.key.startswith(reversed_key):
            break
        chunks.append((struct.unpack(">I", node.key[-4:])[0], node.data))
    ends = [offset for offset, _ in chunks[1:]] + [size]
    return b"".join(
        data if len(data) == end - offset else compression.decompress(data)
        for (offset, data), end in zip(chunks, ends)
    )


Table.get_long_value = long_value


def knows(database):
    """Whether libesedb can be expected to open the file: it does not know page headers of later revisions."""
    return database.format_major < 230


def burdens(database):
    """Whether libesedb needs minutes for the file: its time grows with the square of the number of columns."""
    return any(len(table.columns) > 10_000 for table in database.tables())


def described_tables(path):
    """Columns and indexes of every table as esedbinfo sees them, and its exit status."""
    done = subprocess.run(["esedbinfo", path], capture_output=True)
    tables, current = {}, None
    for line in done.stdout.decode(errors="replace").splitlines():
        found = re.match(r"Table: \d+\t+(.*) \(\d+\)$", line)
        if found:
            current = tables[found[1]] = ([], [])
        found = re.match(r"\t\d+\t(\d+)\t(.*)\t.*$", line)
        if found:
            current[0].append((int(found[1]), found[2]))
        found = re.match(r"\tIndex: \d+\t+(.*) \(\d+\)$", line)
        if found:
            current[1].append(found[1])
    return tables, done.returncode


def exported_counts(path):
    """Records by table as esedbexport writes them: a header and a line each. A table that it breaks at is left out."""
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "x")
        status = subprocess.run(["esedbexport", "-t", target, path], capture_output=True).returncode
        files = {}
        if os.path.isdir(target + ".export"):
            for name in os.listdir(target + ".export"):
                table, number = name.rsplit(".", 1)
                with open(os.path.join(target + ".export", name), "rb") as file:
                    files[int(number)] = (table, sum(1 for _ in file) - 1)
        if status != 0 and files:
            del files[max(files)]
        return dict(files.values()), status


def compare_with_libesedb(comparison, database, listed):
    known, path = knows(database), comparison.path
    if burdens(database):
        print(f"{os.path.basename(path)}: not for libesedb, which takes minutes for that many columns")
        return
    if shutil.which("esedbinfo"):
        tables, status = described_tables(path)
        if known and status != 0:
            comparison.differ(f"esedbinfo: exit status {status}")
        for table in database.tables() if status == 0 else []:
            columns, indexes = tables.get(table.name, ([], []))
            ours = [(column.identifier, column.name) for column in table.columns]
            if sorted(ours) != sorted(columns):
                comparison.differ(f"{table.name}: columns {sorted(ours)}, esedbinfo {sorted(columns)}")
            ours = [index.name for index in table.indexes]
            if sorted(ours) != sorted(indexes):
                comparison.differ(f"{table.name}: indexes {sorted(ours)}, esedbinfo {sorted(indexes)}")
    if shutil.which("esedbexport"):
        counts, status = exported_counts(path)
        described = {table.name for table in database.tables() if table.columns}
        for name, count in counts.items():
            if name in described and listed.get(name) != count:
                comparison.differ(f"{name}: {listed.get(name)} records, esedbexport {count}")
        print(f"{os.path.basename(path)}: esedbexport counted {len(counts)} of {len(listed)} tables (status {status})")


def compare(esedump, path):
    """Whether all readers agree about a database."""
    comparison = Comparison(esedump, path)
    with open(path, "rb") as file:
        database = EseDB(file)
        listed = {entry["table"]: entry["records"] for entry in comparison.dump()}
        names = [table.name for table in database.tables()]
        if sorted(names) != sorted(listed):
            comparison.differ(f"tables {sorted(listed)}, there {sorted(names)}")
        for table in database.tables():
            if not table.columns:
                continue  # a database made by hand, whose catalog does not describe itself
            records = comparison.table(table)
            if listed.get(table.name) != records:
                comparison.differ(f"{table.name}: {listed.get(table.name)} listed, {records} dumped")
        compare_with_libesedb(comparison, database, listed)
    return comparison.differences == 0


def serve(esedump):
    for line in sys.stdin:
        try:
            equal = compare(esedump, line.rstrip("\n"))
        except Exception:
            print("DIFFERENT: a reader breaks off:", traceback.format_exc())
            equal = False
        print("END", 0 if equal else 1, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--serve":
        serve(sys.argv[2])
    else:
        sys.exit(0 if compare(*sys.argv[1:]) else 1)
