//! One page -> stretches of text: letters that were drawn one behind the other, with the spaces between words. Only
//! letters that stand upright are text; what runs up a margin is not. All lengths are points, from the top left.

use hayro_cmap::BfString;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use hayro_syntax::xref::XRef;
use kurbo::{Affine, BezPath, Point, Rect};

/// How many letters are taken of one page.
const MOST: usize = 200_000;

/// Units of a font in which its letters are as high as the font's size.
const EM: f64 = 1_000.0;

/// Gaps, in sizes of the letters: from this on it is a space, if none was drawn.
const SPACE: f64 = 0.17;

/// From this on it is a space in text whose spaces are drawn: its letters may be spaced.
const SPACED: f64 = 0.35;

/// Up to this the text goes on: wider gaps lie between columns.
const WIDEST: f64 = 0.9;

/// A stretch of text on one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stretch {
    /// Its words.
    pub text: String,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How far down its letters stand.
    pub baseline: f64,
    /// The size of its largest letters.
    pub size: f64,
    /// How many letters it has.
    pub letters: usize,
    /// How many of them are bold.
    pub bold: usize,
    /// Whether a space was drawn behind its last letter.
    pub is_spaced: bool,
    /// Whether any space was drawn in it.
    pub has_spaces: bool,
}

/// All text of a page in the order in which it was drawn.
pub fn stretches<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    xref: &'a XRef,
    settings: &InterpreterSettings,
) -> Vec<Stretch> {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, width.into(), height.into());
    let transform = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(transform, area, cache, xref, settings.clone());
    let mut sheet = Sheet { area, letters: 0, stretches: Vec::new() };
    interpret_page(page, &mut context, &mut sheet);
    sheet.stretches
}

/// A page that is drawn on, of which only the letters are kept.
struct Sheet {
    area: Rect,
    letters: usize,
    stretches: Vec<Stretch>,
}

/// A letter where it stands.
struct Letter {
    c: char,
    from: f64,
    to: f64,
    baseline: f64,
    size: f64,
    is_bold: bool,
}

impl Sheet {
    fn draw(&mut self, glyph: &Glyph, transform: Affine, is_bold: bool) {
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width(),
            Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let start = transform * Point::ZERO;
        let end = transform * Point::new(width.map_or(EM / 2.0, f64::from), 0.0);
        let size = (transform * Point::new(0.0, EM) - start).hypot();
        let is_upright = end.x >= start.x && (end.y - start.y).abs() <= (end.x - start.x).abs() * 0.1 + 0.01;
        let is_sound = size.is_finite() && (0.5..=2_000.0).contains(&size) && end.x.is_finite();
        if !is_upright || !is_sound || !self.area.inflate(size, size).contains(start) || self.letters >= MOST {
            return;
        }
        let named = glyph.as_unicode();
        let mut single = [0; 4];
        let words: &str = match &named {
            Some(BfString::Char(c)) => c.encode_utf8(&mut single),
            Some(BfString::String(words)) => words,
            None => return,
        };
        let count = words.chars().count().max(1);
        let width = (end.x - start.x).min(size * 2.0) / count as f64;
        let mut from = start.x;
        for c in words.chars() {
            // The sign of lists in the fonts for signs has a code of its own there.
            let c = if c == '\u{f0b7}' { '•' } else { c };
            self.put(&Letter { c, from, to: from + width, baseline: start.y, size, is_bold });
            from += width;
        }
    }

    fn put(&mut self, letter: &Letter) {
        let open = self.stretches.last_mut();
        if letter.c.is_whitespace() {
            if let Some(open) = open {
                open.is_spaced = true;
                open.has_spaces = true;
            }
            return;
        }
        self.letters += 1;
        if let Some(open) = open.filter(|open| open.goes_on(letter)) {
            open.push(letter);
            return;
        }
        self.close();
        let mut stretch =
            Stretch { from: letter.from, to: letter.from, baseline: letter.baseline, ..Stretch::default() };
        stretch.push(letter);
        self.stretches.push(stretch);
    }

    /// Drops the last stretch if it was drawn over the one before, as programs do that know no bold letters.
    fn close(&mut self) {
        if let [.., before, last] = self.stretches.as_slice() {
            let near = |a: f64, b: f64| (a - b).abs() < last.size * 0.2;
            if before.text == last.text && near(before.from, last.from) && near(before.baseline, last.baseline) {
                self.stretches.pop();
            }
        }
    }
}

impl Stretch {
    fn goes_on(&self, letter: &Letter) -> bool {
        let size = self.size.max(letter.size);
        let gap = (letter.from - self.to) / size;
        (letter.baseline - self.baseline).abs() < size * 0.5 && (-0.3..=WIDEST).contains(&gap)
    }

    fn push(&mut self, letter: &Letter) {
        let gap = (letter.from - self.to) / letter.size.max(self.size);
        if !self.text.is_empty() && (self.is_spaced || gap > if self.has_spaces { SPACED } else { SPACE }) {
            self.text.push(' ');
        }
        self.is_spaced = false;
        self.text.push(letter.c);
        self.to = self.to.max(letter.to);
        self.letters += 1;
        self.bold += usize::from(letter.is_bold);
        // Raised and lowered signs are smaller; the line stands where its words do.
        if letter.size > self.size * 1.05 {
            (self.size, self.baseline) = (letter.size, letter.baseline);
        }
    }
}

/// Whether the letters of a run are bold. Only fonts that are part of the file (TrueType, CFF) say it.
fn is_bold(run: &GlyphRun) -> bool {
    let Some(Glyph::Outline(outline)) = run.glyphs().first().map(|glyph| &**glyph) else {
        return false;
    };
    outline.font_data().is_some_and(|font| {
        let name = font.postscript_name.unwrap_or_default();
        font.weight.is_some_and(|weight| weight >= 600) || name.contains("Bold") || name.contains("Black")
    })
}

impl Device<'_> for Sheet {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        let is_bold = is_bold(run);
        for glyph in run.glyphs() {
            self.draw(glyph, props.transform * glyph.transform(), is_bold);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
}
