//! Runs the built program in a folder of its own, with no display, no home and nothing of the person's surroundings.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The program and its folder.
pub struct Program {
    folder: TempDir,
    taken: std::cell::Cell<usize>,
}

/// What a run left.
pub struct Run {
    pub code: i32,
    /// Standard output.
    pub said: String,
    /// Standard error.
    pub told: String,
}

/// A picture with its report.
pub struct Drawn {
    pub png: Vec<u8>,
    pub picture: image::RgbImage,
    pub report: serde_json::Value,
    pub run: Run,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), taken: std::cell::Cell::new(0) }
    }

    /// A path in its folder.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs `render` with arguments; paths are relative to the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.window(&[&["render"], arguments].concat())
    }

    /// Runs the program with arguments.
    pub fn window(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_khankendi-atlas"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", "/nonexistent")
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let told = text(output.stderr);
        assert!(!told.contains("panicked") && !told.contains("RUST_BACKTRACE"), "{told}");
        Run { code: output.status.code().unwrap_or(-1), said: text(output.stdout), told }
    }

    /// Draws with arguments; the run must have drawn.
    pub fn draw(&self, arguments: &[&str]) -> Drawn {
        let number = self.taken.get();
        self.taken.set(number + 1);
        let (out, report) = (format!("{number}.png"), format!("{number}.json"));
        let run = self.run(&[arguments, &["--out", &out, "--report", &report]].concat());
        assert!((0..=1).contains(&run.code), "{arguments:?}: {} {}", run.code, run.told);
        let png = std::fs::read(self.path(&out)).unwrap();
        let picture = image::load_from_memory(&png).unwrap().to_rgb8();
        let report = serde_json::from_slice(&std::fs::read(self.path(&report)).unwrap()).unwrap();
        Drawn { png, picture, report, run }
    }
}

impl Drawn {
    /// All symbols of the report.
    pub fn symbols(&self) -> &[serde_json::Value] {
        self.report["symbols"].as_array().unwrap()
    }

    /// The symbol of an id.
    pub fn symbol(&self, id: &str) -> &serde_json::Value {
        let found = self.symbols().iter().find(|symbol| symbol["id"] == id);
        found.unwrap_or_else(|| panic!("{id} is not in the report"))
    }
}
