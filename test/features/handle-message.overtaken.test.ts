import { describe, expect, it } from 'vitest';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Message } from '../../src/talk/message.js';
import { HOUR, later, MINUTE, SECOND, type Instant } from '../../src/core/instant.js';
import { createHandlers } from '../../src/features/create-handlers.js';
import type { MessageEdit } from '../../src/talk/inbound.js';
import { aDesk, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { changesOf, worked } from '../support/edited-messages.js';

/** Ana's message, and what becomes of it, as the platform brings them: in any order. */
async function written() {
  const desk = await aDesk();
  const begun = desk.now();
  desk.clock.moveBy(5 * MINUTE);
  const turn = aTurn(desk, 'ana', '');
  const handlers = createHandlers(turn.context);
  const inbound = (text: string, at: Instant) => ({ ...turn.inbound, text, at });
  return {
    desk,
    comes: (text: string, at = begun) => handlers.onText(inbound(text, at)),
    changes: (edit: MessageEdit, text = '', minutes = 1) => handlers.onEdited(inbound(text, later(begun, minutes * MINUTE)), edit),
  };
}

async function onlyDraft(desk: TestDesk): Promise<StoredTicket> {
  await desk.whenIdle();
  const [draft, ...others] = await desk.store.queries.openDrafts(9);
  if (draft === undefined || others.length > 0) throw new Error('not one draft');
  return draft;
}

const draftsOf = async (desk: TestDesk) => {
  await desk.whenIdle();
  return (await desk.store.queries.openDrafts(9)).map(({ ticket }) => ticket.words);
};

describe('a change that overtakes its message', () => {
  it('UARIV-05 of a message that was deleted before it came nothing is made, however often both come', async () => {
    const { desk, comes, changes } = await written();
    for (let times = 0; times < 2; times++) expect(await changes('deleted')).toEqual([]);
    for (let times = 0; times < 2; times++) expect(await comes('precaso no abre el correo')).toEqual([]);
    expect(await changes('deleted')).toEqual([]);
    expect(await draftsOf(desk)).toEqual([]);
  });

  it('UARIV-05 a message that was changed before it came counts as changed, once', async () => {
    const { desk, comes, changes } = await written();
    await changes('edited', 'precaso no abre el correo');
    for (let times = 0; times < 2; times++) expect(await comes('precaso no habre el coreo')).toEqual([]);
    await changes('edited', 'precaso no abre el correo');
    expect(await draftsOf(desk)).toEqual(['no abre el correo']);
  });

  it('UARIV-05 a change from before the deletion brings nothing back; restored, the message counts', async () => {
    const { desk, comes, changes } = await written();
    await changes('deleted', '', 3);
    expect(await changes('edited', 'precaso no habre el correo', 2)).toEqual([]);
    expect(await draftsOf(desk)).toEqual([]);
    await changes('restored', 'precaso no abre el correo', 4);
    expect(await comes('precaso no habre el coreo')).toEqual([]);
    expect(await draftsOf(desk)).toEqual(['no abre el correo']);
  });

  it('what was deleted is remembered for an hour; another message is not touched by it', async () => {
    const { desk, comes, changes } = await written();
    await changes('deleted');
    const other = aTurn(desk, 'ana', 'precaso no imprime');
    await createHandlers(other.context).onText({ ...other.inbound, at: later(desk.now(), -MINUTE) });
    expect(await draftsOf(desk)).toEqual(['no imprime']);
    desk.clock.moveBy(HOUR + SECOND);
    await comes('precaso no abre el correo');
    expect(await draftsOf(desk)).toHaveLength(2);
  });

  it.each([0, 2])(
    'UARIV-05 a message that one instance registers while another one reads its deletion is said to be deleted, once, also of one that came %s seconds before',
    async (seconds) => {
      const { desk, comes, changes } = await written();
      const answers: Message[] = [];
      const deleted = async () => void answers.push(...(await changes('deleted', '', 6)));
      desk.weather.beforeAppend = () => {
        desk.clock.moveBy(seconds * SECOND);
        return deleted();
      };
      answers.push(...(await comes('precaso no abre el correo', seconds === 0 ? undefined : desk.now())));
      const deletions = async () =>
        (await onlyDraft(desk)).history.filter(({ event }) => event.type === 'message-edited' && event.after === null).length;
      const said = () =>
        answers.filter((answer) => answer.kind === 'text' && answer.text.startsWith('Borró su mensaje, pero PRE-000001 sigue')).length;
      expect([await deletions(), said()]).toEqual([1, 1]);
      await deleted();
      expect([await deletions(), said()]).toEqual([1, 1]);
    },
  );

  it('UARIV-13 of a note whose deletion another instance reads as it is written the history says that it was deleted', async () => {
    const desk = await aDesk();
    const id = await worked(desk);
    const begun = desk.now();
    desk.clock.moveBy(MINUTE);
    const turn = aTurn(desk, 'beto', '');
    const handlers = createHandlers(turn.context);
    desk.weather.beforeAppend = async () => void (await handlers.onEdited({ ...turn.inbound, text: '', at: desk.now() }, 'deleted'));
    await handlers.onText({ ...turn.inbound, text: 'nota caso 1: el usuario está en Cali', at: begun });
    await desk.whenIdle();
    expect(await changesOf(desk, id)).toEqual([['el usuario está en Cali', null]]);
  });
});
