//! Pictures: from an address in the article to something that a terminal shows, on a thread of its own.
//!
//! What an article says of its pictures is not believed: a file is read only in the folder of the article, sizes are
//! bounded before anything is decoded, and only formats of pixels are.

use std::fs;
use std::io::Cursor;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, anyhow, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::{DynamicImage, ImageFormat, ImageReader, Limits, Rgba, RgbaImage, imageops};
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;

use super::confined::confined;
use super::open::Opened;
use crate::ingest::source::is_address;
use crate::terminal::figures::{self, Placed, Protocol};
use crate::tui::figure::{Mosaic, Pictures, Tile};

/// The largest file of a picture, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// The widest and the highest picture, in pixels.
const WIDEST: u32 = 16_384;
/// How much memory decoding may take, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;
/// Colours that sixels have.
const COLOURS: usize = 256;

/// What is known of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Canvas {
    /// Cells that there are for the picture.
    pub room: Size,
    /// How it is to be shown.
    pub pictures: Pictures,
    /// Pixels of a cell, if the terminal says so.
    pub cell: Option<(u16, u16)>,
    /// Whether there are no colours.
    pub is_plain: bool,
}

/// A picture that fits.
#[derive(Debug)]
pub enum Shown {
    /// In cells.
    Cells(Mosaic),
    /// In bytes that make the terminal draw it over so many cells.
    Bytes(Protocol, Size, Arc<[u8]>),
}

/// Loads a picture and makes it fit.
///
/// # Errors
/// If it cannot be had, or is no picture that is known.
pub fn load(opened: &Opened, address: &str, canvas: &Canvas, last: &Last) -> anyhow::Result<Shown> {
    let known = |last: &mut Option<(String, Arc<RgbaImage>)>| last.take().filter(|(known, _)| known == address);
    let held = known(&mut last.lock().unwrap_or_else(PoisonError::into_inner));
    let picture = match held {
        Some((_, picture)) => picture,
        None => Arc::new(bytes(opened, address).and_then(|bytes| confined(|| decode(&bytes))).context("no picture")?),
    };
    *last.lock().unwrap_or_else(PoisonError::into_inner) = Some((address.to_owned(), Arc::clone(&picture)));
    let protocol = match canvas.pictures {
        Pictures::Auto => Protocol::of_the_terminal(),
        Pictures::Kitty => Some(Protocol::Kitty),
        Pictures::Iterm2 => Some(Protocol::Iterm2),
        Pictures::Sixel => Some(Protocol::Sixel),
        Pictures::Cells => None,
    };
    Ok(match protocol.zip(canvas.cell) {
        Some((protocol, cell)) => {
            let (bytes, size) = drawn(&picture, protocol, canvas.room, cell)?;
            Shown::Bytes(protocol, size, bytes.into())
        }
        None => Shown::Cells(mosaic(&picture, canvas.room, canvas.is_plain)),
    })
}

/// The last picture as it was decoded, for another size of the screen.
pub type Last = Arc<Mutex<Option<(String, Arc<RgbaImage>)>>>;

/// The picture that is being made, and the one that the terminal draws by itself, as long as it is shown.
#[derive(Debug, Default)]
pub struct Easel {
    picture: Option<(Protocol, Size, Arc<[u8]>)>,
    /// How many there have been.
    number: u64,
    /// Whether one is being made, and which is wanted after it.
    is_busy: bool,
    wanted: Option<(String, Canvas)>,
    last: Last,
}

impl Easel {
    /// Asks for a picture; hands it back if it is to be made now and not after another.
    pub fn ask(&mut self, address: String, canvas: Canvas) -> Option<(String, Canvas)> {
        if self.is_busy {
            self.wanted = Some((address, canvas));
            return None;
        }
        self.is_busy = true;
        Some((address, canvas))
    }

    /// One has been made: the next one, if there is one.
    pub fn next(&mut self) -> Option<(String, Canvas)> {
        self.is_busy = self.wanted.is_some();
        self.wanted.take()
    }

    /// The last picture, for whoever makes the next.
    pub fn last(&self) -> Last {
        Arc::clone(&self.last)
    }

    /// Forgets the last picture: under the same address there may be another now.
    pub fn forget(&mut self) {
        self.last = Last::default();
    }

    /// Takes a picture that has come, and hands on what is drawn in cells.
    ///
    /// # Errors
    /// That with which it came.
    pub fn take(&mut self, shown: anyhow::Result<Shown>) -> anyhow::Result<Option<Mosaic>> {
        match shown? {
            Shown::Cells(mosaic) => Ok(Some(mosaic)),
            Shown::Bytes(protocol, size, bytes) => {
                self.picture = Some((protocol, size, bytes));
                self.number += 1;
                Ok(None)
            }
        }
    }

    /// The picture in the middle of its room; without any room it is let go.
    pub fn placed(&mut self, room: Option<Rect>) -> Option<Placed> {
        self.picture = self.picture.take().filter(|_| room.is_some());
        let ((protocol, size, bytes), room) = self.picture.clone().zip(room)?;
        let (x, y) = (room.width.saturating_sub(size.width) / 2, room.height.saturating_sub(size.height) / 2);
        let cells = Rect::new(room.x + x, room.y + y, size.width, size.height);
        Some(Placed { number: self.number, cells, protocol, bytes })
    }
}

fn bytes(opened: &Opened, address: &str) -> anyhow::Result<Vec<u8>> {
    if let Some(data) = address.strip_prefix("data:") {
        let (_, data) = data.split_once(";base64,").ok_or(anyhow!("it is written in a way that is not known"))?;
        let data: String = data.chars().filter(|c| !c.is_whitespace()).collect();
        return Ok(BASE64_STANDARD.decode(data)?);
    }
    if is_address(address) {
        return opened.fetch(address);
    }
    if let Some(attached) = opened.attached(address)? {
        return Ok(attached);
    }
    let folder = opened.folder().ok_or(anyhow!("only a file has pictures beside it"))?;
    beside(&folder, address)
}

/// A file in the folder of the article, or below.
fn beside(folder: &Path, address: &str) -> anyhow::Result<Vec<u8>> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(&path).components().all(inside) {
        bail!("{path}: it is not in the folder of the article");
    }
    // A link may lead out of it, too.
    let file = folder.join(&path).canonicalize().with_context(|| format!("{path}: there is no such file"))?;
    let about = fs::metadata(&file)?;
    if !file.starts_with(folder.canonicalize()?) || !about.is_file() || about.len() > LARGEST {
        bail!("{path}: it is not in the folder of the article, or too large");
    }
    fs::read(&file).with_context(|| format!("{path}: cannot be read"))
}

fn decode(bytes: &[u8]) -> anyhow::Result<RgbaImage> {
    let open = || ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let (width, height) = open()?.into_dimensions().map_err(|_| anyhow!("it is no PNG, JPEG, GIF or WebP"))?;
    if u64::from(width) * u64::from(height) * 4 > MEMORY {
        bail!("it is too large: {width} by {height} pixels");
    }
    let mut reader = open()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(WIDEST), Some(WIDEST), Some(MEMORY));
    reader.limits(limits);
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP) => {}
        _ => bail!("it is no PNG, JPEG, GIF or WebP"),
    }
    let mut picture = reader.decode().map_err(|error| anyhow!("it is damaged or too large: {error}"))?.into_rgba8();
    // Charts with nothing behind them are drawn for paper.
    for pixel in picture.pixels_mut() {
        let Rgba([red, green, blue, cover]) = *pixel;
        let over = |part: u8| u8::try_from((u16::from(part) * u16::from(cover) + 255 * u16::from(255 - cover)) / 255);
        let [red, green, blue] = [red, green, blue].map(|part| over(part).unwrap_or(255));
        *pixel = Rgba([red, green, blue, 255]);
    }
    Ok(picture)
}

/// How large a picture is that fills `room` in one direction and keeps its shape; at least one pixel.
fn fitted(picture: &RgbaImage, room: (u32, u32)) -> (u32, u32) {
    let (width, height) = (u64::from(picture.width().max(1)), u64::from(picture.height().max(1)));
    let (most_wide, most_high) = (u64::from(room.0), u64::from(room.1));
    let (wide, high) = if width * most_high > height * most_wide {
        (most_wide, height * most_wide / width)
    } else {
        (width * most_high / height, most_high)
    };
    let pixels = |number: u64| u32::try_from(number.max(1)).unwrap_or(1);
    (pixels(wide), pixels(high))
}

/// The picture for a terminal that draws it, and the cells that it takes. It is not made larger than it is.
fn drawn(
    picture: &RgbaImage,
    protocol: Protocol,
    room: Size,
    (wide, high): (u16, u16),
) -> anyhow::Result<(Vec<u8>, Size)> {
    let pixels = (u32::from(room.width) * u32::from(wide), u32::from(room.height) * u32::from(high));
    let (width, height) = fitted(picture, (pixels.0.min(picture.width()), pixels.1.min(picture.height())));
    let small = imageops::resize(picture, width, height, imageops::FilterType::Triangle);
    let cells = |pixels: u32, cell: u16| u16::try_from(pixels.div_ceil(u32::from(cell))).unwrap_or(u16::MAX);
    let size = Size::new(cells(width, wide).clamp(1, room.width), cells(height, high).clamp(1, room.height));
    if protocol.takes_png() {
        let mut png = Vec::new();
        DynamicImage::ImageRgba8(small).into_rgb8().write_to(&mut Cursor::new(&mut png), ImageFormat::Png)?;
        let bytes = if protocol == Protocol::Kitty { figures::kitty(&png, size) } else { figures::iterm2(&png, size) };
        return Ok((bytes, size));
    }
    let quantized = color_quant::NeuQuant::new(10, COLOURS, small.as_raw());
    let palette: Vec<[u8; 3]> = quantized.color_map_rgb().as_chunks::<3>().0.to_vec();
    let indices: Vec<u8> =
        small.pixels().map(|pixel| u8::try_from(quantized.index_of(&pixel.0)).unwrap_or(0)).collect();
    Ok((figures::sixel(&palette, &indices, usize::try_from(width)?), size))
}

/// The picture in cells: two pixels in each, one above the other; without colours, shades.
fn mosaic(picture: &RgbaImage, room: Size, is_plain: bool) -> Mosaic {
    let (width, height) = fitted(picture, (u32::from(room.width), u32::from(room.height) * 2));
    let height = height.next_multiple_of(2);
    let small = imageops::resize(picture, width, height, imageops::FilterType::Triangle);
    let colour = |x: u32, y: u32| small.get_pixel(x, y).0;
    let places = (0..height / 2).flat_map(|row| (0..width).map(move |x| (x, row * 2)));
    let tiles = places.map(|(x, y)| {
        let (upper, lower) = (colour(x, y), colour(x, y + 1));
        if is_plain {
            let light = (lightness(upper) + lightness(lower)) / 2;
            let shade = [' ', '░', '▒', '▓', '█'].get(light * 5 / 256).copied().unwrap_or('█');
            return Tile { symbol: shade, fore: Color::Reset, back: Color::Reset };
        }
        let [fore, back] = [upper, lower].map(|[red, green, blue, _]| Color::Rgb(red, green, blue));
        Tile { symbol: '▀', fore, back }
    });
    let cells = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
    Mosaic { size: Size::new(cells(width), cells(height / 2)), tiles: tiles.collect() }
}

/// How light a colour is, up to 255 (ITU-R BT.601).
fn lightness([red, green, blue, _]: [u8; 4]) -> usize {
    (usize::from(red) * 299 + usize::from(green) * 587 + usize::from(blue) * 114) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32) -> RgbaImage {
        RgbaImage::from_fn(
            width,
            height,
            |_, y| if y < height / 2 { Rgba([255, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) },
        )
    }

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut png = Vec::new();
        picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        png
    }

    #[test]
    fn a_picture_in_cells_keeps_its_shape_and_has_paper_behind_it() {
        let shown = mosaic(&decode(&png(&picture(40, 40))).unwrap(), Size::new(20, 4), false);
        assert_eq!(shown.size, Size::new(8, 4));
        assert_eq!(shown.tiles[0], Tile { symbol: '▀', fore: Color::Rgb(255, 0, 0), back: Color::Rgb(255, 0, 0) });
        assert_eq!(shown.tiles[31].back, Color::Rgb(255, 255, 255));
        let plain = mosaic(&decode(&png(&picture(40, 40))).unwrap(), Size::new(20, 4), true);
        assert_eq!((plain.tiles[0].symbol, plain.tiles[31].symbol), ('░', '█'));
        for (width, height) in [(1, 4000), (4000, 1), (1, 1)] {
            let shown = mosaic(&picture(width, height), Size::new(20, 4), false);
            assert!(shown.size.width >= 1 && shown.size.width <= 20 && (1..=4).contains(&shown.size.height));
        }
    }

    #[test]
    fn a_picture_for_the_terminal_is_not_made_larger_than_it_is() {
        let (bytes, size) = drawn(&picture(30, 20), Protocol::Kitty, Size::new(40, 20), (10, 20)).unwrap();
        assert_eq!(size, Size::new(3, 1));
        assert!(bytes.starts_with(b"\x1b_G"));
        let (bytes, size) = drawn(&picture(3000, 2000), Protocol::Sixel, Size::new(40, 20), (10, 20)).unwrap();
        assert_eq!(size, Size::new(40, 14));
        assert!(bytes.starts_with(b"\x1bP0;1q\"1;1;400;266#0;2;"));
    }

    #[test]
    fn files_outside_the_folder_and_files_that_are_no_pictures_are_refused() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("page");
        fs::create_dir(&folder).unwrap();
        fs::write(home.path().join("secret.png"), b"x").unwrap();
        fs::write(folder.join("a b.png"), png(&picture(2, 2))).unwrap();
        assert!(beside(&folder, "./a%20b.png?w=640").is_ok());
        for address in ["../secret.png", "/etc/passwd", "%2e%2e/secret.png", "file:///etc/passwd", "none.png", "."] {
            assert!(beside(&folder, address).is_err(), "{address}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path().join("secret.png"), folder.join("link.png")).unwrap();
            assert!(beside(&folder, "link.png").is_err());
        }
        let vast = RgbaImage::new(1, 1);
        let mut vast = png(&vast);
        vast[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
        assert!(decode(&vast).is_err(), "what states such a size is not decoded");
        for bytes in [&b""[..], b"GIF89a", b"<svg/>", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff"]
        {
            assert!(decode(bytes).is_err());
        }
    }
}
