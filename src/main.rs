//! Arguments in, `run`, and the chain of causes out once the terminal is back.

fn main() {}
