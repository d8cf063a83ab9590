import { z } from 'zod';
import type { Message } from '../../ports/messenger.js';
import type { JsonObject } from '../json.js';
import { runShape } from './carried-run.js';
import { REPORT_FILE } from './first-hour.js';
import { SAMPLE_FILE } from './probe-conversation.js';
import { reportText } from './report.js';

const address = z.string().min(1).max(8_000);
const word = z.string().max(400);

/** The answer to a file that these checks offered; what was offered comes back in its context, and is a claim. */
const consentShape = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('accept'),
    context: z.object({ firstHour: z.union([z.literal('sample'), runShape]) }),
    uploadInfo: z.object({ name: word.default(''), uploadUrl: address, contentUrl: address, uniqueId: word.min(1), fileType: word.default('') }),
  }),
  z.object({ action: z.literal('decline'), context: z.object({ firstHour: z.union([z.literal('sample'), runShape]) }) }),
]);

export type ConsentParts = {
  isCoordinator: boolean;
  /** Puts all bytes into an upload session. @returns `done`, or what kept it from being done */
  upload(uploadUrl: string, bytes: Uint8Array): Promise<string>;
  say(message: Message): Promise<void>;
  removeCard(): Promise<void>;
};

/** Whether the answer is to a file of these checks. */
export function isFirstHourConsent(value: JsonObject): boolean {
  return consentShape.safeParse(value).success;
}

/** Puts the sample or the report where the coordinator let it come; both are made of the context alone. */
export async function takeFirstHourConsent(value: JsonObject, { isCoordinator, upload, say, removeCard }: ConsentParts): Promise<void> {
  const read = consentShape.safeParse(value);
  if (!read.success || !isCoordinator) return say({ kind: 'text', text: 'Ese archivo es sólo para la coordinación.' });
  await removeCard();
  if (read.data.action === 'decline') return say({ kind: 'text', text: 'Entendido: no le envié el archivo.' });
  const { context: { firstHour }, uploadInfo } = read.data;
  const file = firstHour === 'sample' ? SAMPLE_FILE : { name: REPORT_FILE, text: reportText(firstHour) };
  const outcome = await upload(uploadInfo.uploadUrl, Buffer.from(file.text));
  const isThere = outcome === 'done';
  await say({ kind: 'text', text: isThere ? `Listo: ${file.name} está en su OneDrive.` : `No pude dejar ${file.name} en su OneDrive (${outcome}).` });
}
