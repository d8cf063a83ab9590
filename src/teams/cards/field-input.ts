import { isRequired } from '../../domain/intake/check-form.js';
import type { Field } from '../../domain/procedure/procedure.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { sayFieldFault } from '../../texts/field-faults.js';
import { asData, asPlain } from './user-words.js';

/** An input as the templates draw it; what is '' is left out of the card. */
export type FieldInput = {
  type: 'Input.Text' | 'Input.ChoiceSet' | 'Input.Date' | 'Input.Number';
  id: string;
  label: string;
  value: string | number;
  style: 'tel' | 'email' | 'compact' | 'expanded' | 'filtered' | '';
  isMultiline: true | '';
  choices: readonly { title: string; value: string }[];
  placeholder: string;
  /** Long choices are not cut. */
  wrap: true | '';
  help: string;
  fault: string;
};

/** What an input shows besides its field: what was typed, and what was wrong with it. */
export type InputState = { typed: FieldValues; faults: readonly FieldFault[] };

/** Up to so many choices stand open as a list to press; beyond the second number one types to find. */
const FEW_CHOICES = 5;
const MANY_CHOICES = 12;

/** The inputs of these fields; files are sent in the chat, a card cannot take them. */
export function inputsOf(fields: readonly Field[], state: InputState): readonly FieldInput[] {
  return fields.filter((f) => f.type !== 'file').map((field) => inputOf(field, state));
}

function inputOf(field: Field, { typed, faults }: InputState): FieldInput {
  const value = typed[field.id] ?? field.usual ?? '';
  const fault = faults.find((f) => f.field === field.id);
  return {
    ...shapeOf(field, value),
    id: `f_${field.id}`,
    label: isRequired(field, typed) ? marked(field.label) : field.label,
    wrap: field.choices === undefined ? '' : true,
    isMultiline: field.type === 'long-text' ? true : '',
    help: fault === undefined ? asData(helpOf(field)) : '',
    fault: fault === undefined ? '' : asData(sayFieldFault(fault)),
  };
}

/**
 * "Sede *". The mark stands in the label, for a client draws its own only where it may insist; and it may not, because
 * it would stop at the first empty field, and what is wrong in the others would be told one press later.
 */
function marked(label: string): string {
  return label.endsWith('*') ? label : `${label} *`;
}

/** What the field says of itself; what its pattern wants is worth saying before it is got wrong. */
function helpOf({ help, pattern, patternSays = '' }: Field): string {
  return help ?? (pattern === undefined ? '' : patternSays);
}

type Shape = Pick<FieldInput, 'type' | 'style' | 'value' | 'choices' | 'placeholder'>;

function shapeOf(field: Field, value: string): Shape {
  const text = { type: 'Input.Text', style: '', value, choices: [], placeholder: '' } as const;
  if (field.choices !== undefined) return choiceShape(field.choices, value);
  // An example is of the engine's own check: where the procedure gives a pattern, its own words say what it wants.
  const example = (words: string): string => (field.pattern === undefined && (field.help ?? '') === '' ? words : '');
  switch (field.type) {
    case 'phone':
      return { ...text, style: 'tel', placeholder: example('7 o 10 dígitos, o la extensión') };
    case 'email':
      return { ...text, style: 'email', placeholder: example('nombre@entidad.gov.co') };
    case 'date':
      return { ...text, type: 'Input.Date', value: /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '' };
    case 'number':
      return numberShape(text, value);
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

/** What was typed and is no number is kept in a text input, so that it is not lost. */
function numberShape(text: Shape, value: string): Shape {
  const number = Number(value.replace(',', '.'));
  return value === '' || Number.isFinite(number) ? { ...text, type: 'Input.Number', value: value === '' ? '' : number } : text;
}

function choiceShape(choices: readonly { id: string; label: string }[], value: string): Shape {
  const style = choices.length <= FEW_CHOICES ? 'expanded' : choices.length <= MANY_CHOICES ? 'compact' : 'filtered';
  return {
    type: 'Input.ChoiceSet',
    style,
    value: choices.some((c) => c.id === value) ? value : '',
    choices: choices.map((c) => ({ title: asPlain(c.label), value: c.id })),
    placeholder: style === 'expanded' ? '' : 'Elija una opción',
  };
}
