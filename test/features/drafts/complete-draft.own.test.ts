import { describe, expect, it } from 'vitest';
import { usualCaseRate, sendOwnDraft } from '../../../src/features/drafts/complete-draft.js';
import { MINUTE } from '../../../src/core/instant.js';
import { isDraft, type TicketId } from '../../../src/core/ticket/ticket.js';
import { aDesk, draftOf, type TestDesk } from '../../support/a-desk.js';
import { actor, completeForm, type Who } from '../../support/cast.js';

let drafts = 0;
const newDraft = (desk: TestDesk, who: Who): Promise<TicketId> =>
  draftOf(desk, { who, words: `no funciona el equipo número ${++drafts}`, key: `draft ${drafts}` });

const send = (desk: TestDesk, who: Who, id: TicketId) => sendOwnDraft(desk, id, { press: `send ${id}`, fields: completeForm }, actor(who));

describe('drafts that one person sends', () => {
  it('UARIV-06 beyond the rate a draft stays as it was, a minute later it is sent, and another person is not concerned', async () => {
    const desk = await aDesk({ caseRate: usualCaseRate });
    for (let i = 0; i < usualCaseRate.burst; i += 1)
      expect(await send(desk, 'ana', await newDraft(desk, 'ana'))).toMatchObject({ kind: 'executed' });
    const draft = await newDraft(desk, 'ana');
    const before = await desk.load(draft);
    expect(await send(desk, 'ana', draft)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'too-many-cases' },
      stored: null,
    });
    expect(await desk.load(draft)).toEqual(before);
    expect(await send(desk, 'luz', await newDraft(desk, 'luz'))).toMatchObject({ kind: 'executed' });
    desk.clock.moveBy(MINUTE);
    expect(await send(desk, 'ana', draft)).toMatchObject({ kind: 'executed' });
  });

  it('a draft that was sent gives the answer it gave, also beyond the rate', async () => {
    const desk = await aDesk({ caseRate: { burst: 1, everyMs: MINUTE } });
    const draft = await newDraft(desk, 'ana');
    await send(desk, 'ana', draft);
    expect(await send(desk, 'ana', draft)).toMatchObject({ kind: 'executed', repeated: true });
  });

  it('another person’s draft is not shown to who asks too often', async () => {
    const desk = await aDesk({ caseRate: { burst: 1, everyMs: MINUTE } });
    await send(desk, 'ana', await newDraft(desk, 'ana'));
    const refused = await send(desk, 'ana', await newDraft(desk, 'luz'));
    expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'too-many-cases' }, stored: null });
  });

  it('without a rate a person sends as many as they like', async () => {
    const desk = await aDesk();
    const sent = [];
    for (let i = 0; i <= usualCaseRate.burst; i += 1) sent.push(await send(desk, 'ana', await newDraft(desk, 'ana')));
    expect(sent.every((one) => one.kind === 'executed' && !isDraft(one.stored.ticket))).toBe(true);
  });
});
