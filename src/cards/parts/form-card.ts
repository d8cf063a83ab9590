import type { FieldValues } from '../../core/ticket/ticket.js';
import { onlyChoice } from '../../core/ticket/forms/field-value.js';
import { cameBack, isDemanded } from '../../core/ticket/forms/conditions.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { Choosable } from '../../core/ticket/forms/transition-fields.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import type { NumberReader } from '../../core/ticket/numbers/ticket-numbers.js';
import { bold, fault, foldedInputs, inputs, small, text, type Card, type Parts } from '../card.js';
import { faultsByNameText } from '../../texts/fields.js';
import { inOrder, type ActionData, type Button } from '../button.js';
import { caseNames, wordsFor } from './case-head.js';
import { backLine, inputsOf, moreDataTitle, type InputState } from '../field-input.js';
import { asBold, asData, asLine } from '../user-words.js';
import type { Field } from '../../procedure/form.js';
import type { RequiredField } from '../../procedure/routing.js';
import { nounOf } from '../../texts/words.js';

/** @property readBy the desk by default @property remark a line over the text that has to be read */
export type FormAsking = TypedForm & { readBy?: NumberReader; remark?: string };

/**
 * @property whole   personal data that the form shows unmasked; the history records that they were opened
 * @property ready    the input to choose a ready text, by how the form is opened
 * @property groupStep  the step in which the group of an escalation is asked, or changed
 */
export type Asking = Partial<FormAsking> & {
  choosable?: Choosable;
  whole?: readonly Field[];
  readers?: readonly string[] | undefined;
  ready?: ((form: ActionData) => TextChoice) | undefined;
  carried?: ActionData;
  groupStep?: 'asked' | 'changing' | undefined;
};

export type TextChoice = { fields: readonly Field[]; buttons: readonly Button[] };
export const noChoice: TextChoice = { fields: [], buttons: [] };

type Folded = { title: string; fields: readonly Field[] };

/**
 * @property matter          what the reader has to know before they fill in the form
 * @property checklistTitle  by default it says that the checklist is for the receiver
 * @property preview         what will happen when the form is sent
 * @property canSend         one of the buttons keeps what was typed while the person sends a file
 * @property freed           ids of required fields that may still be empty when the form is sent
 */
export type FormDialog = {
  explanation: string;
  fields: readonly Field[];
  matter?: readonly string[];
  folded?: Folded;
  checklist?: readonly Field[];
  checklistTitle?: string;
  preview?: readonly string[];
  action: Button;
  others?: readonly Button[];
  canSend?: boolean;
  freed?: readonly string[];
};

export function formCard(view: CaseView, asking: FormAsking, form: FormDialog): Card {
  const { ticket } = view.stored;
  const { readBy = 'desk', remark = '' } = asking;
  const { matter = [], others = [] } = form;
  const name = caseNames(ticket, view.procedure, readBy);
  return formOf({
    ...form,
    ...askedOn(view, asking, form),
    fallback: `${name}: ${form.explanation}`,
    name: asBold(name),
    words: asLine(wordsFor(view)(ticket.words), 120),
    matter: [remark, ...matter],
    actions: [{ ...form.action, data: { ...form.action.data, ...statedValues(form.fields) } }, ...others],
  });
}

function askedOn({ stored: { ticket }, procedure }: CaseView, asking: FormAsking, form: FormDialog) {
  const among = [...form.fields, ...(form.folded?.fields ?? []), ...(form.checklist ?? [])];
  const known = (form.checklist ?? []).flatMap(({ id }) => ((ticket.fields[id] ?? '') === '' ? [] : [[id, ticket.fields[id]]]));
  const before: FieldValues = Object.fromEntries(known);
  const again = { typed: { ...before, ...asking.typed }, faults: asking.faults };
  const { faults, opened } = cameBack(among, again);
  const { fields, folded, checklist } = opened.length > 0 && faults.length === 0 ? nextStep(among, opened) : { ...nothingFolded, ...form };
  const sent = among.filter(({ id }) => !opened.some(({ field }) => field === id));
  const typed: FieldValues = { ...before, ...typedIn(sent, asking) };
  const state = { ...form, typed, faults, among };
  const forReceiver = `Quien ${nounOf(ticket, procedure).as('lo')} reciba necesita saber:`;
  return {
    // A long form names its faults, because some of them are out of sight.
    back: backLine(among, again, folded.fields.length > 0 ? faultsByNameText : undefined),
    asked: [
      inputs(inputsOf(fields, state)),
      moreInputs(folded, state),
      bold(checklist.length === 0 ? '' : asData(form.checklistTitle ?? forReceiver), 'apart'),
      inputs(inputsOf(checklist, state)),
    ],
  };
}

const nothingFolded = { folded: { title: '', fields: [] }, checklist: [] };

/** The form comes back with the fields that an answer opened; all others, with what was typed, are folded and sent along. */
function nextStep(among: readonly Field[], opened: readonly FieldFault[]) {
  const isOpened = ({ id }: Field) => opened.some(({ field }) => field === id);
  const rest = among.filter((f) => !isOpened(f));
  return { fields: among.filter(isOpened), folded: { title: 'Cambiar lo que respondió', fields: rest }, checklist: [] };
}

export function moreInputs({ title, fields }: Folded, state: InputState): Parts {
  const isOpen = fields.some(({ id }) => state.faults.some(({ field }) => field === id));
  return foldedInputs(title, 'folded', inputsOf(fields, state), isOpen);
}

/**
 * Fields that are optional and still empty go below a line that opens them, except those that another field depends on.
 * @param later fields that are demanded before the case goes on, unless another field says the same
 */
export function withMoreData(fields: readonly Field[], { typed, faults }: TypedForm, later: readonly RequiredField[] = []) {
  const has = (id: string | undefined) => fields.some((f) => f.id === id);
  const open = [...later.filter(({ or }) => !has(or)), ...fields.flatMap(({ requiredWhen = [] }) => requiredWhen), ...faults];
  const isOpen = (f: Field) =>
    (typed[f.id] ?? f.usual ?? '') !== '' || isDemanded(f, { among: fields, typed }) || open.some(({ field }) => field === f.id);
  return { fields: fields.filter(isOpen), folded: { title: moreDataTitle, fields: fields.filter((f) => !isOpen(f)) } };
}

type FormHead = Pick<FormDialog, 'matter' | 'preview'> & { fallback: string; name: string; words: string; explanation: string };

/** @property remark a line over the inputs; faults replace it */
type DeskForm = TypedForm & FormHead & Pick<FormDialog, 'fields' | 'action'> & { remark?: string };

export function formCardOfDesk({ remark = '', fields, typed, faults, action, ...form }: DeskForm): Card {
  return formOf({
    ...form,
    back: faults.length === 0 ? fault(asData(remark)) : backLine(fields, { typed, faults }),
    asked: inputs(inputsOf(fields, { typed, faults })),
    actions: [action],
  });
}

type FormShown = FormHead & { back: Parts; asked: Parts; actions: readonly Button[] };

function formOf({ fallback, name, words, explanation, matter = [], back, asked, preview = [], actions }: FormShown): Card {
  return {
    fallback,
    body: [
      small(`**${name}** · ${words}`),
      text(asData(explanation)),
      text(matter.map(asData), 'small'),
      back,
      asked,
      small(preview.map(asData), 'small'),
    ],
    actions: inOrder(actions),
  };
}

/** Stated values go with the press; if a value has changed by then, the press is refused. */
export function statedValues(fields: readonly Field[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const only = field.required === true ? onlyChoice(field) : null;
      return only === null ? [] : [[`f_${field.id}`, only.id]];
    }),
  );
}

/** A form that comes back with faults has only what was typed: an emptied field stays empty, also if a client leaves it out. */
export function typedIn(fields: readonly Field[], { typed, faults }: TypedForm): FieldValues {
  return faults.length === 0 ? typed : { ...Object.fromEntries(fields.map((f) => [f.id, ''])), ...typed };
}
