import type { FileRef } from '../../src/core/ticket/ticket.js';
import type { DialogAnswer } from '../../src/talk/message.js';
import { aDesk, caseOf } from './a-desk.js';
import { actor, ref } from './cast.js';

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A case of Ana's with so many files, all delivered and shown. */
export async function aCaseWith(count: number, type = 'application/pdf') {
  const desk = await aDesk();
  const ticket = await caseOf(desk);
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const kept = await desk.store.files.keep(
      `file-${i}`,
      bytesOf('%PDF-1.7'),
      { owner: ref('ana').id, name: `hoja-${i}.pdf`, type, keptAt: desk.now() },
      100,
    );
    const file: FileRef = { id: kept.id, name: kept.name, type: kept.type, bytes: kept.bytes, by: ref('ana'), at: desk.now() };
    await desk.execute(ticket, { id: `attach-${i}`, type: 'attach-file', file }, actor('ana'));
    ids.push(kept.id);
  }
  await desk.processAllDue();
  return { desk, ticket, ids };
}

export const answerText = (answer: DialogAnswer): string => (answer.kind === 'message' ? answer.text : answer.kind);
