//! Reads all documents, many at a time, and writes their records in the same order.

use std::cell::RefCell;
use std::sync::Arc;

use anyhow::Result;
use inquit::{Extractor, Scratch};

use crate::arguments::Extract;
use crate::choose::Choice;
use crate::format::{Format, Found, Layout, Reading};
use crate::pool;
use crate::progress::{self, Progress};
use crate::read::{self, Document, Fields, Job};
use crate::stats::Stats;
use crate::write::Output;

thread_local! {
    /// The buffers of each thread.
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// What has to be done with each document.
struct Work {
    fields: Fields,
    extractor: Extractor,
    choice: Choice,
    /// None where only totals are wanted.
    layout: Option<Box<dyn Layout>>,
}

/// What came of a document.
struct Done {
    document: Document,
    record: Result<String>,
    stats: Stats,
}

impl Work {
    /// Reads a document and lays out its record; nothing comes of a blank line.
    fn on(&self, job: Job) -> Option<Done> {
        let document = job.document(&self.fields)?;
        let mut stats = Stats::of_document(document.bytes);
        let found: Found<'_> = document.text.as_ref().map(|text| {
            let mut extraction = SCRATCH.with_borrow_mut(|scratch| self.extractor.extract_with(scratch, text));
            self.choice.apply(&mut extraction);
            stats.count(&extraction, self.layout.is_none());
            Reading { text, extraction }
        });
        stats.unread = usize::from(found.is_err());
        let record = self.layout.as_ref().map_or(Ok(String::new()), |layout| layout.record(&document.id, &found));
        drop(found);
        Some(Done { document, record, stats })
    }
}

/// Runs it, and tells what there was. Only writing can fail.
pub fn run(arguments: Extract) -> Result<Stats> {
    let extractor = arguments.extractor()?;
    let to_file = arguments.output.is_some();
    let format = arguments.format.unwrap_or_else(|| Format::suited(to_file, arguments.stats));
    let mut output = Output::new(arguments.output.as_deref(), format)?;
    progress::prompt(&arguments.files, arguments.quiet);
    let mut progress = Progress::new(&arguments.files, arguments.quiet, !to_file);
    let mut stats = Stats::default();

    let work = Arc::new(Work {
        fields: arguments.fields(),
        extractor,
        choice: arguments.choice(),
        layout: (!arguments.stats).then(|| format.layout(to_file)),
    });
    let worker = Arc::clone(&work);
    let jobs = arguments.files.clone().into_iter().flat_map(move |file| read::jobs(file, arguments.input));
    let results = pool::map(arguments.threads(), jobs, move |job| worker.on(job));

    let layout = work.layout.as_deref();
    output.write(layout.map_or("", |layout| layout.head()))?;
    for done in results.flatten() {
        let between = layout.map_or("", |layout| if stats.documents == 0 { "" } else { layout.between() });
        output.record(&done.document, between, &done.record?)?;
        stats.add(done.stats);
        progress.update(&stats);
    }
    match layout {
        Some(layout) => output.write(layout.foot())?,
        None => output.write(&stats.write(format)?)?,
    }
    progress.finish(&stats);
    Ok(stats)
}
