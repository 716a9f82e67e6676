//! The tables of editing, as the ORM sees them.

pub mod draft {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// The handle of the record it is of, or will be of.
        pub key: String,
        pub kind: String,
        pub provenance: String,
        pub typed: String,
        /// What the form held when the draft was begun.
        pub base: String,
        pub base_version: i32,
        pub version: i32,
        pub by_id: Option<Uuid>,
        pub created_at: i64,
        pub updated_at: i64,
        pub publish_at: Option<i64>,
        pub publish_zone: Option<String>,
        pub publish_problem: Option<String>,
        pub preview_nonce: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod revision {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "revision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub number: i32,
        pub kind: String,
        pub provenance: String,
        pub document: String,
        pub links: String,
        pub deed: String,
        pub note: Option<String>,
        pub by_id: Option<Uuid>,
        pub at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod removed {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "removed")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub kind: String,
        pub provenance: String,
        pub position: i32,
        pub document: String,
        pub links: String,
        pub address: Option<String>,
        pub by_id: Option<Uuid>,
        pub at: i64,
        pub why: Option<String>,
        /// The handle of the record that was removed by hand, with which this one went; empty for itself.
        pub root: String,
        /// Where it was named and taken out: see [`crate::editing::removal::Mention`].
        pub mentions: String,
        pub imported: Option<String>,
        pub version: i32,
        pub created_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
