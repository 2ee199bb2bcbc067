//! What becomes an event, and what it is called.
