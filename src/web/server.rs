//! Listens, and talks to browsers: so many at once, and to none for ever that says nothing.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::desk::Desk;
use super::worker::Incoming;
use super::{routes, worker};

/// So many browsers are talked to at once; others wait.
const MOST: usize = 256;

/// How long a request may take to say what it wants.
const HEADERS: Duration = Duration::from_secs(10);

/// How long those who are being answered are waited for at the end.
const FAREWELL: Duration = Duration::from_secs(5);

/// Serves until the process is told to stop.
pub(super) fn run(desk: &Arc<Desk>, incoming: Incoming, listener: TcpListener) -> Result<()> {
    let worker = {
        let desk = Arc::clone(desk);
        std::thread::Builder::new()
            .name("compare".to_owned())
            .spawn(move || worker::work(&desk, &incoming))?
    };
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(listen(desk, listener))?;
    let kept = desk.stop();
    // what is being read ends with the process
    runtime.shutdown_timeout(FAREWELL);
    let _ = worker.join();
    kept
}

async fn listen(desk: &Arc<Desk>, listener: TcpListener) -> Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener).context("cannot listen")?;
    let service = TowerToHyperService::new(routes::routes(desk));
    let farewell = GracefulShutdown::new();
    let turns = Arc::new(Semaphore::new(MOST));
    let mut stop = std::pin::pin!(stopped());
    loop {
        let turn = Arc::clone(&turns).acquire_owned().await?;
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
        let talk = farewell.watch(talk(stream, service.clone()));
        tokio::spawn(async move {
            // who goes away in the middle needs no answer
            let _ = talk.await;
            drop(turn);
        });
    }
    let _ = tokio::time::timeout(FAREWELL, farewell.shutdown()).await;
    Ok(())
}

type Service = TowerToHyperService<axum::Router>;

fn talk(stream: TcpStream, service: Service) -> http1::Connection<TokioIo<TcpStream>, Service> {
    // small answers go out at once
    let _ = stream.set_nodelay(true);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service)
}

/// Waits for Ctrl-C, or for the signal that service managers send.
async fn stopped() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // where no signal can be waited for, the process is stopped from outside
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
