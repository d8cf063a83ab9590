import { describe, expect, it } from 'vitest';
import { disclose } from '../disclose.js';
import { sendPreviews } from '../disclosure-card.js';
import { type ClauseDesk, clauseDesk } from '../../../../test/support/clause-desk.js';
import { handlePress } from '../../../features/acts.js';
import { bulletinsOf, lastAt, pressOf, sendBulletinAs } from './a-bulletin.js';
import { inChannel } from '../../../../test/support/a-turn.js';
import { drawn, shownIn } from '../../../../test/support/in-thread.js';
import { disclosuresOf, isDisclosurePreview } from './a-disclosure.js';
import { readable } from '../../../../test/support/shown-card.js';
import { atN2 } from '../../../../test/clauses/siif-cases.js';

async function bindAll({ desk, procedure }: ClauseDesk): Promise<void> {
  for (const { id } of procedure.groups) {
    const place = { team: `t-${id}`, channel: `19:${id}@thread.tacv2`, serviceUrl: 'https://smba.example/', tenant: 'tenant' };
    await desk.store.channels.bind({ group: id, ...place, boundBy: null, boundAt: desk.now() });
  }
}

/** On Friday: a case at the line, one at level 2; every group has its channel, and the schedule knows the coordinator. */
async function fridayDesk(): Promise<ClauseDesk> {
  const d = await clauseDesk('siif', { startsAt: '2026-11-20T09:00:00-05:00' });
  await bindAll(d);
  await d.ticket({ category: 'presupuesto' });
  await atN2(d);
  await sendPreviews(d.desk);
  return d;
}

describe('SIIF Nación: the state of the cases is sent to the groups', () => {
  it('SIIF-22 on Monday at eight the coordinator gets what each group would get, and the channels get nothing by it', async () => {
    const d = await fridayDesk();
    d.desk.clock.moveBy(Date.parse('2026-11-23T08:00:00-05:00') - d.desk.now());
    await sendPreviews(d.desk);
    const [shown] = d.desk.messagesTo('carla').filter(isDisclosurePreview);
    const words = shown === undefined ? '' : readable(JSON.stringify(d.render(shown)));
    for (const group of ['linea', 'funcional-n2']) expect(words).toContain(`"value":"${group}"`);
    expect(disclosuresOf(d.desk)).toEqual([]);
  });

  it('SIIF-22 what the coordinator sends reaches each chosen group in its channel, with its own cases by state', async () => {
    const d = await fridayDesk();
    const wanted = { id: 'p1', seen: d.desk.now(), shown: ['linea', 'funcional-n2'], line: '' };
    await disclose(d.desk, { ...wanted, chosen: ['linea', 'funcional-n2'] }, d.actorOf('carla'));
    const words = new Map(disclosuresOf(d.desk).map(({ at, message }) => [at, readable(JSON.stringify(d.render(message)))]));
    expect([...words.keys()].toSorted()).toEqual(['funcional-n2', 'linea']);
    const numbers = (text = '') => [...new Set(text.match(/[A-Z]+-?\d{4,}/g))];
    const [ofLine, ofLevel2] = [numbers(words.get('linea')), numbers(words.get('funcional-n2'))];
    expect([ofLine.length, ofLevel2.length]).toEqual([1, 1]);
    expect(ofLine).not.toEqual(ofLevel2);
    for (const text of words.values()) expect(text).not.toContain('Ana Ruiz');
  });

  it('SIIF-22 the coordination tells the line what changes, and reads who knows it', async () => {
    const { desk, actorOf } = await clauseDesk('siif', { startsAt: '2026-11-20T09:00:00-05:00' });
    await sendBulletinAs(desk, 'carla', { group: 'linea', asks: false, text: 'El sistema cierra el 30 de noviembre a las 5' });
    expect(drawn(lastAt(desk, 'linea')).words).toContain('El sistema cierra el 30 de noviembre a las 5');
    const turn = await inChannel(desk, 'beto', 'linea');
    await handlePress({ ...turn, actor: actorOf('linea') }, drawn(lastAt(desk, 'linea')).buttons['Enterado'] ?? {});
    const own = shownIn(await pressOf(desk, 'carla', await bulletinsOf(desk, 'carla'), 'Aviso de Carla Ríos · Línea de soporte'));
    expect(drawn(own).words).toContain('Ya se enteraron: Línea de soporte Uno');
  });
});
