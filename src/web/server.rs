//! Listens, and talks to browsers: so many at once, and to none for ever that says nothing.

use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::extract::Request;
use hyper::body::Incoming as Body;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;

use super::desk::Desk;
use super::talks::{Last, Talks};
use super::worker::Incoming;
use super::{routes, worker};

/// So many browsers are talked to at once.
const MOST: usize = 256;

/// How long a request may take to say what it wants.
const HEADERS: Duration = Duration::from_secs(10);

/// How long those who are being answered are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(5);

/// How often it is looked round.
const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// All that is served, ready; a signal to stop is heard from now on.
pub(crate) struct Served {
    desk: Arc<Desk>,
    incoming: Incoming,
    runtime: Runtime,
    stop: Stop,
}

/// Ends when the process is told to stop.
type Stop = Pin<Box<dyn Future<Output = ()> + Send>>;

impl Served {
    pub(super) fn new(desk: Arc<Desk>, incoming: Incoming) -> Result<Served> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let stop: Stop = {
            let _inside = runtime.enter();
            Box::pin(stopped()?)
        };
        Ok(Served { desk, incoming, runtime, stop })
    }

    /// Serves until the process is told to stop.
    pub(super) fn run(self, listener: TcpListener) -> Result<()> {
        let Served { desk, incoming, runtime, stop } = self;
        let worker = {
            let desk = Arc::clone(&desk);
            std::thread::Builder::new()
                .name("compare".to_owned())
                .spawn(move || worker::work(&desk, &incoming))?
        };
        listener.set_nonblocking(true)?;
        runtime.block_on(listen(&desk, listener, stop))?;
        desk.stop();
        // what is being read ends with the process
        runtime.shutdown_timeout(FAREWELL);
        let kept = desk.close();
        if worker.is_finished() {
            // what it could not do stood on every page
            let _ = worker.join();
        }
        // else it ends with the process: all that it writes can be worked out again
        kept
    }
}

async fn listen(desk: &Arc<Desk>, listener: TcpListener, mut stop: Stop) -> Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot listen")?;
    let service = TowerToHyperService::new(routes::routes(desk));
    let farewell = GracefulShutdown::new();
    let mut talks = Talks::new(MOST);
    tokio::spawn(look_round(Arc::clone(desk)));
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // too many open files, or gone again: others can still be served
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let last = talks.make_room();
        let talk = tokio::spawn(talk(stream, service.clone(), last.clone(), farewell.watcher()));
        talks.begin(last, talk.abort_handle());
    }
    let _ = tokio::time::timeout(FAREWELL, farewell.shutdown()).await;
    Ok(())
}

/// Answers one browser until it goes away.
async fn talk(
    stream: TcpStream,
    service: TowerToHyperService<axum::Router>,
    last: Last,
    watcher: Watcher,
) {
    // small answers go out at once
    let _ = stream.set_nodelay(true);
    let answer = service_fn(move |request: Request<Body>| {
        last.is_now();
        service.call(request)
    });
    let talk = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), answer);
    // who goes away in the middle needs no answer
    let _ = watcher.watch(talk).await;
}

/// Writes decisions that have waited long enough, whatever is being compared, and hears who may come in.
async fn look_round(desk: Arc<Desk>) {
    loop {
        tokio::time::sleep(LOOKS_EVERY).await;
        let desk = Arc::clone(&desk);
        let looked = tokio::task::spawn_blocking(move || {
            desk.keep_old_decisions();
            if let Some(door) = &desk.door {
                door.look_again();
            }
        });
        // what could not be done stands on the pages
        let _ = looked.await;
    }
}

/// Listens for Ctrl-C, and for the signal that service managers send; ends when one came.
#[cfg(unix)]
fn stopped() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
fn stopped() -> Result<impl Future<Output = ()>> {
    Ok(async {
        // where none can be waited for, the process is stopped from outside
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
