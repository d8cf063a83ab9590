import type { FieldFault } from '../core/ticket/refusals.js';
import type { LinkKind } from '../core/ticket/ticket.js';
import { lengthOf, truncateText } from '../core/text/normalise-text.js';
import { isoDateText } from './field-values.js';
import { asSentence, inSentence, countText, listText, numberOfText } from './words.js';

const writeOfStyle: Readonly<Record<string, string>> = { tel: 'Escriba el teléfono.', email: 'Escriba el correo.' };

/** The text under a required input that is empty, before the card is sent. @param input as the card has it */
export function requiredInputText(input: Readonly<Record<string, unknown>>): string {
  if (input['type'] === 'Input.ChoiceSet') return input['isMultiSelect'] === true ? 'Elija al menos una opción.' : 'Elija una opción.';
  if (input['type'] === 'Input.Date') return 'Elija la fecha.';
  if (input['type'] === 'Input.Number') return 'Escriba el número.';
  return writeOfStyle[String(input['style'])] ?? (input['isMultiline'] === true ? 'Escriba aquí su respuesta.' : 'Escriba este dato.');
}

type FieldFaultOf = { [Code in FieldFault['code']]: FieldFault & { code: Code } };

/** The fault of one field, as the sentence under it. */
export const fieldFaultText = (fault: FieldFault): string => sentenceOf(fault.code, fault);

/** Looks up the row by the code, so that the compiler knows which type of fault the row takes. */
function sentenceOf<Code extends FieldFault['code']>(code: Code, fault: FieldFaultOf[Code]): string {
  // A label that is a question is quoted inside the sentence.
  return sentences[code](fault, fault.label.startsWith('¿') ? `«${fault.label}»` : fault.label);
}

const sentences: { readonly [Code in FieldFault['code']]: (fault: FieldFaultOf[Code], label: string) => string } = {
  missing: () => 'Falta responder esto.',
  'too-short': ({ least, found }, label) =>
    `${label}: escriba al menos ${numberOfText(least, 'carácter', 'caracteres')}; escribió ${countText(found)}.`,
  'too-long': ({ most, found }, label) => `${label}: admite ${numberOfText(most, 'carácter', 'caracteres')}; escribió ${countText(found)}.`,
  'not-a-choice': ({ choices }, label) =>
    choices.length > 0 && choices.length <= 5 ? `${label}: elija ${listText(choices, 'o')}.` : `${label}: elija una opción de la lista.`,
  'not-an-email': (_, label) => `${label}: escriba un correo completo, como nombre@entidad.gov.co.`,
  'not-a-number': (_, label) => `${label}: escriba sólo un número.`,
  'not-a-date': (_, label) => `${label}: escriba una fecha que exista, como 30/11/2026.`,
  'not-one-value': (_, label) => `${label}: elija una sola opción.`,
  'not-text': (_, label) => `${label}: escríbalo como texto.`,
  'in-the-future': (_, label) => `${label}: esa fecha aún no llega.`,
  'not-a-phone': ({ digits }) =>
    `El teléfono lleva 7 o 10 dígitos, con o sin extensión; la extensión sola, de 3 a 5. ${digits === 7 || digits >= 10 ? 'Escriba un solo número, sin letras.' : `Escribió ${numberOfText(digits, 'dígito', 'dígitos')}.`}`,
  'personal-data': (_, label) => `${label}: quite nombres, teléfonos, correos y números de personas; lo leen otras personas.`,
  pattern: ({ says }) => ended(says),
  secret: ({ says }) => ended(says),
  before: ({ earliest }, label) => `${label}: no puede ser antes del ${isoDateText(earliest)}.`,
  'before-the-solution': ({ solvedOn }, label) => `${label}: la solución es del ${isoDateText(solvedOn)}; escriba ese día o uno posterior.`,
  list: listFault,
  rows: rowsFault,

  // Why an option of the list cannot be chosen here. Source: SIIF-08, USPEC-02, USPEC-06
  'of-another-group': ({ person, groups, chosen }) => `${person} es ${listText(groups, 'y')}, no ${chosen}. Cambie la persona o el grupo.`,
  'not-received': ({ category, reason }) =>
    `«${category}» no se atiende aquí. ${asSentence(reason)} Si es otra cosa, elija otra categoría.`,
  'form-with-areas': ({ filled }, label) =>
    filled
      ? `${label}: no se cambia, porque un área ya diligenció parte del formulario. Registre aparte lo que se pide y vincúlelo.`
      : `${label}: no se cambia mientras un área o un tercero responde. Cámbiela cuando lo devuelva.`,

  // Why a case cannot be linked with the named one. Source: UARIV-14
  'no-case-number': (_, label) => `${label}: escriba un solo número.`,
  'same-case': (_, label) => `${label}: es este mismo número. Escriba otro.`,
  'unknown-case': ({ asked }) => `No encuentro ${asked}. Revise el número.`,
  'draft-case': ({ asked }) => `${asked} todavía no tiene su número definitivo: se vincula cuando lo tenga.`,
  'linked-case': ({ asked, kind, isFinal }) =>
    `Ya hay un vínculo con ${asked}: «${kindNames[kind]}».${isFinal ? '' : ' Para cambiarlo, quítelo antes con «Desvincular».'}`,
  'ended-case': ({ asked }) => `${asked} ya tiene solución o ya terminó: no se puede agregar.`,
  'child-case': ({ asked }) =>
    `${asked} ya se atiende con otro, o agrupa a otros o es un incidente masivo: primero sáquelo de allá, o deshaga ese masivo.`,
  'not-a-child': ({ asked }) => `${asked} no está entre los agrupados.`,
};

/** The names of the kinds of links, for a case of any noun. */
const kindNames: Readonly<Record<LinkKind, string>> = {
  related: 'relacionado con',
  'duplicate-of': 'duplicado de',
  'has-duplicate': 'tiene como duplicado',
  'caused-by': 'causado por',
  causes: 'causa de',
  'follow-up-of': 'sigue a',
  'followed-up-by': 'continúa en',
};

/** "Secciones: escriba al menos 4 diferentes; lleva 2. Revise «abc». El código lleva 6 dígitos." Source: SIIF-07 */
function listFault({ found, least, most, wrong, says }: FieldFaultOf['list'], label: string): string {
  const given = `lleva ${countText(found)}`;
  const few = least === undefined ? [] : [`${label}: escriba al menos ${countText(least)} diferentes; ${given}.`];
  const many = most === undefined ? [] : [`${label}: admite ${countText(most)}; ${given}.`];
  const quoted = wrong.slice(0, WRONG_QUOTED).map((item) => `«${shortened(item)}»`);
  const more = wrong.length > WRONG_QUOTED ? [`${countText(wrong.length - WRONG_QUOTED)} más`] : [];
  const faulty = wrong.length === 0 ? [] : [`Revise ${listText([...quoted, ...more], 'y')}. ${ended(says)}`];
  return [...few, ...many, ...faulty].join(' ');
}

/** "Otros usuarios: admite 25; lleva 30. Renglón 2: Falta: el cargo. Y 3 renglones más." Source: SIGCE-10 */
function rowsFault({ rows, most, found = 0 }: FieldFaultOf['rows'], label: string): string {
  const many = most === undefined ? [] : [`${label}: admite ${countText(most)}; lleva ${countText(found)}.`];
  const more = rows.length - WRONG_QUOTED;
  return [
    ...many,
    ...rows.slice(0, WRONG_QUOTED).map(({ row, faults }) => `Renglón ${countText(row)}: ${allFaultsText(faults)}`),
    ...(more > 0 ? [`Y ${numberOfText(more, 'renglón', 'renglones')} más.`] : []),
  ].join(' ');
}

/** How many values of a list are quoted; the others are counted. */
const WRONG_QUOTED = 5;

const shortened = (item: string): string => (lengthOf(item) > 40 ? `${truncateText(item, 40)}…` : item);
const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);
/** "Revise 2 datos": the line at the top of a form with faults. */
export const faultCountText = (faults: readonly FieldFault[]): string => `Revise ${numberOfText(faults.length, 'dato', 'datos')}`;

/** How many fields are named in one line; if there are more, only their number is given. */
const NAMED = 4;

/** "Revise 2 datos: ciudad y tema": the line at the top of a form so long that its faults are out of sight. */
export function faultsByNameText(faults: readonly FieldFault[]): string {
  return faults.length > NAMED
    ? faultCountText(faults)
    : `${faultCountText(faults)}: ${listText(
        faults.map((f) => inSentence(f.label)),
        'y',
      )}`;
}

/** "Falta un dato más: placa": what an answer on the form opened. */
export function stillAskedText(opened: readonly FieldFault[]): string {
  if (opened.length === 0) return '';
  const named = listText(
    opened.map((f) => inSentence(f.label)),
    'y',
  );
  return opened.length === 1 ? `Falta un dato más: ${named}` : `Faltan ${countText(opened.length)} datos más: ${named}`;
}

/** All faults in one text: "Falta: la razón y el grupo.", and after that the other faults. Source: SIGCE-09 */
export function allFaultsText(faults: readonly FieldFault[]): string {
  const missing = faults.filter((f) => f.code === 'missing').map((f) => inSentence(f.label));
  const others = faults.filter((f) => f.code !== 'missing').map(fieldFaultText);
  const verb = missing.length === 1 ? 'Falta' : 'Faltan';
  return [...(missing.length === 0 ? [] : [`${verb}: ${listText(missing, 'y')}.`]), ...others].join(' ');
}
