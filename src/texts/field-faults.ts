import type { FieldFault } from '../domain/ticket/refusals.js';
import type { LinkKind } from '../domain/ticket/ticket.js';
import { lengthOf, truncateText } from '../domain/text/normalise-text.js';
import { isoDateText } from './field-values.js';
import { asSentence, inSentence, countText, listText, numberOfText } from './words.js';

const howToWriteIt = {
  'not-an-email': 'escriba un correo completo, como nombre@entidad.gov.co.',
  'not-a-number': 'escriba sólo un número.',
  'not-a-date': 'escriba una fecha que exista, como 30/11/2026.',
  'not-one-value': 'elija una sola opción.',
  'not-text': 'escríbalo como texto.',
  'in-the-future': 'esa fecha aún no llega.',
} as const;

const writeOfStyle: Readonly<Record<string, string>> = { tel: 'Escriba el teléfono.', email: 'Escriba el correo.' };

/** Under a required input that is empty, before the card is sent. @param input as the card has it */
export function requiredInputText(input: Readonly<Record<string, unknown>>): string {
  if (input['type'] === 'Input.ChoiceSet') return input['isMultiSelect'] === true ? 'Elija al menos una opción.' : 'Elija una opción.';
  if (input['type'] === 'Input.Date') return 'Elija la fecha.';
  if (input['type'] === 'Input.Number') return 'Escriba el número.';
  return writeOfStyle[String(input['style'])] ?? (input['isMultiline'] === true ? 'Escriba aquí su respuesta.' : 'Escriba este dato.');
}

/** What is wrong with one field, as the sentence that stands under it. */
export function fieldFaultText(fault: FieldFault): string {
  const label = named(fault.label);
  switch (fault.code) {
    case 'missing':
      return 'Falta responder esto.';
    case 'too-short':
    case 'too-long':
      return `${label}: ${lengthAdmitted(fault)}; escribió ${countText(fault.found)}.`;
    case 'not-a-choice':
      return notAChoice(label, fault.choices);
    case 'not-an-email':
    case 'not-a-number':
    case 'not-a-date':
    case 'not-one-value':
    case 'not-text':
    case 'in-the-future':
      return `${label}: ${howToWriteIt[fault.code]}`;
    case 'not-a-phone':
      return notAPhone(fault.digits);
    case 'of-another-group':
    case 'not-received':
    case 'form-with-areas':
      return refusedChoice(label, fault);
    case 'personal-data':
      return `${label}: quite nombres, teléfonos, correos y números de personas; lo leen otras personas.`;
    case 'pattern':
    case 'secret':
      return ended(fault.says);
    case 'before':
    case 'before-the-solution':
      return tooEarly(label, fault);
    case 'list':
      return listFault(label, fault);
    case 'rows':
      return rowsFault(label, fault);
    default:
      return linkFault(label, fault);
  }
}

type RefusedChoice = Extract<FieldFault, { code: 'of-another-group' | 'not-received' | 'form-with-areas' }>;

/** Why an option of the list cannot be had here. Source: SIIF-08, USPEC-02, USPEC-06 */
function refusedChoice(label: string, fault: RefusedChoice): string {
  switch (fault.code) {
    case 'of-another-group':
      return `${fault.person} es ${listText(fault.groups, 'y')}, no ${fault.chosen}. Cambie la persona o el grupo.`;
    case 'not-received':
      return `«${fault.category}» no se atiende aquí. ${asSentence(fault.reason)} Si es otra cosa, elija otra categoría.`;
    case 'form-with-areas':
      return fault.filled
        ? `${label}: no se cambia, porque un área ya diligenció parte del formulario. Registre aparte lo que se pide y vincúlelo.`
        : `${label}: no se cambia mientras un área o un tercero responde. Cámbiela cuando lo devuelva.`;
    default:
      return fault satisfies never;
  }
}

type LinkFault = Extract<FieldFault, { asked: string } | { code: 'no-case-number' | 'same-case' }>;

/** Why a case cannot be linked with the one that was named. Source: UARIV-14 */
function linkFault(label: string, fault: LinkFault): string {
  switch (fault.code) {
    case 'no-case-number':
      return `${label}: escriba un solo número.`;
    case 'same-case':
      return `${label}: es este mismo número. Escriba otro.`;
    case 'unknown-case':
      return `No encuentro ${fault.asked}. Revise el número.`;
    case 'draft-case':
      return `${fault.asked} todavía no tiene su número definitivo: se vincula cuando lo tenga.`;
    case 'linked-case':
      return linkedText(fault);
    case 'ended-case':
      return `${fault.asked} ya tiene solución o ya terminó: no se puede agregar.`;
    case 'child-case':
      return `${fault.asked} ya se atiende con otro, o agrupa a otros o es un incidente masivo: primero sáquelo de allá, o deshaga ese masivo.`;
    case 'not-a-child':
      return `${fault.asked} no está entre los agrupados.`;
    default:
      return fault satisfies never;
  }
}

/** The names of the kinds, for a case of any noun. */
const kindNames: Readonly<Record<LinkKind, string>> = {
  related: 'relacionado con',
  'duplicate-of': 'duplicado de',
  'has-duplicate': 'tiene como duplicado',
  'caused-by': 'causado por',
  causes: 'causa de',
  'follow-up-of': 'sigue a',
  'followed-up-by': 'continúa en',
};

function linkedText({ asked, kind, isFinal }: Extract<FieldFault, { code: 'linked-case' }>): string {
  const standing = `Ya hay un vínculo con ${asked}: «${kindNames[kind]}».`;
  return isFinal ? standing : `${standing} Para cambiarlo, quítelo antes con «Desvincular».`;
}

/** "Secciones: escriba al menos 4 diferentes; lleva 2. Revise «abc». El código lleva 6 dígitos." Source: SIIF-07 */
function listFault(label: string, { found, least, most, wrong, says }: Extract<FieldFault, { code: 'list' }>): string {
  const given = `lleva ${countText(found)}`;
  const few = least === undefined ? [] : [`${label}: escriba al menos ${countText(least)} diferentes; ${given}.`];
  const many = most === undefined ? [] : [`${label}: admite ${countText(most)}; ${given}.`];
  const quoted = wrong.slice(0, WRONG_QUOTED).map((item) => `«${shortened(item)}»`);
  const more = wrong.length > WRONG_QUOTED ? [`${countText(wrong.length - WRONG_QUOTED)} más`] : [];
  const faulty = wrong.length === 0 ? [] : [`Revise ${listText([...quoted, ...more], 'y')}. ${ended(says)}`];
  return [...few, ...many, ...faulty].join(' ');
}

/** "Otros usuarios: admite 25; lleva 30. Renglón 2: Falta: el cargo. Y 3 renglones más." Source: SIGCE-10 */
function rowsFault(label: string, { rows, most, found = 0 }: Extract<FieldFault, { code: 'rows' }>): string {
  const many = most === undefined ? [] : [`${label}: admite ${countText(most)}; lleva ${countText(found)}.`];
  const more = rows.length - WRONG_QUOTED;
  return [
    ...many,
    ...rows.slice(0, WRONG_QUOTED).map(({ row, faults }) => `Renglón ${countText(row)}: ${allFaultsText(faults)}`),
    ...(more > 0 ? [`Y ${numberOfText(more, 'renglón', 'renglones')} más.`] : []),
  ].join(' ');
}

/** Values of a list that are quoted; the rest is counted. */
const WRONG_QUOTED = 5;

function shortened(item: string): string {
  return lengthOf(item) > 40 ? `${truncateText(item, 40)}…` : item;
}

function ended(sentence: string): string {
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}

/** "Revise 2 datos": stands on top of a form with faults. */
export function faultCountText(faults: readonly FieldFault[]): string {
  return `Revise ${numberOfText(faults.length, 'dato', 'datos')}`;
}

/** Faults that are named in one line; of more the number says it. */
const NAMED = 4;

/** "Revise 2 datos: ciudad y tema": on top of a form so long that the faults are out of sight. */
export function faultsByNameText(faults: readonly FieldFault[]): string {
  return faults.length > NAMED
    ? faultCountText(faults)
    : `${faultCountText(faults)}: ${listText(
        faults.map((f) => inSentence(f.label)),
        'y',
      )}`;
}

/** All that is wrong in one breath: "Falta: la razón y el grupo." and what is wrong otherwise. Source: SIGCE-09 */
export function allFaultsText(faults: readonly FieldFault[]): string {
  const missing = faults.filter((f) => f.code === 'missing').map((f) => inSentence(f.label));
  const others = faults.filter((f) => f.code !== 'missing').map(fieldFaultText);
  const verb = missing.length === 1 ? 'Falta' : 'Faltan';
  return [...(missing.length === 0 ? [] : [`${verb}: ${listText(missing, 'y')}.`]), ...others].join(' ');
}

function tooEarly(label: string, fault: Extract<FieldFault, { code: 'before' | 'before-the-solution' }>): string {
  return fault.code === 'before'
    ? `${label}: no puede ser antes del ${isoDateText(fault.earliest)}.`
    : `${label}: la solución es del ${isoDateText(fault.solvedOn)}; escriba ese día o uno posterior.`;
}

function lengthAdmitted(fault: Extract<FieldFault, { code: 'too-short' | 'too-long' }>): string {
  return fault.code === 'too-short'
    ? `escriba al menos ${numberOfText(fault.least, 'carácter', 'caracteres')}`
    : `admite ${numberOfText(fault.most, 'carácter', 'caracteres')}`;
}

/** A label that is a question stands in quotation marks inside the sentence. */
function named(label: string): string {
  return label.startsWith('¿') ? `«${label}»` : label;
}

function notAChoice(label: string, choices: readonly string[]): string {
  const few = choices.length > 0 && choices.length <= 5;
  return few ? `${label}: elija ${listText(choices, 'o')}.` : `${label}: elija una opción de la lista.`;
}

function notAPhone(digits: number): string {
  const isRightCount = digits === 7 || digits >= 10;
  return `El teléfono lleva 7 o 10 dígitos, con o sin extensión; la extensión sola, de 3 a 5. ${isRightCount ? 'Escriba un solo número, sin letras.' : `Escribió ${numberOfText(digits, 'dígito', 'dígitos')}.`}`;
}
