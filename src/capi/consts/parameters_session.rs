//! Constants of the ABI: numbers of session and database parameters.

#[allow(clippy::wildcard_imports)]
use super::*;

/// Options of a commit of this session that gives none: options.
pub const JET_sesparamCommitDefault: JET_ULONG = 4097;

/// Bytes stored with the commits of this session, for recovery to hand out.
pub const JET_sesparamCommitGenericContext: JET_ULONG = 4098;

/// Level of the transaction: number, read only.
///
/// Since: 0x0A00.
pub const JET_sesparamTransactionLevel: JET_ULONG = 4099;
/// Who works and what for: a JET_OPERATIONCONTEXT.
///
/// Since: 0x0A00.
pub const JET_sesparamOperationContext: JET_ULONG = 4100;
/// Number that traces of this session carry.
///
/// Since: 0x0A00.
pub const JET_sesparamCorrelationID: JET_ULONG = 4101;

/// How long pages stay in the cache, in percent of the usual.
///
/// Since: 0x0A01.
pub const JET_sesparamCachePriority: JET_ULONG = 4102;

/// Text that traces of this session carry: component.
///
/// Since: 0x0A01.
pub const JET_sesparamClientComponentDesc: JET_ULONG = 4103;
/// Text that traces of this session carry: action.
///
/// Since: 0x0A01.
pub const JET_sesparamClientActionDesc: JET_ULONG = 4104;
/// Text that traces of this session carry: context of the action.
///
/// Since: 0x0A01.
pub const JET_sesparamClientActionContextDesc: JET_ULONG = 4105;
/// GUID that traces of this session carry.
///
/// Since: 0x0A01.
pub const JET_sesparamClientActivityId: JET_ULONG = 4106;
/// Which file operations are traced: JET_bitIOSessTrace*.
///
/// Since: 0x0A01.
pub const JET_sesparamIOSessTraceFlags: JET_ULONG = 4107;
/// Priority of file operations: JET_IOPriority*.
///
/// Since: 0x0A01.
pub const JET_sesparamIOPriority: JET_ULONG = 4108;

/// The context of commits is confidential.
///
/// Since: 0x0A01.
pub const JET_sesparamCommitContextContainsCustomerData: JET_ULONG = 4109;
/// Recovery hands the context out before the commit too.
///
/// Since: 0x0A01.
pub const JET_sesparamCommitContextNeedPreCommitCallback: JET_ULONG = 4110;

/// One more than the highest parameter.
///
/// Since: 0x0A00.
pub const JET_sesparamMaxValueInvalid: JET_ULONG = 4111;

/// Pages that the database can have, 0 for no limit.
///
/// Since: 0x0A01.
pub const JET_dbparamDbSizeMaxPages: JET_ULONG = 8193;

/// How long pages stay in the cache, in percent of the usual.
///
/// Since: 0x0A01.
pub const JET_dbparamCachePriority: JET_ULONG = 8194;

/// JET_bitShrinkDatabase*OnAttach.
///
/// Since: 0x0A01.
pub const JET_dbparamShrinkDatabaseOptions: JET_ULONG = 8195;

/// Milliseconds that shrinking may take, -1 for no limit.
///
/// Since: 0x0A01.
pub const JET_dbparamShrinkDatabaseTimeQuota: JET_ULONG = 8196;

/// Pages below which the database is not shrunk.
///
/// Since: 0x0A01.
pub const JET_dbparamShrinkDatabaseSizeLimit: JET_ULONG = 8197;

/// Look for lost pages.
///
/// Since: 0x0A01.
pub const JET_dbparamLeakReclaimerEnabled: JET_ULONG = 8198;

/// Milliseconds that looking may take, -1 for no limit.
///
/// Since: 0x0A01.
pub const JET_dbparamLeakReclaimerTimeQuota: JET_ULONG = 8199;

/// Keep counts of pages in a table of their own.
///
/// Since: 0x0A01.
pub const JET_dbparamMaintainExtentPageCountCache: JET_ULONG = 8200;

/// Experiment.
///
/// Since: 0x0A01.
pub const JET_dbparamFlight_SelfAllocSpBufReservationEnabled: JET_ULONG = 8201;

/// One more than the highest parameter.
///
/// Since: 0x0A01.
pub const JET_dbparamMaxValueInvalid: JET_ULONG = 8202;
