//! Khankendi Atlas.
fn main() -> std::process::ExitCode {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let options = khankendi_atlas::ui::WindowOptions {
        files: std::env::args_os().skip(1).map(Into::into).collect(),
        ..Default::default()
    };
    std::process::ExitCode::from(khankendi_atlas::ui::run(options))
}
