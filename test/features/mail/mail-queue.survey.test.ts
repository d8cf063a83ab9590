import { describe, expect, it } from 'vitest';
import { openDialog, submitDialog } from '../../../src/features/acts.js';
import { answerMails } from '../../../src/features/mail/mail-queue.js';
import { answerTo, aCaseSolvedByMail } from '../../support/a-case-by-mail.js';
import { aTurn } from '../../support/a-turn.js';

/** Ana accepted by mail, and answers the survey's letter with words. */
async function aSurveyByMail() {
  const { desk, id, letter } = await aCaseSolvedByMail('Se reparó el perfil de Outlook.');
  await desk.arrives(answerTo(letter?.id, 'Sí, quedó bien.'));
  const asking = desk.sent.splice(0).find(({ text }) => text.includes('¿Cómo le fue'));
  const writes = (text: string) => desk.arrives(answerTo(asking?.id, text));
  return { desk, id, writes };
}

describe('words that may answer a survey, and leave a doubt', () => {
  it('SIIF-12 UARIV-17 such a mail is taken as the answers by a colleague who reads it, and then waits no more', async () => {
    const { desk, id, writes } = await aSurveyByMail();
    expect(await writes('Todo muy amable por parte del ingeniero.')).toMatchObject({ outcome: 'waiting', survey: id });
    expect(desk.sent.map(({ text }) => text)).toEqual([expect.stringContaining('cada respuesta en su renglón')]);
    const turn = () => aTurn(desk, 'beto', '');
    const queue = JSON.stringify(await answerMails(turn()));
    const [, mail = ''] = /"open":"survey","ticket":"[^"]+","mail":"([^"]+)"/.exec(queue) ?? [];
    const form = JSON.stringify(await openDialog(turn(), { open: 'survey', ticket: id, mail }));
    for (const part of ['Todo muy amable', '"value":"mail"']) expect(form).toContain(part);
    const asked = (await desk.load(id)).ticket.survey?.askedAt ?? 0;
    const press = { verb: 'record-survey', ticket: id, asked, mail, f_means: 'mail' };
    expect(await submitDialog(turn(), { ...press, n: '1' })).toMatchObject({ kind: 'dialog' });
    expect(await submitDialog(turn(), { ...press, n: '2', f_score: '5' })).toMatchObject({ kind: 'message' });
    expect((await desk.load(id)).ticket.survey?.answers).toMatchObject({ score: '5' });
    expect(JSON.stringify(await answerMails(turn()))).toContain('No hay correos por clasificar.');
  });
});
