import type { EmbeddedStore } from '../adapters/embedded/open-folder.js';
import type { MovableClock } from '../adapters/system-clock.js';
import type { Rulebook } from '../app/procedures/procedure-registry.js';
import type { UseCases } from '../app/use-cases.js';
import type { Config } from '../config.js';
import { SECOND, type Instant } from '../domain/instant.js';
import { createLocalTeams, type LocalTeams, type LocalTeamsOptions } from './local-teams.js';
import type { GroupChannel, GroupChannels } from '../ports/group-channels.js';
import type { Log } from '../ports/log.js';
import type { Roster } from '../ports/roster.js';

/** The demonstration of local mode: the try-it page, and the desk as it is found there, with its channels bound. */
export type LocalDemo = Pick<LocalTeams, 'handle'> & {
  /** Directory id of who coordinates, unless the configuration names others. */
  coordinator: string;
  /** Once the server listens at `address`. */
  begin(address: string, useCases: UseCases): Promise<void>;
  end(): void;
};

/** @property rateTable what the page's connector counts; null when the desk keeps no table either */
type LocalDemoParts = {
  config: Config;
  rateTable: LocalTeamsOptions['rateTable'];
  store: EmbeddedStore;
  rulebook: Rulebook;
  clock: MovableClock;
  roster: Roster;
  log: Log;
};

export function createLocalDemo({ config, rateTable, store, rulebook, clock, roster, log }: LocalDemoParts): LocalDemo {
  const { procedure } = rulebook.present;
  let address = '';
  let useCases: UseCases | null = null;

  const bindChannels = (): Promise<void> => bindAll({ store, roster, clock }, page.demo, address);
  const page = createLocalTeams({
    dataFolder: config.dataFolder,
    botUrl: () => `${address}/api/messages`,
    groups: procedure.groups,
    deskName: procedure.deskName,
    example: `${procedure.intake.keywords[0] ?? ''} ${procedure.intake.example ?? 'no abre el correo desde ayer'}`.trim(),
    timeZone: procedure.timeZone,
    rateTable,
    clock,
    nextTimer: () => nextMoment(store, useCases, clock),
    startAgain: async () => {
      await useCases?.deliveries.settled();
      await store.eraseAll();
      await bindChannels();
    },
    onClockMoved: () => processDue(useCases),
    log: (event, fields) => log.write('warn', 'local-page', { ...fields, event }),
  });
  return {
    coordinator: page.demo.coordinator.aadObjectId,
    handle: (req, res) => page.handle(req, res),
    async begin(at, cases) {
      address = at;
      useCases = cases;
      await bindChannels();
      await page.start();
    },
    end: () => page.close(),
  };
}

/**
 * What a group of the demonstration is bound to when it starts: its own channel, unless somebody bound it elsewhere. A
 * choice of the coordinator's among the page's channels stays, at the address of this start; a real team's is not touched.
 *
 * @returns null when the group is somebody else's
 */
export function bindingAtStart(found: GroupChannel | null, demo: GroupChannel): GroupChannel | null {
  if (found === null || (found.boundBy === null && found.tenant === demo.tenant)) return demo;
  if (found.tenant !== demo.tenant) return null;
  return { ...found, serviceUrl: demo.serviceUrl };
}

async function bindAll(
  { store, roster, clock }: Pick<LocalDemoParts, 'store' | 'roster' | 'clock'>,
  demo: LocalTeams['demo'],
  address: string,
): Promise<void> {
  const all = { serviceUrl: `${address}/`, tenant: demo.tenantId, boundBy: null, boundAt: clock.now() };
  for (const { groupId, teamId, channelId } of demo.channels) {
    const bound = await bindAtStart(store.channels, { ...all, group: groupId, team: teamId, channel: channelId });
    if (bound !== null) roster.forget(bound.team);
  }
}

/** A channel serves one group: the demo does not take one from the group that the coordinator gave it to. */
async function bindAtStart(channels: GroupChannels, demo: GroupChannel): Promise<GroupChannel | null> {
  const binding = bindingAtStart(await channels.ofGroup(demo.group), demo);
  const owner = binding === null ? null : await channels.ofChannel(binding.channel);
  if (binding === null || (owner !== null && owner.group !== binding.group)) return null;
  await channels.bind(binding);
  return binding;
}

/** What comes within this comes by itself: a card that rests after it was painted, a message that waits for its turn. */
const waitableMs = 3 * SECOND;
/** A day's worth of such things is not waited for. */
const maxWaits = 5;

/**
 * While something is being sent, a ticket's next moment is the end of its lease, and while its card rests the end of that:
 * these are waited for, not moved to.
 */
async function nextMoment(store: EmbeddedStore, useCases: UseCases | null, clock: MovableClock): Promise<Instant | null> {
  for (let waits = 0; ; waits++) {
    await processDue(useCases);
    const [now, next] = [clock.now(), await store.queries.nextWakeAfter(clock.now())];
    if (next === null || next - now > waitableMs || waits >= maxWaits) return next;
    await new Promise((resolve) => void setTimeout(resolve, next - now));
  }
}

async function processDue(useCases: UseCases | null): Promise<void> {
  await useCases?.sweepAll();
  await useCases?.deliveries.settled();
}
