//! `JetGetInstanceInfo` (docs/spec/04 §3.8).

use crate::engine::process::Process;

/// One existing instance.
#[derive(Debug, PartialEq, Eq)]
pub struct InstanceInfo {
    /// Its handle.
    pub handle: usize,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Files of its databases that are attached with logging.
    pub databases: Vec<String>,
}

impl Process {
    /// All existing instances, created or initialised, in the order of their numbers.
    pub fn instance_info(&self) -> Vec<InstanceInfo> {
        let table = self.table();
        table
            .entries()
            .map(|(instance, handle)| InstanceInfo {
                handle,
                name: instance.name().map(String::from),
                // Databases of an instance without a log are not listed, and there is no log yet.
                databases: Vec::new(),
            })
            .collect()
    }
}
