import { executeAction, submit } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseName } from '../../cards/parts/case-head.js';
import { formCard } from '../../cards/parts/form-card.js';
import { checkMassStep } from '../../domain/ticket/commands/check-mass-step.js';
import { canBeChild } from '../../domain/ticket/commands/follow-parent.js';
import { changesProposal, isFormStep, massValues, type MassFormStep, type MassStep } from '../../domain/ticket/mass/mass-form.js';
import { isAnswered, isProposed } from '../../domain/ticket/mass/mass-incident.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';
import type { Message } from '../../talk/message.js';
import { massDoneText, massFormTitle, massStepTitles, proposalDoneText } from '../../texts/mass-incidents.js';
import { capitalised, caseNoun } from '../../texts/words.js';
import { dialogOf, done, notFoundDialog, refusedDialog, titleOfCase } from '../answers.js';
import { commandId } from '../carried.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { refusedText } from '../refusal-message.js';
import { askedOf, changeMass, type MassAsked } from './change-mass.js';

/** The form of a step, for who may take it. Of the proposed cases it begins with those that can still go with this one. Source: SIIF-07 */
export async function massForm(turn: Turn, view: CaseView, step: MassStep): Promise<DialogOpened> {
  const { context, actor } = turn;
  const { ticket } = view.stored;
  if (!isFormStep(step)) return notFoundDialog(turn);
  const barred = checkMassStep(step, ticket, actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  const ids = step === 'declare' ? (ticket.mass?.cases ?? []) : [];
  const proposed = (await Promise.all(ids.map(({ id }) => context.tickets.load(id)))).flatMap((one) => (one === null ? [] : [one.ticket]));
  const cases = proposed.filter((one) => canBeChild(one, ticket.id));
  const typed = massValues(step, ticket, cases, view.procedure);
  return massDialog(turn, view, await askedOf(context, view, step, typed));
}

function massDialog(turn: Turn, view: CaseView, asked: MassAsked): DialogOpened {
  return dialogOf(turn, massFormCard(view, asked, 'window'), titleOfCase(massFormTitle(asked.step, view), view));
}

type MassPressed = { ticket: TicketId; step: MassStep; v: number; n: string };

export async function submitMass(turn: Turn, press: MassPressed, typed: FieldValues): Promise<DialogAnswer> {
  const end = await takeStep(turn, press, typed);
  return 'asked' in end ? massDialog(turn, end.of, end.asked) : { kind: 'message', text: end.text };
}

/** The same from a card: the form that stands in the chat, or a button that asks nothing. */
export async function pressMass(turn: Turn, press: MassPressed, typed: FieldValues): Promise<PressAnswer> {
  const end = await takeStep(turn, press, typed);
  if ('asked' in end) return { kind: 'card', message: massFormInChat(end.of, end.asked) };
  // An alert says itself what became of it; a form has served.
  return end.isDone && isFormStep(press.step) ? done(end.text) : { kind: 'text', text: end.text };
}

async function takeStep(turn: Turn, { ticket: of, step, v: seen, n }: MassPressed, fields: FieldValues) {
  const press = { of, step, seen, fields, key: commandId(turn, `mass.${step}`, `${seen}.${n}`, fields) };
  const end = await changeMass(turn.context, press, turn.actor);
  if (end.kind === 'faults') return end;
  return end.kind === 'refused'
    ? { isDone: false, text: refusedText(turn, end.refusal, await viewAfter(turn, end)) }
    : { isDone: true, text: massStepDoneText(step, await viewAfter(turn, end)) };
}

export function massStepDoneText(step: MassStep, { stored: { ticket }, procedure }: CaseView): string {
  const name = caseName(ticket, procedure, 'desk');
  return changesProposal(step, ticket)
    ? proposalDoneText(name, 1 + (ticket.mass?.cases ?? []).length, procedure)
    : massDoneText(step, name, (ticket.children ?? []).length, caseNoun(procedure));
}

export function massFormInChat(view: CaseView, asked: MassAsked): Message {
  return { kind: 'card', card: massFormCard(view, asked, 'chat') };
}

/** What a step of a mass incident asks, and what it does. Source: SIIF-07 */
export function massFormCard(view: CaseView, asked: MassAsked, place: 'window' | 'chat'): Card {
  const { step, fields } = asked;
  const data = { verb: 'mass', ...caseData(view.stored.ticket), step };
  const form = { explanation: explanationOf(step, view), fields };
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
};

function explanationOf(step: MassFormStep, { stored: { ticket }, procedure }: CaseView): string {
  const { the, counted, as, one } = caseNoun(procedure);
  const { length: count } = ticket.children ?? [];
  const others = count === 1 ? `${as('otro')} ${one}` : `${as('otros')} ${counted(count)}`;
  switch (step) {
    case 'declare':
      return `${capitalised(as('todos'))} se solucionan con ${as('este')}: una sola respuesta, y cada quien conserva su número, su plazo y su encuesta. Se le avisa a cada persona.`;
    case 'add':
      if (isProposed(ticket)) return 'Entran a la propuesta. Mientras no se declare, no se le avisa a nadie.';
      if (isAnswered(ticket)) return 'A cada persona le llega ahora la misma respuesta.';
      return `Se solucionan con ${as('este')}; a cada persona se le avisa.`;
    case 'remove':
      return isProposed(ticket) ? `Salen de la propuesta, y no vuelven a entrar ${as('solos')}.` : 'Siguen por su cuenta, donde estaban.';
    case 'update':
      return `Le llega a quien pidió ${the}${count === 0 ? '' : ` y a ${count === 1 ? 'quien pidió' : 'quienes pidieron'} ${others}`}.`;
    case 'send':
      return `Léala como la recibirán. Sale un minuto después, para que pueda detenerla; soluciona ${the}${count === 0 ? '' : ` y ${others}`}.`;
    case 'undo':
      return `Deja de ser un incidente masivo${count === 0 ? '' : `: ${others} ${count === 1 ? 'sigue' : 'siguen'} por su cuenta`} y la prioridad vuelve a la de antes.`;
    case 'return':
      return 'Vuelve a quien documentó la solución, con la razón.';
    default:
      return step satisfies never;
  }
}
