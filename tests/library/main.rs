//! `pullquote library`: the built program, with a library of its own.

mod adding;
mod asking;
mod changes;
mod fetching;
mod forgetting;
mod home;
mod renewing;
mod wrong;

/// Three articles with Ana Ruiz in them: twice the mayor, once perhaps somebody else.
const BRIDGE: &str = "The bridge at Velda\n\nBy Tomas Brandvik\n4 May 2031\n\nAna Ruiz, the mayor of Velda, opened the \
                      bridge on 4 May 2031. “It took nine years,” said Ruiz, “and it held.”\n\nThe ferry had gone since \
                      1931. “Nobody will miss the fog,” said a clerk of the harbour office.\n";
const FERRY: &str = "The last ferry\n\nBy Tomas Brandvik\n12 June 2033\n\nThe ferry left Velda for the last time on 11 June \
                     2033. “The ferry was slow and so were we,” said Ana Ruiz, the former mayor of Velda.\n\nIvo Marek, a \
                     deckhand, stayed at home. “There is nothing to see,” said Marek.\n";
const MATCH: &str = "Orla lose again\n\nBy Lena Ortiz\n3 March 2032\n\nOrla United lost on 2 March 2032. “We were asleep,” \
                     said Ana Ruiz, a goalkeeper.\n\nNobody else spoke to the papers.\n";
