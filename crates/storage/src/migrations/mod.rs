//! The tables, made and altered step by step. Each feature brings its own steps; they run in order of their names.

mod m0001_change_and_job;
mod m0002_file;

use sea_orm_migration::{MigrationTrait, MigratorTraitSelf};

/// One step.
pub type Migration = Box<dyn MigrationTrait>;

/// The steps of storage itself.
pub fn migrations() -> Vec<Migration> {
    vec![Box::new(m0001_change_and_job::Step), Box::new(m0002_file::Step)]
}

type Area = fn() -> Vec<Migration>;

/// The steps of all areas of the program, in order.
#[derive(Clone, Debug)]
pub struct Migrations(Vec<Area>);

impl Migrations {
    /// Gathers the steps of these areas behind those of storage.
    pub fn of(areas: impl IntoIterator<Item = Area>) -> Self {
        Self(std::iter::once(migrations as Area).chain(areas).collect())
    }
}

impl MigratorTraitSelf for Migrations {
    fn migrations(&self) -> Vec<Migration> {
        let mut steps: Vec<_> = self.0.iter().flat_map(|area| area()).collect();
        steps.sort_by(|a, b| a.name().cmp(b.name()));
        steps
    }
}
