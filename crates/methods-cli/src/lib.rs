//! Methods
