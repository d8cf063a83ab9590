import { LRUCache } from 'lru-cache';
import { inputsOf, type FieldInput } from '../../cards/field-input.js';
import { cameBack } from '../../core/ticket/forms/conditions.js';
import type { PersonActor, PersonId } from '../../core/people/person.js';
import { take, untouched, type Allowance, type RateLimit } from '../../core/rate-limit/gcra.js';
import { isRepeated, PAGE_PRESS } from '../../core/outbox/stored-ticket.js';
import { isDraft, isRequester, type FieldValues } from '../../core/ticket/ticket.js';
import type { FieldFault, Refusal } from '../../core/ticket/refusals.js';
import type { Desk } from '../../desk.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import { faultCountText, fieldFaultText, stillAskedText } from '../../texts/fields.js';
import { mailProblems, mailRemarks, mailPageTexts } from '../../texts/mail-pages.js';
import { safeText } from '../../teams/protocol/incoming-text.js';
import { askedPages, type AskedPage } from './asked-pages.js';
import { endedPage, refusedRemark, typedOf } from './ended-page.js';
import type { LinkClaim, Links } from './links.js';
import { faultNotice, folded, inputHtml, notice, pageForm, pagePolicy, paragraph, quoted, wholePage, type Html } from './page-html.js';

/** A page, or where the result of a form is: relative, because a proxy may have put the desk under a path. */
export type PageAnswer = { status: number; html: string } | { status: 303; to: string };

/** So many forms of one link are taken: six at once, then one each ten seconds. */
const formRate: RateLimit = { burst: 6, everyMs: 10_000 };

/**
 * For people who have no account here. A page that is opened changes nothing; its form acts by the commands of the cards' buttons, as the
 * person that the link names. A text that is no link costs a hash.
 */
export function createCasePages(desk: Desk, links: Links) {
  const used = new LRUCache<string, Allowance>({ max: 10_000 });
  const mayAct = (token: string): boolean => {
    const { waitMs, left } = take(used.get(token) ?? untouched, [formRate], desk.steady.now());
    used.set(token, left);
    return waitMs === 0;
  };
  const parts: LinkedPages = { desk, links, mayAct };
  return {
    policy: pagePolicy,
    open: (token: string, pressed?: string): Promise<PageAnswer> => openPage(parts, token, pressed),
    send: (token: string, form: URLSearchParams, pressed?: string): Promise<PageAnswer> => sendPage(parts, token, form, pressed),
    problem: (status: number, what: keyof typeof mailProblems): PageAnswer => problemPage(parts, status, what),
  };
}

type LinkedPages = { desk: Desk; links: Links; mayAct(token: string): boolean };

type OpenedLink = { token: string; claim: LinkClaim; view: CaseView & { reader: PersonId } };

async function openPage(parts: LinkedPages, token: string, pressed?: string): Promise<PageAnswer> {
  const opened = await openLink(parts, token);
  if ('status' in opened) return opened;
  const asked = askedPages[opened.claim.act](opened.view, pressed);
  return asked === null ? endedAnswer(opened, 200) : formAnswer(parts, opened, asked, 200);
}

/** A case of which the person is no longer the requester is answered as none. */
async function openLink(parts: LinkedPages, token: string, typed: FieldValues = {}): Promise<OpenedLink | PageAnswer> {
  const { desk, links } = parts;
  const claim = links.read(token, desk.clock.now());
  if (claim === 'expired') return problemPage(parts, 410, 'expired', typed);
  const stored = claim === null ? null : await desk.tickets.load(claim.ticket);
  if (claim === null || stored === null || !isRequester(stored.ticket, claim.person)) return problemPage(parts, 404, 'unknown');
  return { token, claim, view: { ...(await caseView(desk, stored)), reader: claim.person } };
}

async function sendPage(parts: LinkedPages, token: string, form: URLSearchParams, pressed?: string): Promise<PageAnswer> {
  const { desk, links, mayAct } = parts;
  const typed = typedIn(form);
  const opened = await openLink(parts, token, typed);
  if ('status' in opened) return opened;
  const { claim, view } = opened;
  const actor = actorOf(opened);
  const signed = form.get('form') ?? '';
  const seen = links.seenIn(token, signed);
  const press = `${PAGE_PRESS}${desk.ids.derived('mail-page', signed, JSON.stringify(typed))}`;
  const asked = askedPages[claim.act](view, pressed);
  const isOfBefore = asked?.isAfter === true && seen !== null && seen !== asked.seen;
  // The second press of a double one.
  if (asked === null || isOfBefore) return isRepeated(view.stored, press, actor) ? seePage(token) : endedAnswer(opened, 409, typed);
  if (!mayAct(token)) return formAnswer(parts, opened, asked, 429, { typed, remark: mailRemarks.tooOften });
  if (seen === null) return formAnswer(parts, opened, asked, 403, { typed, remark: mailRemarks.unproved });
  const done = await asked.send(desk, view, { press, seen, typed }, actor);
  if (done.kind === 'back') return formAnswer(parts, opened, asked, done.remark === '' ? 422 : 409, { typed, ...done });
  if (done.kind === 'refused') return refusedAnswer(parts, opened, done.refusal, typed);
  return isDraft(done.stored.ticket) ? stillDraft(parts, opened, typed) : seePage(token);
}

/** The page is asked for anew, so that loading it again sends nothing again. */
const seePage = (token: string): PageAnswer => ({ status: 303, to: token });

async function refusedAnswer(parts: LinkedPages, { token }: OpenedLink, refusal: Refusal, typed: FieldValues): Promise<PageAnswer> {
  const opened = await openLink(parts, token, typed);
  if ('status' in opened) return opened;
  const asked = askedPages[opened.claim.act](opened.view);
  if (asked === null) return endedAnswer(opened, 409, typed);
  if (refusal.code === 'fields-missing') return formAnswer(parts, opened, asked, 422, { typed, faults: refusal.faults });
  return formAnswer(parts, opened, asked, 409, { typed, remark: refusedRemark(refusal, opened.view) });
}

/** The draft has kept what was sent, and lacks more; where it lacks only files, the page says so when it is asked for anew. */
async function stillDraft(parts: LinkedPages, { token }: OpenedLink, typed: FieldValues): Promise<PageAnswer> {
  const opened = await openLink(parts, token);
  const asked = 'status' in opened ? null : askedPages.complete(opened.view);
  if (asked === null || 'status' in opened || asked.left.length === 0) return seePage(token);
  const opening = asked.left.filter(({ field }) => asked.state.faults.every((found) => found.field !== field));
  return formAnswer(parts, opened, asked, 422, { typed, remark: stillAskedText(opening) });
}

function actorOf({ claim: { person }, view }: OpenedLink): PersonActor {
  const { requester, sentBy } = view.stored.ticket;
  const name = (person === sentBy?.id ? sentBy : requester).name;
  return { kind: 'person', id: person, name, memberOf: [], isCoordinator: false };
}

/** No form of the desk has more inputs. */
const maxInputs = 200;

/** Cleaned like those of a card; several values of one input stand in one text. */
function typedIn(form: URLSearchParams): FieldValues {
  const typed = new Map<string, string[]>();
  for (const [name, value] of form) {
    const values = typed.get(name) ?? [];
    if (name.startsWith('f_') && (values.length > 0 || typed.size < maxInputs)) typed.set(name, [...values.slice(-maxInputs), value]);
  }
  const textOf = (values: readonly string[]) => safeText(values.join(',').replace(/\r\n?/g, '\n'));
  return Object.fromEntries([...typed].map(([name, values]) => [name.slice(2), textOf(values)]));
}

type ShownAgain = { typed?: FieldValues; faults?: readonly FieldFault[]; remark?: string };

function formAnswer({ links }: LinkedPages, opened: OpenedLink, asked: AskedPage, status: number, shown: ShownAgain = {}): PageAnswer {
  const { token, view } = opened;
  const { open, known, state: standing, seen } = asked;
  const typed = { ...standing.typed, ...shown.typed };
  const state = { ...standing, typed, faults: shown.faults ?? standing.faults };
  const inputs = (fields: readonly Field[]) => inputsOf(fields, state).map((input) => withFileByMail(input, fields, standing.sent));
  const [first, others] = [inputs(open), inputs(known)];
  const { faults, opened: opening } = cameBack(state.among ?? open, state);
  const apart = faults.filter(({ field }) => [...first, ...others].every(({ id }) => id !== `f_${field}`)).map(fieldFaultText);
  const isAllKnown = first.length === 0 || others.some(({ fault }) => fault !== '');
  const remark = shown.remark || stillAskedText(opening);
  const body: readonly Html[] = [
    faultNotice(faultCountText(faults), [...first, ...others], apart),
    faults.length === 0 ? notice(remark) : paragraph(remark),
    quoted(asked.quoted.title, asked.quoted.words),
    ...asked.told.map(paragraph),
    pageForm(
      links.formOf(token, seen),
      [
        ...([...first, ...others].some(({ label }) => label.endsWith(' *')) ? [paragraph(mailPageTexts.required)] : []),
        ...first.map(inputHtml),
        folded(mailPageTexts.known, others.map(inputHtml), isAllKnown ? 'unfolded' : 'folded'),
      ],
      mailPageTexts.send,
    ),
  ];
  const tab = faults.length === 0 ? asked.title : `${faultCountText(faults)} · ${asked.title}`;
  return { status, html: wholePage(asked.title, view.procedure.deskName, body, { tab }) };
}

/** A page takes no files: they come with an answer to the mail. */
function withFileByMail(input: FieldInput, fields: readonly Field[], sent: readonly string[] = []): FieldInput {
  const field = fields.find(({ id }) => input.id === `f_${id}`);
  if (input.line === '' || field?.type !== 'file' || sent.length > 0) return input;
  return { ...input, help: `${field.help ?? ''} ${mailPageTexts.fileByMail}`.trim() };
}

function endedAnswer({ claim, view }: OpenedLink, status: number, typed: FieldValues = {}): PageAnswer {
  const { title, told } = endedPage(view, claim);
  const written = typedOf(view, claim.act, typed);
  const body = [notice(written.length === 0 ? '' : mailRemarks.ended), ...told.map(paragraph), ...typedBack(written)];
  return { status, html: wholePage(title, view.procedure.deskName, body, { footer: mailPageTexts.moreByMail }) };
}

function problemPage({ desk }: LinkedPages, status: number, what: keyof typeof mailProblems, typed: FieldValues = {}): PageAnswer {
  const { title, told } = mailProblems[what];
  const written = Object.values(typed).filter((value) => value.trim() !== '');
  const body = [...told.map(paragraph), ...typedBack(written.map((value) => ({ label: '', value })))];
  return { status, html: wholePage(title, desk.registry.current.procedure.deskName, body) };
}

function typedBack(written: readonly { label: string; value: string }[]): readonly Html[] {
  if (written.length === 0) return [];
  const words = written.map(({ label, value }) => (label === '' ? value : `${label}: ${value}`)).join('\n');
  return [quoted(mailPageTexts.typed, words), paragraph(mailPageTexts.keepTyped)];
}
