import { describe, expect, it } from 'vitest';
import type { TicketEvent, RecordedEvent } from '../../../src/core/ticket/events.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { PersonId } from '../../../src/core/people/person.js';
import type { PostedCard } from '../../../src/core/outbox/posted-card.js';
import type { CaseView } from '../../../src/ports/messenger.js';
import { queueCard, myCasesCard } from '../../../src/cards/parts/case-list.js';
import { endedCard, foldedCard } from '../../../src/features/cases/done-card.js';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { notificationCard } from '../../../src/features/notices/notification-card.js';
import { receiptCard } from '../../../src/features/drafts/receipt-card.js';
import type { Card } from '../../../src/cards/card.js';
import { ana, beto, CaseStory, dora, refOf } from '../../cards/case-story.js';
import { notificationOf } from '../../cards/sample-cases.js';
import { lineIn } from '../../support/open-parts.js';
import { buttonsIn, factsIn, linesOf, partsOf } from '../../support/read-card.js';

const secrets = ['300 123 4567', 'ana.personal@gmail.example'];
const words = `no abre el correo, llámeme al ${secrets[0]} o a ${secrets[1]}`;
const spoken = () => CaseStory.registered({ words, fields: { description: `${words}, por favor` } });
const escalation = { group: 'infraestructura', reason: `Pide que la llamen al ${secrets[0]}`, diagnosis: 'Revisé el equipo y la red' };
const live = (view: CaseView) => liveCard(view);
/** What the checklists found, which stands before the case's other facts. */
const checklistOf = (card: Card) =>
  partsOf(card.body).flatMap((part) => (part.is === 'facts' ? [part.facts.map(({ value }) => value)] : []))[0];
/** What was done last stands at the end. */
const historyOf = (card: Card) =>
  partsOf(card.body)
    .slice(-1)
    .flatMap((part) => (part.is === 'small' ? part.text : []));
const found = (card: unknown) => secrets.filter((secret) => JSON.stringify(card).includes(secret));

const foldedCardOf = (view: CaseView): PostedCard => ({
  id: 'live.1',
  kind: 'live',
  place: { kind: 'channel', group: 'mesa' },
  arrival: 1,
  posted: null,
  shown: 0,
  attempts: 0,
  inFlight: false,
  nextTryAt: view.now,
  done: false,
});

describe('the card of a case in a channel', () => {
  it('the channel’s card masks telephones and addresses in every text', () => {
    const story = spoken()
      .advances(beto, 'take')
      .does(beto, { type: 'add-note', text: `La llamé al ${secrets[0]}`, audience: 'internal' });
    expect(found(live(story.view))).toEqual([]);
    expect(linesOf(live(story.view))).toContain('no abre el correo, llámeme al ···4567 o a a···@gmail.example');
    expect(found(live(story.advances(beto, 'ask', { question: `¿La llamo al ${secrets[0]}?` }).view))).toEqual([]);
    expect(
      found(
        live(
          spoken()
            .advances(beto, 'take')
            .advances(beto, 'resolve', { solution: `Se le explicó al ${secrets[0]}` }).view,
        ),
      ),
    ).toEqual([]);
  });

  it('the folded card and the group’s list mask them too', () => {
    const escalated = spoken().advances(beto, 'take').advances(beto, 'escalate', escalation).view;
    const postedCard = foldedCardOf(escalated);
    expect(
      found([
        live(escalated),
        foldedCard(escalated, postedCard),
        queueCard({ title: 'Cola', cases: [escalated], more: 0, empty: '' }, { place: null }),
      ]),
    ).toEqual([]);
  });

  it('messages to the channel mask them, and messages to a person do not', () => {
    const { view } = spoken().does(ana, { type: 'add-information', text: words });
    const pending = notificationOf('information', view, 'information-added');
    expect(found(notificationCard('information', { ...pending, to: { kind: 'channel', group: 'mesa' } }, view))).toEqual([]);
    expect(found(notificationCard('information', pending, view))).toEqual(secrets);
  });

  it('the requester’s own cards do not mask them', () => {
    const { view } = spoken();
    expect([
      found(receiptCard(view)),
      found(myCasesCard({ title: 'Mis casos', cases: [view], more: 0, empty: '' }, view.procedure)),
    ]).toEqual([secrets, secrets]);
  });

  it('UARIV-04 a channel’s card masks answers that a route’s checklist marks as personal', () => {
    const { view } = CaseStory.registered().advances(beto, 'take').advances(beto, 'escalate', escalation);
    const history = view.stored.history.map((e) =>
      e.event.type === 'ticket-escalated'
        ? { ...e, event: { ...e.event, checklist: { diagnosis: 'Revisé la red', idNumber: '52123456' } } }
        : e,
    );
    const needs = [{ id: 'idNumber', label: 'Número de identificación', type: 'text' as const, pii: true }];
    const procedure = { ...view.procedure, routes: view.procedure.routes.map((r) => ({ ...r, needs: [...(r.needs ?? []), ...needs] })) };
    expect(checklistOf(live({ ...view, procedure, stored: { ...view.stored, history } }))).toEqual(['Revisé la red', '···3456']);
  });

  it('UARIV-04 a case sent back without a new diagnosis keeps its diagnosis', () => {
    const back = CaseStory.registered()
      .advances(beto, 'take')
      .advances(beto, 'escalate', escalation)
      .advances(dora, 'escalate', { group: 'mesa', reason: 'Es de la mesa' });
    const card = live(back.view);
    expect(linesOf(card)).toContain('«Es de la mesa»');
    expect(checklistOf(card)).toEqual(['Revisé el equipo y la red']);
    expect(historyOf(card).at(-1)).toContain('Dora Vega lo devolvió a la Mesa de servicios');
  });

  it('UARIV-12 a follow-up case names the closed case it comes from', () => {
    const story = CaseStory.registered().does(ana, {
      type: 'link',
      to: ticketId('t-1'),
      kind: 'follow-up-of',
      numbers: { draft: 3, ticket: 7 },
    });
    expect(factsIn(live(story.view))[0]).toEqual({ title: 'Viene de', value: 'CASO-000007' });
  });

  it('UARIV-16 the card warns of an undelivered last message only for the requester, and not above the line that already names the recipient', () => {
    const { view } = CaseStory.registered().advances(beto, 'take');
    const after = (recipient: typeof ana, kind = 'desk-back'): CaseView => {
      const event: TicketEvent = {
        type: 'delivery-recorded',
        notification: 'n',
        kind,
        recipient: { kind: 'person', person: refOf(recipient) },
        outcome: 'unreachable',
      };
      return {
        ...view,
        stored: { ...view.stored, history: [...view.stored.history, { seq: 99, at: view.now, by: { kind: 'system' }, event }] },
      };
    };
    const warning = (view: CaseView) => lineIn(live(view), 'El último mensaje');
    expect([warning(after(ana)), warning(after(beto))]).toEqual([
      '▲ El último mensaje de este caso no le llegó a Ana Ruiz: use otro medio.',
      '',
    ]);
    expect([warning(after(ana, 'moved')), warning(after(beto, 'moved'))]).toEqual(['', '']);
    expect(lineIn(live(after(ana, 'moved')), '▲ Falta avisar')).toContain('a Ana Ruiz');
    expect(lineIn(live(after(beto, 'moved')), '▲ Falta avisar')).toContain('a Beto Gil');
  });

  it('UARIV-18 the last three facts on the card are what people did: clocks and messages push them off in no order', () => {
    const { view } = spoken().advances(beto, 'take');
    const [last] = view.stored.history.slice(-1);
    const bySystem: readonly RecordedEvent['event'][] = [
      { type: 'target-warned', clock: 'resolution', at: 0.8, keys: [], coordinators: [] },
      { type: 'reminded', state: 'working' },
      {
        type: 'delivery-recorded',
        notification: '1.0',
        kind: 'moved',
        recipient: { kind: 'person', person: refOf(beto) },
        outcome: 'unreachable',
      },
    ];
    const history = [
      ...view.stored.history,
      ...bySystem.map((event, i) => ({ seq: (last?.seq ?? 0) + 1 + i, at: view.now, by: { kind: 'system' as const }, event })),
    ];
    const shown = historyOf(live({ ...view, stored: { ...view.stored, history } }));
    expect(shown).toHaveLength(3);
    expect(shown).toEqual(historyOf(live(view)));
  });
});

it('the card of a person who left the desk has one line and no button', () => {
  const { view } = spoken();
  const postedCard: PostedCard = {
    id: 'live.3',
    kind: 'live',
    place: { kind: 'person', person: beto.id },
    arrival: 1,
    posted: null,
    shown: 0,
    attempts: 0,
    inFlight: false,
    nextTryAt: view.now,
    done: false,
    isRevoked: true,
  };
  const card = foldedCard(view, postedCard);
  expect([linesOf(card), buttonsIn(card)]).toEqual([['CASO-000045 ya no le corresponde.'], []]);
});

it('UARIV-04 the folded card in the chat of the person who passed the case on speaks to them', () => {
  const { view } = spoken().advances(beto, 'take').advances(beto, 'escalate', escalation);
  const card = foldedCardOf(view);
  const why = (shown: PostedCard) => linesOf(foldedCard(view, shown))[1]?.split(',')[0];
  const inChatOf = (person: PersonId) => why({ ...card, place: { kind: 'person', person } });
  expect([inChatOf(beto.id), inChatOf(dora.id), why(card)]).toEqual(['Usted', 'Beto Gil', 'Beto Gil']);
});

it('UARIV-17 the line of a closed case says how long it was attended, in the words in which lists say what is left', () => {
  const { view } = CaseStory.registered()
    .advances(beto, 'take')
    .later(36)
    .advances(beto, 'resolve', { solution: 'Se reparó el perfil.' })
    .advances(ana, 'accept');
  expect(linesOf(endedCard(view, { kind: 'channel', group: 'mesa' })).join()).toMatch(/· Beto Gil · \d+ min de atención$/);
});

it('USPEC-06 the line of a closed case opens its history; what else can be done with it is offered to the desk alone', () => {
  const { view } = spoken().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil.' }).advances(ana, 'accept');
  const asArea = { ...view.procedure, groups: view.procedure.groups.map((g) => (g.id === 'mesa' ? { ...g, role: 'area' as const } : g)) };
  const titles = (shown: CaseView) => buttonsIn(endedCard(shown, { kind: 'channel', group: 'mesa' })).map((a) => a.title);
  expect(titles(view)).toEqual(['Ver', 'Más…']);
  expect(titles({ ...view, procedure: asArea })).toEqual(['Ver']);
});
