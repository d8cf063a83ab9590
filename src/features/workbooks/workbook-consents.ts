import { z } from 'zod';
import type { JsonObject } from '../../core/json.js';
import type { ConsentReplies } from '../../talk/message.js';
import { unknownButtonText } from '../../texts/answers.js';
import { onlyCoordinatesText, workbookTexts } from '../../texts/workbook.js';
import { textMessage } from '../answers.js';
import { consentShape, givenFile, removeCard, type TakeConsent } from '../consent.js';
import { workbookOffer } from '../files/case-files.js';
import type { Turn } from '../turn.js';
import { deskWorkbookIdPrefix, workbookIdPrefix } from './workbook-jobs.js';

/** The answer to the offer of a workbook; the store says which file it is, and whose. */
const offered = { workbook: z.string().max(100).startsWith(workbookIdPrefix), title: z.string().max(300).default('') };
const shape = consentShape(z.object(offered));

export const isWorkbookConsent = (value: JsonObject): boolean => shape.safeParse(value).success;

/** Uploads a workbook into the storage of its asker, if they still coordinate. A second press during the upload does nothing. */
export function createWorkbookConsents(): TakeConsent {
  const underWay = new Set<string>();
  return async (turn, value, replies) => {
    const read = shape.safeParse(value);
    if (!read.success || turn.inbound.conversation.kind !== 'personal') return replies.say(textMessage(unknownButtonText));
    const { workbook } = read.data.context;
    if (underWay.has(workbook)) return;
    underWay.add(workbook);
    await taken(turn, read.data, replies).finally(() => underWay.delete(workbook));
  };
}

async function taken({ context, actor }: Turn, consent: z.infer<typeof shape>, replies: ConsentReplies): Promise<void> {
  const say = (said: string) => replies.say(textMessage(said));
  const { workbook, title } = consent.context;
  const file = await context.files.find(workbook);
  if (file === null) {
    await say(workbookTexts.gone);
    return removeCard(replies);
  }
  if (file.owner !== actor.id) return say(workbookTexts.notYours);
  if (!actor.isCoordinator) return say(onlyCoordinatesText(context.procedure));
  if (actor.oversees !== undefined && file.id.startsWith(deskWorkbookIdPrefix)) return say(workbookTexts.ofDesk);
  if (consent.action === 'decline') {
    await context.files.remove(file.id);
    await removeCard(replies);
    return say(workbookTexts.declined(file.name));
  }
  const bytes = await context.files.read(file.id);
  const outcome = bytes === null ? null : await context.upload(consent.uploadInfo.uploadUrl, bytes);
  if (outcome === null) await say(workbookTexts.gone);
  else if (outcome === 'done') {
    context.log.write('info', 'workbook-given', { job: file.id });
    await replies.say(givenFile(consent.uploadInfo, file.name));
    await context.files.remove(file.id);
  } else {
    context.log.write('warn', 'workbook-not-given', { job: file.id, code: outcome });
    await say(workbookTexts[outcome === 'foreign-host' || outcome === 'refused' ? 'failed' : outcome](file.name));
    if (outcome === 'expired') await replies.say(workbookOffer({ title, file }));
  }
  await removeCard(replies);
}
