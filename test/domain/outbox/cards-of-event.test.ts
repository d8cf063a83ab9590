import { describe, expect, it } from 'vitest';
import { isFolded } from '../../../src/domain/outbox/card-updates.js';
import { aCase, aClosedCase, aDraft, anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { given, press, uariv } from '../../support/scenario.js';

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

  it('UARIV-04 each arrival brings a live card, also in a channel where the case was before', () => {
    const back = anEscalatedCase().and(press('escalate', { group: 'mesa', reason: 'Era de la mesa' }), 'dora');
    expect(back.stored.postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'live.3', 'live.4']);
    expect(back.stored.postedCards.at(-1)).toMatchObject({ place: { kind: 'channel', group: 'mesa' }, arrival: 3 });
  });

  it('UARIV-11 the first level gets a live card of a case that it has to confirm while another level has it', () => {
    const { postedCards } = solvedAbove().stored;
    expect(postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'live.3', 'live.4']);
    expect(postedCards.at(-1)).toMatchObject({ kind: 'live', place: { kind: 'channel', group: 'mesa' }, arrival: 2, posted: null });
  });

  it('UARIV-11 the first level’s extra card folds when the case moves on to another group', () => {
    const again = solvedAbove()
      .and(press('provider-trouble', { reason: 'Sigue sin enlace' }), 'beto')
      .and(press('provider-solved', { solution: 'Cambiaron el equipo' }), 'dora');
    expect(again.stored.postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'live.3', 'live.4']);
    const on = again
      .and(press('provider-trouble', { reason: 'Sigue sin enlace' }), 'beto')
      .and(press('resume'), 'dora')
      .and(press('escalate', { group: 'seguridad', reason: 'Es de allá', diagnosis: 'Es de seguridad' }), 'dora');
    expect(on.stored.postedCards.filter((s) => isFolded(s, on.ticket)).map((s) => s.id)).toEqual(['live.2', 'live.3', 'live.4']);
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
