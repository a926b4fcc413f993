//! From sending a message to the event on another device of the same account: with nobody else there, and beside a thousand pages of other people
//! that listen and hear nothing. What each of those costs in memory is weighed on the way.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::ensure;

use super::writers::Writers;
use crate::bench::http::connect;
use crate::bench::latency::Latencies;
use crate::bench::people::{self, Person};
use crate::bench::plan::Engine;
use crate::bench::row::{Row, Target};
use crate::bench::target;

/// How many messages are timed on their way to another page.
const TIMED: usize = 200;
/// How many pages of other people listen.
const LISTENERS: usize = 1_000;
/// How many of them one session has: the most that it may.
const OF_A_SESSION: usize = 4;

/// The rows.
///
/// # Errors
/// When any answer is not a good one.
pub fn rows(engine: Engine, writers: &mut Writers<'_>) -> anyhow::Result<Vec<Row>> {
    let mut rows = timed(engine, writers, "one listener")?;
    let before = writers.site.anonymous_memory();
    let listeners = listen(writers)?;
    let after = writers.site.anonymous_memory();
    if let Some((before, after)) = before.zip(after) {
        let grown = after.saturating_sub(before) as f64 / 1e6;
        let name = format!("memory of {} pages that listen", listeners.len());
        let limit = Some(Target::AtMost(target::STREAMS_MB));
        rows.push(Row { target: limit, ..Row::new(name, grown, "MB", Some(engine)) });
    }
    rows.extend(timed(engine, writers, "beside 1,000 of others")?);
    let mut woken = 0;
    for mut stream in listeners {
        let mut heard = Vec::new();
        stream.set_nonblocking(true)?;
        // Until nothing more has come.
        drop(stream.read_to_end(&mut heard));
        woken += usize::from(heard.windows(5).any(|some| some == b"data:"));
    }
    ensure!(woken == 0, "{woken} pages of others were woken");
    Ok(rows)
}

fn timed(engine: Engine, writers: &mut Writers<'_>, beside: &str) -> anyhow::Result<Vec<Row>> {
    let port = writers.site.port;
    let mut lines = BufReader::new(open(port, writers.first())?).lines();
    let mut event = || -> anyhow::Result<()> {
        for line in lines.by_ref() {
            if line?.starts_with("data: messages") {
                return Ok(());
            }
        }
        anyhow::bail!("the stream ended")
    };
    let (mut connection, mut times) = (connect(port)?, Vec::new());
    for at in 0..=TIMED {
        let request = writers.reply_of_first();
        let begun = Instant::now();
        ensure!(connection.ask(&request)?.status == 200, "a message was refused");
        event()?;
        // The first may be told with what was written before.
        if at > 0 {
            times.push(begun.elapsed());
        }
    }
    let times = Latencies::of(times);
    let row = |share, name: &str| {
        let name = format!("from sending to the event, {beside}, {name}");
        Row::new(name, times.within(share), "ms", Some(engine))
    };
    Ok(vec![row(0.5, "p50"), row(0.99, "p99")])
}

/// Opens the pages of others.
fn listen(writers: &Writers<'_>) -> anyhow::Result<Vec<TcpStream>> {
    let port = writers.site.port;
    let mut streams = Vec::new();
    for session in 0..LISTENERS / OF_A_SESSION {
        // After those who write, and none of them the first.
        let (number, before) = (1 + session % writers.others(), 1 + writers.others());
        let person = people::sign_in_from(port, before + session, number)?;
        for _ in 0..OF_A_SESSION {
            streams.push(open(port, &person)?);
        }
    }
    Ok(streams)
}

/// Opens one, and waits for its beginning.
fn open(port: u16, person: &Person) -> anyhow::Result<TcpStream> {
    let mut stream = TcpStream::connect((std::net::Ipv4Addr::LOCALHOST, port))?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(15)))?;
    stream.write_all(&person.get_bare("/api/live"))?;
    let mut begun = [0; 12];
    stream.read_exact(&mut begun)?;
    ensure!(begun == *b"HTTP/1.1 200", "no stream: {}", String::from_utf8_lossy(&begun));
    Ok(stream)
}
