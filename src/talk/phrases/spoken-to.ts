import { saidOnce } from '../../core/text/cues.js';
import { normaliseText, runOfLetters, wordsOf } from '../../core/text/normalise-text.js';
import { courtesyOf, readingsOf, wordsIn, type Word } from './courtesy.js';
import { usualWords } from '../../core/procedure/words.js';
import { sayingsOf, type Spoken } from './phrases.js';
import table from './spoken-to.json' with { type: 'json' };
import { readPhrase, type Read, type ReadsNumber } from './read-phrase.js';

/** @property isMention the name was typed as `@Precaso`: it is no keyword then */
type Addressed = { text: string; isMention: boolean };

const SEPARATORS = /^[\s\p{Cf}\p{Pd}:;,.!*_]+/u;
const OPENING = /^[\s\p{Cf}¿¡*_"'«“(]*(@?)/u;
const NAME = /^[\p{L}\p{N}\p{M}\p{Cf}\s\-‐‑–_]*/u;
/** The maximum length of a name with all its hyphens, accents and invisible characters. */
const maxNameLength = 80;
/** The maximum of words in a greeting before the name: "muy buenos días, por favor". */
const maxGreetingWords = 6;

/**
 * Reads a message as a phrase, also where it calls the bot by name: "Precaso, ayuda", "¿cómo va mi caso, Precaso?". The name may be the
 * keyword that registers, so a phrase that continues with words of any kind counts only after a typed mention: "precaso no disponible la
 * red" reports a fault.
 * @param names the bot's name in Teams, and the procedure's keywords
 * Source: UARIV-05
 */
export function readSpoken<Id extends string>(text: string, names: readonly string[], phrases: Spoken<Id>, own: ReadsNumber): Read<Id> {
  const plain = readPhrase(text, phrases, own);
  // In "estado 45, Precaso" the bot's name is not part of the rest.
  if (plain !== null && (plain.id !== 'desk-status' || plain.rest === '')) return plain;
  // The bot's name stands first, after a greeting, or last.
  const letters = longestFirst(names);
  const readings = [...afterOpening(text, letters), ...afterGreeting(text, letters), ...beforeEnd(text, letters)];
  if (readings.some(isAboutBot)) return { id: 'help', rest: '' };
  for (const addressed of readings) {
    const said = saidTo(addressed, phrases, own);
    if (said !== null) return said;
  }
  return plain;
}

/** @returns the words without the bot's name, where it can only be a name: all code except phrases reads these */
export function wordsSpoken(text: string, names: readonly string[], keywords: readonly string[]): string {
  const [opened] = afterOpening(text, longestFirst(names));
  if (opened === undefined || opened.text === '') return text;
  const isKeyword = keywords.some((keyword) => runOfLetters(keyword) === opened.name);
  if (isKeyword) return opened.isMention ? text.replace(OPENING, '') : text;
  return opened.isMention || opened.isMarked ? opened.text : text;
}

function saidTo<Id extends string>({ text, isMention }: Addressed, phrases: Spoken<Id>, own: ReadsNumber): Read<Id> {
  if (wordsIn(text).length === 0) return isMention || text.includes('?') ? { id: 'help', rest: '' } : null;
  const said = readPhrase(text, phrases, own);
  if (said === null || isMention) return said;
  // After "estado" any name may follow; only a case's number is certain.
  if (said.id === 'desk-status' && said.rest !== '') return readPhrase(`${usualWords.case.one} ${said.rest}`, phrases, own);
  const takesNumber = phrases.phrases.some(({ id, rest }) => id === said.id && rest === 'number');
  return said.rest === '' || takesNumber ? said : null;
}

/** The longest first, because one name may begin like another. */
function longestFirst(names: readonly string[]): readonly string[] {
  const letters = names.map(runOfLetters).filter((name) => name !== '');
  return letters.toSorted((a, b) => b.length - a.length);
}

function afterOpening(text: string, names: readonly string[]): readonly (Addressed & { name: string; isMarked: boolean })[] {
  const [opening = '', at = ''] = OPENING.exec(text) ?? [];
  const said = text.slice(opening.length);
  const start = NAME.exec(said.slice(0, maxNameLength))?.[0] ?? '';
  const letters = runOfLetters(start);
  for (const name of names) {
    const end = letters.startsWith(name) ? endOfName(said, start.length, name) : null;
    if (end === null) continue;
    const after = said.slice(end);
    return [{ name, text: after.replace(SEPARATORS, '').trim(), isMention: at !== '', isMarked: /^\s*[,:;]/.test(after) }];
  }
  return [];
}

/** "Hola Precaso, ¿cómo va mi caso?" → "Hola ¿cómo va mi caso?" */
function afterGreeting(text: string, names: readonly string[]): readonly Addressed[] {
  const starts = [...text.matchAll(/(?<=\s)\S/gu)].slice(0, maxGreetingWords).map(({ index }) => index);
  return starts.flatMap((start) => {
    const named = afterOpening(text.slice(start), names);
    const greeting = text.slice(0, start);
    if (named.length === 0 || !isPolite(wordsIn(greeting))) return [];
    return named.map(({ text: rest, isMention }) => ({ isMention, text: `${rest === '' ? 'hola' : greeting} ${rest}` }));
  });
}

function beforeEnd(text: string, names: readonly string[]): readonly Addressed[] {
  const said = text.replace(/(?<![\s\p{Cf}?!.,;:*_"'»”)])[\s\p{Cf}?!.,;:*_"'»”)]+$/u, '');
  const letters = runOfLetters(said.slice(-maxNameLength));
  return names
    .filter((name) => letters.endsWith(name))
    .flatMap((name): Addressed[] => {
      for (let start = said.length - 1; start > 0 && said.length - start <= maxNameLength; start--) {
        const isWord = !/[\p{L}\p{N}\p{M}]$/u.test(said.slice(0, start));
        if (isWord && runOfLetters(said.slice(start)) === name)
          return [{ text: said.slice(0, start).replace(/@$/, '').trim(), isMention: said[start - 1] === '@' }];
      }
      return [];
    });
}

function isPolite(words: readonly Word[]): boolean {
  return words.length > 0 && (courtesyOf(words) !== null || courtesyOf([...words, ...wordsIn('hola')]) !== null);
}

/** @returns where a name at the beginning of the text ends, at `last` at the latest; null when its letters are no whole words */
function endOfName(text: string, last: number, name: string): number | null {
  for (let end = name.length; end <= last; end++) {
    if (!/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end)) && runOfLetters(text.slice(0, end)) === name) return end;
  }
  return null;
}

/** Questions about the bot itself; its name is before or after them. */
const aboutBot = new Set(sayingsOf(table.aboutBot));
const articles = new Set(sayingsOf(table.articles));

function isAboutBot({ text }: Addressed): boolean {
  const plain = (words: readonly Word[]): string => words.map(({ written }) => normaliseText(written)).join(' ');
  return readingsOf(wordsIn(text)).some((words) => {
    const withoutArticle = articles.has(words.at(-1)?.plain ?? '') ? words.slice(0, -1) : words;
    return aboutBot.has(plain(words)) || aboutBot.has(plain(withoutArticle));
  });
}

const asking = new Set(sayingsOf(table.asking));

/**
 * Whether a question names the desk: "¿cuándo responden mi precaso?". It may be about the desk and no request, so the person is asked.
 * "precaso ¿cómo cambio la clave?" begins with the keyword and is a request.
 */
export function isQuestionAbout(text: string, names: readonly string[]): boolean {
  const [line = ''] = text.trim().split('\n', 1);
  const asked = /^[^?]*(?=\?)/.exec(line)?.[0];
  if (asked === undefined) return false;
  if (afterOpening(asked, longestFirst(names)).length > 0) return asked.startsWith('¿');
  const question = asked.slice(Math.max(0, asked.indexOf('¿')));
  if (!isPolite(wordsIn(`hola ${asked.slice(0, asked.length - question.length)}`))) return false;
  const [first, second] = readingsOf(wordsIn(question)).at(-1) ?? [];
  const isAsked = first !== undefined && (asking.has(first.plain) || asking.has(`${first.plain} ${second?.plain ?? ''}`));
  const said = ` ${wordsOf(normaliseText(question).replace(/(?<=\p{L})[-‐‑–_](?=\p{L})/gu, '')).join(' ')} `;
  const called = names.map((name) => wordsOf(name).join(' '));
  return isAsked && called.some((name) => name !== '' && said.includes(` ${name} `));
}

const yesOrNo = new Set(sayingsOf(table.yesOrNo).map(saidOnce));
/** Words that may follow yes or no: "sí, por favor", "no, gracias", "sí, regístrelo". */
const following = new Set(sayingsOf(table.following).map(saidOnce));

export function hasYesOrNo(text: string): boolean {
  return wordsIn(text).some(({ plain }) => yesOrNo.has(plain));
}

/** Whether a text says only yes or no: then it is an answer, whatever the question was. */
export function isYesOrNo(text: string): boolean {
  const [first, ...rest] = wordsIn(text).map((word) => word.plain);
  return first !== undefined && yesOrNo.has(first) && rest.length <= 4 && rest.every((word) => yesOrNo.has(word) || following.has(word));
}
