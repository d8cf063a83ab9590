import type { Channel } from '../procedure/vocabulary.js';
import type { Field } from '../procedure/form.js';
import type { Procedure } from '../procedure/procedure.js';
import { civilDate, parseDate } from '../core/calendar/civil-date.js';
import { type AskedField, isPersonal, withColumns } from '../core/procedure/form.js';
import { labelOfChoice } from '../core/procedure/lookup.js';
import { listItems, rowCells } from '../core/ticket/forms/field-value.js';
import type { FileRef, FieldValues, LinkKind } from '../core/ticket/ticket.js';
import { dateLabel } from '../core/form-labels.js';
import { inSentence, numberOfText, asSentence, countText, listText } from './words.js';
import type { NamedFiller } from '../core/people/person.js';
import type { FieldFault } from '../core/ticket/refusals.js';
import { lengthOf, truncateText } from '../core/text/normalise-text.js';

const listSign = ' · ';

/** A choice by its label, a date as "28 nov 2026", a list in one line, files by their names. @param files of the ticket */
export function valueText(field: AskedField, value: string, files: readonly FileRef[] = []): string {
  const { type, choices, list } = field;
  if (field.columns !== undefined) return rowsText(rowTexts(field, value));
  if (list !== undefined) return listItems(value).join(listSign);
  if (type === 'date') return isoDateText(value);
  if (type !== 'file') return labelOfChoice(choices ?? [], value);
  const ids = value.split(',');
  return files
    .filter((f) => ids.includes(f.id))
    .map((f) => f.name)
    .join(' · ');
}

const rowsText = (rows: readonly string[]): string => rows.map((row, at) => `${at + 1}) ${row}`).join(' ');

/** `column`: null if the row has more cells than fields, or fewer. */
export type ShownCell = (column: Field | null, said: string) => string;

/** Source: SIGCE-10 */
export function rowTexts({ columns = [] }: AskedField, value: string, shown: ShownCell = (_, said) => said): readonly string[] {
  return rowCells(value).map((cells) => {
    const said = cells.map((cell, at) => {
      const column = cells.length === columns.length ? (columns[at] ?? null) : null;
      return cell === '' ? '' : shown(column, column === null ? cell : valueText(column, cell));
    });
    return said.filter((cell) => cell !== '').join(listSign);
  });
}

/** "28 nov 2026" for `2026-11-28`; a text that is no date stays as it is. */
export function isoDateText(iso: string): string {
  const day = parseDate(iso);
  return day === null ? iso : dateLabel(civilDate(day));
}

export type Given = { id: string; label: string; value: string };

/** Without personal data. */
export function givenIn(fields: readonly Field[], values: FieldValues): readonly Given[] {
  return fields
    .filter((f) => f.pii !== true && (values[f.id] ?? '') !== '')
    .map((f) => ({ id: f.id, label: f.label, value: givenText(f, values[f.id] ?? '') }));
}

/** Files are only counted, because their names are where they were attached. */
const givenText = (field: Field, value: string): string =>
  field.type === 'file' ? numberOfText(value.split(',').length, 'archivo', 'archivos') : valueText(field, value);

/** "; otros usuarios: 1) JUAN · ROJAS": the rows that the forms were given, without personal data. Source: SIGCE-10 */
export function givenRowsText(values: FieldValues, { forms }: Procedure): string {
  return forms
    .flatMap(({ fields }) => fields.map((field) => withColumns(field, fields)))
    .filter((field) => field.columns !== undefined && (values[field.id] ?? '') !== '')
    .map((field) => {
      const rows = rowTexts(field, values[field.id] ?? '', (column, said) => (column === null || isPersonal(column) ? '' : said));
      return `; ${inSentence(field.label)}: ${rowsText(rows)}`;
    })
    .join('');
}

export function valuesText(given: readonly Given[], one: 'plain' | 'labelled' = 'plain'): string {
  const isPlain = one === 'plain' && given.length === 1;
  return given.map(({ label, value }) => (isPlain ? `«${value}»` : `${inSentence(label)} «${value}»`)).join(', ');
}

/** Source: USPEC-06 */
export const sectionLabel = (id: string, { forms }: Procedure): string =>
  forms.flatMap((f) => f.sections ?? []).find((s) => s.id === id)?.label ?? id;

/** Who fills the next section, or why no one was asked. Source: USPEC-06 */
export function fillerText(filler: NamedFiller | undefined): string {
  if (filler === undefined) return '';
  if (filler.kind === 'person') return `; también se le pidió a ${filler.person.name}`;
  return filler.kind === 'unknown'
    ? '; a la persona que se nombró no se le pidió: la mesa no encuentra a nadie con ese correo'
    : '; a la persona que se nombró no se le pidió: es quien pide';
}

/** "por Teams", "por teléfono", "en persona"; for a mail with the keyword the keyword too, "por correo (precaso)" (UARIV-01). */
export function channelText(channel: Channel, { intake }: Pick<Procedure, 'intake'>): string {
  return {
    teams: 'por Teams',
    precaso: `por correo (${intake.keywords[0] ?? 'precaso'})`,
    web: 'por la página web',
    email: 'por correo',
    telephone: 'por teléfono',
    mobile: 'por celular',
    'in-person': 'en persona',
    automatic: 'por una alerta automática',
  }[channel];
}

const writeOfStyle: Readonly<Record<string, string>> = { tel: 'Escriba el teléfono.', email: 'Escriba el correo.' };

/** Where Teams does not say it by itself. */
export const starText = 'Lo que lleva * es obligatorio.';

/** Before the card is sent. @param input as the card has it */
export function requiredInputText(input: Readonly<Record<string, unknown>>): string {
  if (input['type'] === 'Input.ChoiceSet') return input['isMultiSelect'] === true ? 'Elija al menos una opción.' : 'Elija una opción.';
  if (input['type'] === 'Input.Date') return 'Elija la fecha.';
  if (input['type'] === 'Input.Number') return 'Escriba el número.';
  return writeOfStyle[String(input['style'])] ?? (input['isMultiline'] === true ? 'Escriba aquí su respuesta.' : 'Escriba este dato.');
}

type FieldFaultOf = { [Code in FieldFault['code']]: FieldFault & { code: Code } };

export const fieldFaultText = (fault: FieldFault): string => sentenceOf(fault.code, fault);

/** So that the compiler knows which type of fault the row takes. */
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

  // Source: SIIF-08, USPEC-02, USPEC-06
  'of-another-group': ({ person, groups, chosen }) => `${person} es ${listText(groups, 'y')}, no ${chosen}. Cambie la persona o el grupo.`,
  'not-received': ({ category, reason }) =>
    `«${category}» no se atiende aquí. ${asSentence(reason)} Si es otra cosa, elija otra categoría.`,
  'form-with-areas': ({ filled }, label) =>
    filled
      ? `${label}: no se cambia, porque un área ya diligenció parte del formulario. Registre aparte lo que se pide y vincúlelo.`
      : `${label}: no se cambia mientras un área o un tercero responde. Cámbiela cuando lo devuelva.`,

  // Source: UARIV-14
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

const WRONG_QUOTED = 5;

const shortened = (item: string): string => (lengthOf(item) > 40 ? `${truncateText(item, 40)}…` : item);
const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);
export const faultCountText = (faults: readonly FieldFault[]): string => `Revise ${numberOfText(faults.length, 'dato', 'datos')}`;

function labelsText(faults: readonly FieldFault[]): string {
  const labels = faults.map((f) => inSentence(f.label));
  return listText(labels, 'y');
}

const NAMED = 4;

/** "Revise 2 datos: ciudad y tema": of a form so long that its faults are out of sight. */
export function faultsByNameText(faults: readonly FieldFault[]): string {
  return faults.length > NAMED ? faultCountText(faults) : `${faultCountText(faults)}: ${labelsText(faults)}`;
}

/** "Falta un dato más: placa": what an answer on the form opened. */
export function stillAskedText(opened: readonly FieldFault[]): string {
  if (opened.length === 0) return '';
  const named = labelsText(opened);
  return opened.length === 1 ? `Falta un dato más: ${named}` : `Faltan ${countText(opened.length)} datos más: ${named}`;
}

/** "Falta: la razón y el grupo.", and after that the other faults. Source: SIGCE-09 */
export function allFaultsText(faults: readonly FieldFault[]): string {
  const missing = faults.filter((f) => f.code === 'missing');
  const others = faults.filter((f) => f.code !== 'missing').map(fieldFaultText);
  const verb = missing.length === 1 ? 'Falta' : 'Faltan';
  return [...(missing.length === 0 ? [] : [`${verb}: ${labelsText(missing)}.`]), ...others].join(' ');
}
