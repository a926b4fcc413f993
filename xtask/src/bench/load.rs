//! A load: so many clients, each on a connection of its own, each asking again as soon as it has its answer. Every answer must be a good one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};

use super::http::{Connection, connect};
use super::latency::Latencies;

/// What came of a load.
#[derive(Debug)]
pub struct Load {
    /// Answers a second while it was measured.
    pub rate: f64,
    /// How long each of those took.
    pub latencies: Latencies,
    /// Answers in all, those included that only warmed up.
    pub answers: u64,
}

/// What one client saw.
#[derive(Default)]
struct Seen {
    times: Vec<Duration>,
    answers: u64,
}

/// When to begin and to end measuring.
#[derive(Clone, Copy)]
struct Window {
    begin: Instant,
    end: Instant,
}

/// Sends `requests` from `clients` clients, the first from the first client and so on, round and round. A third of the window (half
/// a second at most) goes before it, to warm up.
///
/// # Errors
/// When a connection fails, or an answer is empty or other than 200.
pub fn run(port: u16, requests: &[Vec<u8>], clients: usize, window: Duration) -> anyhow::Result<Load> {
    ensure!(!requests.is_empty(), "nothing to ask for");
    let connections: Vec<_> = (0..clients).map(|_| connect(port)).collect::<Result<_, _>>()?;
    let begin = Instant::now() + (window / 3).min(Duration::from_millis(500));
    let window = Window { begin, end: begin + window };
    let failed = AtomicBool::new(false);
    let seen: Vec<anyhow::Result<Seen>> = thread::scope(|scope| {
        let clients = connections.into_iter().zip(requests.iter().cycle());
        let running: Vec<_> = clients
            .map(|(mut connection, request)| {
                let failed = &failed;
                scope.spawn(move || {
                    let seen = client(&mut connection, request, window, failed);
                    failed.fetch_or(seen.is_err(), Ordering::Relaxed);
                    seen
                })
            })
            .collect();
        let ended = running.into_iter().map(|client| client.join());
        ended.map(|seen| seen.unwrap_or_else(|_| Err(anyhow::anyhow!("a client panicked")))).collect()
    });
    let seen: Vec<Seen> = seen.into_iter().collect::<Result<_, _>>()?;
    let answers = seen.iter().map(|seen| seen.answers).sum();
    let latencies = Latencies::of(seen.into_iter().flat_map(|seen| seen.times).collect());
    ensure!(latencies.count() > 0, "nothing was answered in time");
    let rate = latencies.count() as f64 / (window.end - window.begin).as_secs_f64();
    Ok(Load { rate, latencies, answers })
}

fn client<S>(
    connection: &mut Connection<S>,
    request: &[u8],
    window: Window,
    failed: &AtomicBool,
) -> anyhow::Result<Seen>
where
    S: std::io::Read + std::io::Write,
{
    let mut seen = Seen::default();
    loop {
        let begun = Instant::now();
        // What others have met makes the figure worthless: nobody goes on.
        if begun >= window.end || failed.load(Ordering::Relaxed) {
            return Ok(seen);
        }
        let answer = connection.ask(request)?;
        let ended = Instant::now();
        good(answer.status, answer.body)
            .with_context(|| String::from_utf8_lossy(request).lines().next().map(str::to_owned).unwrap_or_default())?;
        seen.answers += 1;
        if begun >= window.begin && ended <= window.end {
            seen.times.push(ended - begun);
        }
    }
}

/// An answer that counts.
fn good(status: u16, body: &[u8]) -> anyhow::Result<()> {
    ensure!(status == 200, "answered with {status}: {}", String::from_utf8_lossy(&body[..body.len().min(200)]));
    ensure!(!body.is_empty(), "answered with nothing");
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;

    use super::*;

    /// A server that answers whatever comes with these bytes, until its clients have left.
    fn server(answer: &'static [u8], clients: usize) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        for _ in 0..clients {
            let listener = listener.try_clone().unwrap();
            thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 1024];
                while stream.read(&mut request).is_ok_and(|read| read > 0) {
                    stream.write_all(answer).unwrap();
                }
            });
        }
        port
    }

    #[test]
    fn every_answer_is_counted() {
        let port = server(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 2);
        let load = run(port, &[b"GET / HTTP/1.1\r\n\r\n".to_vec()], 2, Duration::from_millis(60)).unwrap();
        assert!(load.rate > 0.0 && load.answers as usize > load.latencies.count(), "{load:?}");
    }

    #[test]
    fn a_refusal_ends_the_load() {
        let port = server(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}", 2);
        let error = run(port, &[b"GET /mine HTTP/1.1\r\n\r\n".to_vec()], 2, Duration::from_secs(600)).unwrap_err();
        assert!(format!("{error:#}").contains("401") && format!("{error:#}").contains("/mine"), "{error:#}");
    }
}
