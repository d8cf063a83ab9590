import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { editMessage, handleMessage } from '../../src/features/handle-message.js';
import { shownFacts } from '../../src/texts/facts.js';
import { advance, aDesk, caseOf } from '../support/a-desk.js';
import { aTurn, inChannel } from '../support/a-turn.js';
import { drawn, pressIn } from '../support/in-thread.js';
import { changesOf, edits, onlyDraft, says, repliesIn, worked } from '../support/edited-messages.js';
import { ref } from '../support/cast.js';
import { buttonsIn, cardIn } from '../support/read-card.js';
import { gistOf } from '../support/answered-card.js';

describe('a colleague’s message about a case', () => {
  const note = { who: 'beto', key: 'm2' } as const;

  it('UARIV-13 a note is changed in the history, and no one is called; the requester reads neither', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { ...note, text: 'nota caso 1: el usuario está en Cali' });
    const before = [desk.notificationsTo('ana'), desk.notificationsTo('mesa')];
    expect(repliesIn(await edits(desk, { ...note, text: 'nota caso 1: el usuario está en Bogotá' }))).toEqual([
      'CASO-000001 quedó con lo que dice ahora su mensaje.',
    ]);
    expect(await changesOf(desk, id)).toEqual([['el usuario está en Cali', 'el usuario está en Bogotá']]);
    expect([desk.notificationsTo('ana'), desk.notificationsTo('mesa')]).toEqual(before);
    const read = (audience: 'desk' | 'requester') =>
      desk.load(id).then(({ history }) => shownFacts(history, audience).filter(({ event }) => event.type === 'message-edited'));
    expect([(await read('desk')).length, (await read('requester')).length]).toEqual([1, 0]);
  });

  it('UARIV-13 a note of the thread is changed also once the case is another colleague’s', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { ...note, text: 'nota caso 1: el usuario está en Cali' });
    await advance(desk, id, 'take', 'luz');
    await edits(desk, { ...note, text: 'nota caso 1: el usuario está en Bogotá' });
    expect(await changesOf(desk, id)).toEqual([['el usuario está en Cali', 'el usuario está en Bogotá']]);
  });

  it('a person who left the desk changes nothing of a case they had', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    await says(desk, { ...note, text: 'nota caso 1: el usuario está en Cali' });
    desk.clock.moveBy(MINUTE);
    const turn = { ...aTurn(desk, 'beto', 'nota caso 1: otra cosa'), key: 'm2' };
    await editMessage({ ...turn, actor: { ...turn.actor, memberOf: [] } }, 'edited');
    expect(await changesOf(desk, id)).toEqual([]);
  });

  it('UARIV-16 what was written to the requester reaches them again, as it is now', async () => {
    const desk = await aDesk();
    await worked(desk);
    const [card] = await says(desk, { ...note, text: 'responder caso 1: mañana paso por su puesto' });
    await pressIn(desk, 'beto', card, 'Enviar a Ana', { text: 'mañana paso por su puesto' }, null);
    await desk.whenIdle();
    await edits(desk, { ...note, text: 'responder caso 1: hoy paso por su puesto' });
    const { words } = drawn(desk.messagesTo('ana').findLast(({ kind }) => kind === 'notification'));
    expect(words).toContain('Beto Gil cambió lo que escribió en CASO-000001:');
    expect(words).toContain('Antes decía: «mañana paso por su puesto».');
    const receipt = desk.messagesTo('ana').findLast(({ kind }) => kind === 'posted-card');
    expect(drawn(receipt).words).toContain('«hoy paso por su puesto»');
  });

  it('an order that an earlier release did stays done, and who gave it is told', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const { ticket } = await desk.load(id);
    const take = { id: 'order:m3', type: 'advance', transition: 'take', seen: ticket.version, input: {} } as const;
    await desk.execute(id, take, { kind: 'person', ...ref('luz'), memberOf: ['mesa'], isCoordinator: false });
    const { history } = await desk.load(id);
    expect(repliesIn(await edits(desk, { who: 'luz', key: 'm3', text: 'nota caso 1: era de Beto' }))).toEqual([
      'Lo de ese mensaje ya quedó hecho en CASO-000001: cambiarlo no lo cambia. Si algo es distinto, escríbalo en otro mensaje.',
    ]);
    expect((await desk.load(id)).history).toHaveLength(history.length);
  });
});

describe('a changed message that no case has', () => {
  it('UARIV-05 one that was only an offer is answered anew, with its words of now', async () => {
    const desk = await aDesk();
    expect((await says(desk, { text: 'no habre el coreo desde ayer' })).map(gistOf)).toEqual(['¿Lo registro como precaso?']);
    const [offer] = await edits(desk, { text: 'no abre el correo desde ayer' });
    expect(buttonsIn(cardIn(offer))[0]?.data).toMatchObject({ verb: 'report', words: 'no abre el correo desde ayer' });
    expect(await edits(desk, { text: '' }, 'deleted')).toEqual([]);
  });

  it('UARIV-05 one whose change overtakes it becomes one draft, with the words of the change', async () => {
    const desk = await aDesk();
    await edits(desk, { text: 'precaso no abre el correo' });
    await says(desk, { text: 'precaso no habre el coreo' });
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual(['no abre el correo']);
  });

  it('a draft that was joined to an earlier case changes there', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk, { words: 'no abre el portal de contratos', key: 'k0' });
    await says(desk, { text: 'precaso no abre el portal de los contratos' });
    await pressIn(desk, 'ana', desk.messagesTo('ana').at(-1), 'Agregar a CASO-000001', {}, null);
    expect(repliesIn(await edits(desk, { text: 'precaso no abre el portal de contratos, error 404' }))).toEqual([
      'CASO-000001 quedó con lo que dice ahora su mensaje. Le avisé a la Mesa de servicios.',
    ]);
    expect(await changesOf(desk, first)).toEqual([['no abre el portal de los contratos', 'no abre el portal de contratos, error 404']]);
  });

  it('a message in a channel changes its draft too', async () => {
    const desk = await aDesk();
    const turn = await inChannel(desk, 'ana', 'mesa');
    const said = (text: string) => ({ ...turn, inbound: { ...turn.inbound, text } });
    await handleMessage(said('precaso no habre el coreo'));
    await editMessage(said('precaso no abre el correo'), 'edited');
    await desk.whenIdle();
    expect((await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words)).toEqual(['no abre el correo']);
  });

  it('a message that became a draft and more of another case changes both', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk, { words: 'no abre el portal', key: 'k0' });
    await desk.execute(first, { id: 'add-words:m1', type: 'add-information', text: 'no habre el coreo' }, aTurn(desk, 'ana', '').actor);
    await says(desk, { text: 'precaso no habre el coreo' });
    await edits(desk, { text: 'precaso no abre el correo' });
    expect((await desk.load(await onlyDraft(desk))).ticket.words).toBe('no abre el correo');
    expect(await changesOf(desk, first)).toEqual([['no habre el coreo', 'no abre el correo']]);
  });
});
