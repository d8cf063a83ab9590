import type { FieldFault } from '../../../domain/ticket/refusals.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import { onlyChoice } from '../../../domain/ticket/forms/field-value.js';
import type { Choosable } from '../../../domain/ticket/forms/transition-fields.js';
import type { ReadyAnswer } from '../../../domain/ready-answers/ready-answer.js';
import type { PersonRef } from '../../../domain/people/person.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import type { CaseView, TypedForm } from '../../../ports/messenger.js';
import type { NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import { faultCountText, faultsByNameText } from '../../../texts/field-faults.js';
import { noteLabels } from '../../../form-labels.js';
import { inOrder, submit, type Button } from '../parts/button.js';
import { caseNames, wordsFor } from '../parts/case-head.js';
import { inputsOf, mayBeDemanded, moreDataTitle, type FieldInput, type InputState } from '../parts/field-input.js';
import { asBold, asData, asLine } from '../parts/user-words.js';
import type { Choice, Field, RequiredField } from '../../../domain/procedure/form.js';
import { nounOf } from '../../../texts/words.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';

/** A dialog that asks: which case, what for, the fields, and what will happen. */
export type FormDialogData = {
  fallback: string;
  name: string;
  words: string;
  explanation: string;
  /** What has to be read before anything is filled in. */
  matter: readonly { line: string }[];
  faultsLine: string;
  inputs: readonly FieldInput[];
  /** More inputs under a line that opens them; open where one of them has a fault. */
  foldedTitle: string;
  isUnfolded: boolean;
  folded: readonly FieldInput[];
  checklistTitle: string;
  checklist: readonly FieldInput[];
  preview: readonly { line: string }[];
  actions: readonly Button[];
};

/** A form without folded inputs. */
export const nothingFolded = { foldedTitle: '', isUnfolded: false, folded: [] } as const;

/**
 * @property readBy  who has the form before them: the desk, unless said otherwise
 * @property whole   personal data that it shows whole; the history has it that they were opened
 * @property answers  ready answers of the case's group that the form offers
 * @property groupStep  the group of an escalation was asked, or is being changed
 */
export type Asking = Partial<TypedForm> & {
  choosable?: Choosable;
  readBy?: NumberReader;
  whole?: readonly Field[];
  answers?: readonly ReadyAnswer[];
  groupStep?: 'asked' | 'changing' | undefined;
};

export type FormDialog = {
  explanation: string;
  fields: readonly Field[];
  matter?: readonly string[];
  folded?: { title: string; fields: readonly Field[] };
  checklist?: readonly Field[];
  /** Over the checklist; without it, that it is for the receiver. */
  checklistTitle?: string;
  preview?: readonly string[];
  action: Button;
  others?: readonly Button[];
  /** One of the buttons keeps the form while a file is sent. */
  canSend?: boolean;
  /** Ids of required fields that the press may still go without. */
  freed?: readonly string[];
};

/** A form about one case. */
export function formData(view: CaseView, asking: TypedForm & { readBy?: NumberReader }, form: FormDialog): FormDialogData {
  const { ticket } = view.stored;
  const { faults } = asking;
  const { checklist = [], folded = { title: '', fields: [] }, canSend = false, freed = [] } = form;
  const all = [...form.fields, ...folded.fields, ...checklist];
  const typed = typedIn(all, asking);
  const name = caseNames(ticket, view.procedure, asking.readBy ?? 'desk');
  return {
    fallback: `${name}: ${form.explanation}`,
    name: asBold(name),
    words: asLine(wordsFor(view)(ticket.words), 120),
    explanation: asData(form.explanation),
    matter: (form.matter ?? []).map((line) => ({ line: asData(line) })),
    faultsLine: faultsLineOf(faults, folded.fields),
    inputs: inputsOf(form.fields, { typed, faults, among: all, canSend, freed }),
    ...foldedInputs(folded, { typed, faults, among: all, freed }),
    checklistTitle:
      checklist.length === 0
        ? ''
        : asData(form.checklistTitle ?? `Quien ${nounOf(ticket, view.procedure).as('lo')} reciba necesita saber:`),
    checklist: inputsOf(checklist, {
      typed: faults.length === 0 ? { ...ticket.fields, ...typed } : typed,
      faults,
      among: all,
      canSend,
      freed,
    }),
    preview: (form.preview ?? []).map((line) => ({ line: asData(line) })),
    actions: inOrder([{ ...form.action, data: { ...form.action.data, ...statedValues(form.fields) } }, ...(form.others ?? [])]),
  };
}

export function foldedInputs({ title, fields }: Required<FormDialog>['folded'], state: InputState) {
  const isUnfolded = fields.some(({ id }) => state.faults.some(({ field }) => field === id));
  return { foldedTitle: title, isUnfolded, folded: inputsOf(fields, state) };
}

/**
 * What a form can go without, and nobody gave yet, stands below a line that opens it, but for what another field depends on.
 *
 * @param later  what is demanded before the case goes on, unless another field says the same
 */
export function withMoreData(fields: readonly Field[], { typed, faults }: TypedForm, later: readonly RequiredField[] = []) {
  const has = (id: string | undefined) => fields.some((f) => f.id === id);
  const open = [...later.filter(({ or }) => !has(or)), ...fields.flatMap(({ requiredWhen = [] }) => requiredWhen), ...faults];
  const isOpen = (f: Field) =>
    (typed[f.id] ?? f.usual ?? '') !== '' || mayBeDemanded(f, { among: fields, typed }) || open.some(({ field }) => field === f.id);
  return { fields: fields.filter(isOpen), folded: { title: moreDataTitle, fields: fields.filter((f) => !isOpen(f)) } };
}

/**
 * A form about no case.
 *
 * @property words   beside its name
 * @property remark  over the inputs, '' for nothing; faults go before it
 */
export type DeskForm = TypedForm &
  Pick<FormDialogData, 'fallback' | 'name' | 'words' | 'explanation'> & {
    remark: string;
    matter: readonly string[];
    fields: readonly Field[];
    action: Button;
  };

export function formOfDesk({ remark, matter, fields, typed, faults, action, ...head }: DeskForm): FormDialogData {
  return {
    ...head,
    matter: matter.map((line) => ({ line: asData(line) })),
    faultsLine: faults.length === 0 ? asData(remark) : faultCountText(faults),
    inputs: inputsOf(fields, { typed, faults }),
    ...nothingFolded,
    checklistTitle: '',
    checklist: [],
    preview: [],
    actions: inOrder([action]),
  };
}

/** Of a long form the faults are named: some are out of sight. */
function faultsLineOf(faults: readonly FieldFault[], folded: readonly Field[]): string {
  if (faults.length === 0) return '';
  return folded.length === 0 ? faultCountText(faults) : faultsByNameText(faults);
}

/** What the form states and takes without asking goes with the press: if it is another by then, the press is refused for it. */
export function statedValues(fields: readonly Field[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const only = field.required === true ? onlyChoice(field) : null;
      return only === null ? [] : [[`f_${field.id}`, only.id]];
    }),
  );
}

/** A form that comes back has what was typed and nothing else: what was emptied stays empty, also where a client leaves it out. */
export function typedIn(fields: readonly Field[], { typed, faults }: TypedForm): FieldValues {
  return faults.length === 0 ? typed : { ...Object.fromEntries(fields.map((f) => [f.id, ''])), ...typed };
}

function noteFields({ groups = [], isInternal = false }: NoteAsking): readonly Field[] {
  const audiences = [
    { id: 'internal', label: 'Sólo quienes atienden' },
    ...(isInternal ? [] : [{ id: 'public', label: 'También el usuario: se le envía' }]),
  ];
  const asked = {
    id: 'group',
    label: noteLabels.group,
    type: 'choice' as const,
    choices: groups,
    requiredWhen: { field: 'audience', is: ['group'] },
  };
  return [
    { id: 'text', label: noteLabels.text, type: 'long-text', required: true },
    {
      id: 'audience',
      label: '¿Quién la ve?',
      type: 'choice',
      required: true,
      choices: [...audiences, ...(groups.length === 0 ? [] : [{ id: 'group', label: 'Un grupo: se le consulta' }])],
    },
    ...(groups.length === 0 ? [] : [asked]),
  ];
}

/**
 * @property groups   that this person may ask for advice
 * @property isInternal  this person does not write to the requester (SIIF-07)
 * @property answers  the `seq` of the note that consulted their group
 */
export type NoteAsking = Partial<TypedForm> & { groups?: readonly Choice[]; isInternal?: boolean; answers?: number | undefined };

/** The answer to a consultation: to who asked and to who has the case, never to the user. Source: UARIV-16 */
export function consultAnswerData(
  view: CaseView,
  nonce: string,
  { asker, text }: { asker: PersonRef; text: string },
  { typed = {}, faults = [], answers }: NoteAsking,
): FormDialogData {
  const { ticket } = view.stored;
  const { the, of } = nounOf(ticket, view.procedure);
  return formData(
    view,
    { typed, faults },
    {
      explanation: `Le llega a ${asker.name} y a quien tiene ${the}. Queda en la historia ${of}; el usuario no la ve.`,
      matter: [`${asker.name} pregunta: «${maskedWords(text)}»`],
      fields: [{ id: 'text', label: 'Respuesta', type: 'long-text', required: true }],
      action: submit('Responder', { verb: 'add-note', ticket: ticket.id, n: nonce, answers }),
    },
  );
}

/** Source: UARIV-13, UARIV-16 */
export function noteData(view: CaseView, nonce: string, asking: NoteAsking): FormDialogData {
  const { typed = {}, faults = [], isInternal = false } = asking;
  return formData(
    view,
    {
      typed: { audience: 'internal', ...typed, ...(isInternal && typed['audience'] === 'public' ? { audience: 'internal' } : {}) },
      faults,
    },
    {
      explanation: `Queda en la historia ${nounOf(view.stored.ticket, view.procedure).of}; no cambia su estado.`,
      fields: noteFields(asking),
      action: submit('Guardar', { verb: 'add-note', ticket: view.stored.ticket.id, n: nonce }),
    },
  );
}

export function informationData(view: CaseView, nonce: string, typed: TypedForm): FormDialogData {
  return formData(
    view,
    { ...typed, readBy: 'requester' },
    {
      explanation: `Le llega a quien atiende ${nounOf(view.stored.ticket, view.procedure).the}. Los archivos envíelos en este chat.`,
      fields: [{ id: 'text', label: '¿Qué quiere agregar?', type: 'long-text', required: true }],
      action: submit(wordsOfProcedure(view.procedure).buttons.send, { verb: 'add-information', ticket: view.stored.ticket.id, n: nonce }),
    },
  );
}
