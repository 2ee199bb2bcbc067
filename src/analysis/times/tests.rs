//! What is found and what it means, line by line.

use crate::analysis::picture::check;

#[test]
fn a_range_is_two_times_the_second_completed_from_the_first() {
    check(
        "t",
        "
        @ published 2022-06
        > The congress of Port Ruda, planned since last October, meets on June 29-30.
        #                                          t1----------           t2----- t3
        = t1 2021-10
        = t2 2022-06-29
        = t3 2022-06-30
        ",
    );
}
