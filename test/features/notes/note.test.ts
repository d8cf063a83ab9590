import { describe, expect, it } from 'vitest';
import { submitDialog } from '../../../src/features/acts.js';
import { aDesk, advance, caseOf } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';

describe('a note that consults a group', () => {
  it('UARIV-16 the only group that can be consulted need not be chosen; of several, one must be', async () => {
    for (const isOnly of [true, false]) {
      const desk = await aDesk({
        changed: (procedure) => ({
          hash: `only-${isOnly}`,
          procedure: isOnly
            ? { ...procedure, groups: procedure.groups.filter(({ id }) => ['mesa', 'infraestructura'].includes(id)), routes: [] }
            : procedure,
        }),
      });
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      const note = { f_text: '¿El servidor está arriba?', f_audience: 'group' };
      const answer = await submitDialog(aTurn(desk, 'beto', ''), { verb: 'add-note', ticket: id, n: 'n1', ...note });
      await desk.whenIdle();
      const audiences = (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'note-added' ? [event.audience] : []));
      expect([answer.kind, audiences]).toEqual(isOnly ? ['close', [{ group: 'infraestructura' }]] : ['dialog', []]);
    }
  });
});

describe('the answer to a consultation', () => {
  it('UARIV-16 the form of the answer shows the question, names who asked and offers no other reader', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    const note = { f_text: '¿El servidor está arriba?', f_audience: 'group', f_group: 'infraestructura' };
    await submitDialog(aTurn(desk, 'beto', ''), { verb: 'add-note', ticket: id, n: 'n1', ...note });
    await desk.whenIdle();
    const { seq = 0 } = (await desk.load(id)).history.findLast(({ event }) => event.type === 'note-added') ?? {};
    const press = { verb: 'add-note', ticket: id, n: 'n2', answers: seq } as const;
    const empty = await submitDialog(aTurn(desk, 'dora', ''), { ...press, f_text: ' ' });
    const form = JSON.stringify(empty);
    expect(form).toMatch(/"title":"Responder · CASO-000001"/);
    for (const said of ['¿El servidor está arriba?', 'Beto Gil']) expect(form).toContain(said);
    expect(form).not.toContain('Destinatarios');
    expect(await submitDialog(aTurn(desk, 'dora', ''), { ...press, f_text: 'Sí' })).toEqual({ kind: 'close' });
    await desk.whenIdle();
    expect(desk.notificationsTo('beto').at(-1)).toBe('consult-answered');
  });
});

describe('what the requester adds', () => {
  it('UARIV-16 the requester reads that what they added is there, also when they send it twice', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (const _ of [1, 2])
      expect(
        await submitDialog(aTurn(desk, 'ana', ''), { verb: 'add-information', ticket: id, n: 'n1', f_text: 'Sigue sin imprimir' }),
      ).toEqual({
        kind: 'message',
        text: 'Quedó agregado a CASO-000001.',
      });
    await desk.whenIdle();
    expect((await desk.load(id)).history.filter(({ event }) => event.type === 'information-added')).toHaveLength(1);
  });
});
