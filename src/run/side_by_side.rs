//! The same work on many things, on several threads, with the answers in the order of the things.

use std::collections::VecDeque;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::Context;

/// How many things for each thread are begun, at most, before the first of them has been taken: enough that a long one
/// does not hold up the others, few enough that what waits stays little.
const AHEAD: usize = 16;

/// Does `work` on each of `things`, on so many threads, and gives the answers to `take` one by one, in order, until
/// it answers `false` or fails. Then nothing is waited for any more.
///
/// # Errors
/// What `take` fails with; if there is no thread at all; if `work` panics.
pub fn in_order<T, A>(
    things: Vec<T>,
    threads: usize,
    work: impl Fn(T) -> A + Send + Sync + 'static,
    mut take: impl FnMut(A) -> anyhow::Result<bool>,
) -> anyhow::Result<()>
where
    T: Send + 'static,
    A: Send + 'static,
{
    let (give, given) = mpsc::channel::<(T, SyncSender<A>)>();
    let (given, work) = (Arc::new(Mutex::new(given)), Arc::new(work));
    let mut working = 0;
    for _ in 0..threads.min(things.len()) {
        let (given, work) = (Arc::clone(&given), Arc::clone(&work));
        let task = move || {
            let next = || given.lock().unwrap_or_else(PoisonError::into_inner).recv();
            while let Ok((thing, answer)) = next() {
                // Nobody listens once enough has been taken.
                let _ = answer.send(work(thing));
            }
        };
        match thread::Builder::new().name("work".into()).spawn(task) {
            Ok(_) => working += 1,
            // Fewer threads take longer and do the same.
            Err(_) if working > 0 => break,
            Err(error) => return Err(error).context("no thread to work on; close other programs, or give --jobs 1"),
        }
    }
    drop(given);
    let mut things = things.into_iter();
    let mut answers = VecDeque::new();
    loop {
        while answers.len() < AHEAD * working
            && let Some(thing) = things.next()
        {
            let (answer, answered) = mpsc::sync_channel(1);
            // If no thread is left to take it, the answer is dropped and does not come.
            let _ = give.send((thing, answer));
            answers.push_back(answered);
        }
        let Some(answered) = answers.pop_front() else { return Ok(()) };
        if !take(answered.recv().context("a thread has ended early: a fault of the program")?)? {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn answers_come_in_order_whatever_takes_longer() {
        for threads in [1, 2, 5] {
            let mut taken = Vec::new();
            let work = |number: u64| {
                thread::sleep(Duration::from_micros(number % 7 * 100));
                number * 2
            };
            in_order((0..200).collect(), threads, work, |answer| {
                taken.push(answer);
                Ok(true)
            })
            .unwrap();
            assert_eq!(taken, (0..200).map(|number| number * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_waits_to_be_taken_is_bounded() {
        let begun = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&begun);
        let mut taken = 0;
        in_order(
            (0..500).collect(),
            2,
            move |_: i32| count.fetch_add(1, Ordering::SeqCst),
            |_| {
                taken += 1;
                thread::sleep(Duration::from_micros(50));
                assert!(begun.load(Ordering::SeqCst) <= taken + 2 * AHEAD);
                Ok(true)
            },
        )
        .unwrap();
        assert_eq!(taken, 500);
    }

    #[test]
    fn it_ends_when_enough_is_taken() {
        let mut taken = 0;
        let enough = |_| {
            taken += 1;
            Ok(taken < 3)
        };
        in_order((0..100).collect(), 2, |number: i32| number, enough).unwrap();
        assert_eq!(taken, 3);
        in_order(Vec::new(), 2, |number: i32| number, |_| panic!("nothing to take")).unwrap();
    }
}
