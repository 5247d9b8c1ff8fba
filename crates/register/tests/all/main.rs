//! Registers as they come: damaged, and of single units.

mod attacks;
mod damage;
