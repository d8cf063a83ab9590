import type { Field, FieldType } from '../../procedure/form.js';
import { memoisedByText } from '../memoised.js';
import { fitsPattern, isPersonal } from '../procedure/form.js';
import { trimEndOf } from '../text/normalise-text.js';
import { withoutNumbers } from './mask-numbers.js';

/** Normalisers of fields with codes: a section, a number of another desk, an amount. */
const ofCodes: readonly string[] = ['digits', 'letters-and-digits', 'code'];

/**
 * A field's value, in words, as a channel may see it: personal data is masked by its type, codes and numbers are shown, everything else is
 * masked as free text.
 */
export function maskedValue(field: Field, said: string): string {
  if (isPersonal(field)) return masked(field.type, said);
  const isCode = field.type === 'number' || (field.pattern !== undefined && field.normalise?.some((one) => ofCodes.includes(one)) === true);
  const shown = (item: string): string => (isCode && fitsPattern(item, field) ? item : maskedWords(item));
  return field.list === undefined
    ? shown(said)
    : said
        .split(/( · |\n)/u)
        .map(shown)
        .join('');
}

/** A field's value as a channel may see it; the assignee opens the whole with one press, which the history keeps. */
export function masked(type: FieldType, value: string): string {
  if (type === 'phone') return maskedPhone(value);
  if (type === 'email') return maskedEmail(value);
  // A long identifier keeps its end, as banks print it; a short one keeps nothing.
  const characters = [...value];
  return characters.length < 8 ? '···' : `···${characters.slice(-4).join('')}`;
}

/** "tel. ···4567 ext. ···1"; an extension keeps only its last digit, because it has so few. */
function maskedPhone(value: string): string {
  const mark = value.lastIndexOf(' ext. ');
  const hasBoth = mark > 0 && /\d/u.test(value.slice(0, mark)) && /^\d+$/u.test(value.slice(mark + ' ext. '.length));
  if (hasBoth) return `${maskedPhone(value.slice(0, mark))} ext. ···${value.slice(-1)}`;
  const digits = value.replace(/\D/g, '');
  return digits.length <= 5 ? `ext. ···${digits.slice(-1)}` : `tel. ···${digits.slice(-4)}`;
}

/** "a···@entidad.example" */
function maskedEmail(value: string): string {
  const at = value.lastIndexOf('@');
  return at <= 0 ? '···' : `${[...value][0] ?? ''}···${value.slice(at)}`;
}

/**
 * The words as people other than their writer and the assignee may read them: telephones, identity numbers, payment cards, addresses and
 * secrets after a word for one are masked in place; the rest is unchanged.
 *
 * The shape of a number and the words beside it tell what it is. If they do not, as with eight digits alone, it is masked: a case can be
 * looked up, but a disclosure cannot be taken back. The time grows with the length of the words, because they come from outside.
 */
export const maskedWords = memoisedByText((words) => {
  const plain = plainLetters(words);
  const shown = withoutNumbers(withoutAddresses(withoutSecrets(plain)));
  return shown === plain ? words : shown;
});

/** The same for what is read about a case: its number at the partner's desk is a code, whatever it looks like. Source: SIGCE-02, SIGCE-03 */
export function maskedInCase({ partnerNumber }: { partnerNumber: string | null }): (words: string) => string {
  // A shorter number is no telephone.
  if (partnerNumber === null || partnerNumber.length < 6) return maskedWords;
  const code = new RegExp(String.raw`(?<!\w)${partnerNumber.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?!\w)`, 'gi');
  return (words) => words.split(code).map(maskedWords).join(partnerNumber);
}

/** The text with ASCII digits, and accents on their letters: "５２" and "ce\u0301dula" are read as they look. */
function plainLetters(words: string): string {
  return words.replace(/[^\P{Nd}\d]|[aeiou]\u0301|n\u0303/giu, (found) => found.normalize('NFKC'));
}

const part = String.raw`[\p{L}\p{N}_%+'-]{1,64}`;
const ofName = String.raw`\s{1,2}gui[oó]n(?:\s{1,2}(?:bajo|medio))?\s{1,2}`;
const dot = String.raw`(?:\.|\s{0,2}[([{<](?:dot|punto)[)\]}>]\s{0,2}|\s{1,2}punto\s{1,2}|\s?[.,]\s?(?=(?:com|co|net|org|gov|edu|mil)(?![\p{L}\p{N}])))`;
const at = String.raw`\s{0,2}(?:[@＠﹫]|%40|[([{<]\s?(?:at|arroba|@)\s?[)\]}>])\s{0,2}|\s{1,2}(?:arroba|at)\s{1,2}`;
/** Mail hosts that are recognised without the part after their dot: "ana arroba gmail". */
const mailHosts = 'gmail|hotmail|outlook|yahoo|live|icloud|protonmail';
/** "ana.ruiz@correo.example", "ana punto ruiz (at) correo punto example", "ana@correo" */
const addresses = new RegExp(
  String.raw`(?<first>[\p{L}\p{N}_%+'-])[\p{L}\p{N}_%+'-]{0,63}(?:(?:${dot}|${ofName})${part}){0,5}(?:(?<at>${at})(?<domain>${part}(?:${dot}${part}){1,6}|(?:${mailHosts})(?![\p{L}\p{N}]))|(?<sign>[@＠﹫])(?<host>${part}))`,
  'giu',
);

function withoutAddresses(words: string): string {
  if (!/[@＠﹫]|at|arroba|%40/iu.test(words)) return words;
  return words.replace(addresses, '$<first>···$<at>$<domain>$<sign>$<host>');
}

const secret = String.raw`claves?|contrase[ñn]as?|pass(?:words?|wd)?|passcode|pwd|psw|pin|tokens?|otp|cvv|cvc|c[oó]digos? de (?:verificaci[oó]n|seguridad|acceso)`;
/** Words before which "clave" is no secret: "palabra clave", "punto clave". */
const adjective = String.raw`(?<!(?:palabra|tema|punto|fecha|dato|persona|proceso|aspecto|pieza|usuario|indicador)s?\s{1,3})`;
const quality = String.raw`nuev[oa]|temporal|actual|viej[oa]|anterior|inicial|provisional|personal|maestr[oa]`;
const place = String.raw`(?:del?|para|en|al?)\s{1,2}(?:(?:la|el|mi|su)\s{1,2})?[\p{L}\p{N}._-]{1,30}`;
const about = String.raw`(?:\s{1,3}(?:${quality}|${place})){0,3}`;
/** Signs or words that say that the secret follows. */
const marker = String.raw`\s{0,3}(?:[:=→]|->)\s{0,3}|\s{1,3}(?:es|era|fue|ser[aá]|qued[oóa]|qued[oó] como)(?![\p{L}\p{N}])\s{0,3}:?\s{0,3}`;
const quoted = String.raw`(?<open>["'«“‘])[^"'«»“”‘’]{1,80}(?<close>["'»”’])`;
const value = String.raw`(?<value>[^\s"«»“”·]{1,200})`;

/** Words that begin a statement about a secret, not the secret: "la clave es incorrecta", "contraseña: no llega". */
const plain = new Set(
  (
    'a al cada como con cuál cual cualquiera de del demasiado desconocida diferente difícil distinta el ella ellas en error es esa ese esta ' +
    'este fácil favor fue ha hay hola igual incorrecta incorrecto inválida inválido invalida invalido errada errado errónea equivocada ' +
    'equivocado la las le lo los larga corta débil fuerte segura insegura me mi misma mismo muy necesaria ninguna no nos nueva nuevo ' +
    'obligatoria obligatorio olvidada olvidé para perdí personal poco por porque que quien rechazada recuperar requerida restablecer se ' +
    'según sensible si sí siempre sigue sin solicito su temporal toda todo un una única vencida vencido caducada expirada bloqueada ' +
    'bloqueado cambiada cambiar cambio compartida correcta correcto válida válido vieja ya y usuario usuarios requiero requieren revisar bloqueo'
  ).split(' '),
);

const marked = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${adjective}(?<head>(?:${secret})${about}(?:${marker}))(?:${quoted}|(?<article>(?:la|el|esta|este|lo)\s{1,3})?${value})`,
  'giu',
);
const unmarked = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${adjective}(?<head>(?:${secret})(?<about>${about})\s{0,3}(?:\s|[\p{Pd}/|;]\s{0,3}))(?:${quoted}|${value})`,
  'giu',
);

type SecretFound = Readonly<Partial<Record<string, string>>>;

/** The words without the secret that follows a word for one: "mi clave es ···", "PIN ···". */
function withoutSecrets(words: string): string {
  if (!/clave|contrase|pass|pwd|psw|pin|token|otp|cv[vc]|c[oó]digo/iu.test(words)) return words;
  const afterMarks = hidden(words, marked, (value, { article }) =>
    article === undefined ? value !== '' && !plain.has(value.toLowerCase()) : isMixed(value) || /\d{3}/u.test(value),
  );
  return withoutLaterSecrets(hidden(afterMarks, unmarked, isSecretAlone));
}

/** The text after a word for a secret in which the secret may still come: so many characters, to the end of the last word. */
const near = /.{0,120}\S{0,64}/suy;
const mention = new RegExp(String.raw`(?<![\p{L}\p{N}])${adjective}(?:${secret})(?![\p{L}\p{N}])`, 'giu');
const sentence = /^.*?(?=[.!?;]\s|\n\s|$)/su;
const laterMark = /[:=→,]|->|(?<!\p{L})(?:es|era|fue|ser[aáí]a?|siendo|qued[oóa])(?!\p{L})/iu;
const unbroken = /[^\s"'«»“”·,;()]{6,64}/gu;
/** Signs within a word, or words before it, which show that it is something else with letters and digits. */
const otherName = /^(?:0x|\d{1,2}[:.]\d{2}|\d+\p{L}+$)|:\/\/|@|\.\p{L}{2,4}$/iu;
const otherNoun = /(?:usuarios?|user|login|cuenta|equipo|correo|archivo)(?:\s{1,3}(?:es|de|del|el|la)){0,2}\s{0,3}[:=]?\s{0,3}$/iu;

/** Hides secrets with other words in between, "mi clave es la siguiente: ···": only words with small letters and digits. */
function withoutLaterSecrets(words: string): string {
  let shown = '';
  let at = 0;
  for (const { 0: noun, index } of words.matchAll(mention)) {
    if (index < at) continue;
    const from = index + noun.length;
    near.lastIndex = from;
    const said = sentence.exec(near.exec(words)?.[0] ?? '')?.[0] ?? '';
    const mark = laterMark.exec(said);
    if (mark === null) continue;
    const begin = mark.index + mark[0].length;
    const later = said.slice(begin).replace(unbroken, (token, i: number) => laterShown(token, said.slice(0, begin + i)));
    shown += words.slice(at, from + begin) + later;
    at = from + said.length;
  }
  return shown + words.slice(at);
}

function laterShown(token: string, before: string): string {
  const name = trimEndOf(token, endSigns);
  const isSecret = /\p{Ll}/u.test(name) && /\d/u.test(name) && !otherName.test(name) && !otherNoun.test(before);
  return isSecret ? `···${token.slice(name.length)}` : token;
}

function hidden(words: string, pattern: RegExp, isSecret: (value: string, found: SecretFound) => boolean): string {
  let shown = '';
  let at = 0;
  for (const { 0: whole, index, groups: found = {} } of words.matchAll(pattern)) {
    shown += words.slice(at, index) + (hiddenIn(found, isSecret) ?? whole);
    at = index + whole.length;
  }
  return shown + words.slice(at);
}

function hiddenIn(found: SecretFound, isSecret: (value: string, found: SecretFound) => boolean): string | null {
  const { head = '', article = '', open, close = '', value = '' } = found;
  if (open !== undefined) return `${head}${open}···${close}`;
  const said = trimEndOf(value, endSigns);
  const end = value.slice(said.length);
  // "Abc123!" loses its sign in the mask, because the sign may belong to the secret.
  const kept = /[!?]/u.test(end) ? '' : end;
  return isSecret(said, found) ? `${head}${article}···${kept}` : null;
}

const endSigns = '.,;:!?)]';

/** Whether a value without "es" or a colon before it is a secret: it looks like no word (digits among letters, signs, 3 digits or more). */
function isSecretAlone(value: string, { about = '' }: SecretFound): boolean {
  const isDate = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}$/u.test(value);
  if (isDate) return false;
  if (!about.includes(' ') || /^\s+\p{L}+$/u.test(about)) return isMixed(value) || /^\d{3,}$/u.test(value);
  // "la clave de Windows 2019", "la clave del caso CASO-000045"
  return isMixed(value) && !/^\p{Lu}{2,}[-_]?\d+$/u.test(value);
}

function isMixed(value: string): boolean {
  return (/\d/u.test(value) && /\p{L}/u.test(value)) || /[*#$%&+!¡?¿@]/u.test(value);
}
