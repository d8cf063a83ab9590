import { describe, expect, it } from 'vitest';
import { submitRegister } from '../../src/features/calls/register-call.js';
import { registerForm } from '../../src/features/calls/register-dialog.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { nodesOf } from '../cards/card-rules.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';
import { workbookCases, workbookSheets } from '../support/clause-workbook.js';

const startsAt = '2026-11-23T08:00:00-05:00';

/** What the form of level 1 offers, with the preset one. */
async function offered(d: ClauseDesk, who: string) {
  const asked = await registerForm({ ...aTurn(d.desk, 'beto', ''), actor: d.actorOf(who) }, { typed: {}, faults: [] });
  if (asked.kind !== 'dialog') throw new Error(asked.kind);
  const input = nodesOf(asked.card).find((node) => node['id'] === 'f_channel');
  return { choices: input?.['choices'], preset: input?.['value'] };
}

/** What the row of the case and the count of its channel say. */
async function workbookOf(d: ClauseDesk): Promise<string> {
  const [row] = await workbookCases(d);
  const counts = (await workbookSheets(d, 'channel')).find(({ sheet }) => sheet === 'Cifras por canal');
  return `${row?.['Canal']} · ${String(counts?.data[1]?.[0])}`;
}

describe('the channels of a procedure', () => {
  it.each([
    ['uariv', ['telephone', 'mobile', 'in-person', 'email', 'precaso', 'web', 'teams', 'automatic']],
    ['uspec', ['telephone', 'email', 'teams']],
    ['siif', ['telephone', 'in-person', 'email', 'teams']],
    ['sigce', ['telephone', 'email', 'teams']],
  ] as const)(
    'UARIV-01 USPEC-01 SIIF-08 SIGCE-01 level 1 chooses among the channels that the text names, and Teams: %s',
    async (id, channels) => {
      const { choices, preset } = await offered(await clauseDesk(id, { startsAt }), firstLevel[id][2]);
      expect(choices).toEqual(channels.map((value) => ({ title: expect.any(String), value })));
      expect(preset).toBe('telephone');
    },
  );

  it.each([
    ['uariv', 'precaso no abre el correo', 'por Teams', 'Teams · Teams'],
    ['uspec', 'soporte no enciende el computador', 'por Teams', 'Teams · Teams'],
    ['uspec', 'precaso no enciende el computador', 'por Teams', 'Teams · Teams'],
    ['siif', 'precaso no me deja registrar el compromiso', 'por Teams', 'Teams · Teams'],
    ['sigce', 'precaso un rector no puede entrar', 'por Teams', 'Teams · Teams'],
  ] as const)(
    'UARIV-01 USPEC-01 SIIF-08 SIGCE-01 the keyword reaches %s with «%s»; card, history and workbook call its channel alike',
    async (id, words, said, inWorkbook) => {
      const d = await clauseDesk(id, { startsAt });
      await handleMessage(aTurn(d.desk, 'ana', words));
      await d.desk.whenIdle();
      const [draft] = (await d.desk.store.queries.ofRequester(d.refOf('ana').id, 2)).tickets;
      if (draft === undefined) throw new Error('nothing was registered');
      await d.execute(draft.id, 'ana', { type: 'fill-draft', fields: d.form(firstLevel[id][1]), submit: true });
      const others = ['por Teams', 'precaso)', 'por soporte', 'por sigce'].filter((other) => other !== said);
      for (const read of [d.shownTo((await d.load(draft.id)).group ?? '').join(), await d.history(draft.id)]) {
        expect(read).toContain(said);
        for (const other of others) expect(read).not.toContain(other);
      }
      expect(await workbookOf(d)).toBe(inWorkbook);
    },
  );

  it.each([
    ['uspec', 'precaso'],
    ['siif', 'mobile'],
    ['sigce', 'automatic'],
  ] as const)(
    'USPEC-01 SIIF-08 SIGCE-01 a form that names a channel the text has not is registered as a call: %s, %s',
    async (id, channel) => {
      const d = await clauseDesk(id, { startsAt });
      const [, category, who] = firstLevel[id];
      const typed = { ...d.form(category), channel, _title: 'No abre', _assignee: who };
      await submitRegister({ ...aTurn(d.desk, 'beto', ''), actor: d.actorOf(who) }, { n: 'n1' }, typed);
      await d.desk.whenIdle();
      expect((await d.desk.store.queries.openOfDesk(5)).tickets.map(({ ticket }) => ticket.channel)).toEqual(['telephone']);
    },
  );
});
