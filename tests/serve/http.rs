//! HTTP over a socket, by hand: nothing here minds its manners unless told to.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use super::Server;

/// An answer to a request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(one, _)| one.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The value of a hidden field.
    pub(crate) fn field(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&start).unwrap_or_else(|| {
            panic!("no field {name} in\n{}\n{}", self.head, self.body);
        });
        rest.split('"').next().unwrap().to_owned()
    }
}

impl Server {
    /// A connection that waits for nothing longer than 40 seconds.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads all that comes back.
    pub(crate) fn raw(&self, bytes: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect();
        // a server that has heard enough closes the line
        let _ = stream.write_all(bytes.as_ref());
        rest(&mut stream)
    }

    /// One request: a form where there is a body; headers without a value are left out.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Answer {
        self.raw(request(self.host(), method, path, headers, body))
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }
}

/// A request as browsers make it, but for what `headers` say otherwise.
pub(crate) fn request(
    host: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> String {
    let length = body.len().to_string();
    let mut all = vec![("Host", host), ("Connection", "close")];
    if method == "POST" {
        let kind = "application/x-www-form-urlencoded";
        all.extend([("Content-Type", kind), ("Content-Length", &length)]);
    }
    all.retain(|(name, _)| !headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)));
    all.extend(headers.iter().copied());
    all.retain(|(_, value)| !value.is_empty());
    let lines: String = all.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\n{lines}\r\n{body}")
}

/// Reads until the other side closes.
pub(crate) fn rest(stream: &mut TcpStream) -> Answer {
    let mut bytes = Vec::new();
    // what came before the line broke is told
    let _ = stream.read_to_end(&mut bytes);
    Answer::read(&bytes)
}
