//! A handler that is held between what it does and its commit, in the place of one of the server's own. Knows no stream.

use std::sync::{Arc, Mutex, mpsc};

use axum::Router;
use careway_core::{account::EndOtherSessions, problem::Problem};
use careway_server::{
    account::session,
    http::{Answer, Call, Caller, Routes, Site, Stop},
};
use tokio::sync::oneshot;

/// What the handler waits at.
pub struct Gate {
    arrives: Mutex<Option<oneshot::Sender<()>>>,
    opens: Mutex<mpsc::Receiver<()>>,
    ends_well: bool,
}

/// Whoever holds it.
pub struct Held {
    arrived: Option<oneshot::Receiver<()>>,
    open: mpsc::Sender<()>,
}

impl Held {
    /// Waits until the handler stands at the gate.
    pub async fn wait(&mut self) {
        self.arrived.take().unwrap().await.unwrap();
    }

    /// Lets it go on.
    pub fn release(&self) {
        self.open.send(()).unwrap();
    }
}

/// A gate behind which a unit commits, or is undone.
pub fn gate(ends_well: bool) -> (Arc<Gate>, Held) {
    let ((arrives, arrived), (open, opens)) = (oneshot::channel(), mpsc::channel());
    let gate = Gate { arrives: Mutex::new(Some(arrives)), opens: Mutex::new(opens), ends_well };
    (Arc::new(gate), Held { arrived: Some(arrived), open })
}

async fn end_others(call: &mut Call<EndOtherSessions, Arc<Gate>>) -> Answer<EndOtherSessions> {
    let actor = call.permit.actor().clone();
    session::sql::end_others(&mut call.work, &actor).await?;
    call.effects.wakes(&actor.account);
    let gate = call.prepared.clone();
    gate.arrives.lock().unwrap().take().unwrap().send(()).unwrap();
    // A unit may await nothing but its statements: it holds its thread, and other tasks have another one.
    tokio::task::block_in_place(|| gate.opens.lock().unwrap().recv().unwrap());
    if gate.ends_well { Ok(()) } else { Err(Problem::Conflict.into()) }
}

/// The server with that handler alone.
pub fn router(site: &Arc<Site>, gate: Arc<Gate>) -> Router {
    let prepare = move |_: Arc<Site>, _: EndOtherSessions, _: Caller| {
        let gate = gate.clone();
        async move { Ok::<_, Stop<_>>(gate) }
    };
    careway_server::http::router(site.clone(), Routes::new().on_prepared(prepare, end_others)).unwrap()
}
