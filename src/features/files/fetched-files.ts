import type { KeptFile } from '../../ports/file-store.js';
import type { Message } from '../../app/views.js';
import { tooManyFilesText } from '../../texts/answers.js';
import type { TakenFiles } from '../../teams/files/attachments.js';
import type { Turn } from '../handler-context.js';

/** Their addresses do not live long, so they are fetched in the turn that brings them. */
export async function fetched(
  { context, inbound }: Turn,
  takes: TakenFiles = 'of-cases',
): Promise<{ kept: readonly KeptFile[]; complaints: readonly Message[] }> {
  const { kept, refused } = await context.keepFiles(inbound, takes);
  const leftOut = inbound.filesLeftOut === 0 ? [] : [tooManyFilesText(inbound.filesLeftOut)];
  const said = [...refused, ...leftOut].join('\n\n');
  return { kept, complaints: said === '' ? [] : [{ kind: 'text', text: said }] };
}
