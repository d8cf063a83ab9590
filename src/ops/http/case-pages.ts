import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../ports/log.js';
import { readForm } from './read-body.js';
import { refusal, send, sendAndHangUp, type HttpReply } from './reply.js';

export type CasePage = { status: number; html: string } | { status: 303; to: string };

export type ServedCasePages = {
  policy: string;
  /** Changes nothing: programs open the links of a mail before its reader does. @param pressed what the address says by `?r=` */
  open(token: string, pressed: string): Promise<CasePage>;
  send(token: string, form: URLSearchParams, pressed: string): Promise<CasePage>;
  /** A page for a person whose request could not be taken. */
  problem(status: number, what: 'tooLarge' | 'tooSlow' | 'failed'): CasePage;
};

export const CASE_PAGE = '/c/';

/** The maximum for a form; the fields of a card hold half of it. */
const maxFormBytes = 64 * 1_024;

const methods = ['GET', 'HEAD', 'POST'];

type Answering = { casePages: ServedCasePages; log: Log; bodyMs: number };

export async function answerCasePage(req: IncomingMessage, res: ServerResponse, { casePages, log, bodyMs }: Answering): Promise<void> {
  const { method = '' } = req;
  const [token = '', query = ''] = (req.url ?? '').slice(CASE_PAGE.length).split('?', 2);
  if (!methods.includes(method))
    return sendAndHangUp(req, res, refusal(405, 'method-not-allowed', `only ${methods.join(', ')}`, { allow: methods.join(', ') }));
  try {
    const pressed = new URLSearchParams(query).get('r') ?? '';
    if (method !== 'POST') return send(res, replyWith(casePages, await casePages.open(token, pressed)));
    const read = await readForm(req, { maxBytes: maxFormBytes, bodyMs });
    if (read.kind === 'form') return send(res, replyWith(casePages, await casePages.send(token, read.value, pressed)));
    if (read.kind === 'gone') return;
    log.write('info', 'request-refused', { status: read.answer.status });
    sendAndHangUp(req, res, forPeople(casePages, read.answer));
  } catch (cause) {
    log.write('error', 'case-page-failed', {}, cause);
    sendAndHangUp(req, res, replyWith(casePages, casePages.problem(503, 'failed')));
  }
}

/** What a browser may have caused is answered by a page. */
function forPeople(casePages: ServedCasePages, refused: HttpReply): HttpReply {
  if (refused.status === 413) return replyWith(casePages, casePages.problem(413, 'tooLarge'));
  return refused.status === 408 ? replyWith(casePages, casePages.problem(408, 'tooSlow')) : refused;
}

/**
 * The address of a page is a secret of its reader: a page is not stored or listed, and its address not passed on. Its own form says where
 * it comes from, which proxies look at.
 */
function replyWith({ policy }: ServedCasePages, page: CasePage): HttpReply {
  const headers = { 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex, nofollow' };
  if ('to' in page) return { status: page.status, headers: { ...headers, location: page.to } };
  return { status: page.status, html: page.html, headers: { ...headers, 'content-security-policy': policy } };
}
