import { z } from 'zod';
import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import type { DeskView } from '../../desk/views.js';
import { executeAction } from '../../cards/button.js';
import { bold, headed, hint, small, text, titledCard, type Card } from '../../cards/card.js';
import { caseName } from '../../cards/parts/case-head.js';
import { asData, asLine } from '../../cards/user-words.js';
import type { Instant } from '../../core/instant.js';
import type { PersonActor } from '../../core/people/person.js';
import { stateOf } from '../../core/procedure/lookup.js';
import type { Command } from '../../core/ticket/command.js';
import type { RecordedEvent } from '../../core/ticket/events.js';
import type { HeldClocks, ReleasedClocks } from './rules/hold-plan.js';
import type { ClockHold } from '../../core/ticket/ticket.js';
import type { Message } from '../../talk/message.js';
import { allFaultsText } from '../../texts/fields.js';
import { refusalSentence } from '../../texts/refusals.js';
import { sinceText } from '../../texts/times.js';
import { moreHolds } from '../../texts/turn-answers.js';
import { capitalised, caseNoun, countText, numberOfText } from '../../texts/words.js';
import { commandId, holdShape, nonce, type Feature, deskView, type Turn } from '../../features/turn.js';
import { formMessage, plannedAct, step } from '../../features/planned-act.js';
import { barredFromClocks, onEach, holdForm, holdText, planOfHold, readHolds } from './plan-hold.js';
import { closingDay } from './closed-day.js';
import { takingUpEnded } from './ended-meanwhile.js';
import { newOutageForm, recordingOutage } from './outage.js';

const caseNumbers = z.array(z.number().int().min(1).max(99_999_999)).min(1).max(200);

/** Stopping clocks: each step replaces the card. Source: SIIF-15 */
const holding = plannedAct({
  verbs: { plan: 'plan-hold', change: 'change-hold', does: 'hold', undoes: 'release-hold' },
  bars: barredFromClocks,
  form: async ({ context }) => holdForm((await readHolds(context)).fields),
  plan: planOfHold,
  does: {
    carries: { n: nonce, hold: holdShape, numbers: caseNumbers },
    takes: async (turn, { hold, numbers, n }) => {
      const id = commandId(turn, 'hold', n, JSON.stringify([hold, numbers]));
      return heldMessage(turn, await holdClocks(turn.context, { ...hold, id }, numbers, turn.actor, turn.inbound.at));
    },
  },
  undoes: {
    carries: { hold: z.string().min(1).max(100), numbers: caseNumbers, undo: z.boolean() },
    takes: async ({ context, actor }, release) => {
      const card = holdReleasedCard(await releaseClocks(context, release, actor));
      return { kind: 'card', card, isForAll: true, isForGood: true };
    },
  },
});

/** How many holds one answer shows, each as a message of its own. */
const maxShown = 10;

/** `detener relojes`: the running holds, each with its undo buttons, and the form, in the asker's own chat. Source: SIIF-15 */
export async function offerToStopClocks(turn: Turn): Promise<readonly Message[]> {
  const barred = barredFromClocks(turn);
  if (barred !== null) return [barred];
  const { fields, running } = await readHolds(turn.context);
  const shown = running.slice(0, maxShown).map((held) => heldMessage(turn, held));
  const more: readonly Message[] = running.length > maxShown ? [{ kind: 'text', text: moreHolds(running.length - maxShown) }] : [];
  return [...shown, ...more, formMessage(holdForm(fields))];
}

function heldMessage({ context }: Turn, held: HeldClocks): Message {
  return { kind: 'card', card: holdDoneCard(held, deskView(context)), isForGood: true };
}

/**
 * Stops the clocks of these cases, each by a command of its own that is named after the hold: a second press continues
 * where the first one was cut off, and a step that was done already changes nothing. Source: SIIF-15
 * @param saidAt when the button was pressed, by the platform's clock
 */
export async function holdClocks(
  desk: Desk,
  hold: ClockHold,
  numbers: readonly number[],
  actor: PersonActor,
  saidAt: Instant | null = null,
) {
  const done = await onEachNumber(desk, numbers, { id: `hold:${hold.id}`, type: 'hold-clock', hold, saidAt }, actor);
  const cases = done.flatMap(({ stored }) => (stored === null ? [] : [stored]));
  const others = cases.filter(({ ticket }) => ticket.hold?.id !== hold.id);
  const ended = others.filter(({ history }) => history.some(({ event }) => event.type === 'clock-held' && event.hold.id === hold.id));
  return { hold, numbers, held: cases.length - others.length, ended: ended.length, refusals: refusalsOf(done) };
}

/** Runs the command on the case of each number; a number without a case is left out. */
function onEachNumber({ queries, procedure, execute }: Desk, numbers: readonly number[], command: Command, actor: PersonActor) {
  return onEach(numbers, async (number) => {
    const stored = await queries.byNumber(procedure.id, 'ticket', number);
    return stored === null ? null : execute(stored.id, command, actor);
  });
}

function refusalsOf(done: readonly CommandResult[]): HeldClocks['refusals'] {
  const found = new Map<string, HeldClocks['refusals'][number]>();
  for (const one of done) {
    if (one.kind !== 'refused') continue;
    const { refusal, stored } = one;
    const same = found.get(refusal.code) ?? { refusal, count: 0, first: stored?.ticket ?? null };
    found.set(refusal.code, { ...same, count: same.count + 1 });
  }
  return [...found.values()];
}

/** @property undo the clocks count as if they had never been stopped */
type Release = { hold: string; numbers: readonly number[]; undo: boolean };

/** Lets the clocks of a hold continue, also if some of them already do. Source: SIIF-15 */
export async function releaseClocks(desk: Desk, { hold, numbers, undo }: Release, actor: PersonActor): Promise<ReleasedClocks> {
  const done = await onEachNumber(desk, numbers, { id: `release:${hold}:${String(undo)}`, type: 'release-clock', hold, undo }, actor);
  const isOurs = ({ event, by }: RecordedEvent) =>
    event.type === 'clock-released' && event.hold === hold && event.undone === undo && by.kind === 'person';
  const released = done.filter((one) => one.kind === 'executed' && one.stored.history.some(isOurs)).length;
  return { undo, released, others: numbers.length - released };
}

/** The card after the press, and while the hold lasts: which clocks are stopped now, and the two ways to end it. */
export function holdDoneCard({ hold, numbers, held, ended, refusals, begun }: HeldClocks, desk: DeskView): Card {
  const [one, many] = begun === undefined ? ['Quedó detenido', 'Quedaron detenidos'] : ['Está detenido', 'Están detenidos'];
  const refused = refusals.reduce((sum, r) => sum + r.count, 0);
  const others = numbers.length - held - ended - refused;
  const lines = [
    ended === 0 ? '' : `${numberOfText(ended, 'ya volvió', 'ya volvieron')} a correr`,
    others === 0 ? '' : `${numberOfText(others, 'ya estaba detenido', 'ya estaban detenidos')} por otra razón`,
    ...refusals.map((refusal) => `${countText(refusal.count)}: ${refusedText(refusal, desk)}`),
  ];
  const back = (title: string, undo: boolean) => executeAction(title, { verb: 'release-hold', hold: hold.id, numbers, undo });
  const ways = '«Deshacer» cuenta como si nunca se hubieran detenido; «Reanudar ahora», sólo desde ahora.';
  return titledCard(
    held === 0 ? 'No se detuvo ningún reloj.' : `${held === 1 ? one : many} ${numberOfText(held, 'reloj', 'relojes')}.`,
    [
      text(`${begun === undefined ? '' : `${begunText(begun, desk)} · `}${holdText(hold, desk)}`, 'small'),
      headed(bold('De los demás:', 'apart'), small(lines.map(asData), 'small')),
      hint(held === 0 ? '' : ways, 'medium'),
    ],
    held === 0 ? [] : [back('Reanudar ahora', false), back('Deshacer', true)],
  );
}

/** "Desde hoy 10:00 a. m., por Carla Ríos" */
function begunText({ at, by }: NonNullable<HeldClocks['begun']>, { procedure, now }: DeskView): string {
  const since = asData(capitalised(sinceText(at, now, procedure.timeZone, 'kept')));
  return by.kind === 'person' ? `${since}, por ${asLine(by.person.name, 80)}` : since;
}

function refusedText({ refusal, first }: HeldClocks['refusals'][number], { procedure, now }: DeskView): string {
  if (refusal.code === 'fields-missing') return allFaultsText(refusal.faults);
  const name = first && caseName(first, procedure, 'desk');
  const stateLabel = first && stateOf(procedure, first.state).label;
  return refusalSentence(refusal, { caseName: name, stateLabel, noun: caseNoun(procedure), reader: null, procedure, now });
}

export function holdReleasedCard({ undo, released, others }: ReleasedClocks): Card {
  if (released === 0) return titledCard('Esos relojes ya corrían: no cambió nada.', []);
  const clocks = numberOfText(released, 'reloj', 'relojes');
  return titledCard(
    undo
      ? `Deshecho: ${clocks}, como si nunca se ${released === 1 ? 'hubiera' : 'hubieran'} detenido.`
      : `${released === 1 ? 'Volvió' : 'Volvieron'} a correr ${clocks}.`,
    text(others === 0 ? '' : `${numberOfText(others, 'otro ya corría', 'otros ya corrían')}.`, 'small'),
  );
}

export const clockHolds: Feature = {
  acts: { ...holding, ...recordingOutage, ...closingDay, ...takingUpEnded, 'outage-form': step(barredFromClocks, {}, newOutageForm) },
};
