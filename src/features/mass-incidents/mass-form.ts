import { checkMassStep } from '../../domain/ticket/commands/check-mass-step.js';
import { changesProposal, isFormStep, massValues, type MassStep } from '../../domain/ticket/mass/mass-form.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { massDoneText, proposalDoneText } from '../../texts/mass-incidents.js';
import { caseNoun } from '../../texts/words.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asPressAnswer, notFoundDialog, refusedDialog, refusedPress, shown } from '../answers.js';
import { viewAfter, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';

/** The form of a step, for who may take it. Source: SIIF-07 */
export async function massForm(turn: Turn, view: CaseView, step: MassStep): Promise<DialogOpened> {
  if (!isFormStep(step)) return notFoundDialog(turn);
  const barred = checkMassStep(step, view.stored.ticket, turn.actor, view.procedure);
  if (barred !== null) return refusedDialog(turn, barred, view);
  const { fields, cases } = await turn.context.readMassForm(step, view);
  const typed = massValues(step, view.stored.ticket, cases, view.procedure);
  return shown(turn.context.dialogs.mass(view, { step, fields, typed, faults: [] }));
}

export async function submitMass(turn: Turn, press: PressOf['mass'], typed: FieldValues): Promise<DialogAnswer> {
  const done = await turn.context.changeMass(massPress(turn, press, typed), turn.actor);
  switch (done.kind) {
    case 'faults':
      return isFormStep(press.step)
        ? shown(turn.context.dialogs.mass(done.of, { step: press.step, fields: done.fields, typed, faults: done.faults }))
        : notFoundDialog(turn);
    case 'refused':
      return refusedDialog(turn, done.refusal, await viewAfter(turn, done));
    case 'done':
      return { kind: 'message', text: stepDoneText(press.step, await viewAfter(turn, done.result)) };
    default:
      return done satisfies never;
  }
}

/** The same from a card: the form that stands in the chat, or a button that asks nothing. */
export async function pressMass(turn: Turn, press: PressOf['mass'], typed: FieldValues): Promise<PressAnswer> {
  const done = await turn.context.changeMass(massPress(turn, press, typed), turn.actor);
  switch (done.kind) {
    case 'faults':
      return isFormStep(press.step)
        ? asPressAnswer({ kind: 'mass-form', case: done.of, asking: { step: press.step, fields: done.fields, typed, faults: done.faults } })
        : refusedPress(turn, { code: 'no-mass-incident' });
    case 'refused':
      return refusedPress(turn, done.refusal, await viewAfter(turn, done));
    case 'done': {
      const text = stepDoneText(press.step, await viewAfter(turn, done.result));
      // An alert says itself what became of it; a form has served.
      return isFormStep(press.step) ? { kind: 'card', message: { kind: 'done', text } } : { kind: 'text', text };
    }
    default:
      return done satisfies never;
  }
}

function massPress(turn: Turn, { verb, ticket, step, v, n }: PressOf['mass'], fields: FieldValues) {
  return { of: ticket, step, seen: v, fields, key: commandId(turn, `${verb}.${step}`, `${v}.${n}`, fields) };
}

function stepDoneText(step: MassStep, { stored: { ticket }, procedure }: CaseView): string {
  const name = caseName(ticket, procedure, 'desk');
  return changesProposal(step, ticket)
    ? proposalDoneText(name, 1 + (ticket.mass?.cases ?? []).length, procedure)
    : massDoneText(step, name, (ticket.children ?? []).length, caseNoun(procedure));
}
