//! The key of a cursor: with it, and through this cursor only, values of encrypted columns are set and read (docs/spec/02 §4.8).

use std::sync::Arc;

use super::table::TableCursor;
use crate::error::Result;
use crate::format::encrypt::EncryptionKey;

impl TableCursor {
    /// The key, if the client has given one.
    #[inline]
    pub fn encryption_key(&self) -> Option<&EncryptionKey> {
        self.encryption.as_deref()
    }

    /// The same, for who keeps it longer than the cursor.
    pub fn shared_encryption_key(&self) -> Option<Arc<EncryptionKey>> {
        self.encryption.clone()
    }

    /// JetSetTableInfo, `JET_TblInfoEncryptionKey`: takes a key, or with no bytes forgets the one there is, which it does
    /// before it looks at the new one. A duplicate of the cursor has none.
    ///
    /// # Errors
    /// `JET_errInvalidParameter` for bytes that are no key.
    pub fn set_encryption_key(&mut self, bytes: &[u8]) -> Result<()> {
        self.encryption = None;
        if !bytes.is_empty() {
            self.encryption = Some(Arc::new(EncryptionKey::decode(bytes)?));
        }
        Ok(())
    }
}
