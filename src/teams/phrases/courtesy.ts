import { saidOnce } from '../../domain/text/cues.js';
import { normaliseText } from '../../domain/text/normalise-text.js';

/** A word as it was written, and as it is compared: folded, letters said long ("holaaa") said once. */
export type Word = { written: string; plain: string };

/** What people say around an order, or instead of one; folded. */
const greetings = [
  'hola',
  'holi',
  'holis',
  'buenas',
  'muy buenas',
  'buen dia',
  'buenos dias',
  'buenas tardes',
  'buenas noches',
  'buena tarde',
  'hi',
  'hello',
  'hey',
  'saludos',
  'cordial saludo',
  'como esta',
  'como estas',
  'como estan',
  'como le va',
  'como les va',
  'que tal',
  'que mas',
  'quiubo',
];
const thanks = [
  'gracias',
  'muchas gracias',
  'mil gracias',
  'muchisimas gracias',
  'ok',
  'okay',
  'okey',
  'oki',
  'listo',
  'lista',
  'vale',
  'bueno',
  'perfecto',
  'de acuerdo',
  'entendido',
  'super',
  'genial',
  'dale',
  'excelente',
  'chao',
  'hasta luego',
  'hasta manana',
  'feliz dia',
  'feliz tarde',
  'feliz noche',
  'bien',
  'muy bien',
  'todo bien',
  'muy amable',
  'que amable',
  'recibido',
  'con gusto',
  'de una',
  'quedo atento',
  'quedo atenta',
  'bendiciones',
  'dios le pague',
  'dios les pague',
  'que este bien',
  'igualmente',
  'claro',
  'le agradezco',
  'se lo agradezco',
];
/** Says nothing by itself; "sí" and "no" may be the answer to a question. */
const between = [
  'si',
  'no',
  'ya',
  'ah',
  'y',
  'pues',
  'entonces',
  'a todos',
  'a todas',
  'a ustedes',
  'a usted',
  'equipo',
  'precaso',
  'senor',
  'senora',
  'doctor',
  'doctora',
  'ingeniero',
  'ingeniera',
  'inge',
  'por todo',
  'por su ayuda',
  'por la ayuda',
  'por su colaboracion',
  'por la colaboracion',
  'por su apoyo',
  'por su atencion',
  'por la informacion',
  'de antemano',
  'que pena',
  'disculpe',
  'disculpa',
  'perdon',
  'perdone',
  'oiga',
  'oye',
  'jaja',
  'jajaja',
];
const please = ['por favor', 'porfavor', 'por fa', 'porfa', 'porfis', 'favor', 'si es tan amable', 'si me hace el favor', 'cuando pueda'];
const wishes = [
  'quiero',
  'quisiera',
  'deseo',
  'necesito',
  'me gustaria',
  'quiero ver',
  'quisiera ver',
  'deseo ver',
  'necesito ver',
  'me gustaria ver',
  'quiero saber',
  'quisiera saber',
  'necesito saber',
  'me regala',
  'me regalas',
  'regaleme',
  'me colabora con',
  'me ayuda con',
  'me muestra',
  'muestreme',
  'muestrame',
  'muestre',
  'mostrar',
  'me da',
  'deme',
  'me puede mostrar',
  'puede mostrarme',
  'podria mostrarme',
  'me podria mostrar',
  'me puede decir',
];

/** Ask for help with nothing yet: what people say before they say what happens. */
const callsForHelp = [
  ...['necesito', 'requiero', 'solicito', 'quiero', 'quisiera'].flatMap((verb) =>
    ['ayuda', 'una ayuda', 'su ayuda', 'de su ayuda', 'apoyo', 'su apoyo', 'soporte'].map((what) => `${verb} ${what}`),
  ),
  ...['puede', 'pueden', 'puedes', 'podria', 'podrian', 'podrias'].flatMap((can) =>
    ['ayudar', 'colaborar'].flatMap((help) => [`me ${can} ${help}`, `${can} ${help}me`]),
  ),
  ...['ayuda', 'ayudan', 'ayudas', 'colabora', 'colaboran', 'colaboras'].map((help) => `me ${help}`),
  'ayudeme',
  'ayudenme',
  'ayudame',
  ...['pregunta', 'consulta', 'duda', 'inquietud'].flatMap((what) => [`una ${what}`, `tengo una ${what}`]),
  'tengo un problema',
  'tengo un inconveniente',
  'hay alguien',
  'hay alguien ahi',
  'con quien hablo',
];

const before = beginning([...greetings, ...please, ...wishes, 'disculpe', 'disculpa', 'perdon', 'que pena', 'oiga', 'oye']);
const after = asWords([
  ...please,
  'gracias',
  'muchas gracias',
  'mil gracias',
  'muchisimas gracias',
  'le agradezco',
  'se lo agradezco',
  'quedo atento',
  'quedo atenta',
  'ya',
]);
const greeting = beginning(greetings);
const thanking = beginning(thanks);
const calling = beginning(callsForHelp);
const filling = beginning([...between, ...please]);

/** The words of a line; punctuation and signs are none, but what stands between digits: 8:30, 28.11. */
export function wordsIn(line: string): readonly Word[] {
  return line
    .replace(/[¡!¿?,;"“”«»()]+|(?<!\d):|:(?!\d)|\.(?!\d)/g, ' ')
    .split(/\s+/)
    .filter((written) => /[\p{L}\p{N}]/u.test(written))
    .map((written) => ({ written, plain: saidOnce(normaliseText(written)) }));
}

/**
 * The ways to read a line as an order: whole, without what is only polite after it, and then step by step without what
 * is only polite before it. "¿Cómo está la mesa?" begins like a greeting, so no step alone is right.
 *
 * @returns from the whole to the barest; none without words
 */
export function readingsOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const readings = [words];
  for (let last = words, most = longestAtEnd(last, after); most > 0; most = longestAtEnd(last, after)) {
    last = last.slice(0, -most);
    readings.push(last);
  }
  for (let last = readings.at(-1) ?? [], most = longest(last, before); most > 0; most = longest(last, before)) {
    last = last.slice(most);
    readings.push(last);
  }
  return readings.filter((reading) => reading.length > 0);
}

/** What the whole is, where it is nothing but courtesy: a call for help, "buenos días, necesito ayuda", thanks or a greeting; else null. */
export function courtesyOf(words: readonly Word[]): 'greeting' | 'thanks' | 'call' | null {
  let rest = words;
  let kind: 'greeting' | 'thanks' | 'call' | null = null;
  while (rest.length > 0) {
    const [called, thanked, greeted] = [longest(rest, calling), longest(rest, thanking), longest(rest, greeting)];
    const most = Math.max(called, thanked, greeted, longest(rest, filling));
    if (most === 0) return null;
    if (most === called) kind = 'call';
    else if (most === thanked && kind !== 'call') kind = 'thanks';
    else if (most === greeted) kind ??= 'greeting';
    rest = rest.slice(most);
  }
  return kind;
}

/** What stands beside a saying about one's own case and adds nothing to it. "No" may turn it round, so it is none of these. */
const beside = beginning([
  ...greetings,
  ...thanks,
  ...please,
  ...wishes,
  ...between.filter((said) => said !== 'no'),
  ...'eso, esto, lo mio, mas o menos, todavia, aun, sera, urgente, hoy, mejor, directamente, de una vez'.split(', '),
  ...'por telefono, al telefono, al celular, a mi telefono, a mi celular, si es posible, lo antes posible'.split(', '),
]);

/**
 * What a text says that is nothing but a saying amid courtesy: "listo, ya funciona, mil gracias". Null beside any other word, and
 * where two sayings say two things.
 */
export function saidAmidCourtesy<T>(words: readonly Word[], sayings: readonly { of: T; words: readonly string[] }[]): T | null {
  let rest = words;
  let found: T | null = null;
  while (rest.length > 0) {
    const polite = longest(rest, beside);
    const here = sayings.filter(({ words: said }) => said.length >= polite && said.every((word, i) => rest[i]?.plain === word));
    const said = here.toSorted((a, b) => b.words.length - a.words.length)[0];
    if (said === undefined && polite === 0) return null;
    if (said !== undefined && found !== null && said.of !== found) return null;
    found = said?.of ?? found;
    rest = rest.slice(said?.words.length ?? polite);
  }
  return found;
}

type Sayings = readonly (readonly string[])[];

/** What begins with each word, in its order: of hundreds of sayings a text is compared with few. */
export function byFirstWord<T>(sayings: readonly T[], wordsOf: (saying: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const saying of sayings) {
    const [first = ''] = wordsOf(saying);
    groups.set(first, [...(groups.get(first) ?? []), saying]);
  }
  return groups;
}

function asWords(sayings: readonly string[]): Sayings {
  return sayings.map((said) => saidOnce(said).split(' '));
}

function beginning(sayings: readonly string[]): ReadonlyMap<string, Sayings> {
  return byFirstWord(asWords(sayings), (said) => said);
}

/** Words of the longest saying that these begin with. */
function longest(words: readonly Word[], sayings: ReadonlyMap<string, Sayings>): number {
  const likely = sayings.get(words[0]?.plain ?? '') ?? [];
  return Math.max(0, ...likely.filter((said) => said.every((word, i) => words[i]?.plain === word)).map((said) => said.length));
}

function longestAtEnd(words: readonly Word[], sayings: Sayings): number {
  return Math.max(
    0,
    ...sayings.filter((said) => said.every((word, i) => words[words.length - said.length + i]?.plain === word)).map((said) => said.length),
  );
}
