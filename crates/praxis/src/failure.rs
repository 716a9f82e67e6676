use std::fmt;
use std::process::ExitCode;

/// Why a command did not do what it was asked, in words for the person who asked.
#[derive(Debug)]
pub struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// It was tried and failed.
    pub fn failed(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), code: 1 }
    }

    /// What was asked or given is wrong; nothing was written.
    pub fn bad_input(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), code: 2 }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl From<praxis_methods_cli::CliError> for Failure {
    fn from(error: praxis_methods_cli::CliError) -> Self {
        Self { message: error.to_string(), code: error.exit_code() }
    }
}

impl From<praxis_storage::StoreError> for Failure {
    fn from(error: praxis_storage::StoreError) -> Self {
        match error {
            praxis_storage::StoreError::Url(_) | praxis_storage::StoreError::Missing(_) => {
                Self::bad_input(error)
            }
            _ => Self::failed(error),
        }
    }
}

impl From<praxis_storage::backup::BackupError> for Failure {
    fn from(error: praxis_storage::backup::BackupError) -> Self {
        if error.is_bad_input() { Self::bad_input(error) } else { Self::failed(error) }
    }
}
