import { describe, expect, it } from 'vitest';
import { draftCard } from '../../../src/features/drafts/draft-card.js';
import { receiptCard } from '../../../src/features/drafts/receipt-card.js';
import { offersIn, offerOutcome, pendingOffers, type DraftOffer } from '../../../src/core/ticket/draft-offer.js';
import { ana, beto, CaseStory, COMPLETE } from '../../cards/case-story.js';
import { buttonsIn, inputsIn, linesOf } from '../../support/read-card.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const question: DraftOffer = { kind: 'question', id: 'q-1', title: '¿Cómo cambio la contraseña?', text: 'En el portal.' };
const elsewhere: DraftOffer = { kind: 'elsewhere', title: 'Daños del ascensor', text: 'Servicios generales, ext. 100.' };
const opened = (...offered: readonly DraftOffer[]) => CaseStory.opened({ offered: offered.length === 0 ? [question] : offered });
const outcome = ({ view }: CaseStory) => offerOutcome(view.stored)?.outcome ?? null;
const helps = (story: CaseStory, helped: boolean) => story.does(ana, { type: 'answer-offer', helped });

describe('SIIF-16 what is offered with a draft', () => {
  it('SIIF-16 an offer waits until its requester answers it, sends the form, or is asked by the desk', () => {
    expect(pendingOffers(opened().view.stored)).toEqual([question]);
    expect(pendingOffers(helps(opened(), false).view.stored)).toEqual([]);
    expect(pendingOffers(opened().sent({ phone: '31' }).view.stored)).toEqual([]);
    expect(pendingOffers(opened().sent(COMPLETE).view.stored)).toEqual([]);
    expect(pendingOffers(CaseStory.opened().view.stored)).toEqual([]);
  });

  it('SIIF-16 an offer that served withdraws the draft, and one that did not is kept in its history once', () => {
    const served = helps(opened(), true);
    expect(served.view.stored.ticket.phase).toBe('void');
    expect([outcome(opened()), outcome(served), outcome(helps(opened(), false))]).toEqual(['seen', 'served', 'not-served']);
    const twice = helps(helps(opened(), false), false);
    expect(twice.view.stored.history.filter(({ event }) => event.type === 'offer-declined')).toHaveLength(1);
    expect(outcome(helps(twice, true))).toBe('served');
  });

  it('SIIF-16 only the requester answers an offer, and none is answered that was not made or is over', () => {
    expect(() => opened().does(beto, { type: 'answer-offer', helped: true })).toThrow('case-not-found');
    expect(() => helps(CaseStory.opened(), true)).toThrow('stale-card');
    expect(() => helps(opened().sent(COMPLETE), true)).toThrow('stale-card');
    expect(() => helps(helps(opened(), true), false)).toThrow('draft-gone');
  });

  it('SIIF-16 nothing is offered with a draft that a colleague registers for a requester', () => {
    const called = CaseStory.opened({ by: beto, registeredBy: { id: beto.id, name: beto.name }, offered: [question] });
    expect(offersIn(called.view.stored.history)).toEqual([]);
  });

  it('SIIF-16 the card of an offer asks one thing, and then is the form or says that it served', () => {
    const offer = draftCard(opened().view);
    expect([inputsIn(offer), buttonsIn(offer).map(({ title, style }) => [title, style])]).toEqual([
      [],
      [
        ['Sí, ya quedó', ''],
        ['No, registrar', ''],
      ],
    ]);
    expect(linesOf(offer)).toEqual(expect.arrayContaining(['Precaso **PRE-000123** recibido.', '¿Le sirve esto?']));
    const form = linesOf(draftCard(helps(opened(), false).view));
    expect(form).toContain('Precaso **PRE-000123** recibido. Faltan 2 datos para darle número de caso.');
    expect(form).not.toContain('¿Le sirve esto?');
    const served = receiptCard(helps(opened(), true).view);
    expect(linesOf(served)).toContain(
      'Le sirvió la pregunta frecuente «¿Cómo cambio la contraseña?», así que lo retiramos. Si aun así lo necesita, puede retomarlo.',
    );
    expect(buttonsIn(served)[0]?.title).toBe('Retomarlo');
  });

  it('SIIF-16 a requester of what this desk does not attend reads who does, and is registered all the same where they want it', () => {
    const card = draftCard(opened(elsewhere).view);
    const said = ['Esta mesa no atiende eso:', 'Daños del ascensor', 'Servicios generales, ext. 100.'];
    expect(linesOf(card)).toEqual(expect.arrayContaining(said));
    expect(buttonsIn(card).map((a) => a.title)).toEqual(['Entendido, no registrar', 'Registrar de todas formas']);
    expect(outcome(helps(opened(elsewhere), true))).toBeNull();
    expect(helps(opened(elsewhere), false).sent(COMPLETE).view.stored.ticket.completedAt).not.toBeNull();
  });

  it.each(['uariv', 'uspec', 'siif', 'sigce'])(
    'SIIF-16 in %s the requester can withdraw a draft, so that one may be offered',
    async (name) => {
      const loaded = shippedProcedure(name);
      const { transitions, intake } = loaded.procedure;
      expect(transitions.some((t) => t.act === 'withdraw' && t.by.includes('requester') && t.from.includes(intake.state))).toBe(true);
    },
  );
});
