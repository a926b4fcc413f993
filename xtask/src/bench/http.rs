//! As much of HTTP/1.1 as a load needs: one request after the other on a connection that stays open, and answers with a
//! `Content-Length`. It knows no routes.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, bail};
use socket2::{Domain, Socket, Type};

/// The longest that a server may keep us waiting. Longer than its own deadline for a request.
const PATIENCE: Duration = Duration::from_secs(15);
/// The most bytes of an answer.
const LARGEST: usize = 16 * 1024 * 1024;

/// A connection that stays open.
pub struct Connection<S> {
    stream: S,
    buffer: Vec<u8>,
}

/// An answer, as long as nothing else is asked.
#[derive(Debug)]
pub struct Response<'c> {
    /// Its status.
    pub status: u16,
    /// Status line and headers.
    pub head: &'c str,
    /// The body.
    pub body: &'c [u8],
}

impl Response<'_> {
    /// The value of the first header of this name that begins so.
    pub fn header(&self, name: &str, beginning: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(':'));
        headers.find_map(|(found, value)| {
            let value = value.trim();
            (found.eq_ignore_ascii_case(name) && value.starts_with(beginning)).then_some(value)
        })
    }
}

/// Opens a connection to a port of this machine.
///
/// # Errors
/// When nobody listens there.
pub fn connect(port: u16) -> std::io::Result<Connection<TcpStream>> {
    settled(TcpStream::connect((Ipv4Addr::LOCALHOST, port))?)
}

/// The same from the address 127.0.0.`from`, so that many can sign in one after the other. Linux has all of these.
///
/// # Errors
/// When nobody listens there, or this machine has no such address.
pub fn connect_from(port: u16, from: u8) -> std::io::Result<Connection<TcpStream>> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::new(127, 0, 0, from), 0)).into())?;
    socket.connect(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into())?;
    settled(socket.into())
}

fn settled(stream: TcpStream) -> std::io::Result<Connection<TcpStream>> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(Connection::on(stream))
}

/// A GET request, ready to be sent. `headers` are lines that end in `\r\n`.
pub fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").into_bytes()
}

/// A POST request with a JSON body.
pub fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let fixed = format!("Content-Type: application/json\r\nContent-Length: {length}\r\n");
    format!("POST {path} HTTP/1.1\r\nHost: localhost\r\n{fixed}{headers}\r\n{body}").into_bytes()
}

impl<S: Read + Write> Connection<S> {
    /// On a stream that is open.
    pub fn on(stream: S) -> Connection<S> {
        Connection { stream, buffer: Vec::with_capacity(64 * 1024) }
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection fails, or the answer is not what this can read.
    pub fn ask(&mut self, request: &[u8]) -> anyhow::Result<Response<'_>> {
        self.stream.write_all(request).context("the request could not be sent")?;
        self.buffer.clear();
        while response(&self.buffer)?.is_none() {
            self.more()?;
        }
        response(&self.buffer)?.context("an answer that was there")
    }

    fn more(&mut self) -> anyhow::Result<()> {
        let before = self.buffer.len();
        if before > LARGEST {
            bail!("an answer without an end");
        }
        self.buffer.resize(before + 32 * 1024, 0);
        let read = self.stream.read(&mut self.buffer[before..]).context("no answer");
        self.buffer.truncate(before + *read.as_ref().unwrap_or(&0));
        if read? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

/// The answer, when all of it has come.
///
/// # Errors
/// When it is not one, or more came than was asked for.
pub fn response(buffer: &[u8]) -> anyhow::Result<Option<Response<'_>>> {
    let Some(body_at) = buffer.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4) else {
        return Ok(None);
    };
    let (head, body) = buffer.split_at(body_at);
    let head = std::str::from_utf8(head).context("the answer's head is not text")?;
    let (status, length) = (status(head)?, length(head)?);
    if length > LARGEST {
        bail!("an answer of {length} bytes");
    }
    if body.len() > length {
        bail!("more came than was asked for");
    }
    Ok((body.len() == length).then_some(Response { status, head, body }))
}

fn status(head: &str) -> anyhow::Result<u16> {
    let code = head.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
    code.and_then(|code| code.parse().ok()).with_context(|| format!("not an answer: {:?}", head.lines().next()))
}

fn length(head: &str) -> anyhow::Result<usize> {
    let mut headers = head.lines().filter_map(|line| line.split_once(':'));
    let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let (_, length) = length.context("an answer without Content-Length")?;
    length.trim().parse().context("Content-Length is not a number")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers with these pieces, one for each read.
    struct Pieces(Vec<&'static [u8]>);

    impl Read for Pieces {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let piece = self.0.remove(0);
            into[..piece.len()].copy_from_slice(piece);
            Ok(piece.len())
        }
    }

    impl Write for Pieces {
        fn write(&mut self, sent: &[u8]) -> std::io::Result<usize> {
            Ok(sent.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn failure(pieces: Vec<&'static [u8]>) -> String {
        format!("{:#}", Connection::on(Pieces(pieces)).ask(b"GET /").unwrap_err())
    }

    #[test]
    fn an_answer_in_pieces_is_put_together_and_the_next_one_is_its_own() {
        let mut connection = Connection::on(Pieces(vec![
            b"HTTP/1.1 200 OK\r\nContent-",
            b"Length: 5\r\nSet-Cookie: a=1\r\nset-cookie: b=2; Path=/\r\n\r",
            b"\nhel",
            b"lo",
            b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
        ]));
        let first = connection.ask(b"GET /").unwrap();
        assert_eq!((first.status, first.body), (200, &b"hello"[..]));
        assert_eq!(first.header("Set-Cookie", "b="), Some("b=2; Path=/"));
        assert_eq!(first.header("set-cookie", "c="), None);
        let second = connection.ask(b"GET /").unwrap();
        assert_eq!((second.status, second.body), (404, &b""[..]));
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        assert!(failure(vec![b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"]).contains("closed"));
        assert!(failure(vec![b"HTTP/1.1 200 OK\r\n\r\n"]).contains("without Content-Length"));
        assert!(failure(vec![b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nhel"]).contains("more came"));
        assert!(failure(vec![b"SSH-2.0-OpenSSH\r\n\r\n"]).contains("not an answer"));
        assert!(failure(vec![b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"]).contains("99999999999 bytes"));
    }
}
