import { type Noun, saidEverywhere, usualWords, type Worded, wordsOfProcedure, type Words } from '../../domain/procedure/words.js';
import { memoised } from '../../domain/memoised.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { formsOf } from '../../texts/nouns.js';
import { deskPhrases } from './desk-phrases.js';
import { listPhrases } from './list-phrases.js';
import { overviewPhrases } from './overview-phrases.js';
import { problemPhrases } from './problem-phrases.js';
import { ownCasePhrases } from './own-case-phrases.js';
import type { PhraseNouns, PhraseRow, SaidPhrase } from './phrase-row.js';
import { requesterPhrases } from './requester-phrases.js';

const table = [
  ...requesterPhrases,
  ...ownCasePhrases,
  ...deskPhrases,
  ...overviewPhrases,
  ...problemPhrases,
  ...listPhrases,
  {
    id: 'greeting',
    for: 'everyone',
    lists: [],
    said: (nouns) => ({
      title: 'hola',
      description: 'Quién es Precaso y cómo empezar',
      spellings: ['hola', 'inicio', 'empezar', 'reportar', 'reportar un problema', 'reportar una falla', ...beginnings(nouns)],
    }),
  },
  { id: 'thanks', for: 'everyone', lists: [], said: () => ({ title: 'gracias', description: '', spellings: ['gracias'] }) },
] as const satisfies readonly PhraseRow[];

/** What people type who want to ask for something: "crear un caso", "una solicitud nueva". */
function beginnings({ ofCase: { one, a, as } }: PhraseNouns): readonly string[] {
  const verbs = ['reportar', 'crear', 'abrir', 'poner'].flatMap((verb) => [`${verb} ${one}`, `${verb} ${a}`]);
  return [...verbs, `${as('nuevo')} ${one}`, `${a} ${as('nuevo')}`];
}

/** Every phrase has its row: the ids are those of the table. */
export type PhraseId = (typeof table)[number]['id'];
/** A row as one procedure's people say it; its spellings folded. */
export type Phrase = Omit<PhraseRow, 'said'> & SaidPhrase & { id: PhraseId };

const noWords: Words = {};

/**
 * What people can say to the desk. One table feeds the parser, the help and the hints for typing slips. It is said with the
 * procedure's nouns, and understood with those that people say everywhere too: `mis casos` beside `mis solicitudes`.
 * The manifest's command lists offer some of them, in words of their own.
 *
 * Order matters only between spellings of the same words: the parser takes the longest that fits, and of equal ones the first.
 */
export function phrasesOf({ words = noWords }: Worded): readonly Phrase[] {
  return tableOf(words);
}

const tableOf = memoised((words: Words): readonly Phrase[] => {
  const { case: ofCase, draft } = wordsOfProcedure({ words });
  const own = nounsOf(ofCase, draft);
  const others = saidEverywhere.map((noun) => nounsOf(noun, usualWords.draft));
  return table.map(({ said, ...row }) => {
    const spellings = [own, ...others].flatMap((nouns) => said(nouns).spellings.map(folded));
    return { ...row, ...said(own), spellings: [...new Set(spellings)] };
  });
});

/** A draft's noun that people say for cases asks for drafts only with a word beside it: "solicitudes incompletas". */
function nounsOf(noun: Noun, draft: Noun): PhraseNouns {
  const ofDraft = formsOf(draft);
  const isSaidForCases = [noun, ...saidEverywhere].some(({ many }) => many === draft.many);
  const draftsTitle = isSaidForCases ? `${draft.many} ${ofDraft.as('incompletos')}` : draft.many;
  return { ofCase: formsOf(noun), ofDraft, draftsTitle };
}

/** As the parser compares; `…` stays. */
function folded(spelling: string): string {
  return spelling
    .split(' ')
    .map((word) => (word === '…' ? word : normaliseText(word)))
    .join(' ');
}
