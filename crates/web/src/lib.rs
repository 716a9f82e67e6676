//! The frame every page stands in: components, forms, errors, language, assets, security headers.
