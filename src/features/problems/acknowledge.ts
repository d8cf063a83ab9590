import { isoDate, parseDate, wallDay, wallInstant } from '../../domain/calendar/civil-date.js';
import type { Instant } from '../../domain/instant.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import { problemLabels } from '../../form-labels.js';
import type { TypedForm } from '../../ports/messenger.js';
import { causeText, acknowledgedText, knownText, recurrenceGoneText, tooLongAcknowledgedText } from '../../texts/problems.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { refusedDialog, shown } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { alertsSettled, standsFor } from './open-problem.js';

const onlyCoordinator = { code: 'only-coordinator' } as const;
/** Of an acknowledgement; what is known for longer has a problem. */
const maxDays = 366;

/** "Ya lo sé hasta…" */
export async function acknowledgeForm(turn: Turn, { recurrence: key }: { recurrence: string }, again: TypedForm): Promise<DialogOpened> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return refusedDialog(turn, onlyCoordinator);
  const kept = await context.recurrences.find(key);
  if (kept === null) return { kind: 'message', text: recurrenceGoneText };
  if (kept.problem !== null) return standsFor(turn, kept.problem, key);
  const { procedure, now } = deskView(context);
  const words = causeText(kept.recurrence, procedure);
  // What a colleague said meanwhile may be changed.
  const remark = knownText(kept.recurrence, procedure, now);
  return shown(context.dialogs.problem(deskView(context), { ...again, remark, matter: [], form: 'acknowledge', recurrence: key, words }));
}

/** The day that is chosen is silent to its end. */
export async function submitAcknowledge(turn: Turn, press: PressOf['acknowledge'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { procedure, now } = deskView(context);
  const read = endIn(typed['until'] ?? '', now, procedure.timeZone);
  if (read.kind === 'fault') return acknowledgeForm(turn, press, { typed, faults: [read.fault] });
  const done = await context.recurrences.acknowledge(press.recurrence, read.until, actor);
  switch (done.kind) {
    case 'refused':
      return refusedDialog(turn, done.refusal);
    case 'gone':
      return { kind: 'message', text: recurrenceGoneText };
    case 'past':
      return acknowledgeForm(turn, press, { typed, faults: [tooEarly(wallDay(now, procedure.timeZone))] });
    case 'done':
      return alertsSettled(turn, acknowledgedText(done.kept.recurrence, read.until, procedure, now), press.recurrence);
    default:
      return done satisfies never;
  }
}

const atUntil = { field: 'until', label: problemLabels.until } as const;

function endIn(typed: string, now: Instant, timeZone: string): { kind: 'end'; until: Instant } | { kind: 'fault'; fault: FieldFault } {
  const today = wallDay(now, timeZone);
  const day = parseDate(typed);
  if (typed.trim() === '') return { kind: 'fault', fault: { ...atUntil, code: 'missing' } };
  if (day === null) return { kind: 'fault', fault: { ...atUntil, code: 'not-a-date' } };
  if (day < today) return { kind: 'fault', fault: tooEarly(today) };
  if (day > today + maxDays) return { kind: 'fault', fault: { ...atUntil, code: 'pattern', says: tooLongAcknowledgedText } };
  return { kind: 'end', until: wallInstant(day + 1, 0, timeZone) };
}

function tooEarly(today: number): FieldFault {
  return { ...atUntil, code: 'before', earliest: isoDate(today) };
}
