import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../core/ticket/ticket.js';
import { lastWords, pressOf, sendWordsAs, sentTo } from './sent-messages.js';
import { aDesk } from '../../../../test/support/a-desk.js';
import { ref } from '../../../../test/support/cast.js';
import type { ClauseDesk } from '../../../../test/support/clause-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { uarivDesk as desk, uarivInProgress as inProgress } from '../../../../test/clauses/uariv-cases.js';

const question = '¿El servidor de correo está arriba?';

/** A consultation by that person; the `seq` of its note. */
async function consulted(d: ClauseDesk, id: TicketId, by: string, group = 'infraestructura'): Promise<number> {
  await d.execute(id, by, { type: 'add-note', text: question, audience: { group } });
  return (await d.desk.load(id)).history.findLast(({ event }) => event.type === 'note-added')?.seq ?? 0;
}

describe('UARIV: a group that is consulted answers', () => {
  it('UARIV-16 the person who consulted a group reads its answer with the question, and so does who has the case', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const answers = await consulted(d, id, 'carla');
    await d.execute(id, 'infraestructura', { type: 'add-note', text: 'Sí, desde las siete', audience: { answers } });
    for (const who of ['carla', 'mesa']) {
      expect([who, d.notificationsTo(who).at(-1)]).toEqual([who, 'consult-answered']);
      expect(d.shownTo(who).at(-1)).toContain('Sí, desde las siete');
      expect(d.shownTo(who).at(-1)).toContain(question);
    }
    expect(d.shownTo('carla').at(-1)).toContain('respondió su consulta sobre CASO-000001');
    expect(d.shownTo('mesa').at(-1)).toContain('respondió la consulta de Carla');
    expect(d.shownTo('ana').join()).not.toContain('desde las siete');
    expect(await d.history(id)).toContain('respondió la consulta de Carla');
  });

  it.each(['mesa', 'carla'])(
    'UARIV-16 level 1 and the coordination consult a group about a request that is still a precaso, and read what to do with it: %s',
    async (who) => {
      const d = await desk();
      const id = await d.draft('precaso me llegó un correo raro');
      const answers = await consulted(d, id, who, 'seguridad');
      expect(d.notificationsTo('seguridad')).toEqual(['consulted']);
      expect(d.shownTo('seguridad').at(-1)).toContain(question);
      await d.execute(id, 'seguridad', { type: 'add-note', text: 'Que no lo abra y lo reenvíe', audience: { answers } });
      expect(d.notificationsTo(who).at(-1)).toBe('consult-answered');
      expect(d.shownTo(who).at(-1)).toContain('Que no lo abra y lo reenvíe');
      expect(await d.load(id)).toMatchObject({ phase: 'draft', numbers: { draft: 1 } });
    },
  );

  it.each(['beto', 'carla'] as const)(
    'UARIV-16 level 1 and the coordination tell a group something, or consult it, without a case, and its answer reaches them: %s',
    async (who) => {
      const d = await aDesk();
      await sendWordsAs(d, who, ['infraestructura'], 'Esta noche se apaga el servidor');
      expect(lastWords(d, 'infraestructura')).toContain('Esta noche se apaga el servidor');
      await sendWordsAs(d, who, ['infraestructura'], '¿Registramos los correos repetidos?');
      await pressOf(aTurn(d, 'dora', ''), sentTo(d, 'infraestructura').at(-1), 'Responder', { f_reply: 'Uno por remitente' });
      const told = lastWords(d, ref(who).id);
      expect(told).toContain('Uno por remitente');
      expect(told).toContain('¿Registramos los correos repetidos?');
    },
  );

  it('UARIV-16 the answer about one’s own case is told once', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const answers = await consulted(d, id, 'mesa');
    await d.execute(id, 'infraestructura', { type: 'add-note', text: 'Sí, desde las siete', audience: { answers } });
    expect(d.notificationsTo('mesa').filter((kind) => kind === 'consult-answered')).toHaveLength(1);
  });

  it('UARIV-16 a late answer reaches who answerToPhrase, also once the case is closed or elsewhere', async () => {
    const d = await desk();
    const id = await inProgress(d);
    const answers = await consulted(d, id, 'mesa');
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reinició el cliente de correo' });
    await d.does(id, 'ana', 'accept');
    const done = await d.execute(id, 'infraestructura', { type: 'add-note', text: 'Ya está arriba', audience: { answers } });
    expect(done).toMatchObject({ kind: 'executed' });
    expect(d.notificationsTo('mesa').at(-1)).toBe('consult-answered');
  });

  it('UARIV-16 a note that consulted no group is not answered', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.execute(id, 'mesa', { type: 'add-note', text: 'Se revisó el cable', audience: 'internal' });
    const { seq = 0 } = (await d.desk.load(id)).history.findLast(({ event }) => event.type === 'note-added') ?? {};
    const done = await d.execute(id, 'infraestructura', { type: 'add-note', text: 'Bien', audience: { answers: seq } });
    expect(done).toMatchObject({ kind: 'refused' });
  });
});
