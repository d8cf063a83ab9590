import { describe, expect, it } from 'vitest';
import { offerFiles } from '../../../src/features/files/case-files.js';
import { aCaseWith, answerText } from '../../support/a-case-with-files.js';
import { type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { ref } from '../../support/cast.js';

const offers = ({ messenger }: TestDesk) => messenger.sent.filter(({ message }) => 'file' in message);

describe('files that are offered', () => {
  it('offered files go to the chat of the person who asked, and a repeated press offers them once', async () => {
    const { desk, ticket, ids } = await aCaseWith(2);
    const turn = aTurn(desk, 'beto', '');
    const press = { ticket, n: 'n1' } as const;
    expect(answerText(await offerFiles(turn, press, { files: ids.join(',') }))).toContain('Le ofrecí 2 archivos');
    expect(answerText(await offerFiles(turn, press, { files: ids.join(',') }))).toContain('Ya le ofrecí esos archivos');
    expect(offers(desk).map(({ to }) => to)).toEqual([
      { kind: 'person', person: ref('beto').id },
      { kind: 'person', person: ref('beto').id },
    ]);
  });

  it('offering files stops when Teams takes no more, and the dialog says how many came', async () => {
    const { desk, ticket, ids } = await aCaseWith(3);
    const turn = aTurn(desk, 'beto', '');
    desk.messenger.onBegin = ({ message }) => {
      if ('file' in message && JSON.stringify(message).includes(`"file":"${ids[1]}"`)) desk.messenger.failNext('throttled');
    };
    expect(answerText(await offerFiles(turn, { ticket, n: 'n1' }, { files: ids.join(',') }))).toBe(
      'Le ofrecí 1 de 3 archivos en su chat con Precaso; pida los demás en un minuto. Allí pulse «Permitir» y quedan en su OneDrive.',
    );
    expect(offers(desk)).toHaveLength(1);
  });

  it.each([
    ['throttled', 'Teams no recibió los archivos ahora'],
    ['blocked', 'No puedo escribirle en privado'],
    ['no-place', 'No puedo escribirle en privado'],
    ['outcome-unknown', 'Teams no confirmó 1'],
  ] as const)('the dialog says that an offer of files ended as %s', async (code, words) => {
    const { desk, ticket, ids } = await aCaseWith(1);
    desk.messenger.failNext(code);
    expect(answerText(await offerFiles(aTurn(desk, 'beto', ''), { ticket, n: 'n1' }, { files: ids.join(',') }))).toContain(words);
  });

  it('at most ten files are offered at a time', async () => {
    const { desk, ticket, ids } = await aCaseWith(11);
    expect(answerText(await offerFiles(aTurn(desk, 'beto', ''), { ticket, n: 'n1' }, { files: ids.join(',') }))).toBe(
      'Pida hasta 10 archivos a la vez. Elija menos y pida los demás después.',
    );
    expect(offers(desk)).toEqual([]);
  });
});
