//! What is said of a failure, and how a question is answered on the command line.

use lantian::error::Lang;
use lantian_publish::error::{Error, Text};

/// Returns the sentence of an error; of a question the answers there are, each as the option that gives it.
pub(crate) fn refusal(error: &Error, lang: Lang) -> String {
    if error.questions.is_empty() {
        return error.sentence(lang);
    }
    let mut out = error.clone().hint(Text::default()).sentence(lang);
    out += if lang == Lang::Zh {
        "\n  回答后再运行，加上其中一项："
    } else {
        "\n  run it again with one of:"
    };
    for question in &error.questions {
        for choice in &question.choices {
            let answer = quoted(&format!("{}={}", question.id, choice.value));
            out += &format!("\n    --answer {answer}  {}", choice.label.get(lang));
        }
    }
    out
}

/// Returns a word as a shell takes it for one.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '=' | '@' | '/' | '+');
    if word.chars().all(plain) { word.to_owned() } else { format!("\"{}\"", word.replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::{quoted, refusal};
    use lantian::error::Lang;
    use lantian_publish::error::{Error, Kind, Text};
    use lantian_publish::recognise::{Choice, Question};

    #[test]
    fn every_answer_is_an_option_that_can_be_copied() {
        let choice = |value: &str| Choice { value: value.to_owned(), label: Text::new("是", "yes") };
        let question = Question {
            id: "column:O3 (8h)".to_owned(),
            column: None,
            text: Text::new("是什么？", "which is it?"),
            choices: vec![choice("O3"), choice("ignore")],
        };
        let said = refusal(&Error::of_questions(vec![question]).file("a.csv"), Lang::En);
        assert_eq!(
            said,
            "a.csv: which is it?\n  run it again with one of:\n    --answer \"column:O3 (8h)=O3\"  yes\n    --answer \"column:O3 (8h)=ignore\"  yes"
        );
        let plain = Error::new(Kind::Data, Text::new("错", "wrong")).hint(Text::new("改", "mend it"));
        assert_eq!(refusal(&plain, Lang::En), "wrong. mend it");
        assert_eq!(quoted("average:O3=take"), "average:O3=take");
    }
}
