import type { CheckOutcome, CheckResult } from '../../ports/first-hour.js';
import { SendFault } from '../../ports/messenger.js';
import { NoAnswer } from '../connector/clients.js';
import { isObject } from '../protocol/json.js';
import { platformCodeOf, statusOf } from '../connector/sdk-errors.js';
import { TookTooLong, within } from '../time-limit.js';
import { checkOf, type CheckId } from './checks.js';
import { DEPENDS } from './run.js';

export type Finding = { outcome: Exclude<CheckOutcome, 'asked'>; found: string };
export type Tell = (check: CheckId, finding: Finding) => void;

/** Some checks that are made together, in order. `run` throws when one fails: those after it are then not tried. */
export type Probe = { checks: readonly CheckId[]; limitMs: number; run(tell: Tell): Promise<void> };

export const passed = (found = ''): Finding => ({ outcome: 'passed', found });
export const warned = (found: string): Finding => ({ outcome: 'warned', found });
export const failed = (found: string): Finding => ({ outcome: 'failed', found });
export const skipped = (found: string): Finding => ({ outcome: 'skipped', found });

/** Longest that one check says, in UTF-16 units; a card carries the findings of all, in each of its buttons. */
const maxFound = 120;
/** Of one that names groups or settings: each of them counts for whoever has to see to it. */
export const maxListed = 1_000;

export function longestFound(check: string): number {
  return checkOf(check)?.listsGroups === true ? maxListed : maxFound;
}

/** Only what codes, counts, hosts and ids are made of: whatever else an answer brings is left out. */
export function asFound(text: string, longest = maxFound): string {
  const plain = text
    .replace(/[^\p{L}\p{N} .,:;()+/_-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 3).trimEnd()}...`;
}

/** Runs all probes at once, each within its time. Never throws; what is told after a probe's time is not heard. */
export async function runProbes(probes: readonly Probe[]): Promise<readonly CheckResult[]> {
  return (await Promise.all(probes.map(runProbe))).flat();
}

async function runProbe({ checks, limitMs, run }: Probe): Promise<readonly CheckResult[]> {
  const findings = new Map<CheckId, Finding>();
  let isOver = false;
  const tell: Tell = (check, finding) => {
    if (!isOver) findings.set(check, finding);
  };
  const fault = await within(limitMs, run(tell)).then(
    () => null,
    (error: unknown) => failed(codeOfFault(error, limitMs)),
  );
  isOver = true;
  let next: Finding = fault ?? skipped(DEPENDS);
  return checks.map((check) => {
    const finding = findings.get(check) ?? next;
    if (finding === next) next = skipped(DEPENDS);
    return { check, outcome: finding.outcome, found: asFound(finding.found, longestFound(check)) };
  });
}

/** What a fault is called, by status and codes, never by its words. */
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

const DEEPEST = 5;

/** `ENOTFOUND`, `proxy-credentials`, `AADSTS7000215`: the deepest cause that names itself. */
function innermostCode(error: unknown): string | null {
  let found: string | null = null;
  let at: unknown = error;
  for (let depth = 0; depth < DEEPEST && isObject(at); depth += 1) {
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
