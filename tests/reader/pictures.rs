//! Whole screens, as they are seen.

use crate::BRIDGE;
use crate::harness::Reader;

fn screen(width: u16, height: u16, keys: &str) -> String {
    Reader::marked(BRIDGE).size(width, height).keys(keys).screen()
}

#[test]
fn a_wide_screen_has_all_panes_side_by_side() {
    insta::assert_snapshot!(screen(120, 40, "] ] enter"), @r"
 The bridge                                                                                   ~ Jun 2031 · 1 min · 100%
─ Article ────────R━━─────────────────────────L━━━───────?━────────────R━━━─┬─ People ────────────────────────────── 3 ─
     The bridge                                                             │ ▌ Ana Ruiz                    ❝2 ▅█▁▁▁▁▁█
                                                                            │   the mayor of Velda
   ▏ Ana Ruiz, the mayor of Velda, opened the bridge on 4 May. “It took     │ ● Tomas Lind                  ❝1 ▁▁▁▅█▁▁▁
   ▏ nine years,” said Ruiz, who had promised it in five.                   │ mentioned
                                                                            │   Ella Brandt
     The old ferry made its last crossing the same evening. It had          │
     carried the town’s bread, its mail and its quarrels since 1931,        │
     and Tomas Lind had steered it for half of that time.                   │
                                                                            │
   ▌ “Nobody asked the river,” said Lind. He will be a guard on the         │
     bridge from September.                                                 │
                                                                            │
   ▏ “We shall see,” somebody wrote on the pillar. Ella Brandt of the       │
     highway office had it painted over.                                    │
                                                                            │
   ▏ Ruiz laughed about it: “A bridge is for everybody.”                    │
                                                                            │
                                                                            │
                                                                            │
                                                                            ├─ Timeline · a cell is a month ──────── 3 ─
                                                                            │ Jan 1931      May 2031
                                                                            │ ━━━━━━━━━━━━╱╱•◆╌╌╍
                                                                            │ 1931       ● It had carried the town’s b…
                                                                            │ 4 May      ┃ Ana Ruiz, the mayor of
                                                                            │            │ Velda,
                                                                            │            │ “4 May”, from publication
                                                                            │ ~ Jun 2031 ◆ published (inferred)
                                                                            │ Sep 2031   ╏ He will be a guard on the b…
                                                                            │
                                                                            │
                                                                            │
                                                                            │
                                                                            │
                                                                            │
                                                                            │
                                                                            │
                                                                            │
 ❝ 1/1  Tomas Lind                                                                            ● Tomas Lind  esc lets go
    ");
}

#[test]
fn a_narrow_screen_has_the_list_that_was_asked_for_under_the_article() {
    insta::assert_snapshot!(screen(80, 24, "3"), @r"
 The bridge                                            ~ Jun 2031 · 1 min · 83%
       The bridge                                                              ┃
                                                                               •
     ▌ Ana Ruiz, the mayor of Velda, opened the bridge on 4 May. “It took      ┃
     ▌ nine years,” said Ruiz, who had promised it in five.                    ┃
                                                                               ┃
       The old ferry made its last crossing the same evening. It had           ┃
       carried the town’s bread, its mail and its quarrels since 1931,         ┃
       and Tomas Lind had steered it for half of that time.                    •
                                                                               ┃
     ▏ “Nobody asked the river,” said Lind. He will be a guard on the          •
       bridge from September.                                                  ┃

     ▏ “We shall see,” somebody wrote on the pillar. Ella Brandt of the        •
─ Timeline · a cell is a month ───────────────────────────────────────────── 3 ─
                                                            Jan 1931   May 2031
 1931       ┃ It had carried the town’s brea                ━━━━━━━━━━━━   ┊
 4 May      ┃ Ana Ruiz, the mayor of Velda,                               •┊
            │ “4 May”, from publication
 ~ Jun 2031 ◆ published (inferred)                                         ◆
 Sep 2031   ╏ He will be a guard on the brid                               ┊  ╍


 ❝ 1/4  Ana Ruiz · the mayor of Velda                        [ ] quotes  ? help
    ");
}

#[test]
fn a_small_screen_has_the_article_alone() {
    insta::assert_snapshot!(screen(40, 12, "]"), @r"
 The bridge                 1 min · 42%
  The bridge                           ┃
                                       •
  Ana Ruiz, the mayor of Velda, opened ┃
▌ the bridge on 4 May. “It took nine   ┃
▌ years,” said Ruiz, who had promised  ┃
  it in five.                          •

  The old ferry made its last crossing •
  the same evening. It had carried
  the town’s bread, its mail and its   •
 ❝ 1/4  Ana Ruiz · the mayor of Velda
    ");
}
