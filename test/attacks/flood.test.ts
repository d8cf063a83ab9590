import { describe, expect, it } from 'vitest';
import { maxOpenDrafts, reportWords } from '../../src/features/drafts/report-words.js';
import { usualCaseRate } from '../../src/features/drafts/complete-draft.js';
import { MINUTE } from '../../src/core/instant.js';
import { createHandlers } from '../../src/features/create-handlers.js';
import { handlePress } from '../../src/features/acts.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { createRender } from '../../src/features/render.js';
import { aDesk, draftOf, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { actor, completeForm, ref, type Who } from '../support/cast.js';

const problem = (i: number): string =>
  `precaso el problema número ${String.fromCharCode(97 + (i % 26))}${'x'.repeat(1 + Math.floor(i / 26))} con el correo`;

const report = (desk: TestDesk, who: Who, i: number, words = problem(i)) =>
  reportWords(desk, { requester: ref(who), actor: actor(who), words, channel: 'precaso', key: [`${who}-${i}`] });

const draftsOf = (desk: TestDesk, who: Who): Promise<number> => desk.store.queries.countDraftsOf(ref(who).id);

describe('a person who opens drafts without end', () => {
  it('UARIV-05 of 90 reports at once 50 are drafts, and the others are refused with what to do', async () => {
    const desk = await aDesk();
    const given = await Promise.all(Array.from({ length: 90 }, (_, i) => report(desk, 'ana', i)));
    expect(given.filter(({ kind }) => kind === 'executed')).toHaveLength(maxOpenDrafts);
    expect(given.at(-1)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'too-many-drafts', most: maxOpenDrafts, numbers: [50, 49, 48] },
    });
    expect(await draftsOf(desk, 'ana')).toBe(maxOpenDrafts);
  });

  it('the refusal lists the newest drafts, and the message is said not to be registered', async () => {
    const desk = await aDesk();
    for (let i = 0; i < maxOpenDrafts; i++) await report(desk, 'ana', i);
    const [answer] = await handleMessage(aTurn(desk, 'ana', 'precaso una cosa más que no sirve'));
    if (answer === undefined) throw new Error('nothing was said');
    const said = JSON.stringify(createRender()(answer));
    expect(said).toContain('no registré este mensaje');
    expect(said).toContain('PRE-000050');
    expect(said).toContain('mis casos');
  });

  it('a report that comes again finds its draft, a colleague still registers for the person, and another person is not concerned', async () => {
    const desk = await aDesk();
    for (let i = 0; i < maxOpenDrafts; i++) await report(desk, 'ana', i);
    expect(await report(desk, 'ana', maxOpenDrafts - 1)).toMatchObject({ kind: 'executed', repeated: true });
    expect(await report(desk, 'luz', 0)).toMatchObject({ kind: 'executed', repeated: false });
    const call = await reportWords(desk, {
      requester: ref('ana'),
      registeredBy: ref('beto'),
      actor: actor('beto'),
      words: 'llama porque no puede escribir',
      channel: 'telephone',
      key: ['call'],
    });
    expect(call.kind).toBe('executed');
  });

  it('drafts that came in a person’s name without proof have a limit of their own, and refuse the person none', async () => {
    const desk = await aDesk();
    const forged = (i: number) =>
      reportWords(desk, {
        requester: ref('ana'),
        actor: actor('ana'),
        words: problem(i),
        channel: 'precaso',
        key: ['mail', `m${i}`],
        isApart: true,
        handed: { mailbox: 'mesa', isUnverified: true },
      });
    for (let i = 0; i < maxOpenDrafts; i++) expect((await forged(i)).kind).toBe('executed');
    expect(await forged(maxOpenDrafts)).toMatchObject({ kind: 'refused', refusal: { code: 'too-many-drafts' } });
    for (let i = 0; i < maxOpenDrafts; i++) expect((await report(desk, 'ana', i, `precaso ${problem(i)} propio`)).kind).toBe('executed');
    expect(await report(desk, 'ana', maxOpenDrafts)).toMatchObject({ kind: 'refused', refusal: { code: 'too-many-drafts' } });
    expect(await forged(maxOpenDrafts)).toMatchObject({ kind: 'refused' });
  });
});

describe('a person who sends cases without end', () => {
  const form = Object.fromEntries(Object.entries(completeForm).map(([field, value]) => [`f_${field}`, value]));
  const liveCards = (desk: TestDesk): number => desk.messagesTo('mesa').filter(({ kind }) => kind === 'posted-card').length;

  it('UARIV-07 of 40 cases sent at once the channel shows 15, and who sent the others reads what to do', async () => {
    const desk = await aDesk({ caseRate: usualCaseRate });
    const said: string[] = [];
    for (let i = 0; i < 40; i += 1) {
      const ticket = await draftOf(desk, { words: problem(i), key: `k${i}` });
      const answer = await handlePress(aTurn(desk, 'ana', ''), { verb: 'send-draft', ticket, n: 'n', ...form });
      if (answer.kind === 'text') said.push(answer.text);
    }
    await desk.processAllDue();
    expect(liveCards(desk)).toBe(usualCaseRate.burst);
    expect(said).toHaveLength(40 - usualCaseRate.burst);
    expect(said[0]).toContain('lo que escribió sigue en la tarjeta');
  });

  it('UARIV-06 the desk’s dialog, forged by the requester, sends no more either, and says back what was typed', async () => {
    const desk = await aDesk({ caseRate: { burst: 1, everyMs: MINUTE } });
    const [first, second] = [await draftOf(desk, { words: problem(1), key: 'k1' }), await draftOf(desk, { words: problem(2), key: 'k2' })];
    await handlePress(aTurn(desk, 'ana', ''), { verb: 'send-draft', ticket: first, n: 'n', ...form });
    const turn = aTurn(desk, 'ana', '');
    const answer = await createHandlers(turn.context).onDialogSubmit(turn.inbound, {
      verb: 'complete-draft',
      ticket: second,
      upTo: 99,
      n: 'n',
      ...form,
    });
    expect(answer).toMatchObject({ kind: 'message', text: expect.stringContaining('Espere un minuto') });
    expect(JSON.stringify(answer)).toContain(completeForm.phone);
    expect((await desk.load(second)).ticket.phase).toBe('draft');
  });
});
