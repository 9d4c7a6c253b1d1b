//! Files as people really have them: every case is right, or refused with the true reason in both languages.

mod cases;
mod harness;
mod verdicts;
