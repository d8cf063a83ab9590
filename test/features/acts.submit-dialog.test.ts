import { expect, it } from 'vitest';
import { submitDialog } from '../../src/features/acts.js';
import { aCaseWith } from '../support/a-case-with-files.js';
import { inChannel } from '../support/a-turn.js';
import { ref } from '../support/cast.js';

it.each([
  ['offer-files', 'Le ofrecí 2 archivos en su chat con Precaso. Allí pulse «Permitir» y quedan en su OneDrive.'],
  [
    'show-files',
    '«hoja-0.pdf» no es una imagen; en el hilo van sólo imágenes. Pídalo con «Enviármelos». «hoja-1.pdf» no es una imagen; en el hilo van sólo imágenes. Pídalo con «Enviármelos».',
  ],
])('what became of copies (%s) is said late to who asked, in their own chat and in no channel', async (verb, text) => {
  const { desk, ticket, ids } = await aCaseWith(2);
  const turn = await inChannel(desk, 'beto', 'mesa');
  const answer = await submitDialog(turn, { verb, ticket, n: 'n1', f_files: ids.join(',') });
  expect(answer).toMatchObject({ kind: 'message', text });
  const before = desk.messenger.sent.length;
  if (answer.kind === 'message') await answer.late?.();
  expect(desk.messenger.sent.slice(before)).toMatchObject([
    { to: { kind: 'person', person: ref('beto').id }, message: { kind: 'text', text } },
  ]);
});
