import { isObject } from '../../core/json.js';
import { SendFault } from '../../ports/messenger.js';
import { TookTooLong, withTimeout } from '../../ports/with-timeout.js';
import { NoAnswer } from '../../teams/connector/clients.js';
import { platformCodeOf, statusOf } from '../../teams/connector/sdk-errors.js';

/** How a check ended. `found`: codes, counts, hosts and ids of groups; no personal data and no free text */
export type Finding = { outcome: 'passed' | 'warned' | 'failed' | 'skipped'; found: string };

export const passed = (found = ''): Finding => ({ outcome: 'passed', found });
export const warned = (found: string): Finding => ({ outcome: 'warned', found });
export const failed = (found: string): Finding => ({ outcome: 'failed', found });
export const skipped = (found: string): Finding => ({ outcome: 'skipped', found });

/** What a check needs was not found by one before it. */
export const depends = skipped('depende de otra prueba');

/** Never throws. */
export async function findingOf(limitMs: number, check: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    const { outcome, found } = await withTimeout(limitMs, Promise.resolve().then(check));
    return { outcome, found: sanitiseFound(found) };
  } catch (fault) {
    return failed(sanitiseFound(fault instanceof TookTooLong ? `sin respuesta en ${limitMs / 1_000} s` : codeOfFault(fault)));
  }
}

function sanitiseFound(text: string): string {
  return text
    .replace(/[^\p{L}\p{N} .,:;()+/_-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** From its status and codes, never from its message. */
export function codeOfFault(error: unknown): string {
  if (error instanceof TookTooLong) return 'sin respuesta';
  const status = error instanceof SendFault ? statusOf(error.cause) : statusOf(error);
  const code = platformCodeOf(error);
  if (status !== null) return code === null || code.startsWith('HTTP ') ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  return innermostCode(error) ?? (error instanceof SendFault ? error.code : 'error interno');
}

const maxCauses = 5;

/** `ENOTFOUND`, `proxy-credentials`, `AADSTS7000215` */
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
