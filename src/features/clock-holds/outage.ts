import type { OutagePeriod } from '../../domain/ticket/clock-holds/outage-period.js';
import type { ApplyingOutage, PlanningOutage, UndoingOutage } from '../../app/clock-holds/outage.js';
import type { Message } from '../../app/views.js';
import { parseOutage, proposedOutage } from '../../domain/ticket/clock-holds/outage-form.js';
import { checkHold } from '../../domain/ticket/permissions.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer } from '../answers.js';
import { caseViews, deskView, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import type { PressOf } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';

/** `caída del servicio`: the form, in the asker's own chat. Source: SIIF-14 */
export async function offerToRecordOutage(turn: Turn): Promise<readonly Message[]> {
  return inPrivate(turn, [await newOutageForm(turn)]);
}

type OutagePress = PressOf['outage-form' | 'plan-outage' | 'change-outage' | 'apply-outage' | 'undo-outage'];

/** Each step takes the card's place: the form, what it would do, what it has done. Roles are asked anew at every one. */
export async function pressOutage(turn: Turn, press: OutagePress, typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  switch (press.verb) {
    case 'outage-form':
      return asPressAnswer(await newOutageForm(turn));
    case 'change-outage':
      return asPressAnswer(outageForm(turn, press.typed));
    case 'plan-outage':
      return asPressAnswer(await planned(turn, typed));
    case 'apply-outage':
      return asPressAnswer(applied(turn, await context.applyOutage(press.outage, actor, turn.inbound.at)));
    case 'undo-outage': {
      const { from, until } = press;
      return asPressAnswer(undone(turn, { from, until }, await context.undoOutage({ from, until }, actor, turn.inbound.at)));
    }
    default:
      return press satisfies never;
  }
}

/** Proposes the begin that the import of the outage's workbook knows. */
async function newOutageForm(turn: Turn): Promise<Message> {
  const { outageBegin, registry } = turn.context;
  return outageForm(turn, proposedOutage(await outageBegin(), registry.current.calendar));
}

function outageForm(turn: Turn, typed: FieldValues, faults: readonly FieldFault[] = []): Message {
  const { procedure } = turn.context.registry.current;
  const barred = checkHold(procedure, turn.actor);
  return barred === null ? { kind: 'outage-form', desk: deskView(turn.context), typed, faults } : refusalMessage(turn, barred, null);
}

async function planned(turn: Turn, typed: FieldValues): Promise<Message> {
  const { context, actor } = turn;
  const read = parseOutage(typed, context.registry.current.calendar, context.clock.now());
  if ('faults' in read) return outageForm(turn, typed, read.faults);
  return planMessage(turn, typed, await context.planOutage(read.outage, actor));
}

async function planMessage(turn: Turn, typed: FieldValues, answer: PlanningOutage): Promise<Message> {
  const { context } = turn;
  switch (answer.kind) {
    case 'refused':
      return refusalMessage(turn, answer.refusal, null);
    case 'faults':
      return outageForm(turn, typed, answer.faults);
    case 'plan': {
      const { plan } = answer;
      const views = await caseViews(
        context,
        plan.first.map(({ stored }) => stored),
      );
      const first = views.map((view, i) => ({ view, givenMs: plan.first[i]?.givenMs ?? 0 }));
      return { kind: 'outage-plan', desk: deskView(context), plan, first, typed };
    }
    default:
      return answer satisfies never;
  }
}

function applied(turn: Turn, answer: ApplyingOutage): Message {
  return answer.kind === 'refused'
    ? refusalMessage(turn, answer.refusal, null)
    : { kind: 'outage-done', desk: deskView(turn.context), recorded: answer.recorded };
}

function undone(turn: Turn, period: OutagePeriod, answer: UndoingOutage): Message {
  return answer.kind === 'refused'
    ? refusalMessage(turn, answer.refusal, null)
    : { kind: 'outage-undone', desk: deskView(turn.context), period, undone: answer.undone };
}
