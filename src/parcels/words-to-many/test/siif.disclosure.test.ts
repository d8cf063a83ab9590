import { describe, expect, it } from 'vitest';
import { sendPlanned } from '../planned.js';
import { type ClauseDesk, clauseDesk } from '../../../../test/support/clause-desk.js';
import { answerToPhrase, cardsAmong, lastWords, pressOf, proposalsAmong, sendWordsAs, sentTo } from './sent-messages.js';
import { aTurn, inChannel } from '../../../../test/support/a-turn.js';
import { drawn } from '../../../../test/support/in-thread.js';
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
  await sendPlanned(d.desk);
  return d;
}

describe('SIIF Nación: the state of the cases is sent to the groups', () => {
  it('SIIF-22 on Monday at eight the coordinator gets what each group would get, and the channels get nothing by it', async () => {
    const d = await fridayDesk();
    d.desk.clock.moveBy(Date.parse('2026-11-23T08:00:00-05:00') - d.desk.now());
    await sendPlanned(d.desk);
    const [shown] = proposalsAmong(d.desk.messenger.sent);
    expect(shown?.to).toEqual({ kind: 'person', person: 'carla' });
    const words = shown === undefined ? '' : readable(JSON.stringify(d.render(shown.message)));
    for (const group of ['linea', 'funcional-n2']) expect(words).toContain(`"value":"${group}"`);
    expect(cardsAmong(d.desk.messenger.begun, 'Estado de ')).toEqual([]);
  });

  it('SIIF-22 what the coordinator sends reaches each chosen group in its channel, with its own cases by state', async () => {
    const { desk } = await fridayDesk();
    const shown = await answerToPhrase(desk, 'carla', 'divulgar estado');
    await pressOf(aTurn(desk, 'carla', ''), shown, 'Enviar', { f_groups: 'linea,funcional-n2' });
    const posts = ['linea', 'funcional-n2'].map((group) => lastWords(desk, group));
    const [ofLine = [], ofLevel2 = []] = posts.map((text) => [...new Set(text.match(/[A-Z]+-?\d{4,}/g))]);
    expect([ofLine.length, ofLevel2.length]).toEqual([1, 1]);
    expect(ofLine).not.toEqual(ofLevel2);
    for (const text of posts) expect(text).not.toContain('Ana Ruiz');
    expect(cardsAmong(desk.messenger.begun, 'Estado de ')).toHaveLength(2);
  });

  it('SIIF-22 the coordination tells the line what changes, and reads who knows it', async () => {
    const { desk, actorOf } = await clauseDesk('siif', { startsAt: '2026-11-20T09:00:00-05:00' });
    await sendWordsAs(desk, 'carla', ['linea'], 'El sistema cierra el 30 de noviembre a las 5');
    expect(lastWords(desk, 'linea')).toContain('El sistema cierra el 30 de noviembre a las 5');
    const turn = await inChannel(desk, 'beto', 'linea');
    await pressOf({ ...turn, actor: actorOf('linea') }, sentTo(desk, 'linea')[0], 'Enterado');
    expect(drawn(await answerToPhrase(desk, 'carla')).words).toContain('Ya se enteraron: Línea de soporte Uno');
  });
});
