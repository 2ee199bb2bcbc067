//! What page ends and conversions broke, and how it is put together again. Every change is listed.

pub mod hyphen;
