import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { onlyChoice } from '../../domain/ticket/forms/field-value.js';
import type { Choosable } from '../../domain/ticket/forms/transition-fields.js';
import type { ReadyAnswer } from '../../domain/ready-answers/ready-answer.js';
import type { PersonRef } from '../../domain/people/person.js';
import { maskedWords } from '../../domain/masking/mask.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import type { NumberReader } from '../../domain/ticket/numbers/ticket-numbers.js';
import { bold, fault, foldedInputs, inputs, small, text, type Card, type Parts } from '../card.js';
import { faultCountText, faultsByNameText } from '../../texts/field-faults.js';
import { noteLabels } from '../../form-labels.js';
import { inOrder, submit, type Button } from '../button.js';
import { caseNames, wordsFor } from './case-head.js';
import { inputsOf, mayBeDemanded, moreDataTitle, type InputState } from '../field-input.js';
import { asBold, asData, asLine } from '../user-words.js';
import type { Choice, Field, RequiredField } from '../../domain/procedure/form.js';
import { nounOf } from '../../texts/words.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';

/**
 * @property readBy  who has the form before them: the desk, unless said otherwise
 * @property remark  what they are told on top of what has to be read
 */
export type FormAsking = TypedForm & { readBy?: NumberReader; remark?: string };

/**
 * @property whole   personal data that it shows whole; the history has it that they were opened
 * @property answers  ready answers of the case's group that the form offers
 * @property groupStep  the group of an escalation was asked, or is being changed
 */
export type Asking = Partial<FormAsking> & {
  choosable?: Choosable;
  whole?: readonly Field[];
  answers?: readonly ReadyAnswer[];
  groupStep?: 'asked' | 'changing' | undefined;
};

/** Inputs under a line that opens them. */
type Folded = { title: string; fields: readonly Field[] };

/**
 * @property matter          what has to be read before anything is filled in
 * @property checklistTitle  over the checklist; without it, that it is for the receiver
 * @property preview         what will happen
 * @property canSend         one of the buttons keeps the form while a file is sent
 * @property freed           ids of required fields that the press may still go without
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

/** A form about one case. */
export function formCard(view: CaseView, asking: FormAsking, form: FormDialog): Card {
  const { ticket } = view.stored;
  const { faults, readBy = 'desk', remark = '' } = asking;
  const { matter = [], folded = { title: '', fields: [] }, checklist = [], others = [], canSend = false, freed = [] } = form;
  const among = [...form.fields, ...folded.fields, ...checklist];
  const typed = typedIn(among, asking);
  const state = { typed, faults, among, canSend, freed };
  const checked = faults.length === 0 ? { ...ticket.fields, ...typed } : typed;
  const name = caseNames(ticket, view.procedure, readBy);
  return formOf({
    ...form,
    fallback: `${name}: ${form.explanation}`,
    name: asBold(name),
    words: asLine(wordsFor(view)(ticket.words), 120),
    matter: [remark, ...matter],
    faultsLine: faultsLineOf(faults, folded.fields),
    asked: [
      inputs(inputsOf(form.fields, state)),
      moreInputs(folded, state),
      bold(checklist.length === 0 ? '' : asData(form.checklistTitle ?? forReceiver(view)), 'apart'),
      inputs(inputsOf(checklist, { ...state, typed: checked })),
    ],
    actions: [{ ...form.action, data: { ...form.action.data, ...statedValues(form.fields) } }, ...others],
  });
}

function forReceiver({ stored: { ticket }, procedure }: CaseView): string {
  return `Quien ${nounOf(ticket, procedure).as('lo')} reciba necesita saber:`;
}

/** Open where one of them has a fault. */
export function moreInputs({ title, fields }: Folded, state: InputState): Parts {
  const isOpen = fields.some(({ id }) => state.faults.some(({ field }) => field === id));
  return foldedInputs(title, 'folded', inputsOf(fields, state), isOpen);
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

/** @property words  beside its name */
type FormHead = { fallback: string; name: string; words: string; explanation: string };

/**
 * A form about no case.
 *
 * @property remark  over the inputs; faults go before it
 */
type DeskForm = TypedForm & FormHead & Pick<FormDialog, 'matter' | 'fields' | 'preview' | 'action'> & { remark?: string };

export function formCardOfDesk({ remark = '', fields, typed, faults, action, ...form }: DeskForm): Card {
  return formOf({
    ...form,
    faultsLine: faults.length === 0 ? asData(remark) : faultCountText(faults),
    asked: inputs(inputsOf(fields, { typed, faults })),
    actions: [action],
  });
}

type FormShown = FormHead & Pick<FormDialog, 'matter' | 'preview'> & { faultsLine: string; asked: Parts; actions: readonly Button[] };

/** A dialog that asks: what it is about, what for, the fields, and what will happen. */
function formOf({ fallback, name, words, explanation, matter = [], faultsLine, asked, preview = [], actions }: FormShown): Card {
  return {
    fallback,
    body: [
      small(`**${name}** · ${words}`),
      text(asData(explanation)),
      text(matter.map(asData), 'small'),
      fault(faultsLine),
      asked,
      small(preview.map(asData), 'small'),
    ],
    actions: inOrder(actions),
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
export function consultAnswerCard(
  view: CaseView,
  { asker, text }: { asker: PersonRef; text: string },
  { typed = {}, faults = [], answers }: NoteAsking,
): Card {
  const { ticket } = view.stored;
  const { the, of } = nounOf(ticket, view.procedure);
  return formCard(
    view,
    { typed, faults },
    {
      explanation: `Le llega a ${asker.name} y a quien tiene ${the}. Queda en la historia ${of}; el usuario no la ve.`,
      matter: [`${asker.name} pregunta: «${maskedWords(text)}»`],
      fields: [{ id: 'text', label: 'Respuesta', type: 'long-text', required: true }],
      action: submit('Responder', { verb: 'add-note', ticket: ticket.id, answers }),
    },
  );
}

/** Source: UARIV-13, UARIV-16 */
export function noteCard(view: CaseView, asking: NoteAsking): Card {
  const { typed = {}, faults = [], isInternal = false } = asking;
  return formCard(
    view,
    {
      typed: { audience: 'internal', ...typed, ...(isInternal && typed['audience'] === 'public' ? { audience: 'internal' } : {}) },
      faults,
    },
    {
      explanation: `Queda en la historia ${nounOf(view.stored.ticket, view.procedure).of}; no cambia su estado.`,
      fields: noteFields(asking),
      action: submit('Guardar', { verb: 'add-note', ticket: view.stored.ticket.id }),
    },
  );
}

export function informationCard(view: CaseView, typed: TypedForm): Card {
  return formCard(
    view,
    { ...typed, readBy: 'requester' },
    {
      explanation: `Le llega a quien atiende ${nounOf(view.stored.ticket, view.procedure).the}. Los archivos envíelos en este chat.`,
      fields: [{ id: 'text', label: '¿Qué quiere agregar?', type: 'long-text', required: true }],
      action: submit(wordsOfProcedure(view.procedure).buttons.send, { verb: 'add-information', ticket: view.stored.ticket.id }),
    },
  );
}
