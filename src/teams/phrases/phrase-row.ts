import type { NounForms } from '../../texts/nouns.js';

/**
 * The nouns with which a table of phrases is said.
 *
 * @property draftsTitle what asks for the drafts
 */
export type PhraseNouns = { ofCase: NounForms; ofDraft: NounForms; draftsTitle: string };

/** How a phrase is said with some nouns. */
export type SaidPhrase = {
  /** As shown in help. */
  title: string;
  description: string;
  /** What it does for the desk, and for the coordination, where that is something else. */
  toDesk?: string;
  toCoordinator?: string;
  /** Spellings; `…` stands for whatever follows. The first one is what a hint proposes. */
  spellings: readonly string[];
};

/** A row of the table: the words, who may use them, and where they are offered. */
export type PhraseRow = {
  id: string;
  said: (nouns: PhraseNouns) => SaidPhrase;
  /**
   * What `…` may be: a case's number and nothing else; the name of a group or level; `scope`: groups, levels and "de esta semana"
   * together; or any words: who, until when, why.
   */
  rest?: 'number' | 'name' | 'scope' | 'words';
  /** The audience that help offers it to. */
  for: 'everyone' | 'desk' | 'coordinator';
  /** Where help offers it: in a personal chat, in a team. Ten at most, the room of a list of the manifest. */
  lists: readonly ('personal' | 'team')[];
  /** Said about one's own case, amid courtesy of any kind: "buenos días, ¿y cuánto se demora más o menos?". */
  isAmidCourtesy?: true;
  /** Help names it wherever it is asked for, though the manifest's lists of ten have no room. */
  isInHelp?: true;
};
