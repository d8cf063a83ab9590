import type { Procedure } from '../../procedure/procedure.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import { memoised } from '../../core/memoised.js';
import { saidEverywhere, wordsOfProcedure } from '../../core/procedure/words.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { courtesyOf, wordsIn } from './courtesy.js';
import { sayingsOf } from './phrases.js';
import { stepsBetween } from '../../core/text/slips.js';

/** What a colleague can order in words about one case; `by-button`: what words do not do, and a button does. */
export type CaseAct = 'note' | 'reply' | 'by-button';

/**
 * "nota: …", "responder: …".
 * @property text     what follows the order, as it was typed: the note, the message
 * @property number   the case that it names; null for the case in whose thread it is written
 * @property isMarked whether a colon, a comma or a dash is between order and text: no other sentence begins so
 * @property isSure   whether it is a colon behind the order itself: "responder: …", not "usuario: …"; or nothing may follow it
 */
export type CaseOrder = { act: CaseAct; text: string; number: SpokenNumber | null; isMarked: boolean; isSure: boolean };

/**
 * @property help    the form that help shows; null where help shows another beginning of the same order
 * @property does    what it does, in the words of help
 * @property follows `alone`: nothing may follow but a courtesy · `marked`: a separator and words must follow · `any`: whatever follows is
 * its text
 */
type Opening = { act: CaseAct; help: string | null; does: string; follows: 'alone' | 'marked' | 'any'; said: readonly string[] };

export const orderOpenings: readonly Opening[] = [
  opening('note', 'nota: …', 'queda en la historia', 'nota [interna] | anotar | anota | anote | agregar [una|como] nota | dejar nota'),
  opening(
    'reply',
    'responder: …',
    'mensaje al usuario',
    `responder | responde | responda | responderle | respóndele | respóndale | decirle | dígale | dile | avisarle |
      (responder|decir|avisar|informar|escribir) al usuario | nota (pública|al usuario|para el usuario)`,
  ),
  { act: 'reply', help: null, does: '', follows: 'marked', said: sayingsOf('respuesta | [al|para el] usuario') },
  {
    act: 'by-button',
    help: null,
    does: '',
    follows: 'alone',
    said: sayingsOf(`
      tomar | tomo | tomarlo | tomarla | tómalo | tómala | tómelo | tómela | [yo] (lo|la) tomo | lo cojo | me (lo|la) llevo |
      [yo] me encargo | me hago cargo | lo atiendo [yo] | para mí`),
  },
  opening(
    'by-button',
    'tomar, preguntar, resolver, asignar, escalar, vincular',
    'con los botones de la tarjeta',
    `preguntar [al usuario] | pregunte | preguntarle | pregúntale | pregúntele | pedir (datos|[un] dato) | pedirle | pídale |
      resuelto | resuelta | resolver | solucionado | solucionada | ya quedó resuelto |
      asignar | asigna | asigne | asignarlo | asignarla | asígnalo | asígnelo | asígnela | asignarme | asígname | asígneme | reasignar | reasigne |
      escalar | escala | escale | escalarlo | escalarla | escálalo | escálelo | escálela | (subir|pasar|pasarlo|devolver|devolverlo|devolverla) a |
      vincular | vincula | vincule | vincularlo | vincularla | desvincular | desvincula | desvincule | desvincularlo | desvincularla`,
  ),
];

function opening(act: CaseAct, help: string, does: string, said: string): Opening {
  return { act, help, does, follows: 'any', said: sayingsOf(said) };
}

/** The spellings, longest first: "nota pública" is tried before "nota". */
const spellings = orderOpenings
  .flatMap(({ act, follows, said }) => said.map((one) => ({ act, follows, words: one.split(' ') })))
  .toSorted((a, b) => b.words.length - a.words.length);

type Token = { plain: string; start: number; end: number };

/** The maximum of words before the order plus its longest opening; later words are not compared. */
const maxTokens = 12;

/**
 * Null where it is none. Accents, capitals and courtesies do not count, nor does the bot's name before it.
 * @param names the bot's names, each in one word; one may be the keyword that registers: after it only an unmistakable order counts
 */
export function readCaseOrder(text: string, names: readonly string[], procedure: Procedure): CaseOrder | null {
  const said = text.normalize('NFC').trim();
  const spoken = { names, itsCase: itsCaseIn(procedure) };
  return numberedOrder(said, spoken, procedure) ?? orderIn(said, spoken);
}

type SpokenHere = { names: readonly string[]; itsCase: RegExp };

/** Matches "resolver el caso", "nota al caso: …": the noun adds nothing where the order ends with it, or a mark or a reason follows. */
const itsCaseIn = memoised((procedure: Procedure): RegExp => {
  const nouns = [wordsOfProcedure(procedure).case, ...saidEverywhere].map(({ one }) => one).join('|');
  return new RegExp(
    String.raw`^\s+(?:(?:a|de|en)\s+)?(?:(?:el|la|al|del|este|esta)\s+)?(?:${nouns})(?=\s*$|\s*(?:[:;,.]|[-–—](?!\s*\d))|\s+(?:al?|para|por|porque)\s)`,
    'iu',
  );
});

/** Between order and text, or before both: "nota CASO-000045: …", "CASO-000045 nota: …". */
function numberedOrder(text: string, spoken: SpokenHere, procedure: Procedure): CaseOrder | null {
  const [number] = spokenNumbers(procedure, text);
  const at = number === undefined ? -1 : asTyped(text).indexOf(number.asked);
  if (number === undefined || at < 0) return null;
  const before = text
    .slice(0, at)
    .trim()
    .replace(/\s(?:el|la|del|de|en|a|al|para)$/iu, '');
  const opened = orderIn(before, spoken);
  const isHead = before === '' || (opened !== null && opened.text === '' && !opened.isMarked);
  if (!isHead) return null;
  const after = text.slice(at + number.asked.length);
  const order = orderIn(before === '' ? withoutSeparator(after).text : `${before}${after.startsWith(' ') ? '' : ' '}${after}`, spoken);
  return order === null ? null : { ...order, number };
}

/** Where no thread has a case of its own: there 45 may be a second note. */
export function orderWithDigits(order: CaseOrder, procedure: Procedure): CaseOrder | null {
  const [head = '', asked = ''] = /^#?(\d{1,8})\s*:/.exec(order.text) ?? [];
  const [number] = spokenNumbers(procedure, asked);
  return number === undefined ? null : { ...order, number, text: order.text.slice(head.length).trim() };
}

function orderIn(said: string, { names, itsCase }: SpokenHere): CaseOrder | null {
  const tokens = tokensOf(said);
  for (const [first, token] of tokens.entries()) {
    const preamble = said.slice(0, token.start);
    const named = tokens.slice(0, first).some(({ plain }) => names.includes(plain));
    // The word "por" alone is no courtesy, "por favor" is one.
    if (first > 0 && !isPreamble(preamble, names)) continue;
    const order = orderAt(said, tokens.slice(first), itsCase);
    if (order !== null && (!named || order.isMarked || order.text === '')) return order;
  }
  return null;
}

function orderAt(said: string, tokens: readonly Token[], itsCase: RegExp): CaseOrder | null {
  for (const spelling of spellings) {
    const last = tokens[spelling.words.length - 1];
    if (last === undefined || !spelling.words.every((word, i) => isSaid(word, tokens[i]?.plain ?? ''))) continue;
    const { text: rest, isMarked, isQuoted } = withoutSeparator(said.slice(last.end).replace(itsCase, ''));
    const isWritten = isQuoted && spelling.follows === 'any';
    const text = isOnlyPolite(rest) && !isWritten ? '' : rest;
    const isDigits = /^#?\d{1,8}[\s.!]*$/.test(text);
    const isFit = { alone: text === '' || isDigits, marked: isMarked && text !== '', any: true }[spelling.follows];
    if (isFit) return { act: spelling.act, text, number: null, isMarked, isSure: isWritten || spelling.follows === 'alone' };
  }
  return null;
}

/** Words that are one letter away from an order but mean something else: `preguntas`, `preguntas frecuentes`. */
const noSlips = new Set(['preguntas']);

/** Whether a word is said, also with a slip of one letter in a long word: what goes out is confirmed first. */
function isSaid(word: string, typed: string): boolean {
  if (word === typed || noSlips.has(typed)) return word === typed;
  return word.length >= 6 && typed.length >= 6 && typed.startsWith(word.slice(0, 2)) && stepsBetween(word, typed) === 1;
}

/** After a colon a courtesy is the text: "responder: con gusto". */
function withoutSeparator(rest: string): { text: string; isMarked: boolean; isQuoted: boolean } {
  const separator = /^\s*[:;,.\-–—]*/u.exec(rest)?.[0] ?? '';
  return {
    text: rest.slice(separator.length).trim(),
    isMarked: separator.trim() !== '' || /^\s*\n/.test(rest),
    isQuoted: separator.includes(':'),
  };
}

function isOnlyPolite(text: string): boolean {
  const words = wordsIn(text);
  return words.length === 0 || courtesyOf([...words, ...wordsIn('gracias')]) !== null;
}

/** Whether a text is only a name, a greeting or "por favor"; "no" would reverse the order. */
function isPreamble(text: string, names: readonly string[]): boolean {
  const words = wordsIn(text).filter(({ written }) => !names.includes(normaliseText(written)));
  return !words.some(({ plain }) => plain === 'no') && courtesyOf([...words, ...wordsIn('hola')]) !== null;
}

function tokensOf(said: string): readonly Token[] {
  const found: Token[] = [];
  for (const match of said.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (found.push({ plain: normaliseText(match[0]), start: match.index, end: match.index + match[0].length }) >= maxTokens) break;
  }
  return found;
}
