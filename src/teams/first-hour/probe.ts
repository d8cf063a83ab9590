import type { CheckOutcome, CheckResult } from '../../ports/first-hour.js';
import { SendFault } from '../../ports/messenger.js';
import { NoAnswer } from '../connector/clients.js';
import { isObject } from '../../json.js';
import { platformCodeOf, statusOf } from '../connector/sdk-errors.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import { checkOf, type CheckId } from './checks.js';
import { DEPENDS } from './run.js';

export type Finding = { outcome: Exclude<CheckOutcome, 'asked'>; found: string };
export type ReportFinding = (check: CheckId, finding: Finding) => void;

/** Checks that are made together, in order. When `run` throws, the first check without a finding has failed and the later ones are skipped. */
export type Probe = { checks: readonly CheckId[]; limitMs: number; run(report: ReportFinding): Promise<void> };

export const passed = (found = ''): Finding => ({ outcome: 'passed', found });
export const warned = (found: string): Finding => ({ outcome: 'warned', found });
export const failed = (found: string): Finding => ({ outcome: 'failed', found });
export const skipped = (found: string): Finding => ({ outcome: 'skipped', found });

/** In UTF-16 units. A card carries the findings of all checks in each of its buttons. */
const maxFound = 120;
/** For a check that lists groups or settings: the coordinator needs every one of them. */
export const maxListed = 1_000;

export function maxFoundOf(check: string): number {
  return checkOf(check)?.listsGroups === true ? maxListed : maxFound;
}

/** Keeps the characters of codes, counts, hosts and ids, and drops anything else that an answer brings. */
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
  const fault = await withTimeout(limitMs, run(report)).then(
    () => null,
    (error: unknown) => failed(codeOfFault(error, limitMs)),
  );
  isOver = true;
  let next: Finding = fault ?? skipped(DEPENDS);
  return checks.map((check) => {
    const finding = findings.get(check) ?? next;
    if (finding === next) next = skipped(DEPENDS);
    return { check, outcome: finding.outcome, found: sanitiseFound(finding.found, maxFoundOf(check)) };
  });
}

/** A short name for a fault, from its status and codes, never from its message. */
export function codeOfFault(error: unknown, limitMs = 0): string {
  if (error instanceof TookTooLong) return limitMs === 0 ? 'sin respuesta' : `sin respuesta en ${limitMs / 1_000} s`;
  const status = statusIn(error);
  const code = platformCodeOf(error);
  if (status !== null) return code === null || code.startsWith('HTTP ') ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  const inner = innermostCode(error);
  if (inner !== null) return inner;
  return error instanceof SendFault ? error.code : 'error interno';
}

function statusIn(error: unknown): number | null {
  return error instanceof SendFault ? statusOf(error.cause) : statusOf(error);
}

const maxCauses = 5;

/** The code of the deepest cause that has one: `ENOTFOUND`, `proxy-credentials`, `AADSTS7000215`. */
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
