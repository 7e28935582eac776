//! A card as PNG, the same bytes everywhere: our own fonts, no others.

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::render;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::fonts;
use super::layout::{HEIGHT, WIDTH};

/// Draws an SVG of [`super::drawing`] with a title and a description inside.
pub(super) fn picture(svg: &str, title: &str, alt: &str) -> Vec<u8> {
    let tree = Tree::from_str(svg, &fonts::options()).expect("our own SVG is sound");
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).expect("neither side is nothing");
    render(&tree, Transform::identity(), &mut pixmap.as_mut());
    // nothing on it is transparent
    let pixels: Vec<u8> =
        pixmap.data().chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect();
    encoded(&pixels, title, alt).expect("writing to memory does not fail")
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
