//! The reader, as its user meets it: keys in, screens out.

mod asking;
mod copying;
mod correcting;
mod figures;
mod growing;
mod harness;
mod highlighting;
mod links;
mod looking;
mod marked;
mod moving;
mod palette;
mod pictures;
mod pointing;
mod rereading;
mod searching;
mod shelf;
mod sizes;
mod timeline;
mod touring;

/// A short article about an invented town, with what is to be found in it (`marked`).
pub const BRIDGE: &str = "# The bridge

{p1 Ana Ruiz}, {r1 the mayor of Velda}, opened the bridge on {t2031-05-04 4 May}. “{q1 It took nine years},” said {p1 Ruiz}, who had promised it in five.

The old ferry made its last crossing the same evening. It had carried the town’s bread, its mail and its quarrels since {t1931 1931}, and {p2 Tomas Lind} had steered it for half of that time.

“{q2 Nobody asked the river},” said {p2 Lind}. He will be a guard on the bridge from {t2031-09 September}.

“{q0 We shall see},” somebody wrote on the pillar. {p3 Ella Brandt} of the highway office had it painted over.

{p1 Ruiz} laughed about it: “{q1 A bridge is for everybody}.”";

/// A long article of numbered paragraphs, each with a quote.
pub fn long() -> String {
    let paragraph = |n: usize| {
        format!(
            "Paragraph {n} begins here and goes on for a while. “{{q1 Quote number {n}}},” said {{p1 Ruiz}}. It ends here.\n\n"
        )
    };
    format!("{{p1 Ana Ruiz}} speaks.\n\n{}", (1..=60).map(paragraph).collect::<String>())
}
