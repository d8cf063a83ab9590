import { describe, expect, it } from 'vitest';
import { correctionFields } from '../../../../src/core/ticket/forms/correction-fields.js';
import { aClosedCase, aDraft, aVoidDraft } from '../../../support/a-ticket.js';
import { actor, everybody } from '../../../support/cast.js';
import { wish, type Story, type Wish } from '../../../support/scenario.js';
import { aCaseOf, aTakenCaseOf, reprioritise, uarivWith } from '../../../support/uariv-with.js';

/** Title and values have tests of their own. */
const nothingElse = { title: [], fields: [] };
/** Kinds are the desk's to correct, categories the coordination's; the priority also a specialist's. */
const rules = uarivWith({ corrections: { kind: ['agent'], category: ['coordinator'], ...nothingElse } });
const taken = aTakenCaseOf(rules);
const reason = 'Se clasificó mal';
const correct =
  (input: Readonly<Record<string, string>>, staleBy = 0): Wish =>
  (ticket) => ({ id: JSON.stringify(input), type: 'correct', seen: (ticket?.version ?? 0) + staleBy, input: { reason, ...input } });
const fieldsFor = (story: Story, who: (typeof everybody)[number]) =>
  correctionFields(story.ticket, story.rules.procedure, actor(who)).map((f) => f.id);

describe('who may correct what was taken down', () => {
  it('UARIV-02 I8 each person sees only the fields that they may correct; people without that right see none', () => {
    const seen = everybody.map((who) => [who, fieldsFor(taken, who)] as const).filter(([, fields]) => fields.length > 0);
    expect(Object.fromEntries(seen)).toEqual({
      beto: ['kind', 'impact', 'urgency', 'reason'],
      luz: ['kind', 'impact', 'urgency', 'reason'],
      carla: ['category', 'impact', 'urgency', 'reason'],
    });
  });

  it('UARIV-02 what is asked is said in words, and why is asked of everybody', () => {
    const both = aTakenCaseOf(uarivWith({ corrections: { kind: ['agent'], category: ['agent'], ...nothingElse } }));
    const fields = correctionFields(both.ticket, both.rules.procedure, actor('beto'));
    expect(fields.map(({ label, type, required = false }) => [label, type, required])).toEqual([
      ['Tipo', 'choice', false],
      ['Categoría', 'choice', false],
      ['Impacto', 'choice', false],
      ['Urgencia', 'choice', false],
      ['Motivo', 'long-text', true],
    ]);
    expect(fields[0]?.choices).toEqual([
      { id: 'incident', label: 'Incidente' },
      { id: 'request', label: 'Requerimiento' },
    ]);
    both
      .when(wish({ type: 'correct', seen: both.ticket.version, input: { kind: 'request' } }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [expect.objectContaining({ field: 'reason', code: 'missing' })] });
  });

  it('UARIV-02 I8 only the priority can be corrected when the procedure gives no role the kind and the category', () => {
    const plain = aTakenCaseOf(uarivWith({ corrections: undefined }));
    expect([fieldsFor(plain, 'beto'), fieldsFor(plain, 'carla')]).toEqual([
      ['impact', 'urgency', 'reason'],
      ['impact', 'urgency', 'reason'],
    ]);
  });

  it('UARIV-02 I8 what is not theirs stays though they send it', () => {
    taken
      .when(correct({ category: 'accesos' }))
      .by('beto')
      .thenNothing();
    taken
      .when(correct({ kind: 'request' }))
      .by('carla')
      .thenNothing();
    taken
      .when(correct({ kind: 'request' }))
      .by('beto')
      .thenHappened({
        type: 'ticket-corrected',
        reason,
        before: { kind: 'incident', category: 'correo', priority: 'P3' },
        after: { kind: 'request', category: 'correo', priority: 'P3' },
      });
  });

  it('UARIV-02 I8 the refusal says whose it is', () => {
    for (const who of ['ana', 'omar', 'dora', 'pablo'] as const) {
      taken
        .when(correct({ kind: 'request' }))
        .by(who)
        .thenRefused('not-yours', { doers: ['agent', 'coordinator', 'specialist'], group: 'mesa', transition: '' });
    }
    taken
      .when(correct({ kind: 'request' }))
      .by('system')
      .thenRefused('not-yours');
    aCaseOf(uarivWith({ corrections: undefined }))
      .when(correct({ kind: 'request' }))
      .by('ana')
      .thenRefused('not-yours', { doers: ['agent', 'specialist', 'coordinator'] });
  });

  it('SIIF-05 the priority comes out of impact and urgency, and its fields show the present one', () => {
    taken
      .when(reprioritise('entity', 'high'))
      .by('beto')
      .thenHappened({ type: 'ticket-corrected', after: { kind: 'incident', category: 'correo', priority: 'P1' } });
    const [impact] = correctionFields(taken.ticket, rules.procedure, actor('beto')).filter((f) => f.id === 'impact');
    expect(impact?.help).toBe('Ahora es P3 Media; sale del impacto y la urgencia.');
  });

  it('SIIF-05 half of the matrix changes nothing: the other half is missing', () => {
    taken
      .when(correct({ impact: 'area' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [{ field: 'urgency', label: 'Urgencia', code: 'missing' }] });
    taken
      .when(correct({ urgency: 'high' }))
      .by('beto')
      .thenRefused('fields-missing', { faults: [{ field: 'impact', label: 'Impacto', code: 'missing' }] });
  });

  it('UARIV-02 all that is wrong is told at once, the missing reason too', () => {
    taken
      .when(wish({ type: 'correct', seen: taken.ticket.version, input: { kind: 'otro', impact: 'area', reason: 'no' } }))
      .by('beto')
      .thenRefused('fields-missing', {
        faults: ['kind', 'reason', 'urgency'].map((field) => expect.objectContaining({ field })),
      });
  });

  it('UARIV-02 another category brings its usual kind; the same one does not', () => {
    taken
      .when(correct({ category: 'accesos' }))
      .by('carla')
      .thenHappened({ type: 'ticket-corrected', after: { kind: 'request', category: 'accesos', priority: 'P3' } });
    const request = taken.and(correct({ kind: 'request' }), 'beto');
    request
      .when(correct({ category: 'correo', impact: 'area', urgency: 'high' }))
      .by('carla')
      .thenHappened({ type: 'ticket-corrected', after: { kind: 'request', category: 'correo', priority: 'P2' } });
  });

  it('UARIV-02 what was said of the kind goes before the category’s usual one', () => {
    const both = aTakenCaseOf(uarivWith({ corrections: { kind: ['agent'], category: ['agent'], ...nothingElse } }));
    both
      .when(correct({ category: 'accesos', kind: 'incident' }))
      .by('beto')
      .thenHappened({ type: 'ticket-corrected', after: { kind: 'incident', category: 'accesos', priority: 'P3' } });
    expect(correctionFields(both.ticket, both.rules.procedure, actor('beto')).map((f) => f.usual)).toEqual([
      'incident',
      'correo',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('USPEC-02 a category that is refused is no correction: its reason stands at the field, beside every other fault', () => {
    const categories = rules.procedure.categories.map((c) => (c.id === 'accesos' ? { ...c, refused: 'Las lleva otra área' } : c));
    aTakenCaseOf(uarivWith({ corrections: { kind: [], category: ['agent'] }, categories }))
      .when(correct({ category: 'accesos', reason: 'no' }))
      .by('beto')
      .thenRefused('fields-missing', {
        faults: [
          { field: 'reason', code: 'too-short' },
          { field: 'category', code: 'not-received', reason: 'Las lleva otra área' },
        ],
      });
  });

  it('UARIV-02 what is as it was is nothing to write', () => {
    taken.when(correct({})).by('beto').thenNothing();
    taken
      .when(correct({ kind: 'incident', impact: 'person', urgency: 'medium' }))
      .by('beto')
      .thenNothing();
  });

  it('UARIV-18 a press on a card of another version is refused as stale, with or without the right to correct', () => {
    taken
      .when(correct({ kind: 'request' }, -1))
      .by('luz')
      .thenRefused('stale-card', { last: expect.objectContaining({ at: taken.now }) });
    taken
      .when(correct({ kind: 'request' }, 1))
      .by('ana')
      .thenRefused('stale-card');
  });

  it('UARIV-12 a draft and a ticket that is over cannot be corrected', () => {
    aDraft()
      .when(correct({ kind: 'request' }))
      .by('beto')
      .thenRefused('draft-gone', { at: aDraft().ticket.since });
    aVoidDraft()
      .when(correct({ kind: 'request' }))
      .by('beto')
      .thenRefused('draft-gone');
    aClosedCase()
      .when(correct({ kind: 'request' }))
      .by('beto')
      .thenRefused('closed-is-final');
  });

  it('UARIV-02 what has one option is not asked: one impact, one urgency, one priority', () => {
    const { priority } = rules.procedure;
    const asked = (less: Partial<typeof priority>) =>
      fieldsFor(aTakenCaseOf(uarivWith({ corrections: undefined, priority: { ...priority, ...less } })), 'beto');
    const [impact, urgency, first] = [priority.impacts.slice(0, 1), priority.urgencies.slice(1, 2), priority.priorities.slice(0, 1)];
    expect(asked({ impacts: impact })).toEqual(['urgency', 'reason']);
    expect(asked({ urgencies: urgency })).toEqual(['impact', 'reason']);
    expect(asked({ impacts: impact, urgencies: urgency })).toEqual([]);
    expect(asked({ priorities: first })).toEqual([]);
  });

  it('SIIF-05 of one impact alone the urgency decides, and the field that is asked shows the present priority', () => {
    const { priority } = uarivWith({}).procedure;
    const one = aTakenCaseOf(uarivWith({ priority: { ...priority, impacts: priority.impacts.filter(({ id }) => id === 'person') } }));
    one
      .when(correct({ urgency: 'low' }))
      .by('beto')
      .thenHappened({ type: 'ticket-corrected', after: expect.objectContaining({ priority: 'P4' }) });
    one.when(correct({})).by('beto').thenNothing();
    const fields = correctionFields(one.ticket, one.rules.procedure, actor('beto'));
    expect(fields.find(({ id }) => id === 'urgency')?.help).toBe('Ahora es P3 Media; sale del impacto y la urgencia.');
  });
});
