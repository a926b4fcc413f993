//! Programs under measurement: started, asked what they have used, and ended whatever happens. It knows processes and no products.

use std::convert::Infallible;
use std::io::{Read, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};

use super::http::{connect, get};
use crate::background::{Background, Plan};

/// The longest that a program may take to be ready, or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program that listens on a port; dropping it ends it.
pub struct Serving {
    _running: Background,
    pid: u32,
    /// Where it listens, on loopback.
    pub port: u16,
}

impl Serving {
    /// Starts `words` behind `--listen 127.0.0.1:<a free port>` and returns when it has said `ready` on standard error. `folder` is where a
    /// folder for the run is made.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start(folder: &Path, words: &[&str], ready: &str) -> anyhow::Result<Serving> {
        let port = free_port()?;
        let own = folder.join(format!("run-{port}"));
        std::fs::create_dir(&own).with_context(|| format!("{} cannot be made", own.display()))?;
        // The shell leaves its number behind and becomes the program.
        let listen = format!("127.0.0.1:{port}");
        let shell = ["sh", "-c", "echo $$ >pid && exec \"$@\"", "sh"];
        let words = [&shell, words, &["--listen", &listen]].concat();
        let running = Background::start(&Plan { words: &words, folder: &own, signal: "TERM", user: None, ready })?;
        let pid = std::fs::read_to_string(own.join("pid"))?.trim().parse().context("the program's number")?;
        Ok(Serving { _running: running, pid, port })
    }

    /// The processor time it has used; `None` where the system does not say.
    pub fn processor(&self) -> Option<Duration> {
        processor(&std::fs::read_to_string(format!("/proc/{}/stat", self.pid)).ok()?)
    }

    /// The memory it holds, in bytes, once that has stayed the same for a second; `None` where the system does not say.
    pub fn idle_memory(&self) -> Option<u64> {
        let (mut last, mut same) = (self.memory()?, 0);
        for _ in 0..50 {
            pause(Duration::from_millis(100));
            let now = self.memory()?;
            same = if now == last { same + 1 } else { 0 };
            last = now;
            if same == 10 {
                break;
            }
        }
        Some(last)
    }

    /// The memory it holds now.
    pub fn memory(&self) -> Option<u64> {
        held(&self.status()?, "VmRSS:")
    }

    /// What of it is in no file: the program's own data.
    pub fn anonymous_memory(&self) -> Option<u64> {
        held(&self.status()?, "RssAnon:")
    }

    fn status(&self) -> Option<String> {
        std::fs::read_to_string(format!("/proc/{}/status", self.pid)).ok()
    }
}

/// Fields 14 and 15 of `/proc/PID/stat`, in hundredths of a second, which is what Linux counts in on every common processor.
fn processor(stat: &str) -> Option<Duration> {
    // The second field is the name in brackets, and may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Duration::from_millis((user + system) * 10))
}

/// What a line of `/proc/PID/status` says, in bytes.
fn held(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

/// From nothing to the first good answer of `/health/ready`. The program is ended afterwards.
///
/// # Errors
/// When it does not become ready in half a minute.
pub fn cold_start(words: &[&str]) -> anyhow::Result<Duration> {
    let port = free_port()?;
    let request = get("/health/ready", "");
    let (program, rest) = words.split_first().context("no program")?;
    let mut command = Command::new(program);
    command.args(rest).args(["--listen", &format!("127.0.0.1:{port}")]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let mut started = Ended(command.spawn().with_context(|| format!("{program} did not start"))?);
    loop {
        let ready = connect(port).ok().and_then(|mut connection| Some(connection.ask(&request).ok()?.status == 200));
        if ready == Some(true) {
            return Ok(begun.elapsed());
        }
        ensure!(begun.elapsed() < PATIENCE, "{program} did not become ready");
        ensure!(started.0.try_wait()?.is_none(), "{program} ended before it was ready: {}", words.join(" "));
        pause(Duration::from_micros(500));
    }
}

/// Runs a program that ends by itself, with `input` on its standard input, and gives back its standard output.
///
/// # Errors
/// When it fails, or takes longer than `patience`.
pub fn collect(command: &mut Command, input: &str, patience: Duration) -> anyhow::Result<String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut started = Ended(command.spawn().context("the program did not start")?);
    if let Some(mut pipe) = started.0.stdin.take() {
        // A program that does not read its input has its reasons, and will say them.
        drop(pipe.write_all(input.as_bytes()));
    }
    let output = started.0.stdout.take().map(read_aside);
    let complaints = started.0.stderr.take().map(read_aside);
    let status = started.within(patience)?;
    let text = |pipe: Option<Receiver<String>>| pipe.and_then(|pipe| pipe.recv().ok()).unwrap_or_default();
    let (output, complaints) = (text(output), text(complaints));
    if !status.success() {
        bail!("{status}: {}", complaints.trim());
    }
    Ok(output)
}

fn read_aside(mut pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What could be read is what there is to show.
        drop(pipe.read_to_end(&mut bytes));
        drop(sender.send(String::from_utf8_lossy(&bytes).into_owned()));
    });
    receiver
}

/// A process that does not outlive its handle.
struct Ended(Child);

impl Ended {
    fn within(&mut self, patience: Duration) -> anyhow::Result<ExitStatus> {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(status);
            }
            ensure!(begun.elapsed() < patience, "not done after {} seconds", patience.as_secs());
            pause(Duration::from_millis(2));
        }
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(Some(_))) {
            return;
        }
        // Asked first, so that it leaves its files in order; then made to.
        let asked = Command::new("kill").arg("-TERM").arg(self.0.id().to_string()).status();
        if asked.is_err() || self.within(Duration::from_secs(5)).is_err() {
            drop(self.0.kill());
            drop(self.0.wait());
        }
    }
}

/// A port that nobody listens on now. Somebody may take it before it is used; then the program says so.
fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

/// Between two looks at something that gives no sign.
fn pause(time: Duration) {
    let (_open, silent) = channel::<Infallible>();
    let Err(_) = silent.recv_timeout(time);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_collected_or_ended() {
        let cat = collect(&mut Command::new("cat"), "a line", PATIENCE).unwrap();
        assert_eq!(cat, "a line");
        let failed = collect(Command::new("sh").args(["-c", "echo no room >&2; exit 3"]), "", PATIENCE).unwrap_err();
        assert!(failed.to_string().contains("no room"), "{failed}");
        let late = collect(Command::new("tail").args(["-f", "/dev/null"]), "", Duration::from_millis(20)).unwrap_err();
        assert!(late.to_string().contains("not done"), "{late}");
    }

    #[test]
    fn a_program_that_does_not_serve_is_not_waited_for() {
        assert!(cold_start(&["false"]).unwrap_err().to_string().contains("ended before"));
    }

    #[test]
    fn what_the_system_says_is_read() {
        let stat = "4242 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0";
        assert_eq!(processor(stat), Some(Duration::from_secs(2)));
        assert_eq!(held("Name:\ta\nVmRSS:\t   6144 kB\n", "VmRSS:"), Some(6 * 1024 * 1024));
        assert_eq!((processor(""), held("", "VmRSS:")), (None, None));
    }
}
