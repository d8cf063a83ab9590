import { z } from 'zod';
import { MailboxFault, type OutgoingMail } from '../../ports/mailbox.js';
import { SendFault } from '../../ports/messenger.js';
import { composeMail } from '../compose-mail.js';
import { GraphAnswer, type GraphCalls } from './graph-calls.js';

const draft = z.object({ id: z.string().min(1), internetMessageId: z.string().optional() });
const state = z.object({ isDraft: z.boolean(), internetMessageId: z.string().optional() });

/**
 * Makes a draft and sends it, so that an unknown outcome can be asked for: the immutable id of a draft stays that of the mail in *Sent*.
 * Source: https://learn.microsoft.com/graph/api/user-post-messages, …/message-send, https://learn.microsoft.com/graph/outlook-immutable-id
 *
 * @returns ids of the mail, ours first. @throws {SendFault}
 */
export async function sendDraft({ call }: GraphCalls, mail: OutgoingMail, from: string, date: Date): Promise<readonly string[]> {
  const raw = await composeMail(mail, from, date);
  const init = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: raw.toString('base64') };
  const made = await call('/messages', init, async (response) => draft.parse(await response.json())).catch((fault: unknown) => {
    throw notSent(fault);
  });
  if (made === null) throw new SendFault('not-sent', null, { cause: new MailboxFault('broken') });
  const path = `/messages/${encodeURIComponent(made.id)}`;
  const sent = await call(`${path}/send`, { method: 'POST' }, finished).catch((fault: unknown) => fault);
  const now = await call(`${path}?$select=isDraft,internetMessageId`, {}, async (response) => state.parse(await response.json())).catch(
    () => null,
  );
  if (sent !== true && now?.isDraft !== false) await takeBack({ call }, path, now?.isDraft === true, sent);
  const ids = [made.internetMessageId, now?.internetMessageId].flatMap((id) => id?.replaceAll(/[<>]/g, '') ?? []);
  return [...new Set([mail.id, ...ids])];
}

const finished = async (response: Response): Promise<true> => {
  await response.body?.cancel();
  return true;
};

/** A draft that could be deleted was not sent, and never will be. @throws {SendFault} always */
async function takeBack({ call }: Pick<GraphCalls, 'call'>, path: string, isDraft: boolean, fault: unknown): Promise<never> {
  const isDeleted = isDraft && (await call(path, { method: 'DELETE' }, finished).catch(() => null)) === true;
  throw isDeleted ? notSent(fault) : new SendFault('outcome-unknown', null, { cause: fault });
}

/** Why a mail that certainly did not leave was not taken. */
function notSent(fault: unknown): SendFault {
  if (!(fault instanceof MailboxFault)) return new SendFault('not-sent', null, { cause: fault });
  if (fault.code === 'limited') return new SendFault('throttled', fault.retryAfterMs, { cause: fault });
  const { cause } = fault;
  const isRefused = fault.code === 'broken' && cause instanceof GraphAnswer && cause.status < 500 && cause.status !== 408;
  return new SendFault(isRefused ? 'refused' : 'not-sent', null, { cause: fault });
}
