import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { alertActions, deskActions } from '../../src/cards/parts/case-actions.js';
import { moreLines } from '../../src/features/case-forms.js';
import { createRender } from '../../src/features/render.js';
import { openDialog, handlePress } from '../../src/features/acts.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { caseNoun } from '../../src/texts/words.js';
import { refusalSentence, type RefusalContext } from '../../src/texts/refusals.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { newestSend } from '../support/confirmed-broadcasts.js';
import { namedCase, reportedByMany } from '../support/many-reporters.js';
import { readable } from '../support/shown-card.js';
import { massInput, siifDesk, toN2 } from './siif-cases.js';
import { openCase } from '../../src/desk/tickets/open-case.js';

const solution = 'Se restableció la transacción de compromisos: vuelva a entrar';

/** A mass incident with the module coordinator, and one of its other reporters' cases. */
async function declared(d: ClauseDesk): Promise<{ parent: TicketId; child: TicketId }> {
  const [first, ...others] = await reportedByMany(d, 4, 'presupuesto', 'error al registrar el compromiso presupuestal');
  if (first === undefined || others[0] === undefined) throw new Error('four reporters');
  const children = await Promise.all(others.map((one) => namedCase(d, one)));
  const { version } = await d.load(first.id);
  await d.execute(first.id, 'linea', { type: 'declare-mass', children, seen: version, input: massInput });
  await d.pass(MINUTE);
  return { parent: first.id, child: others[0].id };
}

const turnOf = (d: ClauseDesk, who: string, text = '') => ({ ...aTurn(d.desk, 'beto', text), actor: d.actorOf(who) });

async function says(d: ClauseDesk, who: string, text: string): Promise<string> {
  const messages = await handleMessage(turnOf(d, who, text));
  await d.desk.whenIdle();
  return readable(JSON.stringify(messages.map(createRender())));
}

const publicNotes = async (d: ClauseDesk, id: TicketId) =>
  (await d.desk.load(id)).history.filter(({ event }) => event.type === 'note-added' && event.audience === 'public').length;

const refusal =
  'A quienes reportaron un incidente masivo les escribe sólo el primer nivel o la coordinación, y la solución la envía la coordinación: puede guardarlo como nota interna o consultar a la Línea de soporte.';

/** It went to level 3 on its own. */
async function atLevel3(d: ClauseDesk, id: TicketId): Promise<void> {
  const { group } = await d.load(id);
  if (group === 'linea') {
    await d.does(id, 'linea', 'tomar');
    await d.does(id, 'linea', 'escalar', { group: 'back-office', reason: 'Hay que revisar la cadena' });
  }
  await d.does(id, 'back-office', 'escalar-n2', toN2);
  await d.does(id, 'funcional-n2', 'tomar');
  await d.does(id, 'funcional-n2', 'escalar', { group: 'funcional-n3', reason: 'Requiere un ajuste' });
}

const refusalContext = ({ procedure, desk }: ClauseDesk): RefusalContext => ({
  caseName: null,
  noun: caseNoun(procedure),
  stateLabel: null,
  reader: null,
  procedure,
  now: desk.now(),
});

describe('SIIF Nación: who writes to the reporters of a mass incident', () => {
  it('SIIF-07 level 3 writes to no reporter of a mass incident, of its head or another case: it keeps a note; level 1 and the coordination write', async () => {
    const d = await siifDesk();
    const { parent, child } = await declared(d);
    for (const id of [parent, child]) {
      const note = { type: 'add-note', text: solution, audience: 'public' } as const;
      expect(await d.execute(id, 'funcional-n3', note)).toMatchObject({ kind: 'refused', refusal: { code: 'not-your-reporter' } });
      expect(await publicNotes(d, id)).toBe(0);
      expect(await d.execute(id, 'funcional-n3', { ...note, audience: 'internal' })).toMatchObject({ kind: 'executed' });
      for (const who of ['linea', 'carla'])
        expect(await d.execute(id, who, { ...note, text: `Le escribe ${who}` })).toMatchObject({ kind: 'executed' });
    }
    const update = { type: 'update-reporters', text: solution } as const;
    expect(await d.execute(parent, 'funcional-n3', update)).toMatchObject({ kind: 'refused', refusal: { code: 'not-your-reporter' } });
    expect(await d.execute(parent, 'linea', { ...update, text: 'Ya encontramos la causa' })).toMatchObject({ kind: 'executed' });
    await d.pass(MINUTE);
    expect([await publicNotes(d, parent), await publicNotes(d, child)]).toEqual([3, 3]);
  });

  it('SIIF-07 level 3 writes to the reporter again once the coordination sent the answer, or the incident was none', async () => {
    const [undone, answered] = [await siifDesk(), await siifDesk()];
    const [none, solved] = [await declared(undone), await declared(answered)];
    await undone.execute(none.parent, 'carla', { type: 'undo-mass', reason: 'Eran fallas distintas' });
    await undone.pass(MINUTE);
    await answered.does(solved.parent, 'funcional-n3', 'tomar');
    await answered.does(solved.parent, 'funcional-n3', 'resolver', { solution });
    const note = { type: 'add-note', text: 'Ya puede entrar', audience: 'public' } as const;
    expect(await answered.execute(solved.parent, 'funcional-n3', note)).toMatchObject({ refusal: { code: 'not-your-reporter' } });
    const { version: seen } = await answered.load(solved.parent);
    await answered.execute(solved.parent, 'carla', { type: 'send-answer', seen, text: solution });
    await answered.pass(2 * MINUTE);
    for (const [d, { parent, child }] of [
      [undone, none],
      [answered, solved],
    ] as const)
      for (const id of [parent, child]) expect(await d.execute(id, 'funcional-n3', note)).toMatchObject({ kind: 'executed' });
  });

  it('SIIF-07 no card offers level 3 to write to a reporter: neither the note, nor an alert, nor «Más…»', async () => {
    const d = await siifDesk();
    const { parent } = await declared(d);
    const dialog = async (who: string, audience?: 'public') => {
      const { version } = await d.load(parent);
      const opened = await openDialog(turnOf(d, who), { open: 'note', ticket: parent, v: version, ...(audience ? { audience } : {}) });
      return readable(JSON.stringify(opened));
    };
    expect(await dialog('linea')).toContain('También el usuario: se le envía');
    for (const audience of [undefined, 'public'] as const) {
      const shown = await dialog('funcional-n3', audience);
      expect(shown).toContain('Sólo quienes atienden');
      expect(shown).not.toContain('También el usuario');
      expect(shown).toMatch(/"id":"f_audience"[^{]*"value":"internal"/);
    }
    const view = await openCase(d.desk, parent, d.actorOf('carla'));
    if (view === null) throw new Error('no case');
    const see = { type: 'Action.Submit', title: 'Ver' } as never;
    const alert = (group: string) => JSON.stringify(alertActions(view, { kind: 'channel', group }, see));
    expect(alert('linea')).toContain('Escribir al usuario');
    expect(alert('funcional-n3')).not.toContain('Escribir al usuario');
    const more = (who: string) => moreLines(view, d.actorOf(who)).map(({ title }) => title);
    expect(more('linea')).toContain('Avisar a quienes lo reportaron');
    expect(more('funcional-n3')).not.toContain('Avisar a quienes lo reportaron');
  });

  it('SIIF-07 words of level 3 in the thread are offered as a note alone, and what a card from before would send to the reporter comes back as one', async () => {
    const d = await siifDesk();
    const { parent } = await declared(d);
    const { postedCards } = await d.desk.load(parent);
    const root = postedCards.find(({ place }) => place.kind === 'channel' && place.group === 'funcional-n3')?.posted?.activity ?? '';
    const offered = async (who: string) => {
      const { inbound, ...turn } = await inChannel(d.desk, 'beto', 'funcional-n3');
      const words = { ...inbound, text: 'la transacción de compromisos falla desde el cambio de anoche', pointsAt: [root] };
      const messages = await handleMessage({ ...turn, actor: d.actorOf(who), inbound: words });
      return readable(JSON.stringify(messages.map(createRender())));
    };
    expect(await offered('linea')).toContain('Enviar al usuario');
    const toLevel3 = await offered('funcional-n3');
    expect(toLevel3).toContain('Agregar como nota');
    expect(toLevel3).not.toContain('Enviar al usuario');
    const press = { verb: 'order-note', ticket: parent, v: 1, audience: 'public', words: solution, key: 'k2' };
    const answer = await handlePress(turnOf(d, 'funcional-n3'), press);
    const card = answer.kind === 'card' ? readable(JSON.stringify(createRender()(answer.message))) : answer.kind;
    for (const said of [refusal, solution, 'Guardar']) expect(card).toContain(said);
    expect(await publicNotes(d, parent)).toBe(0);
  });

  it.each(['avisar 1: ', 'decir al usuario SERV000002: '])(
    'SIIF-07 «%s…» of level 3 is refused, says who writes, and one press keeps it as a note',
    async (order) => {
      const d = await siifDesk();
      const { parent, child } = await declared(d);
      const answer = await says(d, 'funcional-n3', `${order}${solution}`);
      for (const said of [refusal, solution, 'Guardar']) expect(answer).toContain(said);
      expect(answer).not.toContain('Enviar a ');
      expect([await publicNotes(d, parent), await publicNotes(d, child)]).toEqual([0, 0]);
      const id = order.startsWith('avisar') ? parent : child;
      const key = 'k1';
      const press = { verb: 'order-note', ticket: id, v: 1, audience: 'internal', words: '', key, f_text: solution };
      for (let i = 0; i < 2; i += 1) await handlePress(turnOf(d, 'funcional-n3'), press);
      const notes = (await d.desk.load(id)).history.filter(({ event }) => event.type === 'note-added');
      expect(notes.map(({ event }) => event)).toEqual([expect.objectContaining({ audience: 'internal', text: solution })]);
      expect(await says(d, 'linea', 'avisar 1: ya lo vemos')).toContain('les llega a 4 personas');
      await handlePress(turnOf(d, 'linea'), await newestSend(d.desk.store));
      expect([await publicNotes(d, parent), await publicNotes(d, child)]).toEqual([1, 0]);
      await d.pass(MINUTE);
      expect(await publicNotes(d, child)).toBe(1);
    },
  );

  it('SIIF-07 level 3 asks no reporter of a mass incident for information, of its head or another case: it is told who writes, and may consult the line', async () => {
    const d = await siifDesk();
    const { parent, child } = await declared(d);
    await atLevel3(d, child);
    for (const id of [parent, child]) {
      for (const transition of ['pedir', 'pedir-pantallas']) {
        const refused = await d.refused(id, 'funcional-n3', transition, { question: '¿Qué mensaje le aparece?' });
        expect(refused).toMatchObject({ code: 'not-your-reporter' });
        expect(refusalSentence(refused, refusalContext(d))).toBe(refusal);
      }
      const view = await d.view(id);
      const titles = JSON.stringify([
        deskActions(view, { kind: 'channel', group: 'funcional-n3' }),
        deskActions(view, { kind: 'person', person: d.refOf('funcional-n3').id }),
        moreLines(view, d.actorOf('funcional-n3')),
      ]);
      expect(titles).not.toContain('Pedir ');
      expect(titles).toContain('Escalar');
    }
    const answer = await says(d, 'funcional-n3', 'responder SERV000001: ¿qué mensaje le aparece?');
    for (const said of [refusal, '¿qué mensaje le aparece?', 'Guardar']) expect(answer).toContain(said);
    const byButton = await says(d, 'funcional-n3', 'preguntar al usuario SERV000001: ¿qué mensaje le aparece?');
    expect(byButton).toContain('Agregar como nota');
    expect(byButton).not.toContain('Enviar al usuario');
    expect((await d.events(parent)).filter(({ type }) => type === 'requester-asked')).toEqual([]);
    expect(d.notificationsTo('reporter-1')).not.toContain('question');
    const note = { type: 'add-note', text: '¿Qué mensaje les aparece?', audience: { group: 'linea' } } as const;
    expect(await d.execute(parent, 'funcional-n3', note)).toMatchObject({ kind: 'executed' });
  });

  it('SIIF-07 level 3 gives no reporter a solution of their own while their case goes with the incident; level 1 asks and solves, and level 3 does once it goes alone', async () => {
    const d = await siifDesk();
    const { parent, child } = await declared(d);
    await d.does(child, 'linea', 'pedir', { question: '¿Qué mensaje le aparece?' });
    await d.does(child, 'linea', 'retomar', { avance: 'Llamó' });
    await atLevel3(d, child);
    await d.does(child, 'funcional-n3', 'tomar');
    const refused = await d.refused(child, 'funcional-n3', 'resolver', { solution });
    expect(refusalSentence(refused, refusalContext(d))).toBe(refusal);
    const shown = deskActions(await d.view(child), { kind: 'channel', group: 'funcional-n3' });
    expect(JSON.stringify(shown)).not.toContain('Resolver');
    await d.execute(parent, 'carla', { type: 'remove-children', children: [child], reason: 'Es otra falla' });
    await d.pass(MINUTE);
    expect(await d.does(child, 'funcional-n3', 'resolver', { solution })).toMatchObject({ phase: 'resolved' });
  });
});
