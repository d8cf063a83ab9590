import { type Noun, saidEverywhere, usualWords, type Worded, wordsOfProcedure, type Words } from '../../domain/procedure/words.js';
import { memoised } from '../../domain/memoised.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { formsOf, type NounForms, capitalised } from '../../texts/words.js';
import deskRows from './desk-phrases.json' with { type: 'json' };
import listRows from './list-phrases.json' with { type: 'json' };
import openingRows from './opening-phrases.json' with { type: 'json' };
import overviewRows from './overview-phrases.json' with { type: 'json' };
import ownCaseRows from './own-case-phrases.json' with { type: 'json' };
import problemRows from './problem-phrases.json' with { type: 'json' };
import requesterRows from './requester-phrases.json' with { type: 'json' };

/** How a phrase is said. In the tables the nouns stand in braces, as README.md beside them tells. */
type SaidPhrase = {
  /** As shown in help. */
  title: string;
  description: string;
  /** What it does for the desk, and for the coordination, where that is something else. */
  toDesk?: string;
  toCoordinator?: string;
  /** Spellings; `…` stands for whatever follows. The first one is what a hint proposes. */
  spellings: readonly string[];
};

type Offer = {
  /** Said about one's own case, amid courtesy of any kind: "buenos días, ¿y cuánto se demora más o menos?". */
  isAmidCourtesy?: boolean;
  /** Help names it wherever it is asked for, though the manifest's lists of ten have no room. */
  isInHelp?: boolean;
};

const rests = ['number', 'name', 'scope', 'words'] as const;
const audiences = ['everyone', 'desk', 'coordinator'] as const;
const places = ['personal', 'team'] as const;

/** A phrase as one procedure's people say it; its spellings folded. */
export type Phrase = SaidPhrase &
  Offer & {
    id: PhraseId;
    /**
     * What `…` may be: a case's number and nothing else; the name of a group or level; `scope`: groups, levels and "de esta semana"
     * together; or any words: who, until when, why.
     */
    rest?: (typeof rests)[number];
    /** The audience that help offers it to. */
    for: (typeof audiences)[number];
    /** Where help offers it: in a personal chat, in a team. Ten at most, the room of a list of the manifest. */
    lists: readonly (typeof places)[number][];
  };

/** A row of the tables: the words, who may use them, and where they are offered. */
type PhraseRow = SaidPhrase & Offer & { rest?: string; for: string; lists?: readonly string[] };

const table = {
  ...requesterRows,
  ...ownCaseRows,
  ...deskRows,
  ...overviewRows,
  ...problemRows,
  ...listRows,
  ...openingRows,
} satisfies Readonly<Record<string, PhraseRow>>;

/** Every phrase has its row: the ids are those of the tables. */
export type PhraseId = keyof typeof table;
/** The id of a phrase that asks for a list. */
export type ListPhrase = keyof typeof listRows;

const rows: Readonly<Record<PhraseId, PhraseRow>> = table;

function isPhraseId(id: string): id is PhraseId {
  return id in table;
}

/** What people say about their own case without its number, also while a solution or a question waits for them. */
export const ownCasePhrases: readonly PhraseId[] = Object.keys(ownCaseRows).filter(isPhraseId);

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
  const ids = Object.keys(table).filter(isPhraseId);
  return ids.map((id) => phraseOf(id, rows[id], own, others));
});

function phraseOf(
  id: PhraseId,
  { rest, for: audience, lists = [], ...row }: PhraseRow,
  own: PhraseNouns,
  others: readonly PhraseNouns[],
): Phrase {
  const said = (text: string): string => saidWith(own, text);
  return {
    ...row,
    id,
    ...(rest === undefined ? {} : { rest: oneOf(rests, rest) }),
    for: oneOf(audiences, audience),
    lists: lists.map((list) => oneOf(places, list)),
    title: said(row.title),
    description: said(row.description),
    ...(row.toDesk === undefined ? {} : { toDesk: said(row.toDesk) }),
    ...(row.toCoordinator === undefined ? {} : { toCoordinator: said(row.toCoordinator) }),
    spellings: [...new Set([own, ...others].flatMap((each) => row.spellings.map((spelling) => folded(saidWith(each, spelling)))))],
  };
}

/** @throws where a row has something that no phrase may have */
function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) throw new Error(`a phrase may not have «${value}»: ${known.join(', ')}`);
  return found;
}

/**
 * The nouns with which the tables are said.
 *
 * @property draftsTitle what asks for the drafts
 */
type PhraseNouns = { ofCase: NounForms; ofDraft: NounForms; draftsTitle: string };

/** A draft's noun that people say for cases asks for drafts only with a word beside it: "solicitudes incompletas". */
function nounsOf(noun: Noun, draft: Noun): PhraseNouns {
  const ofDraft = formsOf(draft);
  const isSaidForCases = [noun, ...saidEverywhere].some(({ many }) => many === draft.many);
  const draftsTitle = isSaidForCases ? `${draft.many} ${ofDraft.as('incompletos')}` : draft.many;
  return { ofCase: formsOf(noun), ofDraft, draftsTitle };
}

/** "{TheMany} {abiertos}" as "Las solicitudes abiertas". */
function saidWith({ ofCase, ofDraft, draftsTitle }: PhraseNouns, text: string): string {
  return text.replace(/\{(draft\.)?(\p{L}+)\}/gu, (_, draft: string | undefined, name: string) => {
    const plain = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const { as, counted: _counted, ...forms } = draft === undefined ? ofCase : ofDraft;
    const words: Readonly<Record<string, string>> = { ...forms, draftsTitle };
    const said = words[plain] ?? as(plain);
    return plain === name ? said : capitalised(said);
  });
}

/** As the parser compares; `…` stays. */
function folded(spelling: string): string {
  return spelling
    .split(' ')
    .map((word) => (word === '…' ? word : normaliseText(word)))
    .join(' ');
}
