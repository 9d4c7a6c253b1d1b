//! The command `lantian` for Node: the same commands on the files that Node gives.

#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
#![cfg(target_arch = "wasm32")]

mod system;

use lantian_cli::serve::{Shown, reply as answer};
use std::cell::RefCell;
use system::{NodeSystem, OnNode};
use wasm_bindgen::prelude::wasm_bindgen;

/// What came of a command.
#[wasm_bindgen]
pub struct Ended {
    exit: u8,
    serve: RefCell<Option<(Shown, u16)>>,
    on: OnNode,
}

#[wasm_bindgen]
impl Ended {
    /// The exit code.
    #[wasm_bindgen(getter)]
    pub fn exit(&self) -> u8 {
        self.exit
    }

    /// The port from which on a server is to listen; none where the command ends here.
    #[wasm_bindgen(getter)]
    pub fn port(&self) -> Option<u16> {
        self.serve.borrow().as_ref().map(|(_, port)| *port)
    }

    /// Answers a request of that server.
    pub fn reply(&self, method: &str, url: &str) -> Reply {
        let shown = self.serve.borrow();
        let reply = answer(&self.on, &shown.as_ref().map(|(shown, _)| shown.clone()).unwrap_or_default(), method, url);
        let headers = reply.headers.into_iter().flat_map(|(name, value)| [name, value]).collect();
        Reply { status: reply.status, headers, bytes: reply.bytes }
    }
}

/// An answer to a request.
#[wasm_bindgen(getter_with_clone)]
pub struct Reply {
    /// Status of HTTP.
    pub status: u16,
    /// Names and values of headers, in turn.
    pub headers: Vec<String>,
    /// What is sent.
    pub bytes: Vec<u8>,
}

/// Runs a command line, its words without the program's name.
#[wasm_bindgen]
pub fn run(words: Vec<String>, system: NodeSystem) -> Ended {
    let on = OnNode::new(system);
    let exit = lantian_cli::run(&on, std::iter::once("lantian".to_owned()).chain(words).map(Into::into));
    Ended { exit, serve: RefCell::new(on.served()), on }
}
