import { reportText, carriedRunShape } from '../../teams/first-hour/run.js';
import { z } from 'zod';
import { unknownButtonText } from '../../texts/answers.js';
import { fileNotStoredText, reportFile, runTexts, sampleTexts } from '../../texts/installation-checks.js';
import type { JsonObject } from '../../core/json.js';
import { consentShape, givenFile, removeCard, text, type TakeConsent } from '../consent.js';
import { refusedText } from '../answers.js';

/** The answer to a file that the installation's checks offered; the file is made from its context, which is not trusted. */
const shape = consentShape(z.object({ firstHour: z.union([z.literal('sample'), carriedRunShape]) }));

/** Whether the answer is about a file of these checks, and not about one of a case. */
export function isFirstHourConsent(value: JsonObject): boolean {
  return shape.safeParse(value).success;
}

/** Puts the sample or the report into the storage of the coordinator who accepted it. */
export const takeFirstHourConsent: TakeConsent = async (turn, value, replies) => {
  const { say } = replies;
  const read = shape.safeParse(value);
  if (!read.success || turn.inbound.conversation.kind !== 'personal') return say(text(unknownButtonText));
  if (!turn.actor.isCoordinator) return say(text(refusedText(turn, { code: 'only-coordinator' }, null)));
  const consent = read.data;
  await removeCard(replies);
  if (consent.action === 'decline') return say(text(runTexts.declined));
  const { firstHour } = consent.context;
  const file = firstHour === 'sample' ? sampleTexts.file : { name: reportFile.name, text: reportText(firstHour) };
  const outcome = await turn.context.upload(consent.uploadInfo.uploadUrl, Buffer.from(file.text));
  return say(outcome === 'done' ? givenFile(consent.uploadInfo, file.name) : text(fileNotStoredText(file.name, outcome)));
};
