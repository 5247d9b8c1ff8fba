//! Made-up rounds and registers, and the same claims from other programs.

mod attacker;
mod register_claims;
mod registers;
mod rounds;
