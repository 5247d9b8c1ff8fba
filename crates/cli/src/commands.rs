//! One file for each command.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod convert;
pub(crate) mod decide;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod guide;
pub(crate) mod init;
pub(crate) mod manual;
pub(crate) mod new;
mod new_round;
pub(crate) mod schema;
pub(crate) mod site;
pub(crate) mod sql;
pub(crate) mod status;
pub(crate) mod templates;
pub(crate) mod typeset;
pub(crate) mod verify;
pub(crate) mod why;
