import { z } from 'zod';
import type { JsonObject } from '../core/json.js';
import type { FieldValues } from '../core/ticket/ticket.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../talk/handlers.js';
import type { Turn } from './handler-context.js';
import { typedIn } from './carried.js';

type Does<Carried, Answer> = (turn: Turn, carried: Carried, typed: FieldValues) => Answer | Promise<Answer>;

/** @returns null if the data of the button has not the expected shape */
type AnswerTo<Answer> = (turn: Turn, data: JsonObject) => Answer | Promise<Answer> | null;

/** The act of a button, pressed on a card or sent with a dialog's form. Only the shape of its data is checked. */
export type ButtonAct = { carries: z.ZodType; pressed: AnswerTo<PressAnswer>; sent: AnswerTo<DialogAnswer> };

/** A dialog that a button opens. */
export type DialogOpening = { carries: z.ZodType; opened: AnswerTo<DialogOpened> };

/** Returns the row of that name. @returns undefined if there is none */
export function named<One>(table: Readonly<Record<string, One>>, name: unknown): One | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The acts, by the verb that their buttons send. */
export type Acts = Readonly<Record<string, ButtonAct>>;

/** The dialogs, by the name that the buttons which open them send. */
export type Openings = Readonly<Record<string, DialogOpening>>;

export type Feature = { acts?: Acts; openings?: Openings };

export type CarriedIn<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

export function act<Shape extends z.ZodRawShape>(
  shape: Shape,
  { pressed, sent }: { pressed?: Does<CarriedIn<Shape>, PressAnswer>; sent?: Does<CarriedIn<Shape>, DialogAnswer> },
): ButtonAct {
  const carries = z.object(shape);
  return { carries, pressed: answering(carries, pressed), sent: answering(carries, sent) };
}

export function opening<Shape extends z.ZodRawShape>(shape: Shape, opened: Does<CarriedIn<Shape>, DialogOpened>): DialogOpening {
  const carries = z.object(shape);
  return { carries, opened: answering(carries, opened) };
}

export function answering<Carried, Answer>(carries: z.ZodType<Carried>, does: Does<Carried, Answer> | undefined): AnswerTo<Answer> {
  return (turn, data) => {
    const read = carries.safeParse(data);
    return read.success && does !== undefined ? does(turn, read.data, typedIn(data)) : null;
  };
}
