import { categoryField, categoryIn, draftFields } from '../../../domain/ticket/forms/draft-fields.js';
import { MINUTE } from '../../../domain/instant.js';
import { categoryOf, groupsReachable, stateOf, transitionOf } from '../../../domain/procedure/lookup.js';
import type { Procedure, Transition } from '../../../domain/procedure/procedure.js';
import type { FieldFault } from '../../../domain/ticket/refusals.js';
import type { FieldValues } from '../../../domain/ticket/ticket.js';
import { onlyChoice } from '../../../domain/ticket/forms/field-value.js';
import { checklistOf, type Choosable, transitionFields, emptyChoosable } from '../../../domain/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../../ports/messenger.js';
import type { DeskView } from '../../../app/views.js';
import type { NumberReader } from '../../../domain/ticket/ticket-numbers.js';
import { targetFor } from '../../../domain/sla/sla-clock.js';
import { targetsOf } from '../../../domain/ticket/ticket-sla.js';
import { faultCountText, faultsByNameText } from '../../../texts/field-faults.js';
import { beforeText } from '../../../texts/times.js';
import { asSentence, capitalised, listText } from '../../../texts/words.js';
import { solutionUndeliveredText } from '../../../texts/undelivered.js';
import { isSolutionUndelivered } from '../../../domain/ticket/undelivered.js';
import { noteLabels } from '../../../form-labels.js';
import { inOrder, submit, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { caseNames } from '../parts/case-name.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import { asBold, asData, asLine, oneLine } from '../parts/user-words.js';
import type { Choice, Field } from '../../../domain/procedure/form.js';
import { caseNoun, nounOf, registerForUserTitle } from '../../../texts/nouns.js';
import { levelName, type Worded, wordsOfProcedure } from '../../../domain/procedure/words.js';

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

/** @property readBy  who has the form before them: the desk, unless said otherwise */
export type Asking = Partial<TypedForm> & { choosable?: Choosable; readBy?: NumberReader };

export type FormDialog = {
  explanation: string;
  fields: readonly Field[];
  matter?: readonly string[];
  folded?: { title: string; fields: readonly Field[] };
  checklist?: readonly Field[];
  preview?: readonly string[];
  action: Button;
};

/** A form about one case. */
export function formData(view: CaseView, asking: TypedForm & { readBy?: NumberReader }, form: FormDialog): FormDialogData {
  const { ticket } = view.stored;
  const { faults } = asking;
  const { checklist = [], folded = { title: '', fields: [] } } = form;
  const all = [...form.fields, ...folded.fields, ...checklist];
  const typed = typedIn(all, asking);
  const name = caseNames(ticket, view.procedure, asking.readBy ?? 'desk');
  return {
    fallback: `${name}: ${form.explanation}`,
    name: asBold(name),
    words: asLine(ticket.words, 120),
    explanation: asData(form.explanation),
    matter: (form.matter ?? []).map((line) => ({ line: asData(line) })),
    faultsLine: faultsLineOf(faults, folded.fields),
    inputs: inputsOf(form.fields, { typed, faults, among: all }),
    foldedTitle: folded.title,
    isUnfolded: folded.fields.some((f) => faults.some((fault) => fault.field === f.id)),
    folded: inputsOf(folded.fields, { typed, faults, among: all }),
    checklistTitle: checklist.length === 0 ? '' : `Quien ${nounOf(ticket, view.procedure).as('lo')} reciba necesita saber:`,
    checklist: inputsOf(checklist, { typed: faults.length === 0 ? { ...ticket.fields, ...typed } : typed, faults }),
    preview: (form.preview ?? []).map((line) => ({ line: asData(line) })),
    actions: inOrder([{ ...form.action, data: { ...form.action.data, ...statedValues(form.fields) } }]),
  };
}

/** Of a long form the faults are named: some are out of sight. */
function faultsLineOf(faults: readonly FieldFault[], folded: readonly Field[]): string {
  if (faults.length === 0) return '';
  return folded.length === 0 ? faultCountText(faults) : faultsByNameText(faults);
}

/** What the form states and takes without asking goes with the press: if it is another by then, the press is refused for it. */
function statedValues(fields: readonly Field[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const only = field.required === true ? onlyChoice(field) : null;
      return only === null ? [] : [[`f_${field.id}`, only.id]];
    }),
  );
}

/** A form that comes back has what was typed and nothing else: what was emptied stays empty, also where a client leaves it out. */
function typedIn(fields: readonly Field[], { typed, faults }: TypedForm): FieldValues {
  return faults.length === 0 ? typed : { ...Object.fromEntries(fields.map((f) => [f.id, ''])), ...typed };
}

/** What a transition asks; for an escalation the route's checklist too, and who will receive it by when. Source: UARIV-04 */
export function advanceData(view: CaseView, transitionId: string, nonce: string, asking: Asking): FormDialogData {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const transition = transitionOf(procedure, transitionId);
  const escalates = transition?.act === 'escalate';
  const needs = transition === undefined ? [] : transitionFields(transition, ticket, procedure, asking.choosable ?? emptyChoosable);
  const checklist = escalates ? routeChecklist(view, transitionId).filter((f) => !needs.some((n) => n.id === f.id)) : [];
  const typed = { ...onlyPerson(needs), ...likelyGroup(needs, ticket.sender), ...asking.typed };
  return formData(
    view,
    { ...nothingTyped, ...asking, typed },
    {
      explanation: transition?.help ?? '',
      matter: mattersOf(transition, view),
      fields: needs,
      checklist,
      preview: escalates && isAnswered(transition, view) ? whoReceives(view, transitionId) : [],
      action: submit(titleOf(transition, procedure), { verb: 'advance', ...caseData(ticket), n: nonce, transition: transitionId }),
    },
  );
}

/** What has to be read before the step is done. */
function mattersOf(transition: Transition | undefined, view: CaseView): readonly string[] {
  if (transition?.act === 'resolve') return guideOf(view);
  return transition?.act === 'confirm' ? undeliveredSolution(view) : [];
}

/** Before the desk closes for a requester: that they were never told of the solution, and what it was. Source: SIIF-10 */
function undeliveredSolution({ stored }: CaseView): readonly string[] {
  const { requester, solution } = stored.ticket;
  if (solution === null || !isSolutionUndelivered(stored)) return [];
  return [solutionUndeliveredText(requester.name), oneLine(`«${solution.text}»`, 600)];
}

/** What the category says to the person who resolves its cases. Source: SIGCE-09 */
function guideOf({ stored: { ticket }, procedure }: CaseView): readonly string[] {
  const { guide } = categoryOf(procedure, ticket.category ?? undefined) ?? {};
  return guide === undefined ? [] : [guide];
}

/** Where one person alone can be chosen, they stand there to be confirmed. */
function onlyPerson(fields: readonly Field[]): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ id, required, choicesFrom, choices: [only, ...others] = [] }) =>
      required === true && choicesFrom !== undefined && only !== undefined && others.length === 0 ? [[id, only.id]] : [],
    ),
  );
}

/** The group that sent the case outside, or the only one that it can go to. Source: SIIF-10, SIGCE-04 */
function likelyGroup(fields: readonly Field[], sender: string | null): FieldValues {
  return Object.fromEntries(
    fields.flatMap(({ id, choicesFrom, choices = [] }) => {
      const likely = choices.find((c) => c.id === sender) ?? (choices.length === 1 ? choices[0] : undefined);
      return choicesFrom === 'groups' && likely !== undefined ? [[id, likely.id]] : [];
    }),
  );
}

function titleOf(transition: Transition | undefined, procedure: Worded): string {
  const { send } = wordsOfProcedure(procedure).buttons;
  return transition?.act === 'refuse' || transition?.act === 'answer' ? send : (transition?.label ?? send);
}

/** The checklist of every route from here; an item that only some groups want says which. */
function routeChecklist({ stored: { ticket }, procedure }: CaseView, transition: string): readonly Field[] {
  const reachable = groupsReachable(procedure, { ...ticket, transition });
  return checklistOf(procedure, ticket, transition, '').map((field) => {
    const wanting = reachable.filter((g) => checklistOf(procedure, ticket, transition, g.id).some((f) => f.id === field.id));
    if (wanting.length === reachable.length) return field;
    const only = `Sólo si va a ${listText(
      wanting.map((g) => g.label),
      'o',
    )}.`;
    return { ...field, required: false, help: field.help === undefined ? only : `${only} ${field.help}` };
  });
}

/** A state in which the clock stops has no hour to answer by. */
function isAnswered({ to }: Transition, { procedure }: CaseView): boolean {
  return stateOf(procedure, to).clock === 'runs';
}

/** "Nivel 2 responde antes de hoy 5:05 p. m.", one line per level that can be chosen. */
function whoReceives({ stored: { ticket }, procedure, calendar, now }: CaseView, transition: string): readonly string[] {
  const reachable = groupsReachable(procedure, { ...ticket, transition });
  return [...new Set(reachable.map((g) => g.level))]
    .toSorted((a, b) => a - b)
    .flatMap((level) => {
      const target = targetFor(targetsOf(ticket, procedure), level, ticket.priority);
      if (target === null) return [];
      const due = calendar.addOpenMs(now, target.responseMinutes * MINUTE);
      return [asSentence(`${capitalised(levelName(level, procedure))} responde ${beforeText(due, now, procedure.timeZone)}`)];
    });
}

/** @param groups that may be asked for advice */
function noteFields(groups: readonly Choice[]): readonly Field[] {
  const audiences = [
    { id: 'internal', label: 'Sólo quienes atienden' },
    { id: 'public', label: 'También el usuario: se le envía' },
  ];
  const asked = {
    id: 'group',
    label: noteLabels.group,
    type: 'choice' as const,
    choices: groups,
    requiredWhen: { field: 'audience', is: ['group'] },
  };
  return [
    { id: 'text', label: 'Nota', type: 'long-text', required: true },
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

/** @property groups  that this person may ask for advice */
export type NoteAsking = Partial<TypedForm> & { groups?: readonly Choice[] };

/** Source: UARIV-13, UARIV-16 */
export function noteData(view: CaseView, nonce: string, { typed = {}, faults = [], groups = [] }: NoteAsking): FormDialogData {
  return formData(
    view,
    { typed: { audience: 'internal', ...typed }, faults },
    {
      explanation: `Queda en la historia ${nounOf(view.stored.ticket, view.procedure).of}; no cambia su estado.`,
      fields: noteFields(groups),
      action: submit('Guardar', { verb: 'add-note', ticket: view.stored.ticket.id, n: nonce }),
    },
  );
}

const informationFields: readonly Field[] = [{ id: 'text', label: '¿Qué quiere agregar?', type: 'long-text', required: true }];

export function informationData(view: CaseView, nonce: string, typed: TypedForm): FormDialogData {
  return formData(
    view,
    { ...typed, readBy: 'requester' },
    {
      explanation: `Le llega a quien atiende ${nounOf(view.stored.ticket, view.procedure).the}. Los archivos envíelos en este chat.`,
      fields: informationFields,
      action: submit(wordsOfProcedure(view.procedure).buttons.send, { verb: 'add-information', ticket: view.stored.ticket.id, n: nonce }),
    },
  );
}

/** Level 1 registers for a person who called or came by. Source: UARIV-09 */
export type RegisterDialogData = {
  fallback: string;
  faultsLine: string;
  inputs: readonly FieldInput[];
  closing: readonly FieldInput[];
  actions: readonly Button[];
};

/** Channels that level 1 writes down by hand; what comes by Teams or the web page registers itself. Source: UARIV-01 */
export const channelField = {
  id: 'channel',
  label: '¿Cómo llegó?',
  type: 'choice',
  required: true,
  choices: [
    { id: 'telephone', label: 'Por teléfono' },
    { id: 'mobile', label: 'Por celular' },
    { id: 'in-person', label: 'En persona' },
    { id: 'email', label: 'Por correo' },
    { id: 'automatic', label: 'Por una alerta automática' },
  ],
} as const satisfies Field;

function solutionField(procedure: Procedure): Field {
  const { the, as } = caseNoun(procedure);
  return {
    id: 'solution',
    label: 'Si ya tiene solución, ¿qué se hizo?',
    type: 'long-text',
    help: `Con esto ${the} queda ${as('solucionado')} de una vez.`,
  };
}

export function registerData({ procedure }: DeskView, nonce: string, { typed, faults }: TypedForm): RegisterDialogData {
  const category = categoryIn(procedure, typed, null);
  const fields = [...(procedure.intake.onBehalf ?? []), ...draftFields(procedure, category)];
  // The category that a draft proposes is for people who do not know the desk's topics: the agent says it.
  const said = { channel: 'telephone', [categoryField(procedure) ?? '']: '', ...typedIn(fields, { typed, faults }) };
  const state = { typed: said, faults };
  return {
    fallback: registerForUserTitle(procedure),
    faultsLine: faults.length === 0 ? '' : faultsByNameText(faults),
    inputs: inputsOf([channelField, ...fields], state),
    closing: inputsOf([solutionField(procedure)], state),
    actions: inOrder([submit(wordsOfProcedure(procedure).buttons.register, { verb: 'register', n: nonce })]),
  };
}
