//! Files as they come: damaged, in other dialects; and what holds for all of them.

mod cases;
mod damage;
mod dialects;
mod laws;
mod mistakes;
mod sample;
mod slips;
mod sweeps;
mod vocabulary;
