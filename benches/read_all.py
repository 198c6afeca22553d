#!/usr/bin/env python3
"""read_all.py FILE: the pass of read_all.c, made by dissect.esedb: every record of every table.

`as_dict` asks for the values that a record has (what JetEnumerateColumns does), `get` for every column of its table (what
JetRetrieveColumn does, column by column).
"""

import sys
import time

from dissect.esedb import EseDB


def as_dict(record, _columns):
    return len(record.as_dict())


def get(record, columns):
    return sum(1 for column in columns if record.get(column) is not None)


def main(path):
    for way in (as_dict, get):
        began = time.perf_counter()
        values = records = 0
        with open(path, "rb") as file:
            for table in EseDB(file).tables():
                names = table.column_names
                for record in table.records():
                    values += way(record, names)
                    records += 1
        print(f"dissect   {way.__name__} {time.perf_counter() - began:.3f} s, {records} records, {values} values")


if __name__ == "__main__":
    main(sys.argv[1])
