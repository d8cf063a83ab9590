import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { completionFields, draftValues } from '../../../src/core/ticket/forms/draft-fields.js';
import { checklistOf } from '../../../src/core/ticket/forms/transition-fields.js';
import { blankTicket, type FileRef } from '../../../src/core/ticket/ticket.js';
import { ref } from '../../support/cast.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const file = (id: string, type: string, more: Partial<FileRef> = {}): FileRef => ({
  id,
  name: id,
  type,
  bytes: 10,
  by: ref('ana'),
  at: instant(0),
  ...more,
});
const files = [
  file('correo original.eml', 'message/rfc822', { isOriginal: true }),
  file('aviso.msg', 'application/vnd.ms-outlook'),
  file('pantalla.png', 'image/png'),
  file('pasos.pdf', 'application/pdf'),
];

it('SIGCE-12, SIIF-19 a saved mail is not the screen that is asked for, and the mail that brought the request answers no question for files', () => {
  const sigce = shippedProcedure('sigce').procedure;
  const other = { ...blankTicket, group: 'mesa-sigce', category: 'otro', files };
  const screen = checklistOf(sigce, other, 'escalar', 'mesa-n2').find(({ id }) => id === 'captura');
  expect(screen?.choices?.map(({ id }) => id)).toEqual(['pantalla.png', 'pasos.pdf']);
  const siif = shippedProcedure('siif').procedure;
  const draft = { ...blankTicket, category: 'usuarios', files };
  expect(draftValues(draft, siif)['pantallas']).toBe('pantalla.png,pasos.pdf');
  expect(draftValues({ ...draft, files: files.slice(0, 2) }, siif)['pantallas']).toBe('');
  const asked = completionFields(draft, siif).find(({ id }) => id === 'pantallas');
  expect(asked?.choices?.map(({ id }) => id)).toEqual(['pantalla.png', 'pasos.pdf']);
  const proofs = checklistOf(siif, { ...draft, phase: 'working', group: 'back-office' }, 'escalar-n2', 'funcional-n2').find(
    ({ id }) => id === 'soportes',
  );
  expect(proofs?.choices?.map(({ id }) => id)).toEqual(['aviso.msg', 'pantalla.png', 'pasos.pdf']);
});
