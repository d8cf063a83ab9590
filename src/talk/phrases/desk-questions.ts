import { monthNames } from '../../core/calendar/spoken-day.js';
import { periodNamed } from '../../core/calendar/spoken-period.js';
import { cuesIn, patternOf, saidIn, saidOnce, withShared } from '../../core/text/cues.js';
import { matterOf } from '../../core/text/matter.js';
import { wordsOf } from '../../core/text/normalise-text.js';
import table from './desk-questions.json' with { type: 'json' };
import type { SpokenPhrase } from './read-phrase.js';

const words = { ...table.words, month: `${monthNames.join('|')}|setiembre` };

/** Questions of the desk in its own words, by the list that answers them; the first fit counts. `core/text/cues.ts` explains cues. */
const { questions } = table;
type QuestionId = keyof typeof questions;
type AskedPhrase = SpokenPhrase<QuestionId | 'person' | 'search'>;

const isQuestion = (id: string): id is QuestionId => id in questions;

const patterns = Object.keys(questions)
  .filter(isQuestion)
  .map((id) => ({ id, pattern: patternOf(cuesIn(...withShared(questions[id], words))) }));

/** Cues of a fault of their own that people of the desk report: such a text asks the desk for nothing. */
const ownTrouble = patternOf(cuesIn(...table.ownTrouble));
export const tellsOwnTrouble = (text: string): boolean => saidIn(text).match(ownTrouble) !== null;

const asks = patternOf(cuesIn(...withShared(table.asks, words)));
/** Up to this many words ask for a list merely by naming it. */
const maxBare = 9;
/** Longer texts report something. */
const maxAsked = 140;

/** Null where they ask for no list, or report a fault. */
export function readDeskQuestion(text: string): AskedPhrase | null {
  const said = saidIn(text);
  const isAsked = wordsOf(text).length <= maxBare || said.match(asks) !== null;
  if (text.length > maxAsked || !isAsked || tellsOwnTrouble(text)) return null;
  const named = namedIn(text);
  const things = [...matterOf(text).subjects].filter((subject) => !ofDesk.has(subject));
  const list = patterns.find(({ pattern }) => said.match(pattern) !== null) ?? null;
  const rest = list === null ? '' : restOf(list.id, text);
  if (named !== null && rest === '' && !isOfList(list, named.rest, said)) return named;
  return list === null || things.some((thing) => !matterOf(rest).subjects.has(thing)) ? null : { id: list.id, rest };
}

/** Whether the name belongs to the words of the list, or narrows a list that cannot be of one person. */
function isOfList(list: (typeof patterns)[number] | null, named: string, said: string): boolean {
  if (list === null) return false;
  const isInList = said.match(list.pattern)?.join(' ').includes(saidIn(named).trim()) === true;
  return isInList || (!ofOnePerson.includes(list.id) && !/^\p{Lu}/u.test(named));
}

const ofOnePerson: readonly QuestionId[] = ['queue', 'working', 'new', 'resolved', 'desk-status', 'who-is-here'];

function restOf(id: QuestionId, text: string): string {
  if (id === 'surveys' || id === 'report') return periodNamed(text);
  const group =
    /\b(?:grupo|equipo|area) (?:de la |de |del )?(?!hoy|ahora|por|favor)((?:\p{L}+ ?){1,4})$|\b(nivel \d|(?:primer|segundo|tercer|cuarto) nivel)\b|^(?:y )?(?:los|las) (?:de|del) (?:la )?((?:\p{L}+ ){1,3})(?:cuant|como|que)|\b(?:vamos|estamos|situacion|panorama|resumen) (?:en|de|del) (?!la\b|el\b|general|hoy|todo|que|mesa|cosa)((?:\p{L}+ ?){1,3})$/u.exec(
      wordsOf(text).join(' '),
    );
  return (group?.slice(1).find((named) => named !== undefined) ?? '').replace(/ (?:por favor|porfa|hoy|gracias)$/, '').trim();
}

/** Words for things that the desk itself has, and names of people: they do not make the text a report. */
const ofDesk = new Set(table.ofDesk.split(' '));

const ofPerson = patternOf(cuesIn(...withShared(table.ofPerson, words)));
const ofSearch = patternOf(cuesIn(...withShared(table.ofSearch, words)));
const places = patternOf(cuesIn(table.places));
/** Verbs that describe things but also order the desk: "muéstrame". */
const orders = new Set(table.orders.split(' '));
/** Words of such a question that are not part of a name. */
const frame = new Set(saidOnce(table.frame).split(' '));
const maxName = 4;

function namedIn(text: string): AskedPhrase | null {
  if (saidIn(text).match(ofPerson) === null) return null;
  const words = text.split(/[^\p{L}\p{M}\p{N}.'’@-]+/u).filter((word) => /\p{L}/u.test(word));
  const isName = words.map((word) => !wordsOf(word).every((part) => frame.has(saidOnce(part))));
  const [first, last] = [isName.indexOf(true), isName.lastIndexOf(true)];
  const named = words.slice(first, last + 1);
  if (first < 0 || named.length > maxName) return null;
  const rest = named.join(' ').replace(/^@|\.$/gu, '');
  // A text about a fault or a request is a report and no search.
  const { faults, isAsking } = matterOf(text);
  const isSought = [...faults].every((fault) => orders.has(fault)) && !isAsking && saidIn(text).match(ofSearch) !== null;
  if (isThing(rest) || saidIn(text).match(places) !== null) return isSought ? { id: 'search', rest } : null;
  return isName.slice(first, last + 1).includes(false) ? null : { id: 'person', rest };
}

/** Names of systems: no person has such a name, however it is written. */
const systems = new Set(saidOnce(table.systems).split(' '));

/** Whether the words name a thing: "Los casos de la impresora"; "Luz" counts as a name where it has a capital letter. */
function isThing(who: string): boolean {
  const { subjects, faults } = matterOf(who);
  const isSystem = [...subjects].some((subject) => systems.has(subject));
  return isSystem || (subjects.size > 0 && !/^\p{Lu}\p{Ll}+(?: |$)/u.test(who)) || faults.size > 0 || /\d/.test(who);
}
