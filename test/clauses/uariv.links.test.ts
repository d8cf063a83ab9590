import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.js';
import { factText, shownFacts } from '../../src/texts/facts.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

const desk = (startsAt = '2026-11-23T08:00:00-05:00') => clauseDesk('uariv', { startsAt });
const inProgress = async (d: ClauseDesk, words = 'no abre el correo') => {
  const id = await d.ticket({ category: 'correo', words });
  await d.does(id, 'mesa', 'take');
  return id;
};

describe('UARIV: drafts that wait to be sent, and cases that belong together', () => {
  it('UARIV-06 a draft that lacks nothing does not end over the weekend: its 24 hours are business hours, and its reminder sends it', async () => {
    const d = await desk('2026-11-27T16:00:00-05:00');
    const id = await d.draft();
    await d.execute(id, 'ana', { type: 'fill-draft', fields: d.form('correo'), submit: false });
    await d.pass(65 * HOUR);
    expect([await d.state(id), d.notificationsTo('ana')]).toEqual(['Precaso', []]);
    await d.pass(51 * HOUR);
    expect([await d.state(id), d.notificationsTo('ana')]).toEqual(['Precaso', ['draft-reminder']]);
    await d.pass(2 * HOUR);
    expect(await d.state(id)).toBe('No gestionado');
    expect(await d.history(id)).toContain('Venció el plazo para enviarlo');
  });

  it('UARIV-14 a case is asked for a person of the other group, who has it on arrival and is told; nobody else is called', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const wanted = {
      _group: 'seguridad',
      _person: 'seguridad.b',
      category: 'seguridad-de-la-informacion',
      description: 'Revisar el correo sospechoso del usuario',
    };
    const asked = await d.desk.requestForGroup({ of: id, fields: wanted, key: 'k' }, d.actorOf('mesa'));
    await d.desk.whenIdle();
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    expect(await d.load(asked.stored.id)).toMatchObject({ group: 'seguridad', assignee: d.refOf('seguridad.b'), state: 'working' });
    expect(d.notificationsTo('seguridad.b')).toEqual(['assigned-to-you']);
    expect(d.notificationsTo('ana')).toContain('registered-for-you');
    expect(await d.history(asked.stored.id)).toContain('lo asignó a Seguridad y privacidad de la información Dos');
  });

  it('UARIV-14 two existing cases are linked and unlinked with the reason; both histories say it, and who asked reads nothing of it', async () => {
    const d = await desk();
    const [first, second] = [await inProgress(d), await inProgress(d, 'no abre la impresora')];
    const link = { of: first, fields: { number: 'caso 2', reason: 'Es el mismo servidor' }, key: 'k1' };
    expect(await d.desk.linkCases(link, d.actorOf('mesa'))).toMatchObject({ kind: 'done' });
    const unlink = { of: second, fields: { link: first, reason: 'Eran dos servidores' }, key: 'k2' };
    expect(await d.desk.unlinkCases(unlink, d.actorOf('mesa.b'))).toMatchObject({ kind: 'done' });
    await d.desk.whenIdle();
    for (const [id, other] of [
      [first, 'CASO-000002'],
      [second, 'CASO-000001'],
    ] as const) {
      expect(await d.history(id)).toContain(`Mesa de servicios Uno lo vinculó con ${other}: «Es el mismo servidor»`);
      expect(await d.history(id)).toContain(`Mesa de servicios Dos lo desvinculó de ${other}: «Eran dos servidores»`);
      const { history } = await d.desk.load(id);
      const read = shownFacts(history, 'requester').map((e) => factText(e, d.procedure, d.desk.now(), 'once', 'requester'));
      expect(read.join('\n')).not.toContain('vincul');
    }
  });
});
