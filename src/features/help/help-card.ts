import type { CardReader, DeskView } from '../../desk/views.js';
import { parcels } from '../../parcels.js';
import { keywordOf } from '../../core/procedure/lookup.js';
import { stemsOf } from '../../core/text/match-words.js';
import { normaliseText, wordsOf } from '../../core/text/normalise-text.js';
import { stepsBetween } from '../../core/text/slips.js';
import { spokenNouns, withArticle } from '../../core/procedure/words.js';
import type { Procedure } from '../../procedure/procedure.js';
import { says, type Button, inOrder } from '../../cards/button.js';
import { box, headed, hint, sentenceCard, small, title, type Card, type Part, type Parts, text } from '../../cards/card.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { orderOpenings } from '../../talk/phrases/case-orders.js';
import { tellsOwnTrouble } from '../../talk/phrases/desk-questions.js';
import { doors, type Door, type Phrase } from '../../talk/phrases/phrases.js';
import { fill, caseNoun, draftNoun, type NounForms, asSentence, firstName } from '../../texts/words.js';
import { isOffered } from '../phrase.js';
import { greeting, hoursText } from '../../texts/times.js';
import { ownCasesButton, reportButton } from '../../cards/parts/case-actions.js';
import type { Message } from '../../talk/message.js';
import { deskView, type HandlerContext } from '../turn.js';

/**
 * @property name    what is typed for it
 * @property example '' where nothing follows the name
 * @property press   null where its name alone orders nothing, or would end something at once
 * @property said    by which words it is found
 */
type HelpLine = { door: Door; name: string; example: string; does: string; press: string | null; said: readonly string[] };

const doorSays: Readonly<Record<Door, { title: string; opens: string }>> = {
  cases: { title: '{Many}', opens: '{many}' },
  group: { title: 'Mi grupo', opens: 'grupo' },
  people: { title: 'Personas', opens: 'personas' },
  month: { title: 'El mes', opens: 'mes' },
  fallen: { title: 'Cuando algo se cae', opens: 'caídas' },
  own: { title: 'Lo que le pasa a usted', opens: 'reportar' },
};

/** How many acts stand on an answer to words: a telephone shows no more at once. */
const maxFound = 8;
/** Longer texts report something. */
const maxAsked = 140;
/** How many characters a door names of what is behind it: one line of a telephone. */
const maxNamed = 42;
const whole = says('Toda la ayuda', 'ayuda');

/** For the desk the doors behind which its acts stand, for a requester, who has few, the acts themselves. */
export function helpCard(desk: DeskView, reader: CardReader, phrases: readonly Phrase[]): Card {
  const lines = linesFor(desk.procedure, reader, phrases);
  if (!reader.isDesk && !reader.isCoordinator) return cardOf('¿Qué necesita?', lines, desk.procedure, []);
  const open = doors.filter((door) => lines.some((line) => line.door === door));
  return {
    fallback: `Puede escribir: ${open.map((door) => asked(door, desk.procedure)).join(', ')}`,
    body: [title('¿Qué necesita?'), open.map((door) => doorPart(door, lines, desk.procedure, reader))],
  };
}

/** Words that ask how something is done, or what it is; no list answers these. */
const HOW =
  /^(?:como (?!se llama)(?:(?:se|le|lo|la|les|los|las) \w|(?:\w+ )?(?:puedo|podemos|debo|hago|hacemos|toca|funcionan?|\w{2,}o|\w{2,}[aei]r(?:l[aeo]s?)?)\b)|que (?:hago|debo hacer|toca hacer|es|son|significa|hace) |con que |para que (?:sirven? )?)/;

/** What words open: after "ayuda" a door, and there or in a question how something is done the acts that they name; else null. */
export function helpAbout(desk: DeskView, reader: CardReader, phrases: readonly Phrase[], text: string): Card | null {
  const said = wordsOf(text)
    .join(' ')
    .replace(/^(?:hola|buen[ao]s?(?: dias| tardes| noches)?|oiga|por favor) /, '')
    .replace(/^ayuda(?: (?:con|para|sobre|de|el|la|los|las|mis?))* /, 'ayuda ');
  const words = said.startsWith('ayuda ') ? said.slice('ayuda '.length) : HOW.test(said) ? said.replace(/^para que sirven? /, '') : '';
  const lines = words === '' ? [] : linesFor(desk.procedure, reader, phrases);
  const door = doors.find((one) => normaliseText(asked(one, desk.procedure)) === said);
  const behind = lines.filter((line) => line.door === door);
  if (door !== undefined && behind.length > 0) return cardOf(titleOf(door, desk.procedure, reader), behind, desk.procedure, [whole]);
  const found = text.length > maxAsked || tellsOwnTrouble(text) ? [] : linesAbout(words, lines, desk.procedure).slice(0, maxFound);
  return found.length === 0 ? null : cardOf('Puede escribir:', found, desk.procedure, [whole]);
}

export function mentionedCard({ procedure }: DeskView, reader: CardReader): Card {
  const { theMany } = caseNoun(procedure);
  const can = reader.isDesk
    ? `Aquí muestro ${theMany} del grupo; en el hilo de cada tarjeta hago lo que usted me pida.`
    : `Mencióneme, escriba «${keywordOf(procedure)}» y lo que le pasa: queda registrado.`;
  return sentenceCard(can, asData(can), [says('Ayuda', 'ayuda')]);
}

function linesFor(procedure: Procedure, reader: CardReader, phrases: readonly Phrase[]): readonly HelpLine[] {
  const { example = '…' } = procedure.intake;
  const keyword = keywordOf(procedure);
  const does = 'Registrar lo que le pasa y recibir un número';
  const isDesk = reader.isDesk || reader.isCoordinator;
  return [
    { door: 'own', name: keyword, example, does, press: keyword, said: [keyword, draftNoun(procedure).one] },
    ...phrases.flatMap((phrase) => lineOf(phrase, procedure, reader)),
    ...(isDesk ? ordersInThreads : []),
  ];
}

function lineOf(phrase: Phrase, procedure: Procedure, reader: CardReader): readonly HelpLine[] {
  const { help, toDesk = help, toCoordinator = toDesk, door, title: name, example = '' } = phrase;
  const does = reader.isCoordinator ? toCoordinator : reader.isDesk ? toDesk : help;
  const isHidden = reader.isInChannel && phrase.isPrivate === true;
  if (does === undefined || door === undefined || isHidden || !isOffered(phrase, procedure, reader)) return [];
  // What requesters say has words of things that break: "el teléfono de la mesa".
  const said = phrase.for === undefined ? [name] : [name, ...phrase.spellings];
  return [{ door, name, example, does, press: phrase.isAtOnce === true ? null : name, said }];
}

/** Words by which a person asks how a case is given to others, or joined: "¿cómo paso un caso a otro grupo?" */
const passing = 'paso doy entrego subo mando envío persona colega compañero grupo nivel unir relacionar separar duplicado';

const ordersInThreads: readonly HelpLine[] = orderOpenings
  .flatMap(({ act, help: name, does, said }) =>
    name === null ? [] : [{ name, does, said: [...said.filter((one) => !one.endsWith('usuario')), act === 'by-button' ? passing : ''] }],
  )
  .map((order) => ({ ...order, door: 'cases', example: '', press: null }));

function asked(door: Door, procedure: Procedure): string {
  return `ayuda ${fill(doorSays[door].opens, caseNoun(procedure))}`;
}

function titleOf(door: Door, procedure: Procedure, { isCoordinator }: CardReader): string {
  return door === 'group' && isCoordinator ? 'Los grupos' : fill(doorSays[door].title, caseNoun(procedure));
}

function doorPart(door: Door, lines: readonly HelpLine[], procedure: Procedure, reader: CardReader): Part {
  const names = lines.filter((line) => line.door === door).map(({ name }) => name);
  const shown = names.filter((_, i) => names.slice(0, i + 1).join(', ').length <= maxNamed);
  const does = `${shown.join(', ')}${shown.length < names.length ? '…' : ''}`;
  return linePart({ name: titleOf(door, procedure, reader), example: '', does, press: asked(door, procedure) });
}

function linePart({ name, example, does, press }: Pick<HelpLine, 'name' | 'example' | 'does' | 'press'>): Part {
  const first: Part = { is: press === null ? 'text' : 'accent', text: `**${asBold(name)}** ${asData(example)}`.trim(), gap: 'none' };
  const read = [name, example, does].filter((part) => part !== '').join(' ');
  return box([first, small(asData(does), 'none')], { gap: 'small', press: press === null ? undefined : says(read, press) });
}

function cardOf(said: string, lines: readonly HelpLine[], procedure: Procedure, actions: readonly Button[]): Card {
  return {
    fallback: `Puede escribir: ${lines.map(({ name, example }) => `${name} ${example}`.trim()).join(', ')}`,
    body: [
      title(asData(said)),
      lines.filter((line) => !isOrder(line)).map(linePart),
      orderParts(lines.filter(isOrder), caseNoun(procedure)),
    ],
    actions,
  };
}

function isOrder({ door, press }: HelpLine): boolean {
  return door === 'cases' && press === null;
}

function orderParts(orders: readonly HelpLine[], { one, of }: NounForms): Parts {
  const where = hint(asData(`En el hilo de la tarjeta ${of}. Fuera de él, con el número: nota ${one} 45: …`));
  const lines = orders.map(({ name, does }) => `**${asBold(name)}** ${asData(does)}`);
  return headed(where, small(lines, 'none'));
}

/** Words that any question has, about any line. */
const neutral = new Set(stemsOf('mesa funciona usar utilizo sirve saco pido veo consulto muestro'));

/** The lines that have most of the words, first the orders; none where a word is of no line, because then it is about something else. */
function linesAbout(words: string, lines: readonly HelpLine[], procedure: Procedure): readonly HelpLine[] {
  // What cases are called counts only where nothing else is named.
  const nouns = stemsOf(spokenNouns(procedure).join(' '));
  const all = stemsOf(words).filter((stem) => !neutral.has(stem));
  const counted = all.some((stem) => !nouns.includes(stem)) ? all.filter((stem) => !nouns.includes(stem)) : all;
  const hits = (own: readonly string[]) => counted.filter((stem) => own.some((one) => isSame(one, stem)));
  const found = lines.map((line) => ({ line, hits: hits(stemsOf(line.said.join(' '))), named: hits(stemsOf(line.name)).length }));
  // One's own mail that fails is none of those that wait to be classified.
  const isKnown = counted.length > 0 && !/\bcorreo\b/.test(words) && counted.every((stem) => found.some((one) => one.hits.includes(stem)));
  const most = Math.max(...found.map((one) => one.hits.length + one.named));
  const best = isKnown ? found.filter((one) => one.hits.length + one.named === most).map(({ line }) => line) : [];
  return [...best.filter(isOrder), ...best.filter((line) => !isOrder(line))];
}

/** Whether two stems are of one word: "deteng" of "detengo", "deten" of "detener". */
function isSame(one: string, other: string): boolean {
  return one === other || (Math.min(one.length, other.length) >= 5 && stepsBetween(one, other) <= 1);
}

export async function welcomeMessage(context: HandlerContext, reader: CardReader): Promise<Message> {
  const more = await Promise.all(parcels.map(async ({ welcome }) => (await welcome?.(context)) ?? []));
  return { kind: 'card', card: welcomeCard(deskView(context), reader, more.flat()), isForAll: true };
}

export function welcomeCard({ procedure, calendar, now }: DeskView, reader: CardReader, more: readonly Button[] = []): Card {
  const hello = `${greeting(now, procedure.timeZone)}, ${firstName(reader.person.name)}.`;
  const keyword = keywordOf(procedure);
  const { example = '' } = procedure.intake;
  const who = asSentence(procedure.words?.greeting ?? `Soy Precaso, ${withArticle({ label: procedure.deskName }).the}`);
  const can = whatFor(reader, caseNoun(procedure));
  return {
    fallback: `${hello} ${who} ${can}`,
    body: [
      { is: 'heading', text: asLine(hello, 80) },
      text(asData(`${who} ${can}`)),
      text(asData(example === '' ? `Escriba «${keyword}» y lo que le pasa, en una frase.` : `Por ejemplo: «${keyword} ${example}».`)),
      hint(asData(hoursText(calendar, now))),
    ],
    actions: inOrder([...firstSteps(reader, procedure), ...more, says('Qué puedo hacer', 'ayuda')]),
  };
}

function whatFor({ isDesk, isCoordinator }: CardReader, { theMany, as }: NounForms): string {
  if (isCoordinator) return 'Le muestro cómo está todo y qué está por vencer. También registro lo que le pase a usted.';
  return isDesk
    ? `Le muestro ${theMany} de su grupo y ${as('los')} atiende desde aquí. También registro lo que le pase a usted.`
    : 'Cuénteme qué le pasa y lo registro enseguida.';
}

/** The phrase that this reader uses most comes first; personal phrases are not offered in a channel. */
function firstSteps({ isDesk, isCoordinator, isInChannel }: CardReader, procedure: Procedure): readonly Button[] {
  if (isCoordinator) return [says('Estado', 'estado'), says('Cola', 'cola')];
  if (isDesk) return [says('Cola', 'cola'), says('Mis asignados', 'mis asignados')];
  return [reportButton(procedure), ...(isInChannel ? [] : [ownCasesButton(procedure)])];
}
