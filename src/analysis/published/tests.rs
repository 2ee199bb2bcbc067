//! Dates that are stated, dates that are concluded, and dates that are not known.
