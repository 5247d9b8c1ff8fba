//! Files as they come: damaged, in other dialects; and what holds for all of them.

mod damage;
mod dialects;
mod laws;
