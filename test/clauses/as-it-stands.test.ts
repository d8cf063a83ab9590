import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/core/instant.js';
import { draftFields } from '../../src/core/ticket/forms/draft-fields.js';
import { stateOf } from '../../src/core/procedure/lookup.js';
import { clauseDesk } from '../support/clause-desk.js';

const clauses = { uariv: 'UARIV-06', uspec: 'USPEC-08', siif: 'SIIF-19', sigce: 'SIGCE-01' } as const;

describe.each(Object.entries(clauses))('%s: a request that lacks only what the desk itself asks', (name, clause) => {
  it(`${clause} it becomes a case by itself, with the category that level 1 puts right, and its person is told`, async () => {
    const d = await clauseDesk(name);
    const { intake } = d.procedure;
    const asked = draftFields(d.procedure, intake.category ?? null);
    const ours = asked.filter((field) => field.waivable === true).map(({ id }) => id);
    expect(ours).toContain('category');
    const id = await d.draft();
    const none = Object.fromEntries(ours.map((field) => [field, '']));
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...d.form(intake.category ?? ''), ...none }, submit: false });
    expect(await d.load(id)).toMatchObject({ phase: 'draft' });
    await d.pass(4 * DAY);
    expect(await d.load(id)).toMatchObject({ phase: 'new', category: intake.category, group: intake.group });
    expect(d.notificationsTo('ana')).toContain('registered-for-you');
  });

  it(`${clause} one that lacks what the procedure demands lapses, and level 1 could not register it so`, async () => {
    const d = await clauseDesk(name);
    const id = await d.draft();
    const agent = d.procedure.intake.group;
    await d.execute(id, 'ana', { type: 'fill-draft', fields: { ...d.form(d.procedure.intake.category ?? ''), email: '' }, submit: false });
    expect(await d.execute(id, agent, { type: 'fill-draft', fields: {}, submit: true, waive: true })).toMatchObject({
      refusal: { code: 'fields-missing', faults: [{ field: 'email' }] },
    });
    await d.pass(72 * HOUR);
    const { state } = await d.load(id);
    expect(stateOf(d.procedure, state).phase).toBe('void');
  });

  it(`${clause} level 1 writes to its person from the card, whatever the procedure`, async () => {
    const d = await clauseDesk(name);
    const id = await d.draft();
    const agent = d.procedure.intake.group;
    expect(await d.execute(id, agent, { type: 'add-note', text: '¿En qué piso está?', audience: 'public' })).toMatchObject({
      kind: 'executed',
    });
    expect(d.notificationsTo('ana')).toContain('public-note');
  });
});
