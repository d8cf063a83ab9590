import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { Json } from '../../../src/core/json.js';
import type { Message } from '../../../src/talk/message.js';
import type { Turn } from '../../../src/features/turn.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { openDialog, handlePress, submitDialog } from '../../../src/features/acts.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { actor, type Who } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';
import { cardIn, buttonsIn, linesOf } from '../../support/read-card.js';

const say = (turn: Turn): Promise<readonly Message[]> => interpretWords(turn, 'inalcanzables');

/** Whose list it is, and of which cases. */
function shown([message]: readonly Message[]) {
  const card = cardIn(message);
  const [, whose] = (linesOf(card)[0] ?? '').split(' · ');
  return { whose, cases: [...new Set(buttonsIn(card).flatMap(({ data }) => data['ticket'] ?? []))] };
}

async function lostCase(desk: TestDesk, lost = 'ana'): Promise<TicketId> {
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  desk.messenger.failNext('blocked', 1, lost);
  await desk.execute(id, { id: `note-${id}`, type: 'add-note', text: '¿Pudo entrar?', audience: 'public' }, actor('beto'));
  await desk.whenIdle();
  return id;
}

describe('inalcanzables', () => {
  it('UARIV-16 «inalcanzables» lists the whole desk for a coordinator, and the own or the channel’s groups for others', async () => {
    const desk = await aDesk();
    const id = await lostCase(desk);
    expect(shown(await say(aTurn(desk, 'carla', '')))).toEqual({ whose: 'toda la mesa', cases: [id] });
    expect(shown(await say(await inChannel(desk, 'carla', 'infraestructura')))).toEqual({ whose: 'toda la mesa', cases: [id] });
    expect(shown(await say(aTurn(desk, 'beto', '')))).toEqual({ whose: 'Mesa de servicios', cases: [id] });
    expect(shown(await say(aTurn(desk, 'dora', '')))).toEqual({ whose: 'Infraestructura tecnológica', cases: [] });
    expect(shown(await say(await inChannel(desk, 'beto', 'infraestructura')))).toEqual({ whose: 'Infraestructura tecnológica', cases: [] });
  });

  it('USPEC-06 «inalcanzables» asked in a guests’ channel is shown to the asker alone', async () => {
    const desk = await aDesk();
    const turn = await inChannel(desk, 'carla', 'juridica');
    expect(await say(turn)).toEqual([{ kind: 'text', text: 'Se lo muestro en su chat.' }]);
    expect(shown(desk.messagesTo('carla'))).toEqual({ whose: 'toda la mesa', cases: [] });
    expect(shown(await say(aTurn(desk, 'beto', ''))).whose).toBe('Mesa de servicios');
    await say({ ...turn, actor: aTurn(desk, 'beto', '').actor });
    expect(shown(desk.messagesTo('beto').slice(-1)).whose).toBe('Mesa de servicios');
  });

  it('UARIV-16 «inalcanzables» is refused to requesters, by phrase and by press', async () => {
    const desk = await aDesk();
    expect(await say(aTurn(desk, 'ana', ''))).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
    expect(await handlePress(aTurn(desk, 'ana', ''), { verb: 'undelivered' })).toMatchObject({ kind: 'text' });
    expect(await handlePress(aTurn(desk, 'carla', ''), { verb: 'undelivered' })).toMatchObject({
      kind: 'card',
      message: { kind: 'card' },
    });
  });
});

describe('its pages', () => {
  it('UARIV-16 a press shows the page that it names, and one of no such place is no press', async () => {
    const desk = await aDesk();
    const ticket = await lostCase(desk);
    const { openedAt } = (await desk.load(ticket)).ticket;
    const go = (from: Json) => handlePress(aTurn(desk, 'carla', ''), { verb: 'undelivered', from });
    const page = async (from: Json) => {
      const answer = await go(from);
      const card = cardIn(answer.kind === 'card' ? answer.message : undefined);
      return { ...shown([{ kind: 'card', card }]), pages: card.actions?.map(({ title, data }) => [title, data['from']]) };
    };
    expect(await page({ ticket, openedAt })).toMatchObject({ cases: [ticket], pages: [['Actualizar', { ticket, openedAt }]] });
    expect(await page({ ticket: 'gone', openedAt: openedAt + 1 })).toMatchObject({ cases: [ticket], pages: [['Actualizar', undefined]] });
    expect(await go({ ticket })).toMatchObject({ kind: 'text' });
  });
});

describe('the form of who was contacted', () => {
  it('UARIV-16 the manual contact form opens only for people who may send it', async () => {
    const desk = await aDesk();
    const ticket = await lostCase(desk);
    const open = (who: Who) => openDialog(aTurn(desk, who, ''), { open: 'manual-contact', ticket });
    expect((await open('beto')).kind).toBe('dialog');
    expect(await open('dora')).toMatchObject({ kind: 'message', text: expect.stringContaining('es sólo para') });
    expect(await open('ana')).toMatchObject({ kind: 'message', text: expect.stringContaining('Eso lo hace el equipo') });
    expect(await open('omar')).toMatchObject({ kind: 'message', text: expect.stringContaining('No encuentro') });
  });

  it('UARIV-16 the manual contact form asks which of several people was contacted, and reports a missing choice', async () => {
    const desk = await aDesk();
    const ticket = await lostCase(desk);
    desk.messenger.failNext('blocked', 9, 'ana');
    desk.messenger.failNext('blocked', 9, 'luz');
    await advance(desk, ticket, 'assign', 'beto', { person: 'luz' });
    const recipient = JSON.stringify(await openDialog(aTurn(desk, 'beto', ''), { open: 'manual-contact', ticket }));
    for (const part of ['Ana Ruiz', 'Luz Parra', 'Persona avisada']) expect(recipient).toContain(part);
    const send = (typed: Record<string, string>) =>
      submitDialog(aTurn(desk, 'beto', ''), { verb: 'record-manual-contact', ticket, n: 'n', ...typed });
    expect(readable(JSON.stringify(await send({})))).toContain('Revise 2 datos');
    expect(readable(JSON.stringify(await send({ f_how: 'mail' })))).toContain('Revise 1 dato');
    const luz = (await desk.load(ticket)).history.findLast(
      ({ event }) => event.type === 'delivery-recorded' && event.recipient.kind === 'person' && event.recipient.person.name === 'Luz Parra',
    );
    expect(await send({ f_how: 'mail', f_message: String(luz?.seq) })).toEqual({
      kind: 'message',
      text: 'Anotado en CASO-000001: usted le avisó a Luz Parra por correo.',
    });
    expect(JSON.stringify(await openDialog(aTurn(desk, 'beto', ''), { open: 'manual-contact', ticket }))).not.toContain('Persona avisada');
  });

  it('UARIV-16 a manual contact is refused for a case that does not exist or that the sender may not know', async () => {
    const desk = await aDesk();
    const ticket = await lostCase(desk);
    const send = (who: Who, of: string) =>
      submitDialog(aTurn(desk, who, ''), { verb: 'record-manual-contact', ticket: of, message: 1, n: 'n', f_how: 'mail' });
    expect(await send('omar', ticket)).toMatchObject({ kind: 'message', text: expect.stringContaining('No encuentro') });
    expect(await send('beto', 'none')).toMatchObject({ kind: 'message', text: expect.stringContaining('No encuentro') });
    expect(await send('dora', ticket)).toMatchObject({ kind: 'message', text: expect.stringContaining('es sólo para') });
    expect(await send('beto', ticket)).toEqual({
      kind: 'message',
      text: 'En CASO-000001 ya no falta avisarle a nadie: a quien faltaba le llegó un mensaje, escribió o ya no lo necesita.',
    });
  });
});
