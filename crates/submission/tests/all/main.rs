//! Files as they come: damaged, in other dialects, of single units; and what holds for all of them.

mod damage;
mod dialects;
mod disclosure;
mod laws;
