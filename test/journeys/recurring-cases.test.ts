import { describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { sendPlanned } from '../../src/parcels/words-to-many/planned.js';
import { changeMass } from '../../src/parcels/common-matter/change-mass.js';
import { presentRecurrences, recurrencesCard } from '../../src/parcels/common-matter/recurrences.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';
import { siifDesk } from '../clauses/siif-cases.js';

/** The same number of cases of one entity as the procedure's rule says, and one of another. */
async function recurring(d: ClauseDesk): Promise<readonly TicketId[]> {
  const ids: TicketId[] = [];
  for (let i = 0; i < 5; i++) ids.push(await ofEntity(d, '130101'));
  await ofEntity(d, '220101');
  await counted(d);
  return ids;
}

const ofEntity = (d: ClauseDesk, entidadCodigo: string) => d.ticket({ category: 'tesoreria', fields: { entidadCodigo } });

async function counted(d: ClauseDesk): Promise<void> {
  d.desk.clock.moveBy(15 * MINUTE);
  await d.desk.countRecurrences();
}

const nameOf = async (d: ClauseDesk, id: TicketId) => `SERV${String((await d.load(id)).numbers['ticket']).padStart(6, '0')}`;

async function list(d: ClauseDesk): Promise<string> {
  const card = recurrencesCard({ ...d.desk.registry.current, now: d.desk.now() }, await presentRecurrences(d.desk, null), 0);
  return readable(JSON.stringify(d.render({ kind: 'card', card })));
}

/** Groups these cases under the first one. */
async function grouped(d: ClauseDesk, [of, ...others]: readonly [TicketId, ...TicketId[]], who: string) {
  const cases = (await Promise.all(others.map((id) => nameOf(d, id)))).join(', ');
  const press = { of, step: 'group', seen: 0, fields: { cases, reason: 'El giro se queda sin enviar' }, key: `g-${who}` } as const;
  const end = await changeMass(d.desk, press, d.actorOf(who));
  await d.desk.pass(MINUTE);
  return end;
}

describe('SIIF Nación: what comes back', () => {
  it('SIIF-21 cases of one entity again and again stand in the coordinator’s digest, and in a list with their numbers', async () => {
    const d = await siifDesk();
    await sendPlanned(d.desk);
    const ids = await recurring(d);
    d.desk.clock.moveBy(DAY);
    await sendPlanned(d.desk);
    expect(d.shownTo('carla').join()).toMatch(/Se repite .*130101 \(5 casos en 30 días\)/u);
    for (const id of ids) expect(await list(d)).toContain(await nameOf(d, id));
  });

  it('SIIF-21 the back office raises what comes back: it groups the cases, and the coordinators over it are told once, no others', async () => {
    const coordinators = [
      { id: personId('carla'), scope: null },
      { id: personId('luz'), scope: 'nivel-1' },
      { id: personId('capacitacion.b'), scope: 'capacitacion' },
    ];
    const d = await siifDesk(undefined, { coordinators });
    const cases = [await ofEntity(d, '130101'), await ofEntity(d, '130101')] as const;
    for (const who of ['linea', 'funcional-n2'])
      expect(await grouped(d, cases, who)).toMatchObject({ refusal: { code: 'not-yours', doers: ['back-office', 'coordinator'] } });
    expect(await grouped(d, cases, 'back-office')).toMatchObject({ kind: 'executed', repeated: false });
    expect(await grouped(d, cases, 'back-office')).toMatchObject({ kind: 'executed', repeated: true });
    const told = (who: string) => d.shownTo(who).filter((card) => card.includes('Back office Uno reunió lo que se repite'));
    expect(['carla', 'luz', 'capacitacion.b', 'back-office'].map((who) => told(who).length)).toEqual([1, 1, 0, 0]);
    expect(told('luz')[0]).toContain('El giro se queda sin enviar');
  });

  it('SIIF-21 cases that are grouped under their cause say so, go on by themselves, and no longer count as what comes back', async () => {
    const d = await siifDesk();
    const ids = await recurring(d);
    const [of, ...others] = ids;
    if (of === undefined) throw new Error('no cases');
    await grouped(d, [of, ...others], 'carla');
    expect(await d.history(of)).toContain(await nameOf(d, others[0] ?? of));
    for (const id of others) {
      expect(await d.history(id)).toContain(`fue causado por ${await nameOf(d, of)}`);
      expect((await d.load(id)).parent).toBeUndefined();
    }
    await counted(d);
    expect((await presentRecurrences(d.desk, null))?.found.map(({ label }) => label).join()).not.toContain('130101');
  });
});
