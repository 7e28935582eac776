//! A card as PNG, the same bytes everywhere: our own fonts, no others.

use std::cell::Cell;
use std::panic::{UnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::render;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::fonts;
use super::layout::{HEIGHT, WIDTH};

/// Draws an SVG of [`super::drawing`] with a title and a description inside; none where the renderer
/// breaks off.
pub(super) fn picture(svg: &str, title: &str, alt: &str) -> Option<Vec<u8>> {
    // usvg 0.49 takes more glyphs than there are from some clusters that two fonts shape differently
    let tree = quietly(|| Tree::from_str(svg, &fonts::options()))?;
    let tree = tree.expect("our own SVG is sound");
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).expect("neither side is nothing");
    render(&tree, Transform::identity(), &mut pixmap.as_mut());
    // nothing on it is transparent
    let pixels: Vec<u8> =
        pixmap.data().chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect();
    Some(encoded(&pixels, title, alt).expect("writing to memory does not fail"))
}

thread_local! {
    /// Whether a panic of this thread is foreseen.
    static FORESEEN: Cell<bool> = const { Cell::new(false) };
}

/// None where it panics, of which nothing is told; what other threads have to tell is told as before.
fn quietly<T>(work: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if !FORESEEN.get() {
                told(panic);
            }
        }));
    });
    FORESEEN.set(true);
    let done = catch_unwind(work);
    FORESEEN.set(false);
    done.ok()
}

fn encoded(pixels: &[u8], title: &str, alt: &str) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    for (name, text) in [("Title", title), ("Description", alt), ("Software", "walkback")] {
        encoder.add_itxt_chunk(name.to_owned(), text.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(out)
}
