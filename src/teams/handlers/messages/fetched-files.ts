import type { KeptFile } from '../../../ports/file-store.js';
import type { Message } from '../../../app/views.js';
import { tooManyFilesText } from '../../../texts/answers.js';
import type { Turn } from '../handler-context.js';

/** Their addresses do not live long, so they are fetched in the turn that brings them. */
export async function fetched({ context, inbound }: Turn): Promise<{ kept: readonly KeptFile[]; complaints: readonly Message[] }> {
  const { kept, refused } = await context.keepFiles(inbound);
  const leftOut = inbound.filesLeftOut === 0 ? [] : [tooManyFilesText(inbound.filesLeftOut)];
  return { kept, complaints: [...refused, ...leftOut].map((sentence) => ({ kind: 'text', text: sentence })) };
}
