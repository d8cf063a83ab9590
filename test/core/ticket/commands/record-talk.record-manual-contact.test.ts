import { describe, expect, it } from 'vitest';
import { meansField } from '../../../../src/core/ticket/commands/record-talk.js';
import { undeliveredOfMessage } from '../../../../src/core/ticket/undelivered.js';
import { contactMeans } from '../../../../src/core/ticket/ticket.js';
import { aDraft, anAskedCase, anEscalatedCase, aSolvedCase, aTakenCase } from '../../../support/a-ticket.js';
import { everybody, ref } from '../../../support/cast.js';
import { newestLost, sentBut, recordManualContact } from '../../../support/lost-messages.js';
import { press, wish } from '../../../support/scenario.js';

const lost = sentBut(anAskedCase(), 'ana');
const recipient = { kind: 'person', person: ref('ana') };

describe('a manual contact', () => {
  it('UARIV-16 a manual contact is recorded with recipient, newest message, means, actor and instant', () => {
    const told = lost
      .when(recordManualContact('telephone'))
      .by('beto')
      .thenHappened({ type: 'manual-contact-recorded', recipient, upTo: newestLost(lost), how: 'telephone' });
    expect(told.stored.history.at(-1)).toMatchObject({ at: lost.now, by: { kind: 'person', person: ref('beto') } });
  });

  it('UARIV-16 a manual contact makes no card stale and sends no notification', () => {
    const told = lost.and(recordManualContact('mail'), 'beto');
    expect(told.ticket).toEqual(lost.ticket);
    expect(told.notified(lost.stored.history.length)).toEqual([]);
  });

  it.each(contactMeans)('UARIV-16 a manual contact accepts the means %s, and none that is not offered', (how) => {
    lost.when(recordManualContact(how)).by('beto').thenHappened({ type: 'manual-contact-recorded', how });
    expect(meansField.choices?.map((c) => c.id)).toEqual([...contactMeans]);
    lost
      .when(recordManualContact(''))
      .by('beto')
      .thenRefused('fields-missing', { faults: [{ field: 'how', label: 'Medio', code: 'missing' }] });
    lost.when(recordManualContact('paloma')).by('beto').thenRefused('fields-missing');
  });

  it('UARIV-16 I8 a manual contact may be recorded by the case’s group, its assignee, the first level and the coordination', () => {
    const may = everybody.filter(
      (who) =>
        lost.when(recordManualContact()).by(who).decision !== 'repeated' &&
        JSON.stringify(lost.when(recordManualContact()).by(who).decision).includes('manual-contact-recorded'),
    );
    expect(may).toEqual(['beto', 'luz', 'carla']);
    lost.when(recordManualContact()).by('dora').thenRefused('not-yours', { group: 'mesa' });
    lost.when(recordManualContact()).by('ana').thenRefused('only-desk');
    lost.when(recordManualContact()).by('system').thenRefused('only-desk');
    const away = sentBut(
      anEscalatedCase().and(wish({ type: 'add-note', text: 'Lo ve infraestructura', audience: 'public' }), 'beto'),
      'ana',
    );
    for (const who of ['beto', 'dora', 'ivan', 'carla'] as const)
      away.when(recordManualContact()).by(who).thenHappened({ type: 'manual-contact-recorded' });
    away.when(recordManualContact()).by('nora').thenRefused('not-yours', { group: 'infraestructura' });
  });

  it('UARIV-16 a manual contact that is pressed twice is recorded once', () => {
    const told = lost.and(recordManualContact(), 'beto');
    told.when(recordManualContact('mail')).by('luz').thenNothing();
    told.when(recordManualContact('')).by('carla').thenNothing();
  });

  it('UARIV-16 a manual contact has no effect once the recipient has answered', () => {
    lost
      .and(press('answer', { answer: 'Error 5' }), 'ana')
      .when(recordManualContact())
      .by('beto')
      .thenNothing();
  });

  it('UARIV-16 a manual contact cannot be recorded for a message that was not lost', () => {
    for (const message of [0, 1, 1_000_000]) lost.when(recordManualContact('telephone', message)).by('beto').thenNothing();
    const {
      stored: { history },
    } = sentBut(anAskedCase());
    expect(undeliveredOfMessage(history.length, history)).toBeNull();
    expect(undeliveredOfMessage(newestLost(lost), lost.stored.history)?.recipient).toEqual(recipient);
  });

  it('UARIV-16 a manual contact with one person does not cover another', () => {
    const noted = sentBut(aTakenCase().and(wish({ type: 'add-note', text: 'Ya vamos', audience: 'public' }), 'beto'), 'ana');
    const assigned = sentBut(noted.and(press('assign', { person: 'luz' }), 'beto'), 'ana', 'luz');
    const luz = newestLost(assigned);
    const told = assigned
      .when(recordManualContact('in-person', luz))
      .by('beto')
      .thenHappened({ type: 'manual-contact-recorded', recipient: { kind: 'person', person: ref('luz') } });
    expect(undeliveredOfMessage(luz, told.stored.history)).toBeNull();
    expect(undeliveredOfMessage(newestLost(noted), told.stored.history)).toMatchObject({ recipient });
  });

  it('UARIV-16 a manual contact can be recorded for a draft by the first level, and after the case has ended', () => {
    const draft = sentBut(aDraft().and(wish({ type: 'add-note', text: '¿Cuál es su teléfono?', audience: 'public' }), 'beto'), 'ana');
    draft.when(recordManualContact()).by('luz').thenHappened({ type: 'manual-contact-recorded' });
    draft.when(recordManualContact()).by('dora').thenRefused('not-yours', { group: null });
    const closed = sentBut(
      sentBut(aSolvedCase(), 'ana')
        .after(90 * 24 * 3_600_000)
        .timers(),
      'ana',
    );
    closed.when(recordManualContact()).by('beto').thenHappened({ type: 'manual-contact-recorded' });
  });
});
