import { describe, expect, it } from 'vitest';
import { later } from '../../../src/core/instant.js';
import { HistoryFault } from '../../../src/core/ticket/evolve.js';
import { documentFaults } from '../../support/document-faults.js';
import { recordEvents, recordFacts } from '../../../src/core/outbox/record-events.js';
import { lastSeq } from '../../../src/core/outbox/stored-ticket.js';
import { aClosedCase, aDraft, anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { actor, ref } from '../../support/cast.js';
import { fill, press, theTicket, uariv, wish } from '../../support/scenario.js';

describe('the document of a ticket', () => {
  it('UARIV-18 every event has its actor, its instant and its number', () => {
    const { stored } = aClosedCase();
    expect(stored.history.map((e) => e.seq)).toEqual(stored.history.map((_, i) => i + 1));
    expect(stored.history.map(({ by, event }) => `${by.kind === 'person' ? by.person.name : 'system'}: ${event.type}`)).toEqual([
      'Ana Ruiz: draft-opened',
      'Ana Ruiz: numbered',
      'Ana Ruiz: draft-filled',
      'Ana Ruiz: draft-completed',
      'Ana Ruiz: numbered',
      'Beto Gil: ticket-taken',
      'Beto Gil: ticket-resolved',
      'Ana Ruiz: solution-accepted',
      'Ana Ruiz: survey-asked',
      'Ana Ruiz: figures-frozen',
    ]);
  });

  it('UARIV-18 nothing that was written before changes', () => {
    const before = aTakenCase();
    const after = before.and(press('resolve', { solution: 'Se reinició el servicio' }), 'beto');
    expect(after.stored.history.slice(0, before.stored.history.length)).toEqual(before.stored.history);
  });

  it('UARIV-18 a timer’s event is by the system', () => {
    const lapsed = aDraft().at('2026-12-01T09:00-05:00').timers();
    expect(lapsed.stored.history.at(-1)?.by).toEqual({ kind: 'system' });
  });

  it('a number that the store assigned is an event of its own', () => {
    const { stored } = aDraft().and(fill({ phone: '4521', site: 'Centro', contact: 'teams' }), 'ana');
    expect(stored.history.at(-1)?.event).toEqual({ type: 'numbered', series: 'ticket', value: 45 });
  });

  it('I2 the document of a ticket remembers the newest 200 executed commands, each with its last event', () => {
    let story = aTakenCase();
    for (let i = 1; i <= 210; i++)
      story = story.and(wish({ type: 'add-note', text: `Nota ${i}`, audience: 'internal' }, `note-${i}`), 'beto');
    expect(story.stored.executedCommands).toHaveLength(200);
    expect(story.stored.executedCommands.at(-1)).toEqual({ command: 'note-210', by: 'beto', seq: lastSeq(story.stored) });
    expect(story.stored.executedCommands[0]?.command).toBe('note-11');
  });

  it('a ticket’s document is plain data that every store returns unchanged', () => {
    const stories = [aDraft(), anEscalatedCase(), aClosedCase()];
    expect(stories.flatMap((s) => documentFaults(s.stored))).toEqual([]);
    for (const { stored } of stories) expect(JSON.parse(JSON.stringify(stored))).toEqual(stored);
  });

  it('the notifications and cards of a ticket’s events each have an id of their own', () => {
    const { stored } = anEscalatedCase();
    const ids = [...stored.notifications, ...stored.postedCards].map((x) => x.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(stored.postedCards.map((s) => [s.kind, s.arrival])).toEqual([
      ['receipt', 0],
      ['live', 1],
      ['live', 2],
    ]);
  });

  it('recording events keeps the document’s revision, lease and wakeAt', () => {
    const { stored, now } = aTakenCase();
    const held = { ...stored, revision: 7, wakeAt: now, lease: { owner: 'a', until: later(now, 1) } };
    const next = recordEvents(
      held,
      theTicket,
      [{ type: 'information-added', text: 'x' }],
      {},
      { at: now, actor: actor('ana'), command: 'c', rules: uariv },
    );
    expect(next).toMatchObject({ revision: 7, wakeAt: now, lease: held.lease, format: 1 });
  });

  it('a document without any event is a fault', () => {
    expect(() => recordEvents(null, theTicket, [], {}, { at: aDraft().now, actor: actor('ana'), command: 'c', rules: uariv })).toThrow(
      HistoryFault,
    );
  });
});

describe('events of the system', () => {
  it('events of the system join the history by the system', () => {
    const { stored, now } = aTakenCase();
    const next = recordFacts(
      stored,
      [{ type: 'delivery-recorded', notification: '6.0', kind: 'moved', recipient: { kind: 'channel', group: 'mesa' }, outcome: 'sent' }],
      now,
      uariv,
    );
    expect(next.history.at(-1)).toMatchObject({
      seq: stored.history.length + 1,
      by: { kind: 'system' },
      event: { type: 'delivery-recorded' },
    });
    expect(next.executedCommands).toBe(stored.executedCommands);
  });

  it('no events leave the document as it is', () => {
    const { stored, now } = aTakenCase();
    expect(recordFacts(stored, [], now, uariv)).toEqual(stored);
    expect(stored.ticket.assignee).toEqual(ref('beto'));
  });
});
