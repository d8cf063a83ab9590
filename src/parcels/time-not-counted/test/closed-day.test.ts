import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../features/handle-message.js';
import { slaOf } from '../../../core/ticket/ticket-sla.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { HOUR, MINUTE } from '../../../core/instant.js';
import { handlePress } from '../../../features/acts.js';
import { aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { withClockHolds } from '../../../../test/support/a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { drawn, pressIn, shownIn } from '../../../../test/support/in-thread.js';
import { cardIn, inputsIn } from '../../../../test/support/read-card.js';

type Shown = Parameters<typeof pressIn>[2];

/** Two cases of Monday, 2026-11-23, 9:00. */
async function twoCases(): Promise<{ desk: TestDesk; ids: readonly [TicketId, TicketId] }> {
  const desk = await aDesk({ changed: withClockHolds });
  const ids = [await caseOf(desk), await caseOf(desk, { words: 'no abre la impresora', key: 'a|2' })] as const;
  await desk.whenIdle();
  return { desk, ids };
}

const said = async (desk: TestDesk, who: Who = 'carla') => (await handleMessage(aTurn(desk, who, 'día no hábil')))[0];
const press = async (desk: TestDesk, message: Shown, title: string, inputs: Record<string, string> = {}) =>
  shownIn(await pressIn(desk, 'carla', message, title, inputs, null));
const tuesday = { date: '2026-11-24', reason: 'Decreto 814: día cívico' };
const planOf = async (desk: TestDesk, inputs = tuesday) => press(desk, await said(desk), 'Ver cuáles', inputs);

/** When the solution is due, by the calendar of the case. */
async function dueOf(desk: TestDesk, id: TicketId): Promise<number> {
  const stored = await desk.load(id);
  const due = slaOf(stored, await desk.registry.of(stored.ticket.procedure), desk.now()).resolution?.dueAt;
  return due ?? 0;
}

describe('a holiday that was published after the open cases', () => {
  it('SIIF-01 the coordination closes the day in the calendars of open cases: form, plan, what was done, and back', async () => {
    const { desk, ids } = await twoCases();
    const dues = async () => Promise.all(ids.map((id) => dueOf(desk, id)));
    const before = await dues();
    const plan = await planOf(desk);
    const { words } = drawn(plan);
    expect(words).toContain('El mar 24 nov no contará en los plazos de 2 casos.');
    expect(words).toContain('**CASO-000001** · de ');
    expect(words).toContain('hasta que el archivo del procedimiento lo traiga');
    expect(await dues()).toEqual(before);
    const done = await press(desk, plan, 'Aplicar a 2');
    expect(drawn(done).words).toContain('El mar 24 nov no cuenta en los plazos de 2 casos.');
    const moved = await dues();
    for (const [i, due] of moved.entries()) expect(due > (before[i] ?? Infinity)).toBe(true);
    const { history, ticket } = await desk.load(ids[0]);
    expect(history.at(-1)?.event).toMatchObject({ type: 'calendar-changed', date: '2026-11-24', closes: true });
    expect(ticket.procedure.closedDays).toEqual(['2026-11-24']);
    const undone = await press(desk, done, 'Deshacer');
    expect(drawn(undone).words).toContain('Deshecho: el mar 24 nov vuelve a contar en los plazos de 2 casos.');
    expect(await dues()).toEqual(before);
  });

  it('SIIF-01 the day does not count in a clock that has run through it, and its early warnings are withdrawn', async () => {
    const { desk, ids } = await twoCases();
    const [id] = ids;
    await desk.pass(30 * HOUR);
    await desk.whenIdle();
    const warned = (await desk.load(id)).ticket.warned.length;
    const elapsed = async () => {
      const stored = await desk.load(id);
      return (slaOf(stored, await desk.registry.of(stored.ticket.procedure), desk.now()).resolution?.elapsedMs ?? 0) / MINUTE;
    };
    const before = await elapsed();
    await press(desk, await planOf(desk), 'Aplicar a 2');
    expect(before - (await elapsed())).toBeCloseTo(7 * 60, 0);
    expect(warned).toBeGreaterThan((await desk.load(id)).ticket.warned.length);
  });

  it('SIIF-01 pressed twice it changes nothing more, and a press that a server held does not repeat what was taken back', async () => {
    const { desk, ids } = await twoCases();
    const plan = await planOf(desk);
    const late = desk.now();
    const done = await press(desk, plan, 'Aplicar a 2');
    expect(drawn(await press(desk, plan, 'Aplicar a 2')).words).toContain('No cambió ningún plazo.');
    await desk.pass(MINUTE);
    await press(desk, done, 'Deshacer');
    await desk.pass(MINUTE);
    const turn = aTurn(desk, 'carla', '');
    await handlePress({ ...turn, inbound: { ...turn.inbound, at: late } }, drawn(plan).buttons['Aplicar a 2'] ?? {});
    expect((await desk.load(ids[0])).ticket.procedure.closedDays).toBeUndefined();
  });

  it('SIIF-01 a day on which nobody attends changes no case, and the plan says so', async () => {
    const { desk } = await twoCases();
    const { words, buttons } = drawn(await planOf(desk, { ...tuesday, date: '2026-11-28' }));
    expect(words).toContain('Ese día no cambia ningún plazo.');
    expect(words).toContain('2 casos: en su calendario ese día no se atiende');
    expect(Object.keys(buttons)).toEqual(['Cambiar']);
  });

  it('SIIF-01 the form says all that is wrong at once; others than the coordination read why they may not', async () => {
    const { desk } = await twoCases();
    const faults = inputsIn(cardIn(await planOf(desk, { date: '2029-01-02', reason: '' }))).map(({ id, fault }) => [id, fault]);
    expect(faults).toEqual([
      ['f_date', ''],
      ['f_reason', 'Falta responder esto.'],
    ]);
    const far = inputsIn(cardIn(await planOf(desk, { ...tuesday, date: '2029-01-02' })))[0];
    expect(far?.fault).toContain('a 366 días de hoy como máximo');
    expect(drawn(await said(desk, 'beto')).words).not.toContain('Ver cuáles');
  });
});
