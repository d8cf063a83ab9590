import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE, toIso } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { asInputs } from '../../../cards/field-input.js';
import { handlePress } from '../../../features/acts.js';
import { advance, aDesk, caseOf, draftOf, pressTransition } from '../../../../test/support/a-desk.js';
import { withClockHolds } from './a-hold.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { drawn, shownIn } from '../../../../test/support/in-thread.js';
import { cardIn, inputsIn } from '../../../../test/support/read-card.js';
import {
  applied,
  dayTyped,
  dueIn,
  heldTyped,
  afterNoon,
  notCountedDesk,
  pastTyped,
  planAfter,
  coordinatorPresses,
  saysOf,
  spentIn,
} from './a-not-counted-desk.js';
import { readDesk } from '../not-counted.js';
import { readOrder } from '../order-form.js';

describe('the one form', () => {
  it.each([
    ['detener relojes', { f_when: 'now' }],
    ['caída del servicio', { f_when: 'past', f_scope: 'all', f_until: 'now', f_reason: 'Caída de la herramienta', f_tell: 'yes' }],
    ['día no hábil', { f_when: 'day' }],
  ])('SIIF-01 SIIF-14 SIIF-15 «%s» opens the form with what the words say', async (words, begun) => {
    const { desk } = await notCountedDesk();
    const [form] = await saysOf(desk, words);
    expect(drawn(form).words).toContain('Tiempo que no cuenta');
    expect(Object.fromEntries(inputsIn(cardIn(form)).map(({ id, value }) => [id, value]))).toMatchObject(begun);
    expect(inputsIn(cardIn(form)).filter(({ fault }) => fault !== '')).toEqual([]);
  });

  it('SIIF-15 the form offers the groups and people that have open cases, and the next two ends of a working day', async () => {
    const { desk, ids } = await notCountedDesk();
    if (ids[0] !== undefined) await advance(desk, ids[0], 'take', 'beto');
    const { fields } = await readDesk(desk);
    const choicesOf = (id: string) => fields.find((field) => field.id === id)?.choices?.map(({ label }) => label);
    expect(choicesOf('group')).toEqual(['Mesa de servicios (2)']);
    expect(choicesOf('person')).toEqual(['Beto Gil (1)']);
    expect(choicesOf('until')).toEqual(['Ahora', 'Hoy al cierre', 'Mañana al cierre', 'Otro día y hora']);
    expect((await readDesk(await aDesk({ changed: withClockHolds }))).fields.map(({ id }) => id)).not.toContain('group');
  });

  it('SIIF-15 a chosen end is the same moment however late it is pressed, and none once it is past', async () => {
    const { desk } = await notCountedDesk();
    const { fields } = await readDesk(desk);
    const { calendar } = desk.registry.current;
    const at = (iso: string) => readOrder(fields, { ...heldTyped, until: 'close-2026-11-24' }, calendar, fromIso(iso));
    for (const iso of ['2026-11-23T10:00-05:00', '2026-11-24T16:00-05:00']) {
      const read = at(iso);
      expect('order' in read && read.order.span.is === 'hold' ? toIso(read.order.span.until) : '').toBe('2026-11-24T22:00:00.000Z');
    }
  });

  it.each([
    [
      'a hold',
      { ...heldTyped, until: 'date', reason: '', authorisedBy: '', untilTime: '25:00' },
      ['f_untilDate', 'f_untilTime', 'f_reason', 'f_authorisedBy'],
    ],
    ['a hold of cases that are not named', { ...heldTyped, scope: 'numbers' }, ['f_numbers']],
    ['a hold that is over', { ...heldTyped, until: 'now' }, ['f_until']],
    ['a hold that is too long', { ...heldTyped, until: 'date', untilDate: '2026-12-24', untilTime: '10:00' }, ['f_untilDate']],
    ['an outage without a begin', { ...pastTyped, fromDate: '', fromTime: '9:99' }, ['f_fromDate', 'f_fromTime']],
    ['an outage that ends before it begins', { ...pastTyped, untilTime: '9:00' }, ['f_untilDate']],
    ['an outage of the future', { ...pastTyped, untilTime: '23:00' }, ['f_untilDate']],
    ['an outage that is too long', { ...pastTyped, fromDate: '2026-10-01' }, ['f_untilDate']],
    ['a day over a year away', { ...dayTyped, fromDate: '2029-01-02' }, ['f_fromDate']],
    ['a day without a reason', { ...dayTyped, fromDate: '2026-02-30', reason: '' }, ['f_fromDate', 'f_reason']],
  ])('SIIF-01 SIIF-14 SIIF-15 of %s the form says all that is wrong at once, and keeps what was typed', async (_, typed, wrong) => {
    const { desk, ids } = await afterNoon();
    if (ids[0] !== undefined) await advance(desk, ids[0], 'take', 'beto');
    const asked = inputsIn(cardIn((await saysOf(desk, 'detener relojes'))[0])).map(({ id }) => id);
    const card = cardIn(await planAfter(desk, 'detener relojes', typed));
    // What the choices ask besides is shown for the first time, without a fault.
    const faulty = inputsIn(card).flatMap(({ id, fault, value }) => (fault === '' && (value !== '' || asked.includes(id)) ? [] : [id]));
    expect(faulty).toEqual(wrong);
    if (typed.reason !== '') expect(inputsIn(card).find(({ id }) => id === 'f_reason')?.value).toBe(typed.reason);
  });

  it('SIIF-14 SIIF-15 only the coordination gets the form and its presses; a requester who speaks of an outage reports one', async () => {
    const { desk } = await afterNoon();
    const refusal = { refusal: { code: 'only-coordinator' } };
    for (const words of ['detener relojes', 'caída del servicio', 'día no hábil'])
      expect(await saysOf(desk, words, 'beto')).toMatchObject([refusal]);
    expect((await saysOf(desk, 'caída del servicio', 'omar')).some((message) => 'refusal' in message)).toBe(false);
    const plan = drawn(await planAfter(desk, 'caída del servicio', pastTyped)).buttons;
    const undoes = [
      { verb: 'release-hold', hold: 'h', undo: true },
      { verb: 'undo-closed-day', date: '2026-11-24' },
      { verb: 'undo-outage', from: 1, until: 2 },
    ];
    for (const data of [{ verb: 'plan-not-counted', ...asInputs(pastTyped) }, ...Object.values(plan), ...undoes])
      expect(await handlePress(aTurn(desk, 'beto', ''), data)).toMatchObject({ message: refusal });
    const without = await aDesk({
      changed: (procedure) => ({ procedure: { ...procedure, clockHolds: { by: [], longestHours: 1 } }, hash: 'without' }),
    });
    expect(await saysOf(without, 'día no hábil')).toMatchObject([{ refusal: { code: 'no-clock-holds' } }]);
  });

  it('SIIF-14 SIIF-15 a button of an earlier release does the same, or says in a sentence what to write now', async () => {
    const { desk, ids } = await afterNoon();
    const said = async (data: Parameters<typeof handlePress>[1]) => handlePress(aTurn(desk, 'carla', ''), data);
    for (const verb of ['plan-hold', 'hold', 'apply-outage', 'apply-closed-day', 'change-closed-day'])
      expect(await said({ verb, n: 'n', numbers: [1] })).toMatchObject({ kind: 'text', text: expect.stringContaining('no se hizo nada') });
    const form = shownIn(
      await said({ verb: 'change-outage', typed: { fromDate: '2026-11-23', fromTime: '10:00', end: 'date', untilTime: '12:00' } }),
    );
    expect(Object.fromEntries(inputsIn(cardIn(form)).map(({ id, value }) => [id, value]))).toMatchObject({
      f_when: 'past',
      f_until: 'date',
      f_fromTime: '10:00',
    });
    const [first] = ids;
    if (first === undefined) throw new Error('three were made');
    const hold = { id: 'h1', reason: 'Emergencia', authorisedBy: 'Carla Ríos', until: later(desk.now(), HOUR) };
    await desk.execute(first, { id: 'x', type: 'hold-clock', hold }, actor('carla'));
    expect(drawn(shownIn(await said({ verb: 'release-hold', hold: 'h1', numbers: [1, 2], undo: true }))).words).toContain('Deshecho');
    expect((await desk.load(first)).ticket.hold).toBeNull();
  });
});

describe('which cases', () => {
  /** The first one at the desk, the second with Dora in another group, the third, Omar's, with Beto. */
  async function spread(change: (procedure: Procedure) => Procedure = (same) => same) {
    const desk = await aDesk({ changed: (procedure) => withClockHolds(change(procedure)) });
    const ids = [];
    for (const key of ['a', 'b', 'c']) ids.push(await caseOf(desk, { words: `no abre el correo ${key}`, key }));
    const [, second, third] = ids;
    if (second === undefined || third === undefined) throw new Error('three were made');
    await advance(desk, second, 'take', 'beto');
    const up = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se probó con otro equipo' };
    await advance(desk, second, 'escalate', 'beto', up);
    await advance(desk, second, 'take', 'dora');
    await advance(desk, third, 'take', 'beto');
    await desk.whenIdle();
    return { desk, ids };
  }
  const named = (words: string) => [1, 2, 3].filter((n) => words.includes(`CASO-00000${n}**`) || words.includes(`000${n}**`));

  it.each([
    [{ scope: 'all' }, [1, 2, 3]],
    [{ scope: 'group', group: 'mesa' }, [1, 3]],
    [{ scope: 'person', person: 'dora' }, [2]],
    [{ scope: 'numbers', numbers: '3, CASO-000002 y 2' }, [2, 3]],
  ])('SIIF-15 an order is about all open cases, a group’s, a person’s, or typed ones: %o', async (typed, numbers) => {
    const { desk } = await spread();
    const plan = await planAfter(desk, 'detener relojes', { ...heldTyped, ...typed });
    expect(named(drawn(plan).words)).toEqual(numbers);
    await applied(desk, plan);
    const held = (await desk.store.queries.openOfDesk(50)).tickets.filter(({ ticket }) => ticket.hold !== null);
    expect(new Set(held.map(({ ticket }) => ticket.numbers['ticket']))).toEqual(new Set(numbers));
  });

  it.each([
    ['RAD-2026-{n:6}', 'RAD-2026-000003, rad 2026 2'],
    ['2026-{n:6}', '2026-000003 y 2026-2'],
    ['Ticket {n}', 'Ticket 3; Ticket 2'],
    ['{n}', '3\n2'],
  ])('SIIF-15 where cases are called %s, «%s» names the third and the second', async (ticket, numbers) => {
    const { desk } = await spread((procedure) => ({ ...procedure, numbers: { ...procedure.numbers, ticket } }));
    const { words, buttons } = drawn(await planAfter(desk, 'detener relojes', { ...heldTyped, scope: 'numbers', numbers }));
    expect(words).not.toContain('Siguen igual');
    expect(Object.keys(buttons)).toContain('Aplicar a 2');
  });

  it('SIIF-15 the plan names the typed cases that stay as they are, and why', async () => {
    const { desk, ids } = await spread();
    const [first, , third] = ids;
    if (first === undefined || third === undefined) throw new Error('three were made');
    await advance(desk, third, 'resolve', 'beto', { solution: 'Se cambió el cartucho y se probó' });
    await applied(desk, await planAfter(desk, 'detener relojes', { ...heldTyped, scope: 'numbers', numbers: '1' }));
    await draftOf(desk, { words: 'una pantalla rota', key: 'd' });
    const { words } = drawn(
      await planAfter(desk, 'detener relojes', { ...heldTyped, scope: 'numbers', numbers: '1, 2, 3, PRE-000004, 99, hola' }),
    );
    const lines = [
      'CASO-000001: ya está detenido',
      'CASO-000003: su reloj no corre',
      'PRE-000004: aún está incompleto',
      '«99», «hola»: no los encuentro',
    ];
    for (const said of lines) expect(words).toContain(said);
    await pressTransition(desk, first, 'withdraw', 'ana');
    expect(drawn(await planAfter(desk, 'detener relojes', { ...heldTyped, scope: 'numbers', numbers: '1' })).words).toContain(
      'CASO-000001: ya terminó',
    );
  });

  it('SIIF-14 SIIF-15 a past time may be of one group: the others, drafts and surveys keep theirs', async () => {
    const { desk, ids } = await spread();
    await desk.pass(4 * HOUR);
    const before = await Promise.all(ids.map((id) => spentIn(desk, id)));
    await applied(
      desk,
      await planAfter(desk, 'caída del servicio', { ...pastTyped, scope: 'group', group: 'infraestructura', tell: 'no' }),
    );
    expect(await Promise.all(ids.map((id) => spentIn(desk, id)))).toEqual(before.map((minutes, at) => minutes - (at === 1 ? 120 : 0)));
    expect((await desk.documents.find('presence', 'all'))?.body.outages ?? []).toEqual([]);
  });
});

describe('the plan, and the way back', () => {
  it.each([
    ['detener relojes', heldTyped, 'se detiene; vence'],
    ['caída del servicio', pastTyped, '** · de '],
    ['día no hábil', dayTyped, '** · de '],
  ] as const)(
    'SIIF-01 SIIF-14 SIIF-15 «%s»: the plan says which due times move and writes nothing; one press does it, one takes it back',
    async (words, typed, line) => {
      const { desk, ids } = await afterNoon(2);
      const state = async () => Promise.all(ids.map(async (id) => [(await desk.load(id)).revision, await dueIn(desk, id)]));
      const [before, dues] = [await state(), await Promise.all(ids.map((id) => dueIn(desk, id)))];
      const plan = await planAfter(desk, words, typed);
      for (const part of ['Ese tiempo no contará en los plazos de 2 casos.', 'CASO-000001', line, `«${typed.reason}»`])
        expect(drawn(plan).words).toContain(part);
      expect(await state()).toEqual(before);
      expect(drawn(await coordinatorPresses(desk, plan, 'Cambiar')).words).toContain(typed.reason);
      const done = await applied(desk, plan);
      expect(drawn(done).words).toContain('Ese tiempo no cuenta en los plazos de 2 casos.');
      for (const [at, id] of ids.entries()) expect(await dueIn(desk, id)).not.toBe(dues[at]);
      expect(drawn(await applied(desk, plan)).words).toContain('Ese tiempo no cuenta en los plazos de 2 casos.');
      expect(drawn(await coordinatorPresses(desk, done, 'Deshacer')).words).toContain(
        'Deshecho: ese tiempo vuelve a contar en los plazos de 2 casos.',
      );
      expect(await Promise.all(ids.map((id) => dueIn(desk, id)))).toEqual(dues);
      expect(drawn(await coordinatorPresses(desk, done, 'Deshacer')).words).toContain('ya contaba: no cambió nada');
    },
  );

  it.each([
    ['detener relojes', heldTyped],
    ['caída del servicio', pastTyped],
    ['día no hábil', dayTyped],
  ] as const)('SIIF-01 SIIF-14 SIIF-15 «%s»: a press that a server held does not repeat what was taken back', async (words, typed) => {
    const { desk, ids } = await afterNoon(2);
    const plan = await planAfter(desk, words, { ...typed, tell: 'no' });
    const lateAt = desk.now();
    desk.clock.moveBy(MINUTE);
    const done = await applied(desk, plan);
    desk.clock.moveBy(MINUTE);
    await coordinatorPresses(desk, done, 'Deshacer');
    const before = await Promise.all(ids.map((id) => dueIn(desk, id)));
    const turn = aTurn(desk, 'carla', '');
    await handlePress({ ...turn, inbound: { ...turn.inbound, at: lateAt } }, drawn(plan).buttons['Aplicar a 2'] ?? {});
    expect(await Promise.all(ids.map((id) => dueIn(desk, id)))).toEqual(before);
    await desk.whenIdle();
  });

  it('SIIF-01 SIIF-14 a plan of what is recorded already says so, and offers to take it back', async () => {
    const { desk } = await afterNoon(2);
    for (const [words, typed] of [
      ['caída del servicio', pastTyped],
      ['día no hábil', dayTyped],
    ] as const) {
      await applied(desk, await planAfter(desk, words, typed));
      const { words: said, buttons } = drawn(await planAfter(desk, words, typed));
      expect(said).toContain('2 casos: ya lo tienen');
      expect(Object.keys(buttons)).toEqual(['Cambiar', 'Deshacer']);
    }
  });

  it('SIIF-01 SIIF-14 a time in which no clock runs changes no case, and the plan says so', async () => {
    const { desk } = await afterNoon(2);
    const day = drawn(await planAfter(desk, 'día no hábil', { ...dayTyped, fromDate: '2026-11-28' }));
    const early = drawn(await planAfter(desk, 'caída del servicio', { ...pastTyped, fromTime: '7:00', untilTime: '8:00' }));
    for (const { words } of [day, early]) expect(words).toContain('2 casos: sus relojes no corren en ese tiempo');
    expect([Object.keys(day.buttons), Object.keys(early.buttons)]).toEqual([['Cambiar'], ['Registrarlo', 'Cambiar']]);
  });
});
