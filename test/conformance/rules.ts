import type { Section } from './rule.js';
import { callers } from './rules/callers.js';
import { conversations } from './rules/conversations.js';
import { files } from './rules/files.js';
import { inbound } from './rules/inbound.js';
import { invokes } from './rules/invokes.js';
import { limits } from './rules/limits.js';
import { markdown } from './rules/markdown.js';
import { network } from './rules/network.js';
import { notifications } from './rules/notifications.js';
import { otherInvokes } from './rules/other-invokes.js';
import { outgoing } from './rules/outgoing.js';
import { rosters } from './rules/rosters.js';

/** Every rule of the platform that the desk relies on, in the page's order. */
export const sections: readonly Section[] = [
  invokes,
  otherInvokes,
  callers,
  inbound,
  outgoing,
  notifications,
  conversations,
  rosters,
  limits,
  markdown,
  files,
  network,
];
