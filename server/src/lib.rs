//! Careway server.
