import { describe, expect, it, onTestFinished } from 'vitest';
import { aFile, anHourAgo, mailboxContract, anOutgoingMail, aPlainMail } from '../../contract/mailbox/mailbox.contract.js';
import { GraphStandIn, aGraphMailbox } from '../../support/graph-stand-in.js';

async function opened(limits = {}) {
  const graph = await new GraphStandIn().start();
  onTestFinished(() => graph.stop());
  const place = aGraphMailbox(graph, limits);
  return { ...place, graph };
}

describe('a mailbox by Microsoft Graph', () => {
  mailboxContract(opened);
});

describe('answers of Microsoft Graph', () => {
  it('a token that is refused is renewed once', async () => {
    const { mailbox, graph, deliver } = await opened();
    await deliver(aPlainMail('a'));
    graph.token = 'second';
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(1);
    expect(graph.tokens).toEqual(['Bearer first', 'Bearer second']);
    graph.faults = [
      { on: /inbox/, status: 401 },
      { on: /inbox/, status: 401 },
    ];
    await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'refused' });
  });

  it.each([
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { code: 'limited', retryAfterMs: 7_000 },
    ],
    [{ status: 503 }, { code: 'limited', retryAfterMs: null }],
    [{ status: 500 }, { code: 'unreachable' }],
    [{ status: 403, code: 'ErrorAccessDenied' }, { code: 'refused' }],
    [{ status: 400, code: 'ErrorQuotaExceeded' }, { code: 'full' }],
    [{ status: 200, drop: true } as const, { code: 'unreachable' }],
  ])('an answer %o is told as %o', async (answer, told) => {
    const { mailbox, graph } = await opened();
    graph.faults = [{ on: /inbox/, ...answer }];
    await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject(told);
  });

  it('a silent service ends a call at its time', async () => {
    const { mailbox, graph } = await opened({ callMs: 50 });
    graph.delayMs = 5_000;
    await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('at most four calls are under way at once', async () => {
    const { mailbox, graph } = await opened();
    graph.delayMs = 20;
    await Promise.all(Array.from({ length: 12 }, () => mailbox.inbox(anHourAgo(), 1)));
    expect(graph.mostAtOnce).toBe(4);
  });

  it('a link to more mails is not followed to another server, which would get the token', async () => {
    const { mailbox, graph, deliver } = await opened();
    for (const subject of ['a', 'b', 'c']) await deliver(aPlainMail(subject));
    expect(await mailbox.inbox(anHourAgo(), 5)).toHaveLength(3);
    graph.address = 'http://127.0.0.1:1/v1.0';
    await expect(mailbox.inbox(anHourAgo(), 5)).rejects.toMatchObject({ code: 'broken' });
  });

  it('a mail that comes empty or cut off is no whole mail', async () => {
    const { mailbox, graph, deliver } = await opened();
    await deliver('');
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    if (mail === undefined) throw new Error('no mail');
    await expect(mailbox.fetch(mail, await aFile())).rejects.toMatchObject({ code: 'broken' });
    graph.faults = [{ on: /value/, status: 200, drop: true }];
    await expect(mailbox.fetch(mail, await aFile())).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('a mail that was moved elsewhere is not moved again, which would make a second of it', async () => {
    const { mailbox, graph, deliver, counts } = await opened();
    await deliver(aPlainMail('a'));
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    graph.mails = graph.mails.map((each) => ({ ...each, folder: 'drafts-id' }));
    expect(await mailbox.move(mail?.key ?? '', 'done')).toBe(false);
    expect(await counts()).toEqual({});
  });

  it('a move whose answer was lost is told as no longer in the inbox when it is tried again', async () => {
    const { mailbox, graph, deliver, counts } = await opened();
    await deliver(aPlainMail('a'));
    const [mail] = await mailbox.inbox(anHourAgo(), 5);
    graph.faults = [{ on: /move/, status: 0, act: true, drop: true }];
    await expect(mailbox.move(mail?.key ?? '', 'done')).rejects.toMatchObject({ code: 'unreachable' });
    expect(await mailbox.move(mail?.key ?? '', 'done')).toBe(false);
    expect(await counts()).toEqual({ Tramitados: 1 });
  });
});

describe('sending by Microsoft Graph', () => {
  it('M-10 the id by which the service replaced ours is told beside it', async () => {
    const { mailbox, graph, somebody } = await opened();
    graph.replacesIds = true;
    const [ours, theirs] = await mailbox.send(anOutgoingMail(somebody));
    expect(ours).toBe('uno.dos@entidad.example');
    expect(theirs).toMatch(/^other-.*@x\.prod\.outlook\.com$/);
    expect(await mailbox.sentAs(theirs ?? '')).toEqual([theirs]);
  });

  it('M-50 a mail whose answer was lost after it left counts as sent', async () => {
    const { mailbox, graph, somebody, received } = await opened();
    graph.faults = [{ on: /send$/, status: 0, act: true, drop: true }];
    expect(await mailbox.send(anOutgoingMail(somebody))).toEqual(['uno.dos@entidad.example']);
    expect(await received()).toHaveLength(1);
  });

  it('M-50 a mail that is still a draft was not sent, and its draft is taken back', async () => {
    const { mailbox, graph, somebody } = await opened();
    graph.faults = [{ on: /send$/, status: 0, drop: true }];
    await expect(mailbox.send(anOutgoingMail(somebody))).rejects.toMatchObject({ code: 'not-sent' });
    expect(graph.mails).toEqual([]);
  });

  it('M-50 where it cannot be told whether a mail left, its outcome is unknown', async () => {
    const { mailbox, graph, somebody } = await opened();
    graph.faults = [
      { on: /send$/, status: 0, drop: true },
      { on: /GET .messages/, status: 500 },
    ];
    await expect(mailbox.send(anOutgoingMail(somebody))).rejects.toMatchObject({ code: 'outcome-unknown' });
  });

  it.each([
    [
      { on: /POST .messages$/, status: 429, headers: { 'retry-after': '30' } },
      { code: 'throttled', retryAfterMs: 30_000 },
    ],
    [
      { on: /send$/, status: 429, headers: { 'retry-after': '30' } },
      { code: 'throttled', retryAfterMs: 30_000 },
    ],
    [{ on: /send$/, status: 400, code: 'ErrorInvalidRecipients' }, { code: 'refused' }],
    [{ on: /send$/, status: 403, code: 'ErrorSendAsDenied' }, { code: 'not-sent' }],
    [{ on: /POST .messages$/, status: 413 }, { code: 'refused' }],
    [{ on: /POST .messages$/, status: 0, drop: true } as const, { code: 'not-sent' }],
  ])('M-51 an answer %o leaves no mail behind and is told as %o', async (answer, told) => {
    const { mailbox, graph, somebody } = await opened();
    graph.faults = [answer];
    await expect(mailbox.send(anOutgoingMail(somebody))).rejects.toMatchObject(told);
    expect(graph.mails).toEqual([]);
  });
});
