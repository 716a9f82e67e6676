//! From answers to a summary in which nobody can be recognised. Pure: questions and answers in, figures out.

use super::disclosure::{FEW, is_as_one, shown};
use crate::stored::{Answers, EvaluationKind, EvaluationQuestion};

/// What all who answered thought.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Summary {
    /// How many answered.
    pub people: u32,
    /// Question by question.
    pub questions: Vec<Told>,
}

/// What is told of one question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// What was asked.
    pub words: String,
    /// How many chose what, where that may be shown.
    pub rows: Vec<Counted>,
    /// How many did not answer, of a question that need not be answered.
    pub unanswered: Option<Option<u32>>,
    /// How many answered this question, where that may be shown.
    pub answered: Option<u32>,
    /// The mean of a scale, from 1 to 5: exactly, or the lowest and the highest that it can be by what is shown.
    pub mean: Option<(f64, f64)>,
    /// What people wrote, in the order of the alphabet; nothing where few did.
    pub texts: Vec<String>,
    /// Whether it was answered in words of their own.
    pub is_text: bool,
}

/// One of the answers to choose from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Counted {
    /// The answer.
    pub choice: String,
    /// How many chose it, where that may be shown.
    pub count: Option<u32>,
}

/// The summary; nothing where few answered.
pub(crate) fn summarise(questions: &[EvaluationQuestion], answers: &[Answers]) -> Option<Summary> {
    let people = u32::try_from(answers.len()).unwrap_or(u32::MAX);
    (people >= FEW).then(|| Summary {
        people,
        questions: questions
            .iter()
            .map(|question| match question.kind {
                EvaluationKind::Text => texts(question, answers),
                EvaluationKind::Scale | EvaluationKind::Choice => choices(question, answers),
            })
            .collect(),
    })
}

fn texts(question: &EvaluationQuestion, answers: &[Answers]) -> Told {
    let mut texts: Vec<String> = answers.iter().filter_map(|it| it.get(&question.id).cloned()).collect();
    // the alphabet's order is the same each time, and nobody's
    texts.sort_by_cached_key(|text| (text.to_lowercase(), text.clone()));
    if texts.len() < FEW as usize {
        texts.clear();
    }
    Told {
        words: question.words.clone(),
        rows: Vec::new(),
        unanswered: None,
        answered: u32::try_from(texts.len()).ok().filter(|many| *many > 0),
        mean: None,
        texts,
        is_text: true,
    }
}

fn choices(question: &EvaluationQuestion, answers: &[Answers]) -> Told {
    let mut counts = vec![0_u32; question.choices.len()];
    let mut unanswered = 0;
    for it in answers {
        // the first choice is 1
        let place =
            it.get(&question.id).and_then(|it| it.parse::<usize>().ok()).and_then(|it| it.checked_sub(1));
        match place.and_then(|place| counts.get_mut(place)) {
            Some(count) => *count += 1,
            None => unanswered += 1,
        }
    }
    // who did not answer is a count like the others: it could be worked out from them
    let all: Vec<u32> = counts.iter().copied().chain([unanswered]).collect();
    let mut all = if question.required && unanswered == 0 {
        shown(&counts)
    } else if is_as_one(&counts) {
        // whoever left it out has said nothing: those who answered are as one without them
        vec![None; all.len()]
    } else {
        shown(&all)
    };
    let left_out = if all.len() > counts.len() { all.pop() } else { None };
    let people = u32::try_from(answers.len()).unwrap_or(u32::MAX);
    let answered = match left_out {
        None => Some(people),
        Some(unanswered) => unanswered.map(|unanswered| people - unanswered),
    };
    let mean = answered.filter(|_| question.kind == EvaluationKind::Scale).and_then(|n| mean(&all, n));
    Told {
        words: question.words.clone(),
        rows: question
            .choices
            .iter()
            .zip(&all)
            .map(|(choice, count)| Counted { choice: choice.clone(), count: *count })
            .collect(),
        unanswered: left_out,
        answered,
        mean,
        texts: Vec::new(),
        is_text: false,
    }
}

/// The lowest and the highest mean of a scale that what is shown allows. It is made of that alone, so that it tells nothing more.
fn mean(shown: &[Option<u32>], answered: u32) -> Option<(f64, f64)> {
    let known: u32 = shown.iter().flatten().sum();
    if answered == 0 || known == 0 {
        return None;
    }
    let step = |place: usize| place as f64 + 1.0;
    let sum: f64 =
        shown.iter().enumerate().filter_map(|(at, count)| Some(step(at) * f64::from((*count)?))).sum();
    let hidden: Vec<usize> =
        shown.iter().enumerate().filter(|(_, it)| it.is_none()).map(|(at, _)| at).collect();
    let rest = f64::from(answered.checked_sub(known)?);
    let with = |place: Option<&usize>| (sum + rest * place.map_or(0.0, |at| step(*at))) / f64::from(answered);
    Some((with(hidden.first()), with(hidden.last())))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn question(kind: EvaluationKind, required: bool) -> EvaluationQuestion {
        EvaluationQuestion {
            id: "q".into(),
            words: "How useful was it?".into(),
            kind,
            choices: ["one", "two", "three", "four", "five"].map(str::to_owned).to_vec(),
            required,
        }
    }

    fn answers(all: &[(&str, usize)]) -> Vec<Answers> {
        let one =
            |text: &str| if text.is_empty() { Answers::new() } else { [("q".into(), text.into())].into() };
        all.iter().flat_map(|(text, many)| std::iter::repeat_n(one(text), *many)).collect()
    }

    fn told(kind: EvaluationKind, required: bool, all: &[(&str, usize)]) -> Told {
        summarise(&[question(kind, required)], &answers(all)).unwrap().questions.remove(0)
    }

    fn counts(told: &Told) -> Vec<Option<u32>> {
        told.rows.iter().map(|row| row.count).collect()
    }

    #[test]
    fn fewer_than_five_answers_tell_nothing() {
        let questions = [question(EvaluationKind::Scale, true)];
        assert_eq!(summarise(&questions, &answers(&[("5", 4)])), None);
        assert!(summarise(&questions, &answers(&[("5", 5)])).is_some());
    }

    #[test]
    fn a_scale_has_its_counts_and_their_mean() {
        let it = told(EvaluationKind::Scale, true, &[("3", 5), ("4", 10), ("5", 5)]);
        assert_eq!(counts(&it), [Some(0), Some(0), Some(5), Some(10), Some(5)]);
        assert_eq!((it.mean, it.answered, it.unanswered), (Some((4.0, 4.0)), Some(20), None));
    }

    #[test]
    fn a_mean_says_no_more_than_the_counts_that_are_shown() {
        let it = told(EvaluationKind::Scale, true, &[("1", 1), ("2", 2), ("3", 8), ("4", 17), ("5", 12)]);
        assert_eq!(counts(&it), [None, None, Some(8), Some(17), Some(12)]);
        // 152 points of the 37 that are shown, and three people of whom each said 1 or 2
        assert_eq!(it.mean, Some((155.0 / 40.0, 158.0 / 40.0)));
        let other = told(EvaluationKind::Scale, true, &[("1", 3), ("3", 8), ("4", 17), ("5", 12)]);
        assert_eq!(it, other, "nobody can tell these apart");
    }

    #[test]
    fn who_did_not_answer_is_counted_like_those_who_did() {
        let it = told(EvaluationKind::Scale, false, &[("4", 10), ("5", 20), ("", 1)]);
        // with the others shown, 31 people and 30 answers would say that one left it out
        assert_eq!((counts(&it), it.unanswered), (vec![None, None, None, Some(10), Some(20)], Some(None)));
        assert_eq!((it.answered, it.mean), (None, None));
        let it = told(EvaluationKind::Scale, false, &[("4", 10), ("5", 20), ("", 6)]);
        assert_eq!((it.answered, it.unanswered), (Some(30), Some(Some(6))));
    }

    #[test]
    fn what_all_who_answered_said_is_not_shown_nor_how_many_they_were() {
        let it = told(EvaluationKind::Choice, true, &[("2", 6)]);
        assert_eq!((counts(&it), it.answered, it.mean), (vec![None; 5], Some(6), None));
        for others in [[("2", 20), ("", 10), ("1", 0)], [("2", 20), ("", 10), ("1", 1)]] {
            let it = told(EvaluationKind::Scale, false, &others);
            assert_eq!((counts(&it), it.unanswered, it.answered), (vec![None; 5], Some(None), None));
            assert_eq!(it.mean, None);
        }
    }

    #[test]
    fn texts_are_shown_from_five_on_in_nobodys_order() {
        let four = [("d", 1), ("c", 1), ("b", 1), ("a", 1), ("", 3)];
        assert!(told(EvaluationKind::Text, false, &four).texts.is_empty());
        let five = [("d", 1), ("B", 1), ("c", 1), ("e", 1), ("a", 1), ("", 3)];
        assert_eq!(told(EvaluationKind::Text, false, &five).texts, ["a", "B", "c", "d", "e"]);
    }
}
