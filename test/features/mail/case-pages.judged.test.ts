import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { aDeskThatAsks, htmlOf, sentPage, signedIn } from '../../support/served-case-pages.js';

/** The page of a solution that waits for Ana's word. */
async function judging() {
  const asking = await aDeskThatAsks('judge');
  const { pages, link, desk, id } = asking;
  const open = async () => htmlOf(await pages.open(link));
  const signed = signedIn(await open());
  const send = (typed: Record<string, string>) => pages.send(link, sentPage(signed, typed));
  const events = async () => (await desk.load(id)).history.map(({ event }) => event.type);
  return { ...asking, open, send, events };
}

describe('the page about a solution, as it is judged', () => {
  it('the button of the letter stays chosen on a page that comes back, and chooses nothing by itself', async () => {
    const { pages, link, events } = await judging();
    const html = htmlOf(await pages.open(link, 'si'));
    const again = htmlOf(await pages.send(link, sentPage(signedIn(html)), 'si'));
    expect(again).toContain('value="accept" checked');
    expect(await events()).not.toContain('solution-accepted');
  });

  it('UARIV-17 the survey of a solution that was accepted stands on the same page, and once it is answered there no message asks it', async () => {
    const { desk, pages, link, send, open, events } = await judging();
    await send({ '=': 'accept' });
    const after = await open();
    for (const part of ['Usted confirmó que quedó bien. Gracias.', 'name="f_score"', '<form']) expect(after).toContain(part);
    expect(await pages.send(link, sentPage(signedIn(after), { score: '5' }))).toEqual({ status: 303, to: link });
    expect(await open()).toMatch(/Usted confirmó que quedó bien\. Gracias\..*Recibimos su encuesta\. Gracias\./s);
    await desk.pass(HOUR);
    expect(await events()).toContain('survey-answered');
    expect(desk.notificationsTo('ana')).not.toContain('survey');
  });

  it('UARIV-17 a survey that is left on the page is asked by its message', async () => {
    const { desk, send } = await judging();
    await send({ '=': 'accept' });
    await desk.processAllDue();
    expect(desk.notificationsTo('ana')).not.toContain('survey');
    await desk.pass(11 * MINUTE);
    expect(desk.notificationsTo('ana').filter((kind) => kind === 'survey')).toHaveLength(1);
  });
});
