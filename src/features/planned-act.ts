import { z } from 'zod';
import { inOrder, type Button } from '../cards/button.js';
import { hint, inputs, titledCard } from '../cards/card.js';
import { backLine, inputsOf } from '../cards/field-input.js';
import type { Field } from '../procedure/form.js';
import type { FieldFault } from '../core/ticket/refusals.js';
import type { FieldValues } from '../core/ticket/ticket.js';
import { nothingTyped, type TypedForm } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import { act, type Acts, type ButtonAct, type CarriedIn, nonce, type Turn } from './turn.js';
import { asPressAnswer } from './answers.js';

/** The answer to a person who may not; null for one who may. It is checked again at each step: a card proves no role. */
type Bars = (turn: Turn) => Message | null;

type Takes<Shape extends z.ZodRawShape> = (turn: Turn, carried: CarriedIn<Shape>, typed: FieldValues) => Message | Promise<Message>;

/** The form of the act. @property actions the first of them leads to the plan */
export type PlanForm = { title: string; explanation: string; fields: readonly Field[]; actions: readonly Button[] };

export type MadePlan = Message | { kind: 'faults'; faults: readonly FieldFault[] };

/** The values of the form before the plan, for going back to it. */
const typedBefore = z.record(z.string().max(40), z.string().max(4000));

/** Form → faults → plan → done → undone. @param planned `verbs`: of the buttons; `change` leads from the plan back to the form */
export function plannedAct<Done extends z.ZodRawShape, Undone extends z.ZodRawShape>(planned: {
  verbs: Readonly<Record<'plan' | 'change' | 'does' | 'undoes', string>>;
  bars: Bars;
  form: (turn: Turn) => PlanForm | Promise<PlanForm>;
  plan: (turn: Turn, typed: FieldValues, fields: readonly Field[]) => Promise<MadePlan>;
  does: { carries: Done; takes: Takes<Done> };
  undoes: { carries: Undone; takes: Takes<Undone> };
}): Acts {
  const { verbs, bars, form, plan, does, undoes } = planned;
  return {
    [verbs.plan]: step(bars, { n: nonce }, async (turn, _, typed) => {
      const asked = await form(turn);
      const made = await plan(turn, typed, asked.fields);
      return made.kind === 'faults' ? formMessage(asked, { typed, faults: made.faults }) : made;
    }),
    [verbs.change]: step(bars, { typed: typedBefore }, async (turn, { typed }) => formMessage(await form(turn), { typed, faults: [] })),
    [verbs.does]: step(bars, does.carries, does.takes),
    [verbs.undoes]: step(bars, undoes.carries, undoes.takes),
  };
}

export function step<Shape extends z.ZodRawShape>(bars: Bars, carries: Shape, takes: Takes<Shape>): ButtonAct {
  return act(carries, async (turn, carried, typed) => asPressAnswer(bars(turn) ?? (await takes(turn, carried, typed))));
}

export function formMessage({ title, explanation, fields, actions }: PlanForm, { typed, faults }: TypedForm = nothingTyped): Message {
  // A single choice is shown as an input too: the choice above it decides whether it counts.
  const asked = inputsOf(fields, { typed, faults }).map((input) => ({ ...input, line: '' }));
  return {
    kind: 'card',
    card: titledCard(title, [hint(explanation, 'none'), backLine(fields, { typed, faults }), inputs(asked)], inOrder(actions)),
  };
}
