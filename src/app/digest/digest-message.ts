import type { DueDigest } from '../../domain/desk/digest-due.js';
import type { DeskView } from '../views.js';
import type { Digest } from './read-digest.js';

/**
 * What a working day begins with.
 *
 * @property isMember of their own groups, not of what a coordinator oversees
 * @property sent     null where it was asked for
 */
export type DigestMessage = { kind: 'digest'; desk: DeskView; digest: Digest; isMember: boolean; sent: DueDigest | null };
