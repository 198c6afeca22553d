//! Flag words of catalog rows (docs/spec/02 §1.5-1.7).

bitflags::bitflags! {
    /// Flags of a table row.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct TableFlags: u32 {
        /// System table.
        const SYSTEM = 0x8000_0000;
        /// The schema may not change.
        const FIXED_DDL = 0x4000_0000;
        /// Template for other tables.
        const TEMPLATE = 0x2000_0000;
        /// Made from a template.
        const DERIVED = 0x1000_0000;
        /// With `SYSTEM`: made after the database itself.
        const DYNAMIC_SYSTEM = 0x0800_0000;
        /// Template: derived tables may not have own fixed and variable columns.
        const NO_FIXED_VARIABLE_IN_DERIVED = 0x0400_0000;
        const _ = !0;
    }

    /// Flags of a column row; only these 16 bits are stored.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct ColumnFlags: u16 {
        /// NULL is refused.
        const NOT_NULL = 0x0001;
        /// Counts the updates of its row.
        const VERSION = 0x0002;
        /// Numbers the rows.
        const AUTOINCREMENT = 0x0004;
        /// May have several values.
        const MULTIVALUED = 0x0008;
        /// Has a default.
        const DEFAULT = 0x0010;
        /// Changed by concurrent additions.
        const ESCROW_UPDATE = 0x0020;
        /// Obsolete form of `DELETE_ON_ZERO`.
        const FINALIZE = 0x0040;
        /// The default is computed by a callback.
        const USER_DEFINED_DEFAULT = 0x0080;
        /// Template column of the current format: derived rows mark it.
        const TEMPLATE_COLUMN = 0x0100;
        /// The row goes when the escrow column reaches 0.
        const DELETE_ON_ZERO = 0x0200;
        /// Only holds the place of the first segment of the primary index.
        const PRIMARY_INDEX_PLACEHOLDER = 0x0800;
        /// Values are offered to the compressor.
        const COMPRESSED = 0x1000;
        /// Values are encrypted.
        const ENCRYPTED = 0x2000;
        const _ = !0;
    }

    /// Low word of an index row's flags.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct IndexFlags: u16 {
        /// No two rows with one key.
        const UNIQUE = 0x0001;
        /// Rows with only NULLs have entries.
        const ALLOW_ALL_NULLS = 0x0002;
        /// Rows with a NULL in the first segment have entries.
        const ALLOW_FIRST_NULL = 0x0004;
        /// Rows with a NULL in some segment have entries.
        const ALLOW_SOME_NULLS = 0x0008;
        /// A NULL is an error.
        const NO_NULL_SEGMENT = 0x0010;
        /// The table itself is in this order.
        const PRIMARY = 0x0020;
        /// The locale was given by the client.
        const LOCALE_SET = 0x0040;
        /// Some segment's column is multi-valued.
        const MULTIVALUED = 0x0080;
        /// Belongs to a template table.
        const TEMPLATE = 0x0100;
        /// Taken over from the template.
        const DERIVED = 0x0200;
        /// Some segment is text with code page 1200.
        const LOCALIZED_TEXT = 0x0400;
        /// NULL sorts after all values.
        const SORT_NULLS_HIGH = 0x0800;
        /// Obsolete; ignored.
        const UNICODE_FIXUP_ON = 0x1000;
        /// All combinations of multi-values.
        const CROSS_PRODUCT = 0x2000;
        /// Values that do not fit into a key are refused.
        const DISALLOW_TRUNCATION = 0x4000;
        /// Multi-values advance together.
        const NESTED_TABLE = 0x8000;
    }

    /// High word of an index row's flags.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
    pub struct IndexExtraFlags: u16 {
        /// Segments take four bytes.
        const EXTENDED_COLUMNS = 0x0001;
        /// GUIDs sort as in .NET.
        const DOTNET_GUID = 0x0002;
        /// Not complete yet.
        const DEFERRED_POPULATE = 0x0004;
        /// May be made unique or not by the reader.
        const OPTIONALLY_UNIQUE = 0x0008;
        const _ = !0;
    }
}
