import { saidEverywhere } from '../procedure/words.js';

/**
 * The kinds are tried in this order at the beginning of each number.
 * @property shape sticky, and of limited length
 * @property shown what is shown for it, by the words before and after it; null when it is not of this kind
 */
type NumberKind = { shape: RegExp; shown: (found: string, before: string, after: string) => string | null };

/** How many characters beside a number are read to find out what it is. */
const beside = 60;

/** The words with only the last four digits of every telephone, identity number and payment card: "···4567". */
export function withoutNumbers(words: string): string {
  const starts = /(?<!\d)(?:[+(]{1,2}(?=\d)|\d)/gu;
  let shown = '';
  let at = 0;
  let before = '';
  for (let start = starts.exec(words); start !== null; start = starts.exec(words)) {
    const between = words.slice(at, start.index);
    // Words before a list are about each of its values.
    if (between !== ' · ') before = words.slice(Math.max(0, start.index - beside), start.index);
    const read = readAt(words, start.index, before);
    shown += between + read.shown;
    at = start.index + read.length;
    starts.lastIndex = at;
  }
  return shown + words.slice(at);
}

function readAt(words: string, at: number, before: string): { shown: string; length: number } {
  for (const { shape, shown } of kinds) {
    shape.lastIndex = at;
    const found = shape.exec(words)?.[0];
    const said = found === undefined ? null : shown(found, before, words.slice(at + found.length, at + found.length + beside));
    if (found !== undefined && said !== null) return { shown: said, length: found.length };
  }
  rest.lastIndex = at;
  const skipped = rest.exec(words)?.[0] ?? words.charAt(at);
  return { shown: skipped, length: skipped.length };
}

const rest = /[+(]+|\d+/uy;

const sticky = (source: string): RegExp => new RegExp(source, 'iuy');
const kept = (found: string): string => found;
const keptIf =
  (isInnocent: (found: string, before: string, after: string) => boolean): NumberKind['shown'] =>
  (found, before, after) =>
    isInnocent(found, before, after) ? found : null;

const digitsOf = (found: string): string => found.replace(/\D/gu, '');

/** The last four digits; no digits of short numbers. */
function ending(found: string): string {
  const digits = digitsOf(found);
  return digits.length < 7 ? '···' : `···${digits.slice(-4)}`;
}

/** Signs within one number. A comma or dot before a blank ends it, "8, 9 y 10", and so does a new line or the next value of a list. */
const sign = String.raw`(?:(?!\n| · )[\s\p{Cf}\p{Pd}_/·•'’|*()]|[.,．，](?!\s))`;
const gap = `${sign}{0,3}`;
/** The same where commas separate the values of a list. */
const gapWithoutComma = `(?:(?![,，])${sign}){0,3}`;
/** The same where a word before it says that it is one number: "cédula 52, 123, 456". */
const looseGap = String.raw`[\s\p{Cf}\p{Pd}_/·•'’|*().,．，]{0,3}`;

function saidBy(nouns: string, between: string): RegExp {
  return new RegExp(
    String.raw`(?<!\p{L})(?:${nouns})(?:[\s:.,#=°º_«"(\p{Cf}\p{Pd}]{0,4}(?:${between})(?![\p{L}\p{N}])){0,4}[\s:.,#=°º_«"(\p{Cf}\p{Pd}]{0,4}$`,
    'iu',
  );
}

const personal = saidBy(
  String.raw`c[eé]dulas?|c\.?\s?c\.?|t\.?\s?i\.?|c\.?\s?e\.?|doc(?:umento)?s?|identificaci[oó]n|identificad[oa]s?|identidad|nuip|pasaporte|n\.?i\.?t\.?|rut|p\.?p\.?t\.?|tel[eé]fonos?|tels?|fijo|cel(?:ular)?(?:es)?|m[oó]vil(?:es)?|whats?app|wsp|pbx|conmutador|cuentas?(?=\s+(?:de ahorros?|corriente|bancaria|nequi|daviplata))|nequi|daviplata`,
  String.raw`\p{L}{1,2}|del|con|por|son|fijo|ciudadan[ií]a|extranjer[ií]a|identidad|n[uú]m(?:ero)?|nro|usuari[oa]|solicitante|ahorros?|corriente|bancaria`,
);
const ofCompany = saidBy(String.raw`n\.?i\.?t\.?`, String.raw`no?|n[uú]mero|es|el`);
const ofCard = saidBy(
  String.raw`tarjetas?|visa|master\s?card|amex|cr[eé]dito|d[eé]bito`,
  String.raw`\p{L}{1,2}|del|cr[eé]dito|d[eé]bito|visa|n[uú]mero`,
);
const ofRequest = saidBy(
  String.raw`(?:pre)?(?:${saidEverywhere.flatMap(({ one, many }) => [one, many]).join('|')})|pre|incidentes?|requerimientos?|inc|req|serv(?:icio)?`,
  String.raw`no?|nro|n[uú]m(?:ero)?|es|el|la`,
);
const ofThing = saidBy(
  String.raw`radicados?|rad|expediente|oficio|memorando|resoluci[oó]n|decreto|ley|contratos?|facturas?|[oó]rden(?:es)?|serial|serie|sn|placa|inventario|activo|dane|divipola|secci[oó]n(?:es)?|rubro|unidad|posici[oó]n|pci|cdp|crp|rp|compromiso|obligaci[oó]n|cuenta contable|versi[oó]n|build|compilaci[oó]n|kb|error(?:es)?|evento|puertos?|folio|lote|oficinas?|sala|piso|c[oó]digo (?:postal|de barras|de error)`,
  String.raw`no?|nro|n[uú]m(?:ero)?|es|el|la|presupuestal(?:es)?|afectadas?|ejecutora|c[oó]digo|interno`,
);
const extension = String.raw`ext(?:s|n|ensi[oó]n(?:es)?)?`;
const toExtension = String.raw`no?|nro|n[uú]m(?:ero)?|interna|es|son|la|el`;
const ofExtension = saidBy(extension, toExtension);
/** "ext. 4512, 4513 y 4514": after the first extension only numbers of that length count, because "12 equipos" may follow. */
const ofExtensions = saidBy(extension, String.raw`${toExtension}|\d{3,6}(?:/\d{3,6}){0,4}/?|y|o`);
const ofMachine = saidBy(String.raw`ip|servidor|host|dns|ping|gateway|enlace|m[aá]scara|red`, String.raw`ip|es|el|la|del?`);
const ofMoney = /(?:[$€]|(?<!\p{L})(?:cop|usd|eur|(?:valor|monto|suma|saldo|presupuesto|total)(?:\s+(?:de|es|por))?)|%\s+de)[\s:]{0,3}$/iu;
const counted =
  /^\s{0,2}(?:pesos|d[oó]lares|millones|registros|filas|bytes|[kmgt]b(?!\p{L})|habitantes|segundos|ms(?!\p{L})|veces|unidades|usuarios|archivos|p[aá]ginas|(?:d[ií]as?|meses|a[ñn]os?|horas?|minutos?)(?!\p{L})|%)/iu;

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const month = String.raw`(?:0?[1-9]|1[0-2])`;
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const year = String.raw`(?:19|20)\d{2}`;

/** Pattern of "52.123.456", "1 020 304 050"; nine digits only with dots, because "301 302 303" are three rooms. */
const thousands = String.raw`(?:1(?:${sign}{1,3}\d{3}){3}|\d{1,2}(?:${sign}{1,3}\d{3}){2}|\d{3}(?<mark>[.,'])\d{3}\k<mark>\d{3})(?!\d)`;

function isCard(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const kinds: readonly NumberKind[] = [
  { shape: sticky(String.raw`(?:${year}(?<a>[-/.])${month}\k<a>${day}|${day}(?<b>[-/.])${month}\k<b>${year})(?!\d)`), shown: kept },
  { shape: sticky(String.raw`20\d{2}[01]\d[0-3]\d[_-]\d{6}(?!\d)`), shown: kept },
  { shape: sticky(String.raw`\d{1,2}:\d{2}(?::\d{2})?(?![\d:])`), shown: kept },
  // The NIT of a company is public and begins with 8 or 9; the NIT of a person is the identity number.
  {
    shape: sticky(String.raw`[89]\d{2}(?<c>[.\s]?)\d{3}\k<c>\d{3}(?:\s?-\s?\d)?(?!\d)`),
    shown: keptIf((_, before) => ofCompany.test(before)),
  },
  ...[String.raw`\d{6,11}(?!\d)`, thousands, String.raw`\d(?:${looseGap}\d){4,10}(?!\d)`].map((shape): NumberKind => ({
    shape: sticky(shape),
    shown: (found, before) => (personal.test(before) ? ending(found) : null),
  })),
  {
    shape: sticky(
      String.raw`(?:(?:[3-6]\d|2[2-7])(?:\d{2}(?:${gapWithoutComma}\d{4}){3}(?:${gapWithoutComma}\d{1,3})?|\d{11,17})|3[47]\d{2}${gapWithoutComma}\d{6}${gapWithoutComma}\d{5})(?!\d)`,
    ),
    shown: (found, before) => (ofCard.test(before) || (isCard(digitsOf(found)) && !ofThing.test(before)) ? ending(found) : null),
  },
  // Addresses of machines. "1.120.134.150" may be an identity number too: the words beside it decide.
  {
    shape: sticky(String.raw`${octet}(?:\.${octet}){3}(?!\d|\.\d)`),
    shown: keptIf((found, before, after) => !/^1(?:\.\d{3}){3}$/u.test(found) || ofMachine.test(before) || /^[:/]\d/u.test(after)),
  },
  {
    shape: sticky(String.raw`\d{2}(?:-\d{2,3}){1,9}(?!\d)`),
    shown: keptIf(
      (found, before) => /(?<!\p{L})\p{Lu}-$/u.test(before) || /^\d{2}-\d{2}-\d{2}(?:-\d{3})?$/u.test(found) || ofThing.test(before),
    ),
  },
  { shape: sticky(String.raw`\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)|\d{1,3}(?:,\d{3})+\.\d{2}(?!\d)`), shown: kept },
  // Telephones of Colombia, then of other countries.
  {
    shape: sticky(String.raw`[+(]{0,2}(?:0\d?${gap}){0,2}(?:57${gap})?\(?(?:3${gap}\d|6${gap}0)(?:${gap}\d){8}(?!\d)`),
    shown: (found, before) =>
      /^(?:\d{4}(?:,\d{4})+|\d{5},\d{5})$/u.test(found) || (ofMoney.test(before) && /^\d{1,3}(?:[.,]\d{3}){2,}$/u.test(found))
        ? null
        : ending(found),
  },
  { shape: sticky(String.raw`\(?\+\d(?:${gap}\d){7,13}(?!\d)`), shown: ending },
  {
    shape: sticky(String.raw`(?:\d{1,3}(?:[.,]\d{3}){1,6}|\d{1,15})(?:[.,]\d{1,2})?(?!\d|[.,]\d)`),
    shown: keptIf((_, before, after) => ofMoney.test(before) || counted.test(after)),
  },
  // Extensions of a switchboard's number: "ext. ···2", as in a field.
  {
    shape: sticky(String.raw`\d{2,6}(?!\d|[.,]\d)`),
    shown: (found, before, after) =>
      (ofExtension.test(before) || (found.length > 2 && ofExtensions.test(before))) && !counted.test(after)
        ? `···${found.slice(-1)}`
        : null,
  },
  // Numbers that are named by a word before them.
  {
    shape: sticky(String.raw`\d{1,8}(?!\d)`),
    shown: keptIf((_, before) => ofRequest.test(before)),
  },
  {
    shape: sticky(String.raw`\d{1,20}(?:[-/]\d{1,8})?(?!\d)`),
    shown: keptIf((_, before) => ofThing.test(before)),
  },
  {
    shape: sticky(String.raw`\d{1,8}(?!\d)`),
    shown: keptIf((_, before) => /(?<!\p{L})(?:\p{L}{1,4}|\p{Lu}{1,10}|\p{Lu}{2,8}-)$/u.test(before)),
  },
  // Telephones without an area code.
  {
    shape: sticky(String.raw`\d{3}${gap}\d{2}${gap}\d{2}(?!\d)`),
    shown: (found, _, after) =>
      (/^[2-8]/u.test(found) && !/\/(?:19|20)\d{2}$/u.test(found)) || /^\s{0,2}[,;.-]{0,2}\s{0,2}ext/iu.test(after) ? ending(found) : null,
  },
  // Identity numbers, and any other number of that length.
  { shape: sticky(thousands), shown: ending },
  { shape: sticky(String.raw`\d{7,11}(?!\d)`), shown: ending },
  {
    shape: sticky(String.raw`\d{1,2}(?:(?:(?![,，])${sign}){1,3}\d{1,2}){3,10}(?!\d)`),
    shown: (found) => (digitsOf(found).length < 7 || digitsOf(found).length > 11 ? null : ending(found)),
  },
];
