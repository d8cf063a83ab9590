import { expect, it } from 'vitest';
import { aCaseByMail, answerTo } from '../../support/a-case-by-mail.js';
import { advance } from '../../support/a-desk.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

it('M-06 a number with blanks, underscores and hard blanks around it finds the case of its requester', async () => {
  const { desk, id } = await aCaseByMail();
  for (const subject of ['Sobre _[CASO-000001]_ otra vez', 'Sobre\u00A0CASO-000001\u00A0otra vez', 'sobre el caso 1 otra vez'])
    expect(await desk.arrives(aReadMail({ subject, text: `${subject}.` }))).toMatchObject({ outcome: 'case', ticket: id });
});

it('M-07 the account’s mail with only its own number goes to that case, a second request under it too', async () => {
  const desk = await aMailDesk({ procedure: 'sigce', staff: {}, confirmed: { men: 'mesa@men.example' } });
  const men = { by: 'mesa@men.example', name: 'Mesa MEN' };
  const id = await desk.ticketBy(
    aReadMail({ ...men, subject: 'Escalamiento', text: 'Número del ticket: 56664579\nDescripción del incidente: No abre.' }),
  );
  const again = await desk.arrives(aReadMail({ ...men, subject: 'Rta 56664579 sin acceso', text: 'El usuario volvió a llamar.' }));
  const same = await desk.arrives(
    aReadMail({ ...men, subject: 'Escalamiento', text: 'Número del ticket: 56664579\nTeléfono de contacto: 3101234567' }),
  );
  expect([again, same]).toMatchObject([
    { outcome: 'case', ticket: id },
    { outcome: 'case', ticket: id },
  ]);
});

it('M-53 no mail asks to be answered at a subaddress, which Exchange returns', async () => {
  const { lacks, receipt } = await aCaseByMail();
  expect([lacks, receipt].map((mail) => Object.keys(mail).filter((key) => /reply-?to$/i.test(key) && key !== 'inReplyTo'))).toEqual([
    [],
    [],
  ]);
});

it('M-60 the desk’s mails do not grow with what people quote back', async () => {
  const { desk, id } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  const sizes: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    await advance(desk, id, 'ask', 'beto', { question: `¿En qué equipo ocurre, vez ${i}?` });
    await desk.processAllDue();
    const asked = desk.sent.splice(0).at(-1);
    sizes.push(asked?.text.length ?? 0);
    const quoted = (asked?.text ?? '').split('\n').map((line) => `> ${line}`);
    await desk.arrives(
      answerTo(asked?.id, `En el portátil ${i}.`, { text: ['En el portátil.', ...quoted].join('\n'), fresh: `En el portátil ${i}.` }),
    );
  }
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(60);
});
