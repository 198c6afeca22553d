//! The names that both sides have. A name that windows-sys drops fails to compile; one that it gains is simply not compared.

use crate::{codes, constants, layouts};

constants! {
    JET_bitBackupIncremental JET_bitBackupAtomic JET_bitBackupSnapshot JET_bitBackupEndNormal
    JET_bitBackupEndAbort JET_bitBackupTruncateDone JET_bitIncrementalSnapshot JET_bitCopySnapshot
    JET_bitContinueAfterThaw JET_bitExplicitPrepare JET_bitAllDatabasesSnapshot JET_bitAbortSnapshot
    JET_cbtypNull JET_cbtypFinalize JET_cbtypBeforeInsert JET_cbtypAfterInsert JET_cbtypBeforeReplace
    JET_cbtypAfterReplace JET_cbtypBeforeDelete JET_cbtypAfterDelete JET_cbtypUserDefinedDefaultValue
    JET_cbtypOnlineDefragCompleted JET_cbtypFreeCursorLS JET_cbtypFreeTableLS JET_bitMoveFirst JET_bitNoMove
    JET_bitNewKey JET_bitStrLimit JET_bitSubStrLimit JET_bitNormalizedKey JET_bitKeyDataZeroLength
    JET_bitFullColumnStartLimit JET_bitFullColumnEndLimit JET_bitPartialColumnStartLimit
    JET_bitPartialColumnEndLimit JET_bitRangeInclusive JET_bitRangeUpperLimit JET_bitRangeInstantDuration
    JET_bitRangeRemove JET_bitReadLock JET_bitWriteLock JET_MoveFirst JET_MovePrevious JET_MoveLast
    JET_bitMoveKeyNE JET_bitSeekEQ JET_bitSeekLT JET_bitSeekLE JET_bitSeekGE JET_bitSeekGT
    JET_bitSetIndexRange JET_bitCheckUniqueness JET_bitBookmarkPermitVirtualCurrency JET_bitPrereadForward
    JET_bitPrereadBackward JET_bitPrereadFirstPage JET_bitPrereadNormalizedKey JET_relopEquals
    JET_relopPrefixEquals JET_relopNotEquals JET_relopLessThanOrEqual JET_relopLessThan
    JET_relopGreaterThanOrEqual JET_relopGreaterThan JET_relopBitmaskEqualsZero
    JET_relopBitmaskNotEqualsZero JET_bitDbReadOnly JET_bitDbExclusive JET_bitDbDeleteCorruptIndexes
    JET_bitDbDeleteUnicodeIndexes JET_bitDbUpgrade JET_bitDbEnableBackgroundMaintenance
    JET_bitDbPurgeCacheOnAttach JET_bitForceDetach JET_bitDbRecoveryOff JET_bitDbShadowingOff
    JET_bitDbOverwriteExisting JET_dbstateJustCreated JET_dbstateDirtyShutdown JET_dbstateCleanShutdown
    JET_dbstateBeingConverted JET_dbstateForceDetach JET_filetypeUnknown JET_filetypeDatabase
    JET_filetypeLog JET_filetypeCheckpoint JET_filetypeTempDatabase JET_filetypeFlushMap
    JET_bitResizeDatabaseOnlyGrow JET_bitResizeDatabaseOnlyShrink JET_bitDumpMinimum JET_bitDumpMaximum
    JET_bitDumpCacheMinimum JET_bitDumpCacheMaximum JET_bitDumpCacheIncludeDirtyPages
    JET_bitDumpCacheIncludeCachedPages JET_bitDumpCacheIncludeCorruptedPages JET_bitDumpCacheNoDecommit
    JET_bitIndexColumnMustBeNull JET_bitIndexColumnMustBeNonNull JET_bitRecordInIndex
    JET_bitRecordNotInIndex JET_bitIndexUnique JET_bitIndexPrimary JET_bitIndexDisallowNull
    JET_bitIndexIgnoreNull JET_bitIndexIgnoreAnyNull JET_bitIndexIgnoreFirstNull JET_bitIndexLazyFlush
    JET_bitIndexEmpty JET_bitIndexUnversioned JET_bitIndexSortNullsHigh JET_bitIndexUnicode
    JET_bitIndexTuples JET_bitIndexTupleLimits JET_bitIndexCrossProduct JET_bitIndexKeyMost
    JET_bitIndexDisallowTruncation JET_bitIndexNestedTable JET_bitIndexDotNetGuid
    JET_bitIndexImmutableStructure JET_bitKeyAscending JET_bitKeyDescending JET_bitTableInfoUpdatable
    JET_bitTableInfoBookmark JET_bitTableInfoRollback JET_bitObjectSystem JET_bitObjectTableFixedDDL
    JET_bitObjectTableTemplate JET_bitObjectTableDerived JET_bitObjectTableNoFixedVarColumnsInDerivedTables
    cObjectInfoCols cColumnInfoCols cIndexInfoCols JET_DbInfoFilename JET_DbInfoConnect JET_DbInfoCountry
    JET_DbInfoLCID JET_DbInfoLangid JET_DbInfoCp JET_DbInfoCollate JET_DbInfoOptions JET_DbInfoTransactions
    JET_DbInfoVersion JET_DbInfoIsam JET_DbInfoFilesize JET_DbInfoSpaceOwned JET_DbInfoSpaceAvailable
    JET_DbInfoUpgrade JET_DbInfoMisc JET_DbInfoDBInUse JET_DbInfoPageSize JET_DbInfoFileType
    JET_DbInfoFilesizeOnDisk JET_ColInfoGrbitNonDerivedColumnsOnly JET_ColInfoGrbitMinimalInfo
    JET_ColInfoGrbitSortByColumnid JET_objtypNil JET_objtypTable JET_errcatUnknown JET_errcatError
    JET_errcatOperation JET_errcatFatal JET_errcatIO JET_errcatResource JET_errcatMemory JET_errcatQuota
    JET_errcatDisk JET_errcatData JET_errcatCorruption JET_errcatInconsistent JET_errcatFragmentation
    JET_errcatApi JET_errcatUsage JET_errcatState JET_errcatObsolete JET_errcatMax JET_bitTermComplete
    JET_bitTermAbrupt JET_bitTermStopBackup JET_bitTermDirty JET_bitIdleFlushBuffers JET_bitIdleCompact
    JET_bitIdleStatus JET_bitStopServiceAll JET_bitStopServiceBackgroundUserTasks
    JET_bitStopServiceQuiesceCaches JET_bitStopServiceResume JET_MAX_COMPUTERNAME_LENGTH JET_cbBookmarkMost
    JET_cbNameMost JET_cbFullNameMost JET_cbColumnLVPageOverhead JET_cbLVDefaultValueMost JET_cbColumnMost
    JET_cbLVColumnMost JET_cbKeyMost8KBytePage JET_cbKeyMost4KBytePage JET_cbKeyMost2KBytePage
    JET_cbKeyMostMin JET_cbKeyMost JET_cbLimitKeyMost JET_cbPrimaryKeyMost JET_cbSecondaryKeyMost
    JET_ccolKeyMost JET_ccolMost JET_ccolFixedMost JET_ccolVarMost JET_ccolTaggedMost JET_BASE_NAME_LENGTH
    JET_bitDefragmentBatchStart JET_bitDefragmentBatchStop JET_bitDefragmentAvailSpaceTreesOnly
    JET_bitDefragmentNoPartialMerges JET_bitDefragmentBTree JET_bitCompactStats JET_bitCompactRepair
    JET_paramSystemPath JET_paramTempPath JET_paramLogFilePath JET_paramBaseName JET_paramEventSource
    JET_paramMaxSessions JET_paramMaxOpenTables JET_paramPreferredMaxOpenTables JET_paramCachedClosedTables
    JET_paramMaxCursors JET_paramMaxVerPages JET_paramPreferredVerPages JET_paramGlobalMinVerPages
    JET_paramVersionStoreTaskQueueMax JET_paramMaxTemporaryTables JET_paramLogFileSize JET_paramLogBuffers
    JET_paramWaitLogFlush JET_paramLogCheckpointPeriod JET_paramLogWaitingUserMax JET_paramCommitDefault
    JET_paramCircularLog JET_paramDbExtensionSize JET_paramPageTempDBMin JET_paramPageFragment
    JET_paramEnableFileCache JET_paramVerPageSize JET_paramConfiguration JET_paramEnableAdvanced
    JET_paramMaxColtyp JET_paramBatchIOBufferMax JET_paramCacheSize JET_paramCacheSizeMin
    JET_paramCacheSizeMax JET_paramCheckpointDepthMax JET_paramLRUKCorrInterval JET_paramLRUKHistoryMax
    JET_paramLRUKPolicy JET_paramLRUKTimeout JET_paramLRUKTrxCorrInterval JET_paramOutstandingIOMax
    JET_paramStartFlushThreshold JET_paramStopFlushThreshold JET_paramEnableViewCache
    JET_paramCheckpointIOMax JET_paramTableClass1Name JET_paramTableClass2Name JET_paramTableClass3Name
    JET_paramTableClass4Name JET_paramTableClass5Name JET_paramTableClass6Name JET_paramTableClass7Name
    JET_paramTableClass8Name JET_paramTableClass9Name JET_paramTableClass10Name JET_paramTableClass11Name
    JET_paramTableClass12Name JET_paramTableClass13Name JET_paramTableClass14Name JET_paramTableClass15Name
    JET_paramIOPriority JET_paramRecovery JET_paramEnableOnlineDefrag JET_paramCheckFormatWhenOpenFail
    JET_paramEnableTempTableVersioning JET_paramIgnoreLogVersion JET_paramDeleteOldLogs
    JET_paramEventSourceKey JET_paramNoInformationEvent JET_paramEventLoggingLevel
    JET_paramDeleteOutOfRangeLogs JET_paramAccessDeniedRetryPeriod JET_paramEnableIndexChecking
    JET_paramEnableIndexCleanup JET_paramDatabasePageSize JET_paramDisableCallbacks
    JET_paramLogFileCreateAsynch JET_paramErrorToString JET_paramZeroDatabaseDuringBackup
    JET_paramUnicodeIndexDefault JET_paramRuntimeCallback JET_paramCleanupMismatchedLogFiles
    JET_paramRecordUpgradeDirtyLevel JET_paramOSSnapshotTimeout JET_paramExceptionAction
    JET_paramEventLogCache JET_paramCreatePathIfNotExist JET_paramPageHintCacheSize
    JET_paramOneDatabasePerSession JET_paramMaxInstances JET_paramDisablePerfmon
    JET_paramIndexTuplesLengthMin JET_paramIndexTuplesLengthMax JET_paramIndexTuplesToIndexMax
    JET_paramAlternateDatabaseRecoveryPath JET_paramIndexTupleIncrement JET_paramIndexTupleStart
    JET_paramKeyMost JET_paramLegacyFileNames JET_paramEnablePersistedCallbacks JET_paramWaypointLatency
    JET_paramDefragmentSequentialBTrees JET_paramDefragmentSequentialBTreesDensityCheckFrequency
    JET_paramIOThrottlingTimeQuanta JET_paramLVChunkSizeMost JET_paramMaxCoalesceReadSize
    JET_paramMaxCoalesceWriteSize JET_paramMaxCoalesceReadGapSize JET_paramMaxCoalesceWriteGapSize
    JET_paramEnableDBScanInRecovery JET_paramDbScanThrottle JET_paramDbScanIntervalMinSec
    JET_paramDbScanIntervalMaxSec JET_paramCachePriority JET_paramMaxTransactionSize JET_paramPrereadIOMax
    JET_paramEnableDBScanSerialization JET_paramHungIOThreshold JET_paramHungIOActions
    JET_paramMinDataForXpress JET_paramEnableShrinkDatabase JET_paramProcessFriendlyName
    JET_paramDurableCommitCallback JET_paramEnableSqm JET_paramConfigStoreSpec
    JET_paramUseFlushForWriteDurability JET_paramEnableRBS JET_paramRBSFilePath
    JET_paramPerfmonRefreshInterval JET_paramMaxValueInvalid JET_sesparamCommitDefault
    JET_sesparamTransactionLevel JET_sesparamOperationContext JET_sesparamCorrelationID
    JET_sesparamMaxValueInvalid JET_bitSetAppendLV JET_bitSetOverwriteLV JET_bitSetSizeLV
    JET_bitSetZeroLength JET_bitSetSeparateLV JET_bitSetUniqueMultiValues
    JET_bitSetUniqueNormalizedMultiValues JET_bitSetRevertToDefaultValue JET_bitSetIntrinsicLV
    JET_bitSetUncompressed JET_bitSetCompressed JET_bitSetContiguousLV JET_prepInsert JET_prepReplace
    JET_prepCancel JET_prepReplaceNoLock JET_prepInsertCopy JET_prepInsertCopyDeleteOriginal
    JET_prepInsertCopyReplaceOriginal JET_bitUpdateCheckESE97Compatibility JET_bitEscrowNoRollback
    JET_bitRetrieveCopy JET_bitRetrieveFromIndex JET_bitRetrieveFromPrimaryBookmark JET_bitRetrieveTag
    JET_bitRetrieveNull JET_bitRetrieveIgnoreDefault JET_bitRetrieveTuple JET_bitZeroLength
    JET_bitEnumerateCopy JET_bitEnumerateIgnoreDefault JET_bitEnumeratePresenceOnly
    JET_bitEnumerateTaggedOnly JET_bitEnumerateCompressOutput JET_bitEnumerateIgnoreUserDefinedDefault
    JET_bitEnumerateInRecordOnly JET_bitRecordSizeInCopyBuffer JET_bitRecordSizeRunningTotal
    JET_bitRecordSizeLocal JET_bitReplayIgnoreMissingDB JET_bitRecoveryWithoutUndo
    JET_bitTruncateLogsAfterRecovery JET_bitReplayMissingMapEntryDB JET_bitLogStreamMustExist
    JET_bitReplayIgnoreLostLogs JET_bitKeepDbAttachedAtEndOfRecovery JET_bitTableCreateFixedDDL
    JET_bitTableCreateTemplateTable JET_bitTableCreateNoFixedVarColumnsInDerivedTables
    JET_bitTableCreateImmutableStructure JET_bitColumnFixed JET_bitColumnTagged JET_bitColumnNotNULL
    JET_bitColumnVersion JET_bitColumnAutoincrement JET_bitColumnUpdatable JET_bitColumnTTKey
    JET_bitColumnTTDescending JET_bitColumnMultiValued JET_bitColumnEscrowUpdate JET_bitColumnUnversioned
    JET_bitColumnMaybeNull JET_bitColumnFinalize JET_bitColumnUserDefinedDefault JET_bitColumnDeleteOnZero
    JET_bitColumnCompressed JET_bitDeleteColumnIgnoreTemplateColumns JET_bitSpaceHintsUtilizeParentSpace
    JET_bitCreateHintAppendSequential JET_bitCreateHintHotpointSequential JET_bitRetrieveHintReserve1
    JET_bitRetrieveHintTableScanForward JET_bitRetrieveHintTableScanBackward JET_bitRetrieveHintReserve2
    JET_bitRetrieveHintReserve3 JET_bitDeleteHintTableSequential JET_coltypNil JET_coltypBit
    JET_coltypUnsignedByte JET_coltypShort JET_coltypLong JET_coltypCurrency JET_coltypIEEESingle
    JET_coltypIEEEDouble JET_coltypDateTime JET_coltypBinary JET_coltypText JET_coltypLongBinary
    JET_coltypLongText JET_coltypMax JET_coltypSLV JET_coltypUnsignedLong JET_coltypLongLong JET_coltypGUID
    JET_coltypUnsignedShort JET_coltypUnsignedLongLong JET_bitConfigStoreReadControlInhibitRead
    JET_bitConfigStoreReadControlDisableAll JET_bitConfigStoreReadControlDefault JET_EventLoggingDisable
    JET_EventLoggingLevelMin JET_EventLoggingLevelLow JET_EventLoggingLevelMedium JET_EventLoggingLevelHigh
    JET_EventLoggingLevelMax JET_IOPriorityNormal JET_IOPriorityLow JET_configDefault JET_configRemoveQuotas
    JET_configLowDiskFootprint JET_configMediumDiskFootprint JET_configLowMemory
    JET_configDynamicMediumMemory JET_configLowPower JET_configSSDProfileIO JET_configRunSilent
    JET_configUnthrottledMemory JET_configHighConcurrencyScaling JET_bitESE98FileNames
    JET_bitEightDotThreeSoftCompat JET_bitHungIOEvent JET_bitShrinkDatabaseOff JET_bitShrinkDatabaseOn
    JET_bitShrinkDatabaseRealtime JET_bitShrinkDatabaseTrim JET_sqmDisable JET_sqmEnable JET_sqmFromCEIP
    JET_ExceptionMsgBox JET_ExceptionNone JET_ExceptionFailFast JET_OnlineDefragDisable
    JET_OnlineDefragAllOBSOLETE JET_OnlineDefragDatabases JET_OnlineDefragSpaceTrees JET_OnlineDefragAll
    JET_IndexCheckingOff JET_IndexCheckingOn JET_IndexCheckingDeferToOpenTable JET_IndexCheckingMax
    JET_snpRepair JET_snpCompact JET_snpRestore JET_snpBackup JET_snpUpgrade JET_snpScrub
    JET_snpUpgradeRecordFormat JET_sntBegin JET_sntRequirements JET_sntProgress JET_sntComplete JET_sntFail
    JET_bitTableDenyWrite JET_bitTableDenyRead JET_bitTableReadOnly JET_bitTableUpdatable
    JET_bitTablePermitDDL JET_bitTableNoCache JET_bitTablePreread JET_bitTableOpportuneRead
    JET_bitTableSequential JET_bitTableClassMask JET_bitTableClassNone JET_bitTableClass1 JET_bitTableClass2
    JET_bitTableClass3 JET_bitTableClass4 JET_bitTableClass5 JET_bitTableClass6 JET_bitTableClass7
    JET_bitTableClass8 JET_bitTableClass9 JET_bitTableClass10 JET_bitTableClass11 JET_bitTableClass12
    JET_bitTableClass13 JET_bitTableClass14 JET_bitTableClass15 JET_bitLSReset JET_bitLSCursor
    JET_bitLSTable JET_bitTTIndexed JET_bitTTUnique JET_bitTTUpdatable JET_bitTTScrollable
    JET_bitTTSortNullsHigh JET_bitTTForceMaterialization JET_bitTTErrorOnDuplicateInsertion
    JET_bitTTForwardOnly JET_bitTTIntrinsicLVsOnly JET_bitTTDotNetGuid
    JET_bitDurableCommitCallbackLogUnavailable JET_bitTransactionReadOnly JET_bitCommitLazyFlush
    JET_bitWaitLastLevel0Commit JET_bitWaitAllLevel0Commit JET_bitForceNewLog JET_bitRollbackAll
}

codes! {
    JET_errSuccess JET_errRfsFailure JET_errRfsNotArmed JET_errFileClose JET_errOutOfThreads
    JET_errTooManyIO JET_errTaskDropped JET_errInternalError JET_errDisabledFunctionality
    JET_errUnloadableOSFunctionality JET_errDatabaseBufferDependenciesCorrupted JET_errPreviousVersion
    JET_errPageBoundary JET_errKeyBoundary JET_errBadPageLink JET_errBadBookmark JET_errNTSystemCallFailed
    JET_errBadParentPageLink JET_errSPAvailExtCacheOutOfSync JET_errSPAvailExtCorrupted
    JET_errSPAvailExtCacheOutOfMemory JET_errSPOwnExtCorrupted JET_errDbTimeCorrupted JET_errKeyTruncated
    JET_errDatabaseLeakInSpace JET_errBadEmptyPage JET_errBadLineCount JET_errPageTagCorrupted
    JET_errNodeCorrupted JET_errKeyTooBig JET_errCannotSeparateIntrinsicLV JET_errSeparatedLongValue
    JET_errMustBeSeparateLongValue JET_errInvalidPreread JET_errInvalidLoggedOperation JET_errLogFileCorrupt
    JET_errNoBackupDirectory JET_errBackupDirectoryNotEmpty JET_errBackupInProgress JET_errRestoreInProgress
    JET_errMissingPreviousLogFile JET_errLogWriteFail JET_errLogDisabledDueToRecoveryFailure
    JET_errCannotLogDuringRecoveryRedo JET_errLogGenerationMismatch JET_errBadLogVersion
    JET_errInvalidLogSequence JET_errLoggingDisabled JET_errLogBufferTooSmall JET_errLogSequenceEnd
    JET_errNoBackup JET_errInvalidBackupSequence JET_errBackupNotAllowedYet JET_errDeleteBackupFileFail
    JET_errMakeBackupDirectoryFail JET_errInvalidBackup JET_errRecoveredWithErrors JET_errMissingLogFile
    JET_errLogDiskFull JET_errBadLogSignature JET_errBadDbSignature JET_errBadCheckpointSignature
    JET_errCheckpointCorrupt JET_errMissingPatchPage JET_errBadPatchPage JET_errRedoAbruptEnded
    JET_errPatchFileMissing JET_errDatabaseLogSetMismatch JET_errDatabaseStreamingFileMismatch
    JET_errLogFileSizeMismatch JET_errCheckpointFileNotFound JET_errRequiredLogFilesMissing
    JET_errSoftRecoveryOnBackupDatabase JET_errLogFileSizeMismatchDatabasesConsistent
    JET_errLogSectorSizeMismatch JET_errLogSectorSizeMismatchDatabasesConsistent
    JET_errLogSequenceEndDatabasesConsistent JET_errStreamingDataNotLogged JET_errDatabaseDirtyShutdown
    JET_errConsistentTimeMismatch JET_errDatabasePatchFileMismatch JET_errEndingRestoreLogTooLow
    JET_errStartingRestoreLogTooHigh JET_errGivenLogFileHasBadSignature JET_errGivenLogFileIsNotContiguous
    JET_errMissingRestoreLogFiles JET_errMissingFullBackup JET_errBadBackupDatabaseSize
    JET_errDatabaseAlreadyUpgraded JET_errDatabaseIncompleteUpgrade JET_errMissingCurrentLogFiles
    JET_errDbTimeTooOld JET_errDbTimeTooNew JET_errMissingFileToBackup JET_errLogTornWriteDuringHardRestore
    JET_errLogTornWriteDuringHardRecovery JET_errLogCorruptDuringHardRestore
    JET_errLogCorruptDuringHardRecovery JET_errMustDisableLoggingForDbUpgrade
    JET_errBadRestoreTargetInstance JET_errRecoveredWithoutUndo JET_errDatabasesNotFromSameSnapshot
    JET_errSoftRecoveryOnSnapshot JET_errCommittedLogFilesMissing JET_errSectorSizeNotSupported
    JET_errRecoveredWithoutUndoDatabasesConsistent JET_errCommittedLogFileCorrupt
    JET_errLogSequenceChecksumMismatch JET_errPageInitializedMismatch
    JET_errUnicodeTranslationBufferTooSmall JET_errUnicodeTranslationFail
    JET_errUnicodeNormalizationNotSupported JET_errUnicodeLanguageValidationFailure
    JET_errExistingLogFileHasBadSignature JET_errExistingLogFileIsNotContiguous JET_errLogReadVerifyFailure
    JET_errCheckpointDepthTooDeep JET_errRestoreOfNonBackupDatabase JET_errLogFileNotCopied
    JET_errTransactionTooLong JET_errEngineFormatVersionNoLongerSupportedTooLow
    JET_errEngineFormatVersionNotYetImplementedTooHigh
    JET_errEngineFormatVersionParamTooLowForRequestedFeature
    JET_errEngineFormatVersionSpecifiedTooLowForLogVersion
    JET_errEngineFormatVersionSpecifiedTooLowForDatabaseVersion JET_errDbTimeBeyondMaxRequired
    JET_errBackupAbortByServer JET_errInvalidGrbit JET_errTermInProgress JET_errFeatureNotAvailable
    JET_errInvalidName JET_errInvalidParameter JET_errDatabaseFileReadOnly JET_errInvalidDatabaseId
    JET_errOutOfMemory JET_errOutOfDatabaseSpace JET_errOutOfCursors JET_errOutOfBuffers
    JET_errTooManyIndexes JET_errTooManyKeys JET_errRecordDeleted JET_errReadVerifyFailure
    JET_errPageNotInitialized JET_errOutOfFileHandles JET_errDiskReadVerificationFailure JET_errDiskIO
    JET_errInvalidPath JET_errInvalidSystemPath JET_errInvalidLogDirectory JET_errRecordTooBig
    JET_errTooManyOpenDatabases JET_errInvalidDatabase JET_errNotInitialized JET_errAlreadyInitialized
    JET_errInitInProgress JET_errFileAccessDenied JET_errBufferTooSmall JET_errTooManyColumns
    JET_errContainerNotEmpty JET_errInvalidFilename JET_errInvalidBookmark JET_errColumnInUse
    JET_errInvalidBufferSize JET_errColumnNotUpdatable JET_errIndexInUse JET_errLinkNotSupported
    JET_errNullKeyDisallowed JET_errNotInTransaction JET_errMustRollback JET_errTooManyActiveUsers
    JET_errInvalidCountry JET_errInvalidLanguageId JET_errInvalidCodePage JET_errInvalidLCMapStringFlags
    JET_errVersionStoreEntryTooBig JET_errVersionStoreOutOfMemoryAndCleanupTimedOut
    JET_errVersionStoreOutOfMemory JET_errCannotIndex JET_errRecordNotDeleted JET_errTooManyMempoolEntries
    JET_errOutOfObjectIDs JET_errOutOfLongValueIDs JET_errOutOfAutoincrementValues JET_errOutOfDbtimeValues
    JET_errOutOfSequentialIndexValues JET_errRunningInOneInstanceMode JET_errRunningInMultiInstanceMode
    JET_errSystemParamsAlreadySet JET_errSystemPathInUse JET_errLogFilePathInUse JET_errTempPathInUse
    JET_errInstanceNameInUse JET_errSystemParameterConflict JET_errInstanceUnavailable
    JET_errDatabaseUnavailable JET_errInstanceUnavailableDueToFatalLogDiskFull JET_errInvalidSesparamId
    JET_errTooManyRecords JET_errInvalidDbparamId JET_errOutOfSessions JET_errWriteConflict
    JET_errTransTooDeep JET_errInvalidSesid JET_errWriteConflictPrimaryIndex JET_errInTransaction
    JET_errRollbackRequired JET_errTransReadOnly JET_errSessionWriteConflict
    JET_errRecordTooBigForBackwardCompatibility JET_errCannotMaterializeForwardOnlySort
    JET_errSesidTableIdMismatch JET_errInvalidInstance JET_errDirtyShutdown JET_errReadPgnoVerifyFailure
    JET_errReadLostFlushVerifyFailure JET_errFileSystemCorruption JET_errRecoveryVerifyFailure
    JET_errFilteredMoveNotSupported JET_errDatabaseDuplicate JET_errDatabaseInUse JET_errDatabaseNotFound
    JET_errDatabaseInvalidName JET_errDatabaseInvalidPages JET_errDatabaseCorrupted JET_errDatabaseLocked
    JET_errCannotDisableVersioning JET_errInvalidDatabaseVersion JET_errDatabase200Format
    JET_errDatabase400Format JET_errDatabase500Format JET_errPageSizeMismatch JET_errTooManyInstances
    JET_errDatabaseSharingViolation JET_errAttachedDatabaseMismatch JET_errDatabaseInvalidPath
    JET_errDatabaseIdInUse JET_errForceDetachNotAllowed JET_errCatalogCorrupted JET_errPartiallyAttachedDB
    JET_errDatabaseSignInUse JET_errDatabaseCorruptedNoRepair JET_errInvalidCreateDbVersion
    JET_errDatabaseNotReady JET_errDatabaseAttachedForRecovery JET_errTransactionsNotReadyDuringRecovery
    JET_errTableLocked JET_errTableDuplicate JET_errTableInUse JET_errObjectNotFound JET_errDensityInvalid
    JET_errTableNotEmpty JET_errInvalidTableId JET_errTooManyOpenTables JET_errIllegalOperation
    JET_errTooManyOpenTablesAndCleanupTimedOut JET_errObjectDuplicate JET_errInvalidObject
    JET_errCannotDeleteTempTable JET_errCannotDeleteSystemTable JET_errCannotDeleteTemplateTable
    JET_errExclusiveTableLockRequired JET_errFixedDDL JET_errFixedInheritedDDL JET_errCannotNestDDL
    JET_errDDLNotInheritable JET_errInvalidSettings JET_errClientRequestToStopJetService
    JET_errCannotAddFixedVarColumnToDerivedTable JET_errIndexCantBuild JET_errIndexHasPrimary
    JET_errIndexDuplicate JET_errIndexNotFound JET_errIndexMustStay JET_errIndexInvalidDef
    JET_errInvalidCreateIndex JET_errTooManyOpenIndexes JET_errMultiValuedIndexViolation
    JET_errIndexBuildCorrupted JET_errPrimaryIndexCorrupted JET_errSecondaryIndexCorrupted
    JET_errInvalidIndexId JET_errIndexTuplesSecondaryIndexOnly JET_errIndexTuplesTooManyColumns
    JET_errIndexTuplesNonUniqueOnly JET_errIndexTuplesTextBinaryColumnsOnly
    JET_errIndexTuplesVarSegMacNotAllowed JET_errIndexTuplesInvalidLimits
    JET_errIndexTuplesCannotRetrieveFromIndex JET_errIndexTuplesKeyTooSmall JET_errInvalidLVChunkSize
    JET_errColumnCannotBeEncrypted JET_errCannotIndexOnEncryptedColumn JET_errColumnLong
    JET_errColumnNoChunk JET_errColumnDoesNotFit JET_errNullInvalid JET_errColumnIndexed JET_errColumnTooBig
    JET_errColumnNotFound JET_errColumnDuplicate JET_errMultiValuedColumnMustBeTagged JET_errColumnRedundant
    JET_errInvalidColumnType JET_errTaggedNotNULL JET_errNoCurrentIndex JET_errKeyIsMade JET_errBadColumnId
    JET_errBadItagSequence JET_errColumnInRelationship JET_errCannotBeTagged JET_errDefaultValueTooBig
    JET_errMultiValuedDuplicate JET_errLVCorrupted JET_errMultiValuedDuplicateAfterTruncation
    JET_errDerivedColumnCorruption JET_errInvalidPlaceholderColumn JET_errColumnCannotBeCompressed
    JET_errColumnNoEncryptionKey JET_errRecordNotFound JET_errRecordNoCopy JET_errNoCurrentRecord
    JET_errRecordPrimaryChanged JET_errKeyDuplicate JET_errAlreadyPrepared JET_errKeyNotMade
    JET_errUpdateNotPrepared JET_errDataHasChanged JET_errLanguageNotSupported JET_errDecompressionFailed
    JET_errUpdateMustVersion JET_errDecryptionFailed JET_errEncryptionBadItag JET_errTooManySorts
    JET_errInvalidOnSort JET_errTempFileOpenError JET_errTooManyAttachedDatabases JET_errDiskFull
    JET_errPermissionDenied JET_errFileNotFound JET_errFileInvalidType JET_errFileAlreadyExists
    JET_errAfterInitialization JET_errLogCorrupted JET_errInvalidOperation JET_errAccessDenied
    JET_errTooManySplits JET_errSessionSharingViolation JET_errEntryPointNotFound
    JET_errSessionContextAlreadySet JET_errSessionContextNotSetByThisThread JET_errSessionInUse
    JET_errRecordFormatConversionFailed JET_errOneDatabasePerSession JET_errRollbackError
    JET_errFlushMapVersionUnsupported JET_errFlushMapDatabaseMismatch JET_errFlushMapUnrecoverable
    JET_errDatabaseAlreadyRunningMaintenance JET_errCallbackFailed JET_errCallbackNotResolved
    JET_errSpaceHintsInvalid JET_errOSSnapshotInvalidSequence JET_errOSSnapshotTimeOut
    JET_errOSSnapshotNotAllowed JET_errOSSnapshotInvalidSnapId JET_errLSCallbackNotSpecified
    JET_errLSAlreadySet JET_errLSNotSet JET_errFileIOSparse JET_errFileIOBeyondEOF JET_errFileIOAbort
    JET_errFileIORetry JET_errFileIOFail JET_errFileCompressed JET_wrnNyi JET_wrnRemainingVersions
    JET_wrnUniqueKey JET_wrnSeparateLongValue JET_wrnExistingLogFileHasBadSignature
    JET_wrnExistingLogFileIsNotContiguous JET_wrnSkipThisRecord JET_wrnTargetInstanceRunning
    JET_wrnCommittedLogFilesLost JET_wrnCommittedLogFilesRemoved JET_wrnFinishWithUndo
    JET_wrnDatabaseRepaired JET_wrnColumnNull JET_wrnBufferTruncated JET_wrnDatabaseAttached
    JET_wrnSortOverflow JET_wrnSeekNotEqual JET_wrnNoErrorInfo JET_wrnNoIdleActivity JET_wrnNoWriteLock
    JET_wrnColumnSetNull JET_wrnShrinkNotPossible JET_wrnTableEmpty JET_wrnTableInUseBySystem
    JET_wrnCorruptIndexDeleted JET_wrnPrimaryIndexOutOfDate JET_wrnSecondaryIndexOutOfDate
    JET_wrnColumnMaxTruncated JET_wrnCopyLongValue JET_wrnColumnSkipped JET_wrnColumnNotLocal
    JET_wrnColumnMoreTags JET_wrnColumnTruncated JET_wrnColumnPresent JET_wrnColumnSingleValue
    JET_wrnColumnDefault JET_wrnColumnNotInRecord JET_wrnColumnReference JET_wrnDataHasChanged
    JET_wrnKeyChanged JET_wrnFileOpenReadOnly JET_wrnIdleFull JET_wrnDefragAlreadyRunning
    JET_wrnDefragNotRunning JET_wrnCallbackNotRegistered
}

layouts! {
        JET_BKINFO { lgposMark genLow genHigh }
        JET_BKLOGTIME { bSeconds bMinutes bHours bDay bMonth bYear }
        JET_COLUMNBASE_A { cbStruct columnid coltyp wCountry langid cp wFiller cbMax grbit szBaseTableName
        szBaseColumnName }
        JET_COLUMNBASE_W { cbStruct columnid coltyp wCountry langid cp wFiller cbMax grbit szBaseTableName
        szBaseColumnName }
        JET_COLUMNCREATE_A { cbStruct szColumnName coltyp cbMax grbit pvDefault cbDefault cp columnid err }
        JET_COLUMNCREATE_W { cbStruct szColumnName coltyp cbMax grbit pvDefault cbDefault cp columnid err }
        JET_COLUMNDEF { cbStruct columnid coltyp wCountry langid cp wCollate cbMax grbit }
        JET_COLUMNLIST { cbStruct tableid cRecord columnidPresentationOrder columnidcolumnname
        columnidcolumnid columnidcoltyp columnidCountry columnidLangid columnidCp columnidCollate
        columnidcbMax columnidgrbit columnidDefault columnidBaseTableName columnidBaseColumnName
        columnidDefinitionName }
        JET_COMMIT_ID { signLog reserved commitId }
        JET_CONDITIONALCOLUMN_A { cbStruct szColumnName grbit }
        JET_CONDITIONALCOLUMN_W { cbStruct szColumnName grbit }
        JET_CONVERT_A { szOldDll }
        JET_CONVERT_W { szOldDll }
        JET_DBINFOMISC { ulVersion ulUpdate signDb dbstate lgposConsistent logtimeConsistent logtimeAttach
        lgposAttach logtimeDetach lgposDetach signLog bkinfoFullPrev bkinfoIncPrev bkinfoFullCur
        fShadowingDisabled fUpgradeDb dwMajorVersion dwMinorVersion dwBuildNumber lSPNumber cbPageSize }
        JET_DBINFOMISC2 { ulVersion ulUpdate signDb dbstate lgposConsistent logtimeConsistent logtimeAttach
        lgposAttach logtimeDetach lgposDetach signLog bkinfoFullPrev bkinfoIncPrev bkinfoFullCur
        fShadowingDisabled fUpgradeDb dwMajorVersion dwMinorVersion dwBuildNumber lSPNumber cbPageSize
        genMinRequired genMaxRequired logtimeGenMaxCreate ulRepairCount logtimeRepair ulRepairCountOld
        ulECCFixSuccess logtimeECCFixSuccess ulECCFixSuccessOld ulECCFixFail logtimeECCFixFail
        ulECCFixFailOld ulBadChecksum logtimeBadChecksum ulBadChecksumOld }
        JET_DBINFOMISC3 { ulVersion ulUpdate signDb dbstate lgposConsistent logtimeConsistent logtimeAttach
        lgposAttach logtimeDetach lgposDetach signLog bkinfoFullPrev bkinfoIncPrev bkinfoFullCur
        fShadowingDisabled fUpgradeDb dwMajorVersion dwMinorVersion dwBuildNumber lSPNumber cbPageSize
        genMinRequired genMaxRequired logtimeGenMaxCreate ulRepairCount logtimeRepair ulRepairCountOld
        ulECCFixSuccess logtimeECCFixSuccess ulECCFixSuccessOld ulECCFixFail logtimeECCFixFail
        ulECCFixFailOld ulBadChecksum logtimeBadChecksum ulBadChecksumOld genCommitted }
        JET_DBINFOMISC4 { ulVersion ulUpdate signDb dbstate lgposConsistent logtimeConsistent logtimeAttach
        lgposAttach logtimeDetach lgposDetach signLog bkinfoFullPrev bkinfoIncPrev bkinfoFullCur
        fShadowingDisabled fUpgradeDb dwMajorVersion dwMinorVersion dwBuildNumber lSPNumber cbPageSize
        genMinRequired genMaxRequired logtimeGenMaxCreate ulRepairCount logtimeRepair ulRepairCountOld
        ulECCFixSuccess logtimeECCFixSuccess ulECCFixSuccessOld ulECCFixFail logtimeECCFixFail
        ulECCFixFailOld ulBadChecksum logtimeBadChecksum ulBadChecksumOld genCommitted bkinfoCopyPrev
        bkinfoDiffPrev }
        JET_DBINFOUPGRADE { cbStruct cbFilesizeLow cbFilesizeHigh cbFreeSpaceRequiredLow
        cbFreeSpaceRequiredHigh csecToUpgrade }
        JET_ENUMCOLUMN { columnid err }
        JET_ENUMCOLUMNID { columnid ctagSequence rgtagSequence }
        JET_ENUMCOLUMNVALUE { itagSequence err cbData pvData }
        JET_ERRINFOBASIC_W { cbStruct errValue errcatMostSpecific rgCategoricalHierarchy lSourceLine
        rgszSourceFile }
        JET_INDEXCREATE2_A { cbStruct szIndexName szKey cbKey grbit ulDensity rgconditionalcolumn
        cConditionalColumn err cbKeyMost pSpacehints }
        JET_INDEXCREATE2_W { cbStruct szIndexName szKey cbKey grbit ulDensity rgconditionalcolumn
        cConditionalColumn err cbKeyMost pSpacehints }
        JET_INDEXCREATE3_A { cbStruct szIndexName szKey cbKey grbit ulDensity pidxunicode
        rgconditionalcolumn cConditionalColumn err cbKeyMost pSpacehints }
        JET_INDEXCREATE3_W { cbStruct szIndexName szKey cbKey grbit ulDensity pidxunicode
        rgconditionalcolumn cConditionalColumn err cbKeyMost pSpacehints }
        JET_INDEXCREATE_A { cbStruct szIndexName szKey cbKey grbit ulDensity rgconditionalcolumn
        cConditionalColumn err cbKeyMost }
        JET_INDEXCREATE_W { cbStruct szIndexName szKey cbKey grbit ulDensity rgconditionalcolumn
        cConditionalColumn err cbKeyMost }
        JET_INDEXID { cbStruct rgbIndexId }
        JET_INDEXLIST { cbStruct tableid cRecord columnidindexname columnidgrbitIndex columnidcKey
        columnidcEntry columnidcPage columnidcColumn columnidiColumn columnidcolumnid columnidcoltyp
        columnidCountry columnidLangid columnidCp columnidCollate columnidgrbitColumn columnidcolumnname
        columnidLCMapFlags }
        JET_INDEXRANGE { cbStruct tableid grbit }
        JET_INDEX_COLUMN { columnid relop pv cb grbit }
        JET_INDEX_RANGE { rgStartColumns cStartColumns rgEndColumns cEndColumns }
        JET_INSTANCE_INFO_A { hInstanceId szInstanceName cDatabases szDatabaseFileName szDatabaseDisplayName
        szDatabaseSLVFileName_Obsolete }
        JET_INSTANCE_INFO_W { hInstanceId szInstanceName cDatabases szDatabaseFileName szDatabaseDisplayName
        szDatabaseSLVFileName_Obsolete }
        JET_LGPOS { ib isec lGeneration }
        JET_LOGINFO_A { cbSize ulGenLow ulGenHigh szBaseName }
        JET_LOGINFO_W { cbSize ulGenLow ulGenHigh szBaseName }
        JET_LOGTIME { bSeconds bMinutes bHours bDay bMonth bYear }
        JET_OBJECTINFO { cbStruct objtyp dtCreate dtUpdate grbit flags cRecord cPage }
        JET_OBJECTLIST { cbStruct tableid cRecord columnidcontainername columnidobjectname columnidobjtyp
        columniddtCreate columniddtUpdate columnidgrbit columnidflags columnidcRecord columnidcPage }
        JET_OPENTEMPORARYTABLE { cbStruct prgcolumndef ccolumn pidxunicode grbit prgcolumnid cbKeyMost
        cbVarSegMac tableid }
        JET_OPENTEMPORARYTABLE2 { cbStruct prgcolumndef ccolumn pidxunicode grbit prgcolumnid cbKeyMost
        cbVarSegMac tableid }
        JET_OPERATIONCONTEXT { ulUserID nOperationID nOperationType nClientType fFlags }
        JET_RECORDLIST { cbStruct tableid cRecord columnidBookmark }
        JET_RECPOS { cbStruct centriesLT centriesInRange centriesTotal }
        JET_RECPOS2 { cbStruct centriesLTDeprecated centriesInRangeDeprecated centriesTotalDeprecated
        centriesLT centriesTotal }
        JET_RECSIZE { cbData cbLongValueData cbOverhead cbLongValueOverhead cNonTaggedColumns cTaggedColumns
        cLongValues cMultiValues }
        JET_RECSIZE2 { cbData cbLongValueData cbOverhead cbLongValueOverhead cNonTaggedColumns
        cTaggedColumns cLongValues cMultiValues cCompressedColumns cbDataCompressed
        cbLongValueDataCompressed }
        JET_RETINFO { cbStruct ibLongValue itagSequence columnidNextTagged }
        JET_RETRIEVECOLUMN { columnid pvData cbData cbActual grbit ibLongValue itagSequence
        columnidNextTagged err }
        JET_RSTINFO_A { cbStruct rgrstmap crstmap lgposStop logtimeStop pfnStatus }
        JET_RSTINFO_W { cbStruct rgrstmap crstmap lgposStop logtimeStop pfnStatus }
        JET_RSTMAP_A { szDatabaseName szNewDatabaseName }
        JET_RSTMAP_W { szDatabaseName szNewDatabaseName }
        JET_SETCOLUMN { columnid pvData cbData grbit ibLongValue itagSequence err }
        JET_SETINFO { cbStruct ibLongValue itagSequence }
        JET_SETSYSPARAM_A { paramid lParam sz err }
        JET_SETSYSPARAM_W { paramid lParam sz err }
        JET_SIGNATURE { ulRandom logtimeCreate szComputerName }
        JET_SNPROG { cbStruct cunitDone cunitTotal }
        JET_SPACEHINTS { cbStruct ulInitialDensity cbInitial grbit ulMaintDensity ulGrowth cbMinExtent
        cbMaxExtent }
        JET_TABLECREATE2_A { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes szCallback cbtyp grbit tableid cCreated }
        JET_TABLECREATE2_W { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes szCallback cbtyp grbit tableid cCreated }
        JET_TABLECREATE3_A { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes szCallback cbtyp grbit pSeqSpacehints pLVSpacehints cbSeparateLV
        tableid cCreated }
        JET_TABLECREATE3_W { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes szCallback cbtyp grbit pSeqSpacehints pLVSpacehints cbSeparateLV
        tableid cCreated }
        JET_TABLECREATE4_A { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes szCallback cbtyp grbit pSeqSpacehints pLVSpacehints cbSeparateLV
        tableid cCreated }
        JET_TABLECREATE4_W { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes szCallback cbtyp grbit pSeqSpacehints pLVSpacehints cbSeparateLV
        tableid cCreated }
        JET_TABLECREATE_A { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes grbit tableid cCreated }
        JET_TABLECREATE_W { cbStruct szTableName szTemplateTableName ulPages ulDensity rgcolumncreate
        cColumns rgindexcreate cIndexes grbit tableid cCreated }
        JET_THREADSTATS { cbStruct cPageReferenced cPageRead cPagePreread cPageDirtied cPageRedirtied
        cLogRecord cbLogRecord }
        JET_THREADSTATS2 { cbStruct cPageReferenced cPageRead cPagePreread cPageDirtied cPageRedirtied
        cLogRecord cbLogRecord cusecPageCacheMiss cPageCacheMiss }
        JET_TUPLELIMITS { chLengthMin chLengthMax chToIndexMax cchIncrement ichStart }
        JET_UNICODEINDEX { lcid dwMapFlags }
        JET_UNICODEINDEX2 { szLocaleName dwMapFlags }
        JET_USERDEFINEDDEFAULT_A { szCallback pbUserData cbUserData szDependantColumns }
        JET_USERDEFINEDDEFAULT_W { szCallback pbUserData cbUserData szDependantColumns }
}
