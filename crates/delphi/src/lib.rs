//! Delphi
