import { z } from 'zod';
import {
  massSteps,
  massFields,
  relatedCase,
  isFormStep,
  massValues,
  type MassFormStep,
  type MassStep,
} from '../../core/ticket/mass/mass-form.js';
import { act, type Feature, caseId, nonce, version, commandId, viewAfter, type Turn, onlyCase } from '../../features/turn.js';
import type { Desk } from '../../desk.js';
import { peopleToChoose } from '../../desk/people/choosable-people.js';
import { notFound, type CommandResult } from '../../desk/tickets/execute-command.js';
import type { Field } from '../../procedure/form.js';
import { transitionOf } from '../../core/procedure/lookup.js';
import type { PersonActor } from '../../core/people/person.js';
import type { Command } from '../../core/ticket/command.js';
import { checkForm } from '../../core/ticket/forms/check-form.js';
import { secretFaults } from '../../core/ticket/forms/secret-values.js';
import { emptyChoosable } from '../../core/ticket/forms/transition-fields.js';
import { isParentCase, maxChildren, type RelatedCase, isAnswered } from '../../core/ticket/mass/mass-incident.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { nameOfSpoken } from '../../core/ticket/numbers/ticket-numbers.js';
import { checkReachOut } from '../../core/ticket/permissions.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import { isDraft, isOpen, type FieldValues, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import { massLabels } from '../../core/form-labels.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { executeAction, submit } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import { formCard } from '../../cards/parts/form-card.js';
import { checkMassStep } from '../../core/ticket/commands/declare-mass.js';
import { canBeChild } from '../../core/ticket/commands/follow-parent.js';
import type { DialogAnswer, DialogOpened, PressAnswer, Message } from '../../talk/message.js';
import { recurringWith } from './recurrences.js';
import { massToldText, massDoneText, massFormTitle, massStepTitles } from '../../texts/mass-incidents.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import { dialogOf, done, notFoundDialog, refusedDialog, titleOfCase, refusedText, deskCaseOpening } from '../../features/answers.js';

export const massIncidents: Feature = {
  acts: {
    mass: act({ ticket: caseId, v: version, n: nonce, step: z.enum(massSteps), told: z.string().optional() }, pressMass, submitMass),
  },
  openings: {
    mass: deskCaseOpening(onlyCase.extend({ v: version, step: z.enum(massSteps) }), (turn, view, { step }) => massForm(turn, view, step)),
  },
};

/**
 * @property key makes the same press the same act · @property seen the case's version on the card that was pressed
 * @property told the cases of whose people the card said that they are told
 */
type MassPress = { of: TicketId; step: MassStep; seen: number; fields: FieldValues; key: string; told?: string | undefined };

/** The form of a step, with what was typed and its faults. @property told who is told by the press */
type MassAsked = TypedForm & { step: MassFormStep; fields: readonly Field[]; told?: string };

/**
 * Declares a mass incident, changes which cases belong to it, updates its reporters, sends its answer, or undoes it. Cases are named by
 * their numbers. The parent is written first; its child cases get their part after it, so that a press that is cut off in between
 * loses nothing. Source: SIIF-07
 */
export async function changeMass(desk: Desk, press: MassPress, actor: PersonActor) {
  const { of, step, key, fields: typed } = press;
  const view = await desk.openStored(of, actor);
  if (view === null) return notFound(desk.registry.current);
  if (step === 'join') return joinProposed(desk, key, view, actor);
  if (step === 'cancel') return desk.execute(of, { id: key, type: 'cancel-answer' }, actor);
  if (step === 'dismiss') return desk.execute(of, { id: key, type: 'dismiss-mass', reason: '' }, actor);
  const { ticket } = view.stored;
  const asked = await askedOf(desk, view, step, typed, actor);
  const named = await casesNamed(desk, step, ticket, typed['cases'] ?? '', actor);
  const faulty = (faults: readonly FieldFault[]) => ({ kind: 'faults', of: view, asked: { ...asked, faults } }) as const;
  // The command of the transition checks its own fields; the other fields are checked here.
  const own = step === 'declare' ? asked.fields.filter(({ id }) => id === 'cases') : asked.fields;
  const faults = [...checkForm(own, typed, { today: null }).faults, ...named.faults, ...secretFaults(ticket, own, typed, view.procedure)];
  // Who is told stands on the form before it is sent. Source: SIIF-07
  if (faults.length > 0 || (press.told ?? typed['cases'] ?? '') !== (typed['cases'] ?? '')) return faulty(faults);
  const result = await desk.execute(of, commandOf(step, press, named.cases), actor);
  return result.kind === 'refused' && result.refusal.code === 'fields-missing' ? faulty(result.refusal.faults) : result;
}

/** The form of a step when it opens; the transition that declares the incident may ask for people. */
export async function askedOf(
  desk: Desk,
  { procedure, stored }: CaseView,
  step: MassFormStep,
  typed: FieldValues,
  actor: PersonActor,
): Promise<MassAsked> {
  const via = step === 'declare' ? transitionOf(procedure, procedure.massIncident?.via ?? '') : undefined;
  const staff = { ...desk, now: desk.clock.now() };
  const choosable = via === undefined ? emptyChoosable : await peopleToChoose(staff, via, stored.ticket, procedure);
  const { found } = await casesNamed(desk, step, stored.ticket, typed['cases'] ?? '', actor);
  const isTold = step === 'declare' || step === 'add';
  const told = isTold ? { told: massToldText(found, actor.id) } : {};
  return { step, fields: massFields(step, stored.ticket, procedure, choosable), typed, faults: [], ...told };
}

/** Adds the case to the incident that was proposed for it last, because its present assignee accepted. */
async function joinProposed({ execute }: Desk, key: string, { stored, ...rules }: CaseView, actor: PersonActor): Promise<CommandResult> {
  const proposed = stored.history.findLast(({ event }) => event.type === 'join-proposed')?.event;
  const barred = checkReachOut(stored.ticket, actor, rules.procedure);
  if (barred !== null || proposed?.type !== 'join-proposed')
    return { kind: 'refused', refusal: barred ?? { code: 'no-mass-incident' }, stored, rules };
  const children = [relatedCase(stored.ticket)];
  return execute(proposed.parent.id, { id: key, type: 'add-children', children, way: 'accepted' }, actor);
}

function commandOf(step: MassFormStep, { key: id, seen, fields }: MassPress, cases: readonly RelatedCase[]): Command {
  const { cases: _, ...input } = fields;
  const { reason = '', text = '' } = input;
  switch (step) {
    case 'declare':
      return { id, type: 'declare-mass', children: cases, seen, input };
    case 'add':
      return { id, type: 'add-children', children: cases, way: 'added' };
    case 'remove':
      return { id, type: 'remove-children', children: cases.map((one) => one.id), reason };
    case 'group':
      return { id, type: 'group-cases', cases, reason };
    case 'update':
      return { id, type: 'update-reporters', text };
    case 'send':
      return { id, type: 'send-answer', seen, text };
    case 'undo':
      return { id, type: 'undo-mass', reason };
    case 'return':
      return { id, type: 'return-solution', reason };
    default:
      return step satisfies never;
  }
}

/** How many numbers of one text are looked up: the maximum of child cases, and the case itself. */
const maxNamed = maxChildren + 1;

/** The cases that the text names, each once and without those that already go with this one, and the fault of each. */
export async function casesNamed({ find, procedure }: Desk, step: MassFormStep, own: Ticket, text: string, actor: PersonActor) {
  const at = { field: 'cases', label: step === 'remove' ? massLabels.removed : massLabels.cases } as const;
  const found: Ticket[] = [];
  const faults: FieldFault[] = [];
  const parts = [...new Set(text.split(/[,;\n]|\sy\s/u).map((part) => part.trim()))].filter((part) => part !== '');
  const numbered = parts.map((said) => ({ said, numbers: spokenNumbers(procedure, said) }));
  const count = numbered.reduce((sum, { numbers }) => sum + Math.max(1, numbers.length), 0);
  if (count > maxNamed) faults.push({ ...at, code: 'list', found: count, most: maxNamed, wrong: [], says: '' });
  if (count > maxNamed) return { cases: [], found, faults };
  for (const { said, numbers } of numbered) {
    if (numbers.length === 0) faults.push({ ...at, code: 'unknown-case', asked: said.slice(0, 60) });
    for (const spoken of numbers) {
      const other = (await find(spoken, actor))?.ticket ?? null;
      const code = codeOf(other, own, step);
      if (code === 'same-case') faults.push({ ...at, code });
      else if (code !== null) faults.push({ ...at, code, asked: nameOfSpoken(procedure, spoken) });
      else if (other !== null && other.id !== own.id && found.every(({ id }) => id !== other.id)) found.push(other);
    }
  }
  const cases = step === 'remove' ? found : found.filter(({ parent }) => parent?.id !== own.id);
  return { cases: cases.map(relatedCase), found: cases, faults };
}

/** The fault of a named case; null: none. */
function codeOf(other: Ticket | null, own: Ticket, step: MassFormStep) {
  if (other === null) return 'unknown-case';
  // A person who lists all of them names the case itself too; it cannot be removed from its own incident.
  if (other.id === own.id) return step === 'remove' ? 'same-case' : null;
  if (step === 'remove') {
    return own.children?.some(({ id }) => id === other.id) === true ? null : 'not-a-child';
  }
  if (isDraft(other)) return 'draft-case';
  return step === 'group' ? null : childCode(other, own);
}

function childCode(other: Ticket, own: Ticket) {
  if (!isOpen(other) || other.phase === 'resolved') return 'ended-case';
  return (other.parent !== undefined && other.parent.id !== own.id) || isParentCase(other) ? 'child-case' : null;
}

/** The form of a step, for a person who may take it. It begins with the proposed cases that can still join. Source: SIIF-07 */
export async function massForm(turn: Turn, view: CaseView, step: MassStep): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { ticket } = view.stored;
  if (!isFormStep(step)) return notFoundDialog(turn);
  const barred = checkMassStep(step, ticket, actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  const proposed = step === 'declare' ? (ticket.mass?.cases ?? []).map(({ id }) => id) : [];
  const ids = step === 'group' ? await recurringWith(context, ticket.id) : proposed;
  const named = (await Promise.all(ids.map((id) => context.tickets.load(id)))).flatMap((one) => (one === null ? [] : [one.ticket]));
  const cases = named.filter((one) => (step === 'group' ? one.id !== ticket.id : canBeChild(one, ticket.id)));
  const typed = massValues(step, ticket, cases, view.procedure);
  return massDialog(turn, view, await askedOf(context, view, step, typed, actor));
}

function massDialog(turn: Turn, view: CaseView, asked: MassAsked): DialogOpened {
  return dialogOf(turn, massFormCard(view, asked, 'window'), titleOfCase(massFormTitle(asked.step, view), view));
}

type MassPressed = { ticket: TicketId; step: MassStep; v: number; n: string; told?: string | undefined };

async function submitMass(turn: Turn, press: MassPressed, typed: FieldValues): Promise<DialogAnswer> {
  const end = await takeStep(turn, press, typed);
  return 'asked' in end ? massDialog(turn, end.of, end.asked) : { kind: 'message', text: end.text };
}

/** The same from a card: a form that is in the chat, or a button that asks nothing. */
async function pressMass(turn: Turn, press: MassPressed, typed: FieldValues): Promise<PressAnswer> {
  const end = await takeStep(turn, press, typed);
  if ('asked' in end) return { kind: 'card', message: massFormInChat(end.of, end.asked) };
  // An alert shows its result itself; a form is done.
  return end.isDone && isFormStep(press.step) ? done(end.text) : { kind: 'text', text: end.text };
}

async function takeStep(turn: Turn, { ticket: of, step, v: seen, n, told }: MassPressed, fields: FieldValues) {
  const press = { of, step, seen, fields, told, key: commandId(turn, `mass.${step}`, `${seen}.${n}`, fields) };
  const end = await changeMass(turn.context, press, turn.actor);
  if (end.kind === 'faults') return end;
  return end.kind === 'refused'
    ? { isDone: false, text: refusedText(turn, end.refusal, await viewAfter(turn, end)) }
    : { isDone: true, text: massStepDoneText(step, await viewAfter(turn, end)) };
}

export function massStepDoneText(step: MassStep, { stored: { ticket }, procedure }: CaseView): string {
  return massDoneText(step, caseName(ticket, procedure, 'desk'), (ticket.children ?? []).length, caseNoun(procedure));
}

export function massFormInChat(view: CaseView, asked: MassAsked): Message {
  return { kind: 'card', card: massFormCard(view, asked, 'chat') };
}

/** The form of a step of a mass incident: what it asks, and what the step does. Source: SIIF-07 */
export function massFormCard(view: CaseView, asked: MassAsked, place: 'window' | 'chat'): Card {
  const { step, fields, told } = asked;
  const data = { verb: 'mass', ...caseData(view.stored.ticket), step, ...(told === undefined ? {} : { told: asked.typed['cases'] ?? '' }) };
  const form = { explanation: explanationOf(step, view), fields, preview: [told ?? ''] };
  if (place === 'window') return formCard(view, asked, { ...form, action: submit(buttonOf[step], data) });
  const others = [executeAction('Dejar así', { verb: 'dismiss' })];
  return formCard(view, asked, { ...form, action: executeAction(buttonOf[step], data, 'inputs'), others });
}

const buttonOf: Readonly<Record<MassFormStep, string>> = {
  declare: massStepTitles.declare,
  add: 'Agregar',
  remove: 'Sacar',
  update: 'Avisar a todos',
  undo: 'Deshacer',
  send: 'Enviar a todos',
  return: 'Devolver',
  group: 'Reunir',
};

function explanationOf(step: MassFormStep, { stored: { ticket }, procedure }: CaseView): string {
  const { the, counted, as, one } = caseNoun(procedure);
  const { length: count } = ticket.children ?? [];
  const others = count === 1 ? `${as('otro')} ${one}` : `${as('otros')} ${counted(count)}`;
  switch (step) {
    case 'declare':
      return `${capitalised(as('todos'))} se solucionan con ${as('este')}: una sola respuesta, y cada quien conserva su número, su plazo y su encuesta. Se le avisa a cada persona.`;
    case 'add':
      if (isAnswered(ticket)) return 'A cada persona le llega ahora la misma respuesta.';
      return `Se solucionan con ${as('este')}; a cada persona se le avisa.`;
    case 'remove':
      return 'Siguen por su cuenta, donde estaban.';
    case 'update':
      return `Le llega a quien pidió ${the}${count === 0 ? '' : ` y a ${count === 1 ? 'quien pidió' : 'quienes pidieron'} ${others}`}.`;
    case 'send':
      return `Léala como la recibirán. Sale un minuto después, para que pueda detenerla; soluciona ${the}${count === 0 ? '' : ` y ${others}`}.`;
    case 'group':
      return `Siguen por su cuenta, cada ${as('uno')} con su respuesta: ${as('este')} muestra que los causa, y la coordinación se entera.`;
    case 'undo':
      return `Deja de ser un incidente masivo${count === 0 ? '' : `: ${others} ${count === 1 ? 'sigue' : 'siguen'} por su cuenta`} y la prioridad vuelve a la de antes.`;
    case 'return':
      return 'Vuelve a quien documentó la solución, con la razón.';
    default:
      return step satisfies never;
  }
}
