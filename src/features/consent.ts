import type { JsonObject } from '../core/json.js';
import { z } from 'zod';
import type { Message, ConsentReplies } from '../talk/message.js';
import { oneLine } from '../cards/user-words.js';
import { SendFault } from '../ports/messenger.js';
import type { Turn } from './turn.js';

export type TakeConsent = (turn: Turn, value: JsonObject, replies: ConsentReplies) => Promise<void>;

const address = z.string().min(1).max(8_000);
const uploadInfo = z.object({
  name: z.string().max(400),
  uploadUrl: address,
  contentUrl: address,
  uniqueId: z.string().min(1).max(200),
  fileType: z.string().max(40).default(''),
});

/** `context` is what our card gave it, and is not trusted. */
export function consentShape<Context extends z.ZodType>(context: Context) {
  return z.discriminatedUnion('action', [
    z.object({ action: z.literal('accept'), context, uploadInfo }),
    z.object({ action: z.literal('decline'), context }),
  ]);
}

/** @param own its name if Teams gave none */
export function givenFile({ name: given, contentUrl, uniqueId, fileType }: z.infer<typeof uploadInfo>, own: string): Message {
  const name = given === '' ? own : given;
  const contentType = 'application/vnd.microsoft.teams.card.file.info';
  return {
    kind: 'text',
    text: '',
    file: {
      summary: `Ya está en su OneDrive: ${oneLine(name, 120)}`,
      attachment: { contentType, contentUrl, name, content: { uniqueId, fileType } },
    },
  };
}

/** If the removal fails, the file is delivered all the same. */
export async function removeCard(replies: ConsentReplies): Promise<void> {
  await replies.removeCard().catch((fault: unknown) => {
    if (!(fault instanceof SendFault)) throw fault;
  });
}
