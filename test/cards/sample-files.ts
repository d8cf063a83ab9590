import { maxFilesListed } from '../../src/features/files/case-files.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { refOf } from './case-story.js';
import { longAna, registered } from './sample-cases.js';

export const caseFiles = [
  { id: 'f1', name: 'captura.png', type: 'image/png', bytes: 2048 },
  { id: 'f2', name: 'error.pdf', type: 'application/pdf', bytes: 90_000 },
];

export const manyFiles = Array.from({ length: 10 }, (_, i) => ({
  id: `file-${i}-${'0'.repeat(22)}`,
  name: `${i} informe de la revisión ${'muy '.repeat(30)}largo.docx`,
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  bytes: 20_000_000,
}));

export const worstFiles = Array.from({ length: maxFilesListed + 5 }, (_, i) => ({
  ...(manyFiles[i % 10] ?? caseFiles[0]),
  id: `file-${i}-${'0'.repeat(22)}`,
})).map((f) => ({ bytes: 0, type: '', name: '', ...f }));

const listed = (of: readonly { id: string; name: string; type: string; bytes: number }[]) =>
  of.map((f) => ({ ...f, by: refOf(longAna), at: registered().view.now }));

export const attached = (view: CaseView, of: typeof caseFiles): CaseView => ({
  ...view,
  stored: { ...view.stored, ticket: { ...view.stored.ticket, files: listed(of) } },
});
