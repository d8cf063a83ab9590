import { z } from 'zod';
import type { JsonObject } from '../json.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../talk/handlers.js';
import type { Turn } from './handler-context.js';
import { typedIn } from './carried.js';

type Does<Carried, Answer> = (turn: Turn, carried: Carried, typed: FieldValues) => Answer | Promise<Answer>;

/** @returns null: what the button carries is not what it should */
type AnswerTo<Answer> = (turn: Turn, data: JsonObject) => Answer | Promise<Answer> | null;

/**
 * One thing that people do by a button: what the button carries, and what comes of it. Nothing of what is carried is proven but its shape.
 *
 * @property pressed on a card
 * @property sent    with the form of a dialog
 */
export type ButtonAct = { carries: z.ZodType; pressed: AnswerTo<PressAnswer>; sent: AnswerTo<DialogAnswer> };

/** A dialog that a button opens. */
export type DialogOpening = { carries: z.ZodType; opened: AnswerTo<DialogOpened> };

/** @returns undefined: there is none of that name */
export function named<One>(table: Readonly<Record<string, One>>, name: unknown): One | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** By the verb that their buttons carry. */
export type Acts = Readonly<Record<string, ButtonAct>>;

/** By the name that the buttons which open them carry. */
export type Openings = Readonly<Record<string, DialogOpening>>;

export type Feature = { acts?: Acts; openings?: Openings };

export function act<Shape extends z.ZodRawShape>(
  shape: Shape,
  does: {
    pressed?: Does<z.infer<z.ZodObject<Shape>>, PressAnswer>;
    sent?: Does<z.infer<z.ZodObject<Shape>>, DialogAnswer>;
  },
): ButtonAct {
  const carries = z.object(shape);
  return { carries, pressed: answering(carries, does.pressed), sent: answering(carries, does.sent) };
}

export function opening<Shape extends z.ZodRawShape>(shape: Shape, opened: Does<z.infer<z.ZodObject<Shape>>, DialogOpened>): DialogOpening {
  const carries = z.object(shape);
  return { carries, opened: answering(carries, opened) };
}

export function answering<Carried, Answer>(carries: z.ZodType<Carried>, does: Does<Carried, Answer> | undefined): AnswerTo<Answer> {
  return (turn, data) => {
    const read = carries.safeParse(data);
    return read.success && does !== undefined ? does(turn, read.data, typedIn(data)) : null;
  };
}
