import type { WaitingMail } from '../../src/features/mail/classify-mail.js';
import { mailsCard } from '../../src/features/mail/mail-queue.js';
import { instant } from '../../src/core/instant.js';
import { manyFiles } from './sample-files.js';
import { refOf } from './case-story.js';
import { LONG_NAME, LONG_WORDS, longAna, registered } from './sample-cases.js';
import type { Sample } from './samples.js';

const { desk } = registered();

/** A mail that waits to be classified. */
export function aWaitingMailSample(more: Partial<WaitingMail> = {}): WaitingMail {
  return {
    key: 'mesa/1/7',
    mailbox: 'mesa',
    id: 'm7',
    messageId: 'm7@correo.example',
    from: 'aruiz@entidad.example',
    name: 'Ana Ruiz',
    subject: 'Pantalla en negro',
    at: instant(desk.now - 26 * 60_000),
    tries: 1,
    outcome: 'waiting',
    isSure: true,
    text: 'Desde esta mañana el monitor no da imagen. Ya cambié el cable.',
    ...more,
  };
}

const worst = aWaitingMailSample({
  from: `${'a'.repeat(60)}@${'sub.'.repeat(40)}entidad.example`,
  name: LONG_NAME,
  subject: LONG_WORDS.slice(0, 998),
  text: LONG_WORDS,
  isSure: false,
  files: manyFiles.map((file) => ({ ...file, by: refOf(longAna), at: desk.now })),
});

export const mailSamples: { mails: Sample } = {
  mails: {
    usual: () =>
      mailsCard(desk, [
        aWaitingMailSample(),
        aWaitingMailSample({ key: 'mesa/1/8', name: '', from: 'luz@afuera.example', subject: '', isSure: false }),
      ]),
    worst: () =>
      mailsCard(
        desk,
        Array.from({ length: 200 }, (_, i) => ({ ...worst, key: `mesa/1/${i}` })),
      ),
  },
};
