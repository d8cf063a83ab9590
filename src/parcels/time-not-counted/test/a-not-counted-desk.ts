import type { Message } from '../../../talk/message.js';
import { HOUR, MINUTE } from '../../../core/instant.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { openClocks } from '../../../core/sla/pressing-clock.js';
import { slaOf } from '../../../core/ticket/ticket-sla.js';
import { handleMessage } from '../../../features/handle-message.js';
import { aDesk, caseOf, draftOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { withClockHolds } from './a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor, completeForm, type Who } from '../../../../test/support/cast.js';
import { drawn, pressIn, shownIn } from '../../../../test/support/in-thread.js';

/** Two cases of Ana's and, with three, one of Omar's, of Monday, 2026-11-23, 9:00, on a desk whose coordination may stop clocks. */
export async function notCountedDesk(count = 2): Promise<{ desk: TestDesk; ids: readonly TicketId[] }> {
  const desk = await aDesk({ changed: withClockHolds });
  const ids: TicketId[] = [];
  for (let i = 1; i <= Math.min(count, 2); i++) ids.push(await caseOf(desk, { words: `no abre el correo del piso ${i}`, key: `k${i}` }));
  if (count > 2) {
    const omars = await draftOf(desk, { words: 'no imprime nada', key: 'o1', who: 'omar' });
    await desk.execute(omars, { id: 'p1', type: 'fill-draft', fields: completeForm, submit: true }, actor('omar'));
    ids.push(omars);
  }
  await desk.whenIdle();
  return { desk, ids };
}

export const saysOf = (desk: TestDesk, words: string, who: Who = 'carla') => handleMessage(aTurn(desk, who, words));

export const coordinatorPresses = async (
  desk: TestDesk,
  message: Message | undefined,
  title: string,
  inputs: Record<string, string> = {},
) => shownIn(await pressIn(desk, 'carla', message, title, inputs, null));

/** The plan after one of the phrases and the form. */
export async function planAfter(desk: TestDesk, words: string, inputs: Record<string, string>): Promise<Message> {
  return coordinatorPresses(desk, (await saysOf(desk, words)).at(-1), 'Ver cuáles', inputs);
}

/** Presses *Aplicar a …* of a plan, or *Registrarlo*. */
export const applied = async (desk: TestDesk, plan: Message) =>
  coordinatorPresses(desk, plan, Object.keys(drawn(plan).buttons).find((title) => /^(?:Aplicar|Registrarlo)/.test(title)) ?? '');

const why = { reason: 'Dos asesores salieron a una emergencia', authorisedBy: 'La dirección' };
export const heldTyped = { when: 'now', scope: 'all', until: 'close-2026-11-23', ...why };
export const pastTyped = {
  ...why,
  when: 'past',
  scope: 'all',
  fromDate: '2026-11-23',
  fromTime: '10:00',
  until: 'date',
  untilDate: '2026-11-23',
  untilTime: '12:00',
  reason: 'Caída de la herramienta',
  tell: 'yes',
};
export const dayTyped = { when: 'day', fromDate: '2026-11-24', reason: 'Decreto 814: día cívico' };

/** The minutes that the clock of the solution shows, by the calendar of the case. */
export async function spentIn(desk: TestDesk, id: TicketId): Promise<number> {
  const stored = await desk.load(id);
  const { resolution } = slaOf(stored, await desk.registry.of(stored.ticket.procedure), desk.now());
  return Math.round((resolution?.elapsedMs ?? -1) / MINUTE);
}

export async function dueIn(desk: TestDesk, id: TicketId): Promise<number | null> {
  const stored = await desk.load(id);
  return openClocks(slaOf(stored, await desk.registry.of(stored.ticket.procedure), desk.now())).at(-1)?.figure.dueAt ?? null;
}

export const eventsIn = async (desk: TestDesk, id: TicketId, type: string) =>
  (await desk.load(id)).history.filter(({ event }) => event.type === type).map(({ event }) => event);

/** The tool is back at noon of that Monday, and it is 13:00. */
export async function afterNoon(count = 3) {
  const made = await notCountedDesk(count);
  await made.desk.pass(4 * HOUR);
  await made.desk.whenIdle();
  return made;
}
