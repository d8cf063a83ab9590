import { describe, expect, it } from 'vitest';
import { clauseDesk } from '../support/clause-desk.js';
import { askedAndSolved, askedAtLevel2, broughtToBackOffice, lateAndSentBack, passMinute } from './counted-cases.js';
import { siifDesk, toN2 } from './siif-cases.js';
import { placeName, type Send } from '../support/a-messenger.js';

type Desk = Awaited<ReturnType<typeof clauseDesk>>;

/** What a place was sent: messages of their own, replies in a thread, and updates of either. */
function countsAt({ desk }: Desk, kind: 'person' | 'channel', who: string) {
  const there = desk.messenger.sent.filter(({ to }) => to.kind === kind && placeName(to) === who);
  const count = (is: (send: Send) => boolean) => there.filter(is).length;
  return {
    posts: count(({ how, under }) => how === 'post' && (under ?? null) === null),
    replies: count(({ how, under }) => how === 'post' && (under ?? null) !== null),
  };
}

/** Of the requester, of the channel where the case came, and of the coordinator. */
const countsOf = (d: Desk, group: string) => ({
  requester: countsAt(d, 'person', 'ana'),
  channel: countsAt(d, 'channel', group),
  coordinator: countsAt(d, 'person', 'carla'),
});

describe('the messages of one case on its main path', () => {
  it('UARIV-16 asked and solved at level 1: the requester has a receipt, a question, the solution and the survey, the channel one post', async () => {
    const d = await clauseDesk('uariv');
    await askedAndSolved(d);
    expect(countsOf(d, 'mesa')).toEqual({
      requester: { posts: 4, replies: 0 },
      channel: { posts: 1, replies: 1 },
      coordinator: { posts: 0, replies: 0 },
    });
  });

  it('SIIF-04 taken, assigned, escalated and made an incident: the requester has one card, which says each of it once', async () => {
    const d = await siifDesk();
    const id = await broughtToBackOffice(d);
    expect(countsOf(d, 'back-office')).toEqual({
      requester: { posts: 1, replies: 0 },
      channel: { posts: 1, replies: 1 },
      coordinator: { posts: 0, replies: 0 },
    });
    await d.does(id, 'back-office', 'escalar-n2', toN2);
    await passMinute(d);
    const receipt = d.desk.messagesTo('ana').at(-1);
    expect(JSON.stringify(receipt && d.render(receipt))).toContain(
      'Pasó a ser incidente, con el número INC000001; SERV000001 también sirve.',
    );
    expect(countsOf(d, 'back-office').requester).toEqual({ posts: 1, replies: 0 });
  });

  it('SIGCE-13 late, escalated, sent back and solved: each channel has one post and the coordinator one message', async () => {
    const d = await clauseDesk('uariv');
    await lateAndSentBack(d);
    expect(countsOf(d, 'mesa')).toEqual({
      requester: { posts: 4, replies: 0 },
      channel: { posts: 1, replies: 4 },
      coordinator: { posts: 1, replies: 0 },
    });
    expect(countsAt(d, 'channel', 'infraestructura')).toEqual({ posts: 1, replies: 1 });
  });

  it('SIIF-04 taken at level 2 and asked, the requester has the receipt and the question', async () => {
    const d = await siifDesk();
    await askedAtLevel2(d);
    expect(countsOf(d, 'funcional-n2').requester).toEqual({ posts: 2, replies: 0 });
  });
});
