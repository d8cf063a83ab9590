import { alternativeTo, cameBack, isDemanded, isWaiting } from '../core/ticket/forms/conditions.js';
import { onlyChoice } from '../core/ticket/forms/field-value.js';
import type { FieldFault } from '../core/ticket/refusals.js';
import type { FieldValues } from '../core/ticket/ticket.js';
import type { TypedForm } from '../ports/messenger.js';
import { bold, fault, type Parts } from './card.js';
import { faultCountText, fieldFaultText, stillAskedText } from '../texts/fields.js';
import { parseDate } from '../core/calendar/civil-date.js';
import { noneLabel, onePerLineLabel, rowsLabel } from '../core/form-labels.js';
import { asBold, asData, asLabel, oneLine } from './user-words.js';
import type { Field } from '../procedure/form.js';
import type { AskedField } from '../core/procedure/form.js';

/** A property that is '' is left out of the card. */
export type FieldInput = {
  type: 'Input.Text' | 'Input.ChoiceSet' | 'Input.Date' | 'Input.Number';
  /** A line that replaces the input if there is nothing to fill in: a card takes no files, and a single option is taken without asking. */
  line: string;
  id: string;
  label: string;
  value: string | number;
  style: 'tel' | 'email' | 'compact' | 'expanded' | 'filtered' | '';
  isMultiline: true | '';
  /** `true`: several values come back in one text, separated by commas. */
  isMultiSelect: true | '';
  choices: readonly { title: string; value: string }[];
  /** The source of more choices, which the client asks for while the person types. */
  query?: { type: 'Data.Query'; dataset: string };
  placeholder: string;
  /** `true`: long choices are wrapped and not cut. */
  wrap: true | '';
  /** `true`: the form is not complete without it; `draw-card.ts` decides for the whole card whether Teams enforces it. */
  isRequired: true | '';
  help: string;
  fault: string;
};

/** "✕ Revise 2 datos", or "Falta un dato más: placa"; under it what is wrong with no field of the form. */
export function backLine(fields: readonly Field[], again: TypedForm, said = faultCountText): Parts {
  const { faults, opened } = cameBack(fields, again);
  if (faults.length === 0) return bold(stillAskedText(opened));
  const apart = faults.filter(({ field }) => !fields.some((f) => f.id === field && f.fixed === undefined));
  return [fault(said(faults)), apart.map((found) => fault(asData(fieldFaultText(found)), 'none'))];
}

export const moreDataTitle = 'Más datos';

export function asInputs(values: FieldValues): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [`f_${id}`, value]));
}

/**
 * @property among the fields of the whole form, if these fields are only a part of it
 * @property freed  ids of required fields that may still be empty when the form is sent
 * @property canSend  a button beside the form keeps what was typed while the person sends a file
 * @property sent  names of the files that were sent with a draft
 */
export type InputState = {
  typed: FieldValues;
  faults: readonly FieldFault[];
  among?: readonly Field[];
  sent?: readonly string[];
  freed?: readonly string[];
  canSend?: boolean;
};

/** Up to the first number the choices are an open list; above the second number the person types to find one. */
const FEW_CHOICES = 5;
const MANY_CHOICES = 12;

/** Except fields with a fixed value; files are sent in the chat, a card only offers them to choose from. */
export function inputsOf(fields: readonly Field[], state: InputState): readonly FieldInput[] {
  const among = state.among ?? fields;
  const asked = { ...state, among, faults: cameBack(among, state).faults };
  const isShown = (field: Field) => !isWaiting(field, asked) || state.faults.some((f) => f.field === field.id);
  return fields.filter((field) => field.fixed === undefined && isShown(field)).map((field) => inputOf(field, asked));
}

function inputOf(field: Field, state: InputState & { among: readonly Field[] }): FieldInput {
  const { typed, faults } = state;
  const { type, style, value, choices, placeholder } = shapeOf(field, typed[field.id] ?? field.usual ?? '');
  const found = faults.find((f) => f.field === field.id);
  // "Sede *"; Teams adds the mark itself to an input that the card makes required.
  const label = isDemanded(field, state) && !field.label.endsWith('*') ? `${field.label} *` : field.label;
  const isToSend = field.type === 'file' && (field.choices ?? []).length === 0;
  const says = found === undefined ? '' : fieldFaultText(found);
  const help = helpShown(field, isToSend, state);
  // The properties are named and not spread: most objects of a draft's card are its inputs.
  return {
    type,
    style,
    value,
    choices,
    placeholder,
    line: isToSend ? asBold(label) : onlyChoiceLine(field),
    id: `f_${field.id}`,
    label: asLabel(label),
    wrap: field.choices === undefined ? '' : true,
    isRequired: isWantedAnyway(field, state) || '',
    isMultiline: hasLines(field) ? true : '',
    isMultiSelect: field.type === 'file' && !isToSend ? true : '',
    help: says.includes(help) ? '' : asLabel(help),
    fault: asData(says),
  };
}

const isWantedAnyway = ({ id, required, takenFrom }: Field, { freed = [] }: InputState): boolean =>
  required === true && takenFrom === undefined && !freed.includes(id);
/** A list has a line for each value, a table a line for each row. */
const hasLines = ({ type, list, rows }: Field): boolean => type === 'long-text' || list !== undefined || rows !== undefined;

function helpShown(field: Field, isToSend: boolean, state: InputState & { among: readonly Field[] }): string {
  const other = alternativeTo(field, state.among);
  const enough = other === undefined ? '' : `Basta con esto o con «${other.label}».`;
  return `${enough} ${isToSend ? howToSend(field, state).trim() : helpOf(field)}`.trim();
}

/** "Grupo: Sistemas", "¿Qué grupo? Sistemas": taken without asking; '' for other fields. */
function onlyChoiceLine(field: Field): string {
  const only = onlyChoice(field);
  if (only === null) return '';
  return asBold(`${field.label}${/[?:]$/.test(field.label) ? '' : ':'} ${only.label}`);
}

/** A file that was sent with a draft counts for every field that asks for files. */
function howToSend({ choices, help = '' }: Field, { sent, canSend }: InputState): string {
  if (choices !== undefined && canSend === true)
    return `${help} Aún no hay archivos: pulse «Enviar un archivo»; lo que escribió no se pierde.`;
  if (choices !== undefined) return `${help} Envíe el archivo en su chat conmigo, con el número que ve aquí, y abra esto de nuevo.`;
  if (sent === undefined) return `${help} Se agrega después, con el número que reciba.`;
  if (sent.length === 0) return `${help} Envíe el archivo en este chat.`;
  return `Enviado: ${sent.map((name) => oneLine(name, 60)).join(' · ')}`;
}

/** With what the field's pattern demands, so that the person knows it before typing. */
function helpOf({ help, patternSays = '', patternWhen = [], list, minLength = 0, none, columns }: AskedField): string {
  if (columns !== undefined) return `${rowsLabel(columns.map(({ label }) => label).join('; '))} ${help ?? ''}`.trim();
  const wanted = [list === undefined ? '' : onePerLineLabel, ...patternWhen.map((p) => p.patternSays), patternSays];
  const least = list === undefined && minLength >= LONG_ENOUGH_TO_SAY ? `Al menos ${minLength} caracteres.` : '';
  const without = none === undefined ? '' : noneLabel(none);
  return [help ?? wanted.filter((said) => said !== '').join(' '), least, without].filter((said) => said !== '').join(' ');
}

/** A shorter minimum length is not stated: any real answer is longer. */
const LONG_ENOUGH_TO_SAY = 10;

type InputShape = Pick<FieldInput, 'type' | 'style' | 'value' | 'choices' | 'placeholder'>;

function shapeOf(field: Field, value: string): InputShape {
  const text = { type: 'Input.Text', style: '', value, choices: [], placeholder: '' } as const;
  if (field.choices !== undefined && field.choices.length > 0) return choiceShape(field, field.choices, value);
  // An example describes the engine's own check; where the procedure gives a pattern, the procedure's words say what it wants.
  const example = (words: string): string => (field.pattern === undefined && (field.help ?? '') === '' ? words : '');
  switch (field.type) {
    case 'phone':
      return { ...text, style: 'tel', placeholder: example('7 o 10 dígitos, con o sin extensión') };
    case 'email':
      return { ...text, style: 'email', placeholder: example('nombre@entidad.gov.co') };
    case 'date':
      // A typed value that is no date stays in a text input, so that it is not lost.
      return value === '' || parseDate(value) !== null ? { ...text, type: 'Input.Date' } : { ...text, placeholder: '30/11/2026' };
    case 'number': {
      const number = Number(value.replace(',', '.'));
      return value === '' || Number.isFinite(number) ? { ...text, type: 'Input.Number', value: value === '' ? '' : number } : text;
    }
    case 'person':
      return { ...text, placeholder: example('Nombre o correo') };
    case 'text':
    case 'long-text':
    case 'choice':
    case 'file':
      return text;
    default:
      return field.type satisfies never;
  }
}

function choiceShape({ type }: Field, choices: readonly { id: string; label: string }[], value: string): InputShape {
  const chosen = type === 'file' ? value.split(',') : [value];
  // No client draws a drop-down well for a field that takes several choices.
  const style = type === 'file' || choices.length <= FEW_CHOICES ? 'expanded' : choices.length <= MANY_CHOICES ? 'compact' : 'filtered';
  return {
    type: 'Input.ChoiceSet',
    style,
    value: chosen.filter((id) => choices.some((c) => c.id === id)).join(','),
    choices: choices.map((c) => ({ title: asLabel(c.label), value: c.id })),
    placeholder: style === 'expanded' ? '' : 'Elija una opción',
  };
}
