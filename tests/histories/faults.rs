//! Histories on a disk that fails now and then: every answer is right or an error of the disk, an update that fails has not
//! happened, a transaction that cannot be finished can be rolled back, and a file that could not be written is not called clean.

use std::collections::BTreeMap;
use std::sync::Arc;

use esent::error::JetErr;
use esent::os::sim::SimDisk;
use fastrand::Rng;

use super::api::{self, Api};
use super::model::{Model, Row};
use super::session_rig::{self as rig, OK, Rig};

const PARAM_CACHE_SIZE_MAX: u32 = 23;
const PARAM_CACHE_SIZE_MIN: u32 = 60;
const PAGE: usize = 4096;
/// Where the header says whether the file is clean (docs/spec/01 §2.1), and that it is.
const STATE_AT: usize = 52;
const CLEAN: u32 = 3;

/// What may be heard of a disk that fails.
const OF_THE_DISK: [JetErr; 4] = [
    JetErr::DiskIO,
    JetErr::DiskReadVerificationFailure,
    JetErr::RollbackError,
    // The undoing of a failed update met the failure too.
    JetErr::InstanceUnavailable,
];

/// What came of a history.
#[derive(Default, Debug)]
pub struct Outcome {
    pub operations: u64,
    pub failures: u64,
    /// Databases that had to be given up.
    pub lost: u64,
}

struct Game {
    seed: u64,
    random: Rng,
    model: Model,
    api: Api,
    disk: SimDisk,
    outcome: Outcome,
    codes: BTreeMap<i32, u64>,
}

/// Plays the history of a seed on a disk of its own.
pub fn play(seed: u64, operations: u64) -> Outcome {
    let rig = Rig::paged(PAGE, |_| {
        assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MIN, 8), OK);
        assert_eq!(rig::set_number(0, 0, PARAM_CACHE_SIZE_MAX, 24), OK);
    });
    let disk = SimDisk::new();
    let instance = esent::capi::handles::instance(rig.instance).unwrap().unwrap();
    instance.mount(Arc::new(disk.clone()));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("faulty.edb");
    let session = rig.session();
    let dbid = api::create_database(session, &path);
    api::create_table(session, dbid);
    let mut game = Game {
        seed,
        random: Rng::with_seed(seed),
        model: Model::new(1),
        api: Api::open(session, dbid),
        disk: disk.clone(),
        outcome: Outcome::default(),
        codes: BTreeMap::new(),
    };
    let mut alive = true;
    while alive && game.outcome.operations < operations {
        alive = game.transaction();
    }
    disk.fail_at(0);
    for code in game.codes.keys() {
        assert!(
            OF_THE_DISK.iter().any(|one| one.0 == *code),
            "seed {seed}: {code}"
        );
    }
    let bytes = || disk.contents(&path).unwrap();
    let state = |bytes: &[u8]| u32::from_le_bytes(bytes[STATE_AT..STATE_AT + 4].try_into().unwrap());
    if alive {
        game.api.close();
        api::close_database(session, dbid);
        // Names are looked for on the real disk.
        std::fs::write(&path, []).unwrap();
        let code = api::try_detach(session, &path);
        assert!(code == OK || code == JetErr::DiskIO.0, "seed {seed}: {code}");
        alive = code == OK;
    }
    if !alive {
        game.outcome.lost = 1;
        drop(rig);
        assert_ne!(
            state(&bytes()),
            CLEAN,
            "seed {seed}: a lost database is called clean"
        );
        return game.outcome;
    }
    assert_eq!(state(&bytes()), CLEAN, "seed {seed}");
    let copy = folder.path().join("copy.edb");
    std::fs::write(&copy, bytes()).unwrap();
    rig::left::behind(&copy);
    game.outcome
}

impl Game {
    /// Some changes in one transaction. Whether the database can still be used.
    fn transaction(&mut self) -> bool {
        if self.random.u8(..4) == 0 {
            self.disk.fail_at(self.random.u32(1..40));
        }
        let code = rig::begin(self.api.session);
        if code != OK {
            *self.codes.entry(code).or_default() += 1;
            return false;
        }
        self.model.begin(0);
        for _ in 0..self.random.u32(1..30) {
            self.outcome.operations += 1;
            if let Err(code) = self.change() {
                return self.recover(code);
            }
        }
        if self.random.u8(..4) == 0 {
            return self.roll_back();
        }
        let code = rig::commit(self.api.session);
        if code != OK {
            return self.recover(code);
        }
        self.model.commit(0);
        true
    }

    /// One change or look-up; the code of a failure that the model does not know.
    fn change(&mut self) -> Result<(), i32> {
        let (api, id) = (self.api, self.random.i32(0..2_000));
        let before = self.model.row(0, id).cloned();
        let expected = if before.is_some() {
            OK
        } else {
            JetErr::RecordNotFound.0
        };
        let found = api.try_find(id);
        if found != expected {
            return Err(found);
        }
        let kind = self.random.u8(..8);
        let after = match (&before, kind) {
            (Some(row), 0..2) => {
                let got = api.row()?;
                assert_eq!(&got, row, "seed {}, record {id}", self.seed);
                return Ok(());
            }
            (Some(_), 2) => {
                must(api.delete())?;
                None
            }
            (Some(row), _) => {
                let after = self.new_row(row);
                must(api.prepare(2))?;
                api.set_row(row, &after)?;
                must(api.update())?;
                Some(after)
            }
            (None, _) => {
                let after = self.new_row(&Row::default());
                must(api.prepare(0))?;
                must(api.set(api.columns.id, Some(&id.to_ne_bytes()), 0, 1, 0))?;
                api.set_row(&Row::default(), &after)?;
                must(api.update())?;
                Some(after)
            }
        };
        self.model.put(0, id, after);
        Ok(())
    }

    fn new_row(&mut self, base: &Row) -> Row {
        let random = &mut self.random;
        let mut bytes = |most: usize| {
            let len = random.usize(1..most);
            (0..len).map(|_| random.u8(..)).collect::<Vec<u8>>()
        };
        Row {
            name: Some(bytes(40)),
            doc: Some(bytes(3_000)),
            ..base.clone()
        }
    }

    /// After a failure. Whether the database can still be used.
    fn recover(&mut self, code: i32) -> bool {
        self.disk.fail_at(0);
        self.outcome.failures += 1;
        *self.codes.entry(code).or_default() += 1;
        let _ = self.api.prepare(3);
        self.roll_back()
    }

    fn roll_back(&mut self) -> bool {
        let code = rig::rollback(self.api.session);
        if code != OK {
            *self.codes.entry(code).or_default() += 1;
            return false;
        }
        self.model.rollback_all(0);
        true
    }
}

fn must(code: i32) -> Result<(), i32> {
    if code == OK { Ok(()) } else { Err(code) }
}
