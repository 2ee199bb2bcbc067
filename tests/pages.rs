//! Pages of the shapes that people save: of each the article arrives whole, and what stands around it does not.
//!
//! One text in some thirty shapes. What is compared are words, as a multiset: precision is what was kept of them, recall
//! what of the article was kept.

use std::collections::HashMap;

use pullquote::document::{Article, BlockKind};
use pullquote::ingest::{self, Options, source};

/// The words that have to arrive.
struct Story {
    title: String,
    paragraphs: Vec<String>,
}

impl Story {
    /// The article that comes with the program: its headline and its running text.
    fn bundled() -> Self {
        let loaded = source::load(&source::Source::Bundled, &source::Wanted::default(), &mut |_| {}).unwrap();
        let article = read(&loaded.name, &loaded.bytes);
        let texts = |kind: BlockKind| -> Vec<String> {
            let blocks = article.blocks.iter().filter(move |block| block.kind == kind);
            blocks.map(|block| block.span.of(&article.text).replace('\n', " ")).collect()
        };
        Self { title: texts(BlockKind::Title).remove(0), paragraphs: texts(BlockKind::Paragraph) }
    }

    /// The paragraphs, each made by `each` from its number and its text.
    fn each(&self, each: impl Fn(usize, &str) -> String) -> String {
        self.paragraphs.iter().enumerate().map(|(number, text)| each(number, text)).collect()
    }

    fn paragraphs(&self) -> String {
        self.each(|_, text| format!("<p>{text}</p>\n"))
    }
}

fn read(name: &str, bytes: &[u8]) -> Article {
    ingest::read(bytes, &Options { name: name.into(), ..Options::default() }).unwrap()
}

const NAVIGATION: &str = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li><li><a \
    href='/markets'>Markets</a></li><li><a href='/sport'>Sport</a></li><li><a href='/weather'>Weather</a></li></ul></nav>";
const COOKIES: &str = "<div id='cookie-consent' class='cookie-banner' role='dialog'><h2>We value your privacy</h2><p>We and our 812 \
    partners store and read information on a device, such as cookies, and process personal data, such as unique \
    identifiers, for advertising and its measurement. You may accept or refuse, or learn more.</p><button>Accept all</button></div>";
const ADVERT: &str = "<div class='ad advertisement' data-slot='mid'><span>Advertisement</span><a href='https://shop.example'>Boots \
    for every river, now at half the price</a></div>";
const RELATED: &str = "<div class='related-links'><h3>Read more</h3><ul><li><a href='/1'>Nine bridges that you must see</a></li><li><a \
    href='/2'>Why the mayor of Velda resigned</a></li><li><a href='/3'>The ferry that would not sink</a></li></ul></div>";
const NEWSLETTER: &str = "<aside class='newsletter-signup'><p>Sign up to our newsletter, First Light, and have the best of the \
    morning in your inbox.</p><form><input type=email><button>Sign up</button></form></aside>";
const SHARE: &str =
    "<div class='share-buttons social'><a href='#'>Share</a> <a href='#'>Post</a> <a href='#'>Send</a></div>";
const FOOTER: &str = "<footer><p>© 2031 The Lisse Review. All rights reserved.</p><ul><li><a href='/terms'>Terms</a></li><li><a \
    href='/privacy'>Privacy</a></li><li><a href='/jobs'>Jobs</a></li></ul></footer>";
const DATA: &str = "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\
    \"One river\",\"datePublished\":\"2031-10-04T08:00:00Z\"}</script>";

fn comments(count: usize) -> String {
    let one = |n: usize| {
        format!(
            "<div class='comment'><b>reader{n}</b><p>I have never read such a thing in my life, and I have read the other {n} \
             comments as well, which I cannot recommend to anybody.</p></div>"
        )
    };
    format!(
        "<section id='comments' class='comments'><h2>Comments</h2>{}</section>",
        (0..count).map(one).collect::<String>()
    )
}

fn page(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>The Lisse Review</title>{head}</head><body>{body}</body></html>"
    )
}

/// Makes a page of a story.
type Shape = fn(&Story) -> String;

const SHAPES: &[(&str, Shape)] = &[
    ("an article and nothing else", |s| {
        page("", &format!("<article><h1>{}</h1>{}</article>", s.title, s.paragraphs()))
    }),
    ("navigation and footer around it", |s| {
        page(
            DATA,
            &format!("{NAVIGATION}<main><article><h1>{}</h1>{}</article></main>{FOOTER}", s.title, s.paragraphs()),
        )
    }),
    ("boxes without meaning", |s| {
        let body = s.each(|_, text| format!("<div class='x1'><p class='x2'>{text}</p></div>"));
        page(
            "",
            &format!(
                "{NAVIGATION}<div><div><div class=a><h1>{}</h1><div class=b>{body}</div></div></div></div>{FOOTER}",
                s.title
            ),
        )
    }),
    ("a banner about cookies before it", |s| {
        page("", &format!("{COOKIES}{NAVIGATION}<article><h1>{}</h1>{}</article>{FOOTER}", s.title, s.paragraphs()))
    }),
    ("a banner about cookies behind it", |s| {
        page("", &format!("{NAVIGATION}<article><h1>{}</h1>{}</article>{FOOTER}{COOKIES}", s.title, s.paragraphs()))
    }),
    ("adverts between the paragraphs", |s| {
        let body = s.each(|n, text| format!("<p>{text}</p>{}", if n % 3 == 2 { ADVERT } else { "" }));
        page(
            "",
            &format!(
                "{NAVIGATION}<article><h1>{}</h1><div class='article-body'>{body}</div></article>{FOOTER}",
                s.title
            ),
        )
    }),
    ("related links between the paragraphs", |s| {
        let body = s.each(|n, text| format!("<p>{text}</p>{}", if n == 4 { RELATED } else { "" }));
        page(
            "",
            &format!(
                "{NAVIGATION}<article><h1>{}</h1><div class='article-body'>{body}</div></article>{FOOTER}",
                s.title
            ),
        )
    }),
    ("a letter to sign up for in the middle", |s| {
        let body = s.each(|n, text| format!("<p>{text}</p>{}", if n == 6 { NEWSLETTER } else { "" }));
        page(
            "",
            &format!(
                "<article><h1>{}</h1>{SHARE}<section class='article__content'>{body}</section>{SHARE}</article>{FOOTER}",
                s.title
            ),
        )
    }),
    ("comments behind it", |s| {
        page(
            "",
            &format!(
                "<article><h1>{}</h1><div class='post'>{}</div></article>{}{FOOTER}",
                s.title,
                s.paragraphs(),
                comments(8)
            ),
        )
    }),
    ("more comments than article", |s| {
        page(
            "",
            &format!(
                "<article><h1>{}</h1><div class='entry-content'>{}</div></article>{}{FOOTER}",
                s.title,
                s.paragraphs(),
                comments(60)
            ),
        )
    }),
    ("a footer without end", |s| {
        let more =
            (0..80).map(|n| format!("<div class='card teaser'><a href='/{n}'><h3>Headline number {n}</h3></a></div>"));
        page(
            "",
            &format!(
                "<article><h1>{}</h1>{}</article><div class='infinite-scroll'>{}</div>",
                s.title,
                s.paragraphs(),
                more.collect::<String>()
            ),
        )
    }),
    ("a column beside it", |s| {
        let beside = "<div class='sidebar'><h3>Most read</h3><ol><li><a href='/1'>Rain</a></li><li><a href='/2'>Snow</a></li></ol><p>Our \
            editor chooses the best of the week for you, every week, and has done so for years.</p></div>";
        page(
            "",
            &format!(
                "{NAVIGATION}<div class='row'><div class='content'><h1>{}</h1>{}</div>{beside}</div>{FOOTER}",
                s.title,
                s.paragraphs()
            ),
        )
    }),
    ("tables for layout", |s| {
        page(
            "",
            &format!(
                "<table width='100%'><tr><td width=160><a href='/'>Home</a><br><a href='/a'>Archive</a></td><td><h1>{}</h1>{}</td></tr></table>",
                s.title,
                s.paragraphs()
            ),
        )
    }),
    ("lines broken twice instead of paragraphs", |s| {
        page(
            "",
            &format!(
                "{NAVIGATION}<div id='story'><h1>{}</h1><div>{}</div></div>{FOOTER}",
                s.title,
                s.each(|_, text| format!("{text}<br><br>\n"))
            ),
        )
    }),
    ("the headline outside the article", |s| {
        page(
            "",
            &format!(
                "<header><h1>{}</h1></header>{NAVIGATION}<div class='article-body'>{}</div>{FOOTER}",
                s.title,
                s.paragraphs()
            ),
        )
    }),
    ("an article in parts", |s| {
        let part = |n: usize, text: &str| {
            format!(
                "{}<p>{text}</p>",
                if n.is_multiple_of(5) && n > 0 { "</section><section class='part'>" } else { "" }
            )
        };
        page(
            "",
            &format!(
                "{NAVIGATION}<article><h1>{}</h1><section class='part'>{}</section></article>{FOOTER}",
                s.title,
                s.each(part)
            ),
        )
    }),
    ("parts with adverts between them", |s| {
        let part = |n: usize, text: &str| {
            let seam = format!("</div>{ADVERT}<div class='body__inner-container'>");
            format!("{}<p>{text}</p>", if n.is_multiple_of(4) && n > 0 { seam.as_str() } else { "" })
        };
        page(
            DATA,
            &format!(
                "{NAVIGATION}<main><h1>{}</h1><div class='body__inner-container'>{}</div></main>{FOOTER}",
                s.title,
                s.each(part)
            ),
        )
    }),
    ("quotations as blocks", |s| {
        let body = s.each(|n, text| {
            if n % 3 == 1 { format!("<blockquote><p>{text}</p></blockquote>") } else { format!("<p>{text}</p>") }
        });
        page("", &format!("{NAVIGATION}<article><h1>{}</h1><div class=body>{body}</div></article>{FOOTER}", s.title))
    }),
    ("paragraphs full of links", |s| {
        let body = s.each(|n, text| {
            let linked: Vec<String> = text.split(' ').map(|word| format!("<a href='/{word}'>{word}</a>")).collect();
            if n % 4 == 2 { format!("<p>{} and nobody else.</p>", linked.join(" ")) } else { format!("<p>{text}</p>") }
        });
        page("", &format!("{NAVIGATION}<article><h1>{}</h1><div class=body>{body}</div></article>{FOOTER}", s.title))
    }),
    ("a log, newest first", |s| {
        page(
            "",
            &format!(
                "<div class='blog-posts hfeed'><div class='post hentry'><h1 class='post-title entry-title'>{}</h1><div class='post-body \
            entry-content'>{}</div><div class='post-footer'>Posted by Ana at 08:00</div></div></div><div id='sidebar-right'>{RELATED}</div>",
                s.title,
                s.paragraphs()
            ),
        )
    }),
    ("an encyclopaedia", |s| {
        let contents = "<div id='toc' class='toc'><ul><li><a href='#a'>1 History</a></li><li><a href='#b'>2 Course</a></li></ul></div>";
        page(
            "",
            &format!(
                "<div id='mw-navigation'>{NAVIGATION}</div><div id='content'><h1 id='firstHeading'>{}</h1><div id='bodyContent'>{contents}{}</div>\
            </div>{FOOTER}",
                s.title,
                s.paragraphs()
            ),
        )
    }),
    ("sections within sections", |s| {
        let body = s.each(|_, text| format!("<section><div><div><p class='graf'>{text}</p></div></div></section>"));
        page(
            "",
            &format!(
                "<div class='root'><article><div><div><h1>{}</h1>{SHARE}{body}</div></div></article></div>{FOOTER}",
                s.title
            ),
        )
    }),
    ("pages for telephones", |s| {
        page(
            "<style amp-boilerplate>body{visibility:hidden}</style>",
            &format!(
                "<amp-sidebar id=menu><ul><li>Home</li></ul></amp-sidebar><article><h1>{}</h1><amp-img src=a.jpg></amp-img>{}<amp-ad></amp-ad></article>",
                s.title,
                s.paragraphs()
            ),
        )
    }),
    ("a wall behind the second paragraph", |s| {
        let body = s.each(|n, text| format!("<p class='{}'>{text}</p>", if n > 1 { "paywalled" } else { "free" }));
        page(
            DATA,
            &format!(
                "<article><h1>{}</h1><div class='story'>{body}</div></article><div class='paywall-overlay'><p>Subscribe to go on \
            reading, from one crown a week.</p></div>{FOOTER}",
                s.title
            ),
        )
    }),
    ("pictures that scripts load", |s| {
        let body = s.each(|n, text| {
            format!(
                "<p>{text}</p>{}",
                if n == 2 { "<figure><img data-src=a.jpg><noscript><img src=a.jpg></noscript></figure>" } else { "" }
            )
        });
        page(
            "<script src=app.js></script>",
            &format!("{NAVIGATION}<article><h1>{}</h1>{body}</article>{FOOTER}", s.title),
        )
    }),
    ("nothing closed and nothing quoted", |s| {
        format!(
            "<title>Review</title><ul><li><a href=/>Home<li><a href=/a>World</ul><h1>{}</h1>{}<hr><p><a href=/t>Terms</a>",
            s.title,
            s.each(|_, text| format!("<p>{text}\n"))
        )
    }),
    ("paragraphs that are boxes", |s| {
        page(
            "",
            &format!(
                "{NAVIGATION}<div class='article-text'><h1>{}</h1>{}</div>{FOOTER}",
                s.title,
                s.each(|_, text| format!("<div>{text}</div>"))
            ),
        )
    }),
    ("a page saved from the screen with everything at once", |s| {
        let body = s.each(|n, text| match n {
            3 => format!("<p>{text}</p>{ADVERT}"),
            5 => format!("<p>{text}</p>{RELATED}"),
            8 => format!("<p>{text}</p>{NEWSLETTER}"),
            _ => format!("<p>{text}</p>"),
        });
        page(
            DATA,
            &format!(
                "{COOKIES}<header>{NAVIGATION}</header><main><article><h1>{}</h1>{SHARE}<div class='article-body'>{body}</div>{SHARE}\
            </article>{RELATED}{}</main>{FOOTER}",
                s.title,
                comments(12)
            ),
        )
    }),
];

fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// The harmonic mean of precision and recall over words.
fn agreement(found: &str, wanted: &str) -> f64 {
    let (found, wanted) = (words(found), words(wanted));
    let common: usize = found.iter().map(|(word, count)| (*count).min(*wanted.get(word).unwrap_or(&0))).sum();
    let (all_found, all_wanted): (usize, usize) = (found.values().sum(), wanted.values().sum());
    2.0 * common as f64 / (all_found + all_wanted).max(1) as f64
}

#[test]
fn of_every_shape_of_page_the_article_arrives_and_little_else() {
    let story = Story::bundled();
    let wanted = format!("{} {}", story.title, story.paragraphs.join(" "));
    let scores: Vec<(&str, f64)> = SHAPES
        .iter()
        .map(|(name, shape)| (*name, agreement(&read("page.html", shape(&story).as_bytes()).text, &wanted)))
        .collect();
    let mean = scores.iter().map(|(_, score)| score).sum::<f64>() / scores.len() as f64;
    let listed: String = scores.iter().map(|(name, score)| format!("{score:.4} {name}\n")).collect();
    println!("{mean:.4} mean\n{listed}");
    assert!(SHAPES.len() >= 25 && mean >= 0.99, "{mean:.4}\n{listed}");
    assert!(scores.iter().all(|(_, score)| *score >= 0.90), "{listed}");
}

#[test]
fn no_paragraph_of_any_shape_is_lost() {
    let story = Story::bundled();
    for (name, shape) in SHAPES {
        let text = read("page.html", shape(&story).as_bytes()).text;
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for paragraph in &story.paragraphs {
            assert!(flat.contains(paragraph.as_str()), "{name}: lost “{paragraph}”");
        }
    }
}
