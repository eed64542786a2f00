//! How far it is, for whoever waits at a terminal.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::format;
use crate::read::STDIN;
use crate::stats::Stats;

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error while it runs, and a line at the end.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    shown: bool,
    wanted: bool,
}

impl Progress {
    /// Nothing is shown where it is not wanted, where nobody sees it, or where it would stand between the records.
    pub fn new(files: &[PathBuf], quiet: bool, records_on_stdout: bool) -> Self {
        let crowded = records_on_stdout && io::stdout().is_terminal();
        let wanted = !quiet && !crowded && io::stderr().is_terminal();
        let bar = match length(files) {
            Some(bytes) if wanted => ProgressBar::new(bytes)
                .with_style(style("{bar:32} {percent:>3} %  {msg}, {decimal_bytes_per_sec}, {eta} left")),
            _ => ProgressBar::no_length().with_style(style("{msg}, {decimal_bytes}, {decimal_bytes_per_sec}")),
        };
        bar.set_draw_target(ProgressDrawTarget::hidden());
        Self { bar, begun: Instant::now(), shown: false, wanted }
    }

    pub fn update(&mut self, stats: &Stats) {
        if !self.wanted {
            return;
        }
        if !self.shown && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.shown = true;
        }
        self.bar.set_position(stats.bytes);
        if self.shown {
            self.bar.set_message(format::count(stats.documents, "document", "documents"));
        }
    }

    pub fn finish(self, stats: &Stats) {
        self.bar.finish_and_clear();
        if self.wanted {
            let seconds = self.begun.elapsed().as_secs_f64();
            let (read, speed) = (stats.bytes as f64 / 1e6, stats.bytes as f64 / 1e6 / seconds.max(1e-3));
            // Where standard error is closed, nobody misses it.
            let _ = writeln!(io::stderr(), "{}; {read:.1} MB in {seconds:.1} s, {speed:.1} MB/s", stats.line());
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the template is well formed")
}

/// Tells whoever sits at a terminal that it is their turn.
pub fn prompt(files: &[PathBuf], quiet: bool) {
    if !quiet && io::stdin().is_terminal() && files.iter().any(|file| file == Path::new(STDIN)) {
        let _ = writeln!(io::stderr(), "inquit: reading what you type; end it with Ctrl-D on a line of its own");
    }
}

/// How much there is to read, where that is known.
fn length(files: &[PathBuf]) -> Option<u64> {
    files.iter().map(|file| fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|file| file.len())).sum()
}
