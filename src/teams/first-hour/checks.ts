import type { CheckOutcome, CheckResult, FirstHourRun } from '../../ports/first-hour.js';
import { SendFault } from '../../ports/messenger.js';
import { NoAnswer } from '../connector/clients.js';
import { isObject } from '../../core/json.js';
import { platformCodeOf, statusOf } from '../connector/sdk-errors.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import { checkTexts, type CheckTexts } from '../../texts/installation-checks.js';

export type CheckPlace = FirstHourRun['place'];
export type CheckId = keyof typeof checkTexts;

/**
 * One check of the installation.
 *
 * @property by          who answers: the desk itself, or a person
 * @property places      where the check can be made
 * @property needs       the check that must pass before this one makes sense
 * @property listsGroups whether the finding names groups, and may be long
 * @property rules       prefixes of rules in docs/teams-conformance.md that a good outcome marks as *seen*: only rules that it proves alone
 * @property rulesIf     the finding that is needed besides a good outcome
 * @property rulesAt     the only places where the outcome proves the rules
 */
export type Check = CheckTexts &
  Readonly<{
    id: CheckId;
    by: 'desk' | 'person';
    places: readonly CheckPlace[];
    needs?: CheckId;
    listsGroups?: true;
    rules: readonly string[];
    rulesIf?: string;
    rulesAt?: readonly CheckPlace[];
  }>;

const everywhere = ['terminal', 'channel', 'chat'] as const;
const inTeams = ['channel', 'chat'] as const;

/** The finding when Teams forms ids, or threads, as the conformance page says. The desk works with other forms, which prove no rule. */
export const AS_MILLISECONDS = 'identificador en milisegundos';
export const AS_THREAD = 'hilo de su tarjeta';

type CheckRow = Omit<Check, 'rules' | 'by' | keyof CheckTexts> & { rules?: readonly string[] };

const byDesk: readonly CheckRow[] = [
  { id: 'settings', places: everywhere },
  { id: 'node', places: everywhere },
  { id: 'procedure', places: everywhere },
  { id: 'store', places: everywhere },
  { id: 'login', places: everywhere },
  { id: 'keys', places: everywhere },
  { id: 'clock', places: everywhere },
  { id: 'proxy', places: everywhere },
  { id: 'service', places: everywhere },
  { id: 'groups', places: everywhere, listsGroups: true },
  { id: 'mail-settings', places: everywhere },
  { id: 'mail-accounts', places: ['terminal'], listsGroups: true },
  { id: 'mail-documents', places: ['terminal'], listsGroups: true },
  { id: 'mail-read', places: ['terminal'] },
  { id: 'mail-sent', places: everywhere },
  { id: 'mail-back', places: everywhere, needs: 'mail-sent' },
  { id: 'channel-kind', places: ['channel'] },
  { id: 'rosters', places: everywhere, listsGroups: true },
  { id: 'profile', places: inTeams },
  { id: 'chat-message', places: inTeams },
  { id: 'card-post', places: inTeams, rules: ['A message’s id is the epoch’s milliseconds as text'], rulesIf: AS_MILLISECONDS },
  { id: 'card-update', places: inTeams, needs: 'card-post' },
  { id: 'thread-reply', places: ['channel'], needs: 'card-post', rules: ['A thread in a channel is asked for with'], rulesIf: AS_THREAD },
  { id: 'card-remove', places: inTeams, needs: 'card-post' },
  { id: 'mention', places: ['channel'] },
  { id: 'picture', places: inTeams },
  { id: 'file-offer', places: inTeams },
  { id: 'rates', places: inTeams },
];

const answeredInPlace = ['An `adaptiveCard/action` is answered with HTTP 200'];

const byPerson: readonly CheckRow[] = [
  { id: 'execute', places: everywhere },
  { id: 'in-place', places: everywhere, needs: 'execute', rules: answeredInPlace, rulesAt: inTeams },
  { id: 'dialog', places: everywhere, rules: ['A `task/fetch` is answered with `task.type: "continue"`'] },
  { id: 'dialog-closed', places: everywhere, needs: 'dialog', rules: ['A `task/submit` that has nothing to show is answered'] },
  { id: 'chat-seen', places: ['terminal', 'channel'], needs: 'chat-message' },
  { id: 'mention-seen', places: ['terminal', 'channel'], needs: 'mention' },
  { id: 'removed-seen', places: everywhere, needs: 'card-remove' },
  { id: 'picture-seen', places: everywhere, needs: 'picture' },
  { id: 'phone-marks', places: everywhere },
  { id: 'file-arrived', places: everywhere, needs: 'file-offer' },
  { id: 'quote-seen', places: everywhere },
  { id: 'secret-expiry', places: everywhere },
];

/** All checks, in the order in which they are shown and asked. */
export const checks: readonly Check[] = [
  ...byDesk.map((row) => ({ by: 'desk' as const, ...row })),
  ...byPerson.map((row) => ({ by: 'person' as const, ...row })),
].map((check) => ({ rules: [], ...check, ...checkTexts[check.id] }));

const byId = new Map<string, Check>(checks.map((check) => [check.id, check]));

/** @returns null for an id without a check: a card of an earlier release may carry one */
export function checkOf(id: string): Check | null {
  return byId.get(id) ?? null;
}

/** The finding of a check that was skipped because one before it did not pass. */
export const DEPENDS = 'depende de otra prueba';

/** Maximum length in UTF-16 units. A card carries the findings of all checks in each of its buttons. */
const maxFound = 120;

/** The maximum for a check that lists groups or settings: the coordinator needs all of them. */
export const maxListed = 760;

export function maxFoundOf(check: string): number {
  return checkOf(check)?.listsGroups === true ? maxListed : maxFound;
}

export type Finding = { outcome: Exclude<CheckOutcome, 'asked'>; found: string };

export type ReportFinding = (check: CheckId, finding: Finding) => void;

/** Checks that run together, in order. When `run` throws, the first check without a finding has failed and the later ones are skipped. */
export type Probe = { checks: readonly CheckId[]; limitMs: number; run(report: ReportFinding): Promise<void> };

export const passed = (found = ''): Finding => ({ outcome: 'passed', found });

export const warned = (found: string): Finding => ({ outcome: 'warned', found });

export const failed = (found: string): Finding => ({ outcome: 'failed', found });

export const skipped = (found: string): Finding => ({ outcome: 'skipped', found });

/** Keeps the characters of codes, counts, hosts and ids, and drops all others from the text of an answer. */
export function sanitiseFound(text: string, maxLength = maxFound): string {
  const plain = text
    .replace(/[^\p{L}\p{N} .,:;()+/_-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= maxLength ? plain : `${plain.slice(0, maxLength - 3).trimEnd()}...`;
}

/** Runs all probes at once, each within its time limit. Never throws; findings after the time limit are ignored. */
export async function runProbes(probes: readonly Probe[]): Promise<readonly CheckResult[]> {
  return (await Promise.all(probes.map(runProbe))).flat();
}

async function runProbe({ checks, limitMs, run }: Probe): Promise<readonly CheckResult[]> {
  const findings = new Map<CheckId, Finding>();
  let isOver = false;
  const report: ReportFinding = (check, finding) => {
    if (!isOver) findings.set(check, finding);
  };
  let next: Finding = skipped(DEPENDS);
  await withTimeout(limitMs, run(report)).catch((error: unknown) => (next = failed(codeOfFault(error, limitMs))));
  isOver = true;
  return checks.map((check) => {
    const { outcome, found } = findings.get(check) ?? next;
    if (!findings.has(check)) next = skipped(DEPENDS);
    return { check, outcome, found: sanitiseFound(found, maxFoundOf(check)) };
  });
}

/** Returns a short name for a fault, from its status and codes, never from its message. */
export function codeOfFault(error: unknown, limitMs = 0): string {
  if (error instanceof TookTooLong) return limitMs === 0 ? 'sin respuesta' : `sin respuesta en ${limitMs / 1_000} s`;
  const status = error instanceof SendFault ? statusOf(error.cause) : statusOf(error);
  const code = platformCodeOf(error);
  if (status !== null) return code === null || code.startsWith('HTTP ') ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  const inner = innermostCode(error);
  if (inner !== null) return inner;
  return error instanceof SendFault ? error.code : 'error interno';
}

const maxCauses = 5;

/** Returns the code of the deepest cause that has one: `ENOTFOUND`, `proxy-credentials`, `AADSTS7000215`. */
function innermostCode(error: unknown): string | null {
  let found: string | null = null;
  let at: unknown = error;
  for (let depth = 0; depth < maxCauses && isObject(at); depth += 1) {
    found = codeIn(at) ?? found;
    at = at['cause'];
  }
  return found;
}

function codeIn(error: Readonly<Record<string, unknown>>): string | null {
  if (error instanceof NoAnswer || error instanceof SendFault) return null;
  if (error['name'] === 'ZodError' || error['name'] === 'SyntaxError') return 'respuesta ilegible';
  if (error['name'] === 'TimeoutError') return 'sin respuesta';
  const entra = typeof error['message'] === 'string' ? /AADSTS\d+/.exec(error['message'])?.[0] : undefined;
  if (entra !== undefined) return entra;
  const code = error['code'] ?? error['errorCode'];
  return typeof code === 'string' && code.length <= 60 ? code : null;
}
