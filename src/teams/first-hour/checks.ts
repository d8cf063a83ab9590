import { SendFault } from '../../ports/messenger.js';
import { NoAnswer } from '../connector/clients.js';
import { isObject } from '../../core/json.js';
import { platformCodeOf, statusOf } from '../connector/sdk-errors.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import type { checkTexts } from '../../texts/installation-checks.js';

export type CheckId = keyof typeof checkTexts;

/** How one check of the installation ended. `found`: codes, counts, hosts and ids of groups; no personal data and no free text */
export type CheckResult = { check: CheckId } & Finding;

/** The finding of a check that was skipped because one before it did not pass. */
export const DEPENDS = 'depende de otra prueba';

/** Maximum length in UTF-16 units: one line of a terminal. */
const maxFound = 120;

/** The maximum for a check that lists groups or settings: the operator needs all of them. */
export const maxListed = 760;

const lists: ReadonlySet<CheckId> = new Set(['groups', 'rosters', 'mail-accounts', 'mail-documents']);

export type Finding = { outcome: 'passed' | 'warned' | 'failed' | 'skipped'; found: string };

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
    return { check, outcome, found: sanitiseFound(found, lists.has(check) ? maxListed : maxFound) };
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
