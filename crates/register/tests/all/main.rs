//! Registers as they come: damaged, and of single units.

mod attacker;
mod attacks;
mod damage;
