use std::collections::{BTreeMap, HashSet};

use tantivy::query::{BooleanQuery, BoostQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{Searcher, TantivyDocument, Term};

use crate::collect::{Best, Found};
use crate::document::{ShownPage, ShownPassage};
use crate::excerpt::{self, Marked};
use crate::question::{Asked, Question, words};
use crate::suggest::{beginnings, suggestion};
use crate::{Index, SearchError};

/// How pages were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// There was no word in the question.
    #[default]
    NoWords,
    /// They have every word.
    AllWords,
    /// They have words that begin like every word.
    Beginnings,
    /// They have some of the words.
    SomeWords,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// How.
    pub how: How,
    /// The words that were looked for, as they were written.
    pub words: Vec<String>,
    /// How many pages there are, of the kind and theme asked for.
    pub total: usize,
    /// Some of them, best first.
    pub hits: Vec<Hit>,
    /// How many of each kind, of the theme asked for.
    pub kinds: Vec<Count>,
    /// How many of each theme, of the kind asked for.
    pub themes: Vec<Count>,
    /// A spelling that would find something, where nothing was found.
    pub suggestion: Option<String>,
}

/// How many pages there are of a kind or theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The kind or theme.
    pub value: String,
    /// How many.
    pub count: usize,
}

/// A page that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What it is.
    pub kind: String,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: Marked,
    /// Who has part in it.
    pub names: Vec<String>,
    /// When it was or will be.
    pub when: String,
    /// The part of its text that has the words; empty where the passages have them.
    pub excerpt: Marked,
    /// Whether it is invented.
    pub synthetic: bool,
    /// The best passages inside it.
    pub passages: Vec<PassageHit>,
    /// How many more passages have the words.
    pub more_passages: usize,
}

/// A passage that was found.
#[derive(Clone, Debug)]
pub struct PassageHit {
    /// Its address: opens the page at this place.
    pub address: String,
    /// How the place is called.
    pub label: String,
    /// Its words.
    pub text: Marked,
}

const EXCERPT: usize = 220;
const PASSAGE: usize = 180;
const PASSAGES: usize = 3;
/// How many words with the same beginning are looked for.
const MOST_ENDINGS: usize = 40;

impl Index {
    /// Answers a question. Takes a few tenths of a millisecond for ten thousand pages; call it off the threads that
    /// serve requests where the index may be much larger.
    ///
    /// # Errors
    /// When the files of the index cannot be read.
    pub fn find(&self, question: &Question) -> Result<Answer, SearchError> {
        let asked = words(&question.text);
        let mut answer =
            Answer { words: asked.iter().map(|it| it.words.join(" ")).collect(), ..Answer::default() };
        if asked.is_empty() {
            return Ok(answer);
        }
        let searcher = self.searcher();
        let all = all_of(asked.iter().map(|it| self.either(it)).collect());
        let found = self.collect(&searcher, &*all, question)?;
        if !nothing(&found) {
            return self.answer(&searcher, question, &asked, How::AllWords, found, answer);
        }
        let endings = self.endings(&searcher, &asked)?;
        let begun = all_of(endings);
        let found = self.collect(&searcher, &*begun, question)?;
        if !nothing(&found) {
            return self.answer(&searcher, question, &asked, How::Beginnings, found, answer);
        }
        if asked.len() > 1 {
            let some = BooleanQuery::union(asked.iter().map(|it| self.either(it)).collect());
            let found = self.collect(&searcher, &some, question)?;
            if !nothing(&found) {
                answer.suggestion = self.suggest(&searcher, &asked)?;
                return self.answer(&searcher, question, &asked, How::SomeWords, found, answer);
            }
        }
        answer.how = How::AllWords;
        answer.suggestion = self.suggest(&searcher, &asked)?;
        Ok(answer)
    }

    /// A spelling that finds something: words of pages that are shown no more may still stand in the index for a while.
    fn suggest(&self, searcher: &Searcher, asked: &[Asked]) -> Result<Option<String>, SearchError> {
        let Some(better) = suggestion(searcher, self.fields.word, asked)? else { return Ok(None) };
        let all = all_of(words(&better).iter().map(|it| self.either(it)).collect());
        let found = self.collect(searcher, &*all, &Question::default())?;
        Ok((found.total > 0).then_some(better))
    }

    fn collect(
        &self,
        searcher: &Searcher,
        query: &dyn Query,
        question: &Question,
    ) -> Result<Found, SearchError> {
        let best = Best {
            kind: question.kind.as_deref(),
            theme: question.theme.as_deref(),
            most: question.skip.saturating_add(question.take),
        };
        Ok(searcher.search(query, &best)?)
    }

    /// A page has the word, or the words in a row, in its title, among its names or in its text.
    fn either(&self, asked: &Asked) -> Box<dyn Query> {
        let fields = &*self.fields;
        let places = [
            (fields.title, &asked.stems, 4.0),
            (fields.names, &asked.words, 3.0),
            (fields.text, &asked.stems, 1.0),
        ];
        let queries = places.map(|(field, words, boost)| -> Box<dyn Query> {
            Box::new(BoostQuery::new(in_a_row(field, words), boost))
        });
        Box::new(BooleanQuery::union(queries.into()))
    }

    /// For each word, the words of the index that begin like it.
    fn endings(&self, searcher: &Searcher, asked: &[Asked]) -> Result<Vec<Box<dyn Query>>, SearchError> {
        let mut all = Vec::new();
        for asked in asked {
            if asked.is_phrase() {
                all.push(self.either(asked));
                continue;
            }
            let words = beginnings(searcher, self.fields.word, &asked.words[0], MOST_ENDINGS)?;
            let queries: Vec<Box<dyn Query>> = words
                .into_iter()
                .map(|word| in_a_row(self.fields.word, &[word]))
                .chain([self.either(asked)])
                .collect();
            all.push(Box::new(BooleanQuery::union(queries)));
        }
        Ok(all)
    }

    fn answer(
        &self,
        searcher: &Searcher,
        question: &Question,
        asked: &[Asked],
        how: How,
        found: Found,
        mut answer: Answer,
    ) -> Result<Answer, SearchError> {
        let marks = Marks {
            stems: asked.iter().flat_map(|it| it.stems.iter().map(String::as_str)).collect(),
            beginnings: match how {
                How::Beginnings => {
                    asked.iter().filter(|it| !it.is_phrase()).map(|it| it.words[0].as_str()).collect()
                }
                _ => Vec::new(),
            },
        };
        answer.how = how;
        answer.total = found.total;
        answer.kinds = counts(found.kinds);
        answer.themes = counts(found.themes);
        for ranked in found.best.iter().skip(question.skip).take(question.take) {
            let entry: TantivyDocument = searcher.doc(ranked.at)?;
            let Some(page) = self.shown::<ShownPage>(&entry) else { continue };
            answer.hits.push(self.hit(searcher, page, ranked.number(), asked, &marks)?);
        }
        Ok(answer)
    }

    fn hit(
        &self,
        searcher: &Searcher,
        page: ShownPage,
        number: u64,
        asked: &[Asked],
        marks: &Marks<'_>,
    ) -> Result<Hit, SearchError> {
        let (passages, more_passages) = match page.has_passages {
            true => self.passages(searcher, number, asked, marks)?,
            false => (Vec::new(), 0),
        };
        let excerpt = excerpt::excerpt(&page.text, &marks.stems, &marks.beginnings, EXCERPT);
        let in_text = excerpt.0.iter().any(|(_, marked)| *marked);
        Ok(Hit {
            title: excerpt::whole(&page.title, &marks.stems, &marks.beginnings),
            excerpt: if in_text || passages.is_empty() { excerpt } else { Marked::default() },
            kind: page.kind,
            address: page.address,
            names: page.names,
            when: page.when,
            synthetic: page.synthetic,
            passages,
            more_passages,
        })
    }

    /// The passages of a page that have any of the words: those with most first, then in the order of the page.
    fn passages(
        &self,
        searcher: &Searcher,
        number: u64,
        asked: &[Asked],
        marks: &Marks<'_>,
    ) -> Result<(Vec<PassageHit>, usize), SearchError> {
        let field = self.fields.passage;
        let any: Vec<Box<dyn Query>> = asked.iter().map(|it| in_a_row(field, &it.stems)).collect();
        let here = Term::from_field_u64(self.fields.number, number);
        let query = BooleanQuery::intersection(vec![
            Box::new(TermQuery::new(here, IndexRecordOption::Basic)),
            Box::new(BooleanQuery::union(any)),
        ]);
        let found = searcher.search(&query, &Best { kind: None, theme: None, most: PASSAGES })?;
        let mut hits = Vec::new();
        for ranked in &found.best {
            let entry: TantivyDocument = searcher.doc(ranked.at)?;
            let Some(passage) = self.shown::<ShownPassage>(&entry) else { continue };
            hits.push((
                passage.place,
                PassageHit {
                    text: excerpt::excerpt(&passage.text, &marks.stems, &marks.beginnings, PASSAGE),
                    address: passage.address,
                    label: passage.label,
                },
            ));
        }
        hits.sort_by_key(|(place, _)| *place);
        let more = found.total - hits.len().min(found.total);
        Ok((hits.into_iter().map(|(_, hit)| hit).collect(), more))
    }

    fn shown<T: serde::de::DeserializeOwned>(&self, entry: &TantivyDocument) -> Option<T> {
        serde_json::from_str(entry.get_first(self.fields.shown)?.as_str()?).ok()
    }
}

struct Marks<'a> {
    stems: HashSet<&'a str>,
    beginnings: Vec<&'a str>,
}

/// Whether nothing was found whatever the filters.
fn nothing(found: &Found) -> bool {
    found.total == 0 && found.kinds.is_empty() && found.themes.is_empty()
}

fn all_of(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(EmptyQuery),
        _ => Box::new(BooleanQuery::new(queries.into_iter().map(|query| (Occur::Must, query)).collect())),
    }
}

fn in_a_row(field: Field, words: &[String]) -> Box<dyn Query> {
    let mut terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(field, word)).collect();
    match terms.len() {
        1 => Box::new(TermQuery::new(terms.remove(0), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}

fn counts(counts: BTreeMap<String, usize>) -> Vec<Count> {
    counts.into_iter().map(|(value, count)| Count { value, count }).collect()
}
