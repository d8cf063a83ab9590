import { z } from 'zod';
import { SendFault, type Message } from '../../ports/messenger.js';
import { sayUnknownButton } from '../../texts/answers.js';
import { runShape } from '../first-hour/carried-run.js';
import { REPORT_FILE } from '../first-hour/first-hour.js';
import { SAMPLE_FILE } from '../first-hour/probe-conversation.js';
import { reportText } from '../first-hour/report.js';
import type { JsonObject } from '../json.js';
import type { TakeConsent } from './file-consent.js';
import { sayRefused } from './refusal-message.js';

const address = z.string().min(1).max(8_000);
const context = z.object({ firstHour: z.union([z.literal('sample'), runShape]) });
const uploadInfo = z.object({ name: z.string().max(400), uploadUrl: address, contentUrl: address, uniqueId: z.string().min(1).max(200), fileType: z.string().max(40).default('') });

/** The answer to a file that the installation's checks offered; the file is made of its context, which is a claim. */
const consentShape = z.discriminatedUnion('action', [z.object({ action: z.literal('accept'), context, uploadInfo }), z.object({ action: z.literal('decline'), context })]);

const text = (words: string): Message => ({ kind: 'text', text: words });

/** Whether the answer is to a file of these checks, and not to one of a case. */
export function isFirstHourConsent(value: JsonObject): boolean {
  return consentShape.safeParse(value).success;
}

/** Puts the sample or the report into the storage of the coordinator who let it come. */
export const takeFirstHourConsent: TakeConsent = async (turn, value, { say, removeCard }) => {
  const read = consentShape.safeParse(value);
  if (!read.success || turn.inbound.conversation.kind !== 'personal') return say(text(sayUnknownButton()));
  if (!turn.actor.isCoordinator) return say(text(await sayRefused(turn, { code: 'only-coordinator' }, null)));
  const consent = read.data;
  // Of no use any more once it was answered; that it still stands there is no reason to give nothing.
  await removeCard().catch((fault: unknown) => {
    if (!(fault instanceof SendFault)) throw fault;
  });
  if (consent.action === 'decline') return say(text('Entendido: no le envié el archivo.'));
  const { firstHour } = consent.context;
  const file = firstHour === 'sample' ? SAMPLE_FILE : { name: REPORT_FILE, text: reportText(firstHour) };
  const outcome = await turn.desk.upload(consent.uploadInfo.uploadUrl, Buffer.from(file.text));
  if (outcome === 'done') return say({ kind: 'file-card', ...consent.uploadInfo, name: consent.uploadInfo.name === '' ? file.name : consent.uploadInfo.name });
  return say(text(`No pude dejar ${file.name} en su OneDrive (${outcome}). Repita la prueba para pedirlo otra vez.`));
};
