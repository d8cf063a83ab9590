import { memoised } from '../../core/memoised.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Noun, Words } from '../../procedure/words.js';
import { saidEverywhere, spokenNouns, usualWords, wordsOfProcedure, type Worded } from '../../core/procedure/words.js';
import { saidOnce } from '../../core/text/cues.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { fill, formsOf } from '../../texts/words.js';
import { grouped } from '../../core/grouped.js';

/** In their order: one case, the lists, the people, what is looked at each month, what fails for many, one's own needs. */
export const doors = ['cases', 'group', 'people', 'month', 'fallen', 'own'] as const;
export type Door = (typeof doors)[number];

/**
 * One row of a table of phrases. Its texts use the nouns of the procedure (`fill`, where `{draft.one}` and `~draft.incompletos` belong to a
 * draft's noun), and are also understood with nouns that people say everywhere: `mis casos` beside `mis solicitudes`.
 */
export type PhraseRow = {
  /** The spellings, as a pattern; help and hints use the first spelling as its name. `…` stands for any text that follows. */
  said: string;
  /**
   * What `…` may be: only a case's number; the name of a group or level; `scope`: groups, levels and "de esta semana" together; or any
   * words (a person, an end, a reason).
   */
  rest?: 'number' | 'name' | 'scope' | 'words';
  /** Where it is missing, those of its table. */
  for?: 'desk' | 'coordinator' | undefined;
  /** One line; phrases without any description are not in help. */
  help?: string;
  /** The descriptions for the desk, and for the coordination, where the phrase does something else for them, or is theirs alone. */
  toDesk?: string;
  toCoordinator?: string;
  /** In the order of the tables; every row with a description has one. */
  door?: Door;
  /** It sends or changes something at once: help names it, but no press in help says it, and no menu of Teams has it. */
  isAtOnce?: true;
  /**
   * Who reads the answer where others are: `desk` the people of the desk, in a channel of theirs; `anybody` all who are there. Where it is
   * missing, the asker alone.
   */
  reads?: 'desk' | 'anybody';
  /** Help offers it in a personal chat only. */
  isPrivate?: true;
  /** Teams' description in its list of commands, by chat; `as`: another spelling to use there. */
  inTeams?: { personal?: string; team?: string; as?: string };
  /** False: the phrase does nothing for this person, and is neither offered nor suggested. */
  mayUse?: (person: { isCoordinator: boolean; mayRegister: boolean }) => boolean;
  /** Whether it belongs to a procedure; help of another procedure does not name it. */
  isOf?: (procedure: Procedure) => boolean;
  example?: string;
  /** A saying about one's own case, amid courtesy of any kind: "buenos días, ¿y cuánto se demora más o menos?". */
  isOfOwnCase?: true;
  /** An order about one case, also where the number is known and not said. */
  isOfOneCase?: true;
  /** A saying rather than an order: no typing slip is understood as it. */
  isNoOrder?: true;
};

/** Its spellings are without accents and capitals. */
export type Phrase<Id extends string = string> = Omit<PhraseRow, 'said'> & { id: Id; title: string; spellings: readonly string[] };

/** Phrases to which the parser itself refers; every table has them. */
export type BasicPhrase = 'help' | 'greeting' | 'thanks' | 'case' | 'desk-status' | 'how-long';

export type Spelling<Id extends string> = { phrase: Phrase<Id>; words: readonly string[]; takesRest: boolean };

/**
 * @property spellings the longest first; equal ones in the order of the table @property likely grouped by their first word
 * @property requests the words for a case of any series
 */
export type Spoken<Id extends string = string> = {
  phrases: readonly Phrase<Id>[];
  spellings: readonly Spelling<Id>[];
  likely: ReadonlyMap<string | undefined, readonly Spelling<Id>[]>;
  requests: ReadonlySet<string>;
};

const noWords: Words = {};

/** In the words of each procedure. @param usual the audience of a row that does not say it */
export function phraseBook<Id extends string>(
  rows: Readonly<Record<Id, PhraseRow>>,
  usual: (id: Id) => PhraseRow['for'] = () => undefined,
) {
  const isId = (id: string): id is Id => Object.hasOwn(rows, id);
  const ways = Object.keys(rows)
    .filter(isId)
    .map((id) => ({ id, row: { for: usual(id), ...rows[id] }, spelled: spellingsOf(rows[id].said) }));
  const spokenBy = memoised((words: Words): Spoken<Id> => {
    const { case: ofCase, draft } = wordsOfProcedure({ words });
    const own = sayingWith(ofCase, draft);
    const others = saidEverywhere.map((noun) => sayingWith(noun, usualWords.draft));
    const phrases = ways.map(({ id, row, spelled }) => phraseOf(id, row, spelled, own, others));
    const spellings = phrases
      .flatMap((phrase) =>
        phrase.spellings.map((s) => ({ phrase, words: s.replace(' …', '').split(' ').map(saidOnce), takesRest: s.endsWith(' …') })),
      )
      .toSorted((a, b) => b.words.length - a.words.length);
    const requests = new Set(spokenNouns({ words }).map((noun) => saidOnce(normaliseText(noun))));
    return { phrases, spellings, likely: grouped(spellings, (one) => one.words[0]), requests };
  });
  return ({ words = noWords }: Worded): Spoken<Id> => spokenBy(words);
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

/** `{draftsTitle}` is the phrase that asks for the drafts. */
function sayingWith(noun: Noun, draft: Noun): SaidWith {
  const [ofCase, ofDraft] = [formsOf(noun), formsOf(draft)];
  // If people also use the draft's noun for cases, drafts need a second word: "solicitudes incompletas".
  const isSaidForCases = [noun, ...saidEverywhere].some(({ many }) => many === draft.many);
  const draftsTitle = isSaidForCases ? `${draft.many} ${ofDraft.as('incompletos')}` : draft.many;
  return (text) => {
    const ofCases = text.replace(/([{~])draft\.(\p{L}+\}?)/gu, (_, mark: string, word: string) => fill(`${mark}${word}`, ofDraft));
    return fill(ofCases, ofCase, { draftsTitle });
  };
}

/** Returns a spelling as the parser compares it; `…` stays. */
function folded(spelling: string): string {
  return spelling.endsWith(' …') ? `${normaliseText(spelling.slice(0, -2))} …` : normaliseText(spelling);
}

/**
 * Returns every spelling of a pattern, in its order. Words in a pattern stand for themselves; `a | b` is one or the other, also inside a
 * part: `(a|b)` is one of these, `[a|b]` one of them or nothing. The first spelling of `[ver] [~los] ~vencidos […]` is `~vencidos`.
 * @throws where a bracket is not closed, or was not opened
 */
export function spellingsOf(pattern: string): readonly string[] {
  const tokens = pattern.match(/[[\]()|]|[^[\]()|\s]+/gu) ?? [];
  let at = 0;
  const waysUntil = (end: string | undefined): readonly string[] => {
    const ways: string[] = [];
    let here: readonly string[] = [''];
    for (let token = tokens[at++]; token !== end; token = tokens[at++]) {
      if (token === undefined || token === ']' || token === ')') throw new Error(`a bracket is missing in «${pattern}»`);
      if (token === '|') {
        ways.push(...here);
        here = [''];
        continue;
      }
      const next = token === '[' ? ['', ...waysUntil(']')] : token === '(' ? waysUntil(')') : [token];
      here = here.flatMap((said) => next.map((word) => `${said} ${word}`.trim()));
    }
    return [...ways, ...here];
  };
  return waysUntil(undefined);
}

export function sayingsOf(pattern: string): readonly string[] {
  return spellingsOf(pattern).map(normaliseText);
}
