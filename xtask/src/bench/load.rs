//! A load: so many clients, each on a connection of its own, each asking again as soon as it has its answer. One thread drives them all, so
//! that the machine's processors are the server's. Every answer must be a good one.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use super::http::{connect, response};
use super::latency::Latencies;

/// How long a server may be silent towards every client at once.
const PATIENCE: Duration = Duration::from_secs(15);

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

/// One client with what it has asked last.
struct Client<'r> {
    stream: TcpStream,
    request: &'r [u8],
    answer: Vec<u8>,
    asked: Instant,
}

/// Sends `requests` from `clients` clients, round and round: whoever is free sends the next, so that all are asked for, however few the
/// clients. A third of the window (half
/// a second at most) goes before it, to warm up.
///
/// # Errors
/// When a connection fails, or an answer is empty or other than 200.
pub fn run(port: u16, requests: &[Vec<u8>], clients: usize, window: Duration) -> anyhow::Result<Load> {
    ensure!(!requests.is_empty(), "nothing to ask for");
    // Somebody listens: what fails from here on is not the address.
    drop(connect(port)?);
    let mut poll = Poll::new()?;
    let mut all = Vec::new();
    let mut next = requests.iter().map(Vec::as_slice).cycle();
    for number in 0..clients {
        let mut stream = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        poll.registry().register(&mut stream, Token(number), Interest::READABLE | Interest::WRITABLE)?;
        all.push(Client { stream, request: &[], answer: Vec::with_capacity(64 * 1024), asked: Instant::now() });
    }
    let begin = Instant::now() + (window / 3).min(Duration::from_millis(500));
    let end = begin + window;
    let (mut times, mut answers, mut events) = (Vec::new(), 0, Events::with_capacity(clients.max(16)));
    let mut begun = vec![false; clients];
    while Instant::now() < end {
        poll.poll(&mut events, Some(PATIENCE)).or_else(|error| match error.kind() {
            ErrorKind::Interrupted => Ok(()),
            _ => Err(error),
        })?;
        ensure!(!events.is_empty(), "no answer");
        for event in &events {
            let client = &mut all[event.token().0];
            if !std::mem::replace(&mut begun[event.token().0], true) {
                client.stream.set_nodelay(true)?;
                client.ask(next.next())?;
            } else if event.is_readable() && client.hear()? {
                let now = Instant::now();
                answers += 1;
                if client.asked >= begin && now <= end {
                    times.push(now - client.asked);
                }
                client.ask(next.next())?;
            }
        }
    }
    let latencies = Latencies::of(times);
    ensure!(latencies.count() > 0, "nothing was answered in time");
    Ok(Load { rate: latencies.count() as f64 / window.as_secs_f64(), latencies, answers })
}

impl<'r> Client<'r> {
    /// A request is shorter than what a connection takes in at once.
    fn ask(&mut self, request: Option<&'r [u8]>) -> anyhow::Result<()> {
        self.request = request.context("nothing to ask for")?;
        self.answer.clear();
        self.asked = Instant::now();
        self.stream.write_all(self.request).context("the request could not be sent")
    }

    /// Takes what has come; whether the answer is whole.
    fn hear(&mut self) -> anyhow::Result<bool> {
        let mut piece = [0; 32 * 1024];
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => bail!("the server closed the connection"),
                Ok(read) => self.answer.extend_from_slice(&piece[..read]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error).context("no answer"),
            }
            if let Some(answer) = response(&self.answer)? {
                let asked =
                    || String::from_utf8_lossy(self.request).lines().next().map(str::to_owned).unwrap_or_default();
                good(answer.status, answer.body).with_context(asked)?;
                return Ok(true);
            }
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
    use std::thread;

    use super::*;

    const GOOD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    const BAD: &[u8] = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}";

    /// A server that answers well, and whoever asks for what is `/mine` badly, until its clients have left.
    fn server(clients: usize) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        for _ in 0..clients {
            let listener = listener.try_clone().unwrap();
            thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 1024];
                while stream.read(&mut request).is_ok_and(|read| read > 0) {
                    let answer = if request.starts_with(b"GET /mine") { BAD } else { GOOD };
                    stream.write_all(answer).unwrap();
                }
            });
        }
        port
    }

    #[test]
    fn every_answer_is_counted() {
        let port = server(3);
        let load = run(port, &[b"GET / HTTP/1.1\r\n\r\n".to_vec()], 2, Duration::from_millis(60)).unwrap();
        assert!(load.rate > 0.0 && load.answers as usize > load.latencies.count(), "{load:?}");
    }

    #[test]
    fn everything_is_asked_for_and_a_refusal_ends_the_load() {
        let port = server(2);
        let requests = ["/", "/", "/mine"].map(|path| format!("GET {path} HTTP/1.1\r\n\r\n").into_bytes());
        let error = run(port, &requests, 1, Duration::from_secs(5)).unwrap_err();
        assert!(format!("{error:#}").contains("401") && format!("{error:#}").contains("/mine"), "{error:#}");
    }
}
