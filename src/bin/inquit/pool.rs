//! Many jobs at work at once, their results in the order in which they came.

use std::collections::BTreeMap;
use std::iter::Fuse;
use std::num::NonZero;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

/// How many jobs for each thread may have begun without their results having been asked for.
const AHEAD: usize = 16;

/// Works on jobs in threads of their own. A job is taken when a thread is free for it, and no more than a few for each
/// thread are ahead of what has been asked for: however many jobs there are, memory is bounded by those.
///
/// A result can be had as soon as its turn comes, even while the next job is still awaited.
pub fn map<J, T>(
    threads: NonZero<usize>,
    jobs: impl Iterator<Item = J> + Send + 'static,
    work: impl Fn(J) -> T + Send + Sync + 'static,
) -> Results<T>
where
    T: Send + 'static,
{
    let (sender, results) = mpsc::channel();
    let (permits, permitted) = mpsc::channel();
    for _ in 0..threads.get().saturating_mul(AHEAD) {
        permits.send(()).expect("the other end is here");
    }
    let queue = Arc::new(Mutex::new(Queue { jobs: jobs.fuse(), taken: 0, permitted }));
    let work = Arc::new(work);
    for _ in 0..threads.get() {
        let (queue, work, sender) = (Arc::clone(&queue), Arc::clone(&work), sender.clone());
        thread::spawn(move || {
            let take = || queue.lock().ok()?.take();
            while let Some((number, job)) = take() {
                let result = panic::catch_unwind(AssertUnwindSafe(|| work(job)));
                if sender.send((number, result)).is_err() {
                    return;
                }
            }
        });
    }
    Results { results, permits, early: BTreeMap::new(), next: 0 }
}

/// The jobs that nobody has taken.
struct Queue<I: Iterator> {
    jobs: Fuse<I>,
    taken: usize,
    permitted: Receiver<()>,
}

impl<I: Iterator> Queue<I> {
    /// The next job with its number, as soon as there is one and room for its result.
    fn take(&mut self) -> Option<(usize, I::Item)> {
        self.permitted.recv().ok()?;
        let job = self.jobs.next()?;
        self.taken += 1;
        Some((self.taken - 1, job))
    }
}

/// Results in the order of their jobs. Where work on a job panicked, so does asking for its result.
pub struct Results<T> {
    results: Receiver<(usize, thread::Result<T>)>,
    permits: Sender<()>,
    /// Results before their turn, by the number of their job.
    early: BTreeMap<usize, thread::Result<T>>,
    next: usize,
}

impl<T> Iterator for Results<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let result = loop {
            match self.early.remove(&self.next) {
                Some(result) => break result,
                None => {
                    let (number, result) = self.results.recv().ok()?;
                    self.early.insert(number, result);
                }
            }
        };
        self.next += 1;
        // At the end nobody asks for it any more.
        let _ = self.permits.send(());
        Some(result.unwrap_or_else(|panic| panic::resume_unwind(panic)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    const TWO: NonZero<usize> = NonZero::new(2).expect("two is not zero");

    #[test]
    fn results_come_in_order_whatever_takes_long() {
        let slow_first = |job: usize| {
            thread::sleep(Duration::from_millis(if job.is_multiple_of(5) { 20 } else { 0 }));
            job * 2
        };
        let found: Vec<_> = map(TWO, 0..40, slow_first).collect();
        assert_eq!(found, (0..40).map(|job| job * 2).collect::<Vec<_>>());
    }

    #[test]
    fn no_more_jobs_are_taken_than_there_is_room_for() {
        static TAKEN: AtomicUsize = AtomicUsize::new(0);
        let jobs = (0..1000).inspect(|_| {
            TAKEN.fetch_add(1, Ordering::SeqCst);
        });
        let mut results = map(TWO, jobs, |job| job);
        for asked in 1..=100 {
            results.next();
            thread::sleep(Duration::from_micros(100));
            assert!(TAKEN.load(Ordering::SeqCst) <= asked + 2 * AHEAD);
        }
    }

    #[test]
    fn a_result_does_not_wait_for_the_next_job() {
        let (sender, jobs) = mpsc::channel();
        let mut results = map(TWO, jobs.into_iter(), |job: u8| job);
        for job in 0..3 {
            sender.send(job).expect("the threads listen");
            assert_eq!(results.next(), Some(job));
        }
        drop(sender);
        assert_eq!(results.next(), None);
    }

    #[test]
    fn a_panic_is_passed_on() {
        let results = map(TWO, 0..10, |job| assert_ne!(job, 3));
        assert!(panic::catch_unwind(AssertUnwindSafe(|| results.count())).is_err());
    }
}
