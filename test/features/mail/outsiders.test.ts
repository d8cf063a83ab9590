import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { handlePress, openDialog, submitDialog } from '../../../src/features/acts.js';
import { answerMails } from '../../../src/features/mail/mail-queue.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { ref } from '../../support/cast.js';
import { aTurn } from '../../support/a-turn.js';

const textOf = (messages: unknown): string => JSON.stringify(messages);

describe('a wave of mails without a keyword', () => {
  const form = (mail: string, which: string) => ({ verb: 'mail-aside', mail, f_which: which, f_reason: 'Es publicidad', n: 'n' });

  async function aWave() {
    const desk = await aMailDesk();
    const arrives = (by: string, text: string, more = {}) => desk.arrives(aReadMail({ by, name: by, subject: 'Oferta', text, ...more }));
    for (let i = 0; i < 6; i += 1) await arrives(i < 4 ? 'ventas@acme.example' : `otro${i}@acme.example`, `Oferta ${i}.`);
    await arrives('eva@otra.example', 'No abre el correo.');
    // Each author reads once that it came.
    expect(desk.sent.splice(0)).toHaveLength(4);
    const waiting = async () => (await desk.documents.find('mailbox', 'mesa'))?.body.waiting.length;
    return { desk, arrives, waiting };
  }

  it.each([
    ['one', 6, 'Quedó apartado.'],
    ['sender', 3, 'Se apartaron: 4.'],
    ['domain', 1, 'Se apartaron: 6.'],
  ])('a wave of mails is set aside with one act, as far as it says: %s', async (which, left, said) => {
    const { desk, waiting } = await aWave();
    const shown = textOf(await openDialog(aTurn(desk, 'beto', ''), { verb: 'dialog', open: 'mail-aside', mail: 'mesa/1/1' }));
    expect(shown).toContain('Todos los de @acme.example que esperan: 6');
    const answer = await submitDialog(aTurn(desk, 'beto', ''), form('mesa/1/1', which));
    expect(answer).toMatchObject({ kind: 'message', text: said });
    expect(await waiting()).toBe(left);
    expect(desk.sent).toEqual([]);
  });

  it('SIIF-23 one act sets aside what waits in the queue of its group, and leaves what another group has to read', async () => {
    const desk = await aMailDesk({ procedure: 'uspec', staff: { 'mesa-ayuda': [ref('beto')], impresion: [] } });
    const mail = (text: string) => aReadMail({ by: 'ventas@acme.example', name: 'Ventas', subject: 'Oferta', text });
    await desk.arrives(mail('Oferta 1.'), 'soporte', '1/1');
    await desk.arrives(mail('Oferta 2.'), 'soporte', '1/2');
    await desk.arrives(mail('El tóner que pidió el área.'), 'impresion', '1/1');
    const turn = aTurn(desk, 'beto', '');
    const beto = { ...turn, actor: { ...turn.actor, memberOf: ['mesa-ayuda'] } };
    const shown = textOf(await openDialog(beto, { verb: 'dialog', open: 'mail-aside', mail: 'soporte/1/1' }));
    expect(shown).toContain('Todos los de este remitente que esperan: 2');
    const answer = await submitDialog(beto, form('soporte/1/1', 'sender'));
    expect(answer).toMatchObject({ text: 'Se apartaron: 2.' });
    expect((await desk.documents.find('mailbox', 'impresion'))?.body.waiting).toEqual(['impresion/1/1']);
  });

  it('a mail of a domain that is not received waits in no queue and opens nothing, while its mails about a case and the entity’s people are heard', async () => {
    const { desk, arrives, waiting } = await aWave();
    const open = await desk.ticketBy(aReadMail({ by: 'eli@acme.example', subject: 'precaso no abre el correo', text: 'Falla.' }));
    const [receipt] = desk.sent.splice(0);
    await desk.people.remember(ref('ana').id, { email: 'ana@acme.example' });
    await submitDialog(aTurn(desk, 'beto', ''), form('mesa/1/1', 'domain-off'));
    expect(await arrives('nuevo@acme.example', 'Más ofertas.')).toMatchObject({ outcome: 'aside' });
    expect(await arrives('nuevo@acme.example', 'Más.', { subject: 'precaso ofertas' })).toMatchObject({ outcome: 'aside' });
    expect(await arrives('ana@acme.example', 'No me abre el correo.')).toMatchObject({ outcome: 'waiting' });
    const answered = await arrives('eli@acme.example', 'Teléfono: 3001234567', { references: [receipt?.id ?? ''] });
    expect(answered).toMatchObject({ outcome: 'case', ticket: open });
    expect(await waiting()).toBe(2);
    expect(textOf(await answerMails(aTurn(desk, 'beto', 'correos')))).toContain('Recibir a @acme.example');
    await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-receive', from: '@acme.example' });
    expect(await arrives('nuevo@acme.example', 'Otra vez.')).toMatchObject({ outcome: 'waiting' });
    expect(textOf(await answerMails(aTurn(desk, 'beto', 'correos')))).not.toContain('Recibir a');
  });

  it('of requests of one outsider opens ten in a day, and the rest waits for people; a colleague of the entity has no such end', async () => {
    const desk = await aMailDesk();
    const outcomes = async (by: string) => {
      const found: (string | null)[] = [];
      for (let i = 0; i < 12; i += 1)
        found.push(
          (await desk.arrives(aReadMail({ by, subject: `precaso falla el equipo ${i}`, text: `Falla el equipo ${i} de ${by}.` }))).outcome,
        );
      return [found.filter((one) => one === 'draft').length, found.filter((one) => one === 'waiting').length];
    };
    expect(await outcomes('eva@otra.example')).toEqual([10, 2]);
    expect(await outcomes('ana@entidad.example')).toEqual([12, 0]);
    desk.clock.moveBy(DAY + 1);
    const next = await desk.arrives(aReadMail({ by: 'eva@otra.example', subject: 'precaso no abre el correo', text: 'Falla.' }));
    expect(next).toMatchObject({ outcome: 'draft' });
  });
});
