import { createPublicKey } from 'node:crypto';
import { AuthenticationError } from 'botframework-connector';
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { OpenIdMetadata, type IOpenIdMetadataKey } from 'botframework-connector/lib/auth/openIdMetadata.js';
import { z } from 'zod';
import { DAY, MINUTE, SECOND } from '../../domain/instant.js';
import { take, untouched, type RateLimit } from '../../domain/rate-limit/gcra.js';
import type { Clock } from '../../ports/clock.js';

const metadata = z.object({ jwks_uri: z.string() });
const keySet = z.object({ keys: z.array(z.unknown()) });
const signingKey = z.object({ kid: z.string(), n: z.string(), e: z.string(), endorsements: z.array(z.string()).optional() });

/** For keys that nobody has heard of: anybody can name one. */
const unknownLimits: readonly RateLimit[] = [{ burst: 3, everyMs: 5 * MINUTE }];
/** While the last reading failed. */
const failedLimits: readonly RateLimit[] = [{ burst: 20, everyMs: SECOND }];
const readLimitMs = 5 * SECOND;

/**
 * The platform's signing keys. They are read again each day, and at once for a token whose key is not among them, which a new key's
 * first token is; at most {@link unknownLimits}. A reading that fails leaves the keys as they were. The SDK's own waits an hour for a
 * new key, reads once for each caller, without a limit of time, and refuses everybody when the daily reading fails.
 */
class SigningKeys extends OpenIdMetadata {
  private known: ReadonlyMap<string, IOpenIdMetadataKey> = new Map();
  private readAt = -Infinity;
  private failure: unknown = new Error('not read yet');
  private allowances = { unknown: untouched, failed: untouched };
  private underWay: Promise<void> | null = null;

  constructor(
    private readonly address: string,
    private readonly steady: Clock,
  ) {
    super(address);
  }

  /** @returns null for a key that the platform does not have; @throws {AuthenticationError} 500 where that is not known */
  override async getKey(id: string): Promise<IOpenIdMetadataKey | null> {
    const known = this.known.get(id);
    if (known !== undefined) {
      if (this.steady.now() - this.readAt >= DAY) void this.read();
      return known;
    }
    await this.read();
    const found = this.known.get(id) ?? null;
    if (found !== null || this.failure === null) return found;
    throw Object.assign(new AuthenticationError('the signing keys cannot be read', 500), { cause: this.failure });
  }

  /** Callers share a reading. Never throws. */
  private read(): Promise<void> {
    if (this.underWay !== null) return this.underWay;
    const [of, limits] = this.failure === null ? (['unknown', unknownLimits] as const) : (['failed', failedLimits] as const);
    const { waitMs, left } = take(this.allowances[of], limits, this.steady.now());
    this.allowances[of] = left;
    if (waitMs > 0) return Promise.resolve();
    this.underWay = this.replaced().finally(() => (this.underWay = null));
    return this.underWay;
  }

  private async replaced(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(readLimitMs);
      const { jwks_uri: keysAt } = metadata.parse(await answerOf(this.address, signal));
      const { keys } = keySet.parse(await answerOf(keysAt, signal));
      this.known = new Map(keys.flatMap(keyOf));
      this.readAt = this.steady.now();
      this.failure = null;
    } catch (cause) {
      this.failure = cause;
    }
  }
}

async function answerOf(address: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(address, { redirect: 'error', signal });
  if (!answer.ok) throw new Error(`signing keys: HTTP ${answer.status}`);
  return answer.json();
}

/** None for keys of other kinds than RSA. */
function keyOf(value: unknown): readonly [string, IOpenIdMetadataKey][] {
  const { success, data } = signingKey.safeParse(value);
  if (!success) return [];
  const { kid, n, e, endorsements } = data;
  const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
  return [[kid, { key, ...(endorsements === undefined ? {} : { endorsements }) }]];
}

/** The SDK finds them by their address from here on. */
export function useSigningKeys(address: string, steady: Clock): void {
  JwtTokenExtractor['openIdMetadataCache'].set(address, new SigningKeys(address, steady));
}
