import { describe, expect, it } from 'vitest';
import { later } from '../../../src/core/instant.js';
import { isFolded, lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { recordOutcomes } from '../../../src/core/outbox/outcomes.js';
import { aCase, aClosedCase, aDraft, anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { given, press, story, uariv, wish } from '../../support/scenario.js';
import { arrived, claimed, failed, sent } from './sends.js';

const provider = { provider: 'Redes SAS', providerContact: 'a@redes.example' };
const waiting = () => aTakenCase().and(press('wait-provider', provider), 'beto');
const waitingAbove = () => anEscalatedCase().and(press('take'), 'dora').and(press('wait-provider', provider), 'dora');
const solvedAbove = () => waitingAbove().and(press('provider-solved', { solution: 'Cambiaron el enlace' }), 'dora');

describe('the new cards of an event', () => {
  it('UARIV-05 a draft brings a receipt in its requester’s chat', () => {
    expect(aDraft().stored.postedCards).toMatchObject([
      {
        id: 'receipt.1',
        kind: 'receipt',
        place: { kind: 'person', person: 'ana' },
        posted: null,
        shown: 0,
        attempts: 0,
        inFlight: false,
        done: false,
      },
    ]);
  });

  it('UARIV-09 a draft that the desk registers brings no receipt', () => {
    expect(given(uariv).whenOpened('beto', 'ana', 'no abre').thenHappened().stored.postedCards).toEqual([]);
  });

  it('UARIV-08 a case brings a live card in the channel of its group', () => {
    expect(aCase().stored.postedCards.at(-1)).toMatchObject({
      id: 'live.2',
      kind: 'live',
      place: { kind: 'channel', group: 'mesa' },
      arrival: 1,
    });
  });

  it('UARIV-04 a case is one post in each channel: where it was before, its former card shows it again', () => {
    const back = anEscalatedCase().and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora');
    expect(back.stored.postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'live.3']);
    expect(back.stored.postedCards[1]).toMatchObject({ place: { kind: 'channel', group: 'mesa' }, arrival: 3, shown: 0, done: false });
  });

  it.each([
    ['arrived', arrived],
    ['was refused', failed('refused')],
  ] as const)('UARIV-04 a case that comes back while the update that folds its former card %s is shown there again', (_, outcome) => {
    const away = anEscalatedCase();
    const posted = sent(aTakenCase().stored, aTakenCase().now);
    const gone = story(uariv, away.now, { ...away.stored, postedCards: posted.postedCards });
    const leased = claimed(gone.stored, later(gone.now, 5_000));
    const back = leased && story(uariv, gone.now, leased).and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora');
    const card = leased?.postedCards.find(({ id }) => id === 'live.2');
    if (back === null || leased === null || card === undefined) throw new Error('nothing to send');
    const item = { kind: 'posted-card', postedCard: card } as const;
    const after = recordOutcomes(back.stored, [{ item, outcome, seq: lastVisibleSeq(leased) }], later(gone.now, 9_000), uariv);
    expect(after.postedCards.find(({ id }) => id === 'live.2')).toMatchObject({ arrival: 3, shown: 0, done: false, inFlight: false });
  });

  it('UARIV-16 a consulted group that gets the case reads it in the post of its consultation', () => {
    const consulted = aTakenCase().and(wish({ type: 'add-note', text: '¿Es de la red?', audience: { group: 'infraestructura' } }), 'beto');
    const asked = sent(consulted.stored, consulted.now);
    const posted = asked.postedCards.find((s) => s.kind === 'question-form')?.posted;
    const after = story(uariv, consulted.now, asked).and(
      press('escalate', { group: 'infraestructura', reason: 'Es de allá', diagnosis: 'Es de la red interna' }),
      'beto',
    );
    expect(after.stored.postedCards.at(-1)).toMatchObject({ kind: 'live', place: { kind: 'channel', group: 'infraestructura' }, posted });
    expect(after.stored.postedCards.some((s) => s.kind === 'question-form')).toBe(false);
  });

  it('UARIV-11 the first level gets a live card of a case that it has to confirm while another level has it', () => {
    const { postedCards } = solvedAbove().stored;
    expect(postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'live.3']);
    expect(postedCards[1]).toMatchObject({ kind: 'live', place: { kind: 'channel', group: 'mesa' }, arrival: 2, done: false });
  });

  it('UARIV-11 the first level’s extra card folds when the case moves on to another group', () => {
    const again = solvedAbove()
      .and(press('provider-trouble', { reason: 'Sigue sin enlace' }), 'beto')
      .and(press('provider-solved', { solution: 'Cambiaron el equipo' }), 'dora');
    expect(again.stored.postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'live.3']);
    const on = again
      .and(press('provider-trouble', { reason: 'Sigue sin enlace' }), 'beto')
      .and(press('resume'), 'dora')
      .and(press('escalate', { group: 'seguridad', reason: 'Es de allá', diagnosis: 'Es de seguridad' }), 'dora');
    expect(on.stored.postedCards.filter((s) => isFolded(s, on.ticket)).map((s) => s.id)).toEqual(['live.2', 'live.3']);
  });

  it('UARIV-11 the first level gets no extra card of a case that it has itself', () => {
    expect(
      waiting()
        .and(press('provider-solved', { solution: 'Cambiaron el enlace' }), 'beto')
        .stored.postedCards.map((s) => s.id),
    ).toEqual(['receipt.1', 'live.2']);
  });

  it('other events bring no card', () => {
    expect(aClosedCase().stored.postedCards).toHaveLength(2);
  });
});
