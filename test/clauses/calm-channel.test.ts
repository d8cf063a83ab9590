import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { clauseDesk } from '../support/clause-desk.js';
import { placeName, type Send } from '../support/a-messenger.js';

type Desk = Awaited<ReturnType<typeof clauseDesk>>;

const isPost = ({ how, to, arrived }: Send) => how === 'post' && to.kind === 'channel' && arrived;

/** Posts of their own in each channel; replies in a thread are none. */
function postsPerChannel({ desk }: Desk): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { to } of desk.messenger.sent.filter((send) => isPost(send) && (send.under ?? null) === null))
    counts[placeName(to)] = (counts[placeName(to)] ?? 0) + 1;
  return counts;
}

/** The notification of that kind as it reads at a place now: as it was posted, or as it was updated last. */
function readNow({ desk, render }: Desk, who: string, kind: string): string {
  const newest = desk.messenger.sent.findLast(({ to, message }) => {
    if (placeName(to) !== who) return false;
    if (message.kind === 'notification') return message.notification.kind === kind;
    return message.kind === 'posted-card' && message.postedCard.kind === 'question-form' && message.postedCard.notificationKind === kind;
  });
  if (newest === undefined) throw new Error(`${who} has no ${kind}`);
  return JSON.stringify(render(newest.message));
}

const called = ({ desk }: Desk, group: string, kind: string) =>
  desk.messenger.sent.flatMap(({ to, message }) =>
    placeName(to) === group && message.kind === 'notification' && message.notification.kind === kind
      ? [message.mention.map((p) => p.id)]
      : [],
  );

const unassigned = async (): Promise<{ desk: Desk; id: TicketId }> => {
  const desk = await clauseDesk('uariv');
  const id = await desk.ticket({ category: 'correo' });
  return { desk, id };
};

describe('a calm channel', () => {
  it('UARIV-08 a late case without an assignee is one post in its channel: calls and warnings are replies under its card', async () => {
    const { desk } = await unassigned();
    await desk.desk.pass(3 * DAY);
    const replies = desk.desk.messenger.sent.filter((send) => isPost(send) && (send.under ?? null) !== null);
    expect(replies.length).toBeGreaterThan(1);
    expect(postsPerChannel(desk)).toEqual({ mesa: 1 });
  });

  it('SIGCE-13 a warning of a case without an assignee calls the people on duty, and has the buttons that one presses then', async () => {
    const { desk } = await unassigned();
    await desk.desk.pass(50 * MINUTE);
    expect(called(desk, 'mesa', 'target-warned')).toEqual([['mesa', 'mesa.b']]);
    const card = readNow(desk, 'mesa', 'target-warned');
    expect([...new Set(card.match(/"title":"(Tomar|Asignar|Escribir al usuario)"/g))]).toEqual([
      '"title":"Tomar"',
      '"title":"Asignar"',
      '"title":"Escribir al usuario"',
    ]);
  });

  it('SIGCE-13 a warning says what became of it once a person acts: in the channel and in the coordinator’s chat', async () => {
    const { desk, id } = await unassigned();
    await desk.desk.pass(4 * HOUR);
    for (const who of ['mesa', 'carla']) expect(readNow(desk, who, 'target-warned')).toContain('Sin asignar');
    await desk.does(id, 'mesa', 'take');
    await desk.desk.pass(MINUTE);
    for (const who of ['mesa', 'carla']) {
      const now = readNow(desk, who, 'target-warned');
      expect(now).toContain('lo tomó');
      expect(now).not.toMatch(/Sin asignar|Tomar/);
    }
  });

  it('UARIV-08 after an assignment the requester’s notice of a late case says who has it', async () => {
    const { desk, id } = await unassigned();
    await desk.desk.pass(3 * DAY);
    expect(readNow(desk, 'ana', 'target-warned')).toContain('Vamos tarde');
    await desk.does(id, 'mesa', 'take');
    await desk.pass(MINUTE);
    const now = readNow(desk, 'ana', 'target-warned');
    expect(now).toContain('ya lo tiene Mesa de servicios Uno');
    expect(now).not.toContain('tomó');
  });

  it('SIGCE-13 one event is one notification for each person: a late case calls its assignee in their own chat alone', async () => {
    const { desk, id } = await unassigned();
    await desk.does(id, 'mesa', 'take');
    await desk.desk.pass(10 * DAY);
    expect(desk.desk.notificationsTo('mesa.b')).toEqual([]);
    const late = called(desk, 'mesa', 'target-warned');
    expect(late.length).toBeGreaterThan(0);
    expect(late.flat()).toEqual([]);
  });

  it('SIGCE-13 a warning that was acted on before it could leave is not sent', async () => {
    const { desk, id } = await unassigned();
    desk.desk.messenger.failNext('not-sent', 999, 'carla');
    await desk.desk.pass(4 * HOUR);
    await desk.does(id, 'mesa', 'take');
    desk.desk.messenger.endFaults();
    await desk.desk.pass(DAY);
    const beforeTaken = desk.desk.messenger.sent.filter(({ to, message }) => placeName(to) === 'carla' && message.kind === 'notification');
    expect(beforeTaken.filter(({ message }) => JSON.stringify(desk.render(message)).includes('Sin asignar'))).toEqual([]);
  });

  it('UARIV-04 a case that goes up and comes back is one post in each channel, and its first card shows it again', async () => {
    const { desk, id } = await unassigned();
    await desk.does(id, 'mesa', 'take');
    const reason = { reason: 'Es del servidor', diagnosis: 'El servidor no responde' };
    await desk.does(id, 'mesa', 'escalate', { group: 'infraestructura', ...reason });
    await desk.does(id, 'infraestructura', 'take');
    await desk.does(id, 'infraestructura', 'escalate', { group: 'mesa', reason: 'Era de la mesa' });
    await desk.desk.pass(MINUTE);
    expect(postsPerChannel(desk)).toEqual({ mesa: 1, infraestructura: 1 });
    const { postedCards } = await desk.desk.load(id);
    const live = postedCards.filter((c) => c.kind === 'live' && c.place.kind === 'channel');
    expect(live.map(({ place, done }) => [placeName(place), done])).toEqual([
      ['mesa', false],
      ['infraestructura', true],
    ]);
  });

  it('UARIV-16 a consultation and its case are one post in the consulted channel', async () => {
    const { desk, id } = await unassigned();
    await desk.does(id, 'mesa', 'take');
    await desk.execute(id, 'mesa', { type: 'add-note', text: '¿Es de la red?', audience: { group: 'infraestructura' } });
    await desk.does(id, 'mesa', 'escalate', { group: 'infraestructura', reason: 'Es de la red', diagnosis: 'El servidor no responde' });
    await desk.desk.pass(MINUTE);
    expect(postsPerChannel(desk)).toEqual({ mesa: 1, infraestructura: 1 });
  });

  it('UARIV-13 a case that has ended folds to one line with a way to see it', async () => {
    const { desk, id } = await unassigned();
    await desk.does(id, 'mesa', 'take');
    await desk.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de Outlook' });
    await desk.does(id, 'ana', 'accept');
    await desk.desk.pass(MINUTE);
    const newest = desk.desk.messenger.sent.findLast(
      ({ to, message }) => placeName(to) === 'mesa' && message.kind === 'posted-card' && message.postedCard.kind === 'live',
    );
    const card = newest === undefined ? '' : JSON.stringify(desk.render(newest.message));
    expect(card).toContain('■ Cerrado · Mesa de servicios Uno');
    expect(card).toContain('"title":"Ver"');
    expect(card).not.toContain('no abre el sistema');
  });

  it('UARIV-02 the coordination is told at once of a case that gets the highest priority, and of nothing more once it is taken', async () => {
    const { desk, id } = await unassigned();
    expect(desk.desk.notificationsTo('carla')).toEqual([]);
    const { version } = await desk.load(id);
    await desk.execute(id, 'mesa', {
      type: 'correct',
      seen: version,
      input: { reason: 'No abre a nadie', impact: 'entity', urgency: 'high' },
    });
    await desk.desk.pass(MINUTE);
    expect(desk.desk.notificationsTo('carla')).toEqual(['top-priority']);
    const told = readNow(desk, 'carla', 'top-priority');
    expect(told).toContain('tiene ahora prioridad !! P1 Crítica');
    expect(told).toContain('"title":"Asignar"');
    await desk.does(id, 'mesa', 'take');
    await desk.desk.pass(MINUTE);
    expect(readNow(desk, 'carla', 'top-priority')).not.toContain('Asignar');
  });
});
