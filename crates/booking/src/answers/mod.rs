//! Questions of the organisers' own: as a form asks them, and what was answered.

use praxis_web::Language;
use praxis_web::form::FieldErrors;

use crate::stored::{Answers, Question, QuestionKind};
use crate::typed::Typed;

/// The names of the inputs for an event's questions; so many may be asked.
pub(crate) const NAMES: [&str; 10] = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10"];

const LONGEST_LINE: usize = 300;
const LONGEST_TEXT: usize = 3_000;

/// A question in a form.
pub(crate) struct Asked {
    pub name: &'static str,
    pub words: String,
    pub kind: QuestionKind,
    pub choices: Vec<(String, bool)>,
    pub required: bool,
    pub value: String,
}

/// The questions with what was typed.
pub(crate) fn asked(language: &Language, questions: &[Question], typed: &Typed) -> Vec<Asked> {
    let ask = |(question, name): (&Question, &'static str)| {
        let value = typed.get(name);
        Asked {
            name,
            words: question.words.clone(),
            kind: question.kind,
            choices: choices(language, question).into_iter().map(|it| (it.clone(), it == value)).collect(),
            required: question.required,
            value: value.to_owned(),
        }
    };
    questions.iter().zip(NAMES).map(ask).collect()
}

fn choices(language: &Language, question: &Question) -> Vec<String> {
    match question.kind {
        QuestionKind::YesNo => ["booking-yes", "booking-no"].map(|key| language.t(key).to_owned()).into(),
        QuestionKind::Choice => question.choices.clone(),
        QuestionKind::Text | QuestionKind::Long => Vec::new(),
    }
}

/// Puts what was answered into a form.
pub(crate) fn fill(questions: &[Question], answers: &Answers, typed: &mut Typed) {
    for (question, name) in questions.iter().zip(NAMES) {
        if let Some(answer) = answers.get(&question.id) {
            typed.set(name, answer.as_str());
        }
    }
}

/// What was answered; or what to put right. Answers to questions that are asked no more stay as they are.
pub(crate) fn read(
    language: &Language,
    questions: &[Question],
    typed: &Typed,
    before: &Answers,
    errors: &mut FieldErrors,
) -> Answers {
    let mut answers = before.clone();
    for (question, name) in questions.iter().zip(NAMES) {
        let answer = match question.kind {
            QuestionKind::Long => typed.lines(language, name, LONGEST_TEXT, errors),
            _ => typed.line(language, name, LONGEST_LINE, errors),
        };
        let chooses = matches!(question.kind, QuestionKind::Choice | QuestionKind::YesNo);
        if answer.is_empty() {
            answers.remove(&question.id);
            if question.required {
                let key = if chooses { "booking-answer-choose" } else { "booking-answer-missing" };
                errors.add(name, language.with(key, &[("question", &question.words)]));
            }
        } else if chooses && !choices(language, question).contains(&answer) {
            errors.add(name, language.with("booking-answer-choose", &[("question", &question.words)]));
        } else {
            answers.insert(question.id.clone(), answer);
        }
    }
    answers
}
