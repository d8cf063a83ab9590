import { expect, it } from 'vitest';
import { submitDialog } from '../../src/features/acts.js';
import { aCaseWith } from '../support/a-case-with-files.js';
import { inChannel } from '../support/a-turn.js';
import { ref } from '../support/cast.js';

it('what became of copies is said late to who asked, in their own chat and in no channel', async () => {
  const text = 'Le ofrecí 2 archivos en su chat con Precaso. Allí pulse «Permitir» y quedan en su OneDrive.';
  const { desk, ticket, ids } = await aCaseWith(2);
  const turn = await inChannel(desk, 'beto', 'mesa');
  const answer = await submitDialog(turn, { verb: 'offer-files', ticket, n: 'n1', f_files: ids.join(',') });
  expect(answer).toMatchObject({ kind: 'message', text });
  const before = desk.messenger.sent.length;
  if (answer.kind === 'message') await answer.late?.();
  expect(desk.messenger.sent.slice(before)).toMatchObject([
    { to: { kind: 'person', person: ref('beto').id }, message: { kind: 'text', text } },
  ]);
});

it('the button of earlier releases that showed pictures in the thread says where they are now', async () => {
  const { desk, ticket, ids } = await aCaseWith(1);
  const press = { verb: 'show-files', ticket, n: 'n1', f_files: ids.join(',') };
  expect(await submitDialog(await inChannel(desk, 'beto', 'mesa'), press)).toEqual({
    kind: 'message',
    text: 'Las imágenes ya no se muestran en el hilo. Pídalas con «Enviármelos».',
  });
});
