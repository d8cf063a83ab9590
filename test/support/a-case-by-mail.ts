import { advance } from './a-desk.js';
import type { OutgoingMail } from '../../src/ports/mailbox.js';
import { aMailDesk, aReadMail } from './a-mail-desk.js';

/** An answer under that mail. */
export const answerTo = (id: string | undefined, text: string, more: Parameters<typeof aReadMail>[0] = {}) =>
  aReadMail({ subject: 'RE: precaso', references: id === undefined ? [] : [id], text, ...more });

/** Ana's case by mail at UARIV's desk: complete after one answer. `lacks` and `receipt` are the two mails that she got. */
export async function aCaseByMail() {
  const desk = await aMailDesk();
  const first = await desk.arrives(aReadMail({ subject: 'Precaso: no abre el correo', text: 'Desde ayer no me abre el Outlook.' }));
  const [lacks] = desk.sent.splice(0);
  const second = await desk.arrives(answerTo(lacks?.id, 'Teléfono: 3001234567\nSede: Bogotá'));
  const [receipt] = desk.sent.splice(0);
  const id = first.ticket;
  if (id === undefined || receipt === undefined || lacks === undefined) throw new Error('no case');
  return { desk, id, first, lacks, second, receipt };
}

/** The same case, solved by Beto, with the letter of the solution; `resolve` takes and solves it again. */
export async function aCaseSolvedByMail(solution = 'Se reparó el perfil.') {
  const { desk, ...made } = await aCaseByMail();
  const resolve = async (again = solution) => {
    await advance(desk, made.id, 'take', 'beto');
    await advance(desk, made.id, 'resolve', 'beto', { solution: again });
    await desk.processAllDue();
    return desk.sent.splice(0).at(-1);
  };
  return { desk, ...made, resolve, letter: await resolve() };
}

export function headsOf(mails: readonly OutgoingMail[]) {
  return mails.map(({ to, subject }) => [to, subject]);
}
