//! What the index holds of a document, and how words are read.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, TextAnalyzer,
};

/// Raised when fields or the reading of words change: an index of another version is made anew.
pub const VERSION: u32 = 1;

const STEMS: &str = "stems";
const WORDS: &str = "words";
/// Words longer than this (in bytes) are no words.
const LONGEST: usize = 60;

#[derive(Clone, Debug)]
pub struct Fields {
    pub schema: Schema,
    /// The number of a page; its passages have the same.
    pub number: Field,
    /// Whose page it is.
    pub source: Field,
    /// Tells whether a page changed; passages have none.
    pub digest: Field,
    pub kind: Field,
    pub theme: Field,
    pub title: Field,
    pub names: Field,
    pub text: Field,
    /// Every word of a page as it is written (folded): for beginnings and suggestions.
    pub word: Field,
    /// The words of a passage.
    pub passage: Field,
    /// What is shown of it, as JSON.
    pub shown: Field,
}

impl Fields {
    pub fn new() -> Self {
        let indexed = |reading: &str, option| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default().set_tokenizer(reading).set_index_option(option),
            )
        };
        let mut schema = Schema::builder();
        let number = schema.add_u64_field("number", INDEXED | FAST);
        let source = schema.add_u64_field("source", FAST);
        let digest = schema.add_u64_field("digest", FAST);
        let kind = schema.add_text_field("kind", STRING | FAST);
        let theme = schema.add_text_field("theme", STRING | FAST);
        let title = schema.add_text_field("title", indexed(STEMS, IndexRecordOption::WithFreqsAndPositions));
        let names = schema.add_text_field("names", indexed(WORDS, IndexRecordOption::WithFreqsAndPositions));
        let text = schema.add_text_field("text", indexed(STEMS, IndexRecordOption::WithFreqsAndPositions));
        let word = schema.add_text_field("word", indexed(WORDS, IndexRecordOption::Basic));
        let passage =
            schema.add_text_field("passage", indexed(STEMS, IndexRecordOption::WithFreqsAndPositions));
        let shown = schema.add_text_field("shown", STORED);
        Self {
            schema: schema.build(),
            number,
            source,
            digest,
            kind,
            theme,
            title,
            names,
            text,
            word,
            passage,
            shown,
        }
    }
}

/// Reads words and reduces English ones to their stems.
pub fn stems() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

/// Reads words as they are written, but for case and accents.
pub fn plain() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

pub fn register(index: &tantivy::Index) {
    index.tokenizers().register(STEMS, stems());
    index.tokenizers().register(WORDS, plain());
}
