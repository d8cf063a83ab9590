import { memoised } from '../../domain/memoised.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import {
  saidEverywhere,
  spokenNouns,
  usualWords,
  wordsOfProcedure,
  type Noun,
  type Worded,
  type Words,
} from '../../domain/procedure/words.js';
import { saidOnce } from '../../domain/text/cues.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { fill } from '../../texts/fill.js';
import { formsOf } from '../../texts/words.js';
import { byWord } from './courtesy.js';
import { spellingsOf } from './pattern.js';

/**
 * What people can say, as a table has it. Its texts are said with the nouns of the procedure (`fill`, where `{draft.one}` and
 * `~draft.incompletos` are of a draft's noun), and understood with those that people say everywhere too: `mis casos` beside `mis solicitudes`.
 */
export type PhraseRow = {
  /** How it is spelled, by a pattern; its first spelling is what help and hints call it. `…` stands for whatever follows. */
  said: string;
  /**
   * What `…` may be: a case's number and nothing else; the name of a group or level; `scope`: groups, levels and "de esta semana"
   * together; or any words: who, until when, why.
   */
  rest?: 'number' | 'name' | 'scope' | 'words';
  /** Who is offered it by help, and told that a slip of typing meant it; everyone where the row does not say. */
  for?: 'desk' | 'coordinator';
  /** What help says of it; help names no other. */
  help?: string;
  /** The same to the desk, and to the coordination, where it does something else for them. */
  toDesk?: string;
  toCoordinator?: string;
  /** Help offers it in a personal chat only. */
  isPrivate?: true;
  /** What Teams says of it where it lists what can be typed, by chat; `as`: another of its spellings. */
  inTeams?: { personal?: string; team?: string; as?: string };
  /** A person for whom it does nothing is neither offered it nor told that it was meant. */
  mayUse?: (person: { isCoordinator: boolean; mayRegister: boolean; raisesProblems?: boolean }) => boolean;
  /** Help of another procedure does not name it. */
  isOf?: (procedure: Procedure) => boolean;
  /** What help shows behind its name. */
  example?: (procedure: Procedure) => string;
  /** Said about one's own case, amid courtesy of any kind: "buenos días, ¿y cuánto se demora más o menos?". */
  isOfOwnCase?: true;
  /** Orders something about one case, also where its number is known and not said. */
  isOfOneCase?: true;
  /** People say it rather than order by it: no slip of typing meant it. */
  isNoOrder?: true;
};

/** A phrase as one procedure's people say it; its spellings folded. */
export type Phrase<Id extends string = string> = Omit<PhraseRow, 'said'> & { id: Id; title: string; spellings: readonly string[] };

/** Phrases that words are read as of themselves; every table has them. */
export type BasicPhrase = 'help' | 'greeting' | 'thanks' | 'case' | 'desk-status' | 'how-long';

export type Spelling<Id extends string> = { phrase: Phrase<Id>; words: readonly string[]; takesRest: boolean };

/**
 * What a procedure's people may type.
 *
 * @property spellings  the longest first; of equal ones the first of the table
 * @property likely     the same by their first word
 * @property requests   the words for a case of any series
 */
export type Spoken<Id extends string = string> = {
  phrases: readonly Phrase<Id>[];
  spellings: readonly Spelling<Id>[];
  likely: ReadonlyMap<string | undefined, readonly Spelling<Id>[]>;
  requests: ReadonlySet<string>;
};

const noWords: Words = {};

/** A table of phrases, read for each procedure in its words. It feeds the parser, the help and the hints for typing slips. */
export function phraseBook<Id extends string>(rows: Readonly<Record<Id, PhraseRow>>): (procedure: Worded) => Spoken<Id> {
  const isId = (id: string): id is Id => Object.hasOwn(rows, id);
  const ways = Object.keys(rows)
    .filter(isId)
    .map((id) => ({ id, row: rows[id], spelled: spellingsOf(rows[id].said) }));
  const spokenBy = memoised((words: Words): Spoken<Id> => {
    const { case: ofCase, draft } = wordsOfProcedure({ words });
    const own = sayingWith(ofCase, draft);
    const others = saidEverywhere.map((noun) => sayingWith(noun, usualWords.draft));
    const phrases = ways.map(({ id, row, spelled }) => phraseOf(id, row, spelled, own, others));
    return spokenAs(phrases, { words });
  });
  return ({ words = noWords }) => spokenBy(words);
}

function spokenAs<Id extends string>(phrases: readonly Phrase<Id>[], procedure: Worded): Spoken<Id> {
  const spellings = phrases
    .flatMap((phrase) =>
      phrase.spellings.map((s) => ({ phrase, words: s.replace(' …', '').split(' ').map(saidOnce), takesRest: s.endsWith(' …') })),
    )
    .toSorted((a, b) => b.words.length - a.words.length);
  return {
    phrases,
    spellings,
    likely: byWord(spellings, ({ words }) => words[0]),
    requests: new Set(spokenNouns(procedure).map((noun) => saidOnce(normaliseText(noun)))),
  };
}

type SaidWith = (text: string) => string;

function phraseOf<Id extends string>(
  id: Id,
  { said: _said, help, toDesk, toCoordinator, inTeams, ...row }: PhraseRow,
  spelled: readonly string[],
  own: SaidWith,
  others: readonly SaidWith[],
): Phrase<Id> {
  return {
    ...row,
    id,
    title: own(spelled[0] ?? '').replace(' …', ''),
    help: help && own(help),
    toDesk: toDesk && own(toDesk),
    toCoordinator: toCoordinator && own(toCoordinator),
    ...(inTeams === undefined ? {} : { inTeams: Object.fromEntries(Object.entries(inTeams).map(([chat, text]) => [chat, own(text)])) }),
    spellings: [...new Set(spelled.flatMap((one) => (/[{~]/.test(one) ? [own, ...others].map((saying) => saying(one)) : one)).map(folded))],
  };
}

/** With a case's noun and a draft's; `{draftsTitle}` is what asks for the drafts. */
function sayingWith(noun: Noun, draft: Noun): SaidWith {
  const [ofCase, ofDraft] = [formsOf(noun), formsOf(draft)];
  // A draft's noun that people say for cases asks for drafts only with a word beside it: "solicitudes incompletas".
  const isSaidForCases = [noun, ...saidEverywhere].some(({ many }) => many === draft.many);
  const draftsTitle = isSaidForCases ? `${draft.many} ${ofDraft.as('incompletos')}` : draft.many;
  return (text) => {
    const ofCases = text.replace(/([{~])draft\.(\p{L}+\}?)/gu, (_, mark: string, word: string) => fill(`${mark}${word}`, ofDraft));
    return fill(ofCases, ofCase, { draftsTitle });
  };
}

/** As the parser compares; `…` stays. */
function folded(spelling: string): string {
  return spelling.endsWith(' …') ? `${normaliseText(spelling.slice(0, -2))} …` : normaliseText(spelling);
}
