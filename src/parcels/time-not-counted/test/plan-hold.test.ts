import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { asInputs } from '../../../cards/field-input.js';
import { toIso } from '../../../core/instant.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { holdShape } from '../../../features/turn.js';
import { holdClocks } from '../hold-clocks.js';
import { planOfHold, readHolds } from '../plan-hold.js';
import { handleMessage } from '../../../features/handle-message.js';
import { handlePress } from '../../../features/acts.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { holdForm, withClockHolds } from '../../../../test/support/a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { cardIn, buttonsIn, inputsIn, linesOf } from '../../../../test/support/read-card.js';

const planned = async (desk: TestDesk, typed: Record<string, string>) =>
  planOfHold(aTurn(desk, 'carla', ''), typed, (await readHolds(desk)).fields);
/** What the plan says, and what its button does. */
const plan = async (desk: TestDesk, typed: Record<string, string> = {}) => {
  const made = await planned(desk, { ...holdForm, ...typed });
  if (made.kind === 'faults') throw new Error(JSON.stringify(made));
  const card = cardIn(made);
  const data = buttonsIn(card).find(({ verb }) => verb === 'hold')?.data;
  return { lines: linesOf(card), ...z.object({ hold: holdShape, numbers: z.array(z.number()) }).parse(data) };
};
const numbersOf = async (desk: TestDesk, typed: Record<string, string>) => (await plan(desk, typed)).numbers;
const said = (desk: TestDesk, who: 'carla' | 'beto') => handleMessage(aTurn(desk, who, 'detener relojes'));

async function idOf(desk: TestDesk, number: number): Promise<TicketId> {
  const stored = await desk.store.queries.byNumber('uariv', 'ticket', number);
  if (stored === null) throw new Error(`no case ${number}`);
  return stored.id;
}

/** Three cases: the first one at the desk, the second with Dora in another group, the third with Beto. */
async function threeCases(change: (procedure: Procedure) => Procedure = (same) => same): Promise<TestDesk> {
  const desk = await aDesk({ changed: (procedure) => withClockHolds(change(procedure)) });
  const ids = [
    await caseOf(desk, { words: 'no abre el correo', key: 'a' }),
    await caseOf(desk, { words: 'no hay red', key: 'b' }),
    await caseOf(desk, { words: 'no imprime nada', key: 'c' }),
  ];
  const [, second, third] = ids;
  if (second === undefined || third === undefined) throw new Error('three were made');
  await advance(desk, second, 'take', 'beto');
  await advance(desk, second, 'escalate', 'beto', {
    group: 'infraestructura',
    reason: 'El servidor no responde',
    diagnosis: 'Se probó con otro equipo',
  });
  await advance(desk, second, 'take', 'dora');
  await advance(desk, third, 'take', 'beto');
  return desk;
}

describe('what a hold would do', () => {
  it('SIIF-15 planning a hold begins with a form, which offers the groups or people that have open cases once it is said of which', async () => {
    const desk = await threeCases();
    const inputs = inputsIn(cardIn((await said(desk, 'carla'))[0]));
    expect(inputs.map(({ fault }) => fault).join('')).toBe('');
    expect(inputs.map(({ id }) => id)).toEqual(['f_scope', 'f_reason', 'f_authorisedBy', 'f_until']);
    const { fields } = await readHolds(desk);
    const choicesOf = (id: string) => fields.find((field) => field.id === id)?.choices?.map(({ label }) => label);
    expect(choicesOf('group')).toEqual(['Infraestructura tecnológica (1)', 'Mesa de servicios (2)']);
    expect(choicesOf('person')).toEqual(['Beto Gil (1)', 'Dora Vega (1)']);
    expect(choicesOf('until')).toEqual(['Hasta hoy al cierre', 'Hasta mañana al cierre', 'Hasta otro día y hora']);
  });

  it('SIIF-15 a hold covers a group’s cases, a person’s, or typed case numbers', async () => {
    const desk = await threeCases();
    expect(await numbersOf(desk, {})).toEqual([1, 3]);
    expect(await numbersOf(desk, { scope: 'person', person: 'dora' })).toEqual([2]);
    expect(await numbersOf(desk, { scope: 'numbers', numbers: '3, CASO-000002 y 2' })).toEqual([3, 2]);
  });

  it.each([
    ['RAD-2026-{n:6}', 'RAD-2026-000003, rad 2026 2'],
    ['RAD-2026-{n:6}', 'RAD 2026 3 2'],
    ['2026-{n:6}', '2026-000003 y 2026-2'],
    ['2026-{n:6}', 'caso 2026 3, 2'],
    ['Ticket {n}', 'Ticket 3 y Ticket 2'],
    ['{n}', '3 2'],
  ])('SIIF-15 where cases are called %s, «%s» names the third and the second', async (ticket, numbers) => {
    const desk = await threeCases((procedure) => ({ ...procedure, numbers: { ...procedure.numbers, ticket } }));
    const made = await plan(desk, { scope: 'numbers', numbers });
    expect(made.numbers).toEqual([3, 2]);
    expect(made.lines.join()).not.toContain('Por fuera');
  });

  it('SIIF-15 a hold lasts until the close of a working day, or until a given day and hour', async () => {
    const desk = await threeCases();
    const untilOf = async (typed: Record<string, string>) => toIso((await plan(desk, typed)).hold.until);
    expect(await untilOf({})).toBe('2026-11-23T22:00:00.000Z');
    expect(await untilOf({ until: 'close-2026-11-24' })).toBe('2026-11-24T22:00:00.000Z');
    expect(await untilOf({ until: 'date', date: '2026-11-24', time: '9:30' })).toBe('2026-11-24T14:30:00.000Z');
  });

  it('SIIF-15 a hold plan lists the cases it leaves out and why: not found, draft, solved, already held', async () => {
    const desk = await threeCases();
    await advance(desk, await idOf(desk, 3), 'resolve', 'beto', { solution: 'Se cambió el cartucho y se probó' });
    const first = await plan(desk, { scope: 'numbers', numbers: '1' });
    await holdClocks(desk, { ...first.hold, id: 'h1' }, first.numbers, actor('carla'));
    await draftOf(desk, { words: 'una pantalla rota', key: 'd' });
    const { numbers, lines } = await plan(desk, { scope: 'numbers', numbers: '1, 2, 3, PRE-000004, 99, hola' });
    expect(numbers).toEqual([2]);
    expect(lines.slice(lines.indexOf('Por fuera quedan 5:') + 1)).toEqual([
      expect.stringContaining('CASO-000001: ya está detenido hasta'),
      'CASO-000003: ya está solucionado',
      'PRE-000004: aún está incompleto',
      '«99»: no lo encuentro',
      '«hola»: no lo encuentro',
    ]);
    await desk.whenIdle();
  });

  it('SIIF-15 a hold form reports all its faults at once, and the latest possible end for an end out of range', async () => {
    const desk = await threeCases();
    const faulty = await planned(desk, { scope: 'person', until: 'date', time: '25:00' });
    expect(faulty.kind === 'faults' && faulty.faults.map((f) => [f.field, f.code])).toEqual([
      ['person', 'missing'],
      ['reason', 'missing'],
      ['authorisedBy', 'missing'],
      ['date', 'missing'],
      ['time', 'pattern'],
    ]);
    for (const date of ['2026-11-20', '2026-12-24']) {
      const over = await planned(desk, { ...holdForm, until: 'date', date, time: '10:00' });
      expect(over).toMatchObject({ kind: 'faults', faults: [{ field: 'date', says: expect.stringContaining('9:00 a. m. a lo sumo') }] });
    }
  });

  it('SIIF-15 only the coordination plans a hold, and no person does where the procedure gives holds to no role', async () => {
    const desk = await threeCases();
    const press = { verb: 'plan-hold', n: 'n', ...asInputs(holdForm) };
    expect(await said(desk, 'beto')).toMatchObject([{ kind: 'card', refusal: { code: 'only-coordinator' } }]);
    expect(await handlePress(aTurn(desk, 'beto', ''), press)).toMatchObject({ message: { refusal: { code: 'only-coordinator' } } });
    const without = await aDesk({
      changed: (procedure) => ({ procedure: { ...procedure, clockHolds: { by: [], longestHours: 1 } }, hash: 'without' }),
    });
    expect(await handlePress(aTurn(without, 'carla', ''), press)).toMatchObject({ message: { refusal: { code: 'no-clock-holds' } } });
  });

  it('SIIF-15 a hold on a desk without open cases is planned by case numbers only', async () => {
    const desk = await aDesk({ changed: withClockHolds });
    expect((await readHolds(desk)).fields.map((f) => f.id)).toEqual([
      'scope',
      'numbers',
      'reason',
      'authorisedBy',
      'until',
      'date',
      'time',
    ]);
  });
});
