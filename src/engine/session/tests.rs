//! Sessions without the ABI around them: levels, owners, contexts, cursors, quotas.
