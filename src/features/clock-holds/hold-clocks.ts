import { caseView } from '../../app/tickets/open-case.js';
import type { PlannedHold } from '../../app/clock-holds/plan-hold.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { Message } from '../../app/views.js';
import { caseViews, deskView, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { asPressAnswer } from '../answers.js';
import { commandId, type PressOf } from '../press-data.js';
import { refusalMessage } from '../refusal-message.js';
import { moreHolds } from '../../texts/turn-answers.js';
import type { PressAnswer } from '../../talk/handlers.js';

/** Holds that one answer shows, each a message of its own. */
const maxShown = 10;

/** `detener relojes`: the holds that run, each with its ways back, and the form, in the asker's own chat. Source: SIIF-15 */
export async function offerToStopClocks(turn: Turn): Promise<readonly Message[]> {
  const answer = await turn.context.planHold(null, turn.actor);
  const running = answer.kind === 'form' ? (answer.running ?? []) : [];
  const shown = running.slice(0, maxShown).map((held): Message => ({ kind: 'hold-done', desk: deskView(turn.context), held }));
  const more: readonly Message[] = running.length > maxShown ? [{ kind: 'text', text: moreHolds(running.length - maxShown) }] : [];
  return inPrivate(turn, [...shown, ...more, await planned(turn, answer, {})]);
}

type HoldPress = PressOf['plan-hold' | 'change-hold' | 'hold' | 'release-hold'];

/** Each step takes the card's place: the form, what it would do, what it has done. Roles are asked anew at every one. */
export async function pressHold(turn: Turn, press: HoldPress, typed: FieldValues): Promise<PressAnswer> {
  const { context, actor } = turn;
  switch (press.verb) {
    case 'plan-hold':
      return asPressAnswer(await planned(turn, await context.planHold(typed, actor), typed));
    case 'change-hold':
      return asPressAnswer(await planned(turn, await context.planHold(null, actor), press.typed));
    case 'hold': {
      const hold = { ...press.hold, id: commandId(turn, press.verb, press.n, JSON.stringify([press.hold, press.numbers])) };
      const held = await context.holdClocks(hold, press.numbers, actor, turn.inbound.at);
      return asPressAnswer(
        held.kind === 'refused'
          ? refusalMessage(turn, held.refusal, null)
          : { kind: 'hold-done', desk: deskView(context), held: held.held },
      );
    }
    case 'release-hold': {
      const released = await context.releaseClocks(press.hold, press.numbers, press.undo, actor);
      return asPressAnswer(
        released.kind === 'refused' ? refusalMessage(turn, released.refusal, null) : { kind: 'hold-released', released: released.released },
      );
    }
    default:
      return press satisfies never;
  }
}

async function planned(turn: Turn, answer: PlannedHold, typed: FieldValues): Promise<Message> {
  const { context } = turn;
  switch (answer.kind) {
    case 'refused':
      return refusalMessage(turn, answer.refusal, null);
    case 'form':
      return { kind: 'hold-form', desk: deskView(context), fields: answer.fields, typed, faults: answer.faults, latest: answer.latest };
    case 'plan': {
      const first = await caseViews(context, answer.plan.first);
      const leftOut = await Promise.all(
        answer.plan.leftOut.map(async ({ asked, stored, why }) => ({
          asked,
          why,
          view: stored === null ? null : await caseView(context, stored),
        })),
      );
      return { kind: 'hold-plan', desk: deskView(context), plan: answer.plan, first, leftOut, typed };
    }
    default:
      return answer satisfies never;
  }
}
