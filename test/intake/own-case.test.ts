import { describe, expect, it } from 'vitest';
import { ownNumber } from '../../src/core/ticket/numbers/spoken-numbers.js';
import { failsAlone } from '../../src/core/ticket/fails-alone.js';
import { talkAbout, toldAgain } from '../../src/core/ticket/own-case-talk.js';
import { wordsOf } from '../../src/core/text/normalise-text.js';
import { readDeskQuestion, tellsOwnTrouble } from '../../src/talk/phrases/desk-questions.js';
import type { SpokenPhrase } from '../../src/talk/phrases/read-phrase.js';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import { isYesOrNo, readSpoken } from '../../src/talk/phrases/spoken-to.js';
import { uariv } from '../support/scenario.js';
import { sentencesOf, tunedSentences, type WrittenSentence } from './sentences.js';

/**
 * How well words about a case of one's own, and the coordination's questions, are understood: in counts over a folder of sentences that
 * others wrote. What was tuned to stands in `sentences/`;
 * `PRECASO_SENTENCES` names another folder, of which only counts are printed. Figures: docs/own-case.md
 */
const folder = process.env['PRECASO_SENTENCES'] ?? tunedSentences;
const { procedure } = uariv;

/** What the desk makes of words in its people's own chat, in the order of `interpret-words.ts`. */
function phraseIn(text: string): SpokenPhrase | null {
  return readSpoken(text, ['Precaso', 'precaso'], phrasesIn(procedure), (said) => ownNumber(procedure, said));
}

const ofPhrases: Readonly<Record<string, string>> = { 'how-long': 'state', case: 'state', 'desk-status': 'state', greeting: 'greeting' };

function talkOf({ text, said, about, keyword }: WrittenSentence): string {
  const phrase = keyword ? null : phraseIn(text);
  const { talk } = talkAbout(said, [about]);
  // "¿Hola? ¿Hay alguien?"
  if (phrase?.id === 'greeting' && talk === 'presses') return talk;
  if (phrase !== null) return ofPhrases[phrase.id] ?? phrase.id;
  if (isYesOrNo(text)) return 'yes or no';
  // What is reported by its keyword is registered: only the same matter is asked about.
  return keyword && talk !== 'repeat' && talk !== 'state' ? 'new' : talk;
}

/** Of how many it is understood, and what else they were taken for. */
function share(kind: string, judge: (sentence: WrittenSentence) => string, right: readonly string[]): number {
  const read = sentencesOf(kind, folder);
  const judged = read.map((sentence) => ({ sentence, as: judge(sentence) }));
  const counts = Object.fromEntries(
    [...new Set(judged.map(({ as }) => as))].map((as) => [as, judged.filter((one) => one.as === as).length]),
  );
  const isPrinted = folder !== tunedSentences || process.env['PRECASO_MISSES'] !== undefined;
  if (isPrinted) console.log(kind, read.length, JSON.stringify(counts));
  if (process.env['PRECASO_MISSES'] !== undefined)
    for (const { sentence, as } of judged.filter(({ as }) => !right.includes(as)))
      console.log(as, '<-', sentence.text, '#', sentence.about);
  return read.length === 0 ? 1 : judged.filter(({ as }) => right.includes(as)).length / read.length;
}

describe('sentences of a person who has one open case, by another author', () => {
  it.each([
    ['state', 'state', 0.97],
    ['repeats', 'repeat', 0.86],
    ['impatience', 'presses', 0.97],
    ['works-now', 'works-now', 0.91],
    ['news', 'news', 0.96],
    ['thanks', 'thanks', 0.95],
  ] as const)('%s are understood as %s in a share of %d', (kind, as, least) => {
    expect(share(kind, talkOf, [as])).toBeGreaterThanOrEqual(least);
  });

  it('of new matters at most 2 of 100 are taken for the same matter, and 95 of 100 are new', () => {
    const asSame = 1 - share('new-matters', (sentence) => (talkOf(sentence) === 'repeat' ? 'repeat' : 'other'), ['other']);
    expect(asSame).toBeLessThanOrEqual(0.02);
    expect(share('new-matters', talkOf, ['new'])).toBeGreaterThanOrEqual(0.95);
  });
});

describe('sentences that resemble an open case, written before the rule that tells them apart', () => {
  const same = (wanted: boolean) =>
    sentencesOf('other-matter', folder)
      .filter(({ kind }) => (kind === 'same') === wanted)
      .map(({ text, about }) => [toldAgain(text, [about]) === 0, talkAbout(text, [about]).talk === 'repeat'].includes(true));

  it('UARIV-12 what names another thing, person or place is not taken for it in 95 of 100, and all that tells it again is', () => {
    const [others, again] = [same(false), same(true)];
    expect(others.filter((isSame) => isSame).length / (others.length + again.length)).toBeLessThanOrEqual(0.05);
    expect(again.every((isSame) => isSame)).toBe(true);
  });
});

describe('sentences without an open case, by another author', () => {
  it('of verbs alone 80 of 100 are asked about', () => {
    expect(
      share('verb-alone', ({ text }) => (phraseIn(text) === null && failsAlone(text) ? 'asked' : 'other'), ['asked']),
    ).toBeGreaterThanOrEqual(0.8);
  });
});

const plain = (text: string) =>
  wordsOf(text)
    .join(' ')
    .replace(/^(?:de|del)\s+/, '');

/** The list that opens for a coordinator. */
function listOf({ text, list, argument, also }: WrittenSentence): string {
  const phrase = phraseIn(text);
  const isOrder = phrase !== null && !(phrase.rest !== '' && tellsOwnTrouble(text));
  const asked = isOrder ? phrase : readDeskQuestion(text);
  if (asked === null || ['thanks', 'greeting', 'works-now'].includes(asked.id)) return 'none';
  if (list === undefined) return asked.id;
  return [list, ...also].includes(asked.id) && (argument === undefined || plain(asked.rest) === plain(argument))
    ? 'right'
    : `other: ${asked.id}`;
}

describe('what a coordinator writes, by another author', () => {
  it('of questions 93 of 100 open their list', () => {
    expect(share('coordination', listOf, ['right'])).toBeGreaterThanOrEqual(0.93);
  });

  it('of plain questions, written before their cues were read, 85 of 100 open their list or are refused in a sentence', () => {
    expect(share('coordination-plain', listOf, ['right'])).toBeGreaterThanOrEqual(0.85);
  });

  it('of other words 97 of 100 open none', () => {
    expect(share('coordinator-new', listOf, ['none'])).toBeGreaterThanOrEqual(0.97);
  });
});
