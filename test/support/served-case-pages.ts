import { onTestFinished } from 'vitest';
import { later, DAY } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Field } from '../../src/procedure/form.js';
import type { Desk } from '../../src/desk.js';
import { createCasePages } from '../../src/features/mail/case-pages.js';
import { createLinks, mailKeyOf, type PageAct } from '../../src/features/mail/links.js';
import { createHttpServer, type HttpLimits } from '../../src/ops/http/server.js';
import { advance, aDesk, caseOf, draftOf } from './a-desk.js';
import { recordingLog } from './desk-edge.js';

/** The pages behind links of one desk, and how a mail makes such a link. */
export async function aPagedDesk<OneDesk extends Desk>(desk: OneDesk) {
  const links = createLinks(await mailKeyOf(desk));
  const pages = createCasePages(desk, links);
  const token = (ticket: TicketId, act: PageAct, { who = 'ana', days = 30 } = {}): string =>
    links.tokenOf({ ticket, act, person: personId(who), until: later(desk.clock.now(), days * DAY) });
  return { desk, links, pages, token };
}

/** The HTML of a page; fails on an answer that leads elsewhere. */
export function htmlOf(answer: { status: number; html: string } | { status: 303; to: string }): string {
  if ('to' in answer) throw new Error(`leads to ${answer.to}`);
  return answer.html;
}

/** The signature that the form of a page carries. */
export function signedIn(html: string): string {
  const [, signed = ''] = /name="form" value="([^"]+)"/.exec(html) ?? [];
  return signed;
}

/** What a browser sends for these inputs. */
export const sentPage = (signed: string, typed: Readonly<Record<string, string>> = {}): URLSearchParams =>
  new URLSearchParams({ form: signed, ...Object.fromEntries(Object.entries(typed).map(([id, value]) => [`f_${id}`, value])) });

/** The same pages over HTTP. @returns their address, which a token follows */
export async function servedCasePages(pages: ReturnType<typeof createCasePages>, limits: Partial<HttpLimits> = {}) {
  const bot = {
    refuseCaller: () => Promise.resolve({ status: 401 }),
    handle: () => Promise.resolve({ status: 200 }),
    idle: () => Promise.resolve(),
  };
  const { log, lines } = recordingLog();
  const server = createHttpServer({ bot, isReady: () => Promise.resolve(true), log, casePages: pages, limits });
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(() => server.close(200));
  return { url: `http://127.0.0.1:${port}/c/`, port, lines };
}

/** A desk with a case of Ana's that waits for this act of hers. */
export async function aDeskThatAsks(act: PageAct) {
  const desk = await aDesk();
  const made = await aPagedDesk(desk);
  const id = act === 'complete' ? await draftOf(desk) : await caseOf(desk);
  if (act !== 'complete') await advance(desk, id, 'take', 'beto');
  if (act === 'answer') await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje le muestra la pantalla?' });
  if (act === 'judge' || act === 'survey')
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil.\nCierre el programa y ábralo de nuevo.' });
  if (act === 'survey') await advance(desk, id, 'accept', 'ana');
  return { ...made, id, link: made.token(id, act) };
}

const options = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `c${at}`, label: `Opción ${at}` }));

/** A field of each kind that a page can ask for. */
export const everyKindOfField: readonly Field[] = [
  { id: 'words', label: 'Palabras', type: 'text', required: true, help: 'Como se lo diría a otra persona.' },
  { id: 'lines', label: 'Descripción', type: 'long-text', required: true },
  { id: 'mail', label: 'Correo', type: 'email' },
  { id: 'phone', label: 'Teléfono', type: 'phone', required: true },
  { id: 'day', label: 'Día', type: 'date', required: true },
  { id: 'count', label: 'Cuántos', type: 'number', required: true },
  { id: 'few', label: '¿Cuál?', type: 'choice', required: true, choices: [...options(2), { id: 'b', label: 'B' }] },
  { id: 'many', label: 'Tema', type: 'choice', required: true, choices: options(20) },
  {
    id: 'files',
    label: 'Archivos',
    type: 'file',
    required: true,
    choices: [
      { id: 'f1', label: 'a.png' },
      { id: 'f2', label: 'b.png' },
    ],
  },
  { id: 'later', label: 'Pantallas', type: 'file', required: true },
];
