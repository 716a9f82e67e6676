use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// Asks pages of a site in this process, as a browser without JavaScript would.
pub struct Browser {
    site: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body as text.
    pub text: String,
    /// Its body as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    /// A header's value, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The text without tags, white space folded: what a reader sees.
    pub fn words(&self) -> String {
        let body = self.text.split_once("<main").map_or(self.text.as_str(), |(_, main)| main);
        let mut words = String::new();
        let mut in_tag = true;
        for c in body.chars() {
            match c {
                '<' => in_tag = true,
                '>' => {
                    in_tag = false;
                    words.push(' ');
                }
                c if !in_tag => words.push(c),
                _ => {}
            }
        }
        let words =
            words.replace("&#39;", "'").replace("&#38;", "&").replace("&amp;", "&").replace("&#34;", "\"");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Browser {
    /// A browser before that site.
    pub fn new(site: Router) -> Self {
        Self { site }
    }

    /// Gets a page.
    pub async fn get(&self, address: &str) -> Page {
        self.send(Request::get(address)).await
    }

    /// Sends a form from a page of the same site.
    pub async fn post(&self, address: &str, form: &[(&str, &str)]) -> Page {
        let mut body = String::new();
        for (name, value) in form {
            let value: String =
                value
                    .bytes()
                    .map(|b| {
                        if b.is_ascii_alphanumeric() {
                            char::from(b).to_string()
                        } else {
                            format!("%{b:02X}")
                        }
                    })
                    .collect();
            body.push_str(&format!("{name}={value}&"));
        }
        let request = Request::builder()
            .method(Method::POST)
            .uri(address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.answer(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends a request without a body.
    pub async fn send(&self, request: axum::http::request::Builder) -> Page {
        self.answer(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends any request.
    pub async fn answer(&self, mut request: Request<Body>) -> Page {
        if !request.headers().contains_key(header::HOST) {
            request.headers_mut().insert(header::HOST, "localhost".parse().expect("a host"));
        }
        let response = self.site.clone().oneshot(request).await.expect("the site never fails to answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        Page {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.into(),
        }
    }
}
