//! Registers as they come: damaged, and of single units.

mod damage;
mod disclosure;
