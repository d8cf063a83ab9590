import { describe, expect, it } from 'vitest';
import { attachFiles, removeOrphanFiles } from '../../../src/features/files/sent-files.js';
import { DAY, HOUR, instant } from '../../../src/core/instant.js';
import { aDesk, caseOf, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { actor, completeForm, ref } from '../../support/cast.js';

async function send(desk: TestDesk, id: string): Promise<void> {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.from([1, 2, 3]);
  }
  await desk.store.files.keep(id, content(), { owner: ref('ana').id, name: `${id}.png`, type: 'image/png', keptAt: desk.now() }, 100);
}

describe('files that were sent and put to no case', () => {
  it('files attached to no case are removed after a day, and files of a case or sent today stay', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (const name of ['loose', 'of-a-case']) await send(desk, name);
    const file = { id: 'of-a-case', name: 'of-a-case.png', type: 'image/png', bytes: 3, by: ref('ana'), at: desk.now() };
    expect(await desk.execute(id, { id: 'f', type: 'attach-file', file }, actor('ana'))).toMatchObject({ kind: 'executed' });
    desk.clock.moveBy(DAY);
    expect(await removeOrphanFiles(desk)).toBe(0);
    await send(desk, 'of-today');
    desk.clock.moveBy(HOUR + 1);
    expect(await removeOrphanFiles(desk)).toBe(1);
    const { files } = desk.store;
    expect(
      await Promise.all(
        ['loose', 'of-a-case', 'of-today'].map(async (one) => [(await files.find(one))?.id, (await files.read(one))?.byteLength]),
      ),
    ).toEqual([
      [undefined, undefined],
      ['of-a-case', 3],
      ['of-today', 3],
    ]);
    await desk.whenIdle();
  });
});

describe('mails that were saved as files', () => {
  const sent = (name: string, type: string) => ({ id: name, name, type, bytes: 3, owner: ref('ana').id, keptAt: instant(0) });
  const files = [sent('rebote.msg', 'application/vnd.ms-outlook'), sent('foto.png', 'image/png')];

  it.each([
    ['correo', ['rebote.msg', 'foto.png'], { kind: 'executed' }],
    ['impresion', ['foto.png'], { kind: 'refused', refusal: { code: 'mail-not-taken', file: 'rebote.msg' } }],
  ])('a case of %s takes %j of a message with a saved mail and a picture', async (category, taken, outcome) => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await sendForm(desk, id, { ...completeForm, category });
    expect(await attachFiles(desk, id, files, { actor: actor('ana'), key: 'm' })).toMatchObject(outcome);
    expect((await desk.load(id)).ticket.files.map(({ name }) => name)).toEqual(taken);
    await desk.whenIdle();
  });
});
